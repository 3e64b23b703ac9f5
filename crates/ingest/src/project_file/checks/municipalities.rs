//! Municipalities of `project.toml` against the official code list: codes that exist, names that belong to them.

use std::collections::BTreeMap;

use mittari_vocabulary::project::{Municipality, Project};

use crate::municipalities::{self as register, Meaning};
use crate::project_file::{Positions, Problems, Step};
use crate::wording;

use Step::{Index, Key};

pub(in crate::project_file) fn check(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (index, municipality) in project.municipalities.iter().enumerate() {
        let code = &municipality.code;
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_digit()) || code == "000" {
            let at = positions.of(&[Key("municipality"), Index(index), Key("code")]);
            problems.add(
                at,
                format!("\"{}\" ei ole kuntanumero", wording::cut(code, 20)),
                "kuntanumerossa on kolme numeroa, esimerkiksi \"090\" tai \"167\"",
            );
        } else {
            official(index, municipality, positions, problems);
        }
        if municipality.from.zip(municipality.until).is_some_and(|(from, until)| until < from) {
            let at = positions.of(&[Key("municipality"), Index(index), Key("until")]);
            problems.add(at, format!("kunta {} päättyy ennen kuin se alkaa", wording::cut(code, 20)), "korjaa from tai until");
        }
        let spellings = [&municipality.name].into_iter().chain(&municipality.sv).chain(&municipality.synonyms);
        for name in spellings.filter(|name| !name.is_empty()) {
            let owner = *names.entry(wording::key(name)).or_insert(code);
            if owner != code {
                let at = positions.of(&[Key("municipality"), Index(index), Key("name")]);
                problems.add(
                    at,
                    format!("nimi \"{}\" on kahdella kunnalla ({owner} ja {code})", wording::cut(name, 40)),
                    "nimi voi tarkoittaa vain yhtä kuntaa",
                );
            }
        }
    }
}

/// The code is in force, and the names are its own.
fn official(index: usize, municipality: &Municipality, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let at = |key| positions.of(&[Key("municipality"), Index(index), Key(key)]);
    let Some(official) = register::official(&municipality.code) else {
        let (message, cure) = match register::meaning(&municipality.code) {
            Some(Meaning::Former(former)) => (
                format!("kuntanumero {} on lakkautetun kunnan ({})", former.code, former.fi),
                format!("kunta on nyt {} {}: kirjoita code = \"{}\"", former.into.code, former.into.fi, former.into.code),
            ),
            _ => (
                format!("kuntanumeroa {} ei ole kuntien luettelossa", municipality.code),
                match register::meaning(&municipality.name) {
                    Some(meaning) => format!("kunnan {} numero on \"{}\"", meaning.today().fi, meaning.today().code),
                    None => "tarkista numero Tilastokeskuksen kuntaluokituksesta".into(),
                },
            ),
        };
        problems.add(at("code"), message, cure);
        return;
    };
    if !municipality.name.is_empty() && !official.is_called(&municipality.name) {
        problems.add(
            at("name"),
            format!("kuntanumero {} on kunnan {}, ei \"{}\"", official.code, official.fi, wording::cut(&municipality.name, 40)),
            match register::meaning(&municipality.name) {
                Some(meaning) => format!(
                    "kirjoita name = \"{}\", tai jos tarkoitat kuntaa {}, code = \"{}\"",
                    official.fi,
                    meaning.today().fi,
                    meaning.today().code
                ),
                None => format!("kirjoita name = \"{}\" tai jätä name pois", official.fi),
            },
        );
    }
    // Many Finnish municipalities have no official Swedish name, but a common one: only what is another's is wrong there.
    if let Some(sv) = &municipality.sv
        && !official.is_called(sv)
        && (official.sv != official.fi || register::meaning(sv).is_some())
    {
        problems.add(
            at("sv"),
            format!("kunnan {} ruotsinkielinen nimi ei ole \"{}\"", official.fi, wording::cut(sv, 40)),
            format!("kirjoita sv = \"{}\" tai jätä sv pois: viralliset nimet tunnetaan", official.sv),
        );
    }
}

/// Names that the file leaves to the code list, in the project's language.
pub(in crate::project_file) fn fill_names(project: &mut Project) {
    let swedish = project.project.language == "sv";
    for municipality in project.municipalities.iter_mut().filter(|municipality| municipality.name.is_empty()) {
        if let Some(official) = register::official(&municipality.code) {
            municipality.name = if swedish { official.sv } else { official.fi }.to_string();
        }
    }
}
