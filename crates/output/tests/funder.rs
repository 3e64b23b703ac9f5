//! The funder's workbook over a small computation by hand, calculated by another program.
#![allow(clippy::unwrap_used)] // a test that cannot build its own data has failed

use chrono::NaiveDate;
use ironcalc::base::cell::CellValue;
use mittari_output::compose::corrections::{Links, compose_corrections};
use mittari_output::compose::funder::compose_funder;
use mittari_output::model::{Body, CachedValue, Cell, Sheet, Value, Workbook};
use mittari_output::{ReportInput, write_workbook};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};
use mittari_vocabulary::figure::{
    Breakdown, BreakdownCell, FIGURES_SCHEMA, Figure, Figures, Formulas, Kind, Ledger, PeriodHeading, Status,
};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::formula::{Formula, Parameter, Window};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::{InputFile, Records};

/// Three parties pay a third each: 100.01 euros of costs are 33.336666… euros for each of them.
const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "S2"
name = "Koehanke"
start = { date = 2023-01-01, source = "päätös" }
kickoff = { date = 2023-02-01, source = "kokous" }
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
[[finance]]
name = "Kunta"
own = true
value = 10000
source = "päätös"
[[finance]]
name = "EU"
value = 10000
source = "päätös"
[[finance]]
name = "Valtio"
value = 10000
source = "päätös"
"#;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

fn row(key: &str, period: i64, dimension: &str, weights: Vec<i64>, fates: Vec<Fate>) -> EvidenceRow {
    EvidenceRow {
        place: Some(Place::file("lähteet/koe.xlsx").at(1, 0)),
        key: key.into(),
        date: Some(day(if period == 1 { 2 } else { 8 }, 1)),
        periods: vec![Some(period)],
        dimensions: vec![dimension.into()],
        amounts: vec![],
        weights,
        fates,
    }
}

fn table(id: &str, personal: bool, dimension: &str, codes: &[&str], rows: Vec<EvidenceRow>) -> EvidenceTable {
    let weight = |code: &&str| Weight {
        id: (*code).into(),
        indicator: (*code).into(),
        rule: if personal { WeightRule::Counted } else { WeightRule::Amount { column: "cents".into() } },
        period_column: "at".into(),
    };
    EvidenceTable {
        id: id.into(),
        personal,
        period_columns: vec!["at".into()],
        dimensions: vec![dimension.into()],
        amounts: vec![],
        weights: codes.iter().map(weight).collect(),
        indicators: codes.iter().map(|code| (*code).to_string()).collect(),
        rows,
    }
}

const ESF: [&str; 6] = ["esf.co01", "esf.co03", "esf.co05", "esf.complete", "esf.incomplete", "esf.grand-total"];

/// A woman out of work in spring; a man at work and somebody who left the form unfinished in autumn.
fn participants() -> EvidenceTable {
    let fates = |weights: &[i64]| weights.iter().map(|weight| if *weight > 0 { Fate::Counted } else { Fate::OutOfScope }).collect();
    let person = |key: &str, period, gender: &str, weights: [i64; 6]| row(key, period, gender, weights.to_vec(), fates(&weights));
    let rows = vec![
        person("a", 1, "female", [1, 0, 0, 1, 0, 1]),
        person("b", 2, "male", [0, 0, 1, 1, 0, 1]),
        person("c", 2, "unknown", [0, 0, 0, 0, 1, 1]),
    ];
    table("participant", true, "gender", &ESF, rows)
}

/// 50.00 euros in spring, 50.01 in autumn, and a voucher twice.
fn costs() -> EvidenceTable {
    let again = Fate::Excluded("duplicate".into());
    let rows = vec![
        row("T-1", 1, "palkat", vec![5_000, 5_000], vec![Fate::Counted, Fate::Counted]),
        row("T-2", 2, "muut", vec![5_001, 5_001], vec![Fate::Counted, Fate::Counted]),
        row("T-2", 2, "muut", vec![0, 0], vec![again.clone(), again]),
    ];
    table("cost", false, "category", &["costs.total", "costs.net"], rows)
}

fn flow(table: &str, code: &str) -> Formulas {
    let sum = |window| Some(Formula::Sum { table: table.into(), weight: code.into(), window, conditions: vec![] });
    Formulas { period: sum(Window::During), cumulative: sum(Window::UpTo) }
}

