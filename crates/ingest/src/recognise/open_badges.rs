//! Open Badges 2.0 assertions and 3.0 credentials: one, a list, or one a line; also lists of revocations.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::Personal;
use mittari_vocabulary::place::Place;
use serde_json::Value;

use crate::recognise::award::{self, Award, Moment, Recipient, Who};
use crate::recognise::{Request, Table};

const HASH: &str = "sha256$";

pub fn recognise<'a>(value: &Value, request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let entries = badges_of(value);
    if !entries.is_empty() && !entries.iter().any(|(_, entry)| is_badge(entry)) {
        findings.push(
            Finding::new("F-TYPE-MISMATCH", Severity::Fatal, Place::file(request.name), "tiedosto ei ole Open Badges -merkkejä")
                .expected("Open Badges 2.0 (recipient, badge, issuedOn) tai 3.0 (credentialSubject, validFrom)")
                .effect("tiedoston rivit eivät ole mukana osaamismerkkien luvuissa")
                .cure("lataa merkit uudelleen tai korjaa lähteen layout-kohta"),
        );
        return None;
    }
    let issued: BTreeSet<String> =
        entries.iter().filter(|(_, entry)| subject(entry).is_some()).filter_map(|(_, entry)| id(entry)).collect();
    let revoked: BTreeSet<String> = entries.iter().flat_map(|(_, entry)| revoked_by(entry)).collect();
    let mut awards = Vec::new();
    let mut elsewhere = 0;
    for (index, entry) in entries {
        let is_list = entry.get("revokedAssertions").is_some();
        let only_revokes = subject(entry).is_none() && says_revoked(entry);
        let tells_of_another = only_revokes && id(entry).is_some_and(|id| issued.contains(&id));
        if is_list || tells_of_another {
            continue;
        }
        let is_revoked = says_revoked(entry) || id(entry).is_some_and(|id| revoked.contains(&id));
        elsewhere += usize::from(entry.get("credentialStatus").is_some() && !is_revoked);
        awards.push(read(index, entry, is_revoked));
    }
    if elsewhere > 0 {
        findings.push(
            Finding::new(
                "F-PARTIAL",
                Severity::Note,
                Place::file(request.name),
                format!("{elsewhere} merkin mahdollinen mitätöinti on myöntäjän palvelussa, ei tässä tiedostossa"),
            )
            .effect("merkit ovat mukana voimassa olevina")
            .cure("tarkista mitätöinnit myöntäjän palvelusta, jos niitä on tehty"),
        );
    }
    Some(Table { place: Some(Place::file(request.name)), awards, recognised: "Open Badges -merkit".into(), ..Table::default() })
}

/// The badges of a document: its entries, or those that a presentation or a backpack holds.
pub fn badges_of(value: &Value) -> Vec<(u32, &Value)> {
    let held = ["verifiableCredential", "credentials", "assertions"].iter().find_map(|key| value.get(key).filter(|held| held.is_array()));
    award::entries(held.filter(|_| !is_badge(value)).unwrap_or(value))
}

/// Whether a value is a badge, or tells of revoked ones.
pub fn is_badge(entry: &Value) -> bool {
    subject(entry).is_some() || says_revoked(entry) || entry.get("revokedAssertions").is_some()
}

fn says_revoked(entry: &Value) -> bool {
    entry.get("revoked").and_then(Value::as_bool) == Some(true)
}

fn id(entry: &Value) -> Option<String> {
    award::texts(entry, "id").into_iter().next()
}

/// The identifiers that an entry says are revoked: its own, or those of a list.
fn revoked_by(entry: &Value) -> Vec<String> {
    let own = id(entry).filter(|_| says_revoked(entry));
    let list = entry.get("revokedAssertions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let listed = list.iter().filter_map(|revoked| match revoked {
        Value::String(id) => Some(crate::wording::clean(id)),
        object => id(object),
    });
    own.into_iter().chain(listed).collect()
}

/// Of 2.0 the recipient, of 3.0 the credential's subject (the first of several).
fn subject(entry: &Value) -> Option<&Value> {
    match entry.get("credentialSubject") {
        Some(Value::Array(subjects)) => subjects.first(),
        Some(subject) => Some(subject),
        None => entry.get("recipient").filter(|recipient| recipient.is_object() || recipient.is_string()),
    }
}

