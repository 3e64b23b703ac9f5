//! What `verify` found out, in words.

use mittari_output::{Language, wording};
use mittari_proof::{Difference, Ground, Standing};

use crate::commands::verify::{Verdict, Verification};
use crate::commands::verify_folder::{FolderVerified, ReceiptStanding, WorkbookVerified};
use crate::commands::verify_project::{ClosedVerified, ProjectVerified, Rebuilt};
use crate::messages;

/// Cells told of one workbook; `--json` has all.
const MOST_CELLS: usize = 100;

/// The findings of each folder, then what to make of them.
pub fn lines(verification: &Verification, with_project: bool, quiet: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for folder in &verification.folders {
        lines.extend(folder_lines(folder, with_project, quiet));
    }
    if let Some(closed) = &verification.closed {
        lines.extend(closed_lines(closed, quiet));
    }
    if !quiet {
        lines.push(last_line(verification, with_project));
    }
    lines
}

fn folder_lines(folder: &FolderVerified, with_project: bool, quiet: bool) -> Vec<String> {
    let at = |file: &str| std::path::Path::new(&folder.folder).join(file).display().to_string();
    let mut lines = Vec::new();
    match folder.receipt {
        ReceiptStanding::Intact if !quiet => lines.push(format!("{}: kuitti on muuttumaton", at("run.json"))),
        ReceiptStanding::Intact | ReceiptStanding::Missing => {}
        ReceiptStanding::Altered => lines.push(format!(
            "{}: kuitti on muuttunut kirjoittamisen jälkeen, eikä siihen verrata\n  korjaa: palauta se varmuuskopiosta tai aja mittari report uudelleen",
            at("run.json")
        )),
        ReceiptStanding::Broken => lines.push(format!(
            "{}: tiedosto ei ole Mittarin kuitti\n  korjaa: palauta se varmuuskopiosta tai aja mittari report uudelleen",
            at("run.json")
        )),
    }
    for workbook in &folder.workbooks {
        let is_well = workbook.examined.as_ref().is_some_and(|examined| examined.is_well());
        if !(quiet && is_well) {
            lines.extend(workbook_lines(&at(&workbook.file), workbook, folder, with_project));
        }
    }
    if folder.workbooks.is_empty() && folder.missing.is_empty() && folder.strangers.is_empty() {
        lines.push(format!("{}: kansiossa ei ole raportteja", folder.folder));
    }
    if folder.runs > 1 {
        lines.push(format!("{}: työkirjat ovat {} eri ajosta", folder.folder, folder.runs));
    }
    lines.extend(folder.missing.iter().map(|file| format!("{}: puuttuu, vaikka kuitti nimeää sen: ajo on vajaa", at(file))));
    lines.extend(folder.strangers.iter().map(|file| format!("{}: ei kuulu tähän ajoon: kuitti ei nimeä sitä", at(file))));
    lines.extend(folder.project.iter().flat_map(|project| project_lines(project, quiet)));
    lines
}

