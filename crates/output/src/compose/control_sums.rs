//! Control sums: every column of weights, summed up in the sheet and by the engine.
//!
//! A figure shows only what its own window takes in. A weight that was changed elsewhere, in a later period or in a cell of a
//! breakdown that nobody sums up, would go unseen without these.

use mittari_messages::messages;
use mittari_vocabulary::evidence::{EvidenceTable, Weight};

use crate::ReportInput;
use crate::bind::TableLayout;
use crate::compose::evidence::{amount_cell, is_money_weight};
use crate::compose::reconciliation::Check;
use crate::expression::Expression;
use crate::model::NumberFormat;

/// A check a weight that stands on the sheet, in the table's order.
pub fn of_weights(input: &ReportInput<'_>, table: &EvidenceTable, layout: &TableLayout) -> Vec<Check> {
    let on_sheet = |(index, weight): (usize, &Weight)| {
        let (column, _) = layout.weights.get(&weight.id)?;
        let total = table.rows.iter().map(|row| row.weights[index]).sum();
        Some(Check {
            subject: input.say(messages::control_sums::subject(input.indicator_name(&weight.indicator), &layout.sheet)),
            live: Expression::sum(layout.range(*column)),
            engine: amount_cell(is_money_weight(weight), total),
            found: None,
            format: if is_money_weight(weight) { NumberFormat::Euros } else { NumberFormat::Count },
            explanation: input.say(messages::control_sums::explanation(&weight.id)),
        })
    };
    table.weights.iter().enumerate().filter_map(on_sheet).collect()
}
