//! For whom a workbook is, and what that audience may see.

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
