//! Which of several rows about the same thing goes first, and so is the one that counts: told by what the rows say, never by the
//! order in which they were written.
//!
//! A person who signed a list twice, a body that the register has once for each municipality that it serves: the definitions let
//! the first such row stand and leave the others out as repeats. Where the rows differ, shuffling a file must not change a figure.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Cell, Row, Schema};

/// Which value of a field goes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// The least one; a row that says nothing comes last.
    Least,
    /// The greatest one; a row that says nothing comes last.
    Greatest,
    /// The one that lasts longer; a row without an end goes before all.
    Longest,
}

/// What is compared before the other fields: what was held before what was not, a whole form before a lacking one, a membership or a
/// service as long as any of its rows lasts; but nobody's time is longer than the shortest of the rows says.
const BEFORE_ALL: [(&str, First); 6] = [
    ("cancelled", First::Least),
    ("complete", First::Greatest),
    ("left", First::Longest),
    ("ended", First::Longest),
    ("minutes", First::Least),
    ("municipality", First::Least),
];

/// Puts rows of one key that stand together into an order of their own, among the places that they have; all other rows stay where they
/// are. `rows` are sorted by the fields `order` already.
pub fn settle(schema: &Schema, order: &[usize], rows: Vec<Row>) -> Vec<Row> {
    let position = |name: &str| schema.fields.iter().position(|(field, _)| *field == name);
    let Some(key) = position(schema.key) else { return rows };
    let compared = compared(schema);
    let mut places: BTreeMap<Vec<&Cell>, Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        places.entry(order.iter().chain([&key]).map(|field| &row.cells[*field]).collect()).or_default().push(place);
    }
    let mut from: Vec<usize> = (0..rows.len()).collect();
    for places in places.into_values().filter(|places| places.len() > 1) {
        let mut settled = places.clone();
        settled.sort_by(|left, right| compare(&rows[*left], &rows[*right], &compared));
        for (place, row) in places.into_iter().zip(settled) {
            from[place] = row;
        }
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    from.into_iter().filter_map(|place| rows[place].take()).collect()
}

/// All fields, those of [`BEFORE_ALL`] first, so that rows which compare equal are equal; but for the name, which two rows may well
/// spell in two ways: of those the later is the repeated one.
fn compared(schema: &Schema) -> Vec<(usize, First)> {
    let position = |name: &str| schema.fields.iter().position(|(field, _)| *field == name);
    let before = BEFORE_ALL.iter().filter_map(|(name, first)| Some((position(name)?, *first)));
    let others = (0..schema.fields.len()).filter(|field| {
        let name = schema.fields[*field].0;
        name != "name" && BEFORE_ALL.iter().all(|(before, _)| *before != name)
    });
    before.chain(others.map(|field| (field, First::Least))).collect()
}

fn compare(left: &Row, right: &Row, by: &[(usize, First)]) -> Ordering {
    let orders = by.iter().map(|(field, first)| {
        let (left, right) = (&left.cells[*field], &right.cells[*field]);
        let one_absent = *left == Cell::Absent || *right == Cell::Absent;
        match first {
            // `Absent` is the least cell.
            First::Least | First::Greatest if one_absent => right.cmp(left),
            First::Longest if one_absent => left.cmp(right),
            First::Least => left.cmp(right),
            First::Greatest | First::Longest => right.cmp(left),
        }
    });
    orders.fold(Ordering::Equal, Ordering::then)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frame, SCHEMAS, schema};

    #[test]
    fn every_field_that_goes_before_all_is_one_of_some_kind() {
        for (name, _) in BEFORE_ALL {
            assert!(SCHEMAS.iter().any(|schema| schema.field(name).is_some()), "{name}");
        }
    }

    /// A member in three municipalities, one of which it has left, turned about; the other member stays where it is.
    #[test]
    fn the_order_of_rows_of_one_key_is_their_own() {
        let member = |name: &str, municipality: &str, left: Option<i64>| Row {
            place: None,
            cells: vec![
                Cell::text(name),
                Cell::text(name),
                Cell::text("kunta"),
                Cell::text(municipality),
                Cell::Whole(19_000),
                left.map_or(Cell::Absent, Cell::Whole),
            ],
        };
        let rows = || vec![member("A", "276", Some(19_100)), member("B", "090", None), member("A", "426", None), member("A", "167", None)];
        let schema = schema("organisation").expect("organisations");
        for turn in 0..4 {
            let mut turned = rows();
            turned.rotate_left(turn);
            let frame = Frame::new(schema, turned).expect("a frame");
            let municipalities: Vec<String> = frame.keys("municipality").expect("keys");
            let of_a: Vec<&String> = municipalities.iter().filter(|municipality| *municipality != "090").collect();
            assert_eq!(of_a, ["167", "426", "276"], "turned by {turn}");
            assert_eq!(municipalities.iter().position(|municipality| municipality == "090"), Some((5 - turn) % 4));
        }
    }
}
