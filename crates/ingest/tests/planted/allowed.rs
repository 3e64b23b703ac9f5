//! Cells that look unusual and are no defect: nothing is said of them.

use mittari_fixtures::Random;
use mittari_fixtures::retold::Cell;
use mittari_vocabulary::project::{Layout, RecordKind};

use crate::cells::Kind;
use crate::columns::{Holds, Need};
use crate::plan::Plan;
use crate::sample::{Column, Table};

pub const KINDS: [(&str, Kind); 6] = [
    ("blanks and signs that nobody sees", unseen_signs),
    ("another letter case", other_case),
    ("letters composed of two", letters_of_two),
    ("a day outside the project", day_outside_the_project),
    ("an amount as people write it", amount_as_written),
    ("a row entered twice", row_twice),
];

/// Texts that are compared and not shown.
fn is_compared(_: &Table, column: &Column) -> bool {
    let word = matches!(column.holds, Holds::Word(_) | Holds::Municipality(_) | Holds::Training | Holds::Badge);
    word || matches!(column.holds, Holds::Scale | Holds::Choice | Holds::Address(_))
}

fn change(plan: &mut Plan<'_>, random: &mut Random, change: impl Fn(&str, &mut Random) -> String) -> bool {
    // Windows-1252 has none of these signs.
    let fits = |table: &Table, column: &Column| is_compared(table, column) && table.kind != RecordKind::RecordingView;
    let Some((table, column, row)) = plan.draw(random, fits) else { return false };
    let text = plan.sample.cell(table, row, column.index).shown();
    let changed = change(&text, random);
    put(plan, table, column, row, Cell::text(changed.clone())) && !text.is_empty() && changed != text
}

fn put(plan: &mut Plan<'_>, table: &Table, column: &Column, row: usize, cell: Cell) -> bool {
    plan.planted.push(format!("{}: {cell:?}", plan.sample.place(table, row, column.index)));
    plan.sample.set(table, row, column.index, cell);
    plan.touch(table, row);
    true
}

fn unseen_signs(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    change(plan, random, |text, random| {
        let at = text.char_indices().map(|(at, _)| at).nth(random.below(text.chars().count().max(1))).unwrap_or(0);
        match random.below(4) {
            0 => format!("\u{a0}{text} \u{a0}"),
            1 => format!("{}\u{ad}{}", &text[..at], &text[at..]),
            2 => format!("{}\u{200b}{}\u{feff}", &text[..at], &text[at..]),
            _ => format!(" {}\u{202f}", text.replace(' ', "\u{a0} ")),
        }
    })
}

fn other_case(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    change(plan, random, |text, random| if random.chance(50) { text.to_uppercase() } else { text.to_lowercase() })
}

/// As a Mac writes them.
fn letters_of_two(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    change(plan, random, |text, _| text.replace('ä', "a\u{308}").replace('ö', "o\u{308}").replace('Ä', "A\u{308}"))
}

/// It is left out of the figures for a reason of its own (A1, L3), which is no fault of the file.
fn day_outside_the_project(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let fits = |table: &Table, column: &Column| column.holds == Holds::Day(Need::Must) && table.kind != RecordKind::Training;
    let Some((table, column, row)) = plan.draw(random, fits) else { return false };
    put(
        plan,
        table,
        column,
        row,
        Cell::text(*random.pick(&["3.10.2012", "1.1.1990", "2015-02-28", "29.2.2016 12.30", "31/10/2012", "10/31/2012", "10/10/2012"])),
    )
}

fn amount_as_written(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, row)) = plan.draw(random, |_, column| column.holds == Holds::Cents) else { return false };
    let text = *random.pick(&["1\u{a0}189,00", "-12,50", "1 234 567", "12,5 €", "€ 7", "1.234,50", "\u{2212}3", "0,1"]);
    put(plan, table, column, row, Cell::text(text))
}

/// Copies are known by their key (L16) and left out of the figures, all but trainings, whose ids other files use.
fn row_twice(plan: &mut Plan<'_>, random: &mut Random) -> bool {
    let Some((table, column, row)) = plan.draw(random, |table, _| table.layout == Layout::Register && table.kind != RecordKind::Training)
    else {
        return false;
    };
    let cells = plan.sample.exports[&table.file].grids[table.grid].rows[row].clone();
    plan.planted.push(format!("{} again", plan.sample.place(table, row, column.index)));
    plan.sample.grid_mut(table).rows.push(cells);
    true
}
