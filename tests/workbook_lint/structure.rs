//! Cells and tables: nothing merged, hidden or blank, everything named and explained.

use std::collections::BTreeSet;

use super::book::{Area, Book, Sheet, Table, cell_name};
use super::{Faults, Purpose};
use crate::workbook::Shown;

/// Signs that stand where a figure would.
const SHORTHANDS: [&str; 3] = ["[c]", "[x]", "[z]"];

pub fn check(book: &Book, purpose: Purpose, faults: &mut Faults) {
    for sheet in &book.sheets {
        merged(sheet, faults);
        hidden(sheet, faults);
        if !sheet.cells.get(&(0, 0)).is_some_and(|cell| cell.says_something()) {
            faults.add("first-cell", &sheet.name, "A1", "the first cell says nothing");
        }
        for table in &sheet.tables {
            named(sheet, table, faults);
            headers(sheet, table, faults);
            blanks(sheet, table, purpose, faults);
        }
        outside_tables(sheet, faults);
        shorthands(sheet, faults);
    }
}

fn merged(sheet: &Sheet, faults: &mut Faults) {
    for merged in sheet.xml.below("mergeCell") {
        faults.add("merged-cells", &sheet.name, merged.attribute("ref").unwrap_or_default(), "cells are merged");
    }
}

fn hidden(sheet: &Sheet, faults: &mut Faults) {
    if !sheet.state.is_empty() && sheet.state != "visible" {
        faults.add("hidden", &sheet.name, "", format!("the sheet is {}", sheet.state));
    }
    for row in &sheet.rows {
        if row.is_set("hidden") || row.attribute("ht").is_some_and(|height| height.parse() == Ok(0.0)) {
            faults.add("hidden", &sheet.name, format!("A{}", row.attribute("r").unwrap_or_default()), "the row is hidden");
        }
    }
    for columns in sheet.xml.below("col") {
        if columns.is_set("hidden") || columns.attribute("width").is_some_and(|width| width.parse() == Ok(0.0)) {
            let first: u32 = columns.attribute("min").and_then(|number| number.parse().ok()).unwrap_or(1);
            faults.add("hidden", &sheet.name, cell_name((0, first.saturating_sub(1))), "the column is hidden");
        }
    }
}

fn named(sheet: &Sheet, table: &Table, faults: &mut Faults) {
    let name = table.name();
    let default = name.strip_prefix("Table").is_some_and(|rest| rest.chars().all(|digit| digit.is_ascii_digit()));
    if name.is_empty() || default || table.xml.attribute("name") != Some(name) {
        faults.add("table-name", &sheet.name, cell_name(table.area.first), format!("the table is called {name:?}"));
    }
    let alt_text = table.xml.below("table").iter().find_map(|extension| extension.attribute("altTextSummary")).unwrap_or_default();
    if alt_text.trim().is_empty() {
        faults.add("table-alt-text", &sheet.name, cell_name(table.area.first), format!("the table {name} has no alternative text"));
    }
}

/// Unique, and the same in the table's part as in the cells: Excel repairs a file where they differ.
fn headers(sheet: &Sheet, table: &Table, faults: &mut Faults) {
    let mut known = BTreeSet::new();
    let row = table.area.first.0;
    for (column, listed) in (table.area.first.1..).zip(table.xml.below("tableColumn")) {
        let header = listed.attribute("name").unwrap_or_default().replace("_x000a_", "\n");
        if !known.insert(header.to_lowercase()) {
            faults.add("unique-headers", &sheet.name, cell_name((row, column)), format!("a second column is called {header:?}"));
        } else if sheet.cells.get(&(row, column)).and_then(|cell| cell.text()) != Some(&header) {
            faults.add("header-cell", &sheet.name, cell_name((row, column)), format!("the table calls this column {header:?}"));
        }
    }
}

fn blanks(sheet: &Sheet, table: &Table, purpose: Purpose, faults: &mut Faults) {
    let blank = |place: &(u32, u32)| !sheet.cells.get(place).is_some_and(|cell| cell.formula.is_some() || cell.says_something());
    let rows = table.area.first.0 + 1..=table.area.last.0;
    for column in table.area.first.1..=table.area.last.1 {
        let places: Vec<(u32, u32)> = rows.clone().map(|row| (row, column)).filter(|place| blank(place)).collect();
        // A column to write into is blank from top to bottom.
        if purpose == Purpose::WorkingList && places.len() == rows.clone().count() {
            continue;
        }
        for place in places {
            faults.add("blank-cell", &sheet.name, cell_name(place), format!("blank in the table {}", table.name()));
        }
    }
}

/// What stands beside other cells is a table, and is marked as one.
fn outside_tables(sheet: &Sheet, faults: &mut Faults) {
    let in_table = |place: (u32, u32)| sheet.tables.iter().any(|table| table.area.holds(place));
    let stray = sheet.cells.iter().find(|(place, cell)| place.1 > 0 && cell.says_something() && !in_table(**place));
    if let Some((place, _)) = stray {
        faults.add("outside-tables", &sheet.name, cell_name(*place), "stands beside other cells, but in no table");
    }
}

fn shorthands(sheet: &Sheet, faults: &mut Faults) {
    let in_table = |place: &(u32, u32)| sheet.tables.iter().any(|table| table.area.holds(*place));
    let explained: String =
        sheet.cells.iter().filter(|(place, _)| !in_table(place)).filter_map(|(_, cell)| cell.text()).collect::<Vec<_>>().join("\n");
    for sign in SHORTHANDS {
        let used = sheet.cells.iter().find(|(place, cell)| in_table(place) && cell.shown == Some(Shown::Text(sign.into())));
        if let Some((place, _)) = used.filter(|_| !explained.contains(&format!("{sign} ="))) {
            faults.add("shorthand", &sheet.name, cell_name(*place), format!("the sheet does not explain {sign}"));
        }
    }
}

/// The cells that a list of areas covers, such as `E7:E19 G7`.
pub fn places(areas: &str) -> Vec<(u32, u32)> {
    areas.split(' ').filter_map(Area::parse).flat_map(Area::places).collect()
}
