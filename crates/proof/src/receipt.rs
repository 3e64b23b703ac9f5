//! What `run.json` says of a run, as far as a check needs it.

use mittari_vocabulary::receipt::{RECEIPT_SCHEMA, self_hash_holds};
use mittari_vocabulary::seal::{SealFacts, inputs_hash};
use serde::{Deserialize, Serialize};

/// A receipt as it was read.
#[derive(Debug, Clone)]
pub struct ReceiptRead {
    pub receipt: Receipt,
    /// Whether it is, byte by byte, what was written.
    pub intact: bool,
}

/// The facts that files are held against. Fields that only readers need are left out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Receipt {
    schema: String,
    /// Version of the program.
    pub version: String,
    pub definitions_sha256: String,
    pub project_sha256: String,
    /// The project's own indicators.
    #[serde(default)]
    pub own_definitions: Vec<KnownFile>,
    pub draft: bool,
    /// Of the workbooks: `fi`, `sv` or `en`.
    #[serde(default = "finnish")]
    pub language: String,
    pub inputs: Vec<KnownFile>,
    /// What the manager tells of the period.
    #[serde(default)]
    pub narratives: Vec<KnownFile>,
    pub figures: Run,
    pub outputs: Vec<KnownFile>,
}

fn finnish() -> String {
    "fi".into()
}

/// A file, and what it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFile {
    /// Relative to the project, or to the receipt's folder; `/` between folders.
    pub file: String,
    pub sha256: String,
    /// Of an output that has a seal: the seal's hash.
    #[serde(default)]
    pub seal_sha256: Option<String>,
}

/// What was reported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Run {
    pub period: Period,
    /// `2023-06-30`.
    pub as_of: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Period {
    pub id: String,
}

/// Reads a receipt. None: the bytes are none.
pub fn read_receipt(bytes: &[u8]) -> Option<ReceiptRead> {
    let receipt: Receipt = serde_json::from_slice(bytes).ok()?;
    (receipt.schema == RECEIPT_SCHEMA).then(|| ReceiptRead { receipt, intact: self_hash_holds(bytes) })
}

impl Receipt {
    /// Whether a seal was made from the same exports and definitions, for the same period and day.
    pub fn is_run_of(&self, seal: &SealFacts) -> bool {
        let inputs = self.inputs.iter().map(|input| (input.file.as_str(), input.sha256.as_str()));
        let run = (self.version.as_str(), self.figures.period.id.as_str(), self.figures.as_of.as_str(), self.definitions_sha256.as_str());
        run == (seal.version.as_str(), seal.period.as_str(), seal.as_of.as_str(), seal.definitions_sha256.as_str())
            && inputs_hash(inputs) == seal.inputs_sha256
    }

    pub fn output(&self, file: &str) -> Option<&KnownFile> {
        self.outputs.iter().find(|output| output.file == file)
    }
}
