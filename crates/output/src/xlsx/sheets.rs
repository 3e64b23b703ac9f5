//! One sheet: its cells, its table, its marks and its print layout.

use mittari_messages::{Language, messages};
use mittari_vocabulary::place::CellAddress;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, ConditionalFormatType, DataValidation,
    DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign, Formula, ProtectionOptions, Table as InkTable,
    TableColumn, TableStyle, Url, Worksheet,
};

use super::widths::{fits_one_page, indented, room, width};
use super::{WriteError, charts, heights, styles};
use crate::cell_text::cut;
use crate::expression::{Address, BACK_ROW, Expression, FIRST_DATA_ROW, HEADER_ROW};
use crate::model::{
    Accepts, Body, CachedValue, Cell, Column, LineStyle, Marking, NumberFormat, Orientation, Sheet, Table, TablePage, TextLine, Value,
    Workbook, day_serial,
};

/// Width of a page of text, in digits: the room of a standing A4 page. LibreOffice makes no single column narrower to fit.
const TEXT_WIDTH: f64 = 81.0;
/// Longest formula that Excel takes, in characters.
const LONGEST_FORMULA: usize = 8_192;
/// Points of rows 1 to 5.
const HEAD_HEIGHT: f64 = 85.0;
const A4: u8 = 9;
/// Left, right, top, bottom, header, footer in inches: 1.8 cm around, 2 cm below for the footer.
const MARGINS: [f64; 6] = [0.7, 0.7, 0.7, 0.8, 0.3, 0.4];

/// A sheet, and the language of its workbook.
#[derive(Clone, Copy)]
pub struct Leaf<'a> {
    pub sheet: &'a Sheet,
    pub language: Language,
}

pub fn write(ink: &mut Worksheet, workbook: &Workbook, sheet: &Sheet, first: bool) -> Result<(), WriteError> {
    let leaf = Leaf { sheet, language: workbook.language };
    ink.set_name(&sheet.name)?;
    ink.write_string_with_format(0, 0, leaf.cut(&sheet.title), &styles::title())?;
    print_layout(ink, workbook, sheet)?;
    match &sheet.body {
        Body::Text(lines) => write_text(ink, leaf, lines)?,
        Body::Table(page) => write_page(ink, leaf, page)?,
    }
    ink.set_screen_gridlines(is_to_fill_in(&sheet.body));
    if first {
        ink.set_active(true);
    }
    Ok(())
}

fn print_layout(ink: &mut Worksheet, workbook: &Workbook, sheet: &Sheet) -> Result<(), WriteError> {
    ink.set_paper_size(A4);
    match sheet.orientation {
        Orientation::Portrait => ink.set_portrait(),
        Orientation::Landscape => ink.set_landscape(),
    };
    let [left, right, top, bottom, header, footer] = MARGINS;
    ink.set_margins(left, right, top, bottom, header, footer);
    ink.set_print_fit_to_pages(1, 0);
    if matches!(sheet.body, Body::Table(_)) {
        ink.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    }
    let name: String = workbook.footer.replace('&', "&&").chars().take(200).collect();
    let page = workbook.language.say(messages::page::footer_page("&P", "&N"));
    ink.set_footer(format!("&L&\"{font}\"&9{name}&R&\"{font}\"&9{page}", font = styles::FONT));
    Ok(())
}

/// Whether the rows are empty for somebody to write into: without lines nobody would see where.
fn is_to_fill_in(body: &Body) -> bool {
    let Body::Table(page) = body else { return false };
    page.table.rows.first().is_some_and(|row| row.iter().all(|cell| cell.value == Value::Entry))
}

