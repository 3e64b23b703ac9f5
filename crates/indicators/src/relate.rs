//! Sets records beside each other: whose employee was the person on that day, when was the training,
//! what did the first form say. Records in, frames out; knows what had happened by the as-of date.

mod coordination;
mod participants;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::readings::RECORDINGS;
use mittari_vocabulary::records::{Answered, Member, Presence, Records, Register, Role, Training};
use polars::prelude::PolarsError;

use crate::frame::{Cell, Frame, Row, schema};
use coordination::{communication_rows, contact_rows, supply_rows, task_rows};
use participants::participant_rows;

/// The frames of all record kinds, as known on a day.
pub fn frames(project: &Project, records: &Records, as_of: NaiveDate) -> Result<BTreeMap<&'static str, Frame>, PolarsError> {
    let affiliations = Affiliations::new(records);
    let trainings: BTreeMap<&str, &Training> = records.trainings.rows.iter().map(|row| (row.value.id.as_str(), &row.value)).collect();
    let mut frames = BTreeMap::new();
    let mut add = |kind: &'static str, rows: Vec<Row>, origin: Origin| -> Result<(), PolarsError> {
        let Some(schema) = schema(kind) else { return Ok(()) };
        let mut frame = Frame::new(schema, rows)?;
        frame.unusable = origin.unusable;
        frame.declared = origin.declared;
        frame.blocked_by = origin.blocked_by;
        frames.insert(kind, frame);
        Ok(())
    };
    add("badge", badge_rows(records, &affiliations), Origin::of(&records.badges))?;
    let mut attendances = attendance_rows(records, &affiliations, &trainings);
    if project.choice(RECORDINGS) == Some("participation") {
        attendances.extend(viewer_rows(records, &affiliations, &trainings));
    }
    add("attendance", attendances, Origin::of(&records.attendances))?;
    add("registration", registration_rows(records, &affiliations, &trainings), Origin::of(&records.registrations))?;
    add("recording-view", recording_rows(records), Origin::of(&records.recording_views))?;
    add("event", event_rows(records), Origin::of(&records.events))?;
    add("organisation", member_rows(&records.organisations), Origin::of(&records.organisations))?;
    add("member-person", member_rows(&records.member_persons), Origin::of(&records.member_persons))?;
    add("response", response_rows(records), Origin::of(&records.responses))?;
    add("answer", answer_rows(records), Origin { unusable: 0, ..Origin::of(&records.responses) })?;
    add("selection", selection_rows(records), Origin { unusable: 0, ..Origin::of(&records.responses) })?;
    add("invitation", invitation_rows(project), Origin { unusable: 0, declared: true, blocked_by: None })?;
    add("participant", participant_rows(project, &records.participants, as_of), Origin::of(&records.participants))?;
    add("cost", cost_rows(records), Origin::of(&records.costs))?;
    add("supply", supply_rows(&records.supplies), Origin::of(&records.supplies))?;
    add("contact", contact_rows(&records.contacts), Origin::of(&records.contacts))?;
    add("communication", communication_rows(&records.communications), Origin::of(&records.communications))?;
    add("task", task_rows(project, &records.tasks), Origin::of(&records.tasks))?;
    Ok(frames)
}

/// What a register says of itself besides its rows.
struct Origin {
    unusable: i64,
    declared: bool,
    blocked_by: Option<String>,
}

impl Origin {
    fn of<T>(register: &Register<T>) -> Self {
        Origin { unusable: register.unusable.len() as i64, declared: register.declared, blocked_by: register.blocked_by.clone() }
    }
}

/// Where persons belong on a day: their employer, else their place in the network register.
struct Affiliations<'a> {
    spells: BTreeMap<&'a PersonKey, Vec<&'a mittari_vocabulary::records::Worker>>,
    members: BTreeMap<&'a str, Vec<&'a Member>>,
    registrations: BTreeMap<(&'a PersonKey, &'a str), &'a str>,
}

/// A person's municipality (None: unknown) and role on a day.
struct Affiliation {
    municipality: Option<String>,
    role: Role,
}

