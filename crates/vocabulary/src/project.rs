//! A project as its `project.toml` tells it: the facts with their sources, and how to read the exports.
//!
//! The types mirror the file: English keys, quoted Finnish values. What holds between the parts
//! (unbroken periods, known badges in targets) is checked by `mittari-ingest` when it reads the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use crate::finding::Severity;
use crate::narrative::Narrative;
use crate::readings::PROJECT_DAYS;

/// The profile of ESF+: other ages, three genders, no forms on paper.
pub const ESF_PLUS: &str = "esf-plus-2021-2027";

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub schema: String,
    pub project: Facts,
    #[serde(rename = "period")]
    pub periods: Vec<Period>,
    #[serde(rename = "municipality", default)]
    pub municipalities: Vec<Municipality>,
    #[serde(rename = "badge", default)]
    pub badges: Vec<BadgeClass>,
    #[serde(rename = "target", default)]
    pub targets: Vec<Target>,
    #[serde(rename = "finance", default)]
    pub finance: Vec<Finance>,
    #[serde(rename = "survey", default)]
    pub surveys: Vec<Survey>,
    #[serde(rename = "source", default)]
    pub sources: Vec<Source>,
    #[serde(rename = "decision", default)]
    pub decisions: Vec<Decision>,
    /// Severities by the finding's code, where the project is stricter than the program. None is lowered.
    #[serde(default)]
    pub severity: BTreeMap<String, Severity>,
    /// Warnings that somebody has looked at and lets stand.
    #[serde(default)]
    pub accepted: Vec<Acceptance>,
    /// How long the funder's fields for texts are.
    #[serde(default)]
    pub eura: EuraFields,
    /// How much of one file is read before it is refused.
    #[serde(default)]
    pub limits: Limits,
    /// What the manager tells of periods, by period; each stands in a file of its own.
    #[serde(skip)]
    pub narratives: BTreeMap<String, Narrative>,
}

/// What the funding decision and the register say of the project.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub programme: String,
    #[serde(default)]
    pub funder: String,
    #[serde(default)]
    pub beneficiary: String,
    #[serde(default)]
    pub business_id: String,
    #[serde(default)]
    pub funding_sentence: String,
    /// Funder profile: `esf-2014-2020`, [`ESF_PLUS`], or `none`.
    #[serde(default = "no_profile")]
    pub profile: String,
    #[serde(default = "finnish")]
    pub language: String,
    /// What kind of area the project works in.
    pub area: Option<AreaKind>,
    /// Inhabitants of the area, for figures per 1,000 of them.
    pub population: Option<SourcedNumber>,
    /// First day on which costs and records are eligible.
    pub start: SourcedDate,
    pub kickoff: Option<SourcedDate>,
    pub end: SourcedDate,
    /// Where the key of person keys comes from: `env:NAME`, or `test` for the published test key.
    #[serde(default = "default_identity_key")]
    pub identity_key: String,
    pub participation_day_minutes: Option<SourcedNumber>,
    /// E-mails of the project's own staff and trainers, who are never counted.
    #[serde(default)]
    pub staff: Vec<String>,
}

fn no_profile() -> String {
    "none".into()
}

fn finnish() -> String {
    "fi".into()
}

fn default_identity_key() -> String {
    "env:MITTARI_AVAIN".into()
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcedDate {
    #[serde(deserialize_with = "date")]
    pub date: NaiveDate,
    pub source: String,
}

/// What an area is: not every project is a region's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    /// *Maakunta*.
    Region,
    /// *Sairaanhoitopiiri*, until 2022.
    HospitalDistrict,
    /// *Hyvinvointialue*, since 2023.
    WellbeingServicesCounty,
    Municipality,
    Other,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcedNumber {
    pub value: i64,
    pub source: String,
}

/// A reporting period, both days counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub id: String,
    pub name: String,
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub to: NaiveDate,
}

/// A municipality of the project, by its official three-digit code.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    pub code: String,
    /// The official name where the file gives only the code.
    #[serde(default)]
    pub name: String,
    pub sv: Option<String>,
    /// The first day on which it is one of the project's; from the beginning where absent.
    #[serde(default, deserialize_with = "optional_date")]
    pub from: Option<NaiveDate>,
    /// The last day on which it is; to the end where absent.
    #[serde(default, deserialize_with = "optional_date")]
    pub until: Option<NaiveDate>,
    /// Villages, old names and spellings that mean this municipality.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

impl Municipality {
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A kind of badge (*osaamismerkki*).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeClass {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it belongs to the badges that the project promised.
    #[serde(default)]
    pub target: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub indicator: String,
    /// The breakdown cell that is meant; the headline where absent.
    #[serde(default)]
    pub key: Vec<String>,
    /// In the indicator's unit; money in cents.
    pub value: i64,
    pub source: String,
    #[serde(default)]
    pub plan: Vec<PlanPoint>,
}

/// What the plan says shall be reached by the end of a period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanPoint {
    pub period: String,
    pub cumulative: i64,
}

