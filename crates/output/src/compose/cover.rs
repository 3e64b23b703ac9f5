//! Sheet *Kansi*: what the report is, what the period brought, whether its figures match, and the
//! way to every other sheet.

use mittari_messages::{Language, Word, messages};
use mittari_vocabulary::figure::Status;
use mittari_vocabulary::readings::{BASELINE_BADGES, RECORDINGS};

use crate::compose::accepted::blocking_in_words;
use crate::compose::badges::coverage_sentence;
use crate::compose::indicators::Field;
use crate::compose::narrative;
use crate::compose::page::{figure, valued};
use crate::compose::sentence::Sentence;
use crate::compose::sheets::LAMP;
use crate::compose::workings::Workings;
use crate::expression::Address;
use crate::model::{Body, Cell, LineStyle, Orientation, Sheet, TextLine};
use crate::wording;

/// A cover in the making. Row 5 is the lamp's ([`LAMP`]); what stands above is the same on every cover.
pub struct Cover {
    language: Language,
    lines: Vec<TextLine>,
}

impl Cover {
    /// Rows 2 to 5: what the report is, its one sentence, the verdict of the checks, the lamp.
    pub fn new(workings: &Workings<'_>, report: &str, sentence: Cell, verdict: Cell) -> Self {
        let draft = if workings.input.draft { workings.say(messages::steering::draft()) } else { String::new() };
        let as_of = workings.date(workings.input.computation.figures.as_of);
        let lead = format!("{draft}{}", workings.say(messages::cover::lead(report, workings.period_words(), as_of)));
        let mut cover = Cover { language: workings.input.language, lines: Vec::new() };
        cover.push(Cell::text(lead), LineStyle::Lead);
        cover.push(sentence, LineStyle::Lead);
        cover.push(verdict, LineStyle::Body);
        debug_assert_eq!(cover.lines.len() as u32 + 1, LAMP.0, "the lamp stands in its row");
        cover.push(workings.lamp(), LineStyle::Body);
        if workings.input.draft {
            let (count, codes) = blocking_in_words(workings.input.language, workings.input.findings);
            cover.push(Cell::text(workings.say(messages::cover::draft(count, codes))).strong(), LineStyle::Body);
        }
        cover
    }

    fn push(&mut self, cell: Cell, style: LineStyle) {
        self.lines.push(TextLine { cell, style });
    }

    /// A heading and its lines; nothing where there are none.
    pub fn section(mut self, heading: &str, cells: Vec<Cell>) -> Self {
        if !cells.is_empty() {
            self.push(Cell::text(heading), LineStyle::Heading);
            cells.into_iter().for_each(|cell| self.push(cell, LineStyle::Body));
        }
        self
    }

    /// The contents: a link to each sheet, with its title.
    pub fn contents(self, sheets: &[&Sheet]) -> Self {
        let (evidence, report): (Vec<&Sheet>, Vec<&Sheet>) = sheets.iter().partition(|sheet| is_evidence(sheet));
        let links = |sheets: Vec<&Sheet>| sheets.into_iter().map(link).collect();
        let language = self.language;
        let (contents, under) = (language.say(messages::cover::contents()), language.say(messages::cover::evidence()));
        self.section(&contents, links(report)).section(&under, links(evidence))
    }

    pub fn sheet(self, workings: &Workings<'_>) -> Sheet {
        Sheet {
            name: workings.say(messages::sheets::cover()),
            title: workings.input.project.project.name.clone(),
            body: Body::Text(self.lines),
            orientation: Orientation::Portrait,
        }
    }
}

fn is_evidence(sheet: &Sheet) -> bool {
    matches!(&sheet.body, Body::Table(page) if page.evidence)
}

/// `Laatu – …`; a title that begins with the name says both.
fn link(sheet: &Sheet) -> Cell {
    let text = match sheet.title.strip_prefix(&sheet.name) {
        Some(_) => sheet.title.clone(),
        None => format!("{} – {}", sheet.name, sheet.title),
    };
    Cell::link(text, Address::new(&sheet.name, 0, 0))
}

/// The steering group's cover. `sheets` are the others, in order.
pub fn compose(workings: &Workings<'_>, verdict: Cell, sheets: &[&Sheet]) -> Sheet {
    let say = |message| workings.say(message);
    Cover::new(workings, &say(messages::steering::report()), headline(workings).cell(), verdict)
        .section(&say(messages::narrative::asked()), narrative::lines(workings, |narrative| &narrative.asked))
        .section(&say(messages::cover::to_be_handled()), to_be_handled(workings))
        .section(&say(messages::narrative::happened()), narrative::lines(workings, |narrative| &narrative.happened))
        .section(&say(messages::cover::results()), of_the_period(workings).into_iter().map(Sentence::cell).collect())
        .section(&say(messages::narrative::problems()), narrative::lines(workings, |narrative| &narrative.problems))
        .contents(sheets)
        .section(&say(messages::cover::project()), facts(workings))
        .sheet(workings)
}

