//! What the exports say, typed. Persons appear only as [`PersonKey`].
//!
//! Municipalities are official three-digit codes of the project's list; badges and trainings are the
//! project's own ids. Dates are days, time is whole minutes, money is cents.

use chrono::NaiveDate;
use serde::Serialize;

use crate::person::PersonKey;
use crate::place::{Place, Sourced};
use crate::quantity::Ratio;

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
    /// `female`, `male` or `unknown`.
    pub gender: String,
    /// `unemployed`, `long-term-unemployed`, `inactive`, `inactive-not-in-education`, `employed`.
    pub employment: Option<String>,
    /// ISCED level 0–8; 9 or none is unknown.
    pub education: Option<i64>,
    pub entry: NaiveDate,
    pub exit: Option<NaiveDate>,
    pub signed: bool,
    pub exit_form: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    pub voucher: String,
    pub date: NaiveDate,
    pub category: String,
    pub cents: i64,
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
}

/// Everything the exports of a project say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
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
    pub inputs: Vec<InputFile>,
}
