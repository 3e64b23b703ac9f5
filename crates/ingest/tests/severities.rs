//! `[severity]` and `[[accepted]]` of `project.toml`: stricter than the program, and single warnings that stand.

use mittari_ingest::{SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project, plan_sources, unused_acceptances};
use mittari_vocabulary::finding::{Finding, Severity, blocks_report};

const PROJECT: &str = concat!(
    include_str!("project.toml"),
    r#"[[municipality]]
code = "167"
name = "Joensuu"
[[source]]
kind = "roster"
layout = "register"
files = "lähteet/a.csv"
columns = { name = "Nimi", email = "Sähköposti", municipality = "Kunta", role = "Rooli" }
"#
);

/// Two cells that are no addresses, each a warning, and a file that no source wants.
const ROWS: &str = "Nimi;Sähköposti;Kunta;Rooli\nA A;ei ole;Joensuu;service-point\nB B;puuttuu;Joensuu;service-point\n";

fn read(more: &str) -> Vec<Finding> {
    let project = parse_project(&format!("{PROJECT}{more}")).unwrap_or_else(|error| panic!("{error}"));
    let plan = plan_sources(&project, &["lähteet/a.csv".to_string(), "lähteet/muu.csv".to_string()]);
    let files: Vec<SourceBytes> = plan.files.into_iter().map(|planned| SourceBytes { planned, bytes: ROWS.as_bytes().to_vec() }).collect();
    let mut findings = ingest(&project, &files, TEST_IDENTITY_KEY).findings;
    findings.extend(plan.findings);
    findings.extend(unused_acceptances(&project, &findings));
    findings.sort();
    findings
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            let cell = finding.place.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
            format!("{} {}{cell}", finding.severity.word(), finding.code)
        })
        .collect()
}

/// Line, and parts of the message and the cure, of the only problem.
fn refused(more: &str, line: &str, parts: [&str; 2]) {
    let text = format!("{PROJECT}{more}");
    let error = parse_project(&text).expect_err("it is refused");
    let [problem] = &error.problems[..] else { panic!("{error}") };
    let wanted = text.lines().position(|text| text.contains(line)).expect("the line is there") + 1;
    assert_eq!(problem.line, wanted, "{error}");
    assert!(problem.message.contains(parts[0]) && problem.cure.contains(parts[1]), "{error}");
}

#[test]
fn nothing_changes_unasked() {
    assert_eq!(told(&read("")), ["varoitus V-EMAIL B2", "varoitus V-EMAIL B3", "huomio F-UNUSED"]);
}

#[test]
fn severities_are_raised_by_code_also_those_of_the_plan() {
    let findings = read("[severity]\nV-EMAIL = \"error\"\nF-UNUSED = \"warning\"\n");
    assert_eq!(told(&findings), ["virhe V-EMAIL B2", "virhe V-EMAIL B3", "varoitus F-UNUSED"]);
    assert!(blocks_report(&findings));
    assert!(findings.iter().all(|finding| finding.message.contains("vakavuus nostettu")));
}

#[test]
fn an_accepted_warning_is_a_note_that_says_who_when_and_why() {
    let who = "who = \"projektipäällikkö\"\nwhen = 2023-01-09\nwhy = \"Osoitetta ei ole.\"\n";
    let findings = read(&format!("[[accepted]]\ncode = \"V-EMAIL\"\nfile = \"lähteet/a.csv\"\ncell = \"b2\"\n{who}"));
    assert_eq!(told(&findings), ["huomio V-EMAIL B2", "varoitus V-EMAIL B3", "huomio F-UNUSED"]);
    assert_eq!(findings[0].message, "solu ei ole sähköpostiosoite; hyväksynyt projektipäällikkö 9.1.2023: Osoitetta ei ole");
    let everywhere = read(&format!("[[accepted]]\ncode = \"V-EMAIL\"\n{who}"));
    assert_eq!(told(&everywhere), ["huomio V-EMAIL B2", "huomio V-EMAIL B3", "huomio F-UNUSED"]);
    // A Mac composes the name of the same file in another way.
    let composed = read(&format!("[[accepted]]\ncode = \"V-EMAIL\"\nfile = \"la\u{308}hteet/a.csv\"\n{who}"));
    assert_eq!(told(&composed), told(&everywhere));
    let other = read(&format!("[[accepted]]\ncode = \"V-EMAIL\"\nfile = \"lähteet/b.csv\"\n{who}"));
    assert_eq!(told(&other), [told(&read("")), vec!["varoitus D-ACCEPTANCE".into()]].concat());
}

