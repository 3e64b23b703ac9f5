//! Defects of a single cell, each of a kind that suits what the column is to hold.

use mittari_fixtures::Random;
use mittari_fixtures::retold::{Cell, Container, Encoding};
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::project::{Layout, RecordKind};

use crate::columns::{Holds, Need};
use crate::plan::Plan;
use crate::sample::{Column, Sample, Table};

/// Plants one defect of its kind; false where the draw fell on a cell that it does not suit.
pub type Kind = fn(&mut Plan<'_>, &mut Random) -> bool;

pub const KINDS: [(&str, Kind); 25] = [
    ("a day that is none", day_that_is_none),
    ("a day with other signs", day_with_other_signs),
    ("a day of two readings", day_of_two_readings),
    ("a number as a day", number_as_a_day),
    ("a day outside the calendar", day_outside_the_calendar),
    ("a year far away", year_far_away),
    ("an error value", error_value),
    ("a formula without a value", formula_without_value),
    ("a number that is not finite", not_finite),
    ("a number with letters", number_with_letters),
    ("a number of two meanings", number_of_two_meanings),
    ("a negative number", negative_number),
    ("a number too large", number_too_large),
    ("an unknown municipality", unknown_municipality),
    ("a letter of another alphabet", letter_of_another_alphabet),
    ("an unknown word", unknown_word),
    ("a blank where something must stand", blank),
    ("a broken address", broken_address),
    ("an unknown training", unknown_training),
    ("an unknown badge", unknown_badge),
    ("an answer off the scale", answer_off_the_scale),
    ("an answer in other words", answer_in_other_words),
    ("an end before the start", end_before_start),
    ("an event without an organiser", event_without_organiser),
    ("a row of nobody", row_of_nobody),
];

/// What a bad cell weighs in a column.
pub fn weight(holds: Holds) -> Severity {
    match holds {
        Holds::Day(Need::Lenient) | Holds::Whole(Need::Lenient, ..) | Holds::Text(Need::Lenient) => Severity::Warning,
        _ => Severity::Error,
    }
}

/// Whether the cell is read at all, and the row's person does not hang on it alone.
fn is_read(sample: &Sample, table: &Table, column: &Column, row: usize) -> bool {
    let filled = |field: &str| !sample.text(table, row, field).is_empty();
    match (table.kind, column.field) {
        (RecordKind::Registration, "email") => !names_participant(sample, table, row) && filled("first_name"),
        (RecordKind::Registration, "participant_email") => filled("participant_first_name"),
        (RecordKind::RecordingView, "email") => true,
        (_, "email") if column.holds == Holds::Address(Need::May) => filled("name"),
        (_, "name") if column.holds == Holds::PersonName => filled("email"),
        _ => column.holds != Holds::Nothing,
    }
}

fn names_participant(sample: &Sample, table: &Table, row: usize) -> bool {
    ["participant_first_name", "participant_last_name", "participant_email"].iter().any(|field| !sample.text(table, row, field).is_empty())
}

/// Draws a cell that fits and puts one of the texts there.
fn put_text(plan: &mut Plan<'_>, random: &mut Random, code: &'static str, texts: &[&str], fits: impl Fn(&Table, &Column) -> bool) -> bool {
    let text = *random.pick(texts);
    put(plan, random, code, Cell::text(text), fits)
}

fn put(plan: &mut Plan<'_>, random: &mut Random, code: &'static str, cell: Cell, fits: impl Fn(&Table, &Column) -> bool) -> bool {
    let Some((table, column, row)) = plan.draw(random, fits) else { return false };
    if !is_read(&plan.sample, table, column, row) {
        return false;
    }
    plan.plant(table, column, row, cell, code, weight(column.holds));
    true
}

fn is_day(_: &Table, column: &Column) -> bool {
    matches!(column.holds, Holds::Day(_))
}

fn is_number(_: &Table, column: &Column) -> bool {
    matches!(column.holds, Holds::Whole(..) | Holds::Cents)
}

fn day_that_is_none(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts = ["31.2.2023", "29.2.2023", "0.5.2023", "1.15.2022 10.61", "syksyllä", "maaliskuu 2023", "3.10.22", "2023-02-30", "3.10."];
    put_text(plan, random, "V-DATE", &texts, is_day)
}

fn day_with_other_signs(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-DATE", &["2022/13/10", "13-10-2022", "13/10/22.", "13/13/2022", "13|10|2022"], is_day)
}

/// Told once a column, at its first such day: a second one would hide behind it.
fn day_of_two_readings(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, row)) = plan.draw(random, is_day) else { return false };
    let is_first = plan.doubted.insert((table.file.clone(), table.grid, column.index));
    if is_first {
        let text = *random.pick(&["4/3/2023", "12/10/2022", "01/02/2023", "3/10/2022 12:30"]);
        plan.plant(table, column, row, Cell::text(text), "V-DATE-ORDER", weight(column.holds));
    }
    is_first
}

