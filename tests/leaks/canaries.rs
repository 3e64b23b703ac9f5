//! Planted values: one in a data cell of every column of every export, in headers, on further sheets and in comments.
//!
//! Names of sheets and files are not planted: they are the places that messages lead to, and are told as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mittari_fixtures::retold::{Cell, Container, Export, Grid};

use super::outputs::{said, written};
use super::values::kind_of_header;
use crate::program::copy_of_fixture;
use crate::workbook::{packed, parts};

/// Where each canary was planted.
#[derive(Default)]
struct Planted {
    places: BTreeMap<String, String>,
}

impl Planted {
    /// A new word that stands nowhere else.
    fn word(&mut self, place: String) -> String {
        let word = format!("Kanaria{:03}q", self.places.len());
        self.places.insert(word.to_lowercase(), place);
        word
    }

    /// As an address, by which it is known for a person's where words are told: a name of a column, a word outside a list.
    fn address(&mut self, place: String) -> String {
        format!("{}@kunta.example", self.word(place))
    }
}

fn exports(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(exports(&path));
        } else if !name.starts_with('~') && (name.ends_with(".csv") || name.ends_with(".xlsx")) {
            found.insert(path);
        }
    }
    found
}

fn write(file: &Path, bytes: &[u8]) {
    fs::File::create(file).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("written");
}

/// One canary in the last filled cell of every column: the rows before it say what the column is.
fn plant_in_columns(file: &Path, planted: &mut Planted) {
    let mut export = Export::read(&fs::read(file).expect("an export"));
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    for grid in &mut export.grids {
        for column in 0..grid.width() {
            let last = (1..grid.rows.len()).rev().find(|row| *grid.get(*row, column) != Cell::Blank);
            let Some(row) = last else { continue };
            let headers: Vec<String> = (0..row).map(|above| grid.get(above, column).shown()).filter(|shown| !shown.is_empty()).collect();
            let place = format!("{name}, {}: {}", grid.name, headers.first().cloned().unwrap_or_default());
            // A column with a header of two lines and nothing below it is told by its header.
            let of_persons = headers.len() > 1 && headers.iter().any(|header| kind_of_header(header).is_some());
            let word = if of_persons { planted.word(place) } else { planted.address(place) };
            grid.set(row, column, Cell::text(word));
        }
    }
    write(file, &export.bytes());
}

/// A column that nobody asked for beside the first row that is a header, and on a sheet that nobody asked for.
fn plant_undeclared(file: &Path, planted: &mut Planted) {
    let mut export = Export::read(&fs::read(file).expect("an export"));
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    let (header, value) = (planted.address(format!("{name}: a header")), planted.word(format!("{name}: below that header")));
    let grid = &mut export.grids[0];
    let widest = grid.width();
    let row = (0..grid.rows.len()).find(|row| grid.rows[*row].len() == widest).unwrap_or_default();
    grid.set(row, widest, Cell::text(header));
    let last = grid.rows.len() - 1;
    grid.set(last.max(row + 1), widest, Cell::text(value));
    if matches!(export.container, Container::Workbook { .. }) {
        let value = planted.address(format!("{name}: on a sheet of its own"));
        export.grids.push(Grid::new("Muistiinpanot", vec![vec![Cell::text(value)]]));
    }
    write(file, &export.bytes());
}

/// A comment on the first cell of the first sheet.
fn plant_comment(file: &Path, planted: &mut Planted) {
    let word = planted.word(format!("comment in {}", file.display()));
    let mut parts = parts(&fs::read(file).expect("a workbook"));
    let comment = format!(
        "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>{word}</author></authors><commentList>\
         <comment ref=\"A1\" authorId=\"0\"><text><t>{word}</t></text></comment></commentList></comments>"
    );
    let relation = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rIdKoe\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"../comments1.xml\"/></Relationships>";
    parts.insert("xl/comments1.xml".into(), comment.into_bytes());
    parts.insert("xl/worksheets/_rels/sheet1.xml.rels".into(), relation.as_bytes().to_vec());
    write(file, &packed(&parts));
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it planted")]
fn no_planted_value_comes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let sources = project.join("lähteet");
    let mut planted = Planted::default();
    for file in exports(&sources) {
        plant_in_columns(&file, &mut planted);
        plant_undeclared(&file, &mut planted);
        if file.extension().is_some_and(|extension| extension == "xlsx") {
            plant_comment(&file, &mut planted);
        }
    }
    let columns = planted.places.len();
    let place = project.to_string_lossy().into_owned();
    let mut outputs = Vec::new();
    for call in [
        &["check", &place][..],
        &["check", &place, "--json"],
        &["indicators", &place, "--period", "2023-Q4", "--json"],
        &["report", &place, "--period", "2023-Q4", "--draft", "--verbose"],
        &["explain", "badges.completions", "--project", &place, "--period", "2023-Q4", "--json"],
        &["explain", "trainings.participations", "--project", &place, "--period", "2023-Q4", "--rows"],
    ] {
        outputs.push(said(call));
    }
    for file in exports(&sources) {
        outputs.push(said(&["inspect", &file.to_string_lossy(), "--json"]));
    }
    assert!(project.join("raportit").is_dir(), "no draft was written: {}", outputs[3].text);
    outputs.extend(written(&project.join("raportit")));
    let mut found: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
    for output in &outputs {
        let told = output.text.to_lowercase();
        for (word, _) in planted.places.iter().filter(|(word, _)| told.contains(word.as_str())) {
            found.entry(word).or_default().push(&output.place);
        }
    }
    let leaked: Vec<String> = found
        .iter()
        .map(|(word, places)| format!("{word} of {}: {} places, such as {}", planted.places[*word], places.len(), places[0]))
        .collect();
    println!("{columns} canaries, {} texts", outputs.len());
    assert!(leaked.is_empty(), "{} canaries came out:\n{}", leaked.len(), leaked.join("\n"));
    assert!(columns >= 200, "{columns}");
}
