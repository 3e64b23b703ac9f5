//! Reading a mutant as the program would, and what came of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use mittari_indicators::definition::{lint, parse_library, words};
use mittari_ingest::{SourceBytes, TEST_IDENTITY_KEY, ingest, inspect, parse_project, plan_sources};
use mittari_vocabulary::finding::{Finding, Severity};

use crate::seeds::{Reader, Seed, Seeds};

/// Where the last panic happened, also of one that was caught.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Remembers panics instead of printing them.
pub fn watch_for_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "?".to_string(), |place| format!("{}:{}", place.file(), place.line()));
        if let Ok(mut last) = PANIC.lock() {
            // The first one is the cause.
            last.get_or_insert(place);
        }
    }));
}

/// Reads a mutant of `seed`.
///
/// Gives "luettu", or the code of the gravest finding. Errors: the place of a panic that escaped, or that happened in the
/// program's own code; one that a parser of others raised and the program caught is what the catching is for.
pub fn read(seeds: &Seeds, seed: &Seed, bytes: &[u8]) -> Result<String, String> {
    if let Ok(mut last) = PANIC.lock() {
        *last = None;
    }
    let outcome = catch_unwind(AssertUnwindSafe(|| outcome(seeds, seed, bytes)));
    let panic = PANIC.lock().ok().and_then(|mut last| last.take());
    match (outcome, panic) {
        (Err(_), place) => Err(place.unwrap_or_default()),
        (Ok(_), Some(place)) if place.starts_with("crates/") => Err(format!("{place} (caught)")),
        (Ok(outcome), _) => Ok(outcome),
    }
}

fn outcome(seeds: &Seeds, seed: &Seed, bytes: &[u8]) -> String {
    match &seed.reader {
        Reader::Inspection => gravest(&inspect(&seed.label, bytes).findings),
        Reader::Source { project, planned } => {
            inspect(&planned.name, bytes);
            let project = &seeds.projects[*project];
            let mut files: Vec<SourceBytes> = project.calendar.iter().filter(|file| file.planned != *planned).cloned().collect();
            files.push(SourceBytes { planned: planned.clone(), bytes: bytes.to_vec() });
            gravest(&ingest(&project.project, &files, TEST_IDENTITY_KEY).findings)
        }
        Reader::ProjectFile { project } => {
            let text = String::from_utf8_lossy(bytes);
            let Ok(parsed) = parse_project(&text) else { return "hylätty".to_string() };
            let seeds = &seeds.projects[*project];
            let plan = plan_sources(&parsed, &seeds.listing);
            let calendar = seeds.calendar.iter().filter(|file| plan.files.contains(&file.planned)).cloned().collect::<Vec<_>>();
            gravest(&ingest(&parsed, &calendar, TEST_IDENTITY_KEY).findings)
        }
        Reader::Definition { file } => {
            let text = String::from_utf8_lossy(bytes);
            let Ok(words) = words() else { return "hylätty".to_string() };
            match parse_library(&[(file, &text)], words, &seeds.projects[0].project) {
                Ok(library) if lint(&library).is_empty() => "luettu".to_string(),
                Ok(_) => "huomautettu".to_string(),
                Err(_) => "hylätty".to_string(),
            }
        }
    }
}

fn gravest(findings: &[Finding]) -> String {
    findings
        .iter()
        .filter(|finding| finding.severity < Severity::Warning)
        .min_by_key(|finding| finding.severity)
        .map_or_else(|| "luettu".to_string(), |finding| finding.code.to_string())
}