fn write_text(ink: &mut Worksheet, leaf: Leaf<'_>, lines: &[TextLine]) -> Result<(), WriteError> {
    ink.set_column_width(0, TEXT_WIDTH)?;
    ink.set_row_height(0, heights::of_text(&leaf.sheet.title, TEXT_WIDTH, styles::TITLE_SIZE, true))?;
    ink.write_string_with_format(0, 0, leaf.cut(&leaf.sheet.title), &styles::title().set_text_wrap())?;
    for (row, line) in (1..).zip(lines) {
        let (size, bold) = match line.style {
            LineStyle::Lead => (styles::LEAD_SIZE, false),
            LineStyle::Heading => (styles::LEAD_SIZE, true),
            LineStyle::Body => (styles::COVER_SIZE, line.cell.strong),
        };
        let mut format = styles::sized(size).set_text_wrap().set_align(FormatAlign::Left);
        // Headings stand off from what is above them by the height of their row, not by empty rows.
        format = format.set_align(if line.style == LineStyle::Heading { FormatAlign::Bottom } else { FormatAlign::Top });
        if bold {
            format = format.set_bold();
        }
        let above = if line.style == LineStyle::Heading { 14.0 } else { 3.0 };
        ink.set_row_height(row, heights::of_text(words_of(&line.cell), TEXT_WIDTH, size, bold) + above)?;
        write_cell(ink, leaf, row, 0, &line.cell, format, NumberFormat::Count)?;
    }
    protect(ink);
    Ok(())
}

fn write_page(ink: &mut Worksheet, leaf: Leaf<'_>, page: &TablePage) -> Result<(), WriteError> {
    let table = &page.table;
    ink.set_row_height(0, heights::height(1, styles::TITLE_SIZE, true))?;
    for (row, line) in (1..).zip(&page.lines) {
        let format = if line.strong { styles::sized(styles::BODY_SIZE).set_bold() } else { styles::sized(styles::BODY_SIZE) };
        write_cell(ink, leaf, row, 0, line, format, NumberFormat::Count)?;
    }
    if let Some((target, words)) = &page.back {
        let back = Cell::link(words, Address::new(target, 0, 0));
        write_cell(ink, leaf, BACK_ROW, 0, &back, styles::sized(styles::BODY_SIZE), NumberFormat::Count)?;
    }
    let height = HEAD_HEIGHT + write_table(ink, leaf, table, page.evidence)? + charts::height_below(page);
    if !page.evidence && fits_one_page(leaf, page, height) {
        ink.set_print_fit_to_pages(1, 1);
    }
    for (index, chart) in page.charts.iter().enumerate() {
        charts::insert(ink, leaf, page, index, chart)?;
    }
    if page.evidence {
        ink.set_freeze_panes(FIRST_DATA_ROW, 0)?;
    } else {
        protect(ink);
    }
    Ok(())
}

/// Writes the table and gives its height in points.
fn write_table(ink: &mut Worksheet, leaf: Leaf<'_>, table: &Table, evidence: bool) -> Result<f64, WriteError> {
    let last_column = (table.columns.len() - 1) as u16;
    let last_row = FIRST_DATA_ROW + table.rows.len() as u32 - 1;
    let mut ink_columns = Vec::new();
    for (index, column) in (0u16..).zip(&table.columns) {
        ink.set_column_width(index, width(leaf.language, table, index.into()))?;
        let format = styles::header(column.words, indented(&table.columns, index.into()));
        ink_columns.push(TableColumn::new().set_header(&column.header).set_header_format(format));
    }
    // Before the cells: it would overwrite them.
    let ink_table = InkTable::new()
        .set_name(&table.name)
        .set_alt_text(&table.alt_text)
        .set_style(TableStyle::None)
        .set_banded_rows(false)
        .set_autofilter(evidence)
        .set_columns(&ink_columns);
    ink.add_table(HEADER_ROW, 0, last_row, last_column, &ink_table)?;

    let rooms: Vec<f64> = (0..table.columns.len()).map(|index| room(leaf.language, table, index)).collect();
    let header = |index: usize| heights::of_text(&table.columns[index].header, rooms[index], styles::BODY_SIZE, true);
    let mut height = (0..table.columns.len()).map(header).fold(0.0, f64::max) + 2.0;
    ink.set_row_height(HEADER_ROW, height)?;

    let first_total = table.rows.len() - table.total_rows.min(table.rows.len());
    for (index, cells) in table.rows.iter().enumerate() {
        let row = FIRST_DATA_ROW + index as u32;
        let is_total = index >= first_total;
        for ((column, of_column), cell) in (0u16..).zip(&table.columns).zip(cells) {
            let mut format = styles::body(of_column.words, indented(&table.columns, column.into()));
            if is_total {
                format = styles::as_total(format, index == first_total);
            } else if cell.strong {
                format = format.set_bold();
            }
            write_cell(ink, leaf, row, column, cell, format, of_column.format)?;
        }
        let row_height = row_height(&table.columns, &rooms, cells, is_total);
        ink.set_row_height(row, row_height)?;
        height += row_height;
    }
    for (index, column) in (0u16..).zip(&table.columns) {
        if first_total > 0 {
            let last = FIRST_DATA_ROW + first_total as u32 - 1;
            mark(ink, column, index, last)?;
            if let Some(validation) = validation(leaf, &column.accepts)? {
                ink.add_data_validation(FIRST_DATA_ROW, index, last, index, &validation)?;
            }
        }
    }
    Ok(height)
}

