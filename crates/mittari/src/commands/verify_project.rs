//! A project against the receipt of one of its reports: the same files, and the same report when it is made anew.

use std::path::Path;

use mittari_ingest::{chain_file, plan_sources};
use mittari_proof::{Change, ChangedFile, ProjectFiles, Receipt, changed_files};
use mittari_vocabulary::closed::{CHAIN_FILE, CLOSED_FOLDER};
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::finding::{Finding, blocks_report};
use mittari_vocabulary::receipt::RECEIPT_FILE;
use serde::Serialize;

use crate::arguments::PeriodArguments;
use crate::commands::report::make;
use crate::failure::Failure;
use crate::pipeline::{Console, read_project};
use crate::project_folder::{PROJECT_FILE, ProjectFolder, own_indicators, read};
use crate::receipt::definitions_hash;
use crate::save::OutputFile;

#[derive(Serialize)]
pub struct ProjectVerified {
    /// Files that are not what the report was made from.
    pub changed: Vec<ChangedFile>,
    /// The version that made the report, where it or its definitions are not those of this program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_version: Option<String>,
    pub rebuilt: Rebuilt,
    /// Outputs that come out otherwise now than the receipt says, and the receipt itself.
    pub differing: Vec<String>,
    /// Files that the receipt names as inputs.
    pub inputs: usize,
}

/// What came of making the report anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rebuilt {
    Same,
    Differs,
    /// Its files are others.
    OtherFiles,
    /// Findings forbid a report that was final then.
    Refused,
    /// Without a receipt nobody knows which period it is.
    NoReceipt,
}

impl ProjectVerified {
    pub fn without(rebuilt: Rebuilt) -> Self {
        ProjectVerified { changed: Vec::new(), other_version: None, rebuilt, differing: Vec::new(), inputs: 0 }
    }
}

/// Holds the project's files against the receipt; where they are the same, makes the report anew and gives its outputs.
pub fn verify_project(
    console: &mut Console,
    path: &Path,
    receipt: &Receipt,
    receipt_bytes: Option<&[u8]>,
) -> Result<(ProjectVerified, Vec<OutputFile>), Failure> {
    let own = own_indicators(path)?;
    let own_names: Vec<String> = own.iter().map(|file| file.name.clone()).collect();
    // A project file that was changed may be none any more: that is told as a change, not as a fault of it.
    let opened = ProjectFolder::open(Some(path));
    let inputs = match &opened {
        Ok(folder) => {
            Some(plan_sources(&folder.project, &folder.listing()?).files.into_iter().map(|planned| planned.name).collect::<Vec<_>>())
        }
        Err(_) => None,
    };
    let narrative = opened.as_ref().ok().map(|folder| folder.narrative_file(&receipt.figures.period.id));
    let narratives = narrative.map(|file| file.into_iter().map(|file| file.name).collect::<Vec<_>>());
    let bytes = |name: &str| match own.iter().find(|file| file.name == name) {
        Some(file) => Some(file.text.clone().into_bytes()),
        None => std::fs::read(path.join(name)).ok(),
    };
    let now = ProjectFiles {
        project_file: PROJECT_FILE,
        own_definitions: &own_names,
        inputs: inputs.as_deref(),
        narratives: narratives.as_deref(),
        bytes: &bytes,
    };
    let is_other = receipt.version != env!("CARGO_PKG_VERSION") || receipt.definitions_sha256 != definitions_hash(&own);
    let mut verified = ProjectVerified {
        changed: changed_files(receipt, &now),
        other_version: None,
        rebuilt: Rebuilt::OtherFiles,
        differing: Vec::new(),
        inputs: receipt.inputs.len(),
    };
    if !verified.changed.is_empty() {
        return Ok((verified, Vec::new()));
    }
    verified.other_version = is_other.then(|| receipt.version.clone());
    let folder = opened?;
    let ingested = read_project(console, &folder)?;
    if blocks_report(&ingested.findings) && !receipt.draft {
        verified.rebuilt = Rebuilt::Refused;
        return Ok((verified, Vec::new()));
    }
    let period = PeriodArguments { period: receipt.figures.period.id.clone(), as_of: receipt.figures.as_of.parse().ok() };
    // A language that is none is in no receipt of ours: made in Finnish, its bytes differ.
    let language = receipt.language.parse().unwrap_or_default();
    let outputs = make(console, &folder, &ingested, &period, receipt.draft, language)?.outputs;
    verified.differing = differing(receipt, receipt_bytes, &outputs);
    verified.rebuilt = if verified.differing.is_empty() { Rebuilt::Same } else { Rebuilt::Differs };
    Ok((verified, outputs))
}

/// Outputs made anew whose bytes are not those that the receipt names.
fn differing(receipt: &Receipt, receipt_bytes: Option<&[u8]>, outputs: &[OutputFile]) -> Vec<String> {
    let differs = |output: &&OutputFile| {
        if output.name == RECEIPT_FILE {
            return receipt_bytes != Some(output.bytes.as_slice());
        }
        receipt.output(&output.name).is_none_or(|known| known.sha256 != sha256_hex(&output.bytes))
    };
    outputs.iter().filter(differs).map(|output| output.name.clone()).collect()
}

/// The closed periods of a project: their records and the chain that names them.
#[derive(Serialize)]
pub struct ClosedVerified {
    pub periods: usize,
    pub findings: Vec<Finding>,
    pub changed: Vec<ChangedFile>,
}

impl ClosedVerified {
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty() && self.changed.is_empty()
    }
}

/// Whether every record of a closed period is there as it was written, in its place of the chain.
pub fn verify_closed(path: &Path) -> Result<ClosedVerified, Failure> {
    // A project file that is none has been told already; without it the records cannot be judged.
    let Ok(folder) = ProjectFolder::open(Some(path)) else {
        return Ok(ClosedVerified { periods: 0, findings: Vec::new(), changed: Vec::new() });
    };
    let closed = folder.closed;
    let mut changed = Vec::new();
    // The chain names every record with its hash, and nothing names the chain: it must be written as `close` writes it.
    if !closed.chain.is_empty() && read(&path.join(CLOSED_FOLDER).join(CHAIN_FILE))? != chain_file(&closed.chain)? {
        changed.push(ChangedFile { file: format!("{CLOSED_FOLDER}/{CHAIN_FILE}"), change: Change::Altered });
    }
    Ok(ClosedVerified { periods: closed.records.len(), findings: closed.findings, changed })
}