/// The lines of the acceptances that nothing comes of, and why.
fn unused(findings: &[Finding]) -> Vec<(&str, &str, &str)> {
    let own = findings.iter().filter(|finding| finding.code == "D-ACCEPTANCE");
    own.map(|finding| (finding.message.as_str(), finding.found.as_str(), finding.cure.as_str())).collect()
}

#[test]
fn an_acceptance_that_lets_nothing_stand_is_told_with_its_line() {
    let line = PROJECT.lines().count() + 2;
    let rest = "who = \"a\"\nwhen = 2023-01-09\nwhy = \"b\"\n";
    let entry = |what: &str| format!("[[accepted]]\n{what}\n{rest}");
    let stale = read(&entry("code = \"V-EMAIL\"\nfile = \"lähteet/a.csv\"\ncell = \"b9\""));
    let [(message, found, cure)] = unused(&stale)[..] else { panic!("{stale:#?}") };
    assert_eq!(message, format!("rivin {line} hyväksyntä ei osu yhteenkään varoitukseen"));
    assert_eq!(found, "V-EMAIL, lähteet/a.csv, solu B9");
    assert!(cure.contains("poista hyväksyntä"));
    assert!(stale.iter().all(|finding| finding.code != "D-ACCEPTANCE" || finding.place.file == "project.toml"));
    // The second says again what the first says; the first is the one that counts.
    let twice = read(&format!("{}{}", entry("code = \"V-EMAIL\""), entry("code = \"V-EMAIL\"")));
    let [(message, _, cure)] = unused(&twice)[..] else { panic!("{twice:#?}") };
    assert_eq!(message, format!("rivin {} hyväksyntä toistaa sen, minkä toinen hyväksyntä jo kattaa", line + 5));
    assert_eq!(cure, "poista toinen hyväksynnöistä");
    assert_eq!(twice.iter().filter(|finding| finding.accepted_by == Some(0)).count(), 2);
    // One that still has its warning is not named.
    assert_eq!(unused(&read(&entry("code = \"V-EMAIL\""))), []);
}

#[test]
fn a_raised_finding_remembers_what_it_weighed() {
    let findings = read("[severity]\nV-EMAIL = \"error\"\n");
    let raised: Vec<_> = findings.iter().map(|finding| finding.raised_from).collect();
    assert_eq!(raised, [Some(Severity::Warning), Some(Severity::Warning), None]);
}

#[test]
fn a_note_that_became_a_warning_can_be_accepted() {
    let text = "[severity]\nF-UNUSED = \"warning\"\n[[accepted]]\ncode = \"F-UNUSED\"\nwho = \"a\"\nwhen = 2023-01-09\nwhy = \"b\"\n";
    assert_eq!(told(&read(text)), ["varoitus V-EMAIL B2", "varoitus V-EMAIL B3", "huomio F-UNUSED"]);
}

#[test]
fn severities_are_never_lowered() {
    refused("[severity]\nV-DATE = \"warning\"\n", "V-DATE", ["on jo \"virhe\"", "vain nostaa"]);
    refused("[severity]\nV-EMAIL = \"note\"\n", "V-EMAIL", ["\"note\" ei tunneta", "error, warning"]);
    refused("[severity]\nV-EMAL = \"error\"\n", "V-EMAL", ["\"V-EMAL\" ei ole", "\"V-EMAIL\""]);
}

