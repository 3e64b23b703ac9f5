//! The steering group's workbook over a small computation by hand, calculated by another program.
#![allow(clippy::unwrap_used)] // a test that cannot build its own data has failed

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ironcalc::base::cell::CellValue;
use mittari_output::compose::steering::compose_steering;
use mittari_output::model::{Body, CachedValue, Cell, Value, Workbook};
use mittari_output::{ReportInput, write_workbook};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};
use mittari_vocabulary::figure::{
    Breakdown, BreakdownCell, FIGURES_SCHEMA, Figure, Figures, Forecast, Formulas, Kind, Ledger, PeriodFigure, PeriodHeading, Plan, Status,
};
use mittari_vocabulary::formula::{Condition, Formula, Window, median_of_scale};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::{Event, Member, Records, Register, Training};

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "S3"
name = "Koehanke"
start = { date = 2023-01-01, source = "päätös" }
end = { date = 2023-12-31, source = "päätös" }
[[period]]
id = "2023-1"
name = "1.1.–31.3.2023"
from = 2023-01-01
to = 2023-03-31
[[period]]
id = "2023-2"
name = "1.4.–30.6.2023"
from = 2023-04-01
to = 2023-06-30
[[period]]
id = "2023-3"
name = "1.7.–31.12.2023"
from = 2023-07-01
to = 2023-12-31
[[municipality]]
code = "260"
name = "Kitee"
[[municipality]]
code = "146"
name = "Ilomantsi"
[[badge]]
id = "ohjaus"
name = "Ohjaustaidot"
target = true
[[badge]]
id = "digi"
name = "Digitaidot"
target = true
[[target]]
indicator = "badges.completions"
value = 10
source = "hankesuunnitelma"
plan = [{ period = "2023-1", cumulative = 2 }, { period = "2023-2", cumulative = 5 }, { period = "2023-3", cumulative = 10 }]
[[target]]
indicator = "badges.municipalities-complete"
value = 2
source = "hankesuunnitelma"
[[survey]]
id = "palaute"
name = "Palautekysely"
headline = "hyoty"
[[survey.question]]
id = "hyoty"
title = "Mitä hyötyä?"
column = "Hyöty"
kind = "scale"
"#;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

/// A table whose weights count its rows: each row gives its period, dimensions, and a 0 or 1 a weight.
fn table(id: &str, personal: bool, dimensions: &[&str], codes: &[&str], rows: &[(i64, &[&str], &[i64])]) -> EvidenceTable {
    let row = |(number, (period, keys, weights)): (usize, &(i64, &[&str], &[i64]))| EvidenceRow {
        place: Some(place(number)),
        key: format!("rivi {number}"),
        date: Some(if *period == 1 { day(2, 1) } else { day(5, 1) }),
        periods: vec![Some(*period)],
        dimensions: keys.iter().map(|key| (*key).to_string()).collect(),
        amounts: vec![],
        weights: weights.to_vec(),
        fates: weights.iter().map(|weight| if *weight > 0 { Fate::Counted } else { Fate::Excluded("muu".into()) }).collect(),
    };
    let weight =
        |code: &&str| Weight { id: (*code).into(), indicator: (*code).into(), rule: WeightRule::Counted, period_column: "at".into() };
    EvidenceTable {
        id: id.into(),
        personal,
        period_columns: vec!["at".into()],
        dimensions: dimensions.iter().map(|dimension| (*dimension).to_string()).collect(),
        amounts: vec![],
        weights: codes.iter().map(weight).collect(),
        indicators: codes.iter().map(|code| (*code).to_string()).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
    }
}

fn place(number: usize) -> Place {
    Place::file("lähteet/koe.xlsx").at(number as u32 + 1, 0)
}

fn flow(table: &str, code: &str) -> Formulas {
    let sum = |window| Some(Formula::Sum { table: table.into(), weight: code.into(), window, conditions: vec![] });
    Formulas { period: sum(Window::During), cumulative: sum(Window::UpTo) }
}

