//! Sources: does the layout hold the kind, are the mandatory fields named, and are the fields and codes known.

use std::collections::BTreeMap;

use mittari_vocabulary::project::{Layout, Project, RecordKind, Source};

use super::{Index, Key};
use crate::fields::{self, Need, fields_of, kind_word, layout_word};
use crate::project_file::shape::offer;
use crate::project_file::{Positions, Problems};
use crate::wording;

pub(super) fn check(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    for (index, source) in project.sources.iter().enumerate() {
        let at = |key: &str| positions.of(&[Key("source"), Index(index), Key(key)]);
        survey(project, source, &at, problems);
        pattern(source, &at, problems);
        if source.header_row == Some(0) {
            problems.add(at("header_row"), "otsikkorivi lasketaan ykkösestä", "kirjoita rivin numero niin kuin Excel sen näyttää");
        }
        let Some(known) = fields_of(source.kind, source.layout) else {
            let fitting: Vec<&str> =
                Layout::WORDS.iter().filter(|(layout, _)| fields_of(source.kind, *layout).is_some()).map(|(_, word)| *word).collect();
            problems.add(
                at("layout"),
                format!("asettelu \"{}\" ei sovi lajille \"{}\"", layout_word(source.layout), kind_word(source.kind)),
                format!("sopivat: {}", fitting.join(", ")),
            );
            continue;
        };
        columns(index, source, known, positions, problems);
        values(index, project, source, known, positions, problems);
        topics(index, source, positions, problems);
    }
}

/// Free text in a log about people may name them, and topics are shown in reports: only listed ones are read.
fn topics(index: usize, source: &Source, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let listed = source.values.get(fields::TOPIC).is_some_and(|words| !words.is_empty());
    if source.kind == RecordKind::Contact && source.columns.contains_key(fields::TOPIC) && !listed {
        problems.add(
            positions.of(&[Key("source"), Index(index), Key("columns"), Key(fields::TOPIC)]),
            "neuvontakontaktien aiheita ei ole lueteltu",
            "lisää values.topic-kohtaan jokainen aihe: { \"sana tiedostossa\" = \"tunnus\" }",
        );
    }
}

fn survey(project: &Project, source: &Source, at: &impl Fn(&str) -> usize, problems: &mut Problems<'_>) {
    let known: Vec<&str> = project.surveys.iter().map(|survey| survey.id.as_str()).collect();
    match (&source.survey, source.kind == RecordKind::Answer) {
        (None, true) => problems.add(at("kind"), "kyselyvastausten lähteeltä puuttuu kysely", "lisää survey = \"…\""),
        (Some(_), false) => {
            problems.add(at("survey"), "kysely kuuluu vain kyselyvastausten lähteelle", "poista survey tai kirjoita kind = \"answer\"")
        }
        (Some(survey), true) if !known.contains(&survey.as_str()) => {
            problems.add(at("survey"), format!("kyselyä \"{}\" ei ole", wording::cut(survey, 40)), offer(survey, &known));
        }
        _ => {}
    }
}

fn pattern(source: &Source, at: &impl Fn(&str) -> usize, problems: &mut Problems<'_>) {
    let files = &source.files;
    let has_drive = files.as_bytes().get(1) == Some(&b':');
    if files.trim().is_empty() || files.starts_with(['/', '\\']) || has_drive || files.split(['/', '\\']).any(|step| step == "..") {
        problems.add(at("files"), "tiedostot annetaan hankkeen kansiosta lähtien", "esimerkiksi files = \"lähteet/merkit.xlsx\"");
    } else if files.contains('\\') {
        problems.add(at("files"), "kansioiden välissä on kenoviiva", "kirjoita vinoviiva: lähteet/merkit.xlsx");
    }
    for (placeholder, wanted) in [
        ("{training}", matches!(source.layout, Layout::Teams | Layout::Zoom | Layout::WebropolEvents)),
        ("{badge}", source.layout == Layout::BadgeFactory),
    ] {
        let count = files.matches(placeholder).count();
        if wanted && count != 1 {
            problems.add(
                at("files"),
                format!("tiedoston nimestä pitää löytyä {placeholder} kerran"),
                format!("esimerkiksi files = \"lähteet/{placeholder}.csv\""),
            );
        } else if !wanted && count > 0 {
            problems.add(
                at("files"),
                format!("{placeholder} ei kuulu tämän lähteen tiedostonimeen"),
                "kirjoita sen tilalle * tai tiedoston nimi",
            );
        }
    }
}

