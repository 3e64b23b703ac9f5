//! Figures that other systems publish in their own tests and threads, asked of Mittari's engine.
//!
//! Each vector is made as records and a definition, an own one or one of the library, computed, compared with its formulas
//! (`compute` does that for every figure) and held against the published figure, which stands in the test with its source.
//! `README.md` beside this file is the one place that says of every vector whether Mittari agrees; where it differs on
//! purpose, why; and which vectors do not fit. A test holds that table against the tests that run.

mod distinct;
mod made;
mod ratios;
mod rounding;
mod sums;
mod targets;

use std::collections::BTreeMap;
use std::path::Path;

macro_rules! vectors {
    ($($module:ident :: $vector:ident),* $(,)?) => {
        $(#[test] fn $vector() { $module::$vector() })*
        /// Every vector that runs.
        const RUN: &[&str] = &[$(stringify!($vector)),*];
    };
}

vectors![
    targets::toladata_number_cumulative_rising,
    targets::toladata_number_cumulative_falling,
    targets::toladata_percent_cumulative_rising,
    targets::toladata_percent_cumulative_falling,
    targets::toladata_number_by_period_rising,
    targets::toladata_number_by_period_falling,
    targets::toladata_percent_by_period,
    targets::toladata_mid_and_end,
    targets::hledger_budget,
    targets::akvo_shares_of_target,
    ratios::dhis2_factor,
    ratios::dhis2_nothing_below,
    ratios::dhis2_rate_rounded_first,
    ratios::superset_total_of_ratios,
    ratios::primero_columns,
    ratios::primero_incomplete,
    sums::dhis2_sum_of_elements,
    sums::esfa_short_first_year,
    sums::akvo_decimals,
    sums::activityinfo_by_partner,
    distinct::metricflow_guests,
    distinct::metricflow_sums,
    distinct::ehrql_distinct,
    distinct::ehrql_disclosure,
    distinct::formpack_multiple_choice,
    sums::seeds_own_share,
    distinct::seeds_badges,
    rounding::catala_money,
    rounding::catala_days,
];

const TABLE: &str = include_str!("README.md");

/// Vector, verdict and reason of each line of the table.
fn told() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| line.starts_with("| `"));
    lines
        .map(|line| match line.split('|').map(str::trim).collect::<Vec<_>>()[..] {
            ["", vector, _source, _published, verdict, reason, ""] => (vector.trim_matches('`'), (verdict, reason)),
            _ => panic!("not five columns: {line}"),
        })
        .collect()
}

#[test]
fn the_table_tells_of_every_vector_and_gives_reasons() {
    let told = told();
    let verdicts = ["agrees", "differs", "does not fit", "elsewhere"];
    for (vector, (verdict, reason)) in &told {
        assert!(verdicts.contains(verdict), "{vector}: {verdict}");
        assert_eq!(RUN.contains(vector), matches!(*verdict, "agrees" | "differs"), "{vector} {verdict}");
        assert_eq!(reason.is_empty(), *verdict == "agrees", "{vector}: a reason where there is something to explain");
    }
    let lost: Vec<_> = RUN.iter().filter(|vector| !told.contains_key(**vector)).collect();
    assert!(lost.is_empty(), "not in the table: {lost:?}");
    assert!(RUN.len() >= 29, "only {} vectors", RUN.len());
}

#[test]
fn what_runs_elsewhere_is_there() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    for (vector, (_, reason)) in told().into_iter().filter(|(_, (verdict, _))| *verdict == "elsewhere") {
        let (file, test) = reason.split_once("::").unwrap_or_else(|| panic!("{vector}: {reason}"));
        let text = std::fs::read_to_string(root.join(file.trim_matches('`'))).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(text.contains(&format!("fn {}()", test.trim_matches('`'))), "{vector}: no {test} in {file}");
    }
}
