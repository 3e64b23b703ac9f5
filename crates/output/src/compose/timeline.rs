//! Sheet *Kehitys*: every period of the project, what happened in it, and how far the plan and the
//! pace so far would carry.

use mittari_messages::{Word, messages};
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::project::Period;
use mittari_vocabulary::quantity::State;

use crate::bind::{ParameterKey, Span, is_money};
use crate::compose::indicators::Field;
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::sentence::expression;
use crate::compose::states::of_status;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Shorthand, Table,
};
use crate::wording;

const TO: u16 = 2;
/// First column of figures.
const FIRST_FIGURE: u16 = 4;

/// None where no figure has a history.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let timeline = Timeline::new(workings)?;
    let sheet = timeline.sheet();
    Some(ReportSheet { checks: timeline.checks(), sheet })
}

/// What a column shows.
enum Content<'a> {
    /// A figure's history.
    History(&'a Figure, Span),
    /// Several figures' histories, added up.
    Sum(Vec<&'a Figure>),
    Plan(&'a Figure),
    /// How far the pace so far would have carried by the end of a period to come.
    Forecast(&'a Figure, Field),
}

struct Timeline<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    periods: &'a [Period],
    /// Number of the reporting period, from 1.
    current: usize,
    /// The figure of the chart.
    lead: Option<&'a Figure>,
    columns: Vec<(String, Content<'a>)>,
}

impl<'a> Timeline<'a> {
    fn new(workings: &'a Workings<'a>) -> Option<Self> {
        let project = workings.input.project;
        let current = usize::try_from(workings.input.computation.period_number).ok()?;
        let lead = valued(workings, "badges.completions")
            .filter(|figure| figure.target.amount().is_some())
            .or_else(|| first_with_target(workings));
        let say = |message| workings.say(message);
        let mut columns = Vec::new();
        if let Some(lead) = lead {
            let (during, so_far, plan) = if lead.code == "badges.completions" {
                (messages::timeline::badges_in_period(), messages::timeline::badges_cumulative(), messages::timeline::plan_cumulative())
            } else {
                let name = workings.input.indicator_name(&lead.code);
                (
                    messages::timeline::lead_in_period(&name),
                    messages::timeline::lead_cumulative(&name),
                    messages::timeline::lead_plan(&name),
                )
            };
            columns.push((say(during), Content::History(lead, Span::Period)));
            columns.push((say(so_far), Content::History(lead, Span::Cumulative)));
            columns.push((say(plan), Content::Plan(lead)));
            if lead.forecast.is_some() && current < project.periods.len() {
                columns.push((say(messages::indicators::column_forecast_lowest()), Content::Forecast(lead, Field::ForecastLowest)));
                columns.push((say(messages::indicators::column_forecast_highest()), Content::Forecast(lead, Field::ForecastHighest)));
            }
        }
        if lead.is_none_or(|lead| lead.code != "badges.completions")
            && let Some(badges) = valued(workings, "badges.completions")
        {
            columns.push((say(messages::timeline::badges_in_period()), Content::History(badges, Span::Period)));
        }
        for (code, header, span) in OTHERS {
            if let Some(figure) = valued(workings, code).filter(|figure| lead.is_none_or(|lead| lead.code != figure.code)) {
                columns.push((say(header()), Content::History(figure, *span)));
            }
        }
        let responses: Vec<&Figure> =
            project.surveys.iter().filter_map(|survey| valued(workings, &format!("survey.{}.responses", survey.id))).collect();
        if !responses.is_empty() {
            columns.push((say(messages::timeline::survey_responses()), Content::Sum(responses)));
        }
        let sheet = say(messages::sheets::timeline());
        (!columns.is_empty()).then_some(Timeline { workings, sheet, periods: &project.periods, current, lead, columns })
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let mut columns = vec![
            Column::words(say(messages::timeline::column_period()), 10.0),
            Column::new(say(messages::timeline::column_from()), 12.0, NumberFormat::Date),
            Column::new(say(messages::timeline::column_to()), 12.0, NumberFormat::Date),
            Column::words(say(messages::indicators::column_status()), 13.0),
        ];
        columns.extend(self.columns.iter().map(|(header, content)| {
            let money =
                matches!(content, Content::History(figure, _) | Content::Plan(figure) | Content::Forecast(figure, _) if is_money(figure));
            let format = if money { NumberFormat::Euros } else { NumberFormat::Count };
            Column::new(header, if money { 15.0 } else { 10.0 }, format)
        }));
        let mut rows: Vec<Vec<Cell>> = (0..self.periods.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::timeline::title()),
            say(messages::timeline::holds()),
            Cell::text(say(messages::timeline::signs())),
            Table { name: "Kehitys".into(), alt_text: say(messages::timeline::alt_text()), columns, rows, total_rows: 1 },
            self.chart().into_iter().collect(),
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let period = &self.periods[row];
        let mut cells = vec![
            Cell::text(self.label(row)),
            Cell::date(period.from),
            Cell::date(period.to),
            Cell::text(self.workings.say(match (row + 1).cmp(&self.current) {
                std::cmp::Ordering::Less => messages::timeline::ended(),
                std::cmp::Ordering::Equal => messages::timeline::reported(),
                std::cmp::Ordering::Greater => messages::timeline::coming(),
            })),
        ];
        cells.extend(self.columns.iter().map(|(_, content)| match content {
            Content::History(figure, span) => self.workings.binder.history(figure, row as i64 + 1, *span),
            Content::Sum(figures) => self.sum_of(figures, row),
            Content::Plan(figure) => self.plan(figure, row),
            Content::Forecast(figure, field) => self.forecast(figure, *field, row),
        }));
        cells
    }

    fn label(&self, row: usize) -> String {
        self.periods[row].id.clone()
    }

    fn sum_of(&self, figures: &[&Figure], row: usize) -> Cell {
        let cells: Vec<Cell> = figures.iter().map(|figure| self.workings.binder.history(figure, row as i64 + 1, Span::Period)).collect();
        let numbers: Vec<(Expression, f64)> = cells
            .iter()
            .filter_map(|cell| match (expression(cell), cell.shown()) {
                (Some(expression), CachedValue::Number(number)) => Some((expression, number)),
                _ => None,
            })
            .collect();
        let total: f64 = numbers.iter().map(|(_, number)| number).sum();
        match numbers.into_iter().map(|(expression, _)| expression).reduce(Expression::plus) {
            Some(sum) => Cell::formula(sum, CachedValue::Number(total)),
            None => cells.into_iter().next().unwrap_or(Cell::shorthand(Shorthand::NotAvailable)),
        }
    }

    /// A stated point of the plan, or the straight line to the target.
    fn plan(&self, figure: &Figure, row: usize) -> Cell {
        let numbers = &self.workings.binder.parameters.numbers;
        let Some(target) = self.workings.input.project.target(&figure.code) else { return Cell::shorthand(Shorthand::NotApplicable) };
        let amount = |amount: i64| if is_money(figure) { Cell::cents(amount) } else { Cell::count(amount) };
        if !target.plan.is_empty() {
            let point = numbers.get(&ParameterKey::PlanPoint(figure.code.clone(), self.periods[row].id.clone()));
            return match point {
                Some(point) => amount(point.value).repeated(point.address.clone()),
                None => Cell::shorthand(Shorthand::NotApplicable),
            };
        }
        let parameters = numbers.get(&ParameterKey::Target(figure.code.clone())).zip(numbers.get(&ParameterKey::ProjectDays));
        let Some((goal, days)) = parameters.filter(|(_, days)| days.value > 0 && self.ends_with_project()) else {
            return Cell::shorthand(Shorthand::NotApplicable);
        };
        let gone = days.value - self.days_to_end(row);
        let share = self.days_after_last(row).plus(days.address.clone()).over(days.address.clone());
        let digits = if is_money(figure) { 2 } else { 0 };
        let expression = Expression::call(Function::Round, [Expression::from(goal.address.clone()).times(share), digits.into()]);
        let planned = rounded(goal.value * gone, days.value);
        Cell { value: crate::model::Value::Formula { expression, cached: amount(planned).shown() }, ..amount(planned) }
    }

    /// The line from the figure of today to its forecast for the last day.
    fn forecast(&self, figure: &Figure, field: Field, row: usize) -> Cell {
        let none = Cell::shorthand(Shorthand::NotApplicable);
        let numbers = &self.workings.binder.parameters.numbers;
        let (Some(now), Some(forecast)) = (figure.cumulative.as_count(), figure.forecast) else { return none };
        let (Some(today), Some(end)) =
            (self.workings.indicators.address(&figure.code, Field::Cumulative), self.workings.indicators.address(&figure.code, field))
        else {
            return none;
        };
        let (Some(all), Some(gone)) = (numbers.get(&ParameterKey::ProjectDays), numbers.get(&ParameterKey::ElapsedDays)) else {
            return none;
        };
        let left = all.value - gone.value;
        let passed = left - self.days_to_end(row);
        if row < self.current || left <= 0 || passed < 0 || is_money(figure) || !self.ends_with_project() {
            return none;
        }
        let bound = if field == Field::ForecastLowest { forecast.lowest } else { forecast.highest };
        let days_left = Expression::from(all.address.clone()).minus(gone.address.clone());
        let days_passed = self.days_after_last(row).plus(days_left.clone());
        let rise = Expression::from(end).minus(today.clone()).times(days_passed).over(days_left);
        let expression = Expression::from(today).plus(Expression::call(Function::Round, [rise, 0.into()]));
        Cell::counting(expression, now + rounded((bound - now) * passed, left))
    }

    fn ends_with_project(&self) -> bool {
        self.periods.last().is_some_and(|last| last.to == self.workings.input.project.project.end.date)
    }

    fn days_to_end(&self, row: usize) -> i64 {
        let last = self.periods[self.periods.len() - 1].to;
        (last - self.periods[row].to).num_days()
    }

    /// Zero for the last period, below zero for those before it.
    fn days_after_last(&self, row: usize) -> Expression {
        let end = |row: usize| Expression::from(Address::of_table(&self.sheet, row, TO));
        end(row).minus(end(self.periods.len() - 1))
    }

    /// Sums of what adds up over periods.
    fn totals(&self) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let mut cells = vec![Cell::text(self.workings.say(messages::page::total())), none(), none(), none()];
        for (index, (_, content)) in self.columns.iter().enumerate() {
            let range = self.range(FIRST_FIGURE + index as u16);
            let parts: Vec<&Figure> = match content {
                Content::History(figure, Span::Period) if figure.kind == Kind::Flow => vec![*figure],
                Content::Sum(figures) => figures.clone(),
                _ => Vec::new(),
            };
            let total: Option<f64> = parts.iter().map(|figure| history_sum(figure)).sum();
            cells.push(match total.filter(|_| !parts.is_empty()) {
                Some(total) => Cell::formula(Expression::sum(range), CachedValue::Number(total)),
                None => none(),
            });
        }
        cells.into_iter().map(Cell::strong).collect()
    }

    /// The cells of a column's periods.
    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.periods.len() - 1)
    }

    fn column_of(&self, wanted: impl Fn(&Content<'_>) -> bool) -> Option<u16> {
        self.columns.iter().position(|(_, content)| wanted(content)).map(|index| FIRST_FIGURE + index as u16)
    }

    fn chart(&self) -> Option<Chart> {
        let lead = self.lead?;
        let mut series = Vec::new();
        let actual = self.column_of(|content| matches!(content, Content::History(_, Span::Cumulative)))?;
        series.push(Series { column: actual, role: SeriesRole::Actual, labels: true });
        if let Some(forecast) = self.column_of(|content| matches!(content, Content::Forecast(_, Field::ForecastLowest))) {
            series.push(Series { column: forecast, role: SeriesRole::Forecast, labels: false });
        }
        if let Some(plan) = self.column_of(|content| matches!(content, Content::Plan(_))) {
            series.push(Series { column: plan, role: SeriesRole::Plan, labels: false });
        }
        Some(Chart {
            kind: ChartKind::Columns,
            title: self.message(lead),
            alt_text: self.workings.say(messages::timeline::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row: self.periods.len() - 1,
            series,
            category_axis: self.workings.say(messages::timeline::column_period()),
            value_axis: self.columns.get(1).map(|(header, _)| header.clone()).unwrap_or_default(),
            format: if is_money(lead) { NumberFormat::Euros } else { NumberFormat::Count },
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        })
    }

    fn message(&self, lead: &Figure) -> String {
        let language = self.workings.input.language;
        let say = |message| language.say(message);
        let name = if lead.code == "badges.completions" {
            say(messages::timeline::badges())
        } else {
            self.workings.input.indicator_name(&lead.code)
        };
        let as_of = self.workings.date(self.workings.input.computation.figures.as_of);
        let amount = |amount: i64| match is_money(lead) {
            true => say(messages::figures::euros(wording::count(language, amount / 100))),
            false => wording::count(language, amount),
        };
        let now = lead.cumulative.as_count().map_or_else(|| say(messages::timeline::no_data()), amount);
        let plan = lead.plan.as_ref().map(|plan| amount(plan.to_date));
        let target = lead.target.as_count().map(amount);
        let status = say(of_status(lead.status));
        say(match (plan, target) {
            (None, None) => messages::timeline::chart_title(name, as_of, now, status),
            (None, Some(target)) => messages::timeline::chart_title_with_target(name, as_of, now, target, status),
            (Some(plan), None) => messages::timeline::chart_title_with_plan(name, as_of, now, plan, status),
            (Some(plan), Some(target)) => messages::timeline::chart_title_with_plan_and_target(name, as_of, now, plan, target, status),
        })
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for (index, (header, content)) in self.columns.iter().enumerate() {
            let Content::History(figure, Span::Period) = content else { continue };
            // Rows from before the project are in no period.
            let all_in_periods = history_sum(figure)
                .is_some_and(|sum| figure.cumulative.amount().is_some_and(|amount| crate::bind::cell_number(figure, amount) == sum));
            if figure.kind == Kind::Flow && all_in_periods {
                let explanation = self.workings.say(messages::timeline::check_explained());
                let range = self.range(FIRST_FIGURE + index as u16);
                checks.extend(Check::of_total(
                    self.workings.say(messages::timeline::check(header)),
                    range,
                    figure,
                    Span::Cumulative,
                    explanation,
                ));
            }
        }
        checks
    }
}

/// Columns after the lead's, in order.
const OTHERS: &[(&str, Word, Span)] = &[
    ("trainings.new-persons", messages::timeline::new_participants, Span::Period),
    ("trainings.participations", messages::timeline::participations, Span::Period),
    ("events.network", messages::timeline::events_of_network, Span::Period),
    ("network.organisations", messages::network::organisations_closing, Span::Cumulative),
    ("network.persons", messages::network::persons_closing, Span::Cumulative),
    ("supply.coverage", messages::timeline::municipalities_with_supply, Span::Cumulative),
    ("supply.by-form", messages::timeline::services_closing, Span::Cumulative),
    ("contacts.count", messages::timeline::contacts, Span::Period),
    ("communications.count", messages::timeline::communications, Span::Period),
    ("tasks.done", messages::timeline::tasks_done, Span::Period),
];

fn first_with_target<'a>(workings: &Workings<'a>) -> Option<&'a Figure> {
    let codes: Vec<&str> = workings.figures.iter().map(|figure| figure.code.as_str()).collect();
    let with_target = |figure: &&Figure| figure.kind == Kind::Flow && figure.target.amount().is_some();
    codes.into_iter().filter_map(|code| figure(workings, code)).filter(with_target).find(|figure| figure.cumulative.amount().is_some())
}

/// Σ of the periods of a history, as cells hold them.
fn history_sum(figure: &Figure) -> Option<f64> {
    let states = figure.history.iter().map(|period| &period.period);
    states
        .filter(|state| !matches!(state, State::NotApplicable | State::NotDue))
        .map(|state| Some(crate::bind::cell_number(figure, state.amount()?)))
        .sum()
}

/// Half away from zero; the divisor is above zero.
fn rounded(numerator: i64, denominator: i64) -> i64 {
    let doubled = 2 * numerator.abs() + denominator;
    numerator.signum() * (doubled / (2 * denominator))
}
