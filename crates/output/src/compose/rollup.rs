//! Workbook *koonti.xlsx*: several projects side by side, with totals where there can be any, and per 1,000 inhabitants.
//!
//! What a project says is a plain number, for its own report proves it; sums and numbers per 1,000 inhabitants are formulas.

use chrono::NaiveDate;
use mittari_vocabulary::project::AreaKind;
use mittari_vocabulary::quantity::{Amount, State};
use mittari_vocabulary::rollup::{Entry, Line, Party, PerThousand, Rollup, Total};

use crate::bind::format_of;
use crate::compose::key_figures::family;
use crate::compose::sheets::{COVER, back_link};
use crate::expression::{Address, Expression, Range};
use crate::model::{
    Body, CachedValue, Cell, Column, LineStyle, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, TextLine, Workbook,
};
use crate::wording;

const PROJECTS: &str = "Hankkeet";
const CUMULATIVE: &str = "Koonti";
const PERIOD: &str = "Jakso";
const PER_THOUSAND: &str = "Tuhatta asukasta kohti";
const METHOD: &str = "Menetelmä";
/// What stands where a total cannot be told.
const NOT_COMPUTABLE: &str = "ei laskettavissa";

/// Column of the first project on the sheets of figures.
const FIRST_PROJECT: u16 = 3;
/// Column of the inhabitants on the sheet of projects.
const INHABITANTS: u16 = 7;

pub fn compose_rollup(rollup: &Rollup, version: &str) -> Workbook {
    let lines: Vec<&Line> = rollup.indicators.iter().filter(|line| has_headline(line)).collect();
    let mut sheets = vec![
        projects(rollup),
        figures(rollup, &lines, &CUMULATIVE_FIGURES),
        figures(rollup, &lines, &FIGURES_OF_THE_PERIOD),
        per_thousand(rollup, &lines),
        method(&lines),
    ];
    sheets.insert(0, cover(rollup, &lines, &sheets));
    let title = format!("Koonti: {} hanketta, jakso {}", rollup.projects.len(), rollup.period);
    Workbook {
        title: title.clone(),
        author: "Mittari".into(),
        language: crate::Language::Fi,
        created: last_day(rollup),
        file_name: "koonti.xlsx".into(),
        footer: title,
        properties: vec![("Jakso".into(), rollup.period.clone()), ("Ohjelma".into(), format!("Mittari {version}"))],
        sheets,
    }
}

/// A figure by keys alone, such as medians by question, has no line of its own here.
fn has_headline(line: &Line) -> bool {
    let silent = |state: &State| matches!(state, State::NotApplicable);
    line.projects.iter().flatten().any(|entry| !silent(&entry.period) || !silent(&entry.cumulative))
}

fn last_day(rollup: &Rollup) -> NaiveDate {
    rollup.projects.iter().map(|party| party.to).max().unwrap_or_default()
}

fn cover(rollup: &Rollup, lines: &[&Line], sheets: &[Sheet]) -> Sheet {
    let mut text = Vec::new();
    let mut say = |cell: Cell, style: LineStyle| text.push(TextLine { cell, style });
    say(
        Cell::text(format!("Koonti jaksolta {}, tilanne {}", rollup.period, wording::date(crate::Language::Fi, last_day(rollup)))),
        LineStyle::Lead,
    );
    let none = lines.iter().filter(|line| line.total.cumulative.amount().is_none()).count();
    let totals = format!(
        "{} mittaria; yhteensä-luku on {} mittarilla, {none} mittarilla se ei ole laskettavissa, ja syy on kerrottu rivillä.",
        lines.len(),
        lines.len() - none
    );
    say(Cell::text(totals), LineStyle::Lead);
    say(Cell::text("Hankkeet"), LineStyle::Heading);
    for party in &rollup.projects {
        say(Cell::text(in_words(party)), LineStyle::Body);
    }
    say(Cell::text("Miten luvut on laskettu"), LineStyle::Heading);
    for words in [
        "Hankkeen luvut ovat samat kuin sen omassa raportissa; koonti ei laske niitä uudelleen.",
        "Sama henkilö lasketaan yhteensä-lukuun kerran, ja vain kun kaikki henkilöt voidaan erottaa toisistaan.",
        "Tuhatta asukasta kohti: luku kerrotaan tuhannella ja jaetaan asukasluvulla; pyöristys tehdään vain näytettäessä.",
        "[x] = ei saatavilla, [z] = ei sovellu tai hankkeella ei ole mittaria, [c] = liian harva on vastannut.",
    ] {
        say(Cell::text(words), LineStyle::Body);
    }
    say(Cell::text("Sisällys"), LineStyle::Heading);
    for sheet in sheets {
        say(Cell::link(format!("{}: {}", sheet.name, sheet.title), Address::new(&sheet.name, 0, 0)), LineStyle::Body);
    }
    Sheet { name: COVER.into(), title: "Hankkeiden koonti".into(), body: Body::Text(text), orientation: Orientation::Portrait }
}

