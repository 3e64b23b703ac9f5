//! Registrations from Webropol Events: metadata on top, then two header rows and two blocks of a person.
//!
//! The first block is who booked, the second who takes part. A cell of the second header row replaces the
//! one above it unless it is `-` or blank. The headers are those of one of three languages.

use mittari_vocabulary::finding::{Finding, Severity};

use crate::cell::{Row, Sheet};
use crate::recognise::header::{Header, HeaderRows};
use crate::recognise::{Column, Request, SurveyColumns, Table, header, register, sheets};

/// Field of the first block, of the second, and the headers that mean it.
const PERSON: [(&str, &str, [&str; 3]); 3] = [
    ("first_name", "participant_first_name", ["Etunimi", "First name", "Förnamn"]),
    ("last_name", "participant_last_name", ["Sukunimi", "Last name", "Efternamn"]),
    ("email", "participant_email", ["Sähköposti", "Email", "E-post"]),
];
const STATUS: [&str; 3] = ["Tila", "Status", "Status"];
const TIME: [&str; 3] = ["Ilm.aika", "Registration time", "Anmälningstid"];

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let language = language_of(sheets);
    let wanted: Vec<&str> = PERSON.iter().map(|(_, _, names)| names[language]).chain([STATUS[language]]).collect();
    let mut chosen = sheets::choose(sheets, &wanted, &[], false, request, findings)?;
    let second = second_header(chosen.sheet, &chosen.header);
    let (rows, second_block) = two_rows(&chosen.header, second);
    chosen.header = rows;
    let mut columns: Vec<(String, Column)> = Vec::new();
    for (first, participant, names) in PERSON {
        let found: Vec<&Header> = chosen.header.headers.iter().filter(|header| names.iter().any(|name| header.is(name))).collect();
        let (in_second, in_first): (Vec<&Header>, Vec<&Header>) =
            found.into_iter().partition(|header| second_block.contains(&header.column));
        // Without a second header row the second occurrence is the second block.
        let later = in_second.first().or(in_first.get(1)).map(|header| header.column());
        if let Some(header) = in_first.first() {
            columns.push((first.to_string(), header.column()));
        }
        if let Some(column) = later {
            columns.push((participant.to_string(), column));
        }
    }
    let mut must: Vec<(&str, &str)> = Vec::new();
    if !columns.iter().any(|(field, _)| field == "email" || field == "participant_email") {
        must.push(("email", "Sähköposti"));
    }
    match chosen.header.headers.iter().find(|header| STATUS.iter().any(|name| header.is(name))) {
        Some(header) => columns.push(("status".into(), header.column())),
        None => must.push(("status", "Tila")),
    }
    if let Some(header) = chosen.header.headers.iter().find(|header| TIME.iter().any(|name| header.is(name))) {
        columns.push(("booked_at".into(), header.column()));
    }
    findings.extend(must.iter().map(|(_, wanted)| header::missing(wanted, true, &chosen.header, &chosen.place, request)));
    for (field, wanted) in request.optional().into_iter().filter(|(field, _)| *field != "status") {
        // Asked of both persons, it is the participant's, and where he has none the booker's.
        let found = chosen.header.columns(wanted);
        let (theirs, bookers): (Vec<&Header>, Vec<&Header>) = found.into_iter().partition(|header| second_block.contains(&header.column));
        if let ([participant], [booker]) = (&theirs[..], &bookers[..]) {
            columns.push((field.to_string(), participant.column()));
            columns.push((format!("booker_{field}"), booker.column()));
        } else {
            columns.extend(header::resolve(&chosen.header, &[(field, wanted)], false, &chosen.place, request, findings));
        }
    }
    if findings.iter().any(|finding| finding.severity == Severity::Fatal) {
        return None;
    }
    register::finish(&chosen, columns, SurveyColumns::default(), "Webropol Events -ilmoittautumiset", request, findings)
}

/// The language whose headers most stand in some row; Finnish where none does.
fn language_of(sheets: &[Sheet]) -> usize {
    let rows: Vec<HeaderRows> = sheets.iter().flat_map(|sheet| sheet.rows.iter().take(50)).map(header::single).collect();
    let hits = |language: &usize| {
        let names = || PERSON.iter().map(|(_, _, names)| names[*language]).chain([STATUS[*language]]);
        rows.iter().map(|row| names().filter(|name| row.headers.iter().any(|header| header.is(name))).count()).max()
    };
    (0..3).rev().max_by_key(hits).unwrap_or(0)
}

/// Whether a row has the headers of a registration, in some language.
pub fn has_marks(row: &HeaderRows) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| row.headers.iter().any(|header| header.is(name)));
    has(&TIME) && has(&STATUS) && PERSON.iter().all(|(_, _, names)| has(names))
}

/// The row below the headers that has the second block's: `-` or nothing under the status, where a registration always has a
/// word, and headers of a person. Where the status itself has lost its header, those of the person are enough: nobody is called so.
fn second_header<'a>(sheet: &'a Sheet, first: &HeaderRows) -> Option<&'a Row> {
    let row = sheet.row(first.first + 1)?;
    let status = first.headers.iter().find(|header| STATUS.iter().any(|name| header.is(name)));
    let no_status = status.and_then(|status| row.text(status.column)).is_none_or(|text| text == "-");
    let below = header::single(row);
    let person = PERSON.iter().any(|(_, _, names)| names.iter().any(|name| below.headers.iter().any(|header| header.is(name))));
    (no_status && person).then_some(row)
}

/// The header rows of a sheet, the second one where there is one, for the reading receipt.
pub fn header_rows(sheet: &Sheet, first: HeaderRows) -> HeaderRows {
    let second = second_header(sheet, &first);
    two_rows(&first, second).0
}

/// The two rows as one, and which columns have their header from the second.
fn two_rows(first: &HeaderRows, second: Option<&Row>) -> (HeaderRows, Vec<u32>) {
    let mut headers = first.headers.clone();
    let mut second_block = Vec::new();
    let Some(second) = second else { return (first.clone(), second_block) };
    for (column, value) in &second.cells {
        let Some(text) = value.as_text().filter(|text| text != "-") else { continue };
        headers.retain(|header| header.column != *column);
        headers.push(Header::new(second.index, *column, text));
        second_block.push(*column);
    }
    headers.retain(|header| header.text != "-");
    headers.sort_by_key(|header| header.column);
    (HeaderRows { first: first.first, last: second.index, headers }, second_block)
}
