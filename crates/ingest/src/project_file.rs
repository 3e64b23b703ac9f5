//! `project.toml` and the narratives beside it: read whole, and every problem told at once with its line and column.
//!
//! Three steps, each only where the one before found nothing: the TOML itself, the keys and their types
//! ([`shape`]), and what holds between the parts ([`checks`]).

mod checks;
mod narrative;
mod schema;
mod shape;

use std::fmt;

use mittari_vocabulary::project::Project;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::wording;

pub use narrative::parse_narratives;
pub use schema::project_schema;

/// The version of the file's form that this reader knows.
pub const PROJECT_SCHEMA: &str = "mittari.project/1";

/// So many errors of the TOML itself are told; whoever has corrected them is told of the next ones.
const MOST_SYNTAX_ERRORS: usize = 100;

/// A file of the project's own words that cannot be used, with all its problems in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ProjectError {
    /// As messages call it, such as `project.toml`.
    pub file: String,
    pub problems: Vec<ProjectProblem>,
}

/// One problem. Lines and columns are counted from 1, columns in letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProjectProblem {
    pub line: usize,
    pub column: usize,
    pub message: String,
    /// What to do; empty where the message says it.
    pub cure: String,
}

impl fmt::Display for ProjectError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} korjattavaa", self.file, self.problems.len())?;
        for problem in &self.problems {
            write!(formatter, "\n  rivi {}, sarake {}: {}", problem.line, problem.column, problem.message)?;
            if !problem.cure.is_empty() {
                write!(formatter, " ({})", problem.cure)?;
            }
        }
        Ok(())
    }
}

/// The project that a `project.toml` describes.
///
/// Errors: everything that is wrong with it, not only the first thing.
pub fn parse_project(text: &str) -> Result<Project, ProjectError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut problems, document) = read("project.toml", text, shape::ROOT)?;
    let mut project: Project = problems.typed()?;
    let positions = Positions { root: &document };
    checks::check(&project, &positions, &mut problems);
    problems.stop_if_any()?;
    checks::fill_names(&mut project);
    for (index, acceptance) in project.accepted.iter_mut().enumerate() {
        let offset = positions.of(&[Step::Key("accepted"), Step::Index(index), Step::Key("code")]);
        acceptance.line = line_and_column(text, offset).0;
    }
    Ok(project)
}

/// The first two steps: the TOML itself, then its keys and their types.
fn read<'a>(file: &'a str, text: &'a str, keys: &[shape::Key]) -> Result<(Problems<'a>, Spanned<DeTable<'a>>), ProjectError> {
    let mut problems = Problems { file, text, list: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    // A line that is no TOML at all may give an error a letter, and each is looked up in the text.
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        problems.syntax(error);
    }
    problems.stop_if_any()?;
    shape::check(document.get_ref(), keys, &mut problems);
    problems.stop_if_any()?;
    Ok((problems, document))
}

/// Problems being collected, by where they start in the text.
pub(crate) struct Problems<'a> {
    file: &'a str,
    text: &'a str,
    list: Vec<ProjectProblem>,
}

impl Problems<'_> {
    pub fn add(&mut self, offset: usize, message: impl Into<String>, cure: impl Into<String>) {
        let (line, column) = line_and_column(self.text, offset);
        let problem = ProjectProblem { line, column, message: message.into(), cure: cure.into() };
        if !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    /// The TOML reader's error in our words; it speaks English, and of its own grammar.
    fn syntax(&mut self, error: &toml::de::Error) {
        let offset = error.span().map_or(0, |span| span.start);
        if let Some((start, name)) = bare_name(self.text, offset) {
            let name = wording::cut(name, 40);
            self.add(
                start,
                format!("avaimessa {name} on kirjain, joka ei kelpaa ilman lainausmerkkejä"),
                format!("kirjoita nimi lainausmerkkeihin: \"{name}\""),
            );
            return;
        }
        let message = match error.message() {
            text if text.contains("duplicate key") => "sama avain on taulussa kahdesti".to_string(),
            text if text.contains("calendar") => "päivää ei ole kalenterissa".to_string(),
            text if text.contains("string") => "merkkijono ei pääty tai on väärin kirjoitettu".to_string(),
            text if text.contains("array") => "luettelo ei pääty tai on väärin kirjoitettu".to_string(),
            text if text.contains("number") || text.contains("date") => "luku tai päivä on väärin kirjoitettu".to_string(),
            text => format!("rivi ei ole kelvollista TOMLia: {text}"),
        };
        self.add(offset, message, "tarkista lainausmerkit, sulkeet ja yhtäsuuruusmerkki");
    }

    /// The text as the type whose keys have been checked.
    fn typed<T: DeserializeOwned>(&mut self) -> Result<T, ProjectError> {
        let read = toml::from_str(self.text);
        read.map_err(|error| {
            self.syntax(&error);
            self.taken()
        })
    }

    fn stop_if_any(&mut self) -> Result<(), ProjectError> {
        if self.list.is_empty() { Ok(()) } else { Err(self.taken()) }
    }

    fn taken(&mut self) -> ProjectError {
        let mut problems = std::mem::take(&mut self.list);
        problems.sort();
        ProjectError { file: self.file.to_string(), problems }
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The key without quotation marks around a place, where one of its letters (such as ä) makes them necessary.
fn bare_name(text: &str, offset: usize) -> Option<(usize, &str)> {
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let start = text[..offset].char_indices().rev().take_while(|(_, letter)| is_name(*letter)).last().map_or(offset, |(at, _)| at);
    let length = text[start..].find(|letter: char| !is_name(letter)).unwrap_or(text.len() - start);
    let name = &text[start..start + length];
    let after = text[start + length..].trim_start_matches([' ', '\t']);
    (!name.is_ascii() && after.starts_with(['=', ']'])).then_some((start, name))
}

/// Where the parts of the file stand.
pub(crate) struct Positions<'a> {
    root: &'a Spanned<DeTable<'a>>,
}

/// A step down into the file.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl Positions<'_> {
    /// Where a value starts; of a path that ends early, the last part that is there.
    pub fn of(&self, path: &[Step<'_>]) -> usize {
        let mut offset = 0;
        let mut value: Option<&Spanned<DeValue<'_>>> = None;
        for step in path {
            let next = match (step, value.map(Spanned::get_ref)) {
                (Step::Key(key), None) => entry(self.root.get_ref(), key),
                (Step::Key(key), Some(DeValue::Table(table))) => entry(table, key),
                (Step::Index(index), Some(DeValue::Array(array))) => array.get(*index),
                _ => None,
            };
            let Some(found) = next else { break };
            offset = found.span().start;
            value = next;
        }
        offset
    }
}

fn entry<'a, 'b>(table: &'a DeTable<'b>, key: &str) -> Option<&'a Spanned<DeValue<'b>>> {
    table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
}

#[cfg(test)]
mod tests;
