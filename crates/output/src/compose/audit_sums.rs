//! Sheets `K_…` of the audit workbook: the evidence of the other workbooks, summed up by formula.

use std::collections::BTreeSet;

use mittari_messages::messages;
use mittari_vocabulary::evidence::EvidenceTable;

use crate::ReportInput;
use crate::bind::TableLayout;
use crate::compose::control_sums;
use crate::compose::evidence::{Columns, amount_cell, finish, formula_columns, is_money_weight, label_cells, needed, period_cell, sums_of};
use crate::compose::reconciliation::Check;
use crate::expression::{Address, Expression, Function};
use crate::labels::Labels;
use crate::model::{Cell, NumberFormat, Sheet};

/// The sheet of a table, and a check of each of its weights. `of_rows` is the table's sheet of rows.
pub fn compose(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    ids: &BTreeSet<String>,
    labels: &Labels,
    of_rows: &TableLayout,
) -> (Sheet, Vec<Check>) {
    let weights = needed(table, ids);
    let (columns, layout) = formula_columns(input, table, &weights, "K_", Columns::default());
    let sums = sums_of(table, &weights);
    let mut rows = Vec::new();
    for (row, sum) in sums.iter().enumerate() {
        let here = |column: u16| Expression::from(Address::of_table(&layout.sheet, row, column));
        let periods = table.period_columns.iter().map(|column| (of_rows.periods[column], layout.periods[column]));
        let dimensions = table.dimensions.iter().map(|column| (of_rows.dimensions[column], layout.dimensions[column]));
        let criteria: Vec<Expression> =
            periods.chain(dimensions).flat_map(|(there, own)| [Expression::Range(of_rows.range(there)), here(own)]).collect();
        let mut cells: Vec<Cell> = sum.periods.iter().map(|period| period_cell(*period)).collect();
        cells.extend(label_cells(table, &sum.dimensions, labels));
        for ((_, weight), total) in weights.iter().zip(&sum.weights) {
            let column = of_rows.weights[&weight.id].0;
            let arguments = std::iter::once(Expression::Range(of_rows.range(column))).chain(criteria.iter().cloned());
            let plain = amount_cell(is_money_weight(weight), *total);
            let format = plain.format.unwrap_or(NumberFormat::Count);
            cells.push(Cell::formula(Expression::call(Function::SumIfs, arguments), plain.shown()).formatted(format));
        }
        rows.push(cells);
    }
    let holds = input.say(messages::audit::sums_hold(&of_rows.sheet));
    let evidence = finish(input, table, "K_", columns, layout, rows, &holds);
    let checks = control_sums::of_weights(input, table, &evidence.layout);
    (evidence.sheet, checks)
}
