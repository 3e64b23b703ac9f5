//! Definitions: one indicator, one TOML file in `library/` or in a project's own folder, as data.

pub mod choices;
mod examples;
mod library;
mod lint;
mod own;
pub mod syntax;

pub use examples::check_example;
pub use library::{FILES, Library, LibraryError, LibraryWords, library, parse_library, texts, words};
pub use lint::{Fault, STANDING_REASONS, lint};
pub use own::OwnFile;
pub use syntax::Definition;
