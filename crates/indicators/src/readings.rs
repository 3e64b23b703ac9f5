//! What a decision is worth: the figures as they would be under its declared alternatives.
//!
//! Nothing is computed here. The project is taken as if it had decided otherwise, and the same indicators are counted from the
//! same records.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::{Computation, Words};
use mittari_vocabulary::formula::Window;
use mittari_vocabulary::project::{Decision, Project};
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::readings::{FigureReadings, PROJECT_DAYS, RECORDINGS, Reading};
use mittari_vocabulary::records::Records;

use crate::compute::{ComputeError, headline};
use crate::definition::choices::decided;
use crate::definition::syntax::Measure;
use crate::definition::{Definition, Library};
use crate::frame::Frame;
use crate::knowledge::Knowledge;
use crate::relate;

/// Decisions that change what the rows are, not only which of them count.
const OF_ROWS: [&str; 2] = [PROJECT_DAYS, RECORDINGS];

/// Figures of one choice, period and cumulative, by code.
type Figures = BTreeMap<String, (State, State)>;

/// Adds to each figure its readings: under the decisions that are about it, and under those that change it.
pub fn tell(
    project: &Project,
    library: &Library,
    records: &Records,
    now: Knowledge<'_>,
    computation: &mut Computation,
) -> Result<(), ComputeError> {
    let (as_of, k) = (now.as_of, computation.period_number);
    let mut frames = now.frames;
    for decision in project.decisions.iter().filter(|decision| !decision.alternatives.is_empty()) {
        let mut told = Vec::new();
        for choice in &decision.alternatives {
            let other = project.deciding(&decision.id, choice);
            let all = decided(&library.undecided, &library.vocabulary, &other);
            let asked = concerned(&all, &decision.id);
            let definitions: Vec<Definition> = all.iter().filter(|definition| asked.contains(&definition.code)).cloned().collect();
            let (figures, returned) = if OF_ROWS.contains(&decision.id.as_str()) {
                (values(&other, &definitions, relate::frames(&other, records, as_of)?, as_of, k)?.0, frames)
            } else {
                values(&other, &definitions, frames, as_of, k)?
            };
            frames = returned;
            told.push((choice, figures));
        }
        attach(library, decision, &told, computation);
    }
    Ok(())
}

fn values(
    project: &Project,
    definitions: &[Definition],
    frames: BTreeMap<&'static str, Frame>,
    as_of: chrono::NaiveDate,
    k: i64,
) -> Result<(Figures, BTreeMap<&'static str, Frame>), ComputeError> {
    let knowledge = Knowledge::new(project, definitions, frames, as_of, k)?;
    let mut figures = Figures::new();
    for definition in definitions {
        let state = |window| headline(&knowledge, definition, window, k);
        figures.insert(definition.code.clone(), (state(Window::During)?, state(Window::UpTo)?));
    }
    Ok((figures, knowledge.frames))
}

/// The indicators that a decision can change, with those that they are made of.
fn concerned(definitions: &[Definition], decision: &str) -> BTreeSet<String> {
    let mut codes: BTreeSet<String> = definitions
        .iter()
        .filter(|definition| decision == PROJECT_DAYS || definition.decisions.contains(decision))
        .map(|definition| definition.code.clone())
        .collect();
    let made_of = |definition: &Definition| -> Vec<String> {
        match &definition.measure {
            Measure::Ratio { above, below } => vec![above.clone(), below.clone()],
            Measure::Difference { from, less } => vec![from.clone(), less.clone()],
            Measure::OwnShare { of } => vec![of.clone()],
            _ => Vec::new(),
        }
    };
    // One made of others that is itself part of another: as often as there are definitions is often enough.
    for _ in 0..definitions.len() {
        let before = codes.len();
        for definition in definitions {
            if made_of(definition).iter().any(|code| codes.contains(code)) {
                codes.insert(definition.code.clone());
            }
        }
        if codes.len() == before {
            break;
        }
    }
    let parts: Vec<String> = definitions.iter().filter(|definition| codes.contains(&definition.code)).flat_map(made_of).collect();
    codes.extend(parts);
    codes
}

fn attach(library: &Library, decision: &Decision, told: &[(&String, Figures)], computation: &mut Computation) {
    let meaning = library.vocabulary.decision.get(&decision.id);
    let name = |choice: &str| {
        let known = meaning.and_then(|meaning| meaning.choice(choice)).map(|choice| choice.name.clone());
        known.unwrap_or_else(|| Words { fi: choice.to_string(), sv: choice.to_string(), en: choice.to_string() })
    };
    // The indicator that the decision is about comes first in the library; others tell only what it changes.
    let about = library.undecided.iter().find(|known| known.decisions.contains(&decision.id)).map(|known| known.code.as_str());
    for figure in &mut computation.figures.indicators {
        let reading = |choice: &str, (period, cumulative): (State, State)| Reading {
            choice: choice.to_string(),
            name: name(choice),
            period,
            cumulative,
        };
        let mut choices = vec![reading(&decision.choice, (figure.period.clone(), figure.cumulative.clone()))];
        choices.extend(told.iter().filter_map(|(choice, figures)| Some(reading(choice, figures.get(&figure.code)?.clone()))));
        let readings = FigureReadings::new(decision.id.clone(), decision.choice.clone(), choices);
        if about == Some(figure.code.as_str()) || readings.differ() {
            figure.readings.push(readings);
        }
    }
}
