//! Sheet *Tunnusluvut*: every indicator as the funder asks for it, what was reported before and what
//! has been corrected since apart from each other.

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use crate::bind::is_money;
use crate::compose::indicators::Field;
use crate::compose::page::table_sheet;
use crate::compose::workings::Workings;
use crate::model::{Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table};

pub const SHEET: &str = "Tunnusluvut";

/// Families of indicators in the order in which the funder's form goes through them, and their words.
const FAMILIES: &[(&str, &str)] = &[
    ("esf", "ESR-osallistujat"),
    ("badges", "Osaamismerkit"),
    ("trainings", "Koulutukset"),
    ("events", "Tapahtumat"),
    ("network", "Verkosto"),
    ("survey", "Kyselyt"),
    ("supply", "Digituen tarjonta"),
    ("contacts", "Neuvonta"),
    ("communications", "Viestintä"),
    ("tasks", "Toimenpidesuunnitelma"),
    ("costs", "Talous"),
    ("project", "Aika"),
];

pub fn compose(workings: &Workings<'_>) -> Sheet {
    let mut figures: Vec<&Figure> = workings.figures.iter().copied().filter(|figure| has_headline(figure)).collect();
    figures.sort_by_key(|figure| family(&figure.code).0);
    let mut rows: Vec<Vec<Cell>> = figures.into_iter().map(|figure| row(workings, figure)).collect();
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotAvailable); 10];
        none[1] = Cell::text("ei yhtään mittaria");
        rows.push(none);
    }
    table_sheet(
        workings,
        SHEET,
        format!("Tunnusluvut, jakso {}", workings.period_words()),
        "Luvut tulevat välilehdeltä Mittarit. Kertyvissä luvuissa kumulatiivinen = aiemmin raportoitu + oikaisu + jakso.",
        Cell::text(
            "Oikaisu on muutos aiempien jaksojen lukuihin. Asetuksen koodi kertoo lomakkeen kohdan; muut ovat hankkeen omia mittareita. \
             [x] = ei saatavilla, [z] = ei sovellu, ei tavoitetta.",
        ),
        Table {
            name: "Tunnusluvut".into(),
            alt_text: "Mittarit riveinä: tavoite, jakso, aiemmin raportoitu, oikaisu, kumulatiivinen, toteuma ja EURA-kenttä".into(),
            columns: columns(),
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

/// A figure by keys alone, such as medians by question, has no line of its own here.
fn has_headline(figure: &Figure) -> bool {
    ![&figure.period, &figure.cumulative].into_iter().all(|state| matches!(state, State::NotApplicable))
}

fn columns() -> Vec<Column> {
    vec![
        Column::words("Ryhmä", 17.0),
        Column::words("Mittari", 46.0),
        Column::words("Yksikkö", 18.0),
        Column::new("Tavoite", 15.0, NumberFormat::Count),
        Column::new("Jakso", 14.0, NumberFormat::Count),
        Column::new("Aiemmin raportoitu", 16.0, NumberFormat::Count),
        Column::new("Oikaisu aiempiin", 19.0, NumberFormat::Difference),
        Column::new("Kumulatiivinen", 16.0, NumberFormat::Count),
        Column::new("Toteuma-%", 12.0, NumberFormat::Percent).marked(Marking::Progress),
        Column::words("EURA-kenttä", 28.0),
    ]
}

fn row(workings: &Workings<'_>, figure: &Figure) -> Vec<Cell> {
    let cells = &workings.indicators;
    let field = |field| cells.get(&figure.code, field);
    vec![
        Cell::text(family(&figure.code).1),
        Cell::text(workings.input.indicator_name(&figure.code)),
        field(Field::Unit),
        field(Field::Target),
        field(Field::Period),
        field(Field::Previous),
        field(Field::Corrections),
        field(Field::Cumulative),
        field(Field::Attainment),
        Cell::text(eura_field(figure)),
    ]
}

/// Place among the families and the word; an unknown family comes last.
pub fn family(code: &str) -> (usize, &'static str) {
    let prefix = code.split('.').next().unwrap_or(code);
    let known = FAMILIES.iter().position(|(family, _)| *family == prefix);
    known.map_or((FAMILIES.len(), "Muut"), |place| (place, FAMILIES[place].1))
}

/// Where the figure is typed in: the code of the regulation where there is one.
fn eura_field(figure: &Figure) -> String {
    match figure.code.strip_prefix("esf.") {
        Some("grand-total") => "kaikki osallistujat (grand total)".into(),
        Some("complete") => "osallistujat yhteensä".into(),
        Some("incomplete") => "osallistujat, puutteelliset tiedot".into(),
        Some("exits" | "plus-exits") => "lopettaneet".into(),
        Some("exit-forms") => "lopetusilmoitukset".into(),
        Some(class) => class.to_uppercase(),
        None if is_money(figure) => "maksatushakemus".into(),
        None => "hankkeen oma mittari".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_funders_own_classes_come_first_and_unknown_families_last() {
        let mut codes = ["costs.total", "own.thing", "badges.completions", "esf.co01"];
        codes.sort_by_key(|code| family(code).0);
        assert_eq!(codes, ["esf.co01", "badges.completions", "costs.total", "own.thing"]);
    }
}
