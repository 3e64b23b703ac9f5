//! `mittari check --annotate`: copies of the source workbooks with their bad cells marked.
//!
//! The copies lie beside the exports under the same names, so that one folder is copied over the other. A copy that somebody
//! has worked on is never written over: a list of what was written tells such a copy from an untouched one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mittari_ingest::{Ingested, sha256_hex};
use mittari_output::annotate::annotate;
use mittari_vocabulary::finding::{Finding, Severity};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::output_place::keep_off_sources;
use crate::project_folder::{ProjectFolder, read};
use crate::save::OutputFile;

const FOLDER: &str = "korjattavat";
const RECEIPT: &str = "merkityt.json";
const SCHEMA: &str = "mittari.annotated/1";

/// The copies, and a line about each file with findings at cells.
pub struct Copies {
    pub files: Vec<OutputFile>,
    pub lines: Vec<String>,
}

/// What was written into the folder, so that a copy somebody changed is known.
#[derive(Default, Serialize, Deserialize)]
struct Written {
    schema: String,
    /// SHA-256 by name.
    copies: BTreeMap<String, String>,
}

pub fn folder_of_copies(project: &ProjectFolder, named: Option<&Path>) -> Result<PathBuf, Failure> {
    let target = named.map_or_else(|| project.path.join(FOLDER), Path::to_path_buf);
    // The project's own folder would put every copy onto its source.
    for name in ["korjattavat.xlsx".to_string(), format!("{}x.xlsx", "lähteet/")] {
        keep_off_sources(project, &target.join(name))?;
    }
    Ok(target)
}

/// Marks the workbooks among the sources; others are only told of.
pub fn copies(project: &ProjectFolder, target: &Path, ingested: &Ingested) -> Result<Copies, Failure> {
    let written = written_before(target);
    let mut copies = Copies { files: Vec::new(), lines: Vec::new() };
    for input in &ingested.records.inputs {
        let at_cells: Vec<&Finding> = ingested
            .findings
            .iter()
            .filter(|finding| finding.place.file == input.file && finding.place.cell.is_some() && finding.severity != Severity::Note)
            .collect();
        let name = &input.file;
        if !is_workbook(name) {
            if !at_cells.is_empty() {
                let line = format!(
                    "Ei merkitty   {name}: {}, mutta vain Excel-tiedostoon voi merkitä; katso korjattavat.xlsx",
                    counted(at_cells.len())
                );
                copies.lines.push(line);
            }
            continue;
        }
        let source = project.path.join(name);
        let bytes = read(&source)?;
        if sha256_hex(&bytes) != input.sha256 {
            return Err(Failure::ChangedMeanwhile(source));
        }
        let Ok(annotated) = annotate(project.language(), &bytes, &at_cells) else {
            copies.lines.push(format!("Ei merkitty   {name}: tiedoston rakennetta ei voi muuttaa; katso korjattavat.xlsx"));
            continue;
        };
        let place = target.join(name);
        let Some(copy) = annotated.copy else {
            if place.exists() {
                copies.lines.push(format!("Vanhentunut   {}: lähteessä ei ole enää merkittävää, poista kopio", place.display()));
            }
            continue;
        };
        keep_off_sources(project, &place)?;
        refuse_edited(&place, &bytes, &copy, written.copies.get(name))?;
        copies.lines.push(line_of(&place, &annotated.marked, annotated.left_out, annotated.threads));
        copies.files.push(OutputFile { name: name.clone(), bytes: copy });
    }
    Ok(copies)
}

fn line_of(place: &Path, marked: &usize, left_out: usize, threads: usize) -> String {
    if *marked == 0 {
        return format!("Puhdistettu   {}: vanhat merkit poistettiin, merkittävää ei jäänyt", place.display());
    }
    let mut line = format!("Merkitty      {}: {marked} {}", place.display(), if *marked == 1 { "solu" } else { "solua" });
    if left_out > 0 {
        line.push_str(&format!(", {left_out} jäi merkitsemättä; katso korjattavat.xlsx"));
    }
    if threads > 0 {
        line.push_str(&format!(", selitys puuttuu {threads} solusta, jossa on keskustelu; katso korjattavat.xlsx"));
    }
    line
}

fn counted(findings: usize) -> String {
    if findings == 1 { "1 havainto".into() } else { format!("{findings} havaintoa") }
}

fn is_workbook(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".xlsx") || name.ends_with(".xlsm")
}

/// What lies there may be replaced only where it is the source, what Mittari wrote, or what it would write now.
fn refuse_edited(place: &Path, source: &[u8], copy: &[u8], written: Option<&String>) -> Result<(), Failure> {
    let there = match fs::read(place) {
        Ok(there) => there,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::Unreadable { file: place.to_path_buf(), reason: error.kind() }),
    };
    if there == source || there == copy || written == Some(&sha256_hex(&there)) {
        Ok(())
    } else {
        Err(Failure::EditedCopy(place.to_path_buf()))
    }
}

/// Absent or spoiled: every copy that is there counts as edited.
fn written_before(target: &Path) -> Written {
    fs::read(target.join(RECEIPT)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// The list of what was written, with what earlier runs wrote and nobody has touched since.
pub fn receipt(target: &Path, outputs: &[OutputFile]) -> Result<OutputFile, Failure> {
    let mut copies = written_before(target).copies;
    let workbooks = outputs.iter().filter(|file| file.name != "korjattavat.xlsx");
    copies.extend(workbooks.map(|file| (file.name.clone(), sha256_hex(&file.bytes))));
    let mut bytes = serde_json::to_vec_pretty(&Written { schema: SCHEMA.into(), copies })?;
    bytes.push(b'\n');
    Ok(OutputFile { name: RECEIPT.into(), bytes })
}
