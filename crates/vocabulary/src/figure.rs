//! Figures: what each indicator came to, and what became of each row on the way.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::closed::Correction;
use crate::formula::Formula;
use crate::quantity::State;
use crate::readings::FigureReadings;

/// How a figure behaves over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Adds up over periods.
    Flow,
    /// Different persons within a window: periods overlap and do not add up.
    Distinct,
    /// A state on a day.
    Stock,
    Share,
    Distribution,
    Coverage,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Flow => "virta",
            Kind::Distinct => "eri henkilöt (jaksot eivät ole yhteenlaskettavissa)",
            Kind::Stock => "varanto",
            Kind::Share => "osuus",
            Kind::Distribution => "jakauma",
            Kind::Coverage => "kattavuus",
        }
    }
}

/// Read = counted + Σ excluded, for the cumulative figure. Every row has one fate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    pub read: i64,
    pub counted: i64,
    pub excluded: BTreeMap<String, i64>,
}

impl Ledger {
    /// The promise that no row is lost.
    pub fn balances(&self) -> bool {
        self.read == self.counted + self.excluded.values().sum::<i64>()
    }
}

/// One cell of a breakdown: its key in the order of the breakdown's dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreakdownCell {
    pub key: Vec<String>,
    pub period: State,
    pub cumulative: State,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Breakdown {
    pub by: Vec<String>,
    pub cells: Vec<BreakdownCell>,
    /// To be narrowed to a cell's key.
    #[serde(skip)]
    pub formulas: Formulas,
}

/// The formulas of a period's figure and of the cumulative one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formulas {
    pub period: Option<Formula>,
    pub cumulative: Option<Formula>,
}

/// How far the pace so far would carry, as a range; a calculation, not a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Forecast {
    pub lowest: i64,
    pub highest: i64,
}

/// How far the figure is from its plan on the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Reached,
    OnPlan,
    Behind,
    /// Behind an even plan: none was given, so a straight line to the target stands in for it.
    BehindEvenPlan,
    NoTarget,
    NoData,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Status::Reached => "saavutettu",
            Status::OnPlan => "suunnitelmassa",
            Status::Behind => "jäljessä",
            Status::BehindEvenPlan => "jäljessä (tasainen suunnitelma)",
            Status::NoTarget => "ei tavoitetta",
            Status::NoData => "ei tietoa",
        }
    }
}

/// The plan for the as-of date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Cumulative plan on the as-of date, in the indicator's unit.
    pub to_date: i64,
    /// False where the plan is a straight line to the target.
    pub stated: bool,
}

/// One indicator's figures for one period.
///
/// Shape: one headline for the period and one cumulative, and the breakdowns of its definition.
/// Unit: `unit`. Absent: a [`State`] that says why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub code: String,
    pub unit: String,
    pub kind: Kind,
    pub period: State,
    pub cumulative: State,
    pub target: State,
    pub attainment: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Forecast>,
    /// Cumulative figure at the end of the previous period, as it was known then.
    pub previous: State,
    /// `cumulative - previous - period`: what later knowledge changed in earlier periods.
    pub corrections: State,
    pub rows: Ledger,
    pub breakdowns: Vec<Breakdown>,
    /// Keys of the first breakdown's largest cumulative cells, largest first, where the definition asks for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranking: Vec<Vec<String>>,
    /// The figure under the declared alternatives of each decision that it depends on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<FigureReadings>,
    /// What was reported in each closed period before this one, and what has changed in it since.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Correction>,
    /// The period's figure of every period that has begun, and the cumulative at its end, in order.
    pub history: Vec<PeriodFigure>,
    #[serde(skip)]
    pub formulas: Formulas,
}

/// One period's part of a figure's history, as known on the as-of date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodFigure {
    pub id: String,
    pub period: State,
    pub cumulative: State,
}

impl Figure {
    pub fn breakdown(&self, by: &[&str]) -> Option<&Breakdown> {
        self.breakdowns.iter().find(|breakdown| breakdown.by == by)
    }

    /// The cell of a breakdown, or None where it holds nothing.
    pub fn cell(&self, by: &[&str], key: &[&str]) -> Option<&BreakdownCell> {
        self.breakdown(by)?.cells.iter().find(|cell| cell.key == key)
    }
}

/// The period that a run is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodHeading {
    pub id: String,
    #[serde(serialize_with = "iso_date")]
    pub from: NaiveDate,
    #[serde(serialize_with = "iso_date")]
    pub to: NaiveDate,
}

/// All figures of a run, as other programs may read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    pub schema: &'static str,
    pub project: String,
    pub period: PeriodHeading,
    #[serde(serialize_with = "iso_date")]
    pub as_of: NaiveDate,
    pub indicators: Vec<Figure>,
}

pub const FIGURES_SCHEMA: &str = "mittari.figures/1";

/// What fewer respondents than this answered is for the audit only: one of them could be told apart.
pub const FEWEST_RESPONDENTS: i64 = 5;

impl Figures {
    /// The last day that is counted: what is known later does not make the period longer.
    pub fn last_day(&self) -> NaiveDate {
        self.as_of.min(self.period.to)
    }

    /// Whether an indicator holds the answers of too few respondents.
    pub fn tells_apart(&self, code: &str) -> bool {
        let Some((survey, part)) = code.strip_prefix("survey.").and_then(|rest| rest.rsplit_once('.')) else { return false };
        ["answers", "median", "agreeing", "selections", "need-per-supply"].contains(&part) && self.has_too_few(survey)
    }

    /// Whether a survey has respondents, but too few to show what they answered.
    pub fn has_too_few(&self, survey: &str) -> bool {
        let responses = self.get(&format!("survey.{survey}.responses"));
        responses.and_then(|figure| figure.cumulative.as_count()).is_some_and(|count| (1..FEWEST_RESPONDENTS).contains(&count))
    }

    pub fn get(&self, code: &str) -> Option<&Figure> {
        self.indicators.iter().find(|figure| figure.code == code)
    }
}

fn iso_date<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&date.format("%Y-%m-%d"))
}
