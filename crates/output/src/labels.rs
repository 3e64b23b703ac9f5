//! What the keys of breakdowns are called in a report.
//!
//! Evidence and report sheets hold labels, and formulas compare them by `SUMIFS`. Its criteria are
//! not plain text: `?` and `*` stand for anything, `<` and `=` compare, `"12"` and `"1E3"` are
//! numbers, and upper and lower case are one. A label is therefore a name that means only itself;
//! where a name cannot be that, the key stands in its place.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::project::Project;

/// Longest label that may stand in a criterion (Excel takes 255 characters).
const LONGEST: usize = 100;

/// Labels by dimension and key, each unique within its dimension.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    labels: BTreeMap<String, BTreeMap<String, String>>,
    titles: BTreeMap<String, BTreeMap<String, String>>,
}

impl Labels {
    /// Labels of all keys of the project's lists, the evidence and the breakdowns.
    pub fn new(project: &Project, computation: &Computation) -> Self {
        let titles = titles(project);
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (dimension, of_dimension) in &titles {
            keys.entry(dimension.clone()).or_default().extend(of_dimension.keys().cloned());
        }
        for table in &computation.evidence {
            for (index, dimension) in table.dimensions.iter().enumerate() {
                let known = keys.entry(dimension.clone()).or_default();
                for row in &table.rows {
                    if !known.contains(&row.dimensions[index]) {
                        known.insert(row.dimensions[index].clone());
                    }
                }
            }
        }
        for breakdown in computation.figures.indicators.iter().flat_map(|figure| &figure.breakdowns) {
            for (index, dimension) in breakdown.by.iter().enumerate() {
                keys.entry(dimension.clone()).or_default().extend(breakdown.cells.iter().map(|cell| cell.key[index].clone()));
            }
        }
        let labels = keys.into_iter().map(|(dimension, keys)| {
            let named = label_all(&dimension, &keys, titles.get(&dimension));
            (dimension, named)
        });
        Labels { labels: labels.collect(), titles }
    }

    /// The label of a key, as it stands in evidence and in formulas.
    pub fn label(&self, dimension: &str, key: &str) -> String {
        let known = self.labels.get(dimension).and_then(|labels| labels.get(key));
        known.cloned().unwrap_or_else(|| safe(dimension, key))
    }

    /// The full name of a key, such as the words of a question; the label where there is none.
    pub fn title(&self, dimension: &str, key: &str) -> String {
        let known = self.titles.get(dimension).and_then(|titles| titles.get(key));
        known.cloned().unwrap_or_else(|| self.label(dimension, key))
    }

    /// The full name of a key, or the key as the file writes it: for cells that no formula compares.
    pub fn in_words(&self, dimension: &str, key: &str) -> String {
        let known = self.titles.get(dimension).and_then(|titles| titles.get(key));
        known.cloned().unwrap_or_else(|| key.to_string())
    }
}

/// Names of the keys that the project gives names to.
fn titles(project: &Project) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut titles: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut name = |dimension: &str, key: &str, title: &str| {
        if !title.trim().is_empty() {
            titles.entry(dimension.into()).or_default().insert(key.into(), title.trim().into());
        }
    };
    for municipality in &project.municipalities {
        name("municipality", &municipality.code, &municipality.name);
    }
    for badge in &project.badges {
        name("badge", &badge.id, &badge.name);
    }
    for survey in &project.surveys {
        name("survey", &survey.id, &survey.name);
        for question in &survey.questions {
            name("question", &question.id, &question.title);
            for option in &question.options {
                name("topic", &option.id, &option.title);
            }
        }
    }
    for (dimension, key, word) in WORDS {
        name(dimension, key, word);
    }
    for (dimension, words) in project.sources.iter().flat_map(|source| &source.values) {
        // A word that stands for `unknown` is the name of one such thing, not of all of them.
        for (word, key) in words.iter().filter(|(_, key)| *key != "unknown") {
            let of_dimension = titles.entry(dimension.clone()).or_default();
            // The files' own word for a code of theirs; the program's word stands where it has one.
            of_dimension.entry(key.clone()).or_insert_with(|| word.trim().to_string());
        }
    }
    titles
}

