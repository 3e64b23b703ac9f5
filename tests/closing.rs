//! Closed periods: what was reported stays, and what came late is a correction that adds up.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use mittari_fixtures::{POHJOIS_KARJALA, World, truth};
use serde_json::Value;

use crate::program::{run, text};
use crate::workbook::{Shown, cells};

/// The first period, the one after it, and how their worlds differ.
const CLOSED: &str = "2022-1";
const NEXT: &str = "2022-2";
const CORRECTED_CENTS: i64 = 12_345;

/// What is known at last: the fixture's world, in which one event was taken back and one voucher corrected.
fn late_world() -> World {
    POHJOIS_KARJALA.world()
}

/// What was known when the first period was closed: badges, attendances, costs and an event were still on their way.
fn early_world() -> World {
    let mut world = late_world();
    let end = NaiveDate::from_ymd_opt(2022, 11, 15).expect("a day");
    let mut number = 0;
    let mut keep_but_each = |day: NaiveDate, each: usize| {
        number += usize::from(day <= end);
        day > end || number % each != 0
    };
    world.badges.retain(|row| keep_but_each(row.issued, 3));
    world.costs.retain(|cost| keep_but_each(cost.date, 5));
    world.events.retain(|event| event.name.trim() != "SeniorSurf-päivä" || event.date > end);
    let of_training: Vec<NaiveDate> = world.trainings.iter().map(|training| training.date).collect();
    world.sign_ins.retain(|row| keep_but_each(of_training[row.training], 4));
    let taken_back = world.events.iter_mut().find(|event| event.name.trim() == "Digitukitapahtuma").expect("the event of 9.11.2022");
    taken_back.name = "Digitukitapahtuma, peruuntui".into();
    let voucher = world.costs.iter_mut().find(|cost| cost.date <= end && cost.category == "palkat").expect("a salary");
    voucher.cents += CORRECTED_CENTS;
    world
}

struct Project {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("hanke");
        POHJOIS_KARJALA.write_world(&early_world(), &path).expect("the early files");
        Project { _folder: folder, path }
    }

    fn run(&self, command: &[&str]) -> std::process::Output {
        let path = self.path.display().to_string();
        run(&[&[command[0], path.as_str()], &command[1..]].concat())
    }

    fn well(&self, command: &[&str]) -> String {
        let output = self.run(command);
        assert!(output.status.success(), "{command:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    fn figures(&self, period: &str) -> Value {
        serde_json::from_str(&self.well(&["indicators", "--period", period, "--json"])).expect("JSON")
    }

    fn learn_what_came_late(&self) {
        POHJOIS_KARJALA.write_world(&late_world(), &self.path).expect("the late files");
    }

    fn reports(&self, period: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path.join("raportit").join(period)).expect("reports");
        let read = |entry: fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a report"));
        entries.map(|entry| read(entry.expect("an entry"))).collect()
    }
}

fn write(file: &Path, bytes: &[u8]) {
    fs::File::create(file).and_then(|mut file| file.write_all(bytes)).expect("written");
}

fn indicators(figures: &Value) -> BTreeMap<String, &Value> {
    let all = figures["indicators"].as_array().expect("indicators");
    all.iter().map(|figure| (figure["code"].as_str().expect("a code").to_owned(), figure)).collect()
}

fn count(state: &Value) -> Option<i64> {
    state["value"].as_i64()
}

