//! Records dealt at random: few persons, trainings, vouchers and names, so that the same ones come again and again.

use chrono::NaiveDate;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::{Project, QuestionKind};
use mittari_vocabulary::records::*;

use crate::world::{Dice, MUNICIPALITIES, Setting};

const FORMS: [&str; 3] = ["remote-support", "local-support", "training"];
const MOST_ROWS: usize = 16;

fn place(row: usize) -> Place {
    Place::file("x.csv").at(row as u32 + 1, 0)
}

fn person(dice: &mut Dice) -> PersonKey {
    PersonKey(format!("person{}", dice.roll(5)))
}

fn register<T: Clone>(dice: &mut Dice, declared: bool, mut one: impl FnMut(&mut Dice) -> T) -> Register<T> {
    if !declared {
        return Register::default();
    }
    let mut values: Vec<T> = Vec::new();
    for _ in 0..dice.roll(MOST_ROWS + 1) {
        // The same row again, as two exports tell it.
        let again = if !values.is_empty() && dice.one_in(8) { Some(values[dice.roll(values.len())].clone()) } else { None };
        let value = again.unwrap_or_else(|| one(dice));
        values.push(value);
    }
    let blocked_by = dice.one_in(40).then(|| "H-HEADER".to_string());
    let unusable = (0..dice.roll(3)).map(|row| place(1_000 + row)).collect();
    let rows = values.into_iter().enumerate().map(|(row, value)| Sourced { place: place(row), value }).collect();
    Register { declared, rows, unusable, blocked_by }
}

pub fn deal(dice: &mut Dice, setting: &Setting, project: &Project) -> Records {
    let has = |kind: &str| setting.kinds.contains(&kind);
    let about_persons = has("badge") || has("attendance") || has("registration");
    let workers = register(dice, about_persons, |dice| Worker {
        person: person(dice),
        municipality: dice.of(&MUNICIPALITIES),
        service_point: String::new(),
        role: if dice.one_in(3) { Role::OtherMunicipal } else { Role::ServicePoint },
        from: setting.maybe_day(dice),
        to: setting.maybe_day(dice),
    });
    let mut number = 0_usize;
    let mut trainings = register(dice, true, |dice| {
        number += 1;
        Training {
            id: format!("t{number}"),
            date: setting.day(dice),
            topic: String::new(),
            mode: "remote".into(),
            minutes: dice.roll(400) as i64,
            cancelled: dice.one_in(5),
        }
    });
    // One training has one row.
    let mut known: Vec<String> = Vec::new();
    trainings.rows.retain(|row| {
        !known.contains(&row.value.id) && known.len() < 4 && {
            known.push(row.value.id.clone());
            true
        }
    });
    let training = |dice: &mut Dice| known.get(dice.roll(known.len().max(1))).cloned().unwrap_or_else(|| "none".into());
    let registrations = register(dice, has("registration") || (has("attendance") && number.is_multiple_of(2)), |dice| Registration {
        person: person(dice),
        training: training(dice),
        municipality: dice.maybe(&MUNICIPALITIES),
        cancelled: dice.one_in(5),
        staff: dice.one_in(6),
    });
    let attendances = register(dice, has("attendance"), |dice| Attendance {
        person: person(dice),
        training: training(dice),
        presence: if dice.one_in(2) { Presence::Meeting } else { Presence::SignIn },
        minutes: if dice.one_in(3) { None } else { Some(dice.roll(300) as i64) },
        municipality: dice.maybe(&MUNICIPALITIES),
        staff: dice.one_in(8),
    });
    let recording_views = register(dice, has("recording-view"), |dice| RecordingView {
        training: training(dice),
        date: setting.day(dice),
        person: if dice.one_in(2) { None } else { Some(person(dice)) },
    });
    let badges = register(dice, has("badge"), |dice| Badge {
        person: person(dice),
        badge: dice.of(&["a", "b", "c", "x"]),
        issued_on: setting.day(dice),
        revoked_on: if dice.one_in(4) { Some(setting.day(dice)) } else { None },
        municipality: dice.maybe(&MUNICIPALITIES),
    });
    let badges = Register {
        rows: badges.rows.into_iter().filter(|row| project.badges.iter().any(|badge| badge.id == row.value.badge)).collect(),
        ..badges
    };
    let events = register(dice, has("event"), |dice| Event {
        date: setting.day(dice),
        name: dice.of(&["n1", "n2", "n3"]),
        municipality: dice.maybe(&MUNICIPALITIES),
        organiser: if dice.one_in(9) { None } else { Some(dice.of(&["network", "project", "other"])) },
        kind: dice.of(&["event", "event", "event", "meeting", "other"]),
        visitors: None,
        counted: false,
        cancelled: dice.one_in(8),
    });
    let organisations = register(dice, has("organisation"), |dice| {
        let key = format!("org{}", dice.roll(6));
        member(dice, setting, key)
    });
    let member_persons = register(dice, has("member-person") || (about_persons && number.is_multiple_of(3)), |dice| {
        let key = person(dice).0;
        member(dice, setting, key)
    });
    let participants = register(dice, has("participant"), |dice| {
        let entry = setting.day(dice);
        // Around the birthdays on which a class of either programme begins or ends.
        let years = [18, 24, 25, 30, 54, 55, 40][dice.roll(7)];
        let birth = entry - chrono::Months::new(12 * years) + chrono::Duration::days(dice.roll(3) as i64 - 1);
        let exit = setting.maybe_day(dice);
        Participant {
            person: person(dice),
            birth_date: (!dice.one_in(8)).then_some(birth),
            gender: dice.of(&["female", "male", "female", "male", "unknown", "non-binary"]),
            employment: (!dice.one_in(8))
                .then(|| dice.of(&["unemployed", "long-term-unemployed", "inactive", "inactive-not-in-education", "employed"])),
            education: (!dice.one_in(8)).then(|| dice.roll(10) as i64),
            entry,
            exit,
            signed: !dice.one_in(5),
            exit_form: !dice.one_in(4),
            sensitive: Sensitive {
                foreign_background: dice.maybe(&["yes", "no", "refused"]),
                disability: dice.maybe(&["yes", "no", "refused"]),
                disadvantaged: dice.maybe(&["yes", "no", "refused"]),
            },
            upon_leaving: Situation {
                job_searching: dice.one_in(2),
                in_education: dice.one_in(2),
                qualification: dice.one_in(2),
                in_employment: dice.one_in(2),
                // The days on which the four weeks turn, now and then.
                on: exit.filter(|_| !dice.one_in(3)).map(|exit| exit + chrono::Duration::days([-1, 0, 10, 28, 29][dice.roll(5)])),
            },
        }
    });
    let costs = register(dice, has("cost"), |dice| Cost {
        voucher: format!("v{}", dice.roll(12)),
        date: setting.day(dice),
        category: dice.of(&["palkat", "matkat", "tulot"]),
        cents: dice.roll(100_000) as i64 - 20_000,
    });
    let supplies = register(dice, has("supply"), |dice| {
        let key = format!("provider{}", dice.roll(4));
        let from = setting.day(dice);
        Supply {
            provider: if dice.one_in(3) { "same name".into() } else { key.to_uppercase() },
            key,
            municipality: dice.of(&MUNICIPALITIES),
            form: dice.of(&FORMS),
            sub_form: dice.maybe(&["chat", "phone", "other"]),
            from,
            to: end(dice, setting, from),
        }
    });
    let contacts = register(dice, has("contact"), |dice| Contact {
        number: dice.maybe(&["1", "2", "3", "4", "5", "6"]),
        date: setting.day(dice),
        municipality: dice.maybe(&MUNICIPALITIES),
        form: dice.of(&FORMS),
        topic: dice.maybe(&["x", "y"]),
        count: dice.roll(5) as i64,
    });
    let communications = register(dice, has("communication"), |dice| Communication {
        date: setting.day(dice),
        channel: dice.of(&["web", "radio"]),
        what: dice.of(&["w1", "w2"]),
    });
    let tasks = register(dice, has("task"), |dice| Task {
        item: dice.of(&["i1", "i2", "i3", "i4"]),
        goal: dice.maybe(&["g1", "g2"]),
        added_on: setting.maybe_day(dice),
        planned_by: setting.day(dice),
        done_on: setting.maybe_day(dice),
        cancelled: dice.one_in(6),
    });
    let mut respondent = 0;
    let responses = register(dice, has("answer"), |dice| {
        respondent += 1;
        response(dice, setting, project, respondent)
    });
    Records {
        known_by_name: std::collections::BTreeSet::new(),
        workers,
        trainings,
        registrations,
        attendances,
        recording_views,
        badges,
        events,
        organisations,
        member_persons,
        responses,
        participants,
        costs,
        supplies,
        contacts,
        communications,
        tasks,
        inputs: Vec::new(),
    }
}

