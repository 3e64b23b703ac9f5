//! `kertomus/PERIOD.toml`: what the manager tells of a period.

use std::collections::BTreeMap;

use mittari_vocabulary::narrative::{NARRATIVE_FOLDER, Narrative};
use mittari_vocabulary::project::Project;

use crate::closed::period_file_stem;
use crate::identity_code::holds_identity_code;
use crate::project_file::shape::{Key, Shape, may, must, offer};
use crate::project_file::{Positions, ProjectError, ProjectProblem, Step, read};
use crate::wording;

/// What fits a line of a cover without pushing the figures off it.
const LONGEST_TEXT: usize = 300;

const GRADES: &[&str] = &["low", "medium", "high"];
const NARRATIVE: &[Key] =
    &[may("happened", Shape::Texts), may("asked", Shape::Texts), may("problems", Shape::Texts), may("risk", Shape::Tables(RISK))];
const RISK: &[Key] = &[
    must("risk", Shape::Text),
    must("likelihood", Shape::Word(GRADES)),
    must("effect", Shape::Word(GRADES)),
    must("action", Shape::Text),
    must("owner", Shape::Text),
];

/// The narratives of a project by period, from the files of their folder, each with its name in it.
///
/// Errors: every file that cannot be used, among them those that are called like no period.
pub fn parse_narratives(project: &Project, files: &[(String, String)]) -> Result<BTreeMap<String, Narrative>, Vec<ProjectError>> {
    let stems: Vec<String> = project.periods.iter().map(|period| period_file_stem(&period.id)).collect();
    let mut narratives = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, text) in files {
        let file = format!("{NARRATIVE_FOLDER}/{name}");
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        match (project.periods.iter().zip(&stems).find(|(_, known)| *known == stem), parse_narrative(&file, text)) {
            (_, Err(error)) => errors.push(error),
            (Some((period, _)), Ok(narrative)) => {
                narratives.insert(period.id.clone(), narrative);
            }
            (None, Ok(_)) => errors.push(of_no_period(file, stem, &stems)),
        }
    }
    if errors.is_empty() { Ok(narratives) } else { Err(errors) }
}

fn of_no_period(file: String, stem: &str, stems: &[String]) -> ProjectError {
    let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
    let problem = ProjectProblem {
        line: 1,
        column: 1,
        message: format!("jaksoa \"{}\" ei ole tiedostossa project.toml", wording::cut(stem, 40)),
        cure: format!("anna tiedostolle jakson nimi; {}", offer(stem, &stems)),
    };
    ProjectError { file, problems: vec![problem] }
}

/// The narrative of a period. `file` is its name as messages show it.
///
/// Errors: everything that is wrong with it, not only the first thing. What is written goes into reports that are handed
/// out, so a text with an identity code or an address is refused; no message quotes it.
fn parse_narrative(file: &str, text: &str) -> Result<Narrative, ProjectError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut problems, document) = read(file, text, NARRATIVE)?;
    let narrative: Narrative = problems.typed()?;
    let positions = Positions { root: &document };
    let mut check = |path: &[Step<'_>], text: &str| {
        let at = positions.of(path);
        let length = text.trim().chars().count();
        if length == 0 {
            problems.add(at, "teksti on tyhjä", "kirjoita se tai poista kohta");
        }
        if length > LONGEST_TEXT {
            problems.add(
                at,
                format!("tekstissä on {length} merkkiä"),
                format!("tiivistä enintään {LONGEST_TEXT} merkkiin tai jaa kahdeksi kohdaksi"),
            );
        }
        if holds_identity_code(text) {
            problems.add(at, "tekstissä on henkilötunnus", "poista se: raportti jaetaan");
        }
        if text.split_whitespace().any(is_address) {
            problems.add(at, "tekstissä on sähköpostiosoite", "poista se: raportti jaetaan");
        }
    };
    for (list, texts) in [("happened", &narrative.happened), ("asked", &narrative.asked), ("problems", &narrative.problems)] {
        for (index, text) in texts.iter().enumerate() {
            check(&[Step::Key(list), Step::Index(index)], text);
        }
    }
    for (index, risk) in narrative.risks.iter().enumerate() {
        for (key, text) in [("risk", &risk.risk), ("action", &risk.action), ("owner", &risk.owner)] {
            check(&[Step::Key("risk"), Step::Index(index), Step::Key(key)], text);
        }
    }
    problems.stop_if_any()?;
    Ok(narrative)
}

