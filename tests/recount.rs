//! Every figure of every fixture, counted again from the rows that `explain --json` lists, and every row looked up in its file.
//!
//! The recount knows the measure (count, different keys, sum, stock, ratio, …), the rows and their fields. It never looks at
//! the program's figure before it has one of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mittari_fixtures::retold::{Cell, Export};
use serde_json::Value;

use crate::program::{fixture_named, mittari, text};

fn json(arguments: &[&str], folder: &Path) -> Value {
    let output = mittari().args(arguments).arg(folder).output().expect("the program starts");
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn codes(folder: &Path, period: &str) -> Vec<String> {
    let figures = json(&["indicators", "--period", period, "--json"], folder);
    let indicators = figures["indicators"].as_array().expect("indicators").iter();
    indicators.map(|figure| figure["code"].as_str().expect("a code").to_string()).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Period,
    Cumulative,
}

/// A figure of one's own: a whole number, a pair, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Count(i64),
    Pair(i64, i64),
    Nothing,
}

impl Own {
    fn count(self) -> i64 {
        match self {
            Own::Count(count) => count,
            _ => 0,
        }
    }

    /// As the JSON writes a value.
    fn told(self) -> Value {
        match self {
            Own::Count(count) => count.into(),
            Own::Pair(above, below) => format!("{above}/{below}").into(),
            Own::Nothing => Value::Null,
        }
    }
}

/// One explanation, or a part of one, narrowed to a cell of a breakdown.
struct Recount<'a> {
    told: &'a Value,
    facts: &'a Value,
    /// The period's number and its first day.
    number: i64,
    from: &'a str,
    cell: Vec<(&'a str, &'a str)>,
}

type Row<'a> = &'a Value;

impl<'a> Recount<'a> {
    fn of_part(&self, part: &'a Value) -> Recount<'a> {
        Recount { told: part, cell: self.cell.clone(), ..*self }
    }

    fn word(&self, name: &str) -> &'a str {
        self.told["measure"][name].as_str().unwrap_or_default()
    }

    fn words(&self, name: &str) -> Vec<&'a str> {
        self.told["measure"][name].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Rows of the cell, each place once. An award to many stands in one cell: there they are told apart by what they say.
    fn rows(&self, wanted: impl Fn(Row<'a>) -> bool) -> Vec<Row<'a>> {
        let mut places = BTreeSet::new();
        let here = |row: &Row<'a>| self.cell.iter().all(|(dimension, key)| row["fields"][dimension] == *key);
        let once = |row: &Row<'a>| {
            row["file"].is_null() || places.insert(format!("{} {} {} {}", row["file"], row["sheet"], row["cell"], row["fields"]))
        };
        self.told["rows"].as_array().into_iter().flatten().filter(|row| wanted(row)).filter(here).filter(once).collect()
    }

    fn counted(&self, span: Span) -> Vec<Row<'a>> {
        let by: Vec<&str> = self.cell.iter().map(|(dimension, _)| *dimension).collect();
        let shows = self.told["measure"]["shows_set_aside"].as_array().into_iter().flatten().any(|known| *known == serde_json::json!(by));
        let at = self.word("at");
        self.rows(|row| (row["fate"] == "counted" || shows && row["shown"] == true) && self.within(span, period(row, at)))
    }

    fn within(&self, span: Span, period: Option<i64>) -> bool {
        period.is_some_and(|period| if span == Span::Period { period == self.number } else { period <= self.number })
    }

