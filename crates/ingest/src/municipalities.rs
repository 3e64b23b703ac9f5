//! The municipalities of the whole country by the official code list, and those that were merged into them.
//!
//! The facts, their sources and what was compared stand in the head of `municipalities.csv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_security::skeleton;

use crate::wording::{key, nearest};

/// A municipality in force 2021–2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialMunicipality {
    /// Three digits, such as `090`.
    pub code: &'static str,
    pub fi: &'static str,
    pub sv: &'static str,
    /// Two digits of the region (*maakunta*), such as `12`.
    pub region: &'static str,
    /// Other official spellings, separated by `|`.
    also: &'static str,
}

/// A municipality that is no more, with its successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormerMunicipality {
    pub code: &'static str,
    pub fi: &'static str,
    pub sv: &'static str,
    /// The year from whose first day it belongs to its successor.
    pub merged: &'static str,
    pub into: OfficialMunicipality,
}

/// What a name or a code means in the whole country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    InForce(OfficialMunicipality),
    Former(FormerMunicipality),
}

impl OfficialMunicipality {
    /// Every official name, the Finnish one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.fi, self.sv].into_iter().chain(self.also.split('|').filter(|name| !name.is_empty()))
    }

    pub fn is_called(&self, name: &str) -> bool {
        let wanted = key(name);
        self.names().any(|name| key(name) == wanted)
    }
}

impl Meaning {
    /// The municipality in force: itself, or the successor.
    pub fn today(&self) -> OfficialMunicipality {
        match self {
            Meaning::InForce(municipality) => *municipality,
            Meaning::Former(former) => former.into,
        }
    }
}

struct Register {
    in_force: BTreeMap<&'static str, OfficialMunicipality>,
    /// By key of name, and by code.
    meanings: BTreeMap<String, Meaning>,
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let rows = || {
        let lines = include_str!("../municipalities.csv").lines();
        lines.filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
            let mut cells = line.split(';');
            let mut cell = || cells.next();
            Some([cell()?, cell()?, cell()?, cell()?, cell()?, cell()?, cell()?])
        })
    };
    let mut in_force = BTreeMap::new();
    for [code, fi, sv, region, _, into, also] in rows() {
        if into.is_empty() {
            in_force.insert(code, OfficialMunicipality { code, fi, sv, region, also });
        }
    }
    let former = rows()
        .filter_map(|[code, fi, sv, _, merged, into, _]| Some(FormerMunicipality { code, fi, sv, merged, into: *in_force.get(into)? }));
    let mut meanings = BTreeMap::new();
    for municipality in in_force.values() {
        for name in [municipality.code].into_iter().chain(municipality.names()) {
            meanings.entry(key(name)).or_insert(Meaning::InForce(*municipality));
        }
    }
    // A name in force goes before an old one.
    for municipality in former {
        for name in [municipality.code, municipality.fi, municipality.sv] {
            meanings.entry(key(name)).or_insert(Meaning::Former(municipality));
        }
    }
    Register { in_force, meanings }
});

/// Every municipality in force, by code.
pub fn in_force() -> impl Iterator<Item = OfficialMunicipality> {
    REGISTER.in_force.values().copied()
}

/// A municipality in force by its code.
pub fn official(code: &str) -> Option<OfficialMunicipality> {
    REGISTER.in_force.get(code).copied()
}

/// What a code or a Finnish, Swedish or old name means. Absent: no municipality that the list knows.
pub fn meaning(text: &str) -> Option<Meaning> {
    REGISTER.meanings.get(&key(text)).copied()
}

/// The names in force that a misspelt one is very near to, best first, at most `count`.
pub fn very_near(text: &str, count: usize) -> Vec<&'static str> {
    let wanted = key(text);
    let close = in_force().flat_map(|municipality| [municipality.fi, municipality.sv]);
    nearest(text, close.filter(|name| strsim::jaro_winkler(&wanted, &key(name)) > 0.92), count)
}

/// The text as it looks, where it has letters of another script (such as a Cyrillic а); None where it has none.
///
/// Two texts with the same look are confusable by Unicode's UTS 39.
pub fn look_of_foreign_letters(text: &str) -> Option<String> {
    let foreign = text.chars().any(|letter| letter.is_alphabetic() && letter > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&letter));
    foreign.then(|| look(text))
}

/// How a text looks, whatever the script of its letters.
pub fn look(text: &str) -> String {
    skeleton(&key(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn former() -> impl Iterator<Item = FormerMunicipality> {
        REGISTER.meanings.iter().filter_map(|(key, meaning)| match meaning {
            Meaning::Former(former) if former.code == key => Some(*former),
            _ => None,
        })
    }

    /// Counts of the classification of 2022, region by region.
    #[test]
    fn the_list_is_whole() {
        let expected = [
            ("01", 26),
            ("02", 27),
            ("04", 16),
            ("05", 11),
            ("06", 23),
            ("07", 10),
            ("08", 6),
            ("09", 9),
            ("10", 12),
            ("11", 19),
            ("12", 13),
            ("13", 22),
            ("14", 18),
            ("15", 14),
            ("16", 8),
            ("17", 30),
            ("18", 8),
            ("19", 21),
            ("21", 16),
        ];
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for municipality in in_force() {
            *counts.entry(municipality.region).or_default() += 1;
            assert!(municipality.code.len() == 3 && municipality.code.bytes().all(|byte| byte.is_ascii_digit()));
        }
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), expected);
        assert_eq!(in_force().count(), 309);
        let karelia: Vec<&str> =
            in_force().filter(|municipality| municipality.region == "12").map(|municipality| municipality.code).collect();
        assert_eq!(karelia, ["090", "146", "167", "176", "260", "276", "309", "422", "426", "541", "607", "707", "848"]);
    }

    #[test]
    fn every_line_of_the_file_is_used_and_no_name_has_two_meanings() {
        let lines = include_str!("../municipalities.csv").lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(lines, in_force().count() + former().count());
        for municipality in in_force() {
            assert!(municipality.names().all(|name| meaning(name) == Some(Meaning::InForce(municipality))), "{municipality:?}");
        }
        for municipality in former() {
            assert_eq!(meaning(municipality.fi), Some(Meaning::Former(municipality)));
            assert!(official(municipality.code).is_none() && (2001..=2021).contains(&municipality.merged.parse::<u16>().expect("a year")));
        }
    }

    #[test]
    fn old_and_swedish_names_have_their_meaning() {
        let today = |name: &str| meaning(name).map(|meaning| meaning.today().code);
        for (name, code) in [
            ("Valtimo", "541"),
            ("kesälahti", "260"),
            ("Värtsilä", "848"),
            ("Pyhäselkä", "167"),
            ("911", "541"),
            ("Esbo", "049"),
            ("Kides", "260"),
            ("MARIEHAMN", "478"),
            ("Lillkyro", "905"),
            ("090", "090"),
        ] {
            assert_eq!(today(name), Some(code), "{name}");
        }
        assert_eq!((today("Uimaharju"), today("Lappi"), today("999")), (None, None, None));
        assert_eq!(very_near("Kuopjo", 1), ["Kuopio"]);
    }

    #[test]
    fn letters_of_another_script_look_alike() {
        assert_eq!(look_of_foreign_letters("Liper\u{456}"), Some(look("Liperi")));
        assert_eq!(look_of_foreign_letters("Kite\u{435}"), Some(look("Kitee")));
        assert_eq!(look_of_foreign_letters("Rääkkylä"), None);
    }
}
