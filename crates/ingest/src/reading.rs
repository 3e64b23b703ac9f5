//! The reading receipt of a sheet: its cells counted by form in one pass, and what that says of each column.
//!
//! One piece of code for two readers: [`inspect`](mod@crate::inspect), which knows no project, and
//! [`ingest`](mod@crate::ingest), where [`of_table`] adds what the project declares.

mod form;
mod of_table;
mod tally;

use std::collections::BTreeMap;

use mittari_vocabulary::person::shape;
use mittari_vocabulary::place::column_letters;
use mittari_vocabulary::project::DateOrder;
use mittari_vocabulary::reading::{ColumnReading, ColumnType, Form, OrderSource};

use crate::wording;

pub use form::form_of;
pub use of_table::{add, of_table, refuse, unread_sheets};
pub use tally::{Tally, tally};

/// What is known of a column besides its cells.
#[derive(Debug, Clone, Default)]
pub struct Purpose {
    pub fields: Vec<String>,
    /// Whether shapes of its values may be shown.
    pub examples: bool,
    /// The order of its dates, and what settled it; None leaves it to the column itself.
    pub order: Option<(DateOrder, OrderSource)>,
}

/// The columns that have a header or hold anything, in order.
pub fn columns(
    titles: &BTreeMap<u32, &str>,
    tallies: &[Tally<'_>],
    rows: usize,
    purpose: impl Fn(u32, &Tally<'_>) -> Purpose,
) -> Vec<ColumnReading> {
    let width = titles.keys().next_back().map_or(0, |last| last + 1).max(tallies.len() as u32);
    let empty = Tally::default();
    (0..width)
        .map(|column| (column, tallies.get(column as usize).unwrap_or(&empty)))
        .filter(|(column, tally)| tally.filled() > 0 || titles.contains_key(column))
        .map(|(column, tally)| {
            let header = titles.get(&column).map(|title| wording::header_for_receipt(title)).unwrap_or_default();
            read_column(column, header, tally, rows, purpose(column, tally))
        })
        .collect()
}

fn read_column(column: u32, header: String, tally: &Tally<'_>, rows: usize, purpose: Purpose) -> ColumnReading {
    let order = tally.count(Form::SlashDate).gt(&0).then(|| {
        let settled = purpose.order.or_else(|| tally.slash_order().map(|order| (order, OrderSource::Column)));
        match settled {
            Some((DateOrder::Dmy, by)) => ("dmy", by),
            Some((DateOrder::Mdy, by)) => ("mdy", by),
            None => ("?", OrderSource::Unsettled),
        }
    });
    let forms = tally.forms();
    ColumnReading {
        column: column_letters(column),
        header,
        fields: purpose.fields,
        filled: tally.filled(),
        blank: rows.saturating_sub(tally.filled()),
        reading: ColumnType::of(&forms, order.map(|(order, _)| order)).words(),
        forms,
        date_order: order.map(|(order, _)| order),
        date_order_by: order.map(|(_, by)| by),
        decimal_sign: tally.decimal_sign(),
        refused: 0,
        examples: if purpose.examples && !tally.holds_persons() { examples(tally) } else { Vec::new() },
    }
}

/// The shape of the first cell of each form that is no text: how dates, numbers and lengths of time are written.
fn examples(tally: &Tally<'_>) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    let shaped = Form::ALL.into_iter().filter(|form| form.is_date() || form.is_number() || *form == Form::Duration);
    for text in shaped.filter_map(|form| tally.first(form)).filter_map(|(_, value)| value.as_text()) {
        let shape = shape(&text);
        if !examples.contains(&shape) {
            examples.push(shape);
        }
    }
    examples
}

/// Whether a header of a file that nobody declared speaks of a person: of such a column only counts are shown.
pub fn speaks_of_person(header: &str) -> bool {
    const WORDS: [&str; 22] = [
        "nimi", "name", "namn", "synty", "birth", "född", "födel", "hetu", "henkilö", "person", "puhelin", "phone", "telefon", "matkapuh",
        "mobil", "osoite", "address", "adress", "posti", "mail", "e-post", "ikä",
    ];
    let header = wording::key(header);
    WORDS.iter().any(|word| header.contains(word))
}
