//! The second reading of an indicator: how its figure follows from the evidence.
//!
//! A formula speaks of evidence tables, weights and dimensions, never of cells; `mittari-output`
//! binds it to ranges. [`Formula::evaluate`] computes it by plain loops over the evidence, so that
//! a figure of the engine and the formula written beside it can be compared before anything is
//! written.

use crate::evidence::{AggregatedTable, EvidenceTable};
use crate::quantity::{Amount, Ratio};

/// Which periods a sum takes in. `k` is the number of a period, from 1; 0 is before the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// Only period `k`.
    During,
    /// All up to the end of period `k`.
    UpTo,
    /// All up to the end of the period before `k`.
    Before,
    /// Only the period before `k`: the opening of a panel.
    Preceding,
}

impl Window {
    pub fn admits(self, row: i64, k: i64) -> bool {
        match self {
            Window::During => row == k,
            Window::UpTo => row <= k,
            Window::Before => row < k,
            Window::Preceding => row == k - 1,
        }
    }
}

/// A condition of a sum: the dimension holds this key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Condition {
    pub dimension: String,
    pub key: String,
}

/// A number of the project's own, shown on the sheet *Parametrit*.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// The target of an indicator's headline.
    Target(String),
    ParticipationDayMinutes,
    BudgetTotal,
    BudgetOwn,
    /// Days of the whole project.
    ProjectDays,
    /// Days of the reporting period up to the as-of date, and of the project up to it.
    PeriodDays,
    ElapsedDays,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Formula {
    /// Σ of a weight over the rows of a window that meet every condition.
    Sum {
        table: String,
        weight: String,
        window: Window,
        conditions: Vec<Condition>,
    },
    Subtract(Box<Formula>, Box<Formula>),
    Multiply(Box<Formula>, Box<Formula>),
    /// Nothing below the line is no data.
    Ratio(Box<Formula>, Box<Formula>),
    /// The median of a scale from 1, from how often each value was given; the mean of the two middle
    /// ones where n is even.
    MedianOfScale(Vec<Formula>),
    Parameter(Parameter),
}

/// Where a formula finds its weights and parameters.
pub trait Grounds {
    fn sum(&self, table: &str, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64>;
    fn parameter(&self, parameter: &Parameter) -> Option<i64>;
}

impl Formula {
    /// The same formula for one cell of a breakdown.
    pub fn narrowed(&self, by: &[String], key: &[String]) -> Formula {
        let narrow = |inner: &Formula| Box::new(inner.narrowed(by, key));
        match self {
            Formula::Sum { table, weight, window, conditions } => Formula::Sum {
                table: table.clone(),
                weight: weight.clone(),
                window: *window,
                conditions: conditions
                    .iter()
                    .cloned()
                    .chain(by.iter().zip(key).map(|(dimension, key)| Condition { dimension: dimension.clone(), key: key.clone() }))
                    .collect(),
            },
            Formula::Subtract(left, right) => Formula::Subtract(narrow(left), narrow(right)),
            Formula::Multiply(left, right) => Formula::Multiply(narrow(left), narrow(right)),
            Formula::Ratio(above, below) => Formula::Ratio(narrow(above), narrow(below)),
            Formula::MedianOfScale(counts) => Formula::MedianOfScale(counts.iter().map(|count| count.narrowed(by, key)).collect()),
            Formula::Parameter(parameter) => Formula::Parameter(parameter.clone()),
        }
    }

    /// The figure for period `k`. None where there is nothing to say: no rows below a line, no
    /// answers, a table or parameter that does not exist.
    pub fn evaluate(&self, grounds: &impl Grounds, k: i64) -> Option<Amount> {
        match self {
            Formula::Sum { table, weight, window, conditions } => grounds.sum(table, weight, *window, k, conditions).map(Amount::Count),
            Formula::Subtract(left, right) => Some(Amount::Count(left.count(grounds, k)? - right.count(grounds, k)?)),
            Formula::Multiply(left, right) => Some(Amount::Count(left.count(grounds, k)? * right.count(grounds, k)?)),
            Formula::Ratio(above, below) => Ratio::new(above.count(grounds, k)?, below.count(grounds, k)?).map(Amount::Ratio),
            Formula::MedianOfScale(counts) => {
                let counts: Option<Vec<i64>> = counts.iter().map(|count| count.count(grounds, k)).collect();
                median_of_scale(&counts?)
            }
            Formula::Parameter(parameter) => grounds.parameter(parameter).map(Amount::Count),
        }
    }

