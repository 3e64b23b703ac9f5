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
        Err(_) => Decoded { text: WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), encoding: "Windows-1252" },
    }
}

/// Tab, `;` or `,`: the one that cuts the first lines into most columns evenly.
pub fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(20).collect();
    let score = |separator: char| {
        let counts = lines.iter().map(|line| count_outside_quotes(line, separator));
        let lines_with = counts.clone().filter(|count| *count > 0).count();
        (lines_with, counts.max().unwrap_or(0))
    };
    // On a tie the earlier one wins: a comma also stands within texts and numbers.
    let mut best = (b'\t', score('\t'));
    for candidate in [';', ','] {
        let scored = score(candidate);
        if scored > best.1 {
            best = (candidate as u8, scored);
        }
    }
    best.0
}

fn count_outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter == separator && !quoted => count += 1,
            _ => {}
        }
    }
    count
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
    let separator = separator(&text);
    // Teams and spreadsheets' tab-separated texts quote nothing, so a lone quotation mark there is a letter.
    let quoted = text.matches('"').count() % 2 == 0;
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
