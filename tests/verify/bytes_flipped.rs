//! One changed byte in any file of a project or of its report is found, and the file named.
//!
//! `MITTARI_FLIPS` says how many are tried; the usual 10,000 take half a minute of one processor.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mittari_ingest::{chain_file, parse_project, plan_sources, read_closed_periods};
use mittari_proof::{ProjectFiles, Receipt, Reference, changed_files, read_receipt};

use super::cells_changed::Dice;
use super::verified;
use crate::own_indicators::{OWN, OWN_WORDS};
use crate::program::{copy_of_fixture, files, run, text};
use crate::recalculation::put;

const FLIPS: usize = 10_000;

/// Everything that a report stands on, by its name in the project; its outputs under `raportit/`.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn under(&self, folder: &str) -> Vec<String> {
        self.0.keys().filter(|name| name.starts_with(folder)).cloned().collect()
    }

    /// The names of files that are not what they were, by the means of `verify`.
    fn found(&self, receipt: &Receipt, inputs: &[String]) -> Vec<String> {
        let own = self.under("mittarit/");
        let narratives = self.under(&format!("kertomus/{}.toml", receipt.figures.period.id));
        let bytes = |name: &str| self.0.get(name).cloned();
        let now = ProjectFiles {
            project_file: "project.toml",
            own_definitions: &own,
            inputs: Some(inputs),
            narratives: Some(&narratives),
            bytes: &bytes,
        };
        let mut found: Vec<String> = changed_files(receipt, &now).into_iter().map(|changed| changed.file).collect();
        let outputs = receipt.outputs.iter().map(|output| (format!("raportit/{}", output.file), output));
        let other =
            |name: &str, sha256: &str| Reference { sha256: Some(sha256), ..Reference::default() }.is_of(&self.0[name]) == Some(false);
        found.extend(outputs.filter(|(name, output)| other(name, &output.sha256)).map(|(name, _)| name));
        let records: Vec<(String, Vec<u8>)> =
            self.under("suljetut/").into_iter().map(|name| (name["suljetut/".len()..].to_string(), self.0[&name].clone())).collect();
        let closed = read_closed_periods("S22879", &records);
        if closed.findings.is_empty() && chain_file(&closed.chain).expect("a chain") != self.0["suljetut/ketju.json"] {
            found.push("suljetut/ketju.json".into());
        }
        found.extend(closed.findings.into_iter().map(|finding| finding.place.file));
        found
    }
}

/// A project with an indicator of its own, a closed period and the report of the next one.
fn project(at: &Path) -> std::path::PathBuf {
    let project = copy_of_fixture(&at.join("hanke"));
    fs::create_dir_all(project.join("mittarit")).expect("a folder");
    put(&project.join("mittarit/own.toml"), OWN.as_bytes());
    put(&project.join("mittarit/words.toml"), OWN_WORDS.as_bytes());
    let named = project.to_string_lossy().into_owned();
    for arguments in [["close", &named, "--period", "2022-1"], ["report", &named, "--period", "2023-Q2"]] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    project
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it tried")]
fn every_flipped_byte_is_found_and_its_file_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = project(folder.path());
    let (exit, told) = verified(&path, None);
    assert_eq!((exit, &told["verdict"]), (Some(0), &serde_json::Value::from("unchanged")), "{told}");

    let mut all = Files(BTreeMap::new());
    gather(&path, "", &mut all.0);
    for (name, bytes) in files(&path.join("raportit/2023-Q2")) {
        all.0.insert(format!("raportit/{name}"), bytes);
    }
    let definition = parse_project(&text(&all.0["project.toml"])).expect("the project");
    let listing: Vec<String> = all.0.keys().cloned().collect();
    let inputs: Vec<String> = plan_sources(&definition, &listing).files.into_iter().map(|planned| planned.name).collect();
    let receipt = read_receipt(&all.0["raportit/run.json"]).expect("the receipt");
    assert!(receipt.intact);
    let receipt = receipt.receipt;
    // A file may serve two sources.
    let distinct: BTreeSet<&String> = inputs.iter().collect();
    assert_eq!(receipt.inputs.iter().map(|input| &input.file).collect::<BTreeSet<_>>(), distinct);
    assert!(all.found(&receipt, &inputs).is_empty());

    let kinds: [Vec<String>; 7] = [
        inputs.clone(),
        vec!["project.toml".into()],
        all.under("mittarit/"),
        all.under("suljetut/"),
        receipt.narratives.iter().map(|narrative| narrative.file.clone()).collect(),
        vec!["raportit/run.json".into()],
        receipt.outputs.iter().map(|output| format!("raportit/{}", output.file)).collect(),
    ];
    let flips = std::env::var("MITTARI_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(FLIPS);
    let mut dice = Dice(1);
    let mut missed = Vec::new();
    for flip in 0..flips {
        let of_kind = &kinds[flip % kinds.len()];
        let name = &of_kind[dice.roll(of_kind.len())];
        let bytes = all.0.get_mut(name).expect("the file");
        let (at, mask) = (dice.roll(bytes.len()), 1 << dice.roll(8));
        bytes[at] ^= mask;
        let found = if name == "raportit/run.json" {
            let intact = read_receipt(&all.0[name]).is_some_and(|read| read.intact);
            if intact { Vec::new() } else { vec![name.clone()] }
        } else {
            all.found(&receipt, &inputs)
        };
        // A changed list of closed periods is told of the records that it does not name any more.
        let is_named =
            found == [name.clone()] || (name == "suljetut/ketju.json" && found.iter().all(|found| found.starts_with("suljetut/")));
        if found.is_empty() || !is_named {
            missed.push(format!("{name}, byte {at}: {found:?}"));
        }
        let bytes = all.0.get_mut(name).expect("the file");
        bytes[at] ^= mask;
    }
    println!("{flips} flipped bytes, {} found with their file named", flips - missed.len());
    assert!(missed.is_empty(), "{missed:?}");

    // And some through the program itself.
    for of_kind in &kinds {
        let name = &of_kind[dice.roll(of_kind.len())];
        let file = match name.strip_prefix("raportit/") {
            Some(output) => path.join("raportit/2023-Q2").join(output),
            None => path.join(name),
        };
        let mut bytes = fs::read(&file).expect("the file");
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
        put(&file, &bytes);
        let output = run(&["verify", &path.to_string_lossy()]);
        let words = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{name}, byte {at}: {words}{}", text(&output.stderr));
        let said = name.strip_prefix("raportit/").unwrap_or(name);
        let is_named = words.contains(said) || (said == "suljetut/ketju.json" && words.contains("suljetut/"));
        assert!(is_named, "{name}, byte {at}: {words}");
        put(&file, &all.0[name]);
    }
}

/// All files of the project but its reports.
fn gather(folder: &Path, prefix: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if name == "raportit" {
            continue;
        }
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), into);
        } else {
            into.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
}
