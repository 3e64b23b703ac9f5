//! Rows into records: every row becomes a record, or the place of a row that could not be used and a finding.
//!
//! One file a family of records; [`cells`] reads a row, [`values`] says what a cell's value may be.

pub mod answer;
pub mod attendance;
pub mod award;
pub mod badge;
pub mod communication;
pub mod contact;
pub mod cost;
pub mod event;
pub mod identity_link;
pub mod network;
pub mod participant;
pub mod registration;
pub mod roster;
pub mod supply;
pub mod task;
pub mod training;

mod cells;
mod doubts;
mod person;
mod recipient;
mod values;

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::{PersonKey, Personal};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Source;

use crate::catalogue::Catalogue;
use crate::identity::Identities;
use crate::plan::PlannedFile;
use crate::recognise::Table;

pub use cells::RowReader;
pub use person::address;

/// What the rows of a file are read against.
pub struct Context<'a> {
    pub source: &'a Source,
    pub file: &'a PlannedFile,
    pub identities: &'a Identities,
    pub municipalities: &'a Catalogue,
    pub badges: &'a Catalogue,
    /// Ids of the training calendar; empty where there is none to check against.
    pub trainings: &'a Catalogue,
    pub training_days: &'a BTreeMap<String, chrono::NaiveDate>,
}

/// What the rows of a file became.
#[derive(Debug)]
pub struct Validated<T> {
    pub rows: Vec<Sourced<T>>,
    pub unusable: Vec<Place>,
    pub findings: Vec<Finding>,
    /// Names and addresses that rows gave for persons, and where.
    pub sightings: Vec<Sighting>,
}

/// A row calls a person by a name, an address or both.
#[derive(Debug, Clone)]
pub struct Sighting {
    pub name: Option<Personal<String>>,
    pub email: Option<Personal<String>>,
    pub person: PersonKey,
    pub place: Place,
}

impl<T> Default for Validated<T> {
    fn default() -> Self {
        Validated { rows: Vec::new(), unusable: Vec::new(), findings: Vec::new(), sightings: Vec::new() }
    }
}

/// Reads each row of a table with `read`; a row for which it gives None, that was cut wrongly or set aside, is unusable.
fn each_row<T>(table: &Table<'_>, context: &Context<'_>, mut read: impl FnMut(&mut RowReader<'_>) -> Option<T>) -> Validated<T> {
    let mut validated = Validated::default();
    let mut doubts = doubts::Doubts::default();
    for row in &table.rows {
        let place = table.place_at(row.index, None);
        if table.shifted.contains(&row.index) || table.set_aside.contains(&row.index) {
            validated.unusable.push(place);
            continue;
        }
        let mut reader = RowReader::new(table, row, context, &mut validated.findings, &mut validated.sightings, &mut doubts);
        let value = read(&mut reader);
        if value.is_none() && reader.usable() {
            // No row may vanish without a word.
            reader.refuse(cells::required(place.clone(), ""));
        }
        match value {
            Some(value) if reader.usable() => validated.rows.push(Sourced { place, value }),
            _ => validated.unusable.push(place),
        }
    }
    validated
}

/// A cell that has no value one may use, named.
pub fn bad_cell_finding(bad: &crate::cell::BadCell, place: Place) -> Finding {
    let problem = values::bad_cell(bad);
    Finding::new(problem.code, Severity::Error, place, problem.message).found(problem.found).cure(problem.cure)
}

/// The training of a file, from what stands in its name; a finding where the calendar does not know it.
pub fn training_of_file(text: &str, context: &Context<'_>) -> Result<String, Box<Finding>> {
    values::training(text, context).map_err(|problem| {
        let finding = Finding::new(
            "F-NAME",
            Severity::Error,
            Place::file(&context.file.name),
            "tiedoston nimen koulutusta ei ole koulutuskalenterissa",
        )
        .expected(problem.expected)
        .found(problem.found)
        .effect(format!("tiedoston rivit eivät ole mukana {}", crate::fields::figures_of(context.source.kind)))
        .cure("nimeä tiedosto koulutuksen tunnuksella tai lisää koulutus kalenteriin");
        Box::new(finding)
    })
}
