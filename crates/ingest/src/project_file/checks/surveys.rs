//! Surveys: their questions, options, scales and rounds.

use std::collections::BTreeSet;

use mittari_vocabulary::project::{Project, QuestionKind, Survey};

use super::{Index, Key};
use crate::project_file::shape::offer;
use crate::project_file::{Positions, Problems};
use crate::wording;

pub(super) fn check(project: &Project, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    for (index, survey) in project.surveys.iter().enumerate() {
        questions(index, survey, positions, problems);
        scale(index, survey, positions, problems);
        let periods: Vec<&str> = project.periods.iter().map(|period| period.id.as_str()).collect();
        for (number, round) in survey.rounds.iter().enumerate() {
            let at = |key| positions.of(&[Key("survey"), Index(index), Key("round"), Index(number), Key(key)]);
            if !periods.contains(&round.period.as_str()) {
                problems.add(
                    at("period"),
                    format!("kyselykierroksen jaksoa \"{}\" ei ole", wording::cut(&round.period, 40)),
                    offer(&round.period, &periods),
                );
            }
            if round.invited < 0 {
                problems.add(at("invited"), "kutsuttujen määrä on alle nollan", "");
            }
        }
        let ids: Vec<&str> = survey.questions.iter().map(|question| question.id.as_str()).collect();
        if let Some(headline) = &survey.headline
            && !ids.contains(&headline.as_str())
        {
            problems.add(
                positions.of(&[Key("survey"), Index(index), Key("headline")]),
                format!("kysymystä \"{}\" ei ole kyselyssä", wording::cut(headline, 40)),
                offer(headline, &ids),
            );
        }
    }
}

fn questions(index: usize, survey: &Survey, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let mut ids = BTreeSet::new();
    let mut columns = BTreeSet::new();
    for (number, question) in survey.questions.iter().enumerate() {
        let at = |key| positions.of(&[Key("survey"), Index(index), Key("question"), Index(number), Key(key)]);
        if !ids.insert(&question.id) {
            problems.add(
                at("id"),
                format!("kysymyksen tunnus \"{}\" on jo käytössä", wording::cut(&question.id, 40)),
                "anna jokaiselle oma",
            );
        }
        if question.occurrence == 0 {
            problems.add(at("occurrence"), "occurrence lasketaan ykkösestä", "ensimmäinen samanniminen otsikko on 1");
        }
        for (position, header) in question.headers().enumerate() {
            if !columns.insert((wording::header_key(header), question.occurrence)) {
                problems.add(
                    at(if position == 0 { "column" } else { "also" }),
                    format!("saraketta \"{}\" käyttää jo toinen kysymys", wording::cut(header, 60)),
                    "jos otsikko toistuu tiedostossa, kirjoita occurrence = 2",
                );
            }
        }
        let multi = question.kind == QuestionKind::MultiChoice;
        if multi && question.options.is_empty() {
            problems.add(
                at("options"),
                format!("monivalintakysymyksellä \"{}\" ei ole vaihtoehtoja", wording::cut(&question.id, 40)),
                "lisää options = [{ id = \"…\", column = \"…\" }]",
            );
        }
        if !multi && !question.options.is_empty() {
            problems.add(
                at("options"),
                format!("kysymyksellä \"{}\" on vaihtoehtoja, mutta se ei ole monivalinta", wording::cut(&question.id, 40)),
                "kirjoita kind = \"multi-choice\" tai poista options",
            );
        }
        let mut options = BTreeSet::new();
        for (position, option) in question.options.iter().enumerate() {
            if !options.insert(&option.id) {
                let at = positions.of(&[Key("survey"), Index(index), Key("question"), Index(number), Key("options"), Index(position)]);
                problems.add(at, format!("vaihtoehdon tunnus \"{}\" on jo käytössä", wording::cut(&option.id, 40)), "anna jokaiselle oma");
            }
        }
    }
}

fn scale(index: usize, survey: &Survey, positions: &Positions<'_>, problems: &mut Problems<'_>) {
    let at = |key| positions.of(&[Key("survey"), Index(index), Key(key)]);
    if survey.scale.is_empty() && survey.questions.iter().any(|question| question.kind == QuestionKind::Scale) {
        problems.add(
            at("scale"),
            format!("kyselyllä \"{}\" on asteikkokysymyksiä mutta ei asteikkoa", wording::cut(&survey.id, 40)),
            "lisää scale = { \"1\" = \"…\", … \"5\" = \"…\" }",
        );
    }
    let mut texts = BTreeSet::new();
    for (step, text) in &survey.scale {
        if !matches!(step.as_str(), "1" | "2" | "3" | "4" | "5") {
            problems.add(
                positions.of(&[Key("survey"), Index(index), Key("scale"), Key(step)]),
                format!("asteikon arvo \"{}\" ei ole 1–5", wording::cut(step, 20)),
                "pidempi asteikko, kuten 0–10, luetaan numerokysymyksenä: kind = \"number\"",
            );
        }
        if !texts.insert(wording::key(text)) {
            problems.add(
                at("scale"),
                format!("asteikolla on kahdesti teksti \"{}\"", wording::cut(text, 40)),
                "jokaisella arvolla on oma teksti",
            );
        }
    }
    for (key, words) in [("dont_know", &survey.dont_know), ("no_answer", &survey.no_answer)] {
        for word in words {
            if !texts.insert(wording::key(word)) {
                problems.add(at(key), format!("teksti \"{}\" on kyselyn vastauksissa kahdessa merkityksessä", wording::cut(word, 40)), "");
            }
        }
    }
}
