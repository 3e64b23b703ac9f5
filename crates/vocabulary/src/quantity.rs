//! Amounts: integers for counts, cents and minutes; pairs of integers for shares; no floats.

use serde::{Deserialize, Deserializer, Serialize};

/// A rational number as a pair that is kept as it was counted: 16 of 52 stays `16/52`.
///
/// Two ratios are equal when their pairs are; `4/8` and `1/2` say different things about how many
/// were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    pub numerator: i64,
    /// Above zero.
    pub denominator: i64,
}

impl Ratio {
    /// None where the denominator is zero or less: a share of nothing is no share.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0).then_some(Ratio { numerator, denominator })
    }

    /// The value as a spreadsheet would hold it. The only place where a share becomes a float.
    pub fn as_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// A quotient as a whole number, half away from zero: the one rounding, where a number is shown or planned.
///
/// `denominator` is above zero. A quotient beyond i64 stays at its edge.
pub fn rounded(numerator: i64, denominator: i64) -> i64 {
    let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
    let whole = (2 * numerator.abs() + denominator) / (2 * denominator);
    i64::try_from(numerator.signum() * whole).unwrap_or(if numerator < 0 { i64::MIN } else { i64::MAX })
}

/// One number of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amount {
    Count(i64),
    Ratio(Ratio),
}

impl Amount {
    /// For a spreadsheet cell.
    pub fn as_f64(self) -> f64 {
        match self {
            Amount::Count(count) => count as f64,
            Amount::Ratio(ratio) => ratio.as_f64(),
        }
    }

    /// The count, where the amount is one.
    pub fn count(self) -> Option<i64> {
        match self {
            Amount::Count(count) => Some(count),
            Amount::Ratio(_) => None,
        }
    }
}

/// Counts are JSON numbers; ratios are strings such as `"16/52"`.
impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Amount::Count(count) => serializer.serialize_i64(*count),
            Amount::Ratio(ratio) => serializer.collect_str(&format_args!("{}/{}", ratio.numerator, ratio.denominator)),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Count(i64),
            Pair(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Count(count) => Ok(Amount::Count(count)),
            Written::Pair(pair) => {
                let parts = pair.split_once('/').and_then(|(above, below)| Some((above.parse().ok()?, below.parse().ok()?)));
                let ratio = parts.and_then(|(above, below)| Ratio::new(above, below));
                ratio.map(Amount::Ratio).ok_or_else(|| serde::de::Error::custom("expected a pair such as 16/52"))
            }
        }
    }
}

/// What a figure's cell holds. The states are never mixed up: zero is a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    Value {
        value: Amount,
    },
    /// Nothing to count it from; or undecided, with the bounds between which it must lie.
    NoData {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lowest: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        highest: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blocked_by: Option<String>,
    },
    NotDue,
    Suppressed,
    NotApplicable,
    NoTarget,
}

impl State {
    pub const NO_DATA: State = State::NoData { lowest: None, highest: None, blocked_by: None };

    pub fn count(count: i64) -> Self {
        State::Value { value: Amount::Count(count) }
    }

    /// The share, or no data where nothing stands below the line.
    pub fn ratio(numerator: i64, denominator: i64) -> Self {
        Ratio::new(numerator, denominator).map_or(State::NO_DATA, |ratio| State::Value { value: Amount::Ratio(ratio) })
    }

    pub fn amount(&self) -> Option<Amount> {
        match self {
            State::Value { value } => Some(*value),
            _ => None,
        }
    }

    pub fn as_count(&self) -> Option<i64> {
        self.amount().and_then(Amount::count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!((rounded(5, 2), rounded(-5, 2), rounded(4, 3), rounded(0, 7)), (3, -3, 1, 0));
        assert_eq!((rounded(i64::MAX, 1), rounded(i64::MIN, 1)), (i64::MAX, i64::MIN));
    }
}