fn workbook_lines(path: &str, workbook: &WorkbookVerified, folder: &FolderVerified, with_project: bool) -> Vec<String> {
    let Some(examined) = &workbook.examined else {
        let why = workbook.unreadable.as_deref().unwrap_or_default();
        let changed = if workbook.other_bytes { "muuttunut kirjoittamisen jälkeen: " } else { "sisältöä ei voi tarkistaa: " };
        return vec![format!("{path}: {changed}{why}")];
    };
    let mut lines = vec![match examined.standing {
        Standing::Unchanged => format!("{path}: muuttumaton"),
        Standing::Resaved if examined.ground == Ground::Seal => format!("{path}: sisältö ennallaan, sen sinetin mukaan"),
        Standing::Resaved => format!("{path}: tallennettu uudelleen, sisältö ennallaan"),
        Standing::Changed => format!("{path}: muutettu, {}", counted(examined.differences.len(), "kohta", "kohtaa")),
        Standing::OtherBytes => {
            format!("{path}: ei ole se tiedosto, jonka kuitti nimeää: tallennettu uudelleen, muutettu tai toisesta ajosta")
        }
        Standing::Unproven => format!("{path}: alkuperää ei voi todeta"),
    }];
    lines.extend(workbook.of_another_run.iter().map(|run| format!("  työkirja on toisesta ajosta kuin kuitti: {run}")));
    match examined.standing {
        Standing::OtherBytes if !with_project => {
            lines.push("  korjaa: anna hanke, niin solut verrataan: mittari verify TIEDOSTO --project HANKE".into());
        }
        Standing::Unproven if !examined.not_compared.is_empty() => {
            lines.push(format!("  liian suuria sinetin kopioitaviksi: {}", examined.not_compared.join(", ")));
        }
        Standing::Resaved if examined.ground == Ground::Seal => {
            lines.push("  vahvempi todiste: kuitti run.json vieressä, tai hanke (--project HANKE)".into());
        }
        Standing::Unproven => lines.push(match folder.receipt {
            ReceiptStanding::Missing => "  vieressä ei ole kuittia (run.json), johon verrata".into(),
            ReceiptStanding::Intact => "  kuitti ei nimeä tätä tiedostoa; onko sen nimeä muutettu?".into(),
            ReceiptStanding::Altered | ReceiptStanding::Broken => "  kuittiin ei voi verrata".to_string(),
        }),
        _ => {}
    }
    lines.extend(cell_lines(&examined.differences, difference_line));
    let formulas = counted(examined.formulas, "kaava", "kaavaa");
    match examined.miscalculated.len() {
        0 => lines.push(format!("  {formulas} laskettu uudelleen: poikkeavia arvoja ei ole")),
        wrong => {
            lines.push(format!(
                "  {formulas} laskettu uudelleen, {} ei anna tiedostossa olevaa arvoa:",
                wording::count(Language::Fi, wrong as i64)
            ));
            lines.extend(cell_lines(&examined.miscalculated, miscalculated_line));
        }
    }
    lines
}

fn cell_lines(differences: &[Difference], line: impl Fn(&Difference) -> String) -> Vec<String> {
    let mut lines: Vec<String> = differences.iter().take(MOST_CELLS).map(|difference| format!("    {}", line(difference))).collect();
    if let Some(more) = differences.len().checked_sub(MOST_CELLS).filter(|more| *more > 0) {
        lines.push(format!("    ja {} muuta, jotka valinta --json näyttää", wording::count(Language::Fi, more as i64)));
    }
    lines
}

/// `välilehti "Mittarit", solu B7: oli 52, on 53`
fn difference_line(difference: &Difference) -> String {
    let nothing = || "tyhjä".to_string();
    let (was, is) = (difference.was.clone(), difference.is.clone());
    match (difference.cell, &was, &is) {
        (None, Some(_), Some(_)) => format!("välilehti \"{}\": sinetti ei ole se, jonka kuitti nimeää", difference.sheet),
        (None, Some(_), None) => format!("välilehti \"{}\" puuttuu", difference.sheet),
        (None, None, _) => format!("välilehti \"{}\" ei ole Mittarin kirjoittama", difference.sheet),
        (Some(cell), ..) => format!(
            "välilehti \"{}\", solu {cell}: oli {}, on {}",
            difference.sheet,
            was.unwrap_or_else(nothing),
            is.unwrap_or_else(nothing)
        ),
    }
}

/// `välilehti "Mittarit", solu B7: kaava antaa 52, tiedostossa on 53`
fn miscalculated_line(difference: &Difference) -> String {
    let shown = |words: &Option<String>| words.clone().unwrap_or_else(|| "tyhjän".to_string());
    let cell = difference.cell.map(|cell| cell.to_string()).unwrap_or_default();
    format!(
        "välilehti \"{}\", solu {cell}: kaava antaa {}, tiedostossa on {}",
        difference.sheet,
        shown(&difference.was),
        shown(&difference.is)
    )
}

