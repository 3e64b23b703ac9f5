//! Dates and numbers as Finnish text writes them, for titles and sentences.

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::quantity::{Amount, State, rounded};

/// `30.6.2023`.
pub fn date(date: NaiveDate) -> String {
    format!("{}.{}.{}", date.day(), date.month(), date.year())
}

/// `1.9.–15.11.2022`; both years where they differ.
pub fn range(from: NaiveDate, to: NaiveDate) -> String {
    if from.year() == to.year() {
        format!("{}.{}.–{}", from.day(), from.month(), date(to))
    } else {
        format!("{}–{}", date(from), date(to))
    }
}

/// `1 234` with no-break spaces.
pub fn count(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if count < 0 { format!("−{text}") } else { text }
}

/// `a, b ja c`.
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} ja {last}", rest.join(", ")),
    }
}

/// The first letter in upper case.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `3–5`, or the one figure where both are the same.
pub fn between(lowest: &State, highest: &State, unit: &str) -> String {
    let (lowest, highest) = (figure(lowest, unit), figure(highest, unit));
    if lowest == highest { lowest } else { format!("{lowest}–{highest}") }
}

/// A figure within a text: Finnish thousands and decimals, or the word for why there is none.
pub fn figure(state: &State, unit: &str) -> String {
    match state {
        State::Value { value: Amount::Count(cents) } if unit == "cent" => euros(*cents),
        State::Value { value: Amount::Count(whole) } => count(*whole),
        State::Value { value: Amount::Ratio(ratio) } if unit == "cent" => euros(rounded(ratio.numerator, ratio.denominator)),
        State::Value { value: Amount::Ratio(ratio) } => {
            let tenths = rounded(ratio.numerator.saturating_mul(10), ratio.denominator);
            let percent = rounded(ratio.numerator.saturating_mul(1000), ratio.denominator);
            let is_quotient = matches!(unit, "scale-point" | "participation-day" | "need-per-service");
            if ratio.numerator > ratio.denominator * 2 || is_quotient {
                format!("{},{}", count(tenths / 10), (tenths % 10).abs())
            } else {
                format!("{},{} %", count(percent / 10), (percent % 10).abs())
            }
        }
        State::NoData { lowest: Some(lowest), highest: Some(highest), .. } => format!("{lowest}–{highest} (avoin)"),
        State::NoData { .. } => "ei tietoa".into(),
        State::NotDue => "ei vielä".into(),
        State::Suppressed => "[c]".into(),
        State::NotApplicable => "–".into(),
        State::NoTarget => "–".into(),
    }
}

fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "−" } else { "" };
    format!("{sign}{},{:02} €", count(cents.abs() / 100), cents.abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_read_as_in_finnish() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(range(day(2022, 9, 1), day(2022, 11, 15)), "1.9.–15.11.2022");
        assert_eq!(range(day(2022, 11, 16), day(2023, 1, 31)), "16.11.2022–31.1.2023");
        assert_eq!(count(-1_234_567), "−1\u{a0}234\u{a0}567");
    }

    #[test]
    fn figures_are_written_as_in_finnish() {
        assert_eq!(figure(&State::count(1_234_567), "person"), "1\u{a0}234\u{a0}567");
        assert_eq!(figure(&State::count(-16_285_705), "cent"), "−162\u{a0}857,05 €");
        assert_eq!(figure(&State::ratio(76, 487), "day"), "15,6 %");
        assert_eq!(figure(&State::ratio(7, 2), "scale-point"), "3,5");
        // A cent's half goes away from zero.
        assert_eq!(figure(&State::ratio(5, 2), "cent"), "0,03 €");
        assert_eq!(figure(&State::NO_DATA, "person"), "ei tietoa");
    }
}
