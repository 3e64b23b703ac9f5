//! A small computation by hand, written as a workbook, read back and calculated by another program.
#![allow(clippy::unwrap_used)] // a test that cannot build its own data has failed

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_output::bind::Span;
use mittari_output::compose::audience::Audience;
use mittari_output::compose::sheets::COVER;
use mittari_output::compose::workings::Workings;
use mittari_output::model::{Body, CachedValue, Cell, LineStyle, Orientation, Sheet, TextLine, Value, Workbook};
use mittari_output::{ReportInput, write_workbook};
use mittari_vocabulary::computation::{Computation, Method, Words};
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};
use mittari_vocabulary::figure::{
    Breakdown, BreakdownCell, FIGURES_SCHEMA, Figure, Figures, Formulas, Kind, Ledger, PeriodHeading, Plan, Status,
};
use mittari_vocabulary::formula::{Condition, Formula, Parameter, Window};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Records;

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "S1"
name = "Koehanke & kumppanit"
start = { date = 2023-01-01, source = "päätös" }
end = { date = 2023-12-31, source = "päätös" }
[[period]]
id = "2023-1"
name = "kevät"
from = 2023-01-01
to = 2023-06-30
[[period]]
id = "2023-2"
name = "syksy"
from = 2023-07-01
to = 2023-12-31
[[municipality]]
code = "260"
name = "Kitee"
[[municipality]]
code = "146"
name = "Ilomantsi"
[[badge]]
id = "digitaidot"
name = "Digitaidot"
target = true
[[badge]]
id = "ohjaus"
name = "Ohjaustaidot"
target = true
[[target]]
indicator = "badges.completions"
value = 4
source = "hankesuunnitelma"
"#;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

fn weight(id: &str, indicator: &str, rule: WeightRule, at: &str) -> Weight {
    Weight { id: id.into(), indicator: indicator.into(), rule, period_column: at.into() }
}

/// Five badges: Anni and Veikko earn digitaidot in Kitee, Anni again (a re-issue), Anni ohjaus in the
/// second period, and one in Ilomantsi before the project.
fn badges() -> EvidenceTable {
    let row = |cell: u32, key: &str, date: NaiveDate, period: i64, place: [&str; 2], fates: [&str; 2], weights: [i64; 3]| EvidenceRow {
        place: Some(Place::sheet("lähteet/merkit.xlsx", "Taul1").at(cell, 0)),
        key: key.into(),
        date: Some(date),
        periods: vec![Some(period)],
        dimensions: place.iter().map(|key| (*key).to_string()).collect(),
        amounts: vec![],
        weights: weights.to_vec(),
        fates: fates.iter().map(|fate| if *fate == "counted" { Fate::Counted } else { Fate::Excluded((*fate).into()) }).collect(),
    };
    let eve = NaiveDate::from_ymd_opt(2022, 12, 1).unwrap();
    EvidenceTable {
        id: "badge".into(),
        personal: true,
        period_columns: vec!["issued_on".into()],
        dimensions: vec!["municipality".into(), "badge".into()],
        amounts: vec![],
        weights: vec![
            weight("badges.completions", "badges.completions", WeightRule::Counted, "issued_on"),
            weight(
                "pairs",
                "badges.covered-pairs",
                WeightRule::FirstOf { columns: vec!["municipality".into(), "badge".into()] },
                "issued_on",
            ),
            weight("people", "badges.covered-pairs", WeightRule::FirstOf { columns: vec!["person".into(), "period".into()] }, "issued_on"),
        ],
        indicators: vec!["badges.completions".into(), "badges.covered-pairs".into()],
        rows: vec![
            row(1, "ff01", eve, 0, ["146", "digitaidot"], ["before-project", "counted"], [0, 1, 1]),
            row(2, "ab02", day(2, 1), 1, ["260", "digitaidot"], ["counted", "counted"], [1, 1, 1]),
            row(3, "cd03", day(3, 1), 1, ["260", "digitaidot"], ["counted", "counted"], [1, 0, 1]),
            row(4, "ab02", day(8, 1), 2, ["260", "digitaidot"], ["re-issue", "re-issue"], [0, 0, 0]),
            row(5, "ab02", day(9, 1), 2, ["260", "ohjaus"], ["counted", "counted"], [1, 1, 1]),
        ],
    }
}

