//! `mittari check`: what should be corrected, and in which cell.

use std::path::Path;

use mittari_output::{ReportInput, compose_corrections, write_workbook};
use mittari_vocabulary::finding::blocks_report;

use crate::failure::{Exit, Failure};
use crate::messages;
use crate::pipeline::{Console, compute_figures, read_project};
use crate::project_folder::ProjectFolder;
use crate::receipt::definitions_hash;
use crate::save::save_one;

pub fn run(console: &mut Console, folder: Option<&Path>, json: bool, xlsx: Option<&Path>) -> Result<Exit, Failure> {
    let folder = ProjectFolder::open(folder)?;
    let ingested = read_project(console, &folder)?;
    if json {
        console.result(&serde_json::to_string_pretty(&ingested.findings)?)?;
    } else {
        for text in messages::grouped(&ingested.findings) {
            console.result(&text)?;
        }
    }
    if let Some(place) = xlsx {
        // The workbook names a period; the last one holds every row.
        let last = folder.project.periods.last().map(|period| period.id.clone()).unwrap_or_default();
        let computation = compute_figures(console, &folder, &ingested, &last, None)?;
        let input = ReportInput {
            project: &folder.project,
            computation: &computation,
            records: &ingested.records,
            findings: &ingested.findings,
            draft: blocks_report(&ingested.findings),
            version: env!("CARGO_PKG_VERSION"),
            definitions_hash: &definitions_hash(),
        };
        let workbook = compose_corrections(input);
        let bytes = write_workbook(&workbook).map_err(|error| Failure::Write { file: workbook.file_name.clone(), error })?;
        save_one(place, bytes)?;
    }
    let blocked = blocks_report(&ingested.findings);
    if !json {
        let next = if blocked {
            "Seuraavaksi: korjaa estävät havainnot, ja aja mittari check uudelleen"
        } else {
            "Seuraavaksi: mittari report --period JAKSO"
        };
        console.result(&format!("{}. {next}", messages::tally(&ingested.findings)))?;
    }
    Ok(if blocked { Exit::Findings } else { Exit::Well })
}
