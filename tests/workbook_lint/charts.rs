//! Charts: told in words, drawn in colours that stand out, filled for programs that do not calculate.

use super::Faults;
use super::book::{Area, Book, Sheet, cell_name};
use super::colour::{OF_TEXT, Rgb, WHITE, contrast};
use super::xml::Element;
use crate::workbook::Shown;

/// Least contrast of graphics, after WCAG 2.1 (1.4.11).
const OF_GRAPHICS: f64 = 3.0;

pub fn check(book: &Book, faults: &mut Faults) {
    for sheet in &book.sheets {
        for drawn in &sheet.drawn {
            let words = drawn.below("cNvPr").first().and_then(|shape| shape.attribute("descr")).unwrap_or_default().to_string();
            if words.trim().is_empty() {
                faults.add("chart-alt-text", &sheet.name, "", "what is drawn has no alternative text");
            }
        }
        for chart in &sheet.charts {
            for series in chart.below("ser") {
                drawn_to_be_seen(sheet, chart, series, faults);
                for reference in series.below("numRef").into_iter().chain(series.below("strRef")) {
                    cache(book, sheet, reference, faults);
                }
            }
        }
    }
}

/// Where the values of a series stand, to say which one is meant.
fn place(series: &Element) -> String {
    let formula = series.at(&["val", "numRef", "f"]).map(|formula| formula.text.clone()).unwrap_or_default();
    area_of(&formula).map(|(_, area)| cell_name(area.first)).unwrap_or_default()
}

fn rgb(paint: Option<&Element>) -> Option<Rgb> {
    paint?.at(&["solidFill", "srgbClr"])?.attribute("val").and_then(Rgb::parse)
}

/// The colours that show where a bar or marker is: its area, its outline, the lines of its pattern.
fn visible_colours(shape: Option<&Element>) -> Vec<Rgb> {
    let pattern = shape.and_then(|shape| shape.at(&["pattFill", "fgClr", "srgbClr"])).and_then(|colour| colour.attribute("val"));
    let outline = rgb(shape.and_then(|shape| shape.child("ln")));
    [rgb(shape), pattern.and_then(Rgb::parse), outline].into_iter().flatten().collect()
}

fn drawn_to_be_seen(sheet: &Sheet, chart: &Element, series: &Element, faults: &mut Faults) {
    let shape = series.child("spPr");
    let mut colours = visible_colours(shape);
    colours.extend(visible_colours(series.at(&["marker", "spPr"])));
    if !colours.iter().any(|colour| contrast(*colour, WHITE) >= OF_GRAPHICS) {
        faults.add("chart-contrast", &sheet.name, place(series), "a series that does not stand out from the page");
    }
    let Some(labels) = series.child("dLbls").filter(|labels| labels.child("showVal").is_some_and(|shown| shown.is_set("val"))) else {
        return;
    };
    let font = labels.below("defRPr").first().and_then(|font| rgb(Some(font))).unwrap_or(Rgb::parse("000000").expect("black"));
    let position = labels.child("dLblPos").and_then(|position| position.attribute("val"));
    let stacked = chart.below("grouping").iter().any(|grouping| grouping.attribute("val").is_some_and(|kind| kind.ends_with("tacked")));
    let inside = matches!(position, Some("ctr" | "inEnd" | "inBase")) || position.is_none() && stacked;
    let ground = if inside { rgb(shape).unwrap_or(WHITE) } else { WHITE };
    if contrast(font, ground) < OF_TEXT {
        let why = format!("labels with a contrast of {:.2}", contrast(font, ground));
        faults.add("chart-contrast", &sheet.name, place(series), why);
    }
}

/// Sheet and area of `Sheet!$B$7:$B$12` or `'A sheet'!$B$6`.
fn area_of(formula: &str) -> Option<(String, Area)> {
    let (sheet, corners) = formula.rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(sheet).replace("''", "'");
    Some((sheet, Area::parse(corners)?))
}

/// What a chart holds for programs that do not calculate is what the cells hold.
fn cache(book: &Book, sheet: &Sheet, reference: &Element, faults: &mut Faults) {
    let formula = reference.child("f").map(|formula| formula.text.clone()).unwrap_or_default();
    let mut fault = |cell: String, why: String| faults.add("chart-cache", &sheet.name, cell, why);
    let Some((source, area)) = area_of(&formula).and_then(|(name, area)| Some((book.sheet(&name)?, area))) else {
        return fault(String::new(), format!("a series of {formula}, which is not there"));
    };
    let numbers = reference.name == "numRef";
    let Some(cache) = reference.child(if numbers { "numCache" } else { "strCache" }) else {
        return fault(cell_name(area.first), "a series without values of its own".into());
    };
    let places: Vec<(u32, u32)> = area.places().collect();
    let told = cache.child("ptCount").and_then(|count| count.attribute("val")).and_then(|count| count.parse().ok());
    if told != Some(places.len()) {
        return fault(cell_name(area.first), format!("{told:?} points of {} cells", places.len()));
    }
    for (index, place) in places.iter().enumerate() {
        let point = cache.all("pt").find(|point| point.attribute("idx") == Some(&index.to_string())).and_then(|point| point.child("v"));
        let held = source.cells.get(place).and_then(|cell| cell.shown.clone());
        let same = match (&held, point) {
            (Some(Shown::Number(number)), Some(point)) => {
                point.text.parse::<f64>().is_ok_and(|told| (told - number).abs() <= 1e-9 * number.abs().max(1.0))
            }
            // A shorthand is no point on an axis of numbers.
            (Some(Shown::Text(_)), None) => numbers,
            (Some(Shown::Text(text)), Some(point)) => !numbers && point.text == *text,
            (None, None) => true,
            _ => false,
        };
        if !same {
            let told = point.map(|point| point.text.clone());
            fault(cell_name(*place), format!("the chart holds {told:?}, the cell {held:?}"));
        }
    }
}
