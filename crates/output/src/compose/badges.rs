//! Sheet *Merkit*: municipalities × target badges, and what is still missing where.
//!
//! A cell counts the service-point workers who hold the badge; zero says *puuttuu*. No names, no
//! days of persons.

mod totals;

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::{BadgeClass, Municipality};
use mittari_vocabulary::readings::BASELINE_BADGES;

use crate::bind::Span;
use crate::compose::missing::{self, Counts};
use crate::compose::page::{ReportSheet, figure, key_cells, municipalities, narrowed, number_word, table_sheet, valued};
use crate::compose::sentence::{Sentence, expression};
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};
use crate::wording;

const SHEET: &str = "Merkit";
const YES: &str = "kyllä";
const NOT_YET: &str = "ei vielä";
const NOTHING_MISSING: &str = "ei puutu";
const SERVICE_POINT: &str = "service-point";

/// None where the project promised no badges, or nobody knows of any.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let pairs = valued(workings, "badges.covered-pairs")?;
    let project = workings.input.project;
    let matrix = Matrix {
        workings,
        badges: project.target_badges(),
        municipalities: municipalities(&workings.input),
        pairs,
        best: valued(workings, "badges.best-person"),
        complete: valued(workings, "badges.municipalities-complete"),
    };
    if matrix.badges.is_empty() || matrix.municipalities.is_empty() {
        return None;
    }
    Some(ReportSheet { sheet: matrix.sheet(), checks: matrix.checks() })
}

struct Matrix<'a> {
    workings: &'a Workings<'a>,
    badges: Vec<&'a BadgeClass>,
    municipalities: Vec<&'a Municipality>,
    pairs: &'a Figure,
    best: Option<&'a Figure>,
    complete: Option<&'a Figure>,
}

