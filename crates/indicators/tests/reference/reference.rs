//! The plain computation: a definition read as a sentence, with loops over rows.
//!
//! A row goes through the steps in their order and keeps the first reason that fits; then the days decide. A period is its
//! days up to the as-of date, the cumulative figure everything counted up to the same day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_indicators::Definition;
use mittari_indicators::definition::syntax::{BeforeProject, Condition, FieldTest, Keys, Measure, Step};
use mittari_vocabulary::project::{Municipality, Project, RecordKind};
use mittari_vocabulary::quantity::{Amount, Ratio, State};

use crate::reading::{Row, Rows, Value};

pub type Key = Vec<String>;
type Counts = BTreeMap<Key, i64>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Period,
    Cumulative,
}

/// What is known on a day about one period.
pub struct Reference<'a> {
    pub project: &'a Project,
    pub definitions: &'a [Definition],
    pub rows: BTreeMap<&'static str, Rows>,
    pub as_of: NaiveDate,
    /// The first day of the period, its last one that is known, and the day before it.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub eve: NaiveDate,
}

/// What became of a row.
struct Fate<'r> {
    row: &'r Row,
    reason: Option<String>,
    /// Not set aside, or set aside by a step that still shows it, and within the days.
    shown: bool,
    undecided: Option<String>,
    day: Option<NaiveDate>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub read: i64,
    pub counted: i64,
    pub excluded: BTreeMap<String, i64>,
}

