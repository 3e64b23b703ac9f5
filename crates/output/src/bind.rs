//! From formulas over evidence to formulas over cells.
//!
//! `mittari-indicators` says how a figure follows from evidence tables; here their columns are
//! known as ranges, so the same tree becomes the text of a cell. The cached value is always the
//! figure that the engine computed; nothing is computed here.

use std::collections::BTreeMap;

use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::EvidenceTable;
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::formula::{Condition, Formula, Grounds, Parameter, Window, sum_of_rows};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, State};

use crate::expression::{Address, Expression, Function, Range};
use crate::labels::Labels;
use crate::model::{CachedValue, Cell, NumberFormat, Shorthand};

/// Excel takes 8,192 characters.
const LONGEST_FORMULA: usize = 8_000;

/// Where the columns of an evidence table stand.
#[derive(Debug, Clone, Default)]
pub struct TableLayout {
    pub sheet: String,
    /// At least one.
    pub rows: usize,
    pub periods: BTreeMap<String, u16>,
    pub dimensions: BTreeMap<String, u16>,
    /// Weight id to its column and the period column that it looks at.
    pub weights: BTreeMap<String, (u16, String)>,
}

impl TableLayout {
    pub fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.rows - 1)
    }
}

/// Where the project's own numbers stand.
#[derive(Debug, Clone)]
pub struct ParameterCells {
    pub numbers: BTreeMap<ParameterKey, ParameterCell>,
    /// The number of the reporting period.
    pub period_number: Address,
    /// First days of the periods, ascending.
    pub period_starts: Range,
    /// The cell that holds the number of each period, by number from 1.
    pub periods: Vec<Address>,
}

/// A number of the project's own and where it stands; money in cents here, in euros there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterCell {
    pub address: Address,
    pub value: i64,
}

/// A parameter as a key of a map.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterKey {
    Target(String),
    CellTarget(String, Vec<String>),
    Plan(String),
    /// The stated plan of an indicator by the end of a period.
    PlanPoint(String, String),
    ParticipationDayMinutes,
    BudgetTotal,
    BudgetOwn,
    ProjectDays,
    PeriodDays,
    ElapsedDays,
}

impl From<&Parameter> for ParameterKey {
    fn from(parameter: &Parameter) -> Self {
        match parameter {
            Parameter::Target(code) => ParameterKey::Target(code.clone()),
            Parameter::ParticipationDayMinutes => ParameterKey::ParticipationDayMinutes,
            Parameter::BudgetTotal => ParameterKey::BudgetTotal,
            Parameter::BudgetOwn => ParameterKey::BudgetOwn,
            Parameter::ProjectDays => ParameterKey::ProjectDays,
            Parameter::PeriodDays => ParameterKey::PeriodDays,
            Parameter::ElapsedDays => ParameterKey::ElapsedDays,
        }
    }
}

/// What keeps a formula from being written over the cells of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unbound {
    #[error("työkirjassa ei ole todistetaulua {0}")]
    Table(String),
    #[error("todistetaulussa {table} ei ole saraketta {column}")]
    Column { table: String, column: String },
    #[error("parametria {0:?} ei ole")]
    Parameter(ParameterKey),
}

/// Which of a figure's two values is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Period,
    Cumulative,
}

/// Cells that hold labels: conditions on these dimensions point at them.
pub type KeyCells = BTreeMap<String, Address>;

/// Binds formulas to the cells of one workbook.
#[derive(Debug, Clone)]
pub struct Binder<'a> {
    pub project: &'a Project,
    pub computation: &'a Computation,
    pub labels: Labels,
    pub tables: BTreeMap<String, TableLayout>,
    pub parameters: ParameterCells,
}

