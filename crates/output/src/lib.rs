//! Figures in, XLSX bytes out. The only crate that knows rust_xlsxwriter.
//!
//! ```text
//! figures, evidence, findings --compose--> workbook (meaning without ink) --write--> XLSX bytes (ink without meaning)
//! ```
//! [`model`] is the meaning, [`expression`] its formulas, [`bind`] the way from an indicator's
//! formula over evidence to a cell's formula over ranges, [`compose`] the sheets, `xlsx` the ink.
//! [`annotate`] puts marks into the user's own workbooks.

pub mod annotate;
pub mod bind;
mod cell_text;
pub mod compose;
pub mod expression;
pub mod labels;
pub mod model;
pub mod wording;
mod xlsx;

use mittari_messages::Message;
use mittari_vocabulary::computation::{Computation, Words};
use mittari_vocabulary::finding::{Finding, FindingWords};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::Records;

pub use compose::audit::compose_audit;
pub use compose::corrections::{Links, compose_corrections};
pub use compose::entry::{EntryBook, compose_entry};
pub use compose::funder::compose_funder;
pub use compose::rollup::compose_rollup;
pub use compose::steering::compose_steering;
pub use mittari_messages::Language;
pub use xlsx::{WriteError, write_workbook};

/// Everything that a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    pub project: &'a Project,
    pub computation: &'a Computation,
    pub records: &'a Records,
    pub findings: &'a [Finding],
    /// What their codes mean, for a report that is not Finnish: a finding of a code that is not here stays Finnish.
    pub finding_words: &'a [FindingWords],
    /// Findings forbid a final report: every cover says so.
    pub draft: bool,
    /// Version of the program.
    pub version: &'a str,
    /// SHA-256 of the definitions, in hex.
    pub definitions_hash: &'a str,
    /// Of every word in the workbooks; what the project itself names stays as it is written.
    pub language: Language,
}

impl<'a> ReportInput<'a> {
    /// A message of the catalogue in the report's language.
    pub fn say(&self, message: Message) -> String {
        self.language.say(message)
    }

    /// Those of the words that are the report's language.
    pub fn words<'w>(&self, words: &'w Words) -> &'w str {
        self.language.choose(&words.fi, &words.sv, &words.en)
    }

    /// The name of an indicator, or its code where it has none.
    pub fn indicator_name(&self, code: &str) -> String {
        let name = self.computation.method(code).map(|method| self.words(&method.name)).filter(|name| !name.is_empty());
        name.unwrap_or(code).to_string()
    }
}
