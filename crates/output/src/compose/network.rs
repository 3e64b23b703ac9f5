//! Sheet *Verkosto*: members by type as a corkscrew, opening + joined − left = closing.
//!
//! Organisations and persons stand side by side and are never added up.

use mittari_vocabulary::figure::{BreakdownCell, Figure};
use mittari_vocabulary::quantity::State;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, alphabetical, figure, key_cells, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Shorthand, Table};

const SHEET: &str = "Verkosto";

/// None where the project keeps no register of members.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let blocks: Vec<Block<'_>> = [
        (
            "network.organisations",
            ["Organisaatioita alussa", "Organisaatioita liittyi", "Organisaatioita poistui", "Organisaatioita lopussa"],
        ),
        ("network.persons", ["Henkilöitä alussa", "Henkilöitä liittyi", "Henkilöitä poistui", "Henkilöitä lopussa"]),
    ]
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
    let network = Network { workings, blocks, types };
    Some(ReportSheet { sheet: network.sheet(), checks: network.checks() })
}

/// One kind of members, four columns.
struct Block<'a> {
    code: &'static str,
    headers: [&'static str; 4],
    closing: &'a Figure,
    opening: &'a Figure,
    joined: &'a Figure,
    left: &'a Figure,
}

impl<'a> Block<'a> {
    fn new(workings: &Workings<'a>, code: &'static str, headers: [&'static str; 4]) -> Option<Self> {
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
    blocks: Vec<Block<'a>>,
    types: Vec<String>,
}

impl Network<'_> {
    fn first_column(&self, block: usize) -> u16 {
        1 + 4 * block as u16
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(SHEET, column, 0, self.types.len() - 1)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let mut columns = vec![Column::words("Tyyppi", 22.0)];
        columns.extend(self.blocks.iter().flat_map(|block| block.headers).map(|header| Column::new(header, 12.0, NumberFormat::Count)));
        let mut rows: Vec<Vec<Cell>> = (0..self.types.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            SHEET,
            format!("Verkosto: jäsenet tyypeittäin jaksolla {}", self.workings.period_words()),
            "Alussa + liittyi − poistui = lopussa.",
            Cell::text(
                "Organisaatioita ja henkilöitä ei lasketa yhteen. Poistunut on jäsen viimeistä jäsenyyspäiväänsä asti. [x] = ei saatavilla, [z] = ei sovellu.",
            ),
            Table {
                name: "Verkosto".into(),
                alt_text: "Jäsentyypit riveinä: jäseniä alussa, liittyneet, poistuneet ja jäseniä lopussa".into(),
                columns,
                rows,
                total_rows: 1,
            },
            self.chart().into_iter().collect(),
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let key = self.types[row].as_str();
        let mut cells = vec![Cell::text(self.workings.binder.labels.label("type", key))];
        for (index, block) in self.blocks.iter().enumerate() {
            let first = self.first_column(index);
            let places = key_cells([("type", Address::of_table(SHEET, row, 0))]);
            let parts = [block.opening, block.joined, block.left];
            cells.extend(parts.map(|figure| self.workings.binder.breakdown(figure, &["type"], &[key], Span::Period, &places)));
            cells.push(self.closing(row, first, closing_count(block, key)));
        }
        cells
    }

    /// Opening + joined − left of the same row.
    fn closing(&self, row: usize, first: u16, count: Option<i64>) -> Cell {
        let at = |column: u16| Expression::from(Address::of_table(SHEET, row, column));
        match count {
            Some(count) => Cell::counting(at(first).plus(at(first + 1)).minus(at(first + 2)), count),
            None => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    fn totals(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::text("Yhteensä")];
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
            (Some(opening), Some(closing)) if closing > opening => {
                format!("Verkosto kasvoi jaksolla: {opening} organisaatiosta {closing} organisaatioon")
            }
            (Some(opening), Some(closing)) if closing < opening => {
                format!("Verkosto pieneni jaksolla: {opening} organisaatiosta {closing} organisaatioon")
            }
            (_, Some(closing)) => format!("Verkostossa on {closing} organisaatiota, yhtä monta kuin jakson alussa"),
            _ => "Verkoston organisaatiot tyypeittäin".to_string(),
        };
        Some(Chart {
            kind: ChartKind::Columns,
            title,
            alt_text: "Pylväät tyypeittäin: organisaatioita jakson alussa ja lopussa".into(),
            categories: 0,
            first_row: 0,
            last_row: self.types.len() - 1,
            series: vec![
                Series { column: first, role: SeriesRole::Previous, labels: true },
                Series { column: first + 3, role: SeriesRole::Actual, labels: true },
            ],
            category_axis: "Tyyppi".into(),
            value_axis: "Organisaatioita".into(),
            format: NumberFormat::Count,
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        })
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            let first = self.first_column(index);
            let parts = [(block.opening, 0), (block.joined, 1), (block.left, 2)];
            for (figure, offset) in parts {
                let explanation = "tyyppien luvut yhteensä ovat mittarin luku";
                let subject = format!("Verkosto: {}", block.headers[offset as usize]);
                checks.extend(Check::of_total(subject, self.range(first + offset), figure, Span::Period, explanation));
            }
            let explanation = "alussa + liittyi − poistui on mittarin luku jakson lopussa";
            let subject = format!("Verkosto: {}", block.headers[3]);
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
