//! What `project.toml` should say of an export: a source, its columns and the words in them, to be looked over by a person.
//!
//! A tool's export is known by its looks. A register is known by its headers, as `entry/sheets.toml` lists them; of the kinds whose
//! mandatory columns are all there the one with most columns is proposed, and columns that nothing reads are named.

mod survey;

use std::collections::BTreeSet;

use mittari_vocabulary::entry::{EntryColumn, EntrySheet, Needed};
use mittari_vocabulary::project::{Layout, Limits, RecordKind};

use crate::cell::Sheet;
use crate::document::{Contents, Document, read_document};
use crate::entry::entry_sheets;
use crate::inspect::Export;
use crate::recognise::header::{Header, HeaderRows, find};
use crate::recognise::identify::{identify_json, identify_sheet, sheets};
use crate::wording;

pub use survey::{ProposedQuestion, ProposedSurvey};

/// A `[[source]]` that could stand in `project.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedSource {
    pub kind: RecordKind,
    pub layout: Layout,
    /// Where the export is to lie, relative to the project's folder.
    pub place: String,
    /// The pattern by which it is found there, with others of its kind.
    pub files: String,
    /// None in files without sheets, and where a tool's layout finds its own.
    pub sheet: Option<String>,
    /// From 1; None where the layout finds it.
    pub header_row: Option<u32>,
    /// Fields and the headers that they are read from, in the order of the fields.
    pub columns: Vec<(String, String)>,
    /// By field: words that the file may hold, with what each means.
    pub values: Vec<(String, Vec<(String, String)>)>,
    /// Headers that nothing reads, as they may be shown.
    pub unread: Vec<String>,
    /// What one row is, in Finnish; empty for tools' exports.
    pub about: String,
    pub survey: Option<ProposedSurvey>,
}

/// What the columns of an entry sheet are, where it stands in a project's folder `lähteet`.
pub fn source_of_entry(sheet: &EntrySheet, header_row: u32) -> ProposedSource {
    let columns = sheet.columns.iter().map(|column| (column.field.clone(), column.header().to_string())).collect();
    let chosen = sheet.columns.iter().filter(|column| !column.words.is_empty());
    let place = format!("lähteet/{}", sheet.file);
    ProposedSource {
        kind: sheet.kind,
        layout: Layout::Register,
        files: place.clone(),
        place,
        sheet: Some(sheet.name.clone()),
        header_row: Some(header_row),
        columns,
        values: chosen.map(|column| (column.field.clone(), column.words.clone())).collect(),
        unread: Vec::new(),
        about: sheet.about.clone(),
        survey: None,
    }
}

/// Sources for an export; a workbook may be several.
///
/// Absent: a file that cannot be read, or in which nothing is known, gives none.
pub fn propose(name: &str, bytes: &[u8]) -> Vec<ProposedSource> {
    let (Some(document), _) = read_document(name, bytes, None, &Limits::default()) else { return Vec::new() };
    if let Contents::Json(value) = &document.contents {
        return of_tool(name, identify_json(name, value).0).into_iter().collect();
    }
    let visible = || sheets(&document).iter().filter(|sheet| !sheet.hidden);
    let known = visible().find_map(|sheet| of_tool_sheet(name, sheet));
    known.map_or_else(|| visible().filter_map(|sheet| of_register(name, sheet, &document)).collect(), |source| vec![source])
}

fn of_tool_sheet(name: &str, sheet: &Sheet) -> Option<ProposedSource> {
    let identified = identify_sheet(sheet);
    let mut source = of_tool(name, identified.export)?;
    if source.kind == RecordKind::Answer {
        survey::propose(sheet, identified.header.as_ref()?, &mut source);
    }
    Some(source)
}