/// `Digituen pilotti Uudellamaalla (PILOTTI-UUSIMAA), maakunta, 1 670 000 asukasta, 1.1.–31.10.2019`
fn in_words(party: &Party) -> String {
    let area = party.area.map(|area| format!(", {}", area_word(area))).unwrap_or_default();
    let people = match &party.population {
        Some(population) => format!(", {} asukasta", wording::count(crate::Language::Fi, population.value)),
        None => ", asukaslukua ei ole annettu".into(),
    };
    format!("{} ({}){area}{people}, {}", party.name, party.code, wording::range(crate::Language::Fi, party.from, party.to))
}

fn area_word(area: AreaKind) -> &'static str {
    match area {
        AreaKind::Region => "maakunta",
        AreaKind::HospitalDistrict => "sairaanhoitopiiri",
        AreaKind::WellbeingServicesCounty => "hyvinvointialue",
        AreaKind::Municipality => "kunta",
        AreaKind::Other => "muu alue",
    }
}

fn projects(rollup: &Rollup) -> Sheet {
    let row = |party: &Party| {
        vec![
            Cell::text(&party.code),
            Cell::text(&party.name),
            Cell::text(party.area.map_or("", area_word)),
            Cell::text(&party.funder),
            Cell::date(party.from),
            Cell::date(party.to),
            Cell::count(party.municipalities as i64),
            party.population.as_ref().map_or(Cell::shorthand(Shorthand::NotAvailable), |population| Cell::count(population.value)),
            Cell::text(party.population.as_ref().map_or("", |population| population.source.as_str())),
        ]
    };
    table_sheet(
        PROJECTS,
        "Hankkeet, joista koonti on tehty".into(),
        [
            "Yksi rivi on yksi hanke; jakso on hankkeen oma.",
            "Asukasluku on hankkeen tiedoista, lähde viimeisessä sarakkeessa. [x] = ei annettu.",
        ],
        Table {
            name: "Hankkeet".into(),
            alt_text: "Hankkeet riveinä: koodi, nimi, alue, rahoittaja, jakso, kuntia, asukkaita ja asukasluvun lähde".into(),
            columns: vec![
                Column::words("Koodi", 20.0),
                Column::words("Hanke", 40.0),
                Column::words("Alue", 17.0),
                Column::words("Rahoittaja", 24.0),
                Column::new("Jakso alkaa", 12.0, NumberFormat::Date),
                Column::new("Jakso päättyy", 13.0, NumberFormat::Date),
                Column::new("Kuntia", 9.0, NumberFormat::Count),
                Column::new("Asukkaita", 12.0, NumberFormat::Count),
                Column::words("Asukasluvun lähde", 36.0),
            ],
            rows: rollup.projects.iter().map(row).collect(),
            total_rows: 0,
        },
    )
}

/// Which of the two figures a sheet shows.
struct Figures {
    sheet: &'static str,
    table: &'static str,
    title: &'static str,
    holds: &'static str,
    state: fn(&Entry) -> &State,
    total: fn(&Line) -> &Total,
}

const CUMULATIVE_FIGURES: Figures = Figures {
    sheet: CUMULATIVE,
    table: "Koonti",
    title: "Luvut hankkeiden alusta jakson loppuun",
    holds: "Kumulatiiviset luvut rinnakkain, ja yhteensä siltä osin kuin mitään ei lasketa kahdesti.",
    state: |entry| &entry.cumulative,
    total: |line| &line.total.cumulative,
};

