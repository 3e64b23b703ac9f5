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

/// Whether an indicator holds the answers of too few respondents.
pub fn tells_apart(input: &ReportInput<'_>, code: &str) -> bool {
    input.computation.figures.tells_apart(code)
}

/// Whether a survey has respondents, but too few to show what they answered.
pub fn has_too_few(input: &ReportInput<'_>, survey: &str) -> bool {
    input.computation.figures.has_too_few(survey)
}
