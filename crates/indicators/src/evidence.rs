//! Builds the evidence tables: every row with its fates and weights, in the order of its frame.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};
use mittari_vocabulary::project::Project;
use polars::prelude::PolarsError;

use crate::definition::Definition;
use crate::definition::syntax::{Measure, Rows};
use crate::fates::{Fates, period_number};
use crate::formula::{PANEL, PERIOD, Reading};
use crate::frame::{Frame, day_of_number};
use crate::panel::Holding;
use crate::presence::Presence;
use crate::tally::firsts;

/// One indicator over a frame: its definition, the fates of the rows, the readings of its headline
/// and breakdowns.
pub struct Member<'a> {
    pub definition: &'a Definition,
    pub rows: &'a Rows,
    pub fates: &'a Fates,
    pub readings: &'a [Reading],
}

/// The evidence table of one frame.
pub fn table(project: &Project, frame: &Frame, members: &[Member<'_>]) -> Result<EvidenceTable, PolarsError> {
    let id = frame.schema.kind.to_string();
    let period_columns = period_columns(members);
    let dimensions = dimensions(members);
    let amounts = amounts(members);
    let weights = weights(members, &id);

    let mut weight_values = Vec::new();
    for weight in &weights {
        let Some(member) = members.iter().find(|member| member.definition.code == weight.indicator) else { continue };
        weight_values.push(weigh(frame, member.fates, weight)?);
    }
    let keys = frame.keys(frame.schema.key)?;
    let mut dates = BTreeMap::new();
    for column in &period_columns {
        dates.insert(column.as_str(), frame.numbers(column)?);
    }
    let dimension_keys = dimensions.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
    let amount_values = amounts.iter().map(|field| frame.numbers(field)).collect::<Result<Vec<_>, _>>()?;
    let rows = (0..frame.height())
        .map(|row| EvidenceRow {
            place: frame.places[row].clone(),
            key: keys[row].clone(),
            date: period_columns.first().and_then(|column| dates.get(column.as_str())).and_then(|days| days[row]).and_then(day_of_number),
            periods: period_columns
                .iter()
                .map(|column| dates.get(column.as_str()).and_then(|days| days[row]).map(|day| period_number(project, day)))
                .collect(),
            dimensions: dimension_keys.iter().map(|keys| keys[row].clone()).collect(),
            amounts: amount_values.iter().map(|numbers| numbers[row].unwrap_or(0)).collect(),
            weights: weight_values.iter().map(|values| values[row]).collect(),
            fates: members.iter().map(|member| member.fates.fates[row].clone()).collect(),
        })
        .collect();
    Ok(EvidenceTable {
        id,
        personal: frame.schema.personal,
        period_columns,
        dimensions,
        amounts,
        weights,
        indicators: members.iter().map(|member| member.definition.code.clone()).collect(),
        rows,
    })
}

fn period_columns(members: &[Member<'_>]) -> Vec<String> {
    let stock_columns = members.iter().flat_map(|member| match &member.definition.measure {
        Measure::Stock { joined, left } | Measure::Opening { joined, left } | Measure::Present { joined, left, .. } => {
            vec![joined.clone(), left.clone()]
        }
        _ => vec![member.rows.at.clone()],
    });
    in_first_order(stock_columns)
}

/// The dimensions of the finest published cell, with the scale that a median is taken over.
fn dimensions(members: &[Member<'_>]) -> Vec<String> {
    in_first_order(members.iter().flat_map(|member| {
        let scale = match &member.definition.measure {
            Measure::Median { scale, .. } => Some(scale.clone()),
            _ => None,
        };
        let is_panel = matches!(member.definition.measure, Measure::Complete { .. } | Measure::Best { .. });
        let by = match &member.definition.measure {
            _ if is_panel => Vec::new(),
            Measure::Present { of, .. } => member.definition.fields_of_presence(of),
            _ => member.definition.by.iter().flatten().cloned().collect(),
        };
        by.into_iter().chain(scale)
    }))
}

fn amounts(members: &[Member<'_>]) -> Vec<String> {
    in_first_order(members.iter().filter_map(|member| match &member.definition.measure {
        Measure::Sum { amount } => Some(amount.clone()),
        _ => None,
    }))
}

fn weights(members: &[Member<'_>], table: &str) -> Vec<Weight> {
    let mut weights: Vec<Weight> = Vec::new();
    for (of, weight) in members.iter().flat_map(|member| member.readings).flat_map(|reading| &reading.weights) {
        if of == table && !weights.iter().any(|known| known.id == weight.id) {
            weights.push(weight.clone());
        }
    }
    weights
}

fn in_first_order(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// The weight of each row of a frame.
fn weigh(frame: &Frame, fates: &Fates, weight: &Weight) -> Result<Vec<i64>, PolarsError> {
    let counted = |row: usize| fates.fates[row] == Fate::Counted;
    let height = frame.height();
    Ok(match &weight.rule {
        WeightRule::Counted => (0..height).map(|row| i64::from(counted(row))).collect(),
        WeightRule::Shown => (0..height).map(|row| i64::from(fates.shown[row])).collect(),
        WeightRule::SetAside { reason } => {
            (0..height).map(|row| i64::from(fates.shown[row] && fates.fates[row] == Fate::Excluded(reason.clone()))).collect()
        }
        WeightRule::Amount { column } => {
            let amounts = frame.numbers(column)?;
            (0..height).map(|row| if counted(row) { amounts[row].unwrap_or(0) } else { 0 }).collect()
        }
        WeightRule::CountedWhere { column, among } => {
            let keys = frame.keys(column)?;
            (0..height).map(|row| i64::from(counted(row) && among.contains(&keys[row]))).collect()
        }
        WeightRule::FirstOf { columns } => {
            let columns = columns.iter().map(|column| column_keys(frame, fates, column)).collect::<Result<Vec<_>, _>>()?;
            let mut values = vec![0; height];
            for row in firsts(&columns, &fates.counted())? {
                values[row] = 1;
            }
            values
        }
        // Only panels have it, and they are built below.
        WeightRule::AmountOfFirst { .. } => vec![0; height],
    })
}

fn column_keys(frame: &Frame, fates: &Fates, column: &str) -> Result<Vec<String>, PolarsError> {
    if column == PERIOD {
        return Ok(fates.periods.iter().map(|period| period.map_or_else(|| "-".to_string(), |period| period.to_string())).collect());
    }
    frame.keys(column)
}

/// The evidence table of a panel of holders.
pub fn panel_table(id: String, definition: &Definition, group: &str, reading: &[Reading], panel: &[Holding], all: usize) -> EvidenceTable {
    let mut weights: Vec<Weight> = Vec::new();
    for (of, weight) in reading.iter().flat_map(|reading| &reading.weights) {
        if *of == id && !weights.contains(weight) {
            weights.push(weight.clone());
        }
    }
    let only_complete = matches!(definition.measure, Measure::Complete { .. });
    let mut seen = BTreeSet::new();
    let rows = panel
        .iter()
        .map(|holding| {
            let counted = !only_complete || holding.held == all as i64;
            let key = match definition.measure {
                Measure::Complete { .. } => holding.group.clone(),
                _ => format!("{}|{}", holding.period, holding.group),
            };
            let first = counted && seen.insert(key);
            let amount = if only_complete { 1 } else { holding.held };
            EvidenceRow {
                place: holding.place.clone(),
                key: holding.holder.clone(),
                date: holding.date,
                periods: vec![Some(holding.period)],
                dimensions: vec![holding.group.clone()],
                amounts: vec![holding.held],
                weights: weights.iter().map(|_| if first { amount } else { 0 }).collect(),
                fates: vec![if counted { Fate::Counted } else { Fate::Excluded("incomplete-set".into()) }],
            }
        })
        .collect();
    EvidenceTable {
        id,
        personal: true,
        period_columns: vec![PANEL.to_string()],
        dimensions: vec![group.to_string()],
        amounts: vec!["held".to_string()],
        weights,
        indicators: vec![definition.code.clone()],
        rows,
    }
}

/// The evidence table of a panel of presences. `fields` are those of its keys.
pub fn presence_table(id: String, definition: &Definition, fields: Vec<String>, readings: &[Reading], panel: &[Presence]) -> EvidenceTable {
    let mut weights: Vec<Weight> = Vec::new();
    for (of, weight) in readings.iter().flat_map(|reading| &reading.weights) {
        if *of == id && !weights.contains(weight) {
            weights.push(weight.clone());
        }
    }
    let mut seen: Vec<BTreeSet<Vec<String>>> = vec![BTreeSet::new(); weights.len()];
    let rows = panel
        .iter()
        .map(|presence| {
            let key_of = |column: &String| match fields.iter().position(|field| field == column) {
                Some(index) => presence.keys[index].clone(),
                None => presence.period.to_string(),
            };
            let first = |(weight, seen): (&Weight, &mut BTreeSet<Vec<String>>)| match &weight.rule {
                WeightRule::FirstOf { columns } => i64::from(seen.insert(columns.iter().map(key_of).collect())),
                _ => 0,
            };
            EvidenceRow {
                place: None,
                key: presence.keys.first().cloned().unwrap_or_default(),
                date: None,
                periods: vec![Some(presence.period)],
                dimensions: presence.keys.clone(),
                amounts: vec![presence.open],
                weights: weights.iter().zip(&mut seen).map(first).collect(),
                fates: vec![Fate::Counted],
            }
        })
        .collect();
    EvidenceTable {
        id,
        personal: false,
        period_columns: vec![PANEL.to_string()],
        dimensions: fields,
        amounts: vec!["open".to_string()],
        weights,
        indicators: vec![definition.code.clone()],
        rows,
    }
}
