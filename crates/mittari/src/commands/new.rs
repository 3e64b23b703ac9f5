//! `mittari new`: a project folder to begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mittari_ingest::municipalities::{OfficialMunicipality, municipality, of_region};
use mittari_ingest::new_project::{BADGES, NewProject};
use mittari_ingest::plan::is_lock_file;
use mittari_ingest::{ProposedSource, entry_sheets, kind_word, parse_project, propose, source_of_entry};
use mittari_output::{EntryBook, Language, compose_entry, model};
use mittari_vocabulary::entry::EntrySheet;

use crate::arguments::NewProjectArguments;
use crate::failure::{Exit, Failure};
use crate::pipeline::Console;
use crate::project_folder::read;
use crate::save::{OutputFile, save_all};
use crate::workbook_file::workbook_file;

pub fn run(console: &mut Console, folder: &Path, wanted: &NewProjectArguments) -> Result<Exit, Failure> {
    if wanted.end < wanted.start {
        return Err(Failure::EndsBeforeStart { start: wanted.start, end: wanted.end });
    }
    let Begun { mut files, proposed, unknown } = exports(&wanted.from)?;
    let sheets = entry_sheets_for(wanted.entry.as_deref(), &proposed)?;
    let municipalities = municipalities(wanted)?;
    let of_folder = || folder.file_name().map_or("Hanke".into(), |name| name.to_string_lossy().into_owned());
    let own = sheets.iter().map(|sheet| source_of_entry(sheet, model::HEADERS_STAND_IN_ROW));
    let project = NewProject {
        code: wanted.code.clone(),
        name: wanted.name.clone().unwrap_or_else(of_folder),
        start: wanted.start,
        end: wanted.end,
        profile: wanted.profile.clone(),
        sources: own.chain(proposed).collect(),
        municipalities,
    };
    files.extend(workbooks(&project, &sheets)?);
    let text = project.text();
    // What a person is to fill in must be taken as it is: a fault in it would be the program's.
    parse_project(&text).map_err(|error| Failure::Project { file: folder.join("project.toml"), error })?;
    files.push(OutputFile { name: "project.toml".into(), bytes: text.into_bytes() });
    if let Some(file) = files.iter().find(|file| folder.join(&file.name).exists()) {
        return Err(Failure::NotNew { folder: folder.to_path_buf(), file: file.name.clone() });
    }
    save_all(folder, &files)?;

    for file in &files {
        console.result(&format!("Kirjoitettu {}", folder.join(&file.name).display()))?;
    }
    for source in &project.sources {
        if !source.unread.is_empty() {
            console.say(&format!("{}: {} saraketta ei lueta, project.toml luettelee ne", source.place, source.unread.len()));
        }
    }
    for name in &unknown {
        console.say(&format!("{name}: asettelua ei tunnistettu, tiedostoa ei kopioitu. mittari inspect kertoo, mitä siinä on"));
    }
    console.result("Seuraavaksi")?;
    console.result("  1. kirjoita rivit kansion lähteet työkirjoihin ja tarkista project.toml")?;
    console.result(
        "  2. aseta henkilöavainten salaisuus: setx MITTARI_AVAIN \"pitkä salasana\" (Windows) tai export MITTARI_AVAIN=\"pitkä salasana\"",
    )?;
    console.result(&format!("  3. mittari check {0}, sitten mittari report {0} --period JAKSO", folder.display()))?;
    Ok(if unknown.is_empty() { Exit::Well } else { Exit::Findings })
}

/// What the exports give a new project.
#[derive(Default)]
struct Begun {
    files: Vec<OutputFile>,
    proposed: Vec<ProposedSource>,
    /// Exports that nothing is known of.
    unknown: Vec<String>,
}

/// Copies of the exports, each at the place that its source names.
fn exports(from: &[PathBuf]) -> Result<Begun, Failure> {
    let mut begun = Begun::default();
    let mut surveys: BTreeMap<String, usize> = BTreeMap::new();
    for path in from {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if is_lock_file(&name) {
            continue;
        }
        let bytes = read(path)?;
        let mut sources = propose(&name, &bytes);
        let Some(first) = sources.first() else {
            begun.unknown.push(path.display().to_string());
            continue;
        };
        if begun.files.iter().any(|file| file.name == first.place) {
            return Err(Failure::ExportTwice(name));
        }
        begun.files.push(OutputFile { name: first.place.clone(), bytes });
        for survey in sources.iter_mut().filter_map(|source| source.survey.as_mut()) {
            let times = surveys.entry(survey.id.clone()).or_default();
            *times += 1;
            if *times > 1 {
                survey.id = format!("{}-{times}", survey.id);
            }
        }
        begun.proposed.extend(sources);
    }
    Ok(begun)
}

/// The sheets that are asked for, or those that every project has; none of a kind that an export tells.
fn entry_sheets_for(asked: Option<&[String]>, proposed: &[ProposedSource]) -> Result<Vec<&'static EntrySheet>, Failure> {
    let kinds: Vec<&str> = entry_sheets().iter().map(|sheet| kind_word(sheet.kind)).collect();
    if let Some(kind) = asked.unwrap_or_default().iter().find(|kind| !kinds.contains(&kind.as_str())) {
        return Err(Failure::UnknownKind { kind: kind.clone(), known: kinds.join(", ") });
    }
    let wanted = |sheet: &EntrySheet| match asked {
        Some(asked) => asked.iter().any(|kind| kind == kind_word(sheet.kind)),
        None => sheet.by_default && proposed.iter().all(|source| source.kind != sheet.kind),
    };
    Ok(entry_sheets().iter().filter(|sheet| wanted(sheet)).collect())
}

fn municipalities(wanted: &NewProjectArguments) -> Result<Vec<OfficialMunicipality>, Failure> {
    let unknown = |what, name: &str, near: Vec<&str>| {
        let near = if near.is_empty() { String::new() } else { format!("; tarkoititko: {}", near.join(" tai ")) };
        Failure::UnknownPlace { what, name: name.to_string(), near }
    };
    let mut found = match &wanted.region {
        Some(region) => of_region(region).map_err(|near| unknown("maakunta", region, near))?,
        None => Vec::new(),
    };
    for name in &wanted.municipalities {
        let known = municipality(name).map_err(|near| unknown("kunta", name, near))?;
        if !found.contains(&known) {
            found.push(known);
        }
    }
    Ok(found)
}

fn workbooks(project: &NewProject, sheets: &[&'static EntrySheet]) -> Result<Vec<OutputFile>, Failure> {
    let municipalities: Vec<String> = project.municipalities.iter().map(|known| known.fi.to_string()).collect();
    let badges: Vec<String> = BADGES.iter().map(|(_, name, _)| (*name).to_string()).collect();
    let files: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.file.as_str()).collect();
    files
        .into_iter()
        .map(|file_name| {
            let sheets: Vec<&EntrySheet> = sheets.iter().copied().filter(|sheet| sheet.file == file_name).collect();
            let workbook = compose_entry(EntryBook {
                file_name,
                project: &project.name,
                sheets: &sheets,
                municipalities: &municipalities,
                badges: &badges,
                created: project.start,
                language: Language::Fi,
            });
            workbook_file(&workbook, format!("lähteet/{file_name}"))
        })
        .collect()
}
