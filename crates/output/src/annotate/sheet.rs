//! A worksheet's part: what it holds at the bad cells, our rules in it, and where new ones belong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use mittari_vocabulary::place::CellAddress;

use super::AnnotateError;
use super::rule::{Held, MARKER, formula};
use super::splice::{Splices, Tag, attribute, attribute_ending, escape, plain, text, walk};

/// The children of a worksheet up to where a legacy drawing stands, in the order that the format demands.
const ORDER: [&str; 31] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    CONDITIONAL,
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    LEGACY,
];
const CONDITIONAL: &str = "conditionalFormatting";
const LEGACY: &str = "legacyDrawing";

/// A cell's contents as the part writes them.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    Held(Held),
    /// Position in the shared texts.
    Shared(usize),
}

/// What was found on the way through a sheet.
#[derive(Debug, Default)]
pub struct Scan {
    pub written: BTreeMap<CellAddress, Written>,
    /// Our rules, or whole formats that hold nothing but ours.
    pub ours: Vec<Range<usize>>,
    /// The formats that our rules name.
    pub our_formats: BTreeSet<usize>,
    pub highest_priority: i64,
    /// The drawing of comments: its element and its relationship.
    pub legacy: Option<(Range<usize>, String)>,
    /// Such as `x:`, or nothing.
    pub prefix: String,
    /// Such as `r:`; absent where the root declares none.
    relations_prefix: Option<String>,
    relations_space: String,
    after_conditional: usize,
    after_legacy: usize,
}

/// The cell that is being read.
#[derive(Default)]
struct Reading {
    address: Option<CellAddress>,
    kind: String,
    formula: bool,
    value: Option<Range<usize>>,
    inline: String,
    opened: usize,
}

/// The rules of one conditional format.
#[derive(Default)]
struct Rules {
    start: usize,
    all: usize,
    ours: Vec<Range<usize>>,
    opened: usize,
    format: Option<usize>,
    priority: i64,
    ours_now: bool,
}

pub fn scan(bytes: &[u8], wanted: &BTreeSet<CellAddress>) -> Result<Scan, AnnotateError> {
    let mut scan = Scan::default();
    let mut cell = Reading::default();
    let mut rules = Rules::default();
    let (mut row, mut column) = (0u32, 0u32);
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let (conditional, legacy) = (rank(CONDITIONAL), rank(LEGACY));
    walk(bytes, |spot, tag| {
        let (name, range) = (spot.name, spot.range);
        match tag {
            Tag::Open { tag, empty } => {
                if spot.depth == 0 {
                    scan.note_root(tag, range.end);
                }
                match name {
                    "row" => {
                        row = attribute(tag, "r").and_then(|row| row.parse::<u32>().ok()).map_or(row, |row| row.saturating_sub(1));
                        column = 0;
                        if empty {
                            row += 1;
                        }
                    }
                    "c" => {
                        let address = attribute(tag, "r").and_then(|written| address(&written)).unwrap_or(CellAddress::new(row, column));
                        column = address.column + 1;
                        let wanted = wanted.contains(&address) && !empty;
                        cell = Reading {
                            address: wanted.then_some(address),
                            kind: attribute(tag, "t").unwrap_or_default(),
                            ..Reading::default()
                        };
                    }
                    "f" => cell.formula = true,
                    "v" | "t" => cell.opened = range.end,
                    CONDITIONAL => rules = Rules { start: range.start, ..Rules::default() },
                    "cfRule" => {
                        rules.all += 1;
                        rules.opened = range.start;
                        rules.ours_now = false;
                        rules.format = attribute(tag, "dxfId").and_then(|id| id.parse().ok());
                        let priority = attribute(tag, "priority").and_then(|priority| priority.parse().ok()).unwrap_or(0);
                        rules.priority = priority;
                        if empty {
                            scan.highest_priority = scan.highest_priority.max(priority);
                        }
                    }
                    "formula" => cell.opened = range.end,
                    LEGACY => {
                        if let Some(id) = attribute_ending(tag, "id") {
                            scan.legacy = Some((range.clone(), id));
                        }
                    }
                    _ => {}
                }
                if empty && spot.depth == 1 {
                    scan.note_end(rank(name), conditional, legacy, range.end);
                }
            }
            Tag::Close => {
                match name {
                    "row" => row += 1,
                    "v" if cell.address.is_some() => cell.value = Some(cell.opened..range.start),
                    "t" if cell.address.is_some() => cell.inline.push_str(&text(&bytes[cell.opened..range.start])),
                    "c" => {
                        if let Some(address) = cell.address.take() {
                            // The first of two cells at one address.
                            scan.written.entry(address).or_insert_with(|| written(bytes, &cell));
                        }
                    }
                    "formula" => rules.ours_now |= text(&bytes[cell.opened..range.start]).replace(' ', "").contains(MARKER),
                    "cfRule" if rules.ours_now => {
                        rules.ours.push(rules.opened..range.end);
                        scan.our_formats.extend(rules.format);
                    }
                    // Ours leave: their numbers are free again.
                    "cfRule" => scan.highest_priority = scan.highest_priority.max(rules.priority),
                    CONDITIONAL => {
                        if rules.all > 0 && rules.ours.len() == rules.all {
                            scan.ours.push(rules.start..range.end);
                        } else {
                            scan.ours.append(&mut rules.ours);
                        }
                    }
                    _ => {}
                }
                if spot.depth == 1 {
                    scan.note_end(rank(name), conditional, legacy, range.end);
                }
            }
        }
    })?;
    Ok(scan)
}

