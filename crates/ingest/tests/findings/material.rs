//! What the cases are made of: a project in a few lines, files as text, workbooks part by part.

use std::io::{Cursor, Write};

use mittari_ingest::{SourceBytes, TEST_IDENTITY_KEY, ingest, inspect, parse_project, plan_sources, unused_acceptances};
use mittari_vocabulary::finding::Finding;
use mittari_vocabulary::place::column_letters;
use mittari_vocabulary::project::Project;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const PROJECT: &str = concat!(
    include_str!("../project.toml"),
    r#"[[municipality]]
code = "167"
name = "Joensuu"
[[badge]]
id = "ohjaus"
name = "Ohjaustaidot"
target = true
[[survey]]
id = "s"
name = "Kysely"
"#
);

pub fn project(sources: &str) -> Project {
    parse_project(&format!("{PROJECT}{sources}")).unwrap_or_else(|error| panic!("{error}"))
}

/// Every finding of a project whose folder holds these files: of the plan and of the files.
pub fn read_project(project: &Project, files: &[(&str, &[u8])]) -> Vec<Finding> {
    let listing: Vec<String> = files.iter().map(|(name, _)| (*name).to_string()).collect();
    let plan = plan_sources(project, &listing);
    let bytes_of = |wanted: &str| files.iter().find(|(name, _)| *name == wanted).map(|(_, bytes)| bytes.to_vec()).unwrap_or_default();
    let files: Vec<SourceBytes> = plan.files.into_iter().map(|planned| SourceBytes { bytes: bytes_of(&planned.name), planned }).collect();
    let mut findings = ingest(project, &files, TEST_IDENTITY_KEY).findings;
    findings.extend(plan.findings);
    findings.extend(unused_acceptances(project, &findings));
    findings
}

pub fn read_files(sources: &str, files: &[(&str, &[u8])]) -> Vec<Finding> {
    read_project(&project(sources), files)
}

/// One file of text.
pub fn read_text(sources: &str, name: &str, text: &str) -> Vec<Finding> {
    read_files(sources, &[(name, text.as_bytes())])
}

/// What `inspect` says, which knows no project.
pub fn look_at(name: &str, text: &str) -> Vec<Finding> {
    inspect(name, text.as_bytes()).findings
}

/// A workbook as its parts; what a spreadsheet would never write can be put in.
pub struct Workbook {
    parts: Vec<(String, Vec<u8>)>,
}

/// A worksheet: its name, and the XML between its root's tags.
pub struct Sheet {
    pub name: &'static str,
    pub hidden: bool,
    pub inside: String,
}

/// A sheet called `T` of these rows, as XML.
pub fn rows(rows: &str) -> Sheet {
    Sheet { name: "T", hidden: false, inside: format!("<sheetData>{rows}</sheetData>") }
}

/// A sheet as text: a line a row, cells between `|`.
pub fn table(name: &'static str, text: &str) -> Sheet {
    let lines = text.lines().enumerate().map(|(row, line)| {
        let cells = line.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(column, cell)| {
            format!("<c r=\"{}{}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>", column_letters(column as u32), row + 1)
        });
        format!("<row r=\"{}\">{}</row>", row + 1, cells.collect::<String>())
    });
    Sheet { name, ..rows(&lines.collect::<String>()) }
}

impl Workbook {
    pub fn of(sheets: &[Sheet]) -> Self {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut workbook = Workbook { parts: Vec::new() };
        let mut listed = String::new();
        let mut links = String::new();
        for (index, sheet) in sheets.iter().enumerate() {
            let number = index + 1;
            let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
            listed.push_str(&format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"{state}/>", sheet.name));
            links.push_str(&format!(
                "<Relationship Id=\"rId{number}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ));
            let name = format!("xl/worksheets/sheet{number}.xml");
            workbook = workbook.part(&name, format!("<worksheet xmlns=\"{main}\">{}</worksheet>", sheet.inside));
        }
        let document = format!("<Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/>");
        workbook
            .part("_rels/.rels", format!("<Relationships xmlns=\"{package}\">{document}</Relationships>"))
            .part("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{listed}</sheets></workbook>"))
            .part("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\">{links}</Relationships>"))
            // The second format is that of a date.
            .part(
                "xl/styles.xml",
                format!("<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            )
    }

    pub fn part(mut self, name: &str, contents: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_string(), contents.into()));
        self
    }

    /// Another text for the first such text of a part.
    pub fn with(mut self, part: &str, text: &str, other: &[u8]) -> Self {
        let contents = self.parts.iter_mut().find(|(name, _)| name == part).map(|(_, contents)| contents);
        let contents = contents.unwrap_or_else(|| panic!("no part {part}"));
        replace_first(contents, text.as_bytes(), other);
        self
    }

    pub fn packed(self) -> Vec<u8> {
        self.zip(CompressionMethod::Deflated)
    }

    /// Not compressed, so that its bytes can be changed from outside.
    pub fn stored(self) -> Vec<u8> {
        self.zip(CompressionMethod::Stored)
    }

    fn zip(self, method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in self.parts {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("a part");
            zip.write_all(&contents).expect("in memory");
        }
        zip.finish().expect("in memory").into_inner()
    }
}

pub fn replace_first(bytes: &mut Vec<u8>, text: &[u8], other: &[u8]) {
    let at = bytes.windows(text.len()).position(|window| window == text).expect("the text is there");
    bytes.splice(at..at + text.len(), other.iter().copied());
}

pub fn replace_all(bytes: &mut Vec<u8>, text: &[u8], other: &[u8]) {
    assert_eq!(text.len(), other.len(), "places in a package are counted in bytes");
    while bytes.windows(text.len()).any(|window| window == text) {
        replace_first(bytes, text, other);
    }
}
