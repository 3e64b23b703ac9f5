//! Columns: the only file that knows how records are called as columns, and the door to polars.
//!
//! A frame holds the rows of one record kind in a fixed order: by its ordering fields, then as the
//! rows came. Days are counted from 1970-01-01, in i64 like every number, so that no sum can wrap.

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::place::Place;
use polars::prelude::{Column, DataFrame, GroupsIndicator, PolarsError};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Day,
    Whole,
    Flag,
}

/// The fields of a record kind.
#[derive(Debug)]
pub struct Schema {
    pub kind: &'static str,
    /// Whether the key stands for a person.
    pub personal: bool,
    /// The field that names the row in the audit workbook.
    pub key: &'static str,
    pub fields: &'static [(&'static str, FieldType)],
    /// Rows are sorted by these; equal ones stay as they came.
    pub order: &'static [&'static str],
}

use FieldType::{Day, Flag, Text, Whole};

/// All record kinds that definitions can be about.
pub const SCHEMAS: &[Schema] = &[
    Schema {
        kind: "badge",
        personal: true,
        key: "person",
        fields: &[("person", Text), ("badge", Text), ("issued_on", Day), ("revoked_on", Day), ("municipality", Text), ("role", Text)],
        order: &["issued_on"],
    },
    Schema {
        kind: "attendance",
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("training", Text),
            ("date", Day),
            ("presence", Text),
            ("minutes", Whole),
            ("municipality", Text),
            ("staff", Flag),
            ("cancelled_training", Flag),
            ("form_signed_on", Day),
        ],
        // Meeting reports before sign-in lists, so that the list's row is the repeated one.
        order: &["date", "training", "presence"],
    },
    Schema {
        kind: "registration",
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("training", Text),
            ("date", Day),
            ("municipality", Text),
            ("cancelled", Flag),
            ("staff", Flag),
            ("cancelled_training", Flag),
        ],
        order: &["date", "training"],
    },
    Schema {
        kind: "recording-view",
        personal: true,
        key: "person",
        fields: &[("person", Text), ("training", Text), ("date", Day)],
        order: &["date"],
    },
    Schema {
        kind: "event",
        personal: false,
        key: "name",
        fields: &[
            ("name", Text),
            ("date", Day),
            ("municipality", Text),
            ("organiser", Text),
            ("kind", Text),
            ("cancelled", Flag),
            ("visitors", Whole),
        ],
        order: &["date"],
    },
    Schema { kind: "organisation", personal: false, key: "member", fields: MEMBER_FIELDS, order: &["joined"] },
    Schema { kind: "member-person", personal: true, key: "member", fields: MEMBER_FIELDS, order: &["joined"] },
    Schema {
        kind: "response",
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "answer",
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("question", Text), ("option", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "selection",
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("question", Text), ("topic", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "invitation",
        personal: false,
        key: "survey",
        fields: &[("survey", Text), ("date", Day), ("invited", Whole)],
        order: &["date"],
    },
    Schema {
        kind: "participant",
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("gender", Text),
            ("employment", Text),
            ("education", Whole),
            ("age", Whole),
            ("complete", Flag),
            ("signed", Flag),
            ("entry", Day),
            ("exit", Day),
            ("exit_form", Flag),
        ],
        order: &["entry"],
    },
    Schema {
        kind: "cost",
        personal: false,
        key: "voucher",
        fields: &[("voucher", Text), ("date", Day), ("category", Text), ("cents", Whole)],
        order: &["date"],
    },
    Schema {
        kind: "holder",
        personal: true,
        key: "holder",
        fields: &[("holder", Text), ("group", Text), ("held", Whole), ("date", Day), ("complete", Flag)],
        order: &[],
    },
];

const MEMBER_FIELDS: &[(&str, FieldType)] =
    &[("member", Text), ("name", Text), ("type", Text), ("municipality", Text), ("joined", Day), ("left", Day)];

/// The schema of a record kind.
pub fn schema(kind: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.kind == kind)
}

impl Schema {
    pub fn field(&self, name: &str) -> Option<FieldType> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, kind)| *kind)
    }
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