/// Three vouchers, one of them income.
fn costs() -> EvidenceTable {
    let row = |voucher: &str, date: NaiveDate, period: i64, cents: i64, fate: Fate| EvidenceRow {
        place: Some(Place::file("lähteet/kulut.csv").at(1, 0)),
        key: voucher.into(),
        date: Some(date),
        periods: vec![Some(period)],
        dimensions: vec!["=palkat?".into()],
        amounts: vec![cents],
        weights: vec![if fate == Fate::Counted { cents } else { 0 }],
        fates: vec![fate],
    };
    EvidenceTable {
        id: "cost".into(),
        personal: false,
        period_columns: vec!["date".into()],
        dimensions: vec!["category".into()],
        amounts: vec!["cents".into()],
        weights: vec![weight("costs.total", "costs.total", WeightRule::Amount { column: "cents".into() }, "date")],
        indicators: vec!["costs.total".into()],
        rows: vec![
            row("=cmd|' /C calc'!A0", day(2, 2), 1, 10_010, Fate::Counted),
            row("T-2", day(7, 2), 2, 20_020, Fate::Counted),
            row("T-3", day(8, 2), 2, -500, Fate::Excluded("income".into())),
        ],
    }
}

fn sum(table: &str, weight: &str, window: Window) -> Option<Formula> {
    Some(Formula::Sum { table: table.into(), weight: weight.into(), window, conditions: vec![] })
}

fn flow(table: &str, weight: &str) -> Formulas {
    Formulas { period: sum(table, weight, Window::During), cumulative: sum(table, weight, Window::UpTo) }
}

fn figure(code: &str, unit: &str, kind: Kind, [period, cumulative, previous]: [State; 3], formulas: Formulas) -> Figure {
    Figure {
        code: code.into(),
        unit: unit.into(),
        kind,
        period,
        cumulative,
        target: State::NoTarget,
        attainment: State::NoTarget,
        plan: None,
        status: Status::NoTarget,
        forecast: None,
        previous,
        corrections: State::count(0),
        rows: Ledger::default(),
        breakdowns: vec![],
        ranking: vec![],
        readings: Vec::new(),
        closed: Vec::new(),
        history: vec![],
        formulas,
    }
}

fn computation() -> Computation {
    let mut completions = figure(
        "badges.completions",
        "completion",
        Kind::Flow,
        [State::count(1), State::count(3), State::count(2)],
        flow("badge", "badges.completions"),
    );
    completions.target = State::count(4);
    completions.attainment = State::ratio(3, 4);
    completions.plan = Some(Plan { to_date: 4, stated: false });
    completions.status = Status::BehindEvenPlan;
    let cell = |key: [&str; 2], period, cumulative| BreakdownCell {
        key: key.iter().map(|part| (*part).to_string()).collect(),
        period: State::count(period),
        cumulative: State::count(cumulative),
    };
    completions.breakdowns = vec![Breakdown {
        by: vec!["municipality".into(), "badge".into()],
        cells: vec![cell(["260", "digitaidot"], 0, 2), cell(["260", "ohjaus"], 1, 1)],
        formulas: flow("badge", "badges.completions"),
    }];
    let pairs =
        figure("badges.covered-pairs", "pair", Kind::Flow, [State::count(1), State::count(3), State::count(2)], flow("badge", "pairs"));
    let people = figure(
        "badges.people",
        "person",
        Kind::Distinct,
        [State::count(1), State::NotApplicable, State::NotApplicable],
        Formulas { period: sum("badge", "people", Window::During), cumulative: None },
    );
    let share = |window| {
        let part = sum("badge", "pairs", window).unwrap();
        let whole = sum("badge", "badges.completions", window).unwrap();
        Some(Formula::Ratio(Box::new(part), Box::new(whole)))
    };
    let share = figure(
        "badges.share",
        "pair",
        Kind::Share,
        [State::ratio(1, 1), State::ratio(3, 3), State::NO_DATA],
        Formulas { period: share(Window::During), cumulative: share(Window::UpTo) },
    );
    // Whole answers of a scale, counted by the badge table's own rows: Kitee stands for "arvo 1".
    let none = |window| {
        let counts = ["x", "y", "z"].map(|key| Formula::Sum {
            table: "badge".into(),
            weight: "pairs".into(),
            window,
            conditions: vec![Condition { dimension: "municipality".into(), key: key.into() }],
        });
        Some(Formula::MedianOfScale(counts.to_vec()))
    };
    let median = |window| {
        let counts = ["146", "260", "x"].map(|key| Formula::Sum {
            table: "badge".into(),
            weight: "pairs".into(),
            window,
            conditions: vec![Condition { dimension: "municipality".into(), key: key.into() }],
        });
        Some(Formula::MedianOfScale(counts.to_vec()))
    };
    // One in Ilomantsi (1), two in Kitee (2): the median is 2. In the period only Kitee.
    let medians = figure(
        "survey.median",
        "scale-point",
        Kind::Distribution,
        [State::count(2), State::count(2), State::NO_DATA],
        Formulas { period: median(Window::During), cumulative: median(Window::UpTo) },
    );
    let no_answers = figure(
        "survey.empty",
        "scale-point",
        Kind::Distribution,
        [State::NO_DATA, State::NO_DATA, State::NO_DATA],
        Formulas { period: none(Window::During), cumulative: none(Window::UpTo) },
    );
    let costs_total = figure(
        "costs.total",
        "cent",
        Kind::Flow,
        [State::count(20_020), State::count(30_030), State::count(10_010)],
        flow("cost", "costs.total"),
    );
    let mut indicators = vec![completions, pairs, people, share, medians, no_answers, costs_total];
    for figure in &mut indicators {
        if figure.cumulative.amount().is_none() || figure.previous.amount().is_none() {
            figure.corrections = State::NotApplicable;
        }
    }
    let method = |figure: &Figure| Method {
        code: figure.code.clone(),
        unit: figure.unit.clone(),
        kind: figure.kind,
        name: Words { fi: format!("Mittari {}", figure.code), ..Words::default() },
        unit_name: Words { fi: "kpl".into(), ..Words::default() },
        definition: Words::default(),
        sentence: Words::default(),
        source: String::new(),
        to_be_checked: None,
        unavailable: None,
        evidence: vec!["badge".into()],
        reasons: vec![("re-issue".into(), Words { fi: "uudelleen myönnetty".into(), ..Words::default() })],
    };
    Computation {
        methods: indicators.iter().map(method).collect(),
        figures: Figures {
            schema: FIGURES_SCHEMA,
            project: "S1".into(),
            period: PeriodHeading { id: "2023-2".into(), from: day(7, 1), to: day(12, 31) },
            as_of: day(12, 31),
            indicators,
        },
        evidence: vec![badges(), costs()],
        period_number: 2,
    }
}

