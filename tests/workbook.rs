//! Workbooks read back and changed, without Mittari.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{DataRef, Reader, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    Number(f64),
    Text(String),
    Error(String),
}

impl Shown {
    /// Equal, but for the last bits of a share.
    pub fn agrees(&self, other: &Shown) -> bool {
        match (self, other) {
            (Shown::Number(left), Shown::Number(right)) => (left - right).abs() <= 1e-9 * left.abs().max(1.0),
            _ => self == other,
        }
    }
}

/// Sheet and address, as `("Merkit", "B7")`.
pub type Cells = BTreeMap<(String, String), Shown>;

/// All cells of a workbook.
pub fn cells(bytes: &[u8]) -> Cells {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut cells = Cells::new();
    for sheet in workbook.sheet_names() {
        let mut reader = workbook.worksheet_cells_reader(&sheet).expect("a sheet");
        while let Some(cell) = reader.next_cell().expect("a cell") {
            let (row, column) = cell.get_position();
            let shown = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Int(number) => Shown::Number(*number as f64),
                DataRef::Float(number) => Shown::Number(*number),
                DataRef::String(text) => Shown::Text(text.clone()),
                DataRef::SharedString(text) => Shown::Text((*text).to_string()),
                DataRef::Bool(value) => Shown::Text(value.to_string()),
                DataRef::DateTime(moment) => Shown::Number(moment.as_f64()),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Shown::Text(text.clone()),
                DataRef::Error(error) => Shown::Error(error.to_string()),
            };
            cells.insert((sheet.clone(), address(row, column)), shown);
        }
    }
    cells
}

pub fn address(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// The parts of a package by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut contents = Vec::new();
            part.read_to_end(&mut contents).expect("a whole part");
            (part.name().expect("a name").into_owned(), contents)
        })
        .collect()
}

/// The formulas of a workbook: sheet, address, text.
pub fn formulas(bytes: &[u8]) -> Vec<(String, String, String)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut formulas = Vec::new();
    for sheet in workbook.sheet_names() {
        let mut reader = workbook.worksheet_cells_reader(&sheet).expect("a sheet");
        while let Some(cell) = reader.next_formula().expect("a formula") {
            let (row, column) = cell.get_position();
            if !cell.get_value().is_empty() {
                formulas.push((sheet.clone(), address(row, column), cell.get_value().clone()));
            }
        }
    }
    formulas
}

/// What is put into a cell.
pub enum NewCell<'a> {
    Number(&'a str),
    Text(&'a str),
    /// Another value kept with the cell's formula.
    Cached(&'a str),
    /// Another formula with the same value kept.
    Formula(&'a str),
}

/// The workbook with one cell changed, as if somebody had typed into it. The cell must be there.
pub fn edited(bytes: &[u8], sheet: &str, cell: &str, new: &NewCell<'_>) -> Vec<u8> {
    let part = sheet_part(bytes, sheet);
    let mut parts = parts(bytes);
    let xml = String::from_utf8(parts.remove(&part).expect("the sheet's part")).expect("UTF-8");
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("{sheet}!{cell} is not there"));
    let tag_end = start + xml[start..].find('>').expect("the tag's end");
    let end = if xml[..tag_end].ends_with('/') { tag_end + 1 } else { start + xml[start..].find("</c>").expect("the cell's end") + 4 };
    let style = xml[start..tag_end]
        .split(" s=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(|style| format!(" s=\"{style}\""))
        .unwrap_or_default();
    let whole = &xml[start..end];
    let changed = match new {
        NewCell::Cached(value) => with_inner(whole, "v", value),
        NewCell::Formula(formula) => with_inner(whole, "f", formula),
        NewCell::Number(number) => format!("<c r=\"{cell}\"{style}><v>{number}</v></c>"),
        NewCell::Text(text) => format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
    };
    parts.insert(part, format!("{}{changed}{}", &xml[..start], &xml[end..]).into_bytes());
    packed(&parts)
}

/// A cell with something else in its first element of a name.
fn with_inner(cell: &str, element: &str, inner: &str) -> String {
    let open = cell.find(&format!("<{element}")).unwrap_or_else(|| panic!("no {element} in {cell}"));
    let start = open + cell[open..].find('>').expect("the tag's end") + 1;
    let end = start + cell[start..].find(&format!("</{element}>")).expect("the element's end");
    format!("{}{inner}{}", &cell[..start], &cell[end..])
}

/// The parts as a package.
pub fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // The content types come first in a package.
    let (first, rest): (Vec<_>, Vec<_>) = parts.iter().partition(|(name, _)| *name == "[Content_Types].xml");
    for (name, contents) in first.into_iter().chain(rest) {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(contents).expect("written");
    }
    writer.finish().expect("a package").into_inner()
}

/// The part of a sheet of a workbook whose parts are numbered in the order of its sheets, as rust_xlsxwriter does.
fn sheet_part(bytes: &[u8], sheet: &str) -> String {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let position = workbook.sheet_names().iter().position(|name| name == sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
    format!("xl/worksheets/sheet{}.xml", position + 1)
}
