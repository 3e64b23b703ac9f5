//! Sheet *Täsmäytys*: every published figure twice, as a live formula and as the engine's value.
//!
//! Its verdict stands in row 3 and is repeated on the cover: change a row of evidence, and both say
//! so as soon as the workbook is calculated.

use mittari_messages::{Language, messages};
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::formula::{Formula, Window};
use mittari_vocabulary::quantity::State;

use crate::ReportInput;
use crate::bind::{Binder, KeyCells, Span, number_format, plain_state};
use crate::compose::indicators::{Field, IndicatorCells, is_live};
use crate::compose::sentence::{Sentence, expression};
use crate::compose::sheets::back_link;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Body, CachedValue, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone};
use crate::wording;

/// Differences smaller than this are the rounding of floating-point numbers.
const TOLERANCE_DIGITS: i64 = 6;

/// A comparison of a live formula with the engine's own value.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What is compared.
    pub subject: String,
    /// Refers to a cell or computes anew; never to this sheet.
    pub live: Expression,
    /// What the engine says, as a plain cell.
    pub engine: Cell,
    /// What `live` gives, where that is not what the engine says: rows that contradict each other.
    pub found: Option<i64>,
    pub format: NumberFormat,
    pub explanation: String,
}

impl Check {
    /// A cell that shows a figure against the figure.
    pub fn of_figure(subject: impl Into<String>, cell: Address, figure: &Figure, state: &State, explanation: impl Into<String>) -> Self {
        Check {
            subject: subject.into(),
            live: cell.into(),
            engine: plain_state(figure, state),
            found: None,
            format: number_format(figure),
            explanation: explanation.into(),
        }
    }

    /// Parts on a report sheet against the headline that they must add up to. None where the headline
    /// is no number.
    pub fn of_total(subject: impl Into<String>, parts: Range, figure: &Figure, span: Span, explanation: impl Into<String>) -> Option<Self> {
        let state = match span {
            Span::Period => &figure.period,
            Span::Cumulative => &figure.cumulative,
        };
        state.amount()?;
        Some(Check {
            subject: subject.into(),
            live: Expression::sum(parts),
            engine: plain_state(figure, state),
            found: None,
            format: number_format(figure),
            explanation: explanation.into(),
        })
    }

    /// A whole number that two ways of counting must agree on.
    pub fn of_count(subject: impl Into<String>, live: Expression, engine: i64, explanation: impl Into<String>) -> Self {
        Check {
            subject: subject.into(),
            live,
            engine: Cell::count(engine),
            found: None,
            format: NumberFormat::Count,
            explanation: explanation.into(),
        }
    }

    /// By how much a part exceeds the whole that it lies within: zero, unless the rows contradict each other.
    ///
    /// `parts` and `wholes` are the cells with their numbers.
    pub fn of_limit(
        subject: impl Into<String>,
        (part, parts): (Expression, i64),
        (whole, wholes): (Expression, i64),
        explanation: impl Into<String>,
    ) -> Self {
        let excess = Expression::call(Function::Max, [0.into(), part.minus(whole)]);
        Check { found: Some((parts - wholes).max(0)), ..Check::of_count(subject, excess, 0, explanation) }
    }

    /// Whether the sheet says at once that the two differ.
    fn differs(&self) -> bool {
        self.found.is_some_and(|found| CachedValue::Number(found as f64) != self.engine.shown())
    }
}

/// The period and the cumulative figure of every indicator, and for flows the sum of what was before
/// the period and the period itself.
pub fn checks_of_figures(input: &ReportInput<'_>, figures: &[&Figure], binder: &Binder<'_>, cells: &IndicatorCells) -> Vec<Check> {
    let mut checks = Vec::new();
    for figure in figures {
        let name = input.indicator_name(&figure.code);
        let published = [
            (Field::Period, &figure.period, messages::reconciliation::check_this_period(&name)),
            (Field::Cumulative, &figure.cumulative, messages::reconciliation::check_cumulative(&name)),
        ];
        for (field, state, subject) in published {
            if let Some(address) = cells.address(&figure.code, field).filter(|_| is_live(&cells.get(&figure.code, field))) {
                let explanation = input.say(messages::reconciliation::check_formula_explained(&figure.code));
                checks.push(Check::of_figure(input.say(subject), address, figure, state, explanation));
            }
        }
        checks.extend(adds_up_over_periods(input, figure, &name, binder));
    }
    checks
}