impl Reference<'_> {
    fn named(&self, code: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.code == code)
    }

    fn of<'r>(&'r self, definition: &Definition) -> Option<&'r Rows> {
        self.rows.get(definition.rows.as_ref()?.of.as_str())
    }

    fn list(&self, name: &str, day: NaiveDate) -> Vec<String> {
        match name {
            "@badges.target" => self.project.badges.iter().filter(|badge| badge.target).map(|badge| badge.id.clone()).collect(),
            "@municipalities" => {
                let begun = |municipality: &&Municipality| municipality.from.is_none() || municipality.from <= Some(day);
                let not_ended = |municipality: &&Municipality| municipality.until.is_none() || municipality.until >= Some(day);
                let there = self.project.municipalities.iter().filter(begun).filter(not_ended);
                there.map(|municipality| municipality.code.clone()).collect()
            }
            other => panic!("no list {other}"),
        }
    }

    fn day(&self, name: &str, row: &Row, until: NaiveDate) -> Option<NaiveDate> {
        match name {
            "@as_of" => Some(self.as_of),
            "@period_end" => Some(until),
            "@project.start" => Some(self.project.project.start.date),
            "@project.end" => Some(self.project.project.end.date),
            field => day_of(row, field),
        }
    }

    fn meets(&self, row: &Row, condition: &Condition, until: NaiveDate) -> bool {
        match condition {
            Condition::All(all) => all.all.iter().all(|part| self.meets(row, part, until)),
            Condition::Any(any) => any.any.iter().any(|part| self.meets(row, part, until)),
            Condition::Not(not) => !self.meets(row, &not.not, until),
            Condition::Field(test) => self.passes(row, test, until),
        }
    }

    fn passes(&self, row: &Row, test: &FieldTest, until: NaiveDate) -> bool {
        let value = row.get(test.field.as_str());
        let among = |keys: &Keys| {
            let keys = match keys {
                Keys::List(list) => list.clone(),
                Keys::Named(name) => self.list(name, until),
            };
            matches!(value, Some(Value::Text(text)) if keys.contains(text))
        };
        if let Some(keys) = &test.among {
            return among(keys);
        }
        if let Some(keys) = &test.not_in {
            return !among(keys);
        }
        if let Some(absent) = test.absent {
            return value.is_none() == absent;
        }
        if let Some(is) = test.is {
            return value == Some(&Value::Flag(is));
        }
        match value {
            Some(Value::Number(number)) => {
                test.at_least.is_none_or(|least| least <= *number) && test.at_most.is_none_or(|most| *number <= most)
            }
            Some(Value::Day(day)) => {
                let after = test.on_or_after.as_ref().is_none_or(|name| self.day(name, row, until).is_some_and(|bound| *day >= bound));
                after && test.on_or_before.as_ref().is_none_or(|name| self.day(name, row, until).is_some_and(|bound| *day <= bound))
            }
            _ => false,
        }
    }

    fn steps_on<'r>(&self, step: &Step, row: &'r Row, earlier: &[&'r Row], until: NaiveDate) -> bool {
        let repeats = |other: &&Row| step.repeats_of.iter().all(|field| row.get(field.as_str()) == other.get(field.as_str()));
        step.drop.as_ref().is_none_or(|drop| self.meets(row, drop, until)) && (step.repeats_of.is_empty() || earlier.iter().any(repeats))
    }

    fn fates(&self, definition: &Definition) -> Vec<Fate<'_>> {
        let (Some(sentence), Some(kind)) = (&definition.rows, self.of(definition)) else { return Vec::new() };
        let until = if matches!(definition.measure, Measure::Opening { .. }) { self.eve } else { self.to };
        let in_scope = |row: &&Row| sentence.scope.as_ref().is_none_or(|scope| self.meets(row, scope, until));
        let mut fates: Vec<Fate<'_>> = kind
            .rows
            .iter()
            .filter(in_scope)
            .map(|row| Fate { row, reason: None, shown: true, undecided: None, day: day_of(row, &sentence.at) })
            .collect();
        for step in &sentence.steps {
            let mut remaining: Vec<&Row> = Vec::new();
            for fate in fates.iter_mut().filter(|fate| fate.reason.is_none()) {
                if self.steps_on(step, fate.row, &remaining, until) {
                    fate.reason = Some(step.reason.clone());
                    fate.shown = step.shown;
                    fate.undecided = step.undecided.then(|| step.reason.clone());
                }
                remaining.push(fate.row);
            }
        }
        let decision = self.project.decisions.iter().find(|decision| decision.id == "baseline-badges");
        let earlier_counts = match sentence.before_project {
            Some(BeforeProject::Keep) => true,
            Some(BeforeProject::KeepByDecision) => decision.map(|decision| decision.choice.as_str()) != Some("never"),
            _ => false,
        };
        for fate in &mut fates {
            let Some(day) = fate.day else { continue };
            let outside = if day < self.project.project.start.date {
                if earlier_counts { None } else { Some("before-project") }
            } else if day > self.project.project.end.date {
                Some("after-project")
            } else if day > until {
                Some("after-as-of")
            } else {
                None
            };
            if let Some(reason) = outside {
                fate.shown = false;
                fate.undecided = None;
                fate.reason.get_or_insert_with(|| reason.to_string());
            }
        }
        fates
    }

    /// A source of the kind is declared, and none of its columns gives a field that the definition cannot do without.
    fn lacks_columns(&self, definition: &Definition) -> bool {
        let sources: Vec<_> = self.project.sources.iter().filter(|source| source.kind == RecordKind::Participant).collect();
        let column = |need: &str| match need {
            "age" => "birth_date".to_string(),
            other => other.to_string(),
        };
        let given = |need: &String| sources.iter().any(|source| source.columns.contains_key(&column(need)));
        !sources.is_empty() && !definition.needs.iter().all(given)
    }

    pub fn ledger(&self, definition: &Definition) -> Ledger {
        let mut ledger = Ledger::default();
        if self.lacks_columns(definition) {
            return ledger;
        }
        for fate in self.fates(definition) {
            ledger.read += 1;
            match fate.reason {
                None => ledger.counted += 1,
                Some(reason) => *ledger.excluded.entry(reason).or_default() += 1,
            }
        }
        let unusable = self.of(definition).map_or(0, |kind| kind.unusable);
        if unusable > 0 {
            ledger.read += unusable;
            ledger.excluded.insert("unusable".into(), unusable);
        }
        ledger
    }

    fn within(&self, span: Span, day: NaiveDate) -> bool {
        day <= self.to && (span == Span::Cumulative || day >= self.from)
    }

    /// Every state by its key; by nothing, one under the empty key.
    pub fn states(&self, definition: &Definition, by: &[String], span: Span, wanted: &[Key]) -> BTreeMap<Key, State> {
        let amounts = self.amounts(definition, by, span);
        let keys: BTreeSet<&Key> = amounts.keys().chain(wanted).collect();
        let state = |key: &Key| self.obstacle(definition, by, key, span).unwrap_or_else(|| self.state(definition, amounts.get(key)));
        keys.into_iter().map(|key| (key.clone(), state(key))).collect()
    }

    fn state(&self, definition: &Definition, amount: Option<&Amount>) -> State {
        let nothing = match &definition.measure {
            Measure::Median { .. } | Measure::Share { .. } | Measure::OwnShare { .. } | Measure::Elapsed {} => State::NO_DATA,
            Measure::Ratio { above, below } => match self.below(below, None) {
                Some(below) if below > 0 && self.named(above).is_some() => State::ratio(0, below),
                _ => State::NO_DATA,
            },
            _ => State::count(0),
        };
        amount.map_or(nothing, |amount| State::Value { value: *amount })
    }

    /// What a ratio stands over: a number of the project, or a count.
    fn below(&self, code: &str, counted: Option<i64>) -> Option<i64> {
        match code {
            "@participation_day_minutes" => self.project.project.participation_day_minutes.as_ref().map(|minutes| minutes.value),
            _ => counted,
        }
    }

    /// Why there is no figure: it says nothing, there is no source, its header is missing, or nobody has decided of its rows.
    fn obstacle(&self, definition: &Definition, by: &[String], key: &Key, span: Span) -> Option<State> {
        if (by.is_empty() && !definition.headline) || (span == Span::Period && !definition.by_period) {
            return Some(State::NotApplicable);
        }
        let operands = match &definition.measure {
            Measure::Ratio { above, below } => vec![above, below],
            Measure::Difference { from, less } => vec![from, less],
            Measure::OwnShare { of } => vec![of],
            _ => Vec::new(),
        };
        for code in operands.into_iter().filter(|code| !code.starts_with('@')) {
            match self.named(code) {
                None => return Some(State::NO_DATA),
                Some(operand) => {
                    if let Some(state) = self.obstacle(operand, by, key, span) {
                        return Some(state);
                    }
                }
            }
        }
        let kind = self.of(definition)?;
        if kind.blocked_by.is_some() {
            return Some(State::NoData { lowest: None, highest: None, blocked_by: kind.blocked_by.clone() });
        }
        if !kind.declared || self.lacks_columns(definition) {
            return Some(State::NO_DATA);
        }
        if !definition.rows.as_ref()?.steps.iter().any(|step| step.undecided) {
            return None;
        }
        let fates = self.fates(definition);
        let first = fates.iter().find_map(|fate| fate.undecided.clone())?;
        let here = |fate: &&Fate<'_>| {
            fate.undecided.is_some() && fate.day.is_some_and(|day| self.within(span, day)) && key_of(fate.row, by) == *key
        };
        let open = fates.iter().filter(here).count() as i64;
        let lowest = self.amounts(definition, by, span).get(key).and_then(|amount| amount.count()).unwrap_or(0);
        (open > 0).then_some(State::NoData { lowest: Some(lowest), highest: Some(lowest + open), blocked_by: Some(first) })
    }

    fn amounts(&self, definition: &Definition, by: &[String], span: Span) -> BTreeMap<Key, Amount> {
        let fates = self.fates(definition);
        let counted: Vec<&Fate<'_>> = fates.iter().filter(|fate| fate.reason.is_none()).collect();
        let inside: Vec<&Fate<'_>> = counted.iter().copied().filter(|fate| fate.day.is_some_and(|day| self.within(span, day))).collect();
        let operand = |code: &String| self.named(code).map(|operand| self.amounts(operand, by, span)).unwrap_or_default();
        let mut counts = Counts::new();
        match &definition.measure {
            Measure::Count {} => {
                // A breakdown by what some rows were set aside for shows them too.
                let shows = |step: &Step| matches!(&step.drop, Some(Condition::Field(test)) if step.shown && by.contains(&test.field));
                let with_aside = definition.rows.as_ref().is_some_and(|sentence| sentence.steps.iter().any(shows));
                for fate in &fates {
                    let stays = if with_aside { fate.shown } else { fate.reason.is_none() };
                    if stays && fate.day.is_some_and(|day| self.within(span, day)) {
                        *counts.entry(key_of(fate.row, by)).or_default() += 1;
                    }
                }
            }
            Measure::Sum { amount } => {
                for fate in inside {
                    let Some(Value::Number(number)) = fate.row.get(amount.as_str()) else { continue };
                    *counts.entry(key_of(fate.row, by)).or_default() += number;
                }
            }
            Measure::Distinct { of } => {
                let different: BTreeSet<(Key, Key)> = inside.iter().map(|fate| (key_of(fate.row, by), key_of(fate.row, of))).collect();
                for (key, _) in different {
                    *counts.entry(key).or_default() += 1;
                }
            }
            Measure::First { of } => {
                let mut seen = BTreeSet::new();
                for fate in counted {
                    if seen.insert(key_of(fate.row, of)) && fate.day.is_some_and(|day| self.within(span, day)) {
                        *counts.entry(key_of(fate.row, by)).or_default() += 1;
                    }
                }
            }
            Measure::Opening { joined, left } => counts = there(&fates, None, by, joined, left, self.eve),
            Measure::Stock { joined, left } => counts = self.change(span, |day| there(&fates, None, by, joined, left, day)),
            Measure::Present { of, joined, left } => counts = self.change(span, |day| there(&fates, Some(of), by, joined, left, day)),
            Measure::Complete { group, holder, item, all } => {
                let all = self.list(all, self.to).len() as i64;
                let mut first: BTreeMap<String, NaiveDate> = BTreeMap::new();
                for (group, held, day) in holdings(&counted, self.to, group, holder, item) {
                    if held == all {
                        let earliest = first.entry(group).or_insert(day);
                        *earliest = day.min(*earliest);
                    }
                }
                for (group, day) in first {
                    if self.within(span, day) {
                        *counts.entry(if by.is_empty() { Vec::new() } else { vec![group] }).or_default() += 1;
                    }
                }
            }
            Measure::Best { group, holder, item, .. } => {
                let most = |day| {
                    let mut most: BTreeMap<String, i64> = BTreeMap::new();
                    for (group, held, _) in holdings(&counted, day, group, holder, item) {
                        let best = most.entry(group).or_default();
                        *best = held.max(*best);
                    }
                    let mut sums = Counts::new();
                    for (group, held) in most {
                        *sums.entry(if by.is_empty() { Vec::new() } else { vec![group] }).or_default() += held;
                    }
                    sums
                };
                counts = self.change(span, most);
            }
            Measure::Median { scale, .. } => {
                let mut answers: BTreeMap<Key, Vec<i64>> = BTreeMap::new();
                for fate in inside {
                    if let Some(Value::Text(text)) = fate.row.get(scale.as_str()) {
                        answers.entry(key_of(fate.row, by)).or_default().push(text.parse().expect("a step of the scale"));
                    }
                }
                return answers.into_iter().map(|(key, answers)| (key, median(answers))).collect();
            }
            Measure::Share { field, among } => {
                let mut pairs: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
                for fate in inside {
                    let pair = pairs.entry(key_of(fate.row, by)).or_default();
                    pair.1 += 1;
                    pair.0 += i64::from(matches!(fate.row.get(field.as_str()), Some(Value::Text(text)) if among.contains(text)));
                }
                return pairs.into_iter().map(|(key, (part, whole))| (key, ratio(part, whole))).collect();
            }
            Measure::Ratio { above, below } => {
                let (above, counted_below) = (operand(above), operand(below));
                let keys: BTreeSet<&Key> = above.keys().chain(counted_below.keys()).collect();
                let divided = |key: &Key| {
                    let below = self.below(below, counted_below.get(key).and_then(|amount| amount.count())).filter(|below| *below > 0)?;
                    Some((key.clone(), ratio(above.get(key).and_then(|amount| amount.count()).unwrap_or(0), below)))
                };
                return keys.into_iter().filter_map(divided).collect();
            }
            Measure::Difference { from, less } => {
                for (code, sign) in [(from, 1), (less, -1)] {
                    for (key, amount) in operand(code) {
                        *counts.entry(key).or_default() += sign * amount.count().expect("a count");
                    }
                }
            }
            Measure::OwnShare { of } => {
                let (mut total, mut own) = (0, 0);
                for finance in &self.project.finance {
                    total += finance.value;
                    own += if finance.own { finance.value } else { 0 };
                }
                let net = operand(of).get(&Vec::new()).and_then(|amount| amount.count()).unwrap_or(0);
                return if total > 0 && by.is_empty() { BTreeMap::from([(Vec::new(), ratio(net * own, total))]) } else { BTreeMap::new() };
            }
            Measure::Elapsed {} => {
                let facts = &self.project.project;
                let from = if span == Span::Period { self.from } else { facts.start.date };
                let days = |to: NaiveDate, from: NaiveDate| (to - from).num_days() + 1;
                return BTreeMap::from([(Vec::new(), ratio(days(self.to, from), days(facts.end.date, facts.start.date)))]);
            }
        }
        if by.is_empty() {
            counts.entry(Vec::new()).or_default();
        }
        counts.into_iter().map(|(key, count)| (key, Amount::Count(count))).collect()
    }

    /// What there is on the last day; for the period, the change from the day before it.
    fn change(&self, span: Span, on: impl Fn(NaiveDate) -> Counts) -> Counts {
        let mut counts = on(self.to);
        if span == Span::Period {
            for (key, before) in on(self.eve) {
                *counts.entry(key).or_default() -= before;
            }
        }
        counts
    }
}

