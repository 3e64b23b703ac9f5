//! Sheets *Neuvontakontaktit*, *Neuvonnan aiheet* and *Viestintä*: counts by one dimension, and across a second one.

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Table};
use crate::wording;

const PERIOD: u16 = 1;
const CUMULATIVE: u16 = 2;
const FIRST_ACROSS: u16 = 3;

/// What a sheet counts, and by what.
struct Subject {
    code: &'static str,
    sheet: fn() -> Message,
    table: &'static str,
    /// The dimension of the rows, and its header.
    down: (&'static str, fn() -> Message),
    /// The dimension of further columns.
    across: Option<&'static str>,
    /// With the period's words.
    title: fn(String) -> Message,
    alt_text: fn() -> Message,
    chart_alt_text: fn() -> Message,
    /// What a number counts, in the plural, and what it does not.
    unit: fn() -> Message,
    holds: fn() -> Message,
}

const SUBJECTS: [Subject; 3] = [
    Subject {
        code: "contacts.count",
        sheet: messages::sheets::contacts,
        table: "Neuvontakontaktit",
        down: ("municipality", messages::page::column_municipality),
        across: Some("form"),
        title: messages::tallies::contacts_title,
        alt_text: messages::tallies::contacts_alt_text,
        chart_alt_text: messages::tallies::contacts_chart_alt_text,
        unit: messages::tallies::unit_contacts,
        holds: messages::tallies::contacts_holds,
    },
    Subject {
        code: "contacts.count",
        sheet: messages::sheets::topics_of_contacts,
        table: "Neuvonnan_aiheet",
        down: ("topic", messages::needs::column_topic),
        across: None,
        title: messages::tallies::topics_title,
        alt_text: messages::tallies::topics_alt_text,
        chart_alt_text: messages::tallies::topics_chart_alt_text,
        unit: messages::tallies::unit_contacts,
        holds: messages::tallies::topics_holds,
    },
    Subject {
        code: "communications.count",
        sheet: messages::sheets::communications,
        table: "Viestinta",
        down: ("channel", messages::tallies::column_channel),
        across: None,
        title: messages::tallies::communications_title,
        alt_text: messages::tallies::communications_alt_text,
        chart_alt_text: messages::tallies::communications_chart_alt_text,
        unit: messages::tallies::unit_communications,
        holds: messages::tallies::communications_holds,
    },
];

/// The sheets that there is anything to count for, in order.
pub fn compose(workings: &Workings<'_>) -> Vec<ReportSheet> {
    SUBJECTS.iter().filter_map(|subject| Tally::new(workings, subject)).map(|tally| tally.page()).collect()
}

struct Tally<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    subject: &'static Subject,
    figure: &'a Figure,
    keys: Vec<String>,
    across: Vec<String>,
}

impl<'a> Tally<'a> {
    /// None without any row that counts: an empty sheet says nothing.
    fn new(workings: &'a Workings<'a>, subject: &'static Subject) -> Option<Self> {
        let figure = valued(workings, subject.code)?;
        let down = subject.down.0;
        let cells = &figure.breakdown(&[down])?.cells;
        let counted = |state: &State| state.as_count().unwrap_or(0);
        let keys: Vec<String> = if down == "municipality" {
            municipality_keys(&workings.input, figure, &[down])
        } else {
            let mut sorted: Vec<_> = cells.iter().filter(|cell| counted(&cell.cumulative) != 0).collect();
            // Stable: equal ones stay in their order. The unknown is no topic and comes last.
            sorted.sort_by_key(|cell| (cell.key[0] == "unknown", -counted(&cell.cumulative)));
            sorted.into_iter().map(|cell| cell.key[0].clone()).collect()
        };
        let only_unknown = keys.iter().all(|key| key == "unknown");
        if only_unknown || cells.iter().all(|cell| counted(&cell.cumulative) == 0) {
            return None;
        }
        let across = subject.across.and_then(|across| figure.breakdown(&[across]));
        let across = across.map(|breakdown| breakdown.cells.iter().map(|cell| cell.key[0].clone()).collect()).unwrap_or_default();
        Some(Tally { workings, sheet: workings.say((subject.sheet)()), subject, figure, keys, across })
    }

