//! Days: `d.m.yyyy` with or without a time, year first, and the serial numbers of date cells. Nothing else.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use mittari_vocabulary::project::DateOrder;

/// The day of a text; None for everything that is not written in one of the accepted ways.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    parse_finnish(text).or_else(|| parse_iso(text))
}

fn parse_finnish(text: &str) -> Option<NaiveDate> {
    let (date, time) = day_and_time(text);
    let [day, month, year] = three(date, '.')?;
    if year.len() != 4 || day.len() > 2 || month.len() > 2 || !time.is_none_or(is_time) {
        return None;
    }
    NaiveDate::from_ymd_opt(whole(year)?.try_into().ok()?, whole(month)?, whole(day)?)
}

/// The year comes first, with dashes or slashes: `2022-10-03T09:05:00Z`, `2022/10/03 9:05:59 AM EEST`.
fn parse_iso(text: &str) -> Option<NaiveDate> {
    let date = text.get(..10)?;
    let rest = &text[10..];
    let time = rest.strip_prefix(',').unwrap_or(rest).strip_prefix(['T', ' ']);
    let [year, month, day] = three(date, if date.contains('/') { '/' } else { '-' })?;
    if year.len() != 4 || month.len() != 2 || day.len() != 2 || !(rest.is_empty() || time.is_some_and(is_time)) {
        return None;
    }
    NaiveDate::from_ymd_opt(whole(year)?.try_into().ok()?, whole(month)?, whole(day)?)
}

/// Parted at the first blank, or at a comma and a blank.
fn day_and_time(text: &str) -> (&str, Option<&str>) {
    match text.split_once(' ') {
        Some((date, time)) => (date.strip_suffix(',').unwrap_or(date), Some(time.trim_start())),
        None => (text, None),
    }
}

/// The three parts between two separators. Every cell of a column comes here, so nothing is copied.
fn three(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// `h:mm`, `h:mm:ss`, `h.mm`, `h.mm.ss`, with parts of a second, half of the day or zone behind it, none of which moves the day.
fn is_time(text: &str) -> bool {
    let text = text.trim();
    let text = ["klo ", "kl. ", "kl ", "at "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ':' | '.')).unwrap_or(text.len());
    let (clock, rest) = (text[..end].trim_end_matches('.'), text[end..].trim());
    let separator = if clock.contains(':') { ':' } else { '.' };
    let mut parts: Vec<&str> = clock.split(separator).collect();
    if let (Some(last), ':') = (parts.last_mut(), separator)
        && let Some((second, fraction)) = last.split_once('.')
        && whole(fraction).is_some()
    {
        *last = second;
    }
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| whole(part)).collect();
    let lengths_fit = parts.first().is_some_and(|hour| hour.len() <= 2) && parts.iter().skip(1).all(|part| part.len() == 2);
    let fits = match numbers.as_deref() {
        Some([hour, minute]) => *hour < 24 && *minute < 60,
        Some([hour, minute, second]) => *hour < 24 && *minute < 60 && *second < 60,
        _ => false,
    };
    lengths_fit && fits && rest.split(' ').all(is_half_or_zone)
}

