//! The fixture in memory as tables that may be spoilt: where its data cells are, and what each column is to hold.

use std::collections::BTreeMap;

use mittari_fixtures::retold::{Cell, Container, Export};
use mittari_ingest::{Ingested, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project, plan_sources};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, Project, QuestionKind, RecordKind};

use crate::columns::{Holds, holds};

/// A column that a source reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub field: &'static str,
    pub index: usize,
    /// The row in which its own header stands, of two header rows.
    pub header_row: usize,
    pub holds: Holds,
}

/// One source's table in one file.
#[derive(Debug, Clone)]
pub struct Table {
    pub kind: RecordKind,
    pub layout: Layout,
    pub file: String,
    pub grid: usize,
    /// The first header row.
    pub header: usize,
    /// Rows of data: first, and one past the last.
    pub rows: (usize, usize),
    pub columns: Vec<Column>,
}

impl Table {
    pub fn column(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }
}

/// The fixture's files, each as cells.
#[derive(Clone)]
pub struct Sample {
    pub exports: BTreeMap<String, Export>,
}

impl Sample {
    pub fn cell(&self, table: &Table, row: usize, column: usize) -> &Cell {
        self.exports[&table.file].grids[table.grid].get(row, column)
    }

    pub fn set(&mut self, table: &Table, row: usize, column: usize, cell: Cell) {
        self.grid_mut(table).set(row, column, cell);
    }

    pub fn grid_mut(&mut self, table: &Table) -> &mut mittari_fixtures::retold::Grid {
        &mut self.exports.get_mut(&table.file).expect("a file of the fixture").grids[table.grid]
    }

    pub fn text(&self, table: &Table, row: usize, field: &str) -> String {
        table.column(field).map(|column| self.cell(table, row, column.index).shown()).unwrap_or_default()
    }

    pub fn is_workbook(&self, table: &Table) -> bool {
        matches!(self.exports[&table.file].container, Container::Workbook { .. })
    }

    /// The place of a cell as a finding names it.
    pub fn place(&self, table: &Table, row: usize, column: usize) -> Place {
        self.sheet_place(table).at(row as u32, column as u32)
    }

    pub fn sheet_place(&self, table: &Table) -> Place {
        let name = &self.exports[&table.file].grids[table.grid].name;
        if name.is_empty() { Place::file(&table.file) } else { Place::sheet(&table.file, name) }
    }
}

/// The project, its untouched files as they lie in the folder, and where their cells are.
pub struct Fixture {
    pub project: Project,
    pub files: Vec<SourceBytes>,
    pub sample: Sample,
    pub tables: Vec<Table>,
}

impl Fixture {
    pub fn read() -> Self {
        let fixture = &mittari_fixtures::POHJOIS_KARJALA;
        let written = fixture.files().expect("the fixture can be written");
        let project = parse_project(fixture.project_file).unwrap_or_else(|error| panic!("{error}"));
        let plan = plan_sources(&project, &written.keys().cloned().collect::<Vec<_>>());
        let files: Vec<SourceBytes> =
            plan.files.into_iter().map(|planned| SourceBytes { bytes: written[&planned.name].clone(), planned }).collect();
        let exports = files.iter().map(|file| (file.planned.name.clone(), Export::read(&file.bytes))).collect();
        let sample = Sample { exports };
        let tables = files.iter().map(|file| table(&project, file, &sample)).collect();
        Fixture { project, files, sample, tables }
    }

    /// What Mittari says of the files with one or more of them changed.
    pub fn ingest(&self, changed: &Sample) -> Ingested {
        let bytes: BTreeMap<&String, Vec<u8>> = changed
            .exports
            .iter()
            .filter(|(name, export)| self.sample.exports[*name] != **export)
            .map(|(name, export)| (name, export.bytes()))
            .collect();
        let files: Vec<SourceBytes> = self
            .files
            .iter()
            .map(|file| match bytes.get(&file.planned.name) {
                Some(bytes) => SourceBytes { planned: file.planned.clone(), bytes: bytes.clone() },
                None => file.clone(),
            })
            .collect();
        ingest(&self.project, &files, TEST_IDENTITY_KEY)
    }

    pub fn table_of(&self, kind: RecordKind) -> &Table {
        self.tables.iter().find(|table| table.kind == kind).expect("the fixture has every kind")
    }
}

