//! A file as cells, whatever its container.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;
use serde_json::Value;

use crate::cell::Sheet;
use crate::preflight::{self, Container};
use crate::{delimited, workbook};

pub struct Document {
    /// "Excel-työkirja", "CSV (UTF-8, erotin ;)".
    pub container: String,
    pub contents: Contents,
}

pub enum Contents {
    Sheets(Vec<Sheet>),
    Json(Value),
}

/// Reads a file; of a workbook only the wanted sheet's cells, where one is wanted.
///
/// Absent: a file that cannot be used at all gives None and a fatal finding.
pub fn read_document(name: &str, bytes: &[u8], wanted: Option<&str>, limits: &Limits) -> (Option<Document>, Vec<Finding>) {
    // Nothing known panics outside the workbook reader; bytes that nobody has thought of still must not end the run.
    catch_unwind(AssertUnwindSafe(|| read(name, bytes, wanted, limits))).unwrap_or_else(|_| {
        let finding = Finding::new("Z-CRASH", Severity::Fatal, Place::file(name), "tiedoston rakenne on sellainen, ettei sitä voi lukea")
            .cure("lataa tai vie tiedosto uudelleen alkuperäisestä järjestelmästä");
        (None, vec![finding])
    })
}

fn read(name: &str, bytes: &[u8], wanted: Option<&str>, limits: &Limits) -> (Option<Document>, Vec<Finding>) {
    let container = match preflight::recognise_container(name, bytes, limits) {
        Ok(container) => container,
        Err(finding) => return (None, vec![*finding]),
    };
    match container {
        Container::Workbook => {
            let (sheets, mut findings) = workbook::read_workbook(name, bytes, wanted, limits);
            let lower = name.to_lowercase();
            if !lower.ends_with(".xlsx") && !lower.ends_with(".xlsm") {
                let finding = Finding::new(
                    "F-TYPE-MISMATCH",
                    Severity::Note,
                    Place::file(name),
                    "tiedosto on Excel-työkirja, vaikka nimen pääte sanoo muuta",
                )
                .cure("anna tiedostolle pääte .xlsx");
                findings.push(finding);
            }
            let usable = !findings.iter().any(|finding| finding.severity == Severity::Fatal);
            let document = Document { container: "Excel-työkirja".into(), contents: Contents::Sheets(sheets) };
            (usable.then_some(document), findings)
        }
        Container::Text => {
            let (sheet, how, findings) = delimited::read_delimited(name, bytes, limits);
            let document = sheet.map(|sheet| Document { container: format!("CSV ({how})"), contents: Contents::Sheets(vec![sheet]) });
            (document, findings)
        }
        Container::Json => read_json(name, &delimited::decode(bytes).text),
    }
}

/// One JSON value, or one a line (`.ldjson`), which becomes a list.
fn read_json(name: &str, text: &str) -> (Option<Document>, Vec<Finding>) {
    let document = |value| (Some(Document { container: "JSON".into(), contents: Contents::Json(value) }), Vec::new());
    let error = match serde_json::from_str(text) {
        Ok(value) => return document(value),
        Err(error) => error,
    };
    let mut lines: Vec<Value> = Vec::new();
    let mut at = (error.line(), error.column());
    let mut sound = true;
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value) => lines.push(value),
            Err(error) => {
                // Of a list of lines the broken one is named, of one value the place where it breaks.
                if !lines.is_empty() {
                    at = (index + 1, error.column());
                }
                sound = false;
                break;
            }
        }
    }
    if sound && !lines.is_empty() {
        return document(Value::Array(lines));
    }
    let finding = Finding::new("X-JSON", Severity::Fatal, Place::file(name), "tiedosto ei ole kelvollista JSONia")
        .found(format!("rivi {}, sarake {}", at.0, at.1))
        .cure("lataa tiedosto uudelleen");
    (None, vec![finding])
}
