//! Decisions of the project on the sheet *Menetelmä*: what was chosen, and what each figure would be under the alternatives.

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Decision;
use mittari_vocabulary::readings::FigureReadings;

use crate::compose::workings::Workings;
use crate::model::{Cell, Shorthand};
use crate::wording;

/// The row of a decision: why, what was chosen instead of what, what it is worth, by whom.
pub fn row(workings: &Workings<'_>, decision: &Decision) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let why = decision.why.trim();
    vec![
        Cell::text(format!("Päätös: {}", decision.id)),
        if why.is_empty() { none() } else { Cell::text(why) },
        Cell::text(chosen(workings, decision)),
        none(),
        match worth(workings, decision) {
            Some(text) => Cell::text(text),
            None => none(),
        },
        Cell::text(format!("{}, {}", decision.who, wording::date(decision.when))),
    ]
}

/// `Valinta: organiser-network (vain verkoston järjestämät). Vaihtoehdot: …`
fn chosen(workings: &Workings<'_>, decision: &Decision) -> String {
    let told = workings.figures.iter().flat_map(|figure| &figure.readings).find(|readings| readings.decision == decision.id);
    let named = |choice: &str| {
        let name = told.and_then(|told| told.choices.iter().find(|known| known.choice == choice)).map(|known| known.name.fi.as_str());
        name.filter(|name| *name != choice).map_or_else(|| choice.to_string(), |name| format!("{choice} ({name})"))
    };
    let mut text = format!("Valinta: {}", named(&decision.choice));
    if !decision.alternatives.is_empty() {
        let others: Vec<String> = decision.alternatives.iter().map(|choice| named(choice)).collect();
        text.push_str(&format!(". Vaihtoehdot: {}", others.join("; ")));
    }
    text
}

/// How many figures another choice would change.
fn worth(workings: &Workings<'_>, decision: &Decision) -> Option<String> {
    if decision.alternatives.is_empty() {
        return None;
    }
    let differs = |figure: &&&Figure| figure.readings.iter().any(|readings| readings.decision == decision.id && readings.differ());
    let count = workings.figures.iter().filter(differs).count();
    Some(match count {
        0 => "Muu valinta ei muuttaisi yhtään tämän raportin lukua.".into(),
        1 => "Muu valinta muuttaisi yhden mittarin lukua.".into(),
        count => format!("Muu valinta muuttaisi {count} mittarin lukuja."),
    })
}

/// One line a decision: `Päätös network-events, kumulatiivinen 3–5: vain verkoston järjestämät 3 (valittu); …`
pub fn ranges(figure: &Figure) -> String {
    figure.readings.iter().map(|readings| range(figure, readings)).collect::<Vec<_>>().join("\n")
}

fn range(figure: &Figure, readings: &FigureReadings) -> String {
    let shown = |state| wording::figure(state, &figure.unit);
    let choices: Vec<String> = readings
        .choices
        .iter()
        .map(|reading| {
            let mark = if reading.choice == readings.chosen { " (valittu)" } else { "" };
            format!("{} {}{mark}", reading.name.fi, shown(&reading.cumulative))
        })
        .collect();
    let between = wording::between(&readings.lowest, &readings.highest, &figure.unit);
    format!("Päätös {}, kumulatiivinen {between}: {}.", readings.decision, choices.join("; "))
}