/// `Merkkisuorituksia 16 (tavoite 52). Kaikki neljä merkkiä yhdellä henkilöllä: 3 / 13 kuntaa.`
pub fn headline(workings: &Workings<'_>) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some(completions) = valued(workings, "badges.completions") {
        let cells = &workings.indicators;
        sentence = workings.tell(|live| {
            let done = live.number(&cells.cumulative("badges.completions"));
            match completions.target.as_count() {
                Some(_) => messages::cover::completions_with_target(done, live.number(&cells.target("badges.completions"))),
                None => messages::cover::completions(done),
            }
        });
    }
    if let Some(coverage) = coverage_sentence(workings) {
        sentence = sentence.then(coverage);
    }
    if sentence.is_empty() {
        sentence = trainings(workings).into_iter().chain(network(workings)).fold(sentence, Sentence::then);
    }
    if sentence.is_empty() {
        sentence = supply(workings).into_iter().chain(tasks(workings)).fold(sentence, Sentence::then);
    }
    if sentence.is_empty() { Sentence::plain(workings.say(messages::cover::no_headline())) } else { sentence }
}

/// What is behind its plan, and choices that nobody has made yet.
fn to_be_handled(workings: &Workings<'_>) -> Vec<Cell> {
    let cells = &workings.indicators;
    let behind = workings.figures.iter().filter(|figure| matches!(figure.status, Status::Behind | Status::BehindEvenPlan)).map(|figure| {
        let told = workings.tell(|live| {
            messages::cover::behind(
                workings.input.indicator_name(&figure.code),
                live.amount(figure, &cells.cumulative(&figure.code)),
                live.amount(figure, &cells.get(&figure.code, Field::Plan)),
                live.amount(figure, &cells.target(&figure.code)),
                live.number(&cells.status(&figure.code)),
            )
        });
        told.cell()
    });
    let unclassified = figure(workings, "events.network").and_then(|figure| figure.rows.excluded.get("unclassified")).copied().unwrap_or(0);
    let events = (unclassified > 0).then(|| Cell::text(workings.say(messages::cover::unclassified_events())));
    let open = OPEN_CHOICES.iter().filter(|(id, _)| workings.input.project.decision(id).is_none()).filter(|(id, _)| concerns(workings, id));
    behind.chain(events).chain(open.map(|(_, question)| Cell::text(workings.say(question())))).collect()
}

/// Choices that the sources leave open.
const OPEN_CHOICES: &[(&str, Word)] = &[
    ("network-events", messages::cover::open_network_events),
    (BASELINE_BADGES, messages::cover::open_baseline_badges),
    (RECORDINGS, messages::cover::open_recordings),
];

/// Whether a choice changes a figure of this report.
fn concerns(workings: &Workings<'_>, decision: &str) -> bool {
    let code = match decision {
        "network-events" => "events.network",
        BASELINE_BADGES => "badges.covered-pairs",
        RECORDINGS => "trainings.recording-views",
        _ => return false,
    };
    valued(workings, code).is_some()
}

pub fn of_the_period(workings: &Workings<'_>) -> Vec<Sentence> {
    let cells = &workings.indicators;
    let badges = valued(workings, "badges.completions")
        .map(|_| workings.tell(|live| messages::cover::badges(live.number(&cells.period("badges.completions")))));
    let events = valued(workings, "events.network").map(|_| {
        workings.tell(|live| {
            messages::cover::events(live.number(&cells.period("events.network")), live.number(&cells.cumulative("events.network")))
        })
    });
    let told = [badges, trainings(workings), network(workings), events, surveys(workings), supply(workings)];
    told.into_iter().chain([contacts(workings), communications(workings), tasks(workings)]).flatten().collect()
}

fn trainings(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "trainings.persons")?;
    let cells = &workings.indicators;
    let new = valued(workings, "trainings.new-persons").is_some();
    let times = valued(workings, "trainings.participations").is_some();
    Some(workings.tell(|live| {
        let persons = live.number(&cells.period("trainings.persons"));
        match (new, times) {
            (false, false) => messages::cover::trainings(persons),
            (true, false) => messages::cover::trainings_new(persons, live.number(&cells.period("trainings.new-persons"))),
            (false, true) => messages::cover::trainings_times(persons, live.number(&cells.period("trainings.participations"))),
            (true, true) => messages::cover::trainings_new_times(
                persons,
                live.number(&cells.period("trainings.new-persons")),
                live.number(&cells.period("trainings.participations")),
            ),
        }
    }))
}

