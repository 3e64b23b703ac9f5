//! Business identity codes (*Y-tunnus*) `1234567-8`: what tells organisations apart whatever they call themselves.
//!
//! The check digit is by the weights 7 9 10 5 8 4 2 modulo 11 (Tax Administration, PRH). Old codes have six digits before the hyphen and
//! are the same with a zero before them. The VAT number is the code without its hyphen after `FI`.

/// What is wrong with a text that should be a business identity code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Other letters, or too many or too few digits.
    Form,
    /// The check digit is another's: some digit is wrong.
    Check,
    /// Nobody has got such a code: its check would be 10, or it is all zeros.
    NeverGiven,
}

const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// The code as it is registered, such as `0927140-5`.
pub fn registered(text: &str) -> Result<String, Fault> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = text.strip_prefix("FI").or_else(|| text.strip_prefix("fi")).unwrap_or(&text);
    let (stem, check) = match plain.split_once(['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}']) {
        Some(parts) => parts,
        // Seven digits without a hyphen lack either the first or the last one: which, nobody can say.
        None if plain.len() == 8 && plain.is_ascii() => plain.split_at(7),
        None => return Err(Fault::Form),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(6..=7).contains(&stem.len()) || check.len() != 1 || !is_digits(stem) || !is_digits(check) {
        return Err(Fault::Form);
    }
    let stem = format!("{stem:0>7}");
    let sum: u32 = stem.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match sum % 11 {
        1 => Err(Fault::NeverGiven),
        _ if stem == "0000000" => Err(Fault::NeverGiven),
        remainder if (11 - remainder) % 11 == u32::from(check.as_bytes()[0] - b'0') => Ok(format!("{stem}-{check}")),
        _ => Err(Fault::Check),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of public registers, and what else they are written as.
    #[test]
    fn published_codes_are_read_in_every_spelling() {
        for code in ["0927140-5", "2285733-9", "0188962-2", "0116480-8", "0737546-2"] {
            assert_eq!(registered(code).as_deref(), Ok(code));
            assert_eq!(registered(&code.replace('-', "\u{2013}")).as_deref(), Ok(code));
            assert_eq!(registered(&format!(" FI {}", code.replace('-', ""))).as_deref(), Ok(code));
        }
        assert_eq!(registered("927140-5").as_deref(), Ok("0927140-5"));
        for (text, fault) in [
            ("0737546-1", Fault::Check),
            ("0000000-0", Fault::NeverGiven),
            ("0000006-0", Fault::NeverGiven),
            ("0000014-1", Fault::NeverGiven),
            ("9271405", Fault::Form),
            ("0927140", Fault::Form),
            ("92714-5", Fault::Form),
            ("00927140-5", Fault::Form),
            ("0927140-", Fault::Form),
            ("556036-0793", Fault::Form),
            ("ei ole", Fault::Form),
            ("", Fault::Form),
            ("äääää-5", Fault::Form),
        ] {
            assert_eq!(registered(text), Err(fault), "{text}");
        }
    }

    /// Seen the other way: with the check digit as an eighth weight of one, the whole is divisible by 11.
    #[test]
    fn the_check_digit_makes_the_sum_divisible_by_eleven() {
        for stem in (1..=9_999_999_u32).step_by(1_237) {
            let mut rest = stem;
            let mut sum = 0;
            for weight in [2, 4, 8, 5, 10, 9, 7] {
                sum += rest % 10 * weight;
                rest /= 10;
            }
            let right: Vec<u32> = (0..=9).filter(|check| (sum + check).is_multiple_of(11)).collect();
            let accepted: Vec<u32> = (0..=9).filter(|check| registered(&format!("{stem:07}-{check}")).is_ok()).collect();
            assert_eq!(accepted, right, "{stem}");
            assert!(!right.is_empty() || registered(&format!("{stem:07}-0")) == Err(Fault::NeverGiven));
        }
    }

    /// One wrong digit and two swapped neighbours are always seen.
    #[test]
    fn a_slip_is_seen() {
        let code = "0927140-5";
        for place in (0..9).filter(|place| *place != 7) {
            for digit in '0'..='9' {
                let mut letters: Vec<char> = code.chars().collect();
                let was = std::mem::replace(&mut letters[place], digit);
                let text: String = letters.into_iter().collect();
                assert_eq!(registered(&text).is_ok(), was == digit, "{text}");
            }
        }
        for place in 0..6 {
            let mut letters: Vec<char> = code.chars().collect();
            letters.swap(place, place + 1);
            let text: String = letters.into_iter().collect();
            assert_eq!(registered(&text).is_ok(), text == code, "{text}");
        }
    }
}
