//! Defects of headers, rows and sheets, and those that only two cells together make.

use mittari_fixtures::Random;
use mittari_fixtures::retold::Cell;
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, RecordKind};

use crate::cells::{Kind, day_of};
use crate::columns::{Holds, Need};
use crate::plan::Plan;
use crate::sample::{Column, Table};

pub const KINDS: [(&str, Kind); 16] = [
    ("an identity code in a column that nobody reads", identity_code_aside),
    ("an identity code in a column that is read", identity_code_within),
    ("a header renamed", header_renamed),
    ("a header deleted", header_deleted),
    ("a question renamed", question_renamed),
    ("a header twice", header_twice),
    ("cells merged", merged_cells),
    ("rows hidden", hidden_rows),
    ("a row of too many fields", long_row),
    ("the header again below", header_again),
    ("a row of totals", row_of_totals),
    ("a training's id twice", training_twice),
    ("two people with one address", shared_mailbox),
    ("a report that says another number", other_number_attended),
    ("a training on another day than its meeting", training_on_another_day),
    ("a sheet under another name", sheet_renamed),
];

/// The fields that a row cannot do without, and whose header the file must have (`fields.rs` says the same to the program).
fn must_have_header(table: &Table, column: &Column) -> bool {
    let names_person = matches!(column.field, "email" | "name") && table.kind != RecordKind::RecordingView;
    let must = matches!(
        column.holds,
        Holds::Day(Need::Must)
            | Holds::Whole(Need::Must, ..)
            | Holds::Cents
            | Holds::Municipality(Need::Must)
            | Holds::Address(Need::Must)
            | Holds::Text(Need::Must)
            | Holds::Training
            | Holds::Badge
    );
    let word = column.holds == Holds::Word(Need::Must) && (table.kind, column.field) != (RecordKind::Event, "kind");
    names_person || must || word
}

/// Registers, and the other layouts whose headers are looked up one by one.
fn is_named(table: &Table, column: &Column) -> bool {
    let of_questions = matches!(column.holds, Holds::Scale | Holds::Choice);
    match table.layout {
        Layout::Register | Layout::BadgeFactory => true,
        // That municipality is also a question.
        Layout::Webropol => !of_questions && column.field != "municipality",
        Layout::WebropolEvents => matches!(column.field, "status" | "municipality"),
        _ => false,
    }
}

/// The consequences of a header that is not there under its name.
fn lose_header(plan: &mut Plan<'_>, table: &Table, column: &Column, code: &'static str, place: Place, leaves_column: bool) {
    let must = must_have_header(table, column);
    plan.lost.insert((table.file.clone(), table.grid, column.index));
    plan.tell(code, if must { Severity::Fatal } else { Severity::Error }, place);
    if must {
        plan.refuse(table);
    } else if leaves_column {
        note_undeclared(plan, table);
    }
}

/// A column that no field names any more is noted once a sheet.
fn note_undeclared(plan: &mut Plan<'_>, table: &Table) {
    let has_others = has_undeclared(plan, table);
    if !has_others {
        plan.follow("P-UNDECLARED-COLUMN", Severity::Note, plan.sample.sheet_place(table));
    }
}

/// Whether the untouched sheet has a header that no field and no question names.
fn has_undeclared(plan: &Plan<'_>, table: &Table) -> bool {
    !undeclared(plan, table).is_empty()
}

fn undeclared(plan: &Plan<'_>, table: &Table) -> Vec<usize> {
    let cells = &plan.fixture.sample.exports[&table.file].grids[table.grid].rows;
    let last = table.rows.0;
    let headed = |index: &usize| {
        (table.header..last).any(|row| !matches!(cells[row].get(*index).map(Cell::shown).as_deref(), None | Some("" | "-")))
    };
    // Read without being named by `columns`, or an open question.
    let known = |index: &usize| {
        let text = (table.header..last)
            .rev()
            .filter_map(|row| cells[row].get(*index))
            .map(Cell::shown)
            .find(|text| !matches!(text.as_str(), "" | "-"));
        matches!(text.as_deref(), Some("Ilm.aika" | "Vanhenee" | "Myönnetty suoritteesta" | "2. Mitä muuta haluat sanoa?"))
    };
    let width = plan.fixture.sample.exports[&table.file].grids[table.grid].width();
    (0..width).filter(headed).filter(|index| !known(index) && table.columns.iter().all(|column| column.index != *index)).collect()
}