/// A flow over a table, its figures added up by plain loops. The reporting period is the second.
fn figure(table: &EvidenceTable, code: &str, unit: &str, breakdowns: &[&[&str]]) -> Figure {
    let weight = table.weight_index(code).unwrap();
    let sum = |wanted: &dyn Fn(&EvidenceRow) -> bool| {
        State::count(table.rows.iter().filter(|row| wanted(row)).map(|row| row.weights[weight]).sum())
    };
    let of_period = |row: &EvidenceRow, number: i64| row.periods == [Some(number)];
    let breakdown = |by: &&[&str]| {
        let positions: Vec<usize> =
            by.iter().map(|wanted| table.dimensions.iter().position(|dimension| dimension == wanted).unwrap()).collect();
        let key_of = |row: &EvidenceRow| positions.iter().map(|position| row.dimensions[*position].clone()).collect::<Vec<_>>();
        let keys: BTreeSet<Vec<String>> = table.rows.iter().map(key_of).collect();
        let cells = keys.into_iter().map(|key| BreakdownCell {
            period: sum(&|row| of_period(row, 2) && key_of(row) == key),
            cumulative: sum(&|row| key_of(row) == key),
            key,
        });
        Breakdown {
            by: by.iter().map(|dimension| (*dimension).to_string()).collect(),
            cells: cells.collect(),
            formulas: flow(&table.id, code),
        }
    };
    let past = |number: i64| PeriodFigure {
        id: format!("2023-{number}"),
        period: sum(&|row| of_period(row, number)),
        cumulative: sum(&|row| row.periods[0].is_some_and(|period| period <= number)),
    };
    Figure {
        code: code.into(),
        unit: unit.into(),
        kind: Kind::Flow,
        period: sum(&|row| of_period(row, 2)),
        cumulative: sum(&|_| true),
        target: State::NoTarget,
        attainment: State::NoTarget,
        plan: None,
        status: Status::NoTarget,
        forecast: None,
        previous: sum(&|row| !of_period(row, 2)),
        corrections: State::count(0),
        rows: Ledger::default(),
        breakdowns: breakdowns.iter().map(breakdown).collect(),
        ranking: vec![],
        readings: Vec::new(),
        closed: Vec::new(),
        history: vec![past(1), past(2)],
        formulas: flow(&table.id, code),
    }
}

const SERVICE: &str = "service-point";

/// In Kitee two workers hold digi and one of them ohjaus; in Ilomantsi a worker had digi before the
/// project, and a member of the network earned ohjaus, which covers nothing.
fn badges() -> (Vec<EvidenceTable>, Vec<Figure>) {
    let rows = table(
        "badge",
        true,
        &["municipality", "badge", "role"],
        &["badges.completions", "badges.baseline", "badges.covered-pairs"],
        &[
            (0, &["146", "digi", SERVICE], &[0, 1, 1]),
            (1, &["260", "digi", SERVICE], &[1, 0, 1]),
            (1, &["260", "digi", SERVICE], &[1, 0, 0]),
            (2, &["260", "ohjaus", SERVICE], &[1, 0, 1]),
            (2, &["146", "ohjaus", "network"], &[1, 0, 0]),
        ],
    );
    let complete = table(
        "holder:badges.municipalities-complete",
        true,
        &["municipality"],
        &["badges.municipalities-complete"],
        &[(2, &["260"], &[1])],
    );
    let best =
        table("holder:badges.best-person", true, &["municipality"], &["badges.best-person"], &[(2, &["146"], &[1]), (2, &["260"], &[2])]);
    let mut completions = figure(&rows, "badges.completions", "completion", &[&["municipality"], &["badge"], &["municipality", "badge"]]);
    completions.target = State::count(10);
    completions.attainment = State::ratio(4, 10);
    completions.plan = Some(Plan { to_date: 5, stated: true });
    completions.status = Status::Behind;
    completions.forecast = Some(Forecast { lowest: 7, highest: 9 });
    let mut all_on_one = figure(&complete, "badges.municipalities-complete", "municipality", &[&["municipality"]]);
    all_on_one.target = State::count(2);
    all_on_one.attainment = State::ratio(1, 2);
    all_on_one.plan = Some(Plan { to_date: 1, stated: false });
    all_on_one.status = Status::OnPlan;
    let figures = vec![
        completions,
        figure(&rows, "badges.covered-pairs", "pair", &[&["municipality"], &["badge"], &["municipality", "badge"]]),
        all_on_one,
        figure(&best, "badges.best-person", "completion", &[&["municipality"]]),
        figure(&rows, "badges.baseline", "completion", &[&["municipality"], &["badge"]]),
    ];
    (vec![rows, complete, best], figures)
}

