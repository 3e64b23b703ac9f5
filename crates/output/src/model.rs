//! A workbook as meaning without ink: sheets, tables and cells, no fonts and no bytes.
//!
//! Composing decides every word, figure and their order; [`crate::write_workbook`] only draws. Every
//! table sheet has the same bones, so that an address follows from a table's row and column:
//!
//! | row | holds |
//! |---|---|
//! | 1 | title |
//! | 2–3 | what the sheet holds and on which day; what its shorthands mean |
//! | 4 | link to the contents |
//! | 5 | nothing |
//! | 6 | headers |
//! | 7… | data |

mod chart;

use chrono::{Datelike, NaiveDate};
use mittari_messages::Language;
use mittari_vocabulary::quantity::{Amount, Ratio, State};

use crate::expression::{Address, Expression, HEADER_ROW, Range};

pub use chart::{Chart, ChartHeight, ChartKind, ChartPlace, Series, SeriesRole};

/// The row of a table's headers, as spreadsheets number rows.
pub const HEADERS_STAND_IN_ROW: u32 = HEADER_ROW + 1;

/// A whole workbook, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    pub title: String,
    pub author: String,
    /// Of its words, and of how its numbers and dates look.
    pub language: Language,
    /// Stands in the file as its time of creation; the clock is never read.
    pub created: NaiveDate,
    /// Without folders, such as `ohjausryhma.xlsx`.
    pub file_name: String,
    /// Stands in the footer of every printed page.
    pub footer: String,
    /// Further facts for the file's properties: version, definitions, period.
    pub properties: Vec<(String, String)>,
    pub sheets: Vec<Sheet>,
    /// The hash of its last sheet, by which the workbook proves itself; working lists have none.
    pub seal: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub name: String,
    /// Cell A1.
    pub title: String,
    pub body: Body,
    pub orientation: Orientation,
}

#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // a workbook has some twenty bodies
pub enum Body {
    /// One column of lines from row 2 on, such as the cover.
    Text(Vec<TextLine>),
    Table(TablePage),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    Portrait,
    Landscape,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    pub cell: Cell,
    pub style: LineStyle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStyle {
    /// Under the title, larger than the body.
    Lead,
    Heading,
    Body,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TablePage {
    /// Rows 2 and 3: what the sheet holds and on which day; what its shorthands mean.
    pub lines: [Cell; 2],
    /// Row 4: the sheet and the words of the link back; the cover has none.
    pub back: Option<(String, String)>,
    pub table: Table,
    pub charts: Vec<Chart>,
    /// Evidence can be filtered, its header stays in sight and it is not protected.
    pub evidence: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// ASCII letters, digits and `_`; unique in the workbook.
    pub name: String,
    /// What the table tells, for those who do not see it.
    pub alt_text: String,
    pub columns: Vec<Column>,
    /// At least one; each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// How many of the last rows are totals or targets rather than data.
    pub total_rows: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Unique within its table.
    pub header: String,
    /// In characters.
    pub width: f64,
    /// For numbers of the column that say nothing else.
    pub format: NumberFormat,
    /// Words stand to the left and wrap, numbers to the right.
    pub words: bool,
    pub marking: Marking,
    /// What somebody who works on the sheet may write into the column's data cells.
    pub accepts: Accepts,
}

impl Column {
    /// A column of numbers.
    pub fn new(header: impl Into<String>, width: f64, format: NumberFormat) -> Self {
        Column { header: header.into(), width, format, words: false, marking: Marking::Plain, accepts: Accepts::Anything }
    }

    pub fn marked(mut self, marking: Marking) -> Self {
        self.marking = marking;
        self
    }

    /// A drop-down in every data cell.
    pub fn choosing<const N: usize>(self, choices: [&str; N]) -> Self {
        self.accepting(Accepts::OneOf(choices.map(str::to_string).into()))
    }

    pub fn accepting(mut self, accepts: Accepts) -> Self {
        self.accepts = accepts;
        self
    }

    /// A column of words.
    pub fn words(header: impl Into<String>, width: f64) -> Self {
        Column { words: true, ..Column::new(header, width, NumberFormat::Count) }
    }
}

/// What may be written into a cell by hand. A spreadsheet asks before it takes anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    Anything,
    /// One of a few words without commas, 255 letters together.
    OneOf(Vec<String>),
    /// One of the words of another range; whether another word is refused or only asked about.
    OneIn {
        range: Range,
        only: bool,
    },
    /// A day as a date, not as a text.
    Day,
    /// A whole number from zero.
    WholeNumber,
}

/// How a number is shown. Never how it is rounded: cells hold full values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberFormat {
    /// `1 234`.
    Count,
    /// `1 234`, and the word `puuttuu` for zero.
    MissingWhenZero,
    /// `+12`, `-3`, `0`.
    Difference,
    /// `3,5`.
    OneDecimal,
    /// `3,63`.
    TwoDecimals,
    /// `83 %`.
    Percent,
    /// `45,7 %`.
    FinePercent,
    /// `162 857,00 €`.
    Euros,
    /// Signed euros.
    EurosDifference,
    /// `14.4.2023`.
    Date,
}

