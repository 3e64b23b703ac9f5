//! Contents of cells as a message may show them.
//!
//! What Mittari wrote names nobody. What somebody typed over it may be anything, a name too: of such a text only the shape is shown,
//! `x` for a letter and `9` for a digit. Words that stand in the original workbook are shown as they are, numbers always.

use std::collections::BTreeSet;

use crate::contents::{Cell, Contents, Value};

/// Longest piece of a text that is shown, in letters.
const LONGEST: usize = 60;
/// So much of what is the same before and after is shown beside what is not.
const AROUND: usize = 20;

/// Texts that may be shown: those of a workbook, and the words in quotation marks of its formulas.
#[derive(Default)]
pub struct KnownWords<'a>(BTreeSet<&'a str>);

impl<'a> KnownWords<'a> {
    pub fn of(contents: &'a Contents) -> Self {
        let mut known = BTreeSet::new();
        for cell in contents.sheets.iter().flat_map(|sheet| sheet.cells.values()) {
            if let Value::Text(text) = &cell.value {
                known.insert(text.as_str());
            }
            // Every second piece stands between quotation marks.
            known.extend(cell.formula.iter().flat_map(|formula| formula.split('"').skip(1).step_by(2)));
        }
        KnownWords(known)
    }

    /// The value of a cell, in the place of one that was there before.
    pub fn value(&self, value: &Value, before: Option<&Value>) -> String {
        match value {
            Value::Number(number) => number.to_string().replace('.', ","),
            Value::Flag(true) => "TOSI".into(),
            Value::Flag(false) => "EPÄTOSI".into(),
            Value::Text(text) if text.is_empty() => "tyhjä teksti".into(),
            Value::Text(text) => {
                let before = match before {
                    Some(Value::Text(before)) => before.as_str(),
                    _ => "",
                };
                format!("\"{}\"", self.text(text, before))
            }
        }
    }

    /// A cell by its formula where it has one.
    pub fn cell(&self, cell: &Cell, before: Option<&Cell>) -> String {
        match &cell.formula {
            Some(formula) => format!("kaava {}", self.formula(formula, before.and_then(|before| before.formula.as_deref()).unwrap_or(""))),
            None => self.value(&cell.value, before.map(|before| &before.value)),
        }
    }

    fn text(&self, text: &str, before: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let others: Vec<char> = before.chars().collect();
        let same_start = letters.iter().zip(&others).take_while(|(one, other)| one == other).count();
        let longest_end = letters.len().min(others.len()) - same_start;
        let same_end = letters.iter().rev().zip(others.iter().rev()).take(longest_end).take_while(|(one, other)| one == other).count();
        let masked: Vec<char> = if self.0.contains(text) {
            letters
        } else {
            let between = same_start..letters.len() - same_end;
            letters.iter().enumerate().map(|(at, letter)| if between.contains(&at) { shape(*letter) } else { *letter }).collect()
        };
        window(&masked, same_start)
    }

    /// Its references and functions are shown, its unknown words not.
    fn formula(&self, formula: &str, before: &str) -> String {
        let mut quoted = false;
        let pieces = formula.split('"').map(|piece| {
            let shown: String = if quoted && !self.0.contains(piece) { piece.chars().map(shape).collect() } else { piece.to_string() };
            quoted = !quoted;
            shown
        });
        let shown: Vec<char> = pieces.collect::<Vec<_>>().join("\"").chars().collect();
        let same_start = shown.iter().zip(before.chars()).take_while(|(one, other)| **one == *other).count();
        window(&shown, same_start)
    }
}

fn shape(letter: char) -> char {
    match letter {
        letter if letter.is_numeric() => '9',
        letter if letter.is_alphabetic() => 'x',
        letter => letter,
    }
}

/// The text around a place, on one line.
fn window(letters: &[char], around: usize) -> String {
    let first = if letters.len() <= LONGEST { 0 } else { around.saturating_sub(AROUND).min(letters.len() - LONGEST) };
    let last = letters.len().min(first + LONGEST);
    let piece: String = letters[first..last].iter().map(|letter| if letter.is_control() { ' ' } else { *letter }).collect();
    let (before, after) = (if first > 0 { "…" } else { "" }, if last < letters.len() { "…" } else { "" });
    format!("{before}{piece}{after}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use mittari_vocabulary::place::CellAddress;

    use super::*;
    use crate::contents::Sheet;

    fn contents() -> Contents {
        let cell = |formula: Option<&str>, text: &str| Cell { formula: formula.map(str::to_string), value: Value::Text(text.into()) };
        let cells = BTreeMap::from([
            (CellAddress::new(0, 0), cell(None, "lasketaan")),
            (CellAddress::new(1, 0), cell(Some("=IF(A1=1,\"täsmää\",\"POIKKEAA\")"), "täsmää")),
        ]);
        Contents { sheets: vec![Sheet { name: "A".into(), cells }] }
    }

    #[test]
    fn words_of_the_workbook_are_shown_and_others_by_their_shape() {
        let contents = contents();
        let known = KnownWords::of(&contents);
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(known.value(&text("lasketaan"), None), "\"lasketaan\"");
        assert_eq!(known.value(&text("POIKKEAA"), None), "\"POIKKEAA\"");
        assert_eq!(known.value(&text("Virpi Virtanen 040-123"), None), "\"xxxxx xxxxxxxx 999-999\"");
        assert_eq!(known.value(&text("Kuntia 13, Virpi"), Some(&text("Kuntia 12."))), "\"Kuntia 19, xxxxx\"");
        assert_eq!(known.value(&Value::Number(0.5), None), "0,5");
        let cell = Cell { formula: Some("=IF(A1=2,\"täsmää\",\"Virpi\")".into()), value: text("täsmää") };
        assert_eq!(known.cell(&cell, None), "kaava =IF(A1=2,\"täsmää\",\"xxxxx\")");
    }

    #[test]
    fn a_long_text_is_shown_around_its_change() {
        let contents = contents();
        let known = KnownWords::of(&contents);
        let long = "a".repeat(200);
        let changed = format!("{}7{}", &long[..100], &long[101..]);
        let shown = known.value(&Value::Text(changed), Some(&Value::Text(long)));
        assert!(shown.contains('9') && shown.starts_with("\"…a") && shown.ends_with("a…\""), "{shown}");
        assert_eq!(shown.chars().count(), LONGEST + 4);
    }
}
