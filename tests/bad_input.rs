//! What a project manager gets wrong is a finding with file, sheet, cell, effect and cure, all in one pass.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{copy_of_fixture, run, text};
use crate::workbook::{NewCell, cells, edited};

/// A copy of the fixture with faults in it.
struct Spoiled {
    _folder: tempfile::TempDir,
    project: PathBuf,
}

impl Spoiled {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let project = copy_of_fixture(&folder.path().join("projekti"));
        Spoiled { _folder: folder, project }
    }

    fn put(&self, file: &str, bytes: &[u8]) {
        let path = self.project.join(file);
        fs::File::create(&path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("written");
    }

    fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.project.join(file)).expect("a source")
    }

    fn type_into(&self, file: &str, sheet: &str, cell: &str, new: &NewCell<'_>) {
        self.put(file, &edited(&self.bytes(file), sheet, cell, new));
    }

    fn check(&self) -> (Option<i32>, Vec<Value>) {
        let output = run(&["check", &self.project.to_string_lossy(), "--json"]);
        let findings: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {}", text(&output.stderr)));
        (output.status.code(), findings.as_array().expect("findings").clone())
    }
}

/// The column letter of a header, and the row of the first data under it.
fn column_of(bytes: &[u8], sheet: &str, header: &str) -> (String, u32) {
    let cells = cells(bytes);
    let place = cells.iter().find(|((name, _), shown)| name == sheet && **shown == crate::workbook::Shown::Text(header.into()));
    let (_, cell) = place.unwrap_or_else(|| panic!("no header {header}")).0;
    let letters: String = cell.chars().take_while(|letter| letter.is_ascii_alphabetic()).collect();
    let row: u32 = cell[letters.len()..].parse().expect("a row");
    (letters, row + 1)
}

fn is_at(finding: &Value, code: &str, file: &str, sheet: Option<&str>, cell: Option<&str>) -> bool {
    finding["code"] == code
        && finding["place"]["file"].as_str().is_some_and(|name| name.ends_with(file))
        && sheet.is_none_or(|sheet| finding["place"]["sheet"] == sheet)
        && cell.is_none_or(|cell| finding["place"]["cell"] == cell)
}

fn told(findings: &[Value]) -> String {
    findings
        .iter()
        .filter(|finding| finding["severity"] != "note")
        .map(|finding| format!("{} {} {}\n", finding["code"], finding["place"], finding["message"]))
        .collect()
}

const BADGES: &str = "lähteet/osaamismerkit/osaamismerkit.xlsx";
const EVENTS: &str = "lähteet/rekisterit/tapahtumat.xlsx";
const LEDGER: &str = "lähteet/rekisterit/pääkirja.xlsx";
const ROSTER: &str = "lähteet/rekisterit/asiointipisteet.xlsx";
const NETWORK_SURVEY: &str = "lähteet/kyselyt/Verkoston palautekysely_Perusraportti.xlsx";

#[test]
fn faults_in_cells_are_found_all_at_once_and_nothing_is_written() {
    let spoiled = Spoiled::new();
    let faults: [(&str, &str, &str, u32, &str, &str); 6] = [
        (BADGES, "Merkit", "Myönnetty", 3, "syksyllä 2022", "V-DATE"),
        (BADGES, "Merkit", "Merkki", 5, "Digitaito", "V-CODE"),
        (ROSTER, "Henkilöstö", "Kunta", 7, "Tohmajarvi", "V-MUNICIPALITY"),
        (EVENTS, "Tapahtumat", "Päivä", 2, "31.2.2023", "V-DATE"),
        (LEDGER, "Tapahtumat", "Summa €", 4, "12,50 tai niillä main", "V-NUMBER"),
        (LEDGER, "Tapahtumat", "Suoritepäivä", 9, "", "V-REQUIRED"),
    ];
    let mut expected = Vec::new();
    for (file, sheet, header, row, value, code) in faults {
        let (column, first) = column_of(&spoiled.bytes(file), sheet, header);
        let cell = format!("{column}{}", first + row);
        spoiled.type_into(file, sheet, &cell, &NewCell::Text(value));
        expected.push((code, file, sheet, cell));
    }
    let (exit, findings) = spoiled.check();
    assert_eq!(exit, Some(1));
    for (code, file, sheet, cell) in &expected {
        let file = file.rsplit('/').next().unwrap_or(file);
        let found = findings.iter().find(|finding| is_at(finding, code, file, Some(sheet), Some(cell)));
        let found = found.unwrap_or_else(|| panic!("{code} at {file} {sheet}!{cell} is not among:\n{}", told(&findings)));
        assert!(found["effect"].as_str().is_some_and(|effect| !effect.is_empty()), "{code} tells no effect: {found}");
        assert!(found["cure"].as_str().is_some_and(|cure| !cure.is_empty()), "{code} tells no cure");
    }
    let near = |code: &str| findings.iter().filter(|finding| finding["code"] == code).map(Value::to_string).collect::<String>();
    assert!(near("V-MUNICIPALITY").contains("Tohmajärvi"), "the nearest municipality is offered");
    assert!(near("V-CODE").contains("Digitaidot"), "the nearest badge is offered");

    let project = spoiled.project.to_string_lossy().into_owned();
    let refused = run(&["report", &project, "--period", "2023-Q2"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!spoiled.project.join("raportit").exists(), "a report was written in spite of errors");

    let draft = run(&["report", &project, "--period", "2023-Q2", "--draft"]);
    assert_eq!(draft.status.code(), Some(1));
    let steering = spoiled.bytes("raportit/2023-Q2/ohjausryhma.xlsx");
    let on_cover = cells(&steering).into_iter().any(|((sheet, _), shown)| {
        sheet == "Kansi" && matches!(&shown, crate::workbook::Shown::Text(text) if text.to_uppercase().contains("LUONNOS"))
    });
    assert!(on_cover, "the cover does not say that it is a draft");
    // And what keeps it from being final: each code of the errors with its count.
    let checked = run(&["check", &project, "--json"]);
    let findings: Vec<Value> = serde_json::from_slice(&checked.stdout).expect("JSON");
    let mut blocking: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding["severity"] == "error" || finding["severity"] == "fatal") {
        *blocking.entry(finding["code"].as_str().expect("a code")).or_default() += 1;
    }
    assert!(!blocking.is_empty());
    let words: Vec<String> = blocking.iter().map(|(code, count)| format!("{code} {count}")).collect();
    let words = format!("({})", words.join(", "));
    let says_what = cells(&steering).into_iter().any(|((sheet, _), shown)| {
        sheet == "Kansi" && matches!(&shown, crate::workbook::Shown::Text(text) if text.starts_with("Luonnos:") && text.contains(&words))
    });
    assert!(says_what, "the cover does not say {words}");
}

