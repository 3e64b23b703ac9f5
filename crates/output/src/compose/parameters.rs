//! Sheet *Parametrit*: the project's own numbers, each once, with its source.
//!
//! One table of all of them; what a row has no use for is `[z]`. Formulas elsewhere point at the
//! cells of *Arvo*, and nowhere does a formula hold a target, a period or a budget of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;

use crate::ReportInput;
use crate::bind::{ParameterCell, ParameterCells, ParameterKey, is_money};
use crate::compose::audience::Audience;
use crate::compose::sheets::back_link;
use crate::expression::{Address, Expression, Range};
use crate::labels::Labels;
use crate::model::{Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage};
use crate::wording;

const VALUE: u16 = 3;
const FROM: u16 = 4;
const TO: u16 = 5;

/// A table in the making: rows so far, and what stands where.
struct Rows<'a> {
    input: &'a ReportInput<'a>,
    sheet: String,
    rows: Vec<Vec<Cell>>,
    numbers: BTreeMap<ParameterKey, ParameterCell>,
}

/// A row before it is laid out.
struct Entry {
    group: Message,
    id: String,
    name: String,
    value: Cell,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    source: String,
}

impl Entry {
    fn new(group: Message, id: impl Into<String>, name: impl Into<String>, value: Cell, source: impl Into<String>) -> Entry {
        Entry { group, id: id.into(), name: name.into(), value, from: None, to: None, source: source.into() }
    }

    fn dated(mut self, from: NaiveDate, to: NaiveDate) -> Self {
        self.from = Some(from);
        self.to = Some(to);
        self
    }
}

impl<'a> Rows<'a> {
    fn new(input: &'a ReportInput<'a>) -> Self {
        Rows { input, sheet: input.say(messages::sheets::parameters()), rows: Vec::new(), numbers: BTreeMap::new() }
    }

    fn next(&self, column: u16) -> Address {
        Address::of_table(&self.sheet, self.rows.len(), column)
    }

    fn push(&mut self, entry: Entry) {
        let source = if entry.source.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(entry.source) };
        self.rows.push(vec![
            Cell::text(self.input.say(entry.group)),
            Cell::text(entry.id),
            Cell::text(entry.name),
            entry.value,
            Cell::optional_date(entry.from),
            Cell::optional_date(entry.to),
            source,
        ]);
    }

    fn push_number(&mut self, key: ParameterKey, value: i64, entry: Entry) {
        self.numbers.insert(key, ParameterCell { address: self.next(VALUE), value });
        self.push(entry);
    }

    /// A row whose value is the number of its days, both counted.
    fn push_days(&mut self, key: ParameterKey, id: &str, name: Message, from: NaiveDate, to: NaiveDate, source: &str) {
        let days = ((to - from).num_days() + 1).max(0);
        let to = if days == 0 { from.pred_opt().unwrap_or(from) } else { to };
        let formula = Expression::from(self.next(TO)).minus(self.next(FROM)).plus(1);
        let name = self.input.say(name);
        let entry = Entry::new(messages::parameters::group_days(), id, name, Cell::counting(formula, days), source);
        self.push_number(key, days, entry.dated(from, to));
    }
}

/// The sheet, and where its numbers stand.
pub fn compose(input: &ReportInput<'_>, audience: Audience, figures: &[&Figure], labels: &Labels) -> (Sheet, ParameterCells) {
    let mut rows = Rows::new(input);
    let period_number = rows.next(VALUE);
    push_report(&mut rows, input);
    let (period_starts, periods) = push_periods(&mut rows, input);
    push_targets(&mut rows, input, figures, labels);
    push_plans(&mut rows, input, figures);
    if let Some(minutes) = &input.project.project.participation_day_minutes {
        let entry = Entry::new(
            messages::parameters::group_counting(),
            "participation_day_minutes",
            input.say(messages::parameters::participation_day_minutes()),
            Cell::count(minutes.value),
            &minutes.source,
        );
        rows.push_number(ParameterKey::ParticipationDayMinutes, minutes.value, entry);
    }
    if audience.sees("costs.total") {
        push_finance(&mut rows, input);
    }
    for municipality in &input.project.municipalities {
        let group = messages::parameters::group_municipality();
        let entry = Entry::new(group, &municipality.code, &municipality.name, Cell::shorthand(Shorthand::NotApplicable), "");
        rows.push(Entry { from: municipality.from, to: municipality.until, ..entry });
    }
    for badge in &input.project.badges {
        let role = if badge.target { messages::parameters::target_badge() } else { messages::parameters::no_target_badge() };
        let group = messages::parameters::group_badge();
        rows.push(Entry::new(group, &badge.id, &badge.name, Cell::shorthand(Shorthand::NotApplicable), input.say(role)));
    }
    let cells = ParameterCells { numbers: rows.numbers, period_number, period_starts, periods };
    (sheet(input, rows.sheet, rows.rows), cells)
}

