//! Answers to surveys: scale, number and multi-choice questions, each answer with the place of its cell.
//!
//! "I do not know", "no answer" and a blank cell are three different things, and none of them is a value.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::mask;
use mittari_vocabulary::place::Sourced;
use mittari_vocabulary::project::{DecimalSign, Question, QuestionKind, QuestionOption, Survey};
use mittari_vocabulary::quantity::Ratio;
use mittari_vocabulary::records::{Answered, Response};

use crate::cell::{CellValue, Row};
use crate::numbers::Decimal;
use crate::recognise::Table;
use crate::validate::cells::{Need, RowReader};
use crate::validate::values::{Problem, bad_cell, decimal, shown_word};
use crate::validate::{Context, Validated, each_row};
use crate::wording;

pub fn responses(table: &Table<'_>, context: &Context<'_>, survey: &Survey) -> Validated<Response> {
    each_row(table, context, |row| {
        let date = row.day("date", Need::Required);
        let mut municipality = row.municipality("municipality", Need::Optional);
        let mut answers = Vec::new();
        let mut choices = Vec::new();
        for (index, column) in &table.survey.questions {
            let Some(question) = survey.questions.get(*index) else { continue };
            let value = row.cell(column.index).clone();
            let place = row.place_of_column(column.index);
            let answered = match question.kind {
                QuestionKind::Scale => scale(&value, survey),
                QuestionKind::Number if row.number_in_doubt(column.index, Need::Optional) => Ok(Answered::Unreadable),
                QuestionKind::Number => number(&value, context.source.decimal),
                QuestionKind::MultiChoice => {
                    choices.extend(joined(row, &value, question, column.index));
                    continue;
                }
                // The source's own municipality has been read already, and a bad one told.
                QuestionKind::Municipality if row.is_declared("municipality") && row.place_of("municipality") == place => continue,
                QuestionKind::Municipality => {
                    municipality = municipality.or_else(|| row.municipality_at(column.index));
                    continue;
                }
                QuestionKind::Open => continue,
            };
            let answered = answered.unwrap_or_else(|problem| {
                row.note_at(column.index, &problem, "vastaus jätettiin pois, vastaajan muut vastaukset ovat mukana");
                Answered::Unreadable
            });
            answers.push((question.id.clone(), Sourced { place, value: answered }));
        }
        for (index, number, column) in &table.survey.options {
            let Some(question) = survey.questions.get(*index) else { continue };
            let Some(option) = question.options.get(*number) else { continue };
            let value = row.cell(column.index).clone();
            match chosen(&value, option) {
                Ok(true) => {
                    choices.push((question.id.clone(), Sourced { place: row.place_of_column(column.index), value: option.id.clone() }))
                }
                Ok(false) => {}
                Err(problem) => row.note_at(column.index, &problem, "valinta jätettiin pois, vastaajan muut vastaukset ovat mukana"),
            }
        }
        let respondent = format!("{}#{}", context.file.name, row.row_index() + 1);
        Some(Response { survey: survey.id.clone(), respondent, date: date?, municipality, answers, choices })
    })
}

