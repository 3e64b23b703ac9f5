//! Ways of telling the files of a source anew, and the findings that each brings with it.

use std::collections::BTreeSet;

use mittari_fixtures::Random;
use mittari_fixtures::retold::{Cell, Container, Grid};
use mittari_ingest::SourceBytes;
use mittari_vocabulary::project::{Layout, Source};

use super::{File, Fixture};

/// The files of a source told otherwise.
pub struct Retold {
    pub files: Vec<SourceBytes>,
    /// Code and file of each finding that must now be told.
    pub brings: Vec<(String, String)>,
}

pub type Telling = fn(&Fixture, &[File], &mut Random) -> Retold;

pub const TELLINGS: [(&str, Telling); 8] = [
    ("rows shuffled", rows_shuffled),
    ("columns reordered", columns_reordered),
    ("every file split in two", split_in_two),
    ("blank rows added", blank_rows),
    ("workbooks saved as text, texts as workbooks", saved_otherwise),
    ("every file given twice", given_twice),
    ("shuffled, reordered and with blank rows", all_within_a_file),
    ("shuffled and split", shuffled_and_split),
];

fn bytes(files: Vec<File>) -> Vec<SourceBytes> {
    files.into_iter().map(|file| SourceBytes { bytes: file.export.bytes(), planned: file.planned }).collect()
}

fn silently(files: Vec<File>) -> Retold {
    Retold { files: bytes(files), brings: Vec::new() }
}

/// Rows of data: first, and one past the last.
fn data_rows(grid: &Grid, source: &Source) -> (usize, usize) {
    let texts = |row: usize| grid.rows[row].iter().map(Cell::shown).collect::<Vec<_>>();
    let has = |row: usize, header: &str| texts(row).iter().any(|text| text.trim().trim_end_matches(':') == header.trim_end_matches(':'));
    let find = |headers: &[&str]| (0..grid.rows.len()).find(|row| headers.iter().any(|header| has(*row, header))).expect("a header row");
    let end = grid.rows.len();
    match source.layout {
        Layout::Teams => {
            let first = find(&["In-Meeting Duration", "Kesto"]) + 1;
            let is_blank = |row: &usize| grid.rows[*row].iter().all(|cell| *cell == Cell::Blank);
            (first, (first..end).find(is_blank).unwrap_or(end))
        }
        Layout::WebropolEvents => (find(&["Ilm.aika"]) + 2, end),
        Layout::BadgeFactory => (find(&["Vastaanottajat"]) + 1, end),
        _ => {
            let named: Vec<&str> = source.columns.values().map(String::as_str).collect();
            let header = find(&named);
            // Two header rows: the second has nothing below the header of the day, which every row of data has.
            let day = texts(header).iter().position(|text| text == "Vastausaika");
            let double = day.is_some_and(|day| grid.get(header + 1, day) == &Cell::Blank);
            (header + 1 + usize::from(double), end)
        }
    }
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for last in (1..items.len()).rev() {
        items.swap(last, random.below(last + 1));
    }
}

/// Each file with its sheet changed.
fn changed(fixture: &Fixture, files: &[File], mut change: impl FnMut(&mut Grid, &Source)) -> Vec<File> {
    let mut files = files.to_vec();
    for file in &mut files {
        let grid = fixture.grid_of(file);
        change(&mut file.export.grids[grid], &fixture.project.sources[file.planned.source_index]);
    }
    files
}

fn with_rows_shuffled(fixture: &Fixture, files: &[File], random: &mut Random) -> Vec<File> {
    changed(fixture, files, |grid, source| {
        let (first, last) = data_rows(grid, source);
        shuffle(&mut grid.rows[first..last], random);
    })
}

fn rows_shuffled(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    silently(with_rows_shuffled(fixture, files, random))
}

/// Columns as a person may move them: a question with what stands under it, a block of a person, equal headers in their order.
fn with_columns_reordered(fixture: &Fixture, files: &[File], random: &mut Random) -> Vec<File> {
    changed(fixture, files, |grid, source| {
        let (first, last) = data_rows(grid, source);
        // Of a Teams report only the participants' table has columns to move.
        let (top, bottom) = if source.layout == Layout::Teams { (first - 1, last) } else { (0, grid.rows.len()) };
        let width = grid.rows[top..bottom].iter().map(Vec::len).max().unwrap_or(0);
        let header = |column: usize| grid.get(first - 1, column).shown();
        let groups: Vec<Vec<usize>> = match source.layout {
            // The second block of persons stays behind the first, and within each block columns move.
            Layout::WebropolEvents => {
                let (mut one, mut two): (Vec<usize>, Vec<usize>) = (0..width).partition(|column| header(*column) == "-");
                shuffle(&mut one, random);
                shuffle(&mut two, random);
                vec![one, two]
            }
            _ => {
                let mut groups: Vec<Vec<usize>> = Vec::new();
                for column in 0..width {
                    let under = first >= 2 && source.layout == Layout::Webropol && grid.get(first - 2, column) == &Cell::Blank;
                    match groups.last_mut() {
                        Some(group) if under && !header(column).is_empty() => group.push(column),
                        _ => groups.push(vec![column]),
                    }
                }
                shuffle(&mut groups, random);
                groups
            }
        };
        let mut order: Vec<usize> = groups.into_iter().flatten().collect();
        // Which of two equal headers is meant is told by their order alone.
        for column in 0..width {
            let same: Vec<usize> = (0..width).filter(|at| header(order[*at]) == header(column) && !header(column).is_empty()).collect();
            let mut columns: Vec<usize> = same.iter().map(|at| order[*at]).collect();
            columns.sort_unstable();
            if source.layout != Layout::WebropolEvents {
                same.into_iter().zip(columns).for_each(|(at, column)| order[at] = column);
            }
        }
        for (row, cells) in grid.rows[top..bottom].iter_mut().enumerate() {
            // A title stands in the first column, wherever the others go.
            let is_title = source.layout == Layout::Register && top + row + 1 < first;
            if !is_title {
                let old = std::mem::take(cells);
                *cells = order.iter().map(|column| old.get(*column).cloned().unwrap_or(Cell::Blank)).collect();
            }
        }
    })
}

