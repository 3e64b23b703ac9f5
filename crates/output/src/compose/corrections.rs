//! Workbook *korjattavat.xlsx*: what somebody has to correct, cell by cell, with a column to tick.

use mittari_vocabulary::finding::{Finding, Severity};

use crate::ReportInput;
use crate::expression::{Expression, Function, Range};
use crate::model::{Body, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone, Workbook};
use crate::wording;

const SHEET: &str = "Korjattavat";
const DONE: u16 = 11;
const YES: &str = "kyllä";
const NO: &str = "ei";

/// One row a finding that needs a correction; notes need none.
pub fn compose_corrections(input: ReportInput<'_>) -> Workbook {
    let mut findings: Vec<&Finding> = input.findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    findings.sort_by_key(|finding| (finding.severity, &finding.place, finding.code));
    let facts = &input.project.project;
    let figures = &input.computation.figures;
    let title = format!("{}: korjattavat, jakso {}", facts.name, wording::range(figures.period.from, figures.period.to));
    Workbook {
        title: title.clone(),
        author: if facts.beneficiary.trim().is_empty() { facts.name.clone() } else { facts.beneficiary.clone() },
        language: "fi".into(),
        created: figures.as_of,
        file_name: "korjattavat.xlsx".into(),
        footer: format!("{}, korjattavat", facts.name),
        properties: [
            ("Hankekoodi", facts.code.clone()),
            ("Jakso", figures.period.id.clone()),
            ("Tilannepäivä", wording::date(figures.as_of)),
            ("Ohjelma", format!("Mittari {}", input.version)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect(),
        sheets: vec![sheet(title, &findings)],
    }
}

fn sheet(title: String, findings: &[&Finding]) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = (1..).zip(findings).map(|(number, finding)| row(number, finding)).collect();
    let lead = if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); usize::from(DONE) + 1];
        none[6] = Cell::text("ei korjattavaa");
        rows.push(none);
        Cell::text("Aineistossa ei ole korjattavaa.")
    } else {
        progress(rows.len())
    };
    Sheet {
        name: SHEET.into(),
        title,
        body: Body::Table(TablePage {
            lines: [
                lead,
                Cell::text(
                    "Korjaa lähdetiedosto, älä tätä luetteloa, ja kirjoita sarakkeeseen Tehty \"kyllä\". Aja sitten raportti uudelleen. Löytyneestä \
                     arvosta näkyy vain alku. [z] = ei sovellu.",
                ),
            ],
            back: None,
            table: Table {
                name: "Korjattavat".into(),
                alt_text: "Korjattavat havainnot riveinä: tiedosto, välilehti, solu, mitä, vaikutus, korjaus ja tehty".into(),
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

fn columns() -> Vec<Column> {
    let severities = [Severity::Fatal, Severity::Error].map(|severity| (severity.word().to_string(), Tone::Bad));
    vec![
        Column::new("Nro", 5.0, NumberFormat::Count),
        Column::words("Vakavuus", 11.0).marked(Marking::Words(severities.into())),
        Column::words("Koodi", 18.0),
        Column::words("Tiedosto", 28.0),
        Column::words("Välilehti", 13.0),
        Column::words("Solu", 7.0),
        Column::words("Mitä", 32.0),
        Column::words("Odotettu", 20.0),
        Column::words("Löytyi", 18.0),
        Column::words("Vaikutus", 24.0),
        Column::words("Korjaus", 32.0),
        Column::words("Tehty", 8.0).marked(Marking::Words(vec![(YES.into(), Tone::Good)])),
    ]
}

fn row(number: i64, finding: &Finding) -> Vec<Cell> {
    let place = &finding.place;
    let cell = place.cell.map(|cell| cell.to_string()).unwrap_or_default();
    vec![
        Cell::count(number),
        Cell::text(finding.severity.word()),
        Cell::text(finding.code),
        Cell::text(&place.file),
        words(place.sheet.as_deref().unwrap_or_default()),
        words(&cell),
        words(&finding.message),
        words(&finding.expected),
        words(&finding.found),
        words(&finding.effect),
        words(&finding.cure),
        Cell::text(NO),
    ]
}

fn words(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) }
}

/// `Korjattavia 41, niistä tehty 0.`
fn progress(rows: usize) -> Cell {
    let range = Range::of_column(SHEET, DONE, 0, rows - 1);
    let all = Expression::call(Function::Rows, [Expression::Range(range.clone())]);
    let done = Expression::call(Function::CountIf, [Expression::Range(range), YES.into()]);
    let sentence = Expression::text("Korjattavia ").join(all).join(", niistä tehty ").join(done).join(".");
    Cell::wording(sentence, format!("Korjattavia {rows}, niistä tehty 0."))
}
