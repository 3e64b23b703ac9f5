//! The program: arguments, files, messages and exit codes. The only crate that talks, reads the environment or writes files.
//!
//! | module | subject |
//! |---|---|
//! | `arguments` | the command line |
//! | `commands` | one file a command |
//! | `project_folder` | finding, listing and reading a project |
//! | `identity_key` | the secret of person keys, which lives outside the folder |
//! | `output_place` | where the outputs of a check may go, and the way from there to the exports |
//! | `pipeline` | the phases in order, with their time and rows |
//! | `receipt` | `run.json` |
//! | `save` | all outputs or none |
//! | `messages` | findings and figures in words |
//! | `supervisor` | the process that starts the working one, and outlives it |
//! | `watch` | what the working process tells its supervisor |
//! | `failure` | why a command could not do its work, and the exit code |

mod arguments;
mod commands;
mod failure;
mod identity_key;
mod messages;
mod output_place;
mod pipeline;
mod project_folder;
mod receipt;
mod save;
mod supervisor;
mod watch;
mod workbook_file;

use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::failure::Exit;
use crate::pipeline::Console;
use crate::watch::Watch;

/// Runs the program as the command line says.
pub fn main() -> ExitCode {
    // clap prints help and wrong use itself, and exits with 2 for the latter.
    let arguments = Arguments::parse();
    if !arguments.watched {
        return supervisor::supervise().unwrap_or_else(|abandoned| {
            let _ = writeln!(io::stderr(), "{abandoned}");
            Exit::Internal.into()
        });
    }
    silence_panics();
    let watch = Watch::new(arguments.watched, arguments.barred);
    let mut console =
        Console::new(Box::new(io::stdout()), Box::new(io::stderr()), io::stderr().is_terminal(), arguments.verbose, arguments.quiet, watch);
    let outcome = catch_unwind(AssertUnwindSafe(|| commands::run(&arguments.command, &mut console)));
    match outcome {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(failure)) => {
            console.say(&failure.to_string());
            failure.exit().into()
        }
        Err(_) => {
            console.say("sisäinen virhe: Mittari keskeytyi eikä kirjoittanut mitään; ilmoita virheestä ja siitä, mitä olit tekemässä");
            Exit::Internal.into()
        }
    }
}

/// A panic's text may quote what stood in a file, so only its place in the code is told.
#[allow(clippy::print_stderr)] // the hook has no other way to talk
fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        // The parsers' panics are caught and become findings.
        if let Some(place) = panic.location().filter(|place| place.file().contains("mittari") || place.file().starts_with("crates")) {
            eprintln!("sisäinen virhe kohdassa {}:{}", place.file(), place.line());
        }
    }));
}
