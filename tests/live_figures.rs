//! No figure on a report sheet is a pasted number.
//!
//! What a formula gives can be followed to its evidence. A number that stands as a value is an input, a fact of a source's
//! row, or the program's own figure beside the formula, and its column says so.

use std::fs;

use crate::program::{GOLDEN, repository};
use crate::workbook::Shown;
use crate::workbook_lint::book::{Book, Sheet, cell_name};

const REPORTS: [&str; 2] = ["ohjausryhma.xlsx", "rahoittaja.xlsx"];
/// The name that a column of the program's figures bears.
const OF_PROGRAM: &str = "ohjelman luku";
/// Where every figure is a formula, without exception.
const ONLY_FORMULAS: [&str; 3] = ["Kansi", "Tiivistelmä", "Merkit"];
/// Sheets and columns of values, and what these are. A column `*` stands for all.
const VALUES: [(&str, &str, &str); 10] = [
    ("Parametrit", "Arvo", "what the project states: the inputs of the formulas"),
    ("Täsmäytys", "Nro", "the number of a check"),
    ("EURA-tekstit", "Enintään", "what the project states: the length of a field"),
    ("Laatu", "Montako", "how many findings and rows there are"),
    ("Laatu", "Rivejä luettu", "how many rows were read"),
    ("Aineistoluettelo", "*", "facts about files"),
    ("Tapahtumat", "Kävijöitä", "what the register of events says in its row"),
    ("Mittarit", "Edellisessä raportissa", "what was reported stays as it was"),
    ("Sinetti", "Soluja", "how many cells a sheet had when it was sealed"),
    ("Mittarit", "Ennuste", "the program's range, drawn from closed periods"),
];

fn is_value_column(sheet: &str, header: &str) -> bool {
    let named = |(of_sheet, column, _): &(&str, &str, &str)| *of_sheet == sheet && (*column == "*" || header.starts_with(column));
    header.to_lowercase().contains(OF_PROGRAM) || VALUES.iter().any(named)
}

fn is_date(code: &str) -> bool {
    code.contains("yyyy")
}

struct Counted {
    formulas: usize,
    pasted: Vec<String>,
}

fn look_through(book: &Book, sheet: &Sheet, name: &str, counted: &mut Counted) {
    for (place, cell) in &sheet.cells {
        let Some(Shown::Number(number)) = cell.shown else { continue };
        if cell.formula.is_some() {
            counted.formulas += 1;
            continue;
        }
        let table = sheet.tables.iter().find(|table| table.area.holds(*place));
        let header = table.and_then(|table| sheet.cells.get(&(table.area.first.0, place.1))?.text()).unwrap_or_default();
        let is_fact = !ONLY_FORMULAS.contains(&sheet.name.as_str()) && is_value_column(&sheet.name, header);
        if !is_fact && !is_date(book.styles.number_code(cell.style)) {
            counted.pasted.push(format!("{name} {}!{} ({header}): {number}", sheet.name, cell_name(*place)));
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it looked at")]
fn no_figure_of_a_report_sheet_is_pasted() {
    let mut counted = Counted { formulas: 0, pasted: Vec::new() };
    let mut only_formulas = 0;
    for (project, period) in GOLDEN {
        for name in REPORTS {
            let path = repository().join("reports").join(project).join(period).join(name);
            let book = Book::read(&fs::read(path).expect("a workbook"));
            // Evidence is values, and formulas look at it.
            for sheet in book.sheets.iter().filter(|sheet| !sheet.name.starts_with("A_")) {
                let before = counted.formulas;
                look_through(&book, sheet, &format!("{project} {period} {name}"), &mut counted);
                only_formulas += if ONLY_FORMULAS.contains(&sheet.name.as_str()) { counted.formulas - before } else { 0 };
            }
        }
    }
    let Counted { formulas, pasted } = counted;
    println!("{formulas} figures are formulas, {only_formulas} of them on cover, summary and matrix");
    assert!(pasted.is_empty(), "{} pasted figures:\n{}", pasted.len(), pasted[..pasted.len().min(40)].join("\n"));
    assert!(formulas > 10_000 && only_formulas > 500, "{formulas}, {only_formulas}");
}

/// The cover shows figures in sentences: each sentence that holds one is a formula, and says it with the cells' values.
#[test]
fn sentences_of_the_cover_are_formulas() {
    for (project, period) in GOLDEN {
        let path = repository().join("reports").join(project).join(period).join("ohjausryhma.xlsx");
        let book = Book::read(&fs::read(path).expect("a workbook"));
        let cover = book.sheet("Kansi").expect("a cover");
        let live = cover.cells.values().filter(|cell| cell.formula.as_ref().is_some_and(|formula| formula.contains('!'))).count();
        assert!(live >= 3, "{project} {period}: {live} live sentences");
        // The headline, the verdict and the lamp.
        for row in 2..=4 {
            assert!(cover.cells[&(row, 0)].formula.is_some(), "{project} {period}: A{} is no formula", row + 1);
        }
    }
}
