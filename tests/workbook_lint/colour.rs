//! Colours: every pair of text and ground that occurs stands out, and no colour says what no word says.

use std::collections::{BTreeMap, BTreeSet};

use super::Faults;
use super::book::{Book, Sheet, Styles, cell_name};
use super::structure::places;
use super::xml::Element;
use crate::workbook::Shown;

/// Least contrast of text, after WCAG 2.1 (1.4.3).
pub const OF_TEXT: f64 = 4.5;
const BLACK: Rgb = Rgb(0);
pub const WHITE: Rgb = Rgb(0x00ff_ffff);

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(u32);

impl Rgb {
    /// Of six hexadecimal digits, or eight with an opacity before them.
    pub fn parse(hex: &str) -> Option<Rgb> {
        let digits = hex.get(hex.len().checked_sub(6)?..)?;
        u32::from_str_radix(digits, 16).ok().map(Rgb)
    }

    fn luminance(self) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((self.0 >> shift) & 0xff) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }
}

/// From 1 to 21.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    one.max(other) / one.min(other)
}

/// A colour as a style writes it; None where nobody can tell it.
fn colour(styles: &Styles, written: &Element) -> Option<Rgb> {
    if let Some(hex) = written.attribute("rgb") {
        return Rgb::parse(hex);
    }
    if written.attribute("tint").is_some_and(|tint| tint.parse() != Ok(0.0)) {
        return None;
    }
    if let Some(index) = written.attribute("theme") {
        return styles.theme.get(index.parse::<usize>().ok()?).and_then(|hex| Rgb::parse(hex));
    }
    match written.attribute("indexed") {
        Some("64") => Some(BLACK),
        Some("65") => Some(WHITE),
        Some(_) => None,
        None => Some(BLACK),
    }
}

/// Font and ground of a cell format. None for a colour that nobody can tell.
fn of_format(styles: &Styles, style: usize) -> (Option<Rgb>, Option<Rgb>) {
    let font = styles.of_format(style, "fonts", "fontId").and_then(|font| font.child("color"));
    let ground = match styles.of_format(style, "fills", "fillId").and_then(|fill| fill.child("patternFill")) {
        None => Some(WHITE),
        Some(pattern) => match (pattern.attribute("patternType"), pattern.child("fgColor")) {
            (None | Some("none"), _) => Some(WHITE),
            (Some("solid"), Some(written)) => colour(styles, written),
            _ => None,
        },
    };
    (font.map_or(Some(BLACK), |written| colour(styles, written)), ground)
}

pub fn check(book: &Book, faults: &mut Faults) {
    for sheet in &book.sheets {
        let mut seen = BTreeSet::new();
        for (place, cell) in &sheet.cells {
            if seen.insert(cell.style) && cell.says_something() {
                let (font, ground) = of_format(&book.styles, cell.style);
                hold(sheet, *place, font, ground, "", faults);
            }
        }
        static_colours(book, sheet, faults);
        for formatting in sheet.xml.below("conditionalFormatting") {
            let covered = places(formatting.attribute("sqref").unwrap_or_default());
            for rule in formatting.children.iter().filter(|child| child.name == "cfRule") {
                conditional(book, sheet, &covered, rule, faults);
            }
        }
    }
    for code in book.styles.xml.below("numFmt") {
        let written = code.attribute("formatCode").unwrap_or_default();
        if colours_by_sign(written) {
            faults.add("colour-alone", "", "", format!("the number format {written:?} colours by sign"));
        }
    }
}

fn hold(sheet: &Sheet, place: (u32, u32), font: Option<Rgb>, ground: Option<Rgb>, of: &str, faults: &mut Faults) {
    let why = match (font, ground) {
        (Some(font), Some(ground)) if contrast(font, ground) < OF_TEXT => {
            format!("{:06X} on {:06X}{of} has a contrast of {:.2}", font.0, ground.0, contrast(font, ground))
        }
        (Some(_), Some(_)) => return,
        _ => format!("a colour{of} that cannot be computed"),
    };
    faults.add("contrast", &sheet.name, cell_name(place), why);
}