fn day_of(row: &Row, field: &str) -> Option<NaiveDate> {
    match row.get(field) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    }
}

fn key_of(row: &Row, by: &[String]) -> Key {
    let text = |field: &String| match row.get(field.as_str()) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Day(day)) => day.to_string(),
        Some(Value::Flag(flag)) => flag.to_string(),
        None => "unknown".to_string(),
    };
    by.iter().map(text).collect()
}

fn ratio(numerator: i64, denominator: i64) -> Amount {
    Amount::Ratio(Ratio { numerator, denominator })
}

/// L5: the middle answer, or the mean of the two middle ones.
fn median(mut answers: Vec<i64>) -> Amount {
    answers.sort_unstable();
    let (lower, upper) = (answers[(answers.len() - 1) / 2], answers[answers.len() / 2]);
    if (lower + upper) % 2 == 0 { Amount::Count((lower + upper) / 2) } else { ratio(lower + upper, 2) }
}

/// L4: rows, or different things, that have come by a day and not gone; the first day out is out.
fn there(fates: &[Fate<'_>], of: Option<&Vec<String>>, by: &[String], joined: &str, left: &str, day: NaiveDate) -> Counts {
    let mut things: BTreeSet<(Key, Key)> = BTreeSet::new();
    for (number, fate) in fates.iter().enumerate() {
        let come = day_of(fate.row, joined).is_some_and(|joined| joined <= day);
        let gone = day_of(fate.row, left).is_some_and(|left| left <= day);
        if fate.shown && come && !gone {
            things.insert((key_of(fate.row, by), of.map_or_else(|| vec![number.to_string()], |of| key_of(fate.row, of))));
        }
    }
    let mut counts = Counts::new();
    for (key, _) in things {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// L10: for each holder the group of the latest item, how many different ones there are by a day, and the day of the latest.
fn holdings(counted: &[&Fate<'_>], day: NaiveDate, group: &str, holder: &str, item: &str) -> Vec<(String, i64, NaiveDate)> {
    let mut held: BTreeMap<Key, (BTreeSet<Key>, String, NaiveDate)> = BTreeMap::new();
    for fate in counted {
        let (Some(got), [group, holder, item]) = (fate.day, [group, holder, item].map(|field| key_of(fate.row, &[field.to_string()])))
        else {
            continue;
        };
        if got > day {
            continue;
        }
        let entry = held.entry(holder).or_insert_with(|| (BTreeSet::new(), String::new(), got));
        if entry.0.insert(item) {
            (entry.1, entry.2) = (group[0].clone(), got);
        }
    }
    held.into_values().map(|(items, group, day)| (group, items.len() as i64, day)).collect()
}
