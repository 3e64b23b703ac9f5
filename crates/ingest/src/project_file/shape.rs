//! The keys of `project.toml` and their types: unknown keys with the nearest known one, missing ones, wrong types.

use mittari_vocabulary::project::Layout;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::project_file::Problems;
use crate::wording;

/// What a value must be.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Text,
    Whole,
    /// A whole number from one to [`LARGEST_LIMIT`].
    Positive,
    Flag,
    Day,
    Texts,
    /// One of these words.
    Word(&'static [&'static str]),
    Table(&'static [Key]),
    Tables(&'static [Key]),
    /// Any key, each a text.
    TextMap,
    /// Any key, each a table of texts.
    TextMaps,
    /// Any key, each one of these words.
    WordMap(&'static [&'static str]),
}

#[derive(Clone, Copy)]
pub(super) struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
}

pub(super) const fn must(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: true }
}

pub(super) const fn may(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: false }
}

pub(super) const ROOT: &[Key] = &[
    must("schema", Shape::Text),
    must("project", Shape::Table(FACTS)),
    must("period", Shape::Tables(PERIOD)),
    may("municipality", Shape::Tables(MUNICIPALITY)),
    may("badge", Shape::Tables(BADGE)),
    may("target", Shape::Tables(TARGET)),
    may("finance", Shape::Tables(FINANCE)),
    may("survey", Shape::Tables(SURVEY)),
    may("source", Shape::Tables(SOURCE)),
    may("decision", Shape::Tables(DECISION)),
    may("severity", Shape::WordMap(RAISED)),
    may("accepted", Shape::Tables(ACCEPTED)),
    may("eura", Shape::Table(EURA)),
    may("limits", Shape::Table(LIMITS)),
];
const FACTS: &[Key] = &[
    must("code", Shape::Text),
    must("name", Shape::Text),
    may("programme", Shape::Text),
    may("funder", Shape::Text),
    may("beneficiary", Shape::Text),
    may("business_id", Shape::Text),
    may("funding_sentence", Shape::Text),
    may("profile", Shape::Word(&["esf-2014-2020", "esf-plus-2021-2027", "none"])),
    may("language", Shape::Word(&["fi", "sv", "en"])),
    may("area", Shape::Word(&["region", "hospital-district", "wellbeing-services-county", "municipality", "other"])),
    may("population", Shape::Table(SOURCED_NUMBER)),
    must("start", Shape::Table(SOURCED_DAY)),
    may("kickoff", Shape::Table(SOURCED_DAY)),
    must("end", Shape::Table(SOURCED_DAY)),
    may("identity_key", Shape::Text),
    may("participation_day_minutes", Shape::Table(SOURCED_NUMBER)),
    may("staff", Shape::Texts),
];
const SOURCED_DAY: &[Key] = &[must("date", Shape::Day), must("source", Shape::Text)];
const SOURCED_NUMBER: &[Key] = &[must("value", Shape::Whole), must("source", Shape::Text)];
const PERIOD: &[Key] = &[must("id", Shape::Text), must("name", Shape::Text), must("from", Shape::Day), must("to", Shape::Day)];
const MUNICIPALITY: &[Key] = &[
    must("code", Shape::Text),
    may("name", Shape::Text),
    may("sv", Shape::Text),
    may("from", Shape::Day),
    may("until", Shape::Day),
    may("synonyms", Shape::Texts),
];
const BADGE: &[Key] = &[must("id", Shape::Text), must("name", Shape::Text), may("aliases", Shape::Texts), may("target", Shape::Flag)];
const TARGET: &[Key] = &[
    must("indicator", Shape::Text),
    may("key", Shape::Texts),
    must("value", Shape::Whole),
    must("source", Shape::Text),
    may("plan", Shape::Tables(PLAN_POINT)),
];
const PLAN_POINT: &[Key] = &[must("period", Shape::Text), must("cumulative", Shape::Whole)];
const FINANCE: &[Key] = &[must("name", Shape::Text), may("own", Shape::Flag), must("value", Shape::Whole), must("source", Shape::Text)];
const SURVEY: &[Key] = &[
    must("id", Shape::Text),
    must("name", Shape::Text),
    may("scale", Shape::TextMap),
    may("dont_know", Shape::Texts),
    may("no_answer", Shape::Texts),
    may("headline", Shape::Text),
    may("question", Shape::Tables(QUESTION)),
    may("round", Shape::Tables(ROUND)),
];
const QUESTION: &[Key] = &[
    must("id", Shape::Text),
    may("title", Shape::Text),
    must("column", Shape::Text),
    may("also", Shape::Texts),
    may("occurrence", Shape::Whole),
    must("kind", Shape::Word(&["scale", "multi-choice", "number", "open", "municipality"])),
    may("options", Shape::Tables(OPTION)),
];
const OPTION: &[Key] = &[must("id", Shape::Text), must("column", Shape::Text), may("also", Shape::Texts), may("title", Shape::Text)];
const ROUND: &[Key] = &[must("period", Shape::Text), must("invited", Shape::Whole), must("source", Shape::Text)];
const SOURCE: &[Key] = &[
    must("kind", Shape::Word(KINDS)),
    must("layout", Shape::Word(LAYOUTS)),
    must("files", Shape::Text),
    may("sheet", Shape::Text),
    may("header_row", Shape::Whole),
    may("survey", Shape::Text),
    may("date_order", Shape::Word(&["dmy", "mdy"])),
    may("decimal", Shape::Word(&["comma", "point"])),
    may("columns", Shape::TextMap),
    may("values", Shape::TextMaps),
];
const LAYOUTS: &[&str] = &{
    let mut words = [""; Layout::WORDS.len()];
    let mut index = 0;
    while index < words.len() {
        words[index] = Layout::WORDS[index].1;
        index += 1;
    }
    words
};
const KINDS: &[&str] = &[
    "identity-link",
    "roster",
    "training",
    "registration",
    "attendance",
    "recording-view",
    "badge",
    "event",
    "organisation",
    "member-person",
    "answer",
    "participant",
    "cost",
    "supply",
    "contact",
    "communication",
    "task",
];
const DECISION: &[Key] = &[
    must("id", Shape::Text),
    must("choice", Shape::Text),
    may("alternatives", Shape::Texts),
    must("who", Shape::Text),
    must("when", Shape::Day),
    must("why", Shape::Text),
];
/// That a file cannot be used is nothing to decide, and nothing is made less than it is.
const RAISED: &[&str] = &["error", "warning"];
const ACCEPTED: &[Key] = &[
    must("code", Shape::Text),
    may("file", Shape::Text),
    may("cell", Shape::Text),
    must("who", Shape::Text),
    must("when", Shape::Day),
    must("why", Shape::Text),
];
const EURA: &[Key] = &[may("implementation", Shape::Positive), may("results", Shape::Positive), may("problems", Shape::Positive)];
/// So that a bound in mebibytes is still a number of bytes.
pub(super) const LARGEST_LIMIT: i64 = 1_000_000_000;
const LIMITS: &[Key] = &[
    may("file_mib", Shape::Positive),
    may("unpacked_mib", Shape::Positive),
    may("parts", Shape::Positive),
    may("ratio", Shape::Positive),
    may("cells", Shape::Positive),
    may("text_mib", Shape::Positive),
    may("seconds", Shape::Positive),
    may("memory_mib", Shape::Positive),
];