impl Binder<'_> {
    /// The cell of a figure's headline for the reporting period.
    pub fn headline(&self, figure: &Figure, span: Span) -> Cell {
        let (formula, state) = match span {
            Span::Period => (&figure.formulas.period, &figure.period),
            Span::Cumulative => (&figure.formulas.cumulative, &figure.cumulative),
        };
        self.cell(figure, formula.as_ref(), state, &KeyCells::new(), self.computation.period_number)
    }

    /// The cell of one key of a breakdown. Dimensions in `cells` are compared with those cells, the
    /// others with the labels of `key`. A key that the breakdown does not hold is zero, or no data
    /// where zero would say something.
    pub fn breakdown(&self, figure: &Figure, by: &[&str], key: &[&str], span: Span, cells: &KeyCells) -> Cell {
        let Some(breakdown) = figure.breakdown(by) else { return Cell::shorthand(Shorthand::NotAvailable) };
        let formula = match span {
            Span::Period => &breakdown.formulas.period,
            Span::Cumulative => &breakdown.formulas.cumulative,
        };
        let key: Vec<String> = key.iter().map(|part| (*part).to_string()).collect();
        let narrowed = formula.as_ref().map(|formula| formula.narrowed(&breakdown.by, &key));
        let held = breakdown.cells.iter().find(|cell| cell.key == key).map(|cell| match span {
            Span::Period => cell.period.clone(),
            Span::Cumulative => cell.cumulative.clone(),
        });
        let state = held.unwrap_or_else(|| self.state_of_absent_key(figure, formula.as_ref(), span));
        self.cell(figure, narrowed.as_ref(), &state, cells, self.computation.period_number)
    }

    /// The cell of a median of a breakdown, over the cells of its row that hold how often each value
    /// was given. Shorter than [`Binder::breakdown`], which would count the evidence anew.
    pub fn median(&self, figure: &Figure, by: &[&str], key: &[&str], span: Span, counts: &Range) -> Cell {
        let state = figure.cell(by, key).map_or(State::NO_DATA, |cell| match span {
            Span::Period => cell.period.clone(),
            Span::Cumulative => cell.cumulative.clone(),
        });
        let absent = match Shorthand::of(&state) {
            None | Some(Shorthand::NotAvailable) => Shorthand::NotAvailable,
            Some(_) => return plain_state(figure, &state),
        };
        let values = usize::from(counts.last_column - counts.first_column) + 1;
        let up_to = |last: usize| Expression::sum(Range { last_column: counts.first_column + last as u16, ..counts.clone() });
        Cell::formula(median_of(values, up_to, absent), cached_state(figure, &state)).formatted(number_format(figure))
    }

    /// The cell of a period of a figure's history: `number` from 1.
    pub fn history(&self, figure: &Figure, number: i64, span: Span) -> Cell {
        let Some(past) = usize::try_from(number - 1).ok().and_then(|index| figure.history.get(index)) else {
            return Cell::shorthand(Shorthand::NotApplicable);
        };
        let (formula, state) = match span {
            Span::Period => (&figure.formulas.period, &past.period),
            Span::Cumulative => (&figure.formulas.cumulative, &past.cumulative),
        };
        // Days gone are known for the reporting period alone.
        let formula = formula.as_ref().filter(|formula| number == self.computation.period_number || !has_days(formula));
        self.cell(figure, formula, state, &KeyCells::new(), number)
    }

    /// A formula as an expression over this workbook's cells, for the period of `period`.
    pub fn expression(&self, formula: &Formula, cells: &KeyCells, period: &Address, absent: Shorthand) -> Result<Expression, Unbound> {
        let part = |formula: &Formula| self.expression(formula, cells, period, absent);
        Ok(match formula {
            Formula::Sum { table, weight, window, conditions } => self.sum(table, weight, *window, conditions, cells, period)?,
            Formula::Subtract(left, right) => part(left)?.minus(part(right)?),
            Formula::Multiply(left, right) => part(left)?.times(part(right)?),
            Formula::Ratio(above, below) => {
                let below = part(below)?;
                Expression::choose(below.clone().equals(0), absent.sign().into(), part(above)?.over(below))
            }
            Formula::MedianOfScale(counts) => {
                let counts = counts.iter().map(part).collect::<Result<Vec<_>, _>>()?;
                median(&counts, absent)
            }
            Formula::Parameter(parameter) => {
                let key = ParameterKey::from(parameter);
                let cell = self.parameters.numbers.get(&key).ok_or(Unbound::Parameter(key))?;
                cell.address.clone().into()
            }
        })
    }

    fn sum(
        &self,
        table: &str,
        weight: &str,
        window: Window,
        conditions: &[Condition],
        cells: &KeyCells,
        period: &Address,
    ) -> Result<Expression, Unbound> {
        let layout = self.tables.get(table).ok_or_else(|| Unbound::Table(table.into()))?;
        let missing = |column: &str| Unbound::Column { table: table.into(), column: column.into() };
        let (column, period_column) = layout.weights.get(weight).ok_or_else(|| missing(weight))?;
        let period_range = layout.periods.get(period_column).ok_or_else(|| missing(period_column))?;
        let mut arguments =
            vec![Expression::Range(layout.range(*column)), Expression::Range(layout.range(*period_range)), criterion(window, period)];
        for condition in conditions {
            let dimension = layout.dimensions.get(&condition.dimension).ok_or_else(|| missing(&condition.dimension))?;
            arguments.push(Expression::Range(layout.range(*dimension)));
            arguments.push(match cells.get(&condition.dimension) {
                Some(address) => address.clone().into(),
                None => Expression::Text(self.labels.label(&condition.dimension, &condition.key)),
            });
        }
        Ok(Expression::Call(Function::SumIfs, arguments))
    }

    /// A live cell with the engine's figure, or the state's shorthand where there is no formula for it.
    fn cell(&self, figure: &Figure, formula: Option<&Formula>, state: &State, cells: &KeyCells, number: i64) -> Cell {
        let format = number_format(figure);
        let plain = || plain_state(figure, state).formatted(format);
        let Some(formula) = formula else { return plain() };
        let shorthand = Shorthand::of(state);
        // No data for another reason than the formula's own (nobody has decided, a file is missing):
        // the formula would show a figure that the engine does not stand by.
        if shorthand.is_some() && formula.evaluate(self, number).is_some() {
            return plain();
        }
        let period = usize::try_from(number - 1).ok().and_then(|index| self.parameters.periods.get(index));
        let period = if number == self.computation.period_number { Some(&self.parameters.period_number) } else { period };
        let Some(period) = period else { return plain() };
        let absent = shorthand.unwrap_or(Shorthand::NotAvailable);
        let Ok(expression) = self.expression(formula, cells, period, absent) else { return plain() };
        if expression.to_text("").len() > LONGEST_FORMULA {
            return plain();
        }
        let cached = cached_state(figure, state);
        Cell::formula(expression, cached).formatted(format)
    }

    fn state_of_absent_key(&self, figure: &Figure, formula: Option<&Formula>, span: Span) -> State {
        let headline = match span {
            Span::Period => &figure.period,
            Span::Cumulative => &figure.cumulative,
        };
        match (formula, headline) {
            (Some(Formula::Ratio(..) | Formula::MedianOfScale(_)), _) => State::NO_DATA,
            (_, State::Value { .. }) => State::count(0),
            (Some(_), State::NotApplicable) => State::count(0),
            (_, state) => state.clone(),
        }
    }
}