/// Of an export that its tool names; its columns need no names of the project.
fn of_tool(name: &str, export: Export) -> Option<ProposedSource> {
    let (kind, layout, folder, stem) = match export {
        Export::TeamsList2020 | Export::TeamsSummary2021 | Export::TeamsThreeSections => {
            (RecordKind::Attendance, Layout::Teams, "teams", "{training}")
        }
        Export::Zoom => (RecordKind::Attendance, Layout::Zoom, "zoom", "{training}"),
        Export::WebropolEvents => (RecordKind::Registration, Layout::WebropolEvents, "ilmoittautumiset", "{training}"),
        Export::BadgeFactoryCsv => (RecordKind::Badge, Layout::BadgeFactory, "osaamismerkit", "{badge}"),
        Export::BadgeFactoryJson => (RecordKind::Badge, Layout::BadgeFactoryEvents, "osaamismerkit", ""),
        Export::OpenBadge => (RecordKind::Badge, Layout::OpenBadges, "osaamismerkit", ""),
        Export::WebropolText => (RecordKind::Answer, Layout::Webropol, "kyselyt", ""),
        Export::WebropolResponses => (RecordKind::Answer, Layout::WebropolResponses, "kyselyt", ""),
        Export::GoogleForms => (RecordKind::Answer, Layout::GoogleForms, "kyselyt", ""),
        Export::MicrosoftForms => (RecordKind::Answer, Layout::MicrosoftForms, "kyselyt", ""),
        Export::LimeSurvey => (RecordKind::Answer, Layout::LimeSurvey, "kyselyt", ""),
        _ => return None,
    };
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let place = format!("lähteet/{folder}/{name}");
    let files = if stem.is_empty() { place.clone() } else { format!("lähteet/{folder}/{stem}.{extension}") };
    let survey = (kind == RecordKind::Answer).then(|| ProposedSurvey::named(name));
    Some(ProposedSource {
        kind,
        layout,
        place,
        files,
        sheet: None,
        header_row: None,
        columns: Vec::new(),
        values: Vec::new(),
        unread: Vec::new(),
        about: String::new(),
        survey,
    })
}

fn of_register(name: &str, sheet: &Sheet, document: &Document) -> Option<ProposedSource> {
    let candidates = entry_sheets().iter().filter_map(|entry| {
        let wanted: Vec<&str> = entry.columns.iter().flat_map(|column| &column.headers).map(String::as_str).collect();
        let (rows, _) = find(sheet, &wanted, None, false)?;
        let matched = matched(entry, &rows);
        let is_named_so = sheet.name.as_deref().is_some_and(|name| wording::key(name) == wording::key(&entry.name));
        is_whole(entry, &matched).then_some((matched.len() + usize::from(is_named_so), entry, rows, matched))
    });
    // Of equals the first: the sheets stand in the order of how common they are.
    let (_, entry, rows, matched) = candidates.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let taken: BTreeSet<u32> = matched.iter().map(|(_, header)| header.column).collect();
    let unread = rows.headers.iter().filter(|header| !taken.contains(&header.column));
    let place = format!("lähteet/viennit/{name}");
    Some(ProposedSource {
        kind: entry.kind,
        layout: Layout::Register,
        files: place.clone(),
        place,
        sheet: sheet.name.clone().filter(|_| sheets(document).len() > 1 || rows.first > 0),
        header_row: (rows.first > 0).then_some(rows.first + 1),
        values: matched.iter().filter_map(|(column, header)| values(column, header, sheet, &rows)).collect(),
        columns: matched.iter().map(|(column, header)| (column.field.clone(), header.text.clone())).collect(),
        unread: unread.map(|header| wording::header_for_message(&header.text)).collect(),
        about: entry.about.clone(),
        survey: None,
    })
}

/// The sheet's columns that a register has, each with its header; no header twice.
fn matched<'a>(entry: &'a EntrySheet, rows: &HeaderRows) -> Vec<(&'a EntryColumn, Header)> {
    let mut taken = BTreeSet::new();
    let mut matched = Vec::new();
    for column in &entry.columns {
        let named =
            column.headers.iter().find_map(|wanted| rows.columns(wanted).into_iter().find(|header| !taken.contains(&header.column)));
        if let Some(header) = named {
            taken.insert(header.column);
            matched.push((column, header.clone()));
        }
    }
    matched
}

/// Whether every mandatory column is there, and one that names the person where the kind has such.
fn is_whole(entry: &EntrySheet, matched: &[(&EntryColumn, Header)]) -> bool {
    let has = |column: &EntryColumn| matched.iter().any(|(known, _)| known.field == column.field);
    let mut of_person = entry.columns.iter().filter(|column| column.needed == Needed::OneOfThese).peekable();
    entry.columns.iter().filter(|column| column.needed == Needed::Always).all(has) && (of_person.peek().is_none() || of_person.any(has))
}

/// The words of a column that stand in the file and are known; every known one where none stands there yet.
fn values(column: &EntryColumn, header: &Header, sheet: &Sheet, rows: &HeaderRows) -> Option<(String, Vec<(String, String)>)> {
    if column.words.is_empty() {
        return None;
    }
    let held: BTreeSet<String> =
        sheet.rows_after(rows.last).filter_map(|row| row.text(header.column)).map(|text| wording::key(&text)).collect();
    let all = || column.words.iter().chain(&column.also);
    let mut seen = BTreeSet::new();
    let mut known: Vec<(String, String)> =
        all().filter(|(word, _)| held.contains(&wording::key(word)) && seen.insert(wording::key(word))).cloned().collect();
    if known.is_empty() {
        known.clone_from(&column.words);
    }
    Some((column.field.clone(), known))
}
