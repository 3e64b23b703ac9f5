//! The cells of each column counted by form, in one pass over the rows.

use std::collections::BTreeMap;

use mittari_vocabulary::project::DateOrder;
use mittari_vocabulary::reading::Form;

use crate::cell::{CellValue, Row, is_blank};
use crate::day_order::DayOrder;
use crate::reading::form::form_of;

/// The filled cells of one column.
#[derive(Debug, Clone, Default)]
pub struct Tally<'a> {
    counts: [usize; Form::ALL.len()],
    /// Row and value of the first cell of each form; of numbers as text the first one with decimals.
    first: [Option<(u32, &'a CellValue)>; Form::ALL.len()],
    /// What the dates say of their order.
    pub days: DayOrder,
    /// How many texts that are numbers have a decimal comma, and a decimal point.
    signs: [usize; 2],
}

/// One tally a column, from column 0 to the last one that holds anything.
pub fn tally<'a>(rows: &[&'a Row]) -> Vec<Tally<'a>> {
    let mut tallies: Vec<Tally<'a>> = Vec::new();
    for row in rows {
        for (column, value) in row.cells.iter().filter(|(_, value)| !is_blank(value)) {
            let column = *column as usize;
            if column >= tallies.len() {
                tallies.resize_with(column + 1, Tally::default);
            }
            tallies[column].add(row.index, value);
        }
    }
    tallies
}

impl<'a> Tally<'a> {
    fn add(&mut self, row: u32, value: &'a CellValue) {
        let form = form_of(value);
        self.counts[form as usize] += 1;
        self.first[form as usize].get_or_insert((row, value));
        if form.is_date() {
            self.days.add(row, value);
        }
        let CellValue::Text(text) = value else { return };
        match form {
            // What is accepted as a number has a comma only as its decimal sign, and a point beside it only between thousands.
            Form::NumberText if text.contains([',', '.']) => {
                if self.signs == [0, 0] {
                    // An example with decimals says more than one without.
                    self.first[form as usize] = Some((row, value));
                }
                self.signs[usize::from(!text.contains(','))] += 1;
            }
            _ => {}
        }
    }

    pub fn filled(&self) -> usize {
        self.counts.iter().sum()
    }

    pub fn count(&self, form: Form) -> usize {
        self.counts[form as usize]
    }

    pub fn count_of(&self, is: fn(Form) -> bool) -> usize {
        Form::ALL.into_iter().filter(|form| is(*form)).map(|form| self.count(form)).sum()
    }

    pub fn first(&self, form: Form) -> Option<(u32, &'a CellValue)> {
        self.first[form as usize]
    }

    /// The forms that occur.
    pub fn forms(&self) -> BTreeMap<Form, usize> {
        Form::ALL.into_iter().map(|form| (form, self.count(form))).filter(|(_, count)| *count > 0).collect()
    }

    /// The order in which the column's dates with slashes are read; None where two readings fit.
    pub fn slash_order(&self) -> Option<DateOrder> {
        self.days.reading()
    }

    pub fn decimal_sign(&self) -> Option<&'static str> {
        match self.signs {
            [0, 0] => None,
            [_, 0] => Some(","),
            [0, _] => Some("."),
            _ => Some(", ."),
        }
    }

    /// Whether addresses or identity codes stand among the cells.
    pub fn holds_persons(&self) -> bool {
        self.count(Form::Email) + self.count(Form::IdentityCode) > 0
    }
}