fn columns_reordered(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    silently(with_columns_reordered(fixture, files, random))
}

fn split(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    let mut parts = Vec::new();
    let mut brings = Vec::new();
    for file in files {
        let source = &fixture.project.sources[file.planned.source_index];
        let at = fixture.grid_of(file);
        let (first, last) = data_rows(&file.export.grids[at], source);
        let cut = first + random.below(last - first + 1);
        for (part, gone) in [(1, cut..last), (2, first..cut)] {
            // A file without rows would be another matter.
            if gone.len() == last - first {
                continue;
            }
            let mut piece = file.clone();
            let rows = &mut piece.export.grids[at].rows;
            rows.drain(gone.clone());
            let (stem, extension) = parts_of_name(&file.planned.name);
            piece.planned.name = format!("{stem} osa {part}.{extension}");
            if source.layout == Layout::Teams && says_another_number(&rows[first..last - gone.len()], &rows[2]) {
                brings.push(("R-COUNT".to_owned(), piece.planned.name.clone()));
            }
            parts.push(piece);
        }
    }
    Retold { files: bytes(parts), brings }
}

/// Each half of a Teams report says how many attended the whole meeting: lines in one generation, persons in another.
fn says_another_number(lines: &[Vec<Cell>], attended: &[Cell]) -> bool {
    let text = |line: &Vec<Cell>, column: usize| line.get(column).map(Cell::shown).unwrap_or_default().to_lowercase();
    // By address, and a guest by name.
    let person = |line: &Vec<Cell>| if text(line, 4).is_empty() { text(line, 0) } else { text(line, 4) };
    let persons: BTreeSet<String> = lines.iter().map(person).collect();
    let said: usize = attended[1].shown().parse().expect("how many attended");
    said != lines.len() && said != persons.len()
}

fn split_in_two(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    split(fixture, files, random)
}

fn with_blank_rows(fixture: &Fixture, files: &[File], random: &mut Random) -> Vec<File> {
    changed(fixture, files, |grid, source| {
        let (first, last) = data_rows(grid, source);
        for _ in 0..=random.below(5) {
            let cells = if random.chance(50) { Vec::new() } else { vec![Cell::Blank; grid.width()] };
            grid.rows.insert(first + random.below(last - first + 1), cells);
        }
    })
}

fn blank_rows(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    silently(with_blank_rows(fixture, files, random))
}

fn saved_otherwise(fixture: &Fixture, files: &[File], _: &mut Random) -> Retold {
    let saved = files.iter().map(|file| {
        let mut file = file.clone();
        let (export, extension) = match file.export.container {
            Container::Workbook { .. } => (file.export.saved_as_text(fixture.grid_of(&file)), "csv"),
            Container::Text { .. } => (file.export.saved_as_workbook(), "xlsx"),
        };
        file.planned.name = format!("{}.{extension}", parts_of_name(&file.planned.name).0);
        file.export = export;
        file
    });
    silently(saved.collect())
}

/// As a browser or a person names a copy, so that it stands before the file itself in the order of names, or behind it.
fn given_twice(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    let source = files.first().map(|file| file.planned.source_index);
    let mut given: Vec<SourceBytes> = fixture.files.iter().filter(|file| Some(file.planned.source_index) == source).cloned().collect();
    let mut brings = Vec::new();
    for index in 0..given.len() {
        let mut copy = given[index].clone();
        let (stem, extension) = parts_of_name(&copy.planned.name);
        copy.planned.name = if random.chance(50) { format!("{stem} (1).{extension}") } else { format!("{stem}_kopio.{extension}") };
        // Of two names the later one is the copy's.
        brings.push(("F-DUPLICATE-CONTENT".to_owned(), copy.planned.name.clone().max(given[index].planned.name.clone())));
        given.push(copy);
    }
    Retold { files: given, brings }
}

fn all_within_a_file(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    let shuffled = with_rows_shuffled(fixture, files, random);
    let reordered = with_columns_reordered(fixture, &shuffled, random);
    silently(with_blank_rows(fixture, &reordered, random))
}

fn shuffled_and_split(fixture: &Fixture, files: &[File], random: &mut Random) -> Retold {
    split(fixture, &with_rows_shuffled(fixture, files, random), random)
}

fn parts_of_name(name: &str) -> (&str, &str) {
    name.rsplit_once('.').expect("an extension")
}
