//! Sheet *EURA-tekstit*: texts to copy into the funder's system, in three languages, with their numbers from this workbook's cells.
//!
//! The manager's own words stand only in the language in which they are written: nobody has translated them.

use mittari_messages::{Language, Message, messages};
use mittari_vocabulary::narrative::Narrative;

use crate::compose::cover::of_the_period;
use crate::compose::page::table_sheet;
use crate::compose::sentence::Sentence;
use crate::compose::workings::Workings;
use crate::compose::{narrative, risks};
use crate::expression::{Address, Expression, Function};
use crate::model::{CachedValue, Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table, Tone};

const TEXT: u16 = 2;
const CHARACTERS: u16 = 3;
const LIMIT: u16 = 4;

/// The funder's one sentence about the project.
type Headline = fn(&Workings<'_>) -> Sentence;

/// A field of the funder's system.
struct Field {
    name: fn() -> Message,
    limit: Option<i64>,
    text: fn(&Workings<'_>, Headline) -> Sentence,
}

/// Three fields, each in three languages. Absent: a project of which no figure is known.
pub fn compose(workings: &Workings<'_>, headline: Headline) -> Option<Sheet> {
    if workings.figures.iter().all(|figure| figure.cumulative.amount().is_none()) {
        return None;
    }
    let limits = &workings.input.project.eura;
    let fields = [
        Field { name: messages::eura::implementation, limit: limits.implementation, text: implementation },
        Field { name: messages::eura::results, limit: limits.results, text: results },
        Field { name: messages::eura::problems, limit: limits.problems, text: problems },
    ];
    let sheet = workings.say(messages::sheets::eura());
    let spoken: Vec<(Language, Workings<'_>)> = Language::ALL.into_iter().map(|language| (language, workings.speaking(language))).collect();
    let mut rows = Vec::new();
    for field in &fields {
        for (language, speaking) in &spoken {
            let text = (field.text)(speaking, headline);
            let text = if text.is_empty() { Sentence::plain(language.say(messages::eura::nothing())) } else { text };
            rows.push(row(workings, &sheet, rows.len(), field, *language, text.cell()));
        }
    }
    let say = |message: Message| workings.say(message);
    let states = vec![(say(messages::eura::fits()), Tone::Good), (say(messages::eura::too_long()), Tone::Bad)];
    Some(table_sheet(
        workings,
        sheet,
        say(messages::eura::title()),
        say(messages::eura::holds()),
        Cell::text(say(messages::eura::signs())),
        Table {
            name: "EURA_tekstit".into(),
            alt_text: say(messages::eura::alt_text()),
            columns: vec![
                Column::words(say(messages::eura::field()), 22.0),
                Column::words(say(messages::eura::language()), 11.0),
                Column::words(say(messages::eura::text()), 90.0),
                Column::new(say(messages::eura::characters()), 11.0, NumberFormat::Count),
                Column::new(say(messages::eura::limit()), 14.0, NumberFormat::Count),
                Column::words(say(messages::eura::status()), 13.0).marked(Marking::Words(states)),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    ))
}

fn row(workings: &Workings<'_>, sheet: &str, row: usize, field: &Field, language: Language, text: Cell) -> Vec<Cell> {
    let at = |column: u16| Expression::from(Address::of_table(sheet, row, column));
    let length = match text.shown() {
        // As spreadsheets count them.
        CachedValue::Text(text) => text.encode_utf16().count() as i64,
        CachedValue::Number(_) => 0,
    };
    let (limit, state) = match field.limit {
        None => (Cell::shorthand(Shorthand::NotApplicable), Cell::shorthand(Shorthand::NotApplicable)),
        Some(limit) => {
            let (fits, too_long) = (workings.say(messages::eura::fits()), workings.say(messages::eura::too_long()));
            let cached = if length <= limit { fits.clone() } else { too_long.clone() };
            let state = Expression::choose(at(CHARACTERS).at_most(at(LIMIT)), fits.as_str().into(), too_long.as_str().into());
            (Cell::count(limit), Cell::wording(state, cached))
        }
    };
    let spoken = match language {
        Language::Fi => messages::eura::finnish(),
        Language::Sv => messages::eura::swedish(),
        Language::En => messages::eura::english(),
    };
    let length = Cell::counting(Expression::call(Function::Len, [at(TEXT)]), length);
    vec![Cell::text(workings.say((field.name)())), Cell::text(workings.say(spoken)), text, length, limit, state]
}

/// What the manager tells, then what the figures do.
fn implementation(workings: &Workings<'_>, _headline: Headline) -> Sentence {
    of_the_period(workings).into_iter().fold(own_words(workings, |narrative| &narrative.happened), Sentence::then)
}

/// The headline, and every figure that has a target.
fn results(workings: &Workings<'_>, headline: Headline) -> Sentence {
    let cells = &workings.indicators;
    let promised = workings.figures.iter().filter(|figure| figure.target.amount().is_some() && figure.cumulative.amount().is_some());
    promised.fold(headline(workings), |told, figure| {
        let name = workings.input.indicator_name(&figure.code);
        told.then(workings.tell(|places| {
            let cumulative = places.amount(figure, &cells.cumulative(&figure.code));
            messages::eura::figure_with_target(name, cumulative, places.amount(figure, &cells.target(&figure.code)))
        }))
    })
}

fn problems(workings: &Workings<'_>, _headline: Headline) -> Sentence {
    let told = own_words(workings, |narrative| &narrative.problems);
    risks::raised(workings).into_iter().fold(told, Sentence::then)
}

fn own_words(workings: &Workings<'_>, list: fn(&Narrative) -> &Vec<String>) -> Sentence {
    let is_theirs = workings.input.project.project.language == workings.input.language.code();
    let texts = if is_theirs { narrative::texts(workings, list) } else { Vec::new() };
    texts.into_iter().map(Sentence::plain).fold(Sentence::new(), Sentence::then)
}
