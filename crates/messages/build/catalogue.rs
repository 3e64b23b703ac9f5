//! Reads the catalogues of the three languages and holds them against each other.
//!
//! Shape: a folder a language, in it one `.ftl` file a subject, in that one message an id. Finnish is the
//! original: its order of messages and of variables is that of the functions made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message as Parsed, Pattern, PatternElement, Resource, Variant, VariantKey};
use fluent_syntax::parser;

pub const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// Messages by subject, in the order of the Finnish files.
pub type Catalogue = BTreeMap<String, Vec<Message>>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    /// In the order in which the Finnish message first names them.
    pub variables: Vec<String>,
    /// The Finnish words as the file has them.
    pub finnish: String,
}

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
    let resource: Resource<&str> = match parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text[..error.pos.start.min(text.len())].lines().count().max(1);
                problems.push(format!("{file}, line {line}: {}", error.kind));
            }
            resource
        }
    };
    let mut seen = BTreeSet::new();
    let mut messages = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                if !seen.insert(message.id.name) {
                    problems.push(format!("{file}: {} stands there twice", message.id.name));
                }
                messages.extend(read_message(file, message, problems));
            }
            Entry::Term(term) => problems.push(format!("{file}: -{}: a message is whole, terms are not used", term.id.name)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Junk { content } => {
                problems.push(format!("{file}: cannot be understood: {}", content.lines().next().unwrap_or_default()))
            }
        }
    }
    messages
}

fn read_message(file: &str, message: &Parsed<&str>, problems: &mut Vec<String>) -> Option<Message> {
    let id = message.id.name;
    if !message.attributes.is_empty() {
        problems.push(format!("{file}: {id} has attributes, which no function would give"));
    }
    let Some(pattern) = &message.value else {
        problems.push(format!("{file}: {id} has no words"));
        return None;
    };
    let mut reading = Reading { variables: Vec::new(), words: String::new(), faults: Vec::new() };
    reading.pattern(pattern);
    problems.extend(reading.faults.into_iter().map(|fault| format!("{file}: {id}: {fault}")));
    Some(Message { id: id.to_string(), variables: reading.variables, finnish: reading.words })
}

struct Reading {
    variables: Vec<String>,
    words: String,
    faults: Vec<String>,
}

impl Reading {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                self.words.push_str(" → ");
                for (index, variant) in variants.iter().enumerate() {
                    self.variant(index, variant);
                }
            }
        }
    }

    fn variant(&mut self, index: usize, variant: &Variant<&str>) {
        let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = &variant.key;
        self.words.push_str(&format!("{}{key}: ", if index == 0 { "" } else { " | " }));
        self.pattern(&variant.value);
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let mut plain = String::new();
                match fluent_syntax::unicode::unescape_unicode(&mut plain, value) {
                    Ok(()) => self.words.push_str(&plain),
                    Err(_) => self.faults.push(format!("\"{value}\" cannot be read")),
                }
            }
            InlineExpression::VariableReference { id } => {
                self.words.push_str(&format!("{{{}}}", id.name));
                if !self.variables.iter().any(|known| known == id.name) {
                    self.variables.push(id.name.to_string());
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::NumberLiteral { .. }
            | InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. } => {
                self.faults.push("only words and variables belong into a message".to_string());
            }
        }
    }
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