    fn count(&self, grounds: &impl Grounds, k: i64) -> Option<i64> {
        self.evaluate(grounds, k)?.count()
    }
}

/// The median of a scale from 1: `counts[i]` answers gave `i + 1`.
///
/// A whole median is a count; a half one is a pair over 2. None without answers.
pub fn median_of_scale(counts: &[i64]) -> Option<Amount> {
    let answers: i64 = counts.iter().sum();
    if answers == 0 {
        return None;
    }
    let at_position = |position: i64| {
        let mut seen = 0;
        counts.iter().position(|count| {
            seen += count;
            seen >= position
        })
    };
    let lower = at_position((answers + 1) / 2)? as i64 + 1;
    let upper = at_position((answers + 2) / 2)? as i64 + 1;
    let doubled = lower + upper;
    if doubled % 2 == 0 { Some(Amount::Count(doubled / 2)) } else { Ratio::new(doubled, 2).map(Amount::Ratio) }
}

/// Σ of a weight over single rows.
pub fn sum_of_rows(table: &EvidenceTable, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64> {
    let index = table.weight_index(weight)?;
    let columns = bind(&table.weights[index].period_column, &table.period_columns, &table.dimensions, conditions)?;
    Some(columns.sum(table.rows.iter().map(|row| (&row.periods, &row.dimensions, row.weights[index])), window, k))
}

/// Σ of a weight over aggregated rows.
pub fn sum_of_aggregates(table: &AggregatedTable, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64> {
    let index = table.weights.iter().position(|column| column.id == weight)?;
    let columns = bind(&table.weights[index].period_column, &table.period_columns, &table.dimensions, conditions)?;
    Some(columns.sum(table.rows.iter().map(|row| (&row.periods, &row.dimensions, row.weights[index])), window, k))
}

/// Where a sum's period and conditions stand among a table's columns.
struct BoundColumns<'a> {
    period: usize,
    conditions: Vec<(usize, &'a str)>,
}

fn bind<'a>(
    period_column: &str,
    period_columns: &[String],
    dimensions: &[String],
    conditions: &'a [Condition],
) -> Option<BoundColumns<'a>> {
    let period = period_columns.iter().position(|column| column == period_column)?;
    let conditions = conditions
        .iter()
        .map(|condition| {
            let index = dimensions.iter().position(|dimension| *dimension == condition.dimension)?;
            Some((index, condition.key.as_str()))
        })
        .collect::<Option<Vec<_>>>()?;
    Some(BoundColumns { period, conditions })
}

impl BoundColumns<'_> {
    /// Over rows as periods, dimensions and the weight.
    fn sum<'r>(&self, rows: impl Iterator<Item = (&'r Vec<Option<i64>>, &'r Vec<String>, i64)>, window: Window, k: i64) -> i64 {
        rows.filter(|(periods, dimensions, _)| self.admit(periods, dimensions, window, k)).map(|(_, _, weight)| weight).sum()
    }

    fn admit(&self, periods: &[Option<i64>], dimensions: &[String], window: Window, k: i64) -> bool {
        periods[self.period].is_some_and(|period| window.admits(period, k))
            && self.conditions.iter().all(|(index, key)| dimensions[*index] == *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_middle_ones() {
        assert_eq!(median_of_scale(&[0, 0, 1, 1, 0]), Some(Amount::Ratio(Ratio { numerator: 7, denominator: 2 })));
        assert_eq!(median_of_scale(&[0, 1, 0, 0, 2]), Some(Amount::Count(5)));
        assert_eq!(median_of_scale(&[1, 0, 0, 0, 1]), Some(Amount::Count(3)));
        assert_eq!(median_of_scale(&[0; 5]), None);
    }
}
