//! A project's own indicators: definitions in its own folder, held to all that the shipped ones are held to.

use std::collections::BTreeMap;
use std::ops::Range;

use mittari_vocabulary::computation::Words;
use mittari_vocabulary::project::Project;
use serde::Deserialize;

use super::examples::check_example;
use super::library::{FILES, Library, LibraryError, USUAL_TOP, filled_in, parse_library, words};
use super::lint::{Fault, lint, offer};
use super::syntax::{Definition, Example};

/// The project in which every worked example takes place, those of a project's own definitions too.
const EXAMPLE_PROJECT: &str = include_str!("../../library/example.toml");

/// The file, beside the definitions, with the words of the reasons that only they name.
pub const OWN_WORDS: &str = "words.toml";

/// One file of the folder: its name as messages show it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    pub name: String,
    pub text: String,
}

impl OwnFile {
    fn is_words(&self) -> bool {
        self.name.rsplit('/').next() == Some(OWN_WORDS)
    }
}

/// Reasons of a project's own. Units, records and fields are those that the computation knows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnWords {
    #[serde(default)]
    reason: BTreeMap<String, Words>,
}

/// The shipped definitions and the project's own, unsifted.
///
/// Errors: every fault of every own file, each with its place: what is no TOML or no definition, what the lint finds, and
/// worked examples that do not come out.
pub fn parse_with_own(own: &[OwnFile], project: &Project) -> Result<Library, LibraryError> {
    let mut faults = Vec::new();
    let mut words = words()?;
    if own.is_empty() {
        return parse_library(FILES, words, project);
    }
    for file in own.iter().filter(|file| file.is_words()) {
        match toml::from_str::<OwnWords>(&file.text) {
            Ok(more) => {
                for (reason, text) in more.reason {
                    if words.reason.contains_key(&reason) {
                        faults.push(place(file, &reason) + &format!("syyllä \"{reason}\" on jo sanat"));
                    }
                    words.reason.entry(reason).or_insert(text);
                }
            }
            Err(error) => faults.push(syntax_fault(file, &error)),
        }
    }
    let definitions: Vec<&OwnFile> = own.iter().filter(|file| !file.is_words()).collect();
    for file in &definitions {
        match parsed(file) {
            Ok(definition) if FILES.iter().any(|(code, _)| *code == definition.code) => {
                faults.push(place(file, &definition.code) + "koodi on jo käytössä");
            }
            Ok(_) => {}
            Err(error) => faults.push(syntax_fault(file, &error)),
        }
    }
    if !faults.is_empty() {
        return Err(LibraryError::Own(faults));
    }
    let mut files: Vec<(&str, &str)> = FILES.to_vec();
    files.extend(definitions.iter().map(|file| (file.name.as_str(), file.text.as_str())));
    let library = parse_library(&files, words.clone(), project)?;
    let example_project: Project =
        toml::from_str(EXAMPLE_PROJECT).map_err(|error| LibraryError::Syntax { file: "example".into(), reason: error.to_string() })?;
    let in_example = parse_library(&files, words, &example_project)?;
    let all = lint(&library);
    for file in definitions {
        faults.extend(faults_of(file, &all, project, (&in_example, &example_project)));
    }
    if faults.is_empty() { Ok(library) } else { Err(LibraryError::Own(faults)) }
}

/// A file as if for one survey.
fn parsed(file: &OwnFile) -> Result<Definition, toml::de::Error> {
    toml::from_str(&filled_in(&file.text, "survey", "survey", USUAL_TOP))
}

/// What the lint has against a file; where that is nothing, which of its examples do not come out.
fn faults_of(file: &OwnFile, all: &[Fault], project: &Project, (in_example, example_project): (&Library, &Project)) -> Vec<String> {
    let Ok(parsed) = parsed(file) else { return Vec::new() };
    let is_of_file = |code: &str, project: &Project| code == parsed.code || (parsed.each.is_some() && is_of_survey(code, file, project));
    let of_file = all.iter().filter(|fault| is_of_file(&fault.code, project));
    let told: Vec<String> = of_file.map(|fault| place(file, quoted(&fault.text).unwrap_or(&fault.code)) + &fault.text).collect();
    let Some(definition) = in_example.definitions.iter().rfind(|definition| is_of_file(&definition.code, example_project)) else {
        return told;
    };
    if !told.is_empty() {
        return told;
    }
    let differs = |example: &Example| {
        let difference = check_example(example_project, in_example, definition, example).err()?;
        Some(place(file, &example.shows) + &format!("esimerkki ei täsmää: {difference}"))
    };
    definition.examples.iter().filter_map(differs).collect()
}

/// Whether a code is one of those that a file stands for, one a survey.
fn is_of_survey(code: &str, file: &OwnFile, project: &Project) -> bool {
    project.surveys.iter().any(|survey| {
        let text = filled_in(&file.text, &survey.id, "", USUAL_TOP);
        toml::from_str::<Definition>(&text).is_ok_and(|definition| definition.code == code)
    })
}

/// `file:line:column: ` of a word's first mention, as a quoted text if there is one; of the file alone where it is not mentioned.
fn place(file: &OwnFile, word: &str) -> String {
    match file.text.find(&format!("\"{word}\"")).or_else(|| file.text.find(word)) {
        Some(at) if !word.is_empty() => position(file, at),
        _ => format!("{}: ", file.name),
    }
}

fn position(file: &OwnFile, at: usize) -> String {
    let before = file.text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{}:{line}:{column}: ", file.name)
}

/// What a fault is about stands in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    text.split('"').nth(1)
}

fn syntax_fault(file: &OwnFile, error: &toml::de::Error) -> String {
    let Range { start, .. } = error.span().unwrap_or_default();
    let message = error.message().trim().replace('\n', " ");
    let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
    let near = message.split('`').nth(1).map(|word| offer(word, &known)).unwrap_or_default();
    position(file, start) + &message + &near
}
