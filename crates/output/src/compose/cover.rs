//! Sheet *Kansi*: what the report is, what the period brought, whether its figures match, and the
//! way to every other sheet.

use mittari_vocabulary::figure::Status;
use mittari_vocabulary::readings::{BASELINE_BADGES, RECORDINGS};

use crate::compose::accepted::blocking_in_words;
use crate::compose::badges::coverage_sentence;
use crate::compose::indicators::Field;
use crate::compose::page::{figure, valued};
use crate::compose::sentence::Sentence;
use crate::compose::sheets::{COVER, LAMP};
use crate::compose::workings::Workings;
use crate::expression::Address;
use crate::model::{Body, Cell, LineStyle, Orientation, Sheet, TextLine};
use crate::wording;

/// A cover in the making. Row 5 is the lamp's ([`LAMP`]); what stands above is the same on every cover.
pub struct Cover {
    lines: Vec<TextLine>,
}

impl Cover {
    /// Rows 2 to 5: what the report is, its one sentence, the verdict of the checks, the lamp.
    pub fn new(workings: &Workings<'_>, report: &str, sentence: Cell, verdict: Cell) -> Self {
        let draft = if workings.input.draft { "LUONNOS: " } else { "" };
        let as_of = wording::date(crate::Language::Fi, workings.input.computation.figures.as_of);
        let lead = format!("{draft}{report}, jakso {}, tilanne {as_of}", workings.period_words());
        let mut cover = Cover { lines: Vec::new() };
        cover.push(Cell::text(lead), LineStyle::Lead);
        cover.push(sentence, LineStyle::Lead);
        cover.push(verdict, LineStyle::Body);
        debug_assert_eq!(cover.lines.len() as u32 + 1, LAMP.0, "the lamp stands in its row");
        cover.push(workings.lamp(), LineStyle::Body);
        if workings.input.draft {
            let (count, codes) = blocking_in_words(workings.input.language, workings.input.findings);
            let found = if count == 1 {
                "yksi estävä havainto".into()
            } else {
                format!("{} estävää havaintoa", wording::count(crate::Language::Fi, count as i64))
            };
            let words = format!(
                "Luonnos: aineistossa on {found} ({codes}), eikä virheellisiä rivejä lasketa. Korjaa ne ja aja raportti uudelleen; \
                 luettelo on välilehdellä Laatu."
            );
            cover.push(Cell::text(words).strong(), LineStyle::Body);
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
        self.section("Sisällys", links(report)).section("Todisteet, joista luvut lasketaan", links(evidence))
    }

    pub fn sheet(self, workings: &Workings<'_>) -> Sheet {
        Sheet {
            name: COVER.into(),
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
    Cover::new(workings, "Ohjausryhmän raportti", headline(workings).cell(), verdict)
        .section("Ohjausryhmän käsiteltäväksi", to_be_handled(workings))
        .section("Jakson tulokset", of_the_period(workings))
        .contents(sheets)
        .section("Hanke", facts(workings))
        .sheet(workings)
}

/// `Merkkisuorituksia 16 (tavoite 52). Kaikki neljä merkkiä yhdellä henkilöllä: 3 / 13 kuntaa.`
pub fn headline(workings: &Workings<'_>) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some(completions) = valued(workings, "badges.completions") {
        sentence = sentence.say("Merkkisuorituksia ").number(&workings.indicators.cumulative("badges.completions"));
        if completions.target.as_count().is_some() {
            sentence = sentence.say(" (tavoite ").number(&workings.indicators.target("badges.completions")).say(")");
        }
        sentence = sentence.say(".");
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
    if sentence.is_empty() { Sentence::new().say("Hankkeen mittarit jaksolta ja koko hankkeen ajalta.") } else { sentence }
}

/// What is behind its plan, and choices that nobody has made yet.
fn to_be_handled(workings: &Workings<'_>) -> Vec<Cell> {
    let cells = &workings.indicators;
    let behind = workings.figures.iter().filter(|figure| matches!(figure.status, Status::Behind | Status::BehindEvenPlan)).map(|figure| {
        Sentence::new()
            .say(format!("{}: ", workings.input.indicator_name(&figure.code)))
            .amount(figure, &cells.cumulative(&figure.code))
            .say(", suunnitelma tähän mennessä ")
            .amount(figure, &cells.get(&figure.code, Field::Plan))
            .say(", tavoite ")
            .amount(figure, &cells.target(&figure.code))
            .say(". Tila: ")
            .number(&cells.status(&figure.code))
            .say(".")
            .cell()
    });
    let unclassified = figure(workings, "events.network").and_then(|figure| figure.rows.excluded.get("unclassified")).copied().unwrap_or(0);
    let events = (unclassified > 0).then(|| {
        Cell::text("Kaikkien tapahtumien järjestäjää ei ole kirjattu, eikä niitä siksi lasketa: rivit ovat välilehdellä Tapahtumat.")
    });
    let open = OPEN_CHOICES.iter().filter(|(id, _)| workings.input.project.decision(id).is_none()).filter(|(id, _)| concerns(workings, id));
    behind.chain(events).chain(open.map(|(_, question)| Cell::text(*question))).collect()
}

/// Choices that the sources leave open.
const OPEN_CHOICES: &[(&str, &str)] = &[
    ("network-events", "Päättämättä: lasketaanko tavoitteeseen vain verkoston järjestämät tapahtumat vai myös hankkeen omat."),
    (BASELINE_BADGES, "Päättämättä: kattaako ennen hanketta saatu merkki kunnan. Luvuissa se kattaa."),
    (RECORDINGS, "Päättämättä: onko tallenteen katsominen osallistumista. Luvuissa se ei ole."),
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

fn of_the_period(workings: &Workings<'_>) -> Vec<Cell> {
    let badges = valued(workings, "badges.completions").map(|_| {
        Sentence::new().say("Osaamismerkit: suorituksia jaksolla ").number(&workings.indicators.period("badges.completions")).say(".")
    });
    let events = valued(workings, "events.network").map(|_| {
        Sentence::new()
            .say("Tapahtumat: verkosto järjesti jaksolla ")
            .number(&workings.indicators.period("events.network"))
            .say(", hankkeen aikana ")
            .number(&workings.indicators.cumulative("events.network"))
            .say(".")
    });
    let told = [badges, trainings(workings), network(workings), events, surveys(workings), supply(workings)];
    told.into_iter().chain([contacts(workings), communications(workings), tasks(workings)]).flatten().map(Sentence::cell).collect()
}

fn trainings(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "trainings.persons")?;
    let cells = &workings.indicators;
    let mut sentence = Sentence::new().say("Koulutukset: eri osallistujia jaksolla ").number(&cells.period("trainings.persons"));
    if valued(workings, "trainings.new-persons").is_some() {
        sentence = sentence.say(", heistä uusia ").number(&cells.period("trainings.new-persons"));
    }
    if valued(workings, "trainings.participations").is_some() {
        sentence = sentence.say("; osallistumiskertoja ").number(&cells.period("trainings.participations"));
    }
    Some(sentence.say("."))
}

fn network(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "network.organisations")?;
    let cells = &workings.indicators;
    let mut sentence = Sentence::new().say("Verkosto: jakson lopussa organisaatioita ").number(&cells.cumulative("network.organisations"));
    if valued(workings, "network.persons").is_some() {
        sentence = sentence.say(", henkilöitä ").number(&cells.cumulative("network.persons"));
    }
    Some(sentence.say("."))
}

/// `Kyselyt: jaksolla vastauksia 33 (Verkoston palautekysely), 0 (Koulutustarvekysely).`
fn surveys(workings: &Workings<'_>) -> Option<Sentence> {
    let mut sentence = Sentence::new();
    for survey in &workings.input.project.surveys {
        let code = format!("survey.{}.responses", survey.id);
        if valued(workings, &code).is_some() {
            let before = if sentence.is_empty() { "Kyselyt: jaksolla vastauksia " } else { ", " };
            sentence = sentence.say(before).number(&workings.indicators.period(&code)).say(format!(" ({})", survey.name));
        }
    }
    (!sentence.is_empty()).then(|| sentence.say("."))
}

fn supply(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "supply.coverage")?;
    let cells = &workings.indicators;
    let all = workings.input.project.municipalities_on(workings.input.computation.figures.last_day()).len();
    let sentence = Sentence::new().say("Digituen tarjonta: kuntia, joissa on tarjontaa, ").number(&cells.cumulative("supply.coverage"));
    let sentence = sentence.say(format!(" / {all}; palveluja ")).number(&cells.cumulative("supply.by-form"));
    Some(sentence.say(", tarjoajia ").number(&cells.cumulative("supply.providers")).say("."))
}

fn contacts(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "contacts.count")?;
    Some(Sentence::new().say("Neuvonta: kontakteja jaksolla ").number(&workings.indicators.period("contacts.count")).say("."))
}