fn network(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "network.organisations")?;
    let cells = &workings.indicators;
    let persons = valued(workings, "network.persons").is_some();
    Some(workings.tell(|live| {
        let organisations = live.number(&cells.cumulative("network.organisations"));
        match persons {
            true => messages::cover::network_persons(organisations, live.number(&cells.cumulative("network.persons"))),
            false => messages::cover::network(organisations),
        }
    }))
}

/// `Kyselyt: jaksolla vastauksia 33 (Verkoston palautekysely), 0 (Koulutustarvekysely).`
fn surveys(workings: &Workings<'_>) -> Option<Sentence> {
    let mut told = Vec::new();
    for survey in &workings.input.project.surveys {
        let code = format!("survey.{}.responses", survey.id);
        if valued(workings, &code).is_some() {
            let responses = workings.indicators.period(&code);
            told.push(workings.tell(|live| messages::cover::survey(live.number(&responses), &survey.name)));
        }
    }
    (!told.is_empty()).then(|| workings.tell(|live| messages::cover::surveys(live.sentence(Sentence::list(told, ", ")))))
}

fn supply(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "supply.coverage")?;
    let cells = &workings.indicators;
    let all = workings.input.project.municipalities_on(workings.input.computation.figures.last_day()).len();
    Some(workings.tell(|live| {
        messages::cover::supply(
            live.number(&cells.cumulative("supply.coverage")),
            all,
            live.number(&cells.cumulative("supply.by-form")),
            live.number(&cells.cumulative("supply.providers")),
        )
    }))
}

fn contacts(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "contacts.count")?;
    Some(workings.tell(|live| messages::cover::contacts(live.number(&workings.indicators.period("contacts.count")))))
}

fn communications(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "communications.count")?;
    Some(workings.tell(|live| messages::cover::communications(live.number(&workings.indicators.period("communications.count")))))
}

fn tasks(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "tasks.all")?;
    let cells = &workings.indicators;
    Some(workings.tell(|live| {
        messages::cover::tasks(
            live.number(&cells.cumulative("tasks.done")),
            live.number(&cells.cumulative("tasks.all")),
            live.number(&cells.cumulative("tasks.late")),
        )
    }))
}

/// Choices with who made them and when.
pub fn decisions(workings: &Workings<'_>) -> Vec<Cell> {
    let told = workings.input.project.decisions.iter().map(|decision| {
        let why = decision.why.trim().trim_end_matches('.');
        Cell::text(workings.say(messages::cover::decision(why, &decision.who, workings.date(decision.when))))
    });
    told.collect()
}

/// What the funding decision says, and what made the report.
pub fn facts(workings: &Workings<'_>) -> Vec<Cell> {
    let facts = &workings.input.project.project;
    let dates = wording::range(workings.input.language, facts.start.date, facts.end.date);
    let mut lines = vec![workings.say(messages::cover::dates(&facts.name, &facts.code, dates))];
    let parties: Vec<String> = [
        (messages::cover::beneficiary(&facts.beneficiary), &facts.beneficiary),
        (messages::cover::funder(&facts.funder), &facts.funder),
        (messages::cover::programme(&facts.programme), &facts.programme),
    ]
    .into_iter()
    .filter(|(_, name)| !name.trim().is_empty())
    .map(|(message, _)| workings.say(message))
    .collect();
    if !parties.is_empty() {
        lines.push(format!("{}.", wording::sentence(&parties.join("; "))));
    }
    if let Some(kickoff) = facts.kickoff.as_ref().filter(|kickoff| kickoff.date != facts.start.date) {
        let by_kickoff = workings.input.project.first_day() == kickoff.date;
        let (holds, other) = if by_kickoff { (kickoff, &facts.start) } else { (&facts.start, kickoff) };
        let (day, otherwise) = (workings.date(holds.date), workings.date(other.date));
        lines.push(workings.say(messages::cover::start_dates(day, &holds.source, otherwise, &other.source)));
    }
    if !facts.funding_sentence.trim().is_empty() {
        lines.push(format!("{}.", facts.funding_sentence.trim().trim_end_matches('.')));
    }
    let hash: String = workings.input.definitions_hash.chars().take(12).collect();
    lines.push(workings.say(messages::cover::program(workings.input.version, hash)));
    lines.into_iter().map(Cell::text).collect()
}
