//! Texts as a cell can hold them.

use mittari_messages::{Language, messages};

/// Texts are cut here, with a mark; Excel takes 32,767 units.
const LONGEST_TEXT: usize = 32_000;

/// A text within Excel's limit, in UTF-16 units, without characters that XML cannot hold.
pub fn cut(language: Language, text: &str) -> String {
    let mut units = 0;
    let mut whole = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_control() || *letter == '\n') {
        units += letter.len_utf16();
        if units > LONGEST_TEXT {
            whole.push_str(&format!(" {}", language.say(messages::page::cut())));
            break;
        }
        whole.push(letter);
    }
    whole
}
