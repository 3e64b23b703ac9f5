//! Header rows, found by what stands in them, and the columns under them.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, column_letters};

use crate::cell::{CellValue, Row, Sheet};
use crate::recognise::{Column, Request};
use crate::{dates, fields, wording};

/// How far down a header row is looked for.
const FURTHEST_HEADER: usize = 50;

/// A header cell; of a double header the question and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Where its own text stands; of two header rows mostly the lower one.
    pub row: u32,
    pub column: u32,
    pub text: String,
    key: String,
}

impl Header {
    pub fn new(row: u32, column: u32, text: String) -> Self {
        let key = wording::header_key(&text);
        Header { row, column, text, key }
    }

    /// Whether this is the wanted header: blanks, letter case and a question number do not matter.
    pub fn is(&self, wanted: &str) -> bool {
        let wanted = wording::header_key(wanted);
        self.key == wanted || wording::without_numbering(&self.key) == wording::without_numbering(&wanted)
    }

    /// Whether this is a sub-question of the wanted question.
    pub fn stands_under(&self, wanted: &str) -> bool {
        let wanted = wording::header_key(wanted);
        let rest = |key: &str, wanted: &str| key.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(':'));
        rest(wording::without_numbering(&self.key), wording::without_numbering(&wanted))
    }

    pub fn column(&self) -> Column {
        Column { index: self.column, header: self.text.clone() }
    }
}

/// The header row or rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderRows {
    pub first: u32,
    /// The last of them: data begin after it.
    pub last: u32,
    pub headers: Vec<Header>,
}

impl HeaderRows {
    /// The columns under a header, in order: those that have it word for word, else those that differ from it in a question number.
    ///
    /// Of several that differ from it and from each other in nothing but their number none is the wanted one.
    pub fn columns(&self, wanted: &str) -> Vec<&Header> {
        let key = wording::header_key(wanted);
        let exact: Vec<&Header> = self.headers.iter().filter(|header| header.key == key).collect();
        if !exact.is_empty() {
            return exact;
        }
        let alike: Vec<&Header> = self.headers.iter().filter(|header| header.is(wanted)).collect();
        let is_numbered = |key: &str| wording::without_numbering(key) != key;
        if alike.len() > 1 && is_numbered(&key) && alike.iter().any(|header| is_numbered(&header.key)) { Vec::new() } else { alike }
    }

    pub fn texts(&self) -> Vec<&str> {
        self.headers.iter().map(|header| header.text.as_str()).collect()
    }
}

pub fn single(row: &Row) -> HeaderRows {
    let headers =
        row.cells.iter().filter_map(|(column, value)| value.as_text().map(|text| Header::new(row.index, *column, text))).collect();
    HeaderRows { first: row.index, last: row.index, headers }
}

/// Two header rows as Webropol writes them, or None where the second is no header row.
///
/// Row 1 has the question above the first column of its group only, or above each of them; row 2 what stands under it, blank (or
/// the same again) for plain questions.
pub fn double(sheet: &Sheet, first: &Row) -> Option<HeaderRows> {
    let second = sheet.row(first.index + 1)?;
    let width = first.cells.last().into_iter().chain(second.cells.last()).map(|(column, _)| column + 1).max().unwrap_or(0);
    let columns: Vec<(Option<String>, Option<String>)> = (0..width).map(|column| (first.text(column), second.text(column))).collect();
    if !is_second(second, &columns) {
        return None;
    }
    let mut headers = Vec::new();
    let mut question: Option<&String> = None;
    for (column, (above, below)) in (0..).zip(&columns) {
        match (above, below) {
            (Some(above), Some(below)) if above != below => {
                headers.push(Header::new(second.index, column, join(above, below)));
                question = Some(above);
            }
            (Some(above), _) => {
                headers.push(Header::new(first.index, column, above.clone()));
                question = None;
            }
            (None, Some(below)) => {
                // Without a question above, the field stands under no title.
                let text = question.map_or_else(|| below.clone(), |question| join(question, below));
                headers.push(Header::new(second.index, column, text));
            }
            (None, None) => question = None,
        }
    }
    Some(HeaderRows { first: first.index, last: second.index, headers })
}

