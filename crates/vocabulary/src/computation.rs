//! What computing gives: figures, the evidence under them, and the words that say how they came about.

use serde::{Deserialize, Serialize};

use crate::evidence::EvidenceTable;
use crate::figure::{Figures, Kind};

/// The same words in the three languages of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub fi: String,
    pub sv: String,
    pub en: String,
}

/// The third reading of an indicator: its definition in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Method {
    pub code: String,
    pub unit: String,
    pub kind: Kind,
    pub name: Words,
    pub unit_name: Words,
    /// What the figure means, written by hand.
    pub definition: Words,
    /// What is counted and what is set aside, in order; said from the same tree that is computed.
    pub sentence: Words,
    /// The official or project text that asks for the figure.
    pub source: String,
    /// Where a rule still has to be checked against its regulation.
    pub to_be_checked: Option<String>,
    /// Why the project's own data give no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavailable: Option<Words>,
    /// Evidence tables that the figure is derived from.
    pub evidence: Vec<String>,
    /// Reasons for exclusion, in the order in which they are tried, with their words.
    pub reasons: Vec<(String, Words)>,
}

/// All that a run computed. Figures and methods stand in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computation {
    pub figures: Figures,
    pub methods: Vec<Method>,
    pub evidence: Vec<EvidenceTable>,
    /// The number of the reporting period, from 1, as evidence and formulas count periods.
    pub period_number: i64,
}

impl Computation {
    pub fn method(&self, code: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.code == code)
    }

    /// The Finnish name of an indicator, or its code where it has none.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.method(code).map(|method| method.name.fi.as_str()).filter(|name| !name.is_empty()).unwrap_or(code)
    }

    pub fn evidence(&self, id: &str) -> Option<&EvidenceTable> {
        self.evidence.iter().find(|table| table.id == id)
    }
}
