//! Delimited files (`.csv`, `.tsv`, `.txt`) as one sheet of cells, addressed as a spreadsheet would.
//!
//! Encoding and separator are decided by rule from the contents and told in the receipt.

use std::collections::BTreeMap;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;

use crate::cell::{CellValue, Row, Sheet};
use crate::preflight::split_or_raise;

/// A decoded text and the name of the encoding it was in.
pub struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Byte order mark, else UTF-16 by its NUL bytes, else UTF-8, else Windows-1252.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Decoded { text: String::from_utf8_lossy(rest).into_owned(), encoding: "UTF-8 (BOM)" };
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Decoded { text: UTF_16LE.decode_without_bom_handling(rest).0.into_owned(), encoding: "UTF-16LE" };
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Decoded { text: UTF_16BE.decode_without_bom_handling(rest).0.into_owned(), encoding: "UTF-16BE" };
    }
    let start = &bytes[..bytes.len().min(2000)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 3 > start.len() / 2;
    if zeros(1) {
        return Decoded { text: UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), encoding: "UTF-16LE" };
    }
    if zeros(0) {
        return Decoded { text: UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(), encoding: "UTF-16BE" };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_string(), encoding: "UTF-8" },
        // A few spoilt bytes do not make UTF-8 another encoding: read as such, every other letter would be wrong.
        Err(_) if is_mostly_utf8(bytes) => Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: "UTF-8" },
        Err(_) => Decoded { text: WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), encoding: "Windows-1252" },
    }
}

/// Whether more letters beyond ASCII are whole in UTF-8 than are not. In Windows-1252 hardly two of them stand side by side so.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let beyond_ascii = |text: &str| text.chars().filter(|letter| !letter.is_ascii()).count();
    let chunks = || bytes.utf8_chunks();
    let whole: usize = chunks().map(|chunk| beyond_ascii(chunk.valid())).sum();
    let spoilt = chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    whole > spoilt
}

/// Whether a text was read as Windows-1252 and saved as UTF-8 before it came here: its letters with dots are then pairs of others.
fn is_twice_encoded(text: &str) -> bool {
    const PAIRS: [&str; 6] = ["Ã¤", "Ã¶", "Ã¥", "Ã„", "Ã–", "Ã…"];
    PAIRS.iter().any(|pair| text.contains(pair)) && !text.contains(['ä', 'ö', 'å'])
}

const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// How many records are looked at to find the separator.
const LOOKED_AT: usize = 100;

/// Teams and spreadsheets' tab-separated texts quote nothing, so a lone quotation mark there is a letter.
fn has_pairs_of_quotes(text: &str) -> bool {
    text.matches('"').count().is_multiple_of(2)
}

/// Tab, `;` or `,`: what `sep=` in the first line says, else the one that cuts most records, and most of them alike.
pub fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default().trim_end_matches(' ').to_lowercase();
    if let Some(said) = first.strip_prefix("sep=").filter(|said| matches!(*said, ";" | "," | "\t")) {
        return said.as_bytes()[0];
    }
    let counts = counts_by_record(text);
    // On a tie the earlier one wins: a comma also stands within texts and numbers.
    let mut best = (SEPARATORS[0], evenness(&counts, 0));
    for (number, candidate) in SEPARATORS.into_iter().enumerate().skip(1) {
        let scored = evenness(&counts, number);
        if scored > best.1 {
            best = (candidate, scored);
        }
    }
    best.0
}

/// How often each separator stands outside quotation marks, in each of the first records. A line end within quotation marks ends none.
fn counts_by_record(text: &str) -> Vec<[usize; 3]> {
    let quotes = has_pairs_of_quotes(text);
    let mut records = Vec::new();
    let mut counts = [0; 3];
    let mut quoted = false;
    for byte in text.bytes().chain([b'\n']) {
        match byte {
            b'"' if quotes => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                records.push(std::mem::take(&mut counts));
                if records.len() == LOOKED_AT {
                    break;
                }
            }
            byte if !quoted => {
                if let Some(number) = SEPARATORS.iter().position(|separator| *separator == byte) {
                    counts[number] += 1;
                }
            }
            _ => {}
        }
    }
    records
}

