//! Formulas: functions that every program has, bounded references into the same workbook, a cached value.

use super::Faults;
use super::book::{Book, cell_name};
use crate::workbook::Shown;

/// What Excel 2016, LibreOffice 7.4 and ironcalc all have; nothing volatile, nothing that depends on a locale.
const FUNCTIONS: [&str; 30] = [
    "SUM",
    "COUNT",
    "COUNTA",
    "COUNTIF",
    "COUNTIFS",
    "SUMIF",
    "SUMIFS",
    "SUMPRODUCT",
    "INDEX",
    "MATCH",
    "IF",
    "IFERROR",
    "AND",
    "OR",
    "ABS",
    "ROUND",
    "MIN",
    "MAX",
    "MEDIAN",
    "ROW",
    "ROWS",
    "FREQUENCY",
    "LARGE",
    "LEN",
    "MID",
    "LEFT",
    "NOT",
    "INT",
    "ISNUMBER",
    "N",
];

pub fn check(book: &Book, faults: &mut Faults) {
    for sheet in &book.sheets {
        for (place, cell) in &sheet.cells {
            if let Some(Shown::Error(error)) = &cell.shown {
                faults.add("error-value", &sheet.name, cell_name(*place), format!("the cell shows {error}"));
            }
            let Some(formula) = &cell.formula else { continue };
            check_formula(formula, &sheet.name, &cell_name(*place), faults);
            if !cell.says_something() {
                faults.add("cached-value", &sheet.name, cell_name(*place), format!("no value is stored for ={formula}"));
            }
        }
        for rule in sheet.xml.below("cfRule") {
            for formula in rule.all("formula") {
                check_formula(&formula.text, &sheet.name, "", faults);
            }
        }
        for validation in sheet.xml.below("dataValidation") {
            for formula in validation.children.iter().filter(|child| child.name.starts_with("formula")) {
                check_formula(&formula.text, &sheet.name, validation.attribute("sqref").unwrap_or_default(), faults);
            }
        }
    }
    for name in
        book.workbook.below("definedName").iter().filter(|name| !name.attribute("name").is_some_and(|name| name.starts_with("_xlnm.")))
    {
        check_formula(&name.text, "", name.attribute("name").unwrap_or_default(), faults);
    }
}

fn check_formula(formula: &str, sheet: &str, cell: &str, faults: &mut Faults) {
    let bare = without_texts(formula);
    for function in called(&bare).into_iter().filter(|function| !FUNCTIONS.contains(&function.as_str())) {
        faults.add("function", sheet, cell, format!("{function} is not on the list: ={formula}"));
    }
    if let Some(range) = whole_lines(&bare) {
        faults.add("whole-column", sheet, cell, format!("{range} has no end: ={formula}"));
    }
    // `[1]Sheet!A1` and `[file.xlsx]`; a column of a table follows the table's name.
    let external = bare.char_indices().any(|(at, letter)| {
        letter == '[' && !bare[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '[')
    });
    let in_name = quoted_names(formula).iter().any(|name| name.contains('['));
    if external || in_name || bare.contains('|') {
        faults.add("external-reference", sheet, cell, format!("the formula looks into another file: ={formula}"));
    }
}

/// The formula without the contents of texts and of quoted names of sheets.
fn without_texts(formula: &str) -> String {
    let mut quoted: Option<char> = None;
    let keep = |letter: &char| match (quoted, *letter) {
        (Some(quote), letter) if letter == quote => {
            quoted = None;
            true
        }
        (Some(_), _) => false,
        (None, '"' | '\'') => {
            quoted = Some(*letter);
            true
        }
        _ => true,
    };
    formula.chars().filter(keep).collect()
}

/// Names of sheets and files in single quotation marks, outside texts.
fn quoted_names(formula: &str) -> Vec<&str> {
    let outside_texts = formula.split('"').step_by(2);
    outside_texts.flat_map(|part| part.split('\'').skip(1).step_by(2)).collect()
}

/// Names directly before a bracket.
fn called(bare: &str) -> Vec<String> {
    let mut functions = Vec::new();
    let mut word = String::new();
    for letter in bare.chars() {
        match letter {
            '(' if !word.is_empty() => functions.push(std::mem::take(&mut word)),
            _ if letter.is_ascii_alphanumeric() || letter == '.' || letter == '_' => word.push(letter),
            _ => word.clear(),
        }
    }
    functions
}

/// A range of whole columns or rows, such as `$A:$A` or `3:3`.
fn whole_lines(bare: &str) -> Option<String> {
    let corner = |letter: char| letter.is_ascii_alphanumeric() || letter == '$';
    bare.match_indices(':').find_map(|(at, _)| {
        let before: String = bare[..at].chars().rev().take_while(|letter| corner(*letter)).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = bare[at + 1..].chars().take_while(|letter| corner(*letter)).collect();
        let plain = [before.replace('$', ""), after.replace('$', "")];
        let letters = plain.iter().all(|corner| !corner.is_empty() && corner.chars().all(|letter| letter.is_ascii_alphabetic()));
        let digits = plain.iter().all(|corner| !corner.is_empty() && corner.chars().all(|letter| letter.is_ascii_digit()));
        (letters || digits).then(|| format!("{before}:{after}"))
    })
}