/// A flow over a table, its figures added up by plain loops.
fn figure(table: &EvidenceTable, code: &str, unit: &str) -> Figure {
    let weight = table.weight_index(code).unwrap();
    let sum = |wanted: &dyn Fn(&EvidenceRow) -> bool| {
        State::count(table.rows.iter().filter(|row| wanted(row)).map(|row| row.weights[weight]).sum())
    };
    let is_now = |row: &EvidenceRow| row.periods == [Some(2)];
    let keys: std::collections::BTreeSet<&String> = table.rows.iter().map(|row| &row.dimensions[0]).collect();
    let cells = keys.into_iter().map(|key| BreakdownCell {
        key: vec![key.clone()],
        period: sum(&|row| is_now(row) && row.dimensions[0] == *key),
        cumulative: sum(&|row| row.dimensions[0] == *key),
    });
    let excluded = table.rows.iter().filter(|row| matches!(row.fates[weight], Fate::Excluded(_))).count() as i64;
    let counted = table.rows.iter().filter(|row| row.fates[weight] == Fate::Counted).count() as i64;
    let rows = Ledger { read: counted + excluded, counted, excluded: std::iter::once(("duplicate".into(), excluded)).collect() };
    let breakdowns = vec![Breakdown { by: table.dimensions.clone(), cells: cells.collect(), formulas: flow(&table.id, code) }];
    Figure {
        code: code.into(),
        unit: unit.into(),
        kind: Kind::Flow,
        period: sum(&is_now),
        cumulative: sum(&|_| true),
        target: State::NoTarget,
        attainment: State::NoTarget,
        plan: None,
        status: Status::NoTarget,
        forecast: None,
        previous: sum(&|row| !is_now(row)),
        corrections: State::count(0),
        rows,
        breakdowns,
        ranking: vec![],
        readings: Vec::new(),
        closed: Vec::new(),
        history: vec![],
        formulas: flow(&table.id, code),
    }
}

fn own_share(net: &Figure) -> Figure {
    let share = |formula: &Option<Formula>| {
        let own = Formula::Multiply(Box::new(formula.clone().unwrap()), Box::new(Formula::Parameter(Parameter::BudgetOwn)));
        Some(Formula::Ratio(Box::new(own), Box::new(Formula::Parameter(Parameter::BudgetTotal))))
    };
    let of = |state: &State| State::ratio(state.as_count().unwrap() * 10_000, 30_000);
    Figure {
        code: "costs.own-share".into(),
        kind: Kind::Share,
        period: of(&net.period),
        cumulative: of(&net.cumulative),
        previous: of(&net.previous),
        corrections: State::NotApplicable,
        breakdowns: vec![],
        rows: Ledger::default(),
        formulas: Formulas { period: share(&net.formulas.period), cumulative: share(&net.formulas.cumulative) },
        ..net.clone()
    }
}

fn computation() -> Computation {
    let (participants, costs) = (participants(), costs());
    let mut indicators: Vec<Figure> = ESF.iter().map(|code| figure(&participants, code, "person")).collect();
    indicators.extend(["costs.total", "costs.net"].iter().map(|code| figure(&costs, code, "cent")));
    indicators.push(own_share(&indicators[7]));
    Computation { evidence: vec![participants, costs], ..with(indicators) }
}

fn with(indicators: Vec<Figure>) -> Computation {
    let period = PeriodHeading { id: "2023-2".into(), from: day(7, 1), to: day(12, 31) };
    let figures = Figures { schema: FIGURES_SCHEMA, project: "S2".into(), period, as_of: day(12, 31), indicators };
    Computation { figures, methods: vec![], evidence: vec![], period_number: 2 }
}

