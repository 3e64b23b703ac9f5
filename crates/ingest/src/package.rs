//! The parts of a workbook, and the facts of a sheet that its cell stream does not tell.
//!
//! Only tags and attributes are looked at, never values: which part is which sheet, hidden rows, addresses
//! outside the grid, error values that calamine does not know.

use std::collections::BTreeMap;

use memchr::{memchr, memmem};

pub const MOST_ROWS: u32 = 1_048_576;
pub const MOST_COLUMNS: u32 = 16_384;

const KNOWN_ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];

/// The parts of a package: the small ones that say what is where, and the facts of each sheet.
#[derive(Debug, Default)]
pub struct PackageParts {
    /// Empty for parts whose contents nobody asks for again.
    contents: BTreeMap<String, Vec<u8>>,
    sheets: BTreeMap<String, SheetFacts>,
}

impl PackageParts {
    pub fn keep(&mut self, name: String, contents: Vec<u8>) {
        self.contents.insert(name, contents);
    }

    pub fn keep_sheet(&mut self, name: String, facts: SheetFacts) {
        self.sheets.insert(name.clone(), facts);
        self.contents.insert(name, Vec::new());
    }

    pub fn contents(&self, name: &str) -> Option<&[u8]> {
        by_name(&self.contents, name).map(Vec::as_slice)
    }

    pub fn sheet_facts(&self, name: &str) -> Option<&SheetFacts> {
        by_name(&self.sheets, name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.contents.keys().map(String::as_str)
    }

    pub fn has_macros(&self) -> bool {
        self.names().any(|name| name.ends_with("vbaProject.bin"))
    }

    pub fn has_external_links(&self) -> bool {
        self.names().any(|name| name.contains("externalLinks/"))
    }

    /// The part of each sheet, by the sheet's name; targets that leave the package are left out.
    pub fn sheet_parts(&self) -> BTreeMap<String, String> {
        let mut sheets = BTreeMap::new();
        let Some((folder, workbook)) = self.workbook() else { return sheets };
        let (base, file) = folder.rsplit_once('/').map_or(("", folder.as_str()), |(base, file)| (base, file));
        let prefix = if base.is_empty() { String::new() } else { format!("{base}/") };
        let Some(relations) = self.contents(&format!("{prefix}_rels/{file}.rels")) else { return sheets };
        let mut targets = BTreeMap::new();
        for tag in tags(relations).filter(|tag| tag.name == "Relationship") {
            if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
                targets.insert(id, target);
            }
        }
        for tag in tags(workbook).filter(|tag| tag.name == "sheet") {
            let target = tag.attribute_ending("id").and_then(|id| targets.get(id));
            if let (Some(name), Some(target)) = (tag.attribute("name"), target) {
                let part = target.strip_prefix('/').map_or_else(|| format!("{prefix}{target}"), str::to_string);
                sheets.insert(unescape(name), part);
            }
        }
        sheets
    }

    fn workbook(&self) -> Option<(String, &[u8])> {
        let relations = self.contents("_rels/.rels")?;
        let tag = tags(relations).find(|tag| tag.attribute("Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument")))?;
        let target = tag.attribute("Target")?.trim_start_matches('/').to_string();
        let contents = self.contents(&target)?;
        Some((target, contents))
    }
}

/// Part names differ in letter case between the package and those who refer to them.
fn by_name<'a, T>(parts: &'a BTreeMap<String, T>, name: &str) -> Option<&'a T> {
    parts.get(name).or_else(|| parts.iter().find(|(part, _)| part.eq_ignore_ascii_case(name)).map(|(_, found)| found))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// What a sheet's tags tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetFacts {
    pub hidden_rows: u64,
    /// References that are no address of the grid, as written (at most ten).
    pub bad_references: Vec<String>,
    /// Cells with an error value newer than the reader: address and error.
    pub new_errors: Vec<(u32, u32, String)>,
    /// First row, first column, last row, last column.
    pub merged: Vec<(u32, u32, u32, u32)>,
}

/// Gathers the facts of a sheet from its XML, piece by piece: a sheet may be larger than one wants to hold.
#[derive(Debug, Default)]
pub struct SheetScanner {
    facts: SheetFacts,
    /// What could not be looked at yet: a tag that is not complete, or an error cell whose value is still to come.
    rest: Vec<u8>,
}

/// So much of what follows a cell's tag holds its error value.
const ERROR_VALUE_REACH: usize = 300;

/// A tag longer than this is none that a spreadsheet writes.
const LONGEST_TAG: usize = 1 << 20;

impl SheetScanner {
    /// False where the sheet holds a tag without an end.
    pub fn feed(&mut self, piece: &[u8]) -> bool {
        self.rest.extend_from_slice(piece);
        let reach = self.rest.len().saturating_sub(ERROR_VALUE_REACH);
        self.scan(reach);
        self.rest.len() <= LONGEST_TAG
    }

    pub fn finish(mut self) -> SheetFacts {
        let reach = self.rest.len();
        self.scan(reach);
        self.facts
    }

