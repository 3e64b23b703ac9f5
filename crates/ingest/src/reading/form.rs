//! In which form a value stands in its cell.

use mittari_vocabulary::project::DateOrder;
use mittari_vocabulary::reading::Form;

use crate::cell::CellValue;
use crate::{dates, durations, numbers, wording};

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
    // Most texts are words: without a digit there is nothing to parse, and nothing to copy.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return if is_email(&wording::cleaned(text)) { Form::Email } else { Form::Text };
    }
    if text.len() > LONGEST_VALUE {
        return if wording::holds_identity_code(text) { Form::IdentityCode } else { Form::Text };
    }
    let text = wording::cleaned(text);
    if wording::holds_identity_code(&text) {
        Form::IdentityCode
    } else if dates::parse_day(&text).is_some() {
        if text.contains('-') { Form::IsoDate } else { Form::FinnishDate }
    } else if orders_of(&text).contains(&true) {
        Form::SlashDate
    } else if numbers::parse_euros(&text).is_some() {
        Form::NumberText
    } else if is_email(&text) {
        Form::Email
    } else if durations::parse_seconds(&text).is_some() {
        Form::Duration
    } else {
        Form::Text
    }
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
