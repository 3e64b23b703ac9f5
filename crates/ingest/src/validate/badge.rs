//! Badges: the project's own register, and the histories of Open Badge Factory, which know names only.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::{PersonKey, Personal};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::records::Badge;

use crate::dates;
use crate::identity::NameFit;
use crate::recognise::Table;
use crate::validate::cells::{Need, RowReader};
use crate::validate::person::{address, display_name};
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
    let mut strangers = Vec::new();
    let lines = each_row(table, context, |row| {
        let issued_on = issue_day(row);
        let recipients = row.text("recipients", Need::Required);
        let place = row.place_of("recipients");
        let (issued_on, recipients) = (issued_on?, recipients?);
        let names: Vec<&str> = recipients.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let mut badges = Vec::new();
        for name in names {
            let person = recipient(row, name, &mut strangers, &place);
            badges.push(Badge { person, badge: badge.to_string(), issued_on, revoked_on: None, municipality: None });
        }
        (!badges.is_empty()).then_some((place, badges))
    });
    let mut validated = Validated { unusable: lines.unusable, findings: lines.findings, ..Validated::default() };
    for line in lines.rows {
        let (place, badges) = line.value;
        validated.rows.extend(badges.into_iter().map(|value| Sourced { place: place.clone(), value }));
    }
    if let Some(first) = strangers.first() {
        validated.findings.push(
            Finding::new(
                "D-UNKNOWN",
                Severity::Note,
                Place::clone(first),
                format!("{} saajan nimeä ei ole henkilöstöluettelossa eikä verkoston henkilöissä", strangers.len()),
            )
            .effect("merkit ovat mukana, saajan rooli ja kunta ovat tuntemattomia")
            .cure("ei vaadi toimia; jos saaja on kunnan työntekijä, lisää hänet henkilöstöluetteloon samalla nimellä"),
        );
    }
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

/// A history's name is a person of the registers only where it fits exactly one.
fn recipient(row: &mut RowReader<'_>, text: &str, strangers: &mut Vec<Place>, place: &Place) -> PersonKey {
    let identities = row.context().identities;
    if let Some(email) = address(text) {
        return identities.by_email(&email);
    }
    let name = Personal::new(display_name(text));
    match identities.fit_name(&name) {
        NameFit::One(person) => return person,
        NameFit::None => strangers.push(place.clone()),
        NameFit::Several => row.note(
            Finding::new("D-MAYBE", Severity::Warning, place.clone(), "saajan nimi sopii useaan henkilöön rekistereissä")
                .found(mittari_vocabulary::person::mask(text))
                .effect("merkki on mukana omana henkilönään, rooli ja kunta ovat tuntemattomia")
                .cure("kirjaa merkki sähköpostin kanssa hankkeen omaan merkkiluetteloon"),
        ),
    }
    identities.by_name(&name)
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