fn validation(leaf: Leaf<'_>, accepts: &Accepts) -> Result<Option<DataValidation>, WriteError> {
    let say = |message| leaf.language.say(message);
    let rule = DataValidation::new();
    let rule = match accepts {
        Accepts::Anything => return Ok(None),
        Accepts::OneOf(words) => rule.allow_list_strings(words)?,
        Accepts::OneIn { range, only } => {
            let list = Formula::new(format!("={}", Expression::Range(range.clone()).to_text(&leaf.sheet.name)));
            let rule = rule.allow_list_formula(list).set_error_message(say(messages::entry::choose()))?;
            if *only { rule } else { rule.set_error_style(DataValidationErrorStyle::Warning) }
        }
        Accepts::Day => {
            let (first, last) = (ExcelDateTime::from_ymd(1900, 1, 1)?, ExcelDateTime::from_ymd(2199, 12, 31)?);
            rule.allow_date(DataValidationRule::Between(first, last)).set_error_message(say(messages::entry::write_a_day()))?
        }
        Accepts::WholeNumber => {
            let rule = rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
            rule.set_error_message(say(messages::entry::write_a_whole_number()))?
        }
    };
    Ok(Some(rule))
}

fn row_height(columns: &[Column], rooms: &[f64], cells: &[Cell], bold: bool) -> f64 {
    let height = |index: usize| {
        let text = if columns[index].words { words_of(&cells[index]) } else { "" };
        heights::of_text(text, rooms[index], styles::BODY_SIZE, bold || cells[index].strong)
    };
    (0..columns.len()).map(height).fold(0.0, f64::max)
}

fn mark(ink: &mut Worksheet, column: &Column, index: u16, last_row: u32) -> Result<(), WriteError> {
    let rules = match &column.marking {
        Marking::Plain => Vec::new(),
        Marking::Words(words) => words
            .iter()
            .map(|(word, tone)| {
                let rule = ConditionalFormatCellRule::EqualTo(word.clone());
                ConditionalFormatCell::new().set_rule(rule).set_format(styles::tone(*tone))
            })
            .collect(),
        // Words are greater than every number: the upper end keeps them out.
        Marking::Coverage => vec![
            ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::Between(0.5, 1e12))
                .set_format(styles::tone(crate::model::Tone::Good)),
            ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(0)).set_format(styles::tone(crate::model::Tone::Bad)),
        ],
        Marking::Progress => {
            let bar = ConditionalFormatDataBar::new()
                .set_minimum(ConditionalFormatType::Number, 0)
                .set_maximum(ConditionalFormatType::Number, 1)
                .set_fill_color(styles::BAR)
                .set_solid_fill(true);
            ink.add_conditional_format(FIRST_DATA_ROW, index, last_row, index, &bar)?;
            Vec::new()
        }
    };
    for rule in rules {
        ink.add_conditional_format(FIRST_DATA_ROW, index, last_row, index, &rule)?;
    }
    Ok(())
}

