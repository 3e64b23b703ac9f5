//! Answers from Google Forms, Microsoft Forms and LimeSurvey: one header row, and a column for the day that the tool names itself.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, Source};

use crate::cell::{CellValue, Sheet};
use crate::recognise::header::{self, HeaderRows};
use crate::recognise::{Request, Table, webropol};
use crate::wording;

/// When LimeSurvey's respondent sent his answers; blank where he never did. As a code, as a text, as both.
const SUBMITTED: &[&str] = &["submitdate", "Date submitted", "submitdate. Date submitted"];
/// LimeSurvey's number of a response.
const RESPONSE: [&str; 3] = ["id", "Response ID", "id. Response ID"];
const STARTED: [&str; 4] = ["Start time", "Aloitusaika", "Alkamisaika", "Starttid"];

/// The tool's own header of the day, in each language.
fn days(layout: Layout) -> &'static [&'static str] {
    match layout {
        Layout::GoogleForms => &["Timestamp", "Aikaleima", "Tidstämpel", "Tidsstämpel"],
        Layout::MicrosoftForms => &["Completion time", "Valmistumisaika", "Suoritusaika", "Slutförandetid"],
        Layout::LimeSurvey => SUBMITTED,
        Layout::WebropolResponses => &[super::webropol_responses::DAY],
        _ => &[],
    }
}

/// The tool whose own headers stand in a row.
pub fn tool_of(rows: &HeaderRows) -> Option<Layout> {
    let has = |names: &[&str]| names.iter().any(|name| rows.headers.iter().any(|header| header.is(name)));
    if has(&["ID", "Tunnus"]) && has(&STARTED) && has(days(Layout::MicrosoftForms)) {
        Some(Layout::MicrosoftForms)
    } else if has(SUBMITTED) && has(&RESPONSE) {
        Some(Layout::LimeSurvey)
    } else {
        // A survey has questions behind its time stamp.
        let first = rows.headers.first()?;
        let stamped = days(Layout::GoogleForms).iter().any(|day| first.is(day));
        (stamped && rows.headers.len() >= 3).then_some(Layout::GoogleForms)
    }
}

fn name(layout: Layout) -> &'static str {
    match layout {
        Layout::GoogleForms => "Google Forms -vastaukset",
        Layout::MicrosoftForms => "Microsoft Forms -vastaukset",
        Layout::LimeSurvey => "LimeSurvey-vastaukset",
        _ => "Webropolin rajapinnan vastaukset (JSON)",
    }
}

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let layout = request.source.layout;
    let wanted = days(layout);
    if layout == Layout::WebropolResponses && sheets.iter().all(|sheet| sheet.rows.len() < 2) {
        // Nobody has answered yet: without answers there are no questions to look for.
        return Some(Table { place: Some(Place::file(request.name)), recognised: name(layout).into(), ..Table::default() });
    }
    let day = wanted.iter().find(|day| sheets.iter().any(|sheet| has_header(sheet, day))).or(wanted.first())?;
    // From here on it is a table with one header row whose columns are named.
    let mut source = Source { layout: Layout::Register, ..request.source.clone() };
    source.columns.entry("date".into()).or_insert_with(|| (*day).to_string());
    let request = Request { source: &source, ..*request };
    // The number of a response keeps a row that was begun and left from looking blank.
    let id = RESPONSE.iter().find(|id| sheets.iter().any(|sheet| has_header(sheet, id))).unwrap_or(&RESPONSE[0]);
    let also = [("response", *id), ("submitted", *day)];
    let also = if layout == Layout::LimeSurvey { &also[..] } else { &[] };
    let mut table = webropol::read(sheets, layout, also, &request, findings)?;
    table.recognised = name(layout).into();
    if let Some(column) = table.columns.get("submitted").map(|column| column.index) {
        let never: BTreeSet<u32> = table.rows.iter().filter(|row| row.text(column).is_none()).map(|row| row.index).collect();
        note_never_sent(&never, column, table.place.as_ref(), findings);
        table.set_aside.extend(never);
    }
    Some(table)
}

fn has_header(sheet: &Sheet, wanted: &str) -> bool {
    sheet.rows.iter().take(50).any(|row| {
        let rows: HeaderRows = header::single(row);
        !rows.columns(wanted).is_empty()
    })
}

/// A response that was never sent is none: its rows count nowhere, which is said once.
fn note_never_sent(never: &BTreeSet<u32>, column: u32, place: Option<&Place>, findings: &mut Vec<Finding>) {
    if let (Some(first), Some(place)) = (never.first(), place) {
        findings.push(
            Finding::new(
                "R-SET-ASIDE",
                Severity::Note,
                place.at(*first, column),
                format!("{} vastaajaa ei lähettänyt vastaustaan ({} on tyhjä)", never.len(), SUBMITTED[0]),
            )
            .effect("keskeneräiset vastaukset eivät ole mukana kyselyn luvuissa")
            .cure("ei vaadi toimia"),
        );
    }
}

/// `NA` and `N/A` are LimeSurvey's blanks.
pub fn without_missing_marks(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let is_mark = |value: &CellValue| matches!(value, CellValue::Text(text) if matches!(wording::cleaned(text).as_ref(), "NA" | "N/A"));
    for row in sheets.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        row.cells.retain(|(_, value)| !is_mark(value));
    }
    sheets
}
