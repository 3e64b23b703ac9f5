//! A plain register: one header row, one record a row, columns named in `project.toml`.

use mittari_vocabulary::finding::Finding;

use crate::cell::Sheet;
use crate::fields::Need;
use crate::recognise::{Column, Request, SurveyColumns, Table, header, personal_codes, rows, sheets};

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let mandatory = request.mandatory();
    let optional = request.optional();
    let wanted = |fields: &[(&str, &'_ str)]| fields.iter().map(|(_, header)| (*header).to_string()).collect::<Vec<_>>();
    let (must, may) = (wanted(&mandatory), wanted(&optional));
    let must: Vec<&str> = must.iter().map(String::as_str).collect();
    let may: Vec<&str> = may.iter().map(String::as_str).collect();
    let chosen = sheets::choose(sheets, &must, &may, false, request, findings)?;
    let before = findings.len();
    let mut columns = header::resolve(&chosen.header, &mandatory, true, &chosen.place, request, findings);
    if findings.len() > before {
        return None;
    }
    columns.extend(header::resolve(&chosen.header, &optional, false, &chosen.place, request, findings));
    finish(&chosen, columns.into_iter().collect(), SurveyColumns::default(), "luettelo", request, findings)
}

/// The part that all layouts with one table share: what lies outside the named columns, and which rows are records.
pub fn finish<'a>(
    chosen: &sheets::Chosen<'a>,
    columns: Vec<(String, Column)>,
    survey: SurveyColumns,
    recognised: &str,
    request: &Request<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Table<'a>> {
    let all: Vec<&Column> = columns
        .iter()
        .map(|(_, column)| column)
        .chain(survey.questions.iter().map(|(_, column)| column))
        .chain(survey.options.iter().map(|(_, _, column)| column))
        .collect();
    let used: Vec<u32> = all.iter().map(|column| column.index).collect();
    let identity_codes = personal_codes::identity_codes(chosen.sheet, &used, &chosen.place);
    if !identity_codes.is_empty() {
        findings.extend(identity_codes);
        return None;
    }
    let known = crate::fields::fields_of(request.source.kind, request.source.layout).unwrap_or_default();
    let mandatory: Vec<u32> = columns
        .iter()
        .filter(|(name, _)| known.iter().any(|field| field.name == name && field.need == Need::Mandatory))
        .map(|(_, column)| column.index)
        .collect();
    header::note_undeclared(&chosen.header, &used, &chosen.place, findings);
    header::note_title_rows(chosen.sheet, &chosen.header, &chosen.place, findings);
    let data = rows::data_rows(chosen.sheet, &chosen.header, &all, &mandatory, &chosen.place, findings);
    Some(Table {
        place: Some(chosen.place.clone()),
        header: Some(chosen.header.clone()),
        rows: data.rows,
        shifted: data.shifted,
        columns: columns.into_iter().collect(),
        survey,
        recognised: recognised.to_string(),
        ..Table::default()
    })
}