/// A workbook of the workings alone, under a cover.
fn workbook(audience: Audience) -> Workbook {
    workbook_of(&computation(), audience)
}

fn workbook_of(computation: &Computation, audience: Audience) -> Workbook {
    let project: Project = toml::from_str(PROJECT).unwrap();
    let records = Records::default();
    let input = ReportInput {
        project: &project,
        computation,
        records: &records,
        findings: &[],
        finding_words: &[],
        draft: false,
        version: "0.1.0",
        definitions_hash: "00",
        language: mittari_output::Language::Fi,
    };
    let workings = Workings::new(input, audience);
    let (reconciliation, verdict) = workings.reconcile(Vec::new());
    let completions = computation.figures.get("badges.completions").unwrap();
    let matrix_cell =
        workings.binder.breakdown(completions, &["municipality", "badge"], &["260", "digitaidot"], Span::Cumulative, &BTreeMap::new());
    let line = |cell| TextLine { cell, style: LineStyle::Body };
    let cover = Sheet {
        name: COVER.into(),
        title: "Koehanke".into(),
        body: Body::Text(vec![
            line(Cell::text("=SUM(1,2)")),
            line(verdict),
            line(workings.indicators.cumulative("badges.completions")),
            line(workings.lamp()),
            line(matrix_cell),
        ]),
        orientation: Orientation::Portrait,
    };
    let sheets = [cover, workings.calculation.clone(), reconciliation, workings.parameters.clone()];
    Workbook {
        title: "Koe".into(),
        author: "Koehanke".into(),
        language: mittari_output::Language::Fi,
        created: day(12, 31),
        file_name: "koe.xlsx".into(),
        footer: project.project.name.clone(),
        properties: vec![("Versio".into(), "0.1.0".into())],
        sheets: sheets.into_iter().chain(workings.evidence).collect(),
        seal: None,
    }
}

/// All cells of a sheet's model, with the row and column that they are written to, from 0.
fn cells(sheet: &Sheet) -> Vec<(u32, u16, &Cell)> {
    match &sheet.body {
        Body::Text(lines) => (1..).zip(lines).map(|(row, line)| (row, 0, &line.cell)).collect(),
        Body::Table(page) => {
            let lines = (1..).zip(&page.lines).map(|(row, cell)| (row, 0, cell));
            let data = (6..).zip(&page.table.rows).flat_map(|(row, cells)| (0..).zip(cells).map(move |(column, cell)| (row, column, cell)));
            lines.chain(data).collect()
        }
    }
}

