//! `mittari indicators`: the figures of a period in the terminal, as JSON or as CSV.

use std::path::Path;

use mittari_output::{Language, wording};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::finding::blocks_report;
use mittari_vocabulary::quantity::{Amount, State};

use crate::arguments::PeriodArguments;
use crate::failure::{Exit, Failure};
use crate::pipeline::{Console, blocking, compute_figures, read_project};
use crate::project_folder::ProjectFolder;

pub fn run(console: &mut Console, folder: Option<&Path>, period: &PeriodArguments, json: bool, csv: bool) -> Result<Exit, Failure> {
    let folder = ProjectFolder::open(folder)?;
    let ingested = read_project(console, &folder)?;
    let computation = compute_figures(console, &folder, &ingested, &period.period, period.as_of)?;
    if json {
        console.result(&serde_json::to_string_pretty(&computation.figures)?)?;
    } else if csv {
        for line in csv_lines(&computation) {
            console.result(&line)?;
        }
    } else {
        for line in table_lines(&computation) {
            console.result(&line)?;
        }
    }
    if blocks_report(&ingested.findings) {
        console.say(&format!("luvut ovat vajaat: {} estävää havaintoa. Seuraavaksi: mittari check", blocking(&ingested.findings)));
        return Ok(Exit::Findings);
    }
    Ok(Exit::Well)
}

fn table_lines(computation: &Computation) -> Vec<String> {
    let name = |figure: &Figure| computation.name(&figure.code).to_string();
    let mut rows = vec![["koodi", "mittari", "jakso", "kertymä", "tavoite", "tila"].map(str::to_string)];
    for figure in &computation.figures.indicators {
        let shown = |state| wording::figure(Language::Fi, state, &figure.unit);
        let status = if matches!(figure.target, State::NoTarget) { "–" } else { figure.status.word() };
        rows.push([
            figure.code.clone(),
            name(figure),
            shown(&figure.period),
            shown(&figure.cumulative),
            shown(&figure.target),
            status.into(),
        ]);
    }
    let widths: Vec<usize> = (0..6).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    rows.iter()
        .map(|row| {
            let padded = row.iter().zip(&widths).enumerate().map(|(column, (text, width))| {
                let fill = " ".repeat(width - text.chars().count());
                // Numbers stand at the right edge of their column.
                if (2..5).contains(&column) { format!("{fill}{text}") } else { format!("{text}{fill}") }
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_string()
        })
        .collect()
}

/// One line a figure and breakdown cell: code, unit, breakdown, key, period and cumulative, each with its state.
fn csv_lines(computation: &Computation) -> Vec<String> {
    let mut lines = vec!["code,unit,by,key,period_state,period_value,cumulative_state,cumulative_value".to_string()];
    for figure in &computation.figures.indicators {
        let mut add = |by: &[String], key: &[String], period: &State, cumulative: &State| {
            let fields = [
                figure.code.clone(),
                figure.unit.clone(),
                by.join("+"),
                key.join("+"),
                state_word(period).into(),
                value_text(period),
                state_word(cumulative).into(),
                value_text(cumulative),
            ];
            lines.push(fields.map(|field| quoted(&field)).join(","));
        };
        add(&[], &[], &figure.period, &figure.cumulative);
        for breakdown in &figure.breakdowns {
            for cell in &breakdown.cells {
                add(&breakdown.by, &cell.key, &cell.period, &cell.cumulative);
            }
        }
    }
    lines
}

fn state_word(state: &State) -> &'static str {
    match state {
        State::Value { .. } => "value",
        State::NoData { .. } => "no-data",
        State::NotDue => "not-due",
        State::Suppressed => "suppressed",
        State::NotApplicable => "not-applicable",
        State::NoTarget => "no-target",
    }
}

fn value_text(state: &State) -> String {
    match state.amount() {
        Some(Amount::Count(count)) => count.to_string(),
        Some(Amount::Ratio(ratio)) => format!("{}/{}", ratio.numerator, ratio.denominator),
        None => String::new(),
    }
}

/// Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe in front.
fn quoted(field: &str) -> String {
    let is_number = field.parse::<i64>().is_ok();
    let guarded = if field.starts_with(['=', '+', '-', '@', '\t']) && !is_number { format!("'{field}") } else { field.to_string() };
    if guarded.contains([',', '"', '\n']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}
