//! `mittari close`: freezes a reported period. What changes in it later is shown as a correction, never silently.

use std::path::Path;

use mittari_indicators::closed::{frozen_figures, frozen_rows};
use mittari_ingest::findings::words_of;
use mittari_ingest::{Ingested, chain_file, record_name, sha256_hex};
use mittari_vocabulary::closed::{CHAIN_FILE, CLOSED_FOLDER, CLOSED_SCHEMA, ClosedPeriod, NamedHash};
use mittari_vocabulary::finding::blocks_report;

use crate::arguments::PeriodArguments;
use crate::commands::report::{refuse, workbooks};
use crate::failure::{Exit, Failure};
use crate::pipeline::{Console, compute_figures, read_project, report_input};
use crate::project_folder::ProjectFolder;
use crate::receipt::definitions_hash;
use crate::save::{OutputFile, save_all};

pub fn run(console: &mut Console, folder: Option<&Path>, period: &PeriodArguments) -> Result<Exit, Failure> {
    let folder = ProjectFolder::open(folder)?;
    in_order(&folder, &period.period)?;
    let ingested = read_project(console, &folder)?;
    if blocks_report(&ingested.findings) {
        return refuse(console, &ingested.findings);
    }
    let computation = compute_figures(console, &folder, &ingested, &period.period, period.as_of)?;
    let definitions_sha256 = definitions_hash(&folder.own);
    let words = words_of(&ingested.findings);
    let outputs = workbooks(report_input(&folder, &ingested, &words, &computation, &definitions_sha256))?;
    let digest = |text: &str| sha256_hex(text.as_bytes());
    let record = ClosedPeriod {
        schema: CLOSED_SCHEMA.into(),
        project: folder.project.project.code.clone(),
        period: period.period.clone(),
        as_of: computation.figures.as_of.to_string(),
        version: env!("CARGO_PKG_VERSION").into(),
        definitions_sha256: definitions_sha256.clone(),
        project_sha256: sha256_hex(&folder.project_text),
        inputs: closed_inputs(&folder, &ingested, &period.period),
        outputs: outputs.iter().map(|file| NamedHash { name: file.name.clone(), sha256: sha256_hex(&file.bytes) }).collect(),
        previous: folder.closed.chain.last().cloned(),
        figures: frozen_figures(&computation),
        rows: frozen_rows(&computation, computation.period_number, &digest),
    };
    let mut bytes = serde_json::to_vec_pretty(&record)?;
    bytes.push(b'\n');
    let record_file = OutputFile { name: record_name(&period.period), bytes };
    let mut chain = folder.closed.chain.clone();
    chain.push(NamedHash { name: period.period.clone(), sha256: sha256_hex(&record_file.bytes) });
    // The chain last: a record that it does not name is found, and put right by closing again.
    let files = [record_file, OutputFile { name: CHAIN_FILE.into(), bytes: chain_file(&chain)? }];
    let place = folder.path.join(CLOSED_FOLDER);
    save_all(&place, &files)?;
    if !console.is_quiet() {
        console.result(&format!("Suljettu    {}: {} mittaria, {} riviä", period.period, record.figures.len(), record.rows.len()))?;
        for file in &files {
            console.result(&format!("Kirjoitettu {}", place.join(&file.name).display()))?;
        }
        console.result("Seuraavaksi: säilytä kansio suljetut ja raportti varmuuskopiossa; myöhemmät muutokset näkyvät oikaisuina")?;
    }
    Ok(Exit::Well)
}

/// Every file that the report of a period is made from, but `project.toml`.
pub fn closed_inputs(folder: &ProjectFolder, ingested: &Ingested, period: &str) -> Vec<NamedHash> {
    let exports = ingested.records.inputs.iter().map(|file| NamedHash { name: file.file.clone(), sha256: file.sha256.clone() });
    exports.chain(folder.narrative_file(period)).collect()
}

/// A period is closed once, and none before one that is closed already.
fn in_order(folder: &ProjectFolder, period: &str) -> Result<(), Failure> {
    if folder.closed.chain.iter().any(|link| link.name == period) {
        return Err(Failure::ClosedAlready(period.to_string()));
    }
    let position = |id: &str| folder.project.periods.iter().position(|known| known.id == id);
    let later = folder.closed.chain.iter().find(|link| position(&link.name) > position(period) && position(period).is_some());
    match later {
        Some(later) => Err(Failure::LaterClosed { period: period.to_string(), later: later.name.clone() }),
        None => Ok(()),
    }
}
