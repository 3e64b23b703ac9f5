//! Records and definitions in, figures out. The only crate that knows polars.
//!
//! ```text
//! records --relate--> rows with municipality and role --frame--> columns
//!         --fates--> each row counted or excluded for one reason --compute--> figures with their evidence
//! ```
//! An indicator is a sentence read three ways: [`compute`] counts it, [`formula`](crate::formula) writes
//! it as a formula over evidence, [`words`] says it. [`compute::compute`] compares the first two
//! before it returns.

pub mod assess;
pub mod compute;
pub mod definition;
mod evidence;
mod fates;
pub mod formula;
mod frame;
mod panel;
mod relate;
mod tally;
pub mod words;

pub use compute::{ComputeError, Computed, compute};
pub use definition::{Definition, library};
