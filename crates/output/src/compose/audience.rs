//! For whom a workbook is, and what that audience may see.

use crate::ReportInput;

/// For whom a workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Steering,
    Funder,
    Audit,
}

impl Audience {
    /// Whether the audience sees an indicator. Demographics are not for the steering group, of costs it sees the totals.
    pub fn sees(self, code: &str) -> bool {
        match self {
            Audience::Steering => !code.starts_with("esf.") && code != "costs.own-share",
            Audience::Funder | Audience::Audit => true,
        }
    }
}

/// What fewer respondents than this answered is for the audit only: one of them could be told apart.
pub const FEWEST_RESPONDENTS: i64 = 5;

/// Whether an indicator holds the answers of too few respondents.
pub fn tells_apart(input: &ReportInput<'_>, code: &str) -> bool {
    let Some((survey, part)) = code.strip_prefix("survey.").and_then(|rest| rest.rsplit_once('.')) else { return false };
    ["answers", "median", "agreeing", "selections", "need-per-supply"].contains(&part) && has_too_few(input, survey)
}

/// Whether a survey has respondents, but too few to show what they answered.
pub fn has_too_few(input: &ReportInput<'_>, survey: &str) -> bool {
    let responses = input.computation.figures.get(&format!("survey.{survey}.responses"));
    responses.and_then(|figure| figure.cumulative.as_count()).is_some_and(|count| (1..FEWEST_RESPONDENTS).contains(&count))
}