fn write_cell(
    ink: &mut Worksheet,
    leaf: Leaf<'_>,
    row: u32,
    column: u16,
    cell: &Cell,
    format: Format,
    of_column: NumberFormat,
) -> Result<(), WriteError> {
    let number = |format: Format| format.set_num_format(styles::number_code(leaf.language, cell.format.unwrap_or(of_column)));
    match &cell.value {
        Value::Text(text) => {
            let format = if is_formula_like(text) { styles::as_quoted(format) } else { format };
            ink.write_string_with_format(row, column, leaf.cut(text), &format)?;
        }
        Value::Shorthand(shorthand) => {
            ink.write_string_with_format(row, column, shorthand.sign(), &format)?;
        }
        Value::Link { text, target } => {
            let place = format!("internal:'{}'!{}", target.sheet.replace('\'', "''"), cell_name(target));
            let url = Url::new(place).set_text(leaf.cut(text));
            ink.write_url_with_format(row, column, url, &styles::as_link(format))?;
        }
        Value::FileLink { text, file, place } => {
            let place = place.as_ref().map(|place| format!("#{place}")).unwrap_or_default();
            let url = Url::new(format!("file:///{file}{place}")).set_text(leaf.cut(text));
            ink.write_url_with_format(row, column, url, &styles::as_link(format))?;
        }
        Value::Entry if of_column == NumberFormat::Count => _ = ink.write_blank(row, column, &format)?,
        // What is typed there must look like what the column holds: a day typed as a day stays one.
        Value::Entry => _ = ink.write_blank(row, column, &number(format))?,
        Value::Count(count) => _ = ink.write_number_with_format(row, column, *count as f64, &number(format))?,
        Value::Cents(cents) => _ = ink.write_number_with_format(row, column, *cents as f64 / 100.0, &number(format))?,
        Value::Ratio(ratio) => _ = ink.write_number_with_format(row, column, ratio.as_f64(), &number(format))?,
        Value::Number(value) => _ = ink.write_number_with_format(row, column, *value, &number(format))?,
        Value::Date(date) => _ = ink.write_number_with_format(row, column, day_serial(*date) as f64, &number(format))?,
        Value::Formula { expression, cached } => {
            let (result, format) = match cached {
                CachedValue::Number(value) => (value.to_string(), number(format)),
                CachedValue::Text(text) => (leaf.cut(text), number(format)),
            };
            let text = expression.to_text(&leaf.sheet.name);
            if text.len() > LONGEST_FORMULA && text.chars().count() > LONGEST_FORMULA {
                let cell = CellAddress::new(row, column.into()).to_string();
                return Err(WriteError::Cell { sheet: leaf.sheet.name.clone(), cell, why: "kaava on liian pitkä" });
            }
            let formula = Formula::new(text).set_result(result);
            ink.write_formula_with_format(row, column, formula, &format)?;
        }
    }
    Ok(())
}

fn cell_name(address: &Address) -> String {
    CellAddress::new(address.row, address.column.into()).to_string()
}

/// Stored as text in any case; the prefix keeps it text when somebody opens the cell for editing.
fn is_formula_like(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
}

impl Leaf<'_> {
    /// A text as a cell can hold it.
    fn cut(self, text: &str) -> String {
        cut(self.language, text)
    }
}

/// The words of a cell; none of a number, which never wraps.
fn words_of(cell: &Cell) -> &str {
    match &cell.value {
        Value::Text(text) | Value::Link { text, .. } | Value::FileLink { text, .. } => text,
        Value::Formula { cached: CachedValue::Text(text), .. } => text,
        _ => "",
    }
}

/// Against slips, not against people: no password, and formulas can still be followed by arrows.
fn protect(ink: &mut Worksheet) {
    let mut options = ProtectionOptions::new();
    options.edit_objects = true;
    options.format_columns = true;
    options.format_rows = true;
    ink.protect_with_options(&options);
}
