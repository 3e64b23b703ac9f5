//! What is there on a day: members who have joined and not left, supply that has begun and not ended.
//!
//! Different things among overlapping spells are no sum of rows. Like a panel of holders, a panel of presences has a row
//! for each combination that is there at the end of a period, so that formulas can count the first of each.

use chrono::NaiveDate;
use polars::prelude::PolarsError;

use crate::fates::Fates;
use crate::frame::{Frame, day_number, groups};

/// A combination of fields that is there at the end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// 0 is the eve of the project.
    pub period: i64,
    /// In the order of the fields.
    pub keys: Vec<String>,
    /// How many rows stand for it, above zero.
    pub open: i64,
}

/// Rows that are there on a day: shown, joined by then and not yet left. `left` is the first day out.
pub fn open_on(frame: &Frame, fates: &Fates, [joined, left]: [&String; 2], day: NaiveDate) -> Result<Vec<usize>, PolarsError> {
    let (joined, left, day) = (frame.numbers(joined)?, frame.numbers(left)?, day_number(day));
    let is_there = |row: &usize| joined[*row].is_some_and(|joined| joined <= day) && left[*row].is_none_or(|left| day < left);
    Ok((0..frame.height()).filter(|row| fates.shown[*row]).filter(is_there).collect())
}

/// The panel over the last days of the periods, from period 0: by period, then by the keys.
pub fn presences(
    frame: &Frame,
    fates: &Fates,
    fields: &[String],
    dates: [&String; 2],
    days: &[NaiveDate],
) -> Result<Vec<Presence>, PolarsError> {
    let columns = fields.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
    let mut panel = Vec::new();
    for (period, day) in (0..).zip(days) {
        for rows in groups(&columns, &open_on(frame, fates, dates, *day)?)? {
            let keys = columns.iter().map(|column| column[rows[0]].clone()).collect();
            panel.push(Presence { period, keys, open: rows.len() as i64 });
        }
    }
    panel.sort_by(|left, right| (left.period, &left.keys).cmp(&(right.period, &right.keys)));
    Ok(panel)
}
