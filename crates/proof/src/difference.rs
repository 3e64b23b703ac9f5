//! In which cells two workbooks differ, and which formulas do not give what the file says.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::place::CellAddress;
use serde::Serialize;

use crate::contents::{Cell, Contents, Sheet, Value};
use crate::shown::KnownWords;

/// One cell, or a whole sheet, that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub sheet: String,
    /// None: the whole sheet is missing, or was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellAddress>,
    /// What it should be, in words; None where there should be nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
}

/// The cell of a report whose kept words are not its formula's result, on purpose: they tell that nobody has calculated yet. Row 5 of the
/// first sheet, where it holds a formula.
const LAMP: CellAddress = CellAddress { row: 4, column: 0 };

/// Every cell in which `is` differs from `was`, by formula and by value, in the order of sheets and cells.
///
/// `calculated` are the results of the formulas of `is`: the lamp may show either its first words or its result.
pub fn differences(was: &Contents, is: &Contents, calculated: &Contents) -> Vec<Difference> {
    let words = KnownWords::of(was);
    let now: BTreeMap<&str, &Sheet> = is.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet)).collect();
    let mut found = Vec::new();
    for (position, old) in was.sheets.iter().enumerate() {
        let Some(new) = now.get(old.name.as_str()) else {
            found.push(Difference { sheet: old.name.clone(), cell: None, was: Some("välilehti".into()), is: None });
            continue;
        };
        let addresses: BTreeSet<&CellAddress> = old.cells.keys().chain(new.cells.keys()).collect();
        for address in addresses {
            let (before, after) = (old.cells.get(address), new.cells.get(address));
            let lit = (position == 0 && *address == LAMP).then(|| value_at(calculated, &new.name, address)).flatten();
            if let Some((was, is)) = told_apart(before, after, lit, &words) {
                found.push(Difference { sheet: old.name.clone(), cell: Some(*address), was, is });
            }
        }
    }
    let known: BTreeSet<&str> = was.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let new = is.sheets.iter().filter(|sheet| !known.contains(sheet.name.as_str()));
    found.extend(new.map(|sheet| Difference { sheet: sheet.name.clone(), cell: None, was: None, is: Some("välilehti".into()) }));
    found
}

/// What is otherwise in a cell, in words; None where nothing is.
fn told_apart(
    before: Option<&Cell>,
    after: Option<&Cell>,
    lit: Option<&Value>,
    words: &KnownWords<'_>,
) -> Option<(Option<String>, Option<String>)> {
    match (before, after) {
        (Some(old), Some(new)) if old.formula != new.formula => Some((Some(words.cell(old, Some(new))), Some(words.cell(new, Some(old))))),
        (Some(old), Some(new)) => {
            let same = old.value.agrees(&new.value) || (new.formula.is_some() && lit.is_some_and(|lit| lit.agrees(&new.value)));
            (!same).then(|| (Some(words.value(&old.value, Some(&new.value))), Some(words.value(&new.value, Some(&old.value)))))
        }
        (old, new) => Some((old.map(|old| words.cell(old, None)), new.map(|new| words.cell(new, None)))),
    }
}

fn value_at<'a>(contents: &'a Contents, sheet: &str, address: &CellAddress) -> Option<&'a Value> {
    let sheet = contents.sheets.iter().find(|known| known.name == sheet)?;
    sheet.cells.get(address).map(|cell| &cell.value)
}

/// Formulas whose kept value is not what they give: `was` is what the formula gives, `is` what the file says. The lamp is left out.
pub fn miscalculated(kept: &Contents, calculated: &Contents, words: &KnownWords<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (position, (sheet, anew)) in kept.sheets.iter().zip(&calculated.sheets).enumerate() {
        for (address, cell) in sheet.cells.iter().filter(|(_, cell)| cell.formula.is_some()) {
            let result = anew.cells.get(address).map(|cell| &cell.value);
            if (position == 0 && *address == LAMP) || result.is_some_and(|result| result.agrees(&cell.value)) {
                continue;
            }
            found.push(Difference {
                sheet: sheet.name.clone(),
                cell: Some(*address),
                was: result.map(|result| words.value(result, Some(&cell.value))),
                is: Some(words.value(&cell.value, result)),
            });
        }
    }
    found
}
