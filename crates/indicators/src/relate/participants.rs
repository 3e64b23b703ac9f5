//! Start and end forms of participants: what held at the first entry, and what the last exit says.

use chrono::{Datelike, Days, NaiveDate};
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::project::{ESF_PLUS, Project};
use mittari_vocabulary::records::{Participant, Register};

use super::row;
use crate::frame::{Cell, Row};

/// How long after leaving a situation still counts as that upon leaving (R9).
const DAYS_AFTER_LEAVING: Days = Days::new(28);

pub(super) fn participant_rows(project: &Project, register: &Register<Participant>, as_of: NaiveDate) -> Vec<Row> {
    register
        .rows
        .iter()
        .map(|sourced| {
            let form = &sourced.value;
            let age = form.birth_date.map(|birth_date| age_on(birth_date, form.entry));
            let last = last_form(register, &form.person, as_of);
            let exit = last.and_then(|last| last.exit);
            let upon_leaving = |tells: fn(&Participant) -> bool| Cell::Flag(last.is_some_and(tells));
            row(
                &sourced.place,
                vec![
                    Cell::text(form.person.as_str()),
                    Cell::text(gender(project, form)),
                    Cell::optional(form.employment.as_ref()),
                    form.education.map_or(Cell::Absent, Cell::Whole),
                    age.map_or(Cell::Absent, Cell::Whole),
                    Cell::Flag(is_complete(form)),
                    Cell::Flag(form.signed),
                    Cell::day(form.entry),
                    Cell::optional_day(exit),
                    upon_leaving(|last| last.exit_form),
                    Cell::optional(form.sensitive.foreign_background.as_ref()),
                    Cell::optional(form.sensitive.disability.as_ref()),
                    Cell::optional(form.sensitive.disadvantaged.as_ref()),
                    upon_leaving(|last| last.upon_leaving.job_searching),
                    upon_leaving(|last| last.upon_leaving.in_education),
                    upon_leaving(|last| last.upon_leaving.qualification),
                    upon_leaving(|last| last.upon_leaving.in_employment),
                    Cell::optional_day(last.and_then(|last| last.upon_leaving.on)),
                    Cell::optional_day(exit.and_then(|exit| exit.checked_add_days(DAYS_AFTER_LEAVING))),
                ],
            )
        })
        .collect()
}

/// ESF+ has three genders, the programme before it two.
fn gender<'a>(project: &Project, form: &'a Participant) -> &'a str {
    if form.gender == "non-binary" && project.project.profile != ESF_PLUS { "unknown" } else { &form.gender }
}

/// Full years on a day.
fn age_on(birth_date: NaiveDate, day: NaiveDate) -> i64 {
    let had_birthday = (day.month(), day.day()) >= (birth_date.month(), birth_date.day());
    i64::from(day.year() - birth_date.year()) - i64::from(!had_birthday)
}

/// Birth date, gender, employment, education (0–8) and signature are all there. Refused sensitive answers take nothing away (R8).
fn is_complete(form: &Participant) -> bool {
    form.birth_date.is_some()
        && matches!(form.gender.as_str(), "female" | "male")
        && form.employment.is_some()
        && form.education.is_some_and(|level| (0..=8).contains(&level))
        && form.signed
}

/// A person's last form by the as-of date: its exit and results stand, and none while it is open (R2).
///
/// Of two forms of one day the one that tells more, so that the order of the rows does not matter.
fn last_form<'a>(register: &'a Register<Participant>, person: &PersonKey, as_of: NaiveDate) -> Option<&'a Participant> {
    let forms = register.rows.iter().map(|row| &row.value);
    forms.filter(|form| form.person == *person && form.entry <= as_of).max_by_key(|form| {
        let then = &form.upon_leaving;
        let results = (then.job_searching, then.in_education, then.qualification, then.in_employment, then.on);
        (form.entry, form.exit, form.exit_form, results)
    })
}
