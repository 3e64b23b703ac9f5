//! What may be wrong with a survey's columns as a whole: renamed questions, answers as numbers, rankings, reports instead of answers.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, QuestionKind, Survey};

use crate::cell::Sheet;
use crate::recognise::header::{self, HeaderRows};
use crate::recognise::{Request, Table};
use crate::wording;

/// How alike two headers must be for the one to be taken for the other's new name; offered, never taken.
const ALIKE: f64 = 0.7;

/// The finding for a question whose column is not there: renamed where a header that nobody claims is near, else missing.
pub fn missing(wanted: &str, mandatory: bool, rows: &HeaderRows, place: &Place, request: &Request<'_>) -> Finding {
    let Some(near) = renamed(wanted, rows, request) else { return header::missing(wanted, mandatory, rows, place, request) };
    let severity = if mandatory { Severity::Fatal } else { Severity::Error };
    let found = wording::header_for_message(&near.text);
    Finding::new("H-RENAMED", severity, place.at(rows.first, near.column), "kysymyksen otsikko on muuttunut, joten sen saraketta ei luettu")
        .expected(wording::cut(wanted, 60))
        .found(found.clone())
        .effect(if mandatory {
            "koko tiedosto jää lukematta: sen vastaukset eivät ole mukana kyselyn luvuissa"
        } else {
            "sarakkeen vastaukset puuttuvat"
        })
        .cure(format!(
            "jos kysymys on sama, kirjoita tiedoston otsikko \"{found}\" kysymyksen column-kohtaan; jos ei, palauta otsikko tiedostoon"
        ))
}

fn renamed<'a>(wanted: &str, rows: &'a HeaderRows, request: &Request<'_>) -> Option<&'a header::Header> {
    let survey = request.survey?;
    let claims = |header: &header::Header| {
        let questions = survey.questions.iter().any(|question| {
            header.is(&question.column)
                || question.options.iter().any(|option| option_headers(&question.column, &option.column).iter().any(|text| header.is(text)))
        });
        questions || request.source.columns.values().any(|column| header.is(column))
    };
    let scored = rows.headers.iter().filter(|header| !claims(header)).map(|header| (likeness(wanted, &header.text), header));
    scored.filter(|(score, _)| *score >= ALIKE).max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, header)| header)
}

/// Under one question only the sub-questions are compared: a long common question would make any two alike.
fn likeness(wanted: &str, found: &str) -> f64 {
    let (wanted, found) = (wording::header_key(wanted), wording::header_key(found));
    let (wanted, found) = (wording::without_numbering(&wanted), wording::without_numbering(&found));
    let (wanted, found) = match (wanted.split_once(':'), found.split_once(':')) {
        (Some((question, below)), Some((other, found))) if question == other => (below, found),
        _ => (wanted, found),
    };
    wording::likeness(wanted, found, strsim::normalized_levenshtein)
}

/// An option's own column, as Webropol and as LimeSurvey write it.
pub fn option_headers(question: &str, option: &str) -> [String; 3] {
    [format!("{question}:{option}"), format!("{question}_{option}"), format!("{question}[{option}]")]
}

