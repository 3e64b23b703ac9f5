//! What the project says of severities: it may be stricter than the program, and let single warnings stand.
//!
//! Raised first, accepted after: a warning that the project made an error can no longer be accepted.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::{Acceptance, Project};

use crate::wording;

/// Raises the severities that `[severity]` names and turns the warnings of `[[accepted]]` into notes that say who, when and why.
pub fn apply(project: &Project, findings: &mut [Finding]) {
    for finding in findings {
        if let Some(wanted) = project.severity.get(finding.code).filter(|wanted| **wanted < finding.severity) {
            finding.severity = *wanted;
            finding.message.push_str(" (vakavuus nostettu tiedostossa project.toml)");
        }
        if finding.severity == Severity::Warning
            && let Some(acceptance) = project.accepted.iter().find(|acceptance| covers(acceptance, finding))
        {
            finding.accept(format!(
                "hyväksynyt {} {}: {}",
                acceptance.who.trim(),
                acceptance.when.format("%-d.%-m.%Y"),
                acceptance.why.trim().trim_end_matches('.')
            ));
        }
    }
}

/// File names that look the same but are composed differently are the same, as in the sources' patterns.
fn covers(acceptance: &Acceptance, finding: &Finding) -> bool {
    let same_file = |file: &String| wording::clean(file) == wording::clean(&finding.place.file);
    let same_cell = |cell: &String| finding.place.cell.is_some_and(|at| at.to_string().eq_ignore_ascii_case(cell.trim()));
    acceptance.code == finding.code && acceptance.file.as_ref().is_none_or(same_file) && acceptance.cell.as_ref().is_none_or(same_cell)
}
