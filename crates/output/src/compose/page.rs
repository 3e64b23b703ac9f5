//! The bones that report sheets share: their lines, their order of municipalities, their checks.

use std::collections::BTreeMap;

use mittari_messages::{Language, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Municipality;

use crate::ReportInput;
use crate::bind::KeyCells;
use crate::compose::reconciliation::Check;
use crate::compose::sheets::back_link;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression};
use crate::model::{Body, Cell, Chart, Orientation, Sheet, Shorthand, Table, TablePage};

/// A report sheet with the checks that it adds to *Täsmäytys*.
#[derive(Debug, Clone)]
pub struct ReportSheet {
    pub sheet: Sheet,
    pub checks: Vec<Check>,
}

/// A sheet with one table and its charts, A4 landscape.
///
/// `holds` follows the first line's own words; `signs` is the second line.
pub fn table_sheet(
    workings: &Workings<'_>,
    name: impl Into<String>,
    title: impl Into<String>,
    holds: impl AsRef<str>,
    signs: Cell,
    table: Table,
    charts: Vec<Chart>,
) -> Sheet {
    let as_of = workings.date(workings.input.computation.figures.as_of);
    let what = match charts.len() {
        0 => messages::page::holds_table(as_of, holds.as_ref()),
        1 => messages::page::holds_table_and_chart(as_of, holds.as_ref()),
        _ => messages::page::holds_table_and_charts(as_of, holds.as_ref()),
    };
    Sheet {
        name: name.into(),
        title: title.into(),
        body: Body::Table(TablePage {
            lines: [Cell::text(workings.say(what).trim_end()), signs],
            back: Some(back_link(workings.input.language)),
            table,
            charts,
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}

/// A figure that there is something to say of.
pub fn figure<'a>(workings: &Workings<'a>, code: &str) -> Option<&'a Figure> {
    workings.figures.iter().copied().find(|figure| figure.code == code)
}

/// A figure with a cumulative number.
pub fn valued<'a>(workings: &Workings<'a>, code: &str) -> Option<&'a Figure> {
    figure(workings, code).filter(|figure| figure.cumulative.amount().is_some())
}

/// The municipalities of the last day, A to Ö.
pub fn municipalities<'a>(input: &ReportInput<'a>) -> Vec<&'a Municipality> {
    let mut sorted = input.project.municipalities_on(input.computation.figures.last_day());
    sorted.sort_by_key(|municipality| (alphabetical(&municipality.name), municipality.code.clone()));
    sorted
}

/// Codes of the last day's municipalities A to Ö, and behind them those keys of a breakdown that are none of
/// the project's then: a municipality that has left it or comes later, the unknown.
pub fn municipality_keys(input: &ReportInput<'_>, figure: &Figure, by: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = municipalities(input).into_iter().map(|municipality| municipality.code.clone()).collect();
    let position = by.iter().position(|dimension| *dimension == "municipality");
    if let Some((breakdown, position)) = figure.breakdown(by).zip(position) {
        for cell in &breakdown.cells {
            let nonzero = cell.cumulative.as_count() != Some(0);
            if nonzero && !keys.contains(&cell.key[position]) {
                keys.push(cell.key[position].clone());
            }
        }
    }
    keys
}

/// A key to sort the names of Finnish municipalities by, in every language: å, ä and ö come behind z.
pub fn alphabetical(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'å' => '{',
            'ä' => '|',
            'ö' => '}',
            other => other,
        })
        .collect()
}

/// The cumulative figure of a key that the indicator has no breakdown of its own for, as a formula and as a count.
///
/// None where the evidence does not hold the dimensions.
pub fn narrowed(workings: &Workings<'_>, figure: &Figure, by: &[&str], key: &[&str], cells: &KeyCells) -> Option<(Expression, i64)> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_string()).collect::<Vec<_>>();
    let binder = &workings.binder;
    let narrowed = figure.formulas.cumulative.as_ref()?.narrowed(&owned(by), &owned(key));
    let count = narrowed.evaluate(binder, workings.input.computation.period_number)?.count()?;
    let expression = binder.expression(&narrowed, cells, &binder.parameters.period_number, Shorthand::NotAvailable).ok()?;
    Some((expression, count))
}

/// Cells that conditions on these dimensions point at.
pub fn key_cells<const N: usize>(cells: [(&str, Address); N]) -> KeyCells {
    BTreeMap::from(cells.map(|(dimension, address)| (dimension.to_string(), address)))
}

/// `yksi`, `kaksi`, … up to ten; digits beyond.
pub fn number_word(language: Language, number: usize) -> String {
    language.say(messages::page::number_word(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_names_are_sorted_as_in_finnish() {
        let mut names = ["Äänekoski", "Rääkkylä", "Raahe", "Zoo", "Åland", "Öja"];
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, ["Raahe", "Rääkkylä", "Zoo", "Åland", "Äänekoski", "Öja"]);
    }
}
