//! What holds between the parts of `project.toml`.

mod municipalities;
mod severities;
mod sources;
mod surveys;

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::project::Project;
use mittari_vocabulary::readings::PROJECT_DAYS;

use crate::project_file::shape::offer;
use crate::project_file::{PROJECT_SCHEMA, Positions, Problems, Step};
use crate::{business_id, wording};

use Step::{Index, Key};

pub(super) use municipalities::fill_names;

pub(super) fn check(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    if project.schema != PROJECT_SCHEMA {
        problems.add(
            positions.of(&[Key("schema")]),
            format!("tiedoston muoto \"{}\" ei ole tuttu", wording::cut(&project.schema, 40)),
            format!("kirjoita schema = \"{PROJECT_SCHEMA}\""),
        );
    }
    facts(project, positions, problems);
    periods(project, positions, problems);
    unique_ids(project, positions, problems);
    municipalities::check(project, positions, problems);
    badge_names(project, positions, problems);
    targets(project, positions, problems);
    finance(project, positions, problems);
    surveys::check(project, positions, problems);
    sources::check(project, positions, problems);
    decisions(project, positions, problems);
    severities::check(project, positions, problems);
}

fn facts(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let facts = &project.project;
    let at = |key| positions.of(&[Key("project"), Key(key)]);
    if facts.end.date < facts.start.date {
        problems.add(at("end"), "hanke päättyy ennen kuin se alkaa", "korjaa start tai end");
    }
    if let Some(kickoff) = &facts.kickoff
        && !(facts.start.date..=facts.end.date).contains(&kickoff.date)
    {
        problems.add(at("kickoff"), "aloituspäivä ei ole hankkeen päivien välissä", "korjaa kickoff");
    }
    let names_variable = facts.identity_key.strip_prefix("env:").is_some_and(|name| !name.is_empty());
    if facts.identity_key != "test" && !names_variable {
        problems.add(
            at("identity_key"),
            "identity_key kertoo, mistä avain saadaan, ei avainta itseään",
            "kirjoita \"env:MUUTTUJAN_NIMI\" tai esimerkkihankkeessa \"test\"",
        );
    }
    if facts.population.as_ref().is_some_and(|population| population.value <= 0) {
        problems.add(
            at("population"),
            "asukasluvun pitää olla yli nolla",
            "esimerkiksi { value = 125353, source = \"Tilastokeskus 31.12.2022\" }",
        );
    }
    if facts.participation_day_minutes.as_ref().is_some_and(|minutes| minutes.value <= 0) {
        problems.add(at("participation_day_minutes"), "osallistumispäivän pituuden pitää olla yli nolla minuuttia", "esimerkiksi 360");
    }
    let business_id = facts.business_id.trim();
    if !business_id.is_empty() && business_id::registered(business_id).is_err() {
        problems.add(
            at("business_id"),
            "business_id ei ole Y-tunnus: siinä on seitsemän numeroa, väliviiva ja tarkistusnumero, joka vastaa muita numeroita",
            "korjaa tunnus, esimerkiksi \"0927140-5\", tai jätä business_id pois",
        );
    }
    if facts.code.trim().is_empty() {
        problems.add(at("code"), "hankkeen koodi on tyhjä", "kirjoita rahoittajan antama koodi, esimerkiksi \"S22879\"");
    }
}