/// Never before the start: `mittari-ingest` leaves such an end out and tells it. The same day now and then.
fn end(dice: &mut Dice, setting: &Setting, start: NaiveDate) -> Option<NaiveDate> {
    let day = setting.maybe_day(dice)?.max(start);
    Some(day)
}

fn member(dice: &mut Dice, setting: &Setting, key: String) -> Member {
    let joined = setting.day(dice);
    Member {
        key,
        name: String::new(),
        kind: dice.of(&["association", "company"]),
        municipality: dice.maybe(&MUNICIPALITIES),
        joined,
        left: end(dice, setting, joined),
    }
}

fn response(dice: &mut Dice, setting: &Setting, project: &Project, respondent: usize) -> Response {
    let survey = &project.surveys[dice.roll(project.surveys.len())];
    let mut response = Response {
        survey: survey.id.clone(),
        respondent: format!("r{respondent}"),
        date: setting.day(dice),
        municipality: dice.maybe(&MUNICIPALITIES),
        answers: Vec::new(),
        choices: Vec::new(),
    };
    for question in &survey.questions {
        if question.kind == QuestionKind::Scale {
            let value = match dice.roll(10) {
                0 => Answered::DontKnow,
                1 => Answered::NoAnswer,
                2 => Answered::Blank,
                3 => Answered::Unreadable,
                _ => Answered::Scale(1 + dice.roll(setting.top as usize) as i64),
            };
            response.answers.push((question.id.clone(), Sourced { place: place(respondent), value }));
        }
        for option in &question.options {
            if dice.one_in(2) {
                response.choices.push((question.id.clone(), Sourced { place: place(respondent), value: option.id.clone() }));
            }
        }
    }
    response
}
