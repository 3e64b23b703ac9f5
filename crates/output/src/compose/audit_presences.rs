//! Panels of what is there at the ends of periods, tied to the rows that they were made from.
//!
//! A panel has a row for each combination that is there, with how many rows stand for it. In the audit workbook that number is
//! a formula: the rows that had begun by the period, less those that had ended.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::EvidenceTable;

use crate::bind::TableLayout;
use crate::expression::{Address, Expression, Function, Range};

/// Before the code of its indicator in the id of a panel.
const PANEL: &str = "present:";

pub fn is_panel(table: &EvidenceTable) -> bool {
    table.id.starts_with(PANEL)
}

/// The weights of rows that panels are derived from, by table; no formula of a figure asks for them.
pub fn weights_of_rows(computation: &Computation) -> BTreeMap<String, BTreeSet<String>> {
    let codes: BTreeSet<&str> = computation.evidence.iter().filter_map(|table| table.id.strip_prefix(PANEL)).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in computation.evidence.iter().filter(|table| !is_panel(table)) {
        for weight in table.weights.iter().filter(|weight| codes.contains(weight.indicator.as_str())) {
            found.entry(table.id.clone()).or_default().insert(weight.id.clone());
        }
    }
    found
}

/// Where the beginnings and ends of a panel's rows stand.
pub struct Presences {
    /// Weights and periods of what begins, then of what ends.
    begun: [Range; 2],
    ended: [Range; 2],
    /// In the order of the panel's dimensions.
    dimensions: Vec<Range>,
}

impl Presences {
    /// None for a table that is no panel of presences.
    pub fn of(panel: &EvidenceTable, sheets: &BTreeMap<String, TableLayout>) -> Option<Self> {
        let code = panel.id.strip_prefix(PANEL)?;
        let (joined, left) = (format!("{code}/joined"), format!("{code}/left"));
        let layout = sheets.values().find(|layout| layout.weights.contains_key(&joined) && layout.weights.contains_key(&left))?;
        let of_weight = |id: &String| {
            let (column, period_column) = layout.weights.get(id)?;
            Some([layout.range(*column), layout.range(*layout.periods.get(period_column)?)])
        };
        let of_dimension = |dimension: &String| Some(layout.range(*layout.dimensions.get(dimension)?));
        Some(Presences {
            begun: of_weight(&joined)?,
            ended: of_weight(&left)?,
            dimensions: panel.dimensions.iter().map(of_dimension).collect::<Option<_>>()?,
        })
    }

    /// How many rows with these keys are there at the end of a period.
    pub fn open(&self, period: Address, keys: Vec<Address>) -> Expression {
        let up_to = |[weights, periods]: &[Range; 2]| {
            let mut arguments =
                vec![Expression::Range(weights.clone()), Expression::Range(periods.clone()), Expression::text("<=").join(period.clone())];
            for (range, key) in self.dimensions.iter().zip(&keys) {
                arguments.extend([Expression::Range(range.clone()), key.clone().into()]);
            }
            Expression::Call(Function::SumIfs, arguments)
        };
        up_to(&self.begun).minus(up_to(&self.ended))
    }
}