const FIGURES_OF_THE_PERIOD: Figures = Figures {
    sheet: PERIOD,
    table: "Jaksonluvut",
    title: "Jakson luvut",
    holds: "Jakson luvut rinnakkain; varannoissa jakson luku on muutos jakson aikana.",
    state: |entry| &entry.period,
    total: |line| &line.total.period,
};

fn figures(rollup: &Rollup, lines: &[&Line], which: &Figures) -> Sheet {
    let rows = lines.iter().enumerate().map(|(index, line)| {
        let mut row = vec![Cell::text(family(&line.code).1), Cell::text(&line.name.fi), Cell::text(&line.unit_name.fi)];
        row.extend(line.projects.iter().map(|entry| entry.as_ref().map_or_else(absent, |entry| number(line, (which.state)(entry)))));
        let total = (which.total)(line);
        row.push(total_cell(line, total, which.sheet, index, rollup.projects.len()));
        row.push(Cell::count(line.projects.iter().flatten().count() as i64));
        row.push(Cell::text(total.reason().unwrap_or(line.total_by)));
        row
    });
    let mut columns = first_columns();
    columns.extend(rollup.projects.iter().map(|party| Column::new(&party.code, 14.0, NumberFormat::Count)));
    columns.push(Column::new("Yhteensä", 15.0, NumberFormat::Count));
    columns.push(Column::new("Hankkeita", 11.0, NumberFormat::Count));
    columns.push(Column::words("Miten yhteensä, tai miksi ei", 44.0));
    table_sheet(
        which.sheet,
        format!("{}, jakso {}", which.title, rollup.period),
        [which.holds, "[x] = ei saatavilla, [z] = ei sovellu tai hankkeella ei ole mittaria, [c] = liian harva on vastannut."],
        Table {
            name: which.table.into(),
            alt_text: "Mittarit riveinä, hankkeet sarakkeina, lopuksi yhteensä ja miten se on laskettu".into(),
            columns,
            rows: or_none(rows.collect(), rollup.projects.len() + 6),
            total_rows: 0,
        },
    )
}

fn first_columns() -> Vec<Column> {
    vec![Column::words("Ryhmä", 23.0), Column::words("Mittari", 40.0), Column::words("Yksikkö", 16.0)]
}

/// The project has no such indicator.
fn absent() -> Cell {
    Cell::shorthand(Shorthand::NotApplicable)
}

fn number(line: &Line, state: &State) -> Cell {
    let cell = match state.amount() {
        Some(Amount::Count(cents)) if line.unit == "cent" => Cell::cents(cents),
        _ => Cell::state(state),
    };
    if state.amount().is_some() { cell.formatted(format_of(line.kind, &line.unit)) } else { cell }
}

/// A sum is a formula over the projects of its row; every other total stands as it was counted.
fn total_cell(line: &Line, total: &Total, sheet: &str, row: usize, projects: usize) -> Cell {
    let Some(amount) = total.amount() else { return Cell::text(NOT_COMPUTABLE) };
    let plain = number(line, &State::Value { value: amount });
    if line.adds_up {
        let range = Range::of_row(sheet, row, FIRST_PROJECT, FIRST_PROJECT + projects as u16 - 1);
        let format = format_of(line.kind, &line.unit);
        return Cell::formula(Expression::sum(range), plain.shown()).formatted(format).strong();
    }
    plain.strong()
}