fn number_as_a_day(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let serial = random.between(44_000, 46_000);
    let as_text = random.chance(50);
    let cell = if as_text { Cell::text(serial.to_string()) } else { Cell::Number(serial as f64) };
    put(plan, random, "V-DATE", cell, is_day)
}

fn day_outside_the_calendar(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let serial = *random.pick(&[1.0, 59.0, 60.0, -1.0, -44_000.0, 2_958_466.0, 1e12]);
    let cell = Cell::xml("s=\"1\"", format!("<v>{serial}</v>"));
    let Some((table, column, row)) = plan.draw(random, is_day) else { return false };
    let in_workbook = plan.sample.is_workbook(table);
    if in_workbook {
        plan.plant(table, column, row, cell, "V-DATE-1900", weight(column.holds));
    }
    in_workbook
}

fn year_far_away(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-RANGE", &["1.3.2203", "31.12.1899", "2202-10-03", "3.10.0222"], is_day)
}

fn spoilt_cell(plan: &mut Plan<'_>, random: &mut Random, code: &'static str, cell: Cell, fits: impl Fn(&Column) -> bool) -> bool {
    let Some((table, column, row)) = plan.draw(random, |_, column| column.holds != Holds::Nothing && fits(column)) else { return false };
    if !plan.sample.is_workbook(table) || !is_read(&plan.sample, table, column, row) {
        return false;
    }
    plan.plant(table, column, row, cell, code, weight(column.holds));
    true
}

fn error_value(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let error = *random.pick(&["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]);
    spoilt_cell(plan, random, "X-CELL-ERROR", Cell::xml("t=\"e\"", format!("<v>{error}</v>")), |_| true)
}

fn formula_without_value(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let inside = *random.pick(&["<f>1+1</f>", "<f>TODAY()</f><v></v>", "<f>A1</f><v/>"]);
    spoilt_cell(plan, random, "X-FORMULA-NO-VALUE", Cell::xml("", inside), |_| true)
}

fn not_finite(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let number = *random.pick(&["NaN", "1E400", "-1E400", "inf"]);
    let attributes = *random.pick(&["", "s=\"1\""]);
    spoilt_cell(plan, random, "V-NOT-FINITE", Cell::xml(attributes, format!("<v>{number}</v>")), |_| true)
}

fn number_with_letters(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts = ["noin 90", "90 minuuttia suunnilleen", "12x", "kymmenen", "~62k", "7500+", "1 23", "12,5,0", "1,234.56"];
    put_text(plan, random, "V-NUMBER", &texts, |table, column| is_number(table, column) || column.holds == Holds::Duration)
}

fn number_of_two_meanings(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-DECIMAL", &["1,234", "47,500", "1.500", "-2,125"], is_number)
}

fn negative_number(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let number = random.between(1, 500);
    let as_text = random.chance(50);
    let cell = if as_text { Cell::text(format!("-{number}")) } else { Cell::Number(-number as f64) };
    put(plan, random, "V-RANGE", cell, |_, column| matches!(column.holds, Holds::Whole(..)))
}

fn number_too_large(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, row)) = plan.draw(random, is_number) else { return false };
    let (cell, code) = match column.holds {
        Holds::Whole(_, _, most) => (Cell::Number((most + random.between(1, 1000)) as f64), "V-RANGE"),
        // More than can be told in whole cents.
        _ => (Cell::Number(*random.pick(&[1e18, 1e300, -1e25])), "V-NUMBER"),
    };
    plan.plant(table, column, row, cell, code, weight(column.holds));
    true
}

fn unknown_municipality(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts = ["Helsinki", "Joensu", "Kontio lahti", "999", "Savonlinna", "Pohjois-Karjala", "Hameenlinna"];
    put_text(plan, random, "V-MUNICIPALITY", &texts, |_, column| matches!(column.holds, Holds::Municipality(_)))
}

/// Letters that look alike are different letters. Only the names of the project's few municipalities leave no doubt of what was meant.
fn letter_of_another_alphabet(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let suits = |_: &Table, column: &Column| {
        matches!(column.holds, Holds::Municipality(_) | Holds::Word(_) | Holds::Training | Holds::Badge | Holds::Scale | Holds::Choice)
    };
    let Some((table, column, row)) = plan.draw(random, suits) else { return false };
    let text = plan.sample.cell(table, row, column.index).shown();
    // Windows-1252 has no such letters.
    let has_other_alphabets =
        !matches!(plan.sample.exports[&table.file].container, Container::Text { encoding: Encoding::Windows1252, .. });
    if !has_other_alphabets {
        return false;
    }
    let alike = [('a', 'а'), ('e', 'е'), ('o', 'о'), ('K', 'К'), ('i', 'і'), ('y', 'у')];
    let Some((latin, other)) = alike.iter().find(|(latin, _)| text.contains(*latin)) else { return false };
    let (code, severity) = match column.holds {
        Holds::Municipality(_) => ("V-CONFUSABLE", Severity::Warning),
        _ => ("V-CODE", Severity::Error),
    };
    plan.plant(table, column, row, Cell::text(text.replacen(*latin, &other.to_string(), 1)), code, severity);
    true
}

