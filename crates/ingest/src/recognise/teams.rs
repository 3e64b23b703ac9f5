//! Attendance reports of Microsoft Teams, in three generations, and the list of a live event.
//!
//! A report is known by its shape, not by its language: the participants of three sections have seven header cells, the
//! activities six, and under the headers of any generation stand moments and lengths of time. Only the participants are read;
//! the activities tell the same time again.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::cell::{CellValue, Row, Sheet};
use crate::recognise::stays::{self, Reading, Stay};
use crate::recognise::{Column, Request, Table, header, personal_codes, sheets};
use crate::{durations, wording};

/// What a report says of the meeting as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingFacts {
    /// How many took part, as the report says, and the row that says so.
    pub attended: Option<(i64, u32)>,
    /// When it began, as the report writes it, and the row and column that say so.
    pub start: Option<(String, u32, u32)>,
    /// Of a list of joining and leaving: each stay of a person.
    pub stays: Vec<Stay>,
    /// Whether the durations are plain numbers of minutes.
    pub in_minutes: bool,
}

const NAMES: [&str; 9] = ["name", "full name", "nimi", "koko nimi", "imię i nazwisko", "nom complet", "nom", "namn", "fullständigt namn"];
const EMAILS: [&str; 7] = ["email", "e-mail", "sähköposti", "sähköpostiosoite", "adres e-mail", "e-post", "e-postadress"];
const DURATIONS: [&str; 8] =
    ["in-meeting duration", "duration", "kesto", "kesto kokouksessa", "durée", "czas udziału w spotkaniu", "varaktighet", "tid i mötet"];
const ROLES: [&str; 7] = ["role", "rooli", "rola", "rôle", "roll", "rolle", "rol"];

/// Which generation of report a sheet is, with the header row of its participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    List2020,
    Summary2021,
    ThreeSections,
    LiveEvent,
}

impl Generation {
    pub fn name(self) -> &'static str {
        match self {
            Generation::List2020 => "Teamsin osallistujalista 2020 (liittymiset ja poistumiset)",
            Generation::Summary2021 => "Teamsin osallistujaraportti 2021 (yhteenveto)",
            Generation::ThreeSections => "Teamsin osallistujaraportti (kolme osaa)",
            Generation::LiveEvent => "Teamsin live-tapahtuman osallistujalista",
        }
    }
}

/// The participants' header row and the rows under it; None where the sheet is no Teams report.
pub fn find_participants(sheet: &Sheet) -> Option<(Generation, &Row, Vec<&Row>)> {
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| !row.is_blank()).collect();
    let sections = sections(&rows);
    if !sections.is_empty() {
        let section = participants_of(&sections)?;
        let (header, data) = section.rows.split_first()?;
        return Some((Generation::ThreeSections, header, data.to_vec()));
    }
    for (position, row) in rows.iter().enumerate().take(30) {
        let data = &rows[position + 1..];
        if row.filled() == 3 && (has_label(row, &["user action"]) || stays::are_joinings_and_leavings(row, data)) {
            return Some((Generation::List2020, row, data.to_vec()));
        }
        if has_label(row, &["participant id"]) && has_label(row, &["full name"]) && has_label(row, &["action"]) {
            return Some((Generation::LiveEvent, row, data.to_vec()));
        }
        // The newer reports have section marks, so a table with a duration is that of 2021.
        if (5..=7).contains(&row.filled()) && is_2021(row, data) {
            return Some((Generation::Summary2021, row, data.to_vec()));
        }
    }
    None
}

