//! Workbooks (`.xlsx`, `.xlsm`) as sheets of cells. No other file knows calamine.
//!
//! Cells are streamed, never laid out as a grid: a legal workbook of two kilobytes can span all of Excel's
//! 17 thousand million cells. Addresses are those of the file, checked against the grid beforehand.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;

use crate::cell::{BadCell, CellValue, Row, Sheet};
use crate::package::{PackageParts, SheetFacts};
use crate::{dates, preflight, wording};

/// Other programs than Excel write longer names than its 31 characters, but not such.
const LONGEST_SHEET_NAME: usize = 255;

const SAVE_AGAIN: &str = "avaa tiedosto Excelissä, tallenna se uudelleen muodossa Excel-työkirja (.xlsx) ja yritä uudelleen";

/// The sheets of a workbook: all of them, or only the wanted one.
///
/// Absent: a workbook that cannot be used gives no sheets and a fatal finding.
pub fn read_workbook(name: &str, bytes: &[u8], wanted: Option<&str>, limits: &Limits) -> (Vec<Sheet>, Vec<Finding>) {
    let parts = match preflight::check_package(name, bytes, limits) {
        Ok(parts) => parts,
        Err(finding) => return (Vec::new(), vec![*finding]),
    };
    // The parsers' arithmetic is checked, so a malicious number is a panic here and a finding for the reader.
    match catch_unwind(AssertUnwindSafe(|| read_sheets(name, bytes, wanted, &parts, limits))) {
        Ok(read) => read,
        Err(_) => (Vec::new(), vec![fatal(name, "Z-CRASH", "tiedoston rakenne on sellainen, ettei sitä voi lukea")]),
    }
}

fn fatal(name: &str, code: &'static str, message: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Fatal, Place::file(name), message).cure(SAVE_AGAIN)
}

fn read_sheets(name: &str, bytes: &[u8], wanted: Option<&str>, parts: &PackageParts, limits: &Limits) -> (Vec<Sheet>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut workbook = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => return (Vec::new(), vec![fatal(name, error_code(&error), describe(&error))]),
    };
    let listed: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if listed.is_empty() {
        return (Vec::new(), vec![fatal(name, "S-MISSING", "työkirjassa ei ole yhtään taulukkovälilehteä")]);
    }
    // Excel has never written one, and rows of the same part listed a thousand times would be read a thousand times.
    let mut names = BTreeSet::new();
    if !listed.iter().all(|(name, _)| names.insert(name.to_lowercase())) {
        return (Vec::new(), vec![fatal(name, "Z-DUP-NAME", "työkirja luettelee kaksi samannimistä välilehteä")]);
    }
    // Excel allows 31. Every place in a sheet repeats its name, so that one of a megabyte would take hundreds of them.
    if listed.iter().any(|(name, _)| name.chars().count() > LONGEST_SHEET_NAME) {
        return (Vec::new(), vec![fatal(name, "X-XML", format!("välilehden nimessä on yli {LONGEST_SHEET_NAME} merkkiä"))]);
    }
    note_workbook_facts(name, &workbook, parts, &mut findings);
    let sheet_parts = parts.sheet_parts();
    let mut sheets = Vec::new();
    let mut room = Room { cells: limits.cells, text: limits.text_mib << 20 };
    for (sheet_name, hidden) in listed {
        let skip = wanted.is_some_and(|wanted| wording::key(wanted) != wording::key(&sheet_name));
        if skip {
            // The sheet is not read, but it is listed, so that a missing one can be told from a misspelt one.
            sheets.push(Sheet { name: Some(sheet_name), hidden, ..Sheet::default() });
            continue;
        }
        let place = Place::sheet(name, &sheet_name);
        let unknown = SheetFacts::default();
        let facts = sheet_parts.get(&sheet_name).and_then(|part| parts.sheet_facts(part)).unwrap_or(&unknown);
        if !facts.bad_references.is_empty() {
            let finding = Finding::new("X-GRID", Severity::Fatal, place, "välilehdellä on soluviittauksia taulukon ulkopuolelle")
                .found(facts.bad_references.join(", "))
                .cure(SAVE_AGAIN);
            findings.push(finding);
            continue;
        }
        match read_sheet(&mut workbook, &place, &sheet_name, hidden, facts, &mut room) {
            Ok((sheet, more)) => {
                sheets.push(sheet);
                findings.extend(more);
            }
            Err(error) => findings.push(Finding::new(error_code(&error), Severity::Fatal, place, describe(&error)).cure(SAVE_AGAIN)),
        }
        if room.cells == 0 || room.text == 0 {
            let limit = if room.cells == 0 { "cells" } else { "text_mib" };
            let message = format!("työkirjassa on yli {} solua tai {} Mt tekstiä", limits.cells, limits.text_mib);
            findings.push(fatal(name, "S-TOO-MANY-ROWS", message).cure(preflight::split_or_raise(limit)));
            return (Vec::new(), findings);
        }
    }
    (sheets, findings)
}

