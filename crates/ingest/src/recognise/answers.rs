//! What may be wrong with a survey's columns as a whole: renamed questions, answers as numbers, reports instead of answers.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, column_letters};
use mittari_vocabulary::project::{Layout, Question, QuestionKind, QuestionOption, Survey};

use crate::cell::Sheet;
use crate::recognise::header::{self, HeaderRows};
use crate::recognise::{Column, Request, Table};
use crate::wording;

/// What is wrong with an export of numbers, also where no project says which survey it is of.
pub const AS_NUMBERS: &str = "vastaukset on viety numeroina, eikä tiedostosta näe, mitä numero tarkoittaa";

/// The finding for a question whose column is not there: renamed where a header that nobody claims is near, else missing.
pub fn missing(wanted: &str, mandatory: bool, rows: &HeaderRows, place: &Place, request: &Request<'_>) -> Finding {
    let Some(near) = renamed(wanted, rows, request) else { return header::missing(wanted, mandatory, rows, place, request) };
    let severity = if mandatory { Severity::Fatal } else { Severity::Error };
    let found = wording::header_for_message(&near.text);
    Finding::new("H-RENAMED", severity, place.at(near.row, near.column), "kysymyksen otsikko on muuttunut, joten sen saraketta ei luettu")
        .expected(wording::cut(wanted, 60))
        .found(found.clone())
        .effect(if mandatory {
            "koko tiedosto jää lukematta: sen vastaukset eivät ole mukana kyselyn luvuissa"
        } else {
            "sarakkeen vastaukset puuttuvat"
        })
        .cure(format!(
            "jos kysymys on sama, kirjoita tiedoston otsikko \"{found}\" kysymyksen also-kohtaan; jos ei, palauta otsikko tiedostoon"
        ))
}

fn renamed<'a>(wanted: &str, rows: &'a HeaderRows, request: &Request<'_>) -> Option<&'a header::Header> {
    let survey = request.survey?;
    let claims = |header: &header::Header| asks(survey, header) || request.source.columns.values().any(|column| header.is(column));
    header::renamed(wanted, rows, claims)
}

/// Whether a header is one of the survey's, by any of its names.
pub fn asks(survey: &Survey, header: &header::Header) -> bool {
    survey.questions.iter().any(|question| {
        question.headers().any(|text| header.is(text))
            || question.options.iter().any(|option| option_headers(question, option).iter().any(|text| header.is(text)))
    })
}

/// An option's own column, as Webropol and as LimeSurvey write it, by every name of question and option.
pub fn option_headers(question: &Question, option: &QuestionOption) -> Vec<String> {
    let names = question.headers().flat_map(|above| option.texts().map(move |below| (above, below)));
    names.flat_map(|(above, below)| [format!("{above}:{below}"), format!("{above}_{below}"), format!("{above}[{below}]")]).collect()
}

/// The finding for a question that stands in a file under two of its names: nobody knows which of them is meant.
pub fn named_twice(first: &Column, second: &Column, rows: &HeaderRows, place: &Place) -> Finding {
    Finding::new(
        "H-DUPLICATE",
        Severity::Error,
        place.at(rows.first, second.index),
        "saman kysymyksen kaksi otsikkoa on samassa tiedostossa",
    )
    .found(format!("sarakkeet {} ja {}", column_letters(first.index), column_letters(second.index)))
    .effect("jälkimmäisen sarakkeen vastaukset puuttuvat")
    .cure("poista toinen otsikko kysymyksen also-kohdasta tai toinen sarake tiedostosta")
}

