//! The rule that marks a bad cell for as long as it holds what it holds.
//!
//! A conditional format leaves the cell's own style alone. Its formula knows the bad value again without holding it: a
//! person who takes a name or a birth date out of a cell must not leave it behind in a rule. So it compares the length and
//! a check sum of some letters, of which one in a thousand other values has the same; such a mark stays until the next run.

/// Stands in every rule of ours, true wherever it is calculated; both Excel and LibreOffice keep it as it is.
pub const MARKER: &str = r#""Mittari"="Mittari""#;

/// Letters that the check sum looks at.
const MOST_LETTERS: usize = 16;
/// A prime: the check sum says this little about the value.
const MODULUS: u64 = 997;
/// Beyond this, spreadsheets' `MOD` gives up.
const LARGEST: f64 = 1e9;

/// What a bad cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// No cell, or one without contents.
    Nothing,
    Number(f64),
    Text(String),
    Truth(bool),
    Error,
    /// Nothing that a formula could tell: the mark stays until the next run.
    Other,
}

/// The formula of the rule of a cell, such as `B7`.
pub fn formula(cell: &str, held: &Held) -> String {
    match held {
        Held::Nothing => format!("AND({MARKER},LEN({cell})=0)"),
        Held::Truth(true) => format!("AND({MARKER},ISLOGICAL({cell}),{cell})"),
        Held::Truth(false) => format!("AND({MARKER},ISLOGICAL({cell}),NOT({cell}))"),
        Held::Error => format!("AND({MARKER},ISERROR({cell}))"),
        Held::Number(number) => number_formula(cell, *number),
        Held::Text(text) => text_formula(cell, text),
        Held::Other => format!("AND({MARKER},TRUE)"),
    }
}

fn number_formula(cell: &str, number: f64) -> String {
    let thousandths = number.abs() * 1000.0;
    // A half could be rounded either way.
    if number.is_nan() || number.abs() > LARGEST || (thousandths.fract() - 0.5).abs() < 1e-3 {
        return formula(cell, &Held::Other);
    }
    let sign = if number < 0.0 { "<0" } else { ">=0" };
    let sum = thousandths.round() as u64 % MODULUS;
    format!("AND({MARKER},ISNUMBER({cell}),{cell}{sign},MOD(ROUND(ABS({cell})*1000,0),{MODULUS})={sum})")
}

fn text_formula(cell: &str, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    // Programs disagree on letters of two units, on blanks at the ends, and on control characters written as `_x000D_`.
    let doubtful = letters.iter().any(|letter| letter.len_utf16() > 1 || letter.is_control()) || text.contains("_x");
    if letters.is_empty() {
        return formula(cell, &Held::Nothing);
    }
    if doubtful || text.trim_matches(|letter: char| letter.is_ascii_whitespace()) != text {
        return formula(cell, &Held::Other);
    }
    let looked_at = letters.len().min(MOST_LETTERS);
    let (mut sum, mut terms) = (0u64, Vec::new());
    for index in 0..looked_at {
        let position = if looked_at == 1 { 0 } else { index * (letters.len() - 1) / (looked_at - 1) };
        let weight = index as u64 + 1;
        sum += u64::from(u32::from(letters[position])) * weight;
        terms.push(format!("_xlfn.UNICODE(MID({cell},{},1))*{weight}", position + 1));
    }
    let sum = sum % MODULUS;
    format!("AND({MARKER},ISTEXT({cell}),LEN({cell})={},MOD({},{MODULUS})={sum})", letters.len(), terms.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_no_value() {
        for held in [Held::Text("010190-123A".into()), Held::Number(32_874.0), Held::Text("aino.aalto@kunta.example".into())] {
            let formula = formula("B7", &held);
            for piece in ["010190", "123A", "32874", "aino", "aalto"] {
                assert!(!formula.contains(piece), "{formula}");
            }
            assert!(formula.contains(MARKER));
        }
    }

    #[test]
    fn what_programs_do_not_agree_on_is_marked_until_the_next_run() {
        for text in ["👍", " a", "a\r\nb", "_x000D_"] {
            assert_eq!(text_formula("A1", text), formula("A1", &Held::Other), "{text:?}");
        }
        assert_eq!(number_formula("A1", 1e300), formula("A1", &Held::Other));
    }
}
