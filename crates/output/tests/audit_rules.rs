//! Every rule of weights as a formula of the audit workbook, calculated by another program, and what
//! changes when an auditor changes a row.

#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use ironcalc::base::cell::CellValue;
use mittari_output::compose::audience::Audience;
use mittari_output::compose::workings::Workings;
use mittari_output::model::{Body, CachedValue, Cell, Sheet, Value, Workbook};
use mittari_output::{ReportInput, write_workbook};
use mittari_vocabulary::computation::{Computation, Method, Words};
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};
use mittari_vocabulary::figure::{FIGURES_SCHEMA, Figure, Figures, Formulas, Kind, Ledger, PeriodHeading, Status};
use mittari_vocabulary::formula::{Formula, Window};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Records;

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "S3"
name = "Koe"
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
"#;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

fn weight(id: &str, indicator: &str, rule: WeightRule, at: &str) -> Weight {
    Weight { id: id.into(), indicator: indicator.into(), rule, period_column: at.into() }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_string()).collect()
}

/// `reason` is `counted`, or why not.
fn row(
    key: &str,
    date: NaiveDate,
    periods: &[Option<i64>],
    dimensions: &[&str],
    amounts: &[i64],
    reasons: &[&str],
    weights: &[i64],
) -> EvidenceRow {
    let fate = |reason: &&str| if *reason == "counted" { Fate::Counted } else { Fate::Excluded((*reason).into()) };
    EvidenceRow {
        place: None,
        key: key.into(),
        date: Some(date),
        periods: periods.to_vec(),
        dimensions: texts(dimensions),
        amounts: amounts.to_vec(),
        weights: weights.to_vec(),
        fates: reasons.iter().map(fate).collect(),
    }
}

/// Two joined, one of them left again; one listed twice; one left after the day of the report.
fn organisations() -> EvidenceTable {
    EvidenceTable {
        id: "organisation".into(),
        personal: false,
        period_columns: texts(&["joined", "left"]),
        dimensions: texts(&["type"]),
        amounts: vec![],
        weights: vec![
            weight("stock/joined", "stock", WeightRule::Shown, "joined"),
            weight("stock/left", "stock", WeightRule::SetAside { reason: "left".into() }, "left"),
        ],
        indicators: texts(&["stock"]),
        rows: vec![
            row("Martat", day(2, 1), &[Some(1), Some(2)], &["järjestö"], &[], &["left"], &[1, 1]),
            row("Kirjasto", day(3, 1), &[Some(1), None], &["kirjasto"], &[], &["counted"], &[1, 0]),
            row("Kirjasto", day(3, 1), &[Some(1), None], &["kirjasto"], &[], &["duplicate"], &[0, 0]),
            row("Opisto", day(12, 31), &[Some(2), Some(2)], &["opisto"], &[], &["left"], &[0, 0]),
        ],
    }
}

fn answers() -> EvidenceTable {
    let answer =
        |key: &str, option: &str, reason: &str, weights: &[i64]| row(key, day(8, 1), &[Some(2)], &[option], &[], &[reason], weights);
    EvidenceTable {
        id: "answer".into(),
        personal: true,
        period_columns: texts(&["date"]),
        dimensions: texts(&["option"]),
        amounts: vec![],
        weights: vec![
            weight("shown", "answers", WeightRule::Shown, "date"),
            weight("part", "answers", WeightRule::CountedWhere { column: "option".into(), among: texts(&["4", "5"]) }, "date"),
        ],
        indicators: texts(&["answers"]),
        rows: vec![
            answer("r1", "5", "counted", &[1, 1]),
            answer("r2", "2", "counted", &[1, 0]),
            answer("r3", "dont-know", "dont-know", &[1, 0]),
            answer("r4", "unreadable", "unreadable", &[0, 0]),
        ],
    }
}

const BEST: &str = "badges.best-person";

