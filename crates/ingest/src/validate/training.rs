//! The training calendar: the ids that every other list of trainings refers to.

use mittari_vocabulary::records::Training;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

pub fn trainings(table: &Table<'_>, context: &Context<'_>) -> Validated<Training> {
    each_row(table, context, |row| {
        let id = row.text("id", Need::Required);
        let date = row.day("date", Need::Required);
        let minutes = row.whole("minutes", Need::Required, (1, 10_000), "minuuttia");
        let cancelled = row.code_or("status", "held")? == "cancelled";
        let mode = row.code("mode", Need::Optional).ok().flatten().unwrap_or_default();
        let topic = row.text("topic", Need::Lenient).unwrap_or_default();
        Some(Training { id: id?, date: date?, topic, mode, minutes: minutes?, cancelled })
    })
}
