//! Badges: the project's own register, and the histories of Open Badge Factory, which know names only.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::records::Badge;

use crate::dates;
use crate::recognise::Table;
use crate::validate::cells::{Need, RowReader};
use crate::validate::recipient::Recipients;
use crate::validate::roster::end_after;
use crate::validate::{Context, Validated, each_row};
use crate::wording;

pub fn register(table: &Table<'_>, context: &Context<'_>) -> Validated<Badge> {
    each_row(table, context, |row| {
        let person = row.person();
        let badge = row.badge("badge");
        let issued_on = row.day("issued_on", Need::Required);
        let revoked_on = end_after(row, issued_on, "revoked_on");
        let municipality = row.municipality("municipality", Need::Optional);
        Some(Badge { person: person?.key, badge: badge?, issued_on: issued_on?, revoked_on, municipality })
    })
}

/// One badge per recipient of each line; `badge` is the one that the file is the history of.
pub fn history(table: &Table<'_>, context: &Context<'_>, badge: &str) -> Validated<Badge> {
    let mut recipients = Recipients::new(context.identities);
    let lines = each_row(table, context, |row| {
        let issued_on = issue_day(row);
        let names = row.text("recipients", Need::Required);
        let place = row.place_of("recipients");
        let (issued_on, names) = (issued_on?, names?);
        let mut badges = Vec::new();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let person = recipients.by_text(name, &place);
            badges.push(Badge { person, badge: badge.to_string(), issued_on, revoked_on: None, municipality: None });
        }
        (!badges.is_empty()).then_some((place, badges))
    });
    let mut validated = Validated { unusable: lines.unusable, findings: lines.findings, ..Validated::default() };
    for line in lines.rows {
        let (place, badges) = line.value;
        validated.rows.extend(badges.into_iter().map(|value| Sourced { place: place.clone(), value }));
    }
    validated.findings.extend(recipients.finish());
    validated
}

/// A day as registers write it, or the Unix time of the platform.
fn issue_day(row: &mut RowReader<'_>) -> Option<chrono::NaiveDate> {
    let seconds = row
        .plain("issued_on")
        .filter(|text| text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok());
    match seconds.and_then(dates::from_unix) {
        Some(day) => Some(day),
        None => row.day("issued_on", Need::Required),
    }
}

/// The badge of a history, from what stands in the file's name.
///
/// Absent: an unknown badge gives None and an error finding; the whole file is then unusable.
pub fn badge_of_file(text: &str, context: &Context<'_>) -> Result<String, Box<Finding>> {
    let text = wording::clean(text);
    if let Some(code) = context.badges.code(&text).or_else(|| context.badges.code_of_file_name(&text)) {
        return Ok(code.to_string());
    }
    let near = context.badges.nearest(&text);
    Err(Box::new(
        Finding::new(
            "F-NAME",
            Severity::Error,
            Place::file(&context.file.name),
            "tiedoston nimen osaamismerkkiä ei ole hankkeen merkkien luettelossa",
        )
        .expected(format!("esimerkiksi {}", wording::quoted_list(&near)))
        .found(wording::cut(&text, 60))
        .effect("tiedoston rivit eivät ole mukana osaamismerkkien luvuissa")
        .cure("nimeä tiedosto merkin nimellä tai lisää nimi merkin aliases-kohtaan"),
    ))
}