/// Five answers, 3 in the first period and 4, 4, 5 and 5 in the second: four of five agree.
fn survey() -> (Vec<EvidenceTable>, Vec<Figure>) {
    let answers = "survey.palaute.answers";
    let rows = table(
        "answer",
        true,
        &["question", "option"],
        &[answers],
        &[
            (1, &["hyoty", "3"], &[1]),
            (2, &["hyoty", "4"], &[1]),
            (2, &["hyoty", "4"], &[1]),
            (2, &["hyoty", "5"], &[1]),
            (2, &["hyoty", "5"], &[1]),
        ],
    );
    let respondents = table(
        "response",
        true,
        &["survey"],
        &["survey.palaute.responses"],
        &[(1, &["palaute"], &[1]), (2, &["palaute"], &[1]), (2, &["palaute"], &[1]), (2, &["palaute"], &[1]), (2, &["palaute"], &[1])],
    );
    let distribution = figure(&rows, answers, "answer", &[&["question"], &["question", "option"]]);
    let middle = median_of_scale(&[0, 0, 1, 2, 2]).unwrap();
    let counts = |window| {
        let count = |value: i64| Formula::Sum {
            table: "answer".into(),
            weight: answers.into(),
            window,
            conditions: vec![Condition { dimension: "option".into(), key: value.to_string() }],
        };
        Some(Formula::MedianOfScale((1..=5).map(count).collect()))
    };
    let formulas = Formulas { period: counts(Window::During), cumulative: counts(Window::UpTo) };
    let cell = BreakdownCell { key: vec!["hyoty".into()], period: State::count(4), cumulative: State::Value { value: middle } };
    let median = Figure {
        code: "survey.palaute.median".into(),
        unit: "scale-point".into(),
        kind: Kind::Distribution,
        period: State::NotApplicable,
        cumulative: State::NotApplicable,
        previous: State::NotApplicable,
        corrections: State::NotApplicable,
        breakdowns: vec![Breakdown { by: vec!["question".into()], cells: vec![cell], formulas }],
        formulas: Formulas::default(),
        readings: Vec::new(),
        closed: Vec::new(),
        history: vec![],
        ..distribution.clone()
    };
    let figures = vec![figure(&respondents, "survey.palaute.responses", "response", &[]), distribution, median];
    (vec![rows, respondents], figures)
}

/// One event that counts and a meeting that does not; two trainings; an organisation that stays.
fn others() -> (Vec<EvidenceTable>, Vec<Figure>, Records) {
    let events = table("event", false, &["municipality"], &["events.network"], &[(1, &["260"], &[1]), (2, &["146"], &[0])]);
    let attendance = table(
        "attendance",
        true,
        &["municipality", "training"],
        &["trainings.participations", "trainings.new-persons"],
        &[(1, &["260", "K1"], &[1, 1]), (1, &["146", "K1"], &[1, 1]), (2, &["260", "K2"], &[1, 0]), (2, &["unknown", "K2"], &[1, 1])],
    );
    let members = table(
        "organisation",
        false,
        &["type"],
        &["network.organisations", "network.organisations.opening", "network.organisations.joined", "network.organisations.left"],
        &[(1, &["kunta"], &[1, 1, 0, 0]), (2, &["järjestö"], &[1, 0, 1, 0])],
    );
    let mut figures = vec![
        figure(&events, "events.network", "event", &[&["municipality"]]),
        figure(
            &attendance,
            "trainings.participations",
            "participation",
            &[&["training"], &["municipality"], &["municipality", "training"]],
        ),
        figure(&attendance, "trainings.new-persons", "person", &[&["training"], &["municipality"]]),
    ];
    for code in members.indicators.clone() {
        let mut member = figure(&members, &code, "organisation", &[&["type"]]);
        if code.ends_with("opening") {
            let before =
                Some(Formula::Sum { table: "organisation".into(), weight: code.clone(), window: Window::Before, conditions: vec![] });
            member.formulas = Formulas { period: before.clone(), cumulative: before };
            member.period = member.cumulative.clone();
            for breakdown in &mut member.breakdowns {
                breakdown.formulas = member.formulas.clone();
                breakdown.cells.iter_mut().for_each(|cell| cell.period = cell.cumulative.clone());
            }
            member.history.clear();
            member.corrections = State::NotApplicable;
        }
        if code == "network.organisations" {
            member.kind = Kind::Stock;
        }
        figures.push(member);
    }
    let event = |number: usize, date, kind: &str| Sourced {
        place: place(number),
        value: Event {
            date,
            name: format!("Tapahtuma {number}"),
            municipality: Some("260".into()),
            organiser: Some("network".into()),
            kind: kind.into(),
            visitors: Some(10 + number as i64),
            counted: true,
            cancelled: false,
        },
    };
    let training = |id: &str, date, number| Sourced {
        place: place(number),
        value: Training { id: id.into(), date, topic: format!("Aihe {id}"), mode: "remote".into(), minutes: 60, cancelled: false },
    };
    let records = Records {
        events: register(vec![event(0, day(2, 1), "event"), event(1, day(5, 1), "meeting")]),
        trainings: register(vec![training("K2", day(5, 1), 1), training("K1", day(2, 1), 0)]),
        organisations: Register::<Member> { declared: true, ..Register::default() },
        ..Records::default()
    };
    (vec![events, attendance, members], figures, records)
}

