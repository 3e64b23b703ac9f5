//! Sheet *Tiivistelmä*: the project on one page. Every number points at *Mittarit*.

use mittari_vocabulary::figure::{FEWEST_RESPONDENTS, Status};

use crate::compose::feedback::{Feedback, Headline};
use crate::compose::indicators::{Field, status_marking};
use crate::compose::needs::Needs;
use crate::compose::page::{figure, table_sheet, valued};
use crate::compose::sentence::Sentence;
use crate::compose::workings::Workings;
use crate::expression::{Expression, Function};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, Marking, NumberFormat, Series, SeriesRole, Sheet, Shorthand,
    Table,
};
use crate::wording;

const SHEET: &str = "Tiivistelmä";
const ATTAINMENT: u16 = 4;

/// None where no indicator of the summary has a figure.
pub fn compose(workings: &Workings<'_>, feedback: Option<&Feedback>, needs: &[Needs]) -> Option<Sheet> {
    let lines = lines(workings, feedback, needs);
    if lines.is_empty() {
        return None;
    }
    let charted = lines.iter().take_while(|line| has_attainment(workings, &line.code)).count();
    let rows = lines.iter().map(|line| row(workings, line)).collect();
    let columns = vec![
        Column::words("Mittari", 34.0),
        Column::new("Tavoite", 9.0, NumberFormat::Count),
        Column::new("Tällä jaksolla", 10.0, NumberFormat::Count),
        Column::new("Kumulatiivinen", 15.0, NumberFormat::Count),
        Column::new("Toteuma-%", 12.0, NumberFormat::Percent).marked(Marking::Progress),
        Column::new("Ero suunnitelmaan", 15.0, NumberFormat::Difference),
        Column::words("Tila", 17.0).marked(status_marking()),
        Column::words("Ennuste", 10.0),
        Column::words("Huomautus", 50.0),
    ];
    Some(table_sheet(
        workings,
        SHEET,
        format!("Tiivistelmä, jakso {}", workings.period_words()),
        "Luvut tulevat välilehdeltä Mittarit.",
        Cell::text(
            "[x] = ei saatavilla, [z] = ei sovellu, ei tavoitetta. Ennuste on tähänastisella tahdilla laskettu väli hankkeen lopussa, ei lupaus.",
        ),
        Table {
            name: "Tiivistelma".into(),
            alt_text: "Hankkeen mittarit riveinä: tavoite, jakso, kumulatiivinen, toteuma, tila ja ennuste".into(),
            columns,
            rows,
            total_rows: 0,
        },
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
            let name = format!("{}: vastauksia", survey.name);
            lines.push(Line { code, name, note: survey_note(workings, &survey.id, headline, top) });
        }
    }
    push(&mut lines, workings, "supply.coverage", services_and_providers(workings));
    push(
        &mut lines,
        workings,
        "contacts.count",
        Sentence::new().say("Kontakti ei ole henkilö: sama ihminen voi pyytää tukea monta kertaa."),
    );
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
    note: &'static str,
}

const BADGES: [Reading; 4] = [
    Reading {
        letter: 'A',
        code: "badges.completions",
        note: "Kaikkien henkilöiden suoritukset hankkeen aikana, myös useita samasta kunnasta.",
    },
    Reading {
        letter: 'C',
        code: "badges.municipalities-complete",
        note: "Yksi ja sama asiointipisteen työntekijä on suorittanut kaikki merkit.",
    },
    Reading { letter: 'B', code: "badges.covered-pairs", note: "Merkki on vähintään yhdellä kunnan asiointipisteen työntekijällä." },
    Reading {
        letter: 'D',
        code: "badges.best-person",
        note: "Kunkin kunnan parhaan työntekijän merkit; ero tavoitteeseen on se, mitä C:stä puuttuu.",
    },
];

fn badge_line(workings: &Workings<'_>, reading: Reading) -> Line {
    let mut note = Sentence::new().say(reading.note);
    if reading.letter == 'A' && valued(workings, "badges.baseline").is_some() {
        let before = workings.indicators.cumulative("badges.baseline");
        note = note.say(" Lisäksi ennen hanketta myönnettyjä ").number(&before).say(", niitä ei lasketa.");
    }
    let attained = figure(workings, reading.code)
        .is_some_and(|figure| figure.cumulative.as_count().zip(figure.target.as_count()).is_some_and(|(count, target)| count >= target));
    if reading.letter == 'A' && attained && figure(workings, reading.code).is_some_and(|figure| figure.status != Status::Reached) {
        note = note.say(" Saavutettu vasta, kun myös C on saavutettu.");
    }
    Line { code: reading.code.into(), name: format!("{}. {}", reading.letter, workings.input.indicator_name(reading.code)), note }
}

fn joined_and_left(workings: &Workings<'_>, code: &str) -> Sentence {
    let part = |suffix: &str| format!("{code}.{suffix}");
    if figure(workings, &part("joined")).is_none() || figure(workings, &part("left")).is_none() {
        return Sentence::new();
    }
    Sentence::new()
        .say("Kumulatiivinen on jäsenten määrä jakson lopussa. Jaksolla liittyi ")
        .number(&workings.indicators.period(&part("joined")))
        .say(" ja poistui ")
        .number(&workings.indicators.period(&part("left")))
        .say(".")
}