fn compose<T>(computation: &Computation, findings: &[Finding], composer: impl Fn(ReportInput<'_>) -> T) -> T {
    let project: Project = toml::from_str(PROJECT).unwrap();
    let file = |name: &str, rows_read, rows_refused| InputFile {
        file: format!("lähteet/{name}"),
        bytes: 10,
        sha256: "ab".repeat(32),
        rows_read,
        rows_refused,
        recognised: "luettelo".into(),
        personal: true,
        readings: Vec::new(),
    };
    let records = Records { inputs: vec![file("koe.xlsx", 400, 9), file("kulut.xlsx", 12, 0)], ..Records::default() };
    composer(ReportInput {
        project: &project,
        computation,
        records: &records,
        findings,
        finding_words: &[],
        draft: false,
        version: "0.1.0",
        definitions_hash: "00",
        language: mittari_output::Language::Fi,
    })
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

    /// `row` and `column` from 0.
    fn value(&self, sheet: &str, row: usize, column: usize) -> CellValue {
        let index = self.workbook.sheets.iter().position(|candidate| candidate.name == sheet).unwrap();
        self.model.get_cell_value_by_index(index as u32, row as i32 + 1, column as i32 + 1).unwrap()
    }

    fn words(&self, sheet: &str, row: usize, column: usize) -> String {
        match self.value(sheet, row, column) {
            CellValue::String(text) => text,
            CellValue::None => String::new(),
            other => panic!("{sheet} {row} {column}: {other:?}"),
        }
    }

    /// The numbers of a table's row that begins with these words.
    fn numbers(&self, sheet: &str, beginning: &str) -> Vec<f64> {
        let rows = data(self.workbook.sheets.iter().find(|candidate| candidate.name == sheet).unwrap());
        let row = rows.iter().position(|row| matches!(&row[0].value, Value::Text(text) if text.starts_with(beginning))).unwrap();
        let cells = (0..rows[row].len()).map(|column| self.value(sheet, row + 6, column));
        cells
            .filter_map(|value| if let CellValue::Number(number) = value { Some((number * 100.0).round() / 100.0) } else { None })
            .collect()
    }
}

fn data(sheet: &Sheet) -> &Vec<Vec<Cell>> {
    let Body::Table(page) = &sheet.body else { panic!("{} is no table", sheet.name) };
    &page.table.rows
}

#[test]
fn every_formula_gives_what_was_cached() {
    let calculated = Calculated::new(compose(&computation(), &[], compose_funder));
    let mut formulas = 0;
    for sheet in &calculated.workbook.sheets {
        let Body::Table(page) = &sheet.body else { continue };
        let lines = page.lines.iter().enumerate().map(|(row, cell)| (row + 1, 0, cell));
        let cells = page
            .table
            .rows
            .iter()
            .enumerate()
            .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row + 6, column, cell)));
        for (row, column, cell) in lines.chain(cells) {
            let Value::Formula { cached, .. } = &cell.value else { continue };
            formulas += 1;
            match (calculated.value(&sheet.name, row, column), cached) {
                (CellValue::Number(live), CachedValue::Number(cached)) => {
                    assert!((live - cached).abs() < 1e-9, "{} {row} {column}", sheet.name)
                }
                (CellValue::String(live), CachedValue::Text(cached)) => assert_eq!(live, *cached, "{} {row} {column}", sheet.name),
                other => panic!("{} {row} {column}: {other:?}", sheet.name),
            }
        }
    }
    assert!(formulas > 150, "{formulas}");
    assert_eq!(calculated.words("Laatu", 1, 0), "Raportti perustuu 412 riviin; 9 hylättiin (2,2\u{a0}%). Tilanne 31.12.2023.");
}

#[test]
fn genders_and_classes_add_up() {
    let calculated = Calculated::new(compose(&computation(), &[], compose_funder));
    // Women, men, unknown, all of the period; the same of all time.
    assert_eq!(calculated.numbers("Osallistujat", "esf.co01"), [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0]);
    assert_eq!(calculated.numbers("Osallistujat", "esf.complete"), [0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 2.0]);
    assert_eq!(calculated.numbers("Osallistujat", "esf.grand-total"), [0.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 3.0]);
}

#[test]
fn what_rounding_to_cents_leaves_over_has_a_row_of_its_own() {
    let calculated = Calculated::new(compose(&computation(), &[], compose_funder));
    // Budget, period, all, left, share used: 50.01 / 3 = 16.67 exactly, 100.01 / 3 = 33.34 rounded up.
    assert_eq!(calculated.numbers("Talous", "Omarahoitus: Kunta"), [100.0, 16.67, 33.34, 66.66, 0.33]);
    assert_eq!(calculated.numbers("Talous", "Nettokustannukset"), [50.01, 100.01]);
    assert_eq!(calculated.numbers("Talous", "Pyöristysero"), [0.0, -0.01]);
}

#[test]
fn a_changed_row_of_evidence_shows_on_the_cover() {
    let mut workbook = compose(&computation(), &[], compose_funder);
    let sheet = workbook.sheets.iter_mut().find(|sheet| sheet.name == "A_Osallistujat").unwrap();
    let Body::Table(page) = &mut sheet.body else { panic!("evidence is a table") };
    // One more woman out of work, whom no total knows of.
    assert_eq!(page.table.rows[0][2], Cell::count(1));
    page.table.rows[0][2] = Cell::count(2);
    let verdict = Calculated::new(workbook).words("Kansi", 3, 0);
    // CO01 by headline, over periods and by gender; CO01 + CO03 + CO05; the control sum of its weights.
    assert!(verdict.starts_with("POIKKEAA: 5 tarkistusta"), "{verdict}");
}

#[test]
fn a_project_without_figures_still_has_a_sound_workbook() {
    let none = State::NO_DATA;
    let unknown = Figure {
        period: none.clone(),
        cumulative: none.clone(),
        previous: none.clone(),
        corrections: none,
        rows: Ledger::default(),
        breakdowns: vec![],
        formulas: Formulas::default(),
        ..figure(&costs(), "costs.total", "cent")
    };
    let calculated = Calculated::new(compose(&with(vec![unknown]), &[], compose_funder));
    let shown: Vec<String> = (3..9).map(|column| calculated.words("Tunnusluvut", 6, column)).collect();
    assert_eq!(shown, ["[z]", "[x]", "[x]", "[x]", "[x]", "[z]"]);
    let names: Vec<&str> = calculated.workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Kansi", "Tunnusluvut", "Aineistoluettelo", "Laatu", "Menetelmä", "Mittarit", "Täsmäytys", "Parametrit", "Sinetti"]);
}

