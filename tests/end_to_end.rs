//! The program as its users run it: files in, workbooks out, exit codes and words.
//!
//! Each module proves one promise. What needs something that a machine may lack (LibreOffice, the shared corpus) says in
//! one line that it was skipped; `.ci/run` makes the lack of LibreOffice a failure.

mod audit_rows;
mod bad_input;
mod choices;
mod closing;
mod commands;
mod coordination;
mod corpus_table;
mod corrections;
mod determinism;
mod faults;
mod isolation;
mod kill;
mod languages;
mod leaks;
mod live_figures;
mod metamorphic;
mod narrative;
mod new_project;
mod own_indicators;
mod printing;
mod privacy;
mod program;
mod random_projects;
mod real_files;
mod recalculation;
mod receipt;
mod recount;
mod regions;
mod rollup;
mod scale;
mod scenarios;
mod schemas;
mod traps;
mod truth;
mod verify;
mod workbook;
mod workbook_lint;

// The random projects of the second opinion, told there.
#[path = "../crates/indicators/tests/reference/dealing.rs"]
mod dealing;
#[path = "../crates/indicators/tests/reference/world.rs"]
mod world;

/// A file of this folder that nobody declares would never be compiled, without a word.
#[test]
fn every_file_of_this_folder_is_declared() {
    let declared = include_str!("end_to_end.rs");
    for entry in std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("this folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let Some(module) = name.strip_suffix(".rs") else { continue };
        let known = ["end_to_end", "mittari_under_test"].contains(&module) || declared.contains(&format!("mod {module};"));
        assert!(known, "{name} is not declared in end_to_end.rs");
    }
}
