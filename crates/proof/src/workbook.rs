//! One workbook: is it what was written, the same saved by another program, or something else?

use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::seal::SealFacts;
use serde::Serialize;

use crate::contents::{Contents, Sheet, Unreadable, WorkbookRead, read_workbook};
use crate::difference::{Difference, differences, miscalculated};
use crate::seal::{SealRead, in_engine_spelling, read_seal};
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

/// What a workbook was held against, from the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The hash of its bytes.
    Bytes,
    /// The same workbook made anew from the project.
    Project,
    /// The copy in its own seal, whose hash the receipt names.
    SealOfReceipt,
    /// The copy in its own seal.
    Seal,
    Nothing,
}

/// What a workbook is held against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference<'a> {
    /// SHA-256 of the file that was written; None where nothing tells.
    pub sha256: Option<&'a str>,
    /// The hash of the seal that was written into it.
    pub seal_sha256: Option<&'a str>,
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
    pub ground: Ground,
    /// What the workbook says that it was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<SealFacts>,
    /// Cells that are not what they were.
    pub differences: Vec<Difference>,
    /// Sheets that are too large for the seal to tell their cells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_compared: Vec<String>,
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
    let same = reference.is_of(bytes);
    let mut seal = read_seal(&read.kept);
    let ground = match (same, reference.contents, &mut seal) {
        (Some(true), ..) => Ground::Bytes,
        (_, Some(_), _) => Ground::Project,
        (_, None, Some(seal)) => {
            in_engine_spelling(&mut seal.contents, &read.kept);
            if reference.seal_sha256.is_some() { Ground::SealOfReceipt } else { Ground::Seal }
        }
        (_, None, None) => Ground::Nothing,
    };
    let written = match ground {
        Ground::Bytes => Some(&read.kept),
        Ground::Project => reference.contents,
        Ground::SealOfReceipt | Ground::Seal => seal.as_ref().map(|seal| &seal.contents),
        Ground::Nothing => None,
    };
    let by_seal = seal.as_ref().filter(|_| matches!(ground, Ground::SealOfReceipt | Ground::Seal));
    let differences = match (by_seal, written) {
        (Some(seal), _) => differences_to_seal(seal, &read, reference.seal_sha256),
        (None, Some(written)) if ground == Ground::Project => differences(written, &read.kept, &read.calculated),
        _ => Vec::new(),
    };
    let not_compared = by_seal.map(|seal| seal.without_copy.clone()).unwrap_or_default();
    let standing = match ground {
        Ground::Bytes => Standing::Unchanged,
        Ground::Nothing if same == Some(false) => Standing::OtherBytes,
        _ if !differences.is_empty() => Standing::Changed,
        Ground::Nothing => Standing::Unproven,
        _ if !not_compared.is_empty() => Standing::Unproven,
        _ => Standing::Resaved,
    };
    // Of a workbook that nothing vouches for, no word is known.
    let words = written.map(KnownWords::of).unwrap_or_default();
    Ok(Examined {
        standing,
        ground,
        differences,
        not_compared,
        formulas: read.kept.sheets.iter().flat_map(|sheet| sheet.cells.values()).filter(|cell| cell.formula.is_some()).count(),
        miscalculated: miscalculated(&read.kept, &read.calculated, &words),
        seal: seal.map(|seal| seal.facts),
    })
}

/// Cells that are not as the seal has them, and cells of the seal itself.
fn differences_to_seal(seal: &SealRead, read: &WorkbookRead, named_by_receipt: Option<&str>) -> Vec<Difference> {
    let is_compared = |sheet: &&Sheet| sheet.name != seal.sheet && !seal.without_copy.contains(&sheet.name);
    let others = Contents { sheets: read.kept.sheets.iter().filter(is_compared).cloned().collect() };
    let mut found = differences(&seal.contents, &others, &read.calculated);
    found.extend(seal.faults.iter().cloned());
    if let Some(named) = named_by_receipt.filter(|named| *named != seal.hash) {
        found.push(Difference { sheet: seal.sheet.clone(), cell: None, was: Some(named.to_string()), is: Some(seal.hash.clone()) });
    }
    found
}
