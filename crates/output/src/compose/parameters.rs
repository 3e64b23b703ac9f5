//! Sheet *Parametrit*: the project's own numbers, each once, with its source.
//!
//! One table of all of them; what a row has no use for is `[z]`. Formulas elsewhere point at the
//! cells of *Arvo*, and nowhere does a formula hold a target, a period or a budget of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::figure::Figure;

use crate::ReportInput;
use crate::bind::{ParameterCell, ParameterCells, ParameterKey, is_money};
use crate::compose::audience::Audience;
use crate::compose::sheets::{PARAMETERS, back_link};
use crate::expression::{Address, Expression, Range};
use crate::labels::Labels;
use crate::model::{Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage};
use crate::wording;

const VALUE: u16 = 3;
const FROM: u16 = 4;
const TO: u16 = 5;

/// A table in the making: rows so far, and what stands where.
struct Rows {
    rows: Vec<Vec<Cell>>,
    numbers: BTreeMap<ParameterKey, ParameterCell>,
}

/// A row before it is laid out.
struct Entry<'a> {
    group: &'a str,
    id: String,
    name: String,
    value: Cell,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    source: String,
}

impl Entry<'_> {
    fn new(group: &str, id: impl Into<String>, name: impl Into<String>, value: Cell, source: impl Into<String>) -> Entry<'_> {
        Entry { group, id: id.into(), name: name.into(), value, from: None, to: None, source: source.into() }
    }

    fn dated(mut self, from: NaiveDate, to: NaiveDate) -> Self {
        self.from = Some(from);
        self.to = Some(to);
        self
    }
}

impl Rows {
    fn next(&self, column: u16) -> Address {
        Address::of_table(PARAMETERS, self.rows.len(), column)
    }

    fn push(&mut self, entry: Entry<'_>) {
        let source = if entry.source.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(entry.source) };
        self.rows.push(vec![
            Cell::text(entry.group),
            Cell::text(entry.id),
            Cell::text(entry.name),
            entry.value,
            Cell::optional_date(entry.from),
            Cell::optional_date(entry.to),
            source,
        ]);
    }

    fn push_number(&mut self, key: ParameterKey, value: i64, entry: Entry<'_>) {
        self.numbers.insert(key, ParameterCell { address: self.next(VALUE), value });
        self.push(entry);
    }

    /// A row whose value is the number of its days, both counted.
    fn push_days(&mut self, key: ParameterKey, id: &str, name: &str, from: NaiveDate, to: NaiveDate, source: &str) {
        let days = ((to - from).num_days() + 1).max(0);
        let to = if days == 0 { from.pred_opt().unwrap_or(from) } else { to };
        let formula = Expression::from(self.next(TO)).minus(self.next(FROM)).plus(1);
        self.push_number(key, days, Entry::new("Päivät", id, name, Cell::counting(formula, days), source).dated(from, to));
    }
}

/// The sheet, and where its numbers stand.
pub fn compose(input: &ReportInput<'_>, audience: Audience, figures: &[&Figure], labels: &Labels) -> (Sheet, ParameterCells) {
    let mut rows = Rows { rows: Vec::new(), numbers: BTreeMap::new() };
    let period_number = rows.next(VALUE);
    push_report(&mut rows, input);
    let (period_starts, periods) = push_periods(&mut rows, input);
    push_targets(&mut rows, input, figures, labels);
    push_plans(&mut rows, input, figures);
    if let Some(minutes) = &input.project.project.participation_day_minutes {
        let entry = Entry::new(
            "Laskenta",
            "participation_day_minutes",
            "Osallistumispäivän pituus, minuuttia",
            Cell::count(minutes.value),
            &minutes.source,
        );
        rows.push_number(ParameterKey::ParticipationDayMinutes, minutes.value, entry);
    }
    if audience.sees("costs.total") {
        push_finance(&mut rows, input);
    }
    for municipality in &input.project.municipalities {
        let entry = Entry::new("Kunta", &municipality.code, &municipality.name, Cell::shorthand(Shorthand::NotApplicable), "");
        rows.push(Entry { from: municipality.from, to: municipality.until, ..entry });
    }
    for badge in &input.project.badges {
        let role = if badge.target { "hankkeen tavoitemerkki" } else { "ei tavoitemerkki" };
        rows.push(Entry::new("Merkki", &badge.id, &badge.name, Cell::shorthand(Shorthand::NotApplicable), role));
    }
    let cells = ParameterCells { numbers: rows.numbers, period_number, period_starts, periods };
    (sheet(input, rows.rows), cells)
}

