//! What the project's manager tells of a period beside its figures: `kertomus/PERIOD.toml`.

use serde::Deserialize;

/// The folder of the narratives, one file a period, called by the period's id.
pub const NARRATIVE_FOLDER: &str = "kertomus";

/// In the manager's own words and language. Each text is one or two sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrative {
    /// What the period brought, the most important first.
    #[serde(default)]
    pub happened: Vec<String>,
    /// What the steering group is asked to decide.
    #[serde(default)]
    pub asked: Vec<String>,
    /// What stands in the way.
    #[serde(default)]
    pub problems: Vec<String>,
    #[serde(rename = "risk", default)]
    pub risks: Vec<Risk>,
}

/// A risk as the manager sees it at the end of the period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    pub risk: String,
    pub likelihood: Grade,
    pub effect: Grade,
    /// What is done about it.
    pub action: String,
    /// A role, not a person's name.
    pub owner: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    Low,
    Medium,
    High,
}

impl Narrative {
    /// Every text of it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let lists = self.happened.iter().chain(&self.asked).chain(&self.problems);
        let risks = self.risks.iter().flat_map(|risk| [&risk.risk, &risk.action, &risk.owner]);
        lists.chain(risks).map(String::as_str)
    }
}
