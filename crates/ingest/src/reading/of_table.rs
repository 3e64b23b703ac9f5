//! What `ingest` adds to the columns' cells: what the project reads each column for, and which cells it could not take.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::Layout;
use mittari_vocabulary::reading::{Form, OrderSource, SheetReading};

use crate::cell::Row;
use crate::document::{Contents, Document};
use crate::fields;
use crate::reading::tally::tally;
use crate::reading::{Purpose, Tally, columns};
use crate::recognise::{Request, Table, settled_order};

/// The receipt of a recognised table.
///
/// Absent: a JSON document of badges has no columns.
pub fn of_table(table: &Table<'_>, request: &Request<'_>) -> SheetReading {
    let place = table.place.as_ref();
    let titles: BTreeMap<u32, &str> =
        table.header.iter().flat_map(|header| &header.headers).map(|header| (header.column, header.text.as_str())).collect();
    let rows = if table.awards.is_empty() { table.rows.len() } else { table.awards.len() };
    let fields = fields_by_column(table, request);
    let columns = columns(&titles, &tally(&table.rows), rows, |column, tally| {
        let fields = fields.get(&column).cloned().unwrap_or_default();
        let examples = !fields.is_empty() && fields.iter().all(|field| fields::example_may_show(field));
        Purpose { examples, order: order(request, tally), fields }
    });
    SheetReading {
        name: place.and_then(|place| place.sheet.clone()),
        hidden: false,
        recognised: table.recognised.clone(),
        header_rows: table.header.iter().flat_map(|header| header.first..=header.last).map(|row| row + 1).collect(),
        rows,
        columns,
    }
}

/// Fields as `project.toml` names them, and questions of the survey.
fn fields_by_column(table: &Table<'_>, request: &Request<'_>) -> BTreeMap<u32, Vec<String>> {
    let mut fields: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (field, column) in &table.columns {
        fields.entry(column.index).or_default().push(field.clone());
    }
    let Some(survey) = request.survey else { return fields };
    for (question, column) in &table.survey.questions {
        let id = survey.questions.get(*question).map_or("", |question| &question.id);
        fields.entry(column.index).or_default().push(format!("kysymys {id}"));
    }
    for (question, option, column) in &table.survey.options {
        let question = survey.questions.get(*question);
        let option = question.and_then(|question| question.options.get(*option)).map_or("", |option| &option.id);
        let id = question.map_or("", |question| &question.id);
        fields.entry(column.index).or_default().push(format!("kysymys {id}, vaihtoehto {option}"));
    }
    fields
}

/// Reports of meetings are read by the day of their training where no order is declared.
fn order(request: &Request<'_>, tally: &Tally<'_>) -> Option<(mittari_vocabulary::project::DateOrder, OrderSource)> {
    if let Some(declared) = request.source.date_order {
        return Some((declared, OrderSource::Declared));
    }
    let is_meeting = matches!(request.source.layout, Layout::Teams | Layout::Zoom);
    let (_, value) = tally.first(Form::SlashDate).filter(|_| is_meeting)?;
    settled_order(request, value.as_text().as_deref()).map(|order| (order, OrderSource::Training))
}

/// Counts in each column the cells that a finding says could not be taken.
pub fn refuse(reading: &mut SheetReading, findings: &[Finding]) {
    let mut refused: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity <= Severity::Warning && names_a_value(finding.code)) {
        if let (Some(cell), true) = (finding.place.cell, finding.place.sheet == reading.name) {
            refused.entry(cell.column).or_default().insert(cell.row);
        }
    }
    for (column, rows) in refused {
        let letters = mittari_vocabulary::place::column_letters(column);
        if let Some(reading) = reading.columns.iter_mut().find(|reading| reading.column == letters) {
            reading.refused = rows.len();
        }
    }
}

/// A blank cell holds nothing that could be refused.
fn names_a_value(code: &str) -> bool {
    (code.starts_with("V-") && code != "V-REQUIRED") || matches!(code, "X-CELL-ERROR" | "X-FORMULA-NO-VALUE")
}

/// The sheets beside the one that was read, so that a reader sees that they were not.
pub fn unread_sheets(document: &Document, read: &SheetReading) -> Vec<SheetReading> {
    let Contents::Sheets(sheets) = &document.contents else { return Vec::new() };
    let others = sheets.iter().filter(|sheet| sheet.name != read.name);
    others
        .map(|sheet| SheetReading {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            recognised: UNREAD.into(),
            header_rows: Vec::new(),
            rows: sheet.rows.iter().filter(|row| !Row::is_blank(row)).count(),
            columns: Vec::new(),
        })
        .collect()
}

const UNREAD: &str = "välilehteä ei luettu";

/// Adds what one source read of a file to what others read: a sheet stands in the receipt once.
pub fn add(readings: &mut Vec<SheetReading>, new: SheetReading) {
    match readings.iter_mut().find(|known| known.name == new.name) {
        None => readings.push(new),
        Some(known) if known.recognised == UNREAD => *known = new,
        Some(_) if new.recognised == UNREAD => {}
        Some(known) => {
            for column in &mut known.columns {
                let Some(same) = new.columns.iter().find(|same| same.column == column.column) else { continue };
                let more: Vec<String> = same.fields.iter().filter(|field| !column.fields.contains(field)).cloned().collect();
                // What the one source may show, the other may call personal.
                if column.is_dropped() || (!same.is_dropped() && same.examples.is_empty()) {
                    column.examples.clone_from(&same.examples);
                }
                column.fields.extend(more);
                column.refused = column.refused.max(same.refused);
            }
        }
    }
}
