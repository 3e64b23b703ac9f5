//! Widths of columns: as composed, but never so narrow that a word breaks or a number turns into `###`.

use mittari_messages::Language;

use super::heights;
use super::sheets::Leaf;
use crate::model::{CachedValue, Cell, Column, NumberFormat, Orientation, Table, TablePage, Value};

/// Points of an A4 page within its margins, lying.
const A4_ROOM: (f64, f64) = (740.0, 485.0);
/// How many pages may be squeezed into one.
const MOST_PAGES_IN_ONE: f64 = 1.4;

/// Words would touch what stands before them: numbers, and other words that fill their column.
pub fn indented(columns: &[Column], index: usize) -> bool {
    columns[index].words && index > 0
}

/// What an indent takes, in digits.
const INDENT: f64 = 1.5;

/// The room for text in a column of the table.
pub fn room(language: Language, table: &Table, index: usize) -> f64 {
    width(language, table, index) - if indented(&table.columns, index) { INDENT } else { 0.0 }
}

/// The width of a column: as composed, but no word of its header is broken and no number too wide.
pub fn width(language: Language, table: &Table, index: usize) -> f64 {
    let column = &table.columns[index];
    let indent = if indented(&table.columns, index) { INDENT } else { 0.0 };
    let numbers = table.rows.iter().map(|row| number_width(language, &row[index], column.format)).fold(0.0, f64::max);
    heights::width_of_header(&column.header, column.width.max(numbers), indent)
}

/// Digits that a number takes as it is shown, with its unit and a little air.
fn number_width(language: Language, cell: &Cell, of_column: NumberFormat) -> f64 {
    if matches!(
        cell.value,
        Value::Text(_)
            | Value::Link { .. }
            | Value::FileLink { .. }
            | Value::Entry
            | Value::Shorthand(_)
            | Value::Formula { cached: CachedValue::Text(_), .. }
    ) {
        return 0.0;
    }
    let CachedValue::Number(number) = cell.shown() else { return 0.0 };
    let format = cell.format.unwrap_or(of_column);
    let (scale, beside) = match format {
        NumberFormat::Count | NumberFormat::MissingWhenZero | NumberFormat::Difference => (1.0, 1.5),
        NumberFormat::OneDecimal => (1.0, 3.0),
        NumberFormat::TwoDecimals => (1.0, 4.0),
        NumberFormat::Percent => (100.0, 3.5),
        NumberFormat::FinePercent => (100.0, 5.0),
        NumberFormat::Euros | NumberFormat::EurosDifference => (1.0, 6.5),
        // `30.12.2022`; `30 Dec 2022`.
        NumberFormat::Date => return language.choose(10.5, 10.5, 12.5),
    };
    let whole = (number * scale).abs().max(1.0).log10().floor();
    // Digits, a space for every three of them, the sign.
    (whole + 1.0) + (whole / 3.0).floor() * 0.5 + 1.0 + beside
}

/// Whether a page that is a little too high is better printed smaller than torn: a chart over two pages
/// is no chart.
pub fn fits_one_page(leaf: Leaf<'_>, page: &TablePage, height: f64) -> bool {
    let (page_width, page_height) = match leaf.sheet.orientation {
        Orientation::Landscape => A4_ROOM,
        Orientation::Portrait => (A4_ROOM.1, A4_ROOM.0),
    };
    // A digit of the body font is eight pixels of 3/4 of a point.
    let columns = 0..page.table.columns.len();
    let table_width: f64 = columns.map(|index| (width(leaf.language, &page.table, index) * 8.0 + 5.0) * 0.75).sum();
    let scale = (page_width / table_width).min(1.0);
    height * scale <= page_height * MOST_PAGES_IN_ONE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_widest_number_and_word() {
        let euros = number_width(Language::Fi, &Cell::cents(15_591_930), NumberFormat::Euros);
        assert!((12.0..16.0).contains(&euros), "155 919,30 € takes {euros}");
        let column = Column::new("Osallistumiskertoja yhteensä", 9.0, NumberFormat::Count);
        let table =
            Table { name: "T".into(), alt_text: "t".into(), columns: vec![column], rows: vec![vec![Cell::count(3)]], total_rows: 0 };
        assert!(width(Language::Fi, &table, 0) > 18.0);
    }
}
