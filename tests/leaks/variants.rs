//! A value in all the ways in which a program could let it out, and the search for thousands of them at once.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization;

use super::values::{Kind, Values};
use crate::program::sha256;

/// Looks for every variant of every value.
pub struct Search {
    automaton: AhoCorasick,
    /// Whose variant each pattern is.
    values: Vec<String>,
    pub patterns: usize,
}

/// The first part of an address of no person: a word for a task.
const TASKS: [&str; 1] = ["kouluttaja"];

/// A value that was found, and the variant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub value: String,
    pub variant: String,
}

impl Search {
    pub fn new(values: &Values) -> Self {
        let mut patterns: BTreeMap<String, String> = BTreeMap::new();
        for (kind, values) in values {
            for value in values {
                for variant in variants(*kind, value) {
                    patterns.entry(variant).or_insert_with(|| value.clone());
                }
            }
        }
        let automaton = AhoCorasick::new(patterns.keys()).expect("an automaton");
        Search { automaton, patterns: patterns.len(), values: patterns.into_values().collect() }
    }

    /// What of it a text holds, whole words only.
    pub fn hits(&self, text: &str) -> BTreeSet<Hit> {
        let text = text.to_lowercase();
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        self.automaton
            .find_overlapping_iter(&text)
            .filter(|found| !is_letter(text[..found.start()].chars().next_back()) && !is_letter(text[found.end()..].chars().next()))
            .map(|found| Hit { value: self.values[found.pattern().as_usize()].clone(), variant: text[found.range()].to_string() })
            .collect()
    }
}

fn variants(kind: Kind, value: &str) -> BTreeSet<String> {
    let plain = value.to_lowercase();
    let mut written = BTreeSet::from([plain.clone()]);
    match kind {
        Kind::Name => {
            if let Some((first, last)) = plain.rsplit_once(' ') {
                written.extend([
                    format!("{last} {first}"),
                    format!("{last}, {first}"),
                    format!("{first}.{last}"),
                    format!("{first}{last}"),
                    format!("{last}{first}"),
                ]);
                // A surname alone names a person where few live.
                written.insert(last.to_string());
            }
        }
        Kind::Address => {
            let local = plain.split_once('@').map(|(local, _)| local.to_string());
            written.extend(local.filter(|local| !TASKS.contains(&local.as_str())));
        }
        Kind::IdentityCode => _ = written.insert(plain.replace(['-', '+'], "")),
        Kind::Phone => {
            let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
            written.insert(digits.strip_prefix("358").map_or(digits.clone(), |rest| format!("0{rest}")));
            written.insert(digits);
        }
        Kind::Birth => {}
        Kind::FreeText => _ = written.insert(plain.replace('\n', " ")),
    }
    // Digests of what was written, plain and in small letters.
    let digests = [sha256(value.as_bytes()), sha256(plain.as_bytes())];
    let mut all = BTreeSet::from(digests);
    for text in written.into_iter().filter(|text| text.chars().count() >= 4) {
        all.insert(text.nfc().collect());
        all.insert(text.nfd().collect());
        if kind != Kind::FreeText {
            all.insert(text.replace(' ', ""));
            all.insert(text.replace(' ', "_"));
            all.insert(text.replace(' ', "%20"));
        }
        all.insert(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"));
        all.insert(escaped_by_excel(&text));
    }
    all.retain(|text| text.chars().count() >= 4);
    all
}

/// `_x00E4_`, as Excel writes letters that it does not trust.
fn escaped_by_excel(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii() { letter.to_string() } else { format!("_x{:04x}_", u32::from(letter)) }).collect()
}

#[test]
fn a_value_is_found_however_it_is_written() {
    let values = Values::from([
        (Kind::Name, BTreeSet::from(["Väinö Keksilampi".to_string()])),
        (Kind::Address, BTreeSet::from(["vaino@kunta.example.org".to_string()])),
        (Kind::IdentityCode, BTreeSet::from(["010203-123X".to_string()])),
        (Kind::Phone, BTreeSet::from(["+358401234567".to_string()])),
    ]);
    let search = Search::new(&values);
    let written = [
        "VÄINÖ KEKSILAMPI",
        "keksilampi väinö",
        "Keksilampi, Väinö",
        "Va\u{308}ino\u{308} Keksilampi",
        "<t>Keksilampi</t>",
        "V_x00E4_in_x00F6_ Keksilampi",
        "väinökeksilampi",
        "VAINO@kunta.example.org",
        "vaino, kunta",
        "010203123x",
        "0401234567",
    ];
    for text in written {
        assert!(!search.hits(text).is_empty(), "{text}");
    }
    assert!(!search.hits(&sha256("Väinö Keksilampi".as_bytes())).is_empty());
    for text in ["Keksilammen kylä", "väinö", "vainonen", "010203"] {
        assert_eq!(search.hits(text), BTreeSet::new(), "{text}");
    }
}