#[test]
fn errors_are_never_accepted() {
    let accepted = |code: &str| format!("[[accepted]]\ncode = \"{code}\"\nwho = \"a\"\nwhen = 2023-01-09\nwhy = \"b\"\n");
    refused(&accepted("S-MERGED"), "\"S-MERGED\"", ["on virhe, ja vain varoituksen", "korjaa aineisto"]);
    refused(&accepted("F-UNUSED"), "\"F-UNUSED\"", ["on huomio", "poista hyväksyntä"]);
    let raised = format!("[severity]\nV-EMAIL = \"error\"\n{}", accepted("V-EMAIL"));
    refused(&raised, "code = \"V-EMAIL\"", ["nostettu virheeksi", "poista hyväksyntä"]);
}

#[test]
fn an_acceptance_says_who_and_why_and_where() {
    let text =
        "[[accepted]]\ncode = \"V-EMAIL\"\nfile = \"lähteet/a.csv\"\ncell = \"rivi 2\"\nwho = \"a\"\nwhen = 2023-01-09\nwhy = \"b\"\n";
    refused(text, "rivi 2", ["ei ole solun osoite", "F17"]);
    let lone = text.replace("file = \"lähteet/a.csv\"\n", "").replace("rivi 2", "B2");
    refused(&lone, "cell =", ["solu mutta ei tiedostoa", "lisää file"]);
    let silent = text.replace("cell = \"rivi 2\"\n", "").replace("why = \"b\"", "why = \" \"");
    refused(&silent, "why =", ["kohta why on tyhjä", "kuka, milloin ja miksi"]);
    let undated = text.replace("cell = \"rivi 2\"\n", "").replace("when = 2023-01-09\n", "");
    refused(&undated, "[[accepted]]", ["\"when\" puuttuu", ""]);
    let early = text.replace("cell = \"rivi 2\"\n", "").replace("2023-01-09", "2022-01-09");
    refused(&early, "when =", ["ennen hankkeen alkua", "vuosiluku"]);
    let again = text.replace("cell = \"rivi 2\"\n", "").replace("V-EMAIL", "D-ACCEPTANCE");
    refused(&again, "code = \"D-ACC", ["ei voi hyväksyä", "poista molemmat"]);
}

#[test]
fn an_error_of_a_code_that_may_be_a_warning_stays() {
    // A link's address is needed, so there the same code is an error.
    let links = "[[source]]\nkind = \"identity-link\"\nlayout = \"register\"\nfiles = \"lähteet/muu.csv\"\ncolumns = { email = \"Osoite\", same_as = \"Sama\" }\n";
    let accepted = "[[accepted]]\ncode = \"V-EMAIL\"\nwho = \"a\"\nwhen = 2023-01-09\nwhy = \"b\"\n";
    let project = parse_project(&format!("{PROJECT}{links}{accepted}")).unwrap_or_else(|error| panic!("{error}"));
    let plan = plan_sources(&project, &["lähteet/muu.csv".to_string()]);
    let files: Vec<SourceBytes> =
        plan.files.into_iter().map(|planned| SourceBytes { planned, bytes: "Osoite;Sama\na@x.fi;ei ole\n".as_bytes().to_vec() }).collect();
    let findings = ingest(&project, &files, TEST_IDENTITY_KEY).findings;
    let own: Vec<&Finding> = findings.iter().filter(|finding| finding.code == "V-EMAIL").collect();
    assert_eq!(own.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [Severity::Error]);
    let unused = unused_acceptances(&project, &findings);
    assert_eq!(unused.len(), 1);
    assert!(unused[0].message.ends_with("hyväksyntä koskee virhettä, eikä virhettä voi hyväksyä") && unused[0].cure.starts_with("korjaa"));
}
