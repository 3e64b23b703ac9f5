//! `mittari inspect`: what a file is, and how each of its columns would be read.

use std::path::PathBuf;

use mittari_ingest::{Inspection, inspect};
use mittari_vocabulary::finding::blocks_report;

use crate::failure::{Exit, Failure};
use crate::messages;
use crate::pipeline::Console;
use crate::project_folder::read;

pub fn run(console: &mut Console, files: &[PathBuf], json: bool) -> Result<Exit, Failure> {
    let mut inspections = Vec::new();
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = read(file)?;
        inspections.push(console.phase(&name, || Ok(inspect(&name, &bytes)), |_| format!("{} tavua", bytes.len()))?);
    }
    if json {
        console.result(&serde_json::to_string_pretty(&inspections)?)?;
    } else {
        for inspection in &inspections {
            for line in lines(inspection) {
                console.result(&line)?;
            }
        }
    }
    let refused = inspections.iter().any(|inspection| blocks_report(&inspection.findings));
    Ok(if refused { Exit::Findings } else { Exit::Well })
}
