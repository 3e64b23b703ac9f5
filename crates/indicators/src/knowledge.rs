//! What is known on a day: frames, fates and panels, and the first reading of a definition, its value.
//!
//! Values are counted here straight from the rows; the formulas beside them are evaluated over evidence ([`crate::compute`]
//! compares the two).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::evidence::Fate;
use mittari_vocabulary::formula::{Window, median_of_scale};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, Ratio, State};
use polars::prelude::PolarsError;

use crate::availability::missing_fields;
use crate::definition::Definition;
use crate::definition::syntax::{Keys, Measure, Rows};
use crate::fates::{Circumstances, Fates, fates, resolve};
use crate::frame::{Frame, day_number};
use crate::panel::{Holding, best, completed, panel};
use crate::presence::{Presence, open_on, presences};
use crate::tally::{distinct, firsts, sums};

/// Figures by the keys of a breakdown. A count that is not there is zero; a share that is not there is none.
pub type Values = BTreeMap<Vec<String>, Amount>;

/// Everything known on the as-of date about the periods up to one.
pub struct Knowledge<'a> {
    pub project: &'a Project,
    pub definitions: &'a [Definition],
    pub frames: BTreeMap<&'static str, Frame>,
    pub fates: BTreeMap<String, Fates>,
    pub panels: BTreeMap<String, Vec<Holding>>,
    pub presences: BTreeMap<String, Vec<Presence>>,
    pub as_of: NaiveDate,
    pub until: NaiveDate,
}

impl<'a> Knowledge<'a> {
    /// `last` is the number of the period that is reported, from 1; 0 on the eve of the project.
    pub fn new(
        project: &'a Project,
        definitions: &'a [Definition],
        frames: BTreeMap<&'static str, Frame>,
        as_of: NaiveDate,
        last: i64,
    ) -> Result<Self, PolarsError> {
        let until = period_end(project, last).map_or(as_of, |end| end.min(as_of));
        let mut knowledge = Knowledge {
            project,
            definitions,
            frames,
            fates: BTreeMap::new(),
            panels: BTreeMap::new(),
            presences: BTreeMap::new(),
            as_of,
            until,
        };
        let days: Vec<NaiveDate> = (0..=last).map(|k| knowledge.closing(k)).collect();
        for definition in definitions {
            let Some((rows, frame)) = knowledge.rows_and_frame(definition) else { continue };
            if !missing_fields(definition, project).is_empty() {
                continue;
            }
            // What stood at the opening knows nothing of the period itself.
            let until = match definition.measure {
                Measure::Opening { .. } => until.min(opening_day(project, last)),
                _ => until,
            };
            let fates = fates(frame, rows, &Circumstances { project, as_of, until })?;
            match &definition.measure {
                Measure::Complete { group, holder, item, .. } | Measure::Best { group, holder, item, .. } => {
                    let held = panel(frame, &fates, &rows.at, [group, holder, item], last)?;
                    knowledge.panels.insert(definition.code.clone(), held);
                }
                Measure::Present { of, joined, left } => {
                    let there = presences(frame, &fates, &definition.fields_of_presence(of), [joined, left], &days)?;
                    knowledge.presences.insert(definition.code.clone(), there);
                }
                _ => {}
            }
            knowledge.fates.insert(definition.code.clone(), fates);
        }
        Ok(knowledge)
    }

    pub fn rows_and_frame(&self, definition: &'a Definition) -> Option<(&'a Rows, &Frame)> {
        let rows = definition.rows.as_ref()?;
        Some((rows, self.frames.get(rows.of.as_str())?))
    }

