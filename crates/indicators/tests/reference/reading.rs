//! Records as plain rows, with what the counting rules say of persons, trainings and forms (L6, L9, L14, L16).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::{Answered, Member, Participant, Presence, Records, Register, Role, Worker};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Text(String),
    Number(i64),
    Day(NaiveDate),
    Flag(bool),
}

/// Fields by name; one that is absent is not there.
pub type Row = BTreeMap<&'static str, Value>;

/// What a kind of record says of itself, and its rows in the order in which the first of equal ones is looked for.
pub struct Rows {
    pub declared: bool,
    pub blocked_by: Option<String>,
    pub unusable: i64,
    pub rows: Vec<Row>,
}

struct Fields(Row);

impl Fields {
    fn new() -> Self {
        Fields(Row::new())
    }

    fn text(mut self, name: &'static str, text: impl Into<Option<String>>) -> Self {
        if let Some(text) = text.into() {
            self.0.insert(name, Value::Text(text));
        }
        self
    }

    fn day(mut self, name: &'static str, day: impl Into<Option<NaiveDate>>) -> Self {
        if let Some(day) = day.into() {
            self.0.insert(name, Value::Day(day));
        }
        self
    }

    fn number(mut self, name: &'static str, number: impl Into<Option<i64>>) -> Self {
        if let Some(number) = number.into() {
            self.0.insert(name, Value::Number(number));
        }
        self
    }

    fn flag(mut self, name: &'static str, flag: bool) -> Self {
        self.0.insert(name, Value::Flag(flag));
        self
    }
}