fn columns(index: usize, source: &Source, known: &[fields::Field], positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let names: Vec<&str> = known.iter().map(|field| field.name).collect();
    let at = positions.of(&[Key("source"), Index(index), Key("columns")]);
    let mut used: BTreeMap<String, &str> = BTreeMap::new();
    for (field, header) in &source.columns {
        let at = positions.of(&[Key("source"), Index(index), Key("columns"), Key(field)]);
        if !names.contains(&field.as_str()) {
            problems.add(
                at,
                format!("lajilla \"{}\" ei ole kenttää \"{}\"", kind_word(source.kind), wording::cut(field, 40)),
                offer(field, &names),
            );
        }
        if header.trim().is_empty() {
            problems.add(at, format!("kentän \"{field}\" otsikko on tyhjä"), "kirjoita otsikko niin kuin se on tiedostossa");
        }
        if let Some(other) = used.insert(wording::header_key(header), field) {
            problems.add(at, format!("kentillä \"{other}\" ja \"{field}\" on sama otsikko"), "yksi sarake voi olla vain yksi kenttä");
        }
    }
    for field in known.iter().filter(|field| field.need == Need::Mandatory && !source.columns.contains_key(field.name)) {
        problems.add(
            at,
            format!("lähteeltä \"{}\" puuttuu pakollinen kenttä \"{}\"", wording::cut(&source.files, 60), field.name),
            format!("lisää columns-kohtaan {} = \"otsikko tiedostossa\"", field.name),
        );
    }
    let persons: Vec<&str> = known.iter().filter(|field| field.need == Need::NamesPerson).map(|field| field.name).collect();
    if !persons.is_empty() && !persons.iter().any(|field| source.columns.contains_key(*field)) {
        problems.add(
            at,
            format!("lähteeltä \"{}\" puuttuu henkilön kenttä", wording::cut(&source.files, 60)),
            format!("lisää columns-kohtaan {}", persons.join(" tai ")),
        );
    }
}

fn values(
    index: usize,
    project: &Project,
    source: &Source,
    known: &[fields::Field],
    positions: &Positions<'_>,
    problems: &mut Problems<'_>,
) {
    let names: Vec<&str> = known.iter().map(|field| field.name).collect();
    for (field, words) in &source.values {
        let Some(known) = known.iter().find(|known| known.name == field) else {
            let at = positions.of(&[Key("source"), Index(index), Key("values"), Key(field)]);
            problems.add(
                at,
                format!("lajilla \"{}\" ei ole kenttää \"{}\"", kind_word(source.kind), wording::cut(field, 40)),
                offer(field, &names),
            );
            continue;
        };
        for (word, code) in words {
            let codes = codes_of(project, known);
            if !codes.is_empty() && !codes.contains(&code.as_str()) {
                let at = positions.of(&[Key("source"), Index(index), Key("values"), Key(field), Key(word)]);
                problems.add(at, format!("kentän \"{field}\" koodia \"{}\" ei tunneta", wording::cut(code, 40)), offer(code, &codes));
            }
        }
    }
}

/// The codes that a field's words may mean; none where any text goes.
fn codes_of<'a>(project: &'a Project, field: &fields::Field) -> Vec<&'a str> {
    match field.name {
        "municipality" => project.municipalities.iter().map(|municipality| municipality.code.as_str()).chain(["unknown"]).collect(),
        "badge" => project.badges.iter().map(|badge| badge.id.as_str()).collect(),
        _ => field.codes.to_vec(),
    }
}
