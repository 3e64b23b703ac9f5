//! What the keys of breakdowns are called in a report.
//!
//! Evidence and report sheets hold labels, and formulas compare them by `SUMIFS`. Its criteria are
//! not plain text: `?` and `*` stand for anything, `<` and `=` compare, `"12"` and `"1E3"` are
//! numbers, and upper and lower case are one. A label is therefore a name that means only itself;
//! where a name cannot be that, the key stands in its place.

use std::collections::{BTreeMap, BTreeSet};

use mittari_messages::{Language, Word, messages};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::project::Project;

/// Longest label that may stand in a criterion (Excel takes 255 characters).
const LONGEST: usize = 100;

/// Labels by dimension and key, each unique within its dimension.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    language: Language,
    labels: BTreeMap<String, BTreeMap<String, String>>,
    titles: BTreeMap<String, BTreeMap<String, String>>,
}

impl Labels {
    /// Labels of all keys of the project's lists, the evidence and the breakdowns.
    pub fn new(language: Language, project: &Project, computation: &Computation) -> Self {
        let titles = titles(language, project);
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
            let named = label_all(language, &dimension, &keys, titles.get(&dimension));
            (dimension, named)
        });
        Labels { language, labels: labels.collect(), titles }
    }

    /// The label of a key, as it stands in evidence and in formulas.
    pub fn label(&self, dimension: &str, key: &str) -> String {
        let known = self.labels.get(dimension).and_then(|labels| labels.get(key));
        known.cloned().unwrap_or_else(|| safe(self.language, dimension, key))
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
fn titles(language: Language, project: &Project) -> BTreeMap<String, BTreeMap<String, String>> {
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
        name(dimension, key, &language.say(word()));
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
const WORDS: &[(&str, &str, Word)] = &[
    ("gender", "female", messages::labels::gender_female),
    ("gender", "male", messages::labels::gender_male),
    ("gender", "non-binary", messages::labels::gender_non_binary),
    ("gender", "unknown", messages::labels::gender_unknown),
    ("role", "service-point", messages::labels::role_service_point),
    ("role", "other-municipal", messages::labels::role_other_municipal),
    ("role", "network", messages::labels::role_network),
    ("role", "unknown", messages::labels::role_unknown),
    ("form", "remote-support", messages::labels::form_remote_support),
    ("form", "local-support", messages::labels::form_local_support),
    ("form", "training", messages::labels::form_training),
    ("sub_form", "chat", messages::labels::sub_form_chat),
    ("sub_form", "phone", messages::labels::sub_form_phone),
    ("sub_form", "video", messages::labels::sub_form_video),
    ("sub_form", "unstaffed-point", messages::labels::sub_form_unstaffed_point),
    ("sub_form", "service-point", messages::labels::sub_form_service_point),
    ("sub_form", "peer-support", messages::labels::sub_form_peer_support),
    ("sub_form", "home-visit", messages::labels::sub_form_home_visit),
    ("sub_form", "online-course", messages::labels::sub_form_online_course),
    ("sub_form", "adult-education", messages::labels::sub_form_adult_education),
    ("sub_form", "course", messages::labels::sub_form_course),
    ("sub_form", "other", messages::labels::sub_form_other),
    ("organiser", "network", messages::labels::organiser_network),
    ("organiser", "project", messages::labels::organiser_project),
    ("organiser", "other", messages::labels::organiser_other),
    ("organiser", "unknown", messages::labels::organiser_unknown),
    ("kind", "event", messages::labels::kind_event),
    ("kind", "meeting", messages::labels::kind_meeting),
    ("kind", "other", messages::labels::kind_other),
    ("option", "1", messages::labels::option_1),
    ("option", "2", messages::labels::option_2),
    ("option", "3", messages::labels::option_3),
    ("option", "4", messages::labels::option_4),
    ("option", "5", messages::labels::option_5),
    ("option", "dont-know", messages::labels::option_dont_know),
    ("option", "no-answer", messages::labels::option_no_answer),
    ("option", "blank", messages::labels::option_blank),
    ("option", "unreadable", messages::labels::option_unreadable),
];

fn label_all(
    language: Language,
    dimension: &str,
    keys: &BTreeSet<String>,
    titles: Option<&BTreeMap<String, String>>,
) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut labels = BTreeMap::new();
    for key in keys {
        let title = titles.and_then(|titles| titles.get(key)).filter(|title| means_only_itself(title));
        let mut label = title.cloned().unwrap_or_else(|| safe(language, dimension, key));
        if taken.contains(&label.to_lowercase()) {
            label = safe(language, dimension, &format!("{label} ({key})"));
        }
        // Keys that differ only in case or in a character that is no label's.
        let stem = label.clone();
        let mut number = 2;
        while !taken.insert(label.to_lowercase()) {
            label = language.say(messages::labels::numbered(&stem, number.to_string()));
            number += 1;
        }
        labels.insert(key.clone(), label);
    }
    labels
}

/// A key as a label, the word of its dimension in front where it could be read as a number.
fn safe(language: Language, dimension: &str, key: &str) -> String {
    if key == "unknown" {
        return language.say(messages::states::no_data());
    }
    let plain: String = key.chars().map(|letter| if "*?~\"".contains(letter) || letter.is_control() { '_' } else { letter }).collect();
    let short: String = plain.trim().chars().take(LONGEST).collect();
    if means_only_itself(&short) { short } else { format!("{} {short}", dimension_word(language, dimension)) }
}

/// Whether a criterion of this text matches this text and nothing else.
fn means_only_itself(text: &str) -> bool {
    let words = ["true", "false", "tosi", "epätosi", "sant", "falskt"];
    text.starts_with(char::is_alphabetic)
        && text.chars().count() <= LONGEST
        && text == text.trim()
        && !text.chars().any(|letter| "*?~\"".contains(letter) || letter.is_control())
        && !words.contains(&text.to_lowercase().as_str())
}

/// The word of a dimension, for headers; the dimension's own name where it has none.
pub fn dimension_word(language: Language, dimension: &str) -> String {
    language.say(match dimension {
        "municipality" => messages::labels::municipality(),
        "badge" => messages::labels::badge(),
        "training" => messages::labels::training(),
        "type" => messages::labels::r#type(),
        "gender" => messages::labels::gender(),
        "question" => messages::labels::question(),
        "option" => messages::labels::option(),
        "topic" => messages::labels::topic(),
        "category" => messages::labels::category(),
        "role" => messages::labels::role(),
        "survey" => messages::labels::survey(),
        "organiser" => messages::labels::organiser(),
        "kind" => messages::labels::kind(),
        "respondent" => messages::labels::respondent(),
        "provider" => messages::labels::provider(),
        "form" => messages::labels::form(),
        "sub_form" => messages::labels::sub_form(),
        "channel" => messages::labels::channel(),
        "goal" => messages::labels::goal(),
        "month" => messages::labels::month(),
        other => return other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_be_read_as_a_number_or_a_pattern() {
        assert_eq!(safe(Language::Fi, "training", "2023-04"), "koulutus 2023-04");
        assert_eq!(safe(Language::Fi, "topic", "Mitä?*"), "Mitä__");
        assert_eq!(safe(Language::Fi, "topic", "=1+1"), "aihe =1+1");
        assert_eq!(safe(Language::Fi, "type", "unknown"), "ei tietoa");
        assert!(means_only_itself("Digitaidot"));
        assert!(!means_only_itself("1E3") && !means_only_itself("<5") && !means_only_itself("Tosi"));
    }

    #[test]
    fn keys_that_spreadsheets_confuse_get_different_labels() {
        let keys = BTreeSet::from(["a?".to_string(), "a*".to_string(), "A_".to_string()]);
        let labels = label_all(Language::Fi, "topic", &keys, None);
        let lower: BTreeSet<String> = labels.values().map(|label| label.to_lowercase()).collect();
        assert_eq!(lower.len(), 3, "{labels:?}");
    }

    #[test]
    fn the_programs_own_words_mean_only_themselves_in_every_language() {
        for language in Language::ALL {
            for (dimension, key, word) in WORDS {
                let word = language.say(word());
                assert!(means_only_itself(&word), "{} {dimension} {key}: {word}", language.code());
            }
        }
    }
}
