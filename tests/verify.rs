//! `mittari verify`: reports as they were written, saved again by LibreOffice, and with one cell or one byte changed.

mod bytes_flipped;
mod cells_changed;
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use mittari_proof::seal::in_engine_spelling;
use mittari_proof::{Contents, read_contents, read_seal};
use serde_json::Value;

use crate::program::{GOLDEN, OUTPUTS, copy_of_fixture, fixture, fixture_named, report, repository, run, skipped, text};
use crate::recalculation::{put, saved_by_libreoffice};
use crate::workbook::{NewCell, edited};

/// What `verify --json` says of a place, and its exit code.
fn verified(place: &Path, project: Option<&Path>) -> (Option<i32>, Value) {
    let place = place.to_string_lossy().into_owned();
    let project = project.map(|project| project.to_string_lossy().into_owned());
    let mut arguments = vec!["verify", &place, "--json"];
    if let Some(project) = &project {
        arguments.extend(["--project", project]);
    }
    let output = run(&arguments);
    let told = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {}", text(&output.stderr)));
    (output.status.code(), told)
}

fn in_words(place: &Path) -> String {
    text(&run(&["verify", &place.to_string_lossy()]).stdout)
}

fn golden(project: &str, period: &str) -> PathBuf {
    repository().join("reports").join(project).join(period)
}

/// A copy of a golden folder without its pictures.
fn copy_of_golden(project: &str, period: &str, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for name in OUTPUTS {
        fs::copy(golden(project, period).join(name), to.join(name)).expect("copied");
    }
}

fn workbook_of<'a>(told: &'a Value, file: &str) -> &'a Value {
    let workbooks = told["folders"][0]["workbooks"].as_array().expect("workbooks");
    workbooks.iter().find(|workbook| workbook["file"] == file).unwrap_or_else(|| panic!("{file} is not told of: {told}"))
}

#[test]
fn reports_as_written_are_unchanged_and_come_out_again() {
    for (project, period) in GOLDEN {
        let folder = tempfile::tempdir().expect("a folder");
        report(&fixture_named(project), period, folder.path());
        for with in [None, Some(fixture_named(project))] {
            let (exit, told) = verified(folder.path(), with.as_deref());
            assert_eq!((exit, &told["verdict"]), (Some(0), &Value::from("unchanged")), "{project} {period}: {told}");
            let workbooks = told["folders"][0]["workbooks"].as_array().expect("workbooks");
            assert_eq!(workbooks.len(), OUTPUTS.len() - 1);
            assert!(workbooks.iter().all(|workbook| workbook["standing"] == "unchanged" && workbook["formulas"].as_u64() > Some(0)));
            if with.is_some() {
                assert_eq!(told["folders"][0]["project"]["rebuilt"], "same");
            }
        }
    }
}

const SEALED: [&str; 3] = ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx"];

#[test]
fn a_seal_holds_every_cell_of_its_workbook() {
    for (project, period) in GOLDEN {
        for name in SEALED {
            let bytes = fs::read(golden(project, period).join(name)).expect("a golden workbook");
            let written = read_contents(&bytes).expect("its contents");
            let mut seal = read_seal(&written).expect("a seal");
            assert!(seal.faults.is_empty() && seal.without_copy.is_empty(), "{project} {period} {name}: {:?}", seal.faults);
            let run: Value =
                serde_json::from_slice(&fs::read(golden(project, period).join("run.json")).expect("the receipt")).expect("JSON");
            let output = run["outputs"].as_array().expect("outputs").iter().find(|output| output["file"] == name).expect("the output");
            assert_eq!((&output["seal_sha256"], seal.facts.file.as_str()), (&Value::from(seal.hash.clone()), name));
            assert_eq!(
                (seal.facts.period.as_str(), &run["definitions_sha256"]),
                (period, &Value::from(seal.facts.definitions_sha256.clone()))
            );

            in_engine_spelling(&mut seal.contents, &written);
            let others = Contents { sheets: written.sheets.iter().filter(|sheet| sheet.name != seal.sheet).cloned().collect() };
            assert_eq!(others.sheets.len() + 1, written.sheets.len());
            assert!(seal.contents == others, "{project} {period} {name}: the seal tells other cells than the file has");
        }
    }
}

