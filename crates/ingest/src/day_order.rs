//! Whether day or month comes first in dates with slashes, as far as the cells themselves tell.
//!
//! A part over 12 is no month, so one such cell settles its neighbours. Where no cell does, where two cells say the opposite, or where
//! other cells of the column throw doubt on it, two readings fit and none is taken.

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{CellAddress, Place};
use mittari_vocabulary::project::DateOrder;

use crate::cell::CellValue;
use crate::dates;

/// What the cells of one column say of its order, by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayOrder {
    /// The first cell that only day before month can read.
    pub day_first: Option<u32>,
    /// The first cell that only month before day can read.
    pub month_first: Option<u32>,
    /// The first cell that both can read, as two different days, and how many there are.
    pub either: Option<u32>,
    pub undecided: usize,
    /// The first date with dots, which is day first, but says nothing of slashes.
    pub dotted: Option<u32>,
    /// The first date cell in which day and month could have changed places while a spreadsheet read the text.
    pub swappable_cell: Option<u32>,
    /// A date cell that cannot have come about so.
    sound_cell: bool,
}

impl DayOrder {
    pub fn of<'a>(cells: impl IntoIterator<Item = (u32, &'a CellValue)>) -> Self {
        let mut order = DayOrder::default();
        for (row, value) in cells {
            order.add(row, value);
        }
        order
    }

    pub fn add(&mut self, row: u32, value: &CellValue) {
        match value {
            CellValue::Text(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => self.add_text(row, text),
            CellValue::Date(day) if day.day() <= 12 => {
                self.swappable_cell.get_or_insert(row);
            }
            CellValue::Date(_) => self.sound_cell = true,
            _ => {}
        }
    }

    fn add_text(&mut self, row: u32, text: &str) {
        match (read(text, DateOrder::Dmy), read(text, DateOrder::Mdy)) {
            (Some(first), Some(second)) if first != second => {
                self.either.get_or_insert(row);
                self.undecided += 1;
            }
            (Some(_), None) => {
                self.day_first.get_or_insert(row);
            }
            (None, Some(_)) => {
                self.month_first.get_or_insert(row);
            }
            (None, None) if text.contains('.') && dates::parse_day(&crate::wording::clean(text)).is_some() => {
                self.dotted.get_or_insert(row);
            }
            _ => {}
        }
    }

    /// The only order that fits every cell; None where both fit, neither does, or date cells beside texts may have been read the wrong way.
    pub fn settled(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (Some(_), None) => Some(DateOrder::Dmy),
            (None, Some(_)) if !self.is_swapped() => Some(DateOrder::Mdy),
            _ => None,
        }
    }

    /// A spreadsheet that expects the day first turns `4/3/2023` into the fourth of March and leaves `4/13/2023` a text: then every
    /// date cell has a day of at most 12, and every text a day above it.
    pub fn is_swapped(&self) -> bool {
        self.month_first.is_some() && self.either.is_none() && self.swappable_cell.is_some() && !self.sound_cell
    }

    /// The order in which the column is read: the settled one, and where every date is the same in both, either. None in doubt.
    pub fn reading(&self) -> Option<DateOrder> {
        if self.is_in_doubt() { None } else { Some(self.settled().unwrap_or(DateOrder::Dmy)) }
    }

    /// Whether a text of this column can be read in the two ways, or stands beside one that says the opposite.
    pub fn is_in_doubt(&self) -> bool {
        let conflicting = self.day_first.is_some() && self.month_first.is_some();
        self.settled().is_none() && (self.either.is_some() || conflicting || self.is_swapped())
    }
}

impl DayOrder {
    /// The finding that names both readings and the cells that speak for each. `shown` is the text of a row's cell; None where it may not be shown.
    pub fn doubt(&self, severity: Severity, place: &Place, column: u32, shown: impl Fn(u32) -> Option<String>) -> Finding {
        let first = self.either.or(self.month_first).or(self.day_first).unwrap_or(0);
        let named = |row: Option<u32>, what: &str| {
            row.map(|row| {
                let cell = CellAddress::new(row, column);
                shown(row).map_or_else(|| format!("{what}: solu {cell}"), |text| format!("{what}: solu {cell} ({text})"))
            })
        };
        let turned = self.swappable_cell.filter(|_| self.is_swapped());
        let evidence = [
            named(self.either, "kummin vain"),
            named(self.dotted, "päivä ensin, pisteillä"),
            named(self.day_first, "päivä ensin"),
            named(self.month_first, "kuukausi ensin"),
            named(turned, "päiväsolu, jossa päivä ja kuukausi ovat voineet vaihtua"),
        ];
        let readings = self.either.and_then(&shown).and_then(|text| {
            let day = |order| read(&text, order).map(|day| day.format("%-d.%-m.%Y").to_string());
            Some(format!("{} tai {}", day(DateOrder::Dmy)?, day(DateOrder::Mdy)?))
        });
        Finding::new(
            "V-DATE-ORDER",
            severity,
            place.at(first, column),
            "sarakkeen päivät voi lukea kahdella tavalla: päivä ensin tai kuukausi ensin",
        )
        .expected(readings.unwrap_or_else(|| "yksi järjestys koko sarakkeessa".into()))
        .found(evidence.into_iter().flatten().collect::<Vec<_>>().join("; "))
        .cure("kirjoita lähteelle date_order = \"dmy\" (päivä ensin) tai \"mdy\" (kuukausi ensin), tai korjaa solut muotoon 3.10.2022")
    }
}

fn read(text: &str, order: DateOrder) -> Option<NaiveDate> {
    if text.contains('/') { dates::parse_day_in_order(text, order) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(texts: &[&str]) -> DayOrder {
        let cells: Vec<CellValue> = texts.iter().map(|text| CellValue::Text((*text).to_string())).collect();
        DayOrder::of(cells.iter().enumerate().map(|(row, value)| (row as u32, value)))
    }

    #[test]
    fn a_part_over_twelve_settles_its_neighbours() {
        assert_eq!(order(&["4/3/2023", "26/09/2022 16:34:44"]).settled(), Some(DateOrder::Dmy));
        assert_eq!(order(&["4/3/23", "2/15/2021, 11:57:08 AM"]).settled(), Some(DateOrder::Mdy));
        // The fourth of April is the same day in both.
        assert!(!order(&["4/4/2023", "3.4.2023"]).is_in_doubt());
    }

    #[test]
    fn two_readings_are_a_doubt() {
        for texts in [&["4/3/2023", "5/6/2023"], &["3.4.2023", "4/3/2023"], &["13/1/2023", "1/13/2023"]] {
            assert!(order(texts).is_in_doubt(), "{texts:?}");
        }
        assert!(!order(&["3.4.2023", "2023-04-03", "syksy"]).is_in_doubt());
    }

    #[test]
    fn date_cells_that_a_spreadsheet_may_have_turned_are_a_doubt() {
        let text = CellValue::Text("4/13/2023".into());
        let cell = |day| CellValue::Date(NaiveDate::from_ymd_opt(2023, 3, day).expect("a day"));
        let (turned, sound) = (cell(4), cell(20));
        assert!(DayOrder::of([(1, &turned), (2, &text)]).is_in_doubt());
        assert_eq!(DayOrder::of([(1, &turned), (2, &text), (3, &sound)]).settled(), Some(DateOrder::Mdy));
    }
}