fn communications(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "communications.count")?;
    Some(Sentence::new().say("Viestintä: viestintätekoja jaksolla ").number(&workings.indicators.period("communications.count")).say("."))
}

fn tasks(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "tasks.all")?;
    let cells = &workings.indicators;
    let sentence = Sentence::new().say("Toimenpidesuunnitelma: tehty ").number(&cells.cumulative("tasks.done"));
    let sentence = sentence.say(" tehtävää, suunnitelmassa ").number(&cells.cumulative("tasks.all"));
    Some(sentence.say(", myöhässä ").number(&cells.cumulative("tasks.late")).say("."))
}

/// Choices with who made them and when.
pub fn decisions(workings: &Workings<'_>) -> Vec<Cell> {
    let told = workings.input.project.decisions.iter().map(|decision| {
        let why = decision.why.trim().trim_end_matches('.');
        Cell::text(format!("{why} ({}, {}).", decision.who, wording::date(crate::Language::Fi, decision.when)))
    });
    told.collect()
}

/// What the funding decision says, and what made the report.
pub fn facts(workings: &Workings<'_>) -> Vec<Cell> {
    let facts = &workings.input.project.project;
    let mut lines =
        vec![format!("{} ({}), {}", facts.name, facts.code, wording::range(crate::Language::Fi, facts.start.date, facts.end.date))];
    let parties: Vec<String> = [("Tuensaaja", &facts.beneficiary), ("rahoittaja", &facts.funder), ("ohjelma", &facts.programme)]
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(word, value)| format!("{word}: {value}"))
        .collect();
    if !parties.is_empty() {
        lines.push(format!("{}.", wording::sentence(&parties.join("; "))));
    }
    if let Some(kickoff) = facts.kickoff.as_ref().filter(|kickoff| kickoff.date != facts.start.date) {
        let by_kickoff = workings.input.project.first_day() == kickoff.date;
        let (holds, other) = if by_kickoff { (kickoff, &facts.start) } else { (&facts.start, kickoff) };
        lines.push(format!(
            "Alkamispäivä {} ({}); {} ({}) ei muuta sitä, mitkä rivit kuuluvat hankkeeseen.",
            wording::date(crate::Language::Fi, holds.date),
            holds.source,
            wording::date(crate::Language::Fi, other.date),
            other.source
        ));
    }
    if !facts.funding_sentence.trim().is_empty() {
        lines.push(format!("{}.", facts.funding_sentence.trim().trim_end_matches('.')));
    }
    let hash: String = workings.input.definitions_hash.chars().take(12).collect();
    lines.push(format!(
        "Laskettu ohjelmalla Mittari {}, määritelmien tiiviste {hash}. Taulukko-ohjelma kysyy suljettaessa tallennuksesta, koska se laski kaavat uudelleen.",
        workings.input.version
    ));
    lines.into_iter().map(Cell::text).collect()
}
