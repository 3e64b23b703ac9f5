//! Sheet *Talous*: costs by category against their budget and the time gone, and who pays for them to
//! the cent. What rounding leaves over stands in a row of its own.

mod financing;

use std::collections::BTreeSet;

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use crate::bind::{KeyCells, ParameterCell, ParameterKey, Span};
use crate::compose::page::{ReportSheet, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, Marking, NumberFormat, Series, SeriesRole, Sheet, Shorthand,
    Table,
};

const TOTAL: &str = "costs.total";
const BUDGET: u16 = 1;
const PERIOD: u16 = 2;
const CUMULATIVE: u16 = 3;
const USE: u16 = 5;
const TIME: u16 = 6;

/// None where the project keeps no costs.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let total = valued(workings, TOTAL)?;
    let budget = Budget { workings, total, categories: categories(workings, total) };
    let (rows, total_rows, places) = budget.rows();
    Some(ReportSheet { checks: budget.checks(&places), sheet: budget.sheet(rows, total_rows) })
}

/// Keys of the cost categories: those with a budget in its order, then the others with costs.
fn categories(workings: &Workings<'_>, total: &Figure) -> Vec<String> {
    let with_budget = workings.input.project.targets.iter().filter(|target| target.indicator == TOTAL && target.key.len() == 1);
    let budgeted = with_budget.map(|target| target.key[0].clone());
    let cells = total.breakdown(&["category"]).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default();
    let with_costs = cells.iter().filter(|cell| cell.cumulative.as_count() != Some(0)).map(|cell| cell.key[0].clone());
    let mut seen = BTreeSet::new();
    budgeted.chain(with_costs).filter(|key| seen.insert(key.clone())).collect()
}

struct Budget<'a> {
    workings: &'a Workings<'a>,
    total: &'a Figure,
    categories: Vec<String>,
}

/// Rows that others refer to.
struct Places {
    total: usize,
    net: Option<usize>,
    /// First and last row of the financing.
    finance: Option<(usize, usize)>,
}

/// A row in the making; money in cents.
struct Line {
    name: String,
    budget: Option<(Expression, i64)>,
    period: Cell,
    cumulative: Cell,
    /// The cumulative amount in cents, where there is one.
    spent: Option<i64>,
}