/// A report with each question on its own sheet has counts and charts, no answers; `days` are the headers that answers would have.
pub fn refuse_report(sheets: &[Sheet], name: &str, days: &[&str]) -> Option<Finding> {
    const COUNTS: [&str; 3] = ["vastaajien määrä", "number of respondents", "antal respondenter"];
    let filled: Vec<&Sheet> = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let has_answers =
        |sheet: &&&Sheet| sheet.rows.iter().take(50).map(header::single).any(|row| days.iter().any(|day| !row.columns(day).is_empty()));
    let counts = |sheet: &&&Sheet| {
        let mut texts = sheet.rows.iter().flat_map(|row| &row.cells).filter_map(|(_, value)| value.as_text());
        texts.any(|text| COUNTS.iter().any(|start| wording::key(&text).starts_with(start)))
    };
    if filled.len() < 2 || filled.iter().any(|sheet| has_answers(&sheet)) || filled.iter().filter(counts).count() < 2 {
        return None;
    }
    let message =
        "tiedosto on Webropolin raportti, jossa jokainen kysymys on omalla välilehdellään: siinä on vain lukumääriä, ei vastauksia";
    Some(
        Finding::new("F-UNSUPPORTED", Severity::Fatal, Place::file(name), message)
            .effect("koko tiedosto jää lukematta: sen vastaukset eivät ole mukana kyselyn luvuissa")
            .cure("vie vastaukset Webropolista valinnalla \"Answers as text – Raw data in rows\" (vastaukset tekstinä riveittäin)"),
    )
}

/// Options numbered in the order of the form are no steps of a scale, unless the survey says which number means which step.
///
/// None where the file's answers are such numbers; a finding then says so.
pub fn refuse_numbers<'a>(table: Table<'a>, survey: &Survey, request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let mapped = survey.scale.values().any(|text| is_whole(text));
    let columns: Vec<u32> = questions_of(&table, survey, QuestionKind::Scale).collect();
    let cells: Vec<(u32, u32, String)> =
        table.rows.iter().flat_map(|row| columns.iter().filter_map(|column| Some((row.index, *column, row.text(*column)?)))).collect();
    let numbers_only = request.source.layout == Layout::Webropol && cells.iter().all(|(_, _, text)| is_whole(text));
    let Some((row, column, _)) = cells.first().filter(|_| numbers_only) else { return Some(table) };
    let effect = "koko tiedosto jää lukematta: sen vastaukset eivät ole mukana kyselyn luvuissa";
    if !mapped {
        let steps: Vec<String> = survey.scale.keys().map(|step| format!("{step} = \"{step}\"")).collect();
        findings.push(
            Finding::new("F-UNSUPPORTED", Severity::Fatal, table.place_at(*row, Some(*column)), AS_NUMBERS)
                .expected("vastaukset tekstinä")
                .found("numeroita kaikissa asteikkokysymyksissä")
                .effect(effect)
                .cure(format!(
                    "vie vastaukset tekstinä; jos koodikirja kertoo numeroiden merkityksen, kirjoita se kyselyn scale-kohtaan, esimerkiksi {{ {} }}",
                    steps.join(", ")
                )),
        );
        return None;
    }
    // Exported with blank cells as zeros: a zero of another question may be an answer or none.
    let has_meaning = survey.scale.values().chain(&survey.dont_know).chain(&survey.no_answer).any(|text| text == "0");
    if let Some((row, column, _)) = cells.iter().find(|(_, _, text)| text == "0" && !has_meaning) {
        findings.push(
            Finding::new(
                "F-UNSUPPORTED",
                Severity::Fatal,
                table.place_at(*row, Some(*column)),
                "tyhjät vastaukset on viety nollina, eikä nollaa vastauksena voi erottaa tyhjästä",
            )
            .expected("tyhjä solu tai koodikirjan numero")
            .found("0 asteikkokysymyksessä")
            .effect(effect)
            .cure("vie vastaukset tekstinä tai ilman valintaa \"Show blank cells as zeros\" (näytä tyhjät nollina)"),
        );
        return None;
    }
    Some(table)
}

fn questions_of<'t>(table: &'t Table<'_>, survey: &'t Survey, kind: QuestionKind) -> impl Iterator<Item = u32> + 't {
    let is_kind = move |question: usize| survey.questions.get(question).is_some_and(|question| question.kind == kind);
    table.survey.questions.iter().filter(move |(question, _)| is_kind(*question)).map(|(_, column)| column.index)
}

pub fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