    fn definition(&self, code: &str) -> Option<&'a Definition> {
        self.definitions.iter().find(|definition| definition.code == code)
    }

    /// The figure of a window by the keys of a breakdown; by nothing, under the empty key.
    pub fn values(&self, definition: &'a Definition, by: &[String], window: Window, k: i64) -> Result<Values, PolarsError> {
        let mut values = match self.rows_and_frame(definition) {
            Some((rows, frame)) => self.over_rows(definition, rows, frame, by, window, k)?,
            None => self.over_indicators(definition, by, window, k)?,
        };
        if by.is_empty() && counts_from_zero(&definition.measure) {
            values.entry(Vec::new()).or_insert(Amount::Count(0));
        }
        Ok(values)
    }

    fn over_rows(
        &self,
        definition: &Definition,
        rows: &Rows,
        frame: &Frame,
        by: &[String],
        window: Window,
        k: i64,
    ) -> Result<Values, PolarsError> {
        let Some(fates) = self.fates.get(&definition.code) else { return Ok(Values::new()) };
        let counted = within(&fates.counted(), &fates.periods, window, k);
        let ones = vec![1; frame.height()];
        Ok(match &definition.measure {
            Measure::Count {} if rows.shows_set_aside(by) => {
                let shown: Vec<usize> = (0..frame.height()).filter(|row| fates.shown[*row]).collect();
                counts(sums(frame, &within(&shown, &fates.periods, window, k), by, &ones)?)
            }
            Measure::Count {} => counts(sums(frame, &counted, by, &ones)?),
            Measure::Sum { amount } => counts(sums(frame, &counted, by, &amounts(frame, amount)?)?),
            Measure::First { of } => {
                let keys = of.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
                let first = firsts(&keys, &fates.counted())?;
                counts(sums(frame, &within(&first, &fates.periods, window, k), by, &ones)?)
            }
            Measure::Distinct { of } => counts(distinct(frame, &counted, by, of)?),
            Measure::Stock { joined, left } => self.stock(frame, fates, by, [joined, left], window, k)?,
            Measure::Opening { joined, left } => self.stock(frame, fates, by, [joined, left], Window::Before, k)?,
            Measure::Present { of, joined, left } => {
                let on = |day| distinct(frame, &open_on(frame, fates, [joined, left], day)?, by, of);
                self.balance(on, window, k)?
            }
            Measure::Complete { all, .. } => {
                let size = resolve(&Keys::Named(all.clone()), self.project, self.until).len();
                let done = completed(self.panel(definition), size);
                let done = done.into_iter().filter(|(_, period)| window.admits(*period, k));
                grouped(done.map(|(group, _)| (group, 1)), by)
            }
            Measure::Best { .. } => {
                let now = best(self.panel(definition), k);
                let before = if window == Window::During { best(self.panel(definition), k - 1) } else { BTreeMap::new() };
                let groups: std::collections::BTreeSet<&String> = now.keys().chain(before.keys()).collect();
                let most = |of: &BTreeMap<String, i64>, group: &String| of.get(group).copied().unwrap_or(0);
                grouped(groups.into_iter().map(|group| (group.clone(), most(&now, group) - most(&before, group))), by)
            }
            Measure::Median { scale, top } => {
                let by_value: Vec<String> = by.iter().chain([scale]).cloned().collect();
                let mut scales: BTreeMap<Vec<String>, Vec<i64>> = BTreeMap::new();
                for (mut key, count) in sums(frame, &counted, &by_value, &ones)? {
                    let value = key.pop().and_then(|value| value.parse::<usize>().ok());
                    let counts = scales.entry(key).or_insert_with(|| vec![0; *top as usize]);
                    if let Some(slot) = value.and_then(|value| value.checked_sub(1)).and_then(|index| counts.get_mut(index)) {
                        *slot = count;
                    }
                }
                scales.into_iter().filter_map(|(key, counts)| Some((key, median_of_scale(&counts)?))).collect()
            }
            Measure::Share { field, among } => {
                let keys = frame.keys(field)?;
                let part: Vec<usize> = counted.iter().copied().filter(|row| among.contains(&keys[*row])).collect();
                shares(&sums(frame, &part, by, &ones)?, &sums(frame, &counted, by, &ones)?)
            }
            Measure::Ratio { .. } | Measure::Difference { .. } | Measure::OwnShare { .. } | Measure::Elapsed {} => Values::new(),
        })
    }

    fn panel(&self, definition: &Definition) -> &[Holding] {
        self.panels.get(&definition.code).map_or(&[], Vec::as_slice)
    }

    /// Members on the last day of a window: joined by then and not yet left.
    fn stock(
        &self,
        frame: &Frame,
        fates: &Fates,
        by: &[String],
        [joined, left]: [&String; 2],
        window: Window,
        k: i64,
    ) -> Result<Values, PolarsError> {
        let on = |day: NaiveDate| sums(frame, &open_on(frame, fates, [joined, left], day)?, by, &vec![1; frame.height()]);
        self.balance(on, window, k)
    }

    /// What was there on the last day of a window; within a period, the change from its opening.
    fn balance(
        &self,
        on: impl Fn(NaiveDate) -> Result<BTreeMap<Vec<String>, i64>, PolarsError>,
        window: Window,
        k: i64,
    ) -> Result<Values, PolarsError> {
        let (opening, closing) = (opening_day(self.project, k), self.closing(k));
        Ok(match window {
            Window::Before | Window::Preceding => counts(on(opening)?),
            Window::UpTo => counts(on(closing)?),
            Window::During => {
                let mut change = on(closing)?;
                for (key, count) in on(opening)? {
                    *change.entry(key).or_default() -= count;
                }
                counts(change)
            }
        })
    }

    fn over_indicators(&self, definition: &Definition, by: &[String], window: Window, k: i64) -> Result<Values, PolarsError> {
        let values = |code: &str| match self.definition(code) {
            Some(definition) => self.values(definition, by, window, k),
            None => Ok(Values::new()),
        };
        let facts = &self.project.project;
        Ok(match &definition.measure {
            Measure::Ratio { above, below } if below == "@participation_day_minutes" => {
                let Some(minutes) = &facts.participation_day_minutes else { return Ok(Values::new()) };
                divided(values(above)?, |_| Some(minutes.value))
            }
            Measure::Ratio { above: code, below } => {
                let (mut above, below) = (values(code)?, values(below)?);
                // Nothing above something is zero.
                if self.definition(code).is_some_and(|definition| counts_from_zero(&definition.measure)) {
                    for key in below.keys() {
                        above.entry(key.clone()).or_insert(Amount::Count(0));
                    }
                }
                divided(above, |key| below.get(key).and_then(|amount| amount.count()))
            }
            Measure::Difference { from, less } => {
                let mut difference = values(from)?;
                for (key, amount) in values(less)? {
                    let left = difference.get(&key).and_then(|amount| amount.count()).unwrap_or(0);
                    difference.insert(key, Amount::Count(left - amount.count().unwrap_or(0)));
                }
                difference
            }
            Measure::OwnShare { of } => {
                let (total, own) = self.project.budget();
                let product = |amount: Amount| Some(Amount::Ratio(Ratio::new(amount.count()?.checked_mul(own)?, total)?));
                values(of)?.into_iter().filter_map(|(key, amount)| Some((key, product(amount)?))).collect()
            }
            Measure::Elapsed {} => {
                let all = days_between(self.project.first_day(), facts.end.date);
                let gone = match window {
                    Window::During => self.period_days(k),
                    _ => self.elapsed_days(k),
                };
                Ratio::new(gone, all).map(|ratio| (Vec::new(), Amount::Ratio(ratio))).into_iter().collect()
            }
            _ => Values::new(),
        })
    }

    /// Days of the period, up to the as-of date.
    pub fn period_days(&self, k: i64) -> i64 {
        let from = period_start(self.project, k).unwrap_or(self.until).max(self.project.first_day());
        days_between(from, self.closing(k))
    }

    /// Days of the project, up to the period's end or the as-of date.
    pub fn elapsed_days(&self, k: i64) -> i64 {
        days_between(self.project.first_day(), self.closing(k).min(self.project.project.end.date))
    }

    /// The last day of a period that is counted; of period 0, the eve of the project.
    fn closing(&self, k: i64) -> NaiveDate {
        if k == 0 { opening_day(self.project, 1) } else { period_end(self.project, k).map_or(self.until, |end| end.min(self.until)) }
    }

    /// Why there is no value, where there is none, or where a value would be a guess.
    pub fn obstacle(
        &self,
        definition: &'a Definition,
        by: &[String],
        key: &[String],
        window: Window,
        k: i64,
    ) -> Result<Option<State>, PolarsError> {
        if !definition.headline && by.is_empty() || !definition.by_period && window == Window::During {
            return Ok(Some(State::NotApplicable));
        }
        let Some(rows) = &definition.rows else { return self.obstacle_of_operands(definition, by, key, window, k) };
        let Some(frame) = self.frames.get(rows.of.as_str()) else { return Ok(Some(State::NO_DATA)) };
        if let Some(code) = &frame.blocked_by {
            return Ok(Some(State::NoData { lowest: None, highest: None, blocked_by: Some(code.clone()) }));
        }
        if !frame.declared || !missing_fields(definition, self.project).is_empty() {
            return Ok(Some(State::NO_DATA));
        }
        let Some(fates) = self.fates.get(&definition.code) else { return Ok(None) };
        let undecided: Vec<usize> = (0..frame.height()).filter(|row| fates.undecided[*row].is_some()).collect();
        let open = sums(frame, &within(&undecided, &fates.periods, window, k), by, &vec![1; frame.height()])?;
        let open = open.get(key).copied().unwrap_or(0);
        if open == 0 {
            return Ok(None);
        }
        let lowest = self.values(definition, by, window, k)?.get(key).and_then(|amount| amount.count()).unwrap_or(0);
        let blocked_by = undecided.first().and_then(|row| fates.undecided[*row].clone());
        Ok(Some(State::NoData { lowest: Some(lowest), highest: Some(lowest + open), blocked_by }))
    }

    fn obstacle_of_operands(
        &self,
        definition: &Definition,
        by: &[String],
        key: &[String],
        window: Window,
        k: i64,
    ) -> Result<Option<State>, PolarsError> {
        let operands: Vec<&String> = match &definition.measure {
            Measure::Ratio { above, below } if below.starts_with('@') => vec![above],
            Measure::Ratio { above, below } => vec![above, below],
            Measure::Difference { from, less } => vec![from, less],
            Measure::OwnShare { of } => vec![of],
            _ => Vec::new(),
        };
        for code in operands {
            let Some(operand) = self.definition(code) else { return Ok(Some(State::NO_DATA)) };
            if let Some(state) = self.obstacle(operand, by, key, window, k)? {
                return Ok(Some(state));
            }
        }
        Ok(None)
    }

    /// The state of one figure.
    pub fn state(
        &self,
        definition: &'a Definition,
        values: &Values,
        by: &[String],
        key: &[String],
        window: Window,
        k: i64,
    ) -> Result<State, PolarsError> {
        if let Some(state) = self.obstacle(definition, by, key, window, k)? {
            return Ok(state);
        }
        Ok(match values.get(key) {
            Some(value) => State::Value { value: *value },
            None if counts_from_zero(&definition.measure) => State::count(0),
            // Nothing above a number of the project is zero, nothing above nothing is no data.
            None => match (&definition.measure, &self.project.project.participation_day_minutes) {
                (Measure::Ratio { below, .. }, Some(minutes)) if below == "@participation_day_minutes" => State::ratio(0, minutes.value),
                _ => State::NO_DATA,
            },
        })
    }

    /// Whether a row counts, for the ledger: rows of the scope only.
    pub fn in_scope(fates: &Fates) -> usize {
        fates.fates.iter().filter(|fate| **fate != Fate::OutOfScope).count()
    }
}

