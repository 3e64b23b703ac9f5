//! The other verb: what a file is and how each of its columns would be read. Needs no project.
//!
//! The result is the *reading receipt*: plain data, its examples masked, that the program shows or writes as JSON.

mod columns;

use std::collections::BTreeMap;

use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;
use mittari_vocabulary::reading::SheetReading;
use serde::Serialize;

use crate::cell::{CellValue, Row, Sheet};
use crate::document::{Contents, read_document};
use crate::reading::{self, Purpose, speaks_of_person, tally};
use crate::recognise::identify::{self, identify_json, identify_sheet};
use crate::recognise::{AS_NUMBERS, count_joinings, note_hidden_and_merged, receipt_rows, refused_export, sheet_place};
use crate::supervision::Refusal;
use crate::validate::bad_cell_finding;
use crate::wording;

pub use crate::recognise::identify::Export;

/// What a file is and how it would be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    pub file: String,
    pub bytes: u64,
    pub sha256: String,
    /// "Excel-työkirja", "CSV (UTF-8, erotin ;)"; empty where the file could not be read.
    pub container: String,
    pub export: Export,
    /// The export's name in Finnish.
    pub recognised: String,
    /// Counts that the file gives or says of itself, such as answers or participants.
    pub facts: Vec<Fact>,
    pub sheets: Vec<SheetReading>,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub name: String,
    pub count: i64,
}

impl Inspection {
    /// A file that nothing is known of yet.
    fn of(name: &str, bytes: &[u8]) -> Self {
        Inspection {
            file: name.to_string(),
            bytes: bytes.len() as u64,
            sha256: sha256_hex(bytes),
            container: String::new(),
            export: Export::Unknown,
            recognised: Export::Unknown.name().to_string(),
            facts: Vec::new(),
            sheets: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// A file that ended an earlier attempt to read it.
    pub fn refused(name: &str, refusal: Refusal) -> Self {
        Inspection { findings: vec![refusal.finding(name)], ..Inspection::of(name, &[]) }
    }

    /// Whether the file cannot be used at all.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Fatal)
    }

    pub fn fact(&self, name: &str) -> Option<i64> {
        self.facts.iter().find(|fact| fact.name == name).map(|fact| fact.count)
    }
}

/// How many bad cells of a sheet are named one by one.
const MOST_NAMED: usize = 50;

/// Looks at a file.
///
/// Shape: one reading per sheet and column. Absent: a file that cannot be read has no sheets and a fatal finding.
pub fn inspect(name: &str, bytes: &[u8]) -> Inspection {
    let mut inspection = Inspection::of(name, bytes);
    let (document, findings) = read_document(name, bytes, None, &Limits::default());
    inspection.findings = findings;
    if let Some(document) = document {
        inspection.container.clone_from(&document.container);
        match &document.contents {
            Contents::Json(value) => {
                let (export, facts, findings) = identify_json(name, value);
                inspection.export = export;
                inspection.facts = facts.into_iter().map(|(name, count)| Fact { name, count }).collect();
                inspection.findings.extend(findings);
            }
            Contents::Sheets(_) => {
                let sheets = identify::sheets(&document);
                for sheet in sheets {
                    read_sheet(name, sheet, &mut inspection);
                }
                if let Some((export, finding)) = refused_export(sheets, name) {
                    inspection.export = export;
                    inspection.findings.push(finding);
                }
                if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
                    inspection.findings.push(
                        Finding::new("S-EMPTY", Severity::Warning, Place::file(name), "tiedostossa ei ole yhtään riviä")
                            .cure("vie aineisto uudelleen"),
                    );
                }
            }
        }
        inspection.recognised = inspection.export.name().to_string();
        if inspection.export == Export::Unknown
            && !inspection.is_refused()
            && inspection.findings.iter().all(|finding| finding.code != "S-EMPTY")
        {
            inspection.findings.push(
                Finding::new("H-UNKNOWN", Severity::Note, Place::file(name), "tiedoston asettelua ei tunnistettu")
                    .cure("kerro lähteelle otsikkorivi (header_row) ja sarakkeet (columns)"),
            );
        }
    }
    inspection.findings.sort();
    inspection.findings.dedup();
    inspection
}

fn read_sheet(name: &str, sheet: &Sheet, inspection: &mut Inspection) {
    let place = sheet_place(name, sheet);
    let identified = identify_sheet(sheet);
    let findings = &mut inspection.findings;
    if sheet.hidden {
        findings.push(
            Finding::new("S-HIDDEN", Severity::Note, place.clone(), "välilehti on piilotettu, sitä ei luettaisi ilman sheet-kohtaa")
                .cure("ei vaadi toimia"),
        );
    }
    if sheet.rows.iter().all(Row::is_blank) && sheet.name.is_some() {
        findings.push(Finding::new("S-EMPTY", Severity::Note, place.clone(), "välilehdellä ei ole yhtään riviä").cure("ei vaadi toimia"));
    }
    name_bad_cells(sheet, &place, findings);
    let mut reading = SheetReading {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        recognised: identified.export.name().to_string(),
        header_rows: Vec::new(),
        rows: sheet.rows.iter().filter(|row| !row.is_blank()).count(),
        columns: Vec::new(),
    };
    let mut rows: Vec<&Row> = sheet.rows.iter().filter(|row| !row.is_blank()).collect();
    if let Some(header) = &identified.header {
        reading.header_rows = (header.first..=header.last).map(|row| row + 1).collect();
        rows = receipt_rows(sheet, header, &place, findings);
        reading.rows = rows.len();
        note_headers(
            header.headers.iter().map(|header| (header.column, header.text.as_str())).collect(),
            &rows,
            header.first,
            &place,
            findings,
        );
    }
    if identified.header.is_none() {
        note_hidden_and_merged(sheet, &place, findings);
    }
    let headers = identified.header.iter().flat_map(|header| &header.headers);
    let titles: BTreeMap<u32, &str> = headers.map(|header| (header.column, header.text.as_str())).collect();
    let tallies = tally(&rows);
    for (column, tally) in (0..).zip(&tallies) {
        columns::note_doubts(column, tally, &rows, &place, findings);
    }
    reading.columns = reading::columns(&titles, &tallies, rows.len(), |column, _| {
        // Without a header nobody knows what a column tells of whom.
        let examples = titles.get(&column).is_some_and(|title| !speaks_of_person(title));
        Purpose { examples, ..Purpose::default() }
    });
    if identified.export == Export::WebropolNumbers {
        inspection.findings.push(
            Finding::new("F-UNSUPPORTED", Severity::Warning, place, AS_NUMBERS)
                .effect("vastauksia ei lueta, ellei kyselyn scale-kohta kerro numeroiden merkitystä")
                .cure("vie vastaukset tekstinä tai kirjoita koodikirja kyselyn scale-kohtaan"),
        );
    }
    note_facts(identified.export, &rows, identified.header.as_ref(), inspection);
    // The first sheet that is something says what the file is.
    if inspection.export == Export::Unknown && !sheet.hidden {
        inspection.export = identified.export;
    }
    inspection.sheets.push(reading);
}