fn read(index: u32, entry: &Value, is_revoked: bool) -> Award {
    let is_credential = entry.get("credentialSubject").is_some();
    let (badge, who) = match subject(entry) {
        Some(subject) if is_credential => (achievement(entry, subject), credential_subject(subject)),
        Some(recipient) => (badge_class(entry), assertion_recipient(entry, recipient)),
        None => (badge_class(entry), Who::Nobody { revocation: is_revoked }),
    };
    let days = ["issuedOn", "validFrom", "issuanceDate", "issued_on"];
    let issued_on = days.iter().map(|key| Moment::of(entry.get(*key))).find(|moment| *moment != Moment::Absent).unwrap_or(Moment::Absent);
    let revoked = is_revoked.then(|| Moment::of(entry.get("revokedOn")));
    Award { entry: index, badge, issued_on, recipients: vec![Recipient { who, revoked }], strange_revocations: 0 }
}

fn badge_class(entry: &Value) -> Vec<String> {
    match entry.get("badge") {
        Some(badge @ Value::Object(_)) => ["name", "id"].iter().flat_map(|key| award::texts(badge, key)).collect(),
        Some(_) => award::texts(entry, "badge"),
        None => Vec::new(),
    }
}

fn achievement(entry: &Value, subject: &Value) -> Vec<String> {
    let achievement = match subject.get("achievement") {
        Some(Value::Array(list)) => list.first(),
        other => other,
    };
    let own = achievement.into_iter().flat_map(|achievement| ["name", "id"].into_iter().flat_map(|key| award::texts(achievement, key)));
    own.chain(award::texts(entry, "name")).collect()
}

fn assertion_recipient(entry: &Value, recipient: &Value) -> Who {
    match recipient {
        Value::String(text) => identity(text, &salt(entry), "email"),
        object => {
            let kind = award::texts(object, "type").into_iter().next().unwrap_or_else(|| "email".into());
            match award::texts(object, "identity").first() {
                Some(text) => identity(&prefixed(text, object), &salt(object), &kind),
                None => Who::Nobody { revocation: false },
            }
        }
    }
}

/// The e-mail of a 3.0 subject, else its name, else whatever identifies it.
fn credential_subject(subject: &Value) -> Who {
    let identifiers = match subject.get("identifier") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let of_kind = |kinds: &[&str]| {
        identifiers
            .iter()
            .find(|identifier| award::texts(identifier, "identityType").first().is_some_and(|kind| kinds.contains(&kind.as_str())))
    };
    let chosen = of_kind(&["emailAddress", "email"]).or_else(|| of_kind(&["name"]));
    if let Some((identifier, text)) =
        chosen.and_then(|identifier| Some((identifier, award::texts(identifier, "identityHash").into_iter().next()?)))
    {
        return identity(&prefixed(&text, identifier), &salt(identifier), "email");
    }
    match id(subject) {
        Some(id) if id.starts_with("mailto:") => Who::Text(Personal::new(id)),
        Some(id) => Who::Identifier(Personal::new(id)),
        None => match award::texts(subject, "name").into_iter().next() {
            Some(name) => Who::Text(Personal::new(name)),
            None => Who::Nobody { revocation: false },
        },
    }
}

/// A hash that says that it is one, and does not say of which kind, is of the kind that has its length.
fn prefixed(text: &str, identity: &Value) -> String {
    let hashed = identity.get("hashed").and_then(Value::as_bool) == Some(true);
    let bare = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hashed && bare { format!("{HASH}{text}") } else { text.to_string() }
}

fn salt(value: &Value) -> String {
    value.get("salt").and_then(Value::as_str).unwrap_or_default().to_string()
}

fn identity(text: &str, salt: &str, kind: &str) -> Who {
    match text.get(..HASH.len()).filter(|start| start.eq_ignore_ascii_case(HASH)).map(|_| &text[HASH.len()..]) {
        Some(hash) => Who::Hash { hash: hash.to_string(), salt: salt.to_string() },
        // Another kind of hash, or an identifier such as a web address.
        None if kind != "email" || text.contains('$') => Who::Identifier(Personal::new(text.to_string())),
        None => Who::Text(Personal::new(text.to_string())),
    }
}