fn push_report(rows: &mut Rows<'_>, input: &ReportInput<'_>) {
    let figures = &input.computation.figures;
    let facts = &input.project.project;
    let number = input.computation.period_number;
    let of_run = |id: &str, name, value| {
        Entry::new(messages::parameters::group_report(), id, input.say(name), value, input.say(messages::parameters::source_run()))
    };
    let period = of_run(&figures.period.id, messages::parameters::period_number(), Cell::count(number));
    rows.push(period.dated(figures.period.from, figures.period.to));
    rows.push(of_run("as-of", messages::parameters::as_of(), Cell::date(figures.as_of)));
    let (first_day, end) = (input.project.first_day(), &facts.end);
    let start = facts.kickoff.as_ref().filter(|kickoff| kickoff.date == first_day && first_day != facts.start.date).unwrap_or(&facts.start);
    let last = figures.last_day();
    let gone = last.min(end.date);
    rows.push_days(
        ParameterKey::ProjectDays,
        "project",
        messages::parameters::project_days(),
        start.date,
        end.date,
        &format!("{}; {}", start.source, end.source),
    );
    rows.push_days(
        ParameterKey::ElapsedDays,
        "elapsed",
        messages::parameters::elapsed_days(),
        start.date,
        gone,
        &input.say(messages::parameters::elapsed_days_explained()),
    );
    rows.push_days(
        ParameterKey::PeriodDays,
        "period",
        messages::parameters::period_days(),
        figures.period.from.max(first_day),
        last,
        &input.say(messages::parameters::period_days_explained()),
    );
}

fn push_periods(rows: &mut Rows<'_>, input: &ReportInput<'_>) -> (Range, Vec<Address>) {
    let first = rows.rows.len();
    let mut numbers = Vec::new();
    for (number, period) in (1..).zip(&input.project.periods) {
        numbers.push(rows.next(VALUE));
        let (group, source) = (messages::parameters::group_period(), input.say(messages::parameters::source_project()));
        rows.push(Entry::new(group, &period.id, &period.name, Cell::count(number), source).dated(period.from, period.to));
    }
    let last = rows.rows.len().max(first + 1) - 1;
    (Range::of_column(&rows.sheet, FROM, first, last), numbers)
}

fn push_targets(rows: &mut Rows<'_>, input: &ReportInput<'_>, figures: &[&Figure], labels: &Labels) {
    for figure in figures {
        for target in input.project.targets.iter().filter(|target| target.indicator == figure.code) {
            let value = if is_money(figure) { Cell::cents(target.value) } else { Cell::count(target.value) };
            let (key, id, cell) = if target.key.is_empty() {
                (ParameterKey::Target(figure.code.clone()), figure.code.clone(), String::new())
            } else {
                let named = target.key.iter().enumerate().map(|(index, key)| key_label(figure, labels, index, key));
                let key = ParameterKey::CellTarget(figure.code.clone(), target.key.clone());
                (key, format!("{} {}", figure.code, target.key.join(" ")), named.collect::<Vec<_>>().join(", "))
            };
            let name = input.indicator_name(&figure.code);
            let name = if cell.is_empty() { name } else { input.say(messages::parameters::target_of(name, cell)) };
            rows.push_number(key, target.value, Entry::new(messages::parameters::group_target(), id, name, value, &target.source));
        }
    }
}

/// The label of a target's key: the dimension is that of the breakdown with as many parts.
fn key_label(figure: &Figure, labels: &Labels, index: usize, key: &str) -> String {
    let dimension = figure.breakdowns.iter().find_map(|breakdown| breakdown.by.get(index));
    dimension.map_or_else(|| key.to_string(), |dimension| labels.label(dimension, key))
}

