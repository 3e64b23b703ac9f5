//! Sheet *Täsmäytys*: every published figure twice, as a live formula and as the engine's value.
//!
//! Its verdict stands in row 3 and is repeated on the cover: change a row of evidence, and both say
//! so as soon as the workbook is calculated.

use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::formula::{Formula, Window};
use mittari_vocabulary::quantity::State;

use crate::ReportInput;
use crate::bind::{Binder, KeyCells, Span, number_format, plain_state};
use crate::compose::indicators::{Field, IndicatorCells, is_live};
use crate::compose::sheets::RECONCILIATION;
use crate::compose::sheets::back_link;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Body, CachedValue, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone};
use crate::wording;

pub const MATCHES: &str = "täsmää";
pub const DIFFERS: &str = "POIKKEAA";

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
            format: number_format(figure),
            explanation: explanation.into(),
        })
    }

    /// A whole number that two ways of counting must agree on.
    pub fn of_count(subject: impl Into<String>, live: Expression, engine: i64, explanation: impl Into<String>) -> Self {
        Check { subject: subject.into(), live, engine: Cell::count(engine), format: NumberFormat::Count, explanation: explanation.into() }
    }
}

/// The period and the cumulative figure of every indicator, and for flows the sum of what was before
/// the period and the period itself.
pub fn checks_of_figures(figures: &[&Figure], binder: &Binder<'_>, cells: &IndicatorCells) -> Vec<Check> {
    let mut checks = Vec::new();
    for figure in figures {
        let name = binder.computation.name(&figure.code);
        let published = [(Field::Period, &figure.period, "tällä jaksolla"), (Field::Cumulative, &figure.cumulative, "kumulatiivinen")];
        for (field, state, words) in published {
            if let Some(address) = cells.address(&figure.code, field).filter(|_| is_live(&cells.get(&figure.code, field))) {
                let explanation = format!("{}: kaava välilehdellä Mittarit, ohjelman luku arvona", figure.code);
                checks.push(Check::of_figure(format!("{name}, {words}"), address, figure, state, explanation));
            }
        }
        checks.extend(adds_up_over_periods(figure, name, binder));
    }
    checks
}

fn adds_up_over_periods(figure: &Figure, name: &str, binder: &Binder<'_>) -> Option<Check> {
    let Some(Formula::Sum { table, weight, window: Window::UpTo, conditions }) = &figure.formulas.cumulative else { return None };
    if figure.kind != Kind::Flow || figure.formulas.period.is_none() || figure.cumulative.amount().is_none() {
        return None;
    }
    let over = |window| {
        let formula = Formula::Sum { table: table.clone(), weight: weight.clone(), window, conditions: conditions.clone() };
        binder.expression(&formula, &KeyCells::new(), &binder.parameters.period_number, Shorthand::NotAvailable).ok()
    };
    Some(Check {
        subject: format!("{name}, aiemmat jaksot ja tämä jakso"),
        live: over(Window::Before)?.plus(over(Window::During)?),
        engine: plain_state(figure, &figure.cumulative),
        format: number_format(figure),
        explanation: format!("{}: jaksojen luvut yhteensä ovat kumulatiivinen luku", figure.code),
    })
}

/// The sheet, and the cell that repeats its verdict elsewhere.
pub fn compose(input: &ReportInput<'_>, checks: &[Check]) -> (Sheet, Cell) {
    let mut rows: Vec<Vec<Cell>> = (0..).zip(checks).map(|(row, check)| line(row, check)).collect();
    if rows.is_empty() {
        let none = Expression::from(Address::of_table(RECONCILIATION, 0, 3));
        rows.push(line(0, &Check::of_count("ei tarkistettavia lukuja", none, 0, "yhtään lukua ei ole julkaistu")));
    }
    let results = Range::of_column(RECONCILIATION, 5, 0, rows.len() - 1);
    let differing = Expression::call(Function::CountIf, [Expression::Range(results.clone()), DIFFERS.into()]);
    let all = Expression::call(Function::Rows, [Expression::Range(results)]);
    let well = Expression::text("Kaikki ").join(all.clone()).join(" tarkistusta täsmäävät");
    let ill = Expression::text("POIKKEAA: ").join(differing.clone()).join(" tarkistusta ").join(all).join(" tarkistuksesta");
    let verdict =
        Cell::wording(Expression::choose(differing.equals(0), well, ill), format!("Kaikki {} tarkistusta täsmäävät", rows.len())).strong();
    let repeated = verdict.repeated(Address::new(RECONCILIATION, 2, 0));
    (sheet(input, rows, verdict), repeated)
}

