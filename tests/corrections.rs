//! The user's own file comes back: what to correct as a list, and as marks in a copy.

use std::fs;

use crate::program::{copy_of_fixture, mittari, run, text};
use crate::workbook::{NewCell, Shown, cells, edited, parts as parts_of};

const BADGES: &str = "lähteet/osaamismerkit/osaamismerkit.xlsx";

#[test]
fn the_working_list_lies_beside_the_exports_and_leads_to_their_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("hanke, jossa on ä"));
    let place = project.join(BADGES);
    let spoiled = edited(&fs::read(&place).expect("a source"), "Merkit", "D9", &NewCell::Text("syksyllä 2022"));
    fs::File::create(&place).and_then(|mut file| std::io::Write::write_all(&mut file, &spoiled)).expect("written");
    let project_name = project.to_string_lossy().into_owned();
    let output = run(&["check", &project_name, "--xlsx"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("korjattavat.xlsx"));
    let list = fs::read(project.join("korjattavat.xlsx")).expect("the list");
    let shown = cells(&list);
    let row: Vec<String> = ["B", "C", "D", "E", "F"]
        .into_iter()
        .map(|column| match shown.get(&("Korjattavat".to_string(), format!("{column}7"))) {
            Some(Shown::Text(text)) => text.clone(),
            other => panic!("{column}7: {other:?}"),
        })
        .collect();
    assert_eq!(row, ["virhe", "V-DATE", BADGES, "Merkit", "D9"]);
    let parts = parts_of(&list);
    assert!(text(&parts["xl/worksheets/_rels/sheet1.xml.rels"]).contains(&format!("Target=\"{BADGES}\" TargetMode=\"External\"")));
    assert!(text(&parts["xl/worksheets/sheet1.xml"]).contains("location=\"'Merkit'!D9\""));
    // From a folder further down, the way leads up.
    let below = project.join("omat/luettelo.xlsx");
    assert_eq!(run(&["check", &project_name, "--xlsx", &below.to_string_lossy()]).status.code(), Some(1));
    let relations = text(&parts_of(&fs::read(below).expect("the list"))["xl/worksheets/_rels/sheet1.xml.rels"]);
    assert!(relations.contains(&format!("Target=\"../{BADGES}\"")), "{relations}");
}

#[test]
fn nothing_is_written_among_the_exports() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let before = fs::read(project.join(BADGES)).expect("a source");
    for place in [BADGES, "lähteet/korjattavat.xlsx", "lähteet/osaamismerkit/../uusi.xlsx"] {
        let output = mittari().args(["check", ".", "--xlsx", place]).current_dir(&project).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{place}");
        assert!(text(&output.stderr).contains("sinne ei kirjoiteta"), "{place}: {}", text(&output.stderr));
    }
    assert_eq!(fs::read(project.join(BADGES)).expect("a source"), before);
    assert!(!project.join("lähteet/korjattavat.xlsx").exists());
    // A folder after `--xlsx` is no file to write.
    let output = mittari().args(["check", "--xlsx", "."]).current_dir(&project).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
}

/// A defect is marked, corrected in the copy, and the copy goes in again: nothing of Mittari is left in it.
#[test]
fn a_marked_copy_that_went_in_again_loses_its_marks() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let name = project.to_string_lossy().into_owned();
    let (source, copy) = (project.join(BADGES), project.join("korjattavat").join(BADGES));
    let put = |bytes: &[u8]| fs::File::create(&source).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("written");
    let findings = || text(&run(&["check", &name, "--json"]).stdout);
    let sound = fs::read(&source).expect("a source");
    let Some(Shown::Number(day)) = cells(&sound).get(&("Merkit".to_string(), "D9".to_string())).cloned() else { panic!("no day at D9") };
    let spoiled = edited(&sound, "Merkit", "D9", &NewCell::Text("syksyllä 2022"));
    put(&spoiled);
    let before = findings();
    let output = run(&["check", &name, "--annotate"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("osaamismerkit.xlsx: 1 solu"), "{}", text(&output.stdout));
    let marked = fs::read(&copy).expect("a marked copy");

    // Every part but the touched ones is the same, and the sheet holds the same cells.
    let (old, new) = (parts_of(&spoiled), parts_of(&marked));
    let touched: Vec<&str> = old.keys().filter(|part| new.get(*part) != old.get(*part)).map(String::as_str).collect();
    assert_eq!(touched, ["[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]);
    assert_eq!(cells(&spoiled), cells(&marked));
    let sheet = text(&new["xl/worksheets/sheet1.xml"]);
    assert!(sheet.contains("sqref=\"D9\"") && !sheet.contains("syksyllä 2022\")"), "the mark holds no value: {sheet}");
    assert!(text(&new["xl/comments1.xml"]).contains("ref=\"D9\""));

    // Read in place of the source it says the same, to the letter.
    put(&marked);
    assert_eq!(findings(), before);

    // A copy that somebody worked on is not written over.
    let corrected = edited(&marked, "Merkit", "D9", &NewCell::Number(&day.to_string()));
    put(&spoiled);
    fs::File::create(&copy).and_then(|mut file| std::io::Write::write_all(&mut file, &corrected)).expect("written");
    let refused = run(&["check", &name, "--annotate"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("on muokattu"), "{}", text(&refused.stderr));
    assert_eq!(fs::read(&copy).expect("the copy"), corrected);

    // Corrected and put in again: no finding at the cell, and a copy without any mark.
    put(&corrected);
    assert!(!findings().contains("V-DATE"));
    let output = run(&["check", &name, "--annotate"]);
    assert!(text(&output.stdout).contains("Puhdistettu"), "{}", text(&output.stdout));
    let clean = parts_of(&fs::read(&copy).expect("a clean copy"));
    assert_eq!(clean.keys().collect::<Vec<_>>(), old.keys().collect::<Vec<_>>());
    for (part, contents) in &clean {
        assert!(!text(contents).contains("Mittari\"=\"Mittari"), "{part}");
        if part != "xl/worksheets/sheet1.xml" {
            assert_eq!(text(contents), text(&old[part]), "{part}");
        }
    }
    put(&fs::read(&copy).expect("a clean copy"));
    fs::remove_dir_all(project.join("korjattavat")).expect("removed");
    run(&["check", &name, "--annotate"]);
    assert!(!copy.exists(), "nothing was to be marked");
}
