//! Who was there: reports of Teams and Zoom, sign-in lists, and views of recordings.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::Personal;
use mittari_vocabulary::project::DateOrder;
use mittari_vocabulary::records::{Attendance, Presence, RecordingView};

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::person::{address, display_name, person};
use crate::validate::values::Problem;
use crate::validate::{Context, RowReader, Validated, each_row};
use crate::{dates, durations};

/// The rows of a meeting program's report. Each row's minutes are its seconds rounded half up; a person may have several.
pub fn meeting(table: &Table<'_>, context: &Context<'_>, training: &str) -> Validated<Attendance> {
    let facts = table.meeting.clone().unwrap_or_default();
    let is_list = table.columns.contains_key("action");
    let mut persons = BTreeSet::new();
    let mut skipped = BTreeSet::new();
    let mut validated = each_row(table, context, |row| {
        let name = row.text("name", Need::Optional).map(|name| Personal::new(display_name(&name)));
        // A guest has no address, and some reports write the login name there, which is none either.
        let email = row.text("email", Need::Optional).and_then(|text| address(&text));
        let stay = facts.stays.iter().find(|stay| stay.row == row.row_index());
        if is_list && stay.is_none() {
            skipped.insert(row.row_index());
        }
        let told = stay.and_then(|stay| stay.seconds).map(whole_minutes);
        let minutes = match told {
            Some(minutes) => Some(minutes),
            None if is_list => Some(0),
            None if facts.in_minutes => row.whole("duration", Need::Required, (0, 10_000), "minuuttia"),
            None => minutes(row),
        };
        let Some(person) = person(context.identities, email, name) else {
            row.refuse(
                Finding::new("V-REQUIRED", Severity::Error, row.place_of("name"), "osallistujalla ei ole nimeä eikä sähköpostia")
                    .cure("lataa raportti uudelleen"),
            );
            return None;
        };
        if is_list && stay.is_some_and(|stay| stay.seconds.is_none()) {
            row.note(
                Finding::new(
                    "V-REQUIRED",
                    Severity::Warning,
                    row.place_of("moment"),
                    "liittymistä ei seuraa poistumista, joten aikaa ei tiedetä",
                )
                .effect("osallistuminen on mukana, sen minuutit ovat nolla")
                .cure("käytä kokouksen jälkeen ladattua raporttia"),
            );
        }
        row.saw(&person, "name");
        persons.insert(person.key.clone());
        Some(Attendance {
            person: person.key,
            training: training.to_string(),
            presence: Presence::Meeting,
            minutes: Some(minutes?),
            municipality: None,
            staff: person.staff,
        })
    });
    // Of a list only the joinings are records; the leavings only end them.
    validated.rows.retain(|row| row.place.cell.is_none_or(|cell| !skipped.contains(&cell.row)));
    check_attended(table, &facts.attended, validated.rows.len(), persons.len(), &mut validated.findings);
    check_day(table, &facts.start, training, context, &mut validated.findings);
    validated
}

fn minutes(row: &mut RowReader<'_>) -> Option<i64> {
    let text = row.text("duration", Need::Required)?;
    let seconds = durations::parse_seconds(&text).filter(|seconds| *seconds <= 10_000 * 3600);
    if seconds.is_none() {
        row.report(
            "duration",
            Need::Required,
            Problem {
                code: "V-NUMBER",
                message: "kestoa ei voi lukea".into(),
                expected: "esimerkiksi 1h 27m 51s, 18 min 20 s tai 1:27:51".into(),
                found: mittari_vocabulary::person::mask(&text),
                cure: "lataa raportti Teamsista uudelleen".into(),
            },
        );
    }
    seconds.map(whole_minutes)
}

/// Half a minute goes up.
fn whole_minutes(seconds: i64) -> i64 {
    (seconds + 30) / 60
}

fn check_attended(table: &Table<'_>, attended: &Option<(i64, u32)>, rows: usize, persons: usize, findings: &mut Vec<Finding>) {
    let Some((said, row)) = attended else { return };
    if usize::try_from(*said).is_ok_and(|said| said == rows || said == persons) {
        return;
    }
    findings.push(
        Finding::new(
            "R-COUNT",
            Severity::Warning,
            table.place_at(*row, Some(1)),
            "raportti ilmoittaa eri määrän osallistujia kuin siinä on rivejä",
        )
        .expected(format!("{said} osallistujaa"))
        .found(format!("{rows} riviä, {persons} eri henkilöä"))
        .effect("luvuissa ovat rivit")
        .cure("lataa raportti Teamsista uudelleen, jos rivejä puuttuu"),
    );
}

/// A report whose day is not the training's, in whichever order its day is read, belongs to another meeting.
fn check_day(table: &Table<'_>, start: &Option<(String, u32, u32)>, training: &str, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some((text, row, column)), Some(day)) = (start, context.training_days.get(training)) else { return };
    let orders = context.source.date_order.map_or(vec![DateOrder::Dmy, DateOrder::Mdy], |order| vec![order]);
    if orders.iter().any(|order| dates::parse_moment(text, *order).is_some_and(|moment| moment.date() == *day)) {
        return;
    }
    findings.push(
        Finding::new("D-CONFLICT", Severity::Warning, table.place_at(*row, Some(*column)), "kokouksen päivä ei ole koulutuksen päivä")
            .expected(format!("{} {}", training, day.format("%-d.%-m.%Y")))
            .found(text.clone())
            .effect("osallistumiset lasketaan koulutuksen päivälle")
            .cure("tarkista tiedoston nimessä oleva koulutuksen tunnus"),
    );
}

/// A sign-in list: persons without times are taken to have been there from beginning to end.
pub fn sign_ins(table: &Table<'_>, context: &Context<'_>) -> Validated<Attendance> {
    each_row(table, context, |row| {
        let training = row.training("training");
        let person = row.person();
        let municipality = row.municipality("municipality", Need::Optional);
        let minutes = row.whole("minutes", Need::Optional, (0, 10_000), "minuuttia");
        let (training, person) = (training?, person?);
        Some(Attendance { person: person.key, training, presence: Presence::SignIn, minutes, municipality, staff: person.staff })
    })
}

pub fn recording_views(table: &Table<'_>, context: &Context<'_>) -> Validated<RecordingView> {
    each_row(table, context, |row| {
        let training = row.training("training");
        let date = row.day("date", Need::Required);
        let person = row.optional_person().map(|person| person.key);
        Some(RecordingView { training: training?, date: date?, person })
    })
}
