//! What each kind of source may and must tell: its fields, in each layout, and their codes.
//!
//! One table for two readers: `project_file` checks `columns` and `values` against it, `recognise` looks
//! for the mandatory headers.

use mittari_vocabulary::project::{Layout, RecordKind};

/// A field of a source: the English name that stands in `columns` and `values`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub need: Need,
    /// The codes that the file's words may mean; empty where any text goes.
    pub codes: &'static [&'static str],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Mandatory,
    /// One of the two fields that name a person must be there: `email`, `name`.
    NamesPerson,
    Optional,
}

const fn must(name: &'static str) -> Field {
    Field { name, need: Need::Mandatory, codes: &[] }
}

const fn names(name: &'static str) -> Field {
    Field { name, need: Need::NamesPerson, codes: &[] }
}

const fn may(name: &'static str) -> Field {
    Field { name, need: Need::Optional, codes: &[] }
}

const fn coded(name: &'static str, codes: &'static [&'static str]) -> Field {
    Field { name, need: Need::Optional, codes }
}

const YES_NO: &[&str] = &["yes", "no"];
/// Of special categories one may refuse to tell.
const YES_NO_REFUSED: &[&str] = &["yes", "no", "refused"];

const IDENTITY_LINK: &[Field] = &[must("email"), must("same_as")];
const ROSTER: &[Field] = &[
    names("email"),
    names("name"),
    must("municipality"),
    Field { name: "role", need: Need::Mandatory, codes: &["service-point", "other-municipal"] },
    may("service_point"),
    may("from"),
    may("to"),
];
const TRAINING: &[Field] = &[
    must("id"),
    must("date"),
    must("minutes"),
    may("topic"),
    coded("mode", &["remote", "on-site"]),
    coded("status", &["held", "cancelled"]),
];
const REGISTRATION: &[Field] = &[may("municipality"), coded("status", &["registered", "cancelled"])];
const SIGN_IN: &[Field] = &[must("training"), names("email"), names("name"), may("municipality"), may("minutes")];
const RECORDING_VIEW: &[Field] = &[must("training"), must("date"), may("email")];
const BADGE: &[Field] = &[must("badge"), must("issued_on"), names("email"), names("name"), may("revoked_on"), may("municipality")];
const EVENT: &[Field] = &[
    must("date"),
    must("name"),
    may("municipality"),
    coded("organiser", &["network", "project", "other"]),
    coded("kind", &["event", "meeting", "other"]),
    may("visitors"),
    coded("counted", &["counted", "estimated"]),
    coded("status", &["held", "cancelled"]),
];
const ORGANISATION: &[Field] = &[must("name"), must("joined"), must("type"), may("business_id"), may("municipality"), may("left")];
const MEMBER_PERSON: &[Field] =
    &[names("email"), names("name"), must("joined"), must("type"), may("organisation"), may("municipality"), may("left")];
const ANSWER: &[Field] = &[must("date"), may("municipality")];
/// The layout knows which column holds the day, unless it is named.
const FORM_ANSWER: &[Field] = &[may("date"), may("municipality")];
/// The interface gives each response its day.
const RESPONSE: &[Field] = &[may("municipality")];
const PARTICIPANT: &[Field] = &[
    names("email"),
    names("name"),
    must("entry"),
    may("birth_date"),
    coded("gender", &["female", "male", "non-binary", "unknown"]),
    coded("employment", EMPLOYMENT),
    may("education"),
    may("exit"),
    coded("signed", YES_NO),
    coded("exit_form", YES_NO),
    coded("foreign_background", YES_NO_REFUSED),
    coded("disability", YES_NO_REFUSED),
    coded("disadvantaged", YES_NO_REFUSED),
    coded("job_searching", YES_NO),
    coded("in_education", YES_NO),
    coded("qualification", YES_NO),
    coded("in_employment", YES_NO),
    may("situation_on"),
];
const COST: &[Field] = &[must("voucher"), must("date"), must("category"), must("amount"), may("text")];

const SUPPLY: &[Field] = &[
    must("provider"),
    must("municipality"),
    Field { name: "form", need: Need::Mandatory, codes: SUPPORT_FORMS },
    must("from"),
    coded("sub_form", SUB_FORMS),
    may("business_id"),
    may("to"),
];
const CONTACT: &[Field] = &[
    must("date"),
    Field { name: "form", need: Need::Mandatory, codes: SUPPORT_FORMS },
    may("municipality"),
    may(TOPIC),
    may("count"),
    may("number"),
];
const COMMUNICATION: &[Field] = &[must("date"), must("channel"), must("what")];
const TASK: &[Field] =
    &[must("item"), must("planned_by"), may("done_on"), may("goal"), may("added_on"), coded("status", &["planned", "cancelled"])];

/// The topic of a contact. In a log about people free text may name them, so its words are listed in `values`.
pub const TOPIC: &str = "topic";

/// The three forms of digital support: *etätuki*, *lähituki*, *koulutukset*.
const SUPPORT_FORMS: &[&str] = &["remote-support", "local-support", "training"];
/// How each form may be given, in the order of the forms; `other` may belong to any of them.
const SUB_FORMS: &[&str] = &[
    "chat",
    "phone",
    "video",
    "unstaffed-point",
    "service-point",
    "peer-support",
    "home-visit",
    "online-course",
    "adult-education",
    "course",
    "other",
];

/// The form that a sub-form belongs to; None for `other`, which any form may have.
pub fn form_of_sub_form(sub_form: &str) -> Option<&'static str> {
    match sub_form {
        "chat" | "phone" | "video" | "unstaffed-point" => Some("remote-support"),
        "service-point" | "peer-support" | "home-visit" => Some("local-support"),
        "online-course" | "adult-education" | "course" => Some("training"),
        _ => None,
    }
}

