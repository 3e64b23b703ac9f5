//! Counting: rows of a window, by the keys of a breakdown, in whole numbers.

use std::collections::BTreeMap;

use polars::prelude::PolarsError;

use crate::frame::{Frame, groups};

/// Σ of the weights of some rows, by the keys of some fields. No fields: one sum under the empty key.
pub fn sums(frame: &Frame, rows: &[usize], by: &[String], weights: &[i64]) -> Result<BTreeMap<Vec<String>, i64>, PolarsError> {
    let keys = by.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
    let mut result = BTreeMap::new();
    for group in groups(&keys, rows)? {
        let key = keys.iter().map(|column| column[group[0]].clone()).collect();
        result.insert(key, group.iter().map(|row| weights[*row]).sum());
    }
    Ok(result)
}

/// How many different combinations of some fields the rows hold, by the keys of a breakdown.
pub fn distinct(frame: &Frame, rows: &[usize], by: &[String], of: &[String]) -> Result<BTreeMap<Vec<String>, i64>, PolarsError> {
    let mut keys = by.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?;
    let wide = by.len();
    keys.extend(of.iter().map(|field| frame.keys(field)).collect::<Result<Vec<_>, _>>()?);
    let mut result: BTreeMap<Vec<String>, i64> = BTreeMap::new();
    for group in groups(&keys, rows)? {
        let key = keys[..wide].iter().map(|column| column[group[0]].clone()).collect();
        *result.entry(key).or_default() += 1;
    }
    Ok(result)
}

/// The first row of each combination of some columns, in row order.
pub fn firsts(columns: &[Vec<String>], rows: &[usize]) -> Result<Vec<usize>, PolarsError> {
    let mut firsts: Vec<usize> = groups(columns, rows)?.into_iter().map(|group| group[0]).collect();
    firsts.sort_unstable();
    Ok(firsts)
}
