//! The user's own file comes back: what to correct as a list.

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
