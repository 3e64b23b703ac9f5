//! One file a command.

mod annotate;
mod check;
mod close;
mod closed_report;
mod evaluation;
mod explain;
mod explain_finding;
mod explain_rows;
mod indicators;
mod inspect;
mod new;
mod readings;
mod report;
mod rollup;
mod verify;
mod verify_folder;
mod verify_project;
mod verify_words;

use crate::arguments::{Command, PeriodArguments};
use crate::failure::{Exit, Failure};
use crate::pipeline::Console;

pub fn run(command: &Command, console: &mut Console) -> Result<Exit, Failure> {
    match command {
        Command::New { folder, project } => new::run(console, folder, project),
        Command::Check { project, json, xlsx, annotate } => {
            let wanted = check::Wanted {
                json: *json,
                xlsx: xlsx.as_ref().map(|place| place.as_deref()),
                annotate: annotate.as_ref().map(|place| place.as_deref()),
            };
            check::run(console, project.folder.as_deref(), &wanted)
        }
        Command::Inspect { files, json } => inspect::run(console, files, *json),
        Command::Indicators { project, period, as_of, evaluation: true, json, .. } => {
            evaluation::run(console, project.folder.as_deref(), period.as_deref(), *as_of, *json)
        }
        Command::Indicators { project, period, as_of, json, csv, .. } => {
            let period = PeriodArguments { period: period.clone().unwrap_or_default(), as_of: *as_of };
            indicators::run(console, project.folder.as_deref(), &period, *json, *csv)
        }
        Command::Report { project, period, out, draft, language } => {
            let wanted = report::Wanted { period, out: out.as_deref(), draft: *draft, language: *language };
            report::run(console, project.folder.as_deref(), &wanted)
        }
        Command::Close { project, period } => close::run(console, project.folder.as_deref(), period),
        Command::Rollup { projects, period, out } => rollup::run(console, projects, period, out),
        Command::Verify { place, project, json } => verify::run(console, place, project.as_deref(), *json),
        Command::Explain { code, language, .. } if explain_finding::is_finding_code(code) => explain_finding::run(console, code, *language),
        Command::Explain { code, project, period, as_of, rows, json, language: _ } => {
            let wanted = explain::Wanted { code, period: period.as_deref(), as_of: *as_of, all_rows: *rows, json: *json };
            explain::run(console, project.as_deref(), &wanted)
        }
    }
}