fn rows_of<T>(register: &Register<T>, order: &[&'static str], row: impl Fn(&T) -> Option<Fields>) -> Rows {
    sorted(register, register.unusable.len() as i64, order, register.rows.iter().filter_map(|sourced| row(&sourced.value)).collect())
}

/// Of rows about the same thing the first stands: the one that was held, is whole, lasts longest, is shortest in minutes, and so on.
/// What a row does not say comes last, but an end that it does not say first.
fn rank(row: &Row) -> Vec<(bool, Option<Value>)> {
    const OTHERS: [&str; 18] = [
        "minutes",
        "municipality",
        "type",
        "organiser",
        "kind",
        "gender",
        "employment",
        "education",
        "age",
        "role",
        "goal",
        "added_on",
        "done_on",
        "form",
        "sub_form",
        "topic",
        "category",
        "cents",
    ];
    let cancelled = row.get("cancelled").cloned();
    let complete = Value::Flag(row.get("complete") != Some(&Value::Flag(true)));
    let lasts = |end: &str| match row.get(end) {
        Some(Value::Day(day)) => Some(Value::Number(-i64::from(day.to_epoch_days()))),
        _ => None,
    };
    let first = [(false, cancelled), (false, Some(complete)), (false, lasts("left")), (false, lasts("ended"))];
    let others = OTHERS.iter().map(|field| (!row.contains_key(field), row.get(field).cloned()));
    first.into_iter().chain(others).collect()
}

fn sorted<T>(register: &Register<T>, unusable: i64, order: &[&'static str], fields: Vec<Fields>) -> Rows {
    let mut rows: Vec<Row> = fields.into_iter().map(|fields| fields.0).collect();
    rows.sort_by_key(|row| (order.iter().map(|field| row.get(field).cloned()).collect::<Vec<_>>(), rank(row)));
    Rows { declared: register.declared, blocked_by: register.blocked_by.clone(), unusable, rows }
}

/// The rows of every kind, as known on a day.
pub fn rows(project: &Project, records: &Records, known_on: NaiveDate) -> BTreeMap<&'static str, Rows> {
    BTreeMap::from([
        ("badge", badges(records)),
        ("attendance", attendances(records)),
        ("registration", registrations(records)),
        (
            "recording-view",
            rows_of(&records.recording_views, &["date"], |view| {
                let person = view.person.as_ref().map(|person| person.0.clone());
                Some(Fields::new().text("person", person).text("training", view.training.clone()).day("date", view.date))
            }),
        ),
        (
            "event",
            rows_of(&records.events, &["date"], |event| {
                let fields = Fields::new().text("name", event.name.clone()).day("date", event.date).text("kind", event.kind.clone());
                let fields = fields.text("municipality", event.municipality.clone()).text("organiser", event.organiser.clone());
                Some(fields.flag("cancelled", event.cancelled))
            }),
        ),
        ("organisation", members(&records.organisations)),
        ("member-person", members(&records.member_persons)),
        (
            "response",
            rows_of(&records.responses, &["date"], |response| {
                Some(Fields::new().text("survey", response.survey.clone()).day("date", response.date))
            }),
        ),
        ("answer", answers(records)),
        ("selection", selections(records)),
        ("invitation", invitations(project)),
        (
            "participant",
            rows_of(&records.participants, &["entry"], |form| Some(participant(project, &records.participants, form, known_on))),
        ),
        (
            "cost",
            rows_of(&records.costs, &["date"], |cost| {
                let fields = Fields::new().text("voucher", cost.voucher.clone()).day("date", cost.date);
                Some(fields.text("category", cost.category.clone()).number("cents", cost.cents))
            }),
        ),
        (
            "supply",
            rows_of(&records.supplies, &["started"], |supply| {
                // The key tells providers apart, whatever they are called. The row has the last day of what is offered.
                let fields = Fields::new().text("provider", supply.key.clone()).text("municipality", supply.municipality.clone());
                let fields = fields.text("form", supply.form.clone()).text("sub_form", supply.sub_form.clone());
                Some(fields.day("started", supply.from).day("ended", supply.to.and_then(|last| last.succ_opt())))
            }),
        ),
        (
            "contact",
            rows_of(&records.contacts, &["date"], |contact| {
                let fields =
                    Fields::new().text("number", contact.number.clone()).day("date", contact.date).text("month", month(contact.date));
                let fields = fields.text("municipality", contact.municipality.clone()).text("form", contact.form.clone());
                Some(fields.text("topic", contact.topic.clone()).number("count", contact.count))
            }),
        ),
        (
            "communication",
            rows_of(&records.communications, &["date"], |told| {
                let fields = Fields::new().text("what", told.what.clone()).day("date", told.date).text("month", month(told.date));
                Some(fields.text("channel", told.channel.clone()))
            }),
        ),
        (
            "task",
            rows_of(&records.tasks, &["planned_by"], |task| {
                let fields = Fields::new().text("item", task.item.clone()).text("goal", task.goal.clone());
                let fields = fields.day("added_on", task.added_on.unwrap_or(project.project.start.date)).day("planned_by", task.planned_by);
                Some(fields.day("done_on", task.done_on).flag("cancelled", task.cancelled))
            }),
        ),
    ])
}

fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// L6, L9: the employer of the day, else the network register, else the registration for that training, else the row.
fn belongs(
    records: &Records,
    person: &PersonKey,
    day: NaiveDate,
    training: Option<&str>,
    own: Option<&String>,
) -> (Option<String>, &'static str) {
    let works_there = |worker: &&Worker| {
        let begun = worker.from.is_none() || worker.from <= Some(day);
        let not_ended = worker.to.is_none() || worker.to >= Some(day);
        worker.person == *person && begun && not_ended
    };
    let employers: Vec<&Worker> = records.workers.rows.iter().map(|row| &row.value).filter(works_there).collect();
    if !employers.is_empty() {
        let mut municipalities: Vec<&String> = employers.iter().map(|worker| &worker.municipality).collect();
        municipalities.sort();
        municipalities.dedup();
        let municipality = if municipalities.len() == 1 { Some(municipalities[0].clone()) } else { None };
        let at_service_point = employers.iter().any(|worker| worker.role == Role::ServicePoint);
        return (municipality, if at_service_point { "service-point" } else { "other-municipal" });
    }
    // Of several the one of the least code, whatever their order.
    let registrations = records.registrations.rows.iter().map(|row| &row.value);
    let theirs = registrations.filter(|registration| registration.person == *person && Some(registration.training.as_str()) == training);
    let elsewhere = theirs.filter_map(|registration| registration.municipality.clone()).min().or(own.cloned());
    let is_member = |member: &&Member| member.key == person.0 && member.joined <= day && (member.left.is_none() || member.left > Some(day));
    let memberships: Vec<&Member> = records.member_persons.rows.iter().map(|row| &row.value).filter(is_member).collect();
    if memberships.is_empty() {
        return (elsewhere, "unknown");
    }
    (memberships.iter().filter_map(|member| member.municipality.clone()).min().or(elsewhere), "network")
}

fn badges(records: &Records) -> Rows {
    rows_of(&records.badges, &["issued_on"], |badge| {
        let (municipality, role) = belongs(records, &badge.person, badge.issued_on, None, badge.municipality.as_ref());
        // One award told by two exports is revoked when either of them says so, from the earlier day on.
        let same = records
            .badges
            .rows
            .iter()
            .map(|row| &row.value)
            .filter(|other| (&other.person, &other.badge, other.issued_on) == (&badge.person, &badge.badge, badge.issued_on));
        let revoked_on = same.filter_map(|other| other.revoked_on).min();
        let fields = Fields::new().text("person", badge.person.0.clone()).text("badge", badge.badge.clone());
        let fields = fields.day("issued_on", badge.issued_on).day("revoked_on", revoked_on);
        Some(fields.text("municipality", municipality).text("role", role.to_string()))
    })
}

fn attendances(records: &Records) -> Rows {
    // Of a meeting report and a sign-in list, the list is the one that repeats (L12).
    rows_of(&records.attendances, &["date", "training", "presence"], |attendance| {
        let training = &records.trainings.rows.iter().find(|row| row.value.id == attendance.training)?.value;
        let own = attendance.municipality.as_ref();
        let (municipality, _) = belongs(records, &attendance.person, training.date, Some(&training.id), own);
        let forms = records.participants.rows.iter().map(|row| &row.value);
        let signed_on = forms.filter(|form| form.person == attendance.person && form.signed).map(|form| form.entry).min();
        let presence = if attendance.presence == Presence::Meeting { "meeting" } else { "sign-in" };
        let fields = Fields::new().text("person", attendance.person.0.clone()).text("training", training.id.clone());
        let fields = fields.day("date", training.date).text("presence", presence.to_string()).text("municipality", municipality);
        let fields = fields.number("minutes", attendance.minutes.unwrap_or(training.minutes)).flag("staff", attendance.staff);
        Some(fields.flag("cancelled_training", training.cancelled).day("form_signed_on", signed_on))
    })
}

fn registrations(records: &Records) -> Rows {
    rows_of(&records.registrations, &["date", "training"], |registration| {
        let training = &records.trainings.rows.iter().find(|row| row.value.id == registration.training)?.value;
        let fields = Fields::new().text("person", registration.person.0.clone()).text("training", training.id.clone());
        let fields = fields.day("date", training.date).flag("cancelled", registration.cancelled).flag("staff", registration.staff);
        Some(fields.flag("cancelled_training", training.cancelled))
    })
}

fn members(register: &Register<Member>) -> Rows {
    rows_of(register, &["joined"], |member| {
        let fields = Fields::new().text("member", member.key.clone()).text("type", member.kind.clone());
        Some(fields.text("municipality", member.municipality.clone()).day("joined", member.joined).day("left", member.left))
    })
}

fn answers(records: &Records) -> Rows {
    let mut rows = Vec::new();
    for response in records.responses.rows.iter().map(|row| &row.value) {
        for (question, answer) in &response.answers {
            let option = match answer.value {
                Answered::Scale(value) => value.to_string(),
                Answered::DontKnow => "dont-know".to_string(),
                Answered::NoAnswer => "no-answer".to_string(),
                Answered::Blank => "blank".to_string(),
                Answered::Unreadable => "unreadable".to_string(),
                Answered::Number(_) => continue,
            };
            let fields = Fields::new().text("survey", response.survey.clone()).text("question", question.clone());
            rows.push(fields.text("option", option).day("date", response.date));
        }
    }
    sorted(&records.responses, 0, &["date"], rows)
}

fn selections(records: &Records) -> Rows {
    let mut rows = Vec::new();
    for response in records.responses.rows.iter().map(|row| &row.value) {
        for (_, choice) in &response.choices {
            let fields = Fields::new().text("survey", response.survey.clone()).text("topic", choice.value.clone());
            rows.push(fields.day("date", response.date).text("municipality", response.municipality.clone()));
        }
    }
    sorted(&records.responses, 0, &["date"], rows)
}

fn invitations(project: &Project) -> Rows {
    let mut rows = Vec::new();
    for survey in &project.surveys {
        for round in &survey.rounds {
            let from = project.periods.iter().find(|period| period.id == round.period).map(|period| period.from);
            rows.push(Fields::new().text("survey", survey.id.clone()).day("date", from).number("invited", round.invited).0);
        }
    }
    Rows { declared: true, blocked_by: None, unusable: 0, rows }
}

/// L14: complete = birth date, gender, employment, education (not 9) and signature; the last exit, unless a later entry is open.
/// Results are those of the last form too, within four weeks of leaving.
fn participant(project: &Project, register: &Register<Participant>, form: &Participant, known_on: NaiveDate) -> Fields {
    let known_gender = form.gender == "female" || form.gender == "male";
    let known_education = form.education.is_some() && form.education != Some(9);
    let complete = form.birth_date.is_some() && known_gender && form.employment.is_some() && known_education && form.signed;
    // Full years; who was born on 29.2. is a year older from 1.3. in a common year.
    let age = form.birth_date.and_then(|birth| form.entry.years_since(birth)).map(i64::from);
    // Of two forms of one day the one that tells of an exit.
    let stands = |form: &Participant| (form.entry, form.exit, form.exit_form);
    let mut last: Option<&Participant> = None;
    for other in register.rows.iter().map(|row| &row.value) {
        if other.person == form.person && other.entry <= known_on && last.is_none_or(|last| stands(other) >= stands(last)) {
            last = Some(other);
        }
    }
    // Of the two programmes only the later one knows more than two genders.
    let third = form.gender == "non-binary" && project.project.profile == "esf-2014-2020";
    let gender =
        if third || (form.gender == "non-binary" && project.project.profile == "none") { "unknown".into() } else { form.gender.clone() };
    let fields = Fields::new().text("person", form.person.0.clone()).text("gender", gender);
    let fields = fields.text("employment", form.employment.clone()).number("education", form.education).number("age", age);
    let fields = fields.flag("complete", complete).day("entry", form.entry).day("exit", last.and_then(|last| last.exit));
    let fields = fields.flag("exit_form", last.is_some_and(|last| last.exit_form));
    let told = &form.sensitive;
    let fields = fields.text("foreign_background", told.foreign_background.clone()).text("disability", told.disability.clone());
    let fields = fields.text("disadvantaged", told.disadvantaged.clone());
    let result = last.map(|last| last.upon_leaving.clone()).unwrap_or_default();
    let fields = fields.flag("job_searching", result.job_searching).flag("in_education", result.in_education);
    let fields = fields.flag("qualification", result.qualification).flag("in_employment", result.in_employment);
    let four_weeks = last.and_then(|last| last.exit).map(|exit| exit + chrono::Duration::weeks(4));
    fields.day("situation_on", result.on).day("four_weeks", four_weeks)
}