/// Field, and the header that stands above it; of a repeated header which one.
type Named = (&'static str, String, usize);

fn table(project: &Project, file: &SourceBytes, sample: &Sample) -> Table {
    let source = &project.sources[file.planned.source_index];
    let name = &file.planned.name;
    let export = &sample.exports[name];
    let sheet = source.sheet.as_deref().unwrap_or_default();
    let grid = export.grids.iter().position(|grid| sheet.is_empty() || grid.name == sheet).expect("the sheet of the source");
    let cells = &export.grids[grid].rows;
    let mut wanted: Vec<Named> = source.columns.iter().map(|(field, header)| (leaked(field), header.clone(), 1)).collect();
    let own: &[(&str, &str, usize)] = match source.layout {
        Layout::WebropolEvents => &[
            ("first_name", "Etunimi", 1),
            ("last_name", "Sukunimi", 1),
            ("email", "Sähköposti", 1),
            ("status", "Tila", 1),
            ("participant_first_name", "Etunimi", 2),
            ("participant_last_name", "Sukunimi", 2),
            ("participant_email", "Sähköposti", 2),
        ],
        Layout::Teams => &[("duration", "In-Meeting Duration", 1), ("duration", "Kesto", 1)],
        Layout::BadgeFactory => &[("recipients", "Vastaanottajat", 1), ("issued_on", "Myönnetty", 1)],
        _ => &[],
    };
    wanted.extend(own.iter().map(|(field, header, occurrence)| (*field, (*header).to_string(), *occurrence)));
    for question in source.survey.as_deref().and_then(|id| project.survey(id)).into_iter().flat_map(|survey| &survey.questions) {
        match question.kind {
            QuestionKind::Scale => wanted.push(("scale", question.column.clone(), question.occurrence)),
            QuestionKind::MultiChoice => {
                wanted.extend(question.options.iter().map(|option| ("option", format!("{}:{}", question.column, option.column), 1)));
            }
            _ => {}
        }
    }
    let headers = header_cells(cells, &wanted);
    let columns: Vec<Column> = wanted
        .iter()
        .filter_map(|(field, header, occurrence)| {
            let (index, header_row, _) = headers.iter().filter(|(_, _, text)| text == &comparable(header)).nth(occurrence - 1)?;
            Some(Column { field, index: *index, header_row: *header_row, holds: holds(source.kind, source.layout, field) })
        })
        .collect();
    assert!(columns.len() + usize::from(source.layout == Layout::Teams) == wanted.len(), "{name}: {columns:?} of {wanted:?}");
    let columns = with_columns_of_teams(columns, source.layout);
    let header = headers.iter().map(|(_, row, _)| *row).min().expect("a header");
    let first = headers.iter().map(|(_, row, _)| *row).max().expect("a header") + 1;
    // Of a Teams report only the second section is read.
    let last = match source.layout {
        Layout::Teams => (first..cells.len()).find(|row| cells[*row].iter().all(|cell| *cell == Cell::Blank)).unwrap_or(cells.len()),
        _ => cells.len(),
    };
    Table { kind: source.kind, layout: source.layout, file: name.clone(), grid, header, rows: (first, last), columns }
}

/// A fixed few names of fields, so that tables are easy to hand about.
fn leaked(field: &str) -> &'static str {
    Box::leak(field.to_owned().into_boxed_str())
}

fn with_columns_of_teams(mut columns: Vec<Column>, layout: Layout) -> Vec<Column> {
    if layout == Layout::Teams {
        let header_row = columns[0].header_row;
        for (field, index) in [("name", 0), ("email", 4)] {
            columns.push(Column { field, index, header_row, holds: Holds::Nothing });
        }
    }
    columns
}

/// Column, row and comparable text of each header: of two header rows the lower cell, with the question above it.
fn header_cells(cells: &[Vec<Cell>], wanted: &[Named]) -> Vec<(usize, usize, String)> {
    let texts = |row: usize| -> Vec<String> { cells[row].iter().map(Cell::shown).collect() };
    let found = |row: usize, headers: &[(usize, usize, String)]| {
        let _ = row;
        wanted.iter().filter(|(_, header, _)| headers.iter().any(|(_, _, text)| *text == comparable(header))).count()
    };
    let mut best: Vec<(usize, usize, String)> = Vec::new();
    for row in 0..cells.len().min(12) {
        let single: Vec<(usize, usize, String)> = texts(row)
            .into_iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| (column, row, comparable(&text)))
            .collect();
        let mut candidates = vec![single.clone()];
        if row + 1 < cells.len() {
            candidates.push(double(row, &texts(row), &texts(row + 1)));
        }
        for candidate in candidates {
            if found(row, &candidate) > found(row, &best) {
                best = candidate;
            }
        }
    }
    best
}

fn double(row: usize, above: &[String], below: &[String]) -> Vec<(usize, usize, String)> {
    let mut headers = Vec::new();
    let mut question = "";
    for column in 0..above.len().max(below.len()) {
        let above = above.get(column).map_or("", String::as_str);
        let below = below.get(column).map_or("", String::as_str);
        if !above.is_empty() {
            question = above;
        }
        match (above, below) {
            (above, "" | "-") if !matches!(above, "" | "-") => headers.push((column, row, comparable(above))),
            (_, "" | "-") => {}
            // Webropol Events names its second block anew, surveys put the question above.
            ("-" | "", below) if matches!(question, "" | "-") => headers.push((column, row + 1, comparable(below))),
            (_, below) => headers.push((column, row + 1, comparable(&format!("{question}:{below}")))),
        }
    }
    headers
}

fn comparable(header: &str) -> String {
    let text = header.replace('\u{a0}', " ");
    let text = text.trim().trim_end_matches(':').trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[digits..].strip_prefix(". ").filter(|_| digits > 0).unwrap_or(text).to_lowercase()
}
