//! `mittari rollup`: several projects side by side, as a workbook and as JSON.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mittari_indicators::rollup::{Member, roll_up};
use mittari_ingest::Ingested;
use mittari_output::{Language, compose_rollup};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::finding::blocks_report;

use crate::failure::{Exit, Failure};
use crate::messages;
use crate::pipeline::{Console, blocking, compute_figures, read_project};
use crate::project_folder::ProjectFolder;
use crate::save::{OutputFile, save_all};
use crate::workbook_file::workbook_file;

const JSON: &str = "koonti.json";

/// A project with everything that was read and computed of it.
struct Read {
    folder: ProjectFolder,
    ingested: Ingested,
    computation: Computation,
}

pub fn run(console: &mut Console, projects: &[PathBuf], period: &str, out: &Path) -> Result<Exit, Failure> {
    // All of them before any work: a fault in the last one costs no time.
    let folders = projects.iter().map(|folder| ProjectFolder::open(Some(folder))).collect::<Result<Vec<_>, _>>()?;
    let mut codes = BTreeSet::new();
    if let Some(twice) = folders.iter().map(|folder| &folder.project.project.code).find(|code| !codes.insert(*code)) {
        return Err(Failure::ProjectTwice(twice.clone()));
    }
    let mut read = Vec::new();
    let mut blocked = false;
    for folder in folders {
        let ingested = read_project(console, &folder)?;
        blocked |= refuse(console, &folder, &ingested);
        let computation = compute_figures(console, &folder, &ingested, period, None)?;
        read.push(Read { folder, ingested, computation });
    }
    if blocked {
        console.say("koontia ei kirjoitettu. Seuraavaksi: korjaa estävät havainnot (mittari check HANKE)");
        return Ok(Exit::Findings);
    }
    let members: Vec<Member<'_>> = read
        .iter()
        .map(|read| Member { project: &read.folder.project, records: &read.ingested.records, computation: &read.computation })
        .collect();
    let rollup = roll_up(period, &members);
    let workbook = compose_rollup(&rollup, env!("CARGO_PKG_VERSION"), Language::Fi);
    let json = serde_json::to_string_pretty(&rollup)? + "\n";
    let outputs = [workbook_file(&workbook, workbook.file_name.clone())?, OutputFile { name: JSON.into(), bytes: json.into_bytes() }];
    save_all(out, &outputs)?;
    if !console.is_quiet() {
        for party in &rollup.projects {
            console.result(&format!("Hanke       {} ({})", party.name, party.code))?;
        }
        let none = rollup.indicators.iter().filter(|line| line.total.cumulative.amount().is_none()).count();
        console.result(&format!("Mittareita  {}, joista yhteensä-luku ei ole laskettavissa {none} mittarilla", rollup.indicators.len()))?;
        for file in &outputs {
            console.result(&format!("Kirjoitettu {}", out.join(&file.name).display()))?;
        }
    }
    Ok(Exit::Well)
}

/// A figure that leaves rows out must not look final, nor make a total that does.
fn refuse(console: &mut Console, folder: &ProjectFolder, ingested: &Ingested) -> bool {
    if !blocks_report(&ingested.findings) {
        return false;
    }
    let errors: Vec<_> = ingested.findings.iter().filter(|finding| finding.severity.blocks_report()).cloned().collect();
    for text in messages::grouped(&errors) {
        console.say(&text);
    }
    console.say(&format!("hanke {}: {} estävää havaintoa", folder.project.project.code, blocking(&errors)));
    true
}
