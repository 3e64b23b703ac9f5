//! Print: A4, lying or standing, one page wide, the header on every page, the page's number below.

use super::Faults;
use super::book::{Book, Sheet};

const A4: &str = "9";

pub fn check(book: &Book, faults: &mut Faults) {
    for (index, sheet) in book.sheets.iter().enumerate() {
        let mut fault = |rule, why: String| faults.add(rule, &sheet.name, "", why);
        let setup = |name: &str| sheet.xml.child("pageSetup").and_then(|setup| setup.attribute(name));
        if setup("paperSize") != Some(A4) {
            fault("paper", format!("the paper is {:?}, not A4", setup("paperSize")));
        }
        // What is not said is left to each printer.
        if !matches!(setup("orientation"), Some("portrait" | "landscape")) {
            fault("orientation", format!("the orientation is {:?}", setup("orientation")));
        }
        let fits = sheet.xml.at(&["sheetPr", "pageSetUpPr"]).is_some_and(|setup| setup.is_set("fitToPage"));
        if !fits || setup("fitToWidth").is_some_and(|pages| pages != "1") {
            fault("one-page-wide", "columns may break over pages".into());
        }
        let footer = sheet.xml.at(&["headerFooter", "oddFooter"]).map(|footer| footer.text.clone()).unwrap_or_default();
        if !footer.contains("&P") || !footer.contains("&N") {
            fault("page-number", format!("the footer {footer:?} does not say page and pages"));
        }
        repeated_header(book, sheet, index, faults);
    }
}

fn repeated_header(book: &Book, sheet: &Sheet, index: usize, faults: &mut Faults) {
    let names = book.workbook.below("definedName");
    let titles = names
        .iter()
        .find(|name| name.attribute("name") == Some("_xlnm.Print_Titles") && name.attribute("localSheetId") == Some(&index.to_string()));
    let rows = titles.and_then(|titles| titles.text.rsplit_once('!')).map(|(_, rows)| rows.replace('$', "")).unwrap_or_default();
    for table in &sheet.tables {
        let header = table.area.first.0 + 1;
        if rows != format!("{header}:{header}") {
            let why = format!("repeated on every page are rows {rows:?}, the header is row {header}");
            faults.add("repeated-header", &sheet.name, super::book::cell_name(table.area.first), why);
        }
    }
}
