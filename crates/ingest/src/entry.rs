//! The entry sheets that a new project gets, and by which other registers are understood.
//!
//! Their words stand in `entry/sheets.toml`.

use std::sync::LazyLock;

use mittari_vocabulary::entry::{EntrySheet, Needed};
use mittari_vocabulary::project::Layout;
use serde::Deserialize;

use crate::fields::{Need, fields_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheets {
    sheet: Vec<EntrySheet>,
}

static SHEETS: LazyLock<Vec<EntrySheet>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
    let Sheets { mut sheet } = toml::from_str(include_str!("entry/sheets.toml")).expect("entry/sheets.toml");
    for sheet in &mut sheet {
        let fields = fields_of(sheet.kind, Layout::Register).unwrap_or_default();
        for column in &mut sheet.columns {
            let need = fields.iter().find(|field| field.name == column.field).map(|field| field.need);
            column.needed = match need {
                Some(Need::Mandatory) => Needed::Always,
                Some(Need::NamesPerson) => Needed::OneOfThese,
                Some(Need::Optional) | None => Needed::Never,
            };
        }
    }
    sheet
});

/// Every entry sheet, in the order in which a project reads them.
pub fn entry_sheets() -> &'static [EntrySheet] {
    &SHEETS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mittari_vocabulary::entry::Holds;

    use super::*;
    use crate::fields::kind_word;
    use crate::wording;

    /// Every field that a row needs has a column, and no column or code is one that the reader does not know.
    #[test]
    fn the_sheets_agree_with_what_the_reader_takes() {
        for sheet in entry_sheets() {
            let kind = kind_word(sheet.kind);
            let fields = fields_of(sheet.kind, Layout::Register).unwrap_or_else(|| panic!("{kind} is no register"));
            for field in fields.iter().filter(|field| field.need != Need::Optional) {
                assert!(sheet.columns.iter().any(|column| column.field == field.name), "{kind} lacks {}", field.name);
            }
            let mut headers = BTreeSet::new();
            for column in &sheet.columns {
                let field = fields.iter().find(|field| field.name == column.field);
                let field = field.unwrap_or_else(|| panic!("{kind} knows no {}", column.field));
                assert!(headers.insert(wording::header_key(column.header())), "{kind}: {} twice", column.header());
                assert_eq!(column.holds == Holds::Word, !column.words.is_empty(), "{kind}.{}", column.field);
                for (word, code) in column.words.iter().chain(&column.also) {
                    assert!(field.codes.is_empty() || field.codes.contains(&code.as_str()), "{kind}.{}: {word} is {code}", column.field);
                }
                let codes: BTreeSet<&str> = column.words.iter().map(|(_, code)| code.as_str()).collect();
                assert!(!codes.is_empty() || field.codes.is_empty(), "{kind}.{} has codes and no words", column.field);
            }
        }
    }
}
