//! Charts in one look: what happened is solid and dark, what was planned a dash, what may come hatched.

use mittari_messages::Language;
use rust_xlsxwriter::{
    Chart as InkChart, ChartAxisCrossing, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartMarker, ChartMarkerType, ChartPatternFill, ChartPatternFillType, ChartRange, ChartSeries, ChartSolidFill, ChartType, Color,
    Worksheet,
};

use super::sheets::Leaf;
use super::{WriteError, styles};
use crate::expression::{FIRST_DATA_ROW, HEADER_ROW};
use crate::model::{Chart, ChartHeight, ChartKind, ChartPlace, NumberFormat, Series, SeriesRole, Sheet, TablePage};

/// Pixels of a chart's width where it stands below its table.
const WIDEST: f64 = 1_100.0;
const NARROWEST: f64 = 620.0;

pub fn insert(ink: &mut Worksheet, leaf: Leaf<'_>, page: &TablePage, index: usize, chart: &Chart) -> Result<(), WriteError> {
    let mut drawn = InkChart::new(match chart.kind {
        ChartKind::Columns => ChartType::Column,
        ChartKind::Bars => ChartType::Bar,
        ChartKind::StackedBars => ChartType::BarPercentStacked,
    });
    let mut planned = InkChart::new(ChartType::Line);
    for series in &chart.series {
        match series.role {
            // `push_series` would take the marker off a line.
            SeriesRole::Plan if chart.kind == ChartKind::Columns => *planned.add_series() = plan(leaf, chart, series),
            _ => _ = drawn.push_series(&bars(leaf, chart, series)),
        }
    }
    if chart.series.iter().any(|series| series.role == SeriesRole::Plan) && chart.kind == ChartKind::Columns {
        drawn.combine(&planned);
    }
    dress(&mut drawn, leaf.language, chart);
    let table_width: f64 = page.table.columns.iter().map(|column| column.width * 8.0 + 5.0).sum();
    let width = if chart.place == ChartPlace::Below { table_width.clamp(NARROWEST, WIDEST) } else { NARROWEST };
    let height = match chart.height {
        ChartHeight::Low => 260,
        ChartHeight::Middle => 380,
        ChartHeight::High => 560,
    };
    drawn.set_width(width as u32).set_height(height);
    let before: u32 = page.charts[..index].iter().map(rows_taken).sum();
    let (row, column) = match chart.place {
        ChartPlace::Below => (FIRST_DATA_ROW + page.table.rows.len() as u32 + 1 + before, 0),
        ChartPlace::Beside => (HEADER_ROW, page.table.columns.len() as u16 + 1),
    };
    ink.insert_chart(row, column, &drawn)?;
    Ok(())
}

/// Points that the charts below a table take.
pub fn height_below(page: &TablePage) -> f64 {
    f64::from(page.charts.iter().map(rows_taken).sum::<u32>()) * styles::DEFAULT_ROW_POINTS
}

/// Rows that a chart below the table covers.
fn rows_taken(chart: &Chart) -> u32 {
    match (chart.place, chart.height) {
        (ChartPlace::Beside, _) => 0,
        (_, ChartHeight::Low) => 15,
        (_, ChartHeight::Middle) => 21,
        (_, ChartHeight::High) => 31,
    }
}

fn range(sheet: &Sheet, chart: &Chart, column: u16) -> ChartRange {
    let row = |data: usize| FIRST_DATA_ROW + data as u32;
    ChartRange::new_from_range(&sheet.name, row(chart.first_row), column, row(chart.last_row), column)
}

fn series_of(sheet: &Sheet, chart: &Chart, series: &Series) -> ChartSeries {
    let mut drawn = ChartSeries::new();
    drawn
        .set_name(&ChartRange::new_from_range(&sheet.name, HEADER_ROW, series.column, HEADER_ROW, series.column))
        .set_categories(&range(sheet, chart, chart.categories))
        .set_values(&range(sheet, chart, series.column));
    drawn
}

