//! What only a column as a whole can tell of its cells: the order of day and month, and the decimal sign. Told once a column.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{CellAddress, Place};
use mittari_vocabulary::project::{DateOrder, DecimalSign, Source};

use crate::cell::{CellValue, Row};
use crate::day_order::DayOrder;
use crate::fields::figures_of;
use crate::numbers::{self, Decimal};
use crate::recognise::Table;
use crate::{dates, wording};

/// What has been found out of a table's columns, by their positions.
#[derive(Debug, Default)]
pub struct Doubts {
    orders: BTreeMap<u32, Result<Option<DateOrder>, ()>>,
    /// Columns of numbers of which one has been named with its evidence.
    numbers: BTreeSet<u32>,
}

impl Doubts {
    /// The order in which a column's dates with slashes are read; `Err` where two readings fit, which is then a finding.
    pub fn day_order(
        &mut self,
        table: &Table<'_>,
        column: u32,
        source: &Source,
        hide: bool,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<DateOrder>, ()> {
        if let Some(declared) = source.date_order {
            return Ok(Some(declared));
        }
        if let Some(known) = self.orders.get(&column) {
            return *known;
        }
        let order = DayOrder::of(cells(table, column));
        let result = order.reading().map(Some).ok_or(());
        if result.is_err()
            && let Some(place) = &table.place
        {
            let left_out = cells(table, column).filter(|(_, value)| is_slash_date(value)).count();
            let text = |row: u32| text_of(table, row, column).filter(|_| !hide);
            findings.push(order.doubt(Severity::Error, place, column, text).effect(format!(
                "sarakkeen {left_out} vinoviivapäivää jätettiin lukematta, eivätkä niiden rivit ole mukana {}",
                figures_of(source.kind)
            )));
        }
        self.orders.insert(column, result);
        result
    }

    /// Whether a cell is a number of two readings, which is a finding. The first one of a column names the cells that speak for each.
    pub fn number(
        &mut self,
        table: &Table<'_>,
        row: &Row,
        column: u32,
        source: &Source,
        severity: Severity,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let CellValue::Text(text) = row.get(column) else { return false };
        let (None, Some(readings)) = (source.decimal, numbers::two_readings(text)) else { return false };
        let mut finding = number_doubt(table.place_at(row.index, Some(column)), readings, source, severity);
        if self.numbers.insert(column) {
            finding = finding.found(number_evidence(table, row.index, column));
        } else {
            finding = finding.found(wording::clean(text));
        }
        findings.push(finding);
        true
    }
}

fn number_doubt(place: Place, (comma, point): (Decimal, Decimal), source: &Source, severity: Severity) -> Finding {
    Finding::new(
        "V-DECIMAL",
        severity,
        place,
        "luvun voi lukea kahdella tavalla: merkki erottaa desimaalit tai tuhannet",
    )
    .expected(format!("{} tai {}", shown(comma), shown(point)))
    .effect(format!("luku jätettiin lukematta, eikä se ole mukana {}", figures_of(source.kind)))
    .cure("kirjoita lähteelle decimal = \"comma\" (desimaalipilkku) tai \"point\" (desimaalipiste), tai korjaa luvut ilman tuhaterottimia")
}

fn number_evidence(table: &Table<'_>, row: u32, column: u32) -> String {
    let named = |row: u32, what: &str| {
        let text = text_of(table, row, column).unwrap_or_default();
        format!("{what}: solu {} ({text})", CellAddress::new(row, column))
    };
    let forcing = |sign: DecimalSign, what: &str| {
        let forces = |value: &CellValue| matches!(value, CellValue::Text(text) if numbers::forced_sign(text) == Some(sign));
        cells(table, column).find(|(_, value)| forces(value)).map(|(row, _)| named(row, what))
    };
    let evidence = [
        Some(named(row, "kummin vain")),
        forcing(DecimalSign::Comma, "pilkku erottaa desimaalit"),
        forcing(DecimalSign::Point, "pilkku erottaa tuhannet"),
    ];
    evidence.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Without zeros at the end: `47,5`.
fn shown(number: Decimal) -> String {
    let digits = format!("{:0>width$}", number.digits.abs(), width = number.places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - number.places as usize);
    let fraction = fraction.trim_end_matches('0');
    let sign = if number.digits < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{fraction}") }
}

pub fn is_slash_date(value: &CellValue) -> bool {
    let CellValue::Text(text) = value else { return false };
    text.contains('/') && [DateOrder::Dmy, DateOrder::Mdy].iter().any(|order| dates::parse_day_in_order(text, *order).is_some())
}

/// The rows that count: what was set aside settles nothing.
fn cells<'t>(table: &'t Table<'_>, column: u32) -> impl Iterator<Item = (u32, &'t CellValue)> {
    let counts = |row: &&&Row| !table.shifted.contains(&row.index) && !table.set_aside.contains(&row.index);
    table.rows.iter().filter(counts).map(move |row| (row.index, row.get(column)))
}

fn text_of(table: &Table<'_>, row: u32, column: u32) -> Option<String> {
    table.rows.iter().find(|candidate| candidate.index == row)?.text(column)
}