/// Whether what stands in row 2 are headers: some of it under a group of columns, nothing under some plain question, no day
/// anywhere, and numbers only within a group.
fn is_second(second: &Row, columns: &[(Option<String>, Option<String>)]) -> bool {
    let above = |column: usize| columns.get(column).and_then(|(above, _)| above.as_ref());
    let below = |column: usize| columns.get(column).and_then(|(_, below)| below.as_ref());
    // A question above each column of its group: each then has something of its own below it.
    let repeats = |column: usize| column > 0 && above(column).is_some() && above(column) == above(column - 1);
    let told_apart =
        |column: usize| repeats(column) && below(column).is_some() && below(column - 1).is_some() && below(column) != below(column - 1);
    let all = || 0..columns.len();
    let in_group = |column: usize| {
        let goes_on = column + 1 < columns.len() && (above(column + 1).is_none() || repeats(column + 1));
        above(column).is_none() || repeats(column) || goes_on
    };
    let groups = all().any(|column| above(column).is_none() && below(column).is_some())
        || (all().any(repeats) && all().filter(|column| repeats(*column)).all(told_apart));
    let plain = all().any(|column| above(column).is_some() && (below(column).is_none() || below(column) == above(column)));
    let words = second.cells.iter().all(|(column, value)| match value {
        CellValue::Text(text) if dates::parse_day(text).is_some() => false,
        CellValue::Text(text) => text.trim().parse::<f64>().is_err() || in_group(*column as usize),
        CellValue::Number(_) => in_group(*column as usize),
        CellValue::Empty => true,
        _ => false,
    });
    groups && plain && words
}

fn join(question: &str, below: &str) -> String {
    format!("{}:{below}", question.trim_end_matches([':', ' ']))
}

/// The header rows that hold most of the wanted headers; None where no row holds any.
pub fn find(sheet: &Sheet, wanted: &[&str], header_row: Option<u32>, may_be_double: bool) -> Option<(HeaderRows, usize)> {
    let mut best: Option<(HeaderRows, usize)> = None;
    let declared = header_row.map(|row| row.saturating_sub(1));
    let candidates =
        sheet.rows.iter().filter(|row| !row.is_blank()).take(FURTHEST_HEADER).filter(|row| declared.is_none_or(|at| row.index == at));
    for row in candidates {
        let two = if may_be_double { double(sheet, row) } else { None };
        for rows in two.into_iter().chain([single(row)]) {
            let count = wanted.iter().filter(|header| rows.headers.iter().any(|found| found.is(header))).count();
            if count > 0 && best.as_ref().is_none_or(|(_, most)| count > *most) {
                best = Some((rows, count));
            }
        }
    }
    best
}

/// The header row to show where none of the wanted headers was found.
pub fn likely(sheet: &Sheet) -> Option<HeaderRows> {
    let enough = sheet.width().min(2) as usize;
    let filled = |least: usize| sheet.rows.iter().find(|row| row.filled() >= least);
    filled(enough.max(1)).or_else(|| filled(1)).map(single)
}

/// The columns of fields, and findings for headers that are missing or stand there twice.
pub fn resolve(
    rows: &HeaderRows,
    wanted: &[(&str, &str)],
    mandatory: bool,
    place: &Place,
    request: &Request<'_>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Column> {
    let mut columns = BTreeMap::new();
    for (field, header) in wanted {
        match rows.columns(header)[..] {
            [found] => {
                columns.insert((*field).to_string(), found.column());
            }
            [] => findings.push(missing(header, mandatory, rows, place, request)),
            [first, second, ..] => findings.push(
                Finding::new(
                    "H-DUPLICATE",
                    severity(mandatory),
                    place.at(second.row, second.column),
                    format!("otsikko \"{header}\" on taulukossa kahdesti"),
                )
                .found(format!("sarakkeet {} ja {}", column_letters(first.column), column_letters(second.column)))
                .effect(effect(mandatory, header, request))
                .cure("nimeä toinen sarake uudelleen tai poista se"),
            ),
        }
    }
    columns
}

fn severity(mandatory: bool) -> Severity {
    if mandatory { Severity::Fatal } else { Severity::Error }
}

