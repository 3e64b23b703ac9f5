//! The municipalities of the whole country by the official code list, and those that were merged into them.
//!
//! The facts, their sources and what was compared stand in the head of `municipalities.csv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
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

/// A municipality or a name that is no more, with its successor. One that only changed its name has its successor's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormerMunicipality {
    pub code: &'static str,
    pub fi: &'static str,
    pub sv: &'static str,
    /// The first day on which it belongs to its successor, such as `2009-01-01`; a year where no more is known.
    ended: &'static str,
    pub into: OfficialMunicipality,
    /// Other spellings, separated by `|`.
    also: &'static str,
}

/// What a name or a code means in the whole country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    InForce(OfficialMunicipality),
    Former(FormerMunicipality),
}

/// The names of a row, the Finnish one first.
fn names(fi: &'static str, sv: &'static str, also: &'static str) -> impl Iterator<Item = &'static str> {
    [fi, sv].into_iter().chain(also.split('|').filter(|name| !name.is_empty()))
}

impl OfficialMunicipality {
    /// Every official name, the Finnish one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        names(self.fi, self.sv, self.also)
    }

    pub fn is_called(&self, name: &str) -> bool {
        let wanted = key(name);
        self.names().any(|name| key(name) == wanted)
    }
}

impl FormerMunicipality {
    /// Only the name changed, not the municipality.
    pub fn is_renamed(&self) -> bool {
        self.code == self.into.code
    }

