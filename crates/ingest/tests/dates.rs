//! The same days in every way that an export may write them: the same day is read, or the cell is refused by name.
//!
//! The expected serial numbers are counted here with whole-number arithmetic, not with the calendar that the program uses.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_fixtures::retold::{Cell, Container, Encoding, Export, Grid};
use mittari_ingest::{PlannedFile, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project};
use mittari_vocabulary::finding::Severity;

const PROJECT: &str = concat!(
    include_str!("project.toml"),
    r#"[[source]]
kind = "event"
layout = "register"
files = "t.xlsx"
columns = { date = "Päivä", name = "Tapahtuma" }
"#
);

/// Year, month, day.
type Day = (i64, u32, u32);

/// What becomes of a cell: a day, or the code of the finding that refuses it; without a code it is refused with the first of its column.
type Outcome = Result<Day, &'static str>;

/// One way of writing, and what it must come to.
struct Case {
    cell: Cell,
    outcome: Outcome,
}

/// Days since 1.3.0000 of the Gregorian calendar, by its rule of leap years.
fn day_number((year, month, day): Day) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, i64::from(month) + 9) } else { (year, i64::from(month) - 3) };
    let leap_days = year / 4 - year / 100 + year / 400;
    365 * year + leap_days + (153 * month + 2) / 5 + i64::from(day) - 1
}

/// As Excel counts from 1900: 1.1.1900 is 1, and a 29.2.1900 that never was is 60.
fn serial_1900(day: Day) -> i64 {
    let serial = day_number(day) - day_number((1900, 1, 1)) + 1;
    if serial >= 60 { serial + 1 } else { serial }
}

fn serial_1904(day: Day) -> i64 {
    day_number(day) - day_number((1904, 1, 1))
}

const DAYS: [Day; 16] = [
    (1900, 1, 1),
    (1900, 2, 28),
    (1900, 3, 1),
    (1903, 12, 31),
    (1904, 1, 1),
    (1904, 1, 2),
    (1904, 2, 29),
    (1999, 12, 31),
    (2000, 2, 29),
    (2020, 2, 29),
    (2022, 9, 1),
    (2023, 3, 26),
    (2023, 10, 29),
    (2023, 12, 31),
    (2100, 2, 28),
    (2100, 12, 31),
];

/// The last moments of a day: rounded up they would be the next.
const FRACTIONS: [f64; 6] = [0.0, 0.25, 0.5, 0.999_988_425, 0.999_999_998_8, 0.999_999_999];

/// The year and the calendar that both Excel's systems share with the world.
fn read_as(day: Day) -> Outcome {
    if (1900..=2100).contains(&day.0) { Ok(day) } else { Err("V-RANGE") }
}

fn styled(serial: f64) -> Cell {
    Cell::xml("s=\"2\"", format!("<v>{serial}</v>"))
}

fn date_cells(since_1904: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for day in DAYS {
        let serial = if since_1904 { serial_1904(day) } else { serial_1900(day) };
        // Serials before 1.3.1900 are one off; below the first day there is none.
        let outcome = if serial < if since_1904 { 0 } else { 61 } { Err("V-DATE-1900") } else { read_as(day) };
        for fraction in FRACTIONS {
            // A fraction of the very first day of 1904 is a time of day alone.
            let outcome = if since_1904 && serial == 0 && fraction > 0.0 { Err("V-DATE") } else { outcome };
            cases.push(Case { cell: styled(serial as f64 + fraction), outcome });
        }
    }
    cases
}