#[test]
fn reports_saved_again_by_libreoffice_have_their_contents() {
    let files: Vec<(String, Vec<u8>)> = GOLDEN
        .into_iter()
        .flat_map(|(project, period)| {
            OUTPUTS.into_iter().filter(|name| name.ends_with(".xlsx")).map(move |name| {
                (format!("{project} {period} {name}"), fs::read(golden(project, period).join(name)).expect("a golden workbook"))
            })
        })
        .collect();
    let scratch = tempfile::tempdir().expect("a folder");
    let Some(saved) = saved_by_libreoffice(scratch.path(), &files) else {
        return skipped("LibreOffice tallentaa raportit uudelleen", "soffice puuttuu; .ci/run asentaa sen");
    };
    for (project, period) in GOLDEN {
        let folder = tempfile::tempdir().expect("a folder");
        copy_of_golden(project, period, folder.path());
        let prefix = format!("{project} {period} ");
        for ((name, _), bytes) in files.iter().zip(&saved) {
            if let Some(name) = name.strip_prefix(&prefix) {
                put(&folder.path().join(name), bytes);
            }
        }
        // Against the project; against the receipt's seals; by their own seals alone.
        let all = |told: &Value, names: &[&str], ground: &str| {
            for name in names {
                let workbook = workbook_of(told, name);
                assert_eq!((&workbook["standing"], &workbook["ground"]), (&"resaved".into(), &ground.into()), "{project} {period} {name}");
            }
        };
        let workbooks: Vec<&str> = OUTPUTS.into_iter().filter(|name| name.ends_with(".xlsx")).collect();
        let (exit, told) = verified(folder.path(), Some(&fixture_named(project)));
        assert_eq!((exit, &told["verdict"]), (Some(0), &Value::from("resaved")), "{project} {period}: {told}");
        all(&told, &workbooks, "project");
        // The working list has no seal, and is left to those who work on it.
        let (exit, told) = verified(folder.path(), None);
        assert_eq!(exit, Some(1));
        all(&told, &SEALED, "seal-of-receipt");
        assert_eq!(workbook_of(&told, "korjattavat.xlsx")["standing"], "other-bytes");
        fs::remove_file(folder.path().join("run.json")).expect("removed");
        fs::remove_file(folder.path().join("korjattavat.xlsx")).expect("removed");
        let (exit, told) = verified(folder.path(), None);
        assert_eq!((exit, &told["verdict"]), (Some(0), &Value::from("resaved")), "{project} {period}: {told}");
        all(&told, &SEALED, "seal");
    }
}

#[test]
fn a_set_of_files_that_is_none_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("raportti");
    copy_of_golden("pohjois-karjala", "2023-Q2", &place);
    // One of another period, one missing, one that nobody knows.
    fs::copy(golden("pohjois-karjala", "2022-1").join("rahoittaja.xlsx"), place.join("rahoittaja.xlsx")).expect("copied");
    fs::remove_file(place.join("korjattavat.xlsx")).expect("removed");
    fs::copy(place.join("ohjausryhma.xlsx"), place.join("ohjausryhma (1).xlsx")).expect("copied");
    let (exit, told) = verified(&place, None);
    assert_eq!((exit, &told["verdict"]), (Some(1), &Value::from("changed")));
    let of = &told["folders"][0];
    assert_eq!((&of["missing"][0], &of["strangers"][0]), (&Value::from("korjattavat.xlsx"), &Value::from("ohjausryhma (1).xlsx")));
    let other = workbook_of(&told, "rahoittaja.xlsx");
    assert_eq!(
        (&other["standing"], &other["of_another_run"]),
        (&"changed".into(), &"jakso 2022-1, tilanne 2022-11-15, Mittari 0.1.0".into())
    );
    assert_eq!(of["runs"], 2);
    assert_eq!(workbook_of(&told, "ohjausryhma.xlsx")["standing"], "unchanged");
    let words = in_words(&place);
    for said in [
        "korjattavat.xlsx: puuttuu",
        "ohjausryhma (1).xlsx: ei kuulu tähän ajoon",
        "on toisesta ajosta kuin kuitti: jakso 2022-1",
        "2 eri ajosta",
    ] {
        assert!(words.contains(said), "{said} is not said: {words}");
    }
}

