//! What a project decided, applied to definitions: steps that are taken only under some choices.

use std::collections::BTreeSet;

use mittari_vocabulary::project::Project;
use mittari_vocabulary::readings::{BASELINE_BADGES, RECORDINGS};

use super::library::LibraryWords;
use super::syntax::{BeforeProject, Definition, Rows, Step};

/// The choice in force: the project's, else the default. None of a decision that the library does not know.
pub fn in_force<'a>(project: &'a Project, words: &'a LibraryWords, decision: &str) -> Option<&'a str> {
    project.choice(decision).or_else(|| words.decision.get(decision).map(|meaning| meaning.default.as_str()))
}

/// The definitions as the project decided: without the steps of other choices.
pub fn decided(definitions: &[Definition], words: &LibraryWords, project: &Project) -> Vec<Definition> {
    let taken = |step: &Step| {
        step.under.as_ref().is_none_or(|under| {
            let choice = in_force(project, words, &under.decision);
            choice.is_some_and(|choice| under.choice.iter().any(|known| known == choice))
        })
    };
    let mut definitions = definitions.to_vec();
    for rows in definitions.iter_mut().filter_map(|definition| definition.rows.as_mut()) {
        rows.steps.retain(taken);
    }
    definitions
}

/// The decisions that rows look at.
pub fn looked_at(rows: &Rows) -> BTreeSet<String> {
    let baseline = (rows.before_project == Some(BeforeProject::KeepByDecision)).then(|| BASELINE_BADGES.to_string());
    let recordings = (rows.of == "attendance").then(|| RECORDINGS.to_string());
    rows.steps.iter().filter_map(|step| Some(step.under.as_ref()?.decision.clone())).chain(baseline).chain(recordings).collect()
}

/// What is wrong with the choices that a definition's steps name, and with those of the project.
pub fn faults(definition: &Definition, words: &LibraryWords) -> Vec<String> {
    let mut faults = Vec::new();
    for under in definition.rows.iter().flat_map(|rows| &rows.steps).filter_map(|step| step.under.as_ref()) {
        let Some(meaning) = words.decision.get(&under.decision) else {
            faults.push(format!("päätöstä \"{}\" ei ole", under.decision));
            continue;
        };
        let unknown = under.choice.iter().filter(|choice| meaning.choice(choice).is_none());
        faults.extend(unknown.map(|choice| format!("päätöksessä \"{}\" ei ole valintaa \"{choice}\"", under.decision)));
    }
    faults
}

/// Choices of the project that no definition knows: its figures would silently be those of another choice.
pub fn unknown_choices(project: &Project, words: &LibraryWords) -> Vec<String> {
    let mut unknown = Vec::new();
    for decision in &project.decisions {
        match words.decision.get(&decision.id) {
            Some(meaning) => {
                let known: Vec<&str> = meaning.choices.iter().map(|choice| choice.id.as_str()).collect();
                let named = std::iter::once(&decision.choice).chain(&decision.alternatives);
                for choice in named.filter(|choice| meaning.choice(choice).is_none()) {
                    unknown.push(format!(
                        "päätöksellä \"{}\" ei ole valintaa \"{choice}\"; valinnat ovat {}",
                        decision.id,
                        known.join(", ")
                    ));
                }
            }
            None if !decision.alternatives.is_empty() => {
                let known: Vec<&str> = words.decision.keys().map(String::as_str).collect();
                unknown.push(format!(
                    "päätöksellä \"{}\" on vaihtoehtoja (alternatives), mutta mikään mittari ei riipu siitä; tunnetut ovat {}",
                    decision.id,
                    known.join(", ")
                ));
            }
            None => {}
        }
    }
    unknown
}