impl<'a> Affiliations<'a> {
    fn new(records: &'a Records) -> Self {
        let mut spells: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &records.workers.rows {
            spells.entry(&row.value.person).or_default().push(&row.value);
        }
        let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &records.member_persons.rows {
            members.entry(row.value.key.as_str()).or_default().push(&row.value);
        }
        // Of several the least code, so that the order of the rows does not matter.
        let mut registrations: BTreeMap<_, &str> = BTreeMap::new();
        for row in &records.registrations.rows {
            if let Some(municipality) = &row.value.municipality {
                let least = registrations.entry((&row.value.person, row.value.training.as_str())).or_insert(municipality);
                *least = (*least).min(municipality);
            }
        }
        Affiliations { spells, members, registrations }
    }

    /// The employer of the day decides; two employers in different municipalities leave it unknown.
    /// Then the network register, then the registration for that very training, then the row itself.
    fn on(&self, person: &PersonKey, day: NaiveDate, training: Option<&str>, own: Option<&String>) -> Affiliation {
        let spells: Vec<_> = self
            .spells
            .get(person)
            .into_iter()
            .flatten()
            .filter(|spell| spell.from.is_none_or(|from| from <= day) && spell.to.is_none_or(|to| day <= to))
            .collect();
        if let Some(first) = spells.first() {
            let one_employer = spells.iter().all(|spell| spell.municipality == first.municipality);
            let service_point = spells.iter().any(|spell| spell.role == Role::ServicePoint);
            return Affiliation {
                municipality: one_employer.then(|| first.municipality.clone()),
                role: if service_point { Role::ServicePoint } else { first.role },
            };
        }
        let membership = self
            .members
            .get(person.as_str())
            .into_iter()
            .flatten()
            .filter(|member| member.joined <= day && member.left.is_none_or(|left| day < left))
            .min_by_key(|member| (member.municipality.is_none(), &member.municipality));
        let elsewhere =
            || training.and_then(|training| self.registrations.get(&(person, training))).map(ToString::to_string).or_else(|| own.cloned());
        match membership {
            Some(member) => Affiliation { municipality: member.municipality.clone().or_else(elsewhere), role: Role::Network },
            None => Affiliation { municipality: elsewhere(), role: Role::Unknown },
        }
    }
}

fn row(place: &Place, cells: Vec<Cell>) -> Row {
    Row { place: Some(place.clone()), cells }
}

fn badge_rows(records: &Records, affiliations: &Affiliations<'_>) -> Vec<Row> {
    // A badge platform's history does not show revocations; a register beside it may. The revocation
    // is of the badge, so it holds for every row of the same person, badge and day.
    let mut revocations: BTreeMap<_, NaiveDate> = BTreeMap::new();
    for badge in records.badges.rows.iter().map(|row| &row.value) {
        if let Some(revoked_on) = badge.revoked_on {
            revocations
                .entry((&badge.person, badge.badge.as_str(), badge.issued_on))
                .and_modify(|earliest| *earliest = revoked_on.min(*earliest))
                .or_insert(revoked_on);
        }
    }
    records
        .badges
        .rows
        .iter()
        .map(|sourced| {
            let badge = &sourced.value;
            let affiliation = affiliations.on(&badge.person, badge.issued_on, None, badge.municipality.as_ref());
            let revoked_on = revocations.get(&(&badge.person, badge.badge.as_str(), badge.issued_on)).copied();
            row(
                &sourced.place,
                vec![
                    Cell::text(badge.person.as_str()),
                    Cell::text(&badge.badge),
                    Cell::day(badge.issued_on),
                    Cell::optional_day(revoked_on),
                    Cell::optional(affiliation.municipality.as_ref()),
                    Cell::text(affiliation.role.code()),
                ],
            )
        })
        .collect()
}

