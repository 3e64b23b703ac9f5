//! A badge given to somebody, as JSON tells it: what the layouts of badge platforms have in common.

use std::fmt;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::Personal;
use mittari_vocabulary::place::Place;
use serde_json::Value;

use crate::{identity_code, wording};

/// An entry of the document: one badge, its recipients.
#[derive(Debug)]
pub struct Award {
    /// Position in the document from 0; of a file with an entry a line, its line.
    pub entry: u32,
    /// Names and identifiers of the badge, the most telling first.
    pub badge: Vec<String>,
    pub issued_on: Moment,
    pub recipients: Vec<Recipient>,
    /// How many addresses were revoked that are none of the recipients'.
    pub strange_revocations: usize,
}

#[derive(Debug)]
pub struct Recipient {
    pub who: Who,
    pub revoked: Option<Moment>,
}

/// How an entry calls a person.
pub enum Who {
    /// `Name <address>`, an address or a name.
    Text(Personal<String>),
    /// SHA-256 of address and salt, hexadecimal.
    Hash { hash: String, salt: String },
    /// An identifier of the platform's own.
    Identifier(Personal<String>),
    /// The entry names nobody; whether it only says that a badge was revoked.
    Nobody { revocation: bool },
}

impl fmt::Debug for Who {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[personal]")
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    Unix(i64),
    Text(String),
    Absent,
}

impl Moment {
    pub fn of(value: Option<&Value>) -> Moment {
        match value {
            Some(Value::Number(number)) => {
                number.as_i64().or(number.as_f64().map(|number| number as i64)).map_or(Moment::Absent, Moment::Unix)
            }
            Some(Value::String(text)) if !text.trim().is_empty() => match text.trim().parse() {
                Ok(seconds) => Moment::Unix(seconds),
                Err(_) => Moment::Text(wording::clean(text)),
            },
            _ => Moment::Absent,
        }
    }
}

/// The entries of a document: those of a list, or the document itself.
pub fn entries(value: &Value) -> Vec<(u32, &Value)> {
    match value {
        Value::Array(list) => list.iter().enumerate().map(|(index, entry)| (index as u32, entry)).collect(),
        entry => vec![(0, entry)],
    }
}

/// The text of a key; of a text in several languages, each.
pub fn texts(value: &Value, key: &str) -> Vec<String> {
    let kept = |text: &str| Some(wording::clean(text)).filter(|text| !text.is_empty());
    match value.get(key) {
        Some(Value::String(text)) => kept(text).into_iter().collect(),
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Object(languages)) => languages.values().filter_map(Value::as_str).filter_map(kept).collect(),
        _ => Vec::new(),
    }
}

/// Stops a document that holds identity codes, wherever they stand.
pub fn identity_codes(value: &Value, name: &str) -> Option<Finding> {
    holds_identity_code(value).then(|| {
        Finding::new(
            "P-HETU-NOT-NEEDED",
            Severity::Error,
            Place::file(name),
            "tiedostossa on henkilötunnuksia, joita Mittari ei tarvitse eikä lue",
        )
        .effect("koko tiedosto jätettiin lukematta")
        .cure("poista henkilötunnukset tiedostosta ennen kuin se viedään hankkeen kansioon")
    })
}

fn holds_identity_code(value: &Value) -> bool {
    match value {
        Value::String(text) => identity_code::holds_checked_identity_code(text),
        Value::Array(list) => list.iter().any(holds_identity_code),
        Value::Object(map) => map.iter().any(|(key, value)| identity_code::holds_checked_identity_code(key) || holds_identity_code(value)),
        _ => false,
    }
}
