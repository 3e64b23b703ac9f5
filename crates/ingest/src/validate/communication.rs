//! The communications log: what was made public, when and where.

use mittari_vocabulary::records::Communication;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

pub fn communications(table: &Table<'_>, context: &Context<'_>) -> Validated<Communication> {
    each_row(table, context, |row| {
        let date = row.day("date", Need::Required);
        let channel = row.code("channel", Need::Required).ok().flatten();
        let what = row.text("what", Need::Required);
        Some(Communication { date: date?, channel: channel?, what: what? })
    })
}