fn name_bad_cells(sheet: &Sheet, place: &Place, findings: &mut Vec<Finding>) {
    let bad = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|(column, value)| (row.index, *column, value)));
    let bad: Vec<_> =
        bad.filter_map(|(row, column, value)| if let CellValue::Bad(bad) = value { Some((row, column, bad)) } else { None }).collect();
    findings.extend(bad.iter().take(MOST_NAMED).map(|(row, column, bad)| bad_cell_finding(bad, place.at(*row, *column))));
    if bad.len() > MOST_NAMED {
        let finding = Finding::new(
            "X-CELL-ERROR",
            Severity::Error,
            place.clone(),
            format!("ja {} muuta solua, joissa on virhe", bad.len() - MOST_NAMED),
        )
        .cure("korjaa kaavat tai kirjoita solujen arvot");
        findings.push(finding);
    }
}

fn note_headers(headers: Vec<(u32, &str)>, rows: &[&Row], header_row: u32, place: &Place, findings: &mut Vec<Finding>) {
    let mut seen = std::collections::BTreeSet::new();
    for (column, text) in &headers {
        if !seen.insert(wording::header_key(text)) {
            findings.push(
                Finding::new("H-DUPLICATE", Severity::Note, place.at(header_row, *column), "sama otsikko on taulukossa aiemminkin")
                    .found(wording::header_for_message(text))
                    .cure("viittaa siihen numerolla: occurrence = 2"),
            );
        }
    }
    let last = rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column).max().unwrap_or(0);
    for column in 0..=last {
        if !headers.iter().any(|(at, _)| *at == column) && rows.iter().any(|row| row.text(column).is_some()) {
            findings.push(
                Finding::new("H-BLANK", Severity::Note, place.at(header_row, column), "sarakkeella ei ole otsikkoa, sitä ei luettaisi")
                    .cure("kirjoita otsikko, jos saraketta tarvitaan"),
            );
        }
    }
}

/// Counts that a reader can compare with what the tool showed.
fn note_facts(export: Export, rows: &[&Row], header: Option<&crate::recognise::HeaderRows>, inspection: &mut Inspection) {
    let mut add = |name: &str, count: usize| inspection.facts.push(Fact { name: name.to_string(), count: count as i64 });
    let distinct = |column: u32| {
        let names: std::collections::BTreeSet<String> =
            rows.iter().filter_map(|row| row.text(column)).map(|text| wording::key(&text)).collect();
        names.len()
    };
    let name = header.and_then(|header| header.columns("Full Name").first().map(|header| header.column));
    let first = name.or(header.and_then(|header| header.headers.first()).map(|header| header.column)).unwrap_or(0);
    match export {
        Export::TeamsList2020 | Export::TeamsLiveEvent => {
            let wanted = if export == Export::TeamsLiveEvent { "Action" } else { "User Action" };
            let action = header.and_then(|header| header.columns(wanted).first().map(|header| header.column)).unwrap_or(1);
            let key = |row: &Row, column: u32| row.text(column).map(|text| wording::key(&text));
            let actions: Vec<(String, String)> = rows.iter().filter_map(|row| Some((key(row, first)?, key(row, action)?))).collect();
            let joinings = count_joinings(&actions);
            add("tapahtumia", rows.len());
            add("liittymisiä", joinings);
            add("poistumisia", actions.len() - joinings);
            add("henkilöitä", distinct(first));
        }
        Export::TeamsSummary2021 | Export::TeamsThreeSections => {
            add("rivejä", rows.len());
            add("henkilöitä nimen mukaan", distinct(first));
        }
        Export::WebropolText | Export::WebropolNumbers | Export::GoogleForms | Export::MicrosoftForms | Export::LimeSurvey => {
            add("vastauksia", rows.len())
        }
        Export::Zoom => {
            add("rivejä", rows.len());
            add("henkilöitä nimen mukaan", distinct(first));
        }
        Export::WebropolEvents => add("ilmoittautumisia", rows.len()),
        Export::BadgeFactoryCsv => {
            let recipients: usize = rows
                .iter()
                .filter_map(|row| row.text(first))
                .map(|text| text.split(',').filter(|name| !name.trim().is_empty()).count())
                .sum();
            add("myöntötapahtumia", rows.len());
            add("saajia", recipients);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
