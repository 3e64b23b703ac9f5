//! Sheet *Verkosto*: members by type as a corkscrew, opening + joined − left = closing.
//!
//! Organisations and persons stand side by side and are never added up.

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::{BreakdownCell, Figure};
use mittari_vocabulary::quantity::State;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, alphabetical, figure, key_cells, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Shorthand, Table};

/// Headers of opening, joined, left and closing.
type Headers = [fn() -> Message; 4];

const ORGANISATIONS: Headers = [
    messages::network::organisations_opening,
    messages::network::organisations_joined,
    messages::network::organisations_left,
    messages::network::organisations_closing,
];
const PERSONS: Headers = [
    messages::network::persons_opening,
    messages::network::persons_joined,
    messages::network::persons_left,
    messages::network::persons_closing,
];

/// None where the project keeps no register of members.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let blocks: Vec<Block<'_>> = [("network.organisations", ORGANISATIONS), ("network.persons", PERSONS)]
        .into_iter()
        .filter_map(|(code, headers)| Block::new(workings, code, headers))
        .collect();
    if blocks.is_empty() {
        return None;
    }
    let mut types: Vec<String> = Vec::new();
    for block in &blocks {
        for cell in block.cells() {
            if !types.contains(&cell.key[0]) {
                types.push(cell.key[0].clone());
            }
        }
    }
    types.sort_by_key(|key| (key == "unknown", alphabetical(&workings.binder.labels.label("type", key))));
    if types.is_empty() {
        return None;
    }
    let network = Network { workings, sheet: workings.say(messages::sheets::network()), blocks, types };
    Some(ReportSheet { sheet: network.sheet(), checks: network.checks() })
}

/// One kind of members, four columns.
struct Block<'a> {
    code: &'static str,
    headers: Headers,
    closing: &'a Figure,
    opening: &'a Figure,
    joined: &'a Figure,
    left: &'a Figure,
}

impl<'a> Block<'a> {
    fn new(workings: &Workings<'a>, code: &'static str, headers: Headers) -> Option<Self> {
        let part = |suffix: &str| figure(workings, &format!("{code}.{suffix}"));
        Some(Block {
            code,
            headers,
            closing: valued(workings, code)?,
            opening: part("opening")?,
            joined: part("joined")?,
            left: part("left")?,
        })
    }

    /// The cells of all four figures by type.
    fn cells(&self) -> impl Iterator<Item = &'a BreakdownCell> {
        [self.opening, self.joined, self.left, self.closing]
            .into_iter()
            .filter_map(|figure| figure.breakdown(&["type"]))
            .flat_map(|breakdown| &breakdown.cells)
    }
}

struct Network<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    blocks: Vec<Block<'a>>,
    types: Vec<String>,
}

impl Network<'_> {
    fn first_column(&self, block: usize) -> u16 {
        1 + 4 * block as u16
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.types.len() - 1)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let mut columns = vec![Column::words(say(messages::network::column_type()), 22.0)];
        let headers = self.blocks.iter().flat_map(|block| block.headers);
        columns.extend(headers.map(|header| Column::new(say(header()), 12.0, NumberFormat::Count)));
        let mut rows: Vec<Vec<Cell>> = (0..self.types.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::network::title(self.workings.period_words())),
            say(messages::network::holds()),
            Cell::text(say(messages::network::signs())),
            Table { name: "Verkosto".into(), alt_text: say(messages::network::alt_text()), columns, rows, total_rows: 1 },
            self.chart().into_iter().collect(),
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let key = self.types[row].as_str();
        let mut cells = vec![Cell::text(self.workings.binder.labels.label("type", key))];
        for (index, block) in self.blocks.iter().enumerate() {
            let first = self.first_column(index);
            let places = key_cells([("type", Address::of_table(&self.sheet, row, 0))]);
            let parts = [block.opening, block.joined, block.left];
            cells.extend(parts.map(|figure| self.workings.binder.breakdown(figure, &["type"], &[key], Span::Period, &places)));
            cells.push(self.closing(row, first, closing_count(block, key)));
        }
        cells
    }

    /// Opening + joined − left of the same row.
    fn closing(&self, row: usize, first: u16, count: Option<i64>) -> Cell {
        let at = |column: u16| Expression::from(Address::of_table(&self.sheet, row, column));
        match count {
            Some(count) => Cell::counting(at(first).plus(at(first + 1)).minus(at(first + 2)), count),
            None => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    fn totals(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::text(self.workings.say(messages::page::total()))];
        for (index, block) in self.blocks.iter().enumerate() {
            let first = self.first_column(index);
            let parts = [(block.opening, 0), (block.joined, 1), (block.left, 2)];
            for (figure, offset) in parts {
                let sum: i64 = self.types.iter().map(|key| period_count(figure, key).unwrap_or(0)).sum();
                cells.push(Cell::counting(Expression::sum(self.range(first + offset)), sum));
            }
            let sum: i64 = self.types.iter().filter_map(|key| closing_count(block, key)).sum();
            cells.push(Cell::counting(Expression::sum(self.range(first + 3)), sum));
        }
        cells.into_iter().map(Cell::strong).collect()
    }

    fn chart(&self) -> Option<Chart> {
        let index = self.blocks.iter().position(|block| block.code == "network.organisations")?;
        let block = &self.blocks[index];
        let first = self.first_column(index);
        let count = |figure: &Figure| figure.cumulative.as_count();
        let title = match (count(block.opening), count(block.closing)) {
            (Some(opening), Some(closing)) if closing > opening => messages::network::chart_title_grew(opening, closing),
            (Some(opening), Some(closing)) if closing < opening => messages::network::chart_title_shrank(opening, closing),
            (_, Some(closing)) => messages::network::chart_title_same(closing),
            _ => messages::network::chart_title_without_figures(),
        };
        Some(Chart {
            kind: ChartKind::Columns,
            title: self.workings.say(title),
            alt_text: self.workings.say(messages::network::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row: self.types.len() - 1,
            series: vec![
                Series { column: first, role: SeriesRole::Previous, labels: true },
                Series { column: first + 3, role: SeriesRole::Actual, labels: true },
            ],
            category_axis: self.workings.say(messages::network::column_type()),
            value_axis: self.workings.say(messages::network::axis_organisations()),
            format: NumberFormat::Count,
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        })
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        let say = |message| self.workings.say(message);
        for (index, block) in self.blocks.iter().enumerate() {
            let first = self.first_column(index);
            let parts = [(block.opening, 0), (block.joined, 1), (block.left, 2)];
            for (figure, offset) in parts {
                let explanation = say(messages::network::check_types_explained());
                let subject = say(messages::network::check(say(block.headers[offset as usize]())));
                checks.extend(Check::of_total(subject, self.range(first + offset), figure, Span::Period, explanation));
            }
            let explanation = say(messages::network::check_closing_explained());
            let subject = say(messages::network::check(say(block.headers[3]())));
            checks.extend(Check::of_total(subject, self.range(first + 3), block.closing, Span::Cumulative, explanation));
        }
        checks
    }
}

fn period_count(figure: &Figure, key: &str) -> Option<i64> {
    let cell = figure.cell(&["type"], &[key]);
    match cell.map(|cell| &cell.period) {
        Some(State::Value { .. }) => cell?.period.as_count(),
        Some(_) => None,
        None => Some(0),
    }
}

/// Members of a type at the end of the period; zero where nobody ever was one.
fn closing_count(block: &Block<'_>, key: &str) -> Option<i64> {
    match block.closing.cell(&["type"], &[key]) {
        Some(cell) => cell.cumulative.as_count(),
        None => Some(0),
    }
}