impl Matrix<'_> {
    fn first_badge(&self) -> u16 {
        1
    }

    fn last_badge(&self) -> u16 {
        self.badges.len() as u16
    }

    fn covered(&self) -> u16 {
        self.last_badge() + 1
    }

    fn best_person(&self) -> u16 {
        self.last_badge() + 2
    }

    fn all_on_one(&self) -> u16 {
        self.last_badge() + 3
    }

    fn missing(&self) -> u16 {
        self.last_badge() + 4
    }

    /// The cells of a column's municipalities.
    fn range(&self, column: u16) -> Range {
        Range::of_column(SHEET, column, 0, self.municipalities.len() - 1)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let by_holders = self.counts_agree();
        let mut rows: Vec<Vec<Cell>> = (0..self.municipalities.len()).map(|row| self.row(row, by_holders)).collect();
        let totals = self.totals(by_holders);
        let total_rows = totals.len();
        rows.extend(totals);
        let as_of = wording::date(crate::Language::Fi, self.workings.input.computation.figures.as_of);
        let counts = if by_holders {
            "Luku kertoo, kuinka monella kunnan asiointipisteen työntekijällä merkki on"
        } else {
            "1 = jollakin kunnan asiointipisteen työntekijällä on merkki"
        };
        let baseline = if by_holders && self.counts_baseline() { ", myös ennen hanketta saatu" } else { "" };
        table_sheet(
            self.workings,
            SHEET,
            format!("Osaamismerkit kunnittain ja merkeittäin, koko hankkeen ajalta {as_of}"),
            "Yhdellä henkilöllä = henkilön kaikki merkit siinä kunnassa, jossa hän sai viimeisimmän niistä.",
            Cell::text(format!("{counts}{baseline}; 0 näytetään sanana \"puuttuu\". [x] = ei saatavilla, [z] = ei sovellu.")),
            Table {
                name: "Merkit".into(),
                alt_text: "Kunnat riveinä, tavoitemerkit sarakkeina: kuinka monella työntekijällä merkki on ja mitkä puuttuvat".into(),
                columns: self.columns(),
                rows,
                total_rows,
            },
            self.chart().into_iter().collect(),
        )
    }

    fn columns(&self) -> Vec<Column> {
        let width = if self.badges.len() > 5 { 11.0 } else { 16.0 };
        let mut columns = vec![Column::words("Kunta", 22.0)];
        columns.extend(self.badges.iter().map(|badge| {
            let label = self.workings.binder.labels.label("badge", &badge.id);
            Column::new(label, width, NumberFormat::MissingWhenZero).marked(Marking::Coverage)
        }));
        let answers = vec![(YES.to_string(), Tone::Good), (NOT_YET.to_string(), Tone::Bad)];
        columns.extend([
            Column::new("Katettuja merkkejä", 12.0, NumberFormat::Count),
            Column::new("Yhdellä henkilöllä eniten merkkejä", 13.0, NumberFormat::Count),
            Column::words("Kaikki merkit yhdellä henkilöllä", 14.0).marked(Marking::Words(answers)),
            Column::words("Puuttuvat merkit", 46.0),
        ]);
        columns
    }

    fn row(&self, row: usize, by_holders: bool) -> Vec<Cell> {
        let municipality = self.municipalities[row];
        let mut cells = vec![Cell::text(self.workings.binder.labels.label("municipality", &municipality.code))];
        cells.extend((0..self.badges.len()).map(|badge| {
            let holders = if by_holders { self.holders(row, badge) } else { None };
            holders.map_or_else(|| self.pair(row, badge), |(cell, _)| cell)
        }));
        cells.push(self.covered_badges(row));
        cells.push(self.of_municipality(self.best, row));
        cells.push(self.all_on_one_word(row));
        cells.push(self.missing_badges(row));
        cells
    }

    /// Whether counting holders finds the same pairs as the indicator does: it may not where roles or
    /// badges from before the project are counted by another rule.
    fn counts_agree(&self) -> bool {
        (0..self.municipalities.len()).all(|row| {
            (0..self.badges.len()).all(|badge| {
                let covered = self.pair_count(row, badge) > 0;
                self.holders(row, badge).is_some_and(|(_, count)| (count > 0) == covered)
            })
        })
    }

    /// Whether badges from before the project cover a pair.
    fn counts_baseline(&self) -> bool {
        let project = self.workings.input.project;
        project.decision(BASELINE_BADGES).is_none_or(|decision| decision.choice != "never")
            && figure(self.workings, "badges.baseline").is_some_and(|figure| figure.formulas.cumulative.is_some())
    }

    /// The service-point workers of a municipality who hold a badge: those who got it in the project,
    /// and those who had it before.
    fn holders(&self, row: usize, badge: usize) -> Option<(Cell, i64)> {
        let completions = self.holders_of("badges.completions", row, badge)?;
        let (expression, count) = if self.counts_baseline() {
            let baseline = self.holders_of("badges.baseline", row, badge)?;
            (completions.0.plus(baseline.0), completions.1 + baseline.1)
        } else {
            completions
        };
        Some((Cell::counting(expression, count), count))
    }

    fn holders_of(&self, code: &str, row: usize, badge: usize) -> Option<(Expression, i64)> {
        let figure = figure(self.workings, code)?;
        let key = [self.municipalities[row].code.as_str(), self.badges[badge].id.as_str(), SERVICE_POINT];
        narrowed(self.workings, figure, &["municipality", "badge", "role"], &key, &self.key_cells(row, badge))
    }

    fn key_cells(&self, row: usize, badge: usize) -> crate::bind::KeyCells {
        key_cells([
            ("municipality", Address::of_table(SHEET, row, 0)),
            ("badge", Address::of_header(SHEET, self.first_badge() + badge as u16)),
        ])
    }

    fn pair_count(&self, row: usize, badge: usize) -> i64 {
        let key = [self.municipalities[row].code.as_str(), self.badges[badge].id.as_str()];
        self.pairs.cell(&["municipality", "badge"], &key).and_then(|cell| cell.cumulative.as_count()).unwrap_or(0)
    }

    fn pair(&self, row: usize, badge: usize) -> Cell {
        let key = [self.municipalities[row].code.as_str(), self.badges[badge].id.as_str()];
        let cells = self.key_cells(row, badge);
        let cell = self.workings.binder.breakdown(self.pairs, &["municipality", "badge"], &key, Span::Cumulative, &cells);
        Cell { format: None, ..cell }
    }

    fn covered_badges(&self, row: usize) -> Cell {
        let badges = Range::of_row(SHEET, row, self.first_badge(), self.last_badge());
        let covered = (0..self.badges.len()).filter(|badge| self.pair_count(row, *badge) > 0).count();
        Cell::counting(Expression::call(Function::CountIf, [Expression::Range(badges), ">0".into()]), covered as i64)
    }

    fn of_municipality(&self, figure: Option<&Figure>, row: usize) -> Cell {
        let Some(figure) = figure else { return Cell::shorthand(Shorthand::NotAvailable) };
        let cells = key_cells([("municipality", Address::of_table(SHEET, row, 0))]);
        let key = [self.municipalities[row].code.as_str()];
        self.workings.binder.breakdown(figure, &["municipality"], &key, Span::Cumulative, &cells)
    }

    fn all_on_one_word(&self, row: usize) -> Cell {
        let cell = self.of_municipality(self.complete, row);
        match (expression(&cell), self.is_complete(row)) {
            (Some(expression), complete) => {
                let word = if complete { YES } else { NOT_YET };
                Cell::wording(Expression::choose(expression.more_than(0), YES.into(), NOT_YET.into()), word)
            }
            (None, _) => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    fn is_complete(&self, row: usize) -> bool {
        let key = [self.municipalities[row].code.as_str()];
        let cell = self.complete.and_then(|figure| figure.cell(&["municipality"], &key));
        cell.and_then(|cell| cell.cumulative.as_count()).is_some_and(|count| count > 0)
    }

    /// The words of the header cells above every zero.
    fn missing_badges(&self, row: usize) -> Cell {
        let labels = &self.workings.binder.labels;
        let missing: Vec<String> = (0..self.badges.len())
            .filter(|badge| self.pair_count(row, *badge) == 0)
            .map(|badge| labels.label("badge", &self.badges[badge].id))
            .collect();
        let counts = Counts { sheet: SHEET, row, first: self.first_badge(), last: self.last_badge() };
        missing::words(&counts, &missing, NOTHING_MISSING)
    }
}

/// The live sentence of coverage, for the cover: `6 / 13`.
pub fn coverage_sentence(workings: &Workings<'_>) -> Option<Sentence> {
    valued(workings, "badges.municipalities-complete")?;
    let badges = workings.input.project.target_badges().len();
    let cells = &workings.indicators;
    let sentence = Sentence::new()
        .say(format!("Kaikki {} merkkiä yhdellä henkilöllä: ", number_word(crate::Language::Fi, badges)))
        .number(&cells.cumulative("badges.municipalities-complete"));
    Some(match valued(workings, "badges.municipalities-complete").and_then(|figure| figure.target.as_count()) {
        Some(_) => sentence.say(" / ").number(&cells.target("badges.municipalities-complete")).say(" kuntaa."),
        None => sentence.say(" kuntaa."),
    })
}
