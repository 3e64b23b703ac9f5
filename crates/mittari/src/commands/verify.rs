//! `mittari verify`: are reports as they were written?
//!
//! A workbook is *unchanged* (the bytes that the receipt names), *saved again* (other bytes, the same formulas and values: Excel and
//! LibreOffice write every file anew), or *changed*, with each cell. Every formula is calculated by an engine that is not Mittari's. With
//! the project its files are held against the receipt, and the report is made anew: nobody can forge that without the exports.

use std::fs;
use std::path::{Path, PathBuf};

use mittari_proof::Standing;
use mittari_vocabulary::receipt::RECEIPT_FILE;
use serde::Serialize;

use crate::commands::verify_folder::{FolderVerified, Wanted, verify_folder};
use crate::commands::verify_project::{ClosedVerified, verify_closed};
use crate::commands::verify_words;
use crate::failure::{Exit, Failure};
use crate::pipeline::Console;
use crate::project_folder::{PROJECT_FILE, find};

/// The folder of a project's reports.
const REPORTS: &str = "raportit";

/// Everything that was found out.
#[derive(Serialize)]
pub struct Verification {
    pub schema: &'static str,
    pub verdict: Verdict,
    pub folders: Vec<FolderVerified>,
    /// The closed periods of the project, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedVerified>,
}

/// The last word, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Unchanged,
    Resaved,
    /// Nothing was there to hold it against.
    Unproven,
    /// The report is as it was written; the project that it was made from is not.
    ProjectChanged,
    Unreadable,
    Changed,
}

pub fn run(console: &mut Console, place: &Path, project: Option<&Path>, json: bool) -> Result<Exit, Failure> {
    let project = match project {
        Some(named) => Some(find(Some(named))?),
        None if place.join(PROJECT_FILE).is_file() => Some(place.to_path_buf()),
        None => None,
    };
    let mut folders = Vec::new();
    for wanted in wanted(place)? {
        folders.push(verify_folder(console, &wanted, project.as_deref())?);
    }
    let closed = project.as_deref().map(verify_closed).transpose()?;
    let verdict = verdict(&folders, closed.as_ref());
    let verification = Verification { schema: "mittari.verification/1", verdict, folders, closed };
    if json {
        console.result(&serde_json::to_string_pretty(&verification)?)?;
    } else {
        for line in verify_words::lines(&verification, project.is_some(), console.is_quiet()) {
            console.result(&line)?;
        }
    }
    Ok(match verdict {
        Verdict::Unchanged | Verdict::Resaved => Exit::Well,
        Verdict::Unproven | Verdict::ProjectChanged | Verdict::Changed => Exit::Findings,
        Verdict::Unreadable => Exit::Files,
    })
}

/// The folders that a place stands for: a file's own, a folder of reports, or every folder of reports of a project.
fn wanted(place: &Path) -> Result<Vec<Wanted>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Unreadable { file: place.to_path_buf(), reason: error.kind() };
    if !fs::metadata(place).map_err(unreadable)?.is_dir() {
        let folder = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(vec![if name == RECEIPT_FILE { Wanted::whole(folder) } else { Wanted { folder, only: Some(name) } }]);
    }
    if !place.join(PROJECT_FILE).is_file() {
        return Ok(vec![Wanted::whole(place.to_path_buf())]);
    }
    let mut folders: Vec<PathBuf> = match fs::read_dir(place.join(REPORTS)) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).filter(|path| path.join(RECEIPT_FILE).is_file()).collect(),
        Err(_) => Vec::new(),
    };
    folders.sort();
    if folders.is_empty() { Err(Failure::NoReports(place.to_path_buf())) } else { Ok(folders.into_iter().map(Wanted::whole).collect()) }
}

fn verdict(folders: &[FolderVerified], closed: Option<&ClosedVerified>) -> Verdict {
    let mut worst = Verdict::Unchanged;
    for folder in folders {
        let of_workbooks = folder.workbooks.iter().map(|workbook| match &workbook.examined {
            Some(examined) if !examined.miscalculated.is_empty() => Verdict::Changed,
            Some(examined) => match examined.standing {
                Standing::Unchanged => Verdict::Unchanged,
                Standing::Resaved => Verdict::Resaved,
                Standing::Unproven => Verdict::Unproven,
                Standing::OtherBytes | Standing::Changed => Verdict::Changed,
            },
            None if workbook.other_bytes => Verdict::Changed,
            None => Verdict::Unreadable,
        });
        worst = of_workbooks.fold(worst, Verdict::max).max(folder.of_set());
    }
    if closed.is_some_and(|closed| !closed.is_whole()) { Verdict::Changed } else { worst }
}
