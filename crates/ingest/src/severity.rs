//! What the project says of severities: it may be stricter than the program, and let single warnings stand.
//!
//! Raised first, accepted after: a warning that the project made an error can no longer be accepted.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Acceptance, Project};

use crate::wording;

/// Raises the severities that `[severity]` names and turns the warnings of `[[accepted]]` into notes that say who, when and why.
pub fn apply(project: &Project, findings: &mut [Finding]) {
    for finding in findings {
        if let Some(wanted) = project.severity.get(finding.code).filter(|wanted| **wanted < finding.severity) {
            finding.raised_from = Some(finding.severity);
            finding.severity = *wanted;
            finding.message.push_str(" (vakavuus nostettu tiedostossa project.toml)");
        }
        if finding.severity == Severity::Warning
            && let Some((index, acceptance)) = project.accepted.iter().enumerate().find(|(_, acceptance)| covers(acceptance, finding))
        {
            let words = format!(
                "hyväksynyt {} {}: {}",
                acceptance.who.trim(),
                acceptance.when.format("%-d.%-m.%Y"),
                acceptance.why.trim().trim_end_matches('.')
            );
            finding.accept(index, words);
        }
    }
}

/// Acceptances that let nothing stand: what they were written for is gone, is an error, or is accepted elsewhere.
///
/// `findings` are all of the project's, of the plan and of the files, after [`apply`].
pub fn unused_acceptances(project: &Project, findings: &[Finding]) -> Vec<Finding> {
    let mut unused = Vec::new();
    for (index, acceptance) in project.accepted.iter().enumerate() {
        let covered: Vec<&Finding> = findings.iter().filter(|finding| covers(acceptance, finding)).collect();
        if covered.iter().any(|finding| finding.accepted_by == Some(index)) {
            continue;
        }
        let (why, cure) = if covered.iter().any(|finding| finding.severity.blocks_report()) {
            ("koskee virhettä, eikä virhettä voi hyväksyä", "korjaa aineisto ja poista hyväksyntä")
        } else if covered.iter().any(|finding| finding.accepted_by.is_some()) {
            ("toistaa sen, minkä toinen hyväksyntä jo kattaa", "poista toinen hyväksynnöistä")
        } else {
            ("ei osu yhteenkään varoitukseen", "poista hyväksyntä, jos varoitus on korjattu; muuten tarkista code, file ja cell")
        };
        unused.push(
            Finding::new(
                "D-ACCEPTANCE",
                Severity::Warning,
                Place::file("project.toml"),
                format!("rivin {} hyväksyntä {why}", acceptance.line),
            )
            .found(describe(acceptance))
            .effect("hyväksyntä ei vaikuta mihinkään")
            .cure(cure),
        );
    }
    apply(project, &mut unused);
    unused
}

/// `V-EMAIL, lähteet/a.csv, solu B2`.
fn describe(acceptance: &Acceptance) -> String {
    let file = acceptance.file.as_deref().map(|file| format!(", {}", wording::clean(file))).unwrap_or_default();
    let cell = acceptance.cell.as_deref().map(|cell| format!(", solu {}", cell.trim().to_uppercase())).unwrap_or_default();
    format!("{}{file}{cell}", acceptance.code)
}

/// File names that look the same but are composed differently are the same, as in the sources' patterns.
fn covers(acceptance: &Acceptance, finding: &Finding) -> bool {
    let same_file = |file: &String| wording::clean(file) == wording::clean(&finding.place.file);
    let same_cell = |cell: &String| finding.place.cell.is_some_and(|at| at.to_string().eq_ignore_ascii_case(cell.trim()));
    acceptance.code == finding.code && acceptance.file.as_ref().is_none_or(same_file) && acceptance.cell.as_ref().is_none_or(same_cell)
}
