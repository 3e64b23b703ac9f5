//! Definitions: one indicator, one TOML file in `library/`, as data.

mod examples;
mod library;
mod lint;
pub mod syntax;

pub use examples::check_example;
pub use library::{FILES, Library, LibraryError, LibraryWords, library, parse_library, texts};
pub use lint::{STANDING_REASONS, lint};
pub use syntax::Definition;