fn note_workbook_facts(name: &str, workbook: &Xlsx<Cursor<&[u8]>>, parts: &PackageParts, findings: &mut Vec<Finding>) {
    let mut note =
        |code, message: &str| findings.push(Finding::new(code, Severity::Note, Place::file(name), message).cure("ei vaadi toimia"));
    if workbook.has_1904_epoch() {
        note("X-1904", "työkirja laskee päivät vuodesta 1904, mikä on otettu huomioon");
    }
    if parts.has_macros() {
        note("X-MACRO", "työkirjassa on makroja, joita ei ajeta");
    }
    if parts.has_external_links() {
        note("X-EXTERNAL-LINK", "työkirjassa on linkkejä toisiin työkirjoihin, niistä luetaan vain tallennetut arvot");
    }
}

/// How much more may be read of one file.
struct Room {
    cells: u64,
    /// In bytes.
    text: u64,
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    place: &Place,
    sheet_name: &str,
    hidden: bool,
    facts: &SheetFacts,
    room: &mut Room,
) -> Result<(Sheet, Vec<Finding>), XlsxError> {
    let epoch_1904 = workbook.has_1904_epoch();
    let mut findings = Vec::new();
    let mut rows: BTreeMap<u32, Vec<(u32, CellValue)>> = BTreeMap::new();
    for (row, column, error) in &facts.new_errors {
        rows.entry(*row).or_default().push((*column, CellValue::Bad(BadCell::Error(error.clone()))));
    }
    let mut reader = workbook.worksheet_cells_reader(sheet_name)?;
    let mut unplaced_errors = facts.new_errors.len();
    loop {
        let record = match reader.next_cell_with_formula_metadata() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            // The stream can go on behind an error value that it does not know; its address is in the facts.
            Err(XlsxError::CellError(_)) if unplaced_errors > 0 => {
                unplaced_errors -= 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let value = cell_value(record.value, record.formula.is_some(), epoch_1904);
        if value.is_empty() {
            continue;
        }
        room.cells = room.cells.saturating_sub(1);
        if let CellValue::Text(text) = &value {
            room.text = room.text.saturating_sub(text.len() as u64);
        }
        if room.cells == 0 || room.text == 0 {
            break;
        }
        rows.entry(record.pos.0).or_default().push((record.pos.1, value));
    }
    let rows = rows.into_iter().map(|(index, cells)| sorted_row(place, index, cells, &mut findings)).collect();
    let sheet = Sheet {
        name: Some(sheet_name.to_string()),
        hidden,
        rows,
        merged: facts.merged.clone(),
        hidden_rows: facts.hidden_rows,
        ..Sheet::default()
    };
    Ok((sheet, findings))
}

fn sorted_row(place: &Place, index: u32, mut cells: Vec<(u32, CellValue)>, findings: &mut Vec<Finding>) -> Row {
    cells.sort_by_key(|(column, _)| *column);
    for pair in cells.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let finding =
            Finding::new("X-DUP-CELL", Severity::Fatal, place.at(index, pair[0].0), "sama solu on tiedostossa kahdesti").cure(SAVE_AGAIN);
        findings.push(finding);
    }
    cells.dedup_by_key(|(column, _)| *column);
    Row { index, cells }
}