fn push_plans(rows: &mut Rows<'_>, input: &ReportInput<'_>, figures: &[&Figure]) {
    for figure in figures {
        let Some(plan) = &figure.plan else { continue };
        let value = if is_money(figure) { Cell::cents(plan.to_date) } else { Cell::count(plan.to_date) };
        let source = if plan.stated { messages::parameters::source_plan() } else { messages::parameters::source_even_plan() };
        let name = input.say(messages::parameters::plan_to_date(input.indicator_name(&figure.code)));
        let entry = Entry::new(messages::parameters::group_plan(), &figure.code, name, value, input.say(source));
        rows.push_number(ParameterKey::Plan(figure.code.clone()), plan.to_date, entry);
        push_plan_points(rows, input, figure);
    }
}

/// The stated plan by the end of each period, as the development over time shows it.
fn push_plan_points(rows: &mut Rows<'_>, input: &ReportInput<'_>, figure: &Figure) {
    for point in input.project.target(&figure.code).iter().flat_map(|target| &target.plan) {
        let Some(period) = input.project.period(&point.period) else { continue };
        let value = if is_money(figure) { Cell::cents(point.cumulative) } else { Cell::count(point.cumulative) };
        let name = input.say(messages::parameters::plan_to_period_end(input.indicator_name(&figure.code)));
        let (group, source) = (messages::parameters::group_plan(), input.say(messages::parameters::source_plan()));
        let entry = Entry::new(group, format!("{} {}", figure.code, period.id), name, value, source);
        let key = ParameterKey::PlanPoint(figure.code.clone(), period.id.clone());
        rows.push_number(key, point.cumulative, entry.dated(period.from, period.to));
    }
}

fn push_finance(rows: &mut Rows<'_>, input: &ReportInput<'_>) {
    let project = input.project;
    if project.finance.is_empty() {
        return;
    }
    let first = rows.rows.len();
    let (own, other): (Vec<_>, Vec<_>) = project.finance.iter().partition(|finance| finance.own);
    let own_last = first + own.len().max(1) - 1;
    for finance in own.iter().chain(&other) {
        let id = if finance.own { messages::parameters::id_own_finance() } else { messages::parameters::id_other_finance() };
        let group = messages::parameters::group_finance();
        rows.push(Entry::new(group, input.say(id), &finance.name, Cell::cents(finance.value), &finance.source));
    }
    let (total, own_total) = project.budget();
    let name = rows.sheet.clone();
    let sum = |last: usize, cents: i64| {
        let expression = Expression::sum(Range::of_column(&name, VALUE, first, last));
        Cell::formula(expression, Cell::cents(cents).shown()).formatted(NumberFormat::Euros)
    };
    let all = sum(rows.rows.len() - 1, total);
    let entry = |id, name, value, source| {
        Entry::new(messages::parameters::group_finance(), input.say(id), input.say(name), value, input.say(source))
    };
    let (id, name) = (messages::parameters::id_total(), messages::parameters::budget_total());
    rows.push_number(ParameterKey::BudgetTotal, total, entry(id, name, all, messages::parameters::budget_total_explained()));
    let own_cell = if own.is_empty() { Cell::cents(0) } else { sum(own_last, own_total) };
    let (id, name) = (messages::parameters::id_own_total(), messages::parameters::budget_own());
    rows.push_number(ParameterKey::BudgetOwn, own_total, entry(id, name, own_cell, messages::parameters::budget_own_explained()));
}

fn sheet(input: &ReportInput<'_>, name: String, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |message| input.say(message);
    let as_of = wording::date(input.language, input.computation.figures.as_of);
    let columns = vec![
        Column::words(say(messages::parameters::column_group()), 14.0),
        Column::words(say(messages::parameters::column_id()), 32.0),
        Column::words(say(messages::parameters::column_name()), 44.0),
        Column::new(say(messages::parameters::column_value()), 16.0, NumberFormat::Count),
        Column::new(say(messages::parameters::column_from()), 12.0, NumberFormat::Date),
        Column::new(say(messages::parameters::column_to()), 12.0, NumberFormat::Date),
        Column::words(say(messages::parameters::column_source()), 52.0),
    ];
    Sheet {
        name,
        title: say(messages::parameters::title()),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(say(messages::page::holds_table(as_of, say(messages::parameters::holds())))),
                Cell::text(say(messages::parameters::signs())),
            ],
            back: Some(back_link(input.language)),
            table: Table { name: "Parametrit".into(), alt_text: say(messages::parameters::alt_text()), columns, rows, total_rows: 0 },
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}
