//! Sentences whose numbers are live: words joined to cells with `&`.
//!
//! A number beside words loses its cell's format, and `TEXT` is not to be had (its codes depend on
//! the user's locale). Only what looks the same everywhere is joined: whole numbers, whole per cents
//! and halves of a median.

use mittari_vocabulary::figure::Figure;

use crate::bind::is_money;
use crate::expression::{Expression, Function};
use crate::model::{CachedValue, Cell, Value};

/// Excel takes 255 characters in one literal of a formula.
const LONGEST_LITERAL: usize = 250;

/// A sentence in the making.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Words(String),
    Live { expression: Expression, cached: String },
}

impl Sentence {
    pub fn new() -> Self {
        Sentence::default()
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn say(mut self, words: impl AsRef<str>) -> Self {
        match self.parts.last_mut() {
            Some(Part::Words(before)) => before.push_str(words.as_ref()),
            _ => self.parts.push(Part::Words(words.as_ref().to_string())),
        }
        self
    }

    /// A whole number or words, as the cell shows them; a number of euros is rounded to whole ones.
    pub fn number(self, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let Some(expression) = expression(cell) else { return self.say(whole(number)) };
        if number.fract() == 0.0 {
            self.live(expression, whole(number))
        } else {
            self.live(Expression::call(Function::Round, [expression, 0.into()]), whole(half_away(number)))
        }
    }

    /// Whole euros, `162 857 €`: thousands stand apart by taking the number to pieces.
    pub fn euros(self, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let euros = half_away(number) as i64;
        let cached = crate::wording::count(euros);
        let said = match expression(cell) {
            Some(expression) if (1_000..1_000_000).contains(&euros) => {
                let whole = Expression::call(Function::Round, [expression, 0.into()]);
                let thousands = whole.clone().minus(Expression::Decimal(499.5)).over(1_000);
                let thousands = Expression::call(Function::Round, [thousands, 0.into()]);
                let rest = Expression::from(1_000).plus(whole.minus(Expression::from(1_000).times(thousands.clone())));
                let rest = Expression::call(Function::Mid, [rest, 2.into(), 3.into()]);
                self.live(thousands.join("\u{a0}").join(rest), cached)
            }
            Some(expression) => self.live(Expression::call(Function::Round, [expression, 0.into()]), whole(half_away(number))),
            None => self.say(cached),
        };
        said.say("\u{a0}€")
    }

    /// A figure's number: euros where it is money.
    pub fn amount(self, figure: &Figure, cell: &Cell) -> Self {
        if is_money(figure) { self.euros(cell) } else { self.number(cell) }
    }

    /// A share as whole per cents, `83 %`.
    pub fn percent(self, cell: &Cell) -> Self {
        let CachedValue::Number(share) = cell.shown() else { return self.joined_as_shown(cell) };
        let cached = whole(half_away(share * 100.0));
        let said = match expression(cell) {
            Some(expression) => self.live(Expression::call(Function::Round, [expression.times(100), 0.into()]), cached),
            None => self.say(cached),
        };
        said.say("\u{a0}%")
    }

    /// A number of whole and half ones, `4` or `3,5`.
    pub fn halves(self, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let floor = number.floor();
        let cached = if number == floor { whole(floor) } else { format!("{},5", whole(floor)) };
        let Some(expression) = expression(cell) else { return self.say(cached) };
        // Halves less a quarter round to the whole number below.
        let below = Expression::call(Function::Round, [expression.clone().minus(Expression::Decimal(0.25)), 0.into()]);
        let rest = Expression::choose(expression.equals(below.clone()), "".into(), ",5".into());
        self.live(below.join(rest), cached)
    }

    /// Another sentence behind this one, a space between.
    pub fn then(mut self, other: Sentence) -> Self {
        if !self.is_empty() && !other.is_empty() {
            self = self.say(" ");
        }
        for part in other.parts {
            match part {
                Part::Words(words) => self = self.say(words),
                live => self.parts.push(live),
            }
        }
        self
    }

    fn joined_as_shown(self, cell: &Cell) -> Self {
        let CachedValue::Text(text) = cell.shown() else { return self };
        match expression(cell) {
            Some(expression) => self.live(expression, text),
            None => self.say(text),
        }
    }

    fn live(mut self, expression: Expression, cached: String) -> Self {
        self.parts.push(Part::Live { expression, cached });
        self
    }

    /// The sentence as a cell: a formula where any part of it is live.
    pub fn cell(self) -> Cell {
        let cached: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.as_str(),
                Part::Live { cached, .. } => cached.as_str(),
            })
            .collect();
        if !self.parts.iter().any(|part| matches!(part, Part::Live { .. })) {
            return Cell::text(cached);
        }
        let mut pieces = Vec::new();
        for part in self.parts {
            match part {
                Part::Words(words) => pieces.extend(literals(&words)),
                Part::Live { expression, .. } => pieces.push(expression),
            }
        }
        // A formula that begins with words stays words also where it holds one number only.
        let mut pieces = pieces.into_iter();
        let first = pieces.next().unwrap_or(Expression::text(""));
        Cell::wording(pieces.fold(first, Expression::join), cached)
    }
}