fn recalculate(bytes: &[u8]) -> ironcalc::base::Model<'static> {
    let workbook = ironcalc::import::load_from_xlsx_bytes(bytes, "koe", "en", "UTC").unwrap();
    let mut model = ironcalc::base::Model::from_workbook(workbook, "en").unwrap();
    model.evaluate();
    model
}

/// Every formula, calculated anew, shows what was cached; the lamp alone changes.
fn assert_recalculates(workbook: &Workbook) -> usize {
    let model = recalculate(&write_workbook(workbook).unwrap());
    let mut formulas = 0;
    let mut wrong = Vec::new();
    for (index, sheet) in (0u32..).zip(&workbook.sheets) {
        for (row, column, cell) in cells(sheet) {
            let Value::Formula { expression, cached } = &cell.value else { continue };
            formulas += 1;
            let is_lamp = sheet.name == COVER && row == 4;
            let value = model.get_cell_value_by_index(index, row as i32 + 1, i32::from(column) + 1).unwrap();
            let equal = match (&value, cached) {
                (ironcalc::base::cell::CellValue::Number(live), CachedValue::Number(cached)) => (live - cached).abs() < 1e-9,
                (ironcalc::base::cell::CellValue::String(live), CachedValue::Text(cached)) => {
                    if is_lamp {
                        live == "Kaavat on laskettu tässä ohjelmassa."
                    } else {
                        live == cached
                    }
                }
                _ => false,
            };
            if !equal {
                wrong.push(format!(
                    "{} R{}C{}: {cached:?} but {value:?}: {}",
                    sheet.name,
                    row + 1,
                    column + 1,
                    expression.to_text(&sheet.name)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    formulas
}

#[test]
fn every_formula_of_the_funder_workbook_gives_the_engines_figure() {
    assert!(assert_recalculates(&workbook(Audience::Funder)) > 40);
}

#[test]
fn every_formula_of_the_audit_workbook_gives_the_engines_figure() {
    // Five rows of badges: period, two helpers, three weights each; and more.
    assert!(assert_recalculates(&workbook(Audience::Audit)) > 70);
}

/// The text of a part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut package.by_name(name).unwrap(), &mut text).unwrap();
    text
}

/// `<c r="A7" …>…</c>` of a sheet's part.
fn written<'a>(part: &'a str, cell: &str) -> &'a str {
    let start = part.find(&format!("<c r=\"{cell}\"")).unwrap();
    let rest = &part[start..];
    let empty = rest.find("/>").unwrap_or(usize::MAX);
    let end = rest.find("</c>").unwrap();
    &rest[..end.min(empty)]
}

#[test]
fn formulas_and_cached_values_stand_in_the_file() {
    let bytes = write_workbook(&workbook(Audience::Funder)).unwrap();
    // Mittarit, first row: badges.completions. Cumulative in H, attainment in K.
    let calculation = part(&bytes, "xl/worksheets/sheet2.xml");
    let cumulative = written(&calculation, "H7");
    let formula = r#"<f>SUMIFS(A_Merkit!$D$7:$D$9,A_Merkit!$A$7:$A$9,"&lt;="&amp;Parametrit!$D$7)</f><v>3</v>"#;
    assert!(cumulative.contains(formula), "{cumulative}");
    assert!(written(&calculation, "K7").contains("<f>IF(E7=0,\"[z]\",H7/E7)</f><v>0.75</v>"), "{}", written(&calculation, "K7"));
    assert!(written(&calculation, "M7").contains("<v>jäljessä (tasainen suunnitelma)</v>"));
    // Money is euros: 300,30.
    assert!(written(&calculation, "H13").contains("<v>300.3</v>"), "{}", written(&calculation, "H13"));
    // Nobody answered: the formula says so itself, and so does its cached text.
    let nothing = written(&calculation, "H12");
    assert!(nothing.contains("t=\"str\"") && nothing.contains("<v>[x]</v>"), "{nothing}");
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let bytes = write_workbook(&workbook(Audience::Funder)).unwrap();
    let cover = part(&bytes, "xl/worksheets/sheet1.xml");
    let text = written(&cover, "A2");
    assert!(text.contains("t=\"s\"") && !text.contains("<f>"), "{text}");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("<t>=SUM(1,2)</t>"));
    // The voucher's number and its category stand as text too, and the category as a label of its own.
    let costs = part(&bytes, "xl/worksheets/sheet6.xml");
    assert!(!written(&costs, "A7").contains("<f>"));
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("kustannuslaji =palkat_"), "a label that is a criterion of its own");
}