fn adds_up_over_periods(input: &ReportInput<'_>, figure: &Figure, name: &str, binder: &Binder<'_>) -> Option<Check> {
    let Some(Formula::Sum { table, weight, window: Window::UpTo, conditions }) = &figure.formulas.cumulative else { return None };
    if figure.kind != Kind::Flow || figure.formulas.period.is_none() || figure.cumulative.amount().is_none() {
        return None;
    }
    let over = |window| {
        let formula = Formula::Sum { table: table.clone(), weight: weight.clone(), window, conditions: conditions.clone() };
        binder.expression(&formula, &KeyCells::new(), &binder.parameters.period_number, Shorthand::NotAvailable).ok()
    };
    Some(Check {
        subject: input.say(messages::reconciliation::check_periods(name)),
        live: over(Window::Before)?.plus(over(Window::During)?),
        engine: plain_state(figure, &figure.cumulative),
        found: None,
        format: number_format(figure),
        explanation: input.say(messages::reconciliation::check_periods_explained(&figure.code)),
    })
}

/// The sheet, and the cell that repeats its verdict elsewhere.
pub fn compose(input: &ReportInput<'_>, checks: &[Check]) -> (Sheet, Cell) {
    let words = Words {
        sheet: input.say(messages::sheets::reconciliation()),
        matches: input.say(messages::states::matches()),
        differs: input.say(messages::states::differs()),
    };
    let mut rows: Vec<Vec<Cell>> = (0..).zip(checks).map(|(row, check)| line(&words, row, check)).collect();
    if rows.is_empty() {
        let none = Expression::from(Address::of_table(&words.sheet, 0, 3));
        let subject = input.say(messages::reconciliation::nothing_to_check());
        let check = Check::of_count(subject, none, 0, input.say(messages::reconciliation::nothing_published()));
        rows.push(line(&words, 0, &check));
    }
    let differing = checks.iter().filter(|check| check.differs()).count();
    let verdict = verdict(input.language, &words, differing, rows.len()).strong();
    let repeated = verdict.repeated(Address::new(&words.sheet, 2, 0));
    (sheet(input, words, rows, verdict), repeated)
}

/// The words that formulas and cells of the sheet share.
struct Words {
    sheet: String,
    matches: String,
    differs: String,
}

/// How many of the results differ. The engine's figures and the formulas never do, or no workbook is written; rows may contradict each other.
fn verdict(language: Language, words: &Words, count: usize, rows: usize) -> Cell {
    let results = Range::of_column(&words.sheet, 5, 0, rows - 1);
    let differing = Expression::call(Function::CountIf, [Expression::Range(results.clone()), words.differs.as_str().into()]);
    let all = Expression::call(Function::Rows, [Expression::Range(results)]);
    let well = Sentence::live(language, |live| messages::reconciliation::all_match(live.formula(all.clone(), rows.to_string()))).cell();
    let ill = Sentence::live(language, |live| {
        let (differing, all) = (live.formula(differing.clone(), count.to_string()), live.formula(all, rows.to_string()));
        messages::reconciliation::some_differ(differing, all)
    });
    let ill = ill.cell();
    let shown = if count == 0 { well.shown() } else { ill.shown() };
    match expression(&well).zip(expression(&ill)) {
        Some((well, ill)) => Cell::formula(Expression::choose(differing.equals(0), well, ill), shown),
        None => well,
    }
}

