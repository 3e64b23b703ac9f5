//! The fate of each row under one definition: counted, or excluded for the first reason that fits.

use chrono::NaiveDate;
use mittari_vocabulary::evidence::Fate;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::readings::BASELINE_BADGES;
use polars::prelude::PolarsError;

use crate::definition::syntax::{BeforeProject, Condition, FieldTest, Keys, Rows};
use crate::frame::{FieldType, Frame, day_number, groups};

/// What the conditions of a definition may refer to.
pub struct Circumstances<'a> {
    pub project: &'a Project,
    /// What is known: revocations, exits and forms up to this day.
    pub as_of: NaiveDate,
    /// What is counted: rows up to this day, the period's last or the as-of date, whichever is earlier.
    pub until: NaiveDate,
}

/// The fates of a frame's rows, and the period of each.
pub struct Fates {
    pub fates: Vec<Fate>,
    /// Rows that a breakdown shows though the headline does not count them.
    pub shown: Vec<bool>,
    /// Rows about which nobody has decided, with the reason.
    pub undecided: Vec<Option<String>>,
    /// 0 before the project, 1 the first period; None without a date.
    pub periods: Vec<Option<i64>>,
}

impl Fates {
    pub fn counted(&self) -> Vec<usize> {
        (0..self.fates.len()).filter(|row| self.fates[*row] == Fate::Counted).collect()
    }
}

/// Goes through the steps in order; a row that meets one is out for good.
pub fn fates(frame: &Frame, rows: &Rows, circumstances: &Circumstances<'_>) -> Result<Fates, PolarsError> {
    let height = frame.height();
    let scope = match &rows.scope {
        Some(condition) => holds(frame, condition, circumstances)?,
        None => vec![true; height],
    };
    let mut reasons: Vec<Option<(String, bool, bool)>> = vec![None; height];
    for step in &rows.steps {
        let alive: Vec<usize> = (0..height).filter(|row| scope[*row] && reasons[*row].is_none()).collect();
        let mut hit = match &step.drop {
            Some(condition) => holds(frame, condition, circumstances)?,
            None => vec![true; height],
        };
        if !step.repeats_of.is_empty() {
            let keys = step.repeats_of.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
            let mut repeats = vec![false; height];
            for group in groups(&keys, &alive)? {
                for row in &group[1..] {
                    repeats[*row] = true;
                }
            }
            for (hit, repeats) in hit.iter_mut().zip(repeats) {
                *hit &= repeats;
            }
        }
        for row in alive {
            if hit[row] {
                reasons[row] = Some((step.reason.clone(), step.shown, step.undecided));
            }
        }
    }

    let days = frame.numbers(&rows.at)?;
    let within = window_reasons(&days, rows, circumstances);
    let mut result = Fates { fates: Vec::new(), shown: Vec::new(), undecided: Vec::new(), periods: Vec::new() };
    for row in 0..height {
        let (fate, shown, undecided) = match (&reasons[row], &within[row]) {
            _ if !scope[row] => (Fate::OutOfScope, false, None),
            (Some((reason, shown, undecided)), within) => {
                (Fate::Excluded(reason.clone()), *shown && within.is_none(), (*undecided && within.is_none()).then(|| reason.clone()))
            }
            (None, Some(reason)) => (Fate::Excluded((*reason).to_string()), false, None),
            (None, None) => (Fate::Counted, true, None),
        };
        result.fates.push(fate);
        result.shown.push(shown);
        result.undecided.push(undecided);
        result.periods.push(days[row].map(|day| period_number(circumstances.project, day)));
    }
    Ok(result)
}

/// The number of the period that a day falls into: how many periods have begun by then.
pub fn period_number(project: &Project, day: i64) -> i64 {
    project.periods.iter().filter(|period| day_number(period.from) <= day).count() as i64
}

