//! The process that reads mutants. It may die; the parent knows at which.

use std::io::Write;
use std::process::ExitCode;

use mittari_fuzz::seeds::Seeds;
use mittari_fuzz::{mutant, target};

/// So much memory may a mutant cost, with the seeds and the program itself.
const MOST_MEMORY: u64 = 512 << 20;

/// Reads every `step`th mutant from `first` on. Before each its number is told, after it what came of it.
pub fn work(seeds: &Seeds, run: u64, first: u64, mutants: u64, step: u64) -> ExitCode {
    target::watch_for_panics();
    bound();
    let mut out = std::io::stdout().lock();
    let mut number = first;
    while number < mutants {
        let (seed, bytes) = mutant(seeds, run, number);
        if writeln!(out, "begins {number}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
        let line = match target::read(seeds, seed, &bytes) {
            Ok(outcome) => format!("read {number} {:?} {outcome}", seed.form),
            Err(place) => format!("panic {number} {:?} {place}", seed.form),
        };
        if writeln!(out, "{line}").is_err() {
            return ExitCode::FAILURE;
        }
        number += step;
    }
    ExitCode::SUCCESS
}

/// Writes a mutant to standard output and says on standard error what came of it, with no bounds and every word.
#[allow(clippy::print_stderr)] // it talks to whoever started it
pub fn replay(seeds: &Seeds, run: u64, number: u64) -> ExitCode {
    let (seed, bytes) = mutant(seeds, run, number);
    eprintln!("mutant {number} of run {run}: {} ({:?}), {} bytes", seed.label, seed.form, bytes.len());
    if std::io::stdout().write_all(&bytes).is_err() {
        return ExitCode::FAILURE;
    }
    eprintln!("{:?}", target::read(seeds, seed, &bytes));
    ExitCode::SUCCESS
}

/// A write to any file kills the process, and so does memory beyond the bound.
#[cfg(unix)]
fn bound() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes: u64| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    let set = setrlimit(Resource::Fsize, limit(0)).and_then(|()| setrlimit(Resource::Data, limit(MOST_MEMORY)));
    assert!(set.is_ok(), "the worker cannot be bounded");
}

#[cfg(not(unix))]
fn bound() {}
