//! The formulas of figures in words: the names of Excel in the report's language, sheets and columns of this workbook.

use std::collections::BTreeSet;

use mittari_messages::Message;
use mittari_messages::messages::formula_words as words;
use mittari_vocabulary::evidence::{Weight, WeightRule};
use mittari_vocabulary::figure::{Figure, Formulas};
use mittari_vocabulary::formula::{Condition, Formula, Parameter, Window};

use crate::compose::evidence::reason_word;
use crate::compose::workings::Workings;
use crate::labels::dimension_word;
use crate::model::Body;
use crate::wording;

pub struct FormulaWords<'a> {
    pub workings: &'a Workings<'a>,
}

impl FormulaWords<'_> {
    fn speak(&self, message: Message) -> String {
        self.workings.say(message)
    }

    fn dimension_word(&self, dimension: &str) -> String {
        dimension_word(self.workings.input.language, dimension)
    }

    /// The cumulative formula, the period's, and what a row weighs. Empty where there is none.
    pub fn of_figure(&self, figure: &Figure) -> String {
        let (formulas, by) = match (&figure.formulas, figure.breakdowns.first()) {
            (Formulas { period: None, cumulative: None }, Some(breakdown)) => {
                let by: Vec<String> = breakdown.by.iter().map(|dimension| self.dimension_word(dimension)).collect();
                (&breakdown.formulas, Some(by.join(", ")))
            }
            (formulas, _) => (formulas, None),
        };
        let of = |formula: String, plain: fn(String) -> Message, divided: fn(&String, String) -> Message| {
            self.speak(match &by {
                None => plain(formula),
                Some(by) => divided(by, formula),
            })
        };
        let cumulative_line = |formula| of(formula, words::cumulative, |by, formula| words::cumulative_by(by, formula));
        let period_line = |formula| of(formula, words::period, |by, formula| words::period_by(by, formula));
        let line_of_both = |formula| of(formula, words::both, |by, formula| words::both_by(by, formula));
        let say = |formula: &Option<Formula>| formula.as_ref().map(|formula| self.say(formula));
        let mut lines = Vec::new();
        match (say(&formulas.cumulative), say(&formulas.period)) {
            (Some(cumulative), Some(period)) if self.only_window_differs(&cumulative, &period) => {
                lines.push(cumulative_line(cumulative));
                lines.push(self.speak(words::period_likewise()));
            }
            (cumulative, period) if cumulative == period => lines.extend(cumulative.map(line_of_both)),
            (cumulative, period) => {
                lines.extend(cumulative.map(cumulative_line));
                lines.extend(period.map(period_line));
            }
        }
        let weights: Vec<String> = self.weights(formulas).into_iter().map(|weight| self.rule(weight)).collect();
        if !weights.is_empty() {
            lines.push(self.speak(words::weighs(weights.join("; "))));
        }
        lines.join("\n")
    }

    fn only_window_differs(&self, cumulative: &str, period: &str) -> bool {
        let (up_to, during) = (self.speak(words::up_to()), self.speak(words::during()));
        cumulative != period && cumulative.replace(&up_to, &during) == period
    }

    fn say(&self, formula: &Formula) -> String {
        match formula {
            Formula::Sum { table, weight, window, conditions } => self.sum(table, weight, *window, conditions),
            Formula::Subtract(left, right) => format!("{} − {}", self.say(left), self.operand(right)),
            Formula::Multiply(left, right) => format!("{} × {}", self.operand(left), self.operand(right)),
            Formula::Ratio(above, below) => self.speak(words::ratio(self.say(below), self.operand(above))),
            Formula::MedianOfScale(counts) => self.median(counts),
            Formula::Parameter(parameter) => self.speak(words::parameter(self.speak(parameter_word(parameter)))),
        }
    }

    fn operand(&self, formula: &Formula) -> String {
        let text = self.say(formula);
        if matches!(formula, Formula::Subtract(..)) { format!("({text})") } else { text }
    }

    /// `SUMMA.JOS.JOUKKO(A_Merkit [Osaamismerkkisuoritukset]; [Jakso] ≤ raportoitava jakso)`: the space
    /// lets a long one break between lines.
    fn sum(&self, table: &str, weight: &str, window: Window, conditions: &[Condition]) -> String {
        let Some(layout) = self.workings.binder.tables.get(table) else {
            return self.speak(words::not_here());
        };
        let header = |column: Option<u16>| column.and_then(|column| self.header(&layout.sheet, column)).unwrap_or_default();
        let (column, period_column) = layout.weights.get(weight).map_or((None, ""), |(column, period)| (Some(*column), period.as_str()));
        let period = header(layout.periods.get(period_column).copied());
        let limit = self.speak(match window {
            Window::During => words::during(),
            Window::UpTo => words::up_to(),
            Window::Before => words::before(),
            Window::Preceding => words::preceding(),
        });
        let condition = |condition: &Condition| {
            let label = self.workings.binder.labels.label(&condition.dimension, &condition.key);
            self.speak(words::condition(wording::sentence(&self.dimension_word(&condition.dimension)), label))
        };
        let conditions: String = conditions.iter().map(condition).collect();
        self.speak(words::sum(&layout.sheet, header(column), period, limit, conditions))
    }

    fn header(&self, sheet: &str, column: u16) -> Option<String> {
        let sheet = self.workings.evidence.iter().find(|evidence| evidence.name == sheet)?;
        let Body::Table(page) = &sheet.body else { return None };
        page.table.columns.get(usize::from(column)).map(|column| column.header.clone())
    }

    fn median(&self, counts: &[Formula]) -> String {
        let first = counts.first().map(|count| self.say(count)).unwrap_or_default();
        self.speak(words::median(first))
    }

    /// The weights under some formulas, each once.
    fn weights(&self, formulas: &Formulas) -> Vec<&Weight> {
        let mut named = Vec::new();
        for formula in formulas.cumulative.iter().chain(&formulas.period) {
            collect(formula, &mut named);
        }
        let mut seen = BTreeSet::new();
        named.retain(|weight| seen.insert(weight.clone()));
        let computation = self.workings.input.computation;
        let found = named.iter().filter_map(|(table, id)| computation.evidence(table)?.weights.iter().find(|weight| weight.id == *id));
        found.collect()
    }

    fn rule(&self, weight: &Weight) -> String {
        let fields = |columns: &[String]| columns.iter().map(|column| self.field_word(column)).collect::<Vec<_>>().join(" + ");
        self.speak(match &weight.rule {
            WeightRule::Counted => words::one_counted(),
            WeightRule::Shown => words::one_shown(),
            WeightRule::SetAside { reason } => words::one_reason(reason_word(&self.workings.input, &weight.indicator, reason)),
            WeightRule::Amount { column } => words::own_amount(self.field_word(column)),
            WeightRule::FirstOf { columns } => words::one_first(fields(columns)),
            WeightRule::AmountOfFirst { columns, amount } => words::amount_of_first(self.field_word(amount), fields(columns)),
            WeightRule::CountedWhere { column, among } => {
                let labels = among.iter().map(|key| self.workings.binder.labels.label(column, key));
                let either = labels.reduce(|rest, last| self.speak(words::or(rest, last)));
                words::one_where(self.field_word(column), either.unwrap_or_default())
            }
        })
    }

    /// What a column of the records is called.
    fn field_word(&self, column: &str) -> String {
        self.speak(match column {
            "person" | "holder" => words::field_person(),
            "member" => words::field_member(),
            "period" | "panel" => words::field_period(),
            "group" => words::field_group(),
            "held" => words::field_held(),
            "minutes" => words::field_minutes(),
            "cents" => words::field_cents(),
            "invited" => words::field_invited(),
            "voucher" => words::field_voucher(),
            other => return self.dimension_word(other),
        })
    }
}

fn collect(formula: &Formula, into: &mut Vec<(String, String)>) {
    match formula {
        Formula::Sum { table, weight, .. } => into.push((table.clone(), weight.clone())),
        Formula::Subtract(left, right) | Formula::Multiply(left, right) | Formula::Ratio(left, right) => {
            collect(left, into);
            collect(right, into);
        }
        Formula::MedianOfScale(counts) => counts.iter().for_each(|count| collect(count, into)),
        Formula::Parameter(_) => {}
    }
}

fn parameter_word(parameter: &Parameter) -> Message {
    match parameter {
        Parameter::Target(_) => words::target(),
        Parameter::ParticipationDayMinutes => words::participation_day(),
        Parameter::BudgetTotal => words::budget_total(),
        Parameter::BudgetOwn => words::budget_own(),
        Parameter::ProjectDays => words::project_days(),
        Parameter::PeriodDays => words::period_days(),
        Parameter::ElapsedDays => words::elapsed_days(),
    }
}
