//! Finnish personal identity codes: what stands in one, and whether it may have been given to anybody.
//!
//! `DDMMYYCZZZQ` by the decree on the population information system (128/2010, as changed by 690/2022, in force since 1.1.2023). C tells the
//! century, and two persons may differ in it alone. ZZZ is 002–899; 900–999 are temporary codes and codes of tests. Q is the remainder of
//! DDMMYYZZZ by 31. No code is kept or shown anywhere: the functions here only say how one stands.

use chrono::NaiveDate;

/// How a word of the shape of an identity code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A code that may have been given to somebody.
    InUse,
    /// Right, with a number of 900–999: temporary, or made up for tests.
    Temporary,
    /// A day that the century does not have, or a number that is not given (000, 001).
    Impossible,
    /// The check character is another's.
    WrongCheck,
    /// Right, but it has been through a number: its leading zero is gone, or the letter E was read as a power of ten.
    BrokenByNumber,
}

const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// The parts of a word that looks like a code.
struct Parts {
    /// First year of the century.
    century: i32,
    /// DDMMYY.
    day: u32,
    number: u32,
    check: u8,
}

/// How the word stands; None where it is of another shape, or its first digits can be no day of any month.
pub fn standing(word: &str) -> Option<Standing> {
    let parts = Parts::of(&canonical(word)?)?;
    let is_day = (1..=31).contains(&(parts.day / 10_000)) && (1..=12).contains(&(parts.day / 100 % 100));
    is_day.then(|| parts.standing())
}

/// The worst that a text holds, by the order of [`Standing`]; None where no word of it looks like a code.
pub fn standing_in(text: &str) -> Option<Standing> {
    if text.len() < 10 { None } else { words(text).filter_map(|word| standing(word).or_else(|| without_zero(word))).min() }
}

/// Whether some word of a text has the shape of a code.
pub fn holds_identity_code(text: &str) -> bool {
    text.len() >= 11 && words(text).any(|word| standing(word).is_some())
}

/// As [`holds_identity_code`], of a code that is right in every part: for columns where other numbers have that shape.
pub fn holds_checked_identity_code(text: &str) -> bool {
    text.len() >= 11 && words(text).any(|word| standing(word).is_some_and(Standing::is_right))
}

/// Whether a number is what a reader of tables makes of a code with the separator E and a digit at its end: `010203E0308` is read as
/// 10203 · 10³⁰⁸. All of a right code can still be seen in it.
pub fn was_code(number: f64) -> bool {
    if !number.is_finite() || number < 1e20 {
        return false;
    }
    let text = format!("{number:e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return false };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let Ok(exponent) = exponent.parse::<usize>() else { return false };
    // DDMMYY has five digits where its zero is gone; noughts at its end are not written.
    (5..=6).filter(|length| digits.len() <= *length && exponent >= *length).any(|length| {
        let tail = exponent + 1 - length;
        standing(&format!("{:0>6}E{tail:0>4}", format!("{digits:0<length$}"))).is_some_and(Standing::is_right)
    })
}

/// As [`was_code`], of a text that is written as a power of ten.
pub fn text_was_code(text: &str) -> bool {
    let is_power = text.len() <= 14 && text.starts_with(|letter: char| letter.is_ascii_digit()) && text.contains(['e', 'E']);
    is_power && text.replace(',', ".").parse().is_ok_and(was_code)
}

impl Standing {
    /// Right in every part.
    pub fn is_right(self) -> bool {
        matches!(self, Standing::InUse | Standing::Temporary)
    }
}

impl Parts {
    fn of(code: &[u8]) -> Option<Self> {
        let [digits @ .., separator, n1, n2, n3, check] = code else { return None };
        let number = |digits: &[u8]| -> Option<u32> { std::str::from_utf8(digits).ok()?.parse().ok() };
        let is_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
        if digits.len() != 6 || !is_digits(digits) || !is_digits(&[*n1, *n2, *n3]) || !check.is_ascii_alphanumeric() {
            return None;
        }
        let century = match separator {
            b'+' => 1800,
            b'-' | b'U'..=b'Y' => 1900,
            b'A'..=b'F' => 2000,
            _ => return None,
        };
        Some(Parts { century, day: number(digits)?, number: number(&[*n1, *n2, *n3])?, check: *check })
    }

    fn standing(&self) -> Standing {
        let (day, month, year) = (self.day / 10_000, self.day / 100 % 100, self.day % 100);
        let exists = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(self.century + year, month, day)).is_some();
        let remainder = (u64::from(self.day) * 1000 + u64::from(self.number)) % 31;
        let is_checked = CHECKS.iter().zip(0..).any(|(letter, index)| index == remainder && *letter == self.check);
        if !exists || self.number < 2 {
            Standing::Impossible
        } else if !is_checked {
            Standing::WrongCheck
        } else if self.number >= 900 {
            Standing::Temporary
        } else {
            Standing::InUse
        }
    }
}

