//! Members of the network: organisations by Y-tunnus or name, persons by their key.

use mittari_vocabulary::records::Member;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::roster::{Mailboxes, end_after};
use crate::validate::{Context, Validated, each_row};
use crate::wording;

pub fn organisations(table: &Table<'_>, context: &Context<'_>) -> Validated<Member> {
    each_row(table, context, |row| {
        let name = row.text("name", Need::Required);
        let joined = row.day("joined", Need::Required);
        let kind = row.code("type", Need::Required).ok().flatten();
        let business_id = row.text("business_id", Need::Optional);
        let municipality = row.municipality("municipality", Need::Optional);
        let left = end_after(row, joined, "left");
        let name = name?;
        let key = organisation_key(business_id.as_deref(), &name);
        Some(Member { key, name, kind: kind?, municipality, joined: joined?, left })
    })
}

/// What tells organisations apart: the Y-tunnus, else the name in any case.
pub fn organisation_key(business_id: Option<&str>, name: &str) -> String {
    business_id.map_or_else(|| wording::key(name), |id| wording::key(id).replace(' ', ""))
}

pub fn persons(table: &Table<'_>, context: &Context<'_>, mailboxes: &mut Mailboxes) -> Validated<Member> {
    each_row(table, context, |row| {
        let person = row.person();
        let joined = row.day("joined", Need::Required);
        let kind = row.code("type", Need::Required).ok().flatten();
        let municipality = row.municipality("municipality", Need::Optional);
        let left = end_after(row, joined, "left");
        let (person, joined, kind) = (person?, joined?, kind?);
        mailboxes.check(&person, row);
        Some(Member { key: person.key.0, name: String::new(), kind, municipality, joined, left })
    })
}
