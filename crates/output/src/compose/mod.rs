//! The sheets: from figures, evidence and findings to a [`Workbook`](crate::model::Workbook).
//!
//! [`workings::Workings`] makes what every workbook stands on: *Parametrit*, the evidence and the
//! calculation sheet *Mittarit*. Report sheets only point there; *Täsmäytys* compares all of it with
//! the engine's figures.

pub mod audit;
mod audit_rows;
mod audit_sums;
pub mod evidence;
pub mod indicators;
pub mod parameters;
mod pseudonyms;
pub mod reconciliation;
pub mod workings;
