//! Which layout the cells have: a document and what its source promises, into a table of named columns.
//!
//! Nothing is guessed. A header that is missing, a sheet that could be another, a merged cell in the data
//! is a finding; near matches are offered, never taken.

mod added;
mod answers;
pub mod award;
mod badge_events;
mod badge_factory;
mod badge_passport;
mod forms;
pub mod header;
mod open_badges;
mod personal_codes;
mod rankings;
mod rows;
mod sheets;
mod stays;
mod teams;
mod webropol;
mod webropol_events;
mod webropol_responses;
mod zoom;

pub mod identify;
mod register;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, RecordKind, Source, Survey};

use crate::cell::{Row, Sheet};
use crate::document::{Contents, Document};
use crate::fields;

pub use answers::AS_NUMBERS;
pub use header::HeaderRows;
pub use sheets::place_of as sheet_place;
pub use stays::{count_joinings, settled_order};
pub use teams::MeetingFacts;
pub use webropol_responses::Pages;

/// A column that a field names, with the header as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub index: u32,
    pub header: String,
}

/// The columns of a survey's questions, by their positions in `survey.questions`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyColumns {
    /// Questions with one column of answers; of a multi-choice question the chosen options joined in one cell.
    pub questions: Vec<(usize, Column)>,
    /// Question, option, column of that option.
    pub options: Vec<(usize, usize, Column)>,
}

/// Rows under named columns.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// File and sheet, without a cell.
    pub place: Option<Place>,
    /// The header rows with every header, also those that no field names; None in JSON.
    pub header: Option<HeaderRows>,
    pub rows: Vec<&'a Row>,
    /// By field name.
    pub columns: BTreeMap<String, Column>,
    /// Rows that hold something but were cut into too many fields to be trusted.
    pub shifted: BTreeSet<u32>,
    /// Rows that the tool itself marks as no record, such as an answer that was never sent.
    pub set_aside: BTreeSet<u32>,
    /// Badges of a JSON document, which has no rows.
    pub awards: Vec<award::Award>,
    pub survey: SurveyColumns,
    pub meeting: Option<MeetingFacts>,
    /// What the file was recognised as, in Finnish.
    pub recognised: String,
}

impl Table<'_> {
    /// The place of a row's cell; of the first named column without one.
    pub fn place_at(&self, row: u32, column: Option<u32>) -> Place {
        let first = self.columns.values().map(|column| column.index).min().unwrap_or(0);
        match &self.place {
            Some(place) => place.at(row, column.unwrap_or(first)),
            None => Place::file(""),
        }
    }
}

/// What a source says of its file.
pub struct Request<'a> {
    pub name: &'a str,
    pub source: &'a Source,
    pub survey: Option<&'a Survey>,
    /// Of the training that the file's name tells.
    pub session_day: Option<NaiveDate>,
}

impl Request<'_> {
    /// Field and header of the columns that must be there.
    fn mandatory(&self) -> Vec<(&str, &str)> {
        self.fields(|need| need != fields::Need::Optional)
    }

    /// Field and header of the columns that may be absent from a row, not from the file.
    fn optional(&self) -> Vec<(&str, &str)> {
        self.fields(|need| need == fields::Need::Optional)
    }

    fn fields(&self, wanted: impl Fn(fields::Need) -> bool) -> Vec<(&str, &str)> {
        let known = fields::fields_of(self.source.kind, self.source.layout).unwrap_or_default();
        let columns = &self.source.columns;
        known
            .iter()
            .filter(|field| wanted(field.need))
            .filter_map(|field| columns.get_key_value(field.name))
            .map(|(field, header)| (field.as_str(), header.as_str()))
            .collect()
    }
}

