//! Workbook *korjattavat.xlsx*: what somebody has to correct, cell by cell, with a column to tick and one for notes.
//!
//! It is a working list and no report. So it is the only workbook that links to other files, the exports themselves, and
//! has cells that are left empty to be filled in.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::ReportInput;
use crate::compose::sentence::Sentence;
use crate::expression::{Expression, Function, Range};
use crate::model::{Body, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone, Workbook};
use crate::wording;

const SHEET: &str = "Korjattavat";
const SEVERITY: u16 = 1;
const WHAT: usize = 6;
const DONE: u16 = 9;
const YES: &str = "kyllä";
const NO: &str = "ei";
const ACCEPTED: &str = "hyväksytty";

/// How the files of the findings are reached from the folder that the workbook is written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The way to the project's folder, such as `../../`: empty, or with `/` at its end. Absent: no way leads there, as from
    /// another drive, and the files are named without links.
    pub to_project: Option<String>,
    /// Files of which a marked copy lies beside the workbook, under the same name as in the project: links lead there.
    pub copies: BTreeSet<String>,
}

impl Links {
    fn file(&self, file: &str) -> Option<String> {
        if self.copies.contains(file) {
            return Some(file.to_string());
        }
        self.to_project.as_ref().map(|way| format!("{way}{file}"))
    }
}

/// One row a finding that needs a correction, then the accepted warnings; other notes need nothing and are not listed.
pub fn compose_corrections(input: ReportInput<'_>, links: &Links) -> Workbook {
    let needs_work = |finding: &&Finding| finding.severity != Severity::Note;
    let mut findings: Vec<&Finding> = input.findings.iter().filter(needs_work).collect();
    findings.sort_by_key(|finding| (finding.severity, &finding.place, finding.code));
    let mut accepted: Vec<&Finding> = input.findings.iter().filter(|finding| !finding.accepted.is_empty()).collect();
    accepted.sort_by_key(|finding| (&finding.place, finding.code));
    let facts = &input.project.project;
    let figures = &input.computation.figures;
    let title =
        format!("{}: korjattavat, jakso {}", facts.name, wording::range(crate::Language::Fi, figures.period.from, figures.period.to));
    Workbook {
        title: title.clone(),
        author: if facts.beneficiary.trim().is_empty() { facts.name.clone() } else { facts.beneficiary.clone() },
        language: crate::Language::Fi,
        created: figures.as_of,
        file_name: "korjattavat.xlsx".into(),
        footer: format!("{}, korjattavat", facts.name),
        properties: [
            ("Hankekoodi", facts.code.clone()),
            ("Jakso", figures.period.id.clone()),
            ("Tilannepäivä", wording::date(crate::Language::Fi, figures.as_of)),
            ("Ohjelma", format!("Mittari {}", input.version)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect(),
        sheets: vec![sheet(title, &findings, &accepted, links)],
    }
}

fn sheet(title: String, findings: &[&Finding], accepted: &[&Finding], links: &Links) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = (1..).zip(findings).map(|(number, finding)| row(number, finding, links)).collect();
    rows.extend((rows.len() as i64 + 1..).zip(accepted).map(|(number, finding)| row(number, finding, links)));
    let lead = if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); columns().len()];
        none[WHAT] = Cell::text("ei korjattavaa");
        rows.push(none);
        Cell::text("Aineistossa ei ole korjattavaa.")
    } else {
        summary(findings, accepted.len(), rows.len())
    };
    let instruction = if links.copies.is_empty() {
        "Korjaa lähdetiedosto, älä tätä luetteloa: linkki avaa tiedoston ja solun."
    } else {
        "Korjaa merkitty kopio, johon linkki vie, ja tallenna se lähdetiedoston paikalle; muut tiedostot korjataan lähteessä."
    };
    Sheet {
        name: SHEET.into(),
        title,
        body: Body::Table(TablePage {
            lines: [
                lead,
                Cell::text(format!(
                    "{instruction} Valitse sitten Tehty-sarakkeeseen \"{YES}\" ja aja mittari check uudelleen. Huomautus on vapaa. [z] = ei sovellu."
                )),
            ],
            back: None,
            table: Table {
                name: "Korjattavat".into(),
                alt_text: "Korjattavat havainnot riveinä: tiedosto, välilehti, solu, mitä, vaikutus, korjaus, tehty ja huomautus".into(),
                columns: columns(),
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            // It is worked on: filtered, sorted, ticked.
            evidence: true,
        }),
        orientation: Orientation::Landscape,
    }
}