#[test]
fn a_workbook_alone_is_proved_by_its_seal_and_one_without_by_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, exit, verdict) in [("rahoittaja.xlsx", 0, "resaved"), ("korjattavat.xlsx", 1, "unproven")] {
        let file = folder.path().join(name);
        fs::copy(golden("pohjois-karjala", "2023-Q2").join(name), &file).expect("copied");
        let (ended, told) = verified(&file, None);
        assert_eq!((ended, &told["verdict"]), (Some(exit), &Value::from(verdict)), "{told}");
        let workbook = workbook_of(&told, name);
        assert!(workbook["formulas"].as_u64() > Some(0) && workbook["miscalculated"].as_array().is_some_and(Vec::is_empty));
    }
    let nowhere = run(&["verify", "/no/such/file.xlsx"]);
    assert_eq!(nowhere.status.code(), Some(3));
}

#[test]
fn reports_in_swedish_and_english_prove_themselves_too() {
    for language in ["sv", "en"] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("report");
        let project = fixture().to_string_lossy().into_owned();
        let written = run(&["report", &project, "--period", "2022-1", "--language", language, "--out", &out.to_string_lossy()]);
        assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
        let (exit, told) = verified(&out, Some(&fixture()));
        assert_eq!((exit, &told["verdict"], &told["folders"][0]["project"]["rebuilt"]), (Some(0), &"unchanged".into(), &"same".into()));
        for name in SEALED {
            let alone = folder.path().join(name);
            fs::copy(out.join(name), &alone).expect("copied");
            let (exit, told) = verified(&alone, None);
            assert_eq!((exit, &workbook_of(&told, name)["ground"]), (Some(0), &Value::from("seal")), "{language}: {told}");
        }
    }
}

/// A seal that was made anew for a changed cell convinces only where nothing stands beside it.
#[test]
fn a_forged_seal_is_not_that_of_the_receipt() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("raportti");
    copy_of_golden("pohjois-karjala", "2023-Q2", &place);
    // A workbook of Mittari's own from other exports: nobody could forge a better seal.
    let project = copy_of_fixture(&folder.path().join("hanke"));
    let events = project.join("lähteet/rekisterit/tapahtumat.xlsx");
    let bytes = fs::read(&events).expect("the events");
    put(&events, &edited(&bytes, "Tapahtumat", "A5", &NewCell::Text("1.6.2023")));
    let out = folder.path().join("toinen");
    report(&project, "2023-Q2", &out);
    fs::copy(out.join("rahoittaja.xlsx"), place.join("rahoittaja.xlsx")).expect("copied");
    let (exit, told) = verified(&place.join("rahoittaja.xlsx"), None);
    assert_eq!((exit, &told["verdict"]), (Some(1), &Value::from("changed")), "{told}");
    assert!(in_words(&place.join("rahoittaja.xlsx")).contains("sinetti ei ole se, jonka kuitti nimeää"));
}

#[test]
fn a_name_that_somebody_types_is_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("raportti");
    copy_of_golden("pohjois-karjala", "2023-Q2", &place);
    let file = place.join("ohjausryhma.xlsx");
    let bytes = fs::read(&file).expect("a workbook");
    put(&file, &edited(&bytes, "Kansi", "A2", &NewCell::Text("Virpi Virtanen 131052-308T")));
    let project = fixture().to_string_lossy().into_owned();
    let told = run(&["verify", &place.to_string_lossy(), "--project", &project]);
    let words = text(&told.stdout);
    assert_eq!(told.status.code(), Some(1));
    assert!(words.contains("solu A2: oli ") && words.contains("\"xxxxx xxxxxxxx 999999-999x\""), "{words}");
    assert!(!words.contains("Virtanen") && !words.contains("131052"), "{words}");
}

#[test]
fn a_changed_record_of_a_closed_period_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("hanke"));
    let named = project.to_string_lossy().into_owned();
    for arguments in [["report", &named, "--period", "2022-1"], ["close", &named, "--period", "2022-1"]] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let (exit, told) = verified(&project, None);
    assert_eq!((exit, &told["verdict"], &told["closed"]["periods"]), (Some(0), &Value::from("unchanged"), &Value::from(1)), "{told}");
    for (name, from, to) in [("2022-1.json", "\"value\": ", "\"value\":  "), ("ketju.json", "[\n", "[\n\n")] {
        let file = project.join("suljetut").join(name);
        let whole = fs::read_to_string(&file).expect("a record");
        put(&file, whole.replacen(from, to, 1).as_bytes());
        let (exit, told) = verified(&project, None);
        assert_eq!(exit, Some(1), "{name}: {told}");
        assert!(told["closed"].to_string().contains(&format!("suljetut/{name}")), "{name} is not named: {told}");
        put(&file, whole.as_bytes());
    }
}
