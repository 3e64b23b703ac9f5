//! A figure under the choices that could have been made: what a decision of the project is worth.
//!
//! Every reading is computed by the same engine from the same rows, as if the project had decided so.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::computation::Words;
use crate::quantity::{Amount, Ratio, State};

/// The decision on which of two start dates the project is counted from; every row depends on it.
pub const PROJECT_DAYS: &str = "project-days";
/// The decision on whether watching a recording is participation.
pub const RECORDINGS: &str = "recordings";
/// The decision on whether a badge from before the project covers a municipality.
pub const BASELINE_BADGES: &str = "baseline-badges";

/// What a decision is about and what may be chosen. Part of the library's words, as `[decision.ID]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionMeaning {
    pub question: Words,
    /// What holds while nobody has decided.
    pub default: String,
    #[serde(rename = "choice")]
    pub choices: Vec<ChoiceMeaning>,
}

/// One choice, by the code that stands in `project.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceMeaning {
    pub id: String,
    pub name: Words,
}

impl DecisionMeaning {
    pub fn choice(&self, id: &str) -> Option<&ChoiceMeaning> {
        self.choices.iter().find(|choice| choice.id == id)
    }
}

/// A figure under one decision: the chosen reading first, the declared alternatives in the order of `project.toml`.
///
/// Unit: the figure's. Lowest and highest are those of the cumulative figure; `no-data` where no reading has a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureReadings {
    pub decision: String,
    pub chosen: String,
    pub lowest: State,
    pub highest: State,
    pub choices: Vec<Reading>,
}

/// The figure had this choice been made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    pub choice: String,
    pub name: Words,
    pub period: State,
    pub cumulative: State,
}

impl FigureReadings {
    pub fn new(decision: String, chosen: String, choices: Vec<Reading>) -> Self {
        let bounds: Vec<[Amount; 2]> = choices.iter().filter_map(|reading| bounds(&reading.cumulative)).collect();
        let value = |amount: Option<Amount>| amount.map_or(State::NO_DATA, |value| State::Value { value });
        let lowest = value(bounds.iter().map(|[lowest, _]| *lowest).min_by(|one, other| by_size(*one, *other)));
        let highest = value(bounds.iter().map(|[_, highest]| *highest).max_by(|one, other| by_size(*one, *other)));
        FigureReadings { decision, chosen, lowest, highest, choices }
    }

    /// Whether it matters what is chosen.
    pub fn differ(&self) -> bool {
        self.choices.windows(2).any(|pair| pair[0].period != pair[1].period || pair[0].cumulative != pair[1].cumulative)
    }
}

/// The bounds of a state: of a value itself, of an undecided one those between which it must lie.
fn bounds(state: &State) -> Option<[Amount; 2]> {
    match state {
        State::Value { value } => Some([*value; 2]),
        State::NoData { lowest: Some(lowest), highest: Some(highest), .. } => Some([*lowest, *highest].map(Amount::Count)),
        _ => None,
    }
}

fn by_size(one: Amount, other: Amount) -> Ordering {
    let pair = |amount: Amount| match amount {
        Amount::Count(count) => Ratio { numerator: count, denominator: 1 },
        Amount::Ratio(ratio) => ratio,
    };
    let (one, other) = (pair(one), pair(other));
    let product = |numerator: i64, denominator: i64| i128::from(numerator) * i128::from(denominator);
    product(one.numerator, other.denominator).cmp(&product(other.numerator, one.denominator))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(cumulative: State) -> Reading {
        Reading { choice: String::new(), name: Words::default(), period: State::count(0), cumulative }
    }

    #[test]
    fn a_range_goes_from_the_smallest_to_the_largest_by_value() {
        let shares = [State::ratio(1, 2), State::ratio(3, 7), State::ratio(2, 3)].map(reading);
        let range = FigureReadings::new("d".into(), "a".into(), shares.into());
        assert_eq!((range.lowest, range.highest), (State::ratio(3, 7), State::ratio(2, 3)));
        let open = State::NoData { lowest: Some(2), highest: Some(5), blocked_by: None };
        let range = FigureReadings::new("d".into(), "a".into(), [State::count(3), open].map(reading).into());
        assert_eq!((range.lowest, range.highest), (State::count(2), State::count(5)));
        let nothing = FigureReadings::new("d".into(), "a".into(), vec![reading(State::NotApplicable)]);
        assert_eq!((nothing.lowest, nothing.highest), (State::NO_DATA, State::NO_DATA));
    }
}
