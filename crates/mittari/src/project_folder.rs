//! A project on disk: finding it, listing its files and reading them.

use std::fs;
use std::path::{Path, PathBuf};

use mittari_indicators::{Library, OwnFile, library};
use mittari_ingest::{
    ClosedPeriods, PlannedFile, SourceBytes, Supervision, parse_narratives, parse_project, period_file_stem, read_closed_periods,
    sha256_hex,
};
use mittari_output::Language;
use mittari_vocabulary::closed::{CLOSED_FOLDER, NamedHash};
use mittari_vocabulary::narrative::NARRATIVE_FOLDER;
use mittari_vocabulary::project::Project;

use crate::failure::Failure;

pub const PROJECT_FILE: &str = "project.toml";

/// The folder of a project's own indicators, one TOML file each.
pub const OWN_INDICATORS: &str = "mittarit";

/// A folder with a sound `project.toml`.
pub struct ProjectFolder {
    pub path: PathBuf,
    pub project: Project,
    /// The project file as it stands, for the receipt.
    pub project_text: Vec<u8>,
    /// Files of the project's own indicators, sorted by name.
    pub own: Vec<OwnFile>,
    /// The indicators of the project, its own behind the shipped ones.
    pub library: Library,
    /// What was reported and frozen.
    pub closed: ClosedPeriods,
    /// Files of the narratives, by name within their folder.
    narratives: Vec<(String, Vec<u8>)>,
}

impl ProjectFolder {
    /// The named folder (or a `project.toml` itself), else the current folder or its nearest parent that has one.
    pub fn open(named: Option<&Path>) -> Result<Self, Failure> {
        let path = find(named)?;
        let file = path.join(PROJECT_FILE);
        let project_text = read(&file)?;
        // Notepad may put a byte order mark in front; the parser would take it for a letter.
        let text = String::from_utf8_lossy(&project_text);
        let mut project = parse_project(text.trim_start_matches('\u{feff}')).map_err(|error| Failure::Project { file, error })?;
        let narratives = files_of(&path, NARRATIVE_FOLDER, ".toml")?;
        let texts: Vec<(String, String)> =
            narratives.iter().map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned())).collect();
        project.narratives = parse_narratives(&project, &texts).map_err(Failure::Narratives)?;
        let own = own_indicators(&path)?;
        let library = library(&project, &own)?;
        let closed = read_closed_periods(&project.project.code, &files_of(&path, CLOSED_FOLDER, ".json")?);
        Ok(ProjectFolder { path, project, project_text, own, library, closed, narratives })
    }

    /// The file of a period's narrative with its hash, where there is one.
    pub fn narrative_file(&self, period: &str) -> Option<NamedHash> {
        let wanted = format!("{}.toml", period_file_stem(period));
        let (name, bytes) = self.narratives.iter().find(|(name, _)| *name == wanted)?;
        Some(NamedHash { name: format!("{NARRATIVE_FOLDER}/{name}"), sha256: sha256_hex(bytes) })
    }

    /// The language of the project's workbooks, unless somebody asks for another one.
    pub fn language(&self) -> Language {
        // The parser lets nothing else through.
        self.project.project.language.parse().unwrap_or_default()
    }

    /// All files of the folder, relative to it, `/` between folders, sorted.
    pub fn listing(&self) -> Result<Vec<String>, Failure> {
        let mut files = Vec::new();
        list(&self.path, "", &mut files)?;
        files.sort();
        Ok(files)
    }

    /// The bytes of the planned files; of one that is better not read, none.
    pub fn read_all(&self, planned: &[PlannedFile], supervision: &mut dyn Supervision) -> Result<Vec<SourceBytes>, Failure> {
        planned
            .iter()
            .map(|planned| {
                let bytes = if supervision.refusal(&planned.name).is_some() {
                    Vec::new()
                } else {
                    supervision.begins(&planned.name);
                    read(&self.path.join(&planned.name))?
                };
                Ok(SourceBytes { bytes, planned: planned.clone() })
            })
            .collect()
    }
}

/// The files of the folder of own indicators, sorted by name.
pub fn own_indicators(project: &Path) -> Result<Vec<OwnFile>, Failure> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_string();
    let files = files_of(project, OWN_INDICATORS, ".toml")?;
    Ok(files.iter().map(|(name, bytes)| OwnFile { name: format!("{OWN_INDICATORS}/{name}"), text: text(bytes) }).collect())
}

/// The files of one of the project's own folders, by name within it, sorted.
fn files_of(project: &Path, folder: &str, ending: &str) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let folder = project.join(folder);
    let mut names = Vec::new();
    if folder.is_dir() {
        list(&folder, "", &mut names)?;
    }
    names.retain(|name| name.to_lowercase().ends_with(ending));
    names.sort();
    names.into_iter().map(|name| Ok((name.clone(), read(&folder.join(&name))?))).collect()
}

/// The folder that is meant, without a look into its project file.
pub fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        let folder = if named.is_file() { named.parent().unwrap_or(Path::new(".")) } else { named };
        return if folder.join(PROJECT_FILE).is_file() { Ok(folder.to_path_buf()) } else { Err(Failure::NoProject(named.to_path_buf())) };
    }
    let current = std::env::current_dir()?;
    let found = current.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file());
    found.map(Path::to_path_buf).ok_or(Failure::NoProject(current.clone()))
}

/// Reads a file, with its name in the error.
pub fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| Failure::Unreadable { file: file.to_path_buf(), reason: error.kind() })
}

/// Linked folders are not entered: a link to a parent would never end.
fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), Failure> {
    let unreadable = |error: std::io::Error| Failure::Unreadable { file: folder.to_path_buf(), reason: error.kind() };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unreadable)?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
