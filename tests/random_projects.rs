//! Workbooks of random small projects, recalculated by other engines: every formula of every sheet against its cached value.
//!
//! The projects are those of the second opinion in `crates/indicators/tests/reference`, which has held the cached figures
//! against a computation of its own; here their formulas are held against an engine of somebody else's.

use std::collections::BTreeMap;

use mittari_indicators::{compute, library};
use mittari_output::{ReportInput, compose_audit, compose_funder, compose_steering, write_workbook};

use crate::program::skipped;
use crate::recalculation::{by_ironcalc, by_libreoffice_together, disagreements};
use crate::workbook::{cells, formulas};
use crate::workbook_lint::{Purpose, assert_none, told};
use crate::world::{World, world};

/// Spread over the ten thousand projects of the second opinion.
const PROJECTS: u64 = 60;
const STEP: u64 = 166;

/// The three workbooks of a project, named by its number.
pub fn workbooks(seed: u64) -> Vec<(String, Vec<u8>)> {
    let World { project, records, period, as_of } = world(seed);
    let library = library(&project, &[]).expect("the library");
    let computation = compute(&project, &library, &records, &project.periods[period].id, Some(as_of)).expect("figures");
    let input = ReportInput {
        project: &project,
        computation: &computation,
        records: &records,
        findings: &[],
        finding_words: &[],
        draft: false,
        version: "0",
        definitions_hash: "",
        language: mittari_output::Language::Fi,
    };
    let composed = [compose_audit(input), compose_funder(input), compose_steering(input)];
    composed.iter().map(|workbook| (format!("{seed}-{}", workbook.file_name), write_workbook(workbook).expect("a workbook"))).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it compared")]
fn other_engines_agree_with_the_workbooks_of_random_projects() {
    let files: Vec<(String, Vec<u8>)> = (0..PROJECTS).flat_map(|project| workbooks(project * STEP)).collect();
    let cached: BTreeMap<&str, _> = files.iter().map(|(name, bytes)| (name.as_str(), cells(bytes))).collect();
    let many: usize = files.iter().map(|(_, bytes)| formulas(bytes).len()).sum();
    let refuse = |engine: &str, name: &str, found: Vec<String>| {
        assert!(found.is_empty(), "{engine}, {name}: {} cells:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
    };
    for (name, bytes) in &files {
        refuse("ironcalc", name, disagreements(&cached[name.as_str()], &by_ironcalc(bytes)));
    }
    let folder = tempfile::tempdir().expect("a folder");
    // The audit's formulas derive the others' aggregates from rows, too: LibreOffice takes a second a workbook.
    let audits: Vec<(String, Vec<u8>)> = files.iter().filter(|(name, _)| name.ends_with("tarkastus.xlsx")).cloned().collect();
    let Some(recalculated) = by_libreoffice_together(folder.path(), &audits) else {
        return skipped("LibreOffice laskee satunnaisten hankkeiden työkirjat uudelleen", "soffice puuttuu; .ci/run asentaa sen");
    };
    for ((name, _), now) in audits.iter().zip(&recalculated) {
        refuse("LibreOffice", name, disagreements(&cached[name.as_str()], now));
    }
    let in_audits: usize = audits.iter().map(|(_, bytes)| formulas(bytes).len()).sum();
    println!(
        "{PROJECTS} projects: {many} formulas of {} workbooks in ironcalc, {in_audits} of {} in LibreOffice",
        files.len(),
        audits.len()
    );
    assert!(many > 40_000 && in_audits > 10_000, "{many} formulas, {in_audits} of them in audits");
}

/// Their sheets are emptier and odder than those of the samples.
#[test]
fn workbooks_of_random_projects_have_no_fault() {
    let files = (0..PROJECTS).flat_map(|project| workbooks(project * STEP + 1));
    let faults: Vec<String> = files.flat_map(|(name, bytes)| told(&name, &bytes, Purpose::Report)).collect();
    assert_none(&faults);
}