/// Aino earns two badges and one of them twice; Bertta one.
fn badges() -> EvidenceTable {
    let badge = |key: &str, month: u32, badge: &str| {
        let period = if month < 7 { 1 } else { 2 };
        row(key, day(month, 1), &[Some(period)], &["260", badge], &[], &["counted"], &[1])
    };
    EvidenceTable {
        id: "badge".into(),
        personal: true,
        period_columns: texts(&["issued_on"]),
        dimensions: texts(&["municipality", "badge"]),
        amounts: vec![],
        weights: vec![weight("all", BEST, WeightRule::Counted, "issued_on")],
        indicators: texts(&[BEST]),
        rows: vec![badge("aino", 2, "ohjaus"), badge("bertta", 3, "ohjaus"), badge("aino", 8, "ohjaus"), badge("aino", 9, "eettinen")],
    }
}

fn panel() -> EvidenceTable {
    let holding = |key: &str, month: u32, period: i64, held: i64, weight: i64| {
        row(key, day(month, 1), &[Some(period)], &["260"], &[held], &["counted"], &[weight])
    };
    let rule = WeightRule::AmountOfFirst { columns: texts(&["panel", "municipality"]), amount: "held".into() };
    EvidenceTable {
        id: format!("holder:{BEST}"),
        personal: true,
        period_columns: texts(&["panel"]),
        dimensions: texts(&["municipality"]),
        amounts: texts(&["held"]),
        weights: vec![weight("best", BEST, rule, "panel")],
        indicators: texts(&[BEST]),
        // The best first in each period.
        rows: vec![holding("aino", 2, 1, 1, 1), holding("bertta", 3, 1, 1, 0), holding("aino", 9, 2, 2, 2), holding("bertta", 3, 2, 1, 0)],
    }
}

fn sum(table: &str, weight: &str, window: Window) -> Formula {
    Formula::Sum { table: table.into(), weight: weight.into(), window, conditions: vec![] }
}

fn figure(code: &str, unit: &str, cumulative: i64, formula: Formula) -> Figure {
    Figure {
        code: code.into(),
        unit: unit.into(),
        kind: Kind::Stock,
        period: State::NotApplicable,
        cumulative: State::count(cumulative),
        target: State::NoTarget,
        attainment: State::NoTarget,
        plan: None,
        status: Status::NoTarget,
        forecast: None,
        previous: State::NotApplicable,
        corrections: State::NotApplicable,
        rows: Ledger::default(),
        breakdowns: vec![],
        ranking: vec![],
        readings: Vec::new(),
        closed: Vec::new(),
        history: vec![],
        formulas: Formulas { period: None, cumulative: Some(formula) },
    }
}

fn computation() -> Computation {
    let balance = Formula::Subtract(
        Box::new(sum("organisation", "stock/joined", Window::UpTo)),
        Box::new(sum("organisation", "stock/left", Window::UpTo)),
    );
    let indicators = vec![
        figure("stock", "organisation", 1, balance),
        figure("answers", "answer", 3, sum("answer", "shown", Window::UpTo)),
        figure("agreeing", "answer", 1, sum("answer", "part", Window::UpTo)),
        figure(BEST, "completion", 2, sum(&format!("holder:{BEST}"), "best", Window::During)),
        figure("badges.all", "completion", 4, sum("badge", "all", Window::UpTo)),
    ];
    let word = |code: &str, fi: &str| (code.to_string(), Words { fi: fi.into(), ..Words::default() });
    let method = |figure: &Figure| Method {
        code: figure.code.clone(),
        unit: figure.unit.clone(),
        kind: figure.kind,
        name: Words { fi: figure.code.clone(), ..Words::default() },
        unit_name: Words::default(),
        definition: Words::default(),
        sentence: Words::default(),
        source: String::new(),
        to_be_checked: None,
        unavailable: None,
        evidence: vec![],
        reasons: vec![word("left", "poistunut"), word("dont-know", "en osaa sanoa"), word("unreadable", "lukukelvoton")],
    };
    Computation {
        methods: indicators.iter().map(method).collect(),
        figures: Figures {
            schema: FIGURES_SCHEMA,
            project: "S3".into(),
            period: PeriodHeading { id: "2023-2".into(), from: day(7, 1), to: day(12, 31) },
            as_of: day(12, 30),
            indicators,
        },
        evidence: vec![organisations(), answers(), badges(), panel()],
        period_number: 2,
    }
}