/// A share of the decision's budget, in cents.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finance {
    pub name: String,
    #[serde(default)]
    pub own: bool,
    pub value: i64,
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    pub id: String,
    pub name: String,
    /// The answers of the scale and their texts in the export, `"1"` to `"5"`.
    #[serde(default)]
    pub scale: BTreeMap<String, String>,
    /// Texts that say "I do not know" (*en osaa sanoa*).
    #[serde(default)]
    pub dont_know: Vec<String>,
    /// Texts that say "no answer" (*ei vastausta*).
    #[serde(default)]
    pub no_answer: Vec<String>,
    /// The question that stands for the survey on the summary.
    pub headline: Option<String>,
    #[serde(rename = "question", default)]
    pub questions: Vec<Question>,
    #[serde(rename = "round", default)]
    pub rounds: Vec<Round>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    Scale,
    MultiChoice,
    Number,
    Open,
    Municipality,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    #[serde(default)]
    pub title: String,
    /// `Question:Sub`, or the plain header; for a multi-choice question the part before the colon.
    pub column: String,
    /// What the header is called in other versions of the form.
    #[serde(default)]
    pub also: Vec<String>,
    /// Which of several equal headers, from 1.
    #[serde(default = "first")]
    pub occurrence: usize,
    pub kind: QuestionKind,
    #[serde(default)]
    pub options: Vec<QuestionOption>,
}

fn first() -> usize {
    1
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionOption {
    pub id: String,
    pub column: String,
    /// What it is called in other versions of the form.
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub title: String,
}

impl Question {
    /// Every header that the question goes by, that of `column` first.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.column).chain(&self.also).map(String::as_str)
    }
}

impl QuestionOption {
    /// Every text that the option goes by, that of `column` first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.column).chain(&self.also).map(String::as_str)
    }
}

/// How many were asked to answer in a period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    pub period: String,
    pub invited: i64,
    pub source: String,
}

/// What a source's rows become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    IdentityLink,
    Roster,
    Training,
    Registration,
    Attendance,
    RecordingView,
    Badge,
    Event,
    Organisation,
    MemberPerson,
    Answer,
    Participant,
    Cost,
    /// What digital support is offered, where and by whom.
    Supply,
    /// The log of support given.
    Contact,
    Communication,
    /// Items of the action plan.
    Task,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One header row, one record a row.
    Register,
    /// Answers from Webropol's Excel or CSV export.
    Webropol,
    /// Answers from Webropol's REST interface, a page or several of them as JSON.
    WebropolResponses,
    WebropolEvents,
    GoogleForms,
    MicrosoftForms,
    /// LimeSurvey's export with question codes as headers, `NA` for a blank.
    LimeSurvey,
    Teams,
    Zoom,
    /// The history of one badge from Open Badge Factory, as CSV.
    BadgeFactory,
    /// Issuing events of Open Badge Factory, one JSON object a line.
    BadgeFactoryEvents,
    /// Open Badges 2.0 assertions or 3.0 credentials, as JSON.
    OpenBadges,
}

impl Layout {
    /// Every layout with the word that stands for it in `project.toml`.
    pub const WORDS: [(Layout, &str); 12] = [
        (Layout::Register, "register"),
        (Layout::Webropol, "webropol"),
        (Layout::WebropolResponses, "webropol-responses"),
        (Layout::WebropolEvents, "webropol-events"),
        (Layout::GoogleForms, "google-forms"),
        (Layout::MicrosoftForms, "microsoft-forms"),
        (Layout::LimeSurvey, "lime-survey"),
        (Layout::Teams, "teams"),
        (Layout::Zoom, "zoom"),
        (Layout::BadgeFactory, "badge-factory"),
        (Layout::BadgeFactoryEvents, "badge-factory-events"),
        (Layout::OpenBadges, "open-badges"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    Dmy,
    Mdy,
}

/// The sign before the decimals of numbers that are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecimalSign {
    Comma,
    Point,
}

/// An export, or several of one layout, and how its columns are called.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub kind: RecordKind,
    pub layout: Layout,
    /// Relative to the project folder; `*`, `{training}` and `{badge}` may stand in the file name.
    pub files: String,
    pub sheet: Option<String>,
    /// From 1, as the spreadsheet shows it.
    pub header_row: Option<u32>,
    pub survey: Option<String>,
    pub date_order: Option<DateOrder>,
    pub decimal: Option<DecimalSign>,
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// The file's words for codes, by field.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// A choice that the sources leave open, with who made it, when and why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub id: String,
    pub choice: String,
    /// Other choices that could have been made: the figures are told under each of them too, as a range.
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub who: String,
    #[serde(deserialize_with = "date")]
    pub when: NaiveDate,
    pub why: String,
}

