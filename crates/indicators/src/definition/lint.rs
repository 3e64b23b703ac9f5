//! What a definition must have before it may count anything.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::Words;

use super::library::Library;
use super::syntax::{Condition, Definition, FieldTest, Keys, Measure};
use crate::fates::{NAMED_DAYS, NAMED_LISTS};
use crate::frame::{FieldType, SCHEMAS, Schema, schema};

/// Reasons that come without a step of their own.
pub const STANDING_REASONS: [&str; 5] = ["unusable", "no-date", "before-project", "after-project", "after-as-of"];

/// What is wrong with the definition of this code; what the fault is about stands in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: String,
    pub text: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.code, self.text)
    }
}

/// Every fault of a library. An empty list is a clean library.
pub fn lint(library: &Library) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for definition in &library.definitions {
        let mut fault = |text: String| faults.push(Fault { code: definition.code.clone(), text });
        if !codes.insert(&definition.code) {
            fault("koodi on jo käytössä".into());
        }
        texts(definition, library, &mut fault);
        match &definition.rows {
            Some(rows) => match schema(&rows.of) {
                Some(schema) => fields(definition, schema, library, &mut fault),
                None => fault(format!(
                    "aineistoa \"{}\" ei ole{}",
                    rows.of,
                    offer(&rows.of, &SCHEMAS.iter().map(|schema| schema.kind).collect::<Vec<_>>())
                )),
            },
            None => operands(definition, library, &mut fault),
        }
    }
    for reason in STANDING_REASONS.iter().filter(|reason| !library.vocabulary.reason.contains_key(**reason)) {
        faults.push(Fault { code: "words".into(), text: format!("syyllä \"{reason}\" ei ole sanoja") });
    }
    faults
}

fn texts(definition: &Definition, library: &Library, fault: &mut impl FnMut(String)) {
    let words = [("nimi", &definition.name), ("määritelmä", &definition.definition)];
    for (what, words) in words {
        for (language, text) in [("fi", &words.fi), ("sv", &words.sv), ("en", &words.en)] {
            if text.trim().is_empty() {
                fault(format!("{what} puuttuu kielellä {language}"));
            }
        }
    }
    if definition.source.trim().is_empty() {
        fault("lähde (source) puuttuu".into());
    }
    if !library.vocabulary.unit.contains_key(&definition.unit) {
        fault(format!("yksikköä \"{}\" ei ole{}", definition.unit, offer(&definition.unit, &names(&library.vocabulary.unit))));
    }
    if definition.rows.is_some() && definition.examples.is_empty() {
        fault("esimerkki ([[example]]) puuttuu".into());
    }
}

fn fields(definition: &Definition, schema: &Schema, library: &Library, fault: &mut impl FnMut(String)) {
    let Some(rows) = &definition.rows else { return };
    let mut known = |field: &str| {
        if schema.field(field).is_none() {
            fault(format!("kenttää \"{field}\" ei ole aineistossa {}{}", schema.kind, offer(field, &field_names(schema))));
        }
    };
    known(&rows.at);
    definition.by.iter().flatten().for_each(|field| known(field));
    definition.needs.iter().for_each(|field| known(field));
    rows.steps.iter().flat_map(|step| &step.repeats_of).for_each(|field| known(field));
    measured_fields(&definition.measure).into_iter().for_each(&mut known);
    if schema.field(&rows.at).is_some_and(|kind| kind != FieldType::Day) {
        fault(format!("\"{}\" ei ole päivä", rows.at));
    }
    for test in rows.scope.iter().chain(rows.steps.iter().filter_map(|step| step.drop.as_ref())).flat_map(tests) {
        field_test(test, schema, fault);
    }
    if let Measure::Stock { left, .. } | Measure::Present { left, .. } = &definition.measure
        && rows.reason_of_leaving(left).is_none()
    {
        fault(format!("mikään vaihe ei kerro, miksi rivi on poissa päivästä \"{left}\" alkaen"));
    }
    let mut reasons = BTreeSet::new();
    for step in &rows.steps {
        if !library.vocabulary.reason.contains_key(&step.reason) {
            fault(format!("syyllä \"{}\" ei ole sanoja{}", step.reason, offer(&step.reason, &names(&library.vocabulary.reason))));
        }
        if step.drop.is_none() && step.repeats_of.is_empty() {
            fault(format!("syy \"{}\" jättäisi pois jokaisen rivin, sen jälkeen ei laskettaisi mitään", step.reason));
        }
        if !reasons.insert(&step.reason) {
            fault(format!("syy \"{}\" on annettu kahdesti", step.reason));
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

/// "; tarkoititko …", where one of the known names is like the given one.
pub(super) fn offer(given: &str, known: &[&str]) -> String {
    let scored = known.iter().map(|name| (strsim::jaro_winkler(given, name), name));
    let near = scored.filter(|(score, _)| *score > 0.75).max_by(|one, other| one.0.total_cmp(&other.0));
    near.map(|(_, name)| format!("; tarkoititko \"{name}\"")).unwrap_or_default()
}

fn names(words: &BTreeMap<String, Words>) -> Vec<&str> {
    words.keys().map(String::as_str).collect()
}

fn field_names(schema: &Schema) -> Vec<&'static str> {
    schema.fields.iter().map(|(field, _)| *field).collect()
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
        return fault(format!("kenttää \"{}\" ei ole aineistossa {}{}", test.field, schema.kind, offer(&test.field, &field_names(schema))));
    };
    let given = [
        test.among.is_some() || test.not_in.is_some(),
        test.absent.is_some(),
        test.is.is_some(),
        test.on_or_before.is_some() || test.on_or_after.is_some(),
        test.at_least.is_some() || test.at_most.is_some(),
    ];
    if given.iter().filter(|given| **given).count() != 1 {
        fault(format!("kentällä \"{}\" pitää olla tasan yksi ehto", test.field));
    }
    let wanted = [(given[0], FieldType::Text), (given[2], FieldType::Flag), (given[3], FieldType::Day), (given[4], FieldType::Whole)];
    for (_, wanted) in wanted.iter().filter(|(given, wanted)| *given && *wanted != kind) {
        fault(format!("kentän \"{}\" ehto on tyyppiä {wanted:?}, kenttä tyyppiä {kind:?}", test.field));
    }
    let is_day = |day: &String| NAMED_DAYS.contains(&day.as_str()) || schema.field(day) == Some(FieldType::Day);
    for day in test.on_or_before.iter().chain(&test.on_or_after).filter(|day| !is_day(day)) {
        fault(format!("päivää \"{day}\" ei ole{}", offer(day, NAMED_DAYS)));
    }
    for keys in test.among.iter().chain(&test.not_in) {
        if let Keys::Named(name) = keys
            && !NAMED_LISTS.contains(&name.as_str())
        {
            fault(format!("luetteloa \"{name}\" ei ole{}", offer(name, NAMED_LISTS)));
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
        Measure::Elapsed {} => Vec::new(),
        _ => return fault("mittaustapa laskee rivejä, mutta rivejä ([rows]) ei ole".into()),
    };
    for code in operands.iter().filter(|code| unit_of(code).is_none()) {
        fault(format!("mittaria \"{code}\" ei ole"));
    }
    if let Measure::Difference { from, less } = &definition.measure
        && (unit_of(from) != unit_of(less) || unit_of(from) != Some(definition.unit.as_str()))
    {
        fault(format!("mittareilla \"{from}\" ja \"{less}\" ei ole mittarin yksikköä {}", definition.unit));
    }
}