fn register<T>(rows: Vec<Sourced<T>>) -> Register<T> {
    Register { declared: true, rows, ..Register::default() }
}

fn compose(evidence: Vec<EvidenceTable>, indicators: Vec<Figure>, records: &Records) -> Workbook {
    let project: Project = toml::from_str(PROJECT).unwrap();
    let period = PeriodHeading { id: "2023-2".into(), from: day(4, 1), to: day(6, 30) };
    let figures = Figures { schema: FIGURES_SCHEMA, project: "S3".into(), period, as_of: day(6, 30), indicators };
    let computation = Computation { figures, methods: vec![], evidence, period_number: 2 };
    compose_steering(ReportInput {
        project: &project,
        computation: &computation,
        records,
        findings: &[],
        finding_words: &[],
        draft: false,
        version: "0.1.0",
        definitions_hash: "00",
        language: mittari_output::Language::Fi,
    })
}

fn whole() -> Workbook {
    let (mut evidence, mut figures) = badges();
    let (others, more, records) = others();
    let (answers, of_survey) = survey();
    evidence.extend(others.into_iter().chain(answers));
    figures.extend(more.into_iter().chain(of_survey));
    compose(evidence, figures, &records)
}

/// The workbook as another program calculates it.
struct Calculated {
    workbook: Workbook,
    model: ironcalc::base::Model<'static>,
}

impl Calculated {
    fn new(workbook: Workbook) -> Self {
        let bytes = write_workbook(&workbook).unwrap();
        let read = ironcalc::import::load_from_xlsx_bytes(&bytes, "koe", "en", "UTC").unwrap();
        let mut model = ironcalc::base::Model::from_workbook(read, "en").unwrap();
        model.evaluate();
        Calculated { workbook, model }
    }

    fn value(&self, sheet: &str, row: usize, column: usize) -> CellValue {
        let index = self.workbook.sheets.iter().position(|candidate| candidate.name == sheet).unwrap();
        self.model.get_cell_value_by_index(index as u32, row as i32 + 1, column as i32 + 1).unwrap()
    }

    /// A data row of a table, as a reader sees it; the row counted from 0.
    fn row(&self, sheet: &str, row: usize) -> Vec<String> {
        let columns = table_of(&self.workbook, sheet)[row].len();
        let shown = |column| match self.value(sheet, row + 6, column) {
            CellValue::Number(number) => format!("{number}"),
            CellValue::String(text) => text,
            other => format!("{other:?}"),
        };
        (0..columns).map(shown).collect()
    }

