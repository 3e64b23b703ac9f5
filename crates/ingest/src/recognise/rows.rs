//! The data rows under a header: what among them is no record, and what makes them doubtful.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{CellAddress, Place, column_letters};

use crate::cell::{Row, Sheet};
use crate::recognise::Column;
use crate::recognise::header::HeaderRows;
use crate::wording;

/// The rows to read, and those among them whose cells stand in wrong columns.
pub struct DataRows<'a> {
    pub rows: Vec<&'a Row>,
    pub shifted: BTreeSet<u32>,
}

/// Sets blank, repeated header and total rows aside, each with a finding.
pub fn data_rows<'a>(
    sheet: &'a Sheet,
    header: &HeaderRows,
    columns: &[&Column],
    mandatory: &[u32],
    place: &Place,
    findings: &mut Vec<Finding>,
) -> DataRows<'a> {
    let mut rows = Vec::new();
    let mut unnamed = Vec::new();
    for row in sheet.rows_after(header.last) {
        if columns.iter().all(|column| crate::cell::is_blank(row.get(column.index))) {
            unnamed.push(row.index);
        } else if is_header(row, columns) {
            findings.push(
                Finding::new(
                    "R-HEADER",
                    Severity::Warning,
                    place.at(row.index, columns.iter().map(|column| column.index).min().unwrap_or(0)),
                    "otsikkorivi on datan seassa uudelleen, riviä ei luettu",
                )
                .cure("poista toistuva otsikkorivi"),
            );
        } else if is_total(row, mandatory) {
            findings.push(
                Finding::new("S-TOTAL-ROW", Severity::Note, place.at(row.index, row.cells[0].0), "yhteensä-riviä ei luettu")
                    .cure("ei vaadi toimia"),
            );
        } else {
            rows.push(row);
        }
    }
    note_unnamed(&unnamed, place, findings);
    note_blank_rows(&rows, sheet, header, place, findings);
    note_hidden(sheet, place, findings);
    note_merged(sheet, header.last + 1, Some(columns), place, findings);
    let shifted = note_field_counts(sheet, header, &rows, place, findings);
    DataRows { rows, shifted }
}

fn is_header(row: &Row, columns: &[&Column]) -> bool {
    let mut equal = 0;
    for column in columns {
        match row.text(column.index) {
            Some(text) if column.header == text || column.header.ends_with(&format!(":{text}")) => equal += 1,
            Some(_) => return false,
            None => {}
        }
    }
    // One cell alone may happen to say what its header says, such as an event called "Tapahtuma".
    equal >= 2 || (equal == 1 && columns.len() == 1)
}

