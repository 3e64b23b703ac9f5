//! Sheet *Hyväksytyt*: warnings that somebody let stand, with who, when and why, and severities that the project raised.
//!
//! An acceptance dated after the as-of date is valid: the as-of date limits which facts count, not when somebody judged
//! them, and material is read when its period is over. But who reads the report of a day must see that on that day nobody
//! had accepted it yet, so the sheet says so beside the date.

use chrono::NaiveDate;
use mittari_messages::{Language, messages};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::Acceptance;

use crate::compose::page::table_sheet;
use crate::compose::states;
use crate::compose::workings::Workings;
use crate::model::{Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table, Tone};
use crate::wording;

/// Absent: a project that accepts and raises nothing has no such sheet.
pub fn compose(workings: &Workings<'_>) -> Option<Sheet> {
    let project = workings.input.project;
    let as_of = workings.input.computation.figures.as_of;
    let accepted = project.accepted.iter().enumerate().map(|(index, acceptance)| of_acceptance(workings, index, acceptance, as_of));
    let raised = project.severity.iter().map(|(code, severity)| of_raised(workings, code, *severity));
    let rows: Vec<Vec<Cell>> = accepted.chain(raised).collect();
    (!rows.is_empty()).then(|| sheet(workings, rows))
}

/// `Hyväksyttyjä huomautuksia 2, nostettuja vakavuuksia 1: välilehti Hyväksytyt.`
pub fn in_short(workings: &Workings<'_>) -> String {
    let project = workings.input.project;
    match (project.accepted.len(), project.severity.len()) {
        (0, 0) => String::new(),
        (accepted, raised) => {
            format!(" {}", workings.say(messages::accepted::in_short(accepted, raised, workings.say(messages::sheets::accepted()))))
        }
    }
}

fn of_acceptance(workings: &Workings<'_>, index: usize, acceptance: &Acceptance, as_of: NaiveDate) -> Vec<Cell> {
    let count = workings.input.findings.iter().filter(|finding| finding.accepted_by == Some(index)).count();
    let state = match (count, acceptance.when > as_of) {
        (0, _) => messages::accepted::stale(),
        (_, true) => messages::accepted::valid_later(),
        (_, false) => messages::accepted::valid(),
    };
    let all = |message| workings.say(message);
    vec![
        Cell::text(workings.say(messages::accepted::accepted())),
        Cell::text(&acceptance.code),
        Cell::text(acceptance.file.clone().unwrap_or_else(|| all(messages::accepted::all_files()))),
        Cell::text(acceptance.cell.as_deref().map_or_else(|| all(messages::accepted::all_cells()), |cell| cell.trim().to_uppercase())),
        Cell::count(count as i64),
        Cell::text(&acceptance.who),
        Cell::date(acceptance.when),
        Cell::text(&acceptance.why),
        Cell::text(workings.say(state)),
    ]
}

fn of_raised(workings: &Workings<'_>, code: &str, severity: Severity) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let findings = workings.input.findings.iter().filter(|finding| finding.code == code);
    let raised: Vec<Severity> = findings.filter_map(|finding| finding.raised_from).collect();
    let word = |severity| workings.say(states::of_severity(severity));
    let words = match raised.iter().min() {
        Some(before) => messages::accepted::raised_from(word(*before), word(severity)),
        None => messages::accepted::raised_nothing(word(severity)),
    };
    vec![
        Cell::text(workings.say(messages::accepted::raised())),
        Cell::text(code),
        Cell::text(workings.say(messages::accepted::all_files())),
        Cell::text(workings.say(messages::accepted::all_cells())),
        Cell::count(raised.len() as i64),
        none(),
        none(),
        none(),
        Cell::text(workings.say(words)),
    ]
}

fn sheet(workings: &Workings<'_>, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |message| workings.say(message);
    table_sheet(
        workings,
        say(messages::sheets::accepted()),
        say(messages::accepted::title()),
        say(messages::accepted::holds()),
        Cell::text(say(messages::accepted::signs())),
        Table {
            name: "Hyvaksytyt".into(),
            alt_text: say(messages::accepted::alt_text()),
            columns: vec![
                Column::words(say(messages::accepted::what()), 12.0),
                Column::words(say(messages::accepted::code()), 18.0),
                Column::words(say(messages::accepted::file()), 34.0),
                Column::words(say(messages::accepted::cell()), 13.0),
                Column::new(say(messages::accepted::findings()), 10.0, NumberFormat::Count),
                Column::words(say(messages::accepted::who()), 20.0),
                Column::new(say(messages::accepted::when()), 11.0, NumberFormat::Date),
                Column::words(say(messages::accepted::why()), 44.0),
                Column::words(say(messages::accepted::status()), 22.0)
                    .marked(Marking::Words(vec![(say(messages::accepted::stale()), Tone::Bad)])),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

/// `V-DATE 2, S-MERGED 1`: what keeps a report from being final, by code.
pub fn blocking_in_words(language: Language, findings: &[Finding]) -> (usize, String) {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity.blocks_report()) {
        *counts.entry(finding.code).or_default() += 1;
    }
    let words: Vec<String> = counts.iter().map(|(code, count)| format!("{code} {}", wording::count(language, *count as i64))).collect();
    (counts.values().sum(), words.join(", "))
}
