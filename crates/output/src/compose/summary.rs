//! Sheet *Tiivistelmä*: the project on one page. Every number points at *Mittarit*.

use mittari_messages::{Argument, Message, messages};
use mittari_vocabulary::figure::{FEWEST_RESPONDENTS, Status};

use crate::compose::feedback::{Feedback, Headline};
use crate::compose::indicators::{Field, status_marking};
use crate::compose::needs::Needs;
use crate::compose::page::{figure, table_sheet, valued};
use crate::compose::sentence::{Places, Sentence, expression};
use crate::compose::workings::Workings;
use crate::expression::{Expression, Function};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, Marking, NumberFormat, Series, SeriesRole, Sheet, Shorthand,
    Table,
};

const ATTAINMENT: u16 = 4;

/// None where no indicator of the summary has a figure.
pub fn compose(workings: &Workings<'_>, feedback: Option<&Feedback>, needs: &[Needs]) -> Option<Sheet> {
    let lines = lines(workings, feedback, needs);
    if lines.is_empty() {
        return None;
    }
    let charted = lines.iter().take_while(|line| has_attainment(workings, &line.code)).count();
    let rows = lines.iter().map(|line| row(workings, line)).collect();
    let say = |message| workings.say(message);
    let columns = vec![
        Column::words(say(messages::indicators::column_indicator()), 34.0),
        Column::new(say(messages::indicators::column_target()), 9.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_this_period()), 10.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_cumulative()), 15.0, NumberFormat::Count),
        Column::new(say(messages::indicators::column_attainment()), 12.0, NumberFormat::Percent).marked(Marking::Progress),
        Column::new(say(messages::indicators::column_difference()), 15.0, NumberFormat::Difference),
        Column::words(say(messages::indicators::column_status()), 17.0).marked(status_marking(workings.input.language)),
        Column::words(say(messages::summary::column_forecast()), 10.0),
        Column::words(say(messages::summary::column_note()), 50.0),
    ];
    Some(table_sheet(
        workings,
        say(messages::sheets::summary()),
        say(messages::summary::title(workings.period_words())),
        say(messages::summary::holds()),
        Cell::text(say(messages::summary::signs())),
        Table { name: "Tiivistelma".into(), alt_text: say(messages::summary::alt_text()), columns, rows, total_rows: 0 },
        (charted > 0).then(|| chart(workings, &lines[..charted])).into_iter().collect(),
    ))
}

/// A row before it is laid out.
struct Line {
    code: String,
    name: String,
    note: Sentence,
}