/// Whether nothing to count is zero rather than nothing to say.
pub fn counts_from_zero(measure: &Measure) -> bool {
    !matches!(
        measure,
        Measure::Median { .. } | Measure::Share { .. } | Measure::Ratio { .. } | Measure::OwnShare { .. } | Measure::Elapsed {}
    )
}

pub fn period_end(project: &Project, k: i64) -> Option<NaiveDate> {
    usize::try_from(k - 1).ok().and_then(|index| project.periods.get(index)).map(|period| period.to)
}

/// The day before a period; before the first one, the eve of the project.
fn opening_day(project: &Project, k: i64) -> NaiveDate {
    let first = project.first_day();
    period_end(project, k - 1).unwrap_or(first.pred_opt().unwrap_or(first))
}

fn period_start(project: &Project, k: i64) -> Option<NaiveDate> {
    usize::try_from(k - 1).ok().and_then(|index| project.periods.get(index)).map(|period| period.from)
}

/// Days from one to the other, both counted.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    day_number(to) - day_number(from) + 1
}

fn within(rows: &[usize], periods: &[Option<i64>], window: Window, k: i64) -> Vec<usize> {
    rows.iter().copied().filter(|row| periods[*row].is_some_and(|period| window.admits(period, k))).collect()
}

fn amounts(frame: &Frame, field: &str) -> Result<Vec<i64>, PolarsError> {
    Ok(frame.numbers(field)?.into_iter().map(|amount| amount.unwrap_or(0)).collect())
}

