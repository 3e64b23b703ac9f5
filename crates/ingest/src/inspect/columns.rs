//! How a column would be read: the forms of its cells, and what most of them are.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::mask;
use mittari_vocabulary::place::{Place, column_letters};
use mittari_vocabulary::project::DateOrder;
use serde::Serialize;

use crate::cell::{CellValue, Row, Sheet, is_blank};
use crate::recognise::HeaderRows;
use crate::{dates, durations, numbers, wording};

/// The reading of one column. Examples are masked: they show that there is a value, not which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnReading {
    /// `A`, `B`, …
    pub column: String,
    pub header: String,
    pub filled: usize,
    pub blank: usize,
    /// How the column would be read, in Finnish.
    pub reading: String,
    /// How many cells are of each form.
    pub forms: BTreeMap<Form, usize>,
    /// `dmy` or `mdy` of dates with slashes, where the column itself decides it; `?` where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<&'static str>,
    pub examples: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    DateCell,
    FinnishDate,
    IsoDate,
    SlashDate,
    NumberCell,
    NumberText,
    Duration,
    Email,
    IdentityCode,
    Flag,
    Text,
    Bad,
}

impl Form {
    fn is_date(self) -> bool {
        matches!(self, Form::DateCell | Form::FinnishDate | Form::IsoDate | Form::SlashDate)
    }

    fn is_number(self) -> bool {
        matches!(self, Form::NumberCell | Form::NumberText)
    }
}

/// A longer text is no date, number or address.
const LONGEST_VALUE: usize = 200;

/// How many odd cells of a number column are named one by one.
const MOST_NAMED: usize = 50;

pub fn read(header: Option<&HeaderRows>, rows: &[&Row], sheet: &Sheet, place: &Place, findings: &mut Vec<Finding>) -> Vec<ColumnReading> {
    let titles: BTreeMap<u32, &str> =
        header.iter().flat_map(|header| &header.headers).map(|header| (header.column, header.text.as_str())).collect();
    let used: BTreeSet<u32> = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
    let mut cells: BTreeMap<u32, Vec<(u32, &CellValue)>> = used.iter().map(|column| (*column, Vec::new())).collect();
    for row in rows {
        for (column, value) in row.cells.iter().filter(|(_, value)| !is_blank(value)) {
            cells.entry(*column).or_default().push((row.index, value));
        }
    }
    cells
        .into_iter()
        .filter(|(column, cells)| !cells.is_empty() || titles.contains_key(column))
        .map(|(column, cells)| read_column(column, titles.get(&column).copied(), &cells, rows.len(), place, findings))
        .collect()
}