/// Letters around one `@`, and a dot behind it.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mittari_vocabulary::narrative::Grade;

    #[test]
    fn a_narrative_is_read_as_it_is_written() {
        let text = "\u{feff}happened = [\"Verkosto tapasi Nurmeksessa.\"]\nasked = []\n[[risk]]\nrisk = \"Kurssi peruuntuu\"\n\
                    likelihood = \"low\"\neffect = \"high\"\naction = \"Siirretään\"\nowner = \"projektipäällikkö\"\n";
        let narrative = parse_narrative("kertomus/2023-Q2.toml", text).unwrap();
        assert_eq!(narrative.happened, ["Verkosto tapasi Nurmeksessa."]);
        assert_eq!((narrative.risks[0].likelihood, narrative.risks[0].effect), (Grade::Low, Grade::High));
        assert_eq!(
            narrative.texts().collect::<Vec<_>>(),
            ["Verkosto tapasi Nurmeksessa.", "Kurssi peruuntuu", "Siirretään", "projektipäällikkö"]
        );
        assert_eq!(parse_narrative("kertomus/2023-Q2.toml", "").unwrap(), Narrative::default());
    }

    #[test]
    fn a_file_belongs_to_the_period_that_it_is_called_after() {
        let text = "schema = \"mittari.project/1\"\n[project]\ncode = \"a\"\nname = \"b\"\nstart = { date = 2022-09-01, source = \"c\" }\n\
                    end = { date = 2022-12-31, source = \"c\" }\n[[period]]\nid = \"2022/1\"\nname = \"d\"\nfrom = 2022-09-01\nto = 2022-12-31\n";
        let project = crate::parse_project(text).unwrap();
        let file = |name: &str, text: &str| (name.to_string(), text.to_string());
        let read = parse_narratives(&project, &[file("2022_1.toml", "asked = [\"Päätetään.\"]")]).unwrap();
        assert_eq!(read["2022/1"].asked, ["Päätetään."]);
        let errors = parse_narratives(&project, &[file("2022-1.toml", ""), file("2022_1.toml", "asked = 1")]).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("kertomus/2022-1.toml") && told[0].contains("tarkoititko \"2022_1\"?"), "{told:?}");
        assert!(told[1].contains("kohdan \"asked\" pitää olla luettelo tekstejä"), "{told:?}");
    }

    #[test]
    fn every_problem_is_told_with_its_place_and_without_what_it_quotes() {
        let long = "ä".repeat(301);
        let text = format!(
            "happened = [\"\", \"Soita 131052-308T\"]\nasked = [\"{long}\"]\nproblems = [\"Kysy: aino.esimerkki@example.fi.\"]\n[[risk]]\n\
             risk = \" \"\nlikelihood = \"low\"\neffect = \"low\"\naction = \"a\"\nowner = \"b\"\n"
        );
        let error = parse_narrative("kertomus/2022-1.toml", &text).unwrap_err();
        let told: Vec<(usize, &str)> = error.problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, "teksti on tyhjä"),
                (1, "tekstissä on henkilötunnus"),
                (2, "tekstissä on 301 merkkiä"),
                (3, "tekstissä on sähköpostiosoite"),
                (5, "teksti on tyhjä"),
            ]
        );
        let all = error.to_string();
        assert!(all.starts_with("kertomus/2022-1.toml: 5 korjattavaa"), "{all}");
        assert!(!all.contains("131052") && !all.contains("aino"), "{all}");
        let unknown = parse_narrative("kertomus/2022-1.toml", "tapahtui = []\nhapened = []\n").unwrap_err().to_string();
        assert!(unknown.contains("rivi 2, sarake 1: tuntematon avain \"hapened\" (tarkoititko \"happened\"?)"), "{unknown}");
        let grade = "[[risk]]\nrisk = \"a\"\nlikelihood = \"hihg\"\neffect = \"low\"\naction = \"a\"\nowner = \"b\"";
        assert!(parse_narrative("k", grade).unwrap_err().to_string().contains("tarkoititko \"high\"?"));
    }
}
