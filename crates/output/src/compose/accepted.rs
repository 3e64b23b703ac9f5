//! Sheet *Hyväksytyt*: warnings that somebody let stand, with who, when and why, and severities that the project raised.
//!
//! An acceptance dated after the as-of date is valid: the as-of date limits which facts count, not when somebody judged
//! them, and material is read when its period is over. But who reads the report of a day must see that on that day nobody
//! had accepted it yet, so the sheet says so beside the date.

use chrono::NaiveDate;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::Acceptance;

use crate::compose::page::table_sheet;
use crate::compose::workings::Workings;
use crate::model::{Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table, Tone};
use crate::wording;

const SHEET: &str = "Hyväksytyt";
const STALE: &str = "ei osu mihinkään";

/// Absent: a project that accepts and raises nothing has no such sheet.
pub fn compose(workings: &Workings<'_>) -> Option<Sheet> {
    let project = workings.input.project;
    let as_of = workings.input.computation.figures.as_of;
    let findings = workings.input.findings;
    let accepted = project.accepted.iter().enumerate().map(|(index, acceptance)| of_acceptance(index, acceptance, findings, as_of));
    let raised = project.severity.iter().map(|(code, severity)| of_raised(code, *severity, findings));
    let rows: Vec<Vec<Cell>> = accepted.chain(raised).collect();
    (!rows.is_empty()).then(|| sheet(workings, rows))
}

/// `Hyväksyttyjä huomautuksia 2, nostettuja vakavuuksia 1: välilehti Hyväksytyt.`
pub fn in_short(workings: &Workings<'_>) -> String {
    let project = workings.input.project;
    match (project.accepted.len(), project.severity.len()) {
        (0, 0) => String::new(),
        (accepted, raised) => format!(" Hyväksyntöjä {accepted}, nostettuja vakavuuksia {raised}: välilehti {SHEET}."),
    }
}

fn of_acceptance(index: usize, acceptance: &Acceptance, findings: &[Finding], as_of: NaiveDate) -> Vec<Cell> {
    let count = findings.iter().filter(|finding| finding.accepted_by == Some(index)).count();
    let state = match (count, acceptance.when > as_of) {
        (0, _) => STALE,
        (_, true) => "voimassa, hyväksytty tilannepäivän jälkeen",
        (_, false) => "voimassa",
    };
    vec![
        Cell::text("hyväksytty"),
        Cell::text(&acceptance.code),
        Cell::text(acceptance.file.as_deref().unwrap_or("kaikki tiedostot")),
        Cell::text(acceptance.cell.as_deref().map_or("kaikki solut".to_string(), |cell| cell.trim().to_uppercase())),
        Cell::count(count as i64),
        Cell::text(&acceptance.who),
        Cell::date(acceptance.when),
        Cell::text(&acceptance.why),
        Cell::text(state),
    ]
}

fn of_raised(code: &str, severity: Severity, findings: &[Finding]) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let raised: Vec<Severity> = findings.iter().filter(|finding| finding.code == code).filter_map(|finding| finding.raised_from).collect();
    let words = match raised.iter().min() {
        Some(before) => format!("{} on nyt {}", before.word(), severity.word()),
        None => format!("on {}; havaintoja ei ole", severity.word()),
    };
    vec![
        Cell::text("nostettu"),
        Cell::text(code),
        Cell::text("kaikki tiedostot"),
        Cell::text("kaikki solut"),
        Cell::count(raised.len() as i64),
        none(),
        none(),
        none(),
        Cell::text(words),
    ]
}

fn sheet(workings: &Workings<'_>, rows: Vec<Vec<Cell>>) -> Sheet {
    table_sheet(
        workings,
        SHEET,
        "Hyväksytyt huomautukset ja nostetut vakavuudet",
        "Ne on kirjattu tiedostoon project.toml.",
        Cell::text("Vain varoituksen voi hyväksyä, virhettä ei. [x] = ei saatavilla, [z] = ei sovellu."),
        Table {
            name: "Hyvaksytyt".into(),
            alt_text: "Hyväksynnät ja nostetut vakavuudet riveinä: koodi, paikka, määrä, kuka, milloin, miksi ja tila".into(),
            columns: vec![
                Column::words("Mitä tehtiin", 12.0),
                Column::words("Koodi", 18.0),
                Column::words("Tiedosto", 34.0),
                Column::words("Solu", 13.0),
                Column::new("Havaintoja", 10.0, NumberFormat::Count),
                Column::words("Kuka", 20.0),
                Column::new("Milloin", 11.0, NumberFormat::Date),
                Column::words("Miksi", 44.0),
                Column::words("Tila", 22.0).marked(Marking::Words(vec![(STALE.into(), Tone::Bad)])),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

/// `V-DATE 2, S-MERGED 1`: what keeps a report from being final, by code.
pub fn blocking_in_words(findings: &[Finding]) -> (usize, String) {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity.blocks_report()) {
        *counts.entry(finding.code).or_default() += 1;
    }
    let words: Vec<String> = counts.iter().map(|(code, count)| format!("{code} {}", wording::count(*count as i64))).collect();
    (counts.values().sum(), words.join(", "))
}
