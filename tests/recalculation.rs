//! Every cached figure, calculated anew by engines that are not Mittari's.
//!
//! `ironcalc` is built into the tests and always runs. LibreOffice runs where it is installed, with a profile that makes it
//! recalculate everything on loading, and must agree with every cell of every workbook.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;
use mittari_messages::{Language, Message, messages};

use crate::program::{GOLDEN, fixture_named, report, skipped};
use crate::workbook::{Cells, NewCell, Shown, address, cells, edited, formulas};

pub const WORKBOOKS: [&str; 3] = ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx"];

/// Makes LibreOffice recalculate on loading, whatever the cache says.
const RECALCULATE_ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The one cell whose cached words differ from its formula on purpose: it tells whether anybody has recalculated.
fn is_lamp(shown: &Shown) -> bool {
    says(shown, messages::reconciliation::lamp_off) || is_lit(shown)
}

fn is_lit(shown: &Shown) -> bool {
    says(shown, messages::reconciliation::lamp_on)
}

fn says(shown: &Shown, message: fn() -> Message) -> bool {
    matches!(shown, Shown::Text(text) if Language::ALL.iter().any(|language| *text == language.say(message())))
}

pub fn by_ironcalc(bytes: &[u8]) -> Cells {
    let workbook = load_from_xlsx_bytes(bytes, "report", "en", "UTC").expect("ironcalc reads the workbook");
    let mut model = Model::from_workbook(workbook, "en").expect("a model");
    model.evaluate();
    let names = model.workbook.get_worksheet_names();
    let mut cells = Cells::new();
    for cell in model.get_all_cells() {
        let shown = match model.get_cell_value_by_index(cell.index, cell.row, cell.column).expect("a value") {
            CellValue::None => continue,
            CellValue::Number(number) => Shown::Number(number),
            CellValue::String(text) => Shown::Text(text),
            CellValue::Boolean(value) => Shown::Text(value.to_string()),
        };
        cells.insert((names[cell.index as usize].clone(), address(cell.row as u32 - 1, cell.column as u32 - 1)), shown);
    }
    cells
}

/// None where LibreOffice is not installed.
pub fn by_libreoffice(folder: &Path, name: &str, bytes: &[u8]) -> Option<Cells> {
    by_libreoffice_together(folder, &[(name.to_string(), bytes.to_vec())])?.pop()
}

/// Many workbooks in one run of LibreOffice, which takes longer to start than to calculate.
pub fn by_libreoffice_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Option<Vec<Cells>> {
    Some(saved_by_libreoffice(folder, files)?.iter().map(|bytes| cells(bytes)).collect())
}

/// Workbooks as LibreOffice saves them after calculating them anew. None where it is not installed.
pub fn saved_by_libreoffice(folder: &Path, files: &[(String, Vec<u8>)]) -> Option<Vec<Vec<u8>>> {
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).expect("a profile");
    put(&profile.join("user/registrymodifications.xcu"), RECALCULATE_ALWAYS.as_bytes());
    let (input, output) = (folder.join("in"), folder.join("out"));
    fs::create_dir_all(&input).expect("a folder");
    for (name, bytes) in files {
        put(&input.join(name), bytes);
    }
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", "xlsx", "--outdir"])
        .arg(&output)
        .args(files.iter().map(|(name, _)| input.join(name)))
        .output();
    match run {
        Ok(run) => {
            assert!(run.status.success(), "LibreOffice could not convert the workbooks");
            Some(files.iter().map(|(name, _)| fs::read(output.join(name)).expect("the recalculated workbook")).collect())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && std::env::var_os("CI").is_none() => None,
        Err(error) => panic!("LibreOffice does not start: {error}"),
    }
}

pub fn put(file: &Path, bytes: &[u8]) {
    fs::File::create(file).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("written");
}

