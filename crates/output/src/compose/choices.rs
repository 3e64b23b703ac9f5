//! Decisions of the project on the sheet *Menetelmä*: what was chosen, and what each figure would be under the alternatives.

use mittari_messages::messages;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Decision;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::readings::{FigureReadings, Reading};

use crate::ReportInput;
use crate::compose::workings::Workings;
use crate::model::{Cell, Shorthand};
use crate::wording;

/// The row of a decision: why, what was chosen instead of what, what it is worth, by whom.
pub fn row(workings: &Workings<'_>, decision: &Decision) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let why = decision.why.trim();
    vec![
        Cell::text(workings.say(messages::choices::decision(&decision.id))),
        if why.is_empty() { none() } else { Cell::text(why) },
        Cell::text(chosen(workings, decision)),
        none(),
        match worth(workings, decision) {
            Some(text) => Cell::text(text),
            None => none(),
        },
        Cell::text(format!("{}, {}", decision.who, workings.date(decision.when))),
    ]
}

/// `Valinta: organiser-network (vain verkoston järjestämät). Vaihtoehdot: …`
fn chosen(workings: &Workings<'_>, decision: &Decision) -> String {
    let told = workings.figures.iter().flat_map(|figure| &figure.readings).find(|readings| readings.decision == decision.id);
    let named = |choice: &str| {
        let name =
            told.and_then(|told| told.choices.iter().find(|known| known.choice == choice)).map(|known| workings.input.words(&known.name));
        name.filter(|name| *name != choice).map_or_else(|| choice.to_string(), |name| format!("{choice} ({name})"))
    };
    let choice = named(&decision.choice);
    if decision.alternatives.is_empty() {
        return workings.say(messages::choices::chosen(choice));
    }
    let others: Vec<String> = decision.alternatives.iter().map(|choice| named(choice)).collect();
    workings.say(messages::choices::chosen_among(choice, others.join("; ")))
}

/// How many figures another choice would change.
fn worth(workings: &Workings<'_>, decision: &Decision) -> Option<String> {
    if decision.alternatives.is_empty() {
        return None;
    }
    let differs = |figure: &&&Figure| figure.readings.iter().any(|readings| readings.decision == decision.id && readings.differ());
    let count = workings.figures.iter().filter(differs).count();
    Some(workings.say(messages::choices::changes(count)))
}

/// One line a decision: `Päätös network-events, kumulatiivinen 3–5: vain verkoston järjestämät 3 (valittu); …`
pub fn ranges(input: &ReportInput<'_>, figure: &Figure) -> String {
    figure.readings.iter().map(|readings| range(input, figure, readings)).collect::<Vec<_>>().join("\n")
}

fn range(input: &ReportInput<'_>, figure: &Figure, readings: &FigureReadings) -> String {
    let shown = |state: &State| wording::figure(input.language, state, &figure.unit);
    let told = |reading: &Reading| {
        let choice = format!("{} {}", input.words(&reading.name), shown(&reading.cumulative));
        if reading.choice == readings.chosen { input.say(messages::choices::is_chosen(choice)) } else { choice }
    };
    let choices: Vec<String> = readings.choices.iter().map(told).collect();
    let between = wording::between(input.language, &readings.lowest, &readings.highest, &figure.unit);
    input.say(messages::choices::range(&readings.decision, between, choices.join("; ")))
}
