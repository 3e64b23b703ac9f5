//! `mittari explain CODE`: what an indicator means, and which rows its figure comes from.

use std::path::Path;

use chrono::NaiveDate;
use mittari_output::{Language, wording};
use mittari_vocabulary::computation::{Computation, Method};
use mittari_vocabulary::evidence::{EvidenceTable, Fate};
use mittari_vocabulary::figure::Figure;

use crate::commands::explain_rows::{Grounds, explanation};
use crate::commands::readings;
use crate::failure::{Exit, Failure};
use crate::pipeline::{Console, compute_figures, read_project};
use crate::project_folder::ProjectFolder;

/// Tables of holders, whose rows are states at the ends of periods.
const PANEL: &str = "holder:";

/// Tables of what is there at the ends of periods: no rows of any file.
const PRESENCES: &str = "present:";

/// Rows listed unless all are asked for.
const FIRST_ROWS: usize = 12;

/// What of an indicator is asked for.
pub struct Wanted<'a> {
    pub code: &'a str,
    /// The period whose figures are explained; without it only the definition.
    pub period: Option<&'a str>,
    pub as_of: Option<NaiveDate>,
    pub all_rows: bool,
    pub json: bool,
}

pub fn run(console: &mut Console, folder: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let &Wanted { code, period, as_of, all_rows, json } = wanted;
    let folder = ProjectFolder::open(folder)?;
    let library = &folder.library;
    let known: Vec<&str> = library.definitions.iter().map(|definition| definition.code.as_str()).collect();
    if !known.contains(&code) {
        return Err(Failure::UnknownIndicator { code: code.to_string(), near: near(code, &known) });
    }
    let methods = mittari_indicators::methods(library, &folder.project);
    let Some(method) = methods.iter().find(|method| method.code == code) else { return Ok(Exit::Internal) };
    if json {
        return explain_as_json(console, &folder, method, wanted);
    }
    for line in definition_lines(method) {
        console.result(&line)?;
    }
    let Some(period) = period else {
        console.result("Seuraavaksi: mittari explain KOODI --period JAKSO näyttää luvun ja sen rivit")?;
        return Ok(Exit::Well);
    };
    let ingested = read_project(console, &folder)?;
    let computation = compute_figures(console, &folder, &ingested, period, as_of)?;
    if let Some(figure) = computation.figures.get(code) {
        for line in figure_lines(figure, method) {
            console.result(&line)?;
        }
        for line in readings::lines(&folder.project, figure) {
            console.result(&line)?;
        }
        for line in row_lines(&computation, method, all_rows) {
            console.result(&line)?;
        }
    }
    Ok(Exit::Well)
}

/// The definition, and of a period the figure with every row under it.
fn explain_as_json(console: &mut Console, folder: &ProjectFolder, method: &Method, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let mut explained = serde_json::json!({ "schema": "mittari.explanation/1", "definition": method });
    if let Some(period) = wanted.period {
        let ingested = read_project(console, folder)?;
        let computation = compute_figures(console, folder, &ingested, period, wanted.as_of)?;
        let grounds = Grounds { project: &folder.project, library: &folder.library, records: &ingested.records, computation: &computation };
        if let Some(figure) = computation.figures.get(wanted.code) {
            explained = explanation(&grounds, figure, method);
        }
    }
    console.result(&serde_json::to_string_pretty(&explained)?)?;
    Ok(Exit::Well)
}

fn near(code: &str, known: &[&str]) -> String {
    let tail = code.rsplit('.').next().unwrap_or(code);
    let close: Vec<&str> = known.iter().copied().filter(|known| known.contains(tail) || code.contains(known)).take(3).collect();
    if close.is_empty() { String::new() } else { format!("; tarkoititko: {}", close.join(", ")) }
}

fn definition_lines(method: &Method) -> Vec<String> {
    let mut lines = vec![
        format!("{} ({})", method.name.fi, method.code),
        format!("  yksikkö    {} · {}", method.unit_name.fi, method.kind.word()),
        format!("  määritelmä {}", method.definition.fi),
        format!("  laskenta   {}", method.sentence.fi),
        format!("  lähde      {}", method.source),
    ];
    if let Some(remark) = &method.to_be_checked {
        lines.push(format!("  huomaa     {remark}"));
    }
    if let Some(reason) = &method.unavailable {
        lines.push(format!("  puuttuu    {}", reason.fi));
    }
    lines
}

/// The chain from rows read to rows counted, in the order in which reasons are tried.
fn figure_lines(figure: &Figure, method: &Method) -> Vec<String> {
    let shown = |state| wording::figure(Language::Fi, state, &figure.unit);
    let mut chain = format!("{} riviä", figure.rows.read);
    for (reason, words) in &method.reasons {
        if let Some(count) = figure.rows.excluded.get(reason) {
            chain.push_str(&format!(" −{count} {}", words.fi));
        }
    }
    let mut lines = vec![
        format!("  jakso      {}", shown(&figure.period)),
        format!(
            "  kertymä    {} (edellinen raportti {}, oikaisu {})",
            shown(&figure.cumulative),
            shown(&figure.previous),
            shown(&figure.corrections)
        ),
    ];
    if figure.rows.read > 0 {
        lines.push(format!("  ketju      {chain} = {} laskettua riviä", figure.rows.counted));
    }
    if figure.target.as_count().is_some() {
        lines.push(format!(
            "  tavoite    {} · toteuma {} · {}",
            shown(&figure.target),
            wording::figure(Language::Fi, &figure.attainment, "share"),
            figure.status.word()
        ));
    }
    lines
}

fn row_lines(computation: &Computation, method: &Method, all: bool) -> Vec<String> {
    // What is there at the end of a period is told by the rows that it was made from.
    let tables: Vec<&EvidenceTable> = if method.evidence.iter().any(|id| id.starts_with(PRESENCES)) {
        computation.evidence.iter().filter(|table| !table.id.starts_with(PRESENCES)).collect()
    } else {
        method.evidence.iter().filter_map(|id| computation.evidence(id)).collect()
    };
    let mut lines = Vec::new();
    for table in tables {
        let Some(index) = table.indicators.iter().position(|code| *code == method.code) else { continue };
        let rows: Vec<String> = table
            .rows
            .iter()
            .filter(|row| row.fates[index] != Fate::OutOfScope)
            // A panel has a row for every period: the state at the end of this one is what the figure says.
            .filter(|row| !table.id.starts_with(PANEL) || row.periods.first() == Some(&Some(computation.period_number)))
            .map(|row| {
                let fate = match &row.fates[index] {
                    Fate::Excluded(reason) => {
                        let words = method.reasons.iter().find(|(known, _)| known == reason);
                        format!("pois: {}", words.map_or(reason.as_str(), |(_, words)| words.fi.as_str()))
                    }
                    _ => "lasketaan".to_string(),
                };
                let place = row.place.as_ref().map_or_else(|| "projektin tiedoista".to_string(), ToString::to_string);
                let date = row.date.map(|date| date.format("%-d.%-m.%Y").to_string()).unwrap_or_default();
                format!("    {place}  {date}  {fate}")
            })
            .collect();
        lines.push("  rivit".to_string());
        let shown = if all { rows.len() } else { rows.len().min(FIRST_ROWS) };
        lines.extend(rows[..shown].iter().cloned());
        if shown < rows.len() {
            lines.push(format!("    ja {} muuta: --rows näyttää kaikki", rows.len() - shown));
        }
    }
    lines
}