fn per_thousand(rollup: &Rollup, lines: &[&Line]) -> Sheet {
    let counted = |line: &&(usize, &&Line)| line.1.projects.iter().flatten().any(|entry| entry.per_thousand.is_some());
    let numbered: Vec<(usize, &&Line)> = lines.iter().enumerate().collect();
    let rows = numbered.iter().filter(counted).map(|(index, line)| {
        let mut row = vec![Cell::text(family(&line.code).1), Cell::text(&line.name.fi), Cell::text(&line.unit_name.fi)];
        for (place, entry) in line.projects.iter().enumerate() {
            row.push(match entry {
                None => absent(),
                Some(Entry { per_thousand: None, .. }) => Cell::shorthand(Shorthand::NotAvailable),
                Some(Entry { per_thousand: Some(told), .. }) => {
                    let count = Address::of_table(CUMULATIVE, *index, FIRST_PROJECT + place as u16);
                    let people = Address::of_table(PROJECTS, place, INHABITANTS);
                    shared_out(line, Expression::from(count), people.into(), *told)
                }
            });
        }
        row.push(match line.total_per_thousand {
            None => Cell::text(NOT_COMPUTABLE),
            Some(told) => {
                let count = Address::of_table(CUMULATIVE, *index, FIRST_PROJECT + rollup.projects.len() as u16);
                let having = line.projects.iter().enumerate().filter(|(_, entry)| entry.is_some());
                let people = having.map(|(place, _)| Expression::from(Address::of_table(PROJECTS, place, INHABITANTS)));
                let people = people.reduce(|sum, next| sum.plus(next)).unwrap_or(Expression::Whole(1));
                shared_out(line, count.into(), people, told).strong()
            }
        });
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut columns = first_columns();
    columns.extend(rollup.projects.iter().map(|party| Column::new(&party.code, 14.0, NumberFormat::TwoDecimals)));
    columns.push(Column::new("Yhteensä", 15.0, NumberFormat::TwoDecimals));
    table_sheet(
        PER_THOUSAND,
        format!("Kumulatiiviset luvut tuhatta asukasta kohti, jakso {}", rollup.period),
        [
            "Luku on välilehden Koonti luku kerrottuna tuhannella ja jaettuna välilehden Hankkeet asukasluvulla.",
            "[x] = asukaslukua tai lukua ei ole, [z] = hankkeella ei ole mittaria. Yhteensä vaatii kaikkien mittarin hankkeiden asukasluvun.",
        ],
        Table {
            name: "Asukastakohti".into(),
            alt_text: "Mittarit riveinä, hankkeet sarakkeina: luku tuhatta asukasta kohti".into(),
            columns,
            rows: or_none(rows, rollup.projects.len() + 4),
            total_rows: 0,
        },
    )
}

/// `count × 1000 / people`, unrounded.
fn shared_out(line: &Line, count: Expression, people: Expression, told: PerThousand) -> Cell {
    let (cents, format) = if line.unit == "cent" { (100.0, NumberFormat::Euros) } else { (1.0, NumberFormat::TwoDecimals) };
    let shown = told.exact().as_f64() / cents;
    Cell::formula(count.times(1000).over(people), CachedValue::Number(shown)).formatted(format)
}

fn method(lines: &[&Line]) -> Sheet {
    let row = |line: &&Line| {
        vec![
            Cell::text(family(&line.code).1),
            Cell::text(&line.name.fi),
            Cell::text(&line.code),
            Cell::text(&line.definition.fi),
            Cell::text(wording::sentence(line.total_by)),
        ]
    };
    table_sheet(
        METHOD,
        "Menetelmä: mitä mittarit tarkoittavat ja miten yhteensä-luku syntyy".into(),
        [
            "Määritelmät ovat samat kuin hankkeiden omissa raporteissa.",
            "Koodilla mittari löytyy hankkeen raportista: mittari explain KOODI.",
        ],
        Table {
            name: "Menetelma".into(),
            alt_text: "Mittarit riveinä: ryhmä, nimi, koodi, määritelmä ja yhteensä-luvun laskutapa".into(),
            columns: vec![
                Column::words("Ryhmä", 23.0),
                Column::words("Mittari", 34.0),
                Column::words("Koodi", 26.0),
                Column::words("Määritelmä", 60.0),
                Column::words("Yhteensä", 40.0),
            ],
            rows: or_none(lines.iter().map(row).collect(), 5),
            total_rows: 0,
        },
    )
}

/// A table has at least one row.
fn or_none(mut rows: Vec<Vec<Cell>>, columns: usize) -> Vec<Vec<Cell>> {
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotAvailable); columns];
        none[1] = Cell::text("ei yhtään mittaria");
        rows.push(none);
    }
    rows
}

fn table_sheet(name: &str, title: String, lines: [&str; 2], table: Table) -> Sheet {
    Sheet {
        name: name.into(),
        title,
        body: Body::Table(TablePage {
            lines: lines.map(Cell::text),
            back: Some(back_link(crate::Language::Fi)),
            table,
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}