fn attendance_rows(records: &Records, affiliations: &Affiliations<'_>, trainings: &BTreeMap<&str, &Training>) -> Vec<Row> {
    let signed_on = signatures(records);
    records
        .attendances
        .rows
        .iter()
        .filter_map(|sourced| {
            let attendance = &sourced.value;
            let training = trainings.get(attendance.training.as_str())?;
            let affiliation = affiliations.on(&attendance.person, training.date, Some(&training.id), attendance.municipality.as_ref());
            let presence = match attendance.presence {
                Presence::Meeting => "meeting",
                Presence::SignIn => "sign-in",
            };
            Some(row(
                &sourced.place,
                vec![
                    Cell::text(attendance.person.as_str()),
                    Cell::text(&training.id),
                    Cell::day(training.date),
                    Cell::text(presence),
                    Cell::Whole(attendance.minutes.unwrap_or(training.minutes)),
                    Cell::optional(affiliation.municipality.as_ref()),
                    Cell::Flag(attendance.staff),
                    Cell::Flag(training.cancelled),
                    Cell::optional_day(signed_on.get(&attendance.person).copied()),
                ],
            ))
        })
        .collect()
}

/// Whoever watched a recording, as a participant of the training on that day; no minutes are known. A view without a person
/// is nobody's.
fn viewer_rows(records: &Records, affiliations: &Affiliations<'_>, trainings: &BTreeMap<&str, &Training>) -> Vec<Row> {
    let attended = records.attendances.rows.iter().filter(|row| row.value.staff).map(|row| &row.value.person);
    let registered = records.registrations.rows.iter().filter(|row| row.value.staff).map(|row| &row.value.person);
    let staff: BTreeSet<&PersonKey> = attended.chain(registered).collect();
    let signed_on = signatures(records);
    let views = records.recording_views.rows.iter().filter_map(|sourced| {
        let view = &sourced.value;
        let (person, training) = (view.person.as_ref()?, trainings.get(view.training.as_str())?);
        let affiliation = affiliations.on(person, view.date, Some(&training.id), None);
        Some(row(
            &sourced.place,
            vec![
                Cell::text(person.as_str()),
                Cell::text(&training.id),
                Cell::day(view.date),
                Cell::text("recording"),
                Cell::Whole(0),
                Cell::optional(affiliation.municipality.as_ref()),
                Cell::Flag(staff.contains(person)),
                Cell::Flag(training.cancelled),
                Cell::optional_day(signed_on.get(person).copied()),
            ],
        ))
    });
    views.collect()
}

/// The first day on which each person had signed a form.
fn signatures(records: &Records) -> BTreeMap<&PersonKey, NaiveDate> {
    let mut signed_on: BTreeMap<&PersonKey, NaiveDate> = BTreeMap::new();
    for participant in records.participants.rows.iter().map(|row| &row.value).filter(|form| form.signed) {
        signed_on
            .entry(&participant.person)
            .and_modify(|earliest| *earliest = participant.entry.min(*earliest))
            .or_insert(participant.entry);
    }
    signed_on
}

fn registration_rows(records: &Records, affiliations: &Affiliations<'_>, trainings: &BTreeMap<&str, &Training>) -> Vec<Row> {
    records
        .registrations
        .rows
        .iter()
        .filter_map(|sourced| {
            let registration = &sourced.value;
            let training = trainings.get(registration.training.as_str())?;
            let affiliation = affiliations.on(&registration.person, training.date, Some(&training.id), registration.municipality.as_ref());
            Some(row(
                &sourced.place,
                vec![
                    Cell::text(registration.person.as_str()),
                    Cell::text(&training.id),
                    Cell::day(training.date),
                    Cell::optional(affiliation.municipality.as_ref()),
                    Cell::Flag(registration.cancelled),
                    Cell::Flag(registration.staff),
                    Cell::Flag(training.cancelled),
                ],
            ))
        })
        .collect()
}

fn recording_rows(records: &Records) -> Vec<Row> {
    records
        .recording_views
        .rows
        .iter()
        .map(|sourced| {
            row(
                &sourced.place,
                vec![
                    Cell::optional(sourced.value.person.as_ref().map(|person| &person.0)),
                    Cell::text(&sourced.value.training),
                    Cell::day(sourced.value.date),
                ],
            )
        })
        .collect()
}