fn scale(value: &CellValue, survey: &Survey) -> Result<Answered, Problem> {
    let text = match value {
        CellValue::Bad(bad) => return Err(bad_cell(bad)),
        value => value.as_text(),
    };
    let Some(text) = text else { return Ok(Answered::Blank) };
    let word = wording::key(&text);
    let is = |candidate: &String| wording::key(candidate) == word;
    if survey.dont_know.iter().any(is) {
        return Ok(Answered::DontKnow);
    }
    if survey.no_answer.iter().any(is) {
        return Ok(Answered::NoAnswer);
    }
    // Where the labels are themselves numbers of a code book, a bare number is such a number and no step.
    let numbered = survey.scale.values().any(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    let by_label = survey.scale.iter().find(|(_, label)| wording::key(label) == word);
    let by_text = by_label.or_else(|| survey.scale.iter().find(|(step, _)| !numbered && **step == word));
    if let Some(step) = by_text.and_then(|(step, _)| step.parse().ok()) {
        return Ok(Answered::Scale(step));
    }
    let mut steps: Vec<&str> = survey.scale.keys().map(String::as_str).collect();
    steps.sort_by_key(|step| step.parse::<i64>().unwrap_or(i64::MAX));
    let range = format!("{}–{}", steps.first().unwrap_or(&""), steps.last().unwrap_or(&""));
    if decimal(value, None).is_some() {
        return Err(Problem {
            code: "V-RANGE",
            message: "vastaus ei ole asteikolla".into(),
            expected: format!("asteikko {range}"),
            found: wording::cut(&text, 12),
            cure: "tarkista, onko tiedosto viety eri asteikolla, tai korjaa vastaus".into(),
        });
    }
    let labels: Vec<&str> = survey.scale.values().map(String::as_str).collect();
    Err(Problem {
        code: "V-CODE",
        message: "vastaus ei ole asteikon teksti".into(),
        expected: wording::quoted_list(&labels),
        found: shown_word(&text, &labels, true),
        cure: format!(
            "tarkoititko {}? Jos teksti tarkoittaa, ettei vastaaja osaa sanoa, lisää se kyselyn dont_know-kohtaan",
            wording::quoted_list(&wording::nearest_or_first(&text, &labels, 1))
        ),
    })
}

fn number(value: &CellValue, sign: Option<DecimalSign>) -> Result<Answered, Problem> {
    if let CellValue::Bad(bad) = value {
        return Err(bad_cell(bad));
    }
    let Some(text) = value.as_text() else { return Ok(Answered::Blank) };
    let labelled = labelled_step(&text).and_then(|step| Ratio::new(step, 1));
    decimal(value, sign).and_then(Decimal::ratio).or(labelled).map(Answered::Number).ok_or_else(|| Problem {
        code: "V-NUMBER",
        message: "vastaus ei ole luku, jonka voisi lukea vain yhdellä tavalla".into(),
        expected: "luku, esimerkiksi 4 695,70".into(),
        found: mask(&text),
        cure: "korjaa luku vastaajan kanssa tai jätä solu tyhjäksi".into(),
    })
}

/// The number of a step that has a label: `10 - Erittäin todennäköisesti`, `0 = En lainkaan`. A label with a digit in it is none.
fn labelled_step(text: &str) -> Option<i64> {
    let (step, label) = text.split_once([' ', '-', '=', ':'])?;
    let label = label.trim_start().strip_prefix(['-', '\u{2013}', '=', ':']).unwrap_or(label).trim();
    let parted = text[step.len()..].trim_start().starts_with(['-', '\u{2013}', '=', ':']);
    let is_step = (1..=2).contains(&step.len()) && step.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = label.chars().next().is_some_and(char::is_alphabetic) && !label.bytes().any(|byte| byte.is_ascii_digit());
    (is_step && parted && is_label).then(|| step.parse().ok()).flatten()
}

/// A multi-choice option in its own column: its text again, `1` or `x` where it was chosen, else blank or 0.
fn chosen(value: &CellValue, option: &QuestionOption) -> Result<bool, Problem> {
    if let CellValue::Bad(bad) = value {
        return Err(bad_cell(bad));
    }
    let Some(text) = value.as_text() else { return Ok(false) };
    let word = wording::key(&text);
    match word.as_str() {
        "0" => Ok(false),
        "1" | "x" => Ok(true),
        _ if option.texts().any(|text| word == wording::key(text)) => Ok(true),
        _ if !option.title.is_empty() && word == wording::key(&option.title) => Ok(true),
        "kyllä" | "yes" | "y" | "ja" => Ok(true),
        "ei" | "no" | "n" | "nej" => Ok(false),
        _ => Err(Problem {
            code: "V-CODE",
            message: "valinta ei ole vaihtoehdon teksti".into(),
            expected: format!("\"{}\", 1 tai tyhjä", option.column),
            found: mask(&text),
            cure: "vie vastaukset tekstinä tai korjaa vaihtoehdon teksti tiedostoon project.toml".into(),
        }),
    }
}

/// Chosen options joined in one cell. Options may hold commas themselves, so the longest known one is taken first.
fn joined(row: &mut RowReader<'_>, value: &CellValue, question: &Question, column: u32) -> Vec<(String, Sourced<String>)> {
    if let CellValue::Bad(bad) = value {
        row.note_at(column, &bad_cell(bad), "valinnat jätettiin pois");
        return Vec::new();
    }
    let Some(text) = value.as_text() else { return Vec::new() };
    let mut options: Vec<(String, &str)> = question
        .options
        .iter()
        .flat_map(|option| option.texts().chain([option.title.as_str()]).map(|text| (wording::key(text), option.id.as_str())))
        .filter(|(word, _)| !word.is_empty())
        .collect();
    options.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let text = wording::key(&text);
    let mut rest = text.as_str();
    let mut found: Vec<(String, Sourced<String>)> = Vec::new();
    let mut unknown = 0;
    while !rest.is_empty() {
        let hit = options.iter().find(|(word, _)| {
            rest.strip_prefix(word.as_str())
                .is_some_and(|after| after.trim_start().is_empty() || after.trim_start().starts_with([',', ';']))
        });
        let after = match hit {
            Some((word, id)) => {
                let entry = (question.id.clone(), Sourced { place: row.place_of_column(column), value: (*id).to_string() });
                if !found.contains(&entry) {
                    found.push(entry);
                }
                &rest[word.len()..]
            }
            None => {
                unknown += 1;
                rest.find([',', ';']).map_or("", |end| &rest[end..])
            }
        };
        rest = after.trim_start_matches([',', ';', ' ']);
    }
    if unknown > 0 {
        row.note(
            Finding::new(
                "V-CODE",
                Severity::Warning,
                row.place_of_column(column),
                format!("{unknown} valintaa ei ole kysymyksen vaihtoehdoissa"),
            )
            .effect("nämä valinnat eivät ole luvuissa, muut ovat")
            .cure("lisää vaihtoehdot kyselyn options-kohtaan, jos ne kuuluvat lukuihin"),
        );
    }
    found
}

impl RowReader<'_> {
    pub fn cell(&self, column: u32) -> &CellValue {
        Row::get(self.row(), column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_may_have_a_label() {
        for (text, step) in
            [("10 - Erittäin todennäköisesti", 10), ("0 = En lainkaan", 0), ("7: melko", 7), ("3 – ehkä", 3), ("10-Varmasti", 10)]
        {
            assert_eq!(labelled_step(text), Some(step), "{text}");
        }
        for text in ["5 tai 6", "5-6", "5 - 6", "3 kertaa", "noin 5", "100 - paljon", "5 -", "-5", "2 - joskus 3"] {
            assert_eq!(labelled_step(text), None, "{text}");
        }
    }
}
