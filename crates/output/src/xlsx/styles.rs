//! Fonts, colours and number formats.
//!
//! Contrast of the pairs below (WCAG): text on the fills of good and bad at least 7.8, the link 5.9,
//! bars against white 10, markers of plans against white and bars 3.

use mittari_messages::{Language, messages};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::model::{NumberFormat, Tone};

pub const FONT: &str = "Arial";
pub const BODY_SIZE: f64 = 11.0;
pub const COVER_SIZE: f64 = 12.0;
pub const LEAD_SIZE: f64 = 14.0;
pub const TITLE_SIZE: f64 = 16.0;
/// Row height and column width of an empty sheet in Arial 11.
pub const DEFAULT_ROW_PIXELS: u32 = 19;
pub const DEFAULT_ROW_POINTS: f64 = 14.25;
pub const DEFAULT_COLUMN_PIXELS: u32 = 72;

pub const BAD_TEXT: Color = Color::RGB(0x007A_2E00);
pub const BAD_FILL: Color = Color::RGB(0x00FC_E4D6);
pub const GOOD_TEXT: Color = Color::RGB(0x000B_3D0B);
pub const GOOD_FILL: Color = Color::RGB(0x00E3_F1E1);
pub const ACTUAL: Color = Color::RGB(0x0040_4040);
pub const PREVIOUS: Color = Color::RGB(0x00A6_A6A6);
/// Stands out against white and against the bars of what happened.
pub const TARGET: Color = Color::RGB(0x00E2_711D);
pub const TARGET_TEXT: Color = Color::RGB(0x00B0_3A00);
pub const GRID: Color = Color::RGB(0x00E0_E0E0);
pub const BAR: Color = Color::RGB(0x009D_C3E6);
const LINK: Color = Color::RGB(0x0005_63C1);
/// Five answers of a scale, from disagreement to agreement.
pub const SCALE: [Color; 5] =
    [Color::RGB(0x008C_2D04), Color::RGB(0x00E0_8A5B), Color::RGB(0x00D9_D9D9), Color::RGB(0x007F_A7D1), Color::RGB(0x001F_4E8C)];

pub fn default_format() -> Format {
    sized(BODY_SIZE)
}

pub fn sized(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

pub fn title() -> Format {
    sized(TITLE_SIZE).set_bold()
}

pub fn header(words: bool, indented: bool) -> Format {
    let format = sized(BODY_SIZE).set_bold().set_text_wrap().set_align(FormatAlign::Bottom).set_border_bottom(FormatBorder::Thin);
    aligned(format, words, indented)
}

/// A cell of a table: numbers to the right, words to the left and wrapped.
pub fn body(words: bool, indented: bool) -> Format {
    let format = sized(BODY_SIZE).set_align(FormatAlign::VerticalCenter);
    let format = if words { format.set_text_wrap() } else { format };
    aligned(format, words, indented)
}

fn aligned(format: Format, words: bool, indented: bool) -> Format {
    let format = format.set_align(if words { FormatAlign::Left } else { FormatAlign::Right });
    if indented { format.set_indent(1) } else { format }
}

pub fn as_link(format: Format) -> Format {
    format.set_font_color(LINK).set_underline(FormatUnderline::Single)
}

/// The first row of totals is set off by a line.
pub fn as_total(format: Format, first: bool) -> Format {
    let format = format.set_bold();
    if first { format.set_border_top(FormatBorder::Thin) } else { format }
}

/// Text of a user that a program could take for a formula when somebody edits it.
pub fn as_quoted(format: Format) -> Format {
    format.set_quote_prefix()
}

pub fn tone(tone: Tone) -> Format {
    let (text, fill) = match tone {
        Tone::Good => (GOOD_TEXT, GOOD_FILL),
        Tone::Bad => (BAD_TEXT, BAD_FILL),
    };
    Format::new().set_font_color(text).set_background_color(fill)
}

/// Format codes in the file are in English; every program shows thousands and decimals in its own language. What a code
/// holds itself (words, months, where the unit stands) is the workbook's language. `\u{a0}` keeps number and unit on one line.
pub fn number_code(language: Language, format: NumberFormat) -> String {
    let percent = |number: &str| language.say(messages::figures::percent(number));
    let euros = |sign: &str| {
        let unit = language.choose("[$€-40B]", "[$€-81D]", "[$€-809]");
        format!("{sign}{}", language.choose(format!("#,##0.00\u{a0}{unit}"), format!("#,##0.00\u{a0}{unit}"), format!("{unit}#,##0.00")))
    };
    match format {
        NumberFormat::Count => "#,##0".into(),
        NumberFormat::MissingWhenZero => format!("#,##0;-#,##0;\"{}\"", language.say(messages::page::missing_when_zero())),
        NumberFormat::Difference => "+#,##0;-#,##0;0".into(),
        NumberFormat::OneDecimal => "#,##0.0".into(),
        NumberFormat::TwoDecimals => "#,##0.00".into(),
        NumberFormat::Percent => percent("0"),
        NumberFormat::FinePercent => percent("0.0"),
        NumberFormat::Euros => euros(""),
        NumberFormat::EurosDifference => format!("{};{};{}", euros("+"), euros("-"), euros("").replace("#,##0.00", "0.00")),
        NumberFormat::Date => language.choose("d.m.yyyy", "d.m.yyyy", "[$-809]d\\ mmm\\ yyyy").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours as WCAG 2 defines it.
    fn contrast(left: Color, right: Color) -> f64 {
        let luminance = |color: Color| {
            let Color::RGB(rgb) = color else { panic!("{color:?} is no RGB colour") };
            let channel = |shift: u32| {
                let value = f64::from((rgb >> shift) & 0xff) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
        };
        let (one, other) = (luminance(left) + 0.05, luminance(right) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn text_and_graphics_stand_out_enough() {
        let white = Color::RGB(0x00FF_FFFF);
        for (text, ground) in [(BAD_TEXT, BAD_FILL), (GOOD_TEXT, GOOD_FILL), (LINK, white), (TARGET_TEXT, white), (Color::RGB(0), BAR)] {
            assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
        }
        for (graphic, ground) in [(ACTUAL, white), (TARGET, white), (TARGET, ACTUAL)] {
            assert!(contrast(graphic, ground) >= 3.0, "{graphic:?} on {ground:?}");
        }
    }

    #[test]
    fn units_stand_where_the_language_puts_them() {
        let codes = |format| Language::ALL.map(|language| number_code(language, format));
        assert_eq!(codes(NumberFormat::Percent), ["0\u{a0}%", "0\u{a0}%", "0%"]);
        assert_eq!(codes(NumberFormat::Euros), ["#,##0.00\u{a0}[$€-40B]", "#,##0.00\u{a0}[$€-81D]", "[$€-809]#,##0.00"]);
        assert_eq!(
            number_code(Language::Fi, NumberFormat::EurosDifference),
            "+#,##0.00\u{a0}[$€-40B];-#,##0.00\u{a0}[$€-40B];0.00\u{a0}[$€-40B]"
        );
        assert_eq!(codes(NumberFormat::MissingWhenZero), ["puuttuu", "saknas", "missing"].map(|word| format!("#,##0;-#,##0;\"{word}\"")));
    }
}
