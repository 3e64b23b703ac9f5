//! Every workbook that the program writes for the samples is without fault.

use std::fs;

use super::{Purpose, assert_none, told};
use crate::program::{GOLDEN, fixture_named, report, repository};

/// The pilots, and periods of the other projects whose reports are not kept.
const OTHERS: [(&str, &str); 9] = [
    ("pohjois-karjala", "2022-2"),
    ("etela-karjala", "2020-1"),
    ("keski-suomi", "2021-4"),
    ("pilotit-2018-2019/lappi", "2018"),
    ("pilotit-2018-2019/lappi", "2019"),
    ("pilotit-2018-2019/pohjanmaa", "2019"),
    ("pilotit-2018-2019/pohjois-karjala", "2019"),
    ("pilotit-2018-2019/pohjois-pohjanmaa", "2019"),
    ("pilotit-2018-2019/uusimaa", "2019"),
];

pub fn purpose(file: &str) -> Purpose {
    if file == "korjattavat.xlsx" { Purpose::WorkingList } else { Purpose::Report }
}

/// `reports/` holds, byte for byte, what the program writes.
#[test]
fn kept_reports_have_no_fault() {
    let (mut looked_at, mut faults) = (0, Vec::new());
    let kept = GOLDEN.iter().map(|(project, period)| format!("{project}/{period}")).chain(["pilotit-2018-2019/2019".to_string()]);
    for folder in kept {
        for entry in fs::read_dir(repository().join("reports").join(&folder)).expect("a folder of reports") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name.ends_with(".xlsx") {
                faults.extend(told(&format!("{folder}/{name}"), &fs::read(&path).expect("a workbook"), purpose(&name)));
                looked_at += 1;
            }
        }
    }
    assert_none(&faults);
    assert_eq!(looked_at, GOLDEN.len() * 4 + 1);
}

#[test]
fn reports_of_other_periods_and_projects_have_no_fault() {
    let mut faults = Vec::new();
    for (project, period) in OTHERS {
        let folder = tempfile::tempdir().expect("a folder");
        report(&fixture_named(project), period, folder.path());
        for (name, bytes) in crate::program::files(folder.path()).iter().filter(|(name, _)| name.ends_with(".xlsx")) {
            faults.extend(told(&format!("{project} {period} {name}"), bytes, purpose(name)));
        }
    }
    assert_none(&faults);
}