/// `AM`, `ip.`, `Z`, `+03:00`, `-0300`, `EEST`, `UTC+3`.
fn is_half_or_zone(text: &str) -> bool {
    let offset = text.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let is_offset = offset
        .strip_prefix(['+', '-'])
        .is_some_and(|rest| (1..=5).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'));
    let name = text.len() - offset.len();
    matches!(text.to_lowercase().as_str(), "" | "am" | "pm" | "ap." | "ip." | "fm" | "em")
        || (name <= 5 && (is_offset || (offset.is_empty() && (text == "Z" || name >= 3))))
}

fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

/// The day of a text with slashes, such as `26/09/2022 16:34:44`, in the order that the source declares.
pub fn parse_day_in_order(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let text = crate::wording::clean(text);
    let (date, time) = match text.split_once([' ', ',']) {
        Some((date, time)) => (date, Some(time)),
        None => (text.as_str(), None),
    };
    let day = slash_day(date, order)?;
    time.is_none_or(|time| clock(time).is_some()).then_some(day)
}

/// Day and time of a meeting report: `14/11/22, 09:29:07`, `3/10/25, 8:00:48 AM`, `22.7.2026 7.05.12`, `13/04/2021 à 09:01:31`.
pub fn parse_moment(text: &str, order: DateOrder) -> Option<NaiveDateTime> {
    let text = crate::wording::clean(text);
    let (date, time) = text.split_once([',', ' '])?;
    let day = slash_day(date, order).or_else(|| parse_finnish(date)).or_else(|| parse_iso(date))?;
    Some(day.and_time(clock(time)?))
}

fn slash_day(date: &str, order: DateOrder) -> Option<NaiveDate> {
    let parts: Option<Vec<u32>> = date.split('/').map(whole).collect();
    let [first, second, year] = parts?[..] else { return None };
    let year = if year < 100 { year + 2000 } else { year };
    let (day, month) = match order {
        DateOrder::Dmy => (first, second),
        DateOrder::Mdy => (second, first),
    };
    if !(1900..10_000).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
}

/// A time of day with `:` or `.` between its parts, with or without seconds, in 24 or 12 hours.
fn clock(text: &str) -> Option<NaiveTime> {
    let lower = text.trim().to_lowercase();
    let bare = ["klo ", "kl. ", "at ", "à ", "à"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let (bare, afternoon) = match (bare.strip_suffix("am"), bare.strip_suffix("pm")) {
        (Some(bare), _) => (bare, Some(false)),
        (_, Some(bare)) => (bare, Some(true)),
        _ => (bare, None),
    };
    let parts: Option<Vec<u32>> = bare.trim().split([':', '.']).map(whole).collect();
    let (hour, minute, second) = match parts?[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match afternoon {
        None => hour,
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// The Finnish day of a Unix time, as badge platforms give it. Summer time is that of the EU since 1996.
pub fn from_unix(seconds: i64) -> Option<NaiveDate> {
    if !(820_454_400..4_102_444_800).contains(&seconds) {
        return None;
    }
    let moment = chrono::DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(chrono::Datelike::year(&moment), month, 31)?;
        let sunday = last - Days::new(u64::from(chrono::Datelike::weekday(&last).num_days_from_sunday()));
        sunday.and_hms_opt(1, 0, 0)
    };
    let summer = change(3)? <= moment && moment < change(10)?;
    Some((moment + chrono::Duration::hours(if summer { 3 } else { 2 })).date())
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
        for text in [
            "3.10.2022, klo 9.05",
            "3.10.2022 9:05:59.123",
            "2022-10-03 09.05.59",
            "2022-10-03T09:05:00-03:00",
            "2022/10/03 9:05:59 AM EEST",
            "2022/10/03 9:05:59 ip. UTC+3",
            "3.10.2022",
            "03.10.2022",
            "3.10.2022 9:05",
            "3.10.2022 9.05",
            "3.10.2022 09.05.59",
            "2022-10-03",
            "2022-10-03T09:05:00",
            "2022-10-03 09:05:00.273",
            "2022-10-03T09:05:00Z",
        ] {
            assert_eq!(iso(text).as_deref(), Some("2022-10-03"), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "1.15.2022 10.61",
            "31.2.2023",
            "3.10.22",
            "10/03/2022",
            "3.10.",
            "syksy 2022",
            "2022-10",
            "3.10.2022 25:00",
            "3.10.2022 9:05 suunnilleen",
            "3.10.2022 9",
            "2022/10",
            "2022-10-03 ABCDE",
            "ääkkösiä täällä",
            "44837",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn slashes_need_an_order() {
        let day = |text: &str, order| parse_day_in_order(text, order).map(|day| day.to_string());
        assert_eq!(day("26/09/2022 16:34:44", DateOrder::Dmy).as_deref(), Some("2022-09-26"));
        assert_eq!(day("26/09/2022 16:34:44", DateOrder::Mdy), None);
        assert_eq!(day("2/15/2021 11:57:08", DateOrder::Mdy).as_deref(), Some("2021-02-15"));
        assert_eq!(day("8/20/25", DateOrder::Mdy).as_deref(), Some("2025-08-20"));
        assert_eq!(day("1/2", DateOrder::Dmy), None);
    }

    #[test]
    fn moments_of_meeting_reports() {
        for (text, order, moment) in [
            ("14/11/22, 09:29:07", DateOrder::Dmy, "2022-11-14 09:29:07"),
            ("3/10/25, 8:00:48\u{202f}PM", DateOrder::Mdy, "2025-03-10 20:00:48"),
            ("3/10/25, 12:00:48 AM", DateOrder::Mdy, "2025-03-10 00:00:48"),
            ("13/04/2021 à 09:01:31", DateOrder::Dmy, "2021-04-13 09:01:31"),
            ("22.7.2026 7.05.12", DateOrder::Dmy, "2026-07-22 07:05:12"),
        ] {
            assert_eq!(parse_moment(text, order).map(|moment| moment.to_string()).as_deref(), Some(moment), "{text}");
        }
    }

    #[test]
    fn unix_times_are_finnish_days() {
        // 30.10.2022 00:30 in Helsinki is still the 29th in Greenwich; so is 1.1.2023 01:30.
        assert_eq!(from_unix(1_667_079_000), NaiveDate::from_ymd_opt(2022, 10, 30));
        assert_eq!(from_unix(1_672_529_400), NaiveDate::from_ymd_opt(2023, 1, 1));
        assert_eq!(from_unix(44_837), None);
    }

    #[test]
    fn serial_numbers_in_both_systems() {
        assert_eq!(from_serial(61.0, false), NaiveDate::from_ymd_opt(1900, 3, 1));
        assert_eq!(from_serial(44_837.999_999_999, false), NaiveDate::from_ymd_opt(2022, 10, 3));
        assert_eq!(from_serial(44837.0 - 1462.0, true), NaiveDate::from_ymd_opt(2022, 10, 3));
        assert_eq!(from_serial(2_958_465.0, false), NaiveDate::from_ymd_opt(9999, 12, 31));
        for serial in [60.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 2_958_466.0] {
            assert_eq!(from_serial(serial, false), None, "{serial}");
        }
    }
}
