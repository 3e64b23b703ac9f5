//! The reading receipt: forms counted apart by plain rules, every column once, nothing personal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::{DataRef, Reader, Xlsx};
use mittari_ingest::{Ingested, SourceBytes, TEST_IDENTITY_KEY, ingest, inspect, parse_project, plan_sources};
use mittari_vocabulary::place::column_letters;
use mittari_vocabulary::project::{Layout, Project};
use mittari_vocabulary::reading::{ColumnReading, Form, OrderSource, SheetReading};

const PROJECT: &str = concat!(
    include_str!("project.toml"),
    r#"[[municipality]]
code = "167"
name = "Joensuu"
"#
);

const LEDGER: &str = r#"
[[source]]
kind = "cost"
layout = "register"
files = "lähteet/kulut.csv"
date_order = "mdy"
columns = { voucher = "Tosite", date = "Päivä", category = "Laji", amount = "Summa" }
"#;

fn read(sources: &str, name: &str, text: &str) -> Ingested {
    let project = parse_project(&format!("{PROJECT}{sources}")).unwrap_or_else(|error| panic!("{error}"));
    let plan = plan_sources(&project, &[name.to_string()]);
    let files: Vec<SourceBytes> = plan.files.into_iter().map(|planned| SourceBytes { planned, bytes: text.as_bytes().to_vec() }).collect();
    ingest(&project, &files, TEST_IDENTITY_KEY)
}

fn only(ingested: &Ingested) -> &SheetReading {
    let [input] = &ingested.records.inputs[..] else { panic!("one file") };
    let [reading] = &input.readings[..] else { panic!("one table: {:#?}", input.readings) };
    reading
}

/// A ledger whose cells are written in every way that people have; a row is made of its number.
fn ledger() -> Vec<[String; 5]> {
    (1..=200_u32)
        .map(|row| {
            let (day, month) = (row % 28 + 1, row % 12 + 1);
            let date = match row % 7 {
                0 => format!("2023-{month:02}-{day:02}"),
                1 => format!("{month}/{day}/2023"),
                2 => "syksyllä".to_string(),
                3 => String::new(),
                _ => format!("{day}.{month}.2023"),
            };
            let amount = match row % 5 {
                0 => format!("{row},50"),
                1 => format!("{row}.5"),
                2 => format!("{row} €"),
                3 => "noin 20".to_string(),
                _ => row.to_string(),
            };
            let note = if row % 9 == 0 { "Aino Aalto, puh. 040 1234567".to_string() } else { String::new() };
            [format!("T{row}"), date, if row % 2 == 0 { "palkat" } else { "matkat" }.to_string(), amount, note]
        })
        .collect()
}

fn as_text(rows: &[[String; 5]]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
    format!("Tosite;Päivä;Laji;Summa;Lisätieto\n{}\n", lines.join("\n"))
}

/// The forms of a column by nothing but its characters.
fn counted(rows: &[[String; 5]], column: usize) -> BTreeMap<Form, usize> {
    let mut counts = BTreeMap::new();
    for cell in rows.iter().map(|row| row[column].as_str()).filter(|cell| !cell.is_empty()) {
        let digits_and = |signs: &str| cell.chars().all(|letter| letter.is_ascii_digit() || signs.contains(letter));
        let form = if digits_and("-") && cell.matches('-').count() == 2 {
            Form::IsoDate
        } else if digits_and("/") && cell.matches('/').count() == 2 {
            Form::SlashDate
        } else if digits_and(".") && cell.matches('.').count() == 2 {
            Form::FinnishDate
        } else if digits_and(",. €") {
            Form::NumberText
        } else {
            Form::Text
        };
        *counts.entry(form).or_insert(0) += 1;
    }
    counts
}

#[test]
fn forms_are_those_that_a_plain_loop_counts() {
    let rows = ledger();
    let ingested = read(LEDGER, "lähteet/kulut.csv", &as_text(&rows));
    let reading = only(&ingested);
    assert_eq!((reading.rows, &reading.header_rows[..]), (200, &[1][..]));
    assert_eq!(reading.columns.len(), 5);
    for (index, column) in reading.columns.iter().enumerate() {
        assert_eq!(column.column, column_letters(index as u32));
        assert_eq!(column.forms, counted(&rows, index), "{}", column.header);
        let filled = rows.iter().filter(|row| !row[index].is_empty()).count();
        assert_eq!((column.filled, column.blank), (filled, 200 - filled), "{}", column.header);
    }
    let fields: Vec<&[String]> = reading.columns.iter().map(|column| &column.fields[..]).collect();
    let named = |name: &str| vec![name.to_string()];
    assert_eq!(fields, [named("voucher"), named("date"), named("category"), named("amount"), vec![]]);
}

