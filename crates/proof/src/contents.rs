//! What a workbook holds: formulas and values, cell by cell, as the file says and as its formulas give.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;
use mittari_vocabulary::place::CellAddress;

/// The sheets of a workbook, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contents {
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    /// Cells that hold something.
    pub cells: BTreeMap<CellAddress, Cell>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// In the engine's own spelling, so that two spellings of one formula are equal.
    pub formula: Option<String>,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
    Flag(bool),
}

impl Value {
    /// Equal, but for the last bits of a number: programs write them with 15 to 17 digits.
    pub fn agrees(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Number(one), Value::Number(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0),
            // Line ends are the one thing of a text that programs write each in their way.
            (Value::Text(one), Value::Text(other)) => one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n"),
            _ => self == other,
        }
    }
}

/// Why a file's contents cannot be told. It quotes nothing of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("tiedosto ei ole työkirja")]
    NoWorkbook,
    #[error("työkirjassa on kaava, jota toinen laskentaohjelma ei osaa laskea")]
    Formula,
}

/// A workbook as its file says and as its formulas give.
pub struct WorkbookRead {
    /// Each formula with the value that was kept with it.
    pub kept: Contents,
    /// Each formula with the value that it gives now.
    pub calculated: Contents,
}

/// Reads a workbook and calculates all its formulas.
///
/// The bytes should have passed a preflight: an engine of spreadsheets believes what a package says of itself. Errors: a file that the
/// engine cannot read; a panic of the engine counts as such.
pub fn read_workbook(bytes: &[u8]) -> Result<WorkbookRead, Unreadable> {
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(Unreadable::NoWorkbook))
}

/// What a workbook says, without calculating anything. Errors: as of [`read_workbook`].
pub fn read_contents(bytes: &[u8]) -> Result<Contents, Unreadable> {
    catch_unwind(AssertUnwindSafe(|| contents(&model(bytes)?))).unwrap_or(Err(Unreadable::NoWorkbook))
}

fn read(bytes: &[u8]) -> Result<WorkbookRead, Unreadable> {
    let mut model = model(bytes)?;
    let kept = contents(&model)?;
    model.evaluate();
    Ok(WorkbookRead { kept, calculated: contents(&model)? })
}

fn model(bytes: &[u8]) -> Result<Model<'static>, Unreadable> {
    // The language is that of the formulas' names in the file format; the time zone matters to functions that no report has.
    let workbook = load_from_xlsx_bytes(bytes, "workbook", "en", "UTC").map_err(|_| Unreadable::NoWorkbook)?;
    Model::from_workbook(workbook, "en").map_err(|_| Unreadable::Formula)
}

fn contents(model: &Model<'_>) -> Result<Contents, Unreadable> {
    let names = model.workbook.get_worksheet_names();
    let mut sheets: Vec<Sheet> = names.into_iter().map(|name| Sheet { name, cells: BTreeMap::new() }).collect();
    for cell in model.get_all_cells() {
        let value = match model.get_cell_value_by_index(cell.index, cell.row, cell.column).map_err(|_| Unreadable::Formula)? {
            CellValue::None => None,
            CellValue::Number(number) => Some(Value::Number(number)),
            CellValue::String(text) => Some(Value::Text(text)),
            CellValue::Boolean(flag) => Some(Value::Flag(flag)),
        };
        let formula = model.get_cell_formula(cell.index, cell.row, cell.column).map_err(|_| Unreadable::Formula)?;
        let value = match (value, &formula) {
            (Some(value), _) => value,
            // A formula may give nothing; a cell with only a look holds nothing.
            (None, Some(_)) => Value::Text(String::new()),
            (None, None) => continue,
        };
        let (Ok(row), Ok(column), Some(sheet)) =
            (u32::try_from(cell.row - 1), u32::try_from(cell.column - 1), sheets.get_mut(cell.index as usize))
        else {
            return Err(Unreadable::NoWorkbook);
        };
        sheet.cells.insert(CellAddress::new(row, column), Cell { formula, value });
    }
    Ok(Contents { sheets })
}
