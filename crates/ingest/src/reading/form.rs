//! In which form a value stands in its cell.

use mittari_vocabulary::project::DateOrder;
use mittari_vocabulary::reading::Form;

use crate::cell::CellValue;
use crate::{dates, durations, identity_code, numbers, wording};

/// A longer text is no date, number or address.
const LONGEST_VALUE: usize = 200;

/// The form of a cell that is not blank.
pub fn form_of(value: &CellValue) -> Form {
    match value {
        CellValue::Date(_) => Form::DateCell,
        CellValue::Number(_) => Form::NumberCell,
        CellValue::Duration(_) => Form::Duration,
        CellValue::Bool(_) => Form::Flag,
        CellValue::Bad(_) => Form::Bad,
        CellValue::Empty => Form::Text,
        CellValue::Text(text) => of_text(text),
    }
}

fn of_text(text: &str) -> Form {
    if is_plain_number(text) {
        return Form::NumberText;
    }
    let text = wording::cleaned(text);
    // What begins with a letter is no date, number or length of time: most texts are looked at and never copied.
    let may_be_value = text.starts_with(|letter: char| letter.is_ascii_digit() || "-\u{2212}\u{2013}€".contains(letter));
    if identity_code::holds_identity_code(&text) {
        Form::IdentityCode
    } else if may_be_value && text.len() <= LONGEST_VALUE {
        of_value(&text)
    } else if is_email(&text) {
        Form::Email
    } else {
        Form::Text
    }
}

fn of_value(text: &str) -> Form {
    if dates::parse_day(text).is_some() {
        if text.bytes().take(4).all(|byte| byte.is_ascii_digit()) { Form::IsoDate } else { Form::FinnishDate }
    } else if orders_of(text).contains(&true) {
        Form::SlashDate
    } else if numbers::parse_euros(text).is_some() {
        Form::NumberText
    } else if is_email(text) {
        Form::Email
    } else if durations::parse_seconds(text).is_some() {
        Form::Duration
    } else {
        Form::Text
    }
}

/// Digits, or digits, a comma and one or two digits: the numbers that need no reading to be known as such.
fn is_plain_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once(',').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() <= 15 && fraction.len() <= 2 && digits(whole) && digits(fraction)
}

fn is_email(text: &str) -> bool {
    text.contains('@') && !text.contains(' ')
}

/// Whether a text with slashes is a day with the day first, and with the month first.
pub fn orders_of(text: &str) -> [bool; 2] {
    if !text.contains('/') {
        return [false; 2];
    }
    [DateOrder::Dmy, DateOrder::Mdy].map(|order| dates::parse_day_in_order(text, order).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The short ways say what the readers of values say.
    #[test]
    fn a_form_is_what_the_readers_of_values_make_of_the_text() {
        let pieces = ["", "1", "12", "345", "6789", ",", ".", "-", "/", " ", "€", "2023", "h", "@", "a", ":", "\u{a0}"];
        let mut texts: Vec<String> = vec![String::new()];
        for _ in 0..4 {
            texts = texts.iter().flat_map(|text| pieces.map(|piece| format!("{text}{piece}"))).collect();
            texts.sort();
            texts.dedup();
        }
        texts.extend(["3.10.2022 9.05", "2022-10-03T09:05:00", "3/10/25, 8:00:48 AM", "12,50 euroa", "1h 27m"].map(String::from));
        for text in texts.iter().filter(|text| !text.trim().is_empty()) {
            let clean = wording::clean(text);
            let form = of_text(text);
            assert_eq!(form.is_date(), dates::parse_day(&clean).is_some() || orders_of(&clean).contains(&true), "{text:?} {form:?}");
            if !form.is_date() {
                assert_eq!(form == Form::NumberText, numbers::parse_euros(text).is_some(), "{text:?} {form:?}");
            }
            if matches!(form, Form::Text | Form::Duration) && !clean.contains('@') {
                assert_eq!(form == Form::Duration, durations::parse_seconds(&clean).is_some(), "{text:?} {form:?}");
            }
        }
    }
}
