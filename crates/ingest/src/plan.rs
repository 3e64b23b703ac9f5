//! Which of the folder's files belong to which source.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Project;

use crate::{severity, wording};

/// A file that some source of the project wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Position in `project.sources`.
    pub source_index: usize,
    /// Relative to the project folder, `/` between folders.
    pub name: String,
    /// What stood where the pattern says `{training}`.
    pub training: Option<String>,
    /// What stood where the pattern says `{badge}`.
    pub badge: Option<String>,
}

/// The files to read, in the order of the sources and then of the names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourcePlan {
    pub files: Vec<PlannedFile>,
    pub findings: Vec<Finding>,
}

/// Matches the listing of the project folder with the sources' patterns.
///
/// The listing's order does not matter. Absent: a source without any file is an error finding (F-MISSING).
pub fn plan_sources(project: &Project, listing: &[String]) -> SourcePlan {
    let mut plan = SourcePlan::default();
    let names: BTreeSet<&str> = listing.iter().map(String::as_str).collect();
    let (skipped, names): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|name| is_skipped(name));
    for name in skipped.iter().filter(|name| is_lock_file(name)) {
        let finding = Finding::new(
            "F-LOCKFILE-SKIPPED",
            Severity::Note,
            Place::file(*name),
            "lukkotiedosto ohitettiin, joku pitää tiedostoa ehkä auki",
        )
        .cure("sulje tiedosto Excelissä, jos siihen on tulossa muutoksia");
        plan.findings.push(finding);
    }
    let mut used = BTreeSet::new();
    for (source_index, source) in project.sources.iter().enumerate() {
        let mut found_any = false;
        for name in &names {
            if let Some(capture) = match_pattern(&source.files, name) {
                found_any = true;
                used.insert(*name);
                let capture = (!capture.is_empty()).then_some(capture);
                plan.files.push(PlannedFile {
                    source_index,
                    name: (*name).to_string(),
                    training: capture.clone().filter(|_| source.files.contains("{training}")),
                    badge: capture.filter(|_| source.files.contains("{badge}")),
                });
            }
        }
        if !found_any {
            plan.findings.push(missing(&source.files, &names));
        }
    }
    let unused: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| name.starts_with("lähteet/") || wording::clean(name).starts_with("lähteet/"))
        .filter(|name| !used.contains(name))
        .collect();
    for name in unused {
        let finding = Finding::new("F-UNUSED", Severity::Note, Place::file(name), "tiedosto ei kuulu mihinkään lähteeseen, sitä ei luettu")
            .cure("lisää sille [[source]] tiedostoon project.toml tai siirrä se pois kansiosta");
        plan.findings.push(finding);
    }
    severity::apply(project, &mut plan.findings);
    plan.findings.sort();
    plan
}

fn missing(pattern: &str, names: &[&str]) -> Finding {
    let near = wording::nearest(pattern, names.iter().copied(), 2);
    let cure = if near.is_empty() {
        "vie tiedosto kansioon tai korjaa lähteen files-kohta tiedostossa project.toml".to_string()
    } else {
        format!("vie tiedosto kansioon tai korjaa files-kohta; lähimmät tiedostot: {}", wording::quoted_list(&near))
    };
    Finding::new("F-MISSING", Severity::Error, Place::file(pattern), "lähteen tiedostoa ei löydy")
        .expected(pattern)
        .effect("kaikki tämän lähteen luvut puuttuvat")
        .cure(cure)
}

fn file_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether a file is what Excel or LibreOffice puts beside a workbook that is open in it.
pub fn is_lock_file(name: &str) -> bool {
    let file = file_part(name);
    file.starts_with("~$") || (file.starts_with(".~lock.") && file.ends_with('#'))
}

fn is_skipped(name: &str) -> bool {
    let file = file_part(name).to_lowercase();
    is_lock_file(name)
        || name.split('/').any(|step| step.starts_with('.'))
        || file.ends_with(".tmp")
        || file == "desktop.ini"
        || file == "thumbs.db"
}

/// What the placeholder stands for (empty without one), or None where the name does not fit.
///
/// `*` and a placeholder stand for any letters within one folder. Names that look the same but are
/// composed differently (a Mac's `a` + `¨`) are the same.
fn match_pattern(pattern: &str, name: &str) -> Option<String> {
    let pattern = wording::clean(pattern).replace("{training}", "\u{1}").replace("{badge}", "\u{1}");
    let mut pattern: Vec<char> = pattern.trim_start_matches("./").chars().collect();
    pattern.dedup_by(|later, earlier| *later == '*' && *earlier == '*');
    let name: Vec<char> = wording::clean(name).chars().collect();
    // Every letter but `*` stands for one at least, so a longer pattern cannot fit: it is not even tried.
    if pattern.iter().filter(|letter| **letter != '*').count() > name.len() {
        return None;
    }
    fit(&pattern, &name, &mut BTreeSet::new())
}

/// `failed` holds the lengths of pattern and name that are known not to fit, so that many `*` cost no more than one each.
fn fit(pattern: &[char], name: &[char], failed: &mut BTreeSet<(usize, usize)>) -> Option<String> {
    let Some((first, rest)) = pattern.split_first() else { return name.is_empty().then(String::new) };
    if failed.contains(&(pattern.len(), name.len())) {
        return None;
    }
    let reach = name.iter().position(|letter| *letter == '/').unwrap_or(name.len());
    let fits = match first {
        '*' => (0..=reach).find_map(|length| fit(rest, &name[length..], failed)),
        '\u{1}' => (1..=reach).find_map(|length| fit(rest, &name[length..], failed).map(|_| name[..length].iter().collect())),
        letter => name.split_first().filter(|(next, _)| *next == letter).and_then(|(_, name)| fit(rest, name, failed)),
    };
    if fits.is_none() {
        failed.insert((pattern.len(), name.len()));
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_capture_their_placeholder() {
        let pattern = "lähteet/teams/{training} - Attendance report*.csv";
        assert_eq!(match_pattern(pattern, "lähteet/teams/K01 - Attendance report 10-4-22.csv").as_deref(), Some("K01"));
        assert_eq!(match_pattern(pattern, "lähteet/teams/ - Attendance report.csv"), None);
        assert_eq!(match_pattern("a/*.csv", "a/b/c.csv"), None);
        assert_eq!(match_pattern("lähteet/x.csv", "la\u{308}hteet/x.csv").as_deref(), Some(""));
    }

    #[test]
    fn many_stars_are_no_more_work_than_one() {
        let name = format!("lähteet/{}.csv", "a".repeat(200));
        for pattern in ["****************b".to_string(), "*a".repeat(90) + "b", "*".repeat(500_000), "*a".repeat(500_000)] {
            assert_eq!(match_pattern(&format!("lähteet/{pattern}"), &name).is_some(), pattern.ends_with("**") && !pattern.contains('b'));
        }
        assert_eq!(match_pattern("**/{training}_**.csv", "lähteet/K01_a_b.csv").as_deref(), Some("K01"));
    }

    #[test]
    fn the_office_litter_is_skipped() {
        for name in ["lähteet/~$a.xlsx", "lähteet/.~lock.a.xlsx#", "lähteet/.DS_Store", "lähteet/a.tmp", "lähteet/desktop.ini"] {
            assert!(is_skipped(name), "{name}");
        }
        assert!(!is_skipped("lähteet/a.xlsx"));
    }
}
