//! Sheet *Lukukuitti*: how every column of every file was read, in counts and forms. No value stands here.

use mittari_messages::{Message, messages};
use mittari_vocabulary::reading::{ColumnReading, ColumnType, Form, OrderSource, SheetReading, forms_by_frequency};
use mittari_vocabulary::records::InputFile;

use crate::ReportInput;
use crate::compose::recognised;
use crate::compose::sheets::back_link;
use crate::compose::workings::Workings;
use crate::model::{Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage};

const COLUMNS: usize = 12;

/// Only the audit workbook has it: the others say how many columns it lists ([`in_short`]).
pub fn compose(workings: &Workings<'_>) -> Sheet {
    let inputs = &workings.input.records.inputs;
    let say = |message| workings.say(message);
    let mut rows: Vec<Vec<Cell>> = inputs.iter().flat_map(|input| of_file(workings, input)).collect();
    if rows.is_empty() {
        rows.push(without_columns(&say(messages::reading_receipt::no_file_read()), None, &say(messages::reading_receipt::not_read())));
    }
    let as_of = workings.date(workings.input.computation.figures.as_of);
    let holds = say(messages::reading_receipt::holds(say(counts(&workings.input))));
    Sheet {
        name: say(messages::sheets::reading_receipt()),
        title: say(messages::reading_receipt::title()),
        body: Body::Table(TablePage {
            lines: [Cell::text(say(messages::page::holds_table(as_of, holds))), Cell::text(say(messages::reading_receipt::signs()))],
            back: Some(back_link(workings.input.language)),
            table: Table {
                name: "Lukukuitti".into(),
                alt_text: say(messages::reading_receipt::alt_text()),
                columns: table_columns(workings),
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            // It is searched and filtered, as evidence is.
            evidence: true,
        }),
        orientation: Orientation::Landscape,
    }
}

fn table_columns(workings: &Workings<'_>) -> Vec<Column> {
    let say = |message| workings.say(message);
    vec![
        Column::words(say(messages::reading_receipt::column_file()), 34.0),
        Column::words(say(messages::reading_receipt::column_sheet()), 13.0),
        Column::words(say(messages::reading_receipt::column_column()), 7.0),
        Column::words(say(messages::reading_receipt::column_header()), 28.0),
        Column::words(say(messages::reading_receipt::column_field()), 24.0),
        Column::words(say(messages::reading_receipt::column_reading()), 18.0),
        Column::new(say(messages::reading_receipt::column_filled()), 10.0, NumberFormat::Count),
        Column::new(say(messages::reading_receipt::column_blank()), 7.0, NumberFormat::Count),
        Column::new(say(messages::reading_receipt::column_refused()), 9.0, NumberFormat::Count),
        Column::words(say(messages::reading_receipt::column_forms()), 27.0),
        Column::words(say(messages::reading_receipt::column_order()), 20.0),
        Column::words(say(messages::reading_receipt::column_example()), 15.0),
    ]
}

/// `48 tiedostoa, 301 saraketta, joista 120 jätettiin pois.`
fn counts(input: &ReportInput<'_>) -> Message {
    let inputs = &input.records.inputs;
    let columns = || inputs.iter().flat_map(|input| &input.readings).flat_map(|reading| &reading.columns);
    let dropped = columns().filter(|column| column.is_dropped()).count();
    messages::reading_receipt::counts(inputs.len(), columns().count(), dropped)
}

/// For the workbooks without the receipt: its counts, and where it is.
pub fn in_short(input: &ReportInput<'_>, here: bool) -> String {
    let counts = input.say(counts(input));
    input.say(if here { messages::reading_receipt::in_short_here(counts) } else { messages::reading_receipt::in_short_elsewhere(counts) })
}

fn of_file(workings: &Workings<'_>, input: &InputFile) -> Vec<Vec<Cell>> {
    let recognised = |told| recognised::words(workings.input.language, told);
    if input.readings.is_empty() {
        return vec![without_columns(&input.file, None, &recognised(&input.recognised))];
    }
    input.readings.iter().flat_map(|reading| of_sheet(workings, &input.file, reading)).collect()
}

fn of_sheet(workings: &Workings<'_>, file: &str, reading: &SheetReading) -> Vec<Vec<Cell>> {
    if reading.columns.is_empty() {
        return vec![without_columns(file, reading.name.as_deref(), &recognised::words(workings.input.language, &reading.recognised))];
    }
    reading.columns.iter().map(|column| of_column(workings, file, reading.name.as_deref(), column)).collect()
}

fn without_columns(file: &str, sheet: Option<&str>, recognised: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::shorthand(Shorthand::NotApplicable); COLUMNS];
    cells[0] = Cell::text(file);
    cells[1] = sheet.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::text);
    cells[5] = Cell::text(recognised);
    cells
}