/// How many records a separator cuts, how many of them into the number of fields that is most frequent, and that number.
fn evenness(records: &[[usize; 3]], separator: usize) -> (usize, usize, usize) {
    let mut frequency: BTreeMap<usize, usize> = BTreeMap::new();
    for count in records.iter().map(|counts| counts[separator]).filter(|count| *count > 0) {
        *frequency.entry(count).or_default() += 1;
    }
    let most = frequency.iter().max_by_key(|(count, records)| (**records, **count));
    let (count, alike) = most.map_or((0, 0), |(count, records)| (*count, *records));
    (frequency.values().sum(), alike, count)
}

/// The cells of a delimited file, and how it was read ("CSV, UTF-8, erotin ;").
///
/// Absent: binary contents, an unclosed quotation mark or more cells than the project's limit give no sheet and a fatal finding.
pub fn read_delimited(name: &str, bytes: &[u8], limits: &Limits) -> (Option<Sheet>, String, Vec<Finding>) {
    let Decoded { text, encoding } = decode(bytes);
    let fatal = |code, message: &str, cure: &str| vec![Finding::new(code, Severity::Fatal, Place::file(name), message).cure(cure)];
    if text.contains('\0') {
        let findings = fatal("F-TYPE-MISMATCH", "tiedosto ei ole tekstiä eikä työkirja", "vie aineisto uudelleen muodossa .xlsx tai .csv");
        return (None, String::new(), findings);
    }
    let mut findings = Vec::new();
    if text.contains('\u{fffd}') {
        let finding = Finding::new(
            "V-NORMALISED",
            Severity::Warning,
            Place::file(name),
            "tiedostossa on merkkejä, jotka ovat vioittuneet jo ennen vientiä (\u{fffd})",
        )
        .cure("vie tiedosto uudelleen UTF-8-merkistöllä");
        findings.push(finding);
    }
    if is_twice_encoded(&text) {
        let finding = Finding::new(
            "V-NORMALISED",
            Severity::Warning,
            Place::file(name),
            "tiedoston ä, ö ja å ovat muuttuneet merkkipareiksi (Ã¤, Ã¶, Ã¥) jo ennen vientiä",
        )
        .effect("nimet ja sanat eivät täsmää muihin tiedostoihin")
        .cure("vie tiedosto uudelleen; jos se avataan välillä Excelissä, valitse merkistöksi UTF-8");
        findings.push(finding);
    }
    let separator = separator(&text);
    let quoted = has_pairs_of_quotes(&text);
    if !quoted && separator != b'\t' {
        let findings =
            fatal("X-QUOTE", "tiedostossa on sulkematon lainausmerkki", "poista ylimääräinen lainausmerkki tai vie tiedosto uudelleen");
        return (None, String::new(), findings);
    }
    // One kind of line end, so that rows can be counted; inside a quoted cell it is a blank in any case.
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = match separator {
        b'\t' => "sarkain".to_string(),
        other => char::from(other).to_string(),
    };
    let Some((rows, field_counts)) = read_rows(&lines, separator, quoted, limits.cells) else {
        let findings = fatal("S-TOO-MANY-ROWS", &format!("tiedostossa on yli {} solua", limits.cells), &split_or_raise("cells"));
        return (None, String::new(), findings);
    };
    let sheet = Sheet { rows, field_counts, ..Sheet::default() };
    (Some(sheet), format!("{encoding}, erotin {shown}"), findings)
}

