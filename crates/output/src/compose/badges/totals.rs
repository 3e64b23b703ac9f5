//! What stands under the matrix of badges: sums and targets, the chart, the checks against the indicators.

use mittari_messages::messages;

use super::Matrix;
use crate::bind::{ParameterKey, Span};
use crate::compose::page::number_word;
use crate::compose::reconciliation::Check;
use crate::expression::{Expression, Function, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, NumberFormat, Series, SeriesRole, Shorthand};
use crate::wording;

impl Matrix<'_> {
    /// Sums, their targets, municipalities covered, their target.
    pub(super) fn totals(&self, by_holders: bool) -> Vec<Vec<Cell>> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let badges = || 0..self.badges.len();
        let rows = || 0..self.municipalities.len();
        let count_if = |column: u16, word: &str| Expression::call(Function::CountIf, [Expression::Range(self.range(column)), word.into()]);

        let holders = |badge: usize| -> i64 {
            rows()
                .map(|row| {
                    let held = if by_holders { self.holders(row, badge).map(|(_, count)| count) } else { None };
                    held.unwrap_or_else(|| self.pair_count(row, badge))
                })
                .sum()
        };
        let pairs: i64 =
            rows().flat_map(|row| badges().map(move |badge| (row, badge))).map(|(row, badge)| self.pair_count(row, badge)).sum();
        let covering = |badge: usize| rows().filter(|row| self.pair_count(*row, badge) > 0).count() as i64;
        let complete = rows().filter(|row| self.is_complete(*row)).count() as i64;
        let full = rows().filter(|row| badges().all(|badge| self.pair_count(*row, badge) > 0)).count() as i64;
        let matrix = Range { last_column: self.last_badge(), ..self.range(self.first_badge()) };
        let missing = (self.municipalities.len() * self.badges.len()) as i64 - pairs;

        let mut sums = vec![Cell::text(self.say(messages::page::total()))];
        sums.extend(badges().map(|badge| Cell::counting(Expression::sum(self.range(self.first_badge() + badge as u16)), holders(badge))));
        sums.push(Cell::counting(Expression::sum(self.range(self.covered())), pairs));
        sums.push(self.best_sum());
        sums.push(none());
        let missing_pairs = Expression::call(Function::CountIf, [Expression::Range(matrix), 0.into()]);
        let missing_pairs = Cell::counting(missing_pairs, missing);
        sums.push(self.workings.tell(|live| messages::badges::missing_pairs(live.number(&missing_pairs))).cell());

        let mut sum_targets = vec![Cell::text(self.say(messages::badges::target_badges()))];
        sum_targets.extend(badges().map(|_| none()));
        sum_targets.extend([self.target("badges.covered-pairs"), self.target("badges.best-person"), none(), none()]);

        let mut covered = vec![Cell::text(self.say(messages::badges::municipalities_covered()))];
        covered.extend(badges().map(|badge| Cell::counting(count_if(self.first_badge() + badge as u16, ">0"), covering(badge))));
        covered.push(Cell::counting(count_if(self.missing(), &self.nothing_missing()), full));
        covered.push(none());
        covered.push(if self.complete.is_some() { Cell::counting(count_if(self.all_on_one(), &self.yes()), complete) } else { none() });
        covered.push(none());

        let all = || {
            let rows = Expression::call(Function::Rows, [Expression::Range(self.range(0))]);
            Cell::counting(rows, self.municipalities.len() as i64)
        };
        let mut targets = vec![Cell::text(self.say(messages::badges::target_municipalities()))];
        targets.extend(badges().map(|_| all()));
        targets.extend([all(), none(), self.target("badges.municipalities-complete"), none()]);

        let strong = |row: Vec<Cell>| row.into_iter().map(Cell::strong).collect::<Vec<_>>();
        let count = |row: Vec<Cell>| -> Vec<Cell> {
            row.into_iter().map(|cell| if cell.format.is_none() { cell.formatted(NumberFormat::Count) } else { cell }).collect()
        };
        [sums, sum_targets, covered, targets].into_iter().map(|row| count(strong(row))).collect()
    }

    fn best_sum(&self) -> Cell {
        match self.best.and_then(|figure| figure.cumulative.as_count()) {
            Some(sum) => Cell::counting(Expression::sum(self.range(self.best_person())), sum),
            None => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    fn target(&self, code: &str) -> Cell {
        let parameter = self.workings.binder.parameters.numbers.get(&ParameterKey::Target(code.into()));
        match parameter {
            Some(parameter) => Cell::counting(parameter.address.clone().into(), parameter.value),
            None => Cell::shorthand(Shorthand::NotApplicable),
        }
    }

    pub(super) fn chart(&self) -> Option<Chart> {
        let best = self.best?;
        let all = self.municipalities.len();
        let complete = (0..all).filter(|row| self.is_complete(*row)).count();
        let without: Vec<String> = (0..all)
            .filter(|row| (0..self.badges.len()).all(|badge| self.pair_count(*row, badge) == 0))
            .map(|row| self.municipalities[row].name.clone())
            .collect();
        let badges = number_word(self.workings.input.language, self.badges.len());
        let (complete, of) = (complete.to_string(), all.to_string());
        let title = match without.len() {
            0 => messages::badges::chart_title(badges, complete, of),
            1..=3 => {
                let without = wording::list(self.workings.input.language, &without);
                messages::badges::chart_title_without(badges, complete, of, without)
            }
            many => messages::badges::chart_title_many_without(badges, complete, of, many.to_string()),
        };
        Some(Chart {
            kind: ChartKind::Columns,
            title: self.say(title),
            alt_text: self.say(messages::badges::chart_alt_text(best.cumulative.as_count().unwrap_or(0).to_string())),
            categories: 0,
            first_row: 0,
            last_row: all - 1,
            series: vec![Series { column: self.best_person(), role: SeriesRole::Actual, labels: true }],
            category_axis: self.say(messages::badges::municipality()),
            value_axis: self.say(messages::badges::badges_on_one()),
            format: NumberFormat::Count,
            height: ChartHeight::Low,
            place: ChartPlace::Below,
        })
    }

    pub(super) fn checks(&self) -> Vec<Check> {
        let matrix = Range { last_column: self.last_badge(), ..self.range(self.first_badge()) };
        let covered = Expression::call(Function::CountIf, [Expression::Range(matrix), ">0".into()]);
        let pairs = self.pairs.cumulative.as_count().unwrap_or(0);
        let mut checks = vec![Check::of_count(
            self.say(messages::badges::check_pairs()),
            covered,
            pairs,
            self.say(messages::badges::check_pairs_explanation()),
        )];
        if let Some(best) = self.best {
            let explanation = self.say(messages::badges::check_best_explanation());
            checks.extend(Check::of_total(
                self.say(messages::badges::check_best()),
                self.range(self.best_person()),
                best,
                Span::Cumulative,
                explanation,
            ));
        }
        if let Some(complete) = self.complete.and_then(|figure| figure.cumulative.as_count()) {
            let yes = Expression::call(Function::CountIf, [Expression::Range(self.range(self.all_on_one())), self.yes().as_str().into()]);
            checks.push(Check::of_count(
                self.say(messages::badges::check_complete()),
                yes,
                complete,
                self.say(messages::badges::check_complete_explanation()),
            ));
        }
        for (index, badge) in self.badges.iter().enumerate() {
            let Some(of_badge) = self.pairs.cell(&["badge"], &[badge.id.as_str()]).and_then(|cell| cell.cumulative.as_count()) else {
                continue;
            };
            let column = self.range(self.first_badge() + index as u16);
            let live = Expression::call(Function::CountIf, [Expression::Range(column), ">0".into()]);
            checks.push(Check::of_count(
                self.say(messages::badges::check_badge(&badge.name)),
                live,
                of_badge,
                self.say(messages::badges::check_badge_explanation()),
            ));
        }
        checks
    }
}