/// Every serial from 0 to 61 and beyond the calendar's ends.
fn edges(since_1904: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for serial in 0..=61_u32 {
        let outcome = match (since_1904, serial) {
            (true, 60) => Ok((1904, 3, 1)),
            (true, 61) => Ok((1904, 3, 2)),
            (true, 59) => Ok((1904, 2, 29)),
            (true, 31..=58) => Ok((1904, 2, serial - 30)),
            (true, _) => Ok((1904, 1, serial + 1)),
            (false, 61) => Ok((1900, 3, 1)),
            // A date cell of 0 shows 0.1.1900, which is a time of day without a day.
            (false, 0) => Err("V-DATE"),
            (false, _) => Err("V-DATE-1900"),
        };
        cases.push(Case { cell: styled(f64::from(serial)), outcome });
    }
    let last = if since_1904 { 2_957_003.0 } else { 2_958_465.0 };
    let beyond = [
        (last, "V-RANGE"),
        (last + 0.999_999, "V-RANGE"),
        (last + 1.0, "V-DATE-1900"),
        (1e300, "V-DATE-1900"),
        (-1e300, "V-DATE-1900"),
        (-1.0, "V-DATE-1900"),
        (-0.5, "V-DATE-1900"),
        (0.75, "V-DATE"),
    ];
    cases.extend(beyond.map(|(serial, code)| Case { cell: styled(serial), outcome: Err(code) }));
    for number in ["NaN", "inf", "-inf", "1E400", "-1E400"] {
        cases.push(Case { cell: Cell::xml("s=\"1\"", format!("<v>{number}</v>")), outcome: Err("V-NOT-FINITE") });
        cases.push(Case { cell: Cell::xml("", format!("<v>{number}</v>")), outcome: Err("V-NOT-FINITE") });
    }
    cases
}

/// Cells of type `d`, which hold a text of ISO 8601.
fn iso_cells() -> Vec<Case> {
    let cell = |text: &str| Cell::xml("s=\"1\" t=\"d\"", format!("<v>{text}</v>"));
    let mut cases = Vec::new();
    for day in DAYS {
        let iso = iso(day);
        for time in ["", "T00:00:00", "T23:59:59", "T23:59:59.9999", "T12:30:00Z", "T12:30"] {
            cases.push(Case { cell: cell(&format!("{iso}{time}")), outcome: read_as(day) });
        }
    }
    for text in ["1900-02-29", "2024-02-30", "2023-13-01", "2023-00-10", "20231231", "2023-12-31T24:00:00", "2023-12", "31.12.20233"] {
        cases.push(Case { cell: cell(text), outcome: Err("V-DATE") });
    }
    cases
}

