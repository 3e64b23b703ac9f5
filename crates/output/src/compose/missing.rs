//! What a row lacks, in the words of the headers above its zeros.

use crate::expression::{Address, Expression, Function, Range};
use crate::model::Cell;

/// Where a row's counts stand.
pub struct Counts<'a> {
    pub sheet: &'a str,
    pub row: usize,
    pub first: u16,
    pub last: u16,
}

/// The headers of the columns that hold zero, or `nothing` where none does. `missing` are the same words as the engine knows them.
pub fn words(counts: &Counts<'_>, missing: &[String], nothing: &str) -> Cell {
    let Counts { sheet, row, first, last } = *counts;
    let told = (first..=last).map(|column| {
        let header = Expression::text("; ").join(Address::of_header(sheet, column));
        Expression::choose(Expression::from(Address::of_table(sheet, row, column)).equals(0), header, "".into())
    });
    let told = told.reduce(Expression::join).unwrap_or(Expression::text(""));
    let range = Range::of_row(sheet, row, first, last);
    let none = Expression::call(Function::CountIf, [Expression::Range(range), 0.into()]).equals(0);
    let words = Expression::call(Function::Mid, [told, 3.into(), 2000.into()]);
    let cached = if missing.is_empty() { nothing.to_string() } else { missing.join("; ") };
    Cell::wording(Expression::choose(none, nothing.into(), words), cached)
}
