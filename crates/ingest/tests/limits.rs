//! The bounds of one file: each refuses what is beyond it and names itself, and a full Excel sheet is within all of them.

use std::io::{Cursor, Write};

use mittari_ingest::{SourceBytes, TEST_IDENTITY_KEY, ingest, inspect, parse_project, plan_sources};
use zip::write::{SimpleFileOptions, ZipWriter};

const PROJECT: &str = include_str!("project.toml");
const ROWS: usize = 1_048_576;

/// A workbook with one sheet: a header and rows of a day, a training and a number.
fn workbook(rows: usize) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, contents: &[u8]| {
        package.start_file(name, SimpleFileOptions::default()).expect("a part");
        package.write_all(contents).expect("written");
    };
    part(
        "[Content_Types].xml",
        br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    );
    part(
        "_rels/.rels",
        br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    part(
        "xl/workbook.xml",
        br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="T" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    );
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut sheet =
        String::from(r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    sheet.push_str(&format!("<row>{}{}{}</row>", text("Päivä"), text("Koulutus"), text("Numero")));
    for row in 1..rows {
        sheet.push_str(&format!(
            "<row>{}{}<c><v>{}</v></c></row>",
            text("3.10.2022"),
            text("K1"),
            row.wrapping_mul(2_654_435_761) % 1_000_003
        ));
    }
    sheet.push_str("</sheetData></worksheet>");
    part("xl/worksheets/sheet1.xml", sheet.as_bytes());
    package.finish().expect("a package").into_inner()
}

/// The rows, and the codes and cures, of a project that reads this file under these limits.
fn read(limits: &str, file: &str, bytes: &[u8]) -> (i64, Vec<(String, String)>) {
    let project = parse_project(&format!(
        r#"{PROJECT}
[limits]
{limits}
[[source]]
kind = "recording-view"
layout = "register"
files = "{file}"
columns = {{ date = "Päivä", training = "Koulutus" }}
"#
    ))
    .unwrap_or_else(|error| panic!("{error}"));
    let planned = plan_sources(&project, &[file.to_string()]).files.remove(0);
    let ingested = ingest(&project, &[SourceBytes { planned, bytes: bytes.to_vec() }], TEST_IDENTITY_KEY);
    let fatal = ingested.findings.into_iter().filter(|finding| finding.severity.blocks_report() && !finding.code.starts_with("V-"));
    (ingested.records.inputs[0].rows_read, fatal.map(|finding| (finding.code.to_string(), finding.cure)).collect())
}

#[test]
fn a_full_excel_sheet_passes() {
    let bytes = workbook(ROWS);
    let inspection = inspect("t.xlsx", &bytes);
    assert!(!inspection.is_refused(), "{:?}", inspection.findings);
    assert_eq!(inspection.sheets[0].rows, ROWS - 1);
}

#[test]
fn each_limit_refuses_and_names_itself() {
    // 20,000 rows: some 2 MiB of XML, 60,000 cells.
    let bytes = workbook(20_000);
    assert_eq!(read("", "t.xlsx", &bytes).0, 19_999);
    for (limit, code) in [("parts = 4", "Z-PARTS"), ("unpacked_mib = 1", "Z-BOMB"), ("cells = 59999", "S-TOO-MANY-ROWS")] {
        let (rows, told) = read(limit, "t.xlsx", &bytes);
        assert_eq!(rows, 0, "{limit}");
        let name = limit.split(' ').next().unwrap_or_default();
        assert!(told.len() == 1 && told[0].0 == code && told[0].1.contains(name), "{limit}: {told:?}");
    }
    // One more is enough.
    for limit in ["parts = 5", "unpacked_mib = 3", "cells = 60001"] {
        assert_eq!(read(limit, "t.xlsx", &bytes).0, 19_999, "{limit}");
    }
}

#[test]
fn delimited_text_has_the_bound_of_cells_too() {
    let text = "Päivä;Koulutus;Numero\n".to_string() + &"3.10.2022;K1;\n".repeat(999);
    assert_eq!(read("cells = 3000", "t.csv", text.as_bytes()), (999, vec![]));
    let (rows, told) = read("cells = 2999", "t.csv", text.as_bytes());
    assert_eq!((rows, told.len(), told[0].0.as_str()), (0, 1, "S-TOO-MANY-ROWS"));
    assert!(told[0].1.contains("cells"), "{told:?}");
}

#[test]
fn limits_are_whole_numbers_of_at_least_one() {
    for (limit, line) in [("cells = 0", 9), ("seconds = -1", 9), ("memory_mib = \"paljon\"", 9), ("file_mb = 1", 9)] {
        let text = format!(
            "schema = \"mittari.project/1\"\n[project]\ncode = \"K\"\nname = \"K\"\nstart = {{ date = 2022-09-01, source = \"p\" }}\nend = {{ date = 2023-12-31, source = \"p\" }}\nidentity_key = \"test\"\n[limits]\n{limit}\n[[period]]\nid = \"1\"\nname = \"1\"\nfrom = 2022-09-01\nto = 2023-12-31\n"
        );
        let error = parse_project(&text).expect_err(limit);
        assert_eq!(error.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [line], "{error}");
    }
}
