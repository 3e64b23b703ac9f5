//! Text stays text, also when somebody opens the cell to edit it.

use super::Faults;
use super::book::{Book, cell_name};

const LIKE_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub fn check(book: &Book, faults: &mut Faults) {
    for sheet in &book.sheets {
        let texts = sheet
            .cells
            .iter()
            .filter(|(_, cell)| cell.formula.is_none() && cell.text().is_some_and(|text| text.starts_with(LIKE_A_FORMULA)));
        for (place, cell) in texts {
            if !book.styles.format(cell.style).is_some_and(|format| format.is_set("quotePrefix")) {
                faults.add("formula-like-text", &sheet.name, cell_name(*place), "text that would become a formula when edited");
            }
        }
    }
}
