//! Dates and numbers as the text of a language writes them, for titles and sentences.

use chrono::{Datelike, NaiveDate};
use mittari_messages::{Language, messages};
use mittari_vocabulary::quantity::{Amount, State, rounded};

/// `30.6.2023`; `30 June 2023`.
pub fn date(language: Language, date: NaiveDate) -> String {
    language.say(messages::dates::day(date.day(), date.month(), date.year().to_string()))
}

/// `1.9.–15.11.2022`; both years where they differ.
pub fn range(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    if from.year() == to.year() {
        let year = to.year().to_string();
        language.say(messages::dates::range_within_year(from.day(), from.month(), to.day(), to.month(), year))
    } else {
        language.say(messages::dates::range(date(language, from), date(language, to)))
    }
}

/// `1 234` with no-break spaces; `1,234`.
pub fn count(language: Language, count: i64) -> String {
    language.count(count)
}

/// `a, b ja c`.
pub fn list(language: Language, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => language.say(messages::figures::last_of_list(rest.join(", "), last)),
    }
}

/// The first letter in upper case.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `3–5`, or the one figure where both are the same.
pub fn between(language: Language, lowest: &State, highest: &State, unit: &str) -> String {
    let (lowest, highest) = (figure(language, lowest, unit), figure(language, highest, unit));
    if lowest == highest { lowest } else { format!("{lowest}–{highest}") }
}

/// A figure within a text: the language's thousands and decimals, or the word for why there is none.
pub fn figure(language: Language, state: &State, unit: &str) -> String {
    match state {
        State::Value { value: Amount::Count(cents) } if unit == "cent" => euros(language, *cents),
        State::Value { value: Amount::Count(whole) } => count(language, *whole),
        State::Value { value: Amount::Ratio(ratio) } if unit == "cent" => euros(language, rounded(ratio.numerator, ratio.denominator)),
        State::Value { value: Amount::Ratio(ratio) } => {
            let tenths = rounded(ratio.numerator.saturating_mul(10), ratio.denominator);
            let percent = rounded(ratio.numerator.saturating_mul(1000), ratio.denominator);
            let is_quotient = matches!(unit, "scale-point" | "participation-day" | "need-per-service");
            if ratio.numerator > ratio.denominator * 2 || is_quotient {
                one_decimal(language, tenths)
            } else {
                language.say(messages::figures::percent_in_list(one_decimal(language, percent)))
            }
        }
        State::NoData { lowest: Some(lowest), highest: Some(highest), .. } => {
            language.say(messages::figures::open(lowest.to_string(), highest.to_string()))
        }
        State::NoData { .. } => language.say(messages::figures::no_data()),
        State::NotDue => language.say(messages::figures::not_due()),
        State::Suppressed => "[c]".into(),
        State::NotApplicable => "–".into(),
        State::NoTarget => "–".into(),
    }
}

fn one_decimal(language: Language, tenths: i64) -> String {
    format!("{}{}{}", count(language, tenths / 10), language.decimal_mark(), (tenths % 10).abs())
}

fn euros(language: Language, cents: i64) -> String {
    let sign = if cents < 0 { "−" } else { "" };
    let number = format!("{}{}{:02}", count(language, cents.abs() / 100), language.decimal_mark(), cents.abs() % 100);
    format!("{sign}{}", language.say(messages::figures::euros_in_list(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_read_as_in_finnish() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(range(Language::Fi, day(2022, 9, 1), day(2022, 11, 15)), "1.9.–15.11.2022");
        assert_eq!(range(Language::Fi, day(2022, 11, 16), day(2023, 1, 31)), "16.11.2022–31.1.2023");
        assert_eq!(count(Language::Fi, -1_234_567), "−1\u{a0}234\u{a0}567");
    }

    #[test]
    fn figures_are_written_as_in_finnish() {
        assert_eq!(figure(Language::Fi, &State::count(1_234_567), "person"), "1\u{a0}234\u{a0}567");
        assert_eq!(figure(Language::Fi, &State::count(-16_285_705), "cent"), "−162\u{a0}857,05 €");
        assert_eq!(figure(Language::Fi, &State::ratio(76, 487), "day"), "15,6 %");
        assert_eq!(figure(Language::Fi, &State::ratio(7, 2), "scale-point"), "3,5");
        // A cent's half goes away from zero.
        assert_eq!(figure(Language::Fi, &State::ratio(5, 2), "cent"), "0,03 €");
        assert_eq!(figure(Language::Fi, &State::NO_DATA, "person"), "ei tietoa");
    }

    #[test]
    fn the_three_languages_write_dates_and_numbers_their_own_way() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(Language::ALL.map(|language| date(language, day(2023, 3, 5))), ["5.3.2023", "5.3.2023", "5 March 2023"]);
        assert_eq!(
            Language::ALL.map(|language| range(language, day(2022, 9, 1), day(2022, 11, 15))),
            ["1.9.–15.11.2022", "1.9–15.11.2022", "1 September – 15 November 2022"]
        );
        assert_eq!(range(Language::En, day(2022, 11, 16), day(2023, 1, 31)), "16 November 2022 – 31 January 2023");
        let money = State::count(-16_285_740);
        assert_eq!(
            Language::ALL.map(|language| figure(language, &money, "cent")),
            ["−162\u{a0}857,40 €", "−162\u{a0}857,40\u{a0}€", "−€162,857.40"]
        );
        assert_eq!(Language::ALL.map(|language| figure(language, &State::ratio(76, 487), "day")), ["15,6 %", "15,6\u{a0}%", "15.6%"]);
        let three = ["a", "b", "c"].map(str::to_string);
        assert_eq!(Language::ALL.map(|language| list(language, &three)), ["a, b ja c", "a, b och c", "a, b and c"]);
    }
}
