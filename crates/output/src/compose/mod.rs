//! The sheets: from figures, evidence and findings to a [`Workbook`](crate::model::Workbook).
//!
//! [`workings::Workings`] makes what every workbook stands on: *Parametrit*, the evidence and the
//! calculation sheet *Mittarit*. Report sheets only point there; *Täsmäytys* compares all of it with
//! the engine's figures.

pub mod audit;
mod audit_rows;
mod audit_sums;
mod badges;
pub mod cover;
mod events;
pub mod evidence;
mod feedback;
pub mod indicators;
mod needs;
mod network;
pub mod page;
pub mod parameters;
mod pseudonyms;
pub mod reconciliation;
pub mod sentence;
pub mod steering;
mod summary;
mod timeline;
mod trainings;
pub mod workings;
