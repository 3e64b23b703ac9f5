//! `mittari explain CODE --period PERIOD --json`: a figure with every row under it, so that anybody can count it again.
//!
//! Of an indicator that is made of others the rows stand under its parts. A row says where it stands, what became of it, the
//! periods of its days, and the fields that the measure and the breakdowns look at. Persons are numbered as they appear.

use std::collections::BTreeMap;

use mittari_indicators::definition::syntax::{Measure, Rows};
use mittari_indicators::{Definition, Library};
use mittari_vocabulary::computation::{Computation, Method};
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, WeightRule};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::Records;
use serde_json::{Map, Value, json};

/// What the rows and the facts are taken from.
pub struct Grounds<'a> {
    pub project: &'a Project,
    pub library: &'a Library,
    pub records: &'a Records,
    pub computation: &'a Computation,
}

/// The figure, its chain of counts, its measure and rows, and the facts that a measure may divide by.
pub fn explanation(grounds: &Grounds<'_>, figure: &Figure, method: &Method) -> Value {
    let figures = &grounds.computation.figures;
    let facts = &grounds.project.project;
    let (budget, own) = grounds.project.budget();
    let mut told = json!({
        "schema": "mittari.explanation/1",
        "definition": method,
        "period": figures.period,
        "period_number": grounds.computation.period_number,
        "as_of": figures.as_of.to_string(),
        "figure": figure,
        "chain": chain(figure, method),
        "facts": {
            "project_from": grounds.project.first_day().to_string(),
            "project_to": facts.end.date.to_string(),
            "last_day": figures.last_day().to_string(),
            "participation_day_minutes": facts.participation_day_minutes.as_ref().map(|minutes| minutes.value),
            "budget": budget,
            "budget_own": own,
            "target_badges": grounds.project.target_badges().len(),
        },
    });
    let mut persons = Numbered::default();
    for (key, value) in counted_from(grounds, &figure.code, &mut persons) {
        told[key] = value;
    }
    told
}

/// From the rows read to the rows counted, in the order in which reasons are tried.
fn chain(figure: &Figure, method: &Method) -> Vec<Value> {
    let mut chain = vec![json!({ "step": "read", "rows": figure.rows.read })];
    for (reason, words) in &method.reasons {
        if let Some(count) = figure.rows.excluded.get(reason) {
            chain.push(json!({ "step": reason, "words": words.fi, "rows": -count }));
        }
    }
    chain.push(json!({ "step": "counted", "rows": figure.rows.counted }));
    chain
}

/// Persons by their number in the order in which they come.
#[derive(Default)]
struct Numbered(BTreeMap<String, usize>);

impl Numbered {
    fn of(&mut self, key: &str) -> String {
        if key == "unknown" {
            return key.into();
        }
        let next = self.0.len() + 1;
        self.0.entry(key.to_string()).or_insert(next).to_string()
    }
}

/// Measure, and rows or parts.
fn counted_from(grounds: &Grounds<'_>, code: &str, persons: &mut Numbered) -> Map<String, Value> {
    let mut told = Map::from_iter([("code".to_string(), json!(code))]);
    let Some(definition) = grounds.library.definitions.iter().find(|known| known.code == code) else { return told };
    told.insert("measure".into(), measure(definition));
    if let Some(rows) = &definition.rows {
        told.insert("rows".into(), rows_of(grounds, definition, rows, persons).into());
    }
    let operands: Vec<&String> = match &definition.measure {
        Measure::Ratio { above, below } => vec![above, below],
        Measure::Difference { from, less } => vec![from, less],
        Measure::OwnShare { of } => vec![of],
        _ => Vec::new(),
    };
    let parts: Vec<Value> = operands
        .into_iter()
        .filter(|operand| !operand.starts_with('@'))
        .map(|operand| counted_from(grounds, operand, persons).into())
        .collect();
    if !parts.is_empty() {
        told.insert("parts".into(), parts.into());
    }
    told
}

