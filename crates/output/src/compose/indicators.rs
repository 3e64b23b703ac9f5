//! Sheet *Mittarit*: the calculation layer. One row an indicator; all other sheets point here.

use std::collections::BTreeMap;

use mittari_messages::{Language, messages};
use mittari_vocabulary::figure::{Figure, Status};
use mittari_vocabulary::quantity::{Amount, State};

use crate::ReportInput;
use crate::bind::{Binder, ParameterKey, Span, cell_number, is_money, number_format, plain_state};
use crate::compose::evidence::table_words;
use crate::compose::sheets::back_link;
use crate::compose::states::of_kind;
use crate::compose::states::of_status;
use crate::expression::{Address, Expression};
use crate::model::{Body, CachedValue, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone, Value};
use crate::wording;

/// The columns of the sheet that other sheets point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum Field {
    Code,
    Name,
    Unit,
    Kind,
    Target,
    Plan,
    Period,
    Cumulative,
    Previous,
    Corrections,
    Attainment,
    Difference,
    Status,
    ForecastLowest,
    ForecastHighest,
    Evidence,
}

/// The cells of the sheet, to be pointed at.
#[derive(Debug, Clone, Default)]
pub struct IndicatorCells {
    sheet: String,
    rows: BTreeMap<String, (usize, Vec<Cell>)>,
}

impl IndicatorCells {
    /// A cell that repeats a field of an indicator; `[x]` where the workbook does not have it.
    pub fn get(&self, code: &str, field: Field) -> Cell {
        match self.rows.get(code) {
            Some((row, cells)) => cells[field as usize].repeated(Address::of_table(&self.sheet, *row, field as u16)),
            None => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    /// Where a field of an indicator stands.
    pub fn address(&self, code: &str, field: Field) -> Option<Address> {
        self.rows.get(code).map(|(row, _)| Address::of_table(&self.sheet, *row, field as u16))
    }

    pub fn period(&self, code: &str) -> Cell {
        self.get(code, Field::Period)
    }

    pub fn cumulative(&self, code: &str) -> Cell {
        self.get(code, Field::Cumulative)
    }

    pub fn target(&self, code: &str) -> Cell {
        self.get(code, Field::Target)
    }

    pub fn attainment(&self, code: &str) -> Cell {
        self.get(code, Field::Attainment)
    }

    pub fn status(&self, code: &str) -> Cell {
        self.get(code, Field::Status)
    }
}

/// The sheet, and its cells.
pub fn compose(input: &ReportInput<'_>, figures: &[&Figure], binder: &Binder<'_>) -> (Sheet, IndicatorCells) {
    let sheet_name = input.say(messages::sheets::calculation());
    let line = |(row, figure): (usize, &&Figure)| Line { input, figure, binder, sheet: &sheet_name, row }.cells();
    let mut rows: Vec<Vec<Cell>> = figures.iter().enumerate().map(line).collect();
    let cells = figures.iter().zip(&rows).enumerate().map(|(row, (figure, cells))| (figure.code.clone(), (row, cells.clone())));
    let indicators = IndicatorCells { sheet: sheet_name.clone(), rows: cells.collect() };
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); Field::Evidence as usize + 1];
        none[Field::Name as usize] = Cell::text(input.say(messages::indicators::none()));
        rows.push(none);
    }
    (sheet(input, sheet_name, rows), indicators)
}

/// One row in the making.
struct Line<'a> {
    input: &'a ReportInput<'a>,
    figure: &'a Figure,
    binder: &'a Binder<'a>,
    sheet: &'a str,
    row: usize,
}

