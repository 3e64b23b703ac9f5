//! Several projects side by side: one indicator a line, one project a column, and a total where there can be one.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::computation::Words;
use crate::figure::Kind;
use crate::project::{AreaKind, SourcedNumber};
use crate::quantity::{Amount, Ratio, State, rounded};

pub const ROLLUP_SCHEMA: &str = "mittari.rollup/1";

/// All projects and all indicators that any of them has, in the order of the library.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rollup {
    pub schema: &'static str,
    /// The period as every project calls it.
    pub period: String,
    pub projects: Vec<Party>,
    pub indicators: Vec<Line>,
}

/// A project of a roll-up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Party {
    pub code: String,
    pub name: String,
    pub funder: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<SourcedNumber>,
    pub municipalities: usize,
    #[serde(serialize_with = "iso_date")]
    pub from: NaiveDate,
    #[serde(serialize_with = "iso_date")]
    pub to: NaiveDate,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub code: String,
    pub name: Words,
    pub definition: Words,
    pub unit: String,
    pub unit_name: Words,
    pub kind: Kind,
    /// How the total comes about, in Finnish.
    pub total_by: &'static str,
    /// Whether the total is the sum of the projects' figures.
    pub adds_up: bool,
    /// In the order of the projects; None where a project has no such indicator.
    pub projects: Vec<Option<Entry>>,
    pub total: Totals,
    /// Over all projects of the line, where the total is a count and each of them has a population.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_per_thousand: Option<PerThousand>,
}

/// What one project says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    pub period: State,
    pub cumulative: State,
    /// Of the cumulative count; None where the project has no population or the indicator is no count of happenings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_thousand: Option<PerThousand>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Totals {
    pub period: Total,
    pub cumulative: Total,
}

/// A total, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Total {
    Value {
        value: Amount,
    },
    /// Something would be counted twice, or nothing is there to count: *ei laskettavissa*.
    NotComputable {
        reason: String,
    },
}

impl Total {
    pub fn none(reason: impl Into<String>) -> Self {
        Total::NotComputable { reason: reason.into() }
    }

    pub fn amount(&self) -> Option<Amount> {
        match self {
            Total::Value { value } => Some(*value),
            Total::NotComputable { .. } => None,
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Total::Value { .. } => None,
            Total::NotComputable { reason } => Some(reason),
        }
    }
}

/// A count per 1,000 inhabitants as it was counted, rounded once, where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerThousand {
    pub count: i64,
    /// Above zero.
    pub population: i64,
}

impl PerThousand {
    /// None where the population is zero or less, or the thousandfold is no number of ours.
    pub fn new(count: i64, population: i64) -> Option<Self> {
        (population > 0 && count.checked_mul(100_000).is_some()).then_some(PerThousand { count, population })
    }

    /// `count × 1000 / population`.
    pub fn exact(self) -> Ratio {
        Ratio { numerator: self.count * 1000, denominator: self.population }
    }

    /// Two decimals and a point, as JSON wants it: `3.63`.
    pub fn shown(self) -> String {
        let hundredths = rounded(self.count * 100_000, self.population);
        let sign = if hundredths < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
    }
}

/// `{"exact": "455000/125353", "rounded": "3.63"}`
impl Serialize for PerThousand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut shape = serializer.serialize_struct("PerThousand", 2)?;
        let Ratio { numerator, denominator } = self.exact();
        shape.serialize_field("exact", &format!("{numerator}/{denominator}"))?;
        shape.serialize_field("rounded", &self.shown())?;
        shape.end()
    }
}

fn iso_date<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&date.format("%Y-%m-%d"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_per_thousand_is_rounded_once_half_away_from_zero() {
        let shown = |count, population| PerThousand::new(count, population).map(PerThousand::shown);
        assert_eq!(shown(455, 125_353).as_deref(), Some("3.63"));
        assert_eq!(shown(1, 200_000).as_deref(), Some("0.01"));
        assert_eq!(shown(-3, 2_000).as_deref(), Some("-1.50"));
        assert_eq!(shown(0, 7).as_deref(), Some("0.00"));
        assert_eq!(PerThousand::new(5, 0), None);
        assert_eq!(PerThousand::new(i64::MAX, 7), None);
    }
}