#[test]
fn an_unusable_row_is_read_and_excluded_and_moves_nothing_else() {
    let spoiled = Spoiled::new();
    let (column, first) = column_of(&spoiled.bytes(BADGES), "Merkit", "Myönnetty");
    let figures = |project: &Path| -> Value {
        let output = run(&["indicators", &project.to_string_lossy(), "--period", "2023-Q4", "--json"]);
        let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        figures["indicators"]
            .as_array()
            .and_then(|all| all.iter().find(|figure| figure["code"] == "badges.completions"))
            .expect("completions")
            .clone()
    };
    let before = figures(&spoiled.project);
    spoiled.type_into(BADGES, "Merkit", &format!("{column}{}", first + 1), &NewCell::Text("joskus"));
    let after = figures(&spoiled.project);
    assert_eq!(after["rows"]["read"], before["rows"]["read"]);
    assert_eq!(after["rows"]["excluded"]["unusable"], 1);
}

#[test]
fn a_missing_column_blocks_its_figures_and_offers_the_nearest_header() {
    let spoiled = Spoiled::new();
    let (column, first) = column_of(&spoiled.bytes(EVENTS), "Tapahtumat", "Päivä");
    spoiled.type_into(EVENTS, "Tapahtumat", &format!("{column}{}", first - 1), &NewCell::Text("Päivämäärä"));
    let (exit, findings) = spoiled.check();
    assert_eq!(exit, Some(1));
    let missing = findings.iter().find(|finding| is_at(finding, "H-MISSING", "tapahtumat.xlsx", None, None));
    let missing = missing.unwrap_or_else(|| panic!("H-MISSING is not among:\n{}", told(&findings)));
    assert!(missing.to_string().contains("Päivämäärä"), "the nearest header is not offered: {missing}");
    let output = run(&["indicators", &spoiled.project.to_string_lossy(), "--period", "2023-Q2", "--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for code in ["events.network", "events.all"] {
        let figure = figures["indicators"].as_array().and_then(|all| all.iter().find(|figure| figure["code"] == code)).expect("events");
        assert_eq!(figure["cumulative"]["state"], "no-data", "{code} is not zero, it is unknown");
        assert_eq!(figure["cumulative"]["blocked_by"], "H-MISSING");
    }
}

#[test]
fn an_event_without_an_organiser_leaves_the_figure_open_between_bounds() {
    let spoiled = Spoiled::new();
    let bytes = spoiled.bytes(EVENTS);
    let (column, first) = column_of(&bytes, "Tapahtumat", "Järjestäjä");
    let (dates, _) = column_of(&bytes, "Tapahtumat", "Tapahtuma");
    // The gathering of 25.10.2022 is the network's own; nobody says so now.
    let row = cells(&bytes)
        .iter()
        .find(|((sheet, cell), shown)| {
            sheet == "Tapahtumat"
                && cell.starts_with(&dates)
                && matches!(shown, crate::workbook::Shown::Text(text) if text.trim() == "Verkostotapahtuma Prismassa")
        })
        .map(|((_, cell), _)| cell[dates.len()..].to_string())
        .expect("the gathering");
    assert!(row.parse::<u32>().is_ok_and(|row| row >= first));
    spoiled.type_into(EVENTS, "Tapahtumat", &format!("{column}{row}"), &NewCell::Text(""));
    let output = run(&["indicators", &spoiled.project.to_string_lossy(), "--period", "2022-1", "--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
    let figure = |code: &str| {
        figures["indicators"].as_array().and_then(|all| all.iter().find(|figure| figure["code"] == code)).expect("events").clone()
    };
    let truth = mittari_fixtures::truth(&mittari_fixtures::world(), "2022-1", None);
    let truth = |code: &str| {
        truth["indicators"]
            .as_array()
            .and_then(|all| all.iter().find(|figure| figure["code"] == code))
            .and_then(|figure| figure["period"]["value"].as_i64())
            .expect("a count")
    };
    for code in ["events.network", "events.network-and-project"] {
        let open = figure(code)["period"].clone();
        assert_eq!(open["state"], "no-data", "{code}");
        assert_eq!((open["lowest"].as_i64(), open["highest"].as_i64()), (Some(truth(code) - 1), Some(truth(code))), "{code}");
    }
    assert_eq!(figure("events.all")["period"]["value"], truth("events.all"), "who organised does not matter here");
}

#[test]
fn an_answer_outside_the_scale_is_left_out_alone() {
    let spoiled = Spoiled::new();
    let bytes = spoiled.bytes(NETWORK_SURVEY);
    let (sheet, cell) = cells(&bytes)
        .iter()
        .find(|(_, shown)| matches!(shown, crate::workbook::Shown::Text(text) if text.to_lowercase().contains("samaa mieltä")))
        .map(|(place, _)| place.clone())
        .expect("an answer");
    spoiled.type_into(NETWORK_SURVEY, &sheet, &cell, &NewCell::Text("7"));
    let (exit, findings) = spoiled.check();
    assert_eq!(exit, Some(1));
    let found = findings.iter().any(|finding| finding["severity"] == "error" && finding["place"]["cell"] == cell.as_str());
    assert!(found, "{cell} is not among:\n{}", told(&findings));
}

#[test]
fn files_that_are_not_what_they_seem_are_named() {
    let spoiled = Spoiled::new();
    let whole = spoiled.bytes(EVENTS);
    spoiled.put(EVENTS, &whole[..whole.len() * 6 / 10]);
    // An OLE container, as Excel writes a workbook with a password.
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    encrypted.resize(4096, 0);
    spoiled.put(LEDGER, &encrypted);
    spoiled.put(BADGES, b"<html><body><table><tr><td>Merkki</td></tr></table></body></html>");
    spoiled.put(ROSTER, b"");
    fs::remove_file(spoiled.project.join(NETWORK_SURVEY)).expect("removed");
    let (exit, findings) = spoiled.check();
    assert_eq!(exit, Some(1));
    for (family, file) in [
        ("Z-", "tapahtumat.xlsx"),
        ("F-ENCRYPTED", "pääkirja.xlsx"),
        ("F-", "osaamismerkit.xlsx"),
        ("F-EMPTY", "asiointipisteet.xlsx"),
        ("F-MISSING", "Perusraportti.xlsx"),
    ] {
        let found = findings.iter().find(|finding| {
            finding["code"].as_str().is_some_and(|code| code.starts_with(family))
                && finding["place"]["file"].as_str().is_some_and(|name| name.ends_with(file))
                && finding["severity"] != "note"
        });
        let found = found.unwrap_or_else(|| panic!("{family} of {file} is not among:\n{}", told(&findings)));
        assert!(found["cure"].as_str().is_some_and(|cure| !cure.is_empty()));
    }
    // The lock file that Excel leaves beside an open workbook is no source.
    assert!(findings.iter().any(|finding| finding["code"] == "F-LOCKFILE-SKIPPED" && finding["severity"] == "note"));
}

#[test]
fn an_identity_code_stops_the_file_and_is_not_repeated() {
    // The example of a public guide, and a made-up person of the agency that gives the codes: 900–999 are numbers that no person has.
    for (code, finding) in [("131052-308T", "P-HETU-NOT-NEEDED"), ("010594Y9032", "V-HETU-TEST")] {
        let spoiled = Spoiled::new();
        let (column, first) = column_of(&spoiled.bytes(EVENTS), "Tapahtumat", "Tapahtuma");
        spoiled.type_into(EVENTS, "Tapahtumat", &format!("{column}{}", first + 2), &NewCell::Text(code));
        let output = run(&["check", &spoiled.project.to_string_lossy()]);
        let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(1));
        assert!(told.contains(finding), "{told}");
        assert!(!told.contains(code), "the identity code is repeated");
    }
}

#[test]
fn faults_of_the_project_file_point_at_line_and_offer_the_word() {
    let spoiled = Spoiled::new();
    let told = String::from_utf8(spoiled.bytes("project.toml")).expect("UTF-8");
    let changed = told.replacen("beneficiary", "benefisiary", 1);
    let line = changed.lines().position(|line| line.contains("benefisiary")).expect("the line") + 1;
    spoiled.put("project.toml", changed.as_bytes());
    let output = run(&["check", &spoiled.project.to_string_lossy()]);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("benefisiary") && message.contains("beneficiary"), "{message}");
    assert!(message.contains(&line.to_string()), "line {line}: {message}");
}
