//! The personal values of a project's exports, read from the files by what their columns are called and by their shape.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mittari_fixtures::retold::{Cell, Export, Grid};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Name,
    Address,
    IdentityCode,
    Phone,
    Birth,
    FreeText,
}

/// Headers of columns that hold persons' values, in small letters.
const HEADERS: [(Kind, &[&str]); 5] = [
    (
        Kind::Name,
        &[
            "nimi",
            "name",
            "full name",
            "namn",
            "etunimi",
            "sukunimi",
            "first name",
            "last name",
            "koko nimi",
            "vastaanottajat",
            "osallistuja",
        ],
    ),
    (Kind::Address, &["sähköposti", "email", "e-post", "katsoja", "sama henkilö kuin", "osallistujatunnus (upn)", "participant id (upn)"]),
    (Kind::Phone, &["matkapuhelin", "puhelinnumero", "phone"]),
    (Kind::Birth, &["syntymäaika"]),
    (
        Kind::FreeText,
        &["perustelut", "muu, mikä?:", "2. mitä muuta haluat sanoa?", "lisätietoja", "huomautus", "erityisruokavalio", "ruokarajoitteet"],
    ),
];
/// Shorter ones are found in any text.
const SHORTEST: usize = 4;
/// What forms write where nobody answered.
const NOT_PERSONAL: [&str; 3] = ["anonymous", "anonyymi", "ei ole"];

/// Every value of a project, by kind.
pub type Values = BTreeMap<Kind, BTreeSet<String>>;

/// The values of all files below a folder.
pub fn of_folder(folder: &Path) -> Values {
    let mut values = Values::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with('~') && [".csv", ".xlsx"].iter().any(|ending| name.ends_with(ending)) {
                for grid in Export::read(&fs::read(&path).expect("an export")).grids {
                    of_grid(&grid, &mut values);
                }
            }
        }
    }
    values
}

pub fn kind_of_header(text: &str) -> Option<Kind> {
    let header = text.replace('\u{a0}', " ").trim().to_lowercase();
    HEADERS.iter().find(|(_, headers)| headers.contains(&header.as_str())).map(|(kind, _)| *kind)
}

fn of_grid(grid: &Grid, values: &mut Values) {
    // Reports of meetings have several tables below each other: the last header above a cell counts.
    let mut columns: BTreeMap<usize, Kind> = BTreeMap::new();
    for row in &grid.rows {
        let headers: BTreeMap<usize, Kind> =
            row.iter().enumerate().filter_map(|(column, cell)| Some((column, kind_of_header(&cell.shown())?))).collect();
        if !headers.is_empty() {
            columns = headers;
            continue;
        }
        for (column, cell) in row.iter().enumerate() {
            let shown = cell.shown();
            for word in shown.split([' ', ';', ',', '<', '>', '(', ')']) {
                if let Some(kind) = kind_of_shape(word) {
                    put(values, kind, word);
                }
            }
            match columns.get(&column) {
                Some(Kind::Name) => shown.split(',').for_each(|name| put(values, Kind::Name, name)),
                Some(Kind::Birth) => births(cell).iter().for_each(|birth| put(values, Kind::Birth, birth)),
                Some(kind) => put(values, *kind, &shown),
                None => {}
            }
        }
        // First and last name in columns of their own.
        let names: Vec<String> = columns
            .iter()
            .filter(|(_, kind)| **kind == Kind::Name)
            .map(|(column, _)| row.get(*column).map(Cell::shown).unwrap_or_default())
            .collect();
        if let [first, last] = &names[..] {
            put(values, Kind::Name, &format!("{} {}", first.trim(), last.trim()));
        }
    }
}

fn put(values: &mut Values, kind: Kind, value: &str) {
    let value = value.replace('\u{a0}', " ").trim().to_string();
    let answered = value.chars().count() >= SHORTEST && !NOT_PERSONAL.contains(&value.to_lowercase().as_str());
    // A word of a column of names is a name only with a capital letter: `vieras` is none.
    let named = kind != Kind::Name || value.contains(' ') && value.chars().next().is_some_and(char::is_uppercase);
    if answered && named {
        values.entry(kind).or_default().insert(value);
    }
}

fn kind_of_shape(word: &str) -> Option<Kind> {
    if word.contains('@') && word.contains('.') {
        return Some(Kind::Address);
    }
    let bytes = word.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    if bytes.len() == 11 && digits(0..6) && digits(7..10) && bytes[10].is_ascii_alphanumeric() && b"+-ABCDEFYXWVU".contains(&bytes[6]) {
        return Some(Kind::IdentityCode);
    }
    (word.len() >= 9 && word.starts_with("+358")).then_some(Kind::Phone)
}

/// A day as a person and as a program would write it.
fn births(cell: &Cell) -> Vec<String> {
    let shown = cell.shown();
    let parts: Vec<&str> = shown.split('.').collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 => {
            vec![shown.clone(), format!("{year}-{month:0>2}-{day:0>2}"), format!("{day:0>2}.{month:0>2}.{year}")]
        }
        _ => vec![shown],
    }
}