/// The formula of a cell, without its value.
pub fn expression(cell: &Cell) -> Option<Expression> {
    match &cell.value {
        Value::Formula { expression, .. } => Some(expression.clone()),
        _ => None,
    }
}

fn literals(words: &str) -> Vec<Expression> {
    let letters: Vec<char> = words.chars().collect();
    letters.chunks(LONGEST_LITERAL).map(|chunk| Expression::text(chunk.iter().collect::<String>())).collect()
}

fn whole(number: f64) -> String {
    format!("{}", number as i64)
}

/// Rounds as spreadsheets do: half away from zero, what floating point left over taken off first.
fn half_away(number: f64) -> f64 {
    ((number * 1e9).round() / 1e9).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Address;

    fn live(number: f64) -> Cell {
        Cell::formula(Address::new("Mittarit", 6, 7).into(), CachedValue::Number(number))
    }

    #[test]
    fn numbers_are_joined_live_and_cached_as_they_will_look() {
        let cell = Sentence::new().say("Merkkejä ").number(&live(16.0)).say(", ").percent(&live(0.125)).cell();
        let Value::Formula { expression, cached } = cell.value else { panic!("a live sentence is a formula") };
        assert_eq!(cached, CachedValue::Text("Merkkejä 16, 13\u{a0}%".into()));
        assert_eq!(expression.to_text("Kansi"), "\"Merkkejä \"&Mittarit!$H$7&\", \"&ROUND(Mittarit!$H$7*100,0)&\"\u{a0}%\"");
    }

    #[test]
    fn a_half_is_written_without_the_locale() {
        assert_eq!(Sentence::new().halves(&live(3.5)).cell().shown(), CachedValue::Text("3,5".into()));
        assert_eq!(Sentence::new().halves(&live(4.0)).say(".").cell().shown(), CachedValue::Text("4.".into()));
    }

    #[test]
    fn euros_are_grouped_by_arithmetic() {
        let told = Sentence::new().euros(&live(97_499.6)).cell();
        assert_eq!(told.shown(), CachedValue::Text("97\u{a0}500\u{a0}€".into()));
        let Value::Formula { expression, .. } = told.value else { panic!("a live sentence is a formula") };
        let thousands = "ROUND((ROUND(Mittarit!$H$7,0)-499.5)/1000,0)";
        assert!(expression.to_text("Kansi").starts_with(&format!("{thousands}&\"\u{a0}\"&")), "{}", expression.to_text("Kansi"));
        assert_eq!(expression.to_text("Kansi").matches("ROUND").count(), 5);
        assert_eq!(Sentence::new().euros(&live(1.5)).cell().shown(), CachedValue::Text("2\u{a0}€".into()));
    }

    #[test]
    fn words_alone_are_no_formula_and_long_ones_are_cut() {
        assert_eq!(Sentence::new().say("vain sanoja").cell(), Cell::text("vain sanoja"));
        assert_eq!(literals(&"ä".repeat(600)).len(), 3);
    }
}
