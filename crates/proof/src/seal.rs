//! What the seal of a workbook says its sheets held, and whether the seal itself is as it was written.
//!
//! The format is that of [`mittari_vocabulary::seal`].

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::read::DeflateDecoder;
use ironcalc::base::Model;
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::place::CellAddress;
use mittari_vocabulary::seal::{MOST_COPIED, SEAL_SCHEMA, SealFacts, SealedCells, SealedValue, cells_of_text, seal_hash};

use crate::contents::{Cell, Contents, Sheet, Value};
use crate::difference::Difference;

/// Columns of the seal's table.
const NAME: u32 = 0;
const HASH: u32 = 1;
const CELLS: u32 = 2;
const PART: u32 = 3;
const COPY: u32 = 4;

/// A seal as it was read.
#[derive(Debug, Clone)]
pub struct SealRead {
    /// The sheet that holds it.
    pub sheet: String,
    pub facts: SealFacts,
    /// The seal's own hash, as it is written in it.
    pub hash: String,
    /// What the other sheets held, formulas as they were written; sheets that are sealed by their hash alone are left out.
    pub contents: Contents,
    /// Sheets that are sealed by their hash alone.
    pub without_copy: Vec<String>,
    /// Cells of the seal that are not as they were written.
    pub faults: Vec<Difference>,
}

/// Finds the seal of a workbook and reads it. None: it has none, or what there was cannot be read as one.
pub fn read_seal(workbook: &Contents) -> Option<SealRead> {
    workbook.sheets.iter().rev().find_map(read)
}

fn read(sheet: &Sheet) -> Option<SealRead> {
    let (first, written) = sheet.cells.iter().find_map(|(address, cell)| match &cell.value {
        Value::Text(text) if address.column == COPY && text.contains(SEAL_SCHEMA) => Some((address.row, text.as_str())),
        _ => None,
    })?;
    let facts: SealFacts = serde_json::from_str(written).ok()?;
    if facts.schema != SEAL_SCHEMA {
        return None;
    }
    let mut table = Table { sheet, faults: BTreeMap::new() };
    let hash = table.text(first, HASH).to_string();
    let mut contents = Contents::default();
    let mut hashes: Vec<(&str, &str)> = Vec::new();
    let mut without_copy = Vec::new();
    let mut row = first + 1;
    while !table.text(row, NAME).is_empty() {
        let (name, sha256) = (table.text(row, NAME), table.text(row, HASH));
        let rows = table.rows_of_copy(row);
        match table.copy(row, rows) {
            Copy::Cells(cells) => contents.sheets.push(as_sheet(name, cells)),
            Copy::None | Copy::Broken => without_copy.push(name.to_string()),
        }
        hashes.push((name, sha256));
        row += rows;
    }
    let words = sheet.cells.range(..CellAddress::new(first, 0)).map(|(_, cell)| shown(&cell.value));
    if sha256_hex(words.collect::<Vec<_>>().join("\n").as_bytes()) != facts.words_sha256 {
        table.fault(0, NAME, "Mittarin sanat");
    }
    let strangers: Vec<CellAddress> = sheet
        .cells
        .range(CellAddress::new(first, 0)..)
        .map(|(address, _)| *address)
        .filter(|address| address.column > COPY || address.row >= row)
        .collect();
    strangers.into_iter().for_each(|address| table.fault(address.row, address.column, "tyhjä"));
    if seal_hash(written, hashes) != hash && table.faults.is_empty() {
        // The copies agree with their hashes, so it is the list of them, the facts or the hash of both.
        table.fault(first, HASH, "sinetin oma tiiviste");
    }
    let faults = table.faults.into_values().collect();
    Some(SealRead { sheet: sheet.name.clone(), facts, hash, contents, without_copy, faults })
}

enum Copy {
    Cells(SealedCells),
    /// The sheet is sealed by its hash alone.
    None,
    Broken,
}

struct Table<'a> {
    sheet: &'a Sheet,
    faults: BTreeMap<CellAddress, Difference>,
}

impl<'a> Table<'a> {
    fn text(&self, row: u32, column: u32) -> &'a str {
        match self.sheet.cells.get(&CellAddress::new(row, column)).map(|cell| &cell.value) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    fn fault(&mut self, row: u32, column: u32, was: &str) {
        let cell = CellAddress::new(row, column);
        let difference =
            Difference { sheet: self.sheet.name.clone(), cell: Some(cell), was: Some(was.into()), is: Some("jotain muuta".into()) };
        self.faults.entry(cell).or_insert(difference);
    }