const EMPLOYMENT: &[&str] = &["unemployed", "long-term-unemployed", "inactive", "inactive-not-in-education", "employed"];

/// The fields of a kind in a layout; None where the layout cannot hold the kind.
pub fn fields_of(kind: RecordKind, layout: Layout) -> Option<&'static [Field]> {
    match (kind, layout) {
        (RecordKind::Registration, Layout::WebropolEvents) => Some(REGISTRATION),
        (RecordKind::Attendance, Layout::Teams | Layout::Zoom)
        | (RecordKind::Badge, Layout::BadgeFactory | Layout::BadgeFactoryEvents | Layout::OpenBadges) => Some(&[]),
        (RecordKind::Answer, Layout::Webropol | Layout::Register) => Some(ANSWER),
        (RecordKind::Answer, Layout::WebropolResponses) => Some(RESPONSE),
        (RecordKind::Answer, Layout::GoogleForms | Layout::MicrosoftForms | Layout::LimeSurvey) => Some(FORM_ANSWER),
        (RecordKind::Registration, _) => None,
        (_, Layout::Register) => Some(match kind {
            RecordKind::IdentityLink => IDENTITY_LINK,
            RecordKind::Roster => ROSTER,
            RecordKind::Training => TRAINING,
            RecordKind::Attendance => SIGN_IN,
            RecordKind::RecordingView => RECORDING_VIEW,
            RecordKind::Badge => BADGE,
            RecordKind::Event => EVENT,
            RecordKind::Organisation => ORGANISATION,
            RecordKind::MemberPerson => MEMBER_PERSON,
            RecordKind::Participant => PARTICIPANT,
            RecordKind::Cost => COST,
            RecordKind::Supply => SUPPLY,
            RecordKind::Contact => CONTACT,
            RecordKind::Communication => COMMUNICATION,
            RecordKind::Task => TASK,
            RecordKind::Registration | RecordKind::Answer => return None,
        }),
        _ => None,
    }
}

/// Fields whose values describe no person: days, lengths and amounts of the project's own doing.
const SHAPES: &[&str] = &[
    "date",
    "from",
    "to",
    "issued_on",
    "revoked_on",
    "expires",
    "joined",
    "left",
    "entry",
    "exit",
    "booked_at",
    "submitted",
    "join",
    "leave",
    "moment",
    "duration",
    "minutes",
    "visitors",
    "count",
    "amount",
    "planned_by",
    "done_on",
    "added_on",
];

/// Whether the receipt may show how the values of a field are written. Every other field is taken for personal.
pub fn example_may_show(field: &str) -> bool {
    SHAPES.contains(&field)
}

/// As `project.toml` writes it.
pub fn kind_word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::IdentityLink => "identity-link",
        RecordKind::Roster => "roster",
        RecordKind::Training => "training",
        RecordKind::Registration => "registration",
        RecordKind::Attendance => "attendance",
        RecordKind::RecordingView => "recording-view",
        RecordKind::Badge => "badge",
        RecordKind::Event => "event",
        RecordKind::Organisation => "organisation",
        RecordKind::MemberPerson => "member-person",
        RecordKind::Answer => "answer",
        RecordKind::Participant => "participant",
        RecordKind::Cost => "cost",
        RecordKind::Supply => "supply",
        RecordKind::Contact => "contact",
        RecordKind::Communication => "communication",
        RecordKind::Task => "task",
    }
}

/// As `project.toml` writes it.
pub fn layout_word(layout: Layout) -> &'static str {
    Layout::WORDS.iter().find(|(known, _)| *known == layout).map_or("", |(_, word)| word)
}

/// Whether files of a layout are JSON; all others are tables.
pub fn is_json(layout: Layout) -> bool {
    matches!(layout, Layout::WebropolResponses | Layout::BadgeFactoryEvents | Layout::OpenBadges)
}

/// Which figures a row of this kind belongs to: "… ei ole mukana X".
pub fn figures_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::IdentityLink => "henkilöiden yhdistämisessä, joten sama henkilö voi olla luvuissa kahdesti",
        RecordKind::Roster => "henkilöstöluettelossa, joten kunta ja rooli voivat puuttua merkeistä ja koulutuksista",
        RecordKind::Training => "koulutuksissa, joten sen osallistumiset jäävät luvuista pois",
        RecordKind::Registration => "ilmoittautumisten luvuissa",
        RecordKind::Attendance => "koulutusosallistumisten luvuissa",
        RecordKind::RecordingView => "tallenteiden katselujen luvussa",
        RecordKind::Badge => "osaamismerkkien luvuissa",
        RecordKind::Event => "tapahtumien luvuissa",
        RecordKind::Organisation => "verkoston organisaatioiden luvuissa",
        RecordKind::MemberPerson => "verkoston henkilöiden luvuissa",
        RecordKind::Answer => "kyselyn luvuissa",
        RecordKind::Participant => "ESR-osallistujien luvuissa",
        RecordKind::Cost => "kustannusten luvuissa",
        RecordKind::Supply => "digituen tarjonnan luvuissa",
        RecordKind::Contact => "neuvontakontaktien luvuissa",
        RecordKind::Communication => "viestinnän luvuissa",
        RecordKind::Task => "toimenpidesuunnitelman luvuissa",
    }
}

/// Whether a source of this kind holds rows about persons.
pub fn is_personal(kind: RecordKind) -> bool {
    !matches!(
        kind,
        RecordKind::Training
            | RecordKind::Event
            | RecordKind::Organisation
            | RecordKind::Cost
            | RecordKind::Supply
            | RecordKind::Communication
            | RecordKind::Task
    )
}
