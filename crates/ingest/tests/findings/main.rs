//! The catalogue of findings against the program: every code has a page, and a case that provokes it at a known place.

mod material;
mod text_files;
mod workbooks;

use std::collections::BTreeSet;
use std::path::Path;

use mittari_ingest::findings::{codes, near, page, pages};
use mittari_vocabulary::finding::{Finding, Severity};

/// The least material that provokes a code, and where the finding then points.
struct Case {
    code: &'static str,
    severity: Severity,
    /// File, sheet and cell, as messages write them.
    place: &'static str,
    findings: fn() -> Vec<Finding>,
}

fn cases() -> impl Iterator<Item = &'static Case> {
    text_files::CASES.iter().chain(workbooks::CASES)
}

fn told(finding: &Finding) -> String {
    format!("{} {} {}", finding.severity.word(), finding.code, finding.place)
}

/// The code at its place, once, and beside it nothing that asks for attention: one fault is one finding.
#[test]
fn every_case_provokes_its_code_at_its_place() {
    for case in cases() {
        let findings = (case.findings)();
        let wanted = format!("{} {} {}", case.severity.word(), case.code, case.place);
        let own: Vec<String> = findings.iter().filter(|finding| finding.code == case.code).map(told).collect();
        assert_eq!(own, [wanted], "{findings:#?}");
        let beside: Vec<String> =
            findings.iter().filter(|finding| finding.code != case.code && finding.severity < Severity::Note).map(told).collect();
        assert!(beside.is_empty(), "{} also gives {beside:?}", case.code);
        let severities: Vec<Severity> = page(case.code).expect("a page").severities().collect();
        assert!(severities.contains(&case.severity), "the page of {} does not know its severity", case.code);
        assert!(findings.iter().all(|finding| !finding.message.is_empty() && !finding.cure.is_empty()), "{}", case.code);
    }
}

/// The texts of every crate's sources. The catalogue itself is no source of findings.
fn sources() -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders: Vec<_> = std::fs::read_dir(crates).expect("crates").flatten().map(|entry| entry.path().join("src")).collect();
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("ingest/src/findings.rs") {
                texts.push(std::fs::read_to_string(&path).expect("a source file"));
            }
        }
    }
    texts
}

/// Codes in the sources: texts such as "V-DATE", wherever they stand.
fn emitted() -> BTreeSet<String> {
    sources().iter().flat_map(|text| text.split('"')).filter(|piece| is_code(piece)).map(str::to_string).collect()
}

fn is_code(text: &str) -> bool {
    let Some((family, subject)) = text.split_once('-') else { return false };
    family.len() == 1
        && "FZXSHRVDPIO".contains(family)
        && !subject.is_empty()
        && subject.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-')
}

#[test]
fn every_code_has_a_page_and_a_case_and_nothing_else_has() {
    let emitted = emitted();
    assert!(emitted.contains("V-DATE"), "the sources are read");
    let listed: BTreeSet<String> = codes().map(str::to_string).collect();
    let provoked: BTreeSet<String> = cases().map(|case| case.code.to_string()).collect();
    let missing = |wanted: &BTreeSet<String>, there: &BTreeSet<String>| wanted.difference(there).cloned().collect::<Vec<_>>();
    assert!(missing(&emitted, &listed).is_empty(), "no page: {:?}", missing(&emitted, &listed));
    assert!(missing(&listed, &provoked).is_empty(), "no case: {:?}", missing(&listed, &provoked));
    assert!(missing(&listed, &emitted).is_empty(), "nothing gives: {:?}", missing(&listed, &emitted));
    assert!(missing(&provoked, &emitted).is_empty(), "nothing gives: {:?}", missing(&provoked, &emitted));
}

/// Where a finding is made of a written code and severity, the page of the code names that severity.
#[test]
fn pages_name_every_severity_that_the_sources_give() {
    let mut seen = 0;
    for text in sources().iter().filter(|text| !text.contains("super::*")) {
        for made in text.split("Finding::new(").skip(1) {
            let mut pieces = made.splitn(4, ['"', ',']).map(str::trim);
            let (Some(""), Some(code), Some(""), Some(rest)) = (pieces.next(), pieces.next(), pieces.next(), pieces.next()) else {
                continue;
            };
            let Some(severity) = rest.strip_prefix("Severity::").and_then(|rest| rest.split(',').next()) else { continue };
            let page = page(code).unwrap_or_else(|| panic!("no page of {code}"));
            let named: Vec<String> = page.severities().map(|severity| format!("{severity:?}")).collect();
            assert!(named.iter().any(|named| named == severity), "{code} may also be {severity}, its page says {named:?}");
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} findings were looked at");
}

#[test]
fn every_page_is_whole_in_three_languages() {
    let pages = pages();
    assert_eq!(pages.iter().map(|page| page.code).collect::<Vec<_>>(), codes().collect::<Vec<_>>(), "each page can be read, in order");
    assert!(codes().is_sorted());
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("findings")).expect("pages").count();
    assert_eq!(files, pages.len(), "a file that is not in the list");
    for page in &pages {
        for (language, text) in [("fi", &page.fi), ("sv", &page.sv), ("en", &page.en)] {
            assert!(!text.title.is_empty() && !text.title.ends_with('.'), "{} {language}", page.code);
            for sentence in [&text.means, &text.matters, &text.correct] {
                assert!(sentence.len() > 20 && sentence.ends_with('.'), "{} {language}: {sentence}", page.code);
            }
        }
        let titles: BTreeSet<&str> = [&page.fi, &page.sv, &page.en].map(|text| text.title.as_str()).into();
        assert_eq!(titles.len(), 3, "{} is not translated", page.code);
        assert!(!page.also.contains(&page.severity), "{}", page.code);
    }
    let titles: BTreeSet<&str> = pages.iter().map(|page| page.fi.title.as_str()).collect();
    assert_eq!(titles.len(), pages.len(), "two pages of one title");
}

#[test]
fn a_page_is_found_in_any_case_and_near_ones_are_offered() {
    assert_eq!(page("v-date").map(|page| page.code), Some("V-DATE"));
    assert_eq!(page("V-DAT"), None);
    assert_eq!(near("v-dat").first(), Some(&"V-DATE"));
    assert_eq!(near("S-MERGE").first(), Some(&"S-MERGED"));
}