fn of_column(workings: &Workings<'_>, file: &str, sheet: Option<&str>, column: &ColumnReading) -> Vec<Cell> {
    let or_none = |text: String| if text.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) };
    let say = |message| workings.say(message);
    let fields: Vec<String> = column.fields.iter().map(|field| recognised::field(workings.input.language, field)).collect();
    let sign = column.decimal_sign.map(|sign| match sign {
        "," => messages::reading_receipt::decimal_comma(),
        "." => messages::reading_receipt::decimal_point(),
        _ => messages::reading_receipt::decimal_both(),
    });
    let details: Vec<String> = order(workings, column).into_iter().chain(sign.map(say)).collect();
    let forms = forms_by_frequency(&column.forms).into_iter();
    let forms: Vec<String> =
        forms.map(|(form, count)| say(messages::reading_receipt::cells_of_form(count.to_string(), say(form_word(form))))).collect();
    vec![
        Cell::text(file),
        sheet.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::text),
        Cell::text(&column.column),
        if column.header.is_empty() { Cell::text(say(messages::reading_receipt::no_header())) } else { Cell::text(&column.header) },
        Cell::text(if column.is_dropped() { say(messages::reading_receipt::dropped()) } else { fields.join("; ") }),
        Cell::text(say(type_words(ColumnType::of(&column.forms, column.date_order)))),
        Cell::count(column.filled as i64),
        Cell::count(column.blank as i64),
        Cell::count(column.refused as i64),
        or_none(forms.join(", ")),
        or_none(details.join("; ")),
        or_none(column.examples.join(" · ")),
    ]
}

/// Day first or month first, and what settled it.
fn order(workings: &Workings<'_>, column: &ColumnReading) -> Option<String> {
    let order = match column.date_order? {
        "dmy" => messages::reading_receipt::day_first(),
        "mdy" => messages::reading_receipt::month_first(),
        _ => return Some(workings.say(order_by(OrderSource::Unsettled))),
    };
    let order = workings.say(order);
    Some(match column.date_order_by {
        Some(by) => workings.say(messages::reading_receipt::order_settled(order, workings.say(order_by(by)))),
        None => order,
    })
}

fn order_by(source: OrderSource) -> Message {
    match source {
        OrderSource::Declared => messages::reading_receipt::order_by_declaration(),
        OrderSource::Training => messages::reading_receipt::order_by_training(),
        OrderSource::Column => messages::reading_receipt::order_by_column(),
        OrderSource::Unsettled => messages::reading_receipt::order_unsettled(),
    }
}

fn type_words(kind: ColumnType) -> Message {
    match kind {
        ColumnType::Empty => messages::reading_receipt::type_empty(),
        ColumnType::Day => messages::reading_receipt::type_day(),
        ColumnType::DayMonthFirst => messages::reading_receipt::type_day_month_first(),
        ColumnType::DayUnsettled => messages::reading_receipt::type_day_unsettled(),
        ColumnType::MostlyDays(others) => messages::reading_receipt::type_mostly_days(others),
        ColumnType::Number => messages::reading_receipt::type_number(),
        ColumnType::MostlyNumbers(others) => messages::reading_receipt::type_mostly_numbers(others),
        ColumnType::Email => messages::reading_receipt::form_email(),
        ColumnType::Duration => messages::reading_receipt::form_duration(),
        ColumnType::Flag => messages::reading_receipt::type_flag(),
        ColumnType::Text => messages::reading_receipt::form_text(),
    }
}

fn form_word(form: Form) -> Message {
    match form {
        Form::DateCell => messages::reading_receipt::form_date_cell(),
        Form::FinnishDate => messages::reading_receipt::form_finnish_date(),
        Form::IsoDate => messages::reading_receipt::form_iso_date(),
        Form::SlashDate => messages::reading_receipt::form_slash_date(),
        Form::NumberCell => messages::reading_receipt::form_number_cell(),
        Form::NumberText => messages::reading_receipt::form_number_text(),
        Form::Duration => messages::reading_receipt::form_duration(),
        Form::Email => messages::reading_receipt::form_email(),
        Form::IdentityCode => messages::reading_receipt::form_identity_code(),
        Form::Flag => messages::reading_receipt::form_flag(),
        Form::Text => messages::reading_receipt::form_text(),
        Form::Bad => messages::reading_receipt::form_bad(),
    }
}
