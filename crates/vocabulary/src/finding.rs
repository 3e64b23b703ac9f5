//! A finding: a problem in the data as a value, with its place, its effect and its cure.
//!
//! Findings are collected over all files in one pass; they never stop at the first. None of their
//! texts may hold a personal value: what was found is masked by whoever makes the finding.

use serde::{Deserialize, Serialize};

use crate::computation::Words;
use crate::place::Place;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used at all.
    Fatal,
    /// A row or value does not count; no report is written except as a draft.
    Error,
    /// Counts, but somebody should look.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The Finnish word that messages and the workbook use.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Fatal => "este",
            Severity::Error => "virhe",
            Severity::Warning => "varoitus",
            Severity::Note => "huomio",
        }
    }

    /// Whether a report may be written only as a draft.
    pub fn blocks_report(self) -> bool {
        matches!(self, Severity::Fatal | Severity::Error)
    }
}

/// One problem. The order of findings is the order of their places, then of their codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub place: Place,
    /// Stable code of a family and a subject, such as `V-DATE`.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in Finnish, lower case, no full stop.
    pub message: String,
    /// What was expected there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub expected: String,
    /// What stood there, masked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// Which figures it touches, and how.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub effect: String,
    /// What to do.
    pub cure: String,
    /// Who let it stand, when and why; such a finding is a note, and its message ends with these words too.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub accepted: String,
    /// Position of the acceptance in `project.accepted`.
    #[serde(skip)]
    pub accepted_by: Option<usize>,
    /// What the finding weighed before the project raised it.
    #[serde(skip)]
    pub raised_from: Option<Severity>,
}

impl Finding {
    pub fn new(code: &'static str, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Finding {
            place,
            code,
            severity,
            message: message.into(),
            expected: String::new(),
            found: String::new(),
            effect: String::new(),
            cure: String::new(),
            accepted: String::new(),
            accepted_by: None,
            raised_from: None,
        }
    }

    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// `found` must already be masked.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = found.into();
        self
    }

    pub fn effect(mut self, effect: impl Into<String>) -> Self {
        self.effect = effect.into();
        self
    }

    pub fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cure = cure.into();
        self
    }

    /// Lets a warning stand: it becomes a note that says who accepted it, when and why.
    pub fn accept(&mut self, by: usize, words: impl Into<String>) {
        self.severity = Severity::Note;
        self.accepted_by = Some(by);
        self.accepted = words.into();
        self.message = format!("{}; {}", self.message, self.accepted);
    }

    /// The message without the acceptance at its end, for readers that tell it apart.
    pub fn plain_message(&self) -> &str {
        let acceptance = if self.accepted.is_empty() { None } else { self.message.strip_suffix(self.accepted.as_str()) };
        acceptance.and_then(|message| message.strip_suffix("; ")).unwrap_or(&self.message)
    }
}

/// What a code means, in every language: a finding itself speaks Finnish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingWords {
    pub code: &'static str,
    pub what: Words,
    /// What becomes of the figures.
    pub effect: Words,
    pub cure: Words,
}

/// Whether any finding forbids a report that is not a draft.
pub fn blocks_report(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity.blocks_report())
}