    /// Since when, as a Finnish reader writes it: `1.1.2009`, or a year.
    pub fn since(&self) -> String {
        NaiveDate::parse_from_str(self.ended, "%Y-%m-%d").map_or(self.ended.to_string(), |day| day.format("%-d.%-m.%Y").to_string())
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
    let former = rows().filter_map(|[code, fi, sv, _, ended, into, also]| {
        Some(FormerMunicipality { code, fi, sv, ended, into: *in_force.get(into)?, also })
    });
    let mut meanings = BTreeMap::new();
    for municipality in in_force.values() {
        for name in [municipality.code].into_iter().chain(municipality.names()) {
            meanings.entry(key(name)).or_insert(Meaning::InForce(*municipality));
        }
    }
    // A name in force goes before an old one.
    for municipality in former {
        for name in [municipality.code].into_iter().chain(names(municipality.fi, municipality.sv, municipality.also)) {
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

/// Regions (*maakunta*) by the official code list.
const REGIONS: [(&str, &str); 19] = [
    ("01", "Uusimaa"),
    ("02", "Varsinais-Suomi"),
    ("04", "Satakunta"),
    ("05", "Kanta-Häme"),
    ("06", "Pirkanmaa"),
    ("07", "Päijät-Häme"),
    ("08", "Kymenlaakso"),
    ("09", "Etelä-Karjala"),
    ("10", "Etelä-Savo"),
    ("11", "Pohjois-Savo"),
    ("12", "Pohjois-Karjala"),
    ("13", "Keski-Suomi"),
    ("14", "Etelä-Pohjanmaa"),
    ("15", "Pohjanmaa"),
    ("16", "Keski-Pohjanmaa"),
    ("17", "Pohjois-Pohjanmaa"),
    ("18", "Kainuu"),
    ("19", "Lappi"),
    ("21", "Ahvenanmaa"),
];

/// The municipalities of a region by its name or code, in the order of their names.
///
/// Errors: the names of the regions most like the one asked for.
pub fn of_region(region: &str) -> Result<Vec<OfficialMunicipality>, Vec<&'static str>> {
    let known = REGIONS.iter().find(|(code, name)| *code == region || key(name) == key(region));
    let Some((code, _)) = known else { return Err(nearest(region, REGIONS.map(|(_, name)| name), 2)) };
    let mut found: Vec<OfficialMunicipality> = in_force().filter(|municipality| municipality.region == *code).collect();
    found.sort_by_key(|municipality| key(municipality.fi));
    Ok(found)
}

/// A municipality in force by its name or code; one that is no more is told by its successor.
///
/// Errors: the names most like the one asked for.
pub fn municipality(text: &str) -> Result<OfficialMunicipality, Vec<&'static str>> {
    meaning(text).map(|meaning| meaning.today()).ok_or_else(|| very_near(text, 2))
}

/// The names in force that a misspelt one is very near to, best first, at most `count`.
pub fn very_near(text: &str, count: usize) -> Vec<&'static str> {
    // The longest name has 22 letters; every longer text would be held against six hundred names for nothing.
    const LONGEST_MISSPELT: usize = 60;
    if text.len() > LONGEST_MISSPELT {
        return Vec::new();
    }
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

    /// Every line of an ended municipality or name, once.
    fn former() -> Vec<FormerMunicipality> {
        let known = REGISTER.meanings.values().filter_map(|meaning| match meaning {
            Meaning::Former(former) => Some(((former.code, former.fi), *former)),
            Meaning::InForce(_) => None,
        });
        known.collect::<BTreeMap<_, _>>().into_values().collect()
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
        assert_eq!(lines, in_force().count() + former().len());
        for municipality in in_force() {
            assert!(municipality.names().all(|name| meaning(name) == Some(Meaning::InForce(municipality))), "{municipality:?}");
        }
        for municipality in former() {
            let year = municipality.ended[..4].parse::<u16>().expect("a year");
            if municipality.is_renamed() {
                assert_eq!(meaning(municipality.code), Some(Meaning::InForce(municipality.into)));
            } else {
                assert_eq!(meaning(municipality.code), Some(Meaning::Former(municipality)));
                assert!(official(municipality.code).is_none() && municipality.ended.ends_with("-01-01") && (2001..=2021).contains(&year));
            }
            // A municipality that came of a merger and kept the name of one of its parts has the name; the part has its code.
            let meant = if municipality.into.is_called(municipality.fi) {
                Meaning::InForce(municipality.into)
            } else {
                Meaning::Former(municipality)
            };
            for name in names(municipality.fi, municipality.sv, municipality.also) {
                assert_eq!(meaning(name), Some(meant), "{name}");
            }
        }
    }

    /// Counted in Statistics Finland's list of abolished municipalities by another program; without Lappi, with Valtimo and Honkajoki.
    const MERGERS: [(&str, usize); 16] = [
        ("1.1.2001", 4),
        ("1.1.2003", 2),
        ("1.1.2004", 3),
        ("1.1.2005", 12),
        ("1.1.2006", 1),
        ("1.1.2007", 17),
        ("1.1.2008", 1),
        ("1.1.2009", 72),
        ("1.1.2010", 6),
        ("1.1.2011", 7),
        ("1.1.2013", 16),
        ("1.1.2015", 3),
        ("1.1.2016", 4),
        ("1.1.2017", 2),
        ("1.1.2020", 1),
        ("1.1.2021", 1),
    ];

    #[test]
    fn mergers_by_year() {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for municipality in former().into_iter().filter(|municipality| !municipality.is_renamed()) {
            *counts.entry(municipality.since()).or_default() += 1;
        }
        let counts: Vec<(&str, usize)> = counts.iter().map(|(day, count)| (day.as_str(), *count)).collect();
        assert_eq!(counts, MERGERS);
    }

    #[test]
    fn old_and_swedish_names_have_their_meaning() {
        let today = |name: &str| meaning(name).map(|meaning| meaning.today().code);
        for (name, code) in [
            ("Valtimo", "541"),
            ("kesälahti", "260"),
            ("Värtsilä", "848"),
            ("Pyhäselkä", "167"),
            ("Eno", "167"),
            ("Kiihtelysvaara", "167"),
            ("Tuupovaara", "167"),
            ("Kuusjärvi", "309"),
            ("Pohja", "710"),
            ("Tammisaari", "710"),
            ("Ekenäs", "710"),
            ("Karjaa", "710"),
            ("Sumiainen", "992"),
            ("Suolahti", "992"),
            ("Korpilahti", "179"),
            ("Jyväskylän mlk", "179"),
            ("jyväskylän maalaiskunta", "179"),
            ("Joutseno", "405"),
            ("Ylämaa", "405"),
            ("Mänttä", "508"),
            ("Jämsänkoski", "182"),
            ("Väståboland", "445"),
            ("573", "445"),
            ("Honkajoki", "214"),
            ("Maarianhamina", "478"),
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

    #[test]
    fn a_region_is_known_by_name_and_code() {
        let north_karelia: Vec<&str> = of_region("pohjois-karjala").expect("a region").iter().map(|known| known.fi).collect();
        assert_eq!(north_karelia.len(), 13);
        assert_eq!((north_karelia[0], north_karelia[12]), ("Heinävesi", "Tohmajärvi"));
        assert_eq!(of_region("12").map(|list| list.len()), Ok(13));
        assert_eq!(of_region("Pohjois-Karjla"), Err(vec!["Pohjois-Karjala", "Pohjois-Savo"]));
        assert_eq!(municipality("Nurmes").map(|known| known.code), Ok("541"));
        assert_eq!(municipality("Joensu"), Err(vec!["Joensuu"]));
    }
}
