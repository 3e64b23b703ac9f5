//! Defects planted at random cells of the fixture: each is found at exactly its file, sheet and cell with its code, and nothing else is.
//!
//! What is expected follows from the rules and the cells, told here without Mittari: the finding of the defect itself, and the
//! few that must follow from it elsewhere (a training that the calendar lost is unknown to every list; a name whose address broke
//! may be two people). Everything that the untouched fixture is told stays as it was.

#![allow(clippy::print_stdout, reason = "how many were planted and found stands in the output of the test")]

mod allowed;
mod cells;
mod columns;
mod persons;
mod plan;
mod sample;
mod structure;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use mittari_fixtures::Random;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::cells::Kind;
use crate::persons::Unread;
use crate::plan::Plan;
use crate::sample::Fixture;

/// What a finding says where: all that is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub place: Place,
    pub code: String,
    pub severity: Severity,
}

impl Told {
    pub fn new(code: &str, severity: Severity, place: Place) -> Self {
        Told { place, code: code.to_owned(), severity }
    }

    fn line(&self) -> String {
        format!("{} {} {}", self.severity.word(), self.code, self.place)
    }
}

fn told(findings: &[Finding]) -> Vec<Told> {
    let mut told: Vec<Told> = findings.iter().map(|finding| Told::new(finding.code, finding.severity, finding.place.clone())).collect();
    told.sort();
    told
}

/// What Mittari says beyond what it should, and what it fails to say.
#[derive(Default)]
struct Verdict {
    /// What the defects of the case must be told as, one each.
    planted: Vec<Told>,
    false_alarms: Vec<Told>,
    missed: Vec<Told>,
    /// Where anything is wrong, the case in words.
    lines: Vec<String>,
}

fn judge(case: &str, plan: &Plan<'_>, baseline: &[Told]) -> Verdict {
    let mut counts: BTreeMap<Told, i64> = BTreeMap::new();
    for told in plan.expected(baseline) {
        *counts.entry(told).or_default() -= 1;
    }
    for told in told(&plan.fixture.ingest(&plan.sample).findings) {
        *counts.entry(told).or_default() += 1;
    }
    let mut verdict = Verdict { planted: plan.told.clone(), ..Verdict::default() };
    for (told, count) in counts.into_iter().filter(|(_, count)| *count != 0) {
        let (what, list) = if count > 0 { ("also told", &mut verdict.false_alarms) } else { ("not told", &mut verdict.missed) };
        if verdict.lines.is_empty() {
            verdict.lines.push(format!("{case}:\n    {}", plan.planted.join("\n    ")));
        }
        verdict.lines.push(format!("  {what}: {}", told.line()));
        list.extend((0..count.abs()).map(|_| told.clone()));
    }
    verdict
}

