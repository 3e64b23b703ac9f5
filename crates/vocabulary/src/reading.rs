//! The reading receipt (*lukukuitti*): what a file was recognised as, and how each of its columns was read.
//!
//! Made while a file is read, and by `inspect` for a file without a project. It holds counts and forms, never a value.

use std::collections::BTreeMap;

use serde::Serialize;

/// A worksheet, or the whole of a file that has none.
///
/// Absent: a sheet that was not read, or a document without columns (JSON), has no columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetReading {
    /// None in a delimited file and in JSON.
    pub name: Option<String>,
    pub hidden: bool,
    /// In Finnish.
    pub recognised: String,
    /// As a spreadsheet numbers them; none where no header was found.
    pub header_rows: Vec<u32>,
    /// Rows under the header that hold something and are no repeated header or total.
    pub rows: usize,
    pub columns: Vec<ColumnReading>,
}

/// The reading of one column. `filled` and `blank` add up to the rows, the forms to `filled`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnReading {
    /// `A`, `B`, …
    pub column: String,
    /// As the file writes it, cut; empty where there is none.
    pub header: String,
    /// What the column was read for: fields as `project.toml` names them, questions of a survey. Empty: nothing, so it was dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    pub filled: usize,
    pub blank: usize,
    /// The type of the column, in Finnish.
    pub reading: String,
    /// How many cells are of each form.
    pub forms: BTreeMap<Form, usize>,
    /// `dmy` or `mdy` of dates with slashes; `?` where nothing settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<&'static str>,
    /// What settled the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order_by: Option<OrderSource>,
    /// `,` or `.` of numbers written as text; `, .` where both stand in the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_sign: Option<&'static str>,
    /// Cells that hold something which the field does not take; a finding names each.
    #[serde(skip_serializing_if = "is_zero")]
    pub refused: usize,
    /// Shapes of values, one a form, letters as `x` and digits as `9`. None of a personal column.
    pub examples: Vec<String>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl ColumnReading {
    /// Whether nothing reads the column.
    pub fn is_dropped(&self) -> bool {
        self.fields.is_empty()
    }
}

/// How a value is written in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A number that the spreadsheet shows as a date.
    DateCell,
    /// The text `3.10.2022`.
    FinnishDate,
    /// The text `2022-10-03`.
    IsoDate,
    /// The text `3/10/2022`, in either order.
    SlashDate,
    NumberCell,
    /// A text that is a number, such as `1 234,50`.
    NumberText,
    Duration,
    Email,
    IdentityCode,
    Flag,
    Text,
    /// An error or a formula without a value.
    Bad,
}

impl Form {
    pub const ALL: [Form; 12] = [
        Form::DateCell,
        Form::FinnishDate,
        Form::IsoDate,
        Form::SlashDate,
        Form::NumberCell,
        Form::NumberText,
        Form::Duration,
        Form::Email,
        Form::IdentityCode,
        Form::Flag,
        Form::Text,
        Form::Bad,
    ];

    pub fn is_date(self) -> bool {
        matches!(self, Form::DateCell | Form::FinnishDate | Form::IsoDate | Form::SlashDate)
    }

    pub fn is_number(self) -> bool {
        matches!(self, Form::NumberCell | Form::NumberText)
    }

    /// What a reader of the receipt calls it, in Finnish.
    pub fn word(self) -> &'static str {
        match self {
            Form::DateCell => "päivämääräsolu",
            Form::FinnishDate => "päivä muodossa 3.10.2022",
            Form::IsoDate => "päivä muodossa 2022-10-03",
            Form::SlashDate => "päivä kauttaviivoin",
            Form::NumberCell => "lukusolu",
            Form::NumberText => "luku tekstinä",
            Form::Duration => "kesto",
            Form::Email => "sähköposti",
            Form::IdentityCode => "henkilötunnus",
            Form::Flag => "kyllä/ei-solu",
            Form::Text => "teksti",
            Form::Bad => "virhesolu",
        }
    }
}

/// What most cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    Empty,
    Day,
    DayMonthFirst,
    /// Days whose day and month could change places.
    DayUnsettled,
    /// Days, and so many cells of something else.
    MostlyDays(usize),
    Number,
    MostlyNumbers(usize),
    Email,
    Duration,
    Flag,
    Text,
}

