//! Every trap of a fixture that stands in a cell is met there: told of that cell by a finding, or by the fate of its row.

use std::collections::BTreeMap;
use std::fs;

use mittari_fixtures::traps::{By, Caught};
use mittari_fixtures::{FIXTURES, Fixture};
use serde_json::Value;

use crate::program::{fixture_named, run, text};
use crate::workbook::{Shown, cells};

/// What stands in the cell of an export.
fn held(fixture: &Fixture, caught: &Caught) -> String {
    let bytes = fs::read(fixture_named(fixture.folder).join(caught.file)).expect("an export");
    match caught.sheet {
        None if caught.cell.is_empty() => String::new(),
        Some(sheet) => match cells(&bytes).remove(&(sheet.to_string(), caught.cell.to_string())) {
            Some(Shown::Text(text) | Shown::Error(text)) => text,
            Some(Shown::Number(number)) => number.to_string(),
            None => String::new(),
        },
        None => {
            let told = decoded(&bytes);
            // The first line is a header: it holds no separator within quotation marks.
            let header = told.lines().next().unwrap_or_default();
            let separator = ['\t', ';', ','].into_iter().find(|separator| header.contains(*separator)).expect("a separator");
            let (column, row) = caught.cell.split_at(1);
            let line = told.lines().nth(row.parse::<usize>().expect("a row") - 1).expect("the row is there");
            let number = usize::from(column.as_bytes()[0] - b'A');
            line.split(separator).nth(number).expect("the column is there").to_string()
        }
    }
}

/// UTF-16 with its mark, UTF-8, or Windows-1252 in the letters that it shares with Unicode.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).expect("UTF-16");
    }
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// The row of a cell's address.
fn row(cell: &str) -> &str {
    cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
}

/// As `explain` writes a place.
fn place(caught: &Caught, cell: &str) -> String {
    let sheet = caught.sheet.map(|sheet| format!(", välilehti \"{sheet}\"")).unwrap_or_default();
    format!("{}{sheet}, solu {cell} ", caught.file)
}

/// The reasons of the traps in words.
fn words(reason: &str) -> &'static str {
    match reason {
        "duplicate" => "sama asia toiseen kertaan",
        "ended" => "tarjonta on päättynyt",
        "before-project" => "ennen hankkeen alkua",
        "after-project" => "hankkeen päättymisen jälkeen",
        "cancelled" => "peruttu",
        "cancelled-training" => "koulutus peruttu",
        "staff" => "hankkeen henkilöstö tai kouluttaja",
        "left" => "poistunut verkostosta",
        "done-late" => "tehty myöhässä",
        other => panic!("no words for {other}"),
    }
}

struct Told<'a> {
    fixture: &'a Fixture,
    findings: Vec<Value>,
    /// The lines of rows by indicator.
    rows: BTreeMap<&'static str, Vec<String>>,
}

impl Told<'_> {
    /// The fate of a row: of the cell itself where the evidence names cells, else of the only line that its row has.
    fn fate(&mut self, indicator: &'static str, caught: &Caught) -> Option<String> {
        let lines = self.rows.entry(indicator).or_insert_with(|| explained(self.fixture, indicator));
        if let Some(line) = lines.iter().find(|line| line.trim_start().starts_with(&place(caught, caught.cell))) {
            return Some(line.clone());
        }
        let sheet = place(caught, "");
        let mut of_row = lines.iter().filter(|line| {
            let cell = line.trim_start().strip_prefix(sheet.trim_end()).and_then(|rest| rest.split_whitespace().next());
            cell.is_some_and(|cell| row(cell) == row(caught.cell))
        });
        of_row.next().filter(|_| of_row.next().is_none()).cloned()
    }

    fn is_told(&mut self, caught: &Caught) -> bool {
        match caught.by {
            By::Finding(code) => self.findings.iter().any(|finding| {
                let place = &finding["place"];
                finding["code"] == code
                    && place["file"] == caught.file
                    && place["sheet"].as_str() == caught.sheet
                    && cell_near(&place["cell"], caught)
            }),
            By::LeftOut(indicator, reason) => {
                self.fate(indicator, caught).is_some_and(|line| line.ends_with(&format!("pois: {}", words(reason))))
            }
            By::Counted(indicator) => self.fate(indicator, caught).is_some_and(|line| line.ends_with("lasketaan")),
        }
    }
}

/// A doubt about a person stands at the name, which this test does not repeat: any cell of its row will do.
fn cell_near(cell: &Value, caught: &Caught) -> bool {
    let Some(found) = cell.as_str() else { return caught.cell.is_empty() };
    if matches!(caught.by, By::Finding("D-MAYBE")) { row(found) == row(caught.cell) } else { found == caught.cell }
}

fn explained(fixture: &Fixture, indicator: &str) -> Vec<String> {
    let folder = fixture_named(fixture.folder);
    let periods = fixture.world().periods;
    let last = periods.last().expect("a period").id;
    let output = run(&["explain", indicator, "--project", &folder.to_string_lossy(), "--period", last, "--rows"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_string).collect()
}

#[test]
fn every_trap_that_stands_in_a_cell_is_told_of_there() {
    let mut met = 0;
    for fixture in FIXTURES {
        let output = run(&["check", &fixture_named(fixture.folder).to_string_lossy(), "--json"]);
        assert!(output.status.success(), "{}: a report could not be written: {}", fixture.folder, text(&output.stdout));
        let findings: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut told = Told { fixture, findings: findings.as_array().expect("findings").clone(), rows: BTreeMap::new() };
        for trap in fixture.traps {
            for caught in trap.caught {
                assert_eq!(held(fixture, caught), caught.holds, "{}: {}", fixture.folder, caught.in_words());
                assert!(told.is_told(caught), "{}: {} is not told as {}", fixture.folder, trap.planted, caught.in_words());
                met += 1;
            }
        }
    }
    assert!(met >= 25, "{met} cells");
}
