//! The fuzzer: a parent that watches, and workers that read one mutant after the other.

mod parent;
mod replay;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use mittari_fuzz::seeds::Seeds;

/// Reads mutants of exports, project files and definitions, and reports every panic, abort, hang or write.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many mutants
    #[arg(long, default_value_t = 100_000)]
    mutants: u64,
    /// Stop after so many minutes, whatever the number
    #[arg(long)]
    minutes: Option<u64>,
    /// Which run: the same number gives the same mutants
    #[arg(long, default_value_t = 1)]
    run: u64,
    /// Worker processes
    #[arg(long, default_value_t = 2)]
    workers: u64,
    /// Folders whose files are seeds too
    #[arg(long)]
    also: Vec<PathBuf>,
    /// Write the mutant of this number to standard output, and read it
    #[arg(long)]
    replay: Option<u64>,
    /// Read a kept crash again, and tell its outcome and time
    #[arg(long)]
    read: Option<PathBuf>,
    /// This process is a worker, and begins at this number
    #[arg(long, hide = true)]
    worker: Option<u64>,
}

#[allow(clippy::print_stderr)] // it talks to whoever started it
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seeds = match Seeds::load(&arguments.also) {
        Ok(seeds) => seeds,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(3);
        }
    };
    match (arguments.worker, arguments.replay, &arguments.read) {
        (Some(first), _, _) => worker::work(&seeds, arguments.run, first, arguments.mutants, arguments.workers),
        (None, Some(number), _) => replay::mutant_again(&seeds, arguments.run, number),
        (None, None, Some(file)) => replay::crash_again(&seeds, file),
        (None, None, None) => parent::run(&seeds, &arguments),
    }
}
