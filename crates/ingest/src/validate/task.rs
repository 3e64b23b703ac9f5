//! The action plan: its items, by when each was to be done, and when it was.

use mittari_vocabulary::records::Task;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

pub fn tasks(table: &Table<'_>, context: &Context<'_>) -> Validated<Task> {
    each_row(table, context, |row| {
        let item = row.text("item", Need::Required);
        let goal = row.code("goal", Need::Optional).ok().flatten();
        let added_on = row.optional_day("added_on");
        let planned_by = row.day("planned_by", Need::Required);
        let done_on = row.optional_day("done_on");
        let cancelled = row.code_or("status", "planned")? == "cancelled";
        Some(Task { item: item?, goal, added_on, planned_by: planned_by?, done_on, cancelled })
    })
}
