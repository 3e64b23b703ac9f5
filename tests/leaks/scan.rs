//! The fixtures as they are.

use std::collections::BTreeSet;
use std::path::Path;

use mittari_fixtures::FIXTURES;

use super::outputs::{Output, said, written};
use super::values::{Kind, Values, of_folder};
use super::variants::Search;
use crate::program::{copy, fixture_named, repository};

/// One period of each fixture, and one to close.
const PERIODS: [(&str, &str, &str); 8] = [
    ("pohjois-karjala", "2023-Q4", "2022-1"),
    ("etela-karjala", "2020-4", "2020-1"),
    ("keski-suomi", "2021-4", "2021-1"),
    ("pilotit-2018-2019/lappi", "2019", "2018"),
    ("pilotit-2018-2019/pohjanmaa", "2019", "2018"),
    ("pilotit-2018-2019/pohjois-karjala", "2019", "2018"),
    ("pilotit-2018-2019/pohjois-pohjanmaa", "2019", "2018"),
    ("pilotit-2018-2019/uusimaa", "2019", "2018"),
];

fn all_values() -> Values {
    let mut all = Values::new();
    for fixture in FIXTURES {
        for (kind, values) in of_folder(&fixture_named(fixture.folder).join("lähteet")) {
            all.entry(kind).or_default().extend(values);
        }
    }
    all
}

/// Every command over a copy of a project, and every file that they leave.
pub fn everything_of(project: &Path, period: &str, first: &str) -> Vec<Output> {
    let place = project.to_string_lossy().into_owned();
    let sources: BTreeSet<String> = files_below(&project.join("lähteet"));
    let mut outputs = Vec::new();
    for call in [
        &["check", &place][..],
        &["check", &place, "--json"],
        &["check", &place, "--xlsx"],
        &["indicators", &place, "--period", period, "--verbose"],
        &["indicators", &place, "--period", period, "--json"],
        &["indicators", &place, "--period", period, "--csv"],
        &["close", &place, "--period", first],
        &["report", &place, "--period", period],
        &["report", &place, "--period", period, "--verbose", "--draft"],
    ] {
        outputs.push(said(call));
    }
    for (index, code) in explained(&place, period).iter().enumerate() {
        // Both list every row under the figure; the JSON says more.
        let how = if index % 8 == 0 { "--rows" } else { "--json" };
        outputs.push(said(&["explain", code, "--project", &place, "--period", period, how]));
    }
    for source in &sources {
        outputs.push(said(&["inspect", source]));
        outputs.push(said(&["inspect", source, "--json"]));
    }
    // What the commands have left: everything but what somebody has put there.
    for source in ["lähteet", "mittarit"].map(|name| project.join(name)).into_iter().filter(|folder| folder.is_dir()) {
        std::fs::remove_dir_all(source).expect("removed");
    }
    for file in ["project.toml", "README.md"].map(|name| project.join(name)).into_iter().filter(|file| file.is_file()) {
        std::fs::remove_file(file).expect("removed");
    }
    outputs.extend(written(project));
    outputs
}

/// Codes of all indicators of a project.
fn explained(project: &str, period: &str) -> Vec<String> {
    let told = said(&["indicators", project, "--period", period, "--json"]).text;
    let figures: serde_json::Value = serde_json::Deserializer::from_str(&told).into_iter().next().and_then(Result::ok).unwrap_or_default();
    let indicators = figures["indicators"].as_array().cloned().unwrap_or_default();
    indicators.iter().filter_map(|figure| figure["code"].as_str().map(str::to_string)).collect()
}

fn files_below(folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.insert(path.to_string_lossy().into_owned());
        }
    }
    files
}

/// The first hits, as lines.
pub fn told(search: &Search, outputs: &[Output]) -> Vec<String> {
    outputs.iter().flat_map(|output| search.hits(&output.text).into_iter().map(|hit| format!("{}: {hit:?}", output.place))).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it looked through")]
fn no_value_of_the_sources_is_in_any_output() {
    let values = all_values();
    let many = |kind: Kind| values.get(&kind).map_or(0, BTreeSet::len);
    let counts = [Kind::Name, Kind::Address, Kind::IdentityCode, Kind::Phone, Kind::Birth, Kind::FreeText].map(many);
    let search = Search::new(&values);
    let mut found = Vec::new();
    let (mut looked_at, mut letters) = (0, 0);
    let folder = tempfile::tempdir().expect("a folder");
    for (name, period, first) in PERIODS {
        let project = folder.path().join(name);
        copy(&fixture_named(name), &project);
        let outputs = everything_of(&project, period, first);
        looked_at += outputs.len();
        letters += outputs.iter().map(|output| output.text.len()).sum::<usize>();
        found.extend(told(&search, &outputs));
    }
    let kept = written(&repository().join("reports"));
    found.extend(told(&search, &kept));
    println!("{counts:?} values in {} variants; {} texts, {letters} bytes", search.patterns, looked_at + kept.len());
    assert!(found.is_empty(), "{} hits:\n{}", found.len(), found[..found.len().min(60)].join("\n"));
    assert!(counts[0] > 150 && counts[1] > 150 && counts[4] > 100, "{counts:?}");
    assert!(looked_at > 1_000, "{looked_at}");
}
