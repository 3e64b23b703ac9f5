//! `run.json`: what went in, what came out, under which definitions. No clock, user, host or absolute path.

use mittari_ingest::sha256_hex;
use mittari_vocabulary::figure::Figures;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::records::InputFile;
use serde::Serialize;

use crate::save::OutputFile;

pub const RECEIPT_FILE: &str = "run.json";
const SCHEMA: &str = "mittari.run/1";

#[derive(Serialize)]
pub struct Receipt<'a> {
    schema: &'static str,
    version: &'a str,
    definitions_sha256: &'a str,
    project_sha256: String,
    draft: bool,
    inputs: &'a [InputFile],
    findings: FindingCounts,
    figures: &'a Figures,
    outputs: Vec<Output<'a>>,
}

#[derive(Serialize)]
struct FindingCounts {
    fatal: usize,
    error: usize,
    warning: usize,
    note: usize,
}

#[derive(Serialize)]
struct Output<'a> {
    file: &'a str,
    bytes: usize,
    sha256: String,
}

/// What the receipt vouches for.
pub struct Run<'a> {
    pub definitions_hash: &'a str,
    pub project_text: &'a [u8],
    pub draft: bool,
    pub inputs: &'a [InputFile],
    pub findings: &'a [Finding],
    pub figures: &'a Figures,
}

/// The receipt as the last of the outputs.
pub fn receipt(run: &Run<'_>, outputs: &[OutputFile]) -> Result<OutputFile, serde_json::Error> {
    let count = |severity: Severity| run.findings.iter().filter(|finding| finding.severity == severity).count();
    let receipt = Receipt {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        definitions_sha256: run.definitions_hash,
        project_sha256: sha256_hex(run.project_text),
        draft: run.draft,
        inputs: run.inputs,
        findings: FindingCounts {
            fatal: count(Severity::Fatal),
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
        },
        figures: run.figures,
        outputs: outputs.iter().map(|file| Output { file: &file.name, bytes: file.bytes.len(), sha256: sha256_hex(&file.bytes) }).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&receipt)?;
    bytes.push(b'\n');
    Ok(OutputFile { name: RECEIPT_FILE.into(), bytes })
}

/// SHA-256 of all definitions and their words, each with its name and length.
pub fn definitions_hash() -> String {
    let mut all = String::new();
    for (name, text) in mittari_indicators::definition::texts() {
        all.push_str(&format!("{name}\0{}\0{text}", text.len()));
    }
    sha256_hex(all.as_bytes())
}
