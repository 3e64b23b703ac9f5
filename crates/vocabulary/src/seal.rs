//! The seal of a workbook: its last sheet, which says what every other sheet held when it was written.
//!
//! A copy that Excel or LibreOffice has saved again has other bytes. With its seal it can still be told, from the file alone, whether a
//! cell is another one, and what it was. A seal shows slips and careless changes. Whoever wants to deceive can write a new one: what
//! stands beside it in `run.json`, or a run over the same exports, is the stronger proof, and the sheet says so.
//!
//! # The sheet
//!
//! Above: a title, words and the headers of a table, in the language of the workbook. The table's first row holds the [`SealFacts`] as JSON
//! in column E and the seal's own hash ([`seal_hash`]) in column B. Then one row or more of each sheet, in the order of the workbook:
//!
//! | column | holds |
//! |---|---|
//! | A | the sheet's name |
//! | B | SHA-256 of its contents as [`contents_text`] tells them, in hex |
//! | C | how many cells it has |
//! | D | which part of its copy this row has: `1/3` |
//! | E | that part of the copy: the same text, deflated (RFC 1951), in base64 with padding. `[z]` where the text is longer than [`MOST_COPIED`]: then the sheet has its hash alone |
//!
//! No part is longer than [`PART_LETTERS`].

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::digest::sha256_hex;
use crate::place::CellAddress;

pub const SEAL_SCHEMA: &str = "mittari.seal/1";

/// A sheet whose text is longer, in bytes, is sealed by its hash alone.
pub const MOST_COPIED: usize = 32 << 20;

/// A cell holds 32,767 letters at most.
pub const PART_LETTERS: usize = 30_000;

/// What the workbook was made from, as JSON in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealFacts {
    pub schema: String,
    /// Version of the program.
    pub version: String,
    /// The name that the workbook was written under.
    pub file: String,
    pub project: String,
    pub period: String,
    /// `2023-06-30`.
    pub as_of: String,
    pub definitions_sha256: String,
    /// Of the names and hashes of all exports; see [`inputs_hash`].
    pub inputs_sha256: String,
    /// Of the words above the table and of its headers, with line ends between.
    pub words_sha256: String,
}

/// SHA-256 of lines `HASH  NAME`, one for each export in the order of the receipt: what `sha256sum` prints.
pub fn inputs_hash<'a>(inputs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: String = inputs.into_iter().map(|(name, sha256)| format!("{sha256}  {name}\n")).collect();
    sha256_hex(lines.as_bytes())
}

/// SHA-256 of the facts as they stand in their cell, and of a line `HASH  NAME` for each sheet.
pub fn seal_hash<'a>(facts: &str, sheets: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: String = sheets.into_iter().map(|(name, sha256)| format!("\n{sha256}  {name}")).collect();
    sha256_hex(format!("{facts}{lines}").as_bytes())
}

/// A cell of a sealed sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SealedCell {
    /// As it is written into the file, with its equals sign.
    pub formula: Option<String>,
    pub value: SealedValue,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SealedValue {
    Number(f64),
    Text(String),
}

/// The cells of a sheet that hold something.
pub type SealedCells = BTreeMap<CellAddress, SealedCell>;

/// The contents of a sheet as a text: column after column, a line for each cell.
///
/// A line is `ROW TAB FORMULA TAB VALUE`. Before the first cell of each column a line has its number from 0 after `@`. The row (from 0)
/// is left out where it follows that of the line before. The formula is empty where there is none, and `"` where it is that of the line
/// before; the number of its own row, wherever it stands in it, is written as `~`. The value is `n` and a number, or `t` and a text.
/// `\\`, `\t`, `\n`, `\r` and `\~` stand for what they stand for.
pub fn contents_text(cells: &SealedCells) -> String {
    let mut by_column: BTreeMap<u32, Vec<(u32, &SealedCell)>> = BTreeMap::new();
    for (address, cell) in cells {
        by_column.entry(address.column).or_default().push((address.row, cell));
    }
    let mut text = String::new();
    for (column, cells) in by_column {
        _ = writeln!(text, "@{column}");
        let (mut next, mut last) = (0, String::new());
        for (row, cell) in cells {
            if row != next {
                _ = write!(text, "{row}");
            }
            next = row + 1;
            let formula = cell.formula.as_deref().map(|formula| relative(&escape(formula), row)).unwrap_or_default();
            text.push('\t');
            text.push_str(if !formula.is_empty() && formula == last { "\"" } else { &formula });
            last = formula;
            match &cell.value {
                SealedValue::Number(number) => _ = writeln!(text, "\tn{number}"),
                SealedValue::Text(words) => _ = writeln!(text, "\tt{}", escape(words)),
            }
        }
    }
    text
}

