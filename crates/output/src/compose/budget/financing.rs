//! Who pays for the net costs: each party to the cent, and what rounding leaves over.

use mittari_messages::messages;
use mittari_vocabulary::project::Finance;

use super::{BUDGET, Budget, CUMULATIVE, Line, PERIOD, money};
use crate::bind::{ParameterKey, Span};
use crate::compose::indicators::Field;
use crate::compose::page::valued;
use crate::compose::reconciliation::Check;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Body, CachedValue, Cell, NumberFormat, Shorthand, Value};

impl Budget<'_> {
    /// Who pays for the net costs, each to the cent by the shares of the decision.
    pub fn finance(&self, net: usize, first_row: usize) -> Vec<Line> {
        let finance = &self.workings.input.project.finance;
        let Some((_, total)) = self.parameter(&ParameterKey::BudgetTotal).filter(|(_, total)| *total > 0) else { return Vec::new() };
        let line = |(index, part): (usize, &Finance)| {
            let stated = self.finance_cell(index)?;
            let share = |column: u16, span: Span| match self.net(span) {
                Some(cents) => money(self.share(net, first_row + index, column), rounded_share(cents, part.value, total)),
                None => Cell::shorthand(Shorthand::NotAvailable),
            };
            Some(Line {
                name: self.finance_name(part),
                budget: Some((stated.into(), part.value)),
                period: share(PERIOD, Span::Period),
                cumulative: share(CUMULATIVE, Span::Cumulative),
                spent: self.net(Span::Cumulative).map(|cents| rounded_share(cents, part.value, total)),
            })
        };
        finance.iter().enumerate().map(line).collect::<Option<Vec<Line>>>().unwrap_or_default()
    }

    /// Whose money it is, where the name does not say so itself.
    fn finance_name(&self, part: &Finance) -> String {
        let word = self.say(if part.own { messages::budget::own_finance() } else { messages::budget::finance() });
        let name = part.name.trim();
        if name.to_lowercase().starts_with(&word.to_lowercase()) { name.into() } else { self.say(messages::budget::of_party(word, name)) }
    }

    /// `ROUND(net * part / whole, 2)`.
    fn share(&self, net: usize, row: usize, column: u16) -> Expression {
        let at = |row: usize, column: u16| Expression::from(Address::of_table(self.name(), row, column));
        let whole = self.parameter(&ParameterKey::BudgetTotal).map_or(Expression::from(1), |(whole, _)| whole);
        Expression::call(Function::Round, [at(net, column).times(at(row, BUDGET)).over(whole), 2.into()])
    }

    /// Where *Parametrit* holds a source of finance: the own ones first. Two may have the same name.
    fn finance_cell(&self, index: usize) -> Option<Address> {
        let Body::Table(page) = &self.workings.parameters.body else { return None };
        let finance = &self.workings.input.project.finance;
        let own = finance.get(index)?.own;
        let earlier = finance[..index].iter().filter(|part| part.own == own).count();
        let is = |cell: &Cell, text: &str| cell.value == Value::Text(text.to_string());
        let say = |message| self.workings.say(message);
        let id = say(if own { messages::parameters::id_own_finance() } else { messages::parameters::id_other_finance() });
        let group = say(messages::parameters::group_finance());
        let mut rows = page.table.rows.iter().enumerate().filter(|(_, row)| is(&row[0], &group) && is(&row[1], &id));
        rows.nth(earlier).map(|(row, _)| Address::of_table(&self.workings.parameters.name, row, 3))
    }

    /// Net costs less the rounded shares.
    pub fn rounding(&self, net: usize, first: usize, shares: &[Line]) -> Line {
        let last = first + shares.len() - 1;
        let rest = |column: u16, span: Span| {
            let parts: f64 = shares
                .iter()
                .map(|line| match span {
                    Span::Period => line.period.shown(),
                    Span::Cumulative => line.cumulative.shown(),
                })
                .map(|shown| if let CachedValue::Number(euros) = shown { euros } else { 0.0 })
                .sum();
            let Some(cents) = self.net(span) else { return Cell::shorthand(Shorthand::NotAvailable) };
            let expression = Expression::from(Address::of_table(self.name(), net, column)).minus(Expression::sum(Range::of_column(
                self.name(),
                column,
                first,
                last,
            )));
            // Euros of whole cents: what floating point adds is taken off on both sides.
            let expression = Expression::call(Function::Round, [expression, 2.into()]);
            money(expression, cents - (parts * 100.0).round() as i64).formatted(NumberFormat::EurosDifference)
        };
        Line {
            name: self.say(messages::budget::rounding()),
            budget: None,
            period: rest(PERIOD, Span::Period),
            cumulative: rest(CUMULATIVE, Span::Cumulative),
            spent: None,
        }
    }

    /// The rounded own shares lie within half a cent each of the exact one.
    pub fn own_share_check(&self, (first, _): (usize, usize)) -> Option<Check> {
        valued(self.workings, "costs.own-share")?;
        let exact = self.workings.indicators.address("costs.own-share", Field::Cumulative)?;
        let own = self.workings.input.project.finance.iter().enumerate().filter(|(_, part)| part.own);
        let own: Vec<Expression> = own.map(|(index, _)| Address::of_table(self.name(), first + index, CUMULATIVE).into()).collect();
        let allowed = 0.005 * own.len() as f64;
        let rounded = own.into_iter().reduce(Expression::plus)?;
        let apart = Expression::call(Function::Abs, [Expression::from(exact).minus(rounded)]);
        Some(Check {
            subject: self.say(messages::budget::check_rounding()),
            live: Expression::call(Function::Max, [0.into(), apart.minus(Expression::Decimal(allowed))]),
            engine: Cell::cents(0),
            found: None,
            format: NumberFormat::Euros,
            explanation: self.say(messages::budget::check_rounding_explanation()),
        })
    }
}

/// Cents by a share, half away from zero.
fn rounded_share(cents: i64, part: i64, whole: i64) -> i64 {
    let product = i128::from(cents) * i128::from(part);
    let doubled = 2 * product.abs() + i128::from(whole);
    let rounded = doubled / (2 * i128::from(whole));
    i64::try_from(product.signum() * rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_once_and_away_from_zero() {
        // A fifth of 100.03 euros is 20.006, of 100.01 is 20.002; half of a cent goes up, below zero down.
        assert_eq!(rounded_share(10_003, 3_257_140, 16_285_700), 2_001);
        assert_eq!(rounded_share(10_001, 3_257_140, 16_285_700), 2_000);
        assert_eq!(rounded_share(1, 1, 2), 1);
        assert_eq!(rounded_share(-1, 1, 2), -1);
    }
}
