//! Workbooks of random small projects, recalculated by other engines: every formula of every sheet against its cached value.
//!
//! The projects are those of the second opinion in `crates/indicators/tests/reference`, which has held the cached figures
//! against a computation of its own; here their formulas are held against engines of somebody else's.

use mittari_indicators::{compute, library};
use mittari_output::{ReportInput, compose_audit, compose_funder, compose_steering, write_workbook};

use crate::program::skipped;
use crate::recalculation::{by_ironcalc, by_libreoffice_together, disagreements};
use crate::workbook::{cells, formulas};
use crate::workbook_lint::{Purpose, assert_none, told};
use crate::world::{World, world};

/// How many of the ten thousand projects of the second opinion, where `MITTARI_RANDOM_PROJECTS` does not say; spread over them.
const PROJECTS: u64 = 60;
const OF: u64 = 10_000;

/// Projects of the ten thousand that once had a fault: income below half a per cent of a budget, and rows that contradict each other
/// (a person who leaves before they come), of which a check says POIKKEAA.
const ONCE_WRONG: [u64; 6] = [635, 1989, 2087, 5727, 5787, 6047];

/// LibreOffice takes a second a workbook: it gets the audit workbooks of so many.
const IN_LIBREOFFICE: u64 = 60;

/// How many were asked for: `MITTARI_RANDOM_PROJECTS=10000` takes every one.
fn projects() -> u64 {
    let Ok(asked) = std::env::var("MITTARI_RANDOM_PROJECTS") else { return PROJECTS };
    asked.parse().ok().filter(|count| (PROJECTS..=OF).contains(count)).expect("MITTARI_RANDOM_PROJECTS: a number from 60 to 10000")
}

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

/// Formulas that ironcalc gave the cached values of, and the cells where it did not, by workbook.
#[derive(Default)]
struct Compared {
    workbooks: usize,
    formulas: usize,
    refused: Vec<String>,
    /// The audit workbooks that LibreOffice is to have.
    audits: Vec<(String, Vec<u8>)>,
}

/// Every `workers`-th of the projects from `worker` on, the first worker also those that were once wrong. One project at a time: ten
/// thousand have thirty thousand workbooks.
fn by_one_worker(worker: u64, workers: u64, projects: u64) -> Compared {
    let mut compared = Compared::default();
    let every = (projects / IN_LIBREOFFICE).max(1);
    let mine = (worker..projects).step_by(usize::try_from(workers).expect("few")).map(|project| (project, project * (OF / projects)));
    let again = ONCE_WRONG.iter().filter(|_| worker == 0 && projects < OF).map(|seed| (OF, *seed));
    for (project, seed) in mine.chain(again) {
        for (name, bytes) in workbooks(seed) {
            compared.workbooks += 1;
            compared.formulas += formulas(&bytes).len();
            let found = disagreements(&cells(&bytes), &by_ironcalc(&bytes));
            compared.refused.extend(found.into_iter().take(5).map(|cell| format!("{name}: {cell}")));
            let is_chosen = project % every == 0 && project / every < IN_LIBREOFFICE;
            if is_chosen && name.ends_with("tarkastus.xlsx") {
                compared.audits.push((name, bytes));
            }
        }
    }
    compared
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it compared")]
fn other_engines_agree_with_the_workbooks_of_random_projects() {
    let projects = projects();
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let parts: Vec<Compared> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || by_one_worker(worker, workers, projects))).collect();
        running.into_iter().map(|part| part.join().expect("a worker")).collect()
    });
    let refused: Vec<&String> = parts.iter().flat_map(|part| &part.refused).collect();
    assert!(refused.is_empty(), "ironcalc: {} cells and more:\n{:#?}", refused.len(), &refused[..refused.len().min(20)]);
    let (many, files) = parts.iter().fold((0, 0), |(many, files), part| (many + part.formulas, files + part.workbooks));
    println!("{projects} projects: {many} formulas of {files} workbooks in ironcalc");
    assert!(many > 700 * usize::try_from(projects).expect("few"), "{many} formulas");

    let audits: Vec<(String, Vec<u8>)> = parts.into_iter().flat_map(|part| part.audits).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let Some(recalculated) = by_libreoffice_together(folder.path(), &audits) else {
        return skipped("LibreOffice laskee satunnaisten hankkeiden työkirjat uudelleen", "soffice puuttuu; .ci/run asentaa sen");
    };
    for ((name, bytes), now) in audits.iter().zip(&recalculated) {
        let found = disagreements(&cells(bytes), now);
        assert!(found.is_empty(), "LibreOffice, {name}: {} cells:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
    }
    let in_audits: usize = audits.iter().map(|(_, bytes)| formulas(bytes).len()).sum();
    println!("{in_audits} formulas of {} audit workbooks in LibreOffice", audits.len());
    assert!(audits.len() as u64 == IN_LIBREOFFICE && in_audits > 10_000, "{in_audits} formulas of {} audits", audits.len());
}

/// Their sheets are emptier and odder than those of the samples.
#[test]
fn workbooks_of_random_projects_have_no_fault() {
    let files = (0..PROJECTS).flat_map(|project| workbooks(project * (OF / PROJECTS) + 1));
    let faults: Vec<String> = files.flat_map(|(name, bytes)| told(&name, &bytes, Purpose::Report)).collect();
    assert_none(&faults);
}
