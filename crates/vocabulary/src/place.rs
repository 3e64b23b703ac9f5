//! Where a value stands: file, sheet and cell, as a person would look it up.

use std::fmt;

use serde::Serialize;

/// A cell of a worksheet or of a delimited file, both counted from zero here and shown as `F17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    pub row: u32,
    pub column: u32,
}

impl CellAddress {
    pub fn new(row: u32, column: u32) -> Self {
        CellAddress { row, column }
    }
}

/// The letters of a column: 0 is `A`, 25 is `Z`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", column_letters(self.column), self.row + 1)
    }
}

impl Serialize for CellAddress {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A place in the exports. The file is relative to the project folder, `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    pub file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellAddress>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Place { file: file.into(), sheet: None, cell: None }
    }

    /// A whole sheet of a file.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Place { file: file.into(), sheet: Some(sheet.into()), cell: None }
    }

    /// The same file and sheet, at another cell.
    pub fn at(&self, row: u32, column: u32) -> Self {
        Place { cell: Some(CellAddress::new(row, column)), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(formatter, ", välilehti \"{sheet}\"")?;
        }
        if let Some(cell) = &self.cell {
            write!(formatter, ", solu {cell}")?;
        }
        Ok(())
    }
}

/// A value together with the place that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    pub place: Place,
    pub value: T,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_a_spreadsheet() {
        for (row, column, text) in
            [(0, 0, "A1"), (16, 5, "F17"), (0, 25, "Z1"), (0, 26, "AA1"), (0, 701, "ZZ1"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(CellAddress::new(row, column).to_string(), text);
        }
    }
}
