//! Files of a project, read into typed records and findings.
//!
//! ```text
//! bytes --preflight--> container --read--> cells with addresses --recognise--> tables with named columns
//!       --validate--> records + findings
//! ```
//!
//! | module | subject |
//! |---|---|
//! | [`project_file`] | `project.toml` and the narratives beside it |
//! | [`plan`] | which of the folder's files belong to which source |
//! | `preflight`, `part`, `package` | is the container sound, before any parser sees it |
//! | `workbook`, `delimited` | cells with addresses |
//! | `entry`, [`proposal`] | sheets to enter facts into, and what `project.toml` should say of an export |
//! | `recognise` | which layout the cells have |
//! | `validate` | rows into records |
//! | `reading` | the reading receipt: forms of cells, columns and what they were read for |
//! | `identity` | persons into keys |
//! | `identity_code`, `business_id` | codes of persons, which stop a file, and of organisations |
//! | `supervision` | who is told which file is being read |
//! | `severity` | what the project says of severities: raised ones, accepted warnings |
//! | `closed` | the records of closed periods and their chain |
//! | [`findings`] | what every code of a finding means |
//! | `soundness` | may a parser other than ours be given a workbook |
//! | [`ingest`](mod@ingest), [`inspect`](mod@inspect) | the two verbs |
//!
//! Nothing here opens a file, reads a clock or prints.

pub mod findings;
pub mod ingest;
pub mod inspect;
pub mod municipalities;
pub mod new_project;
pub mod plan;
pub mod project_file;
pub mod proposal;

mod business_id;
mod catalogue;
mod cell;
mod closed;
mod dates;
mod day_order;
mod delimited;
mod document;
mod durations;
mod entry;
mod fields;
mod identity;
mod identity_code;
mod numbers;
mod package;
mod part;
mod preflight;
mod reading;
mod recognise;
mod severity;
mod soundness;
mod supervision;
mod validate;
mod wording;
mod workbook;

pub use closed::{ClosedPeriods, chain_file, period_file_stem, read_closed_periods, record_name};
pub use entry::entry_sheets;
pub use fields::kind_word;
pub use identity::TEST_IDENTITY_KEY;
pub use identity_code::holds_identity_code;
pub use ingest::{Ingested, SourceBytes, ingest, ingest_supervised};
pub use inspect::{Export, Inspection, inspect};
pub use mittari_vocabulary::digest::sha256_hex;
pub use new_project::NewProject;
pub use plan::{PlannedFile, SourcePlan, plan_sources};
pub use project_file::{ProjectError, ProjectProblem, parse_narratives, parse_project, project_schema};
pub use proposal::{ProposedSource, propose, source_of_entry};
pub use severity::unused_acceptances;
pub use soundness::check_workbook;
pub use supervision::{Refusal, Supervision, Unsupervised};
