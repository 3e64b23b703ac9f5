//! Sheet *Oikaisut* of the funder's workbook: what was reported of each closed period, what has been corrected since, and why.

use mittari_vocabulary::closed::{Cause, Correction};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::{Amount, State};

use crate::bind::{cell_number, is_money, number_format, plain_state};
use crate::compose::evidence::reason_word;
use crate::compose::page::table_sheet;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};
use crate::wording;

const SHEET: &str = "Oikaisut";
const REPORTED: u16 = 3;
const RESTATED: u16 = 5;

/// One row a closed period and figure that is another today. Absent where no earlier period was closed.
pub fn compose(workings: &Workings<'_>) -> Option<Sheet> {
    let mut closed: Vec<&str> = Vec::new();
    for correction in workings.figures.iter().flat_map(|figure| &figure.closed) {
        if !closed.contains(&correction.period.as_str()) {
            closed.push(&correction.period);
        }
    }
    if closed.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for period in &closed {
        for figure in &workings.figures {
            let of_period = figure.closed.iter().filter(|correction| correction.period == *period);
            for correction in of_period.filter(|correction| correction.reported != correction.restated) {
                rows.push(row(workings, figure, correction, rows.len()));
            }
        }
    }
    let holds = match rows.len() {
        0 => "Mikään suljettujen jaksojen luku ei ole muuttunut.".to_string(),
        _ => "Raportoitu ei muutu; oikaisu = nyt laskettu − raportoitu, ja sen syyt antavat yhteensä oikaisun.".to_string(),
    };
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); columns().len()];
        none[1] = Cell::text("ei oikaistavaa");
        rows.push(none);
    }
    Some(table_sheet(
        workings,
        SHEET,
        format!(
            "Oikaisut suljettuihin jaksoihin: {}",
            wording::list(crate::Language::Fi, &closed.iter().map(ToString::to_string).collect::<Vec<_>>())
        ),
        &holds,
        Cell::text(
            "Luvut ovat kumulatiivisia jakson loppuun. Osuuksista näytetään molemmat luvut ilman erotusta. [x] = ei saatavilla, [z] = ei sovellu.",
        ),
        Table {
            name: "Oikaisut".into(),
            alt_text: "Suljettujen jaksojen muuttuneet luvut riveinä: jakso, mittari, raportoitu, oikaisu, nyt laskettu ja syyt".into(),
            columns: columns(),
            rows,
            total_rows: 0,
        },
        Vec::new(),
    ))
}

fn columns() -> Vec<Column> {
    vec![
        Column::words("Suljettu jakso", 12.0),
        Column::words("Mittari", 46.0),
        Column::words("Yksikkö", 18.0),
        Column::new("Raportoitu", 15.0, NumberFormat::Count),
        Column::new("Oikaisu", 14.0, NumberFormat::Difference),
        Column::new("Nyt laskettu", 15.0, NumberFormat::Count),
        Column::new("Oikaisu jakson lukuun", 14.0, NumberFormat::Difference),
        Column::words("Syyt", 60.0),
    ]
}

fn row(workings: &Workings<'_>, figure: &Figure, correction: &Correction, row: usize) -> Vec<Cell> {
    let plain = |state: &State| plain_state(figure, state).formatted(number_format(figure));
    let unit = workings.input.computation.method(&figure.code).map(|method| method.unit_name.fi.clone()).filter(|unit| !unit.is_empty());
    vec![
        Cell::text(&correction.period),
        Cell::text(workings.input.indicator_name(&figure.code)),
        Cell::text(unit.unwrap_or_else(|| figure.unit.clone())),
        plain(&correction.reported.cumulative),
        difference(figure, &correction.correction.cumulative, row),
        plain(&correction.restated.cumulative),
        plain_state(figure, &correction.correction.period).formatted(signed(figure)),
        causes(workings, figure, &correction.causes),
    ]
}

/// `restated - reported`, live.
fn difference(figure: &Figure, correction: &State, row: usize) -> Cell {
    let Some(amount) = correction.amount() else { return plain_state(figure, correction) };
    let at = |column| Expression::from(Address::of_table(SHEET, row, column));
    Cell::formula(at(RESTATED).minus(at(REPORTED)), CachedValue::Number(cell_number(figure, amount))).formatted(signed(figure))
}

fn signed(figure: &Figure) -> NumberFormat {
    if is_money(figure) { NumberFormat::EurosDifference } else { NumberFormat::Difference }
}

/// `myöhässä tulleet rivit +2 (2 riviä); rivit, joita ei enää lasketa −1 (1 rivi): mitätöity merkki`
fn causes(workings: &Workings<'_>, figure: &Figure, causes: &[Cause]) -> Cell {
    let told: Vec<String> = causes
        .iter()
        .map(|cause| {
            let sign = if cause.amount > 0 { "+" } else { "" };
            let amount = wording::figure(crate::Language::Fi, &State::Value { value: Amount::Count(cause.amount) }, &figure.unit);
            let rows = match cause.rows {
                0 => String::new(),
                1 => " (1 rivi)".into(),
                rows => format!(" ({} riviä)", wording::count(crate::Language::Fi, rows)),
            };
            let reason = cause.reason.as_ref().filter(|reason| *reason != "repeated");
            let reason = reason.map(|reason| format!(": {}", reason_word(&workings.input, &figure.code, reason))).unwrap_or_default();
            format!("{} {sign}{amount}{rows}{reason}", cause.cause.words())
        })
        .collect();
    if told.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(told.join("; ")) }
}