/// The second section, or the one with seven header cells where the sections have other numbers.
fn participants_of<'s, 'a>(sections: &'s [Section<'a>]) -> Option<&'s Section<'a>> {
    let fits = |section: &&Section<'a>, cells: usize| {
        let Some((header, data)) = section.rows.split_first() else { return false };
        header.filled() >= cells && (has_label(header, &NAMES) || holds_stays(data))
    };
    let second = |section: &&Section<'a>| section.number == 2;
    let of_seven = |section: &&Section<'a>| section.rows.first().is_some_and(|row| row.filled() == 7);
    // Webinars ask more of a person, and add sections of their own.
    let wide = sections.iter().filter(second).find(|section| fits(section, 7));
    wide.or_else(|| sections.iter().find(of_seven)).or_else(|| sections.iter().filter(second).find(|section| fits(section, 5)))
}

/// Name, join, leave, duration, e-mail, role: Teams' order; a register of other columns is none.
fn is_2021(row: &Row, data: &[&Row]) -> bool {
    let labelled = has_label(row, &NAMES) && has_label(row, &DURATIONS) && has_label(row, &ROLES);
    let no_value = |(_, value): &(u32, CellValue)| value.as_text().is_some_and(|text| !text.bytes().any(|byte| byte.is_ascii_digit()));
    labelled || (row.cells.iter().filter(|(_, value)| !crate::cell::is_blank(value)).all(no_value) && holds_stays(data))
}

/// Whether every row names somebody, two moments and a length of time, in Teams' order.
fn holds_stays(data: &[&Row]) -> bool {
    let is_moment = |value: &Option<String>| value.as_deref().is_some_and(stays::is_moment);
    let fits = |row: &&Row| {
        let cells: Vec<Option<String>> = (0..4).map(|column| row.text(column)).collect();
        let long = cells[3].as_deref().is_some_and(|text| !text.contains('@') && durations::parse_seconds(text).is_some());
        !is_moment(&cells[0]) && is_moment(&cells[1]) && is_moment(&cells[2]) && long
    };
    !data.is_empty() && data.iter().all(fits)
}

struct Section<'a> {
    number: u32,
    rows: Vec<&'a Row>,
}

/// `2. Participants` alone in its row begins a section.
fn sections<'a>(rows: &[&'a Row]) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for row in rows {
        match section_number(row) {
            Some(number) => sections.push(Section { number, rows: Vec::new() }),
            None => {
                if let Some(section) = sections.last_mut() {
                    section.rows.push(row);
                }
            }
        }
    }
    // A list whose first line happens to be numbered is no report.
    if sections.len() >= 2 { sections } else { Vec::new() }
}

fn section_number(row: &Row) -> Option<u32> {
    if row.filled() != 1 {
        return None;
    }
    let text = row.cells.iter().find_map(|(_, value)| value.as_text())?;
    let (number, rest) = text.split_once(". ")?;
    (!rest.is_empty()).then(|| number.parse().ok()).flatten()
}

fn has_label(row: &Row, labels: &[&str]) -> bool {
    row.cells.iter().any(|(_, value)| value.as_text().is_some_and(|text| labels.contains(&wording::key(&text).as_str())))
}

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let Some((sheet, (generation, header_row, data))) = sheets.iter().find_map(|sheet| Some((sheet, find_participants(sheet)?))) else {
        findings.push(not_teams(sheets, request));
        return None;
    };
    let place = sheets::place_of(request.name, sheet);
    let identity_codes = personal_codes::identity_codes(sheet, &[], &place);
    if !identity_codes.is_empty() {
        findings.extend(identity_codes);
        return None;
    }
    let columns = columns_of(generation, header_row);
    let header = header::single(header_row);
    let is_list = matches!(generation, Generation::List2020 | Generation::LiveEvent);
    let needed =
        if is_list { [("name", "Full Name"), ("moment", "Timestamp")] } else { [("name", "Name"), ("duration", "In-Meeting Duration")] };
    for (field, label) in needed {
        if !columns.contains_key(field) {
            findings.push(header::missing(label, true, &header, &place, request));
            return None;
        }
    }
    let mut facts = meeting_facts(sheet, header_row.index, generation);
    if is_list {
        let first =
            data.first().zip(columns.get("moment")).and_then(|(row, column)| Some((row.text(column.index)?, row.index, column.index)));
        let moments: Vec<&Column> = columns.get("moment").into_iter().collect();
        let order = stays::order_of_list(request, first.as_ref().map(|(text, ..)| text.as_str()), &data, &moments, &place, findings);
        facts.stays = stays::pairs(&data, &Reading { columns: &columns, order, place: &place }, findings);
        facts.start = facts.start.or(first);
    }
    Some(Table {
        place: Some(place),
        header: Some(header),
        rows: data,
        columns,
        meeting: Some(facts),
        recognised: generation.name().to_string(),
        ..Table::default()
    })
}

