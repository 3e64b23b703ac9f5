//! The history of one badge from Open Badge Factory: a line per issuing event, its recipients in one cell.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::Finding;

use crate::cell::Sheet;
use crate::recognise::{Request, SurveyColumns, Table, header, register, sheets};
use crate::wording;

/// Field, then its header in each language.
const HEADERS: [(&str, [&str; 2]); 4] = [
    ("recipients", ["Vastaanottajat", "Recipients"]),
    ("issued_on", ["Myönnetty", "Issued on"]),
    ("expires", ["Vanhenee", "Expires"]),
    ("issued_from", ["Myönnetty suoritteesta", "Issued from"]),
];

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let language = usize::from(looks_english(sheets));
    let mandatory: Vec<(&str, &str)> = HEADERS[..2].iter().map(|(field, names)| (*field, names[language])).collect();
    let optional: Vec<(&str, &str)> = HEADERS[2..].iter().map(|(field, names)| (*field, names[language])).collect();
    let must: Vec<&str> = mandatory.iter().map(|(_, header)| *header).collect();
    let chosen = sheets::choose(sheets, &must, &[], false, request, findings)?;
    let before = findings.len();
    let mut columns = header::resolve(&chosen.header, &mandatory, true, &chosen.place, request, findings);
    if findings.len() > before {
        return None;
    }
    columns.extend(present(&chosen.header, &optional));
    register::finish(
        &chosen,
        columns.into_iter().collect(),
        SurveyColumns::default(),
        "Open Badge Factoryn myöntöhistoria",
        request,
        findings,
    )
}

/// Whether these are the headers of a history, in one of its languages.
pub fn is_header(rows: &header::HeaderRows) -> bool {
    (0..2).any(|language| HEADERS[..2].iter().all(|(_, names)| !rows.columns(names[language]).is_empty()))
}

/// Optional columns of the layout: their absence is nothing to speak of.
pub fn present(rows: &header::HeaderRows, wanted: &[(&str, &str)]) -> BTreeMap<String, crate::recognise::Column> {
    wanted.iter().filter_map(|(field, header)| rows.columns(header).first().map(|found| ((*field).to_string(), found.column()))).collect()
}

fn looks_english(sheets: &[Sheet]) -> bool {
    let wanted = wording::header_key(HEADERS[0].1[1]);
    sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .take(20)
        .flat_map(|row| &row.cells)
        .any(|(_, value)| value.as_text().is_some_and(|text| wording::header_key(&text) == wanted))
}