/// The cells that a text tells of. None: it is no such text.
pub fn cells_of_text(text: &str) -> Option<SealedCells> {
    let mut cells = SealedCells::new();
    let (mut column, mut next, mut last) = (None, 0, "");
    for line in text.lines() {
        if let Some(number) = line.strip_prefix('@') {
            (column, next, last) = (Some(number.parse().ok()?), 0, "");
            continue;
        }
        let mut fields = line.split('\t');
        let (Some(row), Some(formula), Some(value), None) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
            return None;
        };
        let row: u32 = if row.is_empty() { next } else { row.parse().ok()? };
        next = row.checked_add(1)?;
        if formula != "\"" {
            last = formula;
        }
        let formula = if last.is_empty() { None } else { Some(unescape(last, row)?) };
        let value = match value.split_at_checked(1)? {
            ("n", number) => SealedValue::Number(number.parse().ok()?),
            ("t", words) => SealedValue::Text(unescape(words, row)?),
            _ => return None,
        };
        cells.insert(CellAddress::new(row, column?), SealedCell { formula, value });
    }
    Some(cells)
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '~' => escaped.push_str("\\~"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// An escaped formula with `~` for the number of its own row: a formula that is filled down a column reads the same in every row.
fn relative(formula: &str, row: u32) -> String {
    let own = (row + 1).to_string();
    let mut text = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let length = rest[start..].find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len() - start);
        text.push_str(&rest[..start]);
        let digits = &rest[start..start + length];
        text.push_str(if digits == own { "~" } else { digits });
        rest = &rest[start + length..];
    }
    text.push_str(rest);
    text
}

fn unescape(text: &str, row: u32) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '~' => _ = write!(plain, "{}", row + 1),
            '\\' => plain.push(match letters.next()? {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                itself => itself,
            }),
            letter => plain.push(letter),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells() -> SealedCells {
        let cell = |formula: Option<&str>, value| SealedCell { formula: formula.map(str::to_string), value };
        SealedCells::from([
            (CellAddress::new(0, 0), cell(None, SealedValue::Text("Täsmäytys\t\\~\r\n\"n5".into()))),
            (CellAddress::new(0, 2), cell(None, SealedValue::Text(String::new()))),
            (CellAddress::new(6, 2), cell(Some("=SUM(A7:B7)*17+7"), SealedValue::Number(52.0))),
            (CellAddress::new(7, 2), cell(Some("=SUM(A8:B8)*17+8"), SealedValue::Number(0.1 + 0.2))),
            (CellAddress::new(8, 2), cell(None, SealedValue::Number(-1e-300))),
            (CellAddress::new(9, 2), cell(Some("=IF(A10=\"~\\\",\"a\tb\",10)"), SealedValue::Text("7".into()))),
            (CellAddress::new(1_048_575, 16_383), cell(Some("=$A$1048576"), SealedValue::Number(1.0))),
        ])
    }

    #[test]
    fn contents_come_back_as_they_were() {
        let text = contents_text(&cells());
        assert_eq!(cells_of_text(&text), Some(cells()), "{text}");
        assert!(text.contains("\n6\t=SUM(A~:B~)*17+~\tn52\n\t\"\tn0.30000000000000004\n"), "{text}");
    }

    #[test]
    fn a_text_that_is_none_is_refused() {
        for text in ["x", "@0\n1\t\tq", "@0\n1\t\tnx", "1\t\tn1", "@x", "@0\n4294967295\t\tn1", "@0\n\t\\\tn1"] {
            assert_eq!(cells_of_text(text), None, "{text}");
        }
        assert_eq!(cells_of_text(""), Some(SealedCells::new()));
    }
}