fn push_report(rows: &mut Rows, input: &ReportInput<'_>) {
    let figures = &input.computation.figures;
    let facts = &input.project.project;
    let number = input.computation.period_number;
    let period = Entry::new("Raportti", &figures.period.id, "Raportoitavan jakson numero", Cell::count(number), "raportin ajo");
    rows.push(period.dated(figures.period.from, figures.period.to));
    rows.push(Entry::new("Raportti", "as-of", "Tilannepäivä", Cell::date(figures.as_of), "raportin ajo"));
    let (first_day, end) = (input.project.first_day(), &facts.end);
    let start = facts.kickoff.as_ref().filter(|kickoff| kickoff.date == first_day && first_day != facts.start.date).unwrap_or(&facts.start);
    let last = figures.last_day();
    let gone = last.min(end.date);
    rows.push_days(
        ParameterKey::ProjectDays,
        "project",
        "Hankkeen päivät",
        start.date,
        end.date,
        &format!("{}; {}", start.source, end.source),
    );
    rows.push_days(
        ParameterKey::ElapsedDays,
        "elapsed",
        "Hankkeen kuluneet päivät",
        start.date,
        gone,
        "hankkeen alusta tilannepäivään, enintään jakson loppuun",
    );
    rows.push_days(
        ParameterKey::PeriodDays,
        "period",
        "Jakson kuluneet päivät",
        figures.period.from.max(first_day),
        last,
        "jakson alusta tilannepäivään, enintään jakson loppuun",
    );
}

fn push_periods(rows: &mut Rows, input: &ReportInput<'_>) -> (Range, Vec<Address>) {
    let first = rows.rows.len();
    let mut numbers = Vec::new();
    for (number, period) in (1..).zip(&input.project.periods) {
        numbers.push(rows.next(VALUE));
        rows.push(Entry::new("Jakso", &period.id, &period.name, Cell::count(number), "project.toml").dated(period.from, period.to));
    }
    let last = rows.rows.len().max(first + 1) - 1;
    (Range::of_column(PARAMETERS, FROM, first, last), numbers)
}

fn push_targets(rows: &mut Rows, input: &ReportInput<'_>, figures: &[&Figure], labels: &Labels) {
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
            let name = if cell.is_empty() { name } else { format!("{name}: {cell}") };
            rows.push_number(key, target.value, Entry::new("Tavoite", id, name, value, &target.source));
        }
    }
}

/// The label of a target's key: the dimension is that of the breakdown with as many parts.
fn key_label(figure: &Figure, labels: &Labels, index: usize, key: &str) -> String {
    let dimension = figure.breakdowns.iter().find_map(|breakdown| breakdown.by.get(index));
    dimension.map_or_else(|| key.to_string(), |dimension| labels.label(dimension, key))
}

fn push_plans(rows: &mut Rows, input: &ReportInput<'_>, figures: &[&Figure]) {
    for figure in figures {
        let Some(plan) = &figure.plan else { continue };
        let value = if is_money(figure) { Cell::cents(plan.to_date) } else { Cell::count(plan.to_date) };
        let source = if plan.stated { "project.toml, suunnitelma" } else { "tasainen suunnitelma tavoitteeseen: muuta ei ole annettu" };
        let name = format!("{}: suunnitelma tähän mennessä", input.indicator_name(&figure.code));
        rows.push_number(
            ParameterKey::Plan(figure.code.clone()),
            plan.to_date,
            Entry::new("Suunnitelma", &figure.code, name, value, source),
        );
        push_plan_points(rows, input, figure);
    }
}

