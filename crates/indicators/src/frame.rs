//! Columns: the only file that knows how records are called as columns, and the door to polars.
//!
//! A frame holds the rows of one record kind in a fixed order: by its ordering fields, then as the
//! rows came, but those of one key by what they say. Days are counted from 1970-01-01, in i64 like every number, so that no sum can wrap.

mod schemas;
mod ties;

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::place::Place;
use polars::prelude::{Column, DataFrame, GroupsIndicator, PolarsError};

pub use schemas::{FieldType, RECKONED, SCHEMAS, Schema, schema};

/// The field that names the rows of a record kind.
pub fn key_field(kind: &str) -> Option<&'static str> {
    schema(kind).map(|schema| schema.key)
}

/// One cell of a row on its way into a frame.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    Absent,
    Text(String),
    Whole(i64),
    Flag(bool),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    pub fn optional(text: Option<&String>) -> Self {
        text.map_or(Cell::Absent, |text| Cell::Text(text.clone()))
    }

    pub fn day(day: NaiveDate) -> Self {
        Cell::Whole(day_number(day))
    }

    pub fn optional_day(day: Option<NaiveDate>) -> Self {
        day.map_or(Cell::Absent, Cell::day)
    }
}

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}

/// The day of a number of days since 1970-01-01.
pub fn day_of_number(number: i64) -> Option<NaiveDate> {
    i32::try_from(number + 719_163).ok().and_then(NaiveDate::from_num_days_from_ce_opt)
}

/// A row: its place, and one cell a field of the schema.
pub struct Row {
    pub place: Option<Place>,
    pub cells: Vec<Cell>,
}

/// The rows of a record kind as columns.
pub struct Frame {
    pub schema: &'static Schema,
    pub data: DataFrame,
    pub places: Vec<Option<Place>>,
    /// Rows with an unreadable mandatory cell: read, never counted.
    pub unusable: i64,
    /// Whether any source is declared; without one there is no data, rather than zero.
    pub declared: bool,
    pub blocked_by: Option<String>,
}

impl Frame {
    pub fn new(schema: &'static Schema, mut rows: Vec<Row>) -> Result<Frame, PolarsError> {
        let order: Vec<usize> = schema.order.iter().filter_map(|name| schema.fields.iter().position(|(field, _)| field == name)).collect();
        rows.sort_by(|left, right| {
            order.iter().map(|index| left.cells[*index].cmp(&right.cells[*index])).find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
        });
        let rows = ties::settle(schema, &order, rows);
        let columns = schema
            .fields
            .iter()
            .enumerate()
            .map(|(index, (name, kind))| column(name, *kind, rows.iter().map(|row| &row.cells[index])))
            .collect();
        Ok(Frame {
            schema,
            data: DataFrame::new(rows.len(), columns)?,
            places: rows.into_iter().map(|row| row.place).collect(),
            unusable: 0,
            declared: true,
            blocked_by: None,
        })
    }

    pub fn height(&self) -> usize {
        self.places.len()
    }

    /// The whole numbers or days of a field; a text or flag field has none.
    pub fn numbers(&self, field: &str) -> Result<Vec<Option<i64>>, PolarsError> {
        Ok(self.data.column(field)?.i64()?.iter().collect())
    }

    pub fn flags(&self, field: &str) -> Result<Vec<Option<bool>>, PolarsError> {
        Ok(self.data.column(field)?.bool()?.iter().collect())
    }

    pub fn texts(&self, field: &str) -> Result<Vec<Option<String>>, PolarsError> {
        Ok(self.data.column(field)?.str()?.iter().map(|text| text.map(str::to_string)).collect())
    }

    /// A field as keys: what a breakdown or a group is named by. An absent text is `unknown`.
    pub fn keys(&self, field: &str) -> Result<Vec<String>, PolarsError> {
        let absent = || "unknown".to_string();
        Ok(match self.schema.field(field) {
            Some(FieldType::Whole | FieldType::Day) => {
                self.numbers(field)?.into_iter().map(|number| number.map_or_else(absent, |number| number.to_string())).collect()
            }
            Some(FieldType::Flag) => self.flags(field)?.into_iter().map(|flag| flag.map_or_else(absent, |flag| flag.to_string())).collect(),
            _ => self.texts(field)?.into_iter().map(|text| text.unwrap_or_else(absent)).collect(),
        })
    }
}

fn column<'a>(name: &str, kind: FieldType, cells: impl Iterator<Item = &'a Cell>) -> Column {
    match kind {
        FieldType::Text => Column::new(
            name.into(),
            cells
                .map(|cell| match cell {
                    Cell::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect::<Vec<Option<&str>>>(),
        ),
        FieldType::Whole | FieldType::Day => Column::new(
            name.into(),
            cells
                .map(|cell| match cell {
                    Cell::Whole(number) => Some(*number),
                    _ => None,
                })
                .collect::<Vec<Option<i64>>>(),
        ),
        FieldType::Flag => Column::new(
            name.into(),
            cells
                .map(|cell| match cell {
                    Cell::Flag(flag) => Some(*flag),
                    _ => None,
                })
                .collect::<Vec<Option<bool>>>(),
        ),
    }
}

/// The groups of equal keys among some rows: each group's row numbers in order, groups by their first
/// row. `columns` hold one key a row of the whole frame.
pub fn groups(columns: &[Vec<String>], among: &[usize]) -> Result<Vec<Vec<usize>>, PolarsError> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    if columns.is_empty() {
        return Ok(vec![among.to_vec()]);
    }
    let names: Vec<String> = (0..columns.len()).map(|index| format!("key{index}")).collect();
    let selected = columns
        .iter()
        .zip(&names)
        .map(|(keys, name)| Column::new(name.as_str().into(), among.iter().map(|row| keys[*row].as_str()).collect::<Vec<&str>>()))
        .collect();
    let frame = DataFrame::new(among.len(), selected)?;
    let grouped = frame.group_by_stable(&names)?;
    Ok(grouped
        .get_groups()
        .iter()
        .map(|group| match group {
            GroupsIndicator::Idx((_, rows)) => rows.iter().map(|row| among[*row as usize]).collect(),
            GroupsIndicator::Slice([first, length]) => (first..first + length).map(|row| among[row as usize]).collect(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_there_and_back() {
        let day = NaiveDate::from_ymd_opt(2022, 9, 1).expect("a real day");
        assert_eq!(day_number(day), 19_236);
        assert_eq!(day_of_number(19_236), Some(day));
    }

    #[test]
    fn groups_keep_the_order_of_their_first_rows() {
        let keys = vec!["b", "a", "b", "c"].into_iter().map(str::to_string).collect::<Vec<_>>();
        let grouped = groups(&[keys], &[0, 1, 2, 3]).expect("groups");
        assert_eq!(grouped, vec![vec![0, 2], vec![1], vec![3]]);
    }
}
