//! Whether a project is still what a run was made from, file by file.

use std::collections::BTreeSet;

use mittari_vocabulary::digest::sha256_hex;
use serde::Serialize;

use crate::receipt::{KnownFile, Receipt};

/// A file of the project that is not what the receipt says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ChangedFile {
    pub file: String,
    pub change: Change,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    Altered,
    Missing,
    /// There now, not when the report was made.
    Added,
}

impl Change {
    /// The Finnish words.
    pub fn words(self) -> &'static str {
        match self {
            Change::Altered => "on muuttunut raportin tekemisen jälkeen",
            Change::Missing => "puuttuu",
            Change::Added => "on tullut lisää raportin tekemisen jälkeen",
        }
    }
}

/// The files of a project as they are now.
pub struct ProjectFiles<'a> {
    /// The name of the project file, such as `project.toml`.
    pub project_file: &'a str,
    /// The project's own indicators, as they are found now.
    pub own_definitions: &'a [String],
    /// The files of its sources, as they are found now; None where the project file cannot tell.
    pub inputs: Option<&'a [String]>,
    /// The narratives of the period, as they are found now; None where the project file cannot tell.
    pub narratives: Option<&'a [String]>,
    /// The bytes of a file; None where there is no such file.
    pub bytes: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// Every file that is not what it was, in the order of names; the project file first.
pub fn changed_files(receipt: &Receipt, now: &ProjectFiles<'_>) -> Vec<ChangedFile> {
    let project = KnownFile { file: now.project_file.to_string(), sha256: receipt.project_sha256.clone(), seal_sha256: None };
    let mut found: Vec<ChangedFile> = changed(&project, now).into_iter().collect();
    let mut others = BTreeSet::new();
    let lists =
        [(&receipt.own_definitions, Some(now.own_definitions)), (&receipt.inputs, now.inputs), (&receipt.narratives, now.narratives)];
    for (known, listed) in lists {
        others.extend(known.iter().filter_map(|file| changed(file, now)));
        let names: BTreeSet<&str> = known.iter().map(|file| file.file.as_str()).collect();
        let added = listed.unwrap_or_default().iter().filter(|name| !names.contains(name.as_str()));
        others.extend(added.map(|name| ChangedFile { file: name.clone(), change: Change::Added }));
    }
    found.extend(others);
    found
}

fn changed(known: &KnownFile, now: &ProjectFiles<'_>) -> Option<ChangedFile> {
    let change = match (now.bytes)(&known.file) {
        None => Change::Missing,
        Some(bytes) if sha256_hex(&bytes) != known.sha256 => Change::Altered,
        Some(_) => return None,
    };
    Some(ChangedFile { file: known.file.clone(), change })
}
