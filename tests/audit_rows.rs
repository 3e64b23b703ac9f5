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
const CONFIDENTIAL: &str = "[c]";
/// What became of a row under an indicator: the audit workbook says it in more words.
const FATE: &str = "Käsittely: ";

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

/// The columns that two sheets share, each with its place on both, apart from the weights and among them.
struct Shared {
    keys: Vec<(usize, usize)>,
    weights: Vec<(usize, usize)>,
}

impl Shared {
    fn of(told: &Grid, rows: &Grid) -> Result<Shared, String> {
        let weights_from = rows.after_words();
        let headers = told.headers.iter().enumerate().filter(|(_, header)| !header.starts_with(FATE));
        let places = headers.map(|(own, header)| (own, rows.column(header)));
        let unknown: Vec<&str> = places.clone().filter(|(_, there)| there.is_none()).map(|(own, _)| told.headers[own].as_str()).collect();
        if !unknown.is_empty() {
            return Err(format!("the rows have no {unknown:?}"));
        }
        let (weights, keys): (Vec<_>, Vec<_>) =
            places.filter_map(|(own, there)| Some((own, there?))).partition(|(_, there)| *there >= weights_from);
        if weights.is_empty() { Err("there is no weight".into()) } else { Ok(Shared { keys, weights }) }
    }
}

/// Sums by key, a column a weight.
type Sums = BTreeMap<Vec<String>, Vec<f64>>;

/// The weights of rows, added up by their keys.
fn sums(grid: &Grid, columns: impl Fn(&[(usize, usize)]) -> Vec<usize>, shared: &Shared) -> Sums {
    let (keys, weights) = (columns(&shared.keys), columns(&shared.weights));
    let mut sums = Sums::new();
    for row in &grid.rows {
        let key = keys.iter().map(|column| word(&row[*column])).collect();
        let of_key = sums.entry(key).or_insert_with(|| vec![0.0; weights.len()]);
        add(of_key, weights.iter().map(|column| weight(&row[*column])));
    }
    sums
}

fn add(sums: &mut [f64], parts: impl IntoIterator<Item = f64>) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum += part;
    }
}

fn is_hidden(key: &[String]) -> bool {
    key.iter().any(|word| word == CONFIDENTIAL)
}