/// A report with each question on its own sheet has counts and charts, no answers.
pub fn refuse_report(sheets: &[Sheet], request: &Request<'_>) -> Option<Finding> {
    const COUNTS: [&str; 3] = ["vastaajien määrä", "number of respondents", "antal respondenter"];
    let day = request.source.columns.get("date")?;
    let filled: Vec<&Sheet> = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let texts = |sheet: &&Sheet| sheet.rows.iter().flat_map(|row| &row.cells).filter_map(|(_, value)| value.as_text()).collect::<Vec<_>>();
    let has_answers = filled.iter().any(|sheet| sheet.rows.iter().take(50).any(|row| !header::single(row).columns(day).is_empty()));
    let counted =
        filled.iter().filter(|sheet| texts(sheet).iter().any(|text| COUNTS.iter().any(|start| wording::key(text).starts_with(start))));
    if has_answers || filled.len() < 2 || counted.count() < 2 {
        return None;
    }
    let message =
        "tiedosto on Webropolin raportti, jossa jokainen kysymys on omalla välilehdellään: siinä on vain lukumääriä, ei vastauksia";
    Some(
        Finding::new("F-UNSUPPORTED", Severity::Fatal, Place::file(request.name), message)
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
    let cells = || {
        table
            .rows
            .iter()
            .flat_map(|row| columns.iter().map(move |column| (row, *column)))
            .filter(|(row, column)| row.text(*column).is_some())
    };
    let numbers_only = cells().all(|(row, column)| row.text(column).is_some_and(|text| is_whole(&text)));
    let first = cells().next().map(|(row, column)| (row.index, column));
    if let (Some((row, column)), true, false, Layout::Webropol) = (first, numbers_only, mapped, request.source.layout) {
        let steps: Vec<String> = survey.scale.keys().map(|step| format!("{step} = \"{step}\"")).collect();
        findings.push(
            Finding::new("F-UNSUPPORTED", Severity::Fatal, table.place_at(row, Some(column)), "vastaukset on viety numeroina, eikä tiedostosta näe, mitä numero tarkoittaa")
                .expected("vastaukset tekstinä")
                .found("numeroita kaikissa asteikkokysymyksissä")
                .effect("koko tiedosto jää lukematta: sen vastaukset eivät ole mukana kyselyn luvuissa")
                .cure(format!(
                    "vie vastaukset tekstinä; jos koodikirja kertoo numeroiden merkityksen, kirjoita se kyselyn scale-kohtaan, esimerkiksi {{ {} }}",
                    steps.join(", ")
                )),
        );
        return None;
    }
    Some(table)
}

/// Places of a ranking (`1.`, `2.`) are no choices and no steps of a scale: such questions are named and left out.
pub fn drop_rankings(table: &mut Table<'_>, survey: &Survey, findings: &mut Vec<Finding>) {
    let ranks = |column: u32| {
        let mut texts = table.rows.iter().filter_map(|row| row.text(column)).peekable();
        texts.peek().is_some() && texts.all(|text| text.strip_suffix('.').is_some_and(is_whole))
    };
    let columns = table.survey.questions.iter().map(|(question, column)| (*question, column.index));
    let options = table.survey.options.iter().map(|(question, _, column)| (*question, column.index));
    let ranked: Vec<(usize, u32)> = columns.chain(options).filter(|(_, column)| ranks(*column)).collect();
    let questions: BTreeSet<usize> = ranked.iter().map(|(question, _)| *question).collect();
    for question in &questions {
        let column = ranked.iter().find(|(ranked, _)| ranked == question).map(|(_, column)| *column);
        let row = table.rows.first().map_or(0, |row| row.index);
        let id = survey.questions.get(*question).map_or("", |question| question.id.as_str());
        findings.push(
            Finding::new(
                "V-CODE",
                Severity::Error,
                table.place_at(row, column),
                "kysymys on järjestyskysymys (solut ovat sijoja 1., 2., …), jota ei lueta",
            )
            .expected("asteikon, luvun tai monivalinnan vastauksia")
            .found(format!("sijoja kysymyksessä \"{}\"", wording::cut(id, 40)))
            .effect("kysymyksen vastaukset eivät ole luvuissa, muut vastaukset ovat")
            .cure("poista kysymys kyselystä tiedostossa project.toml"),
        );
    }
    table.survey.questions.retain(|(question, _)| !questions.contains(question));
    table.survey.options.retain(|(question, _, _)| !questions.contains(question));
}

fn questions_of<'t>(table: &'t Table<'_>, survey: &'t Survey, kind: QuestionKind) -> impl Iterator<Item = u32> + 't {
    let is_kind = move |question: usize| survey.questions.get(question).is_some_and(|question| question.kind == kind);
    table.survey.questions.iter().filter(move |(question, _)| is_kind(*question)).map(|(_, column)| column.index)
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
