//! Panels of holders: who held how many of the items at the end of each period.
//!
//! "In every municipality one person with all badges" is not a sum of rows but a state of persons.
//! A panel has one row a person and period from the first item on; the group is that of the latest
//! item, as the counting rules say.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::place::Place;
use polars::prelude::PolarsError;

use crate::fates::Fates;
use crate::frame::{Frame, day_of_number, groups};

/// What a person holds at the end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// 0 is the eve of the project.
    pub period: i64,
    pub holder: String,
    /// The group of the latest item.
    pub group: String,
    pub held: i64,
    /// The day of the latest item, and the period it falls into.
    pub date: Option<NaiveDate>,
    pub date_period: i64,
    pub place: Option<Place>,
}

/// An item of a person: when, where and from which row.
struct Item {
    row: usize,
    day: i64,
    period: i64,
}

/// The panel up to a period: by period, then group, then the most items, then the earliest, then the
/// holder, so that the first row of a period and group is its best.
pub fn panel(frame: &Frame, fates: &Fates, at: &str, [group, holder, item]: [&str; 3], last: i64) -> Result<Vec<Holding>, PolarsError> {
    let days = frame.numbers(at)?;
    let (group_keys, holder_keys, item_keys) = (frame.keys(group)?, frame.keys(holder)?, frame.keys(item)?);
    let mut panel = Vec::new();
    for rows in groups(std::slice::from_ref(&holder_keys), &fates.counted())? {
        let items = first_of_each(&rows, &item_keys, &days, fates);
        for period in 0..=last {
            let held: Vec<&Item> = items.iter().filter(|item| item.period <= period).collect();
            let Some(latest) = held.iter().max_by_key(|item| (item.day, item.row)) else { continue };
            panel.push(Holding {
                period,
                holder: holder_keys[latest.row].clone(),
                group: group_keys[latest.row].clone(),
                held: held.len() as i64,
                date: day_of_number(latest.day),
                date_period: latest.period,
                place: frame.places[latest.row].clone(),
            });
        }
    }
    panel.sort_by(|left, right| {
        (left.period, &left.group, -left.held, left.date, &left.holder).cmp(&(
            right.period,
            &right.group,
            -right.held,
            right.date,
            &right.holder,
        ))
    });
    Ok(panel)
}

fn first_of_each(rows: &[usize], item_keys: &[String], days: &[Option<i64>], fates: &Fates) -> Vec<Item> {
    let mut first: BTreeMap<&str, Item> = BTreeMap::new();
    for row in rows {
        if let (Some(day), Some(period)) = (days[*row], fates.periods[*row]) {
            first.entry(item_keys[*row].as_str()).or_insert(Item { row: *row, day, period });
        }
    }
    first.into_values().collect()
}

/// For each group with a holder of all items: the period in which the first of them got the last one.
pub fn completed(panel: &[Holding], all: usize) -> BTreeMap<String, i64> {
    let mut completed: BTreeMap<String, (Option<NaiveDate>, i64)> = BTreeMap::new();
    for holding in panel.iter().filter(|holding| holding.held == all as i64) {
        let candidate = (holding.date, holding.date_period);
        completed.entry(holding.group.clone()).and_modify(|earliest| *earliest = candidate.min(*earliest)).or_insert(candidate);
    }
    completed.into_iter().map(|(group, (_, period))| (group, period)).collect()
}

/// For each group the most items that one holder had at the end of a period.
pub fn best(panel: &[Holding], period: i64) -> BTreeMap<String, i64> {
    let mut best: BTreeMap<String, i64> = BTreeMap::new();
    for holding in panel.iter().filter(|holding| holding.period == period) {
        let most = best.entry(holding.group.clone()).or_default();
        *most = holding.held.max(*most);
    }
    best
}
