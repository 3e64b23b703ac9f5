//! Sheet *Menetelmä*: how every figure comes about, in words: its definition, what it leaves out, its
//! formula with the names of Finnish Excel, its source. The project's own decisions stand first.

use mittari_messages::{Language, Message, messages};
use mittari_vocabulary::computation::{Method, Words};
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::project::SourcedDate;

use crate::ReportInput;
use crate::compose::choices;
use crate::compose::evidence::reason_word;
use crate::compose::formula_words::FormulaWords;
use crate::compose::page::table_sheet;
use crate::compose::quality::{Quality, reasons_in_order};
use crate::compose::sentence::{Sentence, expression};
use crate::compose::workings::Workings;
use crate::expression::Expression;
use crate::model::{CachedValue, Cell, Column, Sheet, Shorthand, Table};

pub fn compose(workings: &Workings<'_>, quality: &Quality) -> Sheet {
    let mut rows = days(workings);
    rows.extend(workings.input.project.decisions.iter().map(|decision| choices::row(workings, decision)));
    rows.extend(workings.figures.iter().map(|figure| indicator(workings, quality, figure)));
    let say = |message| workings.say(message);
    table_sheet(
        workings,
        say(messages::sheets::method()),
        say(messages::method::title()),
        say(messages::method::holds()),
        Cell::text(say(messages::method::signs())),
        Table {
            name: "Menetelma".into(),
            alt_text: say(messages::method::alt_text()),
            columns: vec![
                Column::words(say(messages::method::column_indicator_or_decision()), 32.0),
                Column::words(say(messages::method::column_definition()), 38.0),
                Column::words(say(messages::method::column_counting()), 50.0),
                Column::words(say(messages::method::column_formula()), 44.0),
                Column::words(say(messages::method::column_rows()), 28.0),
                Column::words(say(messages::method::column_source()), 28.0),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

/// First and last day and the kick-off, each with where it is from.
fn days(workings: &Workings<'_>) -> Vec<Vec<Cell>> {
    let facts = &workings.input.project.project;
    let (decides, changes_nothing) = (messages::method::earlier_rows_are_not, messages::method::changes_nothing);
    let day = |name, day, effect| day_row(workings, name, day, effect);
    let by_kickoff = workings.input.project.first_day() != facts.start.date;
    let mut rows = vec![day(messages::method::first_day(), &facts.start, if by_kickoff { changes_nothing() } else { decides() })];
    if let Some(kickoff) = &facts.kickoff {
        let effect = match kickoff.date == facts.start.date {
            true => messages::method::same_as_first_day(),
            false if by_kickoff => decides(),
            false => changes_nothing(),
        };
        rows.push(day(messages::method::kick_off(), kickoff, effect));
    }
    rows.push(day(messages::method::last_day(), &facts.end, messages::method::later_rows_are_not()));
    rows
}

fn day_row(workings: &Workings<'_>, name: Message, day: &SourcedDate, effect: Message) -> Vec<Cell> {
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let said = |message| Cell::text(workings.say(message));
    vec![said(name), Cell::text(workings.date(day.date)), said(effect), none(), none(), words(&day.source)]
}

fn indicator(workings: &Workings<'_>, quality: &Quality, figure: &Figure) -> Vec<Cell> {
    let method = workings.input.computation.method(&figure.code);
    vec![
        Cell::text(names(&workings.input, method, figure)),
        words(&with_ranges(&workings.input, method, figure)),
        words(method.map(|method| workings.input.words(&method.sentence)).unwrap_or_default()),
        words(&FormulaWords { workings }.of_figure(figure)),
        rows_of_report(workings, quality, figure),
        words(&method.map(|method| source(&workings.input, method)).unwrap_or_default()),
    ]
}

/// The definition, and what each decision makes of the figure.
fn with_ranges(input: &ReportInput<'_>, method: Option<&Method>, figure: &Figure) -> String {
    let lines = [method.map(|method| definition(input, method)).unwrap_or_default(), choices::ranges(input, figure)];
    lines.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The name in the report's language, in the two others, the code.
fn names(input: &ReportInput<'_>, method: Option<&Method>, figure: &Figure) -> String {
    let mut lines = Vec::new();
    if let Some(Method { name, .. }) = method {
        lines.push(input.words(name).to_string());
        let others = Language::ALL.into_iter().filter(|language| *language != input.language);
        let in_language = |language: Language, Words { fi, sv, en }: &Words| language.choose(fi, sv, en).clone();
        lines.extend(others.map(|language| (language, in_language(language, name))).filter(|(_, name)| !name.is_empty()).map(named));
        lines.retain(|line| !line.is_empty());
    }
    lines.push(input.say(messages::method::code(&figure.code)));
    lines.join("\n")
}

/// `sv: Avlagda kompetensmärken`
fn named((language, name): (Language, String)) -> String {
    format!("{}: {name}", language.code())
}

fn definition(input: &ReportInput<'_>, method: &Method) -> String {
    let unit = Some(input.words(&method.unit_name)).filter(|unit| !unit.is_empty()).unwrap_or(&method.unit);
    let unit = input.say(match method.kind {
        Kind::Flow => messages::method::unit_flow(unit),
        Kind::Distinct => messages::method::unit_distinct(unit),
        Kind::Stock => messages::method::unit_stock(unit),
        Kind::Share | Kind::Distribution | Kind::Coverage => messages::method::unit_other(unit),
    });
    let lines = [input.words(&method.definition).trim().to_string(), unit];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn source(input: &ReportInput<'_>, method: &Method) -> String {
    let remark = method.to_be_checked.as_ref().map(|remark| input.say(messages::method::to_be_checked(remark)));
    let unavailable = method.unavailable.as_ref().map(|reason| input.say(messages::method::unavailable(input.words(reason))));
    [Some(method.source.clone()), remark, unavailable].into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `Luettu 61, laskettu 16. Pois: ei tavoitemerkki 40; sama asia toiseen kertaan 5.`
fn rows_of_report(workings: &Workings<'_>, quality: &Quality, figure: &Figure) -> Cell {
    let rows = &figure.rows;
    let left_out: Vec<(String, Cell)> = reasons_in_order(workings, figure)
        .into_iter()
        .filter_map(|(reason, _)| {
            let cell = quality.left_out(&figure.code, &reason)?;
            Some((reason_word(&workings.input, &figure.code, &reason), cell))
        })
        .collect();
    let Some(read) = quality.read(&figure.code).filter(|_| !left_out.is_empty()) else {
        return match rows.read {
            0 => Cell::shorthand(Shorthand::NotApplicable),
            read => Cell::text(workings.say(messages::method::all_counted(read))),
        };
    };
    let parts = left_out.iter().filter_map(|(_, cell)| expression(cell));
    let counted = expression(&read).map(|read| parts.fold(read, Expression::minus));
    let counted = counted.map_or(Cell::count(rows.counted), |counted| Cell::formula(counted, CachedValue::Number(rows.counted as f64)));
    let reason = |(word, count): &(String, Cell)| workings.tell(|live| messages::method::left_out(word, live.number(count)));
    let reasons = Sentence::list(left_out.iter().map(reason), "; ");
    let told = workings.tell(|live| {
        let (read, counted) = (live.number(&read), live.number(&counted));
        messages::method::rows_read(read, counted, live.sentence(reasons))
    });
    told.cell()
}

fn words(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) }
}