fn iso((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Ways of writing a day as text, in a workbook or a text file.
fn texts() -> Vec<(String, Outcome)> {
    let mut cases = Vec::new();
    for date in DAYS {
        let (year, month, day) = date;
        let short = format!("{day}.{month}.{year}");
        let long = format!("{day:02}.{month:02}.{year}");
        for form in [short.clone(), long.clone(), iso(date), format!("{year}/{month:02}/{day:02}")] {
            cases.push((form.clone(), Ok(date)));
            cases.push((format!("  {form}\u{a0}"), Ok(date)));
            cases.push((form.replace('.', ".\u{ad}"), Ok(date)));
        }
        for time in ["0:00", "0.00", "23:59", "23:59:59.999", "11:59:59 ip.", "23.59", "9:05:59", "23.59.59", "klo 9.05"] {
            cases.push((format!("{short} {time}"), Ok(date)));
            cases.push((format!("{long}\u{a0}{time}"), Ok(date)));
        }
        for time in ["T00:00:00", " 00:00", "T23:59:59.9999", " 23:59:59.999", "T23:59:59Z", "T23:59:59+02:00", ", 0.00.00"] {
            cases.push((format!("{}{time}", iso(date)), Ok(date)));
        }
        // Short years, other separators and times that no clock shows.
        for text in [
            format!("{day}.{month}.{:02}", year % 100),
            format!("{day}-{month}-{year}"),
            format!("{year}/{day:02}/{month}"),
            format!("{short} 24:00"),
            format!("{short} 23:60"),
            format!("{short} 23.59.60"),
            format!("{short}."),
            format!("{}T24:00:00", iso(date)),
            format!("{}x", iso(date)),
            serial_1900(date).to_string(),
        ] {
            cases.push((text, Err("V-DATE")));
        }
    }
    for text in ["29.2.1900", "29.2.2023", "31.4.2023", "0.1.2023", "1.0.2023", "32.1.2023", "1.13.2023", "1900-02-29", "2100-02-29"] {
        cases.push((text.into(), Err("V-DATE")));
    }
    for text in ["31.12.1899", "1.1.2101", "1899-12-31", "2101-01-01", "31.12.9999"] {
        cases.push((text.into(), Err("V-RANGE")));
    }
    cases
}

fn text_cases() -> Vec<Case> {
    texts().into_iter().map(|(text, outcome)| Case { cell: Cell::text(text), outcome }).collect()
}

/// Numbers that only look like days because a person knows the column.
fn plain_numbers() -> Vec<Case> {
    let serials = DAYS.into_iter().map(|day| serial_1900(day) as f64).chain([0.0, 45_000.999_999_999, 20_231_231.0]);
    serials.map(|serial| Case { cell: Cell::Number(serial), outcome: Err("V-DATE") }).collect()
}

/// Reads the cases as the days of a register, a row each, and says what came of them otherwise than expected.
fn differences(container: Container, cases: &[Case], more: &str) -> Vec<String> {
    let mut rows = vec![vec![Cell::text("Päivä"), Cell::text("Tapahtuma")]];
    rows.extend(cases.iter().map(|case| vec![case.cell.clone(), Cell::text("Tori")]));
    let name = if matches!(container, Container::Workbook { .. }) { "t.xlsx" } else { "t.csv" };
    let grid = Grid::new(if name == "t.xlsx" { "T" } else { "" }, rows);
    let project = parse_project(&format!("{PROJECT}{more}")).unwrap_or_else(|error| panic!("{error}"));
    let planned = PlannedFile { source_index: 0, name: name.into(), training: None, badge: None };
    let bytes = Export { container, grids: vec![grid] }.bytes();
    let ingested = ingest(&project, &[SourceBytes { planned, bytes }], TEST_IDENTITY_KEY);

    let row_of = |place: &mittari_vocabulary::place::Place| place.cell.map(|cell| cell.row as usize).unwrap_or_default();
    let days: BTreeMap<usize, NaiveDate> = ingested.records.events.rows.iter().map(|row| (row_of(&row.place), row.value.date)).collect();
    let mut refusals: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for finding in ingested.findings.iter().filter(|finding| finding.severity < Severity::Note) {
        let column = finding.place.cell.map(|cell| cell.column);
        let told = if column == Some(0) { finding.code.into() } else { format!("{} {}", finding.code, finding.place) };
        refusals.entry(row_of(&finding.place)).or_default().push(told);
    }
    let mut lines = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let row = index + 1;
        let read = (days.get(&row).map(NaiveDate::to_string), refusals.remove(&row).unwrap_or_default());
        let expected = match case.outcome {
            Ok(day) => (Some(iso(day)), Vec::new()),
            Err("") => (None, Vec::new()),
            Err(code) => (None, vec![code.to_string()]),
        };
        if read != expected {
            lines.push(format!("{:?}: {read:?} instead of {expected:?}", case.cell));
        }
    }
    lines.extend(refusals.into_iter().map(|(row, codes)| format!("row {row}: {codes:?}")));
    lines
}

fn check(container: Container, cases: &[Case], more: &str) {
    let lines = differences(container, cases, more);
    assert!(lines.is_empty(), "{container:?}: {} of {}\n{}", lines.len(), cases.len(), lines.join("\n"));
}

const SINCE_1900: Container = Container::Workbook { since_1904: false };
const SINCE_1904: Container = Container::Workbook { since_1904: true };

#[test]
fn the_counting_of_this_test_is_that_of_excel() {
    // From Microsoft's own pages: 1.1.2008 is 39448, and 1.1.1900 is 1; the two systems are 1462 days apart.
    assert_eq!((serial_1900((2008, 1, 1)), serial_1900((1900, 1, 1))), (39_448, 1));
    assert_eq!((serial_1900((1900, 2, 28)), serial_1900((1900, 3, 1))), (59, 61));
    assert_eq!(serial_1900((2023, 12, 31)) - serial_1904((2023, 12, 31)), 1462);
    assert_eq!(serial_1900((9999, 12, 31)), 2_958_465);
}

#[test]
fn date_cells_are_the_same_days_in_both_systems() {
    check(SINCE_1900, &date_cells(false), "");
    check(SINCE_1904, &date_cells(true), "");
}

#[test]
fn what_the_calendar_does_not_know_is_refused_at_its_cell() {
    check(SINCE_1900, &edges(false), "");
    check(SINCE_1904, &edges(true), "");
}

#[test]
fn iso_cells_are_read_whatever_the_system() {
    for container in [SINCE_1900, SINCE_1904] {
        check(container, &iso_cells(), "");
    }
}

#[test]
fn texts_are_the_same_days_in_workbooks_and_text_files() {
    let containers = [
        SINCE_1900,
        SINCE_1904,
        Container::Text { encoding: Encoding::Utf8, separator: ';' },
        Container::Text { encoding: Encoding::Utf16, separator: '\t' },
    ];
    for container in containers {
        check(container, &text_cases(), "");
    }
}

#[test]
fn a_number_without_a_date_format_is_no_day() {
    for container in [SINCE_1900, SINCE_1904, Container::Text { encoding: Encoding::Utf8, separator: ';' }] {
        check(container, &plain_numbers(), "");
    }
}

/// Undeclared, an order that no cell forces is none: not a day is read, and it is said once, at the first cell that has two readings.
#[test]
fn slashes_are_read_undeclared_only_where_a_cell_settles_them() {
    let cases = |days: &[Day], outcome: fn(usize, Day) -> Outcome, write: fn(Day) -> String| -> Vec<Case> {
        let case = |(index, day): (usize, &Day)| Case { cell: Cell::text(write(*day)), outcome: outcome(index, *day) };
        days.iter().enumerate().map(case).collect()
    };
    let day_first = |(year, month, day): Day| format!("{day}/{month}/{year}");
    let month_first = |(year, month, day): Day| format!("{month:02}/{day:02}/{year} 23:59:59");
    let open: Vec<Day> = DAYS.into_iter().filter(|(_, month, day)| *day <= 12 && day != month).collect();
    assert_eq!(open.len(), 3);
    for container in [SINCE_1900, SINCE_1904, Container::Text { encoding: Encoding::Utf8, separator: ';' }] {
        check(container, &cases(&DAYS, |_, day| Ok(day), day_first), "");
        check(container, &cases(&DAYS, |_, day| Ok(day), month_first), "");
        for write in [day_first, month_first] {
            check(container, &cases(&open, |index, _| Err(if index == 0 { "V-DATE-ORDER" } else { "" }), write), "");
        }
        // Two cells that force opposite orders settle nothing.
        let mut opposed = cases(&open, |index, _| Err(if index == 0 { "V-DATE-ORDER" } else { "" }), day_first);
        opposed.extend(["13/1/2023", "1/13/2023"].map(|text| Case { cell: Cell::text(text), outcome: Err("") }));
        check(container, &opposed, "");
    }
}

/// With slashes a declared order is followed, whatever the cells would say.
#[test]
fn slashes_are_read_in_the_declared_order_only() {
    for date in DAYS {
        let (year, month, day) = date;
        let day_first = format!("{day}/{month}/{year}");
        let month_first = format!("{month:02}/{day:02}/{year}");
        for (order, right, wrong) in [("dmy", &day_first, &month_first), ("mdy", &month_first, &day_first)] {
            let declared = format!("date_order = \"{order}\"\n");
            let mut cases = vec![
                Case { cell: Cell::text(right.clone()), outcome: Ok(date) },
                Case { cell: Cell::text(format!("{right} 23:59:59")), outcome: Ok(date) },
                Case { cell: Cell::text(format!("{right}, 11:59:59 PM")), outcome: Ok(date) },
                // Points and ISO have an order of their own.
                Case { cell: Cell::text(format!("{day}.{month}.{year}")), outcome: Ok(date) },
                Case { cell: Cell::text(iso(date)), outcome: Ok(date) },
            ];
            if day > 12 {
                cases.push(Case { cell: Cell::text(wrong.clone()), outcome: Err("V-DATE") });
            }
            for container in [SINCE_1900, SINCE_1904, Container::Text { encoding: Encoding::Utf8, separator: ';' }] {
                check(container, &cases, &declared);
            }
        }
    }
}
