//! Zoom's participants report: a row a stay, or a row a person with the whole time, with or without lines on the meeting above.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::cell::{Row, Sheet};
use crate::recognise::stays::{self, Reading};
use crate::recognise::{Column, MeetingFacts, Request, Table, header, personal_codes, sheets};
use crate::wording;

/// Field and what its header is, or begins or goes on with, in comparable form. The moments are also known by what stands below.
const FIELDS: [(&str, &[&str]); 6] = [
    ("name", &["name", "nimi", "namn", "nom", "nombre", "naam", "nome", "navn"]),
    ("email", &["email", "e-mail", "sähköposti", "e-post", "correo", "mail"]),
    ("join", &["join time"]),
    ("leave", &["leave time"]),
    ("duration", &["(min"]),
    ("waiting", &["waiting room", "odotushuone", "väntrum", "warteraum", "salle d'attente", "sala de espera", "wachtruimte"]),
];

pub fn recognise<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Table<'a>> {
    let Some((sheet, header)) = sheets.iter().find_map(|sheet| Some((sheet, find_header(sheet)?))) else {
        findings.push(not_zoom(sheets, request));
        return None;
    };
    let place = sheets::place_of(request.name, sheet);
    let identity_codes = personal_codes::identity_codes(sheet, &[], &place);
    if !identity_codes.is_empty() {
        findings.extend(identity_codes);
        return None;
    }
    let mut columns = columns_of(header);
    let mut data: Vec<&Row> = sheet.rows_after(header.index).collect();
    add_moments(&mut columns, header, &data);
    let set_aside = waiting(&data, columns.remove("waiting"), &place, findings);
    data.retain(|row| row.filled() > 0);
    let present: Vec<&Row> = data.iter().copied().filter(|row| !set_aside.contains(&row.index)).collect();
    let joined =
        columns.get("join").and_then(|column| data.iter().find_map(|row| Some((row.text(column.index)?, row.index, column.index))));
    let start = start_above(sheet, header.index).or(joined);
    let moments: Vec<&Column> = ["join", "leave"].iter().filter_map(|field| columns.get(*field)).collect();
    let order = stays::order_of_list(request, start.as_ref().map(|(text, ..)| text.as_str()), &present, &moments, &place, findings);
    let reading = Reading { columns: &columns, order, place: &place };
    let facts =
        MeetingFacts { stays: stays::without_overlaps(&present, &reading, findings), start, in_minutes: true, ..MeetingFacts::default() };
    Some(Table {
        place: Some(place),
        header: Some(header::single(header)),
        rows: data,
        columns,
        set_aside,
        meeting: Some(facts),
        recognised: "Zoomin osallistujaraportti".into(),
        ..Table::default()
    })
}

/// The header of the participants: a name and a duration in minutes. The lines on the meeting name no person.
pub fn find_header(sheet: &Sheet) -> Option<&Row> {
    sheet.rows.iter().take(50).find(|row| {
        let columns = columns_of(row);
        columns.contains_key("name") && columns.contains_key("duration")
    })
}

/// Whether a row's headers are Zoom's and no other tool's: with the column of original names, or those of addresses and guests.
pub fn is_header(row: &Row) -> bool {
    let columns = columns_of(row);
    let original = columns.get("name").is_some_and(|name| wording::key(&name.header).contains('('));
    let has = |label: &str| row.cells.iter().any(|(_, value)| value.as_text().is_some_and(|text| wording::key(&text) == label));
    columns.contains_key("name") && columns.contains_key("duration") && (original || (columns.contains_key("email") && has("guest")))
}

fn columns_of(row: &Row) -> BTreeMap<String, Column> {
    let filled = filled(row);
    let fits = |field: &str, label: &str, key: &str| match field {
        "name" => key == label || key.strip_prefix(label).is_some_and(|rest| rest.starts_with(" (")),
        "join" | "leave" => key == label,
        _ => key.contains(label),
    };
    let found = |field: &str, labels: &[&str]| {
        filled.iter().find(|column| labels.iter().any(|label| fits(field, label, &wording::key(&column.header)))).cloned()
    };
    FIELDS.iter().filter_map(|(field, labels)| Some(((*field).to_string(), found(field, labels)?))).collect()
}

fn filled(row: &Row) -> Vec<Column> {
    row.cells.iter().filter_map(|(index, value)| Some(Column { index: *index, header: value.as_text()? })).collect()
}

/// In a language that nobody has seen yet, joining and leaving are the two columns of moments, in this order.
fn add_moments(columns: &mut BTreeMap<String, Column>, header: &Row, data: &[&Row]) {
    if columns.contains_key("join") || columns.contains_key("leave") {
        return;
    }
    let holds_moments = |column: &Column| {
        let mut texts = data.iter().filter_map(|row| row.text(column.index)).peekable();
        texts.peek().is_some() && texts.all(|text| stays::is_moment(&text))
    };
    if let [join, leave] = &filled(header).into_iter().filter(holds_moments).collect::<Vec<_>>()[..] {
        columns.insert("join".into(), join.clone());
        columns.insert("leave".into(), leave.clone());
    }
}

/// The meeting's start: the first moment above the participants.
fn start_above(sheet: &Sheet, header: u32) -> Option<(String, u32, u32)> {
    let above = sheet.rows.iter().filter(|row| row.index < header);
    let mut cells = above.flat_map(|row| row.cells.iter().map(move |(column, value)| (row.index, *column, value.as_text())));
    cells.find_map(|(row, column, text)| text.filter(|text| stays::is_moment(text)).map(|text| (text, row, column)))
}

/// Time in the waiting room is no attendance: such rows are kept as rows that count nowhere.
fn waiting(data: &[&Row], column: Option<Column>, place: &Place, findings: &mut Vec<Finding>) -> BTreeSet<u32> {
    let Some(column) = column else { return BTreeSet::new() };
    let says_yes = |row: &&&Row| {
        row.text(column.index).is_some_and(|text| matches!(wording::key(&text).as_str(), "yes" | "kyllä" | "ja" | "oui" | "sí"))
    };
    let rows: BTreeSet<u32> = data.iter().filter(says_yes).map(|row| row.index).collect();
    if let Some(first) = rows.first() {
        findings.push(
            Finding::new(
                "R-SET-ASIDE",
                Severity::Note,
                place.at(*first, column.index),
                format!("{} riviä kertoo odottamisesta kokouksen odotushuoneessa, se ei ole osallistumista", rows.len()),
            )
            .effect("rivit eivät ole mukana koulutusosallistumisten luvuissa")
            .cure("ei vaadi toimia"),
        );
    }
    rows
}

fn not_zoom(sheets: &[Sheet], request: &Request<'_>) -> Finding {
    let seen = sheets.iter().find_map(header::likely).map(|rows| header::shown(&rows.texts())).unwrap_or_default();
    Finding::new("H-MISSING", Severity::Fatal, Place::file(request.name), "tiedosto ei ole Zoomin osallistujaraportti")
        .expected("Name (Original Name) | User Email | Join Time | Leave Time | Duration (Minutes)")
        .found(seen)
        .effect("tiedoston rivit eivät ole mukana koulutusosallistumisten luvuissa")
        .cure("lataa raportti Zoomista uudelleen (Reports > Usage > Participants > Export) ja tallenna se muuttamatta")
}