fn bars(leaf: Leaf<'_>, chart: &Chart, series: &Series) -> ChartSeries {
    let mut drawn = series_of(leaf.sheet, chart, series);
    let mut format = ChartFormat::new();
    match series.role {
        SeriesRole::Forecast => {
            let pattern = ChartPatternFill::new()
                .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
                .set_foreground_color(styles::ACTUAL)
                .set_background_color(Color::White)
                .clone();
            format.set_pattern_fill(&pattern).set_border(ChartLine::new().set_color(styles::ACTUAL).set_width(0.75));
        }
        SeriesRole::Plan => {
            format.set_no_fill().set_border(ChartLine::new().set_color(styles::TARGET).set_width(1.5));
        }
        role => {
            format.set_solid_fill(ChartSolidFill::new().set_color(solid_color(role)));
            if is_pale(role) {
                format.set_border(ChartLine::new().set_color(styles::ACTUAL).set_width(0.75));
            }
        }
    }
    drawn.set_format(&mut format);
    let stacked = chart.kind == ChartKind::StackedBars;
    drawn.set_gap(if stacked { 40 } else { 60 });
    if !stacked && chart.series.iter().any(|series| series.role == SeriesRole::Forecast) {
        // What happened and what may come never stand in the same place.
        drawn.set_overlap(100);
    }
    if series.labels {
        let mut label = ChartDataLabel::new();
        let code = if stacked { "0;;".to_string() } else { styles::number_code(leaf.language, chart.format) };
        let font_color = if stacked { label_color(series.role) } else { Color::Black };
        label
            .show_value()
            .set_num_format(code)
            .set_position(if stacked { ChartDataLabelPosition::Center } else { ChartDataLabelPosition::OutsideEnd })
            .set_font(ChartFont::new().set_name(styles::FONT).set_size(9).set_color(font_color));
        drawn.set_data_label(&label);
    }
    drawn
}

/// Plan and target: a dash at the height of the value, no line between the dashes.
fn plan(leaf: Leaf<'_>, chart: &Chart, series: &Series) -> ChartSeries {
    let mut drawn = series_of(leaf.sheet, chart, series);
    let mut line = ChartFormat::new();
    line.set_no_line();
    let mut mark = ChartFormat::new();
    mark.set_solid_fill(ChartSolidFill::new().set_color(styles::TARGET)).set_border(ChartLine::new().set_color(styles::TARGET));
    let marker = ChartMarker::new().set_type(ChartMarkerType::LongDash).set_size(14).set_format(&mut mark).clone();
    drawn.set_format(&mut line).set_marker(&marker);
    if series.labels {
        let mut label = ChartDataLabel::new();
        label
            .show_value()
            .set_num_format(styles::number_code(leaf.language, chart.format))
            .set_position(ChartDataLabelPosition::Above)
            .set_font(ChartFont::new().set_name(styles::FONT).set_size(9).set_color(styles::TARGET_TEXT));
        drawn.set_data_label(&label);
    }
    drawn
}

fn solid_color(role: SeriesRole) -> Color {
    match role {
        SeriesRole::Previous => styles::PREVIOUS,
        SeriesRole::Scale(value) => styles::SCALE[usize::from(value).min(styles::SCALE.len() - 1)],
        _ => styles::ACTUAL,
    }
}

/// Does not stand out from the page, and needs an outline.
fn is_pale(role: SeriesRole) -> bool {
    matches!(role, SeriesRole::Previous | SeriesRole::Scale(1..=3))
}

/// Labels inside dark bars are white.
fn label_color(role: SeriesRole) -> Color {
    match role {
        SeriesRole::Scale(0 | 4) | SeriesRole::Actual => Color::White,
        _ => Color::Black,
    }
}

fn dress(drawn: &mut InkChart, language: Language, chart: &Chart) {
    let font = |size: u32| {
        let mut font = ChartFont::new();
        font.set_name(styles::FONT).set_size(size).unset_bold();
        font
    };
    let mut title_font = font(12);
    title_font.set_bold();
    drawn.title().set_name(&chart.title).set_font(&title_font);
    drawn.set_alt_text(&chart.alt_text);
    let value_format = if chart.kind == ChartKind::StackedBars { NumberFormat::Percent } else { chart.format };
    let grid = ChartLine::new().set_color(styles::GRID).set_width(0.75).clone();
    // The library calls the lying axis x: of columns it holds the categories, of bars the values.
    let lies = chart.kind != ChartKind::Columns;
    let categories = if lies { drawn.y_axis() } else { drawn.x_axis() };
    categories.set_font(&font(9)).set_name(&chart.category_axis).set_name_font(&font(9)).set_major_gridlines(false);
    if lies {
        // The first row of the table on top, and the values still below the bars.
        categories.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let values = if lies { drawn.x_axis() } else { drawn.y_axis() };
    values
        .set_font(&font(9))
        .set_name(&chart.value_axis)
        .set_name_font(&font(9))
        .set_num_format(styles::number_code(language, value_format))
        .set_min(0)
        .set_major_gridlines(true)
        .set_major_gridlines_line(&grid);
    if chart.series.len() > 1 {
        drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    } else {
        drawn.legend().set_hidden();
    }
}