fn other_events(workings: &Workings<'_>, _code: &str) -> Sentence {
    let wider = [
        ("events.network-and-project", "Verkoston ja hankkeen tapahtumat yhteensä "),
        ("events.all", "kaikki tapahtumat "),
        ("events.meetings", "verkoston tapaamiset erikseen "),
    ];
    let mut note = Sentence::new();
    for (code, words) in wider {
        if valued(workings, code).is_some() {
            let separator = if note.is_empty() { "" } else { "; " };
            note = note.say(separator).say(words).number(&workings.indicators.cumulative(code));
        }
    }
    if note.is_empty() { note } else { note.say(".") }
}

fn survey_note(workings: &Workings<'_>, survey: &str, headline: Option<&Headline>, needs: Option<&Needs>) -> Sentence {
    let mut note = Sentence::new();
    if let Some(headline) = headline {
        note = note.say(format!("\"{}\": mediaani ", headline.question)).halves(&headline.median);
        note = note.say(", samaa mieltä ").percent(&headline.agreeing).say(".");
    }
    if let Some(needs) = needs.filter(|needs| !needs.top.is_empty()) {
        let mut wishes = Sentence::new().say("Eniten toivottiin: ");
        for (index, topic) in needs.top.iter().enumerate() {
            wishes = wishes.say(if index == 0 { "" } else { ", " }).number(topic);
        }
        note = note.then(wishes.say("."));
    }
    if workings.input.computation.figures.has_too_few(survey) {
        note = note.then(Sentence::new().say(format!("Vastauksia ei näytetä: vastaajia on alle {}.", FEWEST_RESPONDENTS)));
    }
    let rate = format!("survey.{survey}.response-rate");
    if valued(workings, &rate).is_some() {
        note = note.then(Sentence::new().say("Vastausprosentti ").percent(&workings.indicators.cumulative(&rate)).say("."));
    }
    note
}

fn services_and_providers(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    Sentence::new()
        .say("Kunnat, joissa on voimassa olevaa tarjontaa. Palveluja ")
        .number(&cells.cumulative("supply.by-form"))
        .say(", tarjoajia ")
        .number(&cells.cumulative("supply.providers"))
        .say(".")
}

fn plan_and_late(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    Sentence::new()
        .say("Suunnitelmassa tehtäviä ")
        .number(&cells.cumulative("tasks.all"))
        .say(", myöhässä ")
        .number(&cells.cumulative("tasks.late"))
        .say(".")
}

fn new_persons(workings: &Workings<'_>) -> Sentence {
    let mut note = Sentence::new();
    if valued(workings, "trainings.new-persons").is_some() {
        note = note.say("Uusia jaksolla ").number(&workings.indicators.period("trainings.new-persons")).say(".");
    }
    note.then(Sentence::new().say("Eri henkilöt jaksoittain eivät ole yhteenlaskettavissa."))
}

fn registrations(workings: &Workings<'_>) -> Sentence {
    let mut note = Sentence::new();
    if valued(workings, "trainings.registrations").is_some() {
        note = note.say("Ilmoittautumisia ").number(&workings.indicators.cumulative("trainings.registrations")).say(".");
    }
    if valued(workings, "trainings.recording-views").is_some() {
        let views = workings.indicators.cumulative("trainings.recording-views");
        note = note.then(Sentence::new().say("Tallenteiden katseluja ").number(&views).say(", ei osallistumista."));
    }
    note
}

fn time_gone(workings: &Workings<'_>) -> Sentence {
    if valued(workings, "project.elapsed").is_none() {
        return Sentence::new();
    }
    Sentence::new().say("Hankkeen ajasta on kulunut ").percent(&workings.indicators.cumulative("project.elapsed")).say(".")
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
    let one = Expression::text("noin ").join(whole(lowest.clone()));
    let range = whole(lowest.clone()).join("–").join(whole(highest.clone()));
    let (low, high) = (low.round() as i64, high.round() as i64);
    let cached = if low == high { format!("noin {low}") } else { format!("{low}–{high}") };
    Cell::wording(Expression::choose(whole(lowest).equals(whole(highest)), one, range), cached)
}

fn chart(workings: &Workings<'_>, lines: &[Line]) -> Chart {
    let behind: Vec<&Line> = lines
        .iter()
        .filter(|line| figure(workings, &line.code).is_some_and(|figure| matches!(figure.status, Status::Behind | Status::BehindEvenPlan)))
        .collect();
    let title = match behind.len() {
        0 => "Tavoitteellisista mittareista kaikki ovat suunnitelmassa tai saavutettu".to_string(),
        all if all == lines.len() => "Kaikki tavoitteelliset mittarit ovat jäljessä suunnitelmasta".to_string(),
        some => format!("Tavoitteellisista mittareista {some} / {} on jäljessä suunnitelmasta", lines.len()),
    };
    Chart {
        kind: ChartKind::Bars,
        title: format!("{title}: toteuma-% {}", wording::date(crate::Language::Fi, workings.input.computation.figures.as_of)),
        alt_text: "Palkit mittareittain: kumulatiivinen luku tavoitteesta prosentteina".into(),
        categories: 0,
        first_row: 0,
        last_row: lines.len() - 1,
        series: vec![Series { column: ATTAINMENT, role: SeriesRole::Actual, labels: true }],
        category_axis: "Mittari".into(),
        value_axis: "Toteuma tavoitteesta".into(),
        format: NumberFormat::Percent,
        height: ChartHeight::Low,
        place: ChartPlace::Below,
    }
}