/// The rows with a value, and how many fields each had; nothing where there are more cells than `most`, blank ones too, for
/// each costs as much.
fn read_rows(text: &str, separator: u8, quoted: bool, most: u64) -> Option<(Vec<Row>, BTreeMap<u32, u32>)> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).quoting(quoted).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut field_counts = BTreeMap::new();
    let mut index = 0;
    let mut position = 0;
    let mut left = most;
    while matches!(reader.read_record(&mut record), Ok(true)) {
        // The reader skips blank lines; a spreadsheet counts each as a row.
        index += text.as_bytes()[position..].iter().take_while(|byte| **byte == b'\n').count() as u32;
        position = reader.position().byte() as usize;
        left = left.checked_sub(record.len() as u64)?;
        let cells: Vec<(u32, CellValue)> = record
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.is_empty())
            .map(|(column, field)| (column as u32, CellValue::Text(field.to_string())))
            .collect();
        if !cells.is_empty() {
            field_counts.insert(index, record.len() as u32);
            rows.push(Row { index, cells });
        }
        index += 1;
    }
    Some((rows, field_counts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_at(bytes: &[u8], row: u32, column: u32) -> Option<String> {
        read_delimited("x.csv", bytes, &Limits::default()).0.and_then(|sheet| sheet.row(row).and_then(|row| row.text(column)))
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        let bytes = b"a;b\n\n\"1\n2\";3\r\n\n\n4;5";
        assert_eq!(text_at(bytes, 0, 1).as_deref(), Some("b"));
        assert_eq!(text_at(bytes, 2, 0).as_deref(), Some("1 2"));
        assert_eq!(text_at(bytes, 5, 1).as_deref(), Some("5"));
        assert_eq!(text_at(b"A,1\r2,3", 1, 1).as_deref(), Some("3"));
    }

    #[test]
    fn encodings_are_told_apart() {
        let wide: Vec<u8> = "nimi\tpäivä\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text_at(&wide, 0, 1).as_deref(), Some("päivä"));
        assert_eq!(text_at(b"\xEF\xBB\xBFnr;name", 0, 0).as_deref(), Some("nr"));
        assert_eq!(decode(b"p\xe4iv\xe4").encoding, "Windows-1252");
        assert_eq!(decode(b"p\xe4iv\xe4").text, "päivä");
    }

    #[test]
    fn spoilt_letters_leave_the_others_as_they_are() {
        let spoilt = ["Mäki;Käyttö;Pyhäjärvi\n".as_bytes(), b"J\xe4rvi;a;b\n"].concat();
        assert_eq!(decode(&spoilt).encoding, "UTF-8");
        assert_eq!(text_at(&spoilt, 0, 2).as_deref(), Some("Pyhäjärvi"));
        assert_eq!(read_delimited("x.csv", &spoilt, &Limits::default()).2[0].code, "V-NORMALISED");
        assert_eq!(decode(b"\xc4\xe4ni;\xe4\xe4nekoski;m\xe4ki").text, "Ääni;äänekoski;mäki");
        let twice = read_delimited("x.csv", "Nimi;Kunta\nMÃ¤ki;PyhÃ¤jÃ¤rvi\n".as_bytes(), &Limits::default()).2;
        assert_eq!((twice.len(), twice[0].code), (1, "V-NORMALISED"));
    }

    #[test]
    fn a_separator_cuts_records_alike() {
        // Commas in the header and in every answer, more than there are separators; line breaks within a cell.
        let text = "Aika;Mitä mieltä olet, kun ajattelet a, b, c ja d;Kunta\n1;hyvä, halpa, nopea, kiva, uusi;X\n2;\"huono, kallis\nhidas, ruma, vanha, x, y, z\";X\n";
        assert_eq!(separator(text), b';');
        assert_eq!(separator("a,b,c\n1,x;y;z;,3\n2,x;,3\n3,y;z;,3\n"), b',');
        assert_eq!(separator("sep=,\na;b,c\n1;2,3\n"), b',');
    }

    #[test]
    fn a_decimal_comma_is_no_separator() {
        assert_eq!(separator("a;b;c\n1,5;2,5;3,5\n"), b';');
        assert_eq!(separator("a,b\n1,2\n"), b',');
        assert_eq!(separator("a\tb, c\n1\t2, 3\n"), b'\t');
    }

    #[test]
    fn an_unclosed_quote_is_refused() {
        assert_eq!(read_delimited("x.csv", b"a,b\n\"c,d\n", &Limits::default()).2[0].code, "X-QUOTE");
    }
}
