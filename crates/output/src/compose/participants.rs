//! Sheet *Osallistujat*: the classes of the funder's regulation, by gender.
//!
//! Small numbers are shown: the funder's form asks for them. No other audience gets this sheet.

mod profiles;

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use crate::bind::{KeyCells, Span};
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Column, NumberFormat, Sheet, Table};
use profiles::{Limit, PROFILES, Profile, Sum};

/// None where the project has no such funder profile, or keeps no forms.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let profile = PROFILES.iter().find(|profile| valued(workings, profile.total).is_some())?;
    let of = |codes: &[&str]| -> Vec<_> { codes.iter().filter_map(|code| figure(workings, code)).collect() };
    let (classes, totals) = (of(profile.classes), of(profile.totals));
    let total_rows = totals.len();
    let sheet = workings.say(messages::sheets::participants());
    let table = Participants { workings, sheet, profile, figures: classes.into_iter().chain(totals).collect(), total_rows };
    Some(ReportSheet { sheet: table.sheet(), checks: table.checks() })
}

struct Participants<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    profile: &'static Profile,
    figures: Vec<&'a Figure>,
    total_rows: usize,
}

impl Participants<'_> {
    fn sheet(&self) -> Sheet {
        let say = |message| self.workings.say(message);
        let mut columns = vec![Column::words(say(messages::participants::column_class()), 58.0)];
        let headers: [fn(String) -> Message; 2] = [messages::participants::column_in_period, messages::participants::column_cumulative];
        for header in headers {
            let genders = self.profile.genders.iter().map(|(_, gender)| *gender);
            let all: fn() -> Message = messages::participants::all_genders;
            columns.extend(genders.chain([all]).map(|gender| Column::new(say(header(say(gender()))), 14.0, NumberFormat::Count)));
        }
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::participants::title(self.workings.period_words())),
            say((self.profile.regulation)()),
            Cell::text(say(messages::participants::signs(say((self.profile.complete)())))),
            Table {
                name: "Osallistujat".into(),
                alt_text: say(messages::participants::alt_text()),
                columns,
                rows: (0..self.figures.len()).map(|row| self.row(row)).collect(),
                total_rows: self.total_rows,
            },
            Vec::new(),
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let figure = self.figures[row];
        let mut cells = vec![Cell::text(self.workings.input.indicator_name(&figure.code))];
        for span in [Span::Period, Span::Cumulative] {
            let binder = &self.workings.binder;
            let none = KeyCells::new();
            cells.extend(self.profile.genders.iter().map(|(gender, _)| binder.breakdown(figure, &["gender"], &[gender], span, &none)));
            cells.push(self.total(row, span));
        }
        if row + self.total_rows >= self.figures.len() { cells.into_iter().map(Cell::strong).collect() } else { cells }
    }

    /// The sum of the row's genders, whatever the headline says: *Täsmäytys* compares the two.
    fn total(&self, row: usize, span: Span) -> Cell {
        let figure = self.figures[row];
        match self.by_gender(figure, span) {
            Some(sum) => Cell::counting(Expression::sum(self.genders(row, span)), sum),
            None => Cell::state(state_of(figure, span)),
        }
    }

    fn by_gender(&self, figure: &Figure, span: Span) -> Option<i64> {
        state_of(figure, span).amount()?;
        let count = |gender: &str| match figure.cell(&["gender"], &[gender]) {
            Some(cell) => match span {
                Span::Period => cell.period.as_count(),
                Span::Cumulative => cell.cumulative.as_count(),
            },
            None => Some(0),
        };
        self.profile.genders.iter().map(|(gender, _)| count(gender)).sum()
    }

    fn genders(&self, row: usize, span: Span) -> Range {
        let first = self.first_gender(span);
        Range::of_row(&self.sheet, row, first, first + self.profile.genders.len() as u16 - 1)
    }

    fn first_gender(&self, span: Span) -> u16 {
        match span {
            Span::Period => 1,
            Span::Cumulative => self.profile.genders.len() as u16 + 2,
        }
    }

    /// The cell of a figure's total.
    fn total_at(&self, code: &str, span: Span) -> Option<Expression> {
        let row = self.figures.iter().position(|figure| figure.code == code)?;
        self.by_gender(self.figures[row], span)?;
        Some(Address::of_table(&self.sheet, row, self.first_gender(span) + self.profile.genders.len() as u16).into())
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        let say = |message| self.workings.say(message);
        let spans =
            [(Span::Period, say(messages::participants::in_period())), (Span::Cumulative, say(messages::participants::cumulative()))];
        for (row, figure) in self.figures.iter().enumerate() {
            let name = self.workings.input.indicator_name(&figure.code);
            for (span, words) in &spans {
                let subject = say(messages::participants::check_genders(&name, words));
                let explanation = say(messages::participants::check_genders_explained());
                checks.extend(Check::of_total(subject, self.genders(row, *span), figure, *span, explanation));
            }
        }
        for (span, words) in &spans {
            checks.extend(self.profile.sums.iter().filter_map(|sum| self.sum_check(sum, *span, words)));
            checks.extend(self.profile.limits.iter().filter_map(|limit| self.limit_check(limit, *span, words)));
        }
        // Who left in a period may have come in an earlier one.
        let (span, words) = &spans[1];
        checks.extend(self.profile.result_limits.iter().filter_map(|limit| self.limit_check(limit, *span, words)));
        checks
    }

    /// `CO06 + CO07`, `osallistujat`: classes by their codes of the regulation, the others by their words.
    fn named(&self, codes: &[&str], participants: fn() -> Message) -> String {
        let word = |code: &&str| {
            let message = match *code {
                "esf.complete" => participants(),
                "esf.incomplete" => messages::participants::incomplete(),
                "esf.grand-total" => messages::participants::all(),
                "esf.exits" | "esf.plus-exits" => messages::participants::leavers(),
                "esf.exit-forms" => messages::participants::end_forms(),
                class => return class.trim_start_matches("esf.").to_uppercase(),
            };
            self.workings.say(message)
        };
        codes.iter().map(word).collect::<Vec<_>>().join(" + ")
    }

    fn sum_check(&self, sum: &Sum, span: Span, words: &str) -> Option<Check> {
        let (whole, parts) = sum;
        let say = |message| self.workings.say(message);
        let of_parts = self.named(parts, messages::participants::complete);
        let rule = say(messages::participants::adds_up(of_parts, self.named(&[whole], messages::participants::participants)));
        let parts = self.sum_of(parts, span)?;
        let figure = figure(self.workings, whole)?;
        let engine = state_of(figure, span).as_count()?;
        let (subject, explanation) =
            (say(messages::participants::check_rule(rule, words)), say(messages::participants::check_sum_explained()));
        Some(Check::of_count(subject, parts, engine, explanation))
    }

    /// What a class has too many of: zero.
    fn limit_check(&self, limit: &Limit, span: Span, words: &str) -> Option<Check> {
        let (part, whole) = limit;
        let say = |message| self.workings.say(message);
        let of_codes = |codes| self.named(codes, messages::participants::participants);
        let rule = say(messages::participants::within(of_codes(part), of_codes(whole)));
        let sides = (self.counted(part, span)?, self.counted(whole, span)?);
        let (subject, explanation) =
            (say(messages::participants::check_rule(rule, words)), say(messages::participants::check_limit_explained()));
        Some(Check::of_limit(subject, sides.0, sides.1, explanation))
    }

    /// The sum of figures, as a formula over their cells and as a number.
    fn counted(&self, codes: &[&str], span: Span) -> Option<(Expression, i64)> {
        let counts = codes.iter().map(|code| self.by_gender(figure(self.workings, code)?, span));
        Some((self.sum_of(codes, span)?, counts.sum::<Option<i64>>()?))
    }

    fn sum_of(&self, codes: &[&str], span: Span) -> Option<Expression> {
        let cells: Option<Vec<Expression>> = codes.iter().map(|code| self.total_at(code, span)).collect();
        cells?.into_iter().reduce(Expression::plus)
    }
}

fn state_of(figure: &Figure, span: Span) -> &State {
    match span {
        Span::Period => &figure.period,
        Span::Cumulative => &figure.cumulative,
    }
}
