//! The formulas of figures in words: the names of Finnish Excel, sheets and columns of this workbook.

use std::collections::BTreeSet;

use mittari_vocabulary::evidence::{Weight, WeightRule};
use mittari_vocabulary::figure::{Figure, Formulas};
use mittari_vocabulary::formula::{Condition, Formula, Parameter, Window};

use crate::compose::evidence::reason_word;
use crate::compose::workings::Workings;
use crate::labels::dimension_word;
use crate::model::Body;
use crate::wording;

const THIS_PERIOD: &str = "raportoitava jakso";

pub struct FormulaWords<'a> {
    pub workings: &'a Workings<'a>,
}

impl FormulaWords<'_> {
    /// The cumulative formula, the period's, and what a row weighs. Empty where there is none.
    pub fn of_figure(&self, figure: &Figure) -> String {
        let (formulas, of) = match (&figure.formulas, figure.breakdowns.first()) {
            (Formulas { period: None, cumulative: None }, Some(breakdown)) => {
                let by: Vec<String> = breakdown.by.iter().map(|dimension| dimension_word(dimension).to_string()).collect();
                (&breakdown.formulas, format!(" ({})", by.join(", ")))
            }
            (formulas, _) => (formulas, String::new()),
        };
        let say = |formula: &Option<Formula>| formula.as_ref().map(|formula| self.say(formula));
        let mut lines = Vec::new();
        match (say(&formulas.cumulative), say(&formulas.period)) {
            (Some(cumulative), Some(period)) if only_window_differs(&cumulative, &period) => {
                lines.push(format!("Kumulatiivinen{of}: {cumulative}"));
                lines.push(format!("Jakso: samoin, mutta = {THIS_PERIOD}"));
            }
            (cumulative, period) if cumulative == period => {
                lines.extend(cumulative.map(|text| format!("Jakso ja kumulatiivinen{of}: {text}")))
            }
            (cumulative, period) => {
                lines.extend(cumulative.map(|text| format!("Kumulatiivinen{of}: {text}")));
                lines.extend(period.map(|text| format!("Jakso{of}: {text}")));
            }
        }
        let weights: Vec<String> = self.weights(formulas).into_iter().map(|weight| self.rule(weight)).collect();
        if !weights.is_empty() {
            lines.push(format!("Rivi painaa: {}", weights.join("; ")));
        }
        lines.join("\n")
    }

    fn say(&self, formula: &Formula) -> String {
        match formula {
            Formula::Sum { table, weight, window, conditions } => self.sum(table, weight, *window, conditions),
            Formula::Subtract(left, right) => format!("{} − {}", self.say(left), self.operand(right)),
            Formula::Multiply(left, right) => format!("{} × {}", self.operand(left), self.operand(right)),
            Formula::Ratio(above, below) => format!("JOS({} = 0; \"[x]\"; {} / nimittäjä)", self.say(below), self.operand(above)),
            Formula::MedianOfScale(counts) => self.median(counts),
            Formula::Parameter(parameter) => format!("Parametrit [{}]", parameter_word(parameter)),
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
            return "ei kaavaa: todisteet eivät ole tässä työkirjassa".into();
        };
        let header = |column: Option<u16>| column.and_then(|column| self.header(&layout.sheet, column)).unwrap_or_default();
        let (column, period_column) = layout.weights.get(weight).map_or((None, ""), |(column, period)| (Some(*column), period.as_str()));
        let period = header(layout.periods.get(period_column).copied());
        let limit = match window {
            Window::During => format!("= {THIS_PERIOD}"),
            Window::UpTo => format!("≤ {THIS_PERIOD}"),
            Window::Before => format!("< {THIS_PERIOD}"),
            Window::Preceding => "= edellinen jakso".into(),
        };
        let mut text = format!("SUMMA.JOS.JOUKKO({} [{}]; [{period}] {limit}", layout.sheet, header(column));
        for condition in conditions {
            let label = self.workings.binder.labels.label(&condition.dimension, &condition.key);
            text.push_str(&format!("; [{}] = {label}", wording::sentence(dimension_word(&condition.dimension))));
        }
        text.push(')');
        text
    }

    fn header(&self, sheet: &str, column: u16) -> Option<String> {
        let sheet = self.workings.evidence.iter().find(|evidence| evidence.name == sheet)?;
        let Body::Table(page) = &sheet.body else { return None };
        page.table.columns.get(usize::from(column)).map(|column| column.header.clone())
    }

    fn median(&self, counts: &[Formula]) -> String {
        let first = counts.first().map(|count| self.say(count)).unwrap_or_default();
        format!(
            "1 + SUMMA(JOS(2 × vastauksia arvoon saakka < vastauksia; 1; 0); JOS(2 × vastauksia arvoon saakka ≤ vastauksia; 1; 0)) / 2, \
             kaikille arvoille paitsi suurimmalle; arvon 1 vastaukset: {first}"
        )
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
        let fields = |columns: &[String]| columns.iter().map(|column| field_word(column)).collect::<Vec<_>>().join(" + ");
        match &weight.rule {
            WeightRule::Counted => "1, kun se lasketaan".into(),
            WeightRule::Shown => "1, kun se lasketaan tai sen voi näyttää jaottelussa".into(),
            WeightRule::SetAside { reason } => format!("1, kun syy on {}", reason_word(&self.workings.input, &weight.indicator, reason)),
            WeightRule::Amount { column } => format!("oman määränsä ({})", field_word(column)),
            WeightRule::FirstOf { columns } => format!("1, kun se on ensimmäinen laskettava rivi, jolla on sama {}", fields(columns)),
            WeightRule::AmountOfFirst { columns, amount } => {
                format!("oman määränsä ({}), kun se on ensimmäinen, jolla on sama {}", field_word(amount), fields(columns))
            }
            WeightRule::CountedWhere { column, among } => {
                let labels: Vec<String> = among.iter().map(|key| self.workings.binder.labels.label(column, key)).collect();
                format!("1, kun {} on {}", field_word(column), labels.join(" tai "))
            }
        }
    }
}

fn only_window_differs(cumulative: &str, period: &str) -> bool {
    cumulative != period && cumulative.replace(&format!("≤ {THIS_PERIOD}"), &format!("= {THIS_PERIOD}")) == period
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

fn parameter_word(parameter: &Parameter) -> &'static str {
    match parameter {
        Parameter::Target(_) => "Tavoite",
        Parameter::ParticipationDayMinutes => "Osallistumispäivän pituus, minuuttia",
        Parameter::BudgetTotal => "Budjetti yhteensä",
        Parameter::BudgetOwn => "Omarahoitus yhteensä",
        Parameter::ProjectDays => "Hankkeen päivät",
        Parameter::PeriodDays => "Jakson kuluneet päivät",
        Parameter::ElapsedDays => "Hankkeen kuluneet päivät",
    }
}

/// What a column of the records is called.
fn field_word(column: &str) -> &str {
    match column {
        "person" | "holder" => "henkilö",
        "member" => "jäsen",
        "period" | "panel" => "jakso",
        "group" => "ryhmä",
        "held" => "merkkien määrä",
        "minutes" => "minuutit",
        "cents" => "sentit",
        "invited" => "kutsutut",
        "voucher" => "tosite",
        other => dimension_word(other),
    }
}