fn project_lines(project: &ProjectVerified, quiet: bool) -> Vec<String> {
    let mut lines: Vec<String> = project.changed.iter().map(|file| format!("hanke: {} {}", file.file, file.change.words())).collect();
    if project.changed.is_empty() && project.rebuilt != Rebuilt::NoReceipt && !quiet {
        lines.push(format!(
            "hanke: {} ja project.toml ovat ne, joista raportti tehtiin",
            counted(project.inputs, "aineiston tiedosto", "aineiston tiedostoa")
        ));
    }
    let rebuilt = match project.rebuilt {
        Rebuilt::Same => "raportti tehtiin uudelleen: sama tavu tavulta".to_string(),
        Rebuilt::Differs => format!("raportti tehtiin uudelleen, ja nyt siitä tulee toinen: {}", project.differing.join(", ")),
        Rebuilt::OtherFiles => "raporttia ei tehty uudelleen, koska hankkeen tiedostot eivät ole samat".to_string(),
        Rebuilt::Refused => "raporttia ei voi tehdä uudelleen: aineistossa on nyt estäviä havaintoja (mittari check)".to_string(),
        Rebuilt::NoReceipt => "raporttia ei tehty uudelleen: ilman kuittia (run.json) ei tiedetä, mistä jaksosta se on".to_string(),
    };
    if !(quiet && project.rebuilt == Rebuilt::Same) {
        lines.push(format!("hanke: {rebuilt}"));
    }
    if let Some(version) = project.other_version.as_ref().filter(|_| project.rebuilt == Rebuilt::Differs) {
        lines.push(format!(
            "  huomaa: raportin teki Mittari {version} toisin määritelmin kuin tämä Mittari {}; vertaa samalla versiolla",
            env!("CARGO_PKG_VERSION")
        ));
    }
    lines
}

fn closed_lines(closed: &ClosedVerified, quiet: bool) -> Vec<String> {
    let mut lines = messages::grouped(&closed.findings);
    lines.extend(closed.changed.iter().map(|file| format!("hanke: {} on muuttunut sulkemisen jälkeen", file.file)));
    if closed.is_whole() && closed.periods > 0 && !quiet {
        lines.push(format!("suljetut jaksot: {}, ketju on ehjä", closed.periods));
    }
    lines
}

fn last_line(verification: &Verification, with_project: bool) -> String {
    let words = match verification.verdict {
        Verdict::Unchanged if with_project => "muuttumaton: raportti on se, joka hankkeen tiedostoista tulee",
        Verdict::Unchanged => "muuttumaton: raportti on sellaisena kuin Mittari sen kirjoitti",
        Verdict::Resaved if by_seal_alone(verification) => "ennallaan: jokainen kaava ja arvo on se, jonka työkirjan oma sinetti kertoo",
        Verdict::Resaved => "tallennettu uudelleen, sisältö ennallaan: jokainen kaava ja arvo on Mittarin kirjoittama",
        Verdict::Unproven => "alkuperää ei voi todeta: mikään ei kerro, mitä Mittari kirjoitti",
        Verdict::ProjectChanged => "raportti on ennallaan, mutta samaa raporttia ei hankkeen tiedostoista enää saa",
        Verdict::Unreadable => "ei voi tarkistaa: tiedostoa ei voi lukea työkirjana",
        Verdict::Changed => "muutettu: yllä on, mikä ei ole sellaisena kuin Mittari sen kirjoitti",
    };
    format!("Todettu     {words}")
}

fn by_seal_alone(verification: &Verification) -> bool {
    let examined = verification.folders.iter().flat_map(|folder| &folder.workbooks).filter_map(|workbook| workbook.examined.as_ref());
    examined.into_iter().any(|examined| examined.ground == Ground::Seal)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", wording::count(Language::Fi, count as i64), if count == 1 { one } else { many })
}
