//! The words that every phase of Mittari shares: plain types, no reading, no computing, no ink.
//!
//! | module | words |
//! |---|---|
//! | [`place`] | where a value stands in the exports |
//! | [`finding`] | a problem in the data and its cure |
//! | [`person`] | persons without their names |
//! | [`project`] | what `project.toml` says |
//! | [`records`] | what the exports say, typed |
//! | [`reading`] | what a file was recognised as, and how its columns were read |
//! | [`readings`] | a figure under the choices that could have been made |
//! | [`quantity`] | counts, ratios and the states of a figure |
//! | [`figure`] | indicators' figures and the fate of each row |
//! | [`entry`] | sheets into which facts are entered by hand |
//! | [`evidence`] | the rows a figure is derived from |
//! | [`formula`] | how a figure is derived from them, without cells |
//! | [`digest`], [`receipt`] | SHA-256, and the receipt's hash of itself |
//! | [`seal`] | the sheet by which a workbook proves itself |
//! | [`closed`] | reported periods, frozen, and their corrections |
//! | [`narrative`] | what the manager tells beside the figures |
//! | [`rollup`] | several projects side by side |
//! | [`computation`] | figures, evidence and method together: what output is made from |

pub mod closed;
pub mod computation;
pub mod digest;
pub mod entry;
pub mod evidence;
pub mod figure;
pub mod finding;
pub mod formula;
pub mod narrative;
pub mod person;
pub mod place;
pub mod project;
pub mod quantity;
pub mod reading;
pub mod readings;
pub mod receipt;
pub mod records;
pub mod rollup;
pub mod seal;
