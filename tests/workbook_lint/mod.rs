//! A linter of written workbooks: what the package's XML itself says, without Mittari.
//!
//! It knows Excel's file format, the accessibility rules for spreadsheets and the house rules of the reports, and nothing of
//! the code that writes them. Each rule has a failing workbook in `failing.rs` that this rule, and only this one, reports.
//!
//! | module | rules about |
//! |---|---|
//! | `structure` | merged and hidden cells, tables, headers, blanks, shorthands |
//! | `colour` | contrast of every pair that occurs, colour that says what no word says |
//! | `charts` | alternative texts, contrast and cached values of charts |
//! | `print` | A4, one page wide, repeated header, page numbers |
//! | `formulas` | functions, references and cached values |
//! | `names` | names of sheets, tables and ranges |
//! | `links` | links that lead nowhere, or out of the workbook |
//! | `texts` | text that a program could take for a formula |
//! | `properties` | title, author, language |
//! | `method` | an explanation for each indicator |

pub mod book;
mod charts;
mod colour;
mod failing;
mod formulas;
mod links;
mod method;
mod names;
mod print;
mod properties;
mod structure;
mod texts;
mod written;
pub mod xml;

use book::Book;

/// The names of all rules.
pub const RULES: [&str; 33] = [
    "merged-cells",
    "hidden",
    "first-cell",
    "table-name",
    "table-alt-text",
    "unique-headers",
    "header-cell",
    "blank-cell",
    "outside-tables",
    "shorthand",
    "contrast",
    "colour-alone",
    "chart-alt-text",
    "chart-contrast",
    "chart-cache",
    "paper",
    "orientation",
    "one-page-wide",
    "repeated-header",
    "page-number",
    "function",
    "whole-column",
    "external-reference",
    "cached-value",
    "error-value",
    "sheet-name",
    "name-collision",
    "external-link",
    "dead-link",
    "formula-like-text",
    "properties",
    "language",
    "method-row",
];

/// What a workbook is for; a list to work with may leave cells to fill in, and leads to the files that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Report,
    WorkingList,
}

/// One fault: which rule, where, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub rule: &'static str,
    /// Empty where the whole workbook is meant.
    pub sheet: String,
    /// Empty where the whole sheet is meant.
    pub cell: String,
    pub why: String,
}

/// The faults found so far, and the sheet that is being read.
#[derive(Debug, Default)]
struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    fn add(&mut self, rule: &'static str, sheet: &str, cell: impl Into<String>, why: impl Into<String>) {
        assert!(RULES.contains(&rule), "{rule} is no rule");
        self.found.push(Fault { rule, sheet: sheet.into(), cell: cell.into(), why: why.into() });
    }
}

/// Everything that is wrong with a workbook, rule by rule.
pub fn lint(bytes: &[u8], purpose: Purpose) -> Vec<Fault> {
    let book = Book::read(bytes);
    let mut faults = Faults::default();
    structure::check(&book, purpose, &mut faults);
    colour::check(&book, &mut faults);
    charts::check(&book, &mut faults);
    print::check(&book, &mut faults);
    formulas::check(&book, &mut faults);
    names::check(&book, &mut faults);
    links::check(&book, purpose, &mut faults);
    texts::check(&book, &mut faults);
    properties::check(&book, &mut faults);
    method::check(&book, &mut faults);
    faults.found
}

/// The faults of a workbook as lines, with its name.
pub fn told(name: &str, bytes: &[u8], purpose: Purpose) -> Vec<String> {
    let line = |fault: Fault| format!("{name}: {}: {}!{}: {}", fault.rule, fault.sheet, fault.cell, fault.why);
    lint(bytes, purpose).into_iter().map(line).collect()
}

/// No fault, or the first of them.
pub fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}
