//! The library: every definition that is shipped, made ready for one project.
//!
//! A definition may stand for several indicators (one a survey) and may take over the rows of another (`like`). Both are
//! resolved here, so that everything behind this door sees plain definitions.

use std::collections::BTreeMap;

use mittari_vocabulary::computation::Words;
use mittari_vocabulary::project::{Project, QuestionKind, Survey};
use mittari_vocabulary::readings::DecisionMeaning;
use serde::Deserialize;

use super::choices::{decided, faults, looked_at, unknown_choices};
use super::own::{OwnFile, parse_with_own};
use super::syntax::{Definition, Each, Measure, Rows};
use crate::frame::schema;

/// Why a library cannot be used. The shipped definitions alone never give one: the tests see to it.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("mittarin määritelmä {file}: {reason}")]
    Syntax { file: String, reason: String },
    #[error("mittari {code}: mittaria \"{like}\", jonka rivit otetaan (like), ei ole")]
    UnknownLike { code: String, like: String },
    /// Choices of `project.toml` that mean nothing to the library.
    #[error("project.toml: {}\nkorjaa: kirjoita [[decision]]-kohtaan jokin tunnetuista valinnoista", .0.join("\nproject.toml: "))]
    UnknownChoices(Vec<String>),
    /// The faults of a project's own definitions, each with its place.
    #[error("{}", .0.join("\n"))]
    Own(Vec<String>),
}

/// The definitions for one project, in the order of the reports, and the words for what they name.
#[derive(Debug, Clone, PartialEq)]
pub struct Library {
    pub definitions: Vec<Definition>,
    /// The same, with the steps of every choice: what the figures under an alternative are computed from.
    pub undecided: Vec<Definition>,
    pub vocabulary: LibraryWords,
}

/// Words for reasons, units, records, fields and lists, by their codes in the definitions.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryWords {
    pub reason: BTreeMap<String, Words>,
    pub unit: BTreeMap<String, Words>,
    pub record: BTreeMap<String, Words>,
    pub field: BTreeMap<String, Words>,
    pub value: BTreeMap<String, Words>,
    /// What the sources leave open, and the choices.
    #[serde(default)]
    pub decision: BTreeMap<String, DecisionMeaning>,
}

macro_rules! definitions {
    ($($code:literal),* $(,)?) => {
        /// File name without `.toml`, and text, in the order of the reports. A test holds the list against the folder.
        pub const FILES: &[(&str, &str)] = &[$(($code, include_str!(concat!("../../library/", $code, ".toml")))),*];
    };
}

definitions![
    "badges.completions",
    "badges.covered-pairs",
    "badges.municipalities-complete",
    "badges.best-person",
    "badges.baseline",
    "trainings.registrations",
    "trainings.participations",
    "trainings.persons",
    "trainings.new-persons",
    "trainings.persons-with-form",
    "trainings.minutes",
    "trainings.days",
    "trainings.recording-views",
    "events.network",
    "events.network-and-project",
    "events.all",
    "events.meetings",
    "network.organisations",
    "network.organisations.opening",
    "network.organisations.joined",
    "network.organisations.left",
    "network.persons",
    "network.persons.opening",
    "network.persons.joined",
    "network.persons.left",
    "survey.responses",
    "survey.invited",
    "survey.response-rate",
    "survey.answers",
    "survey.median",
    "survey.agreeing",
    "survey.selections",
    "survey.need-per-supply",
    "supply.providers",
    "supply.by-form",
    "supply.by-sub-form",
    "supply.coverage",
    "contacts.count",
    "communications.count",
    "tasks.planned",
    "tasks.done",
    "tasks.late",
    "tasks.all",
    "tasks.progress",
    "esf.grand-total",
    "esf.complete",
    "esf.incomplete",
    "esf.co01",
    "esf.co02",
    "esf.co03",
    "esf.co04",
    "esf.co05",
    "esf.co06",
    "esf.co07",
    "esf.co08",
    "esf.co09",
    "esf.co10",
    "esf.co11",
    "esf.co15",
    "esf.co16",
    "esf.co17",
    "esf.exits",
    "esf.exit-forms",
    "esf.cr01",
    "esf.cr02",
    "esf.cr03",
    "esf.cr04",
    "esf.cr05",
    "esf.eeco01",
    "esf.eeco02",
    "esf.eeco03",
    "esf.eeco04",
    "esf.eeco05",
    "esf.eeco06",
    "esf.eeco07",
    "esf.eeco08",
    "esf.eeco09",
    "esf.eeco10",
    "esf.eeco11",
    "esf.plus-exits",
    "esf.eecr01",
    "esf.eecr02",
    "esf.eecr03",
    "esf.eecr04",
    "costs.total",
    "costs.income",
    "costs.net",
    "costs.own-share",
    "project.elapsed",
];

pub(super) const WORDS: &str = include_str!("../../library/words.toml");

/// The library for a project: of the shipped definitions its profile's, those of its surveys, and only those whose records
/// it keeps or for which it has set itself a target; and behind them its own.
pub fn library(project: &Project, own: &[OwnFile]) -> Result<Library, LibraryError> {
    let mut library = parse_with_own(own, project)?;
    let profile = project.project.profile.as_str();
    let unknown = unknown_choices(project, &library.vocabulary);
    if !unknown.is_empty() {
        return Err(LibraryError::UnknownChoices(unknown));
    }
    library.definitions.retain(|definition| definition.profile.as_deref().is_none_or(|wanted| wanted == profile));
    let kept: Vec<bool> = library.definitions.iter().map(|definition| is_kept(definition, &library.definitions, project)).collect();
    let mut kept = kept.into_iter();
    library.definitions.retain(|_| kept.next().unwrap_or(false));
    let definitions = &library.definitions;
    library.undecided.retain(|undecided| definitions.iter().any(|kept| kept.code == undecided.code));
    Ok(library)
}

