//! Workbook *koonti.xlsx*: several projects side by side, with totals where there can be any, and per 1,000 inhabitants.
//!
//! What a project says is a plain number, for its own report proves it; sums and numbers per 1,000 inhabitants are formulas.

use chrono::NaiveDate;
use mittari_messages::{Language, Message, messages};
use mittari_vocabulary::computation::Words;
use mittari_vocabulary::project::AreaKind;
use mittari_vocabulary::quantity::{Amount, State};
use mittari_vocabulary::rollup::{Entry, Line, Party, PerThousand, Rollup, Total};

use crate::bind::format_of;
use crate::compose::key_figures::family;
use crate::compose::sheets::back_link;
use crate::expression::{Address, Expression, Range};
use crate::model::{
    Body, CachedValue, Cell, Column, LineStyle, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, TextLine, Workbook,
};
use crate::wording;

/// Column of the first project on the sheets of figures.
const FIRST_PROJECT: u16 = 3;
/// Column of the inhabitants on the sheet of projects.
const INHABITANTS: u16 = 7;

pub fn compose_rollup(rollup: &Rollup, version: &str, language: Language) -> Workbook {
    let names = Names { projects: language.say(messages::sheets::rollup_projects()), cumulative: language.say(messages::sheets::rollup()) };
    let lines: Vec<&Line> = rollup.indicators.iter().filter(|line| has_headline(line)).collect();
    let composing = Composing { language, rollup, lines, names };
    let mut sheets = vec![
        composing.projects(),
        composing.figures(&CUMULATIVE_FIGURES),
        composing.figures(&FIGURES_OF_THE_PERIOD),
        composing.per_thousand(),
        composing.method(),
    ];
    sheets.insert(0, composing.cover(&sheets));
    let title = composing.say(messages::rollup::workbook_title(rollup.projects.len(), &rollup.period));
    let properties = [
        (messages::rollup::property_period(), rollup.period.clone()),
        (messages::rollup::property_program(), format!("Mittari {version}")),
    ];
    Workbook {
        title: title.clone(),
        author: "Mittari".into(),
        language,
        created: last_day(rollup),
        file_name: "koonti.xlsx".into(),
        footer: title,
        properties: properties.into_iter().map(|(name, value)| (composing.say(name), value)).collect(),
        sheets,
        seal: None,
    }
}

/// Names of the sheets that formulas point at.
struct Names {
    projects: String,
    cumulative: String,
}

struct Composing<'a> {
    language: Language,
    rollup: &'a Rollup,
    lines: Vec<&'a Line>,
    names: Names,
}

/// A figure by keys alone, such as medians by question, has no line of its own here.
fn has_headline(line: &Line) -> bool {
    let silent = |state: &State| matches!(state, State::NotApplicable);
    line.projects.iter().flatten().any(|entry| !silent(&entry.period) || !silent(&entry.cumulative))
}

fn last_day(rollup: &Rollup) -> NaiveDate {
    rollup.projects.iter().map(|party| party.to).max().unwrap_or_default()
}

