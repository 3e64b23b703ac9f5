//! Real exports, not made for Mittari. They lie beside the repository, never in it.

use std::path::PathBuf;

use crate::program::{repository, run, skipped, text};

/// The shared corpus: named by `MITTARI_SHARED`, or beside the repository.
fn corpus(file: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("MITTARI_SHARED").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let path = shared.join("corpus/real").join(file);
    if path.is_file() {
        return Some(path);
    }
    skipped(file, "aineistoa ../shared/corpus ei ole");
    None
}

const SURVEY_PROJECT: &str = r#"
schema = "mittari.project/1"

[project]
code = "KOE"
name = "Palkkakysely kyselylähteenä"
identity_key = "test"
start = { date = 2022-01-01, source = "koe" }
end = { date = 2022-12-31, source = "koe" }

[[period]]
id = "2022"
name = "2022"
from = 2022-01-01
to = 2022-12-31

[[survey]]
id = "pay"
name = "Palkkakysely"

[[survey.question]]
id = "month"
column = "Kuukausipalkka (brutto, euroina)"
kind = "number"

[[survey.question]]
id = "hours"
column = "Työaika (jos työsuhteessa)"
kind = "number"

[[source]]
kind = "answer"
layout = "register"
files = "lähteet/vastaukset.xlsx"
survey = "pay"
[source.columns]
date = "Timestamp"
"#;

#[test]
fn a_google_forms_export_is_a_survey_without_code() {
    let Some(file) = corpus("googleforms_palkkakysely_2022_fi.xlsx") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let sources = folder.path().join("lähteet");
    std::fs::create_dir(&sources).expect("a folder");
    std::fs::copy(&file, sources.join("vastaukset.xlsx")).expect("copied");
    let put = |text: &str| {
        std::fs::File::create(folder.path().join("project.toml")).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
    };
    put(SURVEY_PROJECT).expect("written");
    let project = folder.path().to_string_lossy().into_owned();

    let output = run(&["indicators", &project, "--period", "2022", "--json"]);
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let responses = figures["indicators"].as_array().expect("indicators").iter().find(|figure| figure["code"] == "survey.pay.responses");
    assert_eq!(responses.expect("the survey's responses")["cumulative"]["value"], 685);

    // Each number that cannot be read is a finding with its cell, none is taken for zero.
    let output = run(&["check", &project, "--json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let unread: Vec<&serde_json::Value> = findings
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| matches!(finding["code"].as_str(), Some("V-NUMBER" | "V-DECIMAL")))
        .collect();
    assert!(unread.iter().all(|finding| finding["place"]["cell"].is_string() && finding["place"]["sheet"].is_string()));
    let by_hand = numbers_no_one_can_read(&file);
    let mut found: Vec<String> = unread.iter().map(|finding| finding["place"]["cell"].as_str().unwrap_or_default().to_string()).collect();
    found.sort();
    assert_eq!(found, by_hand);
}

/// The cells of the mapped columns that hold a text which is no Finnish number: read without Mittari.
fn numbers_no_one_can_read(file: &std::path::Path) -> Vec<String> {
    use crate::workbook::{Shown, cells};
    let cells = cells(&std::fs::read(file).expect("the corpus"));
    let mut unread = Vec::new();
    for header in ["Kuukausipalkka (brutto, euroina)", "Työaika (jos työsuhteessa)"] {
        let of_header = |shown: &Shown| matches!(shown, Shown::Text(text) if text.trim() == header);
        let place = cells.iter().find(|(_, shown)| of_header(shown)).map(|(place, _)| place.1.clone()).expect("the column");
        let column = place.trim_end_matches('1');
        unread.extend(
            cells
                .iter()
                .filter(|((_, cell), _)| cell.strip_prefix(column).is_some_and(|row| row.parse::<u32>().is_ok_and(|row| row > 1)))
                .filter(|(_, shown)| matches!(shown, Shown::Text(text) if !is_finnish_number(text)))
                .map(|((_, cell), _)| cell.clone()),
        );
    }
    unread.sort();
    unread
}

/// Digits, blanks between groups of three, at most one decimal comma or point that cannot be a thousands sign.
fn is_finnish_number(text: &str) -> bool {
    let text = text.trim().replace(['\u{a0}', '\u{202f}'], " ");
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((&text, "0"));
    let groups: Vec<&str> = whole.split(' ').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let decimal = digits(fraction) && (fraction.len() != 3 || groups.len() > 1 || whole == "0");
    groups.iter().all(|group| digits(group)) && grouped && decimal
}

#[test]
fn a_page_of_the_rest_api_is_named_and_said_to_be_one_page() {
    let Some(file) = corpus("webropol_rest_responses_paged.json") else { return };
    let output = run(&["inspect", &file.to_string_lossy()]);
    let told = text(&output.stdout).to_lowercase();
    assert!(told.contains("webropol"), "{told}");
    assert!(told.contains("24860") || told.contains("24 860") || told.contains("24\u{a0}860"), "the missing pages are not told: {told}");
}

#[test]
fn the_meeting_list_of_2020_is_named_and_counted() {
    let Some(file) = corpus("teams_2020_en_utf16le_useraction_list.csv") else { return };
    let output = run(&["inspect", &file.to_string_lossy()]);
    let told = text(&output.stdout);
    assert!(told.to_lowercase().contains("teams"), "{told}");
    assert!(told.contains("38") && told.contains('5'), "38 events of 5 people: {told}");
    for name in ["Mustermann", "Huber", "Musterfrau"] {
        assert!(!told.contains(name), "a name is shown");
    }
}