fn unknown_word(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts = ["ehkä", "jokin muu sana", "tapahtumat", "työssä", "nainen/mies", "=1+1", "maksuton"];
    put_text(plan, random, "V-CODE", &texts, |_, column| matches!(column.holds, Holds::Word(_)))
}

fn blank(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let cell = if random.chance(50) { Cell::Blank } else { Cell::text("\u{a0} ") };
    put(plan, random, "V-REQUIRED", cell, |_, column| {
        matches!(
            column.holds,
            Holds::Day(Need::Must)
                | Holds::Whole(Need::Must, ..)
                | Holds::Cents
                | Holds::Word(Need::Must)
                | Holds::Municipality(Need::Must)
                | Holds::Address(Need::Must)
                | Holds::Text(Need::Must)
                | Holds::Training
                | Holds::Badge
                | Holds::Duration
        )
    })
}

fn broken_address(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts =
        ["etunimi.sukunimi", "a@x.example; b@x.example", "@x.example", "a b@x.example", "etunimi(at)kunta.example", "a@b@c.example"];
    let Some((table, column, row)) = plan.draw(random, |_, column| matches!(column.holds, Holds::Address(_))) else { return false };
    if !is_read(&plan.sample, table, column, row) {
        return false;
    }
    let severity = if column.holds == Holds::Address(Need::Must) { Severity::Error } else { Severity::Warning };
    plan.plant(table, column, row, Cell::text(*random.pick(&texts)), "V-EMAIL", severity);
    true
}

fn unknown_training(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-CODE", &["K99", "K1", "koulutus", "K01, K02"], |_, column| column.holds == Holds::Training)
}

fn unknown_badge(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-CODE", &["Digituki - Ohjaustaito", "Osaamismerkki", "Digitaidot 7"], |_, column| column.holds == Holds::Badge)
}

fn answer_off_the_scale(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    put_text(plan, random, "V-RANGE", &["0", "6", "7", "10", "-1", "3,5"], |_, column| column.holds == Holds::Scale)
}

fn answer_in_other_words(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let texts = ["Melko tyytyväinen", "Täysin samaa mieltä ja vähän eri", "ehkä", "2022 syksy"];
    put_text(plan, random, "V-CODE", &texts, |_, column| matches!(column.holds, Holds::Scale | Holds::Choice))
}

/// The day of a cell, whichever way the fixture writes it.
pub fn day_of(cell: &Cell) -> Option<i64> {
    let shown = cell.shown();
    let parts: Vec<i32> = shown.split(' ').next()?.split('.').filter_map(|part| part.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return None };
    let day = chrono::NaiveDate::from_ymd_opt(year, month as u32, day as u32)?;
    Some((day - mittari_fixtures::retold::DAY_ZERO).num_days())
}

fn end_before_start(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    const ENDS: [(&str, &str); 4] = [("to", "from"), ("left", "joined"), ("revoked_on", "issued_on"), ("exit", "entry")];
    let start_of = |field: &str| ENDS.iter().find(|(end, _)| *end == field).map(|(_, start)| *start);
    let Some((table, column, row)) = plan.draw(random, |_, column| start_of(column.field).is_some()) else { return false };
    let start = start_of(column.field).and_then(|field| table.column(field)).expect("a start");
    let Some(day) = day_of(plan.sample.cell(table, row, start.index)) else { return false };
    let before = Cell::Date((day - random.between(1, 400)) as f64);
    let cell = if random.chance(30) { Cell::text(before.shown()) } else { before };
    plan.plant(table, column, row, cell, "D-START-AFTER-END", Severity::Error);
    true
}

fn event_without_organiser(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, row)) = plan.draw(random, |_, column| column.field == "organiser") else { return false };
    // Meetings and what was cancelled are in no figure of organisers.
    let counts = plan.sample.text(table, row, "kind") == "tapahtuma" && plan.sample.text(table, row, "status") == "pidetty";
    if counts {
        plan.plant(table, column, row, Cell::Blank, "V-REQUIRED", Severity::Warning);
    }
    counts
}

fn row_of_nobody(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let personal = |table: &Table, column: &Column| match table.layout {
        Layout::WebropolEvents => column.field == "email",
        Layout::Register => column.field == "email" && table.column("name").is_some(),
        _ => false,
    };
    let Some((table, column, row)) = plan.draw(random, personal) else { return false };
    let naming = ["name", "first_name", "last_name", "participant_first_name", "participant_last_name", "participant_email"];
    for other in naming.iter().filter_map(|field| table.column(field)) {
        plan.sample.set(table, row, other.index, Cell::Blank);
    }
    plan.plant(table, column, row, Cell::Blank, "V-REQUIRED", Severity::Error);
    true
}