/// nro · tarkistus · kaavan luku · ohjelman luku · ero · tulos · kuvaus.
fn line(words: &Words, row: usize, check: &Check) -> Vec<Cell> {
    let at = |column: u16| Expression::from(Address::of_table(&words.sheet, row, column));
    let engine = check.engine.shown();
    let found = check.found.map_or_else(|| engine.clone(), |found| CachedValue::Number(found as f64));
    let (difference, equal) = match (&engine, &found) {
        (CachedValue::Number(engine), CachedValue::Number(found)) => {
            let difference = Expression::call(Function::Round, [at(2).minus(at(3)), TOLERANCE_DIGITS.into()]);
            let exact = Cell::formula(difference, CachedValue::Number(found - engine)).formatted(match check.format {
                NumberFormat::Euros => NumberFormat::EurosDifference,
                NumberFormat::Percent | NumberFormat::OneDecimal | NumberFormat::TwoDecimals => check.format,
                _ => NumberFormat::Difference,
            });
            // A text instead of a number gives an error here, which is a difference too.
            let within = Expression::call(Function::IfError, [at(4).equals(0), Expression::from(0).equals(1)]);
            (exact, within)
        }
        _ => (Cell::shorthand(Shorthand::NotApplicable), at(2).equals(at(3))),
    };
    let verdict = Expression::choose(equal, words.matches.as_str().into(), words.differs.as_str().into());
    vec![
        Cell::count(row as i64 + 1),
        Cell::text(&check.subject),
        Cell::formula(check.live.clone(), found).formatted(check.format),
        check.engine.clone().formatted(check.format),
        difference,
        Cell::wording(verdict, if check.differs() { words.differs.clone() } else { words.matches.clone() }),
        Cell::text(&check.explanation),
    ]
}

/// `IF(ROWS(cell)>=0, calculated, …)`, stored with the other text: it changes once a program calculates.
pub fn lamp(language: Language, any: &Address) -> Cell {
    let range =
        Range { sheet: any.sheet.clone(), first_row: any.row, last_row: any.row, first_column: any.column, last_column: any.column };
    let calculated = Expression::call(Function::Rows, [Expression::Range(range)]).at_least(0);
    let on = language.say(messages::reconciliation::lamp_on());
    let off = language.say(messages::reconciliation::lamp_off());
    Cell::wording(Expression::choose(calculated, on.as_str().into(), "-".into()), off)
}

fn sheet(input: &ReportInput<'_>, words: Words, rows: Vec<Vec<Cell>>, verdict: Cell) -> Sheet {
    let say = |message| input.say(message);
    let as_of = wording::date(input.language, input.computation.figures.as_of);
    Sheet {
        name: words.sheet,
        title: say(messages::reconciliation::title()),
        body: Body::Table(TablePage {
            lines: [Cell::text(say(messages::page::holds_table(as_of, say(messages::reconciliation::holds())))), verdict],
            back: Some(back_link(input.language)),
            table: Table {
                name: "Tasmaytys".into(),
                alt_text: say(messages::reconciliation::alt_text()),
                columns: vec![
                    Column::new(say(messages::reconciliation::column_number()), 6.0, NumberFormat::Count),
                    Column::words(say(messages::reconciliation::column_check()), 52.0),
                    Column::new(say(messages::reconciliation::column_formula()), 16.0, NumberFormat::Count),
                    Column::new(say(messages::reconciliation::column_engine()), 16.0, NumberFormat::Count),
                    Column::new(say(messages::reconciliation::column_difference()), 10.0, NumberFormat::Difference),
                    Column::words(say(messages::reconciliation::column_result()), 12.0)
                        .marked(Marking::Words(vec![(words.matches, Tone::Good), (words.differs, Tone::Bad)])),
                    Column::words(say(messages::reconciliation::column_explanation()), 52.0),
                ],
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            evidence: false,
        }),
        orientation: Orientation::Landscape,
    }
}
