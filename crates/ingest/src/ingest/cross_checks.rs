//! What can only be seen over all files together.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::Place;

use crate::ingest::SourceBytes;
use crate::validate::Sighting;
use crate::wording;

/// Files of the same bytes as an earlier one of their source, for the same training or badge: nothing in them is new.
///
/// Source and name of each. A history of another badge may well be the same letter by letter, and is none.
pub fn copies<'a>(files: &[&'a SourceBytes]) -> BTreeSet<(usize, &'a str)> {
    let mut seen = BTreeSet::new();
    let mut copies = BTreeSet::new();
    for file in files.iter().filter(|file| !file.bytes.is_empty()) {
        let planned = &file.planned;
        if !seen.insert((planned.source_index, &planned.training, &planned.badge, sha256_hex(&file.bytes))) {
            copies.insert((planned.source_index, planned.name.as_str()));
        }
    }
    copies
}

/// The same bytes under two names: an export that was delivered twice.
pub fn note_same_contents(files: &[&SourceBytes], copies: &BTreeSet<(usize, &str)>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut named: Vec<(&str, &[u8])> = files.iter().map(|file| (file.planned.name.as_str(), file.bytes.as_slice())).collect();
    named.sort_by_key(|(name, _)| *name);
    named.dedup_by_key(|(name, _)| *name);
    for (name, bytes) in named.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        let first = *seen.entry(sha256_hex(bytes)).or_insert(name);
        if first != name {
            let is_copy = copies.iter().any(|(_, copy)| *copy == name);
            let effect = if is_copy {
                "tiedosto on kopio, jota ei luettu: rivit ovat luvuissa kerran"
            } else {
                "molempien rivit luettiin, joten samat rivit voivat olla luvuissa kahdesti"
            };
            findings.push(
                Finding::new(
                    "F-DUPLICATE-CONTENT",
                    Severity::Warning,
                    Place::file(name),
                    "tiedostossa on täsmälleen samat tavut kuin toisessa tiedostossa",
                )
                .found(first)
                .effect(effect)
                .cure("poista toinen tiedosto kansiosta"),
            );
        }
    }
}

/// Persons whom no row calls by an address.
pub fn known_by_name(sightings: &[Sighting]) -> BTreeSet<PersonKey> {
    let with_address: BTreeSet<&PersonKey> =
        sightings.iter().filter(|sighting| sighting.email.is_some()).map(|sighting| &sighting.person).collect();
    sightings.iter().map(|sighting| &sighting.person).filter(|person| !with_address.contains(person)).cloned().collect()
}

/// One name with two keys may be one person or two: counted as two until somebody links the addresses.
pub fn doubtful_pairs(sightings: &[Sighting]) -> Vec<Finding> {
    let mut by_name: BTreeMap<String, BTreeMap<&PersonKey, &Place>> = BTreeMap::new();
    for sighting in sightings {
        let Some(name) = &sighting.name else { continue };
        let places = by_name.entry(wording::key(name.reveal())).or_default();
        let first = places.entry(&sighting.person).or_insert(&sighting.place);
        *first = (*first).min(&sighting.place);
    }
    let mut findings = Vec::new();
    for places in by_name.into_values().filter(|places| places.len() > 1) {
        let mut places: Vec<&Place> = places.into_values().collect();
        places.sort();
        let Some((first, others)) = places.split_first() else { continue };
        let others: Vec<String> = others.iter().map(|place| place.to_string()).collect();
        findings.push(
            Finding::new("D-MAYBE", Severity::Warning, (*first).clone(), "sama nimi on kahdella eri sähköpostilla tai ilman sähköpostia")
                .found(format!("myös: {}", others.join("; ")))
                .effect("heidät lasketaan eri henkilöiksi")
                .cure("jos he ovat sama henkilö, lisää osoitteet henkilöiden yhdistämisluetteloon, muuten ei vaadi toimia"),
        );
    }
    findings
}