/// The measure as the definition has it, the date that decides the period, and the breakdowns that show rows set aside.
fn measure(definition: &Definition) -> Value {
    let mut told = serde_json::to_value(&definition.measure).unwrap_or_default();
    if let Some(rows) = &definition.rows {
        told["at"] = json!(rows.at);
        let shows: Vec<&Vec<String>> = definition.by.iter().filter(|by| rows.shows_set_aside(by)).collect();
        if !shows.is_empty() {
            told["shows_set_aside"] = json!(shows);
        }
    }
    told
}

fn rows_of(grounds: &Grounds<'_>, definition: &Definition, rows: &Rows, persons: &mut Numbered) -> Vec<Value> {
    let code = definition.code.as_str();
    let Some(table) = grounds.computation.evidence(&rows.of) else { return Vec::new() };
    let Some(index) = table.indicators.iter().position(|known| known == code) else { return Vec::new() };
    let shown = table.weights.iter().position(|weight| weight.indicator == code && weight.rule == WeightRule::Shown);
    let listed = table.rows.iter().filter(|row| row.fates[index] != Fate::OutOfScope).map(|row| {
        let mut told = placed(row.place.as_ref());
        match &row.fates[index] {
            Fate::Excluded(reason) => told.insert("fate".into(), json!(reason)),
            _ => told.insert("fate".into(), json!("counted")),
        };
        // Set aside, and still there in a balance or a breakdown.
        if shown.is_some_and(|shown| row.weights[shown] != 0) {
            told.insert("shown".into(), true.into());
        }
        if let Some(date) = row.date {
            told.insert("date".into(), json!(date.to_string()));
        }
        told.insert("periods".into(), table.period_columns.iter().cloned().zip(row.periods.iter().map(|period| json!(period))).collect());
        told.insert("fields".into(), fields(table, row, persons));
        Value::from(told)
    });
    let unusable = unusable(grounds.records, &rows.of).iter().map(|place| {
        let mut told = placed(Some(place));
        told.insert("fate".into(), json!("unusable"));
        Value::from(told)
    });
    listed.chain(unusable).collect()
}

fn placed(place: Option<&Place>) -> Map<String, Value> {
    let mut told = Map::new();
    if let Some(place) = place {
        told.insert("file".into(), json!(place.file));
        told.insert("sheet".into(), json!(place.sheet));
        told.insert("cell".into(), json!(place.cell));
    }
    told
}

/// Key, dimensions and amounts of a row.
fn fields(table: &EvidenceTable, row: &EvidenceRow, persons: &mut Numbered) -> Value {
    let key = if table.personal { persons.of(&row.key) } else { row.key.clone() };
    let mut told: Map<String, Value> = table.dimensions.iter().cloned().zip(row.dimensions.iter().map(|text| json!(text))).collect();
    told.extend(table.amounts.iter().cloned().zip(row.amounts.iter().map(|amount| json!(amount))));
    if let Some(name) = mittari_indicators::key_field(&table.id) {
        told.insert(name.into(), json!(key));
    }
    told.into()
}

/// Rows that were read and could not be used, as the ledger of this kind of record counts them.
fn unusable<'a>(records: &'a Records, kind: &str) -> &'a [Place] {
    match kind {
        "badge" => &records.badges.unusable,
        "attendance" => &records.attendances.unusable,
        "registration" => &records.registrations.unusable,
        "recording-view" => &records.recording_views.unusable,
        "event" => &records.events.unusable,
        "organisation" => &records.organisations.unusable,
        "member-person" => &records.member_persons.unusable,
        "response" => &records.responses.unusable,
        "participant" => &records.participants.unusable,
        "cost" => &records.costs.unusable,
        "supply" => &records.supplies.unusable,
        "contact" => &records.contacts.unusable,
        "communication" => &records.communications.unusable,
        "task" => &records.tasks.unusable,
        // Answers and choices are cells of responses; invitations are the project's own.
        _ => &[],
    }
}
