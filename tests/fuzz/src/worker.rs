//! The process that reads mutants. It may die; the parent knows at which.

use std::io::Write;
use std::process::ExitCode;

use mittari_fuzz::seeds::Seeds;
use mittari_fuzz::{mutant, target};

/// So much memory may a mutant cost, with the seeds and the program itself.
const MOST_MEMORY: u64 = 512 << 20;

/// So many seconds of the processor may a mutant cost: a busy machine makes no mutant slow.
const MOST_SECONDS: u64 = 10;

/// Reads every `step`th mutant from `first` on. Before each its number is told, after it what came of it.
pub fn work(seeds: &Seeds, run: u64, first: u64, mutants: u64, step: u64) -> ExitCode {
    target::watch_for_panics();
    bound();
    let mut out = std::io::stdout().lock();
    let mut number = first;
    while number < mutants {
        // Told first: a mutant may be the death of its making too.
        if writeln!(out, "begins {number}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
        bound_time();
        let (seed, bytes) = mutant(seeds, run, number);
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

/// A write to any file kills the process, and so does memory beyond the bound.
#[cfg(unix)]
fn bound() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes: u64| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    let set = setrlimit(Resource::Fsize, limit(0)).and_then(|()| setrlimit(Resource::Data, limit(MOST_MEMORY)));
    assert!(set.is_ok(), "the worker cannot be bounded");
}

/// From now on so many seconds of the processor are left, and then the process is killed.
#[cfg(unix)]
fn bound_time() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    // A whole second of the system's clock has begun already.
    let left = setrlimit(Resource::Cpu, Rlimit { current: Some(used + 1 + MOST_SECONDS), maximum: None });
    assert!(left.is_ok(), "the worker's time cannot be bounded");
}

#[cfg(not(unix))]
fn bound() {}

#[cfg(not(unix))]
fn bound_time() {}
