//! What a definition must have before it may count anything.

use std::collections::BTreeSet;

use super::library::Library;
use super::syntax::{Condition, Definition, FieldTest, Keys, Measure};
use crate::fates::{NAMED_DAYS, NAMED_LISTS};
use crate::frame::{FieldType, Schema, schema};

/// Reasons that come without a step of their own.
pub const STANDING_REASONS: [&str; 5] = ["unusable", "no-date", "before-project", "after-project", "after-as-of"];

/// Every fault of a library, as `code: fault`. An empty list is a clean library.
pub fn lint(library: &Library) -> Vec<String> {
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for definition in &library.definitions {
        let mut fault = |text: String| faults.push(format!("{}: {text}", definition.code));
        if !codes.insert(&definition.code) {
            fault("the code is taken".into());
        }
        texts(definition, library, &mut fault);
        match &definition.rows {
            Some(rows) => match schema(&rows.of) {
                Some(schema) => fields(definition, schema, library, &mut fault),
                None => fault(format!("there is no record \"{}\"", rows.of)),
            },
            None => operands(definition, library, &mut fault),
        }
    }
    for reason in STANDING_REASONS.iter().filter(|reason| !library.vocabulary.reason.contains_key(**reason)) {
        faults.push(format!("words: the reason {reason} has no words"));
    }
    faults
}

fn texts(definition: &Definition, library: &Library, fault: &mut impl FnMut(String)) {
    let words = [("name", &definition.name), ("definition", &definition.definition)];
    for (what, words) in words {
        for (language, text) in [("fi", &words.fi), ("sv", &words.sv), ("en", &words.en)] {
            if text.trim().is_empty() {
                fault(format!("the {what} is missing in {language}"));
            }
        }
    }
    if definition.source.trim().is_empty() {
        fault("the source is missing".into());
    }
    if !library.vocabulary.unit.contains_key(&definition.unit) {
        fault(format!("the unit {} has no words", definition.unit));
    }
    if definition.rows.is_some() && definition.examples.is_empty() {
        fault("a worked example is missing".into());
    }
}

fn fields(definition: &Definition, schema: &Schema, library: &Library, fault: &mut impl FnMut(String)) {
    let Some(rows) = &definition.rows else { return };
    let mut known = |field: &str| {
        if schema.field(field).is_none() {
            fault(format!("{} has no field \"{field}\"", schema.kind));
        }
    };
    known(&rows.at);
    definition.by.iter().flatten().for_each(|field| known(field));
    rows.steps.iter().flat_map(|step| &step.repeats_of).for_each(|field| known(field));
    measured_fields(&definition.measure).into_iter().for_each(&mut known);
    if schema.field(&rows.at).is_some_and(|kind| kind != FieldType::Day) {
        fault(format!("\"{}\" is no date", rows.at));
    }
    for test in rows.scope.iter().chain(rows.steps.iter().filter_map(|step| step.drop.as_ref())).flat_map(tests) {
        field_test(test, schema, fault);
    }
    if let Measure::Stock { left, .. } | Measure::Present { left, .. } = &definition.measure
        && rows.reason_of_leaving(left).is_none()
    {
        fault(format!("no step shows why a row is gone by \"{left}\""));
    }
    let mut reasons = BTreeSet::new();
    for step in &rows.steps {
        if !library.vocabulary.reason.contains_key(&step.reason) {
            fault(format!("the reason {} has no words", step.reason));
        }
        if step.drop.is_none() && step.repeats_of.is_empty() {
            fault(format!("{} would set every row aside: later reasons are unreachable", step.reason));
        }
        if !reasons.insert(&step.reason) {
            fault(format!("the reason {} is given twice", step.reason));
        }
    }
}

fn measured_fields(measure: &Measure) -> Vec<&str> {
    match measure {
        Measure::Sum { amount } => vec![amount],
        Measure::Distinct { of } | Measure::First { of } => of.iter().map(String::as_str).collect(),
        Measure::Stock { joined, left } | Measure::Opening { joined, left } => vec![joined, left],
        Measure::Present { of, joined, left } => of.iter().chain([joined, left]).map(String::as_str).collect(),
        Measure::Complete { group, holder, item, .. } | Measure::Best { group, holder, item, .. } => vec![group, holder, item],
        Measure::Median { scale, .. } => vec![scale],
        Measure::Share { field, .. } => vec![field],
        _ => Vec::new(),
    }
}

/// The single tests of a condition.
pub fn tests(condition: &Condition) -> Vec<&FieldTest> {
    match condition {
        Condition::All(all) => all.all.iter().flat_map(tests).collect(),
        Condition::Any(any) => any.any.iter().flat_map(tests).collect(),
        Condition::Not(not) => tests(&not.not),
        Condition::Field(test) => vec![test],
    }
}

fn field_test(test: &FieldTest, schema: &Schema, fault: &mut impl FnMut(String)) {
    let Some(kind) = schema.field(&test.field) else {
        return fault(format!("{} has no field \"{}\"", schema.kind, test.field));
    };
    let given = [
        test.among.is_some() || test.not_in.is_some(),
        test.absent.is_some(),
        test.is.is_some(),
        test.on_or_before.is_some() || test.on_or_after.is_some(),
        test.at_least.is_some() || test.at_most.is_some(),
    ];
    if given.iter().filter(|given| **given).count() != 1 {
        fault(format!("\"{}\" needs exactly one test", test.field));
    }
    let wanted = [(given[0], FieldType::Text), (given[2], FieldType::Flag), (given[3], FieldType::Day), (given[4], FieldType::Whole)];
    for (_, wanted) in wanted.iter().filter(|(given, wanted)| *given && *wanted != kind) {
        fault(format!("\"{}\" is tested as {wanted:?} and is {kind:?}", test.field));
    }
    let is_day = |day: &String| NAMED_DAYS.contains(&day.as_str()) || schema.field(day) == Some(FieldType::Day);
    for day in test.on_or_before.iter().chain(&test.on_or_after).filter(|day| !is_day(day)) {
        fault(format!("no day is called {day}"));
    }
    for keys in test.among.iter().chain(&test.not_in) {
        if let Keys::Named(name) = keys
            && !NAMED_LISTS.contains(&name.as_str())
        {
            fault(format!("no list is called {name}"));
        }
    }
}

/// Indicators made of others: those must be there, and only like may be taken from like.
fn operands(definition: &Definition, library: &Library, fault: &mut impl FnMut(String)) {
    let unit_of = |code: &str| library.definitions.iter().find(|other| other.code == code).map(|other| other.unit.as_str());
    let operands: Vec<&String> = match &definition.measure {
        Measure::Ratio { above, below } if below.starts_with('@') => vec![above],
        Measure::Ratio { above, below } => vec![above, below],
        Measure::Difference { from, less } => vec![from, less],
        Measure::OwnShare { of } => vec![of],
        Measure::Elapsed => Vec::new(),
        _ => return fault("it measures rows and names none".into()),
    };
    for code in operands.iter().filter(|code| unit_of(code).is_none()) {
        fault(format!("there is no indicator {code}"));
    }
    if let Measure::Difference { from, less } = &definition.measure
        && (unit_of(from) != unit_of(less) || unit_of(from) != Some(definition.unit.as_str()))
    {
        fault(format!("{from} and {less} do not have its unit {}", definition.unit));
    }
}