fn periods(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let (start, end) = (project.project.start.date, project.project.end.date);
    if project.periods.is_empty() {
        problems.add(0, "hankkeella ei ole yhtään raportointijaksoa", "lisää [[period]]");
    }
    for (index, period) in project.periods.iter().enumerate() {
        let at = |key| positions.of(&[Key("period"), Index(index), Key(key)]);
        if period.to < period.from {
            problems.add(at("to"), format!("jakso \"{}\" päättyy ennen kuin se alkaa", period.id), "korjaa from tai to");
        }
        if period.from < start {
            problems.add(
                at("from"),
                format!("jakso \"{}\" alkaa ennen hankkeen alkua {}", period.id, start),
                "korjaa jakson from tai hankkeen start",
            );
        }
        if period.to > end {
            problems.add(
                at("to"),
                format!("jakso \"{}\" päättyy hankkeen lopun {} jälkeen", period.id, end),
                "korjaa jakson to tai hankkeen end",
            );
        }
    }
    for (index, pair) in project.periods.windows(2).enumerate() {
        let at = positions.of(&[Key("period"), Index(index + 1), Key("from")]);
        let (earlier, later) = (&pair[0], &pair[1]);
        if later.from <= earlier.to {
            problems.add(
                at,
                format!("jaksot \"{}\" ja \"{}\" ovat päällekkäin tai väärässä järjestyksessä", earlier.id, later.id),
                "jaksot kirjoitetaan aikajärjestyksessä",
            );
        } else if earlier.to.succ_opt() != Some(later.from) {
            problems.add(
                at,
                format!("jaksojen \"{}\" ja \"{}\" väliin jää päiviä, jotka eivät kuulu mihinkään jaksoon", earlier.id, later.id),
                "jatka jaksoja niin, että edellinen päättyy päivää ennen kuin seuraava alkaa",
            );
        }
    }
}

/// Every list names each thing once.
fn unique_ids(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let mut check = |table: &str, key: &str, ids: Vec<&str>| {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.into_iter().enumerate() {
            let at = positions.of(&[Key(table), Index(index), Key(key)]);
            if id.trim().is_empty() {
                problems.add(at, format!("kohdan [[{table}]] {key} on tyhjä"), "");
            } else if !seen.insert(id) {
                problems.add(at, format!("kohdan [[{table}]] {key} \"{}\" on jo käytössä", wording::cut(id, 40)), "anna jokaiselle oma");
            }
        }
    };
    check("period", "id", project.periods.iter().map(|period| period.id.as_str()).collect());
    // Tables have a column for each, by its name.
    check("period", "name", project.periods.iter().map(|period| period.name.as_str()).collect());
    check("municipality", "code", project.municipalities.iter().map(|municipality| municipality.code.as_str()).collect());
    check("badge", "id", project.badges.iter().map(|badge| badge.id.as_str()).collect());
    check("survey", "id", project.surveys.iter().map(|survey| survey.id.as_str()).collect());
    check("decision", "id", project.decisions.iter().map(|decision| decision.id.as_str()).collect());
}

fn badge_names(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (index, badge) in project.badges.iter().enumerate() {
        for name in [&badge.name, &badge.id].into_iter().chain(&badge.aliases) {
            let owner = *names.entry(wording::key(name)).or_insert(&badge.id);
            if owner != badge.id {
                let at = positions.of(&[Key("badge"), Index(index), Key("name")]);
                problems.add(
                    at,
                    format!("nimi \"{}\" on kahdella osaamismerkillä (\"{owner}\" ja \"{}\")", wording::cut(name, 60), badge.id),
                    "nimi voi tarkoittaa vain yhtä merkkiä",
                );
            }
        }
    }
}