    /// How many rows hold the parts of the copy that begins in a row: those that say so.
    fn rows_of_copy(&self, row: u32) -> u32 {
        let all = self.text(row, PART).split_once('/').and_then(|(_, all)| all.parse().ok()).unwrap_or(1);
        let name = self.text(row, NAME);
        (1..all).take_while(|further| self.text(row + further, NAME) == name).count() as u32 + 1
    }

    /// Puts the parts of a copy together and holds it against its hash.
    fn copy(&mut self, row: u32, rows: u32) -> Copy {
        let (name, sha256) = (self.text(row, NAME), self.text(row, HASH));
        let count = self.sheet.cells.get(&CellAddress::new(row, CELLS)).map(|cell| &cell.value);
        let mut packed = String::new();
        for part in 0..rows {
            packed.push_str(self.text(row + part, COPY));
            let here = [self.text(row + part, NAME) == name, self.text(row + part, HASH) == sha256];
            for (column, fits) in [NAME, HASH].into_iter().zip(here) {
                if !fits {
                    self.fault(row + part, column, "sama kuin yllä");
                }
            }
            if self.sheet.cells.get(&CellAddress::new(row + part, CELLS)).map(|cell| &cell.value) != count {
                self.fault(row + part, CELLS, "sama kuin yllä");
            }
            if self.text(row + part, PART) != format!("{}/{rows}", part + 1) {
                self.fault(row + part, PART, "osan numero");
            }
        }
        if packed == "[z]" {
            return Copy::None;
        }
        let text = unpacked(&packed).filter(|text| sha256_hex(text.as_bytes()) == sha256);
        let Some(cells) = text.as_deref().and_then(cells_of_text) else {
            self.fault(row, COPY, "kopio, jolla on tämä tiiviste");
            return Copy::Broken;
        };
        if count != Some(&Value::Number(cells.len() as f64)) {
            self.fault(row, CELLS, &cells.len().to_string());
        }
        Copy::Cells(cells)
    }
}

fn unpacked(packed: &str) -> Option<String> {
    let bytes = BASE64_STANDARD.decode(packed).ok()?;
    let mut text = Vec::new();
    // No honest copy unpacks to more.
    DeflateDecoder::new(bytes.as_slice()).take(MOST_COPIED as u64 + 1).read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok().filter(|text| text.len() <= MOST_COPIED)
}

fn as_sheet(name: &str, cells: SealedCells) -> Sheet {
    let value = |value| match value {
        SealedValue::Number(number) => Value::Number(number),
        SealedValue::Text(text) => Value::Text(text),
    };
    let cells = cells.into_iter().map(|(address, cell)| (address, Cell { formula: cell.formula, value: value(cell.value) }));
    Sheet { name: name.to_string(), cells: cells.collect() }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// Sealed formulas in the engine's own spelling where they do not read as those of the workbook: programs spell one formula in many ways.
pub fn in_engine_spelling(sealed: &mut Contents, workbook: &Contents) {
    let names: Vec<String> = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let Some(mut engine) = engine(&names) else { return };
    for sheet in &mut sealed.sheets {
        let Some(number) = names.iter().position(|name| *name == sheet.name) else { continue };
        let kept = &workbook.sheets[number];
        for (address, cell) in &mut sheet.cells {
            let Some(formula) = &cell.formula else { continue };
            if kept.cells.get(address).and_then(|cell| cell.formula.as_ref()) == Some(formula) {
                continue;
            }
            let (sheet, row, column) = (number as u32, address.row as i32 + 1, address.column as i32 + 1);
            let spelled = engine
                .set_user_input(sheet, row, column, formula.clone())
                .and_then(|()| engine.get_cell_formula(sheet, row, column))
                .ok()
                .flatten();
            if spelled.is_some() {
                cell.formula = spelled;
            }
        }
    }
}

/// An empty workbook with sheets of these names.
fn engine(names: &[String]) -> Option<Model<'static>> {
    let mut engine = Model::new_empty("workbook", "en", "UTC", "en").ok()?;
    let mut known = BTreeSet::new();
    for (number, name) in names.iter().enumerate() {
        if !known.insert(name.to_lowercase()) {
            return None;
        }
        let made = if number == 0 { engine.rename_sheet_by_index(0, name) } else { engine.add_sheet(name) };
        made.ok()?;
    }
    Some(engine)
}
