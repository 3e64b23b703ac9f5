//! `mittari inspect`: what a file is, and how each of its columns would be read.

use std::path::PathBuf;

use mittari_ingest::{Inspection, Supervision, inspect};
use mittari_output::{Language, wording};
use mittari_vocabulary::finding::blocks_report;
use mittari_vocabulary::project::Limits;
use mittari_vocabulary::reading::{ColumnReading, SheetReading, forms_in_words, order_in_words};

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
        let columns = inspections.iter().flat_map(|inspection| &inspection.sheets).flat_map(|sheet| &sheet.columns);
        if columns.into_iter().any(|column| !column.examples.is_empty()) {
            console
                .result("esimerkeissä 9 on jokin numero ja x jokin kirjain, henkilöistä kertovista sarakkeista esimerkkejä ei näytetä")?;
        }
    }
    let refused = inspections.iter().any(|inspection| blocks_report(&inspection.findings));
    Ok(if refused { Exit::Findings } else { Exit::Well })
}

fn lines(inspection: &Inspection) -> Vec<String> {
    let mut lines = vec![
        inspection.file.clone(),
        format!(
            "  tiedosto      {}, {} tavua, SHA-256 {}",
            inspection.container,
            wording::count(Language::Fi, inspection.bytes as i64),
            inspection.sha256
        ),
    ];
    lines.push(format!("  tunnistettu   {}", inspection.recognised));
    for fact in &inspection.facts {
        lines.push(format!("  {:<13} {}", fact.name, wording::count(Language::Fi, fact.count)));
    }
    for sheet in &inspection.sheets {
        lines.push(sheet_line(sheet, &inspection.recognised));
        let width =
            sheet.columns.iter().map(|column| column.header.chars().count()).max().unwrap_or(0).clamp(NO_HEADER.len(), WIDEST_HEADER);
        lines.extend(sheet.columns.iter().flat_map(|column| column_lines(column, width)));
    }
    lines.extend(messages::grouped(&inspection.findings));
    lines
}

/// A longer header stands in a line of its own.
const WIDEST_HEADER: usize = 28;

const NO_HEADER: &str = "(ei otsikkoa)";

/// `välilehti "Kulut": 120 riviä, otsikkorivi 3, taulukko, jossa …`
fn sheet_line(sheet: &SheetReading, of_file: &str) -> String {
    let name = sheet.name.as_deref().map_or("  taulukko".to_string(), |name| format!("  välilehti \"{name}\""));
    let hidden = if sheet.hidden { ", piilotettu" } else { "" };
    if sheet.rows == 0 && sheet.columns.is_empty() {
        return format!("{name}{hidden}: tyhjä");
    }
    let rows = counted(sheet.rows, "rivi", "riviä");
    let headers: Vec<String> = sheet.header_rows.iter().map(ToString::to_string).collect();
    let header = match headers.len() {
        0 => "otsikkoriviä ei löytynyt".to_string(),
        1 => format!("otsikkorivi {}", headers[0]),
        _ => format!("otsikkorivit {}", headers.join(" ja ")),
    };
    // What the whole file is has been said above.
    let recognised = if sheet.recognised == of_file { String::new() } else { format!(", {}", sheet.recognised) };
    format!("{name}{hidden}: {rows}, {header}{recognised}")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", wording::count(Language::Fi, count as i64), if count == 1 { one } else { many })
}

/// Letters, header and type; then, where they say more than the type, the forms of the cells and how they are written.
fn column_lines(column: &ColumnReading, width: usize) -> Vec<String> {
    let header = if column.header.is_empty() { NO_HEADER } else { &column.header };
    let filled = counted(column.filled, "täytetty", "täytettyä");
    let reading = match (column.filled, column.blank) {
        (0, _) => column.reading.clone(),
        (_, 0) => format!("{}, {filled}", column.reading),
        (_, blank) => format!("{}, {filled}, {}", column.reading, counted(blank, "tyhjä", "tyhjää")),
    };
    let mut lines = if header.chars().count() > width {
        vec![format!("    {:<3} {header}", column.column), format!("    {:<3} {:<width$}  {reading}", "", "")]
    } else {
        vec![format!("    {:<3} {header:<width$}  {reading}", column.column)]
    };
    let mut more: Vec<String> = Vec::new();
    if column.forms.len() > 1 {
        more.push(forms_in_words(&column.forms));
    }
    more.extend(order_in_words(column).filter(|_| column.date_order != Some("?")));
    more.extend(column.decimal_sign.map(|sign| format!("desimaalimerkki {sign}")));
    if !column.examples.is_empty() {
        more.push(format!("esim. {}", column.examples.join(" · ")));
    }
    if !more.is_empty() {
        lines.push(format!("    {:<3} {:<width$}  ({})", "", "", more.join("; ")));
    }
    lines
}
