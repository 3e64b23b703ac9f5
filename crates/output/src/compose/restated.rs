//! Sheet *Oikaisut* of the funder's workbook: what was reported of each closed period, what has been corrected since, and why.

use mittari_messages::{Message, messages};
use mittari_vocabulary::closed::{Cause, CauseKind, Correction};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::{Amount, State};

use crate::bind::{cell_number, is_money, number_format, plain_state};
use crate::compose::evidence::reason_word;
use crate::compose::page::table_sheet;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};
use crate::wording;

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
    let say = |message| workings.say(message);
    let sheet = say(messages::sheets::restated());
    let mut rows = Vec::new();
    for period in &closed {
        for figure in &workings.figures {
            let of_period = figure.closed.iter().filter(|correction| correction.period == *period);
            for correction in of_period.filter(|correction| correction.reported != correction.restated) {
                rows.push(row(workings, &sheet, figure, correction, rows.len()));
            }
        }
    }
    let holds = match rows.len() {
        0 => messages::restated::nothing_changed(),
        _ => messages::restated::holds(),
    };
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); columns(workings).len()];
        none[1] = Cell::text(say(messages::restated::nothing_to_correct()));
        rows.push(none);
    }
    let periods: Vec<String> = closed.iter().map(ToString::to_string).collect();
    Some(table_sheet(
        workings,
        sheet,
        say(messages::restated::title(wording::list(workings.input.language, &periods))),
        say(holds),
        Cell::text(say(messages::restated::signs())),
        Table { name: "Oikaisut".into(), alt_text: say(messages::restated::alt_text()), columns: columns(workings), rows, total_rows: 0 },
        Vec::new(),
    ))
}

fn columns(workings: &Workings<'_>) -> Vec<Column> {
    let say = |message| workings.say(message);
    vec![
        Column::words(say(messages::restated::column_period()), 12.0),
        Column::words(say(messages::indicators::column_indicator()), 46.0),
        Column::words(say(messages::indicators::column_unit()), 18.0),
        Column::new(say(messages::restated::column_reported()), 15.0, NumberFormat::Count),
        Column::new(say(messages::restated::column_correction()), 14.0, NumberFormat::Difference),
        Column::new(say(messages::restated::column_restated()), 15.0, NumberFormat::Count),
        Column::new(say(messages::restated::column_correction_of_period()), 14.0, NumberFormat::Difference),
        Column::words(say(messages::restated::column_causes()), 60.0),
    ]
}

fn row(workings: &Workings<'_>, sheet: &str, figure: &Figure, correction: &Correction, row: usize) -> Vec<Cell> {
    let plain = |state: &State| plain_state(figure, state).formatted(number_format(figure));
    let unit = workings
        .input
        .computation
        .method(&figure.code)
        .map(|method| workings.input.words(&method.unit_name).to_string())
        .filter(|unit| !unit.is_empty());
    vec![
        Cell::text(&correction.period),
        Cell::text(workings.input.indicator_name(&figure.code)),
        Cell::text(unit.unwrap_or_else(|| figure.unit.clone())),
        plain(&correction.reported.cumulative),
        difference(sheet, figure, &correction.correction.cumulative, row),
        plain(&correction.restated.cumulative),
        plain_state(figure, &correction.correction.period).formatted(signed(figure)),
        causes(workings, figure, &correction.causes),
    ]
}

/// `restated - reported`, live.
fn difference(sheet: &str, figure: &Figure, correction: &State, row: usize) -> Cell {
    let Some(amount) = correction.amount() else { return plain_state(figure, correction) };
    let at = |column| Expression::from(Address::of_table(sheet, row, column));
    Cell::formula(at(RESTATED).minus(at(REPORTED)), CachedValue::Number(cell_number(figure, amount))).formatted(signed(figure))
}

fn signed(figure: &Figure) -> NumberFormat {
    if is_money(figure) { NumberFormat::EurosDifference } else { NumberFormat::Difference }
}

/// `myöhässä tulleet rivit +2 (2 riviä); rivit, joita ei enää lasketa −1 (1 rivi): mitätöity merkki`
fn causes(workings: &Workings<'_>, figure: &Figure, causes: &[Cause]) -> Cell {
    let told: Vec<String> = causes.iter().map(|cause| told(workings, figure, cause)).collect();
    if told.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(told.join("; ")) }
}

fn told(workings: &Workings<'_>, figure: &Figure, cause: &Cause) -> String {
    let say = |message| workings.say(message);
    let sign = if cause.amount > 0 { "+" } else { "" };
    let amount = State::Value { value: Amount::Count(cause.amount) };
    let amount = format!("{sign}{}", wording::figure(workings.input.language, &amount, &figure.unit));
    let word = say(word(cause.cause));
    let words = say(match cause.rows {
        0 => messages::restated::cause(word, amount),
        rows => messages::restated::cause_and_rows(word, amount, rows),
    });
    match cause.reason.as_ref().filter(|reason| *reason != "repeated") {
        Some(reason) => say(messages::restated::with_reason(words, reason_word(&workings.input, &figure.code, reason))),
        None => words,
    }
}

fn word(cause: CauseKind) -> Message {
    match cause {
        CauseKind::LateRow => messages::restated::cause_late_row(),
        CauseKind::RemovedRow => messages::restated::cause_removed_row(),
        CauseKind::CorrectedRow => messages::restated::cause_corrected_row(),
        CauseKind::NowCounted => messages::restated::cause_now_counted(),
        CauseKind::NowExcluded => messages::restated::cause_now_excluded(),
        CauseKind::Definition => messages::restated::cause_definition(),
        CauseKind::Recomputed => messages::restated::cause_recomputed(),
    }
}
