//! The syntax tree of a definition, as it stands in its TOML file.
//!
//! A definition takes the rows of one kind of record, sets rows aside step by step, each for one
//! named reason, and measures what is left:
//!
//! ```toml
//! [rows]
//! of = "badge"
//! at = "issued_on"
//! [[rows.step]]
//! reason = "not-a-target-badge"
//! drop = { field = "badge", not_in = "@badges.target" }
//! [[rows.step]]
//! reason = "re-issue"
//! repeats_of = ["person", "badge"]
//!
//! [measure]
//! how = "count"
//! ```
//! The reasons `unusable` (always first) and `before-project`, `after-project`, `after-as-of`
//! (always last) come by themselves.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::Words;
use mittari_vocabulary::figure::Kind;
use serde::{Deserialize, Serialize};

/// One indicator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub code: String,
    /// A unit type such as `completion` or `person`; figures of different units never add up.
    pub unit: String,
    pub kind: Kind,
    /// The official or project text that asks for the figure.
    pub source: String,
    /// Remark where a rule still has to be checked against its regulation.
    #[serde(default)]
    pub to_be_checked: Option<String>,
    pub name: Words,
    pub definition: Words,
    #[serde(default)]
    pub rows: Option<Rows>,
    pub measure: Measure,
    /// Breakdowns, each by one or two dimensions.
    #[serde(default)]
    pub by: Vec<Vec<String>>,
    /// Dimensions whose every key of the project's list is shown, also with zero.
    #[serde(default)]
    pub complete: Vec<String>,
    /// Whether and how a forecast is given; a list that has to be filled is never forecast.
    #[serde(default)]
    pub forecast: Option<Forecasting>,
    /// Funder profile to which the indicator belongs; all projects where absent.
    #[serde(default)]
    pub profile: Option<String>,
    /// Fields without which there is no figure: where no column of the sources gives one, it is not available.
    #[serde(default)]
    pub needs: Vec<String>,
    /// One indicator for each survey of the project of which this is true; `{survey}`, `{survey_name}` and,
    /// for the scale, `{survey_top}` and `{survey_second}` are filled in.
    #[serde(default)]
    pub each: Option<Each>,
    /// How many of the first breakdown's largest cells are named in order.
    #[serde(default)]
    pub ranking: usize,
    /// `reached` only when these indicators have reached their targets too.
    #[serde(default)]
    pub reached_with: Vec<String>,
    /// False where the period's figure says nothing, such as for a baseline.
    #[serde(default = "yes")]
    pub by_period: bool,
    /// False where only the breakdown says something, such as for medians of many questions.
    #[serde(default = "yes")]
    pub headline: bool,
    #[serde(rename = "example", default)]
    pub examples: Vec<Example>,
    /// Decisions that its own rows look at; found in them, not written.
    #[serde(skip)]
    pub decisions: BTreeSet<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forecasting {
    Open,
    /// Never above the target: a list that is full cannot grow.
    Capped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    Survey,
    SurveyWithRounds,
    SurveyWithScale,
    SurveyWithChoices,
}

/// Which rows are read and which of them stay.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// Kind of record. Absent where `like` names another indicator.
    #[serde(default)]
    pub of: String,
    /// Takes over the kind, the date and the steps of another indicator; own steps follow.
    #[serde(default)]
    pub like: Option<String>,
    /// Only these rows are read at all, such as the answers to one survey.
    #[serde(default)]
    pub scope: Option<Condition>,
    /// The date that decides the period.
    #[serde(default)]
    pub at: String,
    /// Rows before the project are excluded, unless holding something already is enough.
    #[serde(default)]
    pub before_project: Option<BeforeProject>,
    #[serde(rename = "step", default)]
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BeforeProject {
    Exclude,
    /// Counts whatever the project decided.
    Keep,
    /// Counts unless the decision `baseline-badges` says `never`.
    KeepByDecision,
}

impl Definition {
    /// The fields that tell what is there apart: those that are counted, and those of the breakdowns.
    pub fn fields_of_presence(&self, of: &[String]) -> Vec<String> {
        let mut fields: Vec<String> = of.to_vec();
        for field in self.by.iter().flatten() {
            if !fields.contains(field) {
                fields.push(field.clone());
            }
        }
        fields
    }
}

impl Rows {
    /// Whether a breakdown shows rows that were set aside: answers off the scale, in a breakdown by answers.
    pub fn shows_set_aside(&self, by: &[String]) -> bool {
        self.steps.iter().any(|step| match (&step.drop, step.shown) {
            (Some(Condition::Field(test)), true) => by.contains(&test.field),
            _ => false,
        })
    }

