//! Dates and numbers as Finnish text writes them, for titles and sentences.

use chrono::{Datelike, NaiveDate};

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
}