impl Composing<'_> {
    fn say(&self, message: Message) -> String {
        self.language.say(message)
    }

    fn words<'w>(&self, words: &'w Words) -> &'w str {
        self.language.choose(&words.fi, &words.sv, &words.en)
    }

    fn cover(&self, sheets: &[Sheet]) -> Sheet {
        let rollup = self.rollup;
        let mut text = Vec::new();
        let mut push = |cell: Cell, style: LineStyle| text.push(TextLine { cell, style });
        let as_of = wording::date(self.language, last_day(rollup));
        push(Cell::text(self.say(messages::rollup::cover_period(&rollup.period, as_of))), LineStyle::Lead);
        let all = self.lines.len();
        let none = self.lines.iter().filter(|line| line.total.cumulative.amount().is_none()).count();
        push(Cell::text(self.say(messages::rollup::cover_totals(all, all - none, none))), LineStyle::Lead);
        push(Cell::text(self.say(messages::rollup::heading_projects())), LineStyle::Heading);
        for party in &rollup.projects {
            push(Cell::text(self.in_words(party)), LineStyle::Body);
        }
        push(Cell::text(self.say(messages::rollup::heading_how())), LineStyle::Heading);
        for words in [
            messages::rollup::how_same_figures(),
            messages::rollup::how_same_person(),
            messages::rollup::how_per_thousand(),
            messages::rollup::signs(),
        ] {
            push(Cell::text(self.say(words)), LineStyle::Body);
        }
        push(Cell::text(self.say(messages::rollup::heading_contents())), LineStyle::Heading);
        for sheet in sheets {
            let words = self.say(messages::rollup::contents_line(&sheet.name, &sheet.title));
            push(Cell::link(words, Address::new(&sheet.name, 0, 0)), LineStyle::Body);
        }
        Sheet {
            name: self.say(messages::sheets::cover()),
            title: self.say(messages::rollup::cover_title()),
            body: Body::Text(text),
            orientation: Orientation::Portrait,
        }
    }

    /// `Digituen pilotti Uudellamaalla (PILOTTI-UUSIMAA), maakunta, 1 670 000 asukasta, 1.1.–31.10.2019`
    fn in_words(&self, party: &Party) -> String {
        let people = self.say(match &party.population {
            Some(population) => messages::rollup::population(population.value),
            None => messages::rollup::no_population(),
        });
        let range = wording::range(self.language, party.from, party.to);
        self.say(match party.area {
            Some(area) => messages::rollup::project_in_area(&party.name, &party.code, self.say(area_word(area)), people, range),
            None => messages::rollup::project(&party.name, &party.code, people, range),
        })
    }

    fn projects(&self) -> Sheet {
        let row = |party: &Party| {
            vec![
                Cell::text(&party.code),
                Cell::text(&party.name),
                Cell::text(party.area.map_or_else(String::new, |area| self.say(area_word(area)))),
                Cell::text(&party.funder),
                Cell::date(party.from),
                Cell::date(party.to),
                Cell::count(party.municipalities as i64),
                party.population.as_ref().map_or(Cell::shorthand(Shorthand::NotAvailable), |population| Cell::count(population.value)),
                Cell::text(party.population.as_ref().map_or("", |population| population.source.as_str())),
            ]
        };
        self.table_sheet(
            self.names.projects.clone(),
            messages::rollup::projects_title(),
            [messages::rollup::projects_holds(), messages::rollup::projects_signs()],
            Table {
                name: "Hankkeet".into(),
                alt_text: self.say(messages::rollup::projects_alt_text()),
                columns: vec![
                    Column::words(self.say(messages::rollup::column_code()), 20.0),
                    Column::words(self.say(messages::rollup::column_project()), 40.0),
                    Column::words(self.say(messages::rollup::column_area()), 17.0),
                    Column::words(self.say(messages::rollup::column_funder()), 24.0),
                    Column::new(self.say(messages::rollup::column_from()), 12.0, NumberFormat::Date),
                    Column::new(self.say(messages::rollup::column_to()), 13.0, NumberFormat::Date),
                    Column::new(self.say(messages::rollup::column_municipalities()), 9.0, NumberFormat::Count),
                    Column::new(self.say(messages::rollup::column_inhabitants()), 12.0, NumberFormat::Count),
                    Column::words(self.say(messages::rollup::column_population_source()), 36.0),
                ],
                rows: self.rollup.projects.iter().map(row).collect(),
                total_rows: 0,
            },
        )
    }

    fn figures(&self, which: &Figures) -> Sheet {
        let sheet = self.say((which.sheet)());
        let projects = &self.rollup.projects;
        let rows = self.lines.iter().enumerate().map(|(index, line)| {
            let mut row = self.first_cells(line);
            row.extend(line.projects.iter().map(|entry| entry.as_ref().map_or_else(absent, |entry| number(line, (which.state)(entry)))));
            let total = (which.total)(line);
            row.push(self.total_cell(line, total, &sheet, index));
            row.push(Cell::count(line.projects.iter().flatten().count() as i64));
            row.push(Cell::text(total.reason().unwrap_or(line.total_by)));
            row
        });
        let mut columns = self.first_columns();
        columns.extend(projects.iter().map(|party| Column::new(&party.code, 14.0, NumberFormat::Count)));
        columns.push(Column::new(self.say(messages::rollup::column_total()), 15.0, NumberFormat::Count));
        columns.push(Column::new(self.say(messages::rollup::column_projects()), 11.0, NumberFormat::Count));
        columns.push(Column::words(self.say(messages::rollup::column_how()), 44.0));
        let rows = self.or_none(rows.collect(), projects.len() + 6);
        self.table_sheet(
            sheet,
            (which.title)(self.rollup.period.clone()),
            [(which.holds)(), messages::rollup::signs()],
            Table { name: which.table.into(), alt_text: self.say(messages::rollup::figures_alt_text()), columns, rows, total_rows: 0 },
        )
    }

    fn first_columns(&self) -> Vec<Column> {
        vec![
            Column::words(self.say(messages::rollup::column_group()), 23.0),
            Column::words(self.say(messages::rollup::column_indicator()), 40.0),
            Column::words(self.say(messages::rollup::column_unit()), 16.0),
        ]
    }

    fn first_cells(&self, line: &Line) -> Vec<Cell> {
        let words = |words| Cell::text(self.words(words));
        vec![Cell::text(self.say(family(&line.code).1)), words(&line.name), words(&line.unit_name)]
    }

    /// A sum is a formula over the projects of its row; every other total stands as it was counted.
    fn total_cell(&self, line: &Line, total: &Total, sheet: &str, row: usize) -> Cell {
        let Some(amount) = total.amount() else { return Cell::text(self.say(messages::rollup::not_computable())) };
        let plain = number(line, &State::Value { value: amount });
        if line.adds_up {
            let range = Range::of_row(sheet, row, FIRST_PROJECT, FIRST_PROJECT + self.rollup.projects.len() as u16 - 1);
            let format = format_of(line.kind, &line.unit);
            return Cell::formula(Expression::sum(range), plain.shown()).formatted(format).strong();
        }
        plain.strong()
    }

    fn per_thousand(&self) -> Sheet {
        let projects = &self.rollup.projects;
        let counted = |line: &(usize, &&Line)| line.1.projects.iter().flatten().any(|entry| entry.per_thousand.is_some());
        let rows: Vec<Vec<Cell>> =
            self.lines.iter().enumerate().filter(counted).map(|(index, line)| self.row_per_thousand(index, line)).collect();
        let mut columns = self.first_columns();
        columns.extend(projects.iter().map(|party| Column::new(&party.code, 14.0, NumberFormat::TwoDecimals)));
        columns.push(Column::new(self.say(messages::rollup::column_total()), 15.0, NumberFormat::TwoDecimals));
        self.table_sheet(
            self.say(messages::sheets::rollup_per_thousand()),
            messages::rollup::per_thousand_title(&self.rollup.period),
            [messages::rollup::per_thousand_holds(), messages::rollup::per_thousand_signs()],
            Table {
                name: "Asukastakohti".into(),
                alt_text: self.say(messages::rollup::per_thousand_alt_text()),
                columns,
                rows: self.or_none(rows, projects.len() + 4),
                total_rows: 0,
            },
        )
    }

    fn row_per_thousand(&self, index: usize, line: &Line) -> Vec<Cell> {
        let figure_of = |place: usize| Expression::from(Address::of_table(&self.names.cumulative, index, FIRST_PROJECT + place as u16));
        let people_of = |place: usize| Expression::from(Address::of_table(&self.names.projects, place, INHABITANTS));
        let mut row = self.first_cells(line);
        for (place, entry) in line.projects.iter().enumerate() {
            row.push(match entry {
                None => absent(),
                Some(Entry { per_thousand: None, .. }) => Cell::shorthand(Shorthand::NotAvailable),
                Some(Entry { per_thousand: Some(told), .. }) => shared_out(line, figure_of(place), people_of(place), *told),
            });
        }
        row.push(match line.total_per_thousand {
            None => Cell::text(self.say(messages::rollup::not_computable())),
            Some(told) => {
                let having = line.projects.iter().enumerate().filter(|(_, entry)| entry.is_some());
                let people = having.map(|(place, _)| people_of(place));
                let people = people.reduce(|sum, next| sum.plus(next)).unwrap_or(Expression::Whole(1));
                shared_out(line, figure_of(self.rollup.projects.len()), people, told).strong()
            }
        });
        row
    }

    fn method(&self) -> Sheet {
        let row = |line: &&Line| {
            vec![
                Cell::text(self.say(family(&line.code).1)),
                Cell::text(self.words(&line.name)),
                Cell::text(&line.code),
                Cell::text(self.words(&line.definition)),
                Cell::text(wording::sentence(line.total_by)),
            ]
        };
        self.table_sheet(
            self.say(messages::sheets::method()),
            messages::rollup::method_title(),
            [messages::rollup::method_holds(), messages::rollup::method_signs()],
            Table {
                name: "Menetelma".into(),
                alt_text: self.say(messages::rollup::method_alt_text()),
                columns: vec![
                    Column::words(self.say(messages::rollup::column_group()), 23.0),
                    Column::words(self.say(messages::rollup::column_indicator()), 34.0),
                    Column::words(self.say(messages::rollup::column_code()), 26.0),
                    Column::words(self.say(messages::rollup::column_definition()), 60.0),
                    Column::words(self.say(messages::rollup::column_total()), 40.0),
                ],
                rows: self.or_none(self.lines.iter().map(row).collect(), 5),
                total_rows: 0,
            },
        )
    }

    /// A table has at least one row.
    fn or_none(&self, mut rows: Vec<Vec<Cell>>, columns: usize) -> Vec<Vec<Cell>> {
        if rows.is_empty() {
            let mut none = vec![Cell::shorthand(Shorthand::NotAvailable); columns];
            none[1] = Cell::text(self.say(messages::indicators::none()));
            rows.push(none);
        }
        rows
    }

    fn table_sheet(&self, name: String, title: Message, lines: [Message; 2], table: Table) -> Sheet {
        Sheet {
            name,
            title: self.say(title),
            body: Body::Table(TablePage {
                lines: lines.map(|line| Cell::text(self.say(line))),
                back: Some(back_link(self.language)),
                table,
                charts: Vec::new(),
                evidence: false,
            }),
            orientation: Orientation::Landscape,
        }
    }
}