impl ColumnType {
    /// By how many cells are of each form, and the `date_order`.
    pub fn of(forms: &BTreeMap<Form, usize>, order: Option<&str>) -> Self {
        let all: usize = forms.values().sum();
        let count_of = |is: fn(Form) -> bool| forms.iter().filter(|(form, _)| is(**form)).map(|(_, count)| count).sum::<usize>();
        let (dates, numbers) = (count_of(Form::is_date), count_of(Form::is_number));
        let only = |form: Form| forms.get(&form) == Some(&all);
        match order {
            _ if all == 0 => ColumnType::Empty,
            Some("?") if dates == all => ColumnType::DayUnsettled,
            Some("mdy") if dates == all => ColumnType::DayMonthFirst,
            _ if dates == all => ColumnType::Day,
            _ if numbers == all => ColumnType::Number,
            _ if dates * 2 > all => ColumnType::MostlyDays(all - dates),
            _ if numbers * 2 > all => ColumnType::MostlyNumbers(all - numbers),
            _ if only(Form::Email) => ColumnType::Email,
            _ if only(Form::Duration) => ColumnType::Duration,
            _ if only(Form::Flag) => ColumnType::Flag,
            _ => ColumnType::Text,
        }
    }

    /// In Finnish.
    pub fn words(self) -> String {
        let others = |count: usize| if count == 1 { "1 solu on muuta".to_string() } else { format!("{count} solua on muuta") };
        match self {
            ColumnType::Empty => "tyhjä".into(),
            ColumnType::Day => "päivä".into(),
            ColumnType::DayMonthFirst => "päivä (kuukausi ensin)".into(),
            ColumnType::DayUnsettled => "päivä, jonka päivän ja kuukauden järjestys on ratkaisematta".into(),
            ColumnType::MostlyDays(count) => format!("päivä, {}", others(count)),
            ColumnType::Number => "luku".into(),
            ColumnType::MostlyNumbers(count) => format!("luku, {}", others(count)),
            ColumnType::Email => "sähköposti".into(),
            ColumnType::Duration => "kesto".into(),
            ColumnType::Flag => "kyllä/ei".into(),
            ColumnType::Text => "teksti".into(),
        }
    }
}

/// What settled in which order the day and the month of a column's dates stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderSource {
    /// `date_order` of the source.
    Declared,
    /// The day of the training that the file is named after.
    Training,
    /// A part over 12, which is no month.
    Column,
    /// Nothing: either order fits.
    Unsettled,
}

impl OrderSource {
    /// In Finnish, after the order.
    pub fn word(self) -> &'static str {
        match self {
            OrderSource::Declared => "lähteen date_order",
            OrderSource::Training => "koulutuksen päivä ratkaisi",
            OrderSource::Column => "sarakkeen päivät ratkaisivat",
            OrderSource::Unsettled => "ratkaisematta",
        }
    }
}

/// The forms that occur, the most frequent first.
pub fn forms_by_frequency(forms: &BTreeMap<Form, usize>) -> Vec<(Form, usize)> {
    let mut counts: Vec<(Form, usize)> = forms.iter().map(|(form, count)| (*form, *count)).collect();
    counts.sort_by_key(|(form, count)| (std::cmp::Reverse(*count), *form));
    counts
}

/// `61 × päivämääräsolu, 2 × teksti`: the forms that occur, the most frequent first.
pub fn forms_in_words(forms: &BTreeMap<Form, usize>) -> String {
    forms_by_frequency(forms).iter().map(|(form, count)| format!("{count} × {}", form.word())).collect::<Vec<_>>().join(", ")
}

/// Day first or month first, and what settled it, in Finnish.
pub fn order_in_words(column: &ColumnReading) -> Option<String> {
    let order = match column.date_order? {
        "dmy" => "päivä ensin",
        "mdy" => "kuukausi ensin",
        _ => return Some(OrderSource::Unsettled.word().to_string()),
    };
    Some(column.date_order_by.map_or_else(|| order.to_string(), |by| format!("{order} ({})", by.word())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_listed_once_in_its_order() {
        assert!(Form::ALL.is_sorted());
        assert!(Form::ALL.iter().enumerate().all(|(index, form)| *form as usize == index));
        let words: std::collections::BTreeSet<&str> = Form::ALL.iter().map(|form| form.word()).collect();
        assert_eq!(words.len(), Form::ALL.len());
    }

    #[test]
    fn the_most_frequent_form_comes_first() {
        let forms = BTreeMap::from([(Form::DateCell, 2), (Form::Text, 5), (Form::IsoDate, 2)]);
        assert_eq!(forms_in_words(&forms), "5 × teksti, 2 × päivämääräsolu, 2 × päivä muodossa 2022-10-03");
    }
}