fn workbook() -> Workbook {
    let project: Project = toml::from_str(PROJECT).unwrap();
    let (computation, records) = (computation(), Records::default());
    let input = ReportInput {
        project: &project,
        computation: &computation,
        records: &records,
        findings: &[],
        finding_words: &[],
        draft: false,
        version: "0.1.0",
        definitions_hash: "00",
        language: mittari_output::Language::Fi,
    };
    let workings = Workings::new(input, Audience::Audit);
    Workbook {
        title: "Koe".into(),
        author: "Koe".into(),
        language: mittari_output::Language::Fi,
        created: day(12, 31),
        file_name: "koe.xlsx".into(),
        footer: "Koe".into(),
        properties: vec![],
        sheets: [workings.calculation, workings.parameters].into_iter().chain(workings.evidence).collect(),
        seal: None,
    }
}

fn rows<'a>(workbook: &'a mut Workbook, name: &str) -> &'a mut Vec<Vec<Cell>> {
    let sheet = workbook.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
    let Body::Table(page) = &mut sheet.body else { panic!("{name} is a table") };
    &mut page.table.rows
}

fn table_rows(sheet: &Sheet) -> &[Vec<Cell>] {
    let Body::Table(page) = &sheet.body else { panic!("all sheets of this workbook are tables") };
    &page.table.rows
}

fn calculated(workbook: &Workbook) -> ironcalc::base::Model<'static> {
    let bytes = write_workbook(workbook).unwrap();
    let read = ironcalc::import::load_from_xlsx_bytes(&bytes, "koe", "en", "UTC").unwrap();
    let mut model = ironcalc::base::Model::from_workbook(read, "en").unwrap();
    model.evaluate();
    model
}

/// The cumulative figures of sheet Mittarit, the first sheet.
fn cumulative(workbook: &Workbook) -> Vec<String> {
    let model = calculated(workbook);
    (7..12).map(|row| model.get_formatted_cell_value(0, row, 8).unwrap()).collect()
}

#[test]
fn every_rule_gives_the_engines_weight() {
    let workbook = workbook();
    let model = calculated(&workbook);
    let mut formulas = 0;
    for (index, sheet) in (0u32..).zip(&workbook.sheets) {
        for (row, cells) in (7i32..).zip(table_rows(sheet)) {
            for (column, cell) in (1i32..).zip(cells) {
                let Value::Formula { expression, cached } = &cell.value else { continue };
                formulas += 1;
                let live = model.get_cell_value_by_index(index, row, column).unwrap();
                let equal = match (&live, cached) {
                    (CellValue::Number(live), CachedValue::Number(cached)) => (live - cached).abs() < 1e-9,
                    (CellValue::String(live), CachedValue::Text(cached)) => live == cached,
                    _ => false,
                };
                let text = expression.to_text(&sheet.name);
                assert!(equal, "{} row {row} column {column}: {cached:?} but {live:?}: {text}", sheet.name);
            }
        }
    }
    // Weights alone: 4 × 2 of members, 4 × 2 of answers, 4 × 2 of badges, 4 of the panel, and its 4 amounts.
    assert!(formulas > 32, "{formulas}");
}

#[test]
fn the_figures_follow_when_a_row_is_changed() {
    let mut changed = workbook();
    assert_eq!(cumulative(&changed), ["1", "3", "1", "2", "4"]);
    // Martat never left: the fate stands behind the dimension.
    for cell in rows(&mut changed, "A_Organisaatiot")[0]
        .iter_mut()
        .filter(|cell| matches!(&cell.value, Value::Text(text) if text.starts_with("poistunut")))
    {
        *cell = Cell::text("lasketaan");
    }
    // The second answer becomes a five.
    for cell in rows(&mut changed, "A_Arviot")[1].iter_mut().filter(|cell| cell.value == Value::Text("arvo 2".into())) {
        *cell = Cell::text("arvo 5");
    }
    // Aino's second badge does not count: she holds one, as Bertta does.
    for cell in rows(&mut changed, "A_Merkit")[3].iter_mut().filter(|cell| cell.value == Value::Text("lasketaan".into())) {
        *cell = Cell::text("peruttu");
    }
    assert_eq!(cumulative(&changed), ["2", "3", "2", "1", "3"]);
}
