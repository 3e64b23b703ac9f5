//! The sheets: from figures, evidence and findings to a [`Workbook`](crate::model::Workbook).
//!
//! [`workings::Workings`] makes what every workbook stands on: *Parametrit*, the evidence and the
//! calculation sheet *Mittarit*. Report sheets only point there; *Täsmäytys* compares all of it with
//! the engine's figures.

mod accepted;
pub mod audience;
pub mod audit;
mod audit_panels;
mod audit_presences;
mod audit_rows;
mod audit_sums;
mod badges;
mod budget;
mod choices;
mod control_sums;
mod coordination;
pub mod corrections;
pub mod cover;
pub mod entry;
mod eura;
mod events;
pub mod evidence;
mod evidence_list;
mod feedback;
mod findings;
mod formula_words;
pub mod funder;
mod funnel;
pub mod indicators;
mod key_figures;
pub mod method;
mod missing;
mod narrative;
mod needs;
mod network;
pub mod page;
pub mod parameters;
mod participants;
mod participation_days;
mod pseudonyms;
pub mod quality;
mod reading_receipt;
pub mod recognised;
pub mod reconciliation;
mod restated;
mod risks;
pub mod rollup;
mod seal;
pub mod sentence;
pub mod sheets;
pub mod states;
pub mod steering;
mod summary;
mod timeline;
mod trainings;
pub mod workings;