fn window_reasons(days: &[Option<i64>], rows: &Rows, circumstances: &Circumstances<'_>) -> Vec<Option<&'static str>> {
    let facts = &circumstances.project.project;
    let (start, end) = (day_number(circumstances.project.first_day()), day_number(facts.end.date));
    let until = day_number(circumstances.until);
    let keep_earlier = keeps_earlier(rows, circumstances.project);
    days.iter()
        .map(|day| match day {
            None => Some("no-date"),
            Some(day) if *day < start => (!keep_earlier).then_some("before-project"),
            Some(day) if *day > end => Some("after-project"),
            Some(day) if *day > until => Some("after-as-of"),
            Some(_) => None,
        })
        .collect()
}

/// Whether rows before the project count for these rows.
pub fn keeps_earlier(rows: &Rows, project: &Project) -> bool {
    match rows.before_project.unwrap_or(BeforeProject::Exclude) {
        BeforeProject::Exclude => false,
        BeforeProject::Keep => true,
        BeforeProject::KeepByDecision => project.decision(BASELINE_BADGES).is_none_or(|decision| decision.choice != "never"),
    }
}

/// For each row whether a condition holds.
pub fn holds(frame: &Frame, condition: &Condition, circumstances: &Circumstances<'_>) -> Result<Vec<bool>, PolarsError> {
    match condition {
        Condition::All(all) => combine(frame, &all.all, circumstances, true),
        Condition::Any(any) => combine(frame, &any.any, circumstances, false),
        Condition::Not(not) => Ok(holds(frame, &not.not, circumstances)?.into_iter().map(|holds| !holds).collect()),
        Condition::Field(test) => field_holds(frame, test, circumstances),
    }
}

fn combine(frame: &Frame, parts: &[Condition], circumstances: &Circumstances<'_>, all: bool) -> Result<Vec<bool>, PolarsError> {
    let mut result = vec![all; frame.height()];
    for part in parts {
        for (so_far, holds) in result.iter_mut().zip(holds(frame, part, circumstances)?) {
            *so_far = if all { *so_far && holds } else { *so_far || holds };
        }
    }
    Ok(result)
}

fn field_holds(frame: &Frame, test: &FieldTest, circumstances: &Circumstances<'_>) -> Result<Vec<bool>, PolarsError> {
    let field = test.field.as_str();
    if let Some(wanted) = test.is {
        return Ok(frame.flags(field)?.into_iter().map(|flag| flag.unwrap_or(false) == wanted).collect());
    }
    if let Some(wanted) = test.absent {
        return Ok(absence(frame, field)?.into_iter().map(|absent| absent == wanted).collect());
    }
    if let Some(keys) = &test.among {
        let keys = resolve(keys, circumstances.project, circumstances.until);
        return Ok(frame.texts(field)?.into_iter().map(|text| text.is_some_and(|text| keys.contains(&text))).collect());
    }
    if let Some(keys) = &test.not_in {
        let keys = resolve(keys, circumstances.project, circumstances.until);
        return Ok(frame.texts(field)?.into_iter().map(|text| text.is_none_or(|text| !keys.contains(&text))).collect());
    }
    let lower = bound(frame, test.at_least, test.on_or_after.as_deref(), circumstances)?;
    let upper = bound(frame, test.at_most, test.on_or_before.as_deref(), circumstances)?;
    let holds = |(row, number): (usize, Option<i64>)| {
        number.is_some_and(|number| {
            lower.of(row).is_none_or(|lower| lower.is_some_and(|lower| number >= lower))
                && upper.of(row).is_none_or(|upper| upper.is_some_and(|upper| number <= upper))
        })
    };
    Ok(frame.numbers(field)?.into_iter().enumerate().map(holds).collect())
}

/// What a number or day of a row is held against.
enum Bound {
    None,
    Same(i64),
    /// Another day of the row itself; against one that is absent nothing holds.
    OfRow(Vec<Option<i64>>),
}

impl Bound {
    /// None without a bound; a row whose own bound is absent has one that nothing meets.
    fn of(&self, row: usize) -> Option<Option<i64>> {
        match self {
            Bound::None => None,
            Bound::Same(bound) => Some(Some(*bound)),
            Bound::OfRow(bounds) => Some(bounds[row]),
        }
    }
}

fn bound(frame: &Frame, number: Option<i64>, day: Option<&str>, circumstances: &Circumstances<'_>) -> Result<Bound, PolarsError> {
    Ok(match (number, day) {
        (Some(number), _) => Bound::Same(number),
        (None, Some(name)) => match named_day(name, circumstances) {
            Some(day) => Bound::Same(day),
            None => Bound::OfRow(frame.numbers(name)?),
        },
        (None, None) => Bound::None,
    })
}

fn absence(frame: &Frame, field: &str) -> Result<Vec<bool>, PolarsError> {
    Ok(match frame.schema.field(field) {
        Some(FieldType::Whole | FieldType::Day) => frame.numbers(field)?.iter().map(Option::is_none).collect(),
        Some(FieldType::Flag) => frame.flags(field)?.iter().map(Option::is_none).collect(),
        _ => frame.texts(field)?.iter().map(Option::is_none).collect(),
    })
}

/// The keys of a list on a day, written out or named.
pub fn resolve(keys: &Keys, project: &Project, day: NaiveDate) -> Vec<String> {
    match keys {
        Keys::List(list) => list.clone(),
        Keys::Named(name) => named_list(name, project, day).unwrap_or_default(),
    }
}

/// The lists of the project that definitions may name, as they are on a day.
pub fn named_list(name: &str, project: &Project, day: NaiveDate) -> Option<Vec<String>> {
    match name {
        "@badges.target" => Some(project.target_badges().iter().map(|badge| badge.id.clone()).collect()),
        "@municipalities" => Some(project.municipalities_on(day).iter().map(|municipality| municipality.code.clone()).collect()),
        _ => None,
    }
}

/// The lists that definitions may name.
pub const NAMED_LISTS: &[&str] = &["@badges.target", "@municipalities"];

/// The days that definitions may name.
pub const NAMED_DAYS: &[&str] = &["@as_of", "@period_end", "@project.start", "@project.end"];

fn named_day(name: &str, circumstances: &Circumstances<'_>) -> Option<i64> {
    let facts = &circumstances.project.project;
    match name {
        "@as_of" => Some(day_number(circumstances.as_of)),
        "@period_end" => Some(day_number(circumstances.until)),
        "@project.start" => Some(day_number(circumstances.project.first_day())),
        "@project.end" => Some(day_number(facts.end.date)),
        _ => None,
    }
}
