//! Sheet *Sinetti*: what every other sheet holds, so that a copy which another program has saved can still be told to be the same.
//!
//! Its format is that of [`mittari_vocabulary::seal`]. It is made from the composed sheets, as the ink writes them.

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use mittari_messages::{Language, messages};
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::place::CellAddress;
use mittari_vocabulary::seal::{
    MOST_COPIED, PART_LETTERS, SEAL_SCHEMA, SealFacts, SealedCell, SealedCells, SealedValue, contents_text, inputs_hash, seal_hash,
};

use crate::ReportInput;
use crate::cell_text::cut;
use crate::compose::sheets::back_link;
use crate::compose::workings::Workings;
use crate::expression::{BACK_ROW, FIRST_DATA_ROW, HEADER_ROW};
use crate::model::{Body, CachedValue, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Value};

/// The sheet before anything is sealed, for the contents on the cover.
pub fn blank(workings: &Workings<'_>) -> Sheet {
    let say = |message| workings.say(message);
    Sheet {
        name: say(messages::sheets::seal()),
        title: say(messages::seal::title()),
        body: Body::Table(TablePage {
            lines: [Cell::text(say(messages::seal::holds())), Cell::text(say(messages::seal::signs()))],
            back: Some(back_link(workings.input.language)),
            table: Table {
                name: "Sinetti".into(),
                alt_text: say(messages::seal::alt_text()),
                columns: vec![
                    Column::words(say(messages::seal::column_sheet()), 24.0),
                    Column::words("SHA-256", 68.0),
                    Column::new(say(messages::seal::column_cells()), 9.0, NumberFormat::Count),
                    Column::words(say(messages::seal::column_part()), 9.0),
                    Column::new(say(messages::seal::column_contents()), 24.0, NumberFormat::Count),
                ],
                rows: Vec::new(),
                total_rows: 0,
            },
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}

/// Seals the sheets: fills in the last one, which is [`blank`], and gives the seal's hash.
pub fn seal(input: &ReportInput<'_>, file_name: &str, sheets: &mut [Sheet]) -> String {
    let Some((last, others)) = sheets.split_last_mut() else { return String::new() };
    let words: Vec<String> = cells_of(last, input.language).into_values().map(|cell| words(&cell.value)).collect();
    let inputs = input.records.inputs.iter().map(|file| (file.file.as_str(), file.sha256.as_str()));
    let facts = SealFacts {
        schema: SEAL_SCHEMA.into(),
        version: input.version.into(),
        file: file_name.into(),
        project: input.project.project.code.clone(),
        period: input.computation.figures.period.id.clone(),
        as_of: input.computation.figures.as_of.to_string(),
        definitions_sha256: input.definitions_hash.into(),
        inputs_sha256: inputs_hash(inputs),
        words_sha256: sha256_hex(words.join("\n").as_bytes()),
    };
    let facts = serde_json::to_string(&facts).unwrap_or_default();
    let mut rows = Vec::new();
    let mut hashes = Vec::new();
    for sheet in others.iter() {
        let cells = cells_of(sheet, input.language);
        let text = contents_text(&cells);
        let hash = sha256_hex(text.as_bytes());
        let copy = if text.len() > MOST_COPIED { None } else { packed(&text) };
        let parts: Vec<Cell> = match &copy {
            // Only ASCII letters: every part is one.
            Some(copy) => copy.as_bytes().chunks(PART_LETTERS).map(|part| Cell::text(String::from_utf8_lossy(part))).collect(),
            None => vec![Cell::shorthand(Shorthand::NotApplicable)],
        };
        let all = parts.len();
        for (number, part) in (1..).zip(parts) {
            let which = Cell::text(format!("{number}/{all}"));
            rows.push(vec![Cell::text(&sheet.name), Cell::text(&hash), Cell::count(cells.len() as i64), which, part]);
        }
        hashes.push((sheet.name.as_str(), hash));
    }
    let whole = seal_hash(&facts, hashes.iter().map(|(name, hash)| (*name, hash.as_str())));
    let first = vec![
        Cell::text(input.say(messages::seal::whole_workbook())),
        Cell::text(&whole),
        Cell::shorthand(Shorthand::NotApplicable),
        Cell::shorthand(Shorthand::NotApplicable),
        Cell::text(facts),
    ];
    rows.insert(0, first);
    if let Body::Table(page) = &mut last.body {
        page.table.rows = rows;
    }
    whole
}

/// None cannot arise: nothing is written outside memory.
fn packed(text: &str) -> Option<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).ok()?;
    Some(BASE64_STANDARD.encode(encoder.finish().ok()?))
}

/// What of a sheet is written into cells, and where.
fn cells_of(sheet: &Sheet, language: Language) -> SealedCells {
    let mut cells = SealedCells::new();
    let mut put = |row: u32, column: u32, cell: Option<SealedCell>| {
        if let Some(cell) = cell {
            cells.insert(CellAddress::new(row, column), cell);
        }
    };
    let text = |text: &str| Some(SealedCell { formula: None, value: SealedValue::Text(cut(language, text)) });
    put(0, 0, text(&sheet.title));
    match &sheet.body {
        Body::Text(lines) => (1..).zip(lines).for_each(|(row, line)| put(row, 0, sealed(&line.cell, &sheet.name, language))),
        Body::Table(page) => {
            (1..).zip(&page.lines).for_each(|(row, line)| put(row, 0, sealed(line, &sheet.name, language)));
            if let Some((_, words)) = &page.back {
                put(BACK_ROW, 0, text(words));
            }
            (0..).zip(&page.table.columns).for_each(|(column, of_column)| put(HEADER_ROW, column, text(&of_column.header)));
            for (row, of_row) in (FIRST_DATA_ROW..).zip(&page.table.rows) {
                (0..).zip(of_row).for_each(|(column, cell)| put(row, column, sealed(cell, &sheet.name, language)));
            }
        }
    }
    cells
}

/// None where the cell is left empty.
fn sealed(cell: &Cell, sheet: &str, language: Language) -> Option<SealedCell> {
    if matches!(cell.value, Value::Entry) {
        return None;
    }
    let formula = match &cell.value {
        Value::Formula { expression, .. } => Some(format!("={}", expression.to_text(sheet))),
        _ => None,
    };
    let value = match cell.shown() {
        CachedValue::Number(number) => SealedValue::Number(number),
        CachedValue::Text(text) => SealedValue::Text(cut(language, &text)),
    };
    Some(SealedCell { formula, value })
}

fn words(value: &SealedValue) -> String {
    match value {
        SealedValue::Number(number) => number.to_string(),
        SealedValue::Text(text) => text.clone(),
    }
}
