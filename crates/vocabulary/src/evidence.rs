//! Evidence: the rows that figures are derived from, as data without cells.
//!
//! Every count of the library comes down to sums of *weights*: whole numbers, one a row and
//! indicator, that add up over rows. A row that counts weighs 1; the first row of a person weighs 1
//! for "new persons" and every later one 0; a voucher weighs its cents. Because weights add up, the
//! same formula gives the same figure over single rows and over rows that were summed up to the
//! finest published cell ([`EvidenceTable::aggregate`]).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::place::Place;

/// What became of a row under one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Counted,
    /// Excluded for exactly this reason.
    Excluded(String),
    /// Not read for this indicator at all, such as an answer to another survey.
    OutOfScope,
}

/// How the weight of a row comes about, so that the audit workbook can derive it by formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightRule {
    /// 1 where the row counts.
    Counted,
    /// 1 where the row counts or was set aside for a reason that its breakdown still shows.
    Shown,
    /// 1 where the row was excluded for this reason, such as a member who has left.
    SetAside { reason: String },
    /// The row's own amount where it counts: minutes, cents.
    Amount { column: String },
    /// 1 on the first counted row of each combination of these columns.
    FirstOf { columns: Vec<String> },
    /// The row's amount on the first counted row of each combination of these columns.
    AmountOfFirst { columns: Vec<String>, amount: String },
    /// 1 where the row counts and the column holds one of these values.
    CountedWhere { column: String, among: Vec<String> },
}

/// A column of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    pub id: String,
    /// The indicator whose fates decide.
    pub indicator: String,
    pub rule: WeightRule,
    /// The period column that windows of this weight look at.
    pub period_column: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// None for rows that come from the project's own facts or were derived.
    pub place: Option<Place>,
    /// Key of the person or thing, never a name of a person.
    pub key: String,
    pub date: Option<NaiveDate>,
    /// In the order of the table's period columns; None where the date is missing.
    pub periods: Vec<Option<i64>>,
    /// In the order of the table's dimensions.
    pub dimensions: Vec<String>,
    /// In the order of the table's amounts.
    pub amounts: Vec<i64>,
    /// In the order of the table's weights.
    pub weights: Vec<i64>,
    /// By the table's indicators, in order.
    pub fates: Vec<Fate>,
}

/// The rows of one kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceTable {
    /// Record kind, such as `badge`.
    pub id: String,
    /// Whether the keys stand for persons.
    pub personal: bool,
    /// Period columns: `period`, or `joined` and `left`. 0 is before the project, 1 the first period.
    pub period_columns: Vec<String>,
    pub dimensions: Vec<String>,
    pub amounts: Vec<String>,
    pub weights: Vec<Weight>,
    /// The indicators that the fates speak of.
    pub indicators: Vec<String>,
    pub rows: Vec<EvidenceRow>,
}

/// Rows summed up to the finest published cell: no keys, no dates, no places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregatedTable {
    pub id: String,
    pub period_columns: Vec<String>,
    pub dimensions: Vec<String>,
    pub weights: Vec<Weight>,
    /// In the order of their periods and dimensions.
    pub rows: Vec<AggregatedRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregatedRow {
    pub periods: Vec<Option<i64>>,
    pub dimensions: Vec<String>,
    pub weights: Vec<i64>,
}

/// Periods and dimensions: what rows of a published cell have in common.
type PublishedCell = (Vec<Option<i64>>, Vec<String>);

impl EvidenceTable {
    pub fn weight_index(&self, id: &str) -> Option<usize> {
        self.weights.iter().position(|weight| weight.id == id)
    }

    /// Sums the weights over equal periods and dimensions; leaves out rows that weigh nothing.
    pub fn aggregate(&self) -> AggregatedTable {
        let mut sums: BTreeMap<PublishedCell, Vec<i64>> = BTreeMap::new();
        for row in &self.rows {
            if row.weights.iter().all(|weight| *weight == 0) {
                continue;
            }
            let sum = sums.entry((row.periods.clone(), row.dimensions.clone())).or_insert_with(|| vec![0; self.weights.len()]);
            for (total, weight) in sum.iter_mut().zip(&row.weights) {
                *total += weight;
            }
        }
        AggregatedTable {
            id: self.id.clone(),
            period_columns: self.period_columns.clone(),
            dimensions: self.dimensions.clone(),
            weights: self.weights.clone(),
            rows: sums.into_iter().map(|((periods, dimensions), weights)| AggregatedRow { periods, dimensions, weights }).collect(),
        }
    }
}
