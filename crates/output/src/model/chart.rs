//! Charts as meaning: which columns, what each stands for, what the message is.

use super::NumberFormat;

/// A chart over columns of the table on the same sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub kind: ChartKind,
    /// The message, as a sentence.
    pub title: String,
    pub alt_text: String,
    /// Column of the table with the names along the axis.
    pub categories: u16,
    /// Data rows of the table that are shown, from 0, both included.
    pub first_row: usize,
    pub last_row: usize,
    pub series: Vec<Series>,
    pub category_axis: String,
    pub value_axis: String,
    /// Format of the values on their axis and of the labels.
    pub format: NumberFormat,
    pub height: ChartHeight,
    pub place: ChartPlace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    Columns,
    Bars,
    /// Bars that fill 100 %, the counts printed in them.
    StackedBars,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartHeight {
    Low,
    Middle,
    High,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartPlace {
    Below,
    Beside,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Column of the table with the values; its header is the name of the series.
    pub column: u16,
    pub role: SeriesRole,
    /// Whether the numbers stand beside the bars.
    pub labels: bool,
}

/// What a series stands for; its look follows from it everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesRole {
    /// What happened: solid and dark.
    Actual,
    /// What happened before: solid and pale.
    Previous,
    /// Plan or target: a dash over the bars, without a line.
    Plan,
    /// A calculation of what may come: hatched.
    Forecast,
    /// The n-th answer of a scale of five, from 0.
    Scale(u8),
}
