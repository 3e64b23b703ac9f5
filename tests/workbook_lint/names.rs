//! Names that Excel takes as they are: of sheets, of tables, of ranges.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use super::Faults;
use super::book::{Area, Book};

const LONGEST_SHEET_NAME: usize = 31;

pub fn check(book: &Book, faults: &mut Faults) {
    let mut known = BTreeSet::new();
    for sheet in &book.sheets {
        if let Some(why) = wrong_with_sheet(&sheet.name) {
            faults.add("sheet-name", &sheet.name, "", why);
        }
        if !known.insert(sheet.name.to_lowercase()) {
            faults.add("sheet-name", &sheet.name, "", "a second sheet of this name");
        }
    }
    // Tables and names of the whole workbook share one space; names of one sheet have theirs.
    let mut taken = BTreeSet::new();
    let mut take = |scope: &str, name: &str, sheet: &str, cell: &str| {
        let lower = name.to_lowercase();
        if !name.starts_with("_xlnm.") && Area::parse(&name.to_uppercase()).is_some() {
            faults.add("name-collision", sheet, cell, format!("{name} is the address of a cell"));
        } else if !taken.insert((scope.to_string(), lower)) {
            faults.add("name-collision", sheet, cell, format!("{name} is taken"));
        }
    };
    for sheet in &book.sheets {
        for table in &sheet.tables {
            take("", table.name(), &sheet.name, &super::book::cell_name(table.area.first));
        }
    }
    for name in book.workbook.below("definedName") {
        let scope = name.attribute("localSheetId").unwrap_or_default();
        let sheet = scope.parse::<usize>().ok().and_then(|index| book.sheets.get(index)).map_or("", |sheet| &sheet.name);
        take(scope, name.attribute("name").unwrap_or_default(), sheet, "");
    }
}

fn wrong_with_sheet(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() || name.encode_utf16().count() > LONGEST_SHEET_NAME {
        return Some("blank, or longer than Excel takes");
    }
    if name.contains(['[', ']', ':', '*', '?', '/', '\\']) || name.chars().any(char::is_control) {
        return Some("a letter that Excel does not take");
    }
    if name.starts_with('\'') || name.ends_with('\'') {
        return Some("an apostrophe at an end");
    }
    if name.eq_ignore_ascii_case("history") {
        return Some("reserved by Excel");
    }
    (!is_nfc(name)).then_some("letters that are not in their composed form")
}