fn event_rows(records: &Records) -> Vec<Row> {
    records
        .events
        .rows
        .iter()
        .map(|sourced| {
            let event = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::text(&event.name),
                    Cell::day(event.date),
                    Cell::optional(event.municipality.as_ref()),
                    Cell::optional(event.organiser.as_ref()),
                    Cell::text(&event.kind),
                    Cell::Flag(event.cancelled),
                    event.visitors.map_or(Cell::Absent, Cell::Whole),
                ],
            )
        })
        .collect()
}

fn member_rows(register: &Register<Member>) -> Vec<Row> {
    register
        .rows
        .iter()
        .map(|sourced| {
            let member = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::text(&member.key),
                    Cell::text(&member.name),
                    Cell::text(&member.kind),
                    Cell::optional(member.municipality.as_ref()),
                    Cell::day(member.joined),
                    Cell::optional_day(member.left),
                ],
            )
        })
        .collect()
}

fn response_rows(records: &Records) -> Vec<Row> {
    records
        .responses
        .rows
        .iter()
        .map(|sourced| {
            let response = &sourced.value;
            row(
                &sourced.place,
                vec![
                    Cell::text(&response.respondent),
                    Cell::text(&response.survey),
                    Cell::day(response.date),
                    Cell::optional(response.municipality.as_ref()),
                ],
            )
        })
        .collect()
}

/// The key of an answer: the scale's value, or the word for what is not on the scale.
fn option_key(answered: Answered) -> Option<String> {
    match answered {
        Answered::Scale(value) => Some(value.to_string()),
        Answered::DontKnow => Some("dont-know".into()),
        Answered::NoAnswer => Some("no-answer".into()),
        Answered::Blank => Some("blank".into()),
        Answered::Unreadable => Some("unreadable".into()),
        Answered::Number(_) => None,
    }
}

fn answer_rows(records: &Records) -> Vec<Row> {
    let mut rows = Vec::new();
    for response in records.responses.rows.iter().map(|row| &row.value) {
        for (question, answer) in &response.answers {
            let Some(option) = option_key(answer.value) else { continue };
            rows.push(row(
                &answer.place,
                vec![
                    Cell::text(&response.respondent),
                    Cell::text(&response.survey),
                    Cell::text(question),
                    Cell::text(option),
                    Cell::day(response.date),
                    Cell::optional(response.municipality.as_ref()),
                ],
            ));
        }
    }
    rows
}

fn selection_rows(records: &Records) -> Vec<Row> {
    let mut rows = Vec::new();
    for response in records.responses.rows.iter().map(|row| &row.value) {
        for (question, choice) in &response.choices {
            rows.push(row(
                &choice.place,
                vec![
                    Cell::text(&response.respondent),
                    Cell::text(&response.survey),
                    Cell::text(question),
                    Cell::text(&choice.value),
                    Cell::day(response.date),
                    Cell::optional(response.municipality.as_ref()),
                ],
            ));
        }
    }
    rows
}

/// Those who were asked in a period, as if asked on its first day.
fn invitation_rows(project: &Project) -> Vec<Row> {
    let mut rows = Vec::new();
    for survey in &project.surveys {
        for round in &survey.rounds {
            let Some(period) = project.period(&round.period) else { continue };
            // A round belongs to its period, of which the project may have only the later part.
            let day = period.from.max(project.first_day());
            rows.push(Row { place: None, cells: vec![Cell::text(&survey.id), Cell::day(day), Cell::Whole(round.invited)] });
        }
    }
    rows
}

fn cost_rows(records: &Records) -> Vec<Row> {
    records
        .costs
        .rows
        .iter()
        .map(|sourced| {
            let cost = &sourced.value;
            row(&sourced.place, vec![Cell::text(&cost.voucher), Cell::day(cost.date), Cell::text(&cost.category), Cell::Whole(cost.cents)])
        })
        .collect()
}