pub(super) fn check(root: &DeTable<'_>, keys: &[Key], problems: &mut Problems<'_>) {
    check_table(root, 0, "", keys, problems);
}

fn check_table(table: &DeTable<'_>, start: usize, name: &str, keys: &[Key], problems: &mut Problems<'_>) {
    for (key, value) in table.iter() {
        let word = key.get_ref().as_ref();
        match keys.iter().find(|known| known.name == word) {
            Some(known) => check_value(value, word, known.shape, problems),
            None => {
                let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
                problems.add(
                    key.span().start,
                    format!("tuntematon avain \"{}\"{}", wording::cut(word, 40), within(name)),
                    offer(word, &known),
                );
            }
        }
    }
    for missing in keys.iter().filter(|key| key.required && !table.iter().any(|(word, _)| word.get_ref().as_ref() == key.name)) {
        problems.add(start, format!("pakollinen avain \"{}\" puuttuu{}", missing.name, within(name)), "");
    }
}

fn within(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" kohdasta {name}") }
}

/// "tarkoititko …" where something is near, else the whole list.
pub(super) fn offer(word: &str, known: &[&str]) -> String {
    match wording::nearest(word, known.iter().copied(), 1)[..] {
        [near, ..] => format!("tarkoititko \"{near}\"?"),
        [] => format!("tunnetut: {}", known.join(", ")),
    }
}