    /// What has come by the end of a period and not gone.
    fn there(&self, number: i64) -> Vec<Row<'a>> {
        let (joined, left) = (self.word("joined"), self.word("left"));
        self.rows(|row| {
            let counted = row["fate"] == "counted";
            // What counts has not gone by the last day, also where it goes after it in the last period.
            let gone = !counted && period(row, left).is_some_and(|left| left <= number);
            (counted || row["shown"] == true) && !gone && period(row, joined).is_some_and(|joined| joined <= number)
        })
    }

    /// What is on the last day; of the period, the change from its opening.
    fn change(&self, span: Span, on: impl Fn(i64) -> i64) -> Own {
        Own::Count(on(self.number) - if span == Span::Period { on(self.number - 1) } else { 0 })
    }

    /// For each holder the group of the latest item and how many different ones there are at the end of a period.
    fn held(&self, number: i64) -> Vec<(&'a str, i64)> {
        let [group, holder, item] = ["group", "holder", "item"].map(|part| self.word(part));
        let mut held: BTreeMap<&str, (BTreeSet<&str>, &str)> = BTreeMap::new();
        for row in self.rows(|row| row["fate"] == "counted" && period(row, self.word("at")).is_some_and(|period| period <= number)) {
            let field = |name: &str| row["fields"][name].as_str().expect("a field");
            let entry = held.entry(field(holder)).or_default();
            if entry.0.insert(field(item)) {
                entry.1 = field(group);
            }
        }
        held.into_values().map(|(items, group)| (group, items.len() as i64)).collect()
    }

    fn figure(&self, span: Span) -> Own {
        let keys = |rows: Vec<Row<'a>>, of: &[&str]| rows.into_iter().map(|row| key(row, of)).collect::<BTreeSet<_>>().len() as i64;
        let fact = |name: &str| self.facts[name].as_i64().unwrap_or(0);
        match self.word("how") {
            "count" => Own::Count(self.counted(span).len() as i64),
            "sum" => Own::Count(self.counted(span).iter().filter_map(|row| row["fields"][self.word("amount")].as_i64()).sum()),
            "distinct" => Own::Count(keys(self.counted(span), &self.words("of"))),
            "first" => {
                // The first of the whole project, and then where it lies.
                let mut seen = BTreeSet::new();
                let everywhere = Recount { cell: Vec::new(), ..*self };
                let first = everywhere.counted(Span::Cumulative).into_iter().filter(|row| seen.insert(key(row, &self.words("of"))));
                let here = |row: &Row<'_>| self.cell.iter().all(|(dimension, key)| row["fields"][dimension] == *key);
                Own::Count(first.filter(here).filter(|row| self.within(span, period(row, self.word("at")))).count() as i64)
            }
            "stock" => self.change(span, |number| self.there(number).len() as i64),
            "opening" => Own::Count(self.there(self.number - 1).len() as i64),
            "present" => self.change(span, |number| keys(self.there(number), &self.words("of"))),
            "complete" | "best" => {
                let complete = self.word("how") == "complete";
                let everywhere = Recount { cell: Vec::new(), ..*self };
                self.change(span, |number| {
                    let mut most: BTreeMap<&str, i64> = BTreeMap::new();
                    for (group, held) in everywhere.held(number) {
                        let best = most.entry(group).or_default();
                        *best = held.max(*best);
                    }
                    let here = most.iter().filter(|(group, _)| self.cell.iter().all(|(_, key)| *key == **group));
                    let amount = |held: i64| if complete { i64::from(held == fact("target_badges")) } else { held };
                    here.map(|(_, held)| amount(*held)).sum()
                })
            }
            "median" => {
                let scale = self.word("scale");
                let answers = self.counted(span);
                let mut answers: Vec<i64> =
                    answers.iter().map(|row| row["fields"][scale].as_str().and_then(|step| step.parse().ok()).expect("a step")).collect();
                answers.sort_unstable();
                let Some(last) = answers.len().checked_sub(1) else { return Own::Nothing };
                let sum = answers[last / 2] + answers[answers.len() / 2];
                if sum % 2 == 0 { Own::Count(sum / 2) } else { Own::Pair(sum, 2) }
            }
            "share" => {
                let (field, among) = (self.word("field"), self.words("among"));
                let all = self.counted(span);
                let part = all.iter().filter(|row| row["fields"][field].as_str().is_some_and(|text| among.contains(&text)));
                pair(part.count() as i64, all.len() as i64)
            }
            "ratio" => {
                let part = |index: usize| self.of_part(&self.told["parts"][index]).figure(span);
                let below = if self.word("below").starts_with('@') { fact(&self.word("below")[1..]) } else { part(1).count() };
                pair(part(0).count(), below)
            }
            "difference" => {
                let part = |index: usize| self.of_part(&self.told["parts"][index]).figure(span).count();
                Own::Count(part(0) - part(1))
            }
            "own-share" => pair(self.of_part(&self.told["parts"][0]).figure(span).count() * fact("budget_own"), fact("budget")),
            "elapsed" => {
                let day = |name: &str| self.facts[name].as_str().map(days).expect("a day");
                let from = if span == Span::Period { days(self.from) } else { day("project_from") };
                pair(day("last_day") - from + 1, day("project_to") - day("project_from") + 1)
            }
            other => panic!("no way to count {other}"),
        }
    }
}

fn pair(above: i64, below: i64) -> Own {
    if below == 0 { Own::Nothing } else { Own::Pair(above, below) }
}

fn period(row: Row<'_>, column: &str) -> Option<i64> {
    row["periods"][column].as_i64()
}