/// The stated plan by the end of each period, as the development over time shows it.
fn push_plan_points(rows: &mut Rows, input: &ReportInput<'_>, figure: &Figure) {
    for point in input.project.target(&figure.code).iter().flat_map(|target| &target.plan) {
        let Some(period) = input.project.period(&point.period) else { continue };
        let value = if is_money(figure) { Cell::cents(point.cumulative) } else { Cell::count(point.cumulative) };
        let name = format!("{}: suunnitelma jakson loppuun", input.indicator_name(&figure.code));
        let entry = Entry::new("Suunnitelma", format!("{} {}", figure.code, period.id), name, value, "project.toml, suunnitelma");
        let key = ParameterKey::PlanPoint(figure.code.clone(), period.id.clone());
        rows.push_number(key, point.cumulative, entry.dated(period.from, period.to));
    }
}

/// The group of the sources of finance, and the ids of the own ones and the others.
pub const FINANCE: &str = "Rahoitus";
pub const OWN_FINANCE: &str = "omarahoitus";
pub const OTHER_FINANCE: &str = "rahoitus";

fn push_finance(rows: &mut Rows, input: &ReportInput<'_>) {
    let project = input.project;
    if project.finance.is_empty() {
        return;
    }
    let first = rows.rows.len();
    let (own, other): (Vec<_>, Vec<_>) = project.finance.iter().partition(|finance| finance.own);
    let own_last = first + own.len().max(1) - 1;
    for finance in own.iter().chain(&other) {
        let id = if finance.own { OWN_FINANCE } else { OTHER_FINANCE };
        rows.push(Entry::new(FINANCE, id, &finance.name, Cell::cents(finance.value), &finance.source));
    }
    let (total, own_total) = project.budget();
    let sum = |last: usize, cents: i64| {
        let expression = Expression::sum(Range::of_column(PARAMETERS, VALUE, first, last));
        Cell::formula(expression, Cell::cents(cents).shown()).formatted(NumberFormat::Euros)
    };
    let all = sum(rows.rows.len() - 1, total);
    rows.push_number(
        ParameterKey::BudgetTotal,
        total,
        Entry::new(FINANCE, "yhteensä", "Budjetti yhteensä", all, "yllä olevien rivien summa"),
    );
    let own_cell = if own.is_empty() { Cell::cents(0) } else { sum(own_last, own_total) };
    rows.push_number(
        ParameterKey::BudgetOwn,
        own_total,
        Entry::new(FINANCE, "oma", "Omarahoitus yhteensä", own_cell, "omarahoitusrivien summa"),
    );
}

fn sheet(input: &ReportInput<'_>, rows: Vec<Vec<Cell>>) -> Sheet {
    let columns = vec![
        Column::words("Ryhmä", 14.0),
        Column::words("Tunnus", 32.0),
        Column::words("Nimi", 44.0),
        Column::new("Arvo", 16.0, NumberFormat::Count),
        Column::new("Alku", 12.0, NumberFormat::Date),
        Column::new("Loppu", 12.0, NumberFormat::Date),
        Column::words("Lähde", 52.0),
    ];
    Sheet {
        name: PARAMETERS.into(),
        title: "Parametrit: hankkeen omat luvut ja niiden lähteet".into(),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(format!(
                    "Tällä välilehdellä on yksi taulukko. Tilanne {}. Muut välilehdet viittaavat tämän sarakkeeseen Arvo.",
                    wording::date(crate::Language::Fi, input.computation.figures.as_of)
                )),
                Cell::text("[z] = ei sovellu tähän riviin."),
            ],
            back: Some(back_link(crate::Language::Fi)),
            table: Table {
                name: "Parametrit".into(),
                alt_text: "Jaksot, tavoitteet, suunnitelmat, rahoitus, kunnat ja merkit lähteineen".into(),
                columns,
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}