/// A warning that stands as it is, with who let it stand, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The finding's code.
    pub code: String,
    /// As the finding names it; every file where absent.
    pub file: Option<String>,
    /// Such as `F17`, of that file; every cell where absent.
    pub cell: Option<String>,
    pub who: String,
    #[serde(deserialize_with = "date")]
    pub when: NaiveDate,
    pub why: String,
    /// Line of `project.toml` where it stands, from 1; not written in the file.
    #[serde(skip)]
    pub line: usize,
}

impl Project {
    pub fn period(&self, id: &str) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }

    /// The position of the period that holds a day, from 0.
    pub fn period_of(&self, day: NaiveDate) -> Option<usize> {
        self.periods.iter().position(|period| period.from <= day && day <= period.to)
    }

    pub fn municipality(&self, code: &str) -> Option<&Municipality> {
        self.municipalities.iter().find(|municipality| municipality.code == code)
    }

    /// The municipalities that are the project's on a day, in the order of the file.
    pub fn municipalities_on(&self, day: NaiveDate) -> Vec<&Municipality> {
        self.municipalities.iter().filter(|municipality| municipality.in_force_on(day)).collect()
    }

    pub fn survey(&self, id: &str) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.id == id)
    }

    /// The badges that the project promised, in the order of the file.
    pub fn target_badges(&self) -> Vec<&BadgeClass> {
        self.badges.iter().filter(|badge| badge.target).collect()
    }

    pub fn decision(&self, id: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.id == id)
    }

    /// What the project chose, where it decided.
    pub fn choice(&self, id: &str) -> Option<&str> {
        self.decision(id).map(|decision| decision.choice.as_str())
    }

    /// The same project, had it decided otherwise.
    pub fn deciding(&self, id: &str, choice: &str) -> Project {
        let mut other = self.clone();
        for decision in other.decisions.iter_mut().filter(|decision| decision.id == id) {
            decision.choice = choice.to_string();
        }
        other
    }

    /// The first day on which a row belongs to the project: that of the funding decision, unless the decision
    /// `project-days` says `kickoff`.
    pub fn first_day(&self) -> NaiveDate {
        let kickoff = self.project.kickoff.as_ref().filter(|_| self.choice(PROJECT_DAYS) == Some("kickoff"));
        kickoff.unwrap_or(&self.project.start).date
    }

    /// The target of an indicator's headline.
    pub fn target(&self, indicator: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.indicator == indicator && target.key.is_empty())
    }

    /// The target of one cell of an indicator's breakdown.
    pub fn cell_target(&self, indicator: &str, key: &[&str]) -> Option<&Target> {
        self.targets.iter().find(|target| target.indicator == indicator && !key.is_empty() && target.key == key)
    }

    /// What the manager tells of a period, where anything.
    pub fn narrative(&self, period: &str) -> Option<&Narrative> {
        self.narratives.get(period)
    }

    /// The budget of the decision in cents, and the own share of it.
    pub fn budget(&self) -> (i64, i64) {
        let sum = |own_only: bool| self.finance.iter().filter(|finance| finance.own || !own_only).map(|finance| finance.value).sum();
        (sum(false), sum(true))
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let datetime = toml_datetime::Datetime::deserialize(deserializer)?;
    match (datetime.date, datetime.time) {
        (Some(day), None) => NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
            .ok_or_else(|| serde::de::Error::custom("no such day in the calendar")),
        _ => Err(serde::de::Error::custom("expected a date such as 2022-09-01, without quotes or time")),
    }
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    date(deserializer).map(Some)
}

/// How many characters the fields of EURA take, the system in which the funder's report is given; none is known where none is stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EuraFields {
    pub implementation: Option<i64>,
    pub results: Option<i64>,
    pub problems: Option<i64>,
}

/// Bounds of one input file. A file beyond one is refused by a message that names the bound's key.
///
/// The defaults let a full Excel sheet (1,048,576 rows) of a dozen columns pass: some 80 MiB packed, 750 MiB of XML.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Size of the file, in MiB.
    pub file_mib: u64,
    /// Size of a workbook's parts together, and of any one of them, when unpacked, in MiB.
    pub unpacked_mib: u64,
    /// How many parts a workbook's package may have.
    pub parts: u64,
    /// How many times its packed size a part over one MiB may unpack to.
    pub ratio: u64,
    /// How many cells with a value a workbook may have, and how many cells at all a delimited text.
    pub cells: u64,
    /// Text of a workbook's cells together, in MiB.
    pub text_mib: u64,
    /// How long one file may take to read, in seconds, before the run goes on without it.
    pub seconds: u64,
    /// Memory that the run may use while it reads, in MiB, where the operating system can bound it.
    pub memory_mib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_mib: 128,
            unpacked_mib: 1024,
            parts: 2_000,
            ratio: 200,
            cells: 16_000_000,
            text_mib: 256,
            seconds: 60,
            memory_mib: 4096,
        }
    }
}
