//! One change in any cell of a report is found, and the cell named: in the file as written and in a copy that LibreOffice saved.

use std::collections::BTreeMap;
use std::fs;

use mittari_proof::{Contents, Reference, Standing, Value, examine, read_contents};

use super::golden;
use crate::program::skipped;
use crate::recalculation::saved_by_libreoffice;
use crate::workbook::{NewCell, edited};

/// Of each workbook: changes in the file as written, and as many in the copy.
const CHANGES: [(&str, usize); 4] = [("ohjausryhma.xlsx", 70), ("rahoittaja.xlsx", 30), ("tarkastus.xlsx", 6), (UNSEALED, 6)];

/// The working list, which is made to be written in.
const UNSEALED: &str = "korjattavat.xlsx";
const SEAL: &str = "Sinetti";

/// Numbers without a pattern, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// Less than `bound`.
    pub fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

/// A change of one cell: its new contents as XML has them.
enum Change {
    Number(String),
    Text(String),
    Cached(String),
    Formula(String),
}

/// The kinds of cells that there are to choose from, by what can be changed in them.
fn cells_by_kind(contents: &Contents) -> BTreeMap<&'static str, Vec<(String, String)>> {
    let mut kinds: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for sheet in &contents.sheets {
        for (address, cell) in &sheet.cells {
            let mut add = |kind| kinds.entry(kind).or_default().push((sheet.name.clone(), address.to_string()));
            match (&cell.formula, &cell.value) {
                (Some(_), value) => {
                    add("formula");
                    if matches!(value, Value::Number(_)) {
                        add("cached");
                    }
                }
                (None, _) if sheet.name.starts_with("A_") => add("evidence"),
                (None, _) => add("value"),
            }
        }
    }
    kinds
}

fn change_of(kind: &str, value: &Value, dice: &mut Dice) -> Change {
    match (kind, value) {
        ("formula", _) => Change::Formula(format!("1+{}", dice.roll(1000))),
        ("cached", Value::Number(number)) => Change::Cached((number + 1.0).to_string()),
        (_, Value::Number(number)) => Change::Number((number + 1.0).to_string()),
        (_, Value::Text(text)) => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = dice.roll(letters.len());
            letters[at] = if letters[at] == '7' { '8' } else { '7' };
            let text: String = letters.into_iter().collect();
            Change::Text(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
        }
        (_, Value::Flag(flag)) => Change::Number(i32::from(!flag).to_string()),
    }
}

#[test]
fn every_changed_cell_is_named_and_no_other() {
    let read = |name: &str| fs::read(golden("pohjois-karjala", "2023-Q2").join(name)).expect("a golden workbook");
    let files: Vec<(String, Vec<u8>)> = CHANGES.iter().map(|(name, _)| (name.to_string(), read(name))).collect();
    let scratch = tempfile::tempdir().expect("a folder");
    let saved = saved_by_libreoffice(scratch.path(), &files);
    if saved.is_none() {
        skipped("muutokset LibreOfficen tallentamissa raporteissa", "soffice puuttuu; .ci/run asentaa sen");
    }
    let mut dice = Dice(6);
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, (name, count)) in CHANGES.into_iter().enumerate() {
        let original = read_contents(&files[index].1).expect("its contents");
        let kinds = cells_by_kind(&original);
        let kinds: Vec<(&str, &Vec<(String, String)>)> = kinds.iter().map(|(kind, cells)| (*kind, cells)).collect();
        let sources = [Some(&files[index].1), saved.as_ref().map(|saved| &saved[index])];
        for (source, number) in sources.into_iter().flatten().flat_map(|source| (0..count).map(move |number| (source, number))) {
            let (kind, places) = kinds[number % kinds.len()];
            let (sheet, cell) = &places[dice.roll(places.len())];
            let of_sheet = original.sheets.iter().find(|known| known.name == *sheet).expect("the sheet");
            let (_, before) = of_sheet.cells.iter().find(|(address, _)| address.to_string() == *cell).expect("the cell");
            let change = change_of(kind, &before.value, &mut dice);
            let forged = edited(
                source,
                sheet,
                cell,
                &match &change {
                    Change::Number(text) => NewCell::Number(text),
                    Change::Text(text) => NewCell::Text(text),
                    Change::Cached(text) => NewCell::Cached(text),
                    Change::Formula(text) => NewCell::Formula(text),
                },
            );
            // Against the workbook as it was written, and by the seal of the changed one alone.
            let references = [Reference { contents: Some(&original), ..Reference::default() }, Reference::default()];
            for reference in references.into_iter().take(if name == UNSEALED { 1 } else { 2 }) {
                let examined = examine(&forged, reference).expect("readable");
                assert_eq!(examined.standing, Standing::Changed, "{name} {sheet}!{cell} ({kind})");
                let named: Vec<(String, String)> = examined
                    .differences
                    .iter()
                    .map(|difference| (difference.sheet.clone(), difference.cell.map(|cell| cell.to_string()).unwrap_or_default()))
                    .collect();
                // A seal knows that it is another one, and its copies tell which; not each of its own words.
                let is_seal = sheet == SEAL && reference.contents.is_none();
                let is_named =
                    if is_seal { named.iter().all(|(named, _)| named == SEAL) } else { named == [(sheet.clone(), cell.clone())] };
                assert!(is_named && !named.is_empty(), "{name} {sheet}!{cell} ({kind}): {:?}", examined.differences);
            }
            *tried.entry(kind).or_default() += 1;
        }
    }
    assert!(tried.values().sum::<usize>() >= 200 && tried.len() == 4, "{tried:?}");
}
