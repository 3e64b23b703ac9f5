//! Every sum in the evidence of the steering group's and the funder's workbooks, added up again from the audit workbook's rows.
//!
//! Only the files are read: a column is known by its header, a row by what stands before its weights. A row that is kept
//! confidential is what its total leaves when all rows that are told are taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::program::{GOLDEN, repository};
use crate::random_projects;
use crate::workbook::{Cells, Shown, address, cells};

/// Row of the headers of every sheet, from 0.
const HEADER_ROW: u32 = 5;
/// File, sheet, cell, key and day come first on a sheet of rows.
const PLACE_COLUMNS: u32 = 5;
const CONFIDENTIAL: &str = "[c]";

/// A sheet as a table: headers, and rows of what is shown.
#[derive(Clone)]
struct Grid {
    headers: Vec<String>,
    rows: Vec<Vec<Shown>>,
}

impl Grid {
    fn read(cells: &Cells, sheet: &str) -> Option<Grid> {
        let at = |row: u32, column: u32| cells.get(&(sheet.to_string(), address(row, column)));
        let headers: Vec<String> = (0..)
            .map_while(|column| at(HEADER_ROW, column))
            .map(|header| match header {
                Shown::Text(text) => text.clone(),
                other => panic!("{sheet} has the header {other:?}"),
            })
            .collect();
        let columns = headers.len() as u32;
        let row = |row: u32| -> Option<Vec<Shown>> { (0..columns).map(|column| at(row, column).cloned()).collect() };
        let rows: Vec<Vec<Shown>> = (HEADER_ROW + 1..).map_while(row).collect();
        (!headers.is_empty() && !rows.is_empty()).then_some(Grid { headers, rows })
    }

    fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|known| known == header)
    }

    /// The first column after all words: what stands there are amounts and weights.
    fn after_words(&self) -> usize {
        let holds_words = |column: usize| self.rows.iter().any(|row| matches!(&row[column], Shown::Text(_)));
        (0..self.headers.len()).rev().find(|column| holds_words(*column)).map_or(0, |column| column + 1)
    }
}

fn weight(shown: &Shown) -> f64 {
    match shown {
        Shown::Number(number) => *number,
        // An empty table says so in words, and weighs nothing.
        _ => 0.0,
    }
}

/// A cell of a key as text.
fn word(shown: &Shown) -> String {
    match shown {
        Shown::Number(number) => number.to_string(),
        Shown::Text(text) | Shown::Error(text) => text.clone(),
    }
}

#[derive(Default)]
struct Compared {
    sheets: usize,
    sums: usize,
    differences: Vec<String>,
}

/// Sums by key, a column a weight.
type Sums = BTreeMap<Vec<String>, Vec<f64>>;

/// The weights of rows, added up by the columns of their keys.
fn sums(rows: &[&Vec<Shown>], keys: &[usize], weights: &[usize]) -> Sums {
    let mut sums = Sums::new();
    for row in rows {
        let key = keys.iter().map(|column| word(&row[*column])).collect();
        let of_key = sums.entry(key).or_insert_with(|| vec![0.0; weights.len()]);
        for (sum, column) in of_key.iter_mut().zip(weights) {
            *sum += weight(&row[*column]);
        }
    }
    sums
}

fn compare_sheet(place: &str, told: &Grid, rows: &Grid, compared: &mut Compared) {
    let weights_from = rows.after_words();
    let common = |wanted: &dyn Fn(usize) -> bool| -> Vec<(usize, usize)> {
        let both = told.headers.iter().enumerate().filter_map(|(own, header)| Some((own, rows.column(header)?)));
        both.filter(|(_, there)| wanted(*there)).collect()
    };
    let weights = common(&|there| there >= weights_from);
    let keys = common(&|there| there < weights_from);
    let unknown: Vec<&String> = told.headers.iter().filter(|header| rows.column(header).is_none()).collect();
    if !unknown.is_empty() || weights.is_empty() {
        compared.differences.push(format!("{place}: the rows have no {unknown:?}; {} weights", weights.len()));
        return;
    }
    let columns = |pairs: &[(usize, usize)], own: bool| -> Vec<usize> { pairs.iter().map(|(left, right)| if own { *left } else { *right }).collect() };
    let of_told = sums(&told.rows.iter().collect::<Vec<_>>(), &columns(&keys, true), &columns(&weights, true));
    let mut of_rows = sums(&rows.rows.iter().collect::<Vec<_>>(), &columns(&keys, false), &columns(&weights, false));
    let mut hold = |key: &[String], told: &[f64], derived: &[f64]| {
        compared.sums += told.len();
        for ((told, derived), (own, _)) in told.iter().zip(derived).zip(&weights) {
            // Cents of euros add up with the rounding of binary fractions.
            if (told - derived).abs() > 1e-6 {
                compared.differences.push(format!("{place} {key:?} {}: told {told}, rows give {derived}", &self::header(&told_headers(&weights, own), own)));
            }
        }
    };
    let nothing = vec![0.0; weights.len()];
    let (hidden, open): (Vec<_>, Vec<_>) = of_told.iter().partition(|(key, _)| key.iter().any(|word| word == CONFIDENTIAL));
    for (key, told) in open {
        let derived = of_rows.remove(key).unwrap_or_else(|| nothing.clone());
        hold(key, told, &derived);
    }
    // What is told least of takes what is left last.
    let mut hidden = hidden;
    hidden.sort_by_key(|(key, _)| key.iter().filter(|word| *word == CONFIDENTIAL).count());
    for (key, told) in hidden {
        let covered = |of_rows: &Vec<String>| key.iter().zip(of_rows).all(|(told, word)| told == CONFIDENTIAL || told == word);
        let taken: Vec<Vec<String>> = of_rows.keys().filter(|known| covered(known)).cloned().collect();
        let mut derived = nothing.clone();
        for known in taken {
            for (sum, part) in derived.iter_mut().zip(of_rows.remove(&known).expect("a sum")) {
                *sum += part;
            }
        }
        hold(key, told, &derived);
    }
    // What nobody tells weighs nothing.
    for (key, derived) in of_rows {
        hold(&key, &nothing, &derived);
    }
    compared.sheets += 1;
}

/// Compares every sheet of evidence of a workbook with the rows of the audit workbook.
fn compare(place: &str, told: &Cells, audit: &Cells, compared: &mut Compared) {
    let sheets: BTreeSet<&String> = told.keys().map(|(sheet, _)| sheet).filter(|sheet| sheet.starts_with("A_")).collect();
    for sheet in sheets {
        match (Grid::read(told, sheet), Grid::read(audit, sheet)) {
            (Some(own), Some(rows)) => compare_sheet(&format!("{place} {sheet}"), &own, &rows, compared),
            _ => compared.differences.push(format!("{place}: the audit workbook has no rows on {sheet}")),
        }
    }
}