/// Those with a target first, so that their attainment can be charted; within both in this order.
fn lines(workings: &Workings<'_>, feedback: Option<&Feedback>, needs: &[Needs]) -> Vec<Line> {
    let mut lines = Vec::new();
    for reading in BADGES {
        if figure(workings, reading.code).is_some() {
            lines.push(badge_line(workings, reading));
        }
    }
    for (code, note) in [
        ("network.organisations", joined_and_left as fn(&Workings<'_>, &str) -> Sentence),
        ("network.persons", joined_and_left),
        ("events.network", other_events),
    ] {
        push(&mut lines, workings, code, note(workings, code));
    }
    for survey in &workings.input.project.surveys {
        let code = format!("survey.{}.responses", survey.id);
        let headline = feedback.and_then(|feedback| feedback.headlines.iter().find(|headline| headline.survey == survey.id));
        let top = needs.iter().find(|needs| needs.survey == survey.id);
        if figure(workings, &code).is_some() {
            let name = workings.say(messages::summary::responses(&survey.name));
            lines.push(Line { code, name, note: survey_note(workings, &survey.id, headline, top) });
        }
    }
    push(&mut lines, workings, "supply.coverage", services_and_providers(workings));
    let contacts = Sentence::plain(workings.say(messages::summary::contacts_are_no_persons()));
    push(&mut lines, workings, "contacts.count", contacts);
    push(&mut lines, workings, "communications.count", Sentence::new());
    push(&mut lines, workings, "tasks.done", plan_and_late(workings));
    push(&mut lines, workings, "trainings.persons", new_persons(workings));
    push(&mut lines, workings, "trainings.participations", registrations(workings));
    push(&mut lines, workings, "costs.total", time_gone(workings));
    // Whatever else the project has promised, an indicator of its own among them.
    let promised =
        workings.input.computation.figures.indicators.iter().filter(|figure| workings.input.project.target(&figure.code).is_some());
    for figure in promised {
        if !lines.iter().any(|line| line.code == figure.code) {
            push(&mut lines, workings, &figure.code, Sentence::new());
        }
    }
    let (with_target, without): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| has_attainment(workings, &line.code));
    with_target.into_iter().chain(without).collect()
}

fn push(lines: &mut Vec<Line>, workings: &Workings<'_>, code: &str, note: Sentence) {
    if figure(workings, code).is_some() {
        lines.push(Line { code: code.into(), name: workings.input.indicator_name(code), note });
    }
}

/// One of the four readings of the badge target. Headlines are the first two.
struct Reading {
    letter: char,
    code: &'static str,
    note: fn() -> Message,
}

const BADGES: [Reading; 4] = [
    Reading { letter: 'A', code: "badges.completions", note: messages::summary::reading_a },
    Reading { letter: 'C', code: "badges.municipalities-complete", note: messages::summary::reading_c },
    Reading { letter: 'B', code: "badges.covered-pairs", note: messages::summary::reading_b },
    Reading { letter: 'D', code: "badges.best-person", note: messages::summary::reading_d },
];

fn badge_line(workings: &Workings<'_>, reading: Reading) -> Line {
    let mut note = Sentence::plain(workings.say((reading.note)()));
    if reading.letter == 'A' && valued(workings, "badges.baseline").is_some() {
        let before = workings.indicators.cumulative("badges.baseline");
        note = note.then(workings.tell(|live| messages::summary::before_the_project(live.number(&before))));
    }
    let attained = figure(workings, reading.code)
        .is_some_and(|figure| figure.cumulative.as_count().zip(figure.target.as_count()).is_some_and(|(count, target)| count >= target));
    if reading.letter == 'A' && attained && figure(workings, reading.code).is_some_and(|figure| figure.status != Status::Reached) {
        note = note.then(Sentence::plain(workings.say(messages::summary::reached_only_with_c())));
    }
    let name = workings.say(messages::summary::reading(reading.letter, workings.input.indicator_name(reading.code)));
    Line { code: reading.code.into(), name, note }
}

fn joined_and_left(workings: &Workings<'_>, code: &str) -> Sentence {
    let part = |suffix: &str| format!("{code}.{suffix}");
    if figure(workings, &part("joined")).is_none() || figure(workings, &part("left")).is_none() {
        return Sentence::new();
    }
    let of = |suffix: &str| workings.indicators.period(&part(suffix));
    workings.tell(|live| messages::summary::joined_and_left(live.number(&of("joined")), live.number(&of("left"))))
}

fn other_events(workings: &Workings<'_>, _code: &str) -> Sentence {
    #[allow(clippy::type_complexity)] // three rows of a table
    let wider: [(&str, fn(Argument) -> Message); 3] = [
        ("events.network-and-project", messages::summary::events_of_network_and_project),
        ("events.all", messages::summary::events_all),
        ("events.meetings", messages::summary::events_meetings),
    ];
    let told = wider.into_iter().filter(|(code, _)| valued(workings, code).is_some());
    let told = told.map(|(code, message)| workings.tell(|live| message(live.number(&workings.indicators.cumulative(code)))));
    let note = Sentence::list(told, "; ");
    if note.is_empty() { note } else { workings.tell(|live| messages::summary::events(live.sentence(note))) }
}

fn survey_note(workings: &Workings<'_>, survey: &str, headline: Option<&Headline>, needs: Option<&Needs>) -> Sentence {
    let mut note = Sentence::new();
    if let Some(headline) = headline {
        note = workings.tell(|live| {
            let (median, agreeing) = (live.halves(&headline.median), live.percent(&headline.agreeing));
            messages::summary::headline_question(&headline.question, median, agreeing)
        });
    }
    if let Some(needs) = needs.filter(|needs| !needs.top.is_empty()) {
        let topics = Sentence::list(needs.top.iter().map(|topic| workings.tell(|live| messages::figures::place(live.number(topic)))), ", ");
        note = note.then(workings.tell(|live| messages::summary::wishes(live.sentence(topics))));
    }
    if workings.input.computation.figures.has_too_few(survey) {
        note = note.then(Sentence::plain(workings.say(messages::summary::too_few(FEWEST_RESPONDENTS))));
    }
    let rate = format!("survey.{survey}.response-rate");
    if valued(workings, &rate).is_some() {
        note = note.then(workings.tell(|live| messages::summary::response_rate(live.percent(&workings.indicators.cumulative(&rate)))));
    }
    note
}

fn services_and_providers(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    workings.tell(|live| {
        let (services, providers) = (live.number(&cells.cumulative("supply.by-form")), live.number(&cells.cumulative("supply.providers")));
        messages::summary::services_and_providers(services, providers)
    })
}

fn plan_and_late(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    workings.tell(|live| {
        messages::summary::plan_and_late(live.number(&cells.cumulative("tasks.all")), live.number(&cells.cumulative("tasks.late")))
    })
}

fn new_persons(workings: &Workings<'_>) -> Sentence {
    let mut note = Sentence::new();
    if valued(workings, "trainings.new-persons").is_some() {
        let new = workings.indicators.period("trainings.new-persons");
        note = workings.tell(|live| messages::summary::new_persons(live.number(&new)));
    }
    note.then(Sentence::plain(workings.say(messages::summary::persons_do_not_add_up())))
}

fn registrations(workings: &Workings<'_>) -> Sentence {
    let mut note = Sentence::new();
    if valued(workings, "trainings.registrations").is_some() {
        let registered = workings.indicators.cumulative("trainings.registrations");
        note = workings.tell(|live| messages::summary::registrations(live.number(&registered)));
    }
    if valued(workings, "trainings.recording-views").is_some() {
        let views = workings.indicators.cumulative("trainings.recording-views");
        note = note.then(workings.tell(|live| messages::summary::recording_views(live.number(&views))));
    }
    note
}

fn time_gone(workings: &Workings<'_>) -> Sentence {
    if valued(workings, "project.elapsed").is_none() {
        return Sentence::new();
    }
    workings.tell(|live| messages::summary::time_gone(live.percent(&workings.indicators.cumulative("project.elapsed"))))
}

fn has_attainment(workings: &Workings<'_>, code: &str) -> bool {
    figure(workings, code).is_some_and(|figure| figure.attainment.amount().is_some())
}

fn row(workings: &Workings<'_>, line: &Line) -> Vec<Cell> {
    let cells = &workings.indicators;
    let field = |field: Field| cells.get(&line.code, field);
    let note = if line.note.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { line.note.clone().cell() };
    vec![
        Cell::text(&line.name),
        field(Field::Target),
        field(Field::Period),
        field(Field::Cumulative),
        field(Field::Attainment),
        field(Field::Difference),
        field(Field::Status),
        forecast(workings, &line.code),
        note,
    ]
}

/// `52–61`, or `[z]`.
fn forecast(workings: &Workings<'_>, code: &str) -> Cell {
    let bound =
        |field: Field| Some((Expression::from(workings.indicators.address(code, field)?), workings.indicators.get(code, field).shown()));
    let (Some((lowest, CachedValue::Number(low))), Some((highest, CachedValue::Number(high)))) =
        (bound(Field::ForecastLowest), bound(Field::ForecastHighest))
    else {
        return Cell::shorthand(Shorthand::NotApplicable);
    };
    let whole = |bound: Expression| Expression::call(Function::Round, [bound, 0.into()]);
    let (low, high) = (low.round() as i64, high.round() as i64);
    let about = |live: &mut Places| messages::summary::forecast_about(live.formula(whole(lowest.clone()), low.to_string()));
    let between = |live: &mut Places| {
        let (from, to) = (live.formula(whole(lowest.clone()), low.to_string()), live.formula(whole(highest.clone()), high.to_string()));
        messages::summary::forecast_range(from, to)
    };
    let (one, range) = (workings.tell(about).cell(), workings.tell(between).cell());
    let cached = if low == high { one.shown() } else { range.shown() };
    let Some((one, range)) = expression(&one).zip(expression(&range)) else { return Cell::shorthand(Shorthand::NotApplicable) };
    Cell::formula(Expression::choose(whole(lowest).equals(whole(highest)), one, range), cached)
}

fn chart(workings: &Workings<'_>, lines: &[Line]) -> Chart {
    let behind: Vec<&Line> = lines
        .iter()
        .filter(|line| figure(workings, &line.code).is_some_and(|figure| matches!(figure.status, Status::Behind | Status::BehindEvenPlan)))
        .collect();
    let as_of = workings.date(workings.input.computation.figures.as_of);
    let title = match behind.len() {
        0 => messages::summary::chart_title_none_behind(as_of),
        all if all == lines.len() => messages::summary::chart_title_all_behind(as_of),
        some => messages::summary::chart_title_some_behind(some, lines.len(), as_of),
    };
    Chart {
        kind: ChartKind::Bars,
        title: workings.say(title),
        alt_text: workings.say(messages::summary::chart_alt_text()),
        categories: 0,
        first_row: 0,
        last_row: lines.len() - 1,
        series: vec![Series { column: ATTAINMENT, role: SeriesRole::Actual, labels: true }],
        category_axis: workings.say(messages::indicators::column_indicator()),
        value_axis: workings.say(messages::summary::axis_attainment()),
        format: NumberFormat::Percent,
        height: ChartHeight::Low,
        place: ChartPlace::Below,
    }
}
