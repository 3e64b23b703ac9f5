//! What the library cannot write, put into the finished package: the language of the document, and
//! the values behind charts whose cells are formulas.
//!
//! Without the language a screen reader reads Finnish with the wrong voice. Without the values a
//! previewer that does not calculate shows an empty chart.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::WriteError;
use crate::model::{Body, CachedValue, Cell, Value, Workbook};

/// The same package, finished. Parts keep their order and the time of 1980 that the library gave them.
pub fn finish(bytes: &[u8], workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    let broken = |error: &dyn std::fmt::Display| WriteError::Package(error.to_string());
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut finished = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for index in 0..package.len() {
        let mut part = package.by_index(index).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let is_core = name == "docProps/core.xml";
        if !is_core && !name.starts_with("xl/charts/chart") {
            // As it is, without packing it anew.
            finished.raw_copy_file(part).map_err(|error| broken(&error))?;
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|error| broken(&error))?;
        let text = if is_core { with_language(&text, workbook.language.code()) } else { with_values(&text, workbook) };
        finished.start_file(name, options).map_err(|error| broken(&error))?;
        finished.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
    }
    finished.finish().map(Cursor::into_inner).map_err(|error| broken(&error))
}

fn with_language(core: &str, language: &str) -> String {
    core.replacen("</cp:coreProperties>", &format!("<dc:language>{}</dc:language></cp:coreProperties>", escape(language)), 1)
}

/// Fills in the values of every range of a chart that holds formulas.
fn with_values(chart: &str, workbook: &Workbook) -> String {
    let mut filled = String::with_capacity(chart.len());
    let mut rest = chart;
    while let Some((before, reference)) = next_reference(rest) {
        filled.push_str(&rest[..before]);
        let whole = &rest[before..before + reference.length];
        match cells_of(reference.formula, workbook).filter(|cells| cells.iter().any(|cell| matches!(cell.value, Value::Formula { .. }))) {
            Some(cells) => filled.push_str(&reference_with(reference.formula, &cells, filled.ends_with("<c:val>"))),
            None => filled.push_str(whole),
        }
        rest = &rest[before + reference.length..];
    }
    filled.push_str(rest);
    filled
}

/// A range that a chart refers to, as it stands in the part.
struct Reference<'a> {
    formula: &'a str,
    length: usize,
}

fn next_reference(text: &str) -> Option<(usize, Reference<'_>)> {
    let number = text.find("<c:numRef>").map(|at| (at, "</c:numRef>"));
    let string = text.find("<c:strRef>").map(|at| (at, "</c:strRef>"));
    let (before, end) = number.into_iter().chain(string).min()?;
    let length = text[before..].find(end)? + end.len();
    let whole = &text[before..before + length];
    let start = whole.find("<c:f>")? + "<c:f>".len();
    let stop = whole.find("</c:f>")?;
    Some((before, Reference { formula: &whole[start..stop], length }))
}

fn reference_with(formula: &str, cells: &[&Cell], values: bool) -> String {
    let shown: Vec<CachedValue> = cells.iter().map(|cell| cell.shown()).collect();
    let numeric = values || shown.iter().all(|value| matches!(value, CachedValue::Number(_)));
    let kind = if numeric { "num" } else { "str" };
    let mut text = format!("<c:{kind}Ref><c:f>{formula}</c:f><c:{kind}Cache>");
    if numeric {
        text.push_str("<c:formatCode>General</c:formatCode>");
    }
    _ = write!(text, "<c:ptCount val=\"{}\"/>", shown.len());
    for (index, value) in shown.iter().enumerate() {
        let point = match value {
            CachedValue::Number(number) => number.to_string(),
            // A shorthand is no point on an axis of numbers.
            CachedValue::Text(_) if numeric => continue,
            CachedValue::Text(words) => escape(words),
        };
        _ = write!(text, "<c:pt idx=\"{index}\"><c:v>{point}</c:v></c:pt>");
    }
    _ = write!(text, "</c:{kind}Cache></c:{kind}Ref>");
    text
}

/// The cells of `Sheet!$B$7:$B$12` or `'Sheet'!$B$6`, where they belong to a table's data.
fn cells_of<'a>(formula: &str, workbook: &'a Workbook) -> Option<Vec<&'a Cell>> {
    let (sheet, corners) = formula.rsplit_once('!')?;
    let sheet = sheet.trim_matches('\'').replace("''", "'").replace("&amp;", "&");
    let (first, last) = corners.split_once(':').unwrap_or((corners, corners));
    let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
    let sheet = workbook.sheets.iter().find(|known| known.name == sheet)?;
    let Body::Table(page) = &sheet.body else { return None };
    let data = |row: u32| row.checked_sub(crate::expression::FIRST_DATA_ROW).map(|row| row as usize);
    let rows = page.table.rows.get(data(first_row)?..=data(last_row)?)?;
    rows.iter()
        .map(|cells| cells.get(first_column..=last_column))
        .collect::<Option<Vec<_>>>()
        .map(|rows| rows.into_iter().flatten().collect())
}

/// `$B$7` as row and column from 0.
fn position(corner: &str) -> Option<(u32, usize)> {
    let plain = corner.replace('$', "");
    let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
    let column = plain[..digits].bytes().fold(0, |column, letter| column * 26 + usize::from(letter.saturating_sub(b'A')) + 1);
    Some((plain[digits..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_read_as_they_are_written() {
        assert_eq!(position("$B$7"), Some((6, 1)));
        assert_eq!(position("$AA$10"), Some((9, 26)));
        assert_eq!(position("B"), None);
    }
}