/// Keys that the program itself gives.
const WORDS: &[(&str, &str, &str)] = &[
    ("gender", "female", "naiset"),
    ("gender", "male", "miehet"),
    ("gender", "non-binary", "muunsukupuoliset"),
    ("gender", "unknown", "muu tai ei tietoa"),
    ("role", "service-point", "asiointipisteen työntekijä"),
    ("role", "other-municipal", "muu kunnan työntekijä"),
    ("role", "network", "verkoston jäsen"),
    ("role", "unknown", "rooli ei tiedossa"),
    ("form", "remote-support", "etätuki"),
    ("form", "local-support", "lähituki"),
    ("form", "training", "koulutukset"),
    ("sub_form", "chat", "chat-tuki"),
    ("sub_form", "phone", "puhelintuki"),
    ("sub_form", "video", "videotuki"),
    ("sub_form", "unstaffed-point", "kylmä asiointipiste"),
    ("sub_form", "service-point", "asiointipiste"),
    ("sub_form", "peer-support", "vertaistuki"),
    ("sub_form", "home-visit", "kotiin vietävä tuki"),
    ("sub_form", "online-course", "verkkokoulutus"),
    ("sub_form", "adult-education", "kansalaisopisto"),
    ("sub_form", "course", "kurssi"),
    ("sub_form", "other", "muu muoto"),
    ("organiser", "network", "verkosto"),
    ("organiser", "project", "hanke"),
    ("organiser", "other", "muu järjestäjä"),
    ("organiser", "unknown", "luokittelematta"),
    ("kind", "event", "tapahtuma"),
    ("kind", "meeting", "kokous"),
    ("kind", "other", "muu"),
    ("option", "1", "arvo 1"),
    ("option", "2", "arvo 2"),
    ("option", "3", "arvo 3"),
    ("option", "4", "arvo 4"),
    ("option", "5", "arvo 5"),
    ("option", "dont-know", "en osaa sanoa"),
    ("option", "no-answer", "ei vastausta"),
    ("option", "blank", "tyhjä"),
    ("option", "unreadable", "lukukelvoton"),
];

fn label_all(dimension: &str, keys: &BTreeSet<String>, titles: Option<&BTreeMap<String, String>>) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut labels = BTreeMap::new();
    for key in keys {
        let title = titles.and_then(|titles| titles.get(key)).filter(|title| means_only_itself(title));
        let mut label = title.cloned().unwrap_or_else(|| safe(dimension, key));
        if taken.contains(&label.to_lowercase()) {
            label = safe(dimension, &format!("{label} ({key})"));
        }
        // Keys that differ only in case or in a character that is no label's.
        let stem = label.clone();
        let mut number = 2;
        while !taken.insert(label.to_lowercase()) {
            label = format!("{stem} nro {number}");
            number += 1;
        }
        labels.insert(key.clone(), label);
    }
    labels
}

/// A key as a label, the Finnish word of its dimension in front where it could be read as a number.
fn safe(dimension: &str, key: &str) -> String {
    if key == "unknown" {
        return "ei tietoa".into();
    }
    let plain: String = key.chars().map(|letter| if "*?~\"".contains(letter) || letter.is_control() { '_' } else { letter }).collect();
    let short: String = plain.trim().chars().take(LONGEST).collect();
    if means_only_itself(&short) { short } else { format!("{} {short}", dimension_word(dimension)) }
}

/// Whether a criterion of this text matches this text and nothing else.
fn means_only_itself(text: &str) -> bool {
    let words = ["true", "false", "tosi", "epätosi"];
    text.starts_with(char::is_alphabetic)
        && text.chars().count() <= LONGEST
        && text == text.trim()
        && !text.chars().any(|letter| "*?~\"".contains(letter) || letter.is_control())
        && !words.contains(&text.to_lowercase().as_str())
}

/// The Finnish word of a dimension, for headers.
pub fn dimension_word(dimension: &str) -> &str {
    match dimension {
        "municipality" => "kunta",
        "badge" => "merkki",
        "training" => "koulutus",
        "type" => "tyyppi",
        "gender" => "sukupuoli",
        "question" => "kysymys",
        "option" => "vastaus",
        "topic" => "aihe",
        "category" => "kustannuslaji",
        "role" => "rooli",
        "survey" => "kysely",
        "organiser" => "järjestäjä",
        "kind" => "laji",
        "respondent" => "vastaaja",
        "provider" => "tarjoaja",
        "form" => "muoto",
        "sub_form" => "tarkempi muoto",
        "channel" => "kanava",
        "goal" => "tavoite",
        "month" => "kuukausi",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_be_read_as_a_number_or_a_pattern() {
        assert_eq!(safe("training", "2023-04"), "koulutus 2023-04");
        assert_eq!(safe("topic", "Mitä?*"), "Mitä__");
        assert_eq!(safe("topic", "=1+1"), "aihe =1+1");
        assert_eq!(safe("type", "unknown"), "ei tietoa");
        assert!(means_only_itself("Digitaidot"));
        assert!(!means_only_itself("1E3") && !means_only_itself("<5") && !means_only_itself("Tosi"));
    }

    #[test]
    fn keys_that_spreadsheets_confuse_get_different_labels() {
        let keys = BTreeSet::from(["a?".to_string(), "a*".to_string(), "A_".to_string()]);
        let labels = label_all("topic", &keys, None);
        let lower: BTreeSet<String> = labels.values().map(|label| label.to_lowercase()).collect();
        assert_eq!(lower.len(), 3, "{labels:?}");
    }
}
