//! Raised severities and accepted warnings: known codes, never lowered, never an error accepted.

use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::project::{Acceptance, Project};

use super::{Index, Key};
use crate::findings::{self, FindingPage};
use crate::package::parse_address;
use crate::project_file::{Positions, Problems};
use crate::wording;

pub(super) fn check(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    for (code, wanted) in &project.severity {
        let at = positions.of(&[Key("severity"), Key(code)]);
        let Some(page) = known(code, at, problems) else { continue };
        // A code of several severities may be raised where at least the mildest of them is milder.
        if page.severities().max().is_some_and(|mildest| *wanted >= mildest) {
            problems.add(
                at,
                format!("havainnon {code} vakavuus on jo \"{}\", kohta ei nostaisi sitä", page.severity.word()),
                "vakavuutta voi vain nostaa; poista rivi",
            );
        }
    }
    for (index, acceptance) in project.accepted.iter().enumerate() {
        let at = |key: &str| positions.of(&[Key("accepted"), Index(index), Key(key)]);
        if let Some(page) = known(&acceptance.code, at("code"), problems) {
            acceptable(project, &page, at("code"), problems);
        }
        described(acceptance, &at, problems);
        // A day after the period or after the project is in order: whoever reads the material does so then.
        if acceptance.when < project.project.start.date {
            problems.add(at("when"), "hyväksyntä on päivätty ennen hankkeen alkua", "tarkista vuosiluku");
        }
    }
}

/// Codes are written as findings show them, in capitals.
fn known(code: &str, at: usize, problems: &mut Problems<'_>) -> Option<FindingPage> {
    let page = findings::page(code).filter(|page| page.code == code);
    if page.is_none() {
        let near = findings::near(code);
        problems.add(
            at,
            format!("havaintokoodia \"{}\" ei ole", wording::cut(code, 40)),
            format!("tarkoititko {}?", wording::quoted_list(&near)),
        );
    }
    page
}

fn acceptable(project: &Project, page: &FindingPage, at: usize, problems: &mut Problems<'_>) {
    let code = page.code;
    if code == "D-ACCEPTANCE" {
        problems.add(at, "turhaa hyväksyntää ei voi hyväksyä", "poista molemmat hyväksynnät");
        return;
    }
    let raised_to_error = project.severity.get(code).is_some_and(|wanted| wanted.blocks_report());
    if raised_to_error {
        problems.add(
            at,
            format!("havainto {code} on nostettu virheeksi, eikä virhettä voi hyväksyä"),
            "poista hyväksyntä tai vakavuuden nosto",
        );
    } else if !page.severities().any(|severity| severity == Severity::Warning) && !project.severity.contains_key(code) {
        let word = page.severity.word();
        problems.add(
            at,
            format!("havainto {code} on {word}, ja vain varoituksen voi hyväksyä"),
            if page.severity.blocks_report() { "korjaa aineisto" } else { "poista hyväksyntä, raportti ei odota sitä" },
        );
    }
}

fn described(acceptance: &Acceptance, at: &impl Fn(&str) -> usize, problems: &mut Problems<'_>) {
    for (key, text) in [("who", &acceptance.who), ("why", &acceptance.why)] {
        if text.trim().is_empty() {
            problems.add(at(key), format!("hyväksynnän kohta {key} on tyhjä"), "hyväksynnästä kirjataan, kuka, milloin ja miksi");
        }
    }
    let Some(cell) = &acceptance.cell else { return };
    if acceptance.file.is_none() {
        problems.add(at("cell"), "hyväksynnässä on solu mutta ei tiedostoa", "lisää file niin kuin havainto sen nimeää");
    }
    if parse_address(cell.trim()).is_none() {
        problems.add(at("cell"), format!("\"{}\" ei ole solun osoite", wording::cut(cell, 20)), "esimerkiksi cell = \"F17\"");
    }
}
