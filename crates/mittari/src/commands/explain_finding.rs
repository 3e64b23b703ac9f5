//! `mittari explain CODE` for the code of a finding: what it means, what it does to the figures and how to correct it.

use mittari_ingest::findings::{FindingPage, PageText, near, page};
use mittari_output::Language;
use mittari_vocabulary::finding::Severity;

use crate::failure::{Exit, Failure};
use crate::pipeline::Console;

/// Codes of findings are a letter, a hyphen and a word, those of indicators never.
pub fn is_finding_code(code: &str) -> bool {
    code.split_once('-').is_some_and(|(family, _)| family.len() == 1 && family.bytes().all(|letter| letter.is_ascii_alphabetic()))
}

/// Prints the page. Needs no project.
///
/// Errors: a code that the program does not know, with the nearest ones.
pub fn run(console: &mut Console, code: &str, language: Language) -> Result<Exit, Failure> {
    let Some(page) = page(code) else {
        return Err(Failure::UnknownFinding { code: code.to_uppercase(), near: near(code).join(", ") });
    };
    for line in lines(&page, language) {
        console.result(&line)?;
    }
    Ok(Exit::Well)
}

/// What stands before the texts of a page.
struct Labels {
    severity: &'static str,
    /// Before the severities that are not the usual one.
    sometimes: &'static str,
    means: &'static str,
    matters: &'static str,
    correct: &'static str,
    accept: &'static str,
    how_to_accept: &'static str,
    words: [&'static str; 4],
}

const FINNISH: Labels = Labels {
    severity: "vakavuus",
    sometimes: "joskus",
    means: "tarkoittaa",
    matters: "vaikutus",
    correct: "korjaa",
    accept: "hyväksy",
    how_to_accept: "Varoituksen voi hyväksyä tiedostossa project.toml:",
    words: ["este", "virhe", "varoitus", "huomio"],
};
const SWEDISH: Labels = Labels {
    severity: "allvar",
    sometimes: "ibland",
    means: "betyder",
    matters: "verkan",
    correct: "rätta",
    accept: "godkänn",
    how_to_accept: "En varning kan godkännas i filen project.toml:",
    words: ["hinder", "fel", "varning", "anmärkning"],
};
const ENGLISH: Labels = Labels {
    severity: "severity",
    sometimes: "sometimes",
    means: "means",
    matters: "effect",
    correct: "correct",
    accept: "accept",
    how_to_accept: "A warning can be accepted in project.toml:",
    words: ["fatal", "error", "warning", "note"],
};

fn lines(page: &FindingPage, language: Language) -> Vec<String> {
    let (labels, text): (&Labels, &PageText) = match language {
        Language::Fi => (&FINNISH, &page.fi),
        Language::Sv => (&SWEDISH, &page.sv),
        Language::En => (&ENGLISH, &page.en),
    };
    let mut severities = word(page.severity, labels).to_string();
    if !page.also.is_empty() {
        let others: Vec<&str> = page.also.iter().map(|severity| word(*severity, labels)).collect();
        severities.push_str(&format!(", {} {}", labels.sometimes, others.join(", ")));
    }
    let line = |label: &str, text: &str| format!("  {label:<10} {text}");
    let mut lines = vec![
        format!("{} ({})", text.title, page.code),
        line(labels.severity, &severities),
        line(labels.means, &text.means),
        line(labels.matters, &text.matters),
        line(labels.correct, &text.correct),
    ];
    if page.severities().any(|severity| severity == Severity::Warning) {
        lines.push(line(labels.accept, labels.how_to_accept));
        let entry = [
            "[[accepted]]",
            &format!("code = \"{}\"", page.code),
            "file = \"…\"",
            "cell = \"…\"",
            "who = \"…\"",
            "when = 2026-01-31",
            "why = \"…\"",
        ];
        lines.extend(entry.iter().map(|text| line("", text)));
    }
    lines
}

fn word(severity: Severity, labels: &Labels) -> &'static str {
    let [fatal, error, warning, note] = labels.words;
    match severity {
        Severity::Fatal => fatal,
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Note => note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_findings_and_of_indicators_are_told_apart() {
        for code in ["V-DATE", "v-date", "P-HETU-NOT-NEEDED", "x-nothing"] {
            assert!(is_finding_code(code), "{code}");
        }
        for code in ["badges.completions", "trainings.new-persons", "survey.a-b.responses", "esf.co01", "-DATE", "1-DATE"] {
            assert!(!is_finding_code(code), "{code}");
        }
    }

    #[test]
    fn a_page_reads_in_each_language() {
        let page = page("V-CODE").expect("a page");
        let told = |language| lines(&page, language).join("\n");
        let finnish = told(Language::Fi);
        assert!(finnish.starts_with("Sanaa ei tunneta (V-CODE)\n  vakavuus   virhe, joskus varoitus\n  tarkoittaa "), "{finnish}");
        assert!(finnish.contains("[[accepted]]\n             code = \"V-CODE\""), "{finnish}");
        assert!(told(Language::Sv).contains("  allvar     fel, ibland varning\n"));
        assert!(told(Language::En).contains("  severity   error, sometimes warning\n"));
    }

    #[test]
    fn only_warnings_are_offered_for_acceptance() {
        let fatal = page("Z-CRC").expect("a page");
        assert!(!lines(&fatal, Language::Fi).iter().any(|line| line.contains("accepted")));
    }
}
