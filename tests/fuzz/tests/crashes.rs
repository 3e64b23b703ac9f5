//! Every mutant that once ended the reading is read.

use std::path::Path;

use mittari_fuzz::seeds::Seeds;
use mittari_fuzz::target;

#[test]
fn every_crash_that_was_found_is_read() {
    target::watch_for_panics();
    let seeds = Seeds::load(&[]).expect("seeds");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crashes");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder of crashes").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut failed = Vec::new();
    for file in files.iter().filter(|file| file.file_name().is_some_and(|name| name != "README.md")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let label = name.split_once('=').map_or("", |(_, label)| label);
        let seed = seeds.labelled(label).unwrap_or_else(|| panic!("{name} names no seed"));
        if let Err(place) = target::read(&seeds, seed, &std::fs::read(file).expect("a crash")) {
            failed.push(format!("{name}: {place}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