fn not_teams(sheets: &[Sheet], request: &Request<'_>) -> Finding {
    let seen = sheets.iter().find_map(header::likely).map(|rows| header::shown(&rows.texts())).unwrap_or_default();
    Finding::new("H-MISSING", Severity::Fatal, Place::file(request.name), "tiedosto ei ole Teamsin osallistujaraportti")
        .expected("osallistujien taulukko (nimi, liittyminen, poistuminen, kesto, sähköposti, tunnus, rooli)")
        .found(seen)
        .effect("tiedoston rivit eivät ole mukana koulutusosallistumisten luvuissa")
        .cure("lataa raportti Teamsista uudelleen (Osallistuminen > Lataa) ja tallenna se muuttamatta")
}

fn columns_of(generation: Generation, row: &Row) -> BTreeMap<String, Column> {
    let filled: Vec<Column> =
        row.cells.iter().filter_map(|(index, value)| Some(Column { index: *index, header: value.as_text()? })).collect();
    let labelled = |labels: &[&str]| filled.iter().find(|column| labels.contains(&wording::key(&column.header).as_str())).cloned();
    // In a language that nobody has seen yet, the columns still stand in their order.
    let by_position = |position: usize| filled.get(position).filter(|_| filled.len() >= 6).cloned();
    let fields: Vec<(&str, Option<Column>)> = match generation {
        Generation::List2020 => {
            vec![("name", filled.first().cloned()), ("action", filled.get(1).cloned()), ("moment", filled.get(2).cloned())]
        }
        Generation::LiveEvent => vec![
            ("session", labelled(&["session id"])),
            ("email", labelled(&["participant id"])),
            ("name", labelled(&["full name"])),
            ("moment", labelled(&["utc event timestamp"])),
            ("action", labelled(&["action"])),
        ],
        _ => vec![
            ("name", labelled(&NAMES).or_else(|| by_position(0))),
            ("duration", labelled(&DURATIONS).or_else(|| by_position(3))),
            ("email", labelled(&EMAILS).or_else(|| by_position(4))),
            ("role", labelled(&ROLES).or_else(|| by_position(if generation == Generation::ThreeSections { 6 } else { 5 }))),
        ],
    };
    fields.into_iter().filter_map(|(field, column)| Some((field.to_string(), column?))).collect()
}

/// From the lines above the participants: the whole number is how many attended, the first moment the start.
///
/// The title may be a number too: it stands before the participants in three sections, and after them in the summary of 2021.
fn meeting_facts(sheet: &Sheet, header_row: u32, generation: Generation) -> MeetingFacts {
    let mut facts = MeetingFacts::default();
    for row in sheet.rows.iter().filter(|row| row.index < header_row && row.filled() == 2) {
        let Some((column, value)) = row.cells.iter().filter_map(|(column, value)| Some((*column, value.as_text()?))).nth(1) else {
            continue;
        };
        if let Ok(number) = value.parse::<i64>() {
            let earlier = facts.attended.filter(|_| generation != Generation::ThreeSections);
            facts.attended = earlier.or(Some((number, row.index)));
        } else if stays::is_moment(&value) {
            facts.start = facts.start.or(Some((value, row.index, column)));
        }
    }
    facts
}
