//! The published JSON Schemas against the parsers: what the one takes the other takes, what is wrong both refuse.
//!
//! Every file of the samples and of the library, and mutants of them: at each place once an unknown key, and once a value of
//! another type. Days are texts in JSON, so no day is put where a text belongs, nor the other way round.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mittari_indicators::Definition;
use mittari_indicators::definition::words;
use mittari_ingest::{parse_project, project_schema};
use serde_json::{Value as Json, json};
use toml::Value;

mod json_schema;

use json_schema::refuses;

const DEFINITION: &str = include_str!("../../crates/indicators/schema/definition.schema.json");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn tomls(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// As editors see a file: days as texts.
fn seen(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Boolean(flag) => json!(flag),
        Value::Datetime(day) => json!(day.to_string()),
        Value::Array(values) => values.iter().map(seen).collect(),
        Value::Table(table) => Json::Object(table.iter().map(|(key, value)| (key.clone(), seen(value))).collect()),
    }
}

/// A step into a file, by key or by place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Item(usize),
}

/// Every place of a file, the root first.
fn places(value: &Value, path: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
    all.push(path.clone());
    let inner: Vec<(Step, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(index, value)| (Step::Item(index), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in inner {
        path.push(step);
        places(value, path, all);
        path.pop();
    }
}

/// The keys on the way, without the numbers of items: `source.columns.name`.
fn name(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

fn at<'a>(value: &'a mut Value, path: &[Step]) -> &'a mut Value {
    path.iter().fold(value, |value, step| {
        match step {
            Step::Key(key) => value.get_mut(key.as_str()),
            Step::Item(index) => value.get_mut(*index),
        }
        .expect("a place of the file")
    })
}

/// A value that stands nowhere where this one may stand.
fn of_another_type(value: &Value) -> Value {
    match value {
        Value::Integer(_) | Value::Boolean(_) | Value::Float(_) => Value::String("kolme".into()),
        Value::String(_) | Value::Datetime(_) => Value::Integer(3),
        Value::Array(_) | Value::Table(_) => Value::Integer(3),
    }
}

struct Count {
    files: usize,
    mutants: usize,
}

/// Holds one file and its mutants against both. `free` says at which places the schema asks less or more than the parser.
fn check(
    text: &str,
    file: &str,
    schema: &Json,
    parses: &dyn Fn(&str) -> bool,
    free: &dyn Fn(&str) -> bool,
    seen_places: &mut BTreeSet<String>,
    count: &mut Count,
) {
    let whole: Value = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_eq!(refuses(schema, &seen(&whole)), None, "{file}: the schema refuses what is right");
    assert!(parses(text), "{file}: the parser refuses what is right");
    count.files += 1;
    let mut all = Vec::new();
    places(&whole, &mut Vec::new(), &mut all);
    for path in all {
        let place = name(&path);
        let kind = if matches!(path.last(), Some(Step::Item(_))) { "item" } else { "" };
        if free(&place) || !seen_places.insert(format!("{place}{kind}")) {
            continue;
        }
        let mut mutants = Vec::new();
        let mut wrong = whole.clone();
        let value = at(&mut wrong, &path);
        if let Value::Table(table) = value
            && !free(&format!("{place}.tuntematon"))
        {
            let mut with_more = whole.clone();
            if let Value::Table(more) = at(&mut with_more, &path) {
                *more = table.clone();
                more.insert("tuntematon".into(), Value::Integer(3));
            }
            mutants.push(("unknown key", with_more));
        }
        if !path.is_empty() {
            *value = of_another_type(value);
            mutants.push(("other type", wrong));
        }
        for (what, mutant) in mutants {
            count.mutants += 1;
            let text = toml::to_string(&mutant).expect("TOML");
            assert!(refuses(schema, &seen(&mutant)).is_some(), "{file}: the schema takes {what} at {place}");
            assert!(!parses(&text), "{file}: the parser takes {what} at {place}");
        }
    }
}

#[test]
fn projects_pass_the_schema_and_their_mutants_neither_it_nor_the_parser() {
    let published = read(&root().join("crates/ingest/schema/project.schema.json"));
    assert!(
        published == project_schema(),
        "project.schema.json is old: cargo run --release -p mittari-ingest --example write_schema > crates/ingest/schema/project.schema.json"
    );
    let schema: Json = serde_json::from_str(&published).expect("a schema");
    let fixtures = root().join("fixtures");
    let folders = tomls(&fixtures).into_iter().chain(tomls(&fixtures.join("pilotit-2018-2019")));
    let projects: Vec<PathBuf> = folders.map(|folder| folder.join("project.toml")).filter(|file| file.exists()).collect();
    assert!(projects.len() >= 8, "{projects:?}");
    let (mut seen_places, mut count) = (BTreeSet::new(), Count { files: 0, mutants: 0 });
    for file in projects.iter().chain([&root().join("crates/indicators/library/example.toml")]) {
        let parses = |text: &str| parse_project(text).is_ok();
        check(&read(file), &file.display().to_string(), &schema, &parses, &|_| false, &mut seen_places, &mut count);
    }
    assert!(count.files >= 9 && count.mutants >= 150, "{} files, {} mutants", count.files, count.mutants);
}

/// Places of worked examples whose values are any: the worked example itself is held against them.
fn is_free(place: &str) -> bool {
    ["example.cumulative", "example.cells.", "example.rows."].iter().any(|free| place.starts_with(free))
        || place.ends_with("excluded.tuntematon")
}

#[test]
fn definitions_pass_the_schema_and_their_mutants_neither_it_nor_the_parser() {
    let schema: Json = serde_json::from_str(DEFINITION).expect("a schema");
    let parses = |text: &str| toml::from_str::<Definition>(text).is_ok();
    let (mut seen_places, mut count) = (BTreeSet::new(), Count { files: 0, mutants: 0 });
    for file in tomls(&root().join("crates/indicators/library")) {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        if ["words", "example"].contains(&name.as_str()) {
            continue;
        }
        // As the library fills it in for one survey.
        let text =
            read(&file).replace("{survey}", "s").replace("{survey_name}", "S").replace("{survey_top}", "5").replace("{survey_second}", "4");
        // Each way of measuring has keys of its own.
        let how = toml::from_str::<Value>(&text).expect("TOML")["measure"]["how"].as_str().expect("a way").to_string();
        let mut own: BTreeSet<String> = seen_places.iter().filter(|place: &&String| !place.starts_with("measure")).cloned().collect();
        let before = format!("measure {how}");
        if seen_places.contains(&before) {
            own.extend(["measure".to_string(), "measure.how".into()]);
        }
        check(&text, &name, &schema, &parses, &is_free, &mut own, &mut count);
        seen_places.extend(own.into_iter().filter(|place| !place.starts_with("measure")));
        seen_places.insert(before);
    }
    assert!(count.files >= 80 && count.mutants >= 120, "{} files, {} mutants", count.files, count.mutants);
}

/// What the schema offers for units and kinds of record is what there is.
#[test]
fn words_of_the_schema_are_those_of_the_library() {
    let schema: Json = serde_json::from_str(DEFINITION).expect("a schema");
    let words = words().expect("words");
    let offered = |value: &Json| {
        value["enum"].as_array().expect("words").iter().map(|word| word.as_str().expect("a word").to_string()).collect::<BTreeSet<_>>()
    };
    assert_eq!(offered(&schema["properties"]["unit"]), words.unit.keys().cloned().collect());
    let mut records: BTreeSet<String> = words.record.keys().cloned().collect();
    records.insert("holder".into());
    assert_eq!(offered(&schema["properties"]["rows"]["properties"]["of"]), records);
}