#[test]
fn aggregated_evidence_holds_no_person_day_or_place() {
    let bytes = write_workbook(&workbook(Audience::Funder)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    for secret in ["ab02", "cd03", "ff01", "merkit.xlsx", "M0001"] {
        assert!(!strings.contains(secret), "{secret}");
    }
    // 1 February 2023, the day of a badge, is 44958 in a spreadsheet.
    assert!(!part(&bytes, "xl/worksheets/sheet5.xml").contains("<v>44958</v>"));
}

#[test]
fn pseudonyms_follow_the_keys_and_never_show_them() {
    let bytes = write_workbook(&workbook(Audience::Audit)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(!strings.contains("ab02") && strings.contains("M0001") && strings.contains("M0003"));
}

#[test]
fn the_same_workbook_gives_the_same_bytes_and_tells_its_language() {
    let bytes = write_workbook(&workbook(Audience::Audit)).unwrap();
    assert_eq!(bytes, write_workbook(&workbook(Audience::Audit)).unwrap());
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:language>fi</dc:language>") && core.contains("2023-12-31T00:00:00Z"), "{core}");
}

#[test]
fn a_planted_row_of_evidence_turns_the_verdict() {
    let mut workbook = workbook(Audience::Funder);
    let evidence = workbook.sheets.iter_mut().find(|sheet| sheet.name == "A_Merkit").unwrap();
    let Body::Table(page) = &mut evidence.body else { panic!("evidence is a table") };
    // One completion more than the engine counted.
    page.table.rows[1][3] = Cell::count(3);
    let model = recalculate(&write_workbook(&workbook).unwrap());
    let verdict = model.get_formatted_cell_value(0, 3, 1).unwrap();
    // The cumulative figure, the sum of its periods, the share that has it below the line, and the control sum.
    assert!(verdict.starts_with("POIKKEAA: 4 tarkistusta"), "{verdict}");
}

#[test]
fn charts_carry_the_values_of_formula_cells() {
    use mittari_output::model::{Chart, ChartHeight, ChartKind, ChartPlace, NumberFormat, Series, SeriesRole};
    let mut workbook = workbook(Audience::Funder);
    let calculation = workbook.sheets.iter_mut().find(|sheet| sheet.name == "Mittarit").unwrap();
    let Body::Table(page) = &mut calculation.body else { panic!("the calculation is a table") };
    page.charts.push(Chart {
        kind: ChartKind::Columns,
        title: "Merkkejä puuttuu".into(),
        alt_text: "Pylväät".into(),
        categories: 1,
        first_row: 0,
        last_row: 1,
        series: vec![
            Series { column: 7, role: SeriesRole::Actual, labels: true },
            Series { column: 4, role: SeriesRole::Plan, labels: false },
        ],
        category_axis: "mittari".into(),
        value_axis: "kpl".into(),
        format: NumberFormat::Count,
        height: ChartHeight::Middle,
        place: ChartPlace::Below,
    });
    let chart = part(&write_workbook(&workbook).unwrap(), "xl/charts/chart1.xml");
    assert!(chart.contains("<c:f>Mittarit!$H$7:$H$8</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>3</c:v></c:pt><c:pt idx=\"1\"><c:v>3</c:v></c:pt>"), "{chart}");
    // The second indicator has no target: no point.
    assert!(chart.contains("<c:f>Mittarit!$E$7:$E$8</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>4</c:v></c:pt></c:numCache>"), "{chart}");
}

#[test]
fn a_report_made_later_counts_days_to_the_end_of_its_period() {
    let share = |days| {
        let days = Box::new(Formula::Parameter(days));
        Some(Formula::Ratio(days, Box::new(Formula::Parameter(Parameter::ProjectDays))))
    };
    let mut computation = computation();
    // January to June are 181 days of 365, whenever in autumn the report is made.
    let elapsed = figure(
        "project.elapsed",
        "day",
        Kind::Share,
        [State::ratio(181, 365), State::ratio(181, 365), State::NO_DATA],
        Formulas { period: share(Parameter::PeriodDays), cumulative: share(Parameter::ElapsedDays) },
    );
    let completions = figure(
        "badges.completions",
        "completion",
        Kind::Flow,
        [State::count(2), State::count(2), State::count(0)],
        flow("badge", "badges.completions"),
    );
    computation.figures.indicators = vec![completions, elapsed];
    computation.figures.period = PeriodHeading { id: "2023-1".into(), from: day(1, 1), to: day(6, 30) };
    computation.figures.as_of = day(9, 15);
    computation.period_number = 1;
    let mut workbook = workbook_of(&computation, Audience::Steering);
    let Body::Text(lines) = &mut workbook.sheets[0].body else { panic!("the cover is text") };
    lines.truncate(4);
    assert!(assert_recalculates(&workbook) > 10);
}
