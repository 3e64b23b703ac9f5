//! What the manager tells of a period stands beside its figures, word for word, and what is no narrative is refused.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{copy_of_fixture, fixture, report, run, sha256, text};
use crate::recalculation::put;
use crate::workbook::{Cells, Shown, cells, formulas};

const FILE: &str = "kertomus/2023-Q2.toml";

fn steering(project: &Path, period: &str) -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    report(project, period, folder.path());
    let bytes = fs::read(folder.path().join("ohjausryhma.xlsx")).expect("a workbook");
    (folder, bytes)
}

/// The texts of a column, from the top.
fn column(cells: &Cells, sheet: &str, letter: &str) -> Vec<String> {
    (1..200)
        .filter_map(|row| match cells.get(&(sheet.to_string(), format!("{letter}{row}"))) {
            Some(Shown::Text(text)) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

fn told(narrative: &toml::Table, list: &str) -> Vec<String> {
    narrative[list].as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_string()).collect()
}

#[test]
fn the_narrative_stands_on_the_cover_and_its_risks_on_their_sheet() {
    let narrative: toml::Table = fs::read_to_string(fixture().join(FILE)).expect("the narrative").parse().expect("TOML");
    let (folder, bytes) = steering(&fixture(), "2023-Q2");
    let shown = cells(&bytes);
    let cover = column(&shown, "Kansi", "A");
    for (list, heading) in [("asked", "Ohjausryhmältä odotetaan"), ("happened", "Hankkeen kertomus jaksosta"), ("problems", "Ongelmat")] {
        let texts = told(&narrative, list);
        let at = cover.iter().position(|line| line == heading).unwrap_or_else(|| panic!("no heading {heading}"));
        assert_eq!(cover[at + 1..=at + texts.len()], texts, "{heading}");
    }
    let grade = |grade: &str| match grade {
        "low" => "pieni",
        "medium" => "kohtalainen",
        _ => "suuri",
    };
    for (row, risk) in narrative["risk"].as_array().expect("risks").iter().enumerate() {
        let key = |key: &str| risk[key].as_str().expect("a text");
        let expected = ["hankkeen arvio", key("risk"), grade(key("likelihood")), grade(key("effect")), key("action"), key("owner")];
        let line: Vec<&Shown> =
            ["A", "B", "C", "D", "E", "F"].iter().map(|letter| &shown[&("Riskit".to_string(), format!("{letter}{}", row + 7))]).collect();
        assert_eq!(line, expected.map(|text| Shown::Text(text.into())).iter().collect::<Vec<_>>());
    }
    // The figures raise a risk, too: three of thirteen municipalities have one person with all four badges.
    let raised = column(&shown, "Riskit", "B");
    let expected = "Kuntia, joissa kukaan yksi ei ole suorittanut kaikkia merkkejä: ";
    assert!(raised.iter().any(|risk| risk.starts_with(expected) && risk.contains("/ 13") && risk.contains("184 päivää")), "{raised:?}");

    let receipt: Value = serde_json::from_slice(&fs::read(folder.path().join("run.json")).expect("a receipt")).expect("JSON");
    assert_eq!(receipt["narratives"][0]["file"], FILE);
    assert_eq!(receipt["narratives"][0]["sha256"], sha256(&fs::read(fixture().join(FILE)).expect("the narrative")));
    let other = column(&cells(&steering(&fixture(), "2022-1").1), "Kansi", "A");
    assert!(!other.iter().any(|line| told(&narrative, "happened").contains(line) || line == "Ongelmat"), "another period's narrative");
}

#[test]
fn what_looks_like_a_formula_stays_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    put(&project.join(FILE), "happened = [\"=1+1\", \"@SUM(A1)\", \"-5\"]\n".as_bytes());
    let bytes = steering(&project, "2023-Q2").1;
    let cover = column(&cells(&bytes), "Kansi", "A");
    for line in ["=1+1", "@SUM(A1)", "-5"] {
        assert!(cover.iter().any(|told| told == line), "{line}: {cover:?}");
    }
    assert!(!formulas(&bytes).iter().any(|(_, _, formula)| formula == "1+1"));
}

#[test]
fn a_narrative_that_cannot_be_used_stops_the_report_and_every_fault_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    put(&project.join(FILE), "hapened = []\n".as_bytes());
    put(&project.join("kertomus/2023-Q5.toml"), b"");
    let out = folder.path().join("out");
    let output = run(&["report", &project.to_string_lossy(), "--period", "2023-Q2", "--out", &out.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(message.contains("kertomus/2023-Q2.toml: 1 korjattavaa") && message.contains("tarkoititko \"happened\"?"), "{message}");
    assert!(message.contains("jaksoa \"2023-Q5\" ei ole") && message.contains("tarkoititko \"2023-Q1\"?"), "{message}");
    assert!(!out.exists());
}

#[test]
fn the_narrative_of_a_closed_period_is_part_of_what_was_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let name = project.to_string_lossy().into_owned();
    assert_eq!(run(&["close", &name, "--period", "2023-Q2"]).status.code(), Some(0));
    put(&project.join(FILE), "happened = [\"Toisin.\"]\n".as_bytes());
    let output = run(&["report", &name, "--period", "2023-Q2", "--out", &folder.path().join("out").to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(&format!("{FILE} on muuttunut")), "{}", text(&output.stderr));
}

/// Texts for the funder's system: three fields in three languages, their numbers live, their lengths counted by the workbook.
#[test]
fn texts_for_eura_stand_in_three_languages_with_the_figures_of_the_workbook() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let settings = fs::read_to_string(project.join("project.toml")).expect("the project");
    put(&project.join("project.toml"), settings.replace("problems = 1000", "problems = 100").as_bytes());
    let out = folder.path().join("out");
    report(&project, "2023-Q2", &out);
    let bytes = fs::read(out.join("rahoittaja.xlsx")).expect("a workbook");
    let shown = cells(&bytes);
    let at = |letter: &str, row: usize| &shown[&("EURA-tekstit".to_string(), format!("{letter}{row}"))];
    let words = |letter: &str, row: usize| match at(letter, row) {
        Shown::Text(text) => text.clone(),
        other => panic!("{letter}{row}: {other:?}"),
    };
    let receipt: Value = serde_json::from_slice(&fs::read(out.join("run.json")).expect("a receipt")).expect("JSON");
    let indicators = receipt["figures"]["indicators"].as_array().expect("indicators");
    let completions = indicators.iter().find(|figure| figure["code"] == "badges.completions").expect("badges");
    let (during, so_far) = (&completions["period"]["value"], &completions["cumulative"]["value"]);

    let narrative: toml::Table = fs::read_to_string(project.join(FILE)).expect("the narrative").parse().expect("TOML");
    let own = told(&narrative, "happened").join(" ");
    for (row, language, sentence) in [
        (7, "suomi", format!("{own} Osaamismerkit: suorituksia jaksolla {during}.")),
        (8, "ruotsi", format!("Kompetensmärken: avlagda under perioden {during}.")),
        (9, "englanti", format!("Badges: completions in the period {during}.")),
    ] {
        assert_eq!((words("A", row), words("B", row)), ("Toteutus jaksolla".into(), language.into()));
        assert!(words("C", row).starts_with(&sentence), "{language}: {}", words("C", row));
    }
    assert!(words("C", 11).contains(&format!("{so_far} (mål 52).")), "{}", words("C", 11));
    for row in 7..16 {
        assert_eq!(*at("D", row), Shown::Number(words("C", row).encode_utf16().count() as f64), "length of row {row}");
        let limit = [4000.0, 2000.0, 100.0][(row - 7) / 3];
        assert_eq!(*at("E", row), Shown::Number(limit));
        let fits = words("C", row).encode_utf16().count() as f64 <= limit;
        assert_eq!(words("F", row), if fits { "mahtuu" } else { "liian pitkä" }, "row {row}");
    }
    assert_eq!(words("F", 13), "liian pitkä", "a hundred characters are too few");
    let live: Vec<String> = formulas(&bytes).into_iter().filter(|(sheet, _, _)| sheet == "EURA-tekstit").map(|(_, cell, _)| cell).collect();
    assert!(["C7", "C8", "C9", "D7", "F7"].iter().all(|cell| live.iter().any(|known| known == cell)), "{live:?}");
}