    /// Whether the sheet's cells show what was cached; the number of formulas.
    fn formulas_that_match(&self) -> usize {
        let mut formulas = 0;
        for sheet in &self.workbook.sheets {
            let cells: Vec<(usize, usize, &Cell)> = match &sheet.body {
                Body::Text(lines) => lines.iter().enumerate().map(|(row, line)| (row + 1, 0, &line.cell)).collect(),
                Body::Table(page) => {
                    let lines = page.lines.iter().enumerate().map(|(row, cell)| (row + 1, 0, cell));
                    let rows = page.table.rows.iter().enumerate();
                    let cells = rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row + 6, column, cell)));
                    lines.chain(cells).collect()
                }
            };
            for (row, column, cell) in cells {
                let Value::Formula { cached, expression } = &cell.value else { continue };
                formulas += 1;
                let is_lamp = sheet.name == "Kansi" && row == 4;
                match (self.value(&sheet.name, row, column), cached) {
                    (CellValue::Number(live), CachedValue::Number(cached)) if (live - cached).abs() < 1e-9 => {}
                    (CellValue::String(live), CachedValue::Text(cached)) if is_lamp != (live == *cached) => {}
                    (live, _) => panic!("{} {row} {column}: {cached:?} but {live:?}: {}", sheet.name, expression.to_text(&sheet.name)),
                }
            }
        }
        formulas
    }
}

fn table_of<'a>(workbook: &'a Workbook, sheet: &str) -> &'a Vec<Vec<Cell>> {
    let sheet = workbook.sheets.iter().find(|candidate| candidate.name == sheet).unwrap();
    let Body::Table(page) = &sheet.body else { panic!("{} is no table", sheet.name) };
    &page.table.rows
}

fn names(workbook: &Workbook) -> Vec<&str> {
    workbook.sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !name.starts_with("A_")).collect()
}

#[test]
fn every_formula_gives_what_was_cached() {
    let calculated = Calculated::new(whole());
    assert!(calculated.formulas_that_match() > 200);
}

#[test]
fn the_matrix_counts_holders_and_names_what_is_missing() {
    let calculated = Calculated::new(whole());
    // A to Ö; the badges in the project's order. The badge from before the project covers, the
    // network member's does not.
    assert_eq!(calculated.row("Merkit", 0), ["Ilomantsi", "0", "1", "1", "1", "ei vielä", "Ohjaustaidot"]);
    assert_eq!(calculated.row("Merkit", 1), ["Kitee", "1", "2", "2", "2", "kyllä", "ei puutu"]);
    assert_eq!(calculated.row("Merkit", 2), ["Yhteensä", "1", "3", "3", "3", "[z]", "puuttuvia 1"]);
    assert_eq!(calculated.row("Merkit", 4), ["Kuntia katettu", "1", "2", "1", "[z]", "1", "[z]"]);
    let cover = calculated.value("Kansi", 2, 0);
    assert_eq!(cover, CellValue::String("Merkkisuorituksia 4 (tavoite 10). Kaikki kaksi merkkiä yhdellä henkilöllä: 1 / 2 kuntaa.".into()));
}

#[test]
fn the_summary_begins_with_both_headline_readings() {
    let calculated = Calculated::new(whole());
    let first = calculated.row("Tiivistelmä", 0);
    assert_eq!(first[..8], ["A. badges.completions", "10", "2", "4", "0.4", "-1", "jäljessä", "7–9"]);
    assert!(first[8].ends_with("Lisäksi ennen hanketta myönnettyjä 1, niitä ei lasketa."), "{}", first[8]);
    assert!(calculated.row("Tiivistelmä", 1)[0].starts_with("C. "));
    let lines = table_of(&calculated.workbook, "Tiivistelmä").len();
    let rows: Vec<Vec<String>> = (2..lines).map(|row| calculated.row("Tiivistelmä", row)).collect();
    let survey = rows.iter().find(|row| row[0] == "Palautekysely: vastauksia").unwrap();
    assert_eq!(survey[8], "\"Mitä hyötyä?\": mediaani 4, samaa mieltä 80\u{a0}%.");
}

#[test]
fn the_timeline_reaches_from_the_first_period_to_the_forecast() {
    let calculated = Calculated::new(whole());
    // Badges in the period, so far, plan, forecast from and to.
    assert_eq!(calculated.row("Kehitys", 0)[3..9], ["päättynyt", "2", "2", "2", "[z]", "[z]"]);
    assert_eq!(calculated.row("Kehitys", 1)[3..9], ["raportoitava", "2", "4", "5", "[z]", "[z]"]);
    assert_eq!(calculated.row("Kehitys", 2)[3..9], ["tuleva", "[z]", "[z]", "10", "7", "9"]);
}

