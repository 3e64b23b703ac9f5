//! The log of support given: day, form, topic, and how many contacts a row stands for.

use mittari_vocabulary::records::Contact;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

/// More contacts than this in one row are a slip of the finger.
const MOST_CONTACTS: i64 = 10_000;

pub fn contacts(table: &Table<'_>, context: &Context<'_>) -> Validated<Contact> {
    each_row(table, context, |row| {
        let number = row.text("number", Need::Optional);
        let date = row.day("date", Need::Required);
        let municipality = row.municipality("municipality", Need::Optional);
        let form = row.code("form", Need::Required).ok().flatten();
        let topic = row.code("topic", Need::Optional).ok().flatten();
        // A log without the column has a row for each contact; where the column is there, nobody guesses what a blank stands for.
        let count = if row.is_declared("count") { row.whole("count", Need::Required, (0, MOST_CONTACTS), "kontaktia") } else { Some(1) };
        Some(Contact { number, date: date?, municipality, form: form?, topic, count: count? })
    })
}
