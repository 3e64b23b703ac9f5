//! Findings and figures in words, as the console shows them.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};

/// What findings have in common that are told together: code, file, sheet, message, expectation and cure.
type Telling<'a> = (&'a str, &'a str, Option<&'a str>, &'a str, &'a str, &'a str);

/// Findings of the same kind in the same file and sheet are told once, with all their cells; notes also over files.
///
/// The gravest come last, where a terminal stops.
pub fn grouped(findings: &[Finding]) -> Vec<String> {
    let mut groups: Vec<(Severity, Vec<&Finding>)> = Vec::new();
    let mut seen: BTreeMap<Telling<'_>, usize> = BTreeMap::new();
    for finding in findings {
        let is_note = finding.severity == Severity::Note;
        let key = (
            finding.code,
            if is_note { "" } else { finding.place.file.as_str() },
            finding.place.sheet.as_deref().filter(|_| !is_note),
            finding.message.as_str(),
            finding.expected.as_str(),
            finding.cure.as_str(),
        );
        let group = *seen.entry(key).or_insert_with(|| {
            groups.push((finding.severity, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(finding);
    }
    groups.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    groups.into_iter().map(|(_, group)| told(&group)).collect()
}

const MOST_CELLS: usize = 8;

fn told(group: &[&Finding]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let mut lines = vec![format!("{}[{}]: {}", first.severity.word(), first.code, first.message)];
    let mut place = format!("  tiedosto  {}", first.place.file);
    let mut files: Vec<&str> = group.iter().map(|finding| finding.place.file.as_str()).collect();
    files.dedup();
    if files.len() > 1 {
        place.push_str(&format!(" ja {} muuta tiedostoa", files.len() - 1));
    }
    if let (Some(sheet), 1) = (&first.place.sheet, files.len()) {
        place.push_str(&format!(", välilehti \"{sheet}\""));
    }
    let cells: Vec<String> = group.iter().filter_map(|finding| finding.place.cell).map(|cell| cell.to_string()).collect();
    if !cells.is_empty() && files.len() == 1 {
        let shown = cells.iter().take(MOST_CELLS).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = cells.len().saturating_sub(MOST_CELLS);
        let rest = if more > 0 { format!(" ja {more} muuta") } else { String::new() };
        place.push_str(&format!(", {} {shown}{rest}", if cells.len() == 1 { "solu" } else { "solut" }));
    }
    lines.push(place);
    let mut add = |label: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("  {label:<9} {text}"));
        }
    };
    add("odotettu", &first.expected);
    let mut found: Vec<&str> = group.iter().map(|finding| finding.found.as_str()).filter(|found| !found.is_empty()).collect();
    found.dedup();
    add("löytyi", &found.into_iter().take(MOST_CELLS).collect::<Vec<_>>().join(", "));
    add("vaikutus", &first.effect);
    add("korjaa", &first.cure);
    add("lisää", &format!("mittari explain {}", first.code));
    lines.join("\n")
}

/// `2 virhettä, 3 varoitusta, 1 huomio`; "ei havaintoja" without any.
pub fn tally(findings: &[Finding]) -> String {
    let words = [
        (Severity::Fatal, "este", "estettä"),
        (Severity::Error, "virhe", "virhettä"),
        (Severity::Warning, "varoitus", "varoitusta"),
        (Severity::Note, "huomio", "huomiota"),
    ];
    let parts: Vec<String> = words
        .into_iter()
        .filter_map(|(severity, one, many)| {
            let count = findings.iter().filter(|finding| finding.severity == severity).count();
            (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
        })
        .collect();
    if parts.is_empty() { "ei havaintoja".into() } else { parts.join(", ") }
}
