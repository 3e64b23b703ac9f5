//! One mutant again, with no bounds and every word.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use mittari_fuzz::seeds::{Seed, Seeds};
use mittari_fuzz::{mutant, target};

/// Writes a mutant to standard output and says on standard error what came of it.
#[allow(clippy::print_stderr)] // it talks to whoever started it
pub fn mutant_again(seeds: &Seeds, run: u64, number: u64) -> ExitCode {
    let (seed, bytes) = mutant(seeds, run, number);
    eprintln!("mutant {number} of run {run}: {} ({:?})", seed.label, seed.form);
    if std::io::stdout().write_all(&bytes).is_err() {
        return ExitCode::FAILURE;
    }
    read(seeds, seed, &bytes)
}

/// Says of a kept crash what comes of it now.
#[allow(clippy::print_stderr)]
pub fn crash_again(seeds: &Seeds, file: &Path) -> ExitCode {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let seed = name.split_once('=').and_then(|(_, label)| seeds.labelled(label));
    let (Some(seed), Ok(bytes)) = (seed, std::fs::read(file)) else {
        eprintln!("{name}: not a crash of a known seed");
        return ExitCode::FAILURE;
    };
    read(seeds, seed, &bytes)
}

#[allow(clippy::print_stderr)]
fn read(seeds: &Seeds, seed: &Seed, bytes: &[u8]) -> ExitCode {
    let begun = Instant::now();
    let outcome = target::read(seeds, seed, bytes);
    eprintln!("{outcome:?}, {} bytes in {} ms", bytes.len(), begun.elapsed().as_millis());
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