fn counts(sums: BTreeMap<Vec<String>, i64>) -> Values {
    sums.into_iter().map(|(key, count)| (key, Amount::Count(count))).collect()
}

/// Figures of groups, by the group or summed up.
fn grouped(figures: impl Iterator<Item = (String, i64)>, by: &[String]) -> Values {
    let mut sums: BTreeMap<Vec<String>, i64> = BTreeMap::new();
    for (group, figure) in figures {
        let key = if by.is_empty() { Vec::new() } else { vec![group] };
        *sums.entry(key).or_default() += figure;
    }
    counts(sums)
}

fn shares(part: &BTreeMap<Vec<String>, i64>, whole: &BTreeMap<Vec<String>, i64>) -> Values {
    whole
        .iter()
        .filter_map(|(key, whole)| {
            let ratio = Ratio::new(part.get(key).copied().unwrap_or(0), *whole)?;
            Some((key.clone(), Amount::Ratio(ratio)))
        })
        .collect()
}

fn divided(above: Values, below: impl Fn(&[String]) -> Option<i64>) -> Values {
    above
        .into_iter()
        .filter_map(|(key, amount)| {
            let ratio = Ratio::new(amount.count()?, below(&key)?)?;
            Some((key, Amount::Ratio(ratio)))
        })
        .collect()
}
