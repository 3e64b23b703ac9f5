//! A written workbook as its package holds it: sheets with their cells, tables, charts and styles.

use std::collections::BTreeMap;

use crate::workbook::{Shown, address, parts};

use super::xml::Element;

pub struct Book {
    pub parts: BTreeMap<String, Vec<u8>>,
    pub workbook: Element,
    pub sheets: Vec<Sheet>,
    pub styles: Styles,
}

pub struct Sheet {
    pub name: String,
    /// The sheet's part without its rows.
    pub xml: Element,
    /// `hidden` or `veryHidden` where it is not shown.
    pub state: String,
    /// The attributes of its rows, without their cells.
    pub rows: Vec<Element>,
    /// By row and column from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
    pub tables: Vec<Table>,
    /// What is drawn on it: frames and pictures.
    pub drawn: Vec<Element>,
    pub charts: Vec<Element>,
    pub relations: Vec<Relation>,
}

pub struct Cell {
    /// Number among the cell formats.
    pub style: usize,
    /// None where the cell holds nothing.
    pub shown: Option<Shown>,
    pub formula: Option<String>,
}

impl Cell {
    pub fn text(&self) -> Option<&str> {
        match &self.shown {
            Some(Shown::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether a reader sees something.
    pub fn says_something(&self) -> bool {
        match &self.shown {
            None => false,
            Some(Shown::Text(text)) => !text.trim().is_empty(),
            Some(_) => true,
        }
    }
}

/// A table and where it stands.
pub struct Table {
    pub xml: Element,
    pub area: Area,
}

impl Table {
    pub fn name(&self) -> &str {
        self.xml.attribute("displayName").unwrap_or_default()
    }
}

/// Rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

impl Area {
    /// Of `A6:I19`, `$A$6:$I$19` or `B4`.
    pub fn parse(text: &str) -> Option<Area> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(Area { first: position(first)?, last: position(last)? })
    }

    pub fn holds(&self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }

    pub fn places(self) -> impl Iterator<Item = (u32, u32)> {
        (self.first.0..=self.last.0).flat_map(move |row| (self.first.1..=self.last.1).map(move |column| (row, column)))
    }
}

/// As many as Excel has.
const COLUMNS: u32 = 16_384;

/// `$B$7` as row and column from 0.
fn position(corner: &str) -> Option<(u32, u32)> {
    let plain = corner.replace('$', "");
    let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = plain.split_at(digits);
    let letter = |letter: char| letter.is_ascii_uppercase().then(|| u32::from(letter) - u32::from('A') + 1);
    let column = letters.chars().try_fold(0_u32, |column, next| Some(column * 26 + letter(next)?).filter(|column| *column <= COLUMNS))?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

pub fn cell_name((row, column): (u32, u32)) -> String {
    address(row, column)
}

/// A line of a `.rels` part.
pub struct Relation {
    pub id: String,
    pub kind: String,
    /// As written.
    pub target: String,
    pub external: bool,
}

pub struct Styles {
    pub xml: Element,
    /// The theme's colours in the order in which cells number them.
    pub theme: Vec<String>,
}

impl Styles {
    /// The n-th cell format.
    pub fn format(&self, style: usize) -> Option<&Element> {
        self.xml.child("cellXfs")?.children.get(style)
    }

    /// The n-th of a list that formats refer to, such as `fonts`.
    pub fn of_format(&self, style: usize, list: &str, by: &str) -> Option<&Element> {
        let index: usize = self.format(style)?.attribute(by)?.parse().ok()?;
        self.xml.child(list)?.children.get(index)
    }

    /// The number format of a cell format; `General` where none is set.
    pub fn number_code(&self, style: usize) -> &str {
        let id = self.format(style).and_then(|format| format.attribute("numFmtId")).unwrap_or("0");
        let own = self.xml.child("numFmts").and_then(|list| list.children.iter().find(|code| code.attribute("numFmtId") == Some(id)));
        own.and_then(|code| code.attribute("formatCode")).unwrap_or("General")
    }
}

impl Book {
    pub fn read(bytes: &[u8]) -> Book {
        let parts = parts(bytes);
        let part = |name: &str| parts.get(name).map(|bytes| Element::parse(name, bytes));
        let workbook = part("xl/workbook.xml").expect("a workbook");
        let strings: Vec<String> = part("xl/sharedStrings.xml").map(|table| table.all("si").map(shared_text).collect()).unwrap_or_default();
        let theme = part("xl/theme/theme1.xml").map(|theme| theme_colours(&theme)).unwrap_or_default();
        let styles = Styles { xml: part("xl/styles.xml").expect("styles"), theme };
        let of_workbook = relations(&parts, "xl/workbook.xml");
        let listed = workbook.child("sheets").expect("sheets").children.clone();
        let sheets = listed.iter().map(|listed| {
            let id = listed.attribute("id").expect("a relationship");
            let target = &of_workbook.iter().find(|relation| relation.id == id).expect("the sheet's part").target;
            read_sheet(&parts, &resolved("xl", target), listed, &strings)
        });
        Book { sheets: sheets.collect(), workbook, styles, parts }
    }

    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    pub fn part(&self, name: &str) -> Option<Element> {
        self.parts.get(name).map(|bytes| Element::parse(name, bytes))
    }
}

fn read_sheet(parts: &BTreeMap<String, Vec<u8>>, part: &str, listed: &Element, strings: &[String]) -> Sheet {
    let parse = |name: &str| Element::parse(name, parts.get(name).unwrap_or_else(|| panic!("there is no {name}")));
    let mut xml = parse(part);
    let mut rows = Vec::new();
    let mut cells = BTreeMap::new();
    if let Some(data) = xml.children.iter_mut().find(|child| child.name == "sheetData") {
        for mut row in std::mem::take(&mut data.children) {
            for cell in std::mem::take(&mut row.children) {
                let place = cell.attribute("r").and_then(position).expect("an address");
                cells.insert(place, read_cell(&cell, strings));
            }
            rows.push(row);
        }
    }
    let relations = relations(parts, part);
    let of_kind = |relations: &[Relation], from: &str, kind: &str| -> Vec<String> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        relations.iter().filter(|relation| relation.kind.ends_with(kind)).map(|relation| resolved(folder, &relation.target)).collect()
    };
    let table = |xml: Element| {
        let area = xml.attribute("ref").and_then(Area::parse).expect("a table's place");
        Table { xml, area }
    };
    let tables = of_kind(&relations, part, "/table").iter().map(|part| table(parse(part))).collect();
    let (mut drawn, mut charts) = (Vec::new(), Vec::new());
    for drawing in of_kind(&relations, part, "/drawing") {
        let root = parse(&drawing);
        drawn.extend(["graphicFrame", "pic"].iter().flat_map(|kind| root.below(kind)).cloned());
        charts.extend(of_kind(&self::relations(parts, &drawing), &drawing, "/chart").iter().map(|part| parse(part)));
    }
    let name = listed.attribute("name").expect("a name").to_string();
    let state = listed.attribute("state").unwrap_or_default().to_string();
    Sheet { name, xml, state, rows, cells, tables, drawn, charts, relations }
}

fn read_cell(cell: &Element, strings: &[String]) -> Cell {
    let value = cell.child("v").map(|value| value.text.clone());
    let shown = match (cell.attribute("t"), value) {
        (Some("inlineStr"), _) => cell.child("is").map(|text| Shown::Text(shared_text(text))),
        (_, None) => None,
        (Some("s"), Some(index)) => Some(Shown::Text(strings[index.parse::<usize>().expect("a number")].clone())),
        (Some("str" | "b"), Some(text)) => Some(Shown::Text(text)),
        (Some("e"), Some(error)) => Some(Shown::Error(error)),
        (_, Some(number)) => number.parse().ok().map(Shown::Number),
    };
    Cell {
        style: cell.attribute("s").map_or(0, |style| style.parse().expect("a style")),
        shown,
        formula: cell.child("f").map(|formula| formula.text.clone()),
    }
}

/// The text of a string, without the readings of Asian words that may stand beside it.
fn shared_text(string: &Element) -> String {
    string.children.iter().filter(|child| child.name == "t" || child.name == "r").map(Element::whole_text).collect()
}

/// Background and text change their places between the theme and the numbers by which cells call them.
fn theme_colours(theme: &Element) -> Vec<String> {
    let scheme = theme.below("clrScheme").first().map(|scheme| scheme.children.clone()).unwrap_or_default();
    let colour = |kind: &Element| {
        let inner = kind.children.first();
        inner.and_then(|inner| inner.attribute("lastClr").or(inner.attribute("val"))).unwrap_or_default().to_string()
    };
    let mut colours: Vec<String> = scheme.iter().map(colour).collect();
    if colours.len() >= 4 {
        colours.swap(0, 1);
        colours.swap(2, 3);
    }
    colours
}

/// The relationships of a part.
pub fn relations(parts: &BTreeMap<String, Vec<u8>>, part: &str) -> Vec<Relation> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(bytes) = parts.get(&name) else { return Vec::new() };
    let word = |line: &Element, name: &str| line.attribute(name).unwrap_or_default().to_string();
    Element::parse(&name, bytes)
        .all("Relationship")
        .map(|line| Relation {
            id: word(line, "Id"),
            kind: word(line, "Type"),
            target: word(line, "Target"),
            external: word(line, "TargetMode") == "External",
        })
        .collect()
}

/// A target beside a folder of the package, from its top.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
