//! What stands under the matrix of badges: sums and targets, the chart, the checks against the indicators.

use super::{Matrix, NOTHING_MISSING, YES};
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

        let mut sums = vec![Cell::text("Yhteensä")];
        sums.extend(badges().map(|badge| Cell::counting(Expression::sum(self.range(self.first_badge() + badge as u16)), holders(badge))));
        sums.push(Cell::counting(Expression::sum(self.range(self.covered())), pairs));
        sums.push(self.best_sum());
        sums.push(none());
        let missing_pairs = Expression::call(Function::CountIf, [Expression::Range(matrix), 0.into()]);
        sums.push(Cell::wording(Expression::text("puuttuvia ").join(missing_pairs), format!("puuttuvia {missing}")));

        let mut sum_targets = vec![Cell::text("Tavoite, merkkejä")];
        sum_targets.extend(badges().map(|_| none()));
        sum_targets.extend([self.target("badges.covered-pairs"), self.target("badges.best-person"), none(), none()]);

        let mut covered = vec![Cell::text("Kuntia katettu")];
        covered.extend(badges().map(|badge| Cell::counting(count_if(self.first_badge() + badge as u16, ">0"), covering(badge))));
        covered.push(Cell::counting(count_if(self.missing(), NOTHING_MISSING), full));
        covered.push(none());
        covered.push(if self.complete.is_some() { Cell::counting(count_if(self.all_on_one(), YES), complete) } else { none() });
        covered.push(none());

        let all = || {
            let rows = Expression::call(Function::Rows, [Expression::Range(self.range(0))]);
            Cell::counting(rows, self.municipalities.len() as i64)
        };
        let mut targets = vec![Cell::text("Tavoite, kuntia")];
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
        let mut title = format!(
            "Kaikki {} merkkiä on yhdellä henkilöllä {complete} kunnassa, tavoite {all}",
            number_word(crate::Language::Fi, self.badges.len())
        );
        match without.len() {
            0 => {}
            1..=3 => title.push_str(&format!("; ei yhtään merkkiä: {}", wording::list(crate::Language::Fi, &without))),
            many => title.push_str(&format!("; {many} kunnassa ei ole yhtään")),
        }
        Some(Chart {
            kind: ChartKind::Columns,
            title,
            alt_text: format!(
                "Pylväät kunnittain: montako merkkiä on sillä työntekijällä, jolla on niitä eniten; yhteensä {}",
                best.cumulative.as_count().unwrap_or(0)
            ),
            categories: 0,
            first_row: 0,
            last_row: all - 1,
            series: vec![Series { column: self.best_person(), role: SeriesRole::Actual, labels: true }],
            category_axis: "Kunta".into(),
            value_axis: "Merkkejä yhdellä henkilöllä".into(),
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
            "Merkit: matriisin katetut parit",
            covered,
            pairs,
            "matriisin nollaa suurempia soluja on yhtä monta kuin mittarissa katettuja pareja",
        )];
        if let Some(best) = self.best {
            let explanation = "kuntien parhaiden henkilöiden merkit yhteensä ovat mittarin luku";
            checks.extend(Check::of_total(
                "Merkit: parhaan henkilön merkit",
                self.range(self.best_person()),
                best,
                Span::Cumulative,
                explanation,
            ));
        }
        if let Some(complete) = self.complete.and_then(|figure| figure.cumulative.as_count()) {
            let yes = Expression::call(Function::CountIf, [Expression::Range(self.range(self.all_on_one())), YES.into()]);
            checks.push(Check::of_count(
                "Merkit: kuntia, joissa kaikki yhdellä",
                yes,
                complete,
                "sanan kyllä kertoja on yhtä monta kuin mittarissa kuntia",
            ));
        }
        for (index, badge) in self.badges.iter().enumerate() {
            let Some(of_badge) = self.pairs.cell(&["badge"], &[badge.id.as_str()]).and_then(|cell| cell.cumulative.as_count()) else {
                continue;
            };
            let column = self.range(self.first_badge() + index as u16);
            let live = Expression::call(Function::CountIf, [Expression::Range(column), ">0".into()]);
            checks.push(Check::of_count(
                format!("Merkit: kuntia katettu, {}", badge.name),
                live,
                of_badge,
                "sarakkeen katetut kunnat ovat mittarin jaottelussa",
            ));
        }
        checks
    }
}
