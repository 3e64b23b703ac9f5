//! Worked examples: a few rows and the figure they come to, run through the computation and through the formula.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, State};

use super::library::Library;
use super::syntax::{Definition, Example, Measure};
use crate::compute::compute_known;
use crate::frame::{Cell, FieldType, Frame, Row, Schema, schema};
use crate::keys::Lists;
use crate::knowledge::Knowledge;

/// Runs one example; an error says in what it differs.
///
/// The reported period is the example project's first; [`compute_known`] also evaluates the formulas, so that an example on
/// which computation and formula disagree fails here too.
pub fn check_example(project: &Project, library: &Library, definition: &Definition, example: &Example) -> Result<(), String> {
    let alone = alone(library, definition);
    let as_of = day(&example.as_of).ok_or("as_of ei ole päivä")?;
    let kind = definition.rows.as_ref().and_then(|rows| schema(&rows.of)).ok_or("esimerkin riveillä ei ole aineistoa")?;
    let frames = |rows: &[BTreeMap<String, toml::Value>]| -> Result<BTreeMap<&'static str, Frame>, String> {
        let rows = rows.iter().map(|fields| row(kind, fields)).collect::<Result<Vec<_>, _>>()?;
        let frame = Frame::new(kind, rows).map_err(|_| "rivit eivät sovi aineistoon")?;
        Ok(BTreeMap::from([(kind.kind, frame)]))
    };
    let eve = project.project.start.date.pred_opt().ok_or("esimerkkihanke alkaa aikojen alusta")?;
    let known = |as_of, k| Knowledge::new(project, &alone.definitions, frames(&example.rows)?, as_of, k).map_err(|error| error.to_string());
    let computation = compute_known(&alone, &known(as_of, 1)?, &known(eve, 0)?, &Lists::default(), 1).map_err(|error| error.to_string())?;
    let figure = computation.figures.get(&definition.code).ok_or("lukua ei ole")?;
    expect("kertymä", &shown(&figure.cumulative), &written(&example.cumulative))?;
    for (reason, count) in &example.excluded {
        expect(reason, &figure.rows.excluded.get(reason).copied().unwrap_or(0).to_string(), &count.to_string())?;
    }
    let named: BTreeSet<&String> = example.excluded.keys().collect();
    if let Some(other) = figure.rows.excluded.keys().find(|reason| !example.excluded.is_empty() && !named.contains(reason)) {
        return Err(format!("esimerkki ei mainitse syytä {other}"));
    }
    for (key, value) in &example.cells {
        let cell = figure.breakdowns.first().and_then(|first| first.cells.iter().find(|cell| cell.key.join("/") == *key));
        expect(key, &cell.map_or_else(|| "none".into(), |cell| shown(&cell.cumulative)), &written(value))?;
    }
    Ok(())
}

/// The definition with those that it is made of.
fn alone(library: &Library, definition: &Definition) -> Library {
    let wanted: Vec<&str> = match &definition.measure {
        Measure::Ratio { above, below } => vec![above, below],
        Measure::Difference { from, less } => vec![from, less],
        _ => Vec::new(),
    };
    let definitions = library.definitions.iter().filter(|other| other.code == definition.code || wanted.contains(&other.code.as_str()));
    Library { definitions: definitions.cloned().collect(), undecided: Vec::new(), vocabulary: library.vocabulary.clone() }
}

fn expect(what: &str, found: &str, expected: &str) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what} on {found}, esimerkissä {expected}")) }
}

fn shown(state: &State) -> String {
    match state.amount() {
        Some(Amount::Count(count)) => count.to_string(),
        Some(Amount::Ratio(ratio)) => format!("{}/{}", ratio.numerator, ratio.denominator),
        None => "none".into(),
    }
}

fn written(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

fn row(schema: &'static Schema, fields: &BTreeMap<String, toml::Value>) -> Result<Row, String> {
    if let Some(unknown) = fields.keys().find(|field| schema.field(field).is_none()) {
        return Err(format!("aineistossa {} ei ole kenttää {unknown}", schema.kind));
    }
    let cells = schema
        .fields
        .iter()
        .map(|(field, kind)| match fields.get(*field) {
            None => Ok(Cell::Absent),
            Some(value) => cell(*kind, value).ok_or_else(|| format!("kenttä {field} ei ole tyyppiä {kind:?}")),
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Row { place: None, cells })
}

fn cell(kind: FieldType, value: &toml::Value) -> Option<Cell> {
    match kind {
        FieldType::Text => value.as_str().map(Cell::text),
        FieldType::Day => value.as_datetime().and_then(day).map(Cell::day),
        FieldType::Whole => value.as_integer().map(Cell::Whole),
        FieldType::Flag => value.as_bool().map(Cell::Flag),
    }
}

fn day(datetime: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = datetime.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}
