//! One workbook: is it what was written, the same saved by another program, or something else?

use mittari_vocabulary::digest::sha256_hex;
use serde::Serialize;

use crate::contents::{Contents, Unreadable, read_workbook};
use crate::difference::{Difference, differences, miscalculated};
use crate::shown::KnownWords;

/// How a workbook stands to what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Byte by byte.
    Unchanged,
    /// Other bytes, the same formulas and values in every cell.
    Resaved,
    /// Nothing was there to hold it against.
    Unproven,
    /// Other bytes than were written, and nothing tells which cells are others.
    OtherBytes,
    Changed,
}

/// What a workbook is held against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference<'a> {
    /// SHA-256 of the file that was written; None where nothing tells.
    pub sha256: Option<&'a str>,
    /// What was written, cell by cell.
    pub contents: Option<&'a Contents>,
}

impl Reference<'_> {
    /// Whether the bytes are those that were written; None where nothing tells.
    pub fn is_of(&self, bytes: &[u8]) -> Option<bool> {
        self.sha256.map(|sha256| sha256_hex(bytes) == sha256)
    }
}

/// What was found out about a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Examined {
    pub standing: Standing,
    /// Cells that are not what they were.
    pub differences: Vec<Difference>,
    /// Formulas calculated anew.
    pub formulas: usize,
    /// Formulas that give another value than the one kept with them.
    pub miscalculated: Vec<Difference>,
}

impl Examined {
    /// Whether anything is not as it should be.
    pub fn is_well(&self) -> bool {
        matches!(self.standing, Standing::Unchanged | Standing::Resaved) && self.miscalculated.is_empty()
    }
}

/// Holds a workbook against what was written, and calculates all its formulas anew.
///
/// The bytes must have passed a preflight. Errors: a workbook that cannot be read; see [`read_workbook`].
pub fn examine(bytes: &[u8], reference: Reference<'_>) -> Result<Examined, Unreadable> {
    let read = read_workbook(bytes)?;
    let formulas = read.kept.sheets.iter().flat_map(|sheet| sheet.cells.values()).filter(|cell| cell.formula.is_some()).count();
    let same = reference.is_of(bytes);
    let original = if same == Some(true) { Some(&read.kept) } else { reference.contents };
    let differences = original.map(|original| differences(original, &read.kept, &read.calculated)).unwrap_or_default();
    let standing = match (same, original) {
        (Some(true), _) => Standing::Unchanged,
        (_, Some(_)) if differences.is_empty() => Standing::Resaved,
        (_, Some(_)) => Standing::Changed,
        (Some(false), None) => Standing::OtherBytes,
        (None, None) => Standing::Unproven,
    };
    // Of a workbook that nobody vouches for, no word is known.
    let words = original.map(KnownWords::of).unwrap_or_default();
    let miscalculated = miscalculated(&read.kept, &read.calculated, &words);
    Ok(Examined { standing, differences, formulas, miscalculated })
}
