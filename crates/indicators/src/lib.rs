//! Records and definitions in, figures out. The only crate that knows polars.
//!
//! ```text
//! records --relate--> rows with municipality and role --frame--> columns
//!         --fates--> each row counted or excluded for one reason --knowledge--> figures
//!         --evidence, formula--> the same figures again --compute--> compared, with history, status and words
//! ```
//! An indicator is a sentence read three ways: [`knowledge`] counts it, [`formula`] writes it as a formula over evidence,
//! [`words`] says it. [`compute()`] compares the first two before it returns.

mod assess;
mod availability;
pub mod closed;
pub mod compute;
pub mod definition;
mod evidence;
mod fates;
mod formula;
mod frame;
mod keys;
mod knowledge;
mod panel;
mod presence;
mod readings;
mod relate;
pub mod rollup;
mod tally;
mod words;

pub use compute::{ComputeError, compute};
pub use definition::{Definition, Library, LibraryError, OwnFile, library};
pub use frame::key_field;
pub use words::methods;
