//! Sheet *Riskit*: what the manager fears at the end of the period, and what the figures do.

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::{Figure, Status};
use mittari_vocabulary::narrative::{Grade, Risk};

use crate::bind::ParameterKey;
use crate::compose::indicators::Field;
use crate::compose::page::{table_sheet, valued};
use crate::compose::sentence::Sentence;
use crate::compose::workings::Workings;
use crate::expression::Expression;
use crate::model::{Cell, Column, Sheet, Shorthand, Table};

/// Absent: a period of which the manager names no risk and whose figures raise none.
pub fn compose(workings: &Workings<'_>) -> Option<Sheet> {
    let figures = &workings.input.computation.figures;
    let narrative = workings.input.project.narrative(&figures.period.id);
    let own = narrative.into_iter().flat_map(|narrative| &narrative.risks).map(|risk| of_manager(workings, risk));
    let raised = raised(workings).into_iter().map(|risk| of_figures(workings, risk));
    let rows: Vec<Vec<Cell>> = own.chain(raised).collect();
    (!rows.is_empty()).then(|| sheet(workings, rows))
}

fn of_manager(workings: &Workings<'_>, risk: &Risk) -> Vec<Cell> {
    let say = |message: Message| Cell::text(workings.say(message));
    vec![
        say(messages::risks::of_manager()),
        Cell::text(risk.risk.trim()),
        say(grade(risk.likelihood)),
        say(grade(risk.effect)),
        Cell::text(risk.action.trim()),
        Cell::text(risk.owner.trim()),
    ]
}

fn of_figures(workings: &Workings<'_>, risk: Sentence) -> Vec<Cell> {
    let nobody_judged = || Cell::shorthand(Shorthand::NotApplicable);
    let origin = Cell::text(workings.say(messages::risks::of_figures()));
    vec![origin, risk.cell(), nobody_judged(), nobody_judged(), nobody_judged(), nobody_judged()]
}

fn grade(grade: Grade) -> Message {
    match grade {
        Grade::Low => messages::risks::low(),
        Grade::Medium => messages::risks::medium(),
        Grade::High => messages::risks::high(),
    }
}

/// What is behind its plan, and municipalities without one person who has all badges; while the project lasts.
pub fn raised(workings: &Workings<'_>) -> Vec<Sentence> {
    let Some(left) = days_left(workings) else { return Vec::new() };
    let behind = workings.figures.iter().filter(|figure| matches!(figure.status, Status::Behind | Status::BehindEvenPlan));
    let mut risks: Vec<Sentence> = behind.map(|figure| self::behind(workings, figure, &left)).collect();
    risks.extend(incomplete_municipalities(workings, &left));
    risks
}

fn behind(workings: &Workings<'_>, figure: &Figure, left: &Cell) -> Sentence {
    let cells = &workings.indicators;
    let name = workings.input.indicator_name(&figure.code);
    workings.tell(|places| {
        let cumulative = places.amount(figure, &cells.cumulative(&figure.code));
        let plan = places.amount(figure, &cells.get(&figure.code, Field::Plan));
        messages::risks::behind(name, cumulative, plan, places.number(left))
    })
}

fn incomplete_municipalities(workings: &Workings<'_>, left: &Cell) -> Option<Sentence> {
    const CODE: &str = "badges.municipalities-complete";
    let complete = valued(workings, CODE)?.cumulative.as_count()?;
    let all = workings.input.project.municipalities_on(workings.input.computation.figures.last_day()).len() as i64;
    let address = workings.indicators.address(CODE, Field::Cumulative)?;
    let missing = Cell::counting(Expression::from(all).minus(address), all - complete);
    (complete < all).then(|| {
        workings.tell(|places| messages::risks::incomplete_municipalities(places.number(&missing), all.to_string(), places.number(left)))
    })
}

/// Days from the as-of date to the project's end; None where it is over.
fn days_left(workings: &Workings<'_>) -> Option<Cell> {
    let numbers = &workings.binder.parameters.numbers;
    let (all, gone) = (numbers.get(&ParameterKey::ProjectDays)?, numbers.get(&ParameterKey::ElapsedDays)?);
    let left = all.value - gone.value;
    (left > 0).then(|| Cell::counting(Expression::from(all.address.clone()).minus(gone.address.clone()), left))
}

fn sheet(workings: &Workings<'_>, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |message: Message| workings.say(message);
    table_sheet(
        workings,
        say(messages::sheets::risks()),
        say(messages::risks::title(workings.date(workings.input.computation.figures.as_of))),
        say(messages::risks::holds()),
        Cell::text(say(messages::risks::signs())),
        Table {
            name: "Riskit".into(),
            alt_text: say(messages::risks::alt_text()),
            columns: vec![
                Column::words(say(messages::risks::origin()), 17.0),
                Column::words(say(messages::risks::risk()), 52.0),
                Column::words(say(messages::risks::likelihood()), 17.0),
                Column::words(say(messages::risks::effect()), 13.0),
                Column::words(say(messages::risks::action()), 44.0),
                Column::words(say(messages::risks::owner()), 24.0),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}
