//! `mittari check`: what should be corrected, and in which cell.

use std::path::{Path, PathBuf};

use mittari_ingest::Ingested;
use mittari_ingest::findings::words_of;
use mittari_output::{Links, ReportInput, compose_corrections};
use mittari_vocabulary::finding::blocks_report;

use crate::commands::annotate;
use crate::failure::{Exit, Failure};
use crate::messages;
use crate::output_place::{keep_off_sources, way};
use crate::pipeline::{Console, compute_figures, read_project, report_input};
use crate::project_folder::ProjectFolder;
use crate::receipt::definitions_hash;
use crate::save::{OutputFile, save_all};
use crate::workbook_file::workbook_file;

const WORKBOOK: &str = "korjattavat.xlsx";

/// What else than words is wanted.
pub struct Wanted<'a> {
    pub json: bool,
    /// A workbook: at this place, or at the usual one.
    pub xlsx: Option<Option<&'a Path>>,
    /// Marked copies: in this folder, or in the usual one.
    pub annotate: Option<Option<&'a Path>>,
}

pub fn run(console: &mut Console, folder: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let folder = ProjectFolder::open(folder)?;
    // Before the work: a place that is refused costs no time.
    let list = wanted.xlsx.map(|place| place_of_list(&folder, place)).transpose()?;
    let copies_folder = wanted.annotate.map(|place| annotate::folder_of_copies(&folder, place)).transpose()?;
    let ingested = read_project(console, &folder)?;
    if wanted.json {
        console.result(&serde_json::to_string_pretty(&ingested.findings)?)?;
    } else {
        for text in messages::grouped(&ingested.findings) {
            console.result(&text)?;
        }
    }
    if let Some(place) = list {
        let target = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let links = Links { to_project: way(target, &folder.path), ..Links::default() };
        save_all(target, &[working_list(console, &folder, &ingested, &links, name)?])?;
        if !wanted.json {
            console.result(&format!("Kirjoitettu {}", place.display()))?;
        }
    }
    if let Some(target) = &copies_folder {
        let copies = annotate::copies(&folder, target, &ingested)?;
        let mut outputs = copies.files;
        let links = Links { to_project: way(target, &folder.path), copies: outputs.iter().map(|file| file.name.clone()).collect() };
        outputs.push(working_list(console, &folder, &ingested, &links, WORKBOOK.into())?);
        outputs.push(annotate::receipt(target, &outputs)?);
        save_all(target, &outputs)?;
        let mut lines = copies.lines;
        lines.push(format!("Kirjoitettu   {}", target.join(WORKBOOK).display()));
        for line in lines {
            if wanted.json { console.say(&line) } else { console.result(&line)? }
        }
    }
    let blocked = blocks_report(&ingested.findings);
    if !wanted.json {
        let next = if blocked && copies_folder.is_some() {
            "Seuraavaksi: korjaa merkityt solut kopioissa, tallenna kopiot lähdetiedostojen paikalle ja aja mittari check uudelleen"
        } else if blocked {
            "Seuraavaksi: korjaa estävät havainnot, ja aja mittari check uudelleen"
        } else {
            "Seuraavaksi: mittari report --period JAKSO"
        };
        console.result(&format!("{}. {next}", messages::tally(&ingested.findings)))?;
    }
    Ok(if blocked { Exit::Findings } else { Exit::Well })
}

fn place_of_list(folder: &ProjectFolder, named: Option<&Path>) -> Result<PathBuf, Failure> {
    let place = named.map_or_else(|| folder.path.join(WORKBOOK), Path::to_path_buf);
    // A project after `--xlsx` would be taken for the file.
    if place.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::NoWorkbookName(place));
    }
    keep_off_sources(folder, &place)?;
    Ok(place)
}

fn working_list(
    console: &mut Console,
    folder: &ProjectFolder,
    ingested: &Ingested,
    links: &Links,
    name: String,
) -> Result<OutputFile, Failure> {
    // The workbook names a period; the last one holds every row.
    let last = folder.project.periods.last().map(|period| period.id.clone()).unwrap_or_default();
    let computation = compute_figures(console, folder, ingested, &last, None)?;
    let (words, definitions_hash) = (words_of(&ingested.findings), definitions_hash(&folder.own));
    let draft = blocks_report(&ingested.findings);
    let input = ReportInput { draft, ..report_input(folder, ingested, &words, &computation, &definitions_hash) };
    let workbook = compose_corrections(input, links);
    workbook_file(&workbook, name)
}
