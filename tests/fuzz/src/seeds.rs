//! What mutants are made from: every export of the sample project, and small ones of the layouts that it lacks.

use std::fs;
use std::path::{Path, PathBuf};

use mittari_indicators::definition::texts;
use mittari_ingest::{PlannedFile, SourceBytes, parse_project, plan_sources};
use mittari_vocabulary::project::{Project, RecordKind};

use crate::mutate::Form;

/// One file that is changed, and what reads it.
pub struct Seed {
    /// Names the seed in a crash's file name.
    pub label: String,
    pub form: Form,
    pub bytes: Vec<u8>,
    pub reader: Reader,
}

/// Who reads a seed.
pub enum Reader {
    /// An export, as a source of the project at this position.
    Source {
        project: usize,
        planned: PlannedFile,
    },
    /// An export that no project names: only looked at.
    Inspection,
    ProjectFile {
        project: usize,
    },
    Definition {
        file: &'static str,
    },
}

/// A project whose exports are seeds.
pub struct SeedProject {
    pub project: Project,
    /// The training calendar, without which no meeting is read.
    pub calendar: Vec<SourceBytes>,
    pub listing: Vec<String>,
}

pub struct Seeds {
    pub projects: Vec<SeedProject>,
    pub all: Vec<Seed>,
    /// Positions where the seeds of a form begin, the seeds being sorted by form.
    starts: Vec<usize>,
}

impl Seeds {
    /// The seeds of the repository, and the files of further folders.
    ///
    /// Errors: what could not be read, in words.
    pub fn load(also: &[PathBuf]) -> Result<Self, String> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut seeds = Seeds { projects: Vec::new(), all: Vec::new(), starts: Vec::new() };
        for folder in [here.join("../../fixtures/pohjois-karjala"), here.join("seeds")] {
            seeds.add_project(&folder)?;
        }
        for (file, text) in texts().filter(|(file, _)| *file != "words") {
            let reader = Reader::Definition { file };
            seeds.all.push(Seed { label: format!("definition+{file}"), form: Form::Toml, bytes: text.as_bytes().to_vec(), reader });
        }
        for folder in also {
            for name in listing(folder)? {
                let bytes = read(&folder.join(&name))?;
                if let (Some(form), true) = (form(&name, &bytes), bytes.len() < 200_000) {
                    seeds.all.push(Seed { label: format!("also+{}", flat(&name)), form, bytes, reader: Reader::Inspection });
                }
            }
        }
        seeds.all.sort_by(|one, other| (one.form, &one.label).cmp(&(other.form, &other.label)));
        seeds.starts = (0..seeds.all.len()).filter(|index| *index == 0 || seeds.all[index - 1].form != seeds.all[*index].form).collect();
        Ok(seeds)
    }

    /// The seeds of some form; each form has its share of the mutants, however many seeds it has.
    pub fn group(&self, random: &mut crate::random::Random) -> &[Seed] {
        let group = random.below(self.starts.len());
        let end = self.starts.get(group + 1).copied().unwrap_or(self.all.len());
        &self.all[self.starts[group]..end]
    }

    pub fn labelled(&self, label: &str) -> Option<&Seed> {
        self.all.iter().find(|seed| seed.label == label)
    }

    fn add_project(&mut self, folder: &Path) -> Result<(), String> {
        let text = read(&folder.join("project.toml"))?;
        let project = parse_project(&String::from_utf8_lossy(&text)).map_err(|error| error.to_string())?;
        let listing = listing(folder)?;
        let index = self.projects.len();
        let plan = plan_sources(&project, &listing);
        let mut calendar = Vec::new();
        for planned in plan.files {
            let bytes = read(&folder.join(&planned.name))?;
            if project.sources[planned.source_index].kind == RecordKind::Training {
                calendar.push(SourceBytes { planned: planned.clone(), bytes: bytes.clone() });
            }
            let Some(form) = form(&planned.name, &bytes) else { continue };
            let label = format!("{index}+{}+{}", planned.source_index, flat(&planned.name));
            self.all.push(Seed { label, form, bytes, reader: Reader::Source { project: index, planned } });
        }
        let label = format!("{index}+project.toml");
        self.all.push(Seed { label, form: Form::Toml, bytes: text, reader: Reader::ProjectFile { project: index } });
        self.projects.push(SeedProject { project, calendar, listing });
        Ok(())
    }
}

fn form(name: &str, bytes: &[u8]) -> Option<Form> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase())?;
    match extension.as_str() {
        _ if bytes.starts_with(b"PK") => Some(Form::Workbook),
        "json" | "ldjson" => Some(Form::Json),
        "csv" | "tsv" | "txt" => Some(Form::Table),
        _ => None,
    }
}

fn flat(name: &str) -> String {
    name.replace(['/', '\\'], "+")
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{}: {}", file.display(), error.kind()))
}

/// Files under a folder, sorted, `/` between folders.
fn listing(folder: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(prefix) = folders.pop() {
        let entries = fs::read_dir(folder.join(&prefix)).map_err(|error| format!("{}: {}", folder.display(), error.kind()))?;
        for entry in entries.flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                // Reports that somebody made of the sample are no seeds.
                if name != "raportit" {
                    folders.push(format!("{name}/"));
                }
            } else {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}
