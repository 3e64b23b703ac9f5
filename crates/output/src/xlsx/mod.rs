//! Ink without meaning: a [`Workbook`] as XLSX bytes. Chooses fonts and colours; of words only those of the page itself
//! (its number, a text that is cut), in the workbook's language.
//!
//! | module | does |
//! |---|---|
//! | `names` | refuses what Excel would repair or a reader could not tell apart |
//! | `styles` | fonts, colours and number formats |
//! | `widths`, `heights` | widths of columns, heights of rows with wrapped text |
//! | `sheets` | cells, tables, print layout |
//! | `charts` | charts |
//! | `package` | what the library cannot write: language, values behind charts |

mod charts;
mod heights;
mod names;
mod package;
mod sheets;
mod styles;
mod widths;

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::model::Workbook;

/// Why a workbook cannot be written. All of them are mistakes of whoever composed it.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("välilehden nimi \"{name}\" ei kelpaa: {why}")]
    SheetName { name: String, why: &'static str },
    #[error("taulukon nimi \"{name}\" ei kelpaa: {why}")]
    TableName { name: String, why: &'static str },
    #[error("välilehti \"{sheet}\": {why}")]
    Table { sheet: String, why: String },
    #[error("välilehti \"{sheet}\", solu {cell}: {why}")]
    Cell { sheet: String, cell: String, why: &'static str },
    #[error("työkirjaa ei voi kirjoittaa: {0}")]
    Xlsx(#[from] XlsxError),
    #[error("työkirjan pakkausta ei voi viimeistellä: {0}")]
    Package(String),
}

/// The bytes of a workbook. The same workbook always gives the same bytes.
pub fn write_workbook(workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    names::check(workbook)?;
    let mut ink = rust_xlsxwriter::Workbook::new();
    ink.set_default_format(&styles::default_format(), styles::DEFAULT_ROW_PIXELS, styles::DEFAULT_COLUMN_PIXELS)?;
    ink.set_properties(&properties(workbook)?);
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        sheets::write(ink.add_worksheet(), workbook, sheet, index == 0)?;
    }
    let bytes = ink.save_to_buffer()?;
    package::finish(&bytes, workbook)
}

fn properties(workbook: &Workbook) -> Result<DocProperties, WriteError> {
    let created = workbook.created;
    let year = u16::try_from(created.year()).unwrap_or(1900);
    let created = ExcelDateTime::from_ymd(year, created.month() as u8, created.day() as u8)?;
    let mut properties = DocProperties::new().set_title(&workbook.title).set_author(&workbook.author).set_creation_datetime(&created);
    for (name, value) in &workbook.properties {
        properties = properties.set_custom_property(name, value);
    }
    Ok(properties)
}
