//! Sheet *Kunnat jaksoittain*.

use mittari_messages::messages;

use super::Trainings;
use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Column, NumberFormat, Shorthand, Table};

impl Trainings<'_> {
    /// New participants by municipality and period: the only count of persons that adds up.
    pub(super) fn by_period(&self) -> Option<ReportSheet> {
        let figure = valued(self.workings, "trainings.new-persons")?;
        let breakdown = figure.breakdown(&["municipality"])?;
        let during = breakdown.formulas.period.as_ref()?;
        let binder = &self.workings.binder;
        let keys = municipality_keys(&self.workings.input, figure, &["municipality"]);
        // A project without municipalities whose trainings nobody has come to yet.
        if keys.is_empty() {
            return None;
        }
        let current = usize::try_from(self.workings.input.computation.period_number).ok()?;
        let periods = &self.workings.input.project.periods[..current.min(binder.parameters.periods.len())];
        let say = |message| self.workings.say(message);
        let name = say(messages::sheets::municipalities_by_period());
        let mut columns = vec![Column::words(say(messages::page::column_municipality()), 22.0)];
        columns.extend(periods.iter().map(|period| Column::new(&period.name, 16.0, NumberFormat::Count)));
        columns.push(Column::new(say(messages::page::total()), 12.0, NumberFormat::Count));
        let last = periods.len() as u16;
        let mut rows = Vec::new();
        let mut sums = vec![0; periods.len()];
        for (row, key) in keys.iter().enumerate() {
            let places = key_cells([("municipality", Address::of_table(&name, row, 0))]);
            let narrowed = during.narrowed(&breakdown.by, std::slice::from_ref(key));
            let mut cells = vec![Cell::text(binder.labels.label("municipality", key))];
            let mut total = 0;
            for (index, period) in binder.parameters.periods.iter().take(periods.len()).enumerate() {
                let count = narrowed.evaluate(binder, index as i64 + 1)?.count()?;
                let expression = binder.expression(&narrowed, &places, period, Shorthand::NotAvailable).ok()?;
                cells.push(Cell::counting(expression, count));
                sums[index] += count;
                total += count;
            }
            cells.push(Cell::counting(Expression::sum(Range::of_row(&name, row, 1, last)), total).strong());
            rows.push(cells);
        }
        let range = |column: u16| Range::of_column(&name, column, 0, keys.len() - 1);
        let mut totals = vec![Cell::text(say(messages::page::total()))];
        totals.extend(sums.iter().zip(1..).map(|(sum, column)| Cell::counting(Expression::sum(range(column)), *sum)));
        totals.push(Cell::counting(Expression::sum(range(last + 1)), sums.iter().sum()));
        rows.push(totals.into_iter().map(Cell::strong).collect());
        let mut checks = Vec::new();
        if figure.cumulative.as_count() == Some(sums.iter().sum()) {
            let matrix = Range { last_column: last, ..range(1) };
            let (subject, explanation) =
                (say(messages::trainings::check_by_period()), say(messages::trainings::check_by_period_explained()));
            checks.extend(Check::of_total(subject, matrix, figure, Span::Cumulative, explanation));
        }
        let sheet = table_sheet(
            self.workings,
            name,
            say(messages::trainings::by_period_title()),
            say(messages::trainings::by_period_holds()),
            Cell::text(say(messages::trainings::by_period_signs())),
            Table {
                name: "Kunnat_jaksoittain".into(),
                alt_text: say(messages::trainings::by_period_alt_text()),
                columns,
                rows,
                total_rows: 1,
            },
            Vec::new(),
        );
        Some(ReportSheet { sheet, checks })
    }
}
