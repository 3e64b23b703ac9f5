//! Every word of the workbooks in Finnish, Swedish and English.
//!
//! `messages/{fi,sv,en}/SUBJECT.ftl` hold the words, in Project Fluent's syntax. The build reads them, refuses a
//! message that a language lacks or that has other variables there, and makes one function a message of them: a message
//! that does not exist does not compile, nor does one whose variable is forgotten.
//!
//! ```
//! use mittari_messages::{Language, messages};
//!
//! let message = messages::figures::last_of_list("a, b", "c");
//! assert_eq!(Language::En.say(message), "a, b and c");
//! ```

mod language;
mod message;

#[allow(clippy::needless_pass_by_value)]
mod catalogue {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

/// The messages, a module a subject.
pub mod messages {
    pub use crate::catalogue::*;
}

pub use language::Language;
pub use message::{Argument, MOST_SLOTS, Message, Piece, Word, pieces};
