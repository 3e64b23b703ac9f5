//! Sentences whose numbers are live: words joined to cells with `&`.
//!
//! A sentence is one message of the catalogue, so that the order of its words is each language's own; its variables
//! are places that cells fill.
//!
//! A number beside words loses its cell's format, and `TEXT` is not to be had (its codes depend on
//! the user's locale). Only what looks the same everywhere is joined: whole numbers, whole per cents
//! and halves of a median.

use mittari_messages::{Argument, Language, Message, Piece, messages, pieces};
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

    /// One message in a language; `message` is made with the places that cells fill.
    pub fn live(language: Language, message: impl FnOnce(&mut Places) -> Message) -> Self {
        let mut places = Places { language, filled: Vec::new() };
        let message = message(&mut places);
        pieces(&language.say(message)).into_iter().fold(Sentence::new(), |sentence, piece| match piece {
            Piece::Words(words) => sentence.say(words),
            Piece::Slot(slot) => sentence.append(places.filled.get(slot).cloned().unwrap_or_default()),
        })
    }

    /// Words without any number that lives.
    pub fn plain(words: impl AsRef<str>) -> Self {
        Sentence::new().say(words)
    }

    /// Parts of a list, a separator between two.
    pub fn list(parts: impl IntoIterator<Item = Sentence>, separator: &str) -> Self {
        let parts = parts.into_iter().enumerate();
        parts.fold(Sentence::new(), |list, (index, part)| if index == 0 { list.append(part) } else { list.say(separator).append(part) })
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    fn say(mut self, words: impl AsRef<str>) -> Self {
        match self.parts.last_mut() {
            Some(Part::Words(before)) => before.push_str(words.as_ref()),
            _ => self.parts.push(Part::Words(words.as_ref().to_string())),
        }
        self
    }

    /// A whole number or words, as the cell shows them; a number of euros is rounded to whole ones.
    fn number(self, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let Some(expression) = expression(cell) else { return self.say(whole(number)) };
        if number.fract() == 0.0 {
            self.live_part(expression, whole(number))
        } else {
            self.live_part(Expression::call(Function::Round, [expression, 0.into()]), whole(half_away(number)))
        }
    }

    /// Whole euros without their sign, `162 857`: thousands stand apart by taking the number to pieces.
    fn euros_alone(self, language: Language, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let euros = half_away(number) as i64;
        let cached = language.count(euros);
        match expression(cell) {
            Some(expression) if (1_000..1_000_000).contains(&euros) => {
                let whole = Expression::call(Function::Round, [expression, 0.into()]);
                let thousands = whole.clone().minus(Expression::Decimal(499.5)).over(1_000);
                let thousands = Expression::call(Function::Round, [thousands, 0.into()]);
                let rest = Expression::from(1_000).plus(whole.minus(Expression::from(1_000).times(thousands.clone())));
                let rest = Expression::call(Function::Mid, [rest, 2.into(), 3.into()]);
                self.live_part(thousands.join(language.thousands_mark().to_string().as_str()).join(rest), cached)
            }
            Some(expression) => self.live_part(rounded(expression, number), whole(half_away(number))),
            None => self.say(cached),
        }
    }

    /// A share as whole per cents without their sign, `83`.
    fn percent_alone(self, cell: &Cell) -> Self {
        let CachedValue::Number(share) = cell.shown() else { return self.joined_as_shown(cell) };
        let cached = whole(half_away(share * 100.0));
        match expression(cell) {
            Some(expression) => self.live_part(rounded(expression.times(100), share), cached),
            None => self.say(cached),
        }
    }

    /// A number of whole and half ones, `4` or `3,5`.
    fn halves_alone(self, language: Language, cell: &Cell) -> Self {
        let CachedValue::Number(number) = cell.shown() else { return self.joined_as_shown(cell) };
        let half = format!("{}5", language.decimal_mark());
        let floor = number.floor();
        let cached = if number == floor { whole(floor) } else { format!("{}{half}", whole(floor)) };
        let Some(expression) = expression(cell) else { return self.say(cached) };
        // Halves less a quarter round to the whole number below.
        let below = Expression::call(Function::Round, [expression.clone().minus(Expression::Decimal(0.25)), 0.into()]);
        let rest = Expression::choose(expression.equals(below.clone()), "".into(), half.as_str().into());
        self.live_part(below.join(rest), cached)
    }

    /// Another sentence behind this one, a space between.
    pub fn then(self, other: Sentence) -> Self {
        let spaced = if self.is_empty() || other.is_empty() { self } else { self.say(" ") };
        spaced.append(other)
    }

    fn append(mut self, other: Sentence) -> Self {
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
            Some(expression) => self.live_part(expression, text),
            None => self.say(text),
        }
    }

    fn live_part(mut self, expression: Expression, cached: String) -> Self {
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

/// The places of a message, as they are filled.
pub struct Places {
    language: Language,
    filled: Vec<Sentence>,
}

/// `ROUND(x,0)`. Below zero `0+ROUND(x,0)`: some programs round -0.3 to a zero that they write as `-0`.
fn rounded(expression: Expression, number: f64) -> Expression {
    let rounded = Expression::call(Function::Round, [expression, 0.into()]);
    if number < 0.0 { Expression::from(0).plus(rounded) } else { rounded }
}

impl Places {
    /// A whole number or words, as the cell shows them; a number of euros is rounded to whole ones.
    pub fn number(&mut self, cell: &Cell) -> Argument {
        self.fill(Sentence::new().number(cell))
    }

    /// A share as whole per cents, `83 %`; `83%`.
    pub fn percent(&mut self, cell: &Cell) -> Argument {
        let share = Sentence::new().percent_alone(cell);
        let is_number = matches!(cell.shown(), CachedValue::Number(_));
        let said = if is_number { self.within(messages::figures::percent, share) } else { share };
        self.fill(said)
    }

    /// A number of whole and half ones, `4` or `3,5`; `3.5`.
    pub fn halves(&mut self, cell: &Cell) -> Argument {
        self.fill(Sentence::new().halves_alone(self.language, cell))
    }

    /// Whole euros, `162 857 €`; `€162,857`.
    pub fn euros(&mut self, cell: &Cell) -> Argument {
        let number = Sentence::new().euros_alone(self.language, cell);
        let is_number = matches!(cell.shown(), CachedValue::Number(_));
        let said = if is_number { self.within(messages::figures::euros, number) } else { number };
        self.fill(said)
    }

    /// A figure's number: euros where it is money.
    pub fn amount(&mut self, figure: &Figure, cell: &Cell) -> Argument {
        if is_money(figure) { self.euros(cell) } else { self.number(cell) }
    }

    /// A formula within the sentence, with what it shows.
    pub fn formula(&mut self, expression: Expression, cached: impl Into<String>) -> Argument {
        self.fill(Sentence::new().live_part(expression, cached.into()))
    }

    /// A whole list or another sentence.
    pub fn sentence(&mut self, sentence: Sentence) -> Argument {
        self.fill(sentence)
    }

    fn within(&self, message: fn(Argument) -> Message, part: Sentence) -> Sentence {
        Sentence::live(self.language, |places| message(places.fill(part)))
    }

    fn fill(&mut self, said: Sentence) -> Argument {
        self.filled.push(said);
        Argument::Slot(self.filled.len() - 1)
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

    fn a_number(number: f64) -> Cell {
        Cell::formula(Address::new("Mittarit", 6, 7).into(), CachedValue::Number(number))
    }

    #[test]
    fn numbers_are_joined_live_and_cached_as_they_will_look() {
        let cell = Sentence::live(Language::Fi, |live| {
            messages::cover::completions_with_target(live.number(&a_number(16.0)), live.percent(&a_number(0.125)))
        });
        let Value::Formula { expression, cached } = cell.cell().value else { panic!("a live sentence is a formula") };
        assert_eq!(cached, CachedValue::Text("Merkkisuorituksia 16 (tavoite 13\u{a0}%).".into()));
        assert_eq!(
            expression.to_text("Kansi"),
            "\"Merkkisuorituksia \"&Mittarit!$H$7&\" (tavoite \"&ROUND(Mittarit!$H$7*100,0)&\"\u{a0}%).\""
        );
    }

    #[test]
    fn each_language_puts_the_live_number_where_it_belongs() {
        let told = |language| {
            let sentence = Sentence::live(language, |live| {
                messages::figures::last_of_list(live.euros(&a_number(97_499.6)), live.halves(&a_number(3.5)))
            });
            sentence.cell().shown()
        };
        let expected = ["97\u{a0}500\u{a0}€ ja 3,5", "97\u{a0}500\u{a0}€ och 3,5", "€97,500 and 3.5"];
        assert_eq!(Language::ALL.map(told), expected.map(|text| CachedValue::Text(text.into())));
    }

    #[test]
    fn a_half_is_written_without_the_locale() {
        assert_eq!(Sentence::new().halves_alone(Language::Fi, &a_number(3.5)).cell().shown(), CachedValue::Text("3,5".into()));
        assert_eq!(Sentence::new().halves_alone(Language::Fi, &a_number(4.0)).say(".").cell().shown(), CachedValue::Text("4.".into()));
    }

    #[test]
    fn euros_are_grouped_by_arithmetic() {
        let euros = |number| Sentence::new().euros_alone(Language::Fi, &a_number(number)).cell();
        let told = euros(97_499.6);
        assert_eq!(told.shown(), CachedValue::Text("97\u{a0}500".into()));
        let Value::Formula { expression, .. } = told.value else { panic!("a live sentence is a formula") };
        let thousands = "ROUND((ROUND(Mittarit!$H$7,0)-499.5)/1000,0)";
        assert!(expression.to_text("Kansi").starts_with(&format!("{thousands}&\"\u{a0}\"&")), "{}", expression.to_text("Kansi"));
        assert_eq!(expression.to_text("Kansi").matches("ROUND").count(), 5);
        assert_eq!(euros(1.5).shown(), CachedValue::Text("2".into()));
    }

    #[test]
    fn words_alone_are_no_formula_and_long_ones_are_cut() {
        assert_eq!(Sentence::plain("vain sanoja").cell(), Cell::text("vain sanoja"));
        assert_eq!(literals(&"ä".repeat(600)).len(), 3);
    }
}