#[test]
fn cells_that_a_field_does_not_take_are_those_that_it_cannot_read() {
    let rows = ledger();
    let ingested = read(LEDGER, "lähteet/kulut.csv", &as_text(&rows));
    let refused: Vec<usize> = only(&ingested).columns.iter().map(|column| column.refused).collect();
    let words = |column: usize, word: &str| rows.iter().filter(|row| row[column] == word).count();
    assert_eq!(refused, [0, words(1, "syksyllä"), 0, words(3, "noin 20"), 0]);
    // Blank dates are missing, not refused; together they are the rows that the file says are unusable.
    let unusable = rows.iter().filter(|row| row[1] == "syksyllä" || row[1].is_empty() || row[3] == "noin 20").count();
    assert_eq!(ingested.records.inputs[0].rows_refused, unusable as i64);
}

#[test]
fn order_and_decimal_sign_say_how_and_why() {
    let rows = ledger();
    let text = as_text(&rows);
    let ingested = read(LEDGER, "lähteet/kulut.csv", &text);
    let date = &only(&ingested).columns[1];
    assert_eq!((date.date_order, date.date_order_by), (Some("mdy"), Some(OrderSource::Declared)));
    assert_eq!(only(&ingested).columns[3].decimal_sign, Some(", ."));
    // Without a project the column itself must tell.
    let inspection = inspect("kulut.csv", text.as_bytes());
    let date = &inspection.sheets[0].columns[1];
    assert_eq!((date.date_order, date.date_order_by), (Some("mdy"), Some(OrderSource::Column)));
    let order = |text: &str| {
        let column = inspect("a.csv", format!("Tunnus;Alku;Loppu\n{text}").as_bytes()).sheets[0].columns[1].clone();
        (column.date_order, column.date_order_by)
    };
    assert_eq!(order("a;3/4/2023;\nb;5/6/2023;\n"), (Some("?"), Some(OrderSource::Unsettled)));
    // One day over 12 in each place: no order fits both.
    assert_eq!(order("a;3/14/2023;\nb;15/6/2023;\n"), (Some("?"), Some(OrderSource::Unsettled)));
    assert_eq!(order("a;3/4/2023;\nb;15/6/2023;\n"), (Some("dmy"), Some(OrderSource::Column)));
    assert_eq!(order("a;3.4.2023;\n"), (None, None));
}