#[test]
fn events_and_members_say_how_their_figures_come_about() {
    let calculated = Calculated::new(whole());
    assert_eq!(calculated.row("Tapahtumat", 0)[5..], ["10", "laskettu", "kyllä", "lasketaan"]);
    assert_eq!(calculated.row("Tapahtumat", 1)[5..], ["11", "laskettu", "ei", "muu"]);
    assert_eq!(calculated.row("Tapahtumat", 2)[5..8], ["10", "[z]", "1"]);
    // Opening + joined − left = closing.
    assert_eq!(calculated.row("Verkosto", 0), ["järjestö", "0", "1", "0", "1"]);
    assert_eq!(calculated.row("Verkosto", 1), ["kunta", "1", "0", "0", "1"]);
    assert_eq!(calculated.row("Palaute", 0)[2..], ["0", "0", "1", "2", "2", "0", "0", "5", "4", "0.8"]);
}

#[test]
fn the_answers_of_few_are_not_shown() {
    let (mut evidence, mut figures) = survey();
    // One respondent less, of whom the answers know nothing yet.
    evidence[1].rows.pop();
    figures[0] = figure(&evidence[1], "survey.palaute.responses", "response", &[]);
    let calculated = Calculated::new(compose(evidence, figures, &Records::default()));
    let sheets: Vec<&str> = calculated.workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert!(!sheets.contains(&"Palaute") && !sheets.contains(&"A_Arviot"), "{sheets:?}");
    assert_eq!(calculated.row("Tiivistelmä", 0)[3], "4");
    assert_eq!(calculated.row("Tiivistelmä", 0)[8], "Vastauksia ei näytetä: vastaajia on alle 5.");
    calculated.formulas_that_match();
}

#[test]
fn trainings_stand_in_the_order_of_their_days() {
    let calculated = Calculated::new(whole());
    // Participations, new persons, municipalities of the project.
    assert_eq!(calculated.row("Koulutukset", 0)[2..], ["Aihe K1", "etä", "pidetty", "2", "2", "2"]);
    assert_eq!(calculated.row("Koulutukset", 1)[2..], ["Aihe K2", "etä", "pidetty", "2", "1", "1"]);
    assert_eq!(calculated.row("Koulutukset", 2)[5..], ["4", "3", "2"]);
    assert_eq!(calculated.row("Koulutukset kunnittain", 1), ["K2", "0", "1", "1", "2"]);
    assert_eq!(calculated.row("Kunnat jaksoittain", 2), ["ei tietoa", "0", "1", "1"]);
}

#[test]
fn sheets_stand_in_reading_order_and_missing_parts_leave_theirs_out() {
    let all = [
        "Kansi",
        "Tiivistelmä",
        "Mittarit",
        "Merkit",
        "Kehitys",
        "Koulutukset",
        "Koulutukset kunnittain",
        "Kunnat jaksoittain",
        "Tapahtumat",
        "Verkosto",
        "Palaute",
        "Laatu",
        "Riskit",
        "Menetelmä",
        "Täsmäytys",
        "Parametrit",
        "Sinetti",
    ];
    assert_eq!(names(&whole()), all);
    let (evidence, figures) = badges();
    let without = compose(evidence, figures, &Records::default());
    assert_eq!(
        names(&without),
        ["Kansi", "Tiivistelmä", "Mittarit", "Merkit", "Kehitys", "Laatu", "Riskit", "Menetelmä", "Täsmäytys", "Parametrit", "Sinetti"]
    );
    Calculated::new(without).formulas_that_match();
    let (evidence, figures) = survey();
    let feedback = compose(evidence, figures, &Records::default());
    assert_eq!(
        names(&feedback),
        ["Kansi", "Tiivistelmä", "Mittarit", "Kehitys", "Palaute", "Laatu", "Menetelmä", "Täsmäytys", "Parametrit", "Sinetti"]
    );
    Calculated::new(feedback).formulas_that_match();
    let empty = compose(vec![], vec![], &Records::default());
    assert_eq!(names(&empty), ["Kansi", "Mittarit", "Laatu", "Menetelmä", "Täsmäytys", "Parametrit", "Sinetti"]);
    Calculated::new(empty).formulas_that_match();
}