fn effect(mandatory: bool, header: &str, request: &Request<'_>) -> String {
    if mandatory {
        format!("koko tiedosto jää lukematta: sen rivit eivät ole mukana {}", fields::figures_of(request.source.kind))
    } else {
        format!("sarakkeen \"{header}\" tiedot puuttuvat")
    }
}

/// How alike two headers must be for the one to be taken for the other's new name; offered, never taken.
const ALIKE: f64 = 0.7;

/// The header that nobody claims and that is most like the wanted one, where it is alike enough to be its new name.
pub fn renamed<'a>(wanted: &str, rows: &'a HeaderRows, claimed: impl Fn(&Header) -> bool) -> Option<&'a Header> {
    let scored = rows.headers.iter().filter(|header| !claimed(header)).map(|header| (likeness(wanted, &header.text), header));
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
    // A question that was only made longer or shorter is the same one, however much was added.
    let (shorter, longer) = if wanted.len() < found.len() { (wanted, found) } else { (found, wanted) };
    let contained = shorter.chars().count() >= 10 && longer.contains(shorter);
    wording::likeness(wanted, found, strsim::normalized_levenshtein).max(if contained { ALIKE } else { 0.0 })
}

/// A header that is not there, with the nearest ones that are.
pub fn missing(header: &str, mandatory: bool, rows: &HeaderRows, place: &Place, request: &Request<'_>) -> Finding {
    let near = wording::nearest(header, rows.texts(), 3);
    let cure = if near.is_empty() {
        format!("lisää tiedostoon sarake \"{header}\" tai korjaa otsikko tiedostoon project.toml")
    } else {
        format!("tarkoititko otsikkoa {}? Korjaa otsikko tiedostoon tai tiedostoon project.toml", wording::quoted_list(&near))
    };
    let message = if mandatory { format!("pakollinen otsikko \"{header}\" puuttuu") } else { format!("otsikko \"{header}\" puuttuu") };
    let claimed = |found: &Header| request.source.columns.values().any(|column| found.is(column));
    // A header that nobody asks for and that says almost the same is the one to correct; else the row is all there is to show.
    let at = renamed(header, rows, claimed).map(|header| (header.row, header.column));
    let (row, column) = at.unwrap_or_else(|| (rows.first, rows.headers.first().map_or(0, |header| header.column)));
    Finding::new("H-MISSING", severity(mandatory), place.at(row, column), message)
        .expected(header)
        .found(shown(&rows.texts()))
        .effect(effect(mandatory, header, request))
        .cure(cure)
}

/// Header texts for a message: the first ones, each cut, and none that could be a person's.
pub fn shown(texts: &[&str]) -> String {
    let mut list: Vec<String> = texts.iter().take(12).map(|text| wording::header_for_message(text)).collect();
    if texts.len() > 12 {
        list.push(format!("ja {} muuta", texts.len() - 12));
    }
    list.join(" | ")
}

/// One note a file for the columns that nobody asked for: they were not read.
pub fn note_undeclared(rows: &HeaderRows, used: &[u32], place: &Place, findings: &mut Vec<Finding>) {
    let undeclared: Vec<&str> =
        rows.headers.iter().filter(|header| !used.contains(&header.column)).map(|header| header.text.as_str()).collect();
    if !undeclared.is_empty() {
        findings.push(
            Finding::new(
                "P-UNDECLARED-COLUMN",
                Severity::Note,
                place.clone(),
                format!("{} saraketta jätettiin lukematta, koska mikään kenttä ei nimeä niitä", undeclared.len()),
            )
            .found(shown(&undeclared))
            .cure("ei vaadi toimia; jos saraketta tarvitaan, nimeä se lähteen columns-kohdassa"),
        );
    }
}

/// Title rows above the header are no data, which is said once.
pub fn note_title_rows(sheet: &Sheet, rows: &HeaderRows, place: &Place, findings: &mut Vec<Finding>) {
    let above = sheet.rows.iter().filter(|row| row.index < rows.first && !row.is_blank()).count();
    if above > 0 {
        findings.push(
            Finding::new(
                "S-TITLE-ROWS",
                Severity::Note,
                place.clone(),
                format!("otsikkorivi on rivillä {}, sen yläpuolella on {above} muuta riviä", rows.first + 1),
            )
            .cure("ei vaadi toimia"),
        );
    }
}
