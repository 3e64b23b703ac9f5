//! Written reports held against what they were made from, and calculated anew by an engine that knows nothing of Mittari.
//!
//! | module | subject |
//! |---|---|
//! | [`receipt`] | what `run.json` says |
//! | [`inputs`] | is the project still what a run was made from |
//! | [`contents`] | what a workbook holds: formulas and values, cell by cell |
//! | [`difference`] | in which cells two workbooks differ, and which formulas do not give what the file says |
//! | [`seal`] | what a workbook's last sheet says of the others |
//! | [`shown`] | what of a cell a message may show |
//! | [`workbook`] | unchanged, saved again, or changed |
//!
//! Nothing here opens a file, reads a clock or prints. No other crate of the program knows ironcalc.

pub mod contents;
pub mod difference;
pub mod inputs;
pub mod receipt;
pub mod seal;
pub mod shown;
pub mod workbook;

pub use contents::{Cell, Contents, Sheet, Unreadable, Value, WorkbookRead, read_contents, read_workbook};
pub use difference::{Difference, differences, miscalculated};
pub use inputs::{Change, ChangedFile, ProjectFiles, changed_files};
pub use receipt::{KnownFile, Receipt, ReceiptRead, read_receipt};
pub use seal::{SealRead, read_seal};
pub use workbook::{Examined, Ground, Reference, Standing, examine};