fn key<'a>(row: Row<'a>, of: &[&str]) -> Vec<&'a str> {
    of.iter().map(|field| row["fields"][*field].as_str().unwrap_or_else(|| panic!("no field {field} in {row}"))).collect()
}

/// Days since the first of March of the year 0.
fn days(day: &str) -> i64 {
    let parts: Vec<i64> = day.split('-').map(|part| part.parse().expect("a number")).collect();
    let (year, month) = if parts[1] > 2 { (parts[0], parts[1] - 3) } else { (parts[0] - 1, parts[1] + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
}

#[derive(Default)]
struct Tally {
    figures: usize,
    cells: usize,
    rows: usize,
    dates: usize,
}

fn recount(told: &Value, place: &str, tally: &mut Tally) {
    let figure = &told["figure"];
    let excluded: i64 = told["chain"].as_array().expect("a chain").iter().filter_map(|step| step["rows"].as_i64()).sum();
    let counted = figure["rows"]["counted"].as_i64().expect("a count");
    // Read, less what is left out, less what is counted.
    assert_eq!(excluded, 2 * counted, "{place}: the chain {}", told["chain"]);
    if let Some(rows) = told["rows"].as_array() {
        assert_eq!(rows.len() as i64, figure["rows"]["read"].as_i64().expect("a count"), "{place}: rows read");
        let mut fates: BTreeMap<&str, i64> = BTreeMap::new();
        for row in rows {
            *fates.entry(row["fate"].as_str().expect("a fate")).or_default() += 1;
        }
        assert_eq!(fates.remove("counted").unwrap_or(0), counted, "{place}");
        assert_eq!(serde_json::json!(fates), figure["rows"]["excluded"], "{place}");
    }
    let own = |cell: Vec<(&str, &str)>, span| {
        let facts = &told["facts"];
        let (number, from) = (told["period_number"].as_i64().expect("a number"), told["period"]["from"].as_str().expect("a day"));
        Recount { told, facts, number, from, cell }.figure(span)
    };
    let compare = |state: &Value, own: Own, what: String| {
        if state["state"] == "value" {
            assert_eq!(own.told(), state["value"], "{place} {what}");
            true
        } else {
            // Undecided, or nothing to say: nothing was counted either, where the definition has a headline at all.
            let nothing = matches!(own, Own::Nothing | Own::Count(0)) || matches!(own, Own::Pair(0, _));
            assert!(nothing || state["state"] != "no-data" || !state["lowest"].is_null(), "{place} {what}: {own:?} and {state}");
            false
        }
    };
    for (name, span) in [("period", Span::Period), ("cumulative", Span::Cumulative)] {
        tally.figures += usize::from(compare(&figure[name], own(Vec::new(), span), name.into()));
        for breakdown in figure["breakdowns"].as_array().into_iter().flatten() {
            for cell in breakdown["cells"].as_array().into_iter().flatten() {
                let words = |list: &'static str| -> Vec<&str> {
                    let list = if list == "by" { &breakdown["by"] } else { &cell["key"] };
                    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
                };
                let narrowed = words("by").into_iter().zip(words("key")).collect();
                tally.cells += usize::from(compare(&cell[name], own(narrowed, span), format!("{name} of {}", cell["key"])));
            }
        }
    }
}

/// The files of a fixture, each opened once.
struct Files {
    folder: PathBuf,
    opened: BTreeMap<String, Export>,
    /// What a word of a form is listed as.
    answers: BTreeMap<(String, String), String>,
}

impl Files {
    /// The row of a place, and the column.
    fn row(&mut self, row: Row<'_>) -> Option<(Vec<Cell>, usize)> {
        let name = row["file"].as_str()?;
        let export =
            self.opened.entry(name.to_string()).or_insert_with(|| Export::read(&fs::read(self.folder.join(name)).expect("an export")));
        let grid = export.grids.iter().find(|grid| row["sheet"].is_null() || row["sheet"] == grid.name.as_str())?;
        let cell = row["cell"].as_str()?;
        let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let column = letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1) - 1;
        let number: usize = cell[letters.len()..].parse().expect("a row");
        Some((grid.rows.get(number - 1)?.clone(), column))
    }

    /// A cell that several rows come from names as many persons, or choices.
    fn hold_as_many(&mut self, rows: &[Row<'_>], place: &str) {
        let mut sharing: BTreeMap<String, Vec<Row<'_>>> = BTreeMap::new();
        for row in rows {
            sharing.entry(format!("{} {} {}", row["file"], row["sheet"], row["cell"])).or_default().push(row);
        }
        for together in sharing.values().filter(|together| together.len() > 1) {
            let (cells, _) = self.row(together[0]).unwrap_or_else(|| panic!("{place}: {} is not in its file", together[0]));
            let named = |separator: char| {
                let parts = |cell: &Cell| cell.shown().split(separator).filter(|part| !part.trim().is_empty()).count();
                cells.iter().map(parts).max().unwrap_or_default()
            };
            // A choice may hold the semicolon that stands between choices.
            assert!(named(',') == together.len() || named(';') >= together.len(), "{place}: {}", together[0]);
        }
    }

    /// Whether the row of the file says what the listed row says. None where the listed row says nothing of its own.
    fn says(&mut self, row: Row<'_>, kind: &str, place: &str) -> Option<bool> {
        let (cells, column) = self.row(row).unwrap_or_else(|| panic!("{place}: {row} is not in its file"));
        let shown = cells.get(column).map(Cell::shown).unwrap_or_default().trim().to_lowercase();
        assert_eq!(shown.is_empty(), row["fields"]["option"] == "blank", "{place}: the cell of {row} holds {shown:?}");
        // An answer is one of the form's words, and a word is one answer.
        if let Some(option) = row["fields"]["option"].as_str().filter(|_| kind == "answer") {
            let meant = self.answers.entry((row["file"].to_string(), shown.clone())).or_insert_with(|| option.to_string());
            assert_eq!(meant, option, "{place}: {shown:?} of {row}");
        }
        // A training's day stands in the calendar of trainings.
        let date = row["date"].as_str().filter(|_| !["attendance", "registration"].contains(&kind))?;
        let parts: Vec<&str> = date.split('-').collect();
        let number = |part: usize| parts[part].trim_start_matches('0').to_string();
        let finnish = format!("{}.{}.{}", number(2), number(1), parts[0]);
        let padded = format!("{}.{}.{}", parts[2], parts[1], parts[0]);
        let said = |cell: &Cell| {
            let shown = cell.shown();
            shown.split(' ').any(|word| word == finnish || word == padded) || shown.contains(date)
        };
        Some(cells.iter().any(said))
    }
}

/// Explains, recounts and looks up every figure of these periods of a fixture.
fn recounted(name: &str, periods: &[&str], tally: &mut Tally) {
    let folder = fixture_named(name);
    let mut files = Files { folder: folder.clone(), opened: BTreeMap::new(), answers: BTreeMap::new() };
    for period in periods {
        for code in codes(&folder, period) {
            let place = format!("{name} {period} {code}");
            let told = json(&["explain", &code, "--period", period, "--json", "--project"], &folder);
            recount(&told, &place, tally);
            let kind = told["definition"]["evidence"][0].as_str().unwrap_or_default().to_string();
            let rows: Vec<Row<'_>> = told["rows"].as_array().into_iter().flatten().filter(|row| !row["file"].is_null()).collect();
            files.hold_as_many(&rows, &place);
            for row in rows {
                tally.rows += 1;
                let says = files.says(row, &kind, &place);
                tally.dates += usize::from(says == Some(true));
                assert_ne!(says, Some(false), "{place}: {row} says another day than its file");
            }
        }
    }
}

/// How much was compared: no fixture passes by saying nothing.
fn assert_tally(tally: &Tally, least: [usize; 4]) {
    let found = [tally.figures, tally.cells, tally.rows, tally.dates];
    assert!(found.iter().zip(least).all(|(found, least)| *found >= least), "figures, cells, rows, dates: {found:?}");
}

// Each fixture in the middle and at its end.

#[test]
fn every_figure_of_the_evaluated_project_is_counted_again_from_its_rows() {
    let mut tally = Tally::default();
    recounted("pohjois-karjala", &["2022-2", "2023-Q4"], &mut tally);
    assert_tally(&tally, [180, 3_000, 15_000, 10_000]);
}

#[test]
fn every_figure_of_the_coordination_projects_is_counted_again_from_its_rows() {
    let mut tally = Tally::default();
    recounted("etela-karjala", &["2020-2", "2020-4"], &mut tally);
    recounted("keski-suomi", &["2021-2", "2021-4"], &mut tally);
    assert_tally(&tally, [150, 3_000, 5_000, 4_000]);
}

#[test]
fn every_figure_of_the_pilots_is_counted_again_from_its_rows() {
    let mut tally = Tally::default();
    for pilot in ["lappi", "pohjanmaa", "pohjois-karjala", "pohjois-pohjanmaa", "uusimaa"] {
        recounted(&format!("pilotit-2018-2019/{pilot}"), &["2018", "2019"], &mut tally);
    }
    assert_tally(&tally, [250, 7_000, 2_000, 1_000]);
}
