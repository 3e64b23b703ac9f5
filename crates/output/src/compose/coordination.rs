//! The sheets of what regional coordination keeps: supply and need, contacts, communications, the action plan.

mod need_and_supply;
mod supply;
mod tallies;
mod tasks;

use crate::compose::page::ReportSheet;
use crate::compose::workings::Workings;

/// The sheets that there is anything to say on, in reading order.
pub fn compose(workings: &Workings<'_>) -> Vec<ReportSheet> {
    let mut pages: Vec<ReportSheet> = Vec::new();
    pages.extend(supply::compose(workings));
    pages.extend(need_and_supply::compose(workings));
    pages.extend(tallies::compose(workings));
    pages.extend(tasks::compose(workings));
    pages
}
