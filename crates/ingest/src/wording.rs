//! Texts made comparable: one rule for blanks, invisible characters and letter case.
//!
//! Letters are never folded: *Hämeenlinna* and *Hameenlinna* differ, the one is only offered for the other.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::identity_code;

/// The text in NFC, invisible characters dropped, every run of blanks (also NBSP, line breaks) as one blank.
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// As [`clean`], without a copy where there is nothing to clean.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.nfc() {
        if letter.is_whitespace() || letter == '\u{202f}' || letter.is_control() {
            blank = true;
        } else if !is_invisible(letter) {
            if blank && !cleaned.is_empty() {
                cleaned.push(' ');
            }
            blank = false;
            cleaned.push(letter);
        }
    }
    Cow::Owned(cleaned)
}

/// Most cells are: letters below the combining marks (so in NFC as they stand), dashes, single blanks between them.
fn is_clean(text: &str) -> bool {
    let mut blank_before = true;
    for letter in text.chars() {
        let plain = matches!(letter, '\u{20}'..='\u{7e}' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2015}' | '€');
        if !plain || (letter == ' ' && blank_before) {
            return false;
        }
        blank_before = letter == ' ';
    }
    !blank_before || text.is_empty()
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// For comparing: clean, lower case, every dash the same.
pub fn key(text: &str) -> String {
    cleaned(text)
        .to_lowercase()
        .chars()
        .map(|letter| if matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { letter })
        .collect()
}

/// For comparing headers: as [`key`], without a trailing colon or blanks around colons and before brackets.
pub fn header_key(text: &str) -> String {
    let text = key(text).replace(" :", ":").replace(": ", ":").replace(" [", "[");
    text.trim_end_matches([':', ' ']).to_string()
}

/// A header key without the question number that a Webropol layout may put before it (`3. `).
pub fn without_numbering(header: &str) -> &str {
    let digits = header.bytes().take_while(u8::is_ascii_digit).count();
    match header[digits..].strip_prefix(". ") {
        Some(rest) if digits > 0 => rest,
        _ => header,
    }
}

/// A text longer than this is nobody's misspelling of a word or a header.
const LONGEST_COMPARED: usize = 2_000;

/// How alike two texts are by a measure, from 0 to 1. Measures take the product of the lengths in time, so long texts are not measured.
pub fn likeness(one: &str, other: &str, measure: fn(&str, &str) -> f64) -> f64 {
    if one.len().max(other.len()) > LONGEST_COMPARED { f64::from(u8::from(one == other)) } else { measure(one, other) }
}

/// The candidates that are most like a text, the most alike first, at most `count`.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let wanted = key(wanted);
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (likeness(&wanted, &key(candidate), strsim::jaro_winkler), candidate))
        .filter(|(score, _)| *score > 0.6)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    scored.dedup_by(|later, earlier| later.1 == earlier.1);
    scored.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

/// `"a", "b" tai "c"` for messages; empty where there is nothing to offer.
pub fn quoted_list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} tai {last}", rest.join(", ")),
    }
}

/// The nearest candidates, or the first ones where none is near.
pub fn nearest_or_first<'a>(wanted: &str, candidates: &[&'a str], count: usize) -> Vec<&'a str> {
    let near = nearest(wanted, candidates.iter().copied(), count);
    if !near.is_empty() {
        return near;
    }
    // A municipality may have one name in both languages.
    let mut first: Vec<&str> = Vec::new();
    for candidate in candidates {
        if first.len() < count && !first.contains(candidate) {
            first.push(candidate);
        }
    }
    first
}

/// A header as a message may show it: cut, and hidden where it is no header but somebody's e-mail or identity code.
pub fn header_for_message(text: &str) -> String {
    cut(&unless_personal(text), 60)
}

fn unless_personal(text: &str) -> String {
    let text = clean(text);
    if text.contains('@') || identity_code::holds_identity_code(&text) { mittari_vocabulary::person::mask(&text) } else { text }
}

/// A header as the reading receipt shows it: of a long question less, so that what is asked under it can be told apart.
pub fn header_for_receipt(text: &str) -> String {
    const QUESTION: usize = 30;
    const BELOW: usize = 90;
    let text = clean(text);
    match text.split_once(':') {
        Some((question, below)) if text.chars().count() > 60 && !below.trim().is_empty() => {
            format!("{}:{}", cut(&header_for_message(question), QUESTION), cut(&unless_personal(below), BELOW))
        }
        _ => cut(&unless_personal(&text), BELOW),
    }
}

/// At most so many letters, with `…` for the rest.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_string() } else { text.chars().take(most).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_invisible_characters_do_not_matter() {
        assert_eq!(clean("\u{feff} Pohjois\u{ad}-Karjala\u{a0}\u{a0} x\n"), "Pohjois-Karjala x");
        assert_eq!(key("Digituki – Ohjaustaidot"), key("digituki - ohjaustaidot"));
        assert_eq!(clean("Ha\u{308}meenlinna"), "Hämeenlinna");
        assert_ne!(key("Hämeenlinna"), key("Hameenlinna"));
        assert_eq!(header_key("3. Arvioi väittämiä: Hyöty :"), "3. arvioi väittämiä:hyöty");
        assert_eq!(without_numbering("3. arvioi"), "arvioi");
        assert_eq!(without_numbering("2022 a"), "2022 a");
    }

    #[test]
    fn what_is_asked_under_a_long_question_stays_to_be_seen() {
        let long = "1. Mitä mieltä olet seuraavista väittämistä?:Suosittelen verkostoa muille";
        assert_eq!(header_for_receipt(long), "1. Mitä mieltä olet seuraavist…:Suosittelen verkostoa muille");
        assert_eq!(header_for_receipt("Aino Aalto a@x.fi"), "A•••");
        assert_eq!(header_for_receipt("Kunta"), "Kunta");
    }

    #[test]
    fn near_matches_come_best_first() {
        assert_eq!(nearest("Konttiolahti", ["Joensuu", "Kontiolahti", "Kitee"], 1), ["Kontiolahti"]);
        assert_eq!(quoted_list(&["a", "b", "c"]), "\"a\", \"b\" tai \"c\"");
    }
}
