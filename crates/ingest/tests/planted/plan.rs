//! Defects as they are planted: the changed files, and what has to be said of them, no more and no less.

use std::collections::BTreeSet;

use mittari_fixtures::Random;
use mittari_fixtures::retold::Cell;
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, RecordKind};

use crate::Told;
use crate::columns::Holds;
use crate::persons::{self, Unread};
use crate::sample::{Column, Fixture, Sample, Table};

#[derive(Clone)]
pub struct Plan<'f> {
    pub fixture: &'f Fixture,
    pub sample: Sample,
    /// What was planted, for messages of the test.
    pub planted: Vec<String>,
    /// The findings of the defects themselves, one each.
    pub told: Vec<Told>,
    /// What must be said besides of the same sheet.
    pub follows: Vec<Told>,
    pub unread: Unread,
    /// Trainings that the calendar no longer has.
    pub lost_trainings: BTreeSet<String>,
    /// Sheets that are refused before their notes are made.
    pub refused: BTreeSet<Place>,
    /// File, grid and row of cells that are spoilt already.
    pub touched: BTreeSet<(String, usize, usize)>,
    /// File, grid and column of which it is said already that its days have two readings.
    pub doubted: BTreeSet<(String, usize, usize)>,
    /// File, grid and column of spoilt cells, and of headers that are lost: no cell below such a header is read.
    pub spoilt: BTreeSet<(String, usize, usize)>,
    pub lost: BTreeSet<(String, usize, usize)>,
}

impl<'f> Plan<'f> {
    pub fn new(fixture: &'f Fixture) -> Self {
        Plan {
            fixture,
            sample: fixture.sample.clone(),
            planted: Vec::new(),
            told: Vec::new(),
            follows: Vec::new(),
            unread: Unread::default(),
            lost_trainings: BTreeSet::new(),
            refused: BTreeSet::new(),
            touched: BTreeSet::new(),
            doubted: BTreeSet::new(),
            spoilt: BTreeSet::new(),
            lost: BTreeSet::new(),
        }
    }

    /// Whether the defects so far leave every other cell of the project as it was, and none hides another.
    pub fn is_local(&self) -> bool {
        let reads_all = self.lost_trainings.is_empty() && self.refused.is_empty() && self.unread.tables.is_empty();
        reads_all && self.spoilt.is_disjoint(&self.lost)
    }

    /// A table, a column of it and a row that nothing has touched, drawn among those that fit.
    pub fn draw(&self, random: &mut Random, fits: impl Fn(&Table, &Column) -> bool) -> Option<(&'f Table, &'f Column, usize)> {
        let fixture = self.fixture;
        let fitting: Vec<(&Table, &Column)> = fixture
            .tables
            .iter()
            .flat_map(|table| table.columns.iter().map(move |column| (table, column)))
            .filter(|(table, column)| fits(table, column) && !self.lost.contains(&(table.file.clone(), table.grid, column.index)))
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let (table, column) = *random.pick(&fitting);
        let row = self.draw_row(random, table)?;
        Some((table, column, row))
    }

    pub fn draw_row(&self, random: &mut Random, table: &Table) -> Option<usize> {
        let filled = |row: &usize| self.sample.exports[&table.file].grids[table.grid].rows[*row].iter().any(|cell| *cell != Cell::Blank);
        let free: Vec<usize> = (table.rows.0..table.rows.1)
            .filter(filled)
            .filter(|row| !self.touched.contains(&(table.file.clone(), table.grid, *row)))
            .collect();
        (!free.is_empty()).then(|| *random.pick(&free))
    }

    pub fn touch(&mut self, table: &Table, row: usize) {
        self.touched.insert((table.file.clone(), table.grid, row));
    }

    /// Spoils a cell, which then has to be found there.
    pub fn plant(&mut self, table: &Table, column: &Column, row: usize, cell: Cell, code: &'static str, severity: Severity) {
        self.planted.push(format!("{code} at {} ({}): {cell:?}", self.sample.place(table, row, column.index), column.field));
        // Without its day, length or id the training is none that a list could name.
        let must = matches!(column.field, "id" | "date" | "minutes" | "status");
        if table.kind == RecordKind::Training && must {
            self.lost_trainings.insert(self.sample.text(table, row, "id"));
        }
        // Of a badge without its day nobody asks who received it.
        if table.layout == Layout::BadgeFactory && column.field == "issued_on" {
            self.unread.rows.insert((table.file.clone(), table.grid, row));
        }
        let place = self.sample.place(table, row, column.index);
        self.sample.set(table, row, column.index, cell);
        self.tell(code, severity, place);
        self.touch(table, row);
        self.spoil(table, column);
    }

    pub fn spoil(&mut self, table: &Table, column: &Column) {
        self.spoilt.insert((table.file.clone(), table.grid, column.index));
    }

    pub fn tell(&mut self, code: &'static str, severity: Severity, place: Place) {
        self.told.push(Told::new(code, severity, place));
    }

    pub fn follow(&mut self, code: &'static str, severity: Severity, place: Place) {
        self.follows.push(Told::new(code, severity, place));
    }

    /// The whole sheet is refused.
    pub fn refuse(&mut self, table: &Table) {
        self.unread.table(table);
        self.refused.insert(self.sample.sheet_place(table));
    }

    /// Every finding that the project must now have, given those of the untouched fixture.
    pub fn expected(&self, baseline: &[Told]) -> Vec<Told> {
        let mut unread = self.unread.clone();
        let mut expected: Vec<Told> = self.told.iter().chain(&self.follows).cloned().collect();
        for table in &self.fixture.tables {
            for id in &self.lost_trainings {
                let by_name = matches!(table.kind, RecordKind::Registration | RecordKind::Attendance) && table.column("training").is_none();
                if by_name && table.file.ends_with(&format!("_{id}.csv")) {
                    expected.push(Told::new("F-NAME", Severity::Error, Place::file(&table.file)));
                    unread.table(table);
                }
                let Some(column) = table.column("training").filter(|column| column.holds == Holds::Training) else { continue };
                let rows = (table.rows.0..table.rows.1).filter(|row| self.sample.text(table, *row, "training") == *id);
                let places = rows.map(|row| self.sample.place(table, row, column.index));
                expected.extend(places.map(|place| Told::new("V-CODE", Severity::Error, place)));
            }
        }
        let of_persons = persons::told(&self.fixture.tables, &self.fixture.sample, &Unread::default());
        let untouched = baseline.iter().filter(|told| !of_persons.contains(told));
        expected.extend(untouched.filter(|told| !self.refused.contains(&Place { cell: None, ..told.place.clone() })).cloned());
        expected.extend(persons::told(&self.fixture.tables, &self.sample, &unread));
        expected.sort();
        expected
    }
}