/// Codes of no living person, and what is said of each: in use, of tests, with another check character, of a day that is none.
const CODES: [(&str, &str); 7] = [
    ("131052-308T", "P-HETU-NOT-NEEDED"),
    ("131052+308T", "P-HETU-NOT-NEEDED"),
    ("010101A900R", "V-HETU-TEST"),
    ("150585Y9509", "V-HETU-TEST"),
    ("HETU 290296-9026", "V-HETU-TEST"),
    ("131052-308S", "V-HETU-CHECK"),
    ("310252-308T", "V-HETU-FORM"),
];

fn identity_code_aside(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, row)) = plan.draw(random, |table, _| table.layout != Layout::Teams) else { return false };
    let aside = undeclared(plan, table);
    let width = plan.sample.exports[&table.file].grids[table.grid].width();
    // Beside a text file's last column there is no cell: a row cannot be longer than its header.
    let beside = if plan.sample.is_workbook(table) { vec![width, width + 3] } else { Vec::new() };
    let columns: Vec<usize> = aside.into_iter().chain(beside).collect();
    if columns.is_empty() {
        return false;
    }
    let column = *random.pick(&columns);
    stop(plan, table, row, column, *random.pick(&CODES))
}

/// In a column that is read only a code that is right in every part stops the run.
fn identity_code_within(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let suits =
        |table: &Table, column: &Column| table.layout != Layout::Teams && matches!(column.holds, Holds::Text(_) | Holds::PersonName);
    let Some((table, column, row)) = plan.draw(random, suits) else { return false };
    stop(plan, table, row, column.index, *random.pick(&CODES[..5]))
}

fn stop(plan: &mut Plan<'_>, table: &Table, row: usize, column: usize, (text, code): (&str, &'static str)) -> bool {
    let place = plan.sample.place(table, row, column);
    plan.planted.push(format!("identity code at {place}"));
    plan.sample.set(table, row, column, Cell::text(text));
    plan.tell(code, Severity::Error, place);
    plan.refuse(table);
    true
}

fn header_renamed(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, _)) = plan.draw(random, is_named) else { return false };
    let header = plan.sample.cell(table, column.header_row, column.index).shown();
    // A letter more or less is the same header misspelt.
    let renamed = if random.chance(50) { format!("{header}t") } else { without_last_letter(&header) };
    if header.ends_with([':', '?', '€']) {
        return false;
    }
    let place = plan.sample.place(table, column.header_row, column.index);
    plan.planted.push(format!("header {header:?} as {renamed:?} at {place}"));
    plan.sample.set(table, column.header_row, column.index, Cell::text(renamed));
    lose_header(plan, table, column, "H-MISSING", place, true);
    true
}

fn without_last_letter(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters[..letters.len().saturating_sub(1)].iter().collect()
}

/// Where nothing stands in its stead, the first cell of the header row has to do.
fn header_deleted(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, _)) = plan.draw(random, |table, column| is_named(table, column) && table.layout != Layout::Webropol) else {
        return false;
    };
    plan.planted.push(format!("header deleted at {}", plan.sample.place(table, column.header_row, column.index)));
    let stays = if table.layout == Layout::WebropolEvents { Cell::text("-") } else { Cell::Blank };
    plan.sample.set(table, column.header_row, column.index, stays);
    let cells = &plan.sample.exports[&table.file].grids[table.grid].rows[table.header];
    let first = cells.iter().position(|cell| *cell != Cell::Blank).expect("other headers");
    let place = plan.sample.place(table, table.header, first);
    lose_header(plan, table, column, "H-MISSING", place, false);
    true
}

fn question_renamed(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    // Of a question that stands there twice, the other would be taken for it.
    let once = |table: &Table, column: &Column| {
        let header = |column: &Column| (column.field, column.index);
        let text = |column: &Column| plan.fixture.sample.cell(table, column.header_row, column.index).shown();
        let same = table.columns.iter().filter(|other| text(other) == text(column) && header(other) != header(column));
        let asked =
            matches!(column.holds, Holds::Scale | Holds::Choice) || (table.layout == Layout::Webropol && column.field == "municipality");
        asked && same.count() == 0
    };
    let Some((table, column, _)) = plan.draw(random, once) else { return false };
    let header = plan.sample.cell(table, column.header_row, column.index).shown();
    let place = plan.sample.place(table, column.header_row, column.index);
    let renamed = format!("{}t", header.trim().trim_end_matches([':', '?']));
    plan.planted.push(format!("question {header:?} as {renamed:?} at {place}"));
    plan.sample.set(table, column.header_row, column.index, Cell::text(renamed));
    plan.tell("H-RENAMED", Severity::Fatal, place);
    plan.refuse(table);
    true
}