#[test]
fn a_closed_figure_stays_and_reported_and_corrections_give_what_is_true_now() {
    let project = Project::new();
    project.well(&["close", "--period", CLOSED]);
    project.learn_what_came_late();
    let told = project.figures(NEXT);
    let as_of = NaiveDate::from_ymd_opt(2022, 12, 31);
    let (reported, now) = (truth(&early_world(), CLOSED, None), truth(&late_world(), NEXT, None));
    let (then, at_the_end) = (truth(&late_world(), CLOSED, as_of), truth(&late_world(), CLOSED, None));
    let (reported, now, then, at_the_end) = (indicators(&reported), indicators(&now), indicators(&then), indicators(&at_the_end));
    let (mut corrected, mut by_rows) = (0, 0);
    for (code, figure) in indicators(&told) {
        let closed = &figure["closed"][0];
        assert_eq!(closed["period"], CLOSED, "{code}");
        for window in ["period", "cumulative"] {
            assert_eq!(closed["reported"][window], reported[&code][window], "{code} {window} as reported");
        }
        assert_eq!(closed["restated"]["period"], then[&code]["period"], "{code} as the period is now");
        if let (true, Some(cumulative), Some(period)) =
            (figure["kind"] == "flow", count(&now[&code]["cumulative"]), count(&now[&code]["period"]))
        {
            assert_eq!(count(&closed["restated"]["cumulative"]), Some(cumulative - period), "{code} restated");
            assert_eq!(figure["previous"], reported[&code]["cumulative"], "{code} reported before");
            let previous = count(&figure["previous"]).expect("a count");
            assert_eq!(count(&figure["corrections"]), Some(cumulative - previous - period), "{code} corrections");
        } else if figure["kind"] == "distinct" {
            assert_eq!(closed["restated"]["cumulative"], at_the_end[&code]["cumulative"], "{code} restated");
        }
        for window in ["period", "cumulative"] {
            let of = |what: &str| count(&closed[what][window]);
            match (of("reported"), of("restated")) {
                (Some(reported), Some(restated)) => assert_eq!(of("correction"), Some(restated - reported), "{code} {window}"),
                _ => assert_eq!(closed["correction"][window]["state"], "not-applicable", "{code} {window}"),
            }
        }
        if let Some(correction) = count(&closed["correction"]["cumulative"]) {
            let causes: Vec<&Value> = closed["causes"].as_array().into_iter().flatten().collect();
            let sum: i64 = causes.iter().filter_map(|cause| cause["amount"].as_i64()).sum();
            assert_eq!(sum, correction, "{code}: {causes:?}");
            corrected += usize::from(correction != 0);
            by_rows += usize::from(correction != 0 && causes.iter().all(|cause| cause["cause"] != "recomputed"));
        }
    }
    assert!(corrected >= 10 && by_rows >= 7, "{corrected} figures corrected, {by_rows} of them told by rows");

    let figures = indicators(&told);
    let causes = |code: &str| -> Vec<(String, i64, i64)> {
        let causes = figures[code]["closed"][0]["causes"].as_array().expect("causes");
        let number = |cause: &Value, field: &str| cause[field].as_i64().expect("a number");
        causes
            .iter()
            .map(|cause| (cause["cause"].as_str().expect("a word").to_owned(), number(cause, "amount"), number(cause, "rows")))
            .collect()
    };
    // An event came late; another is now called otherwise, which the register shows as one more and one less.
    assert_eq!(causes("events.network"), [("late-row".into(), 2, 2), ("removed-row".into(), -1, 1)]);
    let costs = causes("costs.total");
    assert!(costs.iter().any(|(cause, amount, rows)| cause == "corrected-row" && *amount == -CORRECTED_CENTS && *rows == 1), "{costs:?}");
    assert!(costs.iter().any(|(cause, amount, _)| cause == "late-row" && *amount > 0), "{costs:?}");
}

