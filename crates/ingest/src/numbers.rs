//! Finnish numbers, exactly: digits and a power of ten, no floats.

use mittari_vocabulary::project::DecimalSign;
use mittari_vocabulary::quantity::Ratio;

/// A decimal number: `digits / 10^places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    pub digits: i64,
    pub places: u32,
}

impl Decimal {
    pub fn whole(self) -> Option<i64> {
        let unit = 10_i64.checked_pow(self.places)?;
        (self.digits % unit == 0).then(|| self.digits / unit)
    }

    /// Cents of a euro amount; None where it has parts of a cent.
    pub fn cents(self) -> Option<i64> {
        Decimal { digits: self.digits.checked_mul(100)?, places: self.places }.whole()
    }

    /// As it was written: `4695,70` is `469570/100`, `12` is `12/1`.
    pub fn ratio(self) -> Option<Ratio> {
        Ratio::new(self.digits, 10_i64.checked_pow(self.places)?)
    }
}

/// Reads `1 234,50`, `-5`, `12.5`, `1.234,50`; refuses what could be read in two ways, such as `1,234`.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let text = crate::wording::clean(text);
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let (whole, fraction) = split_at_decimal_sign(text)?;
    // LimeSurvey writes ten decimals, as in 7.0000000000.
    let fraction = if fraction.len() > 9 { fraction.trim_end_matches('0') } else { fraction };
    let whole = without_thousands(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || fraction.len() > 9 {
        return None;
    }
    let digits: i64 = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { digits: if negative { -digits } else { digits }, places: fraction.len() as u32 })
}

fn split_at_decimal_sign(text: &str) -> Option<(&str, &str)> {
    let (sign, whole, fraction) = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) if dot < comma => (',', &text[..comma], &text[comma + 1..]),
        (Some(_), Some(_)) => return None,
        (Some(comma), None) => (',', &text[..comma], &text[comma + 1..]),
        (None, Some(dot)) => ('.', &text[..dot], &text[dot + 1..]),
        (None, None) => return Some((text, "")),
    };
    // Three digits after a lone sign could be thousands, unless nothing or zero stands before it.
    let ambiguous = fraction.len() == 3 && whole != "0" && whole.len() <= 3 && !whole.contains(['.', ' ']);
    let lone = !whole.contains(sign);
    (!fraction.is_empty() && !ambiguous && lone).then_some((whole, fraction))
}

/// `1 234 567` and `1.234.567` are groups of three; anything else between digits is refused.
fn without_thousands(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([' ', '.']).collect();
    let digits_only = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    (digits_only && grouped).then(|| groups.concat())
}

/// A number cell, exactly as its shortest decimal form says.
pub fn from_float(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() > 9 {
        // Arithmetic in a spreadsheet leaves tails such as 0.30000000000000004.
        let rounded = format!("{number:.9}");
        return parse_plain(rounded.trim_end_matches('0'));
    }
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { digits, places: fraction.len() as u32 })
}

fn parse_plain(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { digits, places: fraction.len() as u32 })
}

/// A text of euros in which the sign before the decimals is declared, so that `47,500` and `1.500` have one reading.
pub fn parse_euros_with(text: &str, sign: DecimalSign) -> Option<Decimal> {
    let text = bare_amount(text);
    match sign {
        DecimalSign::Comma => parse_decimal(&text).or_else(|| {
            let (whole, fraction) = text.split_once(',').unwrap_or((&text, ""));
            if text.ends_with(',') { None } else { parse_parts(whole, fraction, '.') }
        }),
        DecimalSign::Point => {
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            if text.ends_with('.') { None } else { parse_parts(whole, fraction, ',') }
        }
    }
}

/// The value with a decimal comma, and with a decimal point; None where both agree or one does not exist.
pub fn two_readings(text: &str) -> Option<(Decimal, Decimal)> {
    if parse_euros(text).is_some() {
        return None;
    }
    let (comma, point) = (parse_euros_with(text, DecimalSign::Comma)?, parse_euros_with(text, DecimalSign::Point)?);
    (comma.digits * 10_i64.checked_pow(point.places)? != point.digits * 10_i64.checked_pow(comma.places)?).then_some((comma, point))
}

