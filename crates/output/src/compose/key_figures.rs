//! Sheet *Tunnusluvut*: every indicator as the funder asks for it, what was reported before and what
//! has been corrected since apart from each other.

use mittari_messages::{Message, Word, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use crate::bind::is_money;
use crate::compose::indicators::Field;
use crate::compose::page::table_sheet;
use crate::compose::workings::Workings;
use crate::model::{Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table};

/// Families of indicators in the order in which the funder's form goes through them, and their words.
const FAMILIES: &[(&str, Word)] = &[
    ("esf", messages::key_figures::family_esf),
    ("badges", messages::key_figures::family_badges),
    ("trainings", messages::key_figures::family_trainings),
    ("events", messages::key_figures::family_events),
    ("network", messages::key_figures::family_network),
    ("survey", messages::key_figures::family_surveys),
    ("supply", messages::key_figures::family_supply),
    ("contacts", messages::key_figures::family_contacts),
    ("communications", messages::key_figures::family_communications),
    ("tasks", messages::key_figures::family_tasks),
    ("costs", messages::key_figures::family_costs),
    ("project", messages::key_figures::family_project),
];

pub fn compose(workings: &Workings<'_>) -> Sheet {
    let mut figures: Vec<&Figure> = workings.figures.iter().copied().filter(|figure| has_headline(figure)).collect();
    let say = |message| workings.say(message);
    figures.sort_by_key(|figure| family(&figure.code).0);
    let mut rows: Vec<Vec<Cell>> = figures.into_iter().map(|figure| row(workings, figure)).collect();
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotAvailable); 10];
        none[1] = Cell::text(say(messages::indicators::none()));
        rows.push(none);
    }
    table_sheet(
        workings,
        say(messages::sheets::key_figures()),
        say(messages::key_figures::title(workings.period_words())),
        say(messages::key_figures::holds()),
        Cell::text(say(messages::key_figures::signs())),
        Table {
            name: "Tunnusluvut".into(),
            alt_text: say(messages::key_figures::alt_text()),
            columns: columns(workings),
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

fn columns(workings: &Workings<'_>) -> Vec<Column> {
    let say = |message| workings.say(message);
    vec![
        Column::words(say(messages::key_figures::column_family()), 17.0),
        Column::words(say(messages::indicators::column_indicator()), 46.0),
        Column::words(say(messages::indicators::column_unit()), 18.0),
        Column::new(say(messages::indicators::column_target()), 15.0, NumberFormat::Count),
        Column::new(say(messages::key_figures::column_period()), 14.0, NumberFormat::Count),
        Column::new(say(messages::key_figures::column_reported_before()), 16.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_corrections()), 19.0, NumberFormat::Difference),
        Column::new(say(messages::indicators::column_cumulative()), 16.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_attainment()), 12.0, NumberFormat::Percent).marked(Marking::Progress),
        Column::words(say(messages::key_figures::column_eura_field()), 28.0),
    ]
}

fn row(workings: &Workings<'_>, figure: &Figure) -> Vec<Cell> {
    let cells = &workings.indicators;
    let field = |field| cells.get(&figure.code, field);
    vec![
        Cell::text(workings.say(family(&figure.code).1)),
        Cell::text(workings.input.indicator_name(&figure.code)),
        field(Field::Unit),
        field(Field::Target),
        field(Field::Period),
        field(Field::Previous),
        field(Field::Corrections),
        field(Field::Cumulative),
        field(Field::Attainment),
        Cell::text(eura_field(workings, figure)),
    ]
}

/// Place among the families and the word; an unknown family comes last.
pub fn family(code: &str) -> (usize, Message) {
    let prefix = code.split('.').next().unwrap_or(code);
    let known = FAMILIES.iter().position(|(family, _)| *family == prefix);
    known.map_or_else(|| (FAMILIES.len(), messages::key_figures::family_others()), |place| (place, (FAMILIES[place].1)()))
}

/// Where the figure is typed in: the code of the regulation where there is one.
fn eura_field(workings: &Workings<'_>, figure: &Figure) -> String {
    workings.say(match figure.code.strip_prefix("esf.") {
        Some("grand-total") => messages::key_figures::eura_grand_total(),
        Some("complete") => messages::key_figures::eura_participants(),
        Some("incomplete") => messages::key_figures::eura_incomplete(),
        Some("exits" | "plus-exits") => messages::key_figures::eura_leavers(),
        Some("exit-forms") => messages::key_figures::eura_end_forms(),
        Some(class) => return class.to_uppercase(),
        None if is_money(figure) => messages::key_figures::eura_payment_claim(),
        None => messages::key_figures::eura_own_indicator(),
    })
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
