//! Cells with addresses: what every reader gives, whatever the file was.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// What stands in a cell, before anybody has said what it should be.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    Empty,
    Text(String),
    Number(f64),
    /// The day of a date cell; its time of day is not kept.
    Date(NaiveDate),
    /// A length of time, in days.
    Duration(f64),
    Bool(bool),
    Bad(BadCell),
}

/// A cell that has no value one may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCell {
    /// `#N/A` and the like; the error's name is no personal value.
    Error(String),
    FormulaWithoutValue,
    NotFinite,
    /// A date cell outside the calendar that Excel and the world share.
    DateOutOfRange,
}

impl CellValue {
    pub fn is_empty(&self) -> bool {
        matches!(self, CellValue::Empty)
    }

    /// The cell as a text, as a person would see it; None where there is none.
    pub fn as_text(&self) -> Option<String> {
        let text = match self {
            CellValue::Empty | CellValue::Bad(_) => return None,
            CellValue::Text(text) => crate::wording::clean(text),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(day) => day.format("%-d.%-m.%Y").to_string(),
            CellValue::Duration(days) => format!("{} min", days * 1440.0),
            CellValue::Bool(true) => "kyllä".to_string(),
            CellValue::Bool(false) => "ei".to_string(),
        };
        (!text.is_empty()).then_some(text)
    }
}

/// A row of a sheet: the cells that are not empty, by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From 0, as the file numbers it.
    pub index: u32,
    pub cells: Vec<(u32, CellValue)>,
}

static EMPTY: CellValue = CellValue::Empty;

impl Row {
    pub fn get(&self, column: u32) -> &CellValue {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(position) => &self.cells[position].1,
            Err(_) => &EMPTY,
        }
    }

    pub fn text(&self, column: u32) -> Option<String> {
        self.get(column).as_text()
    }

    /// How many cells hold something other than blanks.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|(_, value)| !is_blank(value)).count()
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|(_, value)| is_blank(value))
    }
}

pub fn is_blank(value: &CellValue) -> bool {
    match value {
        CellValue::Empty => true,
        CellValue::Text(text) => text.chars().all(|letter| letter.is_whitespace() || letter == '\u{feff}'),
        _ => false,
    }
}

/// A worksheet, or the whole of a delimited file (then without a name).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub name: Option<String>,
    pub hidden: bool,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// First row, first column, last row, last column.
    pub merged: Vec<(u32, u32, u32, u32)>,
    pub hidden_rows: u64,
    /// In a delimited file, how many fields each row was cut into; empty for worksheets.
    pub field_counts: BTreeMap<u32, u32>,
}

impl Sheet {
    pub fn row(&self, index: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&index, |row| row.index).ok().map(|position| &self.rows[position])
    }

    pub fn rows_after(&self, index: u32) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.index > index && !row.is_blank())
    }

    /// One more than the last used column.
    pub fn width(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| column + 1).max().unwrap_or(0)
    }
}