#[test]
fn corrections_are_what_somebody_must_do_the_worst_first() {
    let at = |row, code, severity| {
        Finding::new(code, severity, Place::sheet("lähteet/a.xlsx", "Taul1").at(row, 5), "päivä puuttuu").cure("kirjoita päivä")
    };
    let mut stands = at(20, "V-EMAIL", Severity::Warning);
    stands.accept(0, "hyväksynyt projektipäällikkö 9.1.2023: osoitetta ei ole");
    let error = at(30, "V-CODE", Severity::Error).expected("merkki").found("Digi").effect("rivi jää pois");
    let findings = [at(16, "V-DATE", Severity::Warning), at(3, "S-TITLE-ROWS", Severity::Note), error, stands];
    let links = Links { to_project: Some("../../".into()), ..Links::default() };
    let mut workbook = compose(&computation(), &findings, |input| compose_corrections(input, &links));
    let calculated = Calculated::new(workbook.clone());
    assert_eq!(data(&calculated.workbook.sheets[0]).len(), 3);
    let told = |row| -> Vec<String> { (1..11).map(|column| calculated.words("Korjattavat", row, column)).collect() };
    let what = "päivä puuttuu; odotettu: merkki; löytyi: Digi";
    assert_eq!(told(6), ["virhe", "V-CODE", "lähteet/a.xlsx", "Taul1", "F31", what, "rivi jää pois", "kirjoita päivä", "ei", ""]);
    assert_eq!(told(7)[..2], ["varoitus", "V-DATE"]);
    let accepted = "hyväksynyt projektipäällikkö 9.1.2023: osoitetta ei ole";
    assert_eq!(
        told(8),
        ["hyväksytty", "V-EMAIL", "lähteet/a.xlsx", "Taul1", "F21", "päivä puuttuu", "[z]", "kirjoita päivä", "[z]", accepted]
    );
    let summary = "Korjattavaa: virheitä 1, varoituksia 1; niistä tehty 0. Hyväksyttyjä varoituksia 1, luettelon lopussa.";
    assert_eq!(calculated.words("Korjattavat", 1, 0), summary);
    // Ticked by hand, the summary follows.
    let Body::Table(page) = &mut workbook.sheets[0].body else { panic!("a table") };
    page.table.rows[0][9] = Cell::text("kyllä");
    assert_eq!(Calculated::new(workbook).words("Korjattavat", 1, 0), summary.replace("tehty 0", "tehty 1"));
}

/// The relations of the only sheet, and its links: cell, place in the other file.
fn links_of(workbook: &Workbook) -> (String, String) {
    let bytes = write_workbook(workbook).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut package.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    (part("xl/worksheets/_rels/sheet1.xml.rels"), part("xl/worksheets/sheet1.xml"))
}

#[test]
fn corrections_lead_to_the_cell_in_the_export_or_in_its_marked_copy() {
    let finding = |file: &str, sheet: Option<&str>| {
        let place = sheet.map_or_else(|| Place::file(file), |sheet| Place::sheet(file, sheet));
        Finding::new("V-DATE", Severity::Error, place.at(16, 5), "päivä puuttuu")
    };
    let findings = [finding("lähteet/a b.xlsx", Some("Aino's")), finding("lähteet/c.csv", None), finding("lähteet/50 %.xlsx", Some("X"))];
    let with = |links: Links| links_of(&compose(&computation(), &findings, |input| compose_corrections(input, &links)));
    let (relations, sheet) = with(Links { to_project: Some("../../".into()), ..Links::default() });
    assert_eq!(relations.matches("Target=\"../../lähteet/a%20b.xlsx\" TargetMode=\"External\"").count(), 1, "{relations}");
    assert_eq!(relations.matches("Target=\"../../lähteet/c.csv\"").count(), 1);
    assert_eq!(relations.matches("50").count(), 0, "a name that cannot stand in a link is only named");
    assert!(sheet.contains("location=\"'Aino''s'!F17\""), "{sheet}");
    let copies = ["lähteet/a b.xlsx".to_string()].into();
    let (relations, _) = with(Links { to_project: None, copies });
    assert_eq!(relations.matches("Target=\"lähteet/a%20b.xlsx\"").count(), 1, "{relations}");
    assert!(!relations.contains("c.csv"));
}