fn read_column(
    column: u32,
    title: Option<&str>,
    cells: &[(u32, &CellValue)],
    rows: usize,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> ColumnReading {
    let mut forms: BTreeMap<Form, usize> = BTreeMap::new();
    for (_, value) in cells {
        *forms.entry(form(value)).or_default() += 1;
    }
    let date_order = forms.contains_key(&Form::SlashDate).then(|| slash_order(cells));
    let share = |is: fn(Form) -> bool| forms.iter().filter(|(form, _)| is(**form)).map(|(_, count)| count).sum::<usize>();
    let (dates, numbers) = (share(Form::is_date), share(Form::is_number));
    if let Some(codes) = forms.get(&Form::IdentityCode) {
        let first = cells.iter().find(|(_, value)| form(value) == Form::IdentityCode).map_or(0, |(row, _)| *row);
        findings.push(
            Finding::new(
                "P-HETU-NOT-NEEDED",
                Severity::Error,
                place.at(first, column),
                format!("sarakkeessa {} on {codes} henkilötunnusta, joita Mittari ei tarvitse", column_letters(column)),
            )
            .cure("poista henkilötunnukset tiedostosta"),
        );
    }
    let reading = match (cells.len(), dates, numbers) {
        (0, _, _) => "tyhjä".to_string(),
        (all, dates, _) if dates == all => match date_order {
            Some("?") => "päivä, jonka päivän ja kuukauden järjestys on ratkaisematta".into(),
            Some("mdy") => "päivä (kuukausi ensin)".into(),
            _ => "päivä".into(),
        },
        (all, _, numbers) if numbers == all => "luku".into(),
        (all, dates, _) if dates * 2 > all => format!("päivä, {} solua on muuta", all - dates),
        (all, _, numbers) if numbers * 2 > all => {
            name_odd_numbers(cells, column, place, findings);
            format!("luku, {} solua on muuta", all - numbers)
        }
        (all, ..) if forms.get(&Form::Email) == Some(&all) => "sähköposti".into(),
        (all, ..) if forms.get(&Form::Duration) == Some(&all) => "kesto".into(),
        _ => "teksti".into(),
    };
    if date_order == Some("?") {
        findings.push(
            Finding::new(
                "V-DATE",
                Severity::Warning,
                place.at(cells[0].0, column),
                "päivän ja kuukauden järjestystä ei voi päätellä sarakkeesta",
            )
            .cure("kirjoita lähteelle date_order = \"dmy\" tai \"mdy\""),
        );
    }
    ColumnReading {
        column: column_letters(column),
        header: title.map(wording::header_for_message).unwrap_or_default(),
        filled: cells.len(),
        blank: rows.saturating_sub(cells.len()),
        reading,
        forms,
        date_order,
        examples: examples(cells),
    }
}

fn form(value: &CellValue) -> Form {
    match value {
        CellValue::Date(_) => Form::DateCell,
        CellValue::Number(_) => Form::NumberCell,
        CellValue::Duration(_) => Form::Duration,
        CellValue::Bool(_) => Form::Flag,
        CellValue::Bad(_) => Form::Bad,
        CellValue::Empty => Form::Text,
        CellValue::Text(text) => {
            if text.len() > LONGEST_VALUE {
                return if wording::holds_identity_code(text) { Form::IdentityCode } else { Form::Text };
            }
            let text = wording::clean(text);
            if wording::holds_identity_code(&text) {
                Form::IdentityCode
            } else if dates::parse_day(&text).is_some() {
                if text.contains('-') { Form::IsoDate } else { Form::FinnishDate }
            } else if is_slash_date(&text) {
                Form::SlashDate
            } else if numbers::parse_euros(&text).is_some() {
                Form::NumberText
            } else if text.contains('@') && !text.contains(' ') {
                Form::Email
            } else if durations::parse_seconds(&text).is_some() {
                Form::Duration
            } else {
                Form::Text
            }
        }
    }
}

fn is_slash_date(text: &str) -> bool {
    [DateOrder::Dmy, DateOrder::Mdy].iter().any(|order| dates::parse_day_in_order(text, *order).is_some())
}

/// A part over 12 is no month: one such date decides the column.
fn slash_order(cells: &[(u32, &CellValue)]) -> &'static str {
    let texts: Vec<String> = cells.iter().filter_map(|(_, value)| value.as_text()).filter(|text| is_slash_date(text)).collect();
    let all = |order| texts.iter().all(|text| dates::parse_day_in_order(text, order).is_some());
    match (all(DateOrder::Dmy), all(DateOrder::Mdy)) {
        (true, false) => "dmy",
        (false, true) => "mdy",
        _ => "?",
    }
}

fn name_odd_numbers(cells: &[(u32, &CellValue)], column: u32, place: &Place, findings: &mut Vec<Finding>) {
    let odd: Vec<u32> =
        cells.iter().filter(|(_, value)| !form(value).is_number() && !matches!(value, CellValue::Bad(_))).map(|(row, _)| *row).collect();
    findings.extend(odd.iter().take(MOST_NAMED).map(|row| {
        Finding::new(
            "V-NUMBER",
            Severity::Warning,
            place.at(*row, column),
            "lukusarakkeen solu ei ole luku, jonka voisi lukea vain yhdellä tavalla",
        )
        .cure("kirjoita luku ilman tekstiä, desimaalit pilkulla erotettuina")
    }));
    if odd.len() > MOST_NAMED {
        findings.push(
            Finding::new(
                "V-NUMBER",
                Severity::Warning,
                place.at(odd[MOST_NAMED], column),
                format!("ja {} muuta solua samassa sarakkeessa", odd.len() - MOST_NAMED),
            )
            .cure("korjaa solut"),
        );
    }
}

fn examples(cells: &[(u32, &CellValue)]) -> Vec<String> {
    let mut examples = Vec::new();
    for text in cells.iter().filter_map(|(_, value)| value.as_text()) {
        let masked = mask(&text);
        if !examples.contains(&masked) {
            examples.push(masked);
        }
        if examples.len() == 3 {
            break;
        }
    }
    examples
}