fn header_twice(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, _)) = plan.draw(random, |table, column| is_named(table, column) && table.layout == Layout::Register) else {
        return false;
    };
    let width = plan.sample.exports[&table.file].grids[table.grid].width();
    let header = plan.sample.cell(table, column.header_row, column.index).clone();
    let place = plan.sample.place(table, column.header_row, width);
    plan.planted.push(format!("header {header:?} again at {place}"));
    plan.sample.set(table, column.header_row, width, header);
    let short_rows = !plan.sample.is_workbook(table);
    lose_header(plan, table, column, "H-DUPLICATE", place, true);
    // Rows of a text file then have a field less than their header.
    if short_rows && !must_have_header(table, column) {
        let place = plan.sample.place(table, table.rows.0, 0);
        plan.follow("R-SHORT", Severity::Note, place);
    }
    true
}

fn merged_cells(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let optional = |_: &Table, column: &Column| {
        let may =
            matches!(column.holds, Holds::Day(Need::May) | Holds::Whole(Need::May | Need::Lenient, ..) | Holds::Municipality(Need::May));
        may || (column.holds == Holds::Word(Need::May) && column.field != "organiser")
    };
    let Some((table, column, row)) = plan.draw(random, optional) else { return false };
    if !plan.sample.is_workbook(table) || row + 1 >= table.rows.1 || plan.touched.contains(&(table.file.clone(), table.grid, row + 1)) {
        return false;
    }
    let letter = char::from(b'A' + column.index as u8);
    let place = plan.sample.place(table, row, column.index);
    plan.planted.push(format!("merged from {place}"));
    plan.sample.set(table, row + 1, column.index, Cell::Blank);
    plan.sample.grid_mut(table).merged.push(format!("{letter}{}:{letter}{}", row + 1, row + 2));
    plan.tell("S-MERGED", Severity::Error, place);
    plan.spoil(table, column);
    plan.touch(table, row);
    plan.touch(table, row + 1);
    true
}

fn hidden_rows(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, row)) = plan.draw(random, |_, _| true) else { return false };
    let hidden = !plan.sample.exports[&table.file].grids[table.grid].hidden_rows.is_empty();
    if !plan.sample.is_workbook(table) || hidden {
        return false;
    }
    let last = (row + random.below(3)).min(table.rows.1 - 1);
    plan.sample.grid_mut(table).hidden_rows.extend(row..=last);
    let place = plan.sample.sheet_place(table);
    plan.planted.push(format!("rows {row} to {last} hidden in {place}"));
    plan.tell("S-HIDDEN-ROWS", Severity::Warning, place);
    true
}

fn long_row(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, row)) = plan.draw(random, |table, _| table.layout != Layout::Teams) else { return false };
    if plan.sample.is_workbook(table) {
        return false;
    }
    let grid = &plan.sample.exports[&table.file].grids[table.grid];
    let width = grid.rows[table.header..table.rows.0].iter().map(Vec::len).max().expect("headers");
    let place = plan.sample.place(table, row, width);
    plan.planted.push(format!("a field too many at {place}"));
    plan.sample.set(table, row, width, Cell::text("50"));
    plan.tell("R-LONG", Severity::Error, place);
    plan.unread.rows.insert((table.file.clone(), table.grid, row));
    plan.touch(table, row);
    true
}

fn header_again(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, _)) = plan.draw(random, |table, _| table.layout == Layout::Register) else { return false };
    let last = plan.sample.exports[&table.file].grids[table.grid].rows.len();
    let cells = plan.sample.exports[&table.file].grids[table.grid].rows[table.header].clone();
    let leftmost = table.columns.iter().map(|column| column.index).min().expect("columns");
    plan.sample.grid_mut(table).rows.push(cells);
    let place = plan.sample.place(table, last, leftmost);
    plan.planted.push(format!("header again at {place}"));
    plan.tell("R-HEADER", Severity::Warning, place);
    true
}

