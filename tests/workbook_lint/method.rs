//! Every indicator of the workbook is explained in it.
//!
//! An indicator is known by its code, such as `badges.completions`, in the table whose first column holds nothing else. The
//! method's row has the code at the end of its first cells' text, after words, or in a cell of its own beside a definition.

use std::collections::BTreeSet;

use super::Faults;
use super::book::{Book, Sheet, Table, cell_name};

pub fn check(book: &Book, faults: &mut Faults) {
    let tables = || book.sheets.iter().flat_map(|sheet| sheet.tables.iter().map(move |table| (sheet, table)));
    let explained: BTreeSet<&str> =
        tables().flat_map(|(sheet, table)| first_column(sheet, table)).filter_map(|(_, text)| named_at_the_end(text)).collect();
    for (sheet, table) in tables() {
        let codes = first_column(sheet, table);
        if codes.is_empty() || !codes.iter().all(|(_, text)| is_code(text)) {
            continue;
        }
        for (place, code) in codes.iter().filter(|(_, code)| !explained.contains(code)) {
            faults.add("method-row", &sheet.name, cell_name(*place), format!("nothing explains {code}"));
        }
    }
}

fn first_column<'a>(sheet: &'a Sheet, table: &Table) -> Vec<((u32, u32), &'a str)> {
    let column = table.area.first.1;
    let places = (table.area.first.0 + 1..=table.area.last.0).map(|row| (row, column));
    places.filter_map(|place| sheet.cells.get(&place)?.text().map(|text| (place, text))).collect()
}

/// What a file's name ends with, not an indicator's code.
const FILES: [&str; 8] = [".csv", ".tsv", ".txt", ".json", ".ldjson", ".xlsx", ".xlsm", ".zip"];

/// `badges.completions`: words of small letters with points between.
fn is_code(text: &str) -> bool {
    if FILES.iter().any(|ending| text.ends_with(ending)) {
        return false;
    }
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.contains('.') && text.split(['.', ':']).all(|word| !word.is_empty() && word.chars().all(plain))
}

/// The code at the end of a text that says more.
fn named_at_the_end(text: &str) -> Option<&str> {
    text.rsplit_once([' ', '\n']).map(|(_, code)| code).filter(|code| is_code(code))
}