#[test]
fn the_report_of_a_closed_period_is_the_same_bytes_or_is_not_written() {
    let project = Project::new();
    project.well(&["report", "--period", CLOSED, "--quiet"]);
    let before = project.reports(CLOSED);
    project.well(&["sulje", "--period", CLOSED]);
    project.well(&["report", "--period", CLOSED, "--quiet"]);
    assert!(project.reports(CLOSED) == before, "closing changes nothing of the report");
    project.learn_what_came_late();
    let refused = project.run(&["report", "--period", CLOSED]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    for part in ["jakso 2022-1 on suljettu", "pääkirja.xlsx on muuttunut", "events.network: raportoitu kertymä 3, nyt 4"] {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    assert!(project.reports(CLOSED) == before, "nothing was written");

    project.well(&["report", "--period", NEXT, "--quiet"]);
    let funder = &project.reports(NEXT)["rahoittaja.xlsx"];
    let shown = cells(funder);
    let of_sheet = |column: &str, row: u32| match shown.get(&("Oikaisut".to_string(), format!("{column}{row}"))) {
        Some(Shown::Text(text)) => text.clone(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    };
    let row = (1..80).find(|row| of_sheet("B", *row) == "Verkoston järjestämät tapahtumat").expect("the corrected events");
    assert_eq!(of_sheet("A", row), CLOSED);
    assert_eq!(of_sheet("H", row), "myöhässä tulleet rivit +2 (2 riviä); poistetut rivit −1 (1 rivi)");
    POHJOIS_KARJALA.write_world(&early_world(), &project.path).expect("the early files");
    project.well(&["report", "--period", CLOSED, "--quiet"]);
    assert!(project.reports(CLOSED) == before, "from the same exports the same bytes");
}

#[test]
fn a_definition_that_changed_is_named_as_the_cause() {
    let project = Project::new();
    project.well(&["close", "--period", CLOSED]);
    let file = project.path.join("project.toml");
    let original = fs::read_to_string(&file).expect("the project");
    let chosen = "choice = \"organiser-network\"\nalternatives = [\"organiser-network-and-project\", ";
    assert!(original.contains(chosen));
    let changed = original.replace(chosen, "choice = \"organiser-network-and-project\"\nalternatives = [\"organiser-network\", ");
    write(&file, changed.as_bytes());
    let told = project.figures(NEXT);
    let closed = &indicators(&told)["events.network"]["closed"][0];
    let early = truth(&early_world(), CLOSED, None);
    let early = indicators(&early);
    assert_eq!(closed["reported"]["cumulative"], early["events.network"]["cumulative"]);
    assert_eq!(closed["restated"]["cumulative"], early["events.network-and-project"]["cumulative"]);
    let causes = closed["causes"].as_array().expect("causes");
    assert_eq!(causes.len(), 1, "{causes:?}");
    assert_eq!((&causes[0]["cause"], &causes[0]["amount"]), (&"definition".into(), &closed["correction"]["cumulative"]["value"]));
}

#[test]
fn a_record_that_was_changed_removed_or_added_is_found_and_periods_are_closed_once_and_in_order() {
    let project = Project::new();
    project.well(&["close", "--period", CLOSED]);
    project.well(&["close", "--period", "2023-Q1"]);
    assert_eq!(project.run(&["close", "--period", CLOSED]).status.code(), Some(2));
    let between = project.run(&["close", "--period", NEXT]);
    assert_eq!(between.status.code(), Some(2));
    assert!(text(&between.stderr).contains("myöhempi jakso 2023-Q1 on jo suljettu"), "{}", text(&between.stderr));
    assert_eq!(project.run(&["close", "--period", "2099"]).status.code(), Some(2));

    let found = || {
        let output = project.run(&["check", "--json"]);
        let findings: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let list = findings.as_array().or_else(|| findings["findings"].as_array()).cloned().expect("findings");
        let of_code = list.iter().filter(|finding| finding["code"] == "D-CLOSED");
        of_code.map(|finding| finding["place"]["file"].as_str().expect("a file").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(), Vec::<String>::new());
    let folder = project.path.join("suljetut");
    let record = folder.join("2022-1.json");
    let whole = fs::read_to_string(&record).expect("the record");
    let names = text(&fs::read(project.path.join("lähteet/rekisterit/esr-lomakkeet.xlsx")).expect("a register"));
    assert!(!whole.contains("@") && !names.is_empty(), "no address in a record");

    let reported = "\"state\": \"value\"";
    write(&record, whole.replacen(reported, "\"state\":  \"value\"", 1).as_bytes());
    assert_eq!(found(), ["suljetut/2022-1.json"], "one blank more");
    let refused = project.run(&["report", "--period", "2023-Q2"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("D-CLOSED"), "{}", text(&refused.stderr));
    fs::remove_file(&record).expect("removed");
    assert_eq!(found(), ["suljetut/2022-1.json"], "a missing one");
    write(&record, whole.as_bytes());
    assert_eq!(found(), Vec::<String>::new());
    let last = folder.join("2023-Q1.json");
    let kept = fs::read(&last).expect("the last record");
    fs::remove_file(&last).expect("removed");
    assert_eq!(found(), ["suljetut/2023-Q1.json"], "also the last one");
    write(&last, &kept);
    write(&folder.join("2022-2.json"), whole.as_bytes());
    assert_eq!(found(), ["suljetut/2022-2.json"], "a stranger");
    fs::remove_file(folder.join("2022-2.json")).expect("removed");
    // A record of which every mention was changed still breaks the chain of the next one.
    let chain = fs::read_to_string(folder.join("ketju.json")).expect("the chain");
    let forged = whole.replacen(reported, "\"state\":  \"value\"", 1);
    write(&record, forged.as_bytes());
    write(&folder.join("ketju.json"), chain.replacen(&digest(&whole), &digest(&forged), 1).as_bytes());
    assert_eq!(found(), ["suljetut/2023-Q1.json"]);
    fs::remove_file(folder.join("ketju.json")).expect("removed");
    assert!(found().contains(&"suljetut/ketju.json".to_owned()));
}

fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