/// Whether a project has anything to say of an indicator. What is promised is shown also where no source is declared yet.
fn is_kept(definition: &Definition, definitions: &[Definition], project: &Project) -> bool {
    // What the funder asks for is shown also where the project cannot answer it.
    if definition.profile.is_some() || project.targets.iter().any(|target| target.indicator == definition.code) {
        return true;
    }
    let has_source = |rows: &Rows| {
        let comes_from = schema(&rows.of).and_then(|schema| schema.comes_from);
        comes_from.is_none_or(|kind| project.sources.iter().any(|source| source.kind == kind))
    };
    let is_kept_too = |code: &String| {
        let operand = definitions.iter().find(|other| other.code == *code);
        code.starts_with('@') || operand.is_some_and(|operand| is_kept(operand, definitions, project))
    };
    match (&definition.rows, &definition.measure) {
        (Some(rows), _) => has_source(rows),
        (None, Measure::Ratio { above, below }) => is_kept_too(above) && is_kept_too(below),
        (None, Measure::Difference { from, less }) => is_kept_too(from) && is_kept_too(less),
        (None, Measure::OwnShare { of }) => is_kept_too(of),
        (None, _) => true,
    }
}

/// The texts that a library consists of, for its hash: any change of a definition changes every report.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().chain([("words", WORDS)])
}

/// The shipped words.
pub fn words() -> Result<LibraryWords, LibraryError> {
    toml::from_str(WORDS).map_err(|error| syntax_error("words", &error))
}

/// Parses definitions, fills in the project's surveys and resolves `like`.
pub fn parse_library(files: &[(&str, &str)], vocabulary: LibraryWords, project: &Project) -> Result<Library, LibraryError> {
    let mut definitions = Vec::new();
    for (file, text) in files {
        // Before it is known for which surveys a definition stands, it is read as if for one called `survey`.
        let parsed: Definition = parse(file, &filled_in(text, "survey", "survey", USUAL_TOP))?;
        match parsed.each {
            None => definitions.push(parsed),
            Some(each) => {
                for survey in project.surveys.iter().filter(|survey| meets(survey, each)) {
                    definitions.push(parse(file, &filled_in(text, &survey.id, &survey.name, top(survey)))?);
                }
            }
        }
    }
    for definition in &mut definitions {
        if let Some(fault) = faults(definition, &vocabulary).into_iter().next() {
            return Err(LibraryError::Syntax { file: definition.code.clone(), reason: fault });
        }
    }
    resolve_likes(&mut definitions)?;
    for definition in &mut definitions {
        definition.decisions = definition.rows.as_ref().map(looked_at).unwrap_or_default();
    }
    Ok(Library { definitions: decided(&definitions, &vocabulary, project), undecided: definitions, vocabulary })
}

fn parse(file: &str, text: &str) -> Result<Definition, LibraryError> {
    toml::from_str(text).map_err(|error| syntax_error(file, &error))
}

fn syntax_error(file: &str, error: &toml::de::Error) -> LibraryError {
    LibraryError::Syntax { file: file.to_string(), reason: error.to_string() }
}

/// The highest value of a scale where a survey states none.
pub(super) const USUAL_TOP: i64 = 5;

fn top(survey: &Survey) -> i64 {
    survey.scale.keys().filter_map(|value| value.parse().ok()).max().unwrap_or(USUAL_TOP)
}

pub(super) fn filled_in(text: &str, id: &str, name: &str, top: i64) -> String {
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    text.replace("{survey}", id)
        .replace("{survey_name}", &name)
        .replace("{survey_top}", &top.to_string())
        .replace("{survey_second}", &(top - 1).to_string())
}

fn meets(survey: &Survey, each: Each) -> bool {
    let asks = |kind: QuestionKind| survey.questions.iter().any(|question| question.kind == kind);
    match each {
        Each::Survey => true,
        Each::SurveyWithRounds => !survey.rounds.is_empty(),
        Each::SurveyWithScale => asks(QuestionKind::Scale),
        Each::SurveyWithChoices => asks(QuestionKind::MultiChoice),
    }
}

/// Replaces `like = CODE` by the rows of that definition, own steps behind, as deep as it goes.
fn resolve_likes(definitions: &mut [Definition]) -> Result<(), LibraryError> {
    let before: BTreeMap<String, Option<Rows>> =
        definitions.iter().map(|definition| (definition.code.clone(), definition.rows.clone())).collect();
    for definition in definitions {
        let Some(rows) = &mut definition.rows else { continue };
        // A chain longer than the library is a circle.
        for _ in 0..=before.len() {
            let Some(like) = rows.like.take() else { break };
            let unknown = || LibraryError::UnknownLike { code: definition.code.clone(), like: like.clone() };
            let base = before.get(&like).and_then(Option::as_ref).ok_or_else(unknown)?;
            let own = std::mem::replace(rows, base.clone());
            rows.steps.extend(own.steps);
            rows.before_project = own.before_project.or(rows.before_project);
            rows.scope = own.scope.or_else(|| rows.scope.clone());
            if !own.at.is_empty() {
                rows.at = own.at;
            }
        }
        if let Some(like) = rows.like.clone() {
            return Err(LibraryError::UnknownLike { code: definition.code.clone(), like });
        }
    }
    Ok(())
}