/// Colour repeats what a word or number of a cell says, it never replaces one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Something is there that was promised: covered, reached, matching.
    Good,
    /// Something is missing, behind or differing.
    Bad,
}

/// How the data cells of a column (not its totals) are coloured. Follows their values, so that a
/// recalculated cell changes its colour too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marking {
    Plain,
    /// Cells that hold exactly one of these words.
    Words(Vec<(String, Tone)>),
    /// A number above zero is good, zero is bad. For [`NumberFormat::MissingWhenZero`].
    Coverage,
    /// A share of a goal, drawn as a bar from 0 to 100 % behind the number.
    Progress,
}

/// Why a cell holds no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shorthand {
    /// `[x]`: not available.
    NotAvailable,
    /// `[z]`: does not apply.
    NotApplicable,
    /// `[c]`: confidential.
    Confidential,
}

impl Shorthand {
    pub fn sign(self) -> &'static str {
        match self {
            Shorthand::NotAvailable => "[x]",
            Shorthand::NotApplicable => "[z]",
            Shorthand::Confidential => "[c]",
        }
    }

    /// The shorthand of a state that is no value.
    pub fn of(state: &State) -> Option<Shorthand> {
        match state {
            State::Value { .. } => None,
            State::NoData { .. } => Some(Shorthand::NotAvailable),
            State::Suppressed => Some(Shorthand::Confidential),
            State::NotDue | State::NotApplicable | State::NoTarget => Some(Shorthand::NotApplicable),
        }
    }
}

/// What a program without calculation shows for a formula: always the engine's own figure.
#[derive(Debug, Clone, PartialEq)]
pub enum CachedValue {
    /// Finite.
    Number(f64),
    /// Never empty and never only digits.
    Text(String),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Never empty.
    Text(String),
    Count(i64),
    /// Written as euros.
    Cents(i64),
    Ratio(Ratio),
    /// A number that is neither a count nor a pair: a share of money. Finite.
    Number(f64),
    Date(NaiveDate),
    Shorthand(Shorthand),
    Link {
        text: String,
        target: Address,
    },
    /// A link to another file. Only for working lists, never in a report.
    FileLink {
        text: String,
        /// Relative to the workbook, `/` between folders, as the folders are called.
        file: String,
        /// A place in it, such as `'Taul 1'!B7`.
        place: Option<String>,
    },
    /// Left empty for those who work on the sheet; its header says what for.
    Entry,
    Formula {
        expression: Expression,
        cached: CachedValue,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub value: Value,
    /// Where the column's own does not fit.
    pub format: Option<NumberFormat>,
    /// What should stand out, such as a total.
    pub strong: bool,
}

impl Cell {
    fn new(value: Value) -> Self {
        Cell { value, format: None, strong: false }
    }

    /// Words; `[x]` where there are none, for no cell is left empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Cell::shorthand(Shorthand::NotAvailable) } else { Cell::new(Value::Text(text)) }
    }

