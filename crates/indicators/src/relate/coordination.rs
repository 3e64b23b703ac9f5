//! Rows of what regional coordination keeps: supply, contacts, communications, tasks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::{Communication, Contact, Register, Supply, Task};

use super::row;
use crate::frame::{Cell, Row};

pub fn supply_rows(register: &Register<Supply>) -> Vec<Row> {
    let names = provider_names(register);
    register
        .rows
        .iter()
        .map(|sourced| {
            let supply = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::optional(names.get(supply.key.as_str())),
                    Cell::text(&supply.municipality),
                    Cell::text(&supply.form),
                    Cell::optional(supply.sub_form.as_ref()),
                    Cell::day(supply.from),
                    // The register tells the last day; what is there on a day asks for the first one without.
                    Cell::optional_day(supply.to.map(|last| last.succ_opt().unwrap_or(last))),
                ],
            )
        })
        .collect()
}

/// One name a provider: its first spelling, with its key where another provider bears the same name.
fn provider_names(register: &Register<Supply>) -> BTreeMap<&str, String> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for supply in register.rows.iter().map(|row| &row.value) {
        if !names.contains_key(supply.key.as_str()) {
            let name = if taken.insert(supply.provider.to_lowercase()) {
                supply.provider.clone()
            } else {
                format!("{} ({})", supply.provider, supply.key)
            };
            names.insert(&supply.key, name);
        }
    }
    names
}

pub fn contact_rows(register: &Register<Contact>) -> Vec<Row> {
    register
        .rows
        .iter()
        .map(|sourced| {
            let contact = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::optional(contact.number.as_ref()),
                    Cell::day(contact.date),
                    Cell::text(month(contact.date)),
                    Cell::optional(contact.municipality.as_ref()),
                    Cell::text(&contact.form),
                    Cell::optional(contact.topic.as_ref()),
                    Cell::Whole(contact.count),
                ],
            )
        })
        .collect()
}

pub fn communication_rows(register: &Register<Communication>) -> Vec<Row> {
    register
        .rows
        .iter()
        .map(|sourced| {
            let communication = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::text(&communication.what),
                    Cell::day(communication.date),
                    Cell::text(month(communication.date)),
                    Cell::text(&communication.channel),
                ],
            )
        })
        .collect()
}

pub fn task_rows(project: &Project, register: &Register<Task>) -> Vec<Row> {
    register
        .rows
        .iter()
        .map(|sourced| {
            let task = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::text(&task.item),
                    Cell::optional(task.goal.as_ref()),
                    Cell::day(task.added_on.unwrap_or(project.first_day())),
                    Cell::day(task.planned_by),
                    Cell::optional_day(task.done_on),
                    Cell::Flag(task.cancelled),
                ],
            )
        })
        .collect()
}

/// `2020-03`: sorts by time.
fn month(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
