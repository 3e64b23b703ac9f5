//! The shipped library, held against its folder, its lint and its own worked examples.

use std::collections::BTreeSet;

use mittari_indicators::definition::{FILES, check_example, lint, parse_library, words};
use mittari_vocabulary::project::{Decision, Project};

fn example_project() -> Project {
    toml::from_str(include_str!("../library/example.toml")).expect("the example project is sound")
}

#[test]
fn every_file_of_the_folder_is_in_the_library() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/library");
    let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the library's folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().trim_end_matches(".toml").to_string())
        .filter(|name| name != "words" && name != "example")
        .collect();
    let listed: BTreeSet<String> = FILES.iter().map(|(code, _)| (*code).to_string()).collect();
    assert_eq!(in_folder, listed);
}

#[test]
fn the_lint_finds_nothing() {
    let project = example_project();
    let library = parse_library(FILES, words().expect("words"), &project).expect("the library parses");
    assert_eq!(lint(&library), Vec::new());
}

#[test]
fn the_lint_finds_what_is_planted() {
    let project = example_project();
    let faulty = [(
        "faulty",
        r#"
code = "faulty"
unit = "parsec"
kind = "flow"
source = ""
by = [["village"]]
[name]
fi = "Virhe"
sv = ""
en = "Fault"
[definition]
fi = "x"
sv = "x"
en = "x"
[rows]
of = "badge"
at = "issued_on"
[[rows.step]]
reason = "mystery"
drop = { field = "issued_on", in = ["@nowhere"] }
[[rows.step]]
reason = "revoked"
drop = { field = "revoked_on", on_or_before = "soon" }
[[rows.step]]
reason = "duplicate"
[measure]
how = "present"
of = ["person"]
joined = "issued_on"
left = "revoked_on"
"#,
    )];
    let library = parse_library(&faulty, words().expect("words"), &project).expect("it parses");
    let faults = lint(&library).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for expected in [
        "nimi puuttuu kielellä sv",
        "lähde (source) puuttuu",
        "yksikköä \"parsec\" ei ole",
        "esimerkki ([[example]]) puuttuu",
        "kenttää \"village\" ei ole aineistossa badge",
        "kentän \"issued_on\" ehto on tyyppiä Text, kenttä tyyppiä Day",
        "syyllä \"mystery\" ei ole sanoja",
        "syy \"duplicate\" jättäisi pois jokaisen rivin",
        "päivää \"soon\" ei ole",
        "mikään vaihe ei kerro, miksi rivi on poissa päivästä \"revoked_on\" alkaen",
    ] {
        assert!(faults.contains(expected), "{expected} is not among:\n{faults}");
    }
}

#[test]
fn every_worked_example_comes_out() {
    let project = example_project();
    let library = parse_library(FILES, words().expect("words"), &project).expect("the library parses");
    let mut failures = Vec::new();
    let mut run = 0;
    for definition in &library.definitions {
        for example in &definition.examples {
            run += 1;
            if let Err(difference) = check_example(&project, &library, definition, example) {
                failures.push(format!("{}: {} {difference}", definition.code, example.shows));
            }
        }
    }
    assert!(run >= 45, "only {run} examples");
    assert_eq!(failures, Vec::<String>::new());
}

#[test]
fn the_library_is_clean_under_every_choice_and_every_choice_is_looked_at() {
    let vocabulary = words().expect("words");
    for (decision, meaning) in &vocabulary.decision {
        assert!(meaning.choice(&meaning.default).is_some(), "{decision}");
        let mut seen = Vec::new();
        for choice in &meaning.choices {
            let mut project = example_project();
            project.decisions.push(Decision {
                id: decision.clone(),
                choice: choice.id.clone(),
                alternatives: Vec::new(),
                who: "x".into(),
                when: project.project.start.date,
                why: "x".into(),
            });
            let library = parse_library(FILES, vocabulary.clone(), &project).expect("the library parses");
            assert_eq!(lint(&library), Vec::new(), "{decision} {}", choice.id);
            // Choices that are no step of a definition are read where records are set beside each other, or days counted.
            let elsewhere = ["project-days", "baseline-badges", "recordings"].contains(&decision.as_str());
            assert!(elsewhere || !seen.contains(&library.definitions), "{decision} {} changes nothing", choice.id);
            seen.push(library.definitions);
        }
    }
}