/// So narrow that a page of A4 can still be read.
fn columns() -> Vec<Column> {
    let severities = [Severity::Fatal, Severity::Error].map(|severity| (severity.word().to_string(), Tone::Bad));
    vec![
        Column::new("Nro", 5.0, NumberFormat::Count),
        Column::words("Vakavuus", 11.0).marked(Marking::Words(severities.into())),
        Column::words("Koodi", 18.0),
        Column::words("Tiedosto", 25.0),
        Column::words("Välilehti", 12.0),
        Column::words("Solu", 8.0),
        Column::words("Mitä", 32.0),
        Column::words("Vaikutus lukuihin", 22.0),
        Column::words("Korjaus", 32.0),
        Column::words("Tehty", 8.0).marked(Marking::Words(vec![(YES.into(), Tone::Good)])).choosing([NO, YES]),
        Column::words("Huomautus", 18.0),
    ]
}

fn row(number: i64, finding: &Finding, links: &Links) -> Vec<Cell> {
    let place = &finding.place;
    let accepted = !finding.accepted.is_empty();
    vec![
        Cell::count(number),
        Cell::text(if accepted { ACCEPTED } else { finding.severity.word() }),
        Cell::text(finding.code),
        // A path wraps only as plain words, so the link stands in the cell's column.
        Cell::text(&place.file),
        words(place.sheet.as_deref().unwrap_or_default()),
        link_cell(place, links),
        Cell::text(what(finding)),
        words(&finding.effect),
        words(&finding.cure),
        if accepted { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(NO) },
        if accepted { Cell::text(&finding.accepted) } else { Cell::entry() },
    ]
}

/// What is wrong, what was expected and what stood there, masked.
fn what(finding: &Finding) -> String {
    let mut what = finding.plain_message().to_string();
    for (label, text) in [("odotettu", &finding.expected), ("löytyi", &finding.found)] {
        if !text.trim().is_empty() {
            what.push_str(&format!("; {label}: {}", text.trim()));
        }
    }
    what
}

/// The cell, and where it leads: into the cell of a workbook, to the file as a whole where it is none or no cell is named.
fn link_cell(place: &Place, links: &Links) -> Cell {
    let cell = place.cell.map(|cell| cell.to_string());
    // A missing file is named by its pattern.
    let file = links.file(&place.file).filter(|_| !place.file.contains(['*', '{']));
    // A delimited file has no sheet until somebody opens it.
    let target = place.sheet.as_ref().zip(cell.as_ref()).map(|(sheet, cell)| format!("'{}'!{cell}", sheet.replace('\'', "''")));
    match (file, cell) {
        (Some(file), Some(cell)) => Cell::file_link(cell, file, target),
        (Some(file), None) if Cell::can_link(&file) => Cell::file_link("avaa", file, None),
        (None, Some(cell)) => Cell::text(cell),
        (_, None) => Cell::shorthand(Shorthand::NotApplicable),
    }
}

fn words(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) }
}

/// `Korjattavia 41: virheitä 2, varoituksia 39. Niistä tehty 0. Hyväksyttyjä varoituksia 3.` The numbers follow the rows.
fn summary(findings: &[&Finding], accepted: usize, rows: usize) -> Cell {
    let counted = |column: u16, word: &str, count: usize| {
        let range = Range::of_column(SHEET, column, 0, rows - 1);
        Cell::counting(Expression::call(Function::CountIf, [Expression::Range(range), word.into()]), count as i64)
    };
    let kinds: Vec<(&str, Severity, usize)> =
        [("esteitä", Severity::Fatal), ("virheitä", Severity::Error), ("varoituksia", Severity::Warning)]
            .into_iter()
            .map(|(words, severity)| (words, severity, findings.iter().filter(|finding| finding.severity == severity).count()))
            .filter(|(_, _, count)| *count > 0)
            .collect();
    let mut sentence = Sentence::new();
    for (index, (words, severity, count)) in kinds.iter().enumerate() {
        sentence = sentence.say(if index == 0 { "Korjattavaa: " } else { ", " }).say(format!("{words} "));
        sentence = sentence.number(&counted(SEVERITY, severity.word(), *count));
    }
    if kinds.is_empty() {
        sentence = sentence.say("Ei korjattavaa.");
    } else {
        sentence = sentence.say("; niistä tehty ").number(&counted(DONE, YES, 0)).say(".");
    }
    if accepted > 0 {
        sentence = sentence.say(" Hyväksyttyjä varoituksia ").number(&counted(SEVERITY, ACCEPTED, accepted)).say(", luettelon lopussa.");
    }
    sentence.cell()
}
