//! `mittari inspect`: what a file is, and how each of its columns would be read.

use std::path::PathBuf;

use mittari_ingest::{ColumnReading, Inspection, Supervision, inspect};
use mittari_vocabulary::finding::blocks_report;
use mittari_vocabulary::project::Limits;

use crate::failure::{Exit, Failure};
use crate::messages;
use crate::pipeline::Console;
use crate::project_folder::read;

pub fn run(console: &mut Console, files: &[PathBuf], json: bool) -> Result<Exit, Failure> {
    let mut inspections = Vec::new();
    console.watch.reading_under(&Limits::default());
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = file.display().to_string();
        if let Some(refusal) = console.watch.refusal(&path) {
            inspections.push(Inspection::refused(&name, refusal));
            continue;
        }
        console.watch.begins(&path);
        let bytes = read(file)?;
        inspections.push(console.phase(&name, || Ok(inspect(&name, &bytes)), |_| format!("{} tavua", bytes.len()))?);
    }
    console.watch.done();
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

fn lines(inspection: &Inspection) -> Vec<String> {
    let mut lines = vec![
        inspection.file.clone(),
        format!("  tiedosto      {}, {} tavua, SHA-256 {}", inspection.container, inspection.bytes, inspection.sha256),
    ];
    lines.push(format!("  tunnistettu   {}", inspection.recognised));
    for fact in &inspection.facts {
        lines.push(format!("  {:<13} {}", fact.name, fact.count));
    }
    for sheet in &inspection.sheets {
        let name = sheet.name.as_deref().map_or_else(String::new, |name| format!(" \"{name}\""));
        let headers: Vec<String> = sheet.header_rows.iter().map(ToString::to_string).collect();
        let header =
            if headers.is_empty() { "otsikkoriviä ei löytynyt".to_string() } else { format!("otsikkorivi {}", headers.join(" ja ")) };
        let hidden = if sheet.hidden { ", piilotettu" } else { "" };
        lines.push(format!("  välilehti{name}{hidden}: {}, {header}, {} riviä", sheet.recognised, sheet.rows));
        for column in &sheet.columns {
            lines.push(format!("    {}", column_line(column)));
        }
    }
    lines.extend(messages::grouped(&inspection.findings));
    lines
}

fn column_line(column: &ColumnReading) -> String {
    let examples = if column.examples.is_empty() { String::new() } else { format!(", esim. {}", column.examples.join(" · ")) };
    format!("{:<3} {}: {} ({} täytettyä, {} tyhjää){examples}", column.column, column.header, column.reading, column.filled, column.blank)
}
