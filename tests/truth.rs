//! Every figure against the worlds of the fixtures, which never saw the files.

use std::collections::BTreeMap;

use mittari_fixtures::{FIXTURES, Fixture, POHJOIS_KARJALA, truth};
use serde_json::Value;

use crate::program::{fixture_named, mittari, text};

fn figures(fixture: &Fixture, period: &str, as_of: Option<&str>) -> Value {
    let mut command = mittari();
    command.arg("indicators").arg(fixture_named(fixture.folder)).args(["--period", period, "--json"]);
    command.args(as_of.map(|day| ["--as-of", day]).into_iter().flatten());
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn by_code(figures: &Value) -> BTreeMap<String, &Value> {
    let indicators = figures["indicators"].as_array().expect("indicators");
    indicators.iter().map(|figure| (figure["code"].as_str().expect("a code").to_string(), figure)).collect()
}

/// What differs between the program's figure and the truth, each as a line.
fn differences(code: &str, program: &Value, truth: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let mut compare = |what: String, program: &Value, truth: &Value| {
        if program != truth {
            lines.push(format!("{code} {what}: {program} instead of {truth}"));
        }
    };
    for field in ["period", "cumulative", "unit", "kind"] {
        compare(field.into(), &program[field], &truth[field]);
    }
    for count in ["read", "counted"] {
        compare(format!("rows {count}"), &program["rows"][count], &truth["rows"][count]);
    }
    compare("rows excluded".into(), &without_zeros(&program["rows"]["excluded"]), &without_zeros(&truth["rows"]["excluded"]));
    let (program_cells, truth_cells) = (cells(program), cells(truth));
    let nothing = (Value::Null, Value::Null);
    for key in program_cells.keys().chain(truth_cells.keys()) {
        let program = program_cells.get(key).unwrap_or(&nothing);
        let truth = truth_cells.get(key).unwrap_or(&nothing);
        compare(format!("{key} period"), &zero_is_nothing(&program.0), &zero_is_nothing(&truth.0));
        compare(format!("{key} cumulative"), &zero_is_nothing(&program.1), &zero_is_nothing(&truth.1));
    }
    lines.dedup();
    lines
}

/// Breakdown cells by `municipality+badge: 167/ohjaustaidot`.
fn cells(figure: &Value) -> BTreeMap<String, (Value, Value)> {
    let words = |list: &Value, with: &str| {
        let words: Vec<&str> = list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        words.join(with)
    };
    let mut cells = BTreeMap::new();
    for breakdown in figure["breakdowns"].as_array().into_iter().flatten() {
        for cell in breakdown["cells"].as_array().into_iter().flatten() {
            let key = format!("{}: {}", words(&breakdown["by"], "+"), words(&cell["key"], "/"));
            cells.insert(key, (cell["period"].clone(), cell["cumulative"].clone()));
        }
    }
    cells
}

/// A cell that neither side lists, a zero and "no data" of a cell nobody filled are the same nothing.
fn zero_is_nothing(state: &Value) -> Value {
    let nothing_of_something = state["value"].as_str().is_some_and(|pair| pair.starts_with("0/"));
    let empty = state["value"] == 0 || nothing_of_something || state["state"] == "no-data" || state["state"] == "not-applicable";
    if empty { Value::Null } else { state.clone() }
}

fn without_zeros(excluded: &Value) -> Value {
    let counts = excluded.as_object().into_iter().flatten();
    counts
        .filter(|(_, count)| **count != 0)
        .map(|(reason, count)| (reason.clone(), count.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// What differs between a period's figures and the truth, and how many figures were compared.
fn against_the_truth(fixture: &Fixture, period: &str) -> (Vec<String>, usize) {
    let program = figures(fixture, period, None);
    let truth = truth(&fixture.world(), period, None);
    let (program, truth) = (by_code(&program), by_code(&truth));
    let place = format!("{} {period}", fixture.folder);
    let unknown = program.keys().filter(|code| !truth.contains_key(*code));
    let mut lines: Vec<String> = unknown.map(|code| format!("{place}: the truth does not know {code}")).collect();
    for (code, truth) in &truth {
        match program.get(code) {
            Some(program) => lines.extend(differences(code, program, truth).into_iter().map(|line| format!("{place} {line}"))),
            None => lines.push(format!("{place}: the program does not know {code}")),
        }
    }
    (lines, truth.len())
}

#[test]
fn every_figure_of_every_period_is_what_happened() {
    let mut lines = Vec::new();
    for fixture in FIXTURES {
        let periods = fixture.world().periods;
        let compared: usize = periods
            .iter()
            .map(|period| {
                let (found, compared) = against_the_truth(fixture, period.id);
                lines.extend(found);
                compared
            })
            .sum();
        let least = if fixture.folder == POHJOIS_KARJALA.folder { 55 } else { 9 };
        assert!(compared >= periods.len() * least, "{}: only {compared} figures were compared", fixture.folder);
    }
    assert!(lines.is_empty(), "{} differences:\n{}", lines.len(), lines[..lines.len().min(80)].join("\n"));
}

#[test]
fn what_the_last_report_said_and_what_changed_since_add_up() {
    for fixture in FIXTURES {
        let world = fixture.world();
        for pair in world.periods.windows(2) {
            let now = figures(fixture, pair[1].id, None);
            let before = truth(&world, pair[0].id, None);
            let before = by_code(&before);
            for (code, figure) in by_code(&now) {
                let count = |state: &Value| state["value"].as_i64();
                let Some(then) = before.get(&code).and_then(|figure| count(&figure["cumulative"])) else { continue };
                assert_eq!(count(&figure["previous"]), Some(then), "{code} of {} as reported then", pair[0].id);
                if let Some(corrections) = count(&figure["corrections"]) {
                    let sum = then + count(&figure["period"]).expect("a period's count") + corrections;
                    assert_eq!(Some(sum), count(&figure["cumulative"]), "{code} of {}", pair[1].id);
                }
            }
        }
    }
}

#[test]
fn a_day_within_a_period_knows_only_what_had_happened() {
    let world = mittari_fixtures::world();
    // Two days after a badge of 7.3.2023 that was revoked on 30.5.2023, and one day after its revocation.
    for (period, day) in [("2023-Q1", "2023-03-09"), ("2023-Q2", "2023-05-31"), ("2022-1", "2022-10-05")] {
        let as_of = day.parse().expect("a day");
        let program = figures(&POHJOIS_KARJALA, period, Some(day));
        let truth = truth(&world, period, Some(as_of));
        let truth = by_code(&truth);
        let lines: Vec<String> = by_code(&program)
            .iter()
            .flat_map(|(code, figure)| truth.get(code).map(|truth| differences(code, figure, truth)).unwrap_or_default())
            .collect();
        assert!(lines.is_empty(), "{day}: {} differences:\n{}", lines.len(), lines[..lines.len().min(40)].join("\n"));
    }
}