fn compare_sheet(place: &str, told: &Grid, rows: &Grid, compared: &mut Compared) {
    let shared = match Shared::of(told, rows) {
        Ok(shared) => shared,
        Err(why) => return compared.differences.push(format!("{place}: {why}")),
    };
    let of_told = sums(told, |pairs| pairs.iter().map(|pair| pair.0).collect(), &shared);
    let mut of_rows = sums(rows, |pairs| pairs.iter().map(|pair| pair.1).collect(), &shared);
    let mut hold = |key: &[String], told_sums: &[f64], derived: &[f64]| {
        compared.sums += told_sums.len();
        for ((told_sum, derived), (own, _)) in told_sums.iter().zip(derived).zip(&shared.weights) {
            // Cents of euros add up with the rounding of binary fractions.
            if (told_sum - derived).abs() > 1e-6 {
                let header = &told.headers[*own];
                compared.differences.push(format!("{place} {key:?} {header}: {told_sum} is told, the rows give {derived}"));
            }
        }
    };
    let nothing = vec![0.0; shared.weights.len()];
    let (mut hidden, open): (Vec<_>, Vec<_>) = of_told.iter().partition(|(key, _)| is_hidden(key));
    for (key, told_sums) in open {
        hold(key, told_sums, &of_rows.remove(key).unwrap_or_else(|| nothing.clone()));
    }
    // Where less of the key is told, more remains for it: it comes last.
    hidden.sort_by_key(|(key, _)| key.iter().filter(|word| *word == CONFIDENTIAL).count());
    for (key, told_sums) in hidden {
        let covers = |known: &[String]| key.iter().zip(known).all(|(told, word)| told == CONFIDENTIAL || told == word);
        let (remainder, others): (Sums, Sums) = of_rows.into_iter().partition(|(known, _)| covers(known));
        of_rows = others;
        let mut derived = nothing.clone();
        remainder.into_values().for_each(|part| add(&mut derived, part));
        hold(key, told_sums, &derived);
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

const TOLD: [&str; 2] = ["ohjausryhma.xlsx", "rahoittaja.xlsx"];

/// The two workbooks that are handed out, and the audit workbook, of a kept report.
fn kept(folder: &str) -> (Vec<(&'static str, Cells)>, Cells) {
    let read = |name: &str| cells(&fs::read(repository().join("reports").join(folder).join(name)).expect("a workbook"));
    (TOLD.map(|name| (name, read(name))).to_vec(), read("tarkastus.xlsx"))
}

fn assert_compared(compared: &Compared, sheets: usize, sums: usize) {
    let differences = &compared.differences;
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences[..differences.len().min(40)].join("\n"));
    assert!(compared.sheets >= sheets && compared.sums >= sums, "only {} sums of {} sheets", compared.sums, compared.sheets);
}

#[test]
fn the_rows_of_the_audit_workbook_give_every_sum_of_the_others() {
    let mut compared = Compared::default();
    for (project, period) in GOLDEN {
        let (told, audit) = kept(&format!("{project}/{period}"));
        for (name, told) in &told {
            compare(&format!("{project} {period} {name}"), told, &audit, &mut compared);
        }
    }
    assert_compared(&compared, 100, 20_000);
}

#[test]
fn the_rows_of_random_projects_give_every_sum() {
    let mut compared = Compared::default();
    for project in 0..40 {
        let files = random_projects::workbooks(project * 251 + 3);
        let read: Vec<(&str, Cells)> = files.iter().map(|(name, bytes)| (name.as_str(), cells(bytes))).collect();
        let (audit, told): (Vec<_>, Vec<_>) = read.into_iter().partition(|(name, _)| name.ends_with("tarkastus.xlsx"));
        for (name, told) in &told {
            compare(name, told, &audit[0].1, &mut compared);
        }
    }
    assert_compared(&compared, 300, 4_000);
}

/// One weight more in one row of each sheet: the comparison says so, and says where.
#[test]
fn one_more_in_a_row_is_a_difference() {
    let (told, audit) = kept("pohjois-karjala/2023-Q2");
    let mut tried = 0;
    for (name, told) in &told {
        let sheets: BTreeSet<&String> = told.keys().map(|(sheet, _)| sheet).filter(|sheet| sheet.starts_with("A_")).collect();
        for sheet in sheets {
            let (own, mut rows) = (Grid::read(told, sheet).expect("evidence"), Grid::read(&audit, sheet).expect("rows"));
            let shared = Shared::of(&own, &rows).expect("shared columns");
            let changed = rows.rows.len() / 2;
            for (_, column) in &shared.weights {
                let honest = rows.rows[changed][*column].clone();
                rows.rows[changed][*column] = Shown::Number(weight(&honest) + 1.0);
                let mut compared = Compared::default();
                compare_sheet(name, &own, &rows, &mut compared);
                assert_eq!(compared.differences.len(), 1, "{name} {sheet}: {:?}", compared.differences);
                rows.rows[changed][*column] = honest;
                tried += 1;
            }
        }
    }
    assert!(tried > 80, "{tried}");
}

/// A row of which only the total is told is what the others leave of it.
#[test]
fn a_confidential_row_is_the_remainder() {
    let grid = |headers: &[&str], rows: &[(&[&str], f64)]| Grid {
        headers: headers.iter().map(|header| (*header).to_string()).collect(),
        rows: rows
            .iter()
            .map(|(key, weight)| key.iter().map(|word| Shown::Text((*word).into())).chain([Shown::Number(*weight)]).collect())
            .collect(),
    };
    let rows = grid(
        &["Kunta", "Sukupuoli", "Osallistujat"],
        &[
            (&["Kitee", "nainen"], 7.0),
            (&["Kitee", "mies"], 6.0),
            (&["Juuka", "nainen"], 2.0),
            (&["Juuka", "mies"], 1.0),
            (&["Rääkkylä", "mies"], 4.0),
        ],
    );
    let differences = |told: &[(&[&str], f64)]| {
        let mut compared = Compared::default();
        compare_sheet("koe", &grid(&["Kunta", "Sukupuoli", "Osallistujat"], told), &rows, &mut compared);
        compared.differences.len()
    };
    let open: [(&[&str], f64); 2] = [(&["Kitee", "nainen"], 7.0), (&["Kitee", "mies"], 6.0)];
    assert_eq!(differences(&[open[0], open[1], (&["Juuka", "[c]"], 3.0), (&["[c]", "[c]"], 4.0)]), 0);
    assert_eq!(differences(&[open[0], open[1], (&["[c]", "nainen"], 2.0), (&["[c]", "mies"], 5.0)]), 0);
    assert_eq!(differences(&[open[0], open[1], (&["[c]", "[c]"], 7.0)]), 0);
    assert_eq!(differences(&[open[0], open[1], (&["[c]", "[c]"], 6.0)]), 1);
    assert_eq!(differences(&[open[0], open[1], (&["Juuka", "[c]"], 3.0)]), 1);
}
