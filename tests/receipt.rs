//! The reading receipt and the accepted warnings as they stand in the workbooks and in `run.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::program::{copy_of_fixture, fixture, report, run};
use crate::workbook::{Cells, Shown, cells};

/// The rows of a table sheet under its headers in row 6.
fn table(cells: &Cells, sheet: &str) -> Vec<BTreeMap<String, Shown>> {
    let split = |address: &str| {
        let letters: String = address.chars().take_while(char::is_ascii_alphabetic).collect();
        let row: u32 = address[letters.len()..].parse().expect("a row");
        (letters, row)
    };
    let mut rows: BTreeMap<u32, BTreeMap<String, Shown>> = BTreeMap::new();
    for ((of, address), shown) in cells.iter().filter(|((of, _), _)| of == sheet) {
        let (letters, row) = split(address);
        if row > 6 {
            let Some(Shown::Text(header)) = cells.get(&(of.clone(), format!("{letters}6"))) else { panic!("no header over {address}") };
            rows.entry(row).or_default().insert(header.clone(), shown.clone());
        }
    }
    rows.into_values().collect()
}

fn words(row: &BTreeMap<String, Shown>, column: &str) -> String {
    match row.get(column) {
        Some(Shown::Text(text)) => text.clone(),
        Some(Shown::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[test]
fn the_audit_workbook_lists_each_column_once_and_agrees_with_the_receipt_in_json() {
    let folder = tempfile::tempdir().expect("a folder");
    report(&fixture(), "2023-Q2", folder.path());
    let read = |name: &str| fs::read(folder.path().join(name)).expect("an output");
    let rows = table(&cells(&read("tarkastus.xlsx")), "Lukukuitti");
    let key = |row: &BTreeMap<String, Shown>| (words(row, "Tiedosto"), words(row, "Välilehti"), words(row, "Sarake"));
    let listed: BTreeSet<_> = rows.iter().map(key).collect();
    assert_eq!(listed.len(), rows.len(), "a column stands there twice");

    let run: Value = serde_json::from_slice(&read("run.json")).expect("JSON");
    let mut told = BTreeSet::new();
    let mut dropped = 0;
    for input in run["inputs"].as_array().expect("inputs") {
        for sheet in input["reading"].as_array().expect("its reading") {
            let name = sheet["sheet"].as_str().unwrap_or("[z]").to_string();
            let file = input["file"].as_str().expect("a file").to_string();
            let Some(columns) = sheet["columns"].as_object() else {
                told.insert((file, name, "[z]".to_string()));
                continue;
            };
            for (letters, line) in columns {
                told.insert((file.clone(), name.clone(), letters.clone()));
                dropped += usize::from(line.as_str().expect("a line").starts_with("-: "));
            }
        }
    }
    assert_eq!(listed, told);
    let columns = rows.iter().filter(|row| words(row, "Sarake") != "[z]");
    for row in columns.clone() {
        let number = |column: &str| words(row, column).parse::<i64>().expect("a number");
        let forms = words(row, "Solujen muodot");
        let counted: i64 = forms.split(", ").filter_map(|part| part.split_once(" × ")?.0.parse::<i64>().ok()).sum();
        assert_eq!(counted, number("Täytettyjä"), "{row:?}");
        assert_eq!(number("Ei kelvannut"), 0, "{row:?}");
    }
    let files = run["inputs"].as_array().map_or(0, Vec::len);
    let sentence = format!("{files} tiedostoa, {} saraketta, joista {dropped} jätettiin pois.", columns.count());
    for name in ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx"] {
        let cells = cells(&read(name));
        let on_quality = cells.iter().any(|((sheet, cell), shown)| {
            sheet == "Laatu" && cell == "A3" && matches!(shown, Shown::Text(text) if text.contains(&sentence))
        });
        assert!(on_quality, "{name} does not say {sentence}");
        let is_audit = name == "tarkastus.xlsx";
        assert_eq!(cells.keys().any(|(sheet, _)| sheet == "Lukukuitti"), is_audit, "{name}");
        // The fixture accepts and raises nothing.
        assert!(!cells.keys().any(|(sheet, _)| sheet == "Hyväksytyt"), "{name}");
    }
}

#[test]
fn accepted_and_raised_findings_are_printed_with_who_when_and_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let file = project.join("project.toml");
    let text = fs::read_to_string(&file).expect("the project file");
    let line = text.lines().count() + 2;
    let accepted = |code: &str, when: &str, why: &str| {
        format!("\n[[accepted]]\ncode = \"{code}\"\nwho = \"projektipäällikkö\"\nwhen = {when}\nwhy = \"{why}\"\n")
    };
    // Accepted after the day of the report, which is allowed and said; and one for which there is no warning any more.
    let more = format!(
        "{}{}\n[severity]\nS-EXTRA = \"warning\"\n",
        accepted("D-MAYBE", "2023-07-10", "Kaksi eri henkilöä."),
        accepted("V-EMAIL", "2023-06-01", "Osoitetta ei ole.")
    );
    fs::File::create(&file).and_then(|mut file| std::io::Write::write_all(&mut file, format!("{text}{more}").as_bytes())).expect("written");
    let out = folder.path().join("out");
    report(&project, "2023-Q2", &out);
    for name in ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx"] {
        let cells = cells(&fs::read(out.join(name)).expect("a workbook"));
        let rows = table(&cells, "Hyväksytyt");
        let told: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                ["Mitä tehtiin", "Koodi", "Tiedosto", "Havaintoja", "Kuka", "Miksi", "Tila"].map(|column| words(row, column)).to_vec()
            })
            .collect();
        let extra = told[2][3].clone();
        assert_eq!(
            told,
            [
                vec![
                    "hyväksytty",
                    "D-MAYBE",
                    "kaikki tiedostot",
                    "1",
                    "projektipäällikkö",
                    "Kaksi eri henkilöä.",
                    "voimassa, hyväksytty tilannepäivän jälkeen"
                ],
                vec!["hyväksytty", "V-EMAIL", "kaikki tiedostot", "0", "projektipäällikkö", "Osoitetta ei ole.", "ei osu mihinkään"],
                vec![
                    "nostettu",
                    "S-EXTRA",
                    "kaikki tiedostot",
                    &extra,
                    "[z]",
                    "[z]",
                    if extra == "0" { "on varoitus; havaintoja ei ole" } else { "huomio on nyt varoitus" }
                ],
            ],
            "{name}"
        );
        let days: Vec<String> = rows.iter().map(|row| words(row, "Milloin")).collect();
        // 10.7.2023 and 1.6.2023 as spreadsheets count days.
        assert_eq!(days, ["45117", "45078", "[z]"], "{name}");
        let quality = table(&cells, "Laatu");
        let stale = quality.iter().find(|row| words(row, "Koodi") == "D-ACCEPTANCE").expect("the stale one is a finding");
        assert_eq!(words(stale, "Tiedosto tai mittari"), "project.toml");
        assert!(words(stale, "Mitä").starts_with(&format!("rivin {} hyväksyntä ei osu", line + 7)), "{stale:?}");
    }
    let checked = run(&["check", &project.to_string_lossy(), "--json"]);
    let findings: Vec<Value> = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(findings.iter().filter(|finding| finding["code"] == "D-ACCEPTANCE").count(), 1);
}
