//! Panels of holders, tied to the rows that they were made from.
//!
//! "The most badges of one person" is counted over a panel: a row a person and period, with how many
//! badges the person holds by then. In the audit workbook that number is a formula too: the rows of
//! badges mark each person's first row of each badge, and the panel sums the marks up to its period.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::{EvidenceTable, Fate, Weight, WeightRule};

use crate::bind::TableLayout;
use crate::expression::{Address, Expression, Function, Range};

/// Before the code of its indicator in the id of a panel.
const PANEL: &str = "holder:";
/// What persons hold, as a dimension of the rows.
const ITEM: &str = "badge";
/// The engine's name of the key of these rows.
const HOLDER: &str = "person";

/// The rows with a weight more for each panel made from them: 1 on a person's first counted row of an
/// item. Unchanged where there is no panel.
pub fn with_holdings<'a>(table: &'a EvidenceTable, computation: &Computation) -> Cow<'a, EvidenceTable> {
    let item = table.dimensions.iter().position(|dimension| dimension == ITEM);
    let (Some(item), Some(period_column)) = (item, table.period_columns.first()) else { return Cow::Borrowed(table) };
    let mut marked = Cow::Borrowed(table);
    for code in computation.evidence.iter().filter_map(|panel| panel.id.strip_prefix(PANEL)) {
        let Some(index) = table.indicators.iter().position(|indicator| indicator == code) else { continue };
        let with_marks = marked.to_mut();
        with_marks.weights.push(Weight {
            id: weight_id(code),
            indicator: code.to_string(),
            rule: WeightRule::FirstOf { columns: vec![HOLDER.into(), ITEM.into()] },
            period_column: period_column.clone(),
        });
        let mut seen = BTreeSet::new();
        for row in &mut with_marks.rows {
            let counts = row.fates[index] == Fate::Counted;
            row.weights.push(i64::from(counts && seen.insert((row.key.clone(), row.dimensions[item].clone()))));
        }
    }
    marked
}

/// The ids of the weights that [`with_holdings`] added.
pub fn ids_of_holdings(table: &EvidenceTable) -> impl Iterator<Item = String> + '_ {
    table.weights.iter().filter(|weight| weight.id.starts_with(MARK)).map(|weight| weight.id.clone())
}

const MARK: &str = "held:";

fn weight_id(code: &str) -> String {
    format!("{MARK}{code}")
}

/// Where the marks of a panel stand.
pub struct Holdings {
    marks: Range,
    keys: Range,
    periods: Range,
}

impl Holdings {
    /// The marks for a panel, if any sheet of rows has them. `key_column` is that of the keys on every sheet of rows.
    pub fn of(panel: &str, sheets: &BTreeMap<String, TableLayout>, key_column: u16) -> Option<Self> {
        let id = weight_id(panel.strip_prefix(PANEL)?);
        sheets.values().find_map(|layout| {
            let (column, period_column) = layout.weights.get(&id)?;
            Some(Holdings {
                marks: layout.range(*column),
                keys: layout.range(key_column),
                periods: layout.range(*layout.periods.get(period_column)?),
            })
        })
    }

    /// How many items the person of a key holds by the end of a period.
    pub fn held(&self, key: Address, period: Address) -> Expression {
        let up_to = Expression::text("<=").join(period);
        let ranges = [&self.marks, &self.keys, &self.periods].map(|range| Expression::Range(range.clone()));
        let [marks, keys, periods] = ranges;
        Expression::call(Function::SumIfs, [marks, keys, key.into(), periods, up_to])
    }
}
