//! Sheet *Menetelmä*: how every figure comes about, in words: its definition, what it leaves out, its
//! formula with the names of Finnish Excel, its source. The project's own decisions stand first.

use mittari_vocabulary::computation::Method;
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::project::SourcedDate;

use crate::compose::choices;
use crate::compose::evidence::reason_word;
use crate::compose::formula_words::FormulaWords;
use crate::compose::page::table_sheet;
use crate::compose::quality::{Quality, reasons_in_order};
use crate::compose::sentence::{Sentence, expression};
use crate::compose::workings::Workings;
use crate::expression::Expression;
use crate::model::{CachedValue, Cell, Column, Sheet, Shorthand, Table};
use crate::wording;

const SHEET: &str = "Menetelmä";

pub fn compose(workings: &Workings<'_>, quality: &Quality) -> Sheet {
    let mut rows = days(workings);
    rows.extend(workings.input.project.decisions.iter().map(|decision| choices::row(workings, decision)));
    rows.extend(workings.figures.iter().map(|figure| indicator(workings, quality, figure)));
    table_sheet(
        workings,
        SHEET,
        "Menetelmä: miten luvut lasketaan",
        "Ensin hankkeen päivät ja päätökset, sitten mittarit.",
        Cell::text(
            "Kaavoissa ovat Excelin suomenkieliset funktioiden nimet; hakasulkeissa on sarake. Luvut pyöristetään vasta näytettäessä. [z] = ei sovellu.",
        ),
        Table {
            name: "Menetelma".into(),
            alt_text: "Mittarit riveinä: nimi kolmella kielellä, määritelmä, laskenta, kaava, rivit tässä raportissa ja lähde".into(),
            columns: vec![
                Column::words("Mittari tai päätös", 32.0),
                Column::words("Määritelmä", 38.0),
                Column::words("Mitä luetaan ja mikä jää pois", 50.0),
                Column::words("Kaava", 44.0),
                Column::words("Rivit tässä raportissa", 28.0),
                Column::words("Lähde", 28.0),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

/// First and last day and the kick-off, each with where it is from.
fn days(workings: &Workings<'_>) -> Vec<Vec<Cell>> {
    let facts = &workings.input.project.project;
    let (decides, changes_nothing) = ("Aiemmat rivit eivät kuulu hankkeeseen.", "Ei muuta sitä, mitkä rivit kuuluvat hankkeeseen.");
    let by_kickoff = workings.input.project.first_day() != facts.start.date;
    let mut rows = vec![day("Hankkeen ensimmäinen päivä", &facts.start, if by_kickoff { changes_nothing } else { decides })];
    if let Some(kickoff) = &facts.kickoff {
        let effect = match kickoff.date == facts.start.date {
            true => "Sama kuin ensimmäinen päivä.",
            false if by_kickoff => decides,
            false => changes_nothing,
        };
        rows.push(day("Aloituskokous", kickoff, effect));
    }
    rows.push(day("Hankkeen viimeinen päivä", &facts.end, "Myöhemmät rivit eivät kuulu hankkeeseen."));
    rows
}

fn day(name: &str, day: &SourcedDate, effect: &str) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    vec![Cell::text(name), Cell::text(wording::date(crate::Language::Fi, day.date)), Cell::text(effect), none(), none(), words(&day.source)]
}

fn indicator(workings: &Workings<'_>, quality: &Quality, figure: &Figure) -> Vec<Cell> {
    let method = workings.input.computation.method(&figure.code);
    vec![
        Cell::text(names(method, figure)),
        words(&with_ranges(workings, method, figure)),
        words(method.map(|method| method.sentence.fi.as_str()).unwrap_or_default()),
        words(&FormulaWords { workings }.of_figure(figure)),
        rows_of_report(workings, quality, figure),
        words(&method.map(source).unwrap_or_default()),
    ]
}

/// The definition, and what each decision makes of the figure.
fn with_ranges(workings: &Workings<'_>, method: Option<&Method>, figure: &Figure) -> String {
    let lines = [method.map(definition).unwrap_or_default(), choices::ranges(&workings.input, figure)];
    lines.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The Finnish name, the two others, the code.
fn names(method: Option<&Method>, figure: &Figure) -> String {
    let mut lines = Vec::new();
    if let Some(method) = method {
        let named = [("", &method.name.fi), ("sv: ", &method.name.sv), ("en: ", &method.name.en)];
        lines.extend(named.into_iter().filter(|(_, name)| !name.is_empty()).map(|(language, name)| format!("{language}{name}")));
    }
    lines.push(format!("koodi: {}", figure.code));
    lines.join("\n")
}

fn definition(method: &Method) -> String {
    let unit = if method.unit_name.fi.is_empty() { &method.unit } else { &method.unit_name.fi };
    let adds_up = match method.kind {
        Kind::Flow => "jaksot voi laskea yhteen",
        Kind::Distinct => "eri henkilöt, jaksoja ei voi laskea yhteen",
        Kind::Stock => "tilanne päivänä, jaksoja ei voi laskea yhteen",
        Kind::Share | Kind::Distribution | Kind::Coverage => "jaksoja ei voi laskea yhteen",
    };
    let lines = [method.definition.fi.trim().to_string(), format!("Yksikkö: {unit}; {adds_up}.")];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn source(method: &Method) -> String {
    let remark = method.to_be_checked.as_ref().map(|remark| format!("Tarkistettava asetuksesta: {remark}"));
    let unavailable = method.unavailable.as_ref().map(|reason| format!("Ei saatavilla: {}", reason.fi));
    [Some(method.source.clone()), remark, unavailable].into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `Luettu 61, laskettu 16. Pois: ei tavoitemerkki 40; sama asia toiseen kertaan 5.`
fn rows_of_report(workings: &Workings<'_>, quality: &Quality, figure: &Figure) -> Cell {
    let rows = &figure.rows;
    let left_out: Vec<(String, Cell)> = reasons_in_order(workings, figure)
        .into_iter()
        .filter_map(|(reason, _)| {
            let cell = quality.left_out(&figure.code, &reason)?;
            Some((reason_word(&workings.input, &figure.code, &reason), cell))
        })
        .collect();
    let Some(read) = quality.read(&figure.code).filter(|_| !left_out.is_empty()) else {
        return match rows.read {
            0 => Cell::shorthand(Shorthand::NotApplicable),
            read => Cell::text(format!("Luettu {}, kaikki lasketaan.", wording::count(crate::Language::Fi, read))),
        };
    };
    let parts = left_out.iter().filter_map(|(_, cell)| expression(cell));
    let counted = expression(&read).map(|read| parts.fold(read, Expression::minus));
    let counted = counted.map_or(Cell::count(rows.counted), |counted| Cell::formula(counted, CachedValue::Number(rows.counted as f64)));
    let mut sentence = Sentence::new().say("Luettu ").number(&read).say(", laskettu ").number(&counted).say(". Pois: ");
    for (index, (word, count)) in left_out.iter().enumerate() {
        let between = if index == 0 { "" } else { "; " };
        sentence = sentence.say(format!("{between}{word} ")).number(count);
    }
    sentence.say(".").cell()
}

fn words(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) }
}
