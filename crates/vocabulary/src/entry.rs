//! Sheets into which facts are entered by hand: their columns, and the words that may be chosen in them.

use serde::Deserialize;

use crate::project::RecordKind;

/// A sheet of an entry workbook: one rectangle of one kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntrySheet {
    pub kind: RecordKind,
    /// The workbook that it stands in, such as `verkosto.xlsx`; a workbook may have several sheets.
    pub file: String,
    pub name: String,
    /// What one row is, in Finnish.
    pub about: String,
    /// Whether a new project has it without asking.
    #[serde(default)]
    pub by_default: bool,
    #[serde(rename = "column")]
    pub columns: Vec<EntryColumn>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryColumn {
    /// As `project.toml` names it.
    pub field: String,
    /// The first is written, by all of them the column is known in other registers; Finnish, Swedish, English.
    pub headers: Vec<String>,
    /// What is to be written, in Finnish.
    pub about: String,
    #[serde(default)]
    pub holds: Holds,
    /// Words to choose from, each with the code that it means.
    #[serde(default)]
    pub words: Vec<(String, String)>,
    /// Words of other registers for the same codes.
    #[serde(default)]
    pub also: Vec<(String, String)>,
    /// How much a row needs it.
    #[serde(skip)]
    pub needed: Needed,
}

impl EntryColumn {
    /// The header that is written.
    pub fn header(&self) -> &str {
        self.headers.first().map_or("", String::as_str)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Needed {
    Always,
    /// One of the columns that name a person.
    OneOfThese,
    #[default]
    Never,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    #[default]
    Text,
    Day,
    /// A whole number from zero.
    Whole,
    Euros,
    /// One of the project's municipalities, or another.
    Municipality,
    /// One of the project's badges.
    Badge,
    /// One of the column's own words.
    Word,
}