fn written(bytes: &[u8], cell: &Reading) -> Written {
    let value = cell.value.clone().map(|range| text(&bytes[range]));
    let held = match (cell.kind.as_str(), value) {
        ("s", Some(value)) => return value.trim().parse().map_or(Written::Held(Held::Other), Written::Shared),
        ("inlineStr", _) => Held::Text(cell.inline.clone()),
        ("str", value) => Held::Text(value.unwrap_or_default()),
        ("b", Some(value)) => Held::Truth(value.trim() == "1" || value.trim() == "true"),
        ("e", Some(_)) => Held::Error,
        ("" | "n", Some(value)) => value.trim().parse().map_or(Held::Other, Held::Number),
        // A formula without a value is calculated as soon as a spreadsheet opens the file.
        (_, None) if cell.formula => Held::Other,
        (_, None) => Held::Nothing,
        _ => Held::Other,
    };
    Written::Held(held)
}

impl Scan {
    fn note_root(&mut self, tag: &quick_xml::events::BytesStart<'_>, end: usize) {
        let name = tag.name().as_ref().to_string();
        self.prefix = name.rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        self.relations_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships".into();
        for found in tag.attributes().with_checks(false).flatten() {
            let (key, value) = (found.key.as_ref().to_string(), plain(&found.value));
            if value.contains("purl.oclc.org/ooxml/spreadsheetml") {
                self.relations_space = "http://purl.oclc.org/ooxml/officeDocument/relationships".into();
            }
            if value.ends_with("/officeDocument/2006/relationships") || value.ends_with("/ooxml/officeDocument/relationships") {
                self.relations_prefix = key.strip_prefix("xmlns:").map(|prefix| format!("{prefix}:"));
            }
        }
        (self.after_conditional, self.after_legacy) = (end, end);
    }

    /// New elements stand behind the last one that comes before them.
    fn note_end(&mut self, rank: Option<usize>, conditional: Option<usize>, legacy: Option<usize>, end: usize) {
        let Some(rank) = rank else { return };
        if Some(rank) <= conditional {
            self.after_conditional = end;
        }
        if Some(rank) <= legacy {
            self.after_legacy = end;
        }
    }

    /// The start of the addresses of relationship types, which differ in the strict kind of the format.
    pub fn relations_space(&self) -> &str {
        &self.relations_space
    }

    /// Takes our rules out.
    pub fn strip(&self, splices: &mut Splices) {
        for range in &self.ours {
            splices.remove(range.clone());
        }
    }

    /// One rule a cell.
    pub fn mark(&self, splices: &mut Splices, cells: &[(CellAddress, Held)], format: usize) {
        let prefix = &self.prefix;
        for (priority, (address, held)) in (self.highest_priority + 1..).zip(cells) {
            let cell = address.to_string();
            let formula = escape(&formula(&cell, held)).replace("&quot;", "\"");
            splices.insert(
                self.after_conditional,
                format!(
                    "<{prefix}{CONDITIONAL} sqref=\"{cell}\"><{prefix}cfRule type=\"expression\" dxfId=\"{format}\" priority=\"{priority}\">\
                     <{prefix}formula>{formula}</{prefix}formula></{prefix}cfRule></{prefix}{CONDITIONAL}>"
                ),
            );
        }
    }

    /// Names the drawing of the comments.
    pub fn refer_to_drawing(&self, splices: &mut Splices, id: &str) {
        let (declared, prefix) = match &self.relations_prefix {
            Some(prefix) => (String::new(), prefix.clone()),
            None => (format!(" xmlns:r=\"{}\"", self.relations_space), "r:".to_string()),
        };
        splices.insert(self.after_legacy, format!("<{}{LEGACY}{declared} {prefix}id=\"{id}\"/>", self.prefix));
    }

    pub fn forget_drawing(&self, splices: &mut Splices) {
        if let Some((range, _)) = &self.legacy {
            splices.remove(range.clone());
        }
    }
}

/// `F17`, also `$F$17`.
pub fn address(written: &str) -> Option<CellAddress> {
    let plain = written.replace('$', "");
    let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = plain[..letters].bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some(CellAddress::new(plain[letters..].parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

/// The shared texts at some positions.
pub fn shared_texts(bytes: &[u8], wanted: &BTreeSet<usize>) -> Result<BTreeMap<usize, String>, AnnotateError> {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let (mut index, mut opened, mut reading) = (0usize, 0usize, 0usize);
    walk(bytes, |spot, tag| match (spot.name, tag) {
        ("si", Tag::Open { empty, .. }) => {
            if wanted.contains(&index) {
                texts.insert(index, String::new());
            }
            index += usize::from(empty);
        }
        ("si", Tag::Close) => index += 1,
        // How Japanese is read aloud is no part of the text.
        ("rPh", Tag::Open { empty: false, .. }) => reading += 1,
        ("rPh", Tag::Close) => reading -= 1,
        ("t", Tag::Open { .. }) => opened = spot.range.end,
        ("t", Tag::Close) if reading == 0 => {
            if let Some(known) = texts.get_mut(&index) {
                known.push_str(&text(&bytes[opened..spot.range.start]));
            }
        }
        _ => {}
    })?;
    Ok(texts)
}
