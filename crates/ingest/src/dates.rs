//! Days: `d.m.yyyy` with or without a time, ISO, and the serial numbers of date cells. Nothing else.

use chrono::{Days, NaiveDate};

/// The day of a text; None for everything that is not written in one of the accepted ways.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    parse_finnish(text).or_else(|| parse_iso(text))
}

fn parse_finnish(text: &str) -> Option<NaiveDate> {
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('.').collect();
    let [day, month, year] = parts[..] else { return None };
    if year.len() != 4 || day.len() > 2 || month.len() > 2 || !time.is_none_or(is_time) {
        return None;
    }
    NaiveDate::from_ymd_opt(whole(year)?.try_into().ok()?, whole(month)?, whole(day)?)
}

fn parse_iso(text: &str) -> Option<NaiveDate> {
    let date = text.get(..10)?;
    let time = &text[10..];
    let time_fits = time.is_empty() || time.strip_prefix(['T', ' ']).is_some_and(is_iso_time);
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    if year.len() != 4 || month.len() != 2 || day.len() != 2 || !time_fits {
        return None;
    }
    NaiveDate::from_ymd_opt(whole(year)?.try_into().ok()?, whole(month)?, whole(day)?)
}

/// `h:mm`, `h:mm:ss`, `h.mm`, `h.mm.ss`.
fn is_time(text: &str) -> bool {
    let separator = if text.contains(':') { ':' } else { '.' };
    let parts: Vec<&str> = text.trim().strip_prefix("klo ").unwrap_or(text.trim()).split(separator).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| whole(part)).collect();
    let lengths_fit = parts.first().is_some_and(|hour| hour.len() <= 2) && parts.iter().skip(1).all(|part| part.len() == 2);
    match numbers.as_deref() {
        Some([hour, minute]) => lengths_fit && *hour < 24 && *minute < 60,
        Some([hour, minute, second]) => lengths_fit && *hour < 24 && *minute < 60 && *second < 60,
        _ => false,
    }
}

/// `hh:mm[:ss[.fff]]` and an optional zone, which does not move the day.
fn is_iso_time(text: &str) -> bool {
    let text = text.trim_end_matches('Z');
    let text = text.split(['+', '.']).next().unwrap_or_default();
    is_time(text)
}

fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

/// The day of a date cell's serial number.
///
/// None outside the days that both Excel and the calendar know: before 1.3.1900 Excel's serials are one
/// off (its false 29.2.1900), after 9999 it has none. In the 1904 system day 0 is 1.1.1904.
pub fn from_serial(serial: f64, epoch_1904: bool) -> Option<NaiveDate> {
    if !serial.is_finite() {
        return None;
    }
    let first = if epoch_1904 { 0.0 } else { 61.0 };
    let offset = if epoch_1904 { 1462.0 } else { 0.0 };
    if serial < first || serial + offset >= 2_958_466.0 {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new((serial + offset).floor() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        parse_day(text).map(|day| day.to_string())
    }

    #[test]
    fn the_accepted_ways_of_writing_a_day() {
        for text in ["3.10.2022", "03.10.2022", "3.10.2022 9:05", "3.10.2022 9.05", "3.10.2022 09.05.59", "2022-10-03", "2022-10-03T09:05:00", "2022-10-03 09:05:00.273", "2022-10-03T09:05:00Z"] {
            assert_eq!(iso(text).as_deref(), Some("2022-10-03"), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in ["1.15.2022 10.61", "31.2.2023", "3.10.22", "10/03/2022", "3.10.", "syksy 2022", "2022-10", "3.10.2022 25:00", "ääkkösiä täällä", "44837"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_in_both_systems() {
        assert_eq!(from_serial(61.0, false), NaiveDate::from_ymd_opt(1900, 3, 1));
        assert_eq!(from_serial(44837.999_999_999, false), NaiveDate::from_ymd_opt(2022, 10, 3));
        assert_eq!(from_serial(44837.0 - 1462.0, true), NaiveDate::from_ymd_opt(2022, 10, 3));
        assert_eq!(from_serial(2_958_465.0, false), NaiveDate::from_ymd_opt(9999, 12, 31));
        for serial in [60.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 2_958_466.0] {
            assert_eq!(from_serial(serial, false), None, "{serial}");
        }
    }
}