/// In a column of a table the same words have the same colours, so that the words alone say it all. Links are underlined.
fn static_colours(book: &Book, sheet: &Sheet, faults: &mut Faults) {
    let links: BTreeSet<(u32, u32)> =
        sheet.xml.below("hyperlink").iter().flat_map(|link| places(link.attribute("ref").unwrap_or_default())).collect();
    let mut looks = BTreeMap::new();
    for (place, cell) in sheet.cells.iter().filter(|(place, _)| !links.contains(place)) {
        let look = of_format(&book.styles, cell.style);
        if look.1 != Some(WHITE) && !cell.says_something() {
            faults.add("colour-alone", &sheet.name, cell_name(*place), "a filled cell that says nothing");
            continue;
        }
        let said = match &cell.shown {
            Some(Shown::Text(text) | Shown::Error(text)) => text.clone(),
            Some(Shown::Number(number)) => number.to_string(),
            None => continue,
        };
        let known = *looks.entry((place.1, said)).or_insert(look);
        if known != look {
            faults.add("colour-alone", &sheet.name, cell_name(*place), "the same words in the same column have another colour elsewhere");
        }
    }
}

/// A conditional colour follows the cell's own value, which the cell shows.
fn conditional(book: &Book, sheet: &Sheet, covered: &[(u32, u32)], rule: &Element, faults: &mut Faults) {
    let Some(first) = covered.first().copied() else { return };
    let kind = rule.attribute("type").unwrap_or_default();
    let grounds: Vec<&Element> = match kind {
        "cellIs" | "containsText" | "notContainsText" | "beginsWith" | "endsWith" => Vec::new(),
        "dataBar" if rule.child("dataBar").is_some_and(|bar| bar.attribute("showValue") != Some("0")) => rule.below("color"),
        _ => {
            faults.add("colour-alone", &sheet.name, cell_name(first), format!("a colour by {kind}, which no cell says"));
            return;
        }
    };
    // Compared with what stands elsewhere, the cell alone would not tell its colour.
    if rule.all("formula").any(|formula| kind == "cellIs" && !is_constant(&formula.text)) {
        faults.add("colour-alone", &sheet.name, cell_name(first), "a colour that depends on another cell");
    }
    let dxf = rule.attribute("dxfId").and_then(|id| book.styles.xml.child("dxfs")?.children.get(id.parse::<usize>().ok()?));
    let of_rule = |list: &str, name: &str| dxf.and_then(|dxf| dxf.child(list)).and_then(|part| part.below(name).first().copied().cloned());
    let font_of_rule = of_rule("font", "color");
    let ground_of_rule = of_rule("fill", "bgColor").or_else(|| grounds.first().map(|ground| (*ground).clone()));
    let mut styles = BTreeSet::new();
    for (place, cell) in covered.iter().filter_map(|place| sheet.cells.get_key_value(place)) {
        if !styles.insert(cell.style) {
            continue;
        }
        let (font, ground) = of_format(&book.styles, cell.style);
        let font = font_of_rule.as_ref().map_or(font, |written| colour(&book.styles, written));
        let ground = ground_of_rule.as_ref().map_or(ground, |written| colour(&book.styles, written));
        hold(sheet, *place, font, ground, " by condition", faults);
        if hides_values(book.styles.number_code(cell.style)) {
            faults.add("colour-alone", &sheet.name, cell_name(*place), "the number format shows the colour without the value");
        }
    }
}

fn is_constant(formula: &str) -> bool {
    let quoted = formula.len() >= 2
        && formula.starts_with('"')
        && formula.ends_with('"')
        && !formula[1..formula.len() - 1].replace("\"\"", "").contains('"');
    quoted || formula.parse::<f64>().is_ok()
}

fn sections(code: &str) -> Vec<String> {
    let (mut sections, mut quoted) = (vec![String::new()], false);
    for letter in code.chars() {
        match letter {
            ';' if !quoted => sections.push(String::new()),
            _ => {
                quoted ^= letter == '"';
                sections.last_mut().expect("a section").push(letter);
            }
        }
    }
    sections
}

/// One of the sections of a number format shows nothing.
fn hides_values(code: &str) -> bool {
    let sections = sections(code);
    sections.len() > 1 && sections.iter().any(|section| section.trim().is_empty())
}

fn colours_by_sign(code: &str) -> bool {
    const NAMES: [&str; 9] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color"];
    let lower = code.to_lowercase();
    lower.split('[').skip(1).any(|rest| NAMES.iter().any(|name| rest.starts_with(name)))
}