#[test]
fn examples_are_shapes_and_only_of_days_and_amounts() {
    let ingested = read(LEDGER, "lähteet/kulut.csv", &as_text(&ledger()));
    let examples: Vec<&[String]> = only(&ingested).columns.iter().map(|column| &column.examples[..]).collect();
    let none: &[String] = &[];
    assert_eq!(examples[1], ["9.9.9999", "9999-99-99", "9/9/9999"]);
    assert_eq!(examples[3], ["9.9"]);
    assert_eq!([examples[0], examples[2], examples[4]], [none; 3]);
    let people = "[[source]]\nkind = \"participant\"\nlayout = \"register\"\nfiles = \"lähteet/esr.csv\"
columns = { name = \"Nimi\", email = \"Sähköposti\", entry = \"Aloitus\", birth_date = \"Syntymäaika\" }\n";
    let text = "Nimi;Sähköposti;Aloitus;Syntymäaika;Puhelin\nAino Aalto;a@x.fi;3.10.2022;4.5.1971;0401234567\n";
    let ingested = read(people, "lähteet/esr.csv", text);
    let shown: Vec<(&str, &[String])> =
        only(&ingested).columns.iter().map(|column| (column.header.as_str(), &column.examples[..])).collect();
    assert_eq!(
        shown,
        [("Nimi", none), ("Sähköposti", none), ("Aloitus", &["9.99.9999".to_string()]), ("Syntymäaika", none), ("Puhelin", none)]
    );
    // Nor does inspect, which has only the headers to go by.
    let inspection = inspect("esr.csv", text.as_bytes());
    let shown: Vec<usize> = inspection.sheets[0].columns.iter().map(|column| column.examples.len()).collect();
    assert_eq!(shown, [0, 0, 1, 0, 0]);
}

#[test]
fn a_sheet_that_two_sources_read_stands_there_once_with_the_fields_of_both() {
    let sources = format!(
        "{LEDGER}[[source]]\nkind = \"communication\"\nlayout = \"register\"\nfiles = \"lähteet/kulut.csv\"
columns = {{ date = \"Päivä\", channel = \"Laji\", what = \"Lisätieto\" }}\n"
    );
    let ingested = read(&sources, "lähteet/kulut.csv", &as_text(&ledger()));
    let fields: Vec<String> = only(&ingested).columns.iter().map(|column| column.fields.join(" + ")).collect();
    assert_eq!(fields, ["voucher", "date", "category + channel", "amount", "what"]);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pohjois-karjala")
}

fn listing(folder: &Path, below: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let relative = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() { listing(&entry.path(), &relative, names) } else { names.push(relative) }
    }
}

fn fixture() -> (Project, Vec<SourceBytes>) {
    let folder = folder();
    let text = std::fs::read_to_string(folder.join("project.toml")).expect("the project file");
    let project = parse_project(&text).unwrap_or_else(|error| panic!("{error}"));
    let mut names = Vec::new();
    listing(&folder.join("lähteet"), "lähteet", &mut names);
    let files = plan_sources(&project, &names).files.into_iter();
    let files = files.map(|planned| SourceBytes { bytes: std::fs::read(folder.join(&planned.name)).expect("a file"), planned });
    (project.clone(), files.collect())
}

/// Columns by the letters of a row of a text file that another reader splits.
fn headers_by_csv(bytes: &[u8], row: u32) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().nth(row as usize - 1).expect("the header row");
    let delimiter = if line.contains('\t') {
        b'\t'
    } else if line.contains(';') {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(line.as_bytes());
    reader.records().next().expect("a row").expect("a row").iter().map(str::to_string).collect()
}

/// Columns by the letters of a row of a worksheet, as its cells stand there.
fn headers_by_calamine(bytes: &[u8], sheet: &str, rows: &[u32]) -> BTreeSet<String> {
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let mut reader = workbook.worksheet_cells_reader(sheet).expect("the sheet");
    let mut letters = BTreeSet::new();
    while let Some(cell) = reader.next_cell().expect("a cell") {
        let (row, column) = cell.get_position();
        if rows.contains(&(row + 1)) && !matches!(cell.get_value(), DataRef::Empty) {
            letters.insert(column_letters(column));
        }
    }
    letters
}

#[test]
fn every_column_of_the_fixture_stands_in_the_receipt_exactly_once() {
    let (project, files) = fixture();
    let ingested = ingest(&project, &files, TEST_IDENTITY_KEY);
    assert!(ingested.records.inputs.len() > 40);
    let mut looked_at = 0;
    for input in &ingested.records.inputs {
        let file = files.iter().find(|file| file.planned.name == input.file).expect("a planned file");
        let sheets: Vec<&Option<String>> = input.readings.iter().map(|reading| &reading.name).collect();
        assert_eq!(sheets.iter().collect::<BTreeSet<_>>().len(), sheets.len(), "{}: a sheet twice", input.file);
        let read: i64 = input.readings.iter().filter(|reading| !reading.columns.is_empty()).map(|reading| reading.rows as i64).sum();
        let layouts: Vec<Layout> = project.sources.iter().map(|source| source.layout).collect();
        if layouts[file.planned.source_index] != Layout::BadgeFactory {
            assert!(read >= input.rows_read, "{}: {read} rows of {}", input.file, input.rows_read);
        }
        for reading in &input.readings {
            let letters: Vec<&str> = reading.columns.iter().map(|column| column.column.as_str()).collect();
            assert_eq!(letters.iter().collect::<BTreeSet<_>>().len(), letters.len(), "{}", input.file);
            for column in &reading.columns {
                assert_eq!(column.filled + column.blank, reading.rows, "{} {}", input.file, column.column);
                assert_eq!(column.forms.values().sum::<usize>(), column.filled, "{} {}", input.file, column.column);
            }
            if input.file.ends_with(".xlsx") && !reading.columns.is_empty() {
                let wanted = headers_by_calamine(&file.bytes, reading.name.as_deref().expect("a name"), &reading.header_rows);
                let listed: BTreeSet<String> = letters.iter().map(ToString::to_string).collect();
                assert_eq!(listed, wanted, "{}", input.file);
                looked_at += 1;
            }
            if input.file.ends_with(".csv") && file.bytes.iter().all(|byte| *byte != 0) && !reading.columns.is_empty() {
                let row = *reading.header_rows.last().expect("a header row");
                let wanted: Vec<String> = headers_by_csv(&file.bytes, row)
                    .iter()
                    .enumerate()
                    .filter(|(_, text)| !text.trim().is_empty() && text.as_str() != "-")
                    .map(|(index, _)| column_letters(index as u32))
                    .collect();
                assert!(wanted.iter().all(|wanted| letters.contains(&wanted.as_str())), "{}: {wanted:?} {letters:?}", input.file);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 30, "{looked_at}");
}

#[test]
fn inspect_and_ingest_count_the_same_in_the_fixture() {
    let (project, files) = fixture();
    let ingested = ingest(&project, &files, TEST_IDENTITY_KEY);
    let mut compared = 0;
    for file in &files {
        let input = ingested.records.inputs.iter().find(|input| input.file == file.planned.name).expect("its input");
        let inspection = inspect(&file.planned.name, &file.bytes);
        for read in input.readings.iter().filter(|reading| !reading.columns.is_empty()) {
            let Some(seen) = inspection.sheets.iter().find(|sheet| sheet.name == read.name) else { continue };
            if seen.rows != read.rows || seen.header_rows != read.header_rows {
                continue;
            }
            let cells = |columns: &[ColumnReading]| {
                columns.iter().map(|column| (column.column.clone(), column.filled, column.forms.clone())).collect::<Vec<_>>()
            };
            assert_eq!(cells(&seen.columns), cells(&read.columns), "{}", input.file);
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}