impl Budget<'_> {
    fn say(&self, message: Message) -> String {
        self.workings.say(message)
    }

    fn name(&self) -> String {
        self.say(messages::sheets::budget())
    }

    fn rows(&self) -> (Vec<Vec<Cell>>, usize, Places) {
        let mut lines: Vec<Line> = self.categories.iter().map(|key| self.category(key)).collect();
        let mut places = Places { total: lines.len(), net: None, finance: None };
        lines.push(self.total_line());
        if valued(self.workings, "costs.income").is_some() {
            lines.push(self.headline(messages::budget::income(), "costs.income"));
        }
        if valued(self.workings, "costs.net").is_some() {
            places.net = Some(lines.len());
            lines.push(self.headline(messages::budget::net(), "costs.net"));
        }
        if let Some(net) = places.net {
            let shares = self.finance(net, lines.len());
            if !shares.is_empty() {
                places.finance = Some((lines.len(), lines.len() + shares.len() - 1));
                let rest = self.rounding(net, lines.len(), &shares);
                lines.extend(shares);
                lines.push(rest);
            }
        }
        let total_rows = lines.len() - self.categories.len();
        let rows = lines.into_iter().enumerate().map(|(row, line)| self.cells(row, line)).collect();
        (rows, total_rows, places)
    }

    fn cells(&self, row: usize, line: Line) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let at = |column: u16| Expression::from(Address::of_table(self.name(), row, column));
        let with_budget = line.budget.as_ref().map(|(_, budget)| *budget).filter(|budget| *budget != 0);
        let (left, used) = match with_budget.zip(line.spent) {
            Some((budget, spent)) => (
                money(at(BUDGET).minus(at(CUMULATIVE)), budget - spent),
                Cell::formula(at(CUMULATIVE).over(at(BUDGET)), CachedValue::Number(spent as f64 / budget as f64)),
            ),
            None => (none(), none()),
        };
        let time = if with_budget.is_some() { self.workings.indicators.cumulative("project.elapsed") } else { none() };
        let budget = line.budget.map_or(none(), |(expression, cents)| money(expression, cents));
        vec![Cell::text(line.name), budget, line.period, line.cumulative, left, used, time]
    }

    fn category(&self, key: &str) -> Line {
        let of = |span| self.workings.binder.breakdown(self.total, &["category"], &[key], span, &KeyCells::new());
        Line {
            name: self.category_name(key),
            budget: self.parameter(&ParameterKey::CellTarget(TOTAL.into(), vec![key.into()])),
            period: of(Span::Period),
            cumulative: of(Span::Cumulative),
            spent: Some(self.spent(key, Span::Cumulative)),
        }
    }

    fn spent(&self, key: &str, span: Span) -> i64 {
        let cell = self.total.cell(&["category"], &[key]);
        let state = cell.map(|cell| match span {
            Span::Period => &cell.period,
            Span::Cumulative => &cell.cumulative,
        });
        state.and_then(State::as_count).unwrap_or(0)
    }

    fn category_name(&self, key: &str) -> String {
        self.workings.binder.labels.title("category", key)
    }

    fn parameter(&self, key: &ParameterKey) -> Option<(Expression, i64)> {
        self.workings.binder.parameters.numbers.get(key).map(|ParameterCell { address, value }| (address.clone().into(), *value))
    }

    /// The sum of the categories, against the budget of the decision.
    fn total_line(&self) -> Line {
        let sum = |column: u16, span: Span, headline: Cell| match self.categories.len() {
            0 => headline,
            categories => {
                let cents = self.categories.iter().map(|key| self.spent(key, span)).sum();
                money(Expression::sum(Range::of_column(self.name(), column, 0, categories - 1)), cents)
            }
        };
        let cells = &self.workings.indicators;
        let spent = match self.categories.len() {
            0 => self.total.cumulative.as_count(),
            _ => Some(self.categories.iter().map(|key| self.spent(key, Span::Cumulative)).sum()),
        };
        Line {
            name: self.say(messages::budget::total()),
            budget: self.parameter(&ParameterKey::Target(TOTAL.into())).or_else(|| self.parameter(&ParameterKey::BudgetTotal)),
            period: sum(PERIOD, Span::Period, cells.period(TOTAL)),
            cumulative: sum(CUMULATIVE, Span::Cumulative, cells.cumulative(TOTAL)),
            spent,
        }
    }

    fn headline(&self, name: Message, code: &str) -> Line {
        let cells = &self.workings.indicators;
        Line { name: self.say(name), budget: None, period: cells.period(code), cumulative: cells.cumulative(code), spent: None }
    }

    fn net(&self, span: Span) -> Option<i64> {
        let figure = valued(self.workings, "costs.net")?;
        match span {
            Span::Period => figure.period.as_count(),
            Span::Cumulative => figure.cumulative.as_count(),
        }
    }

    fn checks(&self, places: &Places) -> Vec<Check> {
        let mut checks = Vec::new();
        for (column, state, subject) in [
            (PERIOD, &self.total.period, messages::budget::check_period()),
            (CUMULATIVE, &self.total.cumulative, messages::budget::check_cumulative()),
        ] {
            if state.amount().is_some() {
                let cell = Address::of_table(self.name(), places.total, column);
                let explanation = self.say(messages::budget::check_total_explanation());
                checks.push(Check::of_figure(self.say(subject), cell, self.total, state, explanation));
            }
        }
        checks.extend(self.budget_check());
        checks.extend(places.finance.and_then(|rows| self.own_share_check(rows)));
        checks
    }

    /// The budgets of the categories against that of the whole.
    fn budget_check(&self) -> Option<Check> {
        let (_, total) = self.parameter(&ParameterKey::Target(TOTAL.into()))?;
        let budgets: Option<Vec<i64>> =
            self.categories.iter().map(|key| Some(self.parameter(&ParameterKey::CellTarget(TOTAL.into(), vec![key.clone()]))?.1)).collect();
        // Where they differ in the decision itself, *Parametrit* shows both.
        budgets.filter(|budgets| !budgets.is_empty() && budgets.iter().sum::<i64>() == total)?;
        Some(Check {
            subject: self.say(messages::budget::check_budgets()),
            live: Expression::sum(Range::of_column(self.name(), BUDGET, 0, self.categories.len() - 1)),
            engine: Cell::cents(total),
            found: None,
            format: NumberFormat::Euros,
            explanation: self.say(messages::budget::check_budgets_explanation()),
        })
    }

    fn sheet(&self, rows: Vec<Vec<Cell>>, total_rows: usize) -> Sheet {
        let total = &rows[self.categories.len()];
        let used = self.workings.tell(|live| {
            let elapsed = self.workings.indicators.cumulative("project.elapsed");
            messages::budget::signs(live.percent(&total[usize::from(USE)]), live.percent(&elapsed))
        });
        let has_budget = matches!(total[usize::from(USE)].shown(), CachedValue::Number(_));
        let signs = if has_budget { used.cell() } else { Cell::text(self.say(messages::budget::signs_no_budget())) };
        let chart = self.chart(&rows);
        table_sheet(
            self.workings,
            self.name(),
            self.say(messages::budget::title(self.workings.period_words())),
            self.say(messages::budget::holds()),
            signs,
            Table {
                name: "Talous".into(),
                alt_text: self.say(messages::budget::alt_text()),
                columns: vec![
                    Column::words(self.say(messages::budget::name()), 62.0),
                    Column::new(self.say(messages::budget::budget()), 17.0, NumberFormat::Euros),
                    Column::new(self.say(messages::budget::period()), 17.0, NumberFormat::Euros),
                    Column::new(self.say(messages::budget::cumulative()), 17.0, NumberFormat::Euros),
                    Column::new(self.say(messages::budget::left()), 17.0, NumberFormat::Euros),
                    Column::new(self.say(messages::budget::r#use()), 13.0, NumberFormat::FinePercent).marked(Marking::Progress),
                    Column::new(self.say(messages::budget::time()), 13.0, NumberFormat::FinePercent),
                ],
                rows: rows.into_iter().map(fine_percents).collect(),
                total_rows,
            },
            chart.into_iter().collect(),
        )
    }

    fn chart(&self, rows: &[Vec<Cell>]) -> Option<Chart> {
        let charted =
            rows[..self.categories.len()].iter().take_while(|row| matches!(row[usize::from(USE)].shown(), CachedValue::Number(_)));
        let last_row = charted.count().checked_sub(1)?;
        Some(Chart {
            kind: ChartKind::Columns,
            title: self.message(rows, last_row),
            alt_text: self.say(messages::budget::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row,
            series: vec![
                Series { column: USE, role: SeriesRole::Actual, labels: false },
                Series { column: TIME, role: SeriesRole::Plan, labels: false },
            ],
            category_axis: self.say(messages::budget::category()),
            value_axis: self.say(messages::budget::share_of_budget()),
            format: NumberFormat::Percent,
            height: ChartHeight::Low,
            place: ChartPlace::Below,
        })
    }

    /// `Eniten budjetistaan käytetty: Ostopalvelut 75 %; aikaa kulunut 62 %`.
    fn message(&self, rows: &[Vec<Cell>], last_row: usize) -> String {
        let share = |cell: &Cell| match cell.shown() {
            CachedValue::Number(share) => share,
            CachedValue::Text(_) => 0.0,
        };
        let percent = |share: f64| self.say(messages::figures::percent((share * 100.0).round().to_string()));
        let used = (0..=last_row).map(|row| (row, share(&rows[row][usize::from(USE)])));
        let (most, highest) = used.fold((0, f64::MIN), |best, next| if next.1 > best.1 { next } else { best });
        let time = share(&self.workings.indicators.cumulative("project.elapsed"));
        let category = self.category_name(&self.categories[most]);
        self.say(messages::budget::chart_title(category, percent(highest), percent(time)))
    }
}

/// The column's own format where a cell brings the coarser one of its source.
fn fine_percents(row: Vec<Cell>) -> Vec<Cell> {
    let plain = |cell: Cell| if cell.format == Some(NumberFormat::Percent) { Cell { format: None, ..cell } } else { cell };
    row.into_iter().map(plain).collect()
}

fn money(expression: Expression, cents: i64) -> Cell {
    Cell::formula(expression, Cell::cents(cents).shown()).formatted(NumberFormat::Euros)
}