/// `Yhteensä` before a sum, in a row that lacks a mandatory cell.
fn is_total(row: &Row, mandatory: &[u32]) -> bool {
    let Some(first) = row.cells.iter().find_map(|(_, value)| value.as_text()) else { return false };
    let first = wording::key(&first);
    let says_total = ["yhteensä", "yht.", "yht", "summa", "kaikki yhteensä", "loppusumma", "total", "summa yhteensä"]
        .iter()
        .any(|word| first == *word || first.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', ' '])));
    says_total && mandatory.iter().any(|column| row.text(*column).is_none())
}

fn note_unnamed(unnamed: &[u32], place: &Place, findings: &mut Vec<Finding>) {
    if let Some(first) = unnamed.first() {
        findings.push(
            Finding::new(
                "R-BLANK",
                Severity::Note,
                place.at(*first, 0),
                format!("{} riviä on tyhjiä kaikissa nimetyissä sarakkeissa, niitä ei luettu", unnamed.len()),
            )
            .cure("ei vaadi toimia, jos rivit ovat muistiinpanoja"),
        );
    }
}

fn note_blank_rows(rows: &[&Row], sheet: &Sheet, header: &HeaderRows, place: &Place, findings: &mut Vec<Finding>) {
    let Some(last) = rows.last() else { return };
    let span = last.index - header.last;
    let filled = sheet.rows_after(header.last).filter(|row| row.index <= last.index).count() as u32;
    if span > filled {
        findings.push(
            Finding::new(
                "R-BLANK",
                Severity::Note,
                place.clone(),
                format!("rivien välissä on {} tyhjää riviä, lukeminen jatkui niiden yli", span - filled),
            )
            .cure("ei vaadi toimia"),
        );
    }
}

pub fn note_hidden(sheet: &Sheet, place: &Place, findings: &mut Vec<Finding>) {
    if sheet.hidden_rows > 0 {
        findings.push(
            Finding::new(
                "S-HIDDEN-ROWS",
                Severity::Warning,
                place.clone(),
                format!("välilehdellä on {} piilotettua riviä, ne luettiin mukaan", sheet.hidden_rows),
            )
            .cure("poista suodatus ja tarkista, kuuluvatko piilotetut rivit lukuihin"),
        );
    }
}

/// Merged cells from a row on, in some columns or in all.
pub fn note_merged(sheet: &Sheet, first_data_row: u32, columns: Option<&[&Column]>, place: &Place, findings: &mut Vec<Finding>) {
    for (first_row, first_column, last_row, last_column) in &sheet.merged {
        let touches = columns.is_none_or(|columns| columns.iter().any(|column| (*first_column..=*last_column).contains(&column.index)));
        if *last_row < first_data_row || !touches {
            continue;
        }
        let area = format!("{}:{}", CellAddress::new(*first_row, *first_column), CellAddress::new(*last_row, *last_column));
        findings.push(
            Finding::new(
                "S-MERGED",
                Severity::Error,
                place.at(*first_row, *first_column),
                format!("alueen {area} solut on yhdistetty, arvo on vain ensimmäisessä"),
            )
            .effect("muut alueen solut ovat tyhjiä, joten niiden tiedot puuttuvat luvuista")
            .cure("poista yhdistäminen (Aloitus > Yhdistä ja keskitä) ja täytä arvo jokaiselle riville"),
        );
    }
}

/// Rows of a delimited file that were cut into more or fewer fields than the header.
fn note_field_counts(sheet: &Sheet, header: &HeaderRows, rows: &[&Row], place: &Place, findings: &mut Vec<Finding>) -> BTreeSet<u32> {
    let mut shifted = BTreeSet::new();
    let Some(expected) = (header.first..=header.last).filter_map(|row| sheet.field_counts.get(&row)).max().copied() else { return shifted };
    let mut long = Vec::new();
    let mut short = Vec::new();
    for row in rows {
        let count = sheet.field_counts.get(&row.index).copied().unwrap_or(expected);
        if count > expected && row.cells.iter().any(|(column, value)| *column >= expected && !crate::cell::is_blank(value)) {
            shifted.insert(row.index);
            findings.push(
                Finding::new(
                    "R-LONG",
                    Severity::Error,
                    place.at(row.index, expected),
                    "rivillä on enemmän kenttiä kuin otsikossa, joten solut voivat olla väärissä sarakkeissa",
                )
                .expected(format!("{expected} kenttää"))
                .found(format!("{count} kenttää"))
                .effect("riviä ei luettu")
                .cure(format!(
                    "tarkista sarakkeesta {} alkaen, onko erotin (esimerkiksi desimaalipilkku) katkaissut kentän",
                    column_letters(expected - 1)
                )),
            );
        } else if count > expected {
            long.push(row.index);
        } else if count < expected {
            short.push(row.index);
        }
    }
    for (code, rows, what) in
        [("R-LONG", long, "ylimääräisiä tyhjiä kenttiä"), ("R-SHORT", short, "vähemmän kenttiä kuin otsikossa, puuttuvat luetaan tyhjinä")]
    {
        if let Some(first) = rows.first() {
            findings.push(
                Finding::new(code, Severity::Note, place.at(*first, 0), format!("{} rivillä on {what}", rows.len()))
                    .cure("ei vaadi toimia, jos sarakkeet täsmäävät"),
            );
        }
    }
    shifted
}
