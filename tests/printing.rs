//! Every sheet of the workbooks that are handed out, printed by LibreOffice: on A4, no column on another page than its
//! neighbours, no title or number cut.
//!
//! The audit workbook has hundreds of pages of rows and is read on a screen; its print layout is held by `workbook_lint`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{GOLDEN, repository, skipped};
use crate::workbook_lint::book::{Book, Sheet};
use crate::workbook_lint::xml::Element;

const PRINTED: [&str; 2] = ["ohjausryhma.xlsx", "rahoittaja.xlsx"];
/// Points of an A4 page, standing.
const A4: (f64, f64) = (595.3, 841.9);
/// Points that stay free at the right; the margin is 50.
const FREE_AT_THE_RIGHT: f64 = 46.0;

struct Word {
    text: String,
    right: f64,
}

struct Page {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

impl Page {
    /// The page's text without blanks, in reading order.
    fn squeezed(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    fn pieces(&self) -> BTreeSet<String> {
        self.words.iter().flat_map(|word| pieces(&word.text)).collect()
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What no line break divides: programs break lines also after hyphens and dashes.
fn pieces(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| letter.is_whitespace() || ['-', '–', '/', '(', ')', ':', ','].contains(&letter));
    parts.filter(|part| !part.is_empty()).map(str::to_string).collect()
}

/// The pages of a file, by poppler's `pdftotext`.
fn pages(pdf: &Path) -> Vec<Page> {
    let output = Command::new("pdftotext").args(["-bbox", "-q"]).arg(pdf).arg("-").output().expect("pdftotext starts");
    assert!(output.status.success(), "pdftotext reads {}", pdf.display());
    let number = |element: &Element, name: &str| -> f64 { element.attribute(name).and_then(|value| value.parse().ok()).expect("a number") };
    let word = |word: &Element| Word { text: squeezed(&word.text), right: number(word, "xMax") };
    // What comes before the document is no XML: a type that names no entities.
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let document = &told[told.find("<doc>").expect("a document")..told.find("</doc>").expect("its end") + "</doc>".len()];
    let page =
        |page: &Element| Page { width: number(page, "width"), height: number(page, "height"), words: page.all("word").map(word).collect() };
    Element::parse("the printed text", document.as_bytes()).all("page").map(page).collect()
}

fn title(sheet: &Sheet) -> String {
    squeezed(sheet.cells.get(&(0, 0)).and_then(|cell| cell.text()).expect("a title"))
}

fn headers(sheet: &Sheet) -> BTreeSet<String> {
    let names = sheet.tables.iter().flat_map(|table| table.xml.below("tableColumn"));
    names.filter_map(|column| column.attribute("name")).flat_map(pieces).collect()
}

fn faults_of_page(sheet: &Sheet, page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let lies = sheet.xml.child("pageSetup").and_then(|setup| setup.attribute("orientation")) == Some("landscape");
    let (width, height) = if lies { (A4.1, A4.0) } else { A4 };
    if (page.width - width).abs() > 1.0 || (page.height - height).abs() > 1.0 {
        faults.push(format!("the page is {} × {}", page.width, page.height));
    }
    if let Some(word) = page.words.iter().find(|word| word.right > page.width - FREE_AT_THE_RIGHT) {
        faults.push(format!("{:?} reaches {:.0} of {:.0} points", word.text, word.right, page.width));
    }
    if page.words.iter().any(|word| word.text.starts_with("###")) {
        faults.push("a number does not fit its column".into());
    }
    let there = page.pieces();
    let missing: Vec<String> = headers(sheet).into_iter().filter(|piece| !there.contains(piece)).collect();
    if !missing.is_empty() {
        faults.push(format!("headers are not on this page: {missing:?}"));
    }
    faults
}

/// Pages follow the sheets: each sheet's first one begins with its title.
fn faults_of_file(name: &str, book: &Book, pages: &[Page]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rest = pages;
    for (index, sheet) in book.sheets.iter().enumerate() {
        let Some((first, others)) = rest.split_first().filter(|(page, _)| page.squeezed().starts_with(&title(sheet))) else {
            faults.push(format!("{name} {}: its first page does not begin with {:?}", sheet.name, title(sheet)));
            return faults;
        };
        let next = book.sheets.get(index + 1).map(title);
        let more = others.iter().take_while(|page| !next.as_ref().is_some_and(|next| page.squeezed().starts_with(next))).count();
        let of_sheet = std::iter::once(first).chain(&others[..more]);
        faults.extend(of_sheet.flat_map(|page| faults_of_page(sheet, page)).map(|fault| format!("{name} {}: {fault}", sheet.name)));
        rest = &others[more..];
    }
    faults
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it looked at")]
fn every_sheet_prints_on_a4_without_a_cut_column_or_title() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut workbooks = vec![("pilotit-2018-2019/2019", "koonti.xlsx".to_string())];
    let golden: Vec<String> = GOLDEN.iter().map(|(project, period)| format!("{project}/{period}")).collect();
    workbooks.extend(golden.iter().flat_map(|report| PRINTED.map(|name| (report.as_str(), name.to_string()))));
    let copies: Vec<_> = workbooks
        .iter()
        .map(|(report, name)| {
            let copy = folder.path().join(format!("{}-{name}", report.replace('/', "-")));
            fs::copy(repository().join("reports").join(report).join(name), &copy).expect("copied");
            copy
        })
        .collect();
    // One run: it takes longer to start than to print.
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&copies)
        .output();
    let missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound && std::env::var_os("CI").is_none();
    match (run, Command::new("pdftotext").arg("-v").output()) {
        (Err(error), _) | (_, Err(error)) if missing(&error) => {
            return skipped("LibreOffice tulostaa työkirjat A4-sivuille", "soffice tai pdftotext puuttuu; .ci/run asentaa ne");
        }
        (run, poppler) => assert!(run.expect("soffice starts").status.success() && poppler.is_ok(), "the workbooks were not printed"),
    }
    let (mut faults, mut sheets, mut printed) = (Vec::new(), 0, 0);
    for copy in &copies {
        let book = Book::read(&fs::read(copy).expect("a workbook"));
        let pages = pages(&copy.with_extension("pdf"));
        sheets += book.sheets.len();
        printed += pages.len();
        faults.extend(faults_of_file(&copy.file_stem().expect("a name").to_string_lossy(), &book, &pages));
    }
    println!("{} workbooks, {sheets} sheets, {printed} pages", copies.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}