impl Line<'_> {
    fn cells(&self) -> Vec<Cell> {
        let figure = self.figure;
        let method = self.input.computation.method(&figure.code);
        let unit = method.map(|method| self.input.words(&method.unit_name).to_string()).filter(|unit| !unit.is_empty());
        let forecast = |bound: Option<i64>| bound.map_or(Cell::shorthand(Shorthand::NotApplicable), |bound| self.amount(bound));
        let sheets: Vec<String> = method
            .map(|method| method.evidence.iter().map(|table| format!("A_{}", table_words(self.input.language, table).short)).collect())
            .unwrap_or_default();
        vec![
            Cell::text(&figure.code),
            Cell::text(self.input.indicator_name(&figure.code)),
            Cell::text(unit.unwrap_or_else(|| figure.unit.clone())),
            Cell::text(self.input.say(of_kind(figure.kind))),
            self.parameter(ParameterKey::Target(figure.code.clone())),
            self.parameter(ParameterKey::Plan(figure.code.clone())),
            self.binder.headline(figure, Span::Period),
            self.binder.headline(figure, Span::Cumulative),
            // What was reported is a fact of its own: a formula over today's evidence could not know it.
            plain_state(figure, &figure.previous).formatted(number_format(figure)),
            self.corrections(),
            self.attainment(),
            self.difference(),
            self.status(),
            forecast(figure.forecast.map(|forecast| forecast.lowest)),
            forecast(figure.forecast.map(|forecast| forecast.highest)),
            Cell::text(if sheets.is_empty() { self.input.say(messages::sheets::parameters()) } else { sheets.join(", ") }),
        ]
    }

    fn amount(&self, count: i64) -> Cell {
        if is_money(self.figure) { Cell::cents(count) } else { Cell::count(count) }
    }

    fn at(&self, field: Field) -> Expression {
        Address::of_table(self.sheet, self.row, field as u16).into()
    }

    fn parameter(&self, key: ParameterKey) -> Cell {
        match self.binder.parameters.numbers.get(&key) {
            Some(parameter) => self.amount(parameter.value).repeated(parameter.address.clone()).formatted(number_format(self.figure)),
            None => Cell::shorthand(Shorthand::NotApplicable),
        }
    }

    /// `cumulative - previous - period`.
    fn corrections(&self) -> Cell {
        let figure = self.figure;
        let all_numbers = [&figure.cumulative, &figure.previous, &figure.period].iter().all(|state| state.amount().is_some());
        let Some(amount) = figure.corrections.amount().filter(|_| all_numbers) else {
            return plain_state(figure, &figure.corrections);
        };
        let expression = self.at(Field::Cumulative).minus(self.at(Field::Previous)).minus(self.at(Field::Period));
        let format = if is_money(figure) { NumberFormat::EurosDifference } else { NumberFormat::Difference };
        Cell::formula(expression, CachedValue::Number(cell_number(figure, amount))).formatted(format)
    }

    /// `cumulative / target`, never capped.
    fn attainment(&self) -> Cell {
        match self.figure.attainment.amount() {
            Some(amount) if self.has(ParameterKey::Target(self.figure.code.clone())) => {
                let target = self.at(Field::Target);
                let share = self.at(Field::Cumulative).over(target.clone());
                let expression = Expression::choose(target.equals(0), Shorthand::NotApplicable.sign().into(), share);
                Cell::formula(expression, CachedValue::Number(amount.as_f64())).formatted(NumberFormat::Percent)
            }
            _ => Cell::state(&self.figure.attainment).formatted(NumberFormat::Percent),
        }
    }

    fn has(&self, key: ParameterKey) -> bool {
        self.binder.parameters.numbers.contains_key(&key)
    }

    /// `cumulative - plan to date`.
    fn difference(&self) -> Cell {
        let (Some(plan), Some(cumulative)) = (&self.figure.plan, self.figure.cumulative.amount()) else {
            return Cell::shorthand(Shorthand::NotApplicable);
        };
        let expression = self.at(Field::Cumulative).minus(self.at(Field::Plan));
        let result = cell_number(self.figure, cumulative) - cell_number(self.figure, Amount::Count(plan.to_date));
        let format = if is_money(self.figure) { NumberFormat::EurosDifference } else { NumberFormat::Difference };
        Cell::formula(expression, CachedValue::Number(result)).formatted(format)
    }

    /// A word. A formula where the row's own numbers decide; the engine's word where other indicators do too.
    fn status(&self) -> Cell {
        let status = self.figure.status;
        match self.status_formula() {
            Some(expression) => Cell::wording(expression, self.input.say(of_status(status))),
            None => Cell::text(self.input.say(of_status(status))),
        }
    }

    fn status_formula(&self) -> Option<Expression> {
        let plan = self.figure.plan.as_ref()?;
        let target = self.binder.parameters.numbers.get(&ParameterKey::Target(self.figure.code.clone()))?;
        let cumulative = self.figure.cumulative.as_count()?;
        let behind = if plan.stated { Status::Behind } else { Status::BehindEvenPlan };
        let by_own_numbers = if cumulative >= target.value {
            Status::Reached
        } else if cumulative >= plan.to_date {
            Status::OnPlan
        } else {
            behind
        };
        let decided_here = by_own_numbers == self.figure.status;
        let word = |status| Expression::text(self.input.say(of_status(status)));
        let on_plan = Expression::choose(self.at(Field::Cumulative).at_least(self.at(Field::Plan)), word(Status::OnPlan), word(behind));
        let reached = self.at(Field::Cumulative).at_least(self.at(Field::Target));
        decided_here.then(|| Expression::choose(reached, word(Status::Reached), on_plan))
    }
}