impl Grounds for Binder<'_> {
    fn sum(&self, table: &str, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64> {
        let table: &EvidenceTable = self.computation.evidence(table)?;
        sum_of_rows(table, weight, window, k, conditions)
    }

    fn parameter(&self, parameter: &Parameter) -> Option<i64> {
        self.parameters.numbers.get(&ParameterKey::from(parameter)).map(|cell| cell.value)
    }
}

fn criterion(window: Window, period: &Address) -> Expression {
    let period = Expression::from(period.clone());
    match window {
        Window::During => period,
        Window::UpTo => Expression::text("<=").join(period),
        Window::Before => Expression::text("<").join(period),
        Window::Preceding => period.minus(1),
    }
}

/// The median of a scale of how often each value was given: one more than the number of values whose
/// counts so far do not reach the middle, the lower and the upper middle taken half each.
fn median(counts: &[Expression], absent: Shorthand) -> Expression {
    let up_to = |last: usize| {
        let first = counts[0].clone();
        counts[1..=last].iter().fold(first, |sum, count| sum.plus(count.clone()))
    };
    median_of(counts.len(), up_to, absent)
}

fn median_of(values: usize, up_to: impl Fn(usize) -> Expression, absent: Shorthand) -> Expression {
    let all = up_to(values - 1);
    let below = (0..values - 1).flat_map(|value| {
        let doubled = Expression::from(2).times(up_to(value));
        [doubled.clone().less_than(all.clone()), doubled.at_most(all.clone())]
    });
    let steps = below.map(|holds| Expression::choose(holds, 1.into(), 0.into()));
    let steps = Expression::call(Function::Sum, steps);
    Expression::choose(all.clone().equals(0), absent.sign().into(), Expression::from(1).plus(steps.over(2)))
}

fn has_days(formula: &Formula) -> bool {
    match formula {
        Formula::Sum { .. } => false,
        Formula::Subtract(left, right) | Formula::Multiply(left, right) | Formula::Ratio(left, right) => has_days(left) || has_days(right),
        Formula::MedianOfScale(counts) => counts.iter().any(has_days),
        Formula::Parameter(parameter) => matches!(parameter, Parameter::PeriodDays | Parameter::ElapsedDays),
    }
}

/// Whether a figure's numbers are money: cents in the engine, euros in the workbook.
pub fn is_money(figure: &Figure) -> bool {
    figure.unit == "cent"
}

/// How the numbers of a figure are shown.
pub fn number_format(figure: &Figure) -> NumberFormat {
    format_of(figure.kind, &figure.unit)
}

/// How numbers of a kind and a unit are shown.
pub fn format_of(kind: Kind, unit: &str) -> NumberFormat {
    match (kind, unit) {
        (_, "cent") => NumberFormat::Euros,
        (_, "participation-day" | "scale-point" | "need-per-service") => NumberFormat::OneDecimal,
        (Kind::Share, _) => NumberFormat::Percent,
        _ => NumberFormat::Count,
    }
}

/// An amount of a figure as a cell holds it.
pub fn cell_number(figure: &Figure, amount: Amount) -> f64 {
    if is_money(figure) { amount.as_f64() / 100.0 } else { amount.as_f64() }
}

/// What a formula of a figure shows before it is calculated: the engine's figure.
pub fn cached_state(figure: &Figure, state: &State) -> CachedValue {
    match state.amount() {
        Some(amount) => CachedValue::Number(cell_number(figure, amount)),
        None => CachedValue::Text(Shorthand::of(state).unwrap_or(Shorthand::NotAvailable).sign().to_string()),
    }
}

/// The engine's figure as a plain value.
pub fn plain_state(figure: &Figure, state: &State) -> Cell {
    match state.amount() {
        Some(Amount::Count(count)) if is_money(figure) => Cell::cents(count),
        Some(Amount::Ratio(ratio)) if is_money(figure) => Cell::number(ratio.as_f64() / 100.0).formatted(NumberFormat::Euros),
        _ => Cell::state(state),
    }
}
