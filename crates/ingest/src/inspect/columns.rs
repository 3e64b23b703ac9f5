//! What is doubtful about the columns of a file that nobody has declared.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, column_letters};
use mittari_vocabulary::reading::Form;

use crate::cell::{CellValue, Row, is_blank};
use crate::reading::{Tally, form_of};

/// How many odd cells of a number column are named one by one.
const MOST_NAMED: usize = 50;

pub fn note_doubts(column: u32, tally: &Tally<'_>, rows: &[&Row], place: &Place, findings: &mut Vec<Finding>) {
    if let Some((first, _)) = tally.first(Form::IdentityCode) {
        findings.push(
            Finding::new(
                "P-HETU-NOT-NEEDED",
                Severity::Error,
                place.at(first, column),
                match tally.count(Form::IdentityCode) {
                    1 => format!("sarakkeessa {} on henkilötunnus, jota Mittari ei tarvitse", column_letters(column)),
                    codes => format!("sarakkeessa {} on {codes} henkilötunnusta, joita Mittari ei tarvitse", column_letters(column)),
                },
            )
            .cure("poista henkilötunnukset tiedostosta"),
        );
    }
    let numbers = tally.count_of(Form::is_number);
    if numbers < tally.filled() && numbers * 2 > tally.filled() {
        name_odd_numbers(column, rows, place, findings);
    }
    if tally.count(Form::SlashDate) > 0 && tally.days.is_in_doubt() {
        // A file that nobody has declared may hold anybody's birthday: its cells are named, not repeated.
        findings.push(tally.days.doubt(Severity::Warning, place, column, |_| None));
    }
}

fn name_odd_numbers(column: u32, rows: &[&Row], place: &Place, findings: &mut Vec<Finding>) {
    let is_odd = |value: &CellValue| !is_blank(value) && !form_of(value).is_number() && !matches!(value, CellValue::Bad(_));
    let odd: Vec<u32> = rows.iter().filter(|row| is_odd(row.get(column))).map(|row| row.index).collect();
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
