//! Heights of rows with wrapped text.
//!
//! Readers of XLSX do not agree on automatic heights (and some clip), so the lines are counted here:
//! words are laid out as Arial would, by the widths of its letters in units of a digit.

/// Width of a digit of Arial, in thousandths of the font's size.
const DIGIT: u32 = 556;
/// Bold letters are so much wider.
const BOLD: f64 = 1.1;
/// Programs round each letter to pixels: a line holds a little less than its letters measure.
const ROUNDING: f64 = 1.04;

/// The width of a text in digits of the same font.
fn width(word: &str) -> f64 {
    f64::from(word.chars().map(letter_width).sum::<u32>()) / f64::from(DIGIT) * ROUNDING
}

/// In thousandths of the font's size.
fn letter_width(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 222,
        ' ' | '\u{a0}' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '[' | ']' => 278,
        'r' | '-' | '(' | ')' | '"' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'F' | 'T' | 'Z' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | 'Ä' | 'Å' | '&' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' | 'Ö' => 778,
        'm' | 'M' => 833,
        'W' | '%' | '@' | '—' | '…' => 1_000,
        _ => DIGIT,
    }
}

/// How many lines a text takes in a column as wide as so many digits.
pub fn lines(text: &str, column_width: f64) -> u32 {
    let room = (column_width - 0.5).max(1.0);
    text.split('\n').map(|paragraph| lines_of_paragraph(paragraph, room)).sum::<u32>().max(1)
}

fn lines_of_paragraph(paragraph: &str, room: f64) -> u32 {
    let mut lines = 1;
    let mut used = 0.0;
    for word in paragraph.split(' ') {
        let wide = width(word);
        let space = if used > 0.0 { width(" ") } else { 0.0 };
        if used + space + wide <= room {
            used += space + wide;
            continue;
        }
        if used > 0.0 {
            lines += 1;
        }
        // A word longer than the line is broken where the line ends.
        let broken = (wide / room).ceil().max(1.0);
        lines += broken as u32 - 1;
        used = wide - (broken - 1.0) * room;
    }
    lines
}

/// Digits that stay free beside a header, so that it does not run into the next one.
const AIR: f64 = 1.2;

/// The width of a column that is at least `wish` wide and whose bold header breaks at no word and keeps
/// off its neighbour.
pub fn width_of_header(header: &str, wish: f64, indent: f64) -> f64 {
    let words: Vec<f64> = header.split([' ', '\n']).map(|word| width(word) * BOLD).collect();
    let space = width(" ") * BOLD;
    let mut room = wish - indent;
    // Widening may bring another word to the line; the whole header fits in the end.
    for _ in 0..=words.len() {
        let widest = widest_line(&words, space, room);
        if widest + AIR <= room {
            break;
        }
        room = widest + AIR;
    }
    room + indent
}

fn widest_line(words: &[f64], space: f64, room: f64) -> f64 {
    let (mut widest, mut used) = (0.0_f64, 0.0);
    for word in words {
        used = if used > 0.0 && used + space + word <= room { used + space + word } else { *word };
        widest = widest.max(used);
    }
    widest
}

/// Points for so many lines of a font.
pub fn height(lines: u32, font_size: f64, bold: bool) -> f64 {
    let line = font_size * if bold { 1.32 } else { 1.3 };
    (f64::from(lines) * line + 3.0).min(409.0)
}

/// The height for a wrapped text, some of it bold.
pub fn of_text(text: &str, column_width: f64, font_size: f64, bold: bool) -> f64 {
    // Column widths are in digits of the body font.
    let scale = super::styles::BODY_SIZE / font_size / if bold { BOLD } else { 1.0 };
    height(lines(text, column_width * scale), font_size, bold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_at_words_and_long_words_break() {
        assert_eq!(lines("Kunta", 16.0), 1);
        assert_eq!(lines("Monikulttuuriset ohjaustaidot", 18.0), 2);
        assert_eq!(lines("yksi\nkaksi", 30.0), 2);
        // The longest word, and air beside it.
        let wide = width_of_header("Osallistumiskertoja yhteensä", 9.0, 0.0);
        assert!(width("Osallistumiskertoja") * BOLD < wide && wide < width("Osallistumiskertoja") * BOLD + 2.0, "{wide}");
        assert_eq!(width_of_header("Kunta", 16.0, 1.5), 16.0);
        assert_eq!(lines("mmmmmmmmmmmm", 10.0), 2);
    }
}
