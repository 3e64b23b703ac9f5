//! Workbooks made in memory: which sheet is read, merged cells, and bytes that nobody meant.

use std::io::{Cursor, Write};

use mittari_ingest::{Ingested, PlannedFile, SourceBytes, TEST_IDENTITY_KEY, ingest, inspect, parse_project};
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::place::column_letters;
use zip::write::{SimpleFileOptions, ZipWriter};

const PROJECT: &str = include_str!("project.toml");

/// A sheet as text: a line a row, cells between `|`; numbers become number cells, `'12` a text and `@44837` a date cell.
/// With merged ranges and visibility.
struct Table<'a> {
    name: &'a str,
    rows: &'a str,
    merged: &'a [&'a str],
    hidden: bool,
}

const fn table<'a>(name: &'a str, rows: &'a str) -> Table<'a> {
    Table { name, rows, merged: &[], hidden: false }
}

fn workbook(tables: &[Table<'_>]) -> Vec<u8> {
    workbook_of(tables, "")
}

/// With properties of the workbook, such as its first day.
fn workbook_of(tables: &[Table<'_>], properties: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: String| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("in memory");
    };
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".into());
    part(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let mut sheets = String::new();
    let mut links = String::new();
    for (index, sheet) in tables.iter().enumerate() {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        sheets.push_str(&format!("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"{state}/>", sheet.name, index + 1, index + 1));
        links.push_str(&format!(
            "<Relationship Id=\"rId{0}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
            index + 1
        ));
        part(&format!("xl/worksheets/sheet{}.xml", index + 1), sheet_xml(sheet));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    part("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\">{properties}<sheets>{sheets}</sheets></workbook>"));
    part(
        "xl/styles.xml",
        format!("<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    );
    part("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\">{links}</Relationships>"));
    zip.finish().expect("in memory").into_inner()
}

fn sheet_xml(sheet: &Table<'_>) -> String {
    let mut rows = String::new();
    for (row, line) in sheet.rows.lines().enumerate() {
        rows.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, cell) in line.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let address = format!("{}{}", column_letters(column as u32), row + 1);
            if let Some(day) = cell.strip_prefix('@') {
                rows.push_str(&format!("<c r=\"{address}\" s=\"1\"><v>{day}</v></c>"));
                continue;
            }
            let text = cell.strip_prefix('\'');
            match text.map_or_else(|| cell.parse::<f64>(), |_| "text".parse()) {
                Ok(_) => rows.push_str(&format!("<c r=\"{address}\"><v>{cell}</v></c>")),
                Err(_) => rows.push_str(&format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{}</t></is></c>", text.unwrap_or(cell))),
            }
        }
        rows.push_str("</row>");
    }
    let merged: String = sheet.merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{merged}</worksheet>"
    )
}

fn read(bytes: Vec<u8>, more: &str) -> Ingested {
    let text = format!(
        r#"{PROJECT}
[[survey]]
id = "s"
name = "S"
scale = {{ 1 = "Ei", 5 = "Kyllä" }}
question = [{{ id = "a", column = "Arvioi:Hyöty", kind = "scale" }}, {{ id = "b", column = "Arvioi:Tieto", kind = "scale" }}]
[[source]]
files = "t.xlsx"
{more}
"#
    );
    let project = parse_project(&text).unwrap_or_else(|error| panic!("{error}"));
    let planned = PlannedFile { source_index: 0, name: "t.xlsx".into(), training: None, badge: None };
    ingest(&project, &[SourceBytes { planned, bytes }], TEST_IDENTITY_KEY)
}

const EVENTS: &str = "kind = \"event\"\nlayout = \"register\"\ncolumns = { date = \"Päivä\", name = \"Tapahtuma\", visitors = \"Kävijät\", organiser = \"Järjestäjä\" }";
const ROWS: &str = "Päivä|Tapahtuma|Kävijät|Järjestäjä\n3.10.2022|Tori|12|project\n4.10.2022|Messut|30|network\n";

fn told(ingested: &Ingested) -> Vec<String> {
    let told = ingested.findings.iter().filter(|finding| finding.severity < Severity::Note);
    told.map(|finding| format!("{} {}", finding.code, finding.place)).collect()
}

#[test]
fn the_only_sheet_with_the_headers_is_read() {
    let bytes = workbook(&[table("Ohje", "Täytä näin|x\nei mitään|y\n"), table("Tapahtumat", ROWS)]);
    let ingested = read(bytes, EVENTS);
    assert_eq!(ingested.records.events.rows.len(), 2);
    assert_eq!(ingested.records.events.rows[1].place.to_string(), "t.xlsx, välilehti \"Tapahtumat\", solu A3");
    assert!(told(&ingested).is_empty());
    assert!(ingested.findings.iter().any(|finding| finding.code == "S-EXTRA" && finding.place.sheet.as_deref() == Some("Ohje")));
}

#[test]
fn two_sheets_that_fit_are_no_guess() {
    let tables = [table("2022", ROWS), table("2023", ROWS)];
    let ingested = read(workbook(&tables), EVENTS);
    assert_eq!(told(&ingested), ["S-AMBIGUOUS t.xlsx"]);
    assert_eq!(ingested.records.events.blocked_by.as_deref(), Some("S-AMBIGUOUS"));
    let ingested = read(workbook(&tables), &format!("{EVENTS}\nsheet = \"2023\""));
    assert_eq!(ingested.records.events.rows.len(), 2);
    let ingested = read(workbook(&tables), &format!("{EVENTS}\nsheet = \"2032\""));
    assert_eq!(told(&ingested), ["S-MISSING t.xlsx"]);
    assert!(ingested.findings[0].cure.contains("2023"), "{}", ingested.findings[0].cure);
}

#[test]
fn two_sheets_of_one_name_are_no_workbook_of_excel() {
    assert_eq!(told(&read(workbook(&[table("Rivit", ROWS), table("rivit", ROWS)]), EVENTS)), ["Z-DUP-NAME t.xlsx"]);
}

/// 255 characters pass, one more is no name.
#[test]
fn the_name_of_a_sheet_has_a_bound() {
    let longest = "ö".repeat(255);
    assert_eq!(read(workbook(&[table(&longest, ROWS)]), EVENTS).records.events.rows.len(), 2);
    assert_eq!(told(&read(workbook(&[table(&format!("{longest}ö"), ROWS)]), EVENTS)), ["X-XML t.xlsx"]);
}

#[test]
fn a_hidden_sheet_is_named_and_left() {
    let hidden = Table { hidden: true, ..table("Vanha", ROWS) };
    let ingested = read(workbook(&[hidden, table("Tapahtumat", ROWS)]), EVENTS);
    assert_eq!(ingested.records.events.rows.len(), 2);
    assert!(ingested.findings.iter().any(|finding| finding.code == "S-HIDDEN" && finding.severity == Severity::Note));
    let only = Table { hidden: true, ..table("Vanha", ROWS) };
    let ingested = read(workbook(&[only]), EVENTS);
    assert_eq!(ingested.records.events.blocked_by.as_deref(), Some("S-HIDDEN"));
}

#[test]
fn merged_cells_in_the_data_are_an_error() {
    let merged = Table {
        merged: &["A1:C1", "B3:B4"],
        ..table("T", "Tapahtumat\nPäivä|Tapahtuma|Kävijät|Järjestäjä\n3.10.2022|Tori|1|project\n4.10.2022||2|project\n")
    };
    let ingested = read(workbook(&[merged]), EVENTS);
    assert_eq!(told(&ingested), ["S-MERGED t.xlsx, välilehti \"T\", solu B3", "V-REQUIRED t.xlsx, välilehti \"T\", solu B4"]);
    assert_eq!((ingested.records.events.rows.len(), ingested.records.events.unusable.len()), (1, 1));
}

#[test]
fn a_number_is_no_date() {
    let ingested = read(workbook(&[table("T", "Päivä|Tapahtuma|Kävijät|Järjestäjä\n44837|Tori|1,5|project\n")]), EVENTS);
    assert_eq!(told(&ingested), ["V-DATE t.xlsx, välilehti \"T\", solu A2", "V-NUMBER t.xlsx, välilehti \"T\", solu C2"]);
}

#[test]
fn a_merged_question_stands_above_its_sub_questions() {
    let rows = "Vastausaika|3. Arvioi|\n|Hyöty|Tieto\n3.10.2022|Kyllä|5\n";
    let merged = Table { merged: &["B1:C1", "A1:A2"], ..table("Perusraportti", rows) };
    let ingested =
        read(workbook(&[merged]), "kind = \"answer\"\nlayout = \"webropol\"\nsurvey = \"s\"\ncolumns = { date = \"Vastausaika\" }");
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert_eq!(ingested.records.responses.rows[0].value.answers.len(), 2);
    assert!(ingested.records.inputs[0].recognised.contains("kaksi otsikkoriviä"));
}

#[test]
fn days_of_1904_and_numbers_kept_as_text_are_read() {
    let rows = "Päivä|Tapahtuma|Kävijät|Järjestäjä\n@43375|Tori|'1 200|project\n'4.10.2022|Messut|'30|network\n";
    let ingested = read(workbook_of(&[table("T", rows)], "<workbookPr date1904=\"1\"/>"), EVENTS);
    let events: Vec<_> =
        ingested.records.events.rows.iter().map(|row| (row.value.date.to_string(), row.value.visitors.unwrap_or_default())).collect();
    // 44837 counts to 3.10.2022 from 1900; from 1904 it is 1462 days less.
    assert_eq!(events, [("2022-10-03".to_string(), 1200), ("2022-10-04".to_string(), 30)]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert!(ingested.findings.iter().any(|finding| finding.code == "X-1904"));
}

#[test]
fn a_report_with_each_question_on_its_own_sheet_is_refused_by_name() {
    let answers = "kind = \"answer\"\nlayout = \"webropol\"\nsurvey = \"s\"\ncolumns = { date = \"Vastausaika\" }";
    let question = |name| table(name, "Arvioi\nVastaajien määrä: 24\n|n|Prosentti\nHyöty|20|83,3\nTieto|4|16,7\n");
    let ingested = read(workbook(&[question("1"), question("2")]), answers);
    assert_eq!(told(&ingested), ["F-UNSUPPORTED t.xlsx"]);
    assert!(ingested.findings.iter().any(|finding| finding.message.contains("omalla välilehdellään")));
    // With the answers beside it the workbook is read.
    let rows = "Vastausaika|Arvioi:Hyöty|Arvioi:Tieto\n3.10.2022|Kyllä|Ei\n";
    let ingested = read(workbook(&[question("1"), question("2"), table("Vastaukset", rows)]), answers);
    assert_eq!((told(&ingested).len(), ingested.records.responses.rows.len()), (0, 1));
}

/// Deterministic, so that a failure can be looked at again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

#[test]
fn changed_bytes_are_read_or_refused_and_never_a_crash() {
    let teams = "1. Summary\nAttended participants\t2\n\n2. Participants\nName\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\nA\t1\t2\t3 m\ta@x\tb\tc\n3. In-Meeting activities\n";
    let seeds: [Vec<u8>; 4] = [
        workbook(&[Table { merged: &["A1:B1"], ..table("T", ROWS) }, table("U", "a|b\n1|2\n")]),
        ROWS.replace('|', ";").into_bytes(),
        teams.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        br#"{"SurveyAnswers":[{"RespondentAnswers":[{"Answer":"7"}]}],"Paging":{"TotalCount":2}}"#.to_vec(),
    ];
    let mut dice = Dice(2022);
    for round in 0..2_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=dice.roll(6) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = dice.roll(256) as u8,
                1 => bytes[at] ^= 1 << dice.roll(8),
                2 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, *b"\"<>;\t\n\0-9A".get(dice.roll(10)).unwrap_or(&0)),
            }
        }
        let inspection = inspect("t.xlsx", &bytes);
        assert_eq!(inspection.bytes, bytes.len() as u64);
        inspect("t.csv", &bytes);
        read(bytes, EVENTS);
    }
}
