//! A survey as its export shows it: questions with a scale, the day of the answer, the respondent's municipality.
//!
//! Whether a question is one of a scale is told by its answers; what else was asked (choices, numbers, free text) is left to a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::Sheet;
use crate::municipalities;
use crate::proposal::ProposedSource;
use crate::recognise::header::HeaderRows;
use crate::recognise::identify::RESPONSE_TIME;
use crate::wording;

/// A `[[survey]]` that could stand in `project.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProposedSurvey {
    pub id: String,
    pub name: String,
    /// From the least to the most; empty where no question has a known scale.
    pub scale: Vec<String>,
    /// Answers in the file that are none of the scale.
    pub dont_know: Vec<String>,
    pub no_answer: Vec<String>,
    pub questions: Vec<ProposedQuestion>,
}

/// A question with the survey's scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedQuestion {
    pub id: String,
    pub title: String,
    pub column: String,
    /// Which of the columns with this header; None where there is one.
    pub occurrence: Option<usize>,
}

/// Scales of five steps as Finnish projects ask them.
const SCALES: [[&str; 5]; 5] = [
    ["Täysin eri mieltä", "Jokseenkin eri mieltä", "Ei samaa eikä eri mieltä", "Jokseenkin samaa mieltä", "Täysin samaa mieltä"],
    ["Erittäin tyytymätön", "Melko tyytymätön", "Ei tyytyväinen eikä tyytymätön", "Melko tyytyväinen", "Erittäin tyytyväinen"],
    ["Erittäin huonosti", "Huonosti", "Kohtalaisesti", "Hyvin", "Erittäin hyvin"],
    ["Helt av annan åsikt", "Delvis av annan åsikt", "Varken av samma eller annan åsikt", "Delvis av samma åsikt", "Helt av samma åsikt"],
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
];
/// Answers that somebody cannot say, and answers that are none.
const DONT_KNOW: [&str; 6] = ["En osaa sanoa", "EOS", "En tiedä", "Kan inte säga", "Don't know", "I don't know"];
const NO_ANSWER: [&str; 3] = ["Ei vastausta", "Inget svar", "No answer"];

impl ProposedSurvey {
    /// A survey that nothing but the file's name is known of.
    pub fn named(file: &str) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let name = stem.split(['_', '(']).next().unwrap_or(stem).trim().to_string();
        ProposedSurvey { id: identifier(&name), name, ..ProposedSurvey::default() }
    }
}

/// `Koulutuksen hyöty` → `koulutuksen-hyoty`: lower case, ASCII, hyphens; at most four words.
fn identifier(text: &str) -> String {
    let plain: String = wording::key(text)
        .chars()
        .map(|letter| match letter {
            'ä' | 'å' => 'a',
            'ö' => 'o',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => ' ',
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().take(4).collect();
    if words.is_empty() { "kysely".into() } else { words.join("-") }
}

/// Fills in the source's columns and its survey's questions.
pub(super) fn propose(sheet: &Sheet, rows: &HeaderRows, source: &mut ProposedSource) {
    let mut survey = source.survey.take().unwrap_or_default();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for header in &rows.headers {
        *times.entry(wording::header_key(&header.text)).or_default() += 1;
    }
    for header in &rows.headers {
        let key = wording::header_key(&header.text);
        let occurrence = taken.entry(key.clone()).or_default();
        *occurrence += 1;
        let is_alone = times.get(&key) == Some(&1);
        let answers: BTreeSet<String> = sheet.rows_after(rows.last).filter_map(|row| row.text(header.column)).collect();
        let has = |field: &str| source.columns.iter().any(|(known, _)| known == field);
        if RESPONSE_TIME.iter().any(|time| header.is(time)) && !has("date") {
            source.columns.push(("date".into(), header.text.clone()));
        } else if let Some(scale) = scale_of(&answers).filter(|scale| survey.scale.is_empty() || survey.scale == *scale) {
            survey.scale = scale.map(str::to_string).into();
            note(&DONT_KNOW, &answers, &mut survey.dont_know);
            note(&NO_ANSWER, &answers, &mut survey.no_answer);
            let whole = header.text.trim_end_matches([':', ' ']);
            let title = whole.rsplit(':').next().unwrap_or(whole).trim();
            let mut id = identifier(title);
            if survey.questions.iter().any(|question| question.id == id) {
                id = format!("{id}-{occurrence}");
            }
            let occurrence = (!is_alone).then_some(*occurrence);
            survey.questions.push(ProposedQuestion { id, title: title.to_string(), column: header.text.clone(), occurrence });
        } else if is_alone && !has("municipality") && are_municipalities(&answers) {
            source.columns.push(("municipality".into(), header.text.clone()));
        } else {
            source.unread.push(wording::header_for_message(&header.text));
        }
    }
    source.survey = Some(survey);
}

/// Adds those of the known words that stand among the answers, each once.
fn note(known: &[&str], answers: &BTreeSet<String>, found: &mut Vec<String>) {
    for word in known {
        let stands_there = answers.iter().any(|answer| wording::key(answer) == wording::key(word));
        if stands_there && !found.iter().any(|known| known == word) {
            found.push((*word).to_string());
        }
    }
}

/// The scale that every answer is of.
fn scale_of(answers: &BTreeSet<String>) -> Option<[&'static str; 5]> {
    let is_none = |answer: &str| DONT_KNOW.iter().chain(&NO_ANSWER).any(|none| wording::key(none) == wording::key(answer));
    let given: Vec<&String> = answers.iter().filter(|answer| !is_none(answer)).collect();
    let is_of = |scale: &[&str; 5], answer: &str| scale.iter().any(|step| wording::key(step) == wording::key(answer));
    SCALES.into_iter().find(|scale| !given.is_empty() && given.iter().all(|answer| is_of(scale, answer)))
}

/// Whether most different answers are municipalities, and there is more than one.
fn are_municipalities(answers: &BTreeSet<String>) -> bool {
    let known = answers.iter().filter(|answer| municipalities::meaning(answer).is_some()).count();
    known >= 2 && known * 5 >= answers.len() * 4
}