/// Draws kinds until as many defects as wanted are planted.
fn plant<'f>(fixture: &'f Fixture, kinds: &[(&'static str, Kind)], count: usize, random: &mut Random) -> Plan<'f> {
    let mut plan = Plan::new(fixture);
    let mut planted = 0;
    while planted < count {
        let (_, kind) = *random.pick(kinds);
        let mut attempt = plan.clone();
        // Among several a defect must not take away what another is planted in.
        if kind(&mut attempt, random) && (count == 1 || attempt.is_local()) {
            plan = attempt;
            planted += 1;
        }
    }
    plan
}

fn all_kinds() -> Vec<(&'static str, Kind)> {
    cells::KINDS.into_iter().chain(structure::KINDS).collect()
}

/// What is drawn follows from this word: another one, given in the environment, plants other defects.
fn seed() -> String {
    std::env::var("MITTARI_PLANTED").unwrap_or_else(|_| "planted".into())
}

/// Runs cases on every core there is.
fn run_cases(count: usize, case: impl Fn(usize) -> Verdict + Sync) -> Vec<Verdict> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let case = &case;
        let workers: Vec<_> =
            (0..threads).map(|first| scope.spawn(move || (first..count).step_by(threads).map(case).collect::<Vec<_>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a case panicked")).collect()
    })
}

/// Every defect was told where it is, and nothing was told that is not one.
fn check(verdicts: &[Verdict], defects: usize) {
    let sum = |of: fn(&Verdict) -> usize| verdicts.iter().map(of).sum::<usize>();
    let lines: Vec<&str> = verdicts.iter().flat_map(|verdict| &verdict.lines).map(String::as_str).collect();
    let planted = sum(|verdict| verdict.planted.len());
    let (missed, false_alarms) = (sum(|verdict| verdict.missed.len()), sum(|verdict| verdict.false_alarms.len()));
    println!("seed {:?}: {planted} defects planted, {missed} not found, {false_alarms} false alarms", seed());
    assert_eq!((planted, missed, false_alarms), (defects, 0, 0), "seed {:?}\n{}", seed(), lines[..lines.len().min(120)].join("\n"));
}

const DEFECTS: usize = 1_000;

#[test]
fn a_thousand_defects_are_found_where_they_are_and_nothing_else_is() {
    let fixture = Fixture::read();
    let baseline = told(&fixture.ingest(&fixture.sample).findings);
    let kinds = all_kinds();
    // The kinds take turns, so that each is planted; the cells are drawn.
    let verdicts = run_cases(DEFECTS, |case| {
        let kind = kinds[case % kinds.len()];
        let plan = plant(&fixture, &[kind], 1, &mut Random::of(&format!("{} {case}", seed())));
        judge(&format!("{case} {}", kind.0), &plan, &baseline)
    });
    check(&verdicts, DEFECTS);
    let codes: BTreeSet<&str> = verdicts.iter().flat_map(|verdict| &verdict.planted).map(|told| told.code.as_str()).collect();
    let places: BTreeSet<&Place> = verdicts.iter().flat_map(|verdict| &verdict.planted).map(|told| &told.place).collect();
    let files: BTreeSet<&str> = places.iter().map(|place| place.file.as_str()).collect();
    println!("{} codes, at {} places of {} files", codes.len(), places.len(), files.len());
    assert!(codes.len() >= 25 && places.len() >= 700 && files.len() >= 40, "the draw is too narrow");
}

#[test]
fn twenty_defects_at_once_do_not_hide_each_other() {
    let fixture = Fixture::read();
    let baseline = told(&fixture.ingest(&fixture.sample).findings);
    let verdicts = run_cases(10, |batch| {
        let plan = plant(&fixture, &all_kinds(), 20, &mut Random::of(&format!("{} batch {batch}", seed())));
        judge(&format!("batch {batch}"), &plan, &baseline)
    });
    check(&verdicts, 10 * 20);
}

/// Blanks, letter case and how a letter is composed are repaired without a word; what the rules leave to the figures is no finding.
#[test]
fn what_is_no_defect_raises_no_alarm() {
    let fixture = Fixture::read();
    let baseline = told(&fixture.ingest(&fixture.sample).findings);
    let kinds = allowed::KINDS;
    let verdicts = run_cases(200, |case| {
        let kind = kinds[case % kinds.len()];
        let plan = plant(&fixture, &[kind], 1, &mut Random::of(&format!("{} allowed {case}", seed())));
        judge(&format!("{case} {}", kind.0), &plan, &baseline)
    });
    check(&verdicts, 0);
}

/// The ground that the other tests stand on: what is told over all files is told here alike, and the cells are read alike.
#[test]
fn the_untouched_fixture_is_read_here_as_mittari_reads_it() {
    let fixture = Fixture::read();
    let baseline = fixture.ingest(&fixture.sample);
    let of_persons: Vec<Told> =
        told(&baseline.findings).into_iter().filter(|told| matches!(told.code.as_str(), "D-MAYBE" | "D-UNKNOWN")).collect();
    assert_eq!(persons::told(&fixture.tables, &fixture.sample, &Unread::default()), of_persons);
    assert_eq!(of_persons.len(), 1, "the worker of Juuka who once came without her account");

    // Written anew cell by cell the files hold the same records at the same places.
    let mut retold = Fixture::read();
    for file in &mut retold.files {
        file.bytes = fixture.sample.exports[&file.planned.name].bytes();
    }
    let again = retold.ingest(&retold.sample);
    assert_eq!(again.findings, baseline.findings);
    let strip = |mut records: mittari_vocabulary::records::Records| {
        records.inputs.clear();
        records
    };
    assert_eq!(strip(again.records), strip(baseline.records));
}
