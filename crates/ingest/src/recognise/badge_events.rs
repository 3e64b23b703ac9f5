//! Issuing events of Open Badge Factory: an event a line, its recipients a list, revocations by address.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::Personal;
use mittari_vocabulary::place::Place;
use serde_json::Value;

use crate::recognise::award::{self, Award, Moment, Recipient, Who};
use crate::recognise::{Request, Table};
use crate::wording;

pub fn recognise<'a>(value: &Value, request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let entries = award::entries(value);
    let looks_right = entries.iter().any(|(_, entry)| entry.get("recipient").is_some() && entry.get("issued_on").is_some());
    if !looks_right && !entries.is_empty() {
        findings.push(
            Finding::new(
                "F-TYPE-MISMATCH",
                Severity::Fatal,
                Place::file(request.name),
                "tiedosto ei ole Open Badge Factoryn myöntötapahtumia",
            )
            .expected("tapahtuma riviä kohti: badge_id, recipient, issued_on, revoked")
            .effect("tiedoston rivit eivät ole mukana osaamismerkkien luvuissa")
            .cure("hae tapahtumat Open Badge Factorysta uudelleen tai korjaa lähteen layout-kohta"),
        );
        return None;
    }
    Some(Table {
        place: Some(Place::file(request.name)),
        awards: entries.into_iter().map(|(index, entry)| read(index, entry)).collect(),
        recognised: "Open Badge Factoryn myöntötapahtumat".into(),
        ..Table::default()
    })
}

fn read(index: u32, entry: &Value) -> Award {
    let badge = ["badge_id", "badge_name", "name"].iter().flat_map(|key| award::texts(entry, key)).collect();
    let revoked = revocations(entry);
    let whole = entry.get("revoked").and_then(Value::as_bool) == Some(true);
    let mut matched = vec![false; revoked.len()];
    let mut recipients = Vec::new();
    for text in recipient_texts(entry) {
        let who = address_or_name(&text);
        let revocation = revoked.iter().position(|(revoked, _)| who == *revoked || wording::key(&text) == *revoked);
        if let Some(position) = revocation {
            matched[position] = true;
        }
        let revoked = revocation.map(|position| revoked[position].1.clone()).or(whole.then_some(Moment::Absent));
        recipients.push(Recipient { who: Who::Text(Personal::new(text)), revoked });
    }
    if recipients.is_empty() {
        recipients.push(Recipient { who: Who::Nobody { revocation: false }, revoked: None });
    }
    let strange_revocations = matched.iter().filter(|matched| !**matched).count();
    Award { entry: index, badge, issued_on: Moment::of(entry.get("issued_on")), recipients, strange_revocations }
}

/// Whose badge was revoked and when: a map from addresses to moments, or a list of addresses without any.
fn revocations(entry: &Value) -> Vec<(String, Moment)> {
    match entry.get("revoked") {
        Some(Value::Object(map)) => map.iter().map(|(text, moment)| (address_or_name(text), Moment::of(Some(moment)))).collect(),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(|text| (address_or_name(text), Moment::Absent)).collect(),
        _ => Vec::new(),
    }
}

/// The address of `Name <address>`, or the text itself where it has none.
fn address_or_name(text: &str) -> String {
    crate::validate::address(text).map_or_else(|| wording::key(text), |address| wording::key(address.reveal()))
}

fn recipient_texts(entry: &Value) -> Vec<String> {
    let kept = |text: &str| Some(wording::clean(text)).filter(|text| !text.is_empty());
    match entry.get("recipient") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).filter_map(kept).collect(),
        Some(Value::String(text)) => kept(text).into_iter().collect(),
        _ => Vec::new(),
    }
}
