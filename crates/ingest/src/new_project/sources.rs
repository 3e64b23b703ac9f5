//! The parts of a new `project.toml` that say how exports are read.

use std::collections::BTreeSet;

use super::{line, quoted};
use crate::fields::{kind_word, layout_word};
use crate::proposal::{ProposedSource, ProposedSurvey};

pub(super) fn write(text: &mut String, sources: &[ProposedSource]) {
    text.push_str(
        "\n# --- Lähteet: mitä kukin tiedosto on ja mikä sen sarake on mikäkin ---\n\
         # Järjestys on tiedostojen lukujärjestys: kun sama asia on kahdessa tiedostossa, edellinen jää ja jälkimmäinen on kaksoiskappale.\n",
    );
    // Exports of one tool that lie in one folder are one source.
    let mut patterns = BTreeSet::new();
    for known in sources {
        if known.sheet.is_some() || patterns.insert(known.files.as_str()) {
            source(text, known);
        }
    }
}

fn source(text: &mut String, source: &ProposedSource) {
    text.push('\n');
    if !source.about.is_empty() {
        line(text, format_args!("# {}", source.about));
    }
    let named = |placeholder: &str, words: &str| if source.files.contains(placeholder) { words.to_string() } else { String::new() };
    for hint in [
        named("{training}", "# Tiedoston nimi on koulutuksen tunnus, jolla koulutus on kalenterissa."),
        named("{badge}", "# Tiedoston nimi on merkin nimi tai tunnus."),
    ] {
        if !hint.is_empty() {
            line(text, format_args!("{hint}"));
        }
    }
    let (kind, layout, files) = (kind_word(source.kind), layout_word(source.layout), quoted(&source.files));
    line(text, format_args!("[[source]]\nkind = \"{kind}\"\nlayout = \"{layout}\"\nfiles = {files}"));
    if let Some(sheet) = &source.sheet {
        line(text, format_args!("sheet = {}", quoted(sheet)));
    }
    if let Some(row) = source.header_row {
        line(text, format_args!("header_row = {row}"));
    }
    if let Some(survey) = &source.survey {
        line(text, format_args!("survey = {}", quoted(&survey.id)));
    }
    if !source.unread.is_empty() {
        let unread: Vec<String> = source.unread.iter().map(|header| quoted(header)).collect();
        line(text, format_args!("# Näitä sarakkeita ei lueta: {}", unread.join(", ")));
    }
    if !source.columns.is_empty() {
        text.push_str("\n[source.columns]\n");
        for (field, header) in &source.columns {
            line(text, format_args!("{field} = {}", quoted(header)));
        }
    }
    for (field, words) in &source.values {
        line(text, format_args!("\n[source.values.{field}]"));
        for (word, code) in words {
            line(text, format_args!("{} = {}", quoted(word), quoted(code)));
        }
    }
}

pub(super) fn survey(text: &mut String, survey: &ProposedSurvey) {
    let (id, name) = (quoted(&survey.id), quoted(&survey.name));
    text.push_str("\n# --- Kysely: asteikon sanat, kysymykset ja kuinka monelta kysyttiin ---\n");
    line(text, format_args!("\n[[survey]]\nid = {id}\nname = {name}"));
    for (key, words) in [("dont_know", &survey.dont_know), ("no_answer", &survey.no_answer)] {
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            line(text, format_args!("{key} = [{}]", words.join(", ")));
        }
    }
    if !survey.scale.is_empty() {
        text.push_str("\n[survey.scale]\n");
        for (step, word) in (1..).zip(&survey.scale) {
            line(text, format_args!("{step} = {}", quoted(word)));
        }
    }
    for question in &survey.questions {
        let (id, title, column) = (quoted(&question.id), quoted(&question.title), quoted(&question.column));
        line(text, format_args!("\n[[survey.question]]\nid = {id}\ntitle = {title}\ncolumn = {column}"));
        if let Some(occurrence) = question.occurrence {
            line(text, format_args!("occurrence = {occurrence}"));
        }
        text.push_str("kind = \"scale\"\n");
    }
    text.push_str("\n# [[survey.round]]\n# period = \"jakson tunnus\"\n# invited = 50\n# source = \"kutsulista\"\n");
}
