//! Definitions: one indicator, one TOML file in `library/`, as data.

mod library;
mod lint;
pub mod syntax;

pub use library::{LibraryError, library, parse_library, reasons};
pub use lint::lint;
pub use syntax::Definition;
