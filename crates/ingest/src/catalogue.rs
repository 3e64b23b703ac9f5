//! The project's own lists: municipalities, badges and trainings by any of their spellings.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::project::Project;

use crate::municipalities;
use crate::wording::{key, nearest_or_first};

/// A list of things that files call by several names.
#[derive(Debug, Default)]
pub struct Catalogue {
    codes: BTreeMap<String, String>,
    names: Vec<String>,
    /// By letters and digits alone, as a name stands in a file's name; None where two share it.
    file_names: BTreeMap<String, Option<String>>,
}

impl Catalogue {
    pub fn municipalities(project: &Project) -> Self {
        let mut catalogue = Catalogue::default();
        for municipality in &project.municipalities {
            catalogue.add(&municipality.code, &municipality.code, false);
            catalogue.add(&municipality.code, &municipality.name, true);
            for name in municipality.sv.iter().chain(&municipality.synonyms) {
                catalogue.add(&municipality.code, name, true);
            }
        }
        // Official names need not be declared; what the project says goes before them.
        for official in project.municipalities.iter().filter_map(|municipality| municipalities::official(&municipality.code)) {
            for name in official.names() {
                catalogue.add(official.code, name, false);
            }
        }
        catalogue
    }

    pub fn badges(project: &Project) -> Self {
        let mut catalogue = Catalogue::default();
        for badge in &project.badges {
            catalogue.add(&badge.id, &badge.name, true);
            catalogue.add(&badge.id, &badge.id, false);
            for alias in &badge.aliases {
                catalogue.add(&badge.id, alias, true);
            }
        }
        catalogue
    }

    pub fn trainings(ids: &BTreeSet<String>) -> Self {
        let mut catalogue = Catalogue::default();
        for id in ids {
            catalogue.add(id, id, true);
        }
        catalogue
    }

    /// The first meaning of a name stays: main names are added before synonyms of later entries.
    fn add(&mut self, code: &str, name: &str, shown: bool) {
        self.codes.entry(key(name)).or_insert_with(|| code.to_string());
        let bare = self.file_names.entry(letters_and_digits(name)).or_insert_with(|| Some(code.to_string()));
        if bare.as_deref() != Some(code) {
            *bare = None;
        }
        if shown {
            self.names.push(name.to_string());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    pub fn code(&self, text: &str) -> Option<&str> {
        self.codes.get(&key(text)).map(String::as_str)
    }

    /// The code of a name that a file's name may have changed: signs that are not allowed there do not matter.
    pub fn code_of_file_name(&self, text: &str) -> Option<&str> {
        self.file_names.get(&letters_and_digits(text))?.as_deref()
    }

    /// The code of a name that looks like a text with letters of another script, and the name.
    pub fn looking_like(&self, text: &str) -> Option<(&str, &str)> {
        let wanted = municipalities::look_of_foreign_letters(text)?;
        let name = self.names.iter().find(|name| municipalities::look(name) == wanted)?;
        Some((self.code(name)?, name))
    }

    /// The three nearest names, best first.
    pub fn nearest(&self, text: &str) -> Vec<&str> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        nearest_or_first(text, &names, 3)
    }
}

fn letters_and_digits(text: &str) -> String {
    key(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}