    fn page(&self) -> ReportSheet {
        ReportSheet { sheet: self.sheet(), checks: self.checks() }
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.keys.len() - 1)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let labels = &self.workings.binder.labels;
        let say = |message| self.workings.say(message);
        let unit = say((self.subject.unit)());
        let mut columns = vec![
            Column::words(say((self.subject.down.1)()), 34.0),
            Column::new(say(messages::tallies::column_in_period(&unit)), 16.0, NumberFormat::Count),
            Column::new(say(messages::tallies::column_total(&unit)), 16.0, NumberFormat::Count),
        ];
        columns.extend(self.across.iter().map(|key| {
            let dimension = self.subject.across.unwrap_or_default();
            Column::new(wording::sentence(&labels.label(dimension, key)), 14.0, NumberFormat::Count)
        }));
        let mut rows: Vec<Vec<Cell>> = (0..self.keys.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            &self.sheet,
            say((self.subject.title)(self.workings.period_words())),
            say((self.subject.holds)()),
            Cell::text(say(messages::tallies::signs())),
            Table { name: self.subject.table.into(), alt_text: say((self.subject.alt_text)()), columns, rows, total_rows: 1 },
            vec![self.chart()],
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let binder = &self.workings.binder;
        let (down, key) = (self.subject.down.0, self.keys[row].as_str());
        let places = || key_cells([(down, Address::of_table(&self.sheet, row, 0))]);
        let whole = |span| binder.breakdown(self.figure, &[down], &[key], span, &places());
        let mut cells = vec![Cell::text(binder.labels.label(down, key)), whole(Span::Period), whole(Span::Cumulative)];
        if let Some(across) = self.subject.across {
            cells.extend(
                self.across.iter().map(|other| binder.breakdown(self.figure, &[down, across], &[key, other], Span::Cumulative, &places())),
            );
        }
        cells
    }

    fn sum(&self, by: &[&str], keys: impl Fn(&String) -> Vec<String>, span: Span) -> i64 {
        let state = |key: &String| {
            let wanted = keys(key);
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            let cell = self.figure.cell(by, &wanted)?;
            match span {
                Span::Period => cell.period.as_count(),
                Span::Cumulative => cell.cumulative.as_count(),
            }
        };
        self.keys.iter().filter_map(state).sum()
    }

    fn totals(&self) -> Vec<Cell> {
        let down = self.subject.down.0;
        let whole = |column, span| Cell::counting(Expression::sum(self.range(column)), self.sum(&[down], |key| vec![key.clone()], span));
        let mut cells =
            vec![Cell::text(self.workings.say(messages::page::total())), whole(PERIOD, Span::Period), whole(CUMULATIVE, Span::Cumulative)];
        for (column, other) in (FIRST_ACROSS..).zip(&self.across) {
            let by = [down, self.subject.across.unwrap_or_default()];
            let sum = self.sum(&by, |key| vec![key.clone(), other.clone()], Span::Cumulative);
            cells.push(Cell::counting(Expression::sum(self.range(column)), sum));
        }
        cells.into_iter().map(Cell::strong).collect()
    }

    fn chart(&self) -> Chart {
        let all = self.figure.cumulative.as_count().unwrap_or(0);
        let of_period = self.figure.period.as_count().unwrap_or(0);
        let say = |message| self.workings.say(message);
        Chart {
            kind: ChartKind::Bars,
            title: say(messages::tallies::chart_title(say((self.subject.unit)()), all, of_period)),
            alt_text: say((self.subject.chart_alt_text)()),
            categories: 0,
            first_row: 0,
            last_row: self.keys.len() - 1,
            series: vec![Series { column: CUMULATIVE, role: SeriesRole::Actual, labels: true }],
            category_axis: say((self.subject.down.1)()),
            value_axis: say((self.subject.unit)()),
            format: NumberFormat::Count,
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        }
    }

    fn checks(&self) -> Vec<Check> {
        let explanation = self.workings.say(messages::tallies::check_explained());
        let of = |subject, range, span| Check::of_total(self.workings.say(subject), range, self.figure, span, explanation.clone());
        let of_period = of(messages::tallies::check_in_period(&self.sheet), self.range(PERIOD), Span::Period);
        let of_all = of(messages::tallies::check_total(&self.sheet), self.range(CUMULATIVE), Span::Cumulative);
        let mut checks: Vec<Check> = [of_period, of_all].into_iter().flatten().collect();
        if !self.across.is_empty() {
            let matrix = Range { last_column: FIRST_ACROSS + self.across.len() as u16 - 1, ..self.range(FIRST_ACROSS) };
            checks.extend(of(messages::tallies::check_table(&self.sheet), matrix, Span::Cumulative));
        }
        checks
    }
}