    /// Why a row that was there is gone: the reason of the step that looks at its last date and still shows it.
    pub fn reason_of_leaving(&self, left: &str) -> Option<&str> {
        let looks_at = |step: &&Step| match &step.drop {
            Some(Condition::Field(test)) => step.shown && test.field == left,
            _ => false,
        };
        self.steps.iter().find(looks_at).map(|step| step.reason.as_str())
    }

    /// The survey that the rows are about, where the scope names one.
    pub fn survey(&self) -> Option<&str> {
        match &self.scope {
            Some(Condition::Field(FieldTest { field, among: Some(Keys::List(surveys)), .. })) if field == "survey" => {
                surveys.first().map(String::as_str)
            }
            _ => None,
        }
    }
}

/// One reason for setting rows aside.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub reason: String,
    /// Rows for which this holds.
    #[serde(default)]
    pub drop: Option<Condition>,
    /// Rows that repeat an earlier remaining row in these fields.
    #[serde(default)]
    pub repeats_of: Vec<String>,
    /// The breakdown still shows these rows (an answer "I do not know" is not on the scale).
    #[serde(default)]
    pub shown: bool,
    /// Nobody has decided about these rows: a figure whose window holds one is undecided.
    #[serde(default)]
    pub undecided: bool,
    /// The step is taken only where the project chose so.
    #[serde(default)]
    pub under: Option<Under>,
}

/// Choices of one decision, by the codes of `[decision.ID]` in `library/words.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Under {
    pub decision: String,
    pub choice: Vec<String>,
}

/// A condition on a row. A field that is absent meets only `absent` and `not_in`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    All(All),
    Any(Any),
    Not(Not),
    Field(FieldTest),
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct All {
    pub all: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    pub any: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    pub not: Box<Condition>,
}

/// One test of one field. Exactly one of the tests is given.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldTest {
    pub field: String,
    #[serde(rename = "in", default)]
    pub among: Option<Keys>,
    #[serde(default)]
    pub not_in: Option<Keys>,
    #[serde(default)]
    pub absent: Option<bool>,
    /// Yes-or-no fields.
    #[serde(default)]
    pub is: Option<bool>,
    /// Dates: `@as_of`, `@period_end`, `@project.start`, `@project.end`, or another date of the same row.
    #[serde(default)]
    pub on_or_before: Option<String>,
    #[serde(default)]
    pub on_or_after: Option<String>,
    /// Whole numbers, the bounds included.
    #[serde(default)]
    pub at_least: Option<i64>,
    #[serde(default)]
    pub at_most: Option<i64>,
}

/// Keys written out, or a list of the project: `@badges.target`, `@municipalities` (those of the period's last day).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    List(Vec<String>),
    Named(String),
}

/// What is measured over the rows that stay, or over other indicators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Measure {
    /// Rows. Without fields, yet with braces, as `elapsed` is: only so is a key that it does not know refused.
    Count {},
    /// The sum of an amount: minutes, cents.
    Sum { amount: String },
    /// Different keys within each window: does not add up over periods.
    Distinct { of: Vec<String> },
    /// Different keys, each in the window of its first row: adds up over periods.
    First { of: Vec<String> },
    /// Members on a day: joined by then and not left. `left` is the first day out.
    Stock { joined: String, left: String },
    /// Members on the day before the period.
    Opening { joined: String, left: String },
    /// Different keys among what is there on a day: joined by then and not left. The period's figure is the change.
    Present { of: Vec<String>, joined: String, left: String },
    /// Groups in which one holder has every item of the list; the day of the last item decides.
    Complete { group: String, holder: String, item: String, all: String },
    /// Σ over groups of the most items that one holder has.
    Best { group: String, holder: String, item: String, all: String },
    /// The median of a scale from 1 to `top`.
    Median { scale: String, top: i64 },
    /// The share of rows for which a condition on one field holds.
    Share { field: String, among: Vec<String> },
    /// One indicator over another, or over a number of the project (`@participation_day_minutes`).
    Ratio { above: String, below: String },
    /// One indicator less another.
    Difference { from: String, less: String },
    /// The own share of an amount, by the budget of the decision.
    OwnShare { of: String },
    /// Days gone of the project's days.
    Elapsed {},
}

/// A worked example: rows in, figure out. Run by the tests through the computation and the formula.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the example shows, as a sentence.
    pub shows: String,
    /// Rows as fields of the record kind; the project of the examples is in `library/example.toml`.
    pub rows: Vec<BTreeMap<String, toml::Value>>,
    /// Last day of the period and as-of date. The first example period is the whole year 2023.
    pub as_of: toml::value::Datetime,
    /// The cumulative figure: a whole number, or `"numerator/denominator"`.
    pub cumulative: toml::Value,
    #[serde(default)]
    pub excluded: BTreeMap<String, i64>,
    /// Cells of the first breakdown: key joined by `/`, figure.
    #[serde(default)]
    pub cells: BTreeMap<String, toml::Value>,
}