fn row_of_totals(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, _)) = plan.draw(random, |table, column| table.layout == Layout::Register && column.index > 0) else {
        return false;
    };
    let last = plan.sample.exports[&table.file].grids[table.grid].rows.len();
    plan.sample.set(table, last, 0, Cell::text(*random.pick(&["Yhteensä", "YHTEENSÄ:", "Summa", "Yht."])));
    plan.sample.set(table, last, column.index, Cell::Number(1234.0));
    let place = plan.sample.place(table, last, 0);
    // With two mandatory cells only the missing one tells a total from a row.
    let must = table.columns.iter().filter(|other| must_have_header(table, other) && !matches!(other.field, "email" | "name"));
    let lacks = must.filter(|other| other.index != 0 && other.index != column.index).count() > 0;
    plan.planted.push(format!("totals at {place}"));
    plan.tell("S-TOTAL-ROW", Severity::Note, place);
    lacks
}

fn training_twice(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let table = plan.fixture.table_of(RecordKind::Training);
    let Some(row) = plan.draw_row(random, table) else { return false };
    if row == table.rows.0 {
        return false;
    }
    let earlier = table.rows.0 + random.below(row - table.rows.0);
    let id = plan.sample.text(table, earlier, "id");
    let column = *table.column("id").expect("an id");
    plan.plant(table, &column, row, Cell::text(id), "D-SAME-KEY", Severity::Error);
    true
}

fn shared_mailbox(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let registers =
        |table: &Table, column: &Column| matches!(table.kind, RecordKind::Roster | RecordKind::MemberPerson) && column.field == "email";
    let Some((table, column, row)) = plan.draw(random, registers) else { return false };
    if row == table.rows.0 {
        return false;
    }
    let earlier = table.rows.0 + random.below(row - table.rows.0);
    let text = |row: usize, field: &str| plan.sample.text(table, row, field);
    if text(earlier, "email").is_empty()
        || text(earlier, "name") == text(row, "name")
        || plan.touched.contains(&(table.file.clone(), table.grid, earlier))
    {
        return false;
    }
    let address = text(earlier, "email");
    plan.plant(table, column, row, Cell::text(address), "D-CONFLICT", Severity::Warning);
    plan.touch(table, earlier);
    true
}

fn other_number_attended(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, _)) = plan.draw(random, |table, _| table.layout == Layout::Teams) else { return false };
    if plan.touched.contains(&(table.file.clone(), table.grid, 2)) {
        return false;
    }
    // Teams counts persons in one generation and lines in another, so that either number is right.
    let lines = (table.rows.1 - table.rows.0) as i64;
    let place = plan.sample.place(table, 2, 1);
    plan.planted.push(format!("other number at {place}"));
    plan.sample.set(table, 2, 1, Cell::text((lines + random.between(1, 9)).to_string()));
    plan.tell("R-COUNT", Severity::Warning, place);
    plan.touch(table, 2);
    true
}

fn training_on_another_day(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let calendar = plan.fixture.table_of(RecordKind::Training);
    let Some(row) = plan.draw_row(random, calendar) else { return false };
    let report = format!("teams_{}.csv", plan.sample.text(calendar, row, "id"));
    let Some(meeting) = plan.fixture.tables.iter().find(|table| table.file.ends_with(&report)) else { return false };
    let date = calendar.column("date").expect("a date");
    let Some(day) = day_of(plan.sample.cell(calendar, row, date.index)) else { return false };
    plan.sample.set(calendar, row, date.index, Cell::Date((day + random.between(1, 20)) as f64));
    let place = plan.sample.place(meeting, 3, 1);
    plan.planted.push(format!("training of row {row} on another day than {place}"));
    plan.tell("D-CONFLICT", Severity::Warning, place);
    plan.touch(calendar, row);
    true
}

fn sheet_renamed(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, _, _)) = plan.draw(random, |table, _| table.layout == Layout::Register) else { return false };
    if !plan.sample.is_workbook(table) {
        return false;
    }
    plan.refuse(table);
    plan.planted.push(format!("{} renamed", plan.sample.sheet_place(table)));
    plan.sample.grid_mut(table).name = "Taul1".into();
    plan.tell("S-MISSING", Severity::Fatal, Place::file(&table.file));
    true
}