/// A document in the form in which its layout is recognised: JSON responses as a sheet, LimeSurvey's `NA` as blanks.
///
/// Absent: a document in which the layout cannot be gives None and a fatal finding.
pub fn prepare(document: Document, request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<(Document, Option<Pages>)> {
    let layout = request.source.layout;
    let Document { container, contents } = document;
    match contents {
        Contents::Json(value) if fields::is_json(layout) => {
            if let Some(finding) = award::identity_codes(&value, request.name) {
                findings.push(finding);
                return None;
            }
            if layout != Layout::WebropolResponses {
                return Some((Document { container, contents: Contents::Json(value) }, None));
            }
            let Some((sheet, pages)) = webropol_responses::read(request.name, &value, request.survey, findings) else {
                findings.push(mismatch(
                    request,
                    "tiedosto ei ole Webropolin rajapinnan vastauksia",
                    "hae vastaukset rajapinnan responses-kutsulla",
                ));
                return None;
            };
            Some((Document { container, contents: Contents::Sheets(vec![sheet]) }, Some(pages)))
        }
        Contents::Json(_) => {
            findings.push(mismatch(request, "tiedosto on JSON-muotoa, lähde odottaa taulukkoa", "vie aineisto muodossa .xlsx tai .csv"));
            None
        }
        Contents::Sheets(_) if fields::is_json(layout) => {
            findings.push(mismatch(
                request,
                "tiedosto on taulukko, lähde odottaa JSON-muotoa",
                "korjaa lähteen layout-kohta tai hae aineisto JSON-muodossa",
            ));
            None
        }
        Contents::Sheets(sheets) if layout == Layout::LimeSurvey => {
            Some((Document { container, contents: Contents::Sheets(forms::without_missing_marks(sheets)) }, None))
        }
        contents => Some((Document { container, contents }, None)),
    }
}

fn mismatch(request: &Request<'_>, message: &str, cure: &str) -> Finding {
    Finding::new("F-TYPE-MISMATCH", Severity::Fatal, Place::file(request.name), message)
        .effect(format!("tiedoston rivit eivät ole mukana {}", fields::figures_of(request.source.kind)))
        .cure(cure)
}

/// A prepared document as the table that its source promises.
///
/// Absent: a file that does not hold what was promised gives None, and a fatal or error finding that says why.
pub fn recognise<'a>(document: &'a Document, request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let layout = request.source.layout;
    let table = match &document.contents {
        Contents::Json(value) if layout == Layout::BadgeFactoryEvents => badge_events::recognise(value, request, findings),
        Contents::Json(value) => open_badges::recognise(value, request, findings),
        Contents::Sheets(sheets) => sheet_table(sheets, request, findings),
    };
    table.map(|table| Table { recognised: format!("{}, {}", table.recognised, document.container), ..table })
}

fn sheet_table<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    if request.source.kind == RecordKind::Badge
        && let Some(finding) = badge_passport::refuse(sheets, request.name)
    {
        findings.push(finding);
        return None;
    }
    match (request.source.kind, request.source.layout) {
        (_, Layout::Teams) => teams::recognise(sheets, request, findings),
        (_, Layout::Zoom) => zoom::recognise(sheets, request, findings),
        (_, Layout::WebropolEvents) => webropol_events::recognise(sheets, request, findings),
        (_, Layout::BadgeFactory) => badge_factory::recognise(sheets, request, findings),
        (_, Layout::GoogleForms | Layout::MicrosoftForms | Layout::LimeSurvey | Layout::WebropolResponses) => {
            forms::recognise(sheets, request, findings)
        }
        (RecordKind::Answer, _) | (_, Layout::Webropol) => webropol::recognise(sheets, request, findings),
        // The JSON layouts of badges have been turned away from sheets before.
        (_, Layout::Register | Layout::BadgeFactoryEvents | Layout::OpenBadges) => register::recognise(sheets, request, findings),
    }
}

/// What an export is that no source may have: why, and what to export instead. None for every other file.
pub fn refused_export(sheets: &[Sheet], name: &str) -> Option<(identify::Export, Finding)> {
    let passport = badge_passport::refuse(sheets, name).map(|finding| (identify::Export::BadgePassport, finding));
    passport.or_else(|| {
        answers::refuse_report(sheets, name, &identify::RESPONSE_TIME).map(|finding| (identify::Export::WebropolReport, finding))
    })
}

/// The rows under a header that nobody declared, with what is doubtful about them, for the reading receipt.
pub fn receipt_rows<'a>(sheet: &'a Sheet, header: &HeaderRows, place: &Place, findings: &mut Vec<Finding>) -> Vec<&'a Row> {
    if let Some((_, _, rows)) = teams::find_participants(sheet) {
        return rows;
    }
    let columns: Vec<Column> = header.headers.iter().map(header::Header::column).collect();
    let columns: Vec<&Column> = columns.iter().collect();
    header::note_title_rows(sheet, header, place, findings);
    rows::data_rows(sheet, header, &columns, &[], place, findings).rows
}

/// The same for a sheet without a header.
pub fn note_hidden_and_merged(sheet: &Sheet, place: &Place, findings: &mut Vec<Finding>) {
    rows::note_hidden(sheet, place, findings);
    rows::note_merged(sheet, 0, None, place, findings);
}