/// The only sign that a text with a comma can have before its decimals; None where it has no comma or could have either.
pub fn forced_sign(text: &str) -> Option<DecimalSign> {
    let has_comma = text.contains(',');
    match (parse_euros_with(text, DecimalSign::Comma), parse_euros_with(text, DecimalSign::Point)) {
        (Some(_), None) if has_comma => Some(DecimalSign::Comma),
        (None, Some(_)) if has_comma => Some(DecimalSign::Point),
        _ => None,
    }
}

/// Whole part in groups of three that blanks or `group` divide, and digits after the sign.
fn parse_parts(whole: &str, fraction: &str, group: char) -> Option<Decimal> {
    let (negative, whole) = match whole.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, whole),
    };
    let groups: Vec<&str> = whole.split([' ', group]).collect();
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !grouped || groups.iter().any(|group| group.is_empty() || !digits_only(group)) || !digits_only(fraction) || fraction.len() > 9 {
        return None;
    }
    let digits: i64 = format!("{}{fraction}", groups.concat()).parse().ok()?;
    Some(Decimal { digits: if negative { -digits } else { digits }, places: fraction.len() as u32 })
}

/// A text of euros: as [`parse_decimal`], with `€` or `euroa` after (or `€` before) the number.
pub fn parse_euros(text: &str) -> Option<Decimal> {
    parse_decimal(&bare_amount(text))
}

fn bare_amount(text: &str) -> String {
    let lower = crate::wording::clean(text).to_lowercase();
    let bare = lower.strip_suffix("euroa").or(lower.strip_suffix("eur")).or(lower.strip_suffix('€')).or(lower.strip_prefix('€'));
    bare.unwrap_or(&lower).trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_numbers_are_read() {
        for (text, cents) in [
            ("1 234,50", 123_450),
            ("1\u{a0}234,5", 123_450),
            ("-12,00", -1_200),
            ("12.5", 1_250),
            ("1.234,50", 123_450),
            ("0,125", 0),
            ("52 000", 5_200_000),
            ("7", 700),
            ("7.0000000000", 700),
            ("0.5000000000", 50),
        ] {
            let decimal = parse_decimal(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(decimal.cents().unwrap_or(0), cents, "{text}");
        }
        assert_eq!(parse_euros("12,50 €").and_then(Decimal::cents), Some(1250));
        assert_eq!(parse_decimal("86,67").and_then(Decimal::ratio), Ratio::new(8667, 100));
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in ["47,500", "1.500", "1,234.56", "~62k", "7500+", "+5", "1 23", "", "€4,460", "1e5", "12,", ",5,5"] {
            assert_eq!(parse_euros(text), None, "{text}");
        }
    }

    #[test]
    fn a_declared_sign_gives_them_one_reading() {
        let read = |text: &str, sign| parse_euros_with(text, sign).and_then(Decimal::cents);
        for (text, comma, point) in [
            ("47,500", Some(4_750), Some(4_750_000)),
            ("1.500", Some(150_000), Some(150)),
            ("-1,234.50 €", None, Some(-123_450)),
            ("1.234,50", Some(123_450), None),
            ("86,67", Some(8_667), None),
            ("12.5", Some(1_250), Some(1_250)),
            ("1 234", Some(123_400), Some(123_400)),
            ("12,", None, None),
        ] {
            assert_eq!((read(text, DecimalSign::Comma), read(text, DecimalSign::Point)), (comma, point), "{text}");
        }
        assert!(two_readings("47,500").is_some() && two_readings("86,67").is_none() && two_readings("noin 5").is_none());
        assert_eq!(forced_sign("86,67"), Some(DecimalSign::Comma));
        assert_eq!(forced_sign("1,234.50"), Some(DecimalSign::Point));
        assert_eq!((forced_sign("47,500"), forced_sign("1.5")), (None, None));
    }

    #[test]
    fn number_cells_are_exact() {
        assert_eq!(from_float(4695.7).and_then(Decimal::cents), Some(469_570));
        assert_eq!(from_float(0.1 + 0.2).and_then(Decimal::cents), Some(30));
        assert_eq!(from_float(-3.0).and_then(Decimal::whole), Some(-3));
        assert_eq!(from_float(f64::NAN), None);
    }
}