/// The colours of a column of statuses.
pub fn status_marking(language: Language) -> Marking {
    let tones =
        [(Status::Reached, Tone::Good), (Status::OnPlan, Tone::Good), (Status::Behind, Tone::Bad), (Status::BehindEvenPlan, Tone::Bad)];
    Marking::Words(tones.into_iter().map(|(status, tone)| (language.say(of_status(status)), tone)).collect())
}

/// Whether a figure's cell is live rather than a word or a plain value.
pub fn is_live(cell: &Cell) -> bool {
    matches!(cell.value, Value::Formula { .. })
}

/// Whether a state can be compared with a formula.
pub fn is_number(state: &State) -> bool {
    state.amount().is_some()
}

fn sheet(input: &ReportInput<'_>, name: String, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |message| input.say(message);
    let period = &input.computation.figures.period;
    let as_of = wording::date(input.language, input.computation.figures.as_of);
    let columns = vec![
        Column::words(say(messages::indicators::column_code()), 26.0),
        Column::words(say(messages::indicators::column_indicator()), 34.0),
        Column::words(say(messages::indicators::column_unit()), 13.0),
        Column::words(say(messages::indicators::column_kind()), 15.0),
        Column::new(say(messages::indicators::column_target()), 11.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_plan()), 14.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_this_period()), 14.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_cumulative()), 15.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_previous()), 13.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_corrections()), 12.0, NumberFormat::Difference),
        Column::new(say(messages::indicators::column_attainment()), 12.0, NumberFormat::Percent).marked(Marking::Progress),
        Column::new(say(messages::indicators::column_difference()), 14.0, NumberFormat::Difference),
        Column::words(say(messages::indicators::column_status()), 18.0).marked(status_marking(input.language)),
        Column::new(say(messages::indicators::column_forecast_lowest()), 12.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_forecast_highest()), 12.0, NumberFormat::Count),
        Column::words(say(messages::indicators::column_evidence()), 20.0),
    ];
    Sheet {
        name,
        title: say(messages::indicators::title(wording::range(input.language, period.from, period.to))),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(say(messages::page::holds_table(as_of, say(messages::indicators::holds())))),
                Cell::text(say(messages::indicators::signs())),
            ],
            back: Some(back_link(input.language)),
            table: Table { name: "Mittarit".into(), alt_text: say(messages::indicators::alt_text()), columns, rows, total_rows: 0 },
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}
