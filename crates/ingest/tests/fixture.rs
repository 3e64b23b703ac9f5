//! The project of the fixtures, read whole: nothing in it keeps a report from being written, and no row is lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mittari_ingest::{Ingested, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project, plan_sources};
use mittari_vocabulary::finding::Severity;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pohjois-karjala")
}

fn listing(folder: &Path, below: &str, names: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let relative = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() { listing(&entry.path(), &relative, names) } else { names.push(relative) }
    }
}

fn files() -> Vec<SourceBytes> {
    let folder = folder();
    let project = project();
    let mut names = Vec::new();
    listing(&folder, "", &mut names);
    let plan = plan_sources(&project, &names);
    assert!(plan.findings.iter().all(|finding| !finding.severity.blocks_report()), "{:#?}", plan.findings);
    plan.files
        .into_iter()
        .map(|planned| SourceBytes { bytes: std::fs::read(folder.join(&planned.name)).expect("a listed file"), planned })
        .collect()
}

fn project() -> mittari_vocabulary::project::Project {
    let text = std::fs::read_to_string(folder().join("project.toml")).expect("the fixture has a project file");
    parse_project(&text).unwrap_or_else(|error| panic!("{error}"))
}

fn read() -> Ingested {
    ingest(&project(), &files(), TEST_IDENTITY_KEY)
}

#[test]
fn nothing_stands_in_the_way_of_a_report() {
    let ingested = read();
    let blocking: Vec<_> = ingested.findings.iter().filter(|finding| finding.severity.blocks_report()).collect();
    assert!(blocking.is_empty(), "{blocking:#?}");
    let warnings: Vec<String> = ingested
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| format!("{} {}", finding.code, finding.place))
        .collect();
    println!("{warnings:#?}");
    let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &ingested.findings {
        *notes.entry(finding.code).or_default() += 1;
    }
    println!("{notes:#?}");
}

#[test]
fn every_row_of_every_file_is_a_record_or_refused() {
    let ingested = read();
    let records = &ingested.records;
    let of = |part: &str| -> i64 { records.inputs.iter().filter(|input| input.file.contains(part)).map(|input| input.rows_read).sum() };
    assert_eq!(of("teams_") + of("lähipäivien"), records.attendances.rows.len() as i64);
    assert_eq!(of("ilmoittautumiset_"), records.registrations.rows.len() as i64);
    assert_eq!(of("osaamismerkit/"), records.badges.rows.len() as i64);
    assert_eq!(of("pääkirja"), records.costs.rows.len() as i64);
    assert_eq!(of("verkosto.xlsx"), (records.organisations.rows.len() + records.member_persons.rows.len()) as i64);
    assert!(records.inputs.iter().all(|input| input.rows_refused == 0 && input.rows_read > 0));
    for input in &records.inputs {
        println!("{} {} {}", input.file, input.rows_read, input.recognised);
    }
}

#[test]
fn the_order_in_which_files_are_handed_over_does_not_matter() {
    let mut files = files();
    let forwards = ingest(&project(), &files, TEST_IDENTITY_KEY);
    files.reverse();
    assert_eq!(ingest(&project(), &files, TEST_IDENTITY_KEY), forwards);
}
