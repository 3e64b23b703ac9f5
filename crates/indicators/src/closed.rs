//! Freezing a period's figures with their rows, and what has changed in them since.
//!
//! A row is known again by what it says: its thing, its day, its dimensions. Where it stands in a file does not matter, for
//! the next export puts it elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::closed::{
    Cause, CauseKind, ClosedPeriod, Correction, FrozenBreakdown, FrozenCell, FrozenFigure, FrozenRow, Windows,
};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::formula::{Condition, Formula};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;

use crate::compute::corrections;
use crate::definition::Library;

/// Makes a digest of a text, in hex. The program brings it: this crate knows no hashes.
pub type Digest<'a> = &'a dyn Fn(&str) -> String;

/// Counted, but not the first of its key: another row counts for both.
const REPEATED: &str = "repeated";

/// The figures as they are reported, with every cell.
pub fn frozen_figures(computation: &Computation) -> Vec<FrozenFigure> {
    let frozen = |figure: &Figure| FrozenFigure {
        code: figure.code.clone(),
        unit: figure.unit.clone(),
        kind: figure.kind,
        says: says(computation, &figure.code),
        period: figure.period.clone(),
        cumulative: figure.cumulative.clone(),
        breakdowns: figure
            .breakdowns
            .iter()
            .map(|breakdown| FrozenBreakdown {
                by: breakdown.by.clone(),
                cells: breakdown
                    .cells
                    .iter()
                    .map(|cell| FrozenCell { key: cell.key.clone(), period: cell.period.clone(), cumulative: cell.cumulative.clone() })
                    .collect(),
            })
            .collect(),
    };
    computation.figures.indicators.iter().map(frozen).collect()
}

fn says(computation: &Computation, code: &str) -> String {
    computation.method(code).map(|method| method.sentence.fi.clone()).unwrap_or_default()
}

/// The rows up to the end of period `k`, each with what it gives to the figures that are sums of rows.
pub fn frozen_rows(computation: &Computation, k: i64, digest: Digest<'_>) -> Vec<FrozenRow> {
    let sums: Vec<RowSum<'_>> = computation.figures.indicators.iter().filter_map(row_sum).collect();
    let mut rows = Vec::new();
    for table in &computation.evidence {
        let sums: Vec<Bound<'_>> = sums.iter().filter_map(|sum| sum.bound(table)).collect();
        let mut digests: BTreeMap<String, String> = BTreeMap::new();
        let mut equal: BTreeMap<String, i64> = BTreeMap::new();
        for row in &table.rows {
            let mut frozen = FrozenRow { row: String::new(), counts: BTreeMap::new(), out: BTreeMap::new() };
            for sum in &sums {
                sum.judge(row, k, &mut frozen);
            }
            if frozen.counts.is_empty() && frozen.out.is_empty() {
                continue;
            }
            let mut short = |text: String, letters: usize| {
                let digest = digests.entry(text.clone()).or_insert_with(|| digest(&text));
                digest.chars().take(letters).collect::<String>()
            };
            let day = row.date.map_or_else(|| "-".into(), |date| date.format("%Y%m%d").to_string());
            let name =
                format!("{}.{day}.{}", short(format!("{}\u{1f}{}", table.id, row.key), 20), short(row.dimensions.join("\u{1f}"), 12));
            let number = equal.entry(name.clone()).or_default();
            *number += 1;
            frozen.row = format!("{name}.{number}");
            rows.push(frozen);
        }
    }
    rows.sort_by(|one, other| one.row.cmp(&other.row));
    rows
}

/// A cumulative figure that is the sum of a weight over rows.
struct RowSum<'a> {
    code: &'a str,
    table: &'a str,
    weight: &'a str,
    conditions: &'a [Condition],
}

fn row_sum(figure: &Figure) -> Option<RowSum<'_>> {
    match figure.formulas.cumulative.as_ref()? {
        Formula::Sum { table, weight, conditions, .. } => Some(RowSum { code: &figure.code, table, weight, conditions }),
        _ => None,
    }
}

impl<'a> RowSum<'a> {
    fn bound(&'a self, table: &'a EvidenceTable) -> Option<Bound<'a>> {
        let weight = (table.id == self.table).then(|| table.weight_index(self.weight))??;
        Some(Bound {
            code: self.code,
            weight,
            period: table.period_columns.iter().position(|column| *column == table.weights[weight].period_column)?,
            indicator: table.indicators.iter().position(|code| code == self.code),
            conditions: self
                .conditions
                .iter()
                .map(|condition| Some((table.dimensions.iter().position(|known| *known == condition.dimension)?, condition.key.as_str())))
                .collect::<Option<_>>()?,
        })
    }
}

/// The same in a table: positions instead of names.
struct Bound<'a> {
    code: &'a str,
    weight: usize,
    period: usize,
    indicator: Option<usize>,
    conditions: Vec<(usize, &'a str)>,
}

impl Bound<'_> {
    fn judge(&self, row: &EvidenceRow, k: i64, frozen: &mut FrozenRow) {
        let within = row.periods[self.period].is_some_and(|period| period <= k);
        if !within || !self.conditions.iter().all(|(dimension, key)| row.dimensions[*dimension] == *key) {
            return;
        }
        let weight = row.weights[self.weight];
        if weight != 0 {
            frozen.counts.insert(self.code.to_string(), weight);
            return;
        }
        let reason = match self.indicator.map(|index| &row.fates[index]) {
            Some(Fate::Excluded(reason)) => reason.clone(),
            Some(Fate::Counted) => REPEATED.into(),
            Some(Fate::OutOfScope) | None => return,
        };
        frozen.out.insert(self.code.to_string(), reason);
    }
}