fn area_word(area: AreaKind) -> Message {
    match area {
        AreaKind::Region => messages::rollup::area_region(),
        AreaKind::HospitalDistrict => messages::rollup::area_hospital_district(),
        AreaKind::WellbeingServicesCounty => messages::rollup::area_wellbeing_services_county(),
        AreaKind::Municipality => messages::rollup::area_municipality(),
        AreaKind::Other => messages::rollup::area_other(),
    }
}

/// Which of the two figures a sheet shows.
struct Figures {
    sheet: fn() -> Message,
    table: &'static str,
    /// With the period.
    title: fn(String) -> Message,
    holds: fn() -> Message,
    state: fn(&Entry) -> &State,
    total: fn(&Line) -> &Total,
}

const CUMULATIVE_FIGURES: Figures = Figures {
    sheet: messages::sheets::rollup,
    table: "Koonti",
    title: messages::rollup::cumulative_title,
    holds: messages::rollup::cumulative_holds,
    state: |entry| &entry.cumulative,
    total: |line| &line.total.cumulative,
};

const FIGURES_OF_THE_PERIOD: Figures = Figures {
    sheet: messages::sheets::rollup_period,
    table: "Jaksonluvut",
    title: messages::rollup::period_title,
    holds: messages::rollup::period_holds,
    state: |entry| &entry.period,
    total: |line| &line.total.period,
};

/// The project has no such indicator.
fn absent() -> Cell {
    Cell::shorthand(Shorthand::NotApplicable)
}

fn number(line: &Line, state: &State) -> Cell {
    let cell = match state.amount() {
        Some(Amount::Count(cents)) if line.unit == "cent" => Cell::cents(cents),
        _ => Cell::state(state),
    };
    if state.amount().is_some() { cell.formatted(format_of(line.kind, &line.unit)) } else { cell }
}

/// `count × 1000 / people`, unrounded.
fn shared_out(line: &Line, count: Expression, people: Expression, told: PerThousand) -> Cell {
    let (cents, format) = if line.unit == "cent" { (100.0, NumberFormat::Euros) } else { (1.0, NumberFormat::TwoDecimals) };
    let shown = told.exact().as_f64() / cents;
    Cell::formula(count.times(1000).over(people), CachedValue::Number(shown)).formatted(format)
}