    fn scan(&mut self, reach: usize) {
        let mut done = 0;
        for tag in tags(&self.rest) {
            if tag.end > reach {
                break;
            }
            done = tag.end;
            self.facts.note_tag(&tag, &self.rest);
        }
        // Text up to the next tag says nothing.
        done += memchr(b'<', &self.rest[done..]).unwrap_or(reach.saturating_sub(done));
        self.rest.drain(..done);
    }
}

impl SheetFacts {
    fn note_tag(&mut self, tag: &Tag<'_>, xml: &[u8]) {
        match tag.name {
            "row" => {
                self.hidden_rows += u64::from(matches!(tag.attribute("hidden"), Some("1" | "true")));
                let fits = tag.attribute("r").is_none_or(|row| row.parse().is_ok_and(|row| (1..=MOST_ROWS).contains(&row)));
                self.note_reference(tag, fits);
            }
            "c" => {
                let address = tag.attribute("r").map(parse_address);
                self.note_reference(tag, !matches!(address, Some(None)));
                if let (Some("e"), Some(Some((row, column)))) = (tag.attribute("t"), address)
                    && let Some(error) = error_value(&xml[tag.end..])
                    && !KNOWN_ERRORS.contains(&error.as_str())
                {
                    self.new_errors.push((row, column, error));
                }
            }
            "mergeCell" => {
                let corners = tag.attribute("ref").and_then(|range| range.split_once(':'));
                if let Some((Some(first), Some(last))) = corners.map(|(first, last)| (parse_address(first), parse_address(last))) {
                    self.merged.push((first.0, first.1, last.0, last.1));
                }
            }
            "dimension" => {
                let fits = tag.attribute("ref").is_none_or(|range| range.split(':').all(|corner| parse_address(corner).is_some()));
                self.note_reference(tag, fits);
            }
            _ => {}
        }
    }

    fn note_reference(&mut self, tag: &Tag<'_>, fits: bool) {
        if !fits && self.bad_references.len() < 10 {
            let written = tag.attribute("r").or(tag.attribute("ref")).unwrap_or_default();
            self.bad_references.push(written.chars().take(20).collect());
        }
    }
}

fn error_value(rest: &[u8]) -> Option<String> {
    let cell_end = memmem::find(rest, b"</").unwrap_or(rest.len().min(200));
    let start = memmem::find(&rest[..cell_end], b"v>")? + 2;
    std::str::from_utf8(&rest[start..cell_end]).ok().map(str::to_string)
}

/// `F17` as row and column from zero; None outside the grid.
pub fn parse_address(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    if letters == 0 || letters > 3 || row.len() > 7 {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = row.parse().ok()?;
    ((1..=MOST_ROWS).contains(&row) && column <= MOST_COLUMNS).then(|| (row - 1, column - 1))
}

/// A start tag (or an empty one) of an XML text.
struct Tag<'a> {
    /// Without its namespace prefix.
    name: &'a str,
    attributes: &'a str,
    /// Where the contents begin.
    end: usize,
}

impl<'a> Tag<'a> {
    fn attribute(&self, wanted: &str) -> Option<&'a str> {
        self.pairs().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    /// An attribute of any namespace, such as `r:id`.
    fn attribute_ending(&self, wanted: &str) -> Option<&'a str> {
        self.pairs().find(|(name, _)| name.rsplit(':').next() == Some(wanted)).map(|(_, value)| value)
    }

    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = after[1..].split_once(quote)?;
            rest = after;
            Some((name.trim(), value))
        })
    }
}

fn tags(xml: &[u8]) -> impl Iterator<Item = Tag<'_>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        loop {
            let start = position + memchr(b'<', xml.get(position..)?)? + 1;
            let end = start + memchr(b'>', &xml[start..])?;
            position = end + 1;
            let Ok(inside) = std::str::from_utf8(&xml[start..end]) else { continue };
            if inside.starts_with(['/', '?', '!']) {
                continue;
            }
            let inside = inside.trim_end_matches('/');
            let (name, attributes) = inside.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((inside, ""));
            let name = name.rsplit(':').next().unwrap_or(name);
            return Some(Tag { name, attributes, end: position });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_within_the_grid() {
        assert_eq!(parse_address("F17"), Some((16, 5)));
        assert_eq!(parse_address("XFD1048576"), Some((1_048_575, 16_383)));
        for text in ["XFE1", "A1048577", "AAAAAAAAA1", "A0", "17", "A", ""] {
            assert_eq!(parse_address(text), None, "{text}");
        }
    }

    #[test]
    fn tags_tell_hidden_rows_and_new_errors() {
        let xml = br##"<x:worksheet><x:sheetData><x:row r="1" hidden="1"><x:c r="B1" t="e"><x:v>#CALC!</x:v></x:c><x:c r="XFE1"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>"##;
        // However the sheet is cut into pieces.
        for size in [1, 7, 64, 1000] {
            let mut scanner = SheetScanner::default();
            assert!(xml.chunks(size).all(|piece| scanner.feed(piece)));
            let facts = scanner.finish();
            assert_eq!(facts.hidden_rows, 1);
            assert_eq!(facts.new_errors, [(0, 1, "#CALC!".to_string())]);
            assert_eq!(facts.bad_references, ["XFE1"]);
            assert_eq!(facts.merged, [(0, 0, 1, 2)]);
        }
    }
}
