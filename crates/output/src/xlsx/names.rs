//! What a workbook must hold to before it is written: names, shapes, and values that stay what they are.

use std::collections::BTreeSet;

use mittari_vocabulary::place::CellAddress;

use super::WriteError;
use crate::expression::FIRST_DATA_ROW;
use crate::model::{Body, CachedValue, Cell, Sheet, Table, Value, Workbook};

/// Whole numbers beyond this lose digits in a spreadsheet.
const LARGEST_WHOLE: u64 = 9_007_199_254_740_992;

pub fn check(workbook: &Workbook) -> Result<(), WriteError> {
    let mut sheets = BTreeSet::new();
    let mut tables = BTreeSet::new();
    for sheet in &workbook.sheets {
        let refuse = |why| WriteError::SheetName { name: sheet.name.clone(), why };
        sheet_name(&sheet.name).map_err(refuse)?;
        if !sheets.insert(sheet.name.to_lowercase()) {
            return Err(refuse("nimi on jo toisella välilehdellä"));
        }
        match &sheet.body {
            Body::Text(lines) => {
                for (row, line) in (1..).zip(lines) {
                    cell(sheet, row, 0, &line.cell)?;
                }
            }
            Body::Table(page) => {
                let refuse = |why| WriteError::TableName { name: page.table.name.clone(), why };
                table_name(&page.table.name).map_err(refuse)?;
                if !tables.insert(page.table.name.to_lowercase()) {
                    return Err(refuse("nimi on jo toisella taulukolla"));
                }
                for (row, line) in (1..).zip(&page.lines) {
                    cell(sheet, row, 0, line)?;
                }
                table(sheet, &page.table)?;
            }
        }
    }
    Ok(())
}

/// Excel's rules, and what it would let pass though it misleads.
pub fn sheet_name(name: &str) -> Result<(), &'static str> {
    if name.trim().is_empty() || name != name.trim() {
        return Err("nimi on tyhjä tai alkaa tai loppuu välilyöntiin");
    }
    if name.encode_utf16().count() > 31 {
        return Err("nimessä on yli 31 merkkiä");
    }
    if name.contains(['[', ']', ':', '*', '?', '/', '\\']) {
        return Err("nimessä on merkki, jota Excel ei salli");
    }
    if name.starts_with('\'') || name.ends_with('\'') {
        return Err("nimi alkaa tai loppuu heittomerkkiin");
    }
    if name.chars().any(char::is_control) {
        return Err("nimessä on ohjausmerkki");
    }
    if name.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)) {
        return Err("nimessä on irrallinen tarke: kirjoita ä ja ö yhtenä merkkinä");
    }
    if ["history", "historia"].contains(&name.to_lowercase().as_str()) {
        return Err("nimi on varattu Excelille");
    }
    Ok(())
}

fn table_name(name: &str) -> Result<(), &'static str> {
    let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if !plain || !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') || name.len() > 200 {
        return Err("sallittuja ovat kirjaimet a–z, numerot ja alaviiva");
    }
    let letters = name.chars().take_while(char::is_ascii_alphabetic).count();
    if letters <= 3 && name.chars().skip(letters).all(|rest| rest.is_ascii_digit()) {
        return Err("nimi näyttää solun osoitteelta");
    }
    Ok(())
}

fn table(sheet: &Sheet, table: &Table) -> Result<(), WriteError> {
    let refuse = |why: String| WriteError::Table { sheet: sheet.name.clone(), why };
    if table.rows.is_empty() {
        return Err(refuse("taulukossa ei ole yhtään riviä".into()));
    }
    if FIRST_DATA_ROW as usize + table.rows.len() > 1_048_576 {
        return Err(refuse(format!("{} riviä ei mahdu välilehdelle", table.rows.len())));
    }
    let mut headers = BTreeSet::new();
    for column in &table.columns {
        if column.header.trim().is_empty() || column.header.encode_utf16().count() > 255 {
            return Err(refuse("sarakkeen otsikko puuttuu tai on yli 255 merkkiä".into()));
        }
        if !headers.insert(column.header.to_lowercase()) {
            return Err(refuse(format!("kaksi saraketta on nimeltään \"{}\"", column.header)));
        }
    }
    for (row, cells) in (FIRST_DATA_ROW..).zip(&table.rows) {
        if cells.len() != table.columns.len() {
            return Err(refuse(format!("rivillä {} on {} solua, sarakkeita on {}", row + 1, cells.len(), table.columns.len())));
        }
        for (column, of_column) in (0..).zip(cells) {
            cell(sheet, row, column, of_column)?;
        }
    }
    Ok(())
}

fn cell(sheet: &Sheet, row: u32, column: u32, cell: &Cell) -> Result<(), WriteError> {
    let refuse = |why| Err(WriteError::Cell { sheet: sheet.name.clone(), cell: CellAddress::new(row, column).to_string(), why });
    match &cell.value {
        Value::Text(text) | Value::Link { text, .. } | Value::FileLink { text, .. } if text.trim().is_empty() => refuse("solu on tyhjä"),
        Value::Count(count) | Value::Cents(count) if count.unsigned_abs() > LARGEST_WHOLE => {
            refuse("luku on liian suuri taulukkolaskentaan")
        }
        Value::Number(number) if !number.is_finite() => refuse("luku ei ole äärellinen"),
        Value::Ratio(ratio) if ratio.denominator == 0 => refuse("osuuden nimittäjä on nolla"),
        Value::Formula { cached: CachedValue::Number(number), .. } if !number.is_finite() => refuse("luku ei ole äärellinen"),
        Value::Formula { cached: CachedValue::Text(text), .. } if !stays_text(text) => {
            refuse("kaavan teksti muuttuisi luvuksi tai tyhjäksi")
        }
        _ => Ok(()),
    }
}

/// The library writes a formula's cached text as a number, a truth value or an error where it looks like one.
fn stays_text(text: &str) -> bool {
    !text.is_empty() && text.parse::<f64>().is_err() && text != "TRUE" && text != "FALSE" && !text.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mislead_are_refused() {
        for good in ["Kansi", "Täsmäytys", "A_Merkit", "Kunnat 2023"] {
            assert_eq!(sheet_name(good), Ok(()), "{good}");
        }
        for bad in ["", " Kansi", "a/b", "'a", "History", "Historia", "a\u{0}b", "Ta\u{308}sma", "yli kolmenkymmenenyhden merkin nimi"] {
            assert!(sheet_name(bad).is_err(), "{bad:?}");
        }
        assert!(table_name("K1").is_err() && table_name("Täsmä").is_err() && table_name("A_Merkit").is_ok());
    }

    #[test]
    fn texts_that_would_become_numbers_are_no_results() {
        for bad in ["", "2023", "1e3", "inf", "NaN", "TRUE", "#N/A"] {
            assert!(!stays_text(bad), "{bad}");
        }
        assert!(stays_text("[z]") && stays_text("4 / 13"));
    }
}
