//! Reads the catalogues of the three languages and holds them against each other.
//!
//! Shape: a folder a language, in it one `.ftl` file a subject, in that one message an id. Finnish is the
//! original: its order of messages and of variables is that of the functions made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::reader::{self, Message};

pub const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// Messages by subject, in the order of the Finnish files.
pub type Catalogue = BTreeMap<String, Vec<Message>>;

/// The catalogue, or everything that is wrong with it, a line a problem: file, id, what.
pub fn read(folder: &Path) -> Result<Catalogue, Vec<String>> {
    let mut problems = Vec::new();
    let languages = LANGUAGES.map(|language| (language, read_language(folder, language, &mut problems)));
    let [(_, finnish), others @ ..] = languages;
    for (language, other) in &others {
        compare(&finnish, other, language, &mut problems);
    }
    if problems.is_empty() { Ok(finnish) } else { Err(problems) }
}

fn read_language(folder: &Path, language: &str, problems: &mut Vec<String>) -> Catalogue {
    let mut catalogue = Catalogue::new();
    let entries = match fs::read_dir(folder.join(language)) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(format!("{language}: the folder cannot be read: {error}"));
            return catalogue;
        }
    };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let (Some(subject), true) = (path.file_stem().and_then(|stem| stem.to_str()), path.extension().is_some_and(|end| end == "ftl"))
        else {
            problems.push(format!("{}: only .ftl files belong here", path.display()));
            continue;
        };
        let file = format!("{language}/{subject}.ftl");
        match fs::read_to_string(&path) {
            Ok(text) => {
                catalogue.insert(subject.to_string(), read_file(&file, &text, problems));
            }
            Err(error) => problems.push(format!("{file}: cannot be read: {error}")),
        }
    }
    catalogue
}

fn read_file(file: &str, text: &str, problems: &mut Vec<String>) -> Vec<Message> {
    let (messages, faults) = reader::messages(text);
    problems.extend(faults.into_iter().map(|fault| format!("{file}: {fault}")));
    let mut seen = BTreeSet::new();
    for message in &messages {
        if !seen.insert(&message.id) {
            problems.push(format!("{file}: {} stands there twice", message.id));
        }
    }
    messages
}

fn compare(finnish: &Catalogue, other: &Catalogue, language: &str, problems: &mut Vec<String>) {
    for subject in finnish.keys().filter(|subject| !other.contains_key(*subject)) {
        problems.push(format!("{language}/{subject}.ftl: is missing; fi has it"));
    }
    for (subject, messages) in other {
        let Some(originals) = finnish.get(subject) else {
            problems.push(format!("fi/{subject}.ftl: is missing; {language} has it"));
            continue;
        };
        for original in originals {
            let Some(message) = messages.iter().find(|message| message.id == original.id) else {
                problems.push(format!("{language}/{subject}.ftl: {} is missing; fi has it", original.id));
                continue;
            };
            let variables = |message: &Message| message.variables.iter().cloned().collect::<BTreeSet<_>>();
            let (theirs, ours) = (variables(message), variables(original));
            if theirs != ours {
                problems.push(format!("{language}/{subject}.ftl: {}: variables {theirs:?}, in fi {ours:?}", original.id));
            }
        }
        for message in messages.iter().filter(|message| originals.iter().all(|original| original.id != message.id)) {
            problems.push(format!("fi/{subject}.ftl: {} is missing; {language} has it", message.id));
        }
    }
}
