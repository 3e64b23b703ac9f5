//! The keys of a breakdown in the order in which people expect them: the project's lists first, the unknown last.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_vocabulary::project::{ESF_PLUS, Project, QuestionKind, Survey};
use mittari_vocabulary::records::Records;

use crate::definition::Definition;
use crate::definition::syntax::Measure;

/// Keys of dimensions that the records know and the project file does not.
#[derive(Debug, Clone, Default)]
pub struct Lists(BTreeMap<&'static str, Vec<String>>);

impl Lists {
    /// Trainings by day, then by id.
    pub fn new(records: &Records) -> Self {
        let mut trainings: Vec<_> = records.trainings.rows.iter().map(|row| (row.value.date, row.value.id.clone())).collect();
        trainings.sort();
        Lists(BTreeMap::from([("training", trainings.into_iter().map(|(_, id)| id).collect())]))
    }
}

/// All keys of a breakdown: those found, and every key of the dimensions that the definition calls complete. Of municipalities
/// those are complete that are the project's on the last day; another one has a cell where rows name it.
///
/// Two dimensions give every combination, so that a matrix has no holes.
pub fn breakdown_keys(
    project: &Project,
    last_day: NaiveDate,
    lists: &Lists,
    definition: &Definition,
    by: &[String],
    found: &BTreeSet<Vec<String>>,
) -> Vec<Vec<String>> {
    let mut keys = vec![Vec::new()];
    for (position, dimension) in by.iter().enumerate() {
        let known = known_keys(project, lists, definition, dimension);
        let seen: BTreeSet<&String> = found.iter().map(|key| &key[position]).collect();
        let is_complete = definition.complete.contains(dimension);
        let in_force = |key: &str| {
            dimension != "municipality" || project.municipality(key).is_some_and(|municipality| municipality.in_force_on(last_day))
        };
        let mut column: Vec<String> = known.iter().filter(|key| is_complete && in_force(key) || seen.contains(key)).cloned().collect();
        // What no list knows comes behind; the unknown last of all.
        let mut others: Vec<&String> = seen.into_iter().filter(|key| !known.contains(key)).collect();
        others.sort_by_key(|key| (key.as_str() == "unknown", key.as_str()));
        column.extend(others.into_iter().cloned());
        keys = keys.iter().flat_map(|start| column.iter().map(|key| [start.as_slice(), std::slice::from_ref(key)].concat())).collect();
    }
    keys
}

fn known_keys(project: &Project, lists: &Lists, definition: &Definition, dimension: &str) -> Vec<String> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_string()).collect();
    match dimension {
        "municipality" => project.municipalities.iter().map(|municipality| municipality.code.clone()).collect(),
        "badge" => project.target_badges().iter().map(|badge| badge.id.clone()).collect(),
        "role" => words(&["service-point", "other-municipal", "network", "unknown"]),
        "gender" if project.project.profile == ESF_PLUS => words(&["female", "male", "non-binary"]),
        "gender" => words(&["female", "male"]),
        "form" => words(&["remote-support", "local-support", "training"]),
        "sub_form" => words(&[
            "chat",
            "phone",
            "video",
            "unstaffed-point",
            "service-point",
            "peer-support",
            "home-visit",
            "online-course",
            "adult-education",
            "course",
            "other",
        ]),
        "category" => {
            project.targets.iter().filter(|target| target.indicator == definition.code).flat_map(|target| target.key.clone()).collect()
        }
        "question" => survey(project, definition).map(scale_questions).unwrap_or_default(),
        "option" => survey(project, definition)
            .map(|survey| {
                let mut steps: Vec<String> = survey.scale.keys().cloned().collect();
                // As numbers: 10 comes behind 9.
                steps.sort_by_key(|step| step.parse::<i64>().unwrap_or(i64::MAX));
                steps.into_iter().chain(words(&["dont-know", "no-answer", "blank"])).collect()
            })
            .unwrap_or_default(),
        "topic" => survey(project, definition)
            .map(|survey| survey.questions.iter().flat_map(|question| &question.options).map(|option| option.id.clone()).collect())
            .unwrap_or_default(),
        _ => lists.0.get(dimension).cloned().unwrap_or_default(),
    }
}

fn survey<'a>(project: &'a Project, definition: &Definition) -> Option<&'a Survey> {
    project.survey(definition.rows.as_ref()?.survey()?)
}

fn scale_questions(survey: &Survey) -> Vec<String> {
    survey.questions.iter().filter(|question| question.kind == QuestionKind::Scale).map(|question| question.id.clone()).collect()
}

/// Whether a breakdown's cells add up to the headline, so that the sum can be checked.
pub fn adds_up(definition: &Definition, by: &[String]) -> bool {
    let additive = matches!(
        definition.measure,
        Measure::Count {}
            | Measure::Sum { .. }
            | Measure::First { .. }
            | Measure::Stock { .. }
            | Measure::Opening { .. }
            | Measure::Complete { .. }
            | Measure::Best { .. }
    );
    // What is counted lies in one cell where the cells are made of what is counted.
    let additive = additive || matches!(&definition.measure, Measure::Present { of, .. } if by.iter().all(|field| of.contains(field)));
    additive && !definition.rows.as_ref().is_some_and(|rows| rows.shows_set_aside(by))
}