/// nro · tarkistus · kaavan luku · ohjelman luku · ero · tulos · kuvaus.
fn line(row: usize, check: &Check) -> Vec<Cell> {
    let at = |column: u16| Expression::from(Address::of_table(RECONCILIATION, row, column));
    let engine = check.engine.shown();
    let (difference, equal) = match &engine {
        CachedValue::Number(_) => {
            let difference = Expression::call(Function::Round, [at(2).minus(at(3)), TOLERANCE_DIGITS.into()]);
            let exact = Cell::formula(difference, CachedValue::Number(0.0)).formatted(match check.format {
                NumberFormat::Euros => NumberFormat::EurosDifference,
                NumberFormat::Percent | NumberFormat::OneDecimal | NumberFormat::TwoDecimals => check.format,
                _ => NumberFormat::Difference,
            });
            // A text instead of a number gives an error here, which is a difference too.
            let within = Expression::call(Function::IfError, [at(4).equals(0), Expression::from(0).equals(1)]);
            (exact, within)
        }
        CachedValue::Text(_) => (Cell::shorthand(Shorthand::NotApplicable), at(2).equals(at(3))),
    };
    let verdict = Expression::choose(equal, MATCHES.into(), DIFFERS.into());
    vec![
        Cell::count(row as i64 + 1),
        Cell::text(&check.subject),
        Cell::formula(check.live.clone(), engine).formatted(check.format),
        check.engine.clone().formatted(check.format),
        difference,
        Cell::wording(verdict, MATCHES),
        Cell::text(&check.explanation),
    ]
}

/// `IF(ROWS(cell)>=0, calculated, …)`, stored with the other text: it changes once a program calculates.
pub fn lamp(any: &Address) -> Cell {
    let range =
        Range { sheet: any.sheet.clone(), first_row: any.row, last_row: any.row, first_column: any.column, last_column: any.column };
    let calculated = Expression::call(Function::Rows, [Expression::Range(range)]).at_least(0);
    Cell::wording(Expression::choose(calculated, LAMP_ON.into(), "-".into()), LAMP_OFF)
}

pub const LAMP_ON: &str = "Kaavat on laskettu tässä ohjelmassa.";
pub const LAMP_OFF: &str = "Kaavoja ei ole vielä laskettu tässä ohjelmassa: näet Mittarin tallentamat luvut. Laske: Ctrl+Alt+F9 (Excel) tai Ctrl+Vaihto+F9 (LibreOffice).";

fn sheet(input: &ReportInput<'_>, rows: Vec<Vec<Cell>>, verdict: Cell) -> Sheet {
    Sheet {
        name: RECONCILIATION.into(),
        title: "Täsmäytys: jokainen luku kaavalla ja ohjelman laskemana".into(),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(format!(
                    "Tällä välilehdellä on yksi taulukko. Tilanne {}. [x] = ei saatavilla, [z] = ei sovellu.",
                    wording::date(crate::Language::Fi, input.computation.figures.as_of)
                )),
                verdict,
            ],
            back: Some(back_link(crate::Language::Fi)),
            table: Table {
                name: "Tasmaytys".into(),
                alt_text: "Tarkistukset: kaavan luku, ohjelman luku, ero ja tulos".into(),
                columns: vec![
                    Column::new("Nro", 6.0, NumberFormat::Count),
                    Column::words("Tarkistus", 52.0),
                    Column::new("Kaavan luku", 16.0, NumberFormat::Count),
                    Column::new("Ohjelman luku", 16.0, NumberFormat::Count),
                    Column::new("Ero", 10.0, NumberFormat::Difference),
                    Column::words("Tulos", 12.0).marked(Marking::Words(vec![(MATCHES.into(), Tone::Good), (DIFFERS.into(), Tone::Bad)])),
                    Column::words("Kuvaus", 52.0),
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