/// Cells whose recalculated value is not the cached one. The lamp must have changed.
pub fn disagreements(cached: &Cells, recalculated: &Cells) -> Vec<String> {
    let mut lines = Vec::new();
    let mut lamps = 0;
    for ((sheet, cell), cache) in cached {
        let now = recalculated.get(&(sheet.clone(), cell.clone()));
        if is_lamp(cache) {
            lamps += 1;
            if !now.is_some_and(is_lit) {
                lines.push(format!("{sheet}!{cell}: the lamp did not light up: {now:?}"));
            }
            continue;
        }
        if !now.is_some_and(|now| cache.agrees(now)) {
            lines.push(format!("{sheet}!{cell}: {cache:?} in the file, recalculated {now:?}"));
        }
    }
    if lamps == 0 {
        lines.push("there is no lamp".into());
    }
    lines
}

fn reports(period: &str) -> (tempfile::TempDir, Vec<(&'static str, Vec<u8>)>) {
    reports_of("pohjois-karjala", period)
}

fn reports_of(name: &str, period: &str) -> (tempfile::TempDir, Vec<(&'static str, Vec<u8>)>) {
    let folder = tempfile::tempdir().expect("a folder");
    report(&fixture_named(name), period, folder.path());
    let workbooks = WORKBOOKS.map(|name| (name, fs::read(folder.path().join(name)).expect("a workbook"))).to_vec();
    (folder, workbooks)
}

#[test]
fn ironcalc_agrees_with_every_cached_value() {
    for (project, period) in GOLDEN {
        for (name, bytes) in reports_of(project, period).1 {
            let found = disagreements(&cells(&bytes), &by_ironcalc(&bytes));
            assert!(found.is_empty(), "{project} {period} {name}: {} cells:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
        }
    }
}

#[test]
fn libreoffice_agrees_with_every_cached_value() {
    for (project, period) in GOLDEN.into_iter().filter(|golden| *golden != ("pohjois-karjala", "2023-Q2")) {
        for (name, bytes) in reports_of(project, period).1 {
            let folder = tempfile::tempdir().expect("a folder");
            let Some(recalculated) = by_libreoffice(folder.path(), name, &bytes) else {
                return skipped("LibreOffice laskee työkirjat uudelleen", "soffice puuttuu; .ci/run asentaa sen");
            };
            let found = disagreements(&cells(&bytes), &recalculated);
            assert!(found.is_empty(), "{project} {period} {name}: {} cells:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
        }
    }
}

/// The weights of evidence are the only cells that a forger could change without touching a formula: one of each column.
fn weights(bytes: &[u8]) -> Vec<(String, String)> {
    let shown = cells(bytes);
    let formulas: BTreeSet<(String, String)> = formulas(bytes).into_iter().map(|(sheet, cell, _)| (sheet, cell)).collect();
    let mut of_columns: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for (place, value) in shown.iter().filter(|((sheet, _), _)| sheet.starts_with("A_")) {
        let letters: String = place.1.chars().take_while(char::is_ascii_alphabetic).collect();
        let header = shown.get(&(place.0.clone(), format!("{letters}6")));
        let is_weight = matches!(header, Some(Shown::Text(header)) if !header.starts_with("Jakso") && header != "Päivä");
        if is_weight && matches!(value, Shown::Number(number) if *number > 0.0) && !formulas.contains(place) {
            of_columns.entry((place.0.clone(), letters)).or_insert_with(|| place.clone());
        }
    }
    of_columns.into_values().collect()
}

fn shows_difference(cells: &Cells) -> (usize, bool) {
    let differing = cells.iter().filter(|((sheet, _), value)| sheet == "Täsmäytys" && **value == Shown::Text("POIKKEAA".into())).count();
    let on_cover = cells.iter().any(|((sheet, _), value)| {
        sheet == "Kansi" && matches!(value, Shown::Text(text) if text.contains("poikkea") || text.contains("POIKKEA"))
    });
    (differing, on_cover)
}

/// The workbook with one weight more in a cell.
fn one_more(bytes: &[u8], honest: &Cells, place: &(String, String)) -> Vec<u8> {
    let Some(Shown::Number(number)) = honest.get(place) else { panic!("no number at {place:?}") };
    edited(bytes, &place.0, &place.1, &NewCell::Number(&(number + 1.0).to_string()))
}

#[test]
fn no_column_of_evidence_can_be_changed_unseen() {
    let (_folder, workbooks) = reports("2023-Q2");
    for (name, bytes) in &workbooks[..2] {
        let honest = cells(bytes);
        let places = weights(bytes);
        assert!(places.len() >= 30, "only {} columns of weights in {name}", places.len());
        let unseen: Vec<String> = places
            .iter()
            .filter(|place| {
                let (differing, on_cover) = shows_difference(&by_ironcalc(&one_more(bytes, &honest, place)));
                differing == 0 || !on_cover
            })
            .map(|(sheet, cell)| format!("{sheet}!{cell}"))
            .collect();
        assert!(unseen.is_empty(), "{name}: {unseen:?}");
    }
}

#[test]
fn one_changed_weight_moves_figures_and_turns_the_verdict() {
    let (_folder, workbooks) = reports("2023-Q2");
    let scratch = tempfile::tempdir().expect("a folder");
    for (name, bytes) in &workbooks[..2] {
        let honest = cells(bytes);
        for sheet in ["A_Merkit", "A_Osallistumiset"] {
            // The first column of weights is the indicator's own count.
            let place = weights(bytes).into_iter().find(|place| place.0 == sheet).expect("a weight");
            let forged = one_more(bytes, &honest, &place);
            let mut engines: Vec<(&str, Cells)> = vec![("ironcalc", by_ironcalc(&forged))];
            let libreoffice: PathBuf = scratch.path().join(format!("{name}-{sheet}"));
            match by_libreoffice(&libreoffice, name, &forged) {
                Some(recalculated) => engines.push(("LibreOffice", recalculated)),
                None => skipped("LibreOffice laskee muutetun työkirjan", "soffice puuttuu"),
            }
            for (engine, recalculated) in engines {
                let moved = honest
                    .iter()
                    .filter(|(place, value)| place.0 == "Mittarit" && recalculated.get(*place).is_some_and(|now| !value.agrees(now)))
                    .count();
                assert!(moved > 0, "{name} {place:?}: no figure moved in {engine}");
                let (differing, on_cover) = shows_difference(&recalculated);
                assert!(differing > 0, "{name} {place:?}: Täsmäytys says nothing in {engine}");
                assert!(on_cover, "{name} {place:?}: the cover says nothing in {engine}");
            }
        }
    }
}

/// In the audit workbook the fates of rows are what a forger would touch: from *left out* to *counted*, or back.
#[test]
fn one_changed_fate_moves_figures_of_the_audit_workbook() {
    let (_folder, workbooks) = reports("2023-Q2");
    let (name, bytes) = &workbooks[2];
    let honest = cells(bytes);
    let fates: Vec<&(String, String)> = honest
        .iter()
        .filter(|((sheet, _), shown)| sheet == "A_Merkit" && **shown == Shown::Text("lasketaan".into()))
        .map(|(place, _)| place)
        .collect();
    let place = fates.first().expect("a counted row");
    let forged = edited(bytes, &place.0, &place.1, &NewCell::Text("sama asia toiseen kertaan"));
    let recalculated = by_ironcalc(&forged);
    let moved = honest
        .iter()
        .filter(|(place, value)| place.0 == "Mittarit" && recalculated.get(*place).is_some_and(|now| !value.agrees(now)))
        .count();
    assert!(moved > 0, "{name} {place:?}: no figure moved");
    assert!(shows_difference(&recalculated).0 > 0, "{name} {place:?}: Täsmäytys says nothing");
}
