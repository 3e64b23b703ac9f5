//! Rankings: places are no choices and no steps of a scale, so such questions are named and left out.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::{Layout, Question, QuestionKind, Survey};

use crate::cell::Row;
use crate::recognise::Table;
use crate::recognise::answers::is_whole;
use crate::wording;

/// Takes the ranking questions out of the table, each with a finding.
pub fn drop_rankings(table: &mut Table<'_>, survey: &Survey, layout: Layout, findings: &mut Vec<Finding>) {
    let mut ranked: BTreeMap<usize, u32> = BTreeMap::new();
    let mut options: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (question, _, column) in &table.survey.options {
        options.entry(*question).or_default().push(column.index);
    }
    for (question, columns) in &options {
        let dotted = columns.iter().any(|column| holds_dotted_places(*column, &table.rows));
        if dotted || are_places(columns, &table.rows) {
            ranked.insert(*question, columns[0]);
        }
    }
    for (question, column) in &table.survey.questions {
        let joined = survey.questions.get(*question).filter(|question| question.kind == QuestionKind::MultiChoice);
        let in_one_cell =
            layout == Layout::MicrosoftForms && joined.is_some_and(|question| are_orders(question, column.index, &table.rows));
        if in_one_cell || holds_dotted_places(column.index, &table.rows) {
            ranked.insert(*question, column.index);
        }
    }
    let row = table.rows.first().map_or(0, |row| row.index);
    for (question, column) in &ranked {
        let id = survey.questions.get(*question).map_or("", |question| question.id.as_str());
        findings.push(
            Finding::new(
                "V-CODE",
                Severity::Error,
                table.place_at(row, Some(*column)),
                "kysymys on järjestyskysymys (solut ovat sijoja 1., 2., … tai vaihtoehdot järjestyksessä), jota ei lueta",
            )
            .expected("asteikon, luvun tai monivalinnan vastauksia")
            .found(format!("sijoja kysymyksessä \"{}\"", wording::cut(id, 40)))
            .effect("kysymyksen vastaukset eivät ole luvuissa, muut vastaukset ovat")
            .cure("poista kysymys kyselystä tiedostossa project.toml"),
        );
    }
    table.survey.questions.retain(|(question, _)| !ranked.contains_key(question));
    table.survey.options.retain(|(question, _, _)| !ranked.contains_key(question));
}

/// Webropol's own way: every cell is a whole number with a dot.
fn holds_dotted_places(column: u32, rows: &[&Row]) -> bool {
    let mut texts = rows.iter().filter_map(|row| row.text(column)).peekable();
    texts.peek().is_some() && texts.all(|text| text.strip_suffix('.').is_some_and(is_whole))
}

/// Numbers from 1 in a group of columns, none twice in a row, and some above 1: a choice would be 1 or nothing.
fn are_places(columns: &[u32], rows: &[&Row]) -> bool {
    let mut highest = 0;
    for row in rows {
        let mut seen = BTreeSet::new();
        for text in columns.iter().filter_map(|column| row.text(*column)) {
            let place: usize = text.strip_suffix('.').unwrap_or(&text).parse().unwrap_or(0);
            if !(1..=columns.len()).contains(&place) || !seen.insert(place) {
                return false;
            }
            highest = highest.max(place);
        }
    }
    highest > 1
}

/// All options in every cell, and not always in one order: Microsoft Forms joins a ranking as it joins choices.
fn are_orders(question: &Question, column: u32, rows: &[&Row]) -> bool {
    let mut orders = BTreeSet::new();
    for text in rows.iter().filter_map(|row| row.text(column)) {
        let parts: Vec<String> = text.split(';').map(wording::key).filter(|part| !part.is_empty()).collect();
        let is_in = |part: &String| question.options.iter().flat_map(|option| option.texts()).any(|text| wording::key(text) == *part);
        let different: BTreeSet<&String> = parts.iter().collect();
        if parts.len() != question.options.len() || different.len() != parts.len() || !parts.iter().all(is_in) {
            return false;
        }
        orders.insert(parts);
    }
    orders.len() > 1
}
