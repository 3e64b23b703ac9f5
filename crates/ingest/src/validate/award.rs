//! Badges from JSON: one record per recipient of each entry.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::records::Badge;

use crate::cell::CellValue;
use crate::dates;
use crate::fields::figures_of;
use crate::recognise::Table;
use crate::recognise::award::{Award, Moment, Recipient, Who};
use crate::validate::recipient::Recipients;
use crate::validate::values::{self, Problem};
use crate::validate::{Context, Validated};
use crate::wording;

/// Reads the entries of a JSON document.
///
/// Shape: every recipient of every entry is a badge or the place of an unusable row; a badge that is revoked on
/// an unknown day is revoked from the day of issue.
pub fn awards(table: &Table<'_>, context: &Context<'_>) -> Validated<Badge> {
    let mut reader =
        Reader { context, validated: Validated::default(), recipients: Recipients::new(context.identities), unknown: BTreeMap::new() };
    for award in &table.awards {
        reader.read(award, &table.place_at(award.entry, Some(0)));
    }
    reader.finish()
}

struct Reader<'a> {
    context: &'a Context<'a>,
    validated: Validated<Badge>,
    recipients: Recipients<'a>,
    /// Badges that the project's list does not know: how many, and where the first is.
    unknown: BTreeMap<String, (usize, Place)>,
}

impl Reader<'_> {
    fn read(&mut self, award: &Award, place: &Place) {
        let badge = award.badge.iter().find_map(|name| self.context.badges.code(name).map(str::to_string));
        let issued_on = self.day(&award.issued_on);
        if award.strange_revocations > 0 {
            self.note(
                Finding::new(
                    "D-CONFLICT",
                    Severity::Warning,
                    place.clone(),
                    "mitätöinti koskee osoitetta, jota tapahtuman saajissa ei ole",
                )
                .effect("mitätöinti jätettiin pois, saajien merkit ovat voimassa")
                .cure("tarkista tapahtuman saajat Open Badge Factorysta"),
            );
        }
        if let [Recipient { who: Who::Nobody { revocation }, .. }] = award.recipients[..] {
            self.validated.unusable.push(place.clone());
            self.note_nobody(revocation, place);
            return;
        }
        let Some(badge) = badge else {
            let name = award.badge.first().map_or(String::new(), |name| wording::cut(name, 60));
            self.unknown.entry(name).or_insert((0, place.clone())).0 += award.recipients.len();
            return self.refuse_all(award, place);
        };
        let issued_on = match issued_on {
            Ok(day) => day,
            Err(problem) => {
                self.note(
                    Finding::new(problem.code, Severity::Error, place.clone(), format!("{} (myöntöpäivä)", problem.message))
                        .expected(problem.expected)
                        .found(problem.found)
                        .effect("tapahtuma ei ole mukana osaamismerkkien luvuissa")
                        .cure(problem.cure),
                );
                return self.refuse_all(award, place);
            }
        };
        for recipient in &award.recipients {
            let person = match &recipient.who {
                Who::Text(text) => self.recipients.by_text(text.reveal(), place),
                Who::Hash { hash, salt } => self.recipients.by_hash(hash, salt, place),
                Who::Identifier(identifier) => self.recipients.by_identifier(identifier.reveal(), place),
                Who::Nobody { .. } => continue,
            };
            let revoked_on = recipient.revoked.as_ref().map(|moment| self.revoked_on(moment, issued_on, place));
            let value = Badge { person, badge: badge.clone(), issued_on, revoked_on, municipality: None };
            self.validated.rows.push(Sourced { place: place.clone(), value });
        }
    }

    fn day(&self, moment: &Moment) -> Result<NaiveDate, Problem> {
        let none = |found: &str| Problem {
            code: "V-DATE",
            message: "aika ei ole päivä".into(),
            expected: "Unix-aika sekunteina tai 2022-10-03T09:00:00Z".into(),
            found: found.into(),
            cure: "hae tiedosto uudelleen".into(),
        };
        match moment {
            Moment::Unix(seconds) => dates::from_unix(*seconds).ok_or_else(|| none(&seconds.to_string())),
            // A moment with a zone is a Finnish day; a day without one stands as it is.
            Moment::Text(text) => {
                match chrono::DateTime::parse_from_rfc3339(text).ok().and_then(|moment| dates::from_unix(moment.timestamp())) {
                    Some(day) => Ok(day),
                    None => values::day(&CellValue::Text(text.clone()), self.context.source.date_order, false),
                }
            }
            Moment::Absent => Err(none("")),
        }
    }

    /// A revocation is never lost: without a readable day it holds from the day of issue.
    fn revoked_on(&mut self, moment: &Moment, issued_on: NaiveDate, place: &Place) -> NaiveDate {
        let day = self.day(moment).unwrap_or(issued_on);
        if day < issued_on {
            self.note(
                Finding::new("D-START-AFTER-END", Severity::Error, place.clone(), "merkki on mitätöity ennen myöntämistään")
                    .found(day.format("%-d.%-m.%Y").to_string())
                    .effect("merkki luetaan mitätöidyksi myöntöpäivästä lähtien")
                    .cure("tarkista mitätöinnin päivä"),
            );
            return issued_on;
        }
        day
    }

    fn note_nobody(&mut self, revocation: bool, place: &Place) {
        let finding = if revocation {
            Finding::new("R-SET-ASIDE", Severity::Note, place.clone(), "merkintä kertoo vain, että merkki on mitätöity, ei kenen")
                .effect("merkintä ei ole mukana osaamismerkkien luvuissa")
                .cure("ei vaadi toimia, jos merkki ei ole muissakaan tiedostoissa")
        } else {
            Finding::new("V-REQUIRED", Severity::Error, place.clone(), "merkinnällä ei ole saajaa")
                .effect(format!("merkintä ei ole mukana {}", figures_of(self.context.source.kind)))
                .cure("hae tiedosto uudelleen tai poista merkintä")
        };
        self.note(finding);
    }

    fn refuse_all(&mut self, award: &Award, place: &Place) {
        self.validated.unusable.extend(award.recipients.iter().map(|_| place.clone()));
    }

    fn note(&mut self, finding: Finding) {
        self.validated.findings.push(finding);
    }

    fn finish(mut self) -> Validated<Badge> {
        for (name, (count, place)) in std::mem::take(&mut self.unknown) {
            let near = self.context.badges.nearest(&name);
            let finding = Finding::new("V-CODE", Severity::Error, place, "osaamismerkkiä ei ole hankkeen merkkien luettelossa")
                .expected(format!("esimerkiksi {}", wording::quoted_list(&near)))
                .found(if name.contains('@') { mittari_vocabulary::person::mask(&name) } else { name })
                .effect(format!("{count} merkkiä ei ole mukana osaamismerkkien luvuissa"))
                .cure("lisää merkin nimi tai tunnus sen aliases-kohtaan, tai merkki omaksi [[badge]]-kohdakseen (target = false, jos se ei kuulu hankkeeseen)");
            self.note(finding);
        }
        self.validated.findings.extend(self.recipients.finish());
        self.validated
    }
}