    pub fn count(count: i64) -> Self {
        Cell::new(Value::Count(count))
    }

    pub fn cents(cents: i64) -> Self {
        Cell::new(Value::Cents(cents)).formatted(NumberFormat::Euros)
    }

    pub fn ratio(ratio: Ratio) -> Self {
        Cell::new(Value::Ratio(ratio))
    }

    pub fn number(number: f64) -> Self {
        Cell::new(Value::Number(number))
    }

    pub fn date(date: NaiveDate) -> Self {
        Cell::new(Value::Date(date)).formatted(NumberFormat::Date)
    }

    /// A date, or `[z]`.
    pub fn optional_date(date: Option<NaiveDate>) -> Self {
        date.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::date)
    }

    pub fn shorthand(shorthand: Shorthand) -> Self {
        Cell::new(Value::Shorthand(shorthand))
    }

    /// A link to a cell of this workbook; its words name what is there.
    pub fn link(text: impl Into<String>, target: Address) -> Self {
        Cell::new(Value::Link { text: text.into(), target })
    }

    /// A link to another file; plain words where the file's name cannot stand in one.
    pub fn file_link(text: impl Into<String>, file: impl Into<String>, place: Option<String>) -> Self {
        let (text, file) = (text.into(), file.into());
        if Cell::can_link(&file) { Cell::new(Value::FileLink { text, file, place }) } else { Cell::text(text) }
    }

    /// The library would cut the name at `#`, and `%` might count as the start of an escaped letter.
    pub fn can_link(file: &str) -> bool {
        !file.contains(['#', '%', '\\', ':'])
    }

    /// A cell to be filled in by hand.
    pub fn entry() -> Self {
        Cell::new(Value::Entry)
    }

    pub fn formula(expression: Expression, cached: CachedValue) -> Self {
        Cell::new(Value::Formula { expression, cached })
    }

    /// A formula with a whole number as result.
    pub fn counting(expression: Expression, result: i64) -> Self {
        Cell::formula(expression, CachedValue::Number(result as f64))
    }

    /// A formula with words as result.
    pub fn wording(expression: Expression, result: impl Into<String>) -> Self {
        Cell::formula(expression, CachedValue::Text(result.into()))
    }

    /// The plain value of a state: the number, or why there is none.
    pub fn state(state: &State) -> Self {
        match state.amount() {
            Some(Amount::Count(count)) => Cell::count(count),
            Some(Amount::Ratio(ratio)) => Cell::ratio(ratio),
            None => Cell::shorthand(Shorthand::of(state).unwrap_or(Shorthand::NotAvailable)),
        }
    }

    /// What the cell shows before anything is calculated.
    pub fn shown(&self) -> CachedValue {
        match &self.value {
            Value::Text(text) | Value::Link { text, .. } | Value::FileLink { text, .. } => CachedValue::Text(text.clone()),
            Value::Entry => CachedValue::Text(String::new()),
            Value::Count(count) => CachedValue::Number(*count as f64),
            Value::Cents(cents) => CachedValue::Number(*cents as f64 / 100.0),
            Value::Ratio(ratio) => CachedValue::Number(ratio.as_f64()),
            Value::Number(number) => CachedValue::Number(*number),
            Value::Date(date) => CachedValue::Number(day_serial(*date) as f64),
            Value::Shorthand(shorthand) => CachedValue::Text(shorthand.sign().to_string()),
            Value::Formula { cached, .. } => cached.clone(),
        }
    }

    /// A cell that repeats this one, which stands at `address`.
    pub fn repeated(&self, address: Address) -> Cell {
        Cell { value: Value::Formula { expression: address.into(), cached: self.shown() }, strong: false, ..self.clone() }
    }

    pub fn formatted(mut self, format: NumberFormat) -> Self {
        self.format = Some(format);
        self
    }

    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }
}

/// The number of a day, as spreadsheets count them.
pub fn day_serial(date: NaiveDate) -> i64 {
    const EVE_OF_1900: i64 = 693_594;
    i64::from(date.num_days_from_ce()) - EVE_OF_1900
}