fn check_value(value: &Spanned<DeValue<'_>>, name: &str, shape: Shape, problems: &mut Problems<'_>) {
    let start = value.span().start;
    let mut wrong = |expected: &str, cure: &str| problems.add(start, format!("kohdan \"{name}\" pitää olla {expected}"), cure);
    match (shape, value.get_ref()) {
        (Shape::Text, DeValue::String(_)) | (Shape::Flag, DeValue::Boolean(_)) => {}
        (Shape::Text, _) => wrong("teksti", "kirjoita arvo lainausmerkkeihin"),
        (Shape::Flag, _) => wrong("true tai false", "ilman lainausmerkkejä"),
        (Shape::Whole, DeValue::Integer(number)) if i64::from_str_radix(number.as_str(), number.radix()).is_ok() => {}
        (Shape::Positive, DeValue::Integer(number))
            if i64::from_str_radix(number.as_str(), number.radix()).is_ok_and(|number| (1..=LARGEST_LIMIT).contains(&number)) => {}
        (Shape::Positive, _) => wrong("kokonaisluku 1–1000000000", "ilman lainausmerkkejä"),
        (Shape::Whole, _) => wrong("kokonaisluku", "ilman lainausmerkkejä ja desimaaleja; rahasummat sentteinä"),
        (Shape::Day, DeValue::Datetime(day)) if day.date.is_some() && day.time.is_none() => {}
        (Shape::Day, _) => wrong("päivä, esimerkiksi 2022-09-01", "ilman lainausmerkkejä ja kellonaikaa"),
        (Shape::Word(words), DeValue::String(word)) => {
            if !words.contains(&word.as_ref()) {
                problems.add(start, format!("kohdan \"{name}\" arvoa \"{}\" ei tunneta", wording::cut(word, 40)), offer(word, words));
            }
        }
        (Shape::Word(words), _) => wrong(&format!("yksi sanoista {}", words.join(", ")), "kirjoita arvo lainausmerkkeihin"),
        (Shape::Texts, DeValue::Array(array)) => {
            for value in array.iter() {
                check_value(value, name, Shape::Text, problems);
            }
        }
        (Shape::Texts, _) => wrong("luettelo tekstejä", "esimerkiksi [\"a\", \"b\"]"),
        (Shape::Table(keys), DeValue::Table(table)) => check_table(table, start, name, keys, problems),
        (Shape::Table(_), _) => wrong("taulu", "esimerkiksi { date = 2022-09-01, source = \"…\" }"),
        (Shape::Tables(keys), DeValue::Array(array)) => {
            for entry in array.iter() {
                match entry.get_ref() {
                    DeValue::Table(table) => check_table(table, entry.span().start, name, keys, problems),
                    _ => problems.add(
                        entry.span().start,
                        format!("kohdan \"{name}\" alkioiden pitää olla tauluja"),
                        format!("kirjoita [[{name}]]"),
                    ),
                }
            }
        }
        (Shape::Tables(_), _) => wrong("luettelo tauluja", &format!("kirjoita [[{name}]] kaksin hakasulkein")),
        (Shape::TextMap, DeValue::Table(table)) => {
            for (key, value) in table.iter() {
                check_value(value, key.get_ref(), Shape::Text, problems);
            }
        }
        (Shape::TextMaps, DeValue::Table(table)) => {
            for (key, value) in table.iter() {
                check_value(value, key.get_ref(), Shape::TextMap, problems);
            }
        }
        (Shape::WordMap(words), DeValue::Table(table)) => {
            for (key, value) in table.iter() {
                check_value(value, key.get_ref(), Shape::Word(words), problems);
            }
        }
        (Shape::TextMap | Shape::TextMaps | Shape::WordMap(_), _) => wrong("taulu", "kirjoita avain = \"arvo\" -pareja"),
    }
}
