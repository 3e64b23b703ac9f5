//! Closed periods: what was reported, frozen with its rows, and what later knowledge corrects in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::figure::Kind;
use crate::quantity::State;

pub const CLOSED_SCHEMA: &str = "mittari.closed/1";

/// The folder of the records within a project, and the list of all that were written.
pub const CLOSED_FOLDER: &str = "suljetut";
pub const CHAIN_FILE: &str = "ketju.json";

/// What a period's report said when it was closed. Nothing in it names a person: rows are digests of pseudonymous keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedPeriod {
    pub schema: String,
    pub project: String,
    pub period: String,
    pub as_of: String,
    /// Version of the program.
    pub version: String,
    pub definitions_sha256: String,
    pub project_sha256: String,
    pub inputs: Vec<NamedHash>,
    /// The workbooks as they were when the period was closed.
    pub outputs: Vec<NamedHash>,
    /// The record that was closed before this one, with the SHA-256 of its file.
    pub previous: Option<NamedHash>,
    pub figures: Vec<FrozenFigure>,
    pub rows: Vec<FrozenRow>,
}

/// A file, or a closed period, and its SHA-256 in hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedHash {
    pub name: String,
    pub sha256: String,
}

/// A figure as it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenFigure {
    pub code: String,
    pub unit: String,
    pub kind: Kind,
    /// What the definition said it counts, in Finnish: a definition that says something else is another one.
    pub says: String,
    pub period: State,
    pub cumulative: State,
    pub breakdowns: Vec<FrozenBreakdown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenBreakdown {
    pub by: Vec<String>,
    pub cells: Vec<FrozenCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenCell {
    pub key: Vec<String>,
    pub period: State,
    pub cumulative: State,
}

/// A row of evidence: how much it counted by indicator, and why it did not where it did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenRow {
    /// Digests of thing, day and dimensions, and a number among equal rows, with points between.
    pub row: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, i64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub out: BTreeMap<String, String>,
}

/// A figure of a closed period: reported + correction = restated, and the correction is the sum of its causes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    pub period: String,
    pub reported: Windows,
    /// Signed; `not-applicable` where a difference would say nothing, as of shares.
    pub correction: Windows,
    /// The same figure from today's exports.
    pub restated: Windows,
    /// What the correction of the cumulative figure consists of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Windows {
    pub period: State,
    pub cumulative: State,
}

/// A part of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    pub cause: CauseKind,
    /// The reason for which a row is, or was, left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub amount: i64,
    pub rows: i64,
}

/// What became of rows after the closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CauseKind {
    /// Of the closed time, but not in the exports then.
    LateRow,
    /// In the exports then, not any more.
    RemovedRow,
    /// The same thing with another day, another place or another amount.
    CorrectedRow,
    /// There both times, left out then.
    NowCounted,
    /// There both times, left out now.
    NowExcluded,
    /// There both times, judged by another definition.
    Definition,
    /// The figure is no sum of rows, such as one made of others.
    Recomputed,
}

impl CauseKind {
    /// The Finnish words.
    pub fn words(self) -> &'static str {
        match self {
            CauseKind::LateRow => "myöhässä tulleet rivit",
            CauseKind::RemovedRow => "poistetut rivit",
            CauseKind::CorrectedRow => "korjatut rivit",
            CauseKind::NowCounted => "rivit, jotka nyt lasketaan",
            CauseKind::NowExcluded => "rivit, joita ei enää lasketa",
            CauseKind::Definition => "muuttunut määritelmä",
            CauseKind::Recomputed => "laskettu uudelleen muista luvuista tai henkilöistä",
        }
    }
}
