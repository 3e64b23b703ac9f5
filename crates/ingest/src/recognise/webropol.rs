//! Survey answers: Webropol's export of texts, with one header row or two, and Google Forms with one.
//!
//! Columns are addressed by question and sub-question, and by occurrence where headers repeat.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::{Layout, Question, QuestionKind};

use crate::cell::Sheet;
use crate::recognise::header::HeaderRows;
use crate::recognise::{Column, Request, SurveyColumns, Table, header, register, sheets};

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let is_webropol = request.source.layout == Layout::Webropol;
    let mandatory = request.mandatory();
    let optional = request.optional();
    let questions: Vec<String> = request.survey.map(|survey| survey.questions.iter().flat_map(headers_of).collect()).unwrap_or_default();
    let must: Vec<&str> = mandatory.iter().map(|(_, header)| *header).collect();
    let may: Vec<&str> = optional.iter().map(|(_, header)| *header).chain(questions.iter().map(String::as_str)).collect();
    let chosen = sheets::choose(sheets, &must, &may, is_webropol, request, findings)?;
    let mut columns = header::resolve(&chosen.header, &mandatory, true, &chosen.place, request, findings);
    columns.extend(header::resolve(&chosen.header, &optional, false, &chosen.place, request, findings));
    let mut survey = SurveyColumns::default();
    for (index, question) in request.survey.iter().flat_map(|survey| &survey.questions).enumerate() {
        find_question(index, question, &chosen, request, &mut survey, findings);
    }
    if findings.iter().any(|finding| finding.severity == Severity::Fatal) {
        return None;
    }
    let recognised = match (is_webropol, chosen.header.first == chosen.header.last) {
        (true, true) => "Webropol-vastaukset",
        (true, false) => "Webropol-vastaukset (kaksi otsikkoriviä)",
        (false, _) => "lomakevastaukset",
    };
    register::finish(&chosen, columns.into_iter().collect(), survey, recognised, request, findings)
}

fn headers_of(question: &Question) -> Vec<String> {
    if question.kind == QuestionKind::MultiChoice {
        question.options.iter().map(|option| format!("{}:{}", question.column, option.column)).chain([question.column.clone()]).collect()
    } else {
        vec![question.column.clone()]
    }
}

fn find_question(
    index: usize,
    question: &Question,
    chosen: &sheets::Chosen<'_>,
    request: &Request<'_>,
    survey: &mut SurveyColumns,
    findings: &mut Vec<Finding>,
) {
    if question.kind == QuestionKind::MultiChoice {
        let mut found = Vec::new();
        let mut absent = Vec::new();
        for (number, option) in question.options.iter().enumerate() {
            let wanted = format!("{}:{}", question.column, option.column);
            match occurrence(&chosen.header, &wanted, question.occurrence) {
                Some(column) => found.push((index, number, column)),
                None => absent.push(wanted),
            }
        }
        if found.is_empty()
            && let Some(column) = occurrence(&chosen.header, &question.column, question.occurrence)
        {
            survey.questions.push((index, column));
            return;
        }
        findings.extend(absent.iter().map(|wanted| header::missing(wanted, true, &chosen.header, &chosen.place, request)));
        survey.options.extend(found);
        return;
    }
    match occurrence(&chosen.header, &question.column, question.occurrence) {
        Some(column) => survey.questions.push((index, column)),
        // Open answers are not counted, so a missing one stops nothing.
        None => {
            findings.push(header::missing(&question.column, question.kind != QuestionKind::Open, &chosen.header, &chosen.place, request))
        }
    }
}

fn occurrence(rows: &HeaderRows, wanted: &str, number: usize) -> Option<Column> {
    rows.columns(wanted).get(number.checked_sub(1)?).map(|header| header.column())
}
