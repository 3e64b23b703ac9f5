//! What the exports say, typed. Persons appear only as [`PersonKey`].
//!
//! Municipalities are official three-digit codes of the project's list; badges and trainings are the
//! project's own ids. Dates are days, time is whole minutes, money is cents.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::person::PersonKey;
use crate::place::{Place, Sourced};
use crate::quantity::Ratio;
use crate::reading::SheetReading;

/// The rows of one kind of record, readable ones and the places of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Register<T> {
    /// Whether any source of this kind is declared. Nothing declared is no data, not zero.
    pub declared: bool,
    /// In the order of the sources in `project.toml`, the file names and the rows.
    pub rows: Vec<Sourced<T>>,
    /// Rows with an unreadable mandatory cell: read, never counted.
    pub unusable: Vec<Place>,
    /// The finding code that keeps the whole kind from being counted, such as a missing header.
    pub blocked_by: Option<String>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Register { declared: false, rows: Vec::new(), unusable: Vec::new(), blocked_by: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    ServicePoint,
    OtherMunicipal,
    Network,
    Unknown,
}

impl Role {
    pub fn code(self) -> &'static str {
        match self {
            Role::ServicePoint => "service-point",
            Role::OtherMunicipal => "other-municipal",
            Role::Network => "network",
            Role::Unknown => "unknown",
        }
    }
}

/// A spell of employment of a municipal worker. `to` is the last day.
#[derive(Debug, Clone, PartialEq)]
pub struct Worker {
    pub person: PersonKey,
    pub municipality: String,
    pub service_point: String,
    pub role: Role,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    pub id: String,
    pub date: NaiveDate,
    pub topic: String,
    /// `remote` or `on-site`.
    pub mode: String,
    pub minutes: i64,
    pub cancelled: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    pub person: PersonKey,
    pub training: String,
    pub municipality: Option<String>,
    pub cancelled: bool,
    pub staff: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A row of a meeting report; several rows of a person add up their time.
    Meeting,
    /// A row of a sign-in list; a repeated row says nothing new.
    SignIn,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attendance {
    pub person: PersonKey,
    pub training: String,
    pub presence: Presence,
    /// None in a sign-in list without times: the training's own length stands for it.
    pub minutes: Option<i64>,
    pub municipality: Option<String>,
    pub staff: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RecordingView {
    pub training: String,
    pub date: NaiveDate,
    pub person: Option<PersonKey>,
}

/// One badge of one person, issued on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Badge {
    pub person: PersonKey,
    /// Id of a badge of the catalogue, also of one that never counts.
    pub badge: String,
    pub issued_on: NaiveDate,
    pub revoked_on: Option<NaiveDate>,
    /// The row's own column, the last resort for the municipality.
    pub municipality: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub date: NaiveDate,
    pub name: String,
    pub municipality: Option<String>,
    /// `network`, `project`, `other`; None where nobody has classified it.
    pub organiser: Option<String>,
    /// `event`, `meeting` or `other`.
    pub kind: String,
    pub visitors: Option<i64>,
    /// Whether visitors were counted rather than estimated.
    pub counted: bool,
    pub cancelled: bool,
}

/// A member of the network, an organisation or a person. `left` is the first day out.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Y-tunnus or name of an organisation; person key of a person.
    pub key: String,
    /// The organisation's name; empty for persons.
    pub name: String,
    pub kind: String,
    pub municipality: Option<String>,
    pub joined: NaiveDate,
    pub left: Option<NaiveDate>,
}

/// What stands in an answer cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// A value of the scale.
    Scale(i64),
    /// A number that the respondent typed in.
    Number(Ratio),
    DontKnow,
    NoAnswer,
    Blank,
    /// Something that is none of these; a finding names the cell.
    Unreadable,
}

/// One respondent's answers to one survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    pub survey: String,
    /// Unique within the project: file and row.
    pub respondent: String,
    pub date: NaiveDate,
    pub municipality: Option<String>,
    /// Scale and number questions, by question id, with the place of the cell.
    pub answers: Vec<(String, Sourced<Answered>)>,
    /// Chosen options of multi-choice questions: question id, option id, place.
    pub choices: Vec<(String, Sourced<String>)>,
}

