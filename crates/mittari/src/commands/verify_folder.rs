//! One folder of reports, or one workbook of it, against its receipt and its project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mittari_ingest::{Supervision, check_workbook};
use mittari_proof::{Examined, KnownFile, ReceiptRead, Reference, examine, read_contents, read_receipt};
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::project::Limits;
use mittari_vocabulary::receipt::RECEIPT_FILE;
use mittari_vocabulary::seal::SealFacts;
use serde::Serialize;

use crate::commands::verify::Verdict;
use crate::commands::verify_project::{ProjectVerified, Rebuilt, verify_project};
use crate::failure::Failure;
use crate::pipeline::Console;
use crate::project_folder::read;
use crate::save::OutputFile;

/// What is to be verified of a folder.
pub struct Wanted {
    pub folder: PathBuf,
    /// One workbook; None: everything that the receipt names.
    pub only: Option<String>,
}

impl Wanted {
    pub fn whole(folder: PathBuf) -> Self {
        Wanted { folder, only: None }
    }
}

#[derive(Serialize)]
pub struct FolderVerified {
    pub folder: String,
    pub receipt: ReceiptStanding,
    pub workbooks: Vec<WorkbookVerified>,
    /// Outputs that the receipt names and that are not there.
    pub missing: Vec<String>,
    /// Workbooks of the folder that the receipt does not name.
    pub strangers: Vec<String>,
    /// How many runs the workbooks come from, as far as their seals tell.
    pub runs: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectVerified>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceiptStanding {
    Intact,
    /// Its hash of itself does not hold.
    Altered,
    /// It cannot be read as one.
    Broken,
    Missing,
}

#[derive(Serialize)]
pub struct WorkbookVerified {
    pub file: String,
    /// Other bytes than the receipt names.
    pub other_bytes: bool,
    #[serde(flatten)]
    pub examined: Option<Examined>,
    /// The run that it comes from, where it is not that of the receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_another_run: Option<String>,
    /// Why its contents cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<String>,
}

impl FolderVerified {
    /// What the set of files says, beside the workbooks themselves.
    pub fn of_set(&self) -> Verdict {
        let is_broken = matches!(self.receipt, ReceiptStanding::Altered | ReceiptStanding::Broken);
        let is_another = self.project.as_ref().is_some_and(|project| project.rebuilt == Rebuilt::Differs);
        if is_broken || is_another || self.runs > 1 || !self.missing.is_empty() || !self.strangers.is_empty() {
            Verdict::Changed
        } else if self.project.as_ref().is_some_and(|project| project.rebuilt != Rebuilt::Same) {
            Verdict::ProjectChanged
        } else if self.workbooks.is_empty() {
            Verdict::Unproven
        } else {
            Verdict::Unchanged
        }
    }
}

pub fn verify_folder(console: &mut Console, wanted: &Wanted, project: Option<&Path>) -> Result<FolderVerified, Failure> {
    let receipt_path = wanted.folder.join(RECEIPT_FILE);
    let receipt_bytes = if receipt_path.is_file() { Some(read(&receipt_path)?) } else { None };
    let receipt = receipt_bytes.as_deref().and_then(read_receipt);
    let (project, rebuilt) = match (project, &receipt) {
        (Some(project), Some(receipt)) => {
            let (verified, outputs) = verify_project(console, project, &receipt.receipt, receipt_bytes.as_deref())?;
            (Some(verified), outputs)
        }
        (Some(_), None) => (Some(ProjectVerified::without(Rebuilt::NoReceipt)), Vec::new()),
        (None, _) => (None, Vec::new()),
    };
    // A receipt that somebody changed vouches for nothing.
    let trusted: &[KnownFile] = receipt.as_ref().filter(|read| read.intact).map(|read| read.receipt.outputs.as_slice()).unwrap_or_default();
    let named: Vec<&str> = receipt.iter().flat_map(|read| &read.receipt.outputs).map(|output| output.file.as_str()).collect();

    let mut verified = FolderVerified {
        folder: wanted.folder.display().to_string(),
        receipt: standing(receipt_bytes.is_some(), receipt.as_ref()),
        workbooks: Vec::new(),
        missing: Vec::new(),
        strangers: Vec::new(),
        runs: 0,
        project,
    };
    let files: Vec<String> = match &wanted.only {
        Some(name) => vec![name.clone()],
        None => {
            let there = workbooks_of(&wanted.folder)?;
            verified.missing = named.iter().filter(|name| !wanted.folder.join(name).is_file()).map(|name| (*name).to_string()).collect();
            if receipt.is_some() {
                verified.strangers = there.iter().filter(|name| !named.contains(&name.as_str())).cloned().collect();
                named.iter().map(|name| (*name).to_string()).filter(|name| !verified.missing.contains(name)).collect()
            } else {
                there
            }
        }
    };
    console.watch.reading_under(&Limits::default());
    for file in files {
        let original = rebuilt.iter().find(|output| output.name == file);
        let mut workbook = verify_workbook(console, &wanted.folder, &file, trusted, original)?;
        let seal = workbook.examined.as_ref().and_then(|examined| examined.seal.as_ref());
        let of_another = |read: &ReceiptRead| seal.filter(|seal| read.intact && !read.receipt.is_run_of(seal)).map(run_in_words);
        workbook.of_another_run = receipt.as_ref().and_then(of_another);
        verified.workbooks.push(workbook);
    }
    console.watch.done();
    verified.runs = runs(&verified.workbooks);
    Ok(verified)
}

/// `jakso 2022-1, tilanne 2022-11-15, Mittari 0.1.0`
fn run_in_words(seal: &SealFacts) -> String {
    format!("jakso {}, tilanne {}, Mittari {}", seal.period, seal.as_of, seal.version)
}

/// The runs that the seals of some workbooks tell of.
fn runs(workbooks: &[WorkbookVerified]) -> usize {
    let seals = workbooks.iter().filter_map(|workbook| workbook.examined.as_ref()?.seal.as_ref());
    let run = |seal: &SealFacts| (run_in_words(seal), seal.definitions_sha256.clone(), seal.inputs_sha256.clone());
    seals.map(run).collect::<BTreeSet<_>>().len()
}

fn standing(is_there: bool, receipt: Option<&ReceiptRead>) -> ReceiptStanding {
    match (is_there, receipt) {
        (false, _) => ReceiptStanding::Missing,
        (true, None) => ReceiptStanding::Broken,
        (true, Some(read)) if read.intact => ReceiptStanding::Intact,
        (true, Some(_)) => ReceiptStanding::Altered,
    }
}

/// `original` is the workbook as it is made anew; it says more than the hash of a receipt.
fn verify_workbook(
    console: &mut Console,
    folder: &Path,
    file: &str,
    trusted: &[KnownFile],
    original: Option<&OutputFile>,
) -> Result<WorkbookVerified, Failure> {
    let path = folder.join(file);
    let shown = path.display().to_string();
    let refused = |other_bytes, why: String| WorkbookVerified {
        file: file.to_string(),
        other_bytes,
        examined: None,
        of_another_run: None,
        unreadable: Some(why),
    };
    if let Some(refusal) = console.watch.refusal(&shown) {
        return Ok(refused(false, refusal.finding(file).message));
    }
    console.watch.begins(&shown);
    let bytes = read(&path)?;
    let made_anew = original.map(|original| sha256_hex(&original.bytes));
    // A file that was given another name is known by its bytes.
    let known = trusted.iter().find(|output| output.file == file).or_else(|| {
        let sha256 = sha256_hex(&bytes);
        trusted.iter().find(|output| output.sha256 == sha256)
    });
    let mut reference = Reference {
        sha256: made_anew.as_deref().or(known.map(|known| known.sha256.as_str())),
        seal_sha256: known.and_then(|known| known.seal_sha256.as_deref()),
        contents: None,
    };
    let other_bytes = reference.is_of(&bytes) == Some(false);
    if let Err(finding) = check_workbook(file, &bytes, &Limits::default()) {
        return Ok(refused(other_bytes, finding.message));
    }
    let contents = original.filter(|_| other_bytes).and_then(|original| read_contents(&original.bytes).ok());
    reference.contents = contents.as_ref();
    let examine = || {
        Ok(match examine(&bytes, reference) {
            Ok(examined) => {
                WorkbookVerified { file: file.to_string(), other_bytes, examined: Some(examined), of_another_run: None, unreadable: None }
            }
            Err(why) => refused(other_bytes, why.to_string()),
        })
    };
    console.phase(file, examine, |verified| {
        let formulas = verified.examined.as_ref().map_or(0, |examined| examined.formulas);
        format!("{formulas} kaavaa")
    })
}

/// The workbooks of a folder by name, without the files that programs keep beside those they have open.
fn workbooks_of(folder: &Path) -> Result<Vec<String>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Unreadable { file: folder.to_path_buf(), reason: error.kind() };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name.to_lowercase().ends_with(".xlsx") && !name.starts_with(['~', '.']) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
