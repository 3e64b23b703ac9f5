//! Survey answers: Webropol's export of texts, with one header row or two, and other forms with one.
//!
//! Columns are addressed by question and sub-question, and by occurrence where headers repeat.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::{Layout, Question, QuestionKind};

use crate::cell::Sheet;
use crate::recognise::header::HeaderRows;
use crate::recognise::{Column, Request, SurveyColumns, Table, added, answers, badge_factory, header, rankings, register, sheets};
use crate::wording;

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    read(sheets, request.source.layout, &[], request, findings)
}

/// As [`recognise`], with further columns that the layout knows by itself: field and header.
pub fn read<'a>(
    sheets: &'a [Sheet],
    layout: Layout,
    also: &[(&str, &str)],
    request: &Request<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Table<'a>> {
    let day = request.source.columns.get("date").map(String::as_str);
    if let Some(finding) = day.and_then(|day| answers::refuse_report(sheets, request.name, &[day])) {
        findings.push(finding);
        return None;
    }
    let is_webropol = request.source.layout == Layout::Webropol;
    let mandatory = request.mandatory();
    let optional = request.optional();
    let questions: Vec<String> = request.survey.map(|survey| survey.questions.iter().flat_map(headers_of).collect()).unwrap_or_default();
    let must: Vec<&str> = mandatory.iter().map(|(_, header)| *header).collect();
    let may: Vec<&str> = optional.iter().map(|(_, header)| *header).chain(questions.iter().map(String::as_str)).collect();
    let chosen = sheets::choose(sheets, &must, &may, is_webropol, request, findings)?;
    let mut columns = header::resolve(&chosen.header, &mandatory, true, &chosen.place, request, findings);
    // A column that is also a question is missed as a question, and once.
    let asked = |header: &str| questions.iter().any(|question| wording::header_key(question) == wording::header_key(header));
    let optional: Vec<(&str, &str)> =
        optional.into_iter().filter(|(_, header)| !chosen.header.columns(header).is_empty() || !asked(header)).collect();
    columns.extend(header::resolve(&chosen.header, &optional, false, &chosen.place, request, findings));
    columns.extend(badge_factory::present(&chosen.header, also));
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
    let mut table = register::finish(&chosen, columns.into_iter().collect(), survey, recognised, request, findings)?;
    let Some(survey) = request.survey else { return Some(table) };
    added::note_added(&table, survey, &chosen.place, findings);
    rankings::drop_rankings(&mut table, survey, layout, findings);
    answers::refuse_numbers(table, survey, request, findings)
}

fn headers_of(question: &Question) -> Vec<String> {
    if question.kind == QuestionKind::MultiChoice {
        let options = question.options.iter().flat_map(|option| answers::option_headers(question, option));
        options.chain(question.headers().map(str::to_string)).collect()
    } else {
        question.headers().map(str::to_string).collect()
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
            let wanted = answers::option_headers(question, option);
            match only(chosen, wanted.iter().map(String::as_str), question.occurrence, findings) {
                Some(column) => found.push((index, number, column)),
                None => absent.push(format!("{}:{}", question.column, option.column)),
            }
        }
        if found.is_empty()
            && let Some(column) = only(chosen, question.headers(), question.occurrence, findings)
        {
            survey.questions.push((index, column));
            return;
        }
        findings.extend(absent.iter().map(|wanted| answers::missing(wanted, true, &chosen.header, &chosen.place, request)));
        survey.options.extend(found);
        return;
    }
    let found = only(chosen, question.headers(), question.occurrence, findings);
    match found.or_else(|| only_sub_question(&chosen.header, question, request)) {
        Some(column) => survey.questions.push((index, column)),
        // Open answers are not counted, so a missing one stops nothing.
        None => {
            findings.push(answers::missing(&question.column, question.kind != QuestionKind::Open, &chosen.header, &chosen.place, request))
        }
    }
}

/// The one column that bears any of the names; a second one is a finding.
fn only<'n>(
    chosen: &sheets::Chosen<'_>,
    names: impl Iterator<Item = &'n str>,
    number: usize,
    findings: &mut Vec<Finding>,
) -> Option<Column> {
    let mut columns = names.filter_map(|name| occurrence(&chosen.header, name, number));
    let first = columns.next()?;
    if let Some(second) = columns.find(|column| column.index != first.index) {
        findings.push(answers::named_twice(&first, &second, &chosen.header, &chosen.place));
    }
    Some(first)
}

fn occurrence(rows: &HeaderRows, wanted: &str, number: usize) -> Option<Column> {
    rows.columns(wanted).get(number.checked_sub(1)?).map(|header| header.column())
}

/// A plain question also stands for its only sub-question, such as the ends of an NPS scale, unless that is a question of its own.
fn only_sub_question(rows: &HeaderRows, question: &Question, request: &Request<'_>) -> Option<Column> {
    let under: Vec<_> = rows.headers.iter().filter(|header| question.headers().any(|text| header.stands_under(text))).collect();
    let [only] = under[..] else { return None };
    let claimed = request.survey.is_some_and(|survey| survey.questions.iter().flat_map(Question::headers).any(|text| only.is(text)));
    (question.occurrence == 1 && !claimed).then(|| only.column())
}
