//! Keys of persons that say nothing about them: `M0001`, dealt anew for every workbook.
//!
//! The keys of the engine are the same in every report of a project; these are dealt after sorting
//! by them and mean nothing outside their workbook. Tables of different subjects have series of
//! their own, so that badges, trainings, forms and answers cannot be joined by them.

use std::collections::{BTreeMap, BTreeSet};

use mittari_messages::messages;

use crate::ReportInput;
use crate::compose::evidence::series;

/// A key where nobody knows the person.
const UNKNOWN: &str = "unknown";

/// Pseudonyms by series and engine's key.
#[derive(Debug, Clone, Default)]
pub struct Pseudonyms {
    dealt: BTreeMap<char, BTreeMap<String, String>>,
    nobody: String,
}

impl Pseudonyms {
    pub fn deal(input: &ReportInput<'_>) -> Self {
        let mut keys: BTreeMap<char, BTreeSet<&str>> = BTreeMap::new();
        for table in input.computation.evidence.iter().filter(|table| table.personal) {
            let series = keys.entry(series(&table.id)).or_default();
            series.extend(table.rows.iter().map(|row| row.key.as_str()).filter(|key| *key != UNKNOWN));
        }
        let dealt = keys.into_iter().map(|(series, keys)| {
            let width = keys.len().to_string().len().max(4);
            let numbered = (1..).zip(keys).map(|(number, key)| (key.to_string(), format!("{series}{number:0width$}")));
            (series, numbered.collect())
        });
        Pseudonyms { dealt: dealt.collect(), nobody: input.say(messages::states::no_data()) }
    }

    /// The pseudonym of a key of an evidence table.
    pub fn of(&self, table: &str, key: &str) -> String {
        let series = series(table);
        let dealt = self.dealt.get(&series).and_then(|dealt| dealt.get(key));
        dealt.unwrap_or(&self.nobody).clone()
    }
}