/// A row of an ESF start (and end) form.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    pub person: PersonKey,
    pub birth_date: Option<NaiveDate>,
    /// `female`, `male`, `non-binary` or `unknown`.
    pub gender: String,
    /// `unemployed`, `long-term-unemployed`, `inactive`, `inactive-not-in-education`, `employed`.
    pub employment: Option<String>,
    /// ISCED level 0–8; 9 or none is unknown.
    pub education: Option<i64>,
    pub entry: NaiveDate,
    pub exit: Option<NaiveDate>,
    pub signed: bool,
    pub exit_form: bool,
    pub sensitive: Sensitive,
    pub upon_leaving: Situation,
}

/// Special categories of the form: `yes`, `no` or `refused` (*en halua vastata*); None where nothing is answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sensitive {
    /// Migrant, of a foreign background, of a minority.
    pub foreign_background: Option<String>,
    pub disability: Option<String>,
    /// Otherwise disadvantaged.
    pub disadvantaged: Option<String>,
}

/// What the end form says of the weeks after leaving.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Situation {
    pub job_searching: bool,
    pub in_education: bool,
    pub qualification: bool,
    pub in_employment: bool,
    /// The day that it is about, where the form tells one.
    pub on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    pub voucher: String,
    pub date: NaiveDate,
    pub category: String,
    pub cents: i64,
}

/// A spell of digital support (*digituki*) that a provider offers in a municipality. `to` is the last day.
///
/// Forms are those of the national coordination; a sub-form says how the form is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// Y-tunnus or name: what tells providers apart.
    pub key: String,
    /// The provider's name, as the row writes it.
    pub provider: String,
    pub municipality: String,
    /// `remote-support`, `local-support` or `training`.
    pub form: String,
    /// `chat`, `phone`, `video`, `unstaffed-point`; `service-point`, `peer-support`, `home-visit`; `online-course`,
    /// `adult-education`, `course`; `other`.
    pub sub_form: Option<String>,
    /// The first day, or the day on which the supply was mapped.
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// Support given to clients (*asiakaskontakti*): one row of the log, for one contact or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// The log's own number of the row, where it has one.
    pub number: Option<String>,
    pub date: NaiveDate,
    pub municipality: Option<String>,
    /// The forms of [`Supply`].
    pub form: String,
    /// A code of the source's own list of topics.
    pub topic: Option<String>,
    /// How many contacts the row stands for.
    pub count: i64,
}

/// Something that the project made public: a day, a channel and what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Communication {
    pub date: NaiveDate,
    pub channel: String,
    pub what: String,
}

/// An item of the action plan (*toimenpidesuunnitelma*).
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    pub item: String,
    /// The goal that it serves.
    pub goal: Option<String>,
    /// The day on which it came into the plan; None where it has been there from the project's first day.
    pub added_on: Option<NaiveDate>,
    pub planned_by: NaiveDate,
    pub done_on: Option<NaiveDate>,
    /// Given up.
    pub cancelled: bool,
}

/// What a file gave: for the evidence list and the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputFile {
    /// Relative to the project folder.
    pub file: String,
    pub bytes: u64,
    pub sha256: String,
    pub rows_read: i64,
    /// Rows that could not be used for any figure.
    pub rows_refused: i64,
    /// What the file was recognised as.
    pub recognised: String,
    pub personal: bool,
    /// How its sheets and columns were read; the receipt writes them in a form of its own.
    #[serde(skip)]
    pub readings: Vec<SheetReading>,
}

/// Everything the exports of a project say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Persons of whom no row tells an address: another project may have somebody else of the same name.
    pub known_by_name: BTreeSet<PersonKey>,
    pub workers: Register<Worker>,
    pub trainings: Register<Training>,
    pub registrations: Register<Registration>,
    pub attendances: Register<Attendance>,
    pub recording_views: Register<RecordingView>,
    pub badges: Register<Badge>,
    pub events: Register<Event>,
    pub organisations: Register<Member>,
    pub member_persons: Register<Member>,
    pub responses: Register<Response>,
    pub participants: Register<Participant>,
    pub costs: Register<Cost>,
    pub supplies: Register<Supply>,
    pub contacts: Register<Contact>,
    pub communications: Register<Communication>,
    pub tasks: Register<Task>,
    pub inputs: Vec<InputFile>,
}
