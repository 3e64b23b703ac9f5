//! The names of the sheets that others point to, and the way back to the contents.

use mittari_messages::{Language, messages};

pub const COVER: &str = "Kansi";
pub const CALCULATION: &str = "Mittarit";
pub const RECONCILIATION: &str = "Täsmäytys";
pub const PARAMETERS: &str = "Parametrit";
pub const READING_RECEIPT: &str = "Lukukuitti";

/// Row and column of the lamp on every cover: the one cell whose cached text is not the formula's result.
pub const LAMP: (u32, u16) = (4, 0);

/// Sheet and words of the link in row 4.
pub fn back_link(language: Language) -> (String, String) {
    (language.say(messages::sheets::cover()), language.say(messages::page::back()))
}