fn targets(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let periods: Vec<&str> = project.periods.iter().map(|period| period.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for (index, target) in project.targets.iter().enumerate() {
        let at = |key| positions.of(&[Key("target"), Index(index), Key(key)]);
        if !seen.insert((&target.indicator, &target.key)) {
            problems.add(at("indicator"), format!("mittarilla \"{}\" on jo tavoite", target.indicator), "kirjoita tavoite kerran");
        }
        if target.value < 0 {
            problems.add(at("value"), "tavoite on alle nollan", "");
        }
        for (position, part) in target.key.iter().enumerate() {
            if !known_key(project, &target.indicator, part) {
                let known: Vec<&str> = known_keys(project, &target.indicator);
                let at = positions.of(&[Key("target"), Index(index), Key("key"), Index(position)]);
                problems.add(at, format!("tavoitteen avainta \"{}\" ei ole hankkeessa", wording::cut(part, 40)), offer(part, &known));
            }
        }
        if let Some(survey) = target.indicator.strip_prefix("survey.").and_then(|rest| rest.split('.').next())
            && project.survey(survey).is_none()
        {
            let known: Vec<&str> = project.surveys.iter().map(|survey| survey.id.as_str()).collect();
            problems.add(at("indicator"), format!("kyselyä \"{}\" ei ole hankkeessa", wording::cut(survey, 40)), offer(survey, &known));
        }
        let mut points = BTreeSet::new();
        for (number, point) in target.plan.iter().enumerate() {
            let at = positions.of(&[Key("target"), Index(index), Key("plan"), Index(number)]);
            if !periods.contains(&point.period.as_str()) {
                problems.add(
                    at,
                    format!("suunnitelman jaksoa \"{}\" ei ole", wording::cut(&point.period, 40)),
                    offer(&point.period, &periods),
                );
            } else if !points.insert(&point.period) {
                problems.add(at, format!("jakso \"{}\" on suunnitelmassa kahdesti", point.period), "");
            }
        }
    }
}

/// Keys of breakdowns that this file can tell: municipalities, badges, questions. Other indicators' keys come from the data.
fn known_keys<'a>(project: &'a Project, indicator: &str) -> Vec<&'a str> {
    let municipalities = project.municipalities.iter().map(|municipality| municipality.code.as_str());
    match indicator.split('.').next() {
        Some("badges") => municipalities.chain(project.badges.iter().map(|badge| badge.id.as_str())).collect(),
        Some("events") => municipalities.collect(),
        _ => Vec::new(),
    }
}

fn known_key(project: &Project, indicator: &str, part: &str) -> bool {
    let known = known_keys(project, indicator);
    known.is_empty() || known.contains(&part) || ["unknown", "service-point", "other-municipal", "network"].contains(&part)
}

fn finance(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    for (index, finance) in project.finance.iter().enumerate() {
        if finance.value < 0 {
            let at = positions.of(&[Key("finance"), Index(index), Key("value")]);
            problems.add(at, format!("rahoitusosuus \"{}\" on alle nollan", wording::cut(&finance.name, 40)), "kirjoita summa sentteinä");
        }
    }
}

fn decisions(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    for (index, decision) in project.decisions.iter().enumerate() {
        for (key, text) in [("choice", &decision.choice), ("who", &decision.who), ("why", &decision.why)] {
            if text.trim().is_empty() {
                let at = positions.of(&[Key("decision"), Index(index), Key(key)]);
                problems.add(
                    at,
                    format!("päätöksen \"{}\" kohta {key} on tyhjä", wording::cut(&decision.id, 40)),
                    "päätöksestä kirjataan, mitä, kuka, milloin ja miksi",
                );
            }
        }
        let mut named = BTreeSet::from([&decision.choice]);
        for (position, alternative) in decision.alternatives.iter().enumerate() {
            if !named.insert(alternative) {
                let at = positions.of(&[Key("decision"), Index(index), Key("alternatives"), Index(position)]);
                problems.add(
                    at,
                    format!(
                        "valinta \"{}\" on jo mainittu päätöksessä \"{}\"",
                        wording::cut(alternative, 40),
                        wording::cut(&decision.id, 40)
                    ),
                    "luettele alternatives-kohdassa vain muut vaihtoehdot, kukin kerran",
                );
            }
        }
        if decision.id == PROJECT_DAYS && project.project.kickoff.is_none() {
            let kickoff = std::iter::once(&decision.choice).chain(&decision.alternatives).any(|choice| choice == "kickoff");
            if kickoff {
                let at = positions.of(&[Key("decision"), Index(index), Key("id")]);
                problems.add(
                    at,
                    "päätös \"project-days\" viittaa aloituskokoukseen, jonka päivää ei ole",
                    "lisää kohtaan [project] kickoff",
                );
            }
        }
    }
}
