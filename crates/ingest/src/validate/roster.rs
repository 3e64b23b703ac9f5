//! The municipalities' workers: who works where, in which role, from when to when.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::records::{Role, Worker};

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::person::RowPerson;
use crate::validate::{Context, RowReader, Validated, each_row};
use crate::wording;

pub fn workers(table: &Table<'_>, context: &Context<'_>, mailboxes: &mut Mailboxes) -> Validated<Worker> {
    each_row(table, context, |row| {
        let person = row.person();
        let municipality = row.municipality("municipality", Need::Required);
        let role = row.code("role", Need::Required).ok().flatten();
        let from = row.optional_day("from");
        let to = end_after(row, from, "to");
        let service_point = row.text("service_point", Need::Lenient).unwrap_or_default();
        let (person, municipality, role) = (person?, municipality?, role?);
        mailboxes.check(&person, row);
        let role = if role == "service-point" { Role::ServicePoint } else { Role::OtherMunicipal };
        Some(Worker { person: person.key, municipality, service_point, role, from, to })
    })
}

/// An optional last day; one that comes before the first is a finding and left out.
pub fn end_after(row: &mut RowReader<'_>, start: Option<chrono::NaiveDate>, field: &str) -> Option<chrono::NaiveDate> {
    let end = row.optional_day(field)?;
    if start.is_some_and(|start| end < start) {
        row.note(
            Finding::new("D-START-AFTER-END", Severity::Error, row.place_of(field), "päättymispäivä on ennen alkamispäivää")
                .found(end.format("%-d.%-m.%Y").to_string())
                .effect("päättymispäivä jätettiin pois, rivi on muuten mukana")
                .cure("korjaa jompikumpi päivä"),
        );
        return None;
    }
    Some(end)
}

/// Which names have been seen with which address: a shared mailbox makes two people one.
#[derive(Debug, Default)]
pub struct Mailboxes(BTreeMap<String, (String, Place)>);

impl Mailboxes {
    /// A finding for a second name with the same address.
    pub fn check(&mut self, person: &RowPerson, row: &mut RowReader<'_>) {
        let (Some(email), Some(name)) = (&person.email, &person.name) else { return };
        let place = row.place_of("email");
        let name = wording::key(name.reveal());
        let (first, seen) = self.0.entry(wording::key(email.reveal())).or_insert_with(|| (name.clone(), place.clone()));
        if *first != name {
            row.note(
                Finding::new(
                    "D-CONFLICT",
                    Severity::Warning,
                    place,
                    "samalla sähköpostilla on kaksi eri nimeä, yhteiskäyttöinen osoite tekee kahdesta henkilöstä yhden",
                )
                .found(format!("sama osoite: {seen}"))
                .effect("henkilöt lasketaan yhdeksi")
                .cure("anna kummallekin oma osoite"),
            );
        }
    }
}
