//! The records of closed periods in the project's folder, and whether their chain is whole.
//!
//! `ketju.json` names every record in the order of closing with the hash of its file, and each record names the one before it.
//! So one that was changed, removed, or put in from elsewhere is found.

use mittari_vocabulary::closed::{CHAIN_FILE, CLOSED_FOLDER, CLOSED_SCHEMA, ClosedPeriod, NamedHash};
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

/// The name of a period's record within the folder.
pub fn record_name(period: &str) -> String {
    format!("{}.json", period_file_stem(period))
}

/// What files about a period are called: what would lead out of their folder is replaced.
pub fn period_file_stem(period: &str) -> String {
    period.chars().map(|letter| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '_' }).collect()
}

/// The closed periods in the order of closing, the chain as it is listed, and what is wrong with either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosedPeriods {
    pub records: Vec<ClosedPeriod>,
    pub chain: Vec<NamedHash>,
    pub findings: Vec<Finding>,
}

/// Reads the folder's files, given by name and content. A record that cannot be trusted is left out, with a finding.
pub fn read_closed_periods(project: &str, files: &[(String, Vec<u8>)]) -> ClosedPeriods {
    let mut closed = ClosedPeriods::default();
    let content = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.as_slice());
    if files.is_empty() {
        return closed;
    }
    match content(CHAIN_FILE).map(serde_json::from_slice::<Vec<NamedHash>>) {
        Some(Ok(chain)) => closed.chain = chain,
        Some(Err(_)) => closed.findings.push(broken(CHAIN_FILE, "suljettujen jaksojen ketju ei ole luettavissa")),
        None => closed.findings.push(broken(CHAIN_FILE, "suljettujen jaksojen ketju puuttuu")),
    }
    let mut previous: Option<NamedHash> = None;
    for link in &closed.chain {
        let name = record_name(&link.name);
        let record = match content(&name) {
            None => Err("suljetun jakson tallenne puuttuu"),
            Some(bytes) if sha256_hex(bytes) != link.sha256 => Err("suljetun jakson tallennetta on muutettu sulkemisen jälkeen"),
            Some(bytes) => serde_json::from_slice::<ClosedPeriod>(bytes)
                .ok()
                .filter(|record| record.schema == CLOSED_SCHEMA && record.period == link.name && record.project == project)
                .ok_or("tallenne ei ole tämän hankkeen suljettu jakso"),
        };
        match record {
            Ok(record) if record.previous != previous => {
                closed.findings.push(broken(&name, "tallenne ei jatka sitä edellistä suljettua jaksoa, jonka ketju nimeää"));
            }
            Ok(record) => closed.records.push(record),
            Err(what) => closed.findings.push(broken(&name, what)),
        }
        previous = Some(link.clone());
    }
    let is_listed = |name: &String| name == CHAIN_FILE || closed.chain.iter().any(|link| record_name(&link.name) == *name);
    let strangers: Vec<&String> = files.iter().map(|(name, _)| name).filter(|name| !is_listed(name)).collect();
    closed.findings.extend(strangers.into_iter().map(|name| broken(name, "tallennetta ei ole suljettujen jaksojen ketjussa")));
    closed
}

/// The list of closed periods as it is written. Nothing names the hash of the list itself, so one that reads otherwise was changed by hand.
pub fn chain_file(chain: &[NamedHash]) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(chain)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn broken(name: &str, what: &str) -> Finding {
    Finding::new("D-CLOSED", Severity::Error, Place::file(format!("{CLOSED_FOLDER}/{name}")), what)
        .effect("suljetun jakson luvut eivät ole enää todistettavissa")
        .cure("palauta kansion suljetut tiedostot varmuuskopiosta sellaisina kuin mittari close ne kirjoitti")
}