fn cell_value(value: DataRef<'_>, formula: bool, epoch_1904: bool) -> CellValue {
    match value {
        DataRef::Empty if formula => CellValue::Bad(BadCell::FormulaWithoutValue),
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => CellValue::Number(number as f64),
        DataRef::Float(number) if !number.is_finite() => CellValue::Bad(BadCell::NotFinite),
        DataRef::Float(number) => CellValue::Number(number),
        DataRef::String(text) => CellValue::Text(text),
        DataRef::SharedString(text) => CellValue::Text(text.to_string()),
        DataRef::Bool(value) => CellValue::Bool(value),
        DataRef::DateTime(moment) if !moment.as_f64().is_finite() => CellValue::Bad(BadCell::NotFinite),
        DataRef::DateTime(moment) if moment.is_duration() => CellValue::Duration(moment.as_f64()),
        DataRef::DateTime(moment) if is_time_alone(moment.as_f64(), epoch_1904) => CellValue::Duration(moment.as_f64()),
        DataRef::DateTime(moment) => {
            dates::from_serial(moment.as_f64(), epoch_1904).map_or(CellValue::Bad(BadCell::DateOutOfRange), CellValue::Date)
        }
        DataRef::DateTimeIso(text) => dates::parse_day(&text).map_or(CellValue::Text(text), CellValue::Date),
        DataRef::DurationIso(text) => CellValue::Text(text),
        DataRef::Error(error) => CellValue::Bad(BadCell::Error(error.to_string())),
    }
}

/// A time of day alone is the fraction of a day and no date; a whole 0 is 1.1.1904 in the system that begins there.
fn is_time_alone(serial: f64, epoch_1904: bool) -> bool {
    (0.0..1.0).contains(&serial) && !(epoch_1904 && serial == 0.0)
}

fn error_code(error: &XlsxError) -> &'static str {
    match error {
        XlsxError::Password => "F-ENCRYPTED",
        XlsxError::CellError(_) => "X-CELL-ERROR",
        XlsxError::WorksheetNotFound(_) => "X-EXTERNAL-LINK",
        XlsxError::Zip(_) | XlsxError::Io(_) => "Z-TRUNCATED",
        XlsxError::Encoding(_) => "X-ENCODING",
        XlsxError::RangeWithoutColumnComponent
        | XlsxError::RangeWithoutRowComponent
        | XlsxError::Alphanumeric(_)
        | XlsxError::NumericColumn(_)
        | XlsxError::ColumnNumberOverflow
        | XlsxError::RowNumberOverflow
        | XlsxError::DimensionCount(_) => "X-GRID",
        _ => "X-XML",
    }
}

/// In our own words: a dependency's error text may quote what stood in the file.
fn describe(error: &XlsxError) -> &'static str {
    match error_code(error) {
        "F-ENCRYPTED" => "tiedosto on suojattu salasanalla",
        "X-CELL-ERROR" => "välilehdellä on virhearvo, jota ei tunneta (esimerkiksi #CALC! tai #SPILL!)",
        "X-EXTERNAL-LINK" => "välilehden osa puuttuu paketista tai osoittaa sen ulkopuolelle",
        "Z-TRUNCATED" => "paketin osa on vioittunut",
        "X-ENCODING" => "välilehden merkistö ei ole UTF-8",
        "X-GRID" => "välilehdellä on soluviittaus, joka ei ole osoite",
        _ => "työkirjan rakenne on rikki",
    }
}
