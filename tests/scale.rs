//! A survey whose scale has fewer steps than five: its own two highest steps agree.

use std::fs;
use std::io::Write;

use crate::program::{copy_of_fixture, report, repository};
use crate::workbook::{Cells, Shown, cells};

/// Numbers of a row of *Palaute* from a column on; None where the cell holds no number.
fn numbers(cells: &Cells, row: usize, columns: &[&str]) -> Vec<Option<f64>> {
    let shown = |column: &str| cells.get(&("Palaute".to_string(), format!("{column}{row}")));
    columns.iter().map(|column| if let Some(Shown::Number(number)) = shown(column) { Some(*number) } else { None }).collect()
}

#[test]
fn of_four_steps_the_third_and_the_fourth_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(folder.path());
    let file = project.join("project.toml");
    // Who chose the fifth step is taken to have said that he does not know: the counts of the others stay as they are.
    let five = fs::read_to_string(&file).expect("a project");
    let four = five.replace("5 = \"Täysin samaa mieltä\"\n", "");
    let four = four.replace("dont_know = [\"En osaa sanoa\"]", "dont_know = [\"En osaa sanoa\", \"Täysin samaa mieltä\"]");
    assert_ne!(four, five);
    fs::File::create(&file).and_then(|mut file| file.write_all(four.as_bytes())).expect("written");
    let out = tempfile::tempdir().expect("a folder");
    report(&project, "2023-Q2", out.path());
    let ours = cells(&fs::read(out.path().join("ohjausryhma.xlsx")).expect("a report"));
    let golden = cells(&fs::read(repository().join("reports/pohjois-karjala/2023-Q2/ohjausryhma.xlsx")).expect("a report"));
    let mut seen = 0;
    for row in 7..40 {
        let steps: Option<Vec<f64>> = numbers(&ours, row, &["C", "D", "E", "F"]).into_iter().collect();
        let Some(steps) = steps else { continue };
        let of_five: Option<Vec<f64>> = numbers(&golden, row, &["C", "D", "E", "F"]).into_iter().collect();
        assert_eq!(Some(&steps), of_five.as_ref(), "row {row}");
        let answers: f64 = steps.iter().sum();
        assert_eq!(ours.get(&("Palaute".into(), format!("G{row}"))), Some(&Shown::Text("[z]".into())), "row {row}");
        assert_eq!(numbers(&ours, row, &["J"]), [Some(answers)], "row {row}");
        let agreeing = numbers(&ours, row, &["L"])[0].expect("a share");
        assert!((agreeing - (steps[2] + steps[3]) / answers).abs() < 1e-9, "row {row}: {agreeing}");
        seen += 1;
    }
    assert!(seen >= 5, "only {seen} questions");
}