/// Shows each closed period before the reported one as it was reported, with its corrections; what was reported last is what
/// the period before ended with.
pub fn compare(project: &Project, library: &Library, computation: &mut Computation, closed: &[ClosedPeriod], digest: Digest<'_>) {
    let reported = computation.period_number;
    let number = |record: &ClosedPeriod| project.periods.iter().position(|period| period.id == record.period).map(|index| index as i64 + 1);
    for (k, record) in closed.iter().filter_map(|record| Some((number(record)?, record))).filter(|(k, _)| *k < reported) {
        let then = ByIndicator::new(&record.rows);
        let rows = frozen_rows(computation, k, digest);
        let now = ByIndicator::new(&rows);
        let said: BTreeMap<String, String> =
            computation.figures.indicators.iter().map(|figure| (figure.code.clone(), says(computation, &figure.code))).collect();
        for figure in &mut computation.figures.indicators {
            let Some(frozen) = record.figures.iter().find(|frozen| frozen.code == figure.code) else { continue };
            let Some(history) = figure.history.get((k - 1) as usize) else { continue };
            let restated = Windows { period: history.period.clone(), cumulative: history.cumulative.clone() };
            let difference =
                Windows { period: less(&restated.period, &frozen.period), cumulative: less(&restated.cumulative, &frozen.cumulative) };
            let same_definition = said.get(&figure.code) == Some(&frozen.says);
            let causes = match difference.cumulative.as_count() {
                Some(correction) => causes(&then.of(&figure.code), &now.of(&figure.code), same_definition, correction),
                None => Vec::new(),
            };
            if k == reported - 1 {
                figure.previous = frozen.cumulative.clone();
                if let Some(definition) = library.definitions.iter().find(|definition| definition.code == figure.code) {
                    figure.corrections = corrections(definition, &figure.period, &figure.cumulative, &figure.previous);
                }
            }
            figure.closed.push(Correction {
                period: record.period.clone(),
                reported: Windows { period: frozen.period.clone(), cumulative: frozen.cumulative.clone() },
                correction: difference,
                restated,
                causes,
            });
        }
    }
}

fn less(restated: &State, reported: &State) -> State {
    match (restated.as_count(), reported.as_count()) {
        (Some(restated), Some(reported)) => State::count(restated - reported),
        _ => State::NotApplicable,
    }
}

/// Rows by indicator.
struct ByIndicator<'a> {
    counts: BTreeMap<&'a str, BTreeMap<&'a str, i64>>,
    out: BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>,
}

/// What one indicator counted, and what it left out.
struct Judged<'a> {
    counts: BTreeMap<&'a str, i64>,
    out: BTreeMap<&'a str, &'a str>,
}

impl<'a> ByIndicator<'a> {
    fn new(rows: &'a [FrozenRow]) -> Self {
        let mut by = ByIndicator { counts: BTreeMap::new(), out: BTreeMap::new() };
        for row in rows {
            for (code, amount) in &row.counts {
                by.counts.entry(code).or_default().insert(&row.row, *amount);
            }
            for (code, reason) in &row.out {
                by.out.entry(code).or_default().insert(&row.row, reason);
            }
        }
        by
    }

    fn of(&self, code: &str) -> Judged<'a> {
        Judged { counts: self.counts.get(code).cloned().unwrap_or_default(), out: self.out.get(code).cloned().unwrap_or_default() }
    }
}

/// The causes of a correction, which add up to it.
fn causes(then: &Judged<'_>, now: &Judged<'_>, same_definition: bool, correction: i64) -> Vec<Cause> {
    let mut sums: BTreeMap<(CauseKind, Option<String>), [i64; 2]> = BTreeMap::new();
    let mut add = |cause: CauseKind, reason: Option<&str>, amount: i64, rows: i64| {
        let sum = sums.entry((cause, reason.map(str::to_string))).or_default();
        *sum = [sum[0] + amount, sum[1] + rows];
    };
    let mut late: Vec<(&str, i64)> = Vec::new();
    let mut removed: Vec<(&str, i64)> = Vec::new();
    let rows: BTreeSet<&str> = then.counts.keys().chain(now.counts.keys()).copied().collect();
    for row in rows {
        let judged = |kind| if same_definition { kind } else { CauseKind::Definition };
        match (then.counts.get(row), now.counts.get(row)) {
            (Some(before), Some(after)) if before != after => add(CauseKind::CorrectedRow, None, after - before, 1),
            (None, Some(amount)) => match then.out.get(row) {
                Some(reason) => add(judged(CauseKind::NowCounted), Some(reason), *amount, 1),
                None => late.push((row, *amount)),
            },
            (Some(amount), None) => match now.out.get(row) {
                Some(reason) => add(judged(CauseKind::NowExcluded), Some(reason), -amount, 1),
                None => removed.push((row, *amount)),
            },
            _ => {}
        }
    }
    // The same thing on another day or in another place is one that was corrected.
    for (row, amount) in removed {
        match late.iter().position(|(other, _)| is_corrected(row, other)) {
            Some(index) => add(CauseKind::CorrectedRow, None, late.remove(index).1 - amount, 1),
            None => add(CauseKind::RemovedRow, None, -amount, 1),
        }
    }
    for (_, amount) in late {
        add(CauseKind::LateRow, None, amount, 1);
    }
    let explained: i64 = sums.values().map(|[amount, _]| amount).sum();
    if explained != correction {
        sums.entry((CauseKind::Recomputed, None)).or_default()[0] += correction - explained;
    }
    sums.into_iter().map(|((cause, reason), [amount, rows])| Cause { cause, reason, amount, rows }).collect()
}

/// One thing, of which the day or the dimensions are the same.
fn is_corrected(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split('.').collect(), other.split('.').collect());
    one.len() == 4 && other.len() == 4 && one[0] == other[0] && (one[1] == other[1] || one[2] == other[2])
}