/// A code whose first zero is gone. Digits alone are not enough: telephone numbers are written so.
fn without_zero(word: &str) -> Option<Standing> {
    let is_short = (10..=14).contains(&word.len()) && word.chars().count() == 10;
    if !is_short || word.bytes().filter(u8::is_ascii_alphabetic).count() == 0 {
        return None;
    }
    standing(&format!("0{word}")).filter(|standing| standing.is_right()).map(|_| Standing::BrokenByNumber)
}

/// Capitals and the plain hyphen; None for what is too long or short to be a code, so that little is copied.
fn canonical(word: &str) -> Option<[u8; 11]> {
    if !(11..=13).contains(&word.len()) {
        return None;
    }
    let mut letters = word.chars().map(|letter| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(b'-'),
        letter => u8::try_from(letter).ok().map(|letter| letter.to_ascii_uppercase()),
    });
    let mut code = [0; 11];
    for place in &mut code {
        *place = letters.next()??;
    }
    letters.next().is_none().then_some(code)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '(' | ')' | ':' | '"' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Persons that the Digital and Population Data Services Agency made up for tests of the separators of 2023, as others published them.
    const PUBLISHED: [&str; 20] = [
        "010594Y9032",
        "020594X903P",
        "020594X902N",
        "030594W903B",
        "040594V9030",
        "040594V902Y",
        "050594U903M",
        "050594U902L",
        "010516B903X",
        "010516B902W",
        "020516C903K",
        "020516C902J",
        "030516D9037",
        "030516D9026",
        "010501E9032",
        "020502E902X",
        "020503F9037",
        "020504A902E",
        "020504B904H",
        "010594Y9021",
    ];

    /// The check character written as in the agency's guide: divide, take the decimals, multiply back.
    fn check_by_decimals(digits: &str) -> char {
        let quotient = digits.parse::<f64>().expect("digits") / 31.0;
        let place = ((quotient - quotient.floor()) * 31.0).round();
        "0123456789ABCDEFHJKLMNPRSTUVWXY".chars().nth(place as usize).expect("one of 31")
    }

    #[test]
    fn published_codes_stand_as_published() {
        for code in PUBLISHED {
            assert_eq!(standing(code), Some(Standing::Temporary), "{code}");
        }
        for code in ["131052-308T", "111111-111C", "010101-0101", "121212-121D", "131052\u{2013}308t"] {
            assert_eq!(standing(code), Some(Standing::InUse), "{code}");
        }
        // The example of a pension company, which its own rule refuses.
        assert_eq!(standing("010190-999K"), Some(Standing::WrongCheck));
        for code in ["010101-0102", "121212-121C", "131052-308S"] {
            assert_eq!(standing(code), Some(Standing::WrongCheck), "{code}");
        }
    }

    /// Every day of four centuries' edges, every separator and number: against the calendar counted by hand and the check by decimals.
    #[test]
    fn days_separators_and_numbers() {
        let centuries = [('+', 1800)].into_iter().chain("-YXWVU".chars().map(|sign| (sign, 1900)));
        let centuries: Vec<(char, u32)> = centuries.chain("ABCDEF".chars().map(|sign| (sign, 2000))).collect();
        let mut impossible = 0;
        for (sign, century) in &centuries {
            for short in [0, 1, 4, 96, 99] {
                let year = century + short;
                let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                for month in 1..=12_u32 {
                    let last = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
                    for day in 1..=31 {
                        for number in [0, 1, 2, 308, 899, 900, 999] {
                            let digits = format!("{day:02}{month:02}{short:02}{number:03}");
                            let code = format!("{}{sign}{}{}", &digits[..6], &digits[6..], check_by_decimals(&digits));
                            let expected = match number {
                                _ if day > last => Standing::Impossible,
                                0 | 1 => Standing::Impossible,
                                900.. => Standing::Temporary,
                                _ => Standing::InUse,
                            };
                            impossible += usize::from(day > last && number == 2);
                            assert_eq!(standing(&code), Some(expected), "{code}");
                        }
                    }
                }
            }
        }
        // 7 days a year are no days, 6 in a leap year: 1804, 1896; of the 1900s 04, 96; of the 2000s 00, 04, 96.
        assert_eq!(impossible, (5 * 7 - 2) + 6 * (5 * 7 - 2) + 6 * (5 * 7 - 3));
        for sign in "GHIJKLMNOPQRSTZ/.".chars() {
            assert_eq!(standing(&format!("131052{sign}308T")), None, "{sign}");
        }
    }

    #[test]
    fn any_other_check_character_is_wrong() {
        for letter in ('0'..='9').chain('A'..='Z').filter(|letter| *letter != 'T') {
            assert_eq!(standing(&format!("131052-308{letter}")), Some(Standing::WrongCheck), "{letter}");
        }
    }

    #[test]
    fn codes_are_seen_also_within_a_text() {
        for code in ["010101A900R", "290296-9026", "150585Y9509", "henkilötunnus: 100190-999P", "010190\u{2212}999k"] {
            assert!(holds_identity_code(code));
        }
        for text in ["0927140-5", "2022-10-03", "040-1234567", "999999-999X", "131052-308", "320190-999P", "011390-999P"] {
            assert!(!holds_identity_code(text), "{text}");
        }
        assert!(holds_checked_identity_code("kts. 131052-308T") && !holds_checked_identity_code("131052-308S"));
        assert_eq!(standing_in("131052-308S 131052-308T"), Some(Standing::InUse));
    }

    /// Every right code with E and a digit at its end that a float can hold, as a reader of tables reads it.
    #[test]
    fn codes_that_went_through_a_number_are_known() {
        let mut codes = 0;
        for (day, month, year) in [(1, 1, 5), (10, 10, 10), (30, 12, 20), (9, 3, 0), (29, 2, 0), (20, 10, 0)] {
            for number in 2..=30_u32 {
                let digits = format!("{day:02}{month:02}{year:02}{number:03}");
                let check = check_by_decimals(&digits);
                let as_read = format!("{}E{}{check}", &digits[..6], &digits[6..]).parse::<f64>();
                if let Ok(as_read) = as_read.as_ref().copied()
                    && as_read.is_finite()
                {
                    codes += 1;
                    assert!(was_code(as_read), "{as_read:e}");
                    assert!(text_was_code(&format!("{as_read:E}")));
                }
            }
        }
        assert!(codes > 30, "{codes}");
        for number in [0.0, 1e19, 12345.0, 1e300, 7.5e24, f64::INFINITY, f64::NAN, 3.21305e25] {
            assert!(!was_code(number), "{number:e}");
        }
        let short: String = "050594U902L".chars().skip(1).collect();
        assert_eq!(standing_in(&short), Some(Standing::BrokenByNumber));
        assert_eq!(standing_in("50594U902M"), None);
        assert_eq!(standing_in("40123-4567"), None);
    }
}
