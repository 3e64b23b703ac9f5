//! Exports of other programs as sources: what becomes of each row, and what is said about the rest.

mod badges;
mod forms;
mod meetings;
mod registrations;
mod surveys;
mod teams_languages;
mod two_readings;
mod webropol_headers;

use mittari_ingest::{Ingested, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project, plan_sources};
use mittari_vocabulary::finding::{Finding, Severity};

const PROJECT: &str = concat!(
    include_str!("../project.toml"),
    r#"staff = ["ope@x.fi"]
[[municipality]]
code = "167"
name = "Joensuu"
[[badge]]
id = "ohjaus"
name = "Ohjaustaidot"
aliases = ["PB1", "https://obf.example/badge/PB1"]
target = true
[[badge]]
id = "eettinen"
name = "Eettinen ohjeistus"
target = true
[[source]]
kind = "roster"
layout = "register"
files = "a.csv"
columns = { name = "Nimi", email = "Sähköposti", municipality = "Kunta", role = "Rooli" }
values.role = { "muu" = "other-municipal" }
[[source]]
kind = "training"
layout = "register"
files = "k.csv"
columns = { id = "Tunnus", date = "Päivä", minutes = "Kesto" }
"#
);

/// Aino and Eino of the municipality, and a training on the fourth of October.
const ROSTER: &str = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;Aino@x.fi;Joensuu;muu\nEino Virta;eino@x.fi;Joensuu;muu\n";
const CALENDAR: &str = "Tunnus;Päivä;Kesto\nK01;4.10.2022;60\n";

/// Reads files of further sources beside the roster and the calendar.
fn read(sources: &str, files: &[(&str, &[u8])]) -> Ingested {
    let project = parse_project(&format!("{PROJECT}{sources}")).unwrap_or_else(|error| panic!("{error}"));
    let all: Vec<(&str, &[u8])> =
        [("a.csv", ROSTER.as_bytes()), ("k.csv", CALENDAR.as_bytes())].into_iter().chain(files.iter().copied()).collect();
    let listing: Vec<String> = all.iter().map(|(name, _)| (*name).to_string()).collect();
    let plan = plan_sources(&project, &listing);
    let bytes = |wanted: &str| all.iter().find(|(name, _)| *name == wanted).map(|(_, bytes)| bytes.to_vec()).unwrap_or_default();
    let files: Vec<SourceBytes> = plan.files.into_iter().map(|planned| SourceBytes { bytes: bytes(&planned.name), planned }).collect();
    ingest(&project, &files, TEST_IDENTITY_KEY)
}

/// Code and cell of every finding that is not a mere note.
fn told(ingested: &Ingested) -> Vec<String> {
    let told = ingested.findings.iter().filter(|finding| finding.severity < Severity::Note);
    told.map(|finding| finding.place.cell.map_or(finding.code.to_string(), |cell| format!("{} {cell}", finding.code))).collect()
}

fn only<'a>(ingested: &'a Ingested, code: &str) -> &'a Finding {
    let found: Vec<&Finding> = ingested.findings.iter().filter(|finding| finding.code == code).collect();
    assert_eq!(found.len(), 1, "{code}: {:#?}", ingested.findings);
    found[0]
}

/// A real export of a public source; None where the corpus is not at hand.
fn real(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("MITTARI_SHARED")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), std::path::PathBuf::from);
    std::fs::read(shared.join("corpus/real").join(name)).ok()
}

/// No layout may be brought down by bytes that nobody meant for it.
#[test]
fn any_bytes_are_findings_in_every_layout() {
    let layouts = [
        ("badge", "badge-factory-events", ""),
        ("badge", "open-badges", ""),
        ("attendance", "zoom", "{training}"),
        ("attendance", "teams", "{training}"),
        ("answer", "webropol-responses", ""),
        ("answer", "google-forms", ""),
        ("answer", "microsoft-forms", ""),
        ("answer", "lime-survey", ""),
    ];
    let odd: [&[u8]; 14] = [
        b"",
        b"[",
        b"[]",
        b"{}",
        b"[{}]",
        b"[null, 1, \"x\", [[]]]",
        br#"{"recipient":[null,1,{}],"issued_on":1e300,"revoked":{"":null}}"#,
        br#"{"recipient":{"identity":5,"hashed":"x"},"badge":[],"issuedOn":{}}"#,
        br#"{"credentialSubject":[],"validFrom":-9223372036854775808}"#,
        br#"{"credentialSubject":{"identifier":[1],"achievement":[]}}"#,
        br#"{"SurveyAnswers":[null,{"RespondentAnswers":[null,{"QuestionAnswers":[null]}]}],"Paging":{"TotalCount":-1}}"#,
        b"Name (Original Name),Duration (Minutes),Join Time,Leave Time\n,,99/99/99 99:99,\xff\n\"\n",
        b"Full Name,Participant Id,Action\n,,\nA,,Left\n",
        b"id,submitdate\nNA,NA\n,,,,,\n",
    ];
    let survey = "[[survey]]\nid = \"s\"\nname = \"S\"\n";
    for (kind, layout, mark) in layouts {
        let (survey, of_survey) = if kind == "answer" { (survey, "survey = \"s\"\n") } else { ("", "") };
        let source = format!("{survey}[[source]]\nkind = \"{kind}\"\nlayout = \"{layout}\"\nfiles = \"x{mark}.dat\"\n{of_survey}");
        for bytes in odd {
            let ingested = read(&source, &[("xK01.dat", bytes), ("x.dat", bytes)]);
            assert!(ingested.findings.iter().all(|finding| finding.code != "Z-CRASH"), "{layout}: {:#?}", ingested.findings);
        }
    }
}
