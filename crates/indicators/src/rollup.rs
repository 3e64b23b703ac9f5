//! Several projects side by side, and totals only where nothing is counted twice.
//!
//! | what is counted | total |
//! |---|---|
//! | happenings of a project: contacts, participations, items of its plan | sum |
//! | services, and what else belongs to a municipality | sum, where no two projects have a municipality in common |
//! | municipalities | each once, by its code |
//! | persons | each once, where all can be told apart ([`persons`]) |
//! | providers and organisations | none: one may stand in two projects |
//! | days of participation | sum, as exact fractions |
//! | shares | the sums above and below the line, as the project's own share |
//! | medians, and the time that has gone | none |
//!
//! What one project alone has is its own total.

mod persons;

use std::collections::BTreeSet;

use mittari_vocabulary::computation::{Computation, Method};
use mittari_vocabulary::figure::{Figure, Kind};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, Ratio, State};
use mittari_vocabulary::records::Records;
use mittari_vocabulary::rollup::{Entry, Line, Party, PerThousand, ROLLUP_SCHEMA, Rollup, Total, Totals};

/// A project with what was computed for it.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    pub project: &'a Project,
    pub records: &'a Records,
    pub computation: &'a Computation,
}

/// Puts the projects side by side, in their order.
pub fn roll_up(period: &str, members: &[Member<'_>]) -> Rollup {
    Rollup {
        schema: ROLLUP_SCHEMA,
        period: period.to_string(),
        projects: members.iter().map(party).collect(),
        indicators: methods(members).into_iter().map(|method| line(method, members)).collect(),
    }
}

fn party(member: &Member<'_>) -> Party {
    let facts = &member.project.project;
    let heading = &member.computation.figures.period;
    Party {
        code: facts.code.clone(),
        name: facts.name.clone(),
        funder: facts.funder.clone(),
        area: facts.area,
        population: facts.population.clone(),
        municipalities: member.project.municipalities_on(member.computation.figures.last_day()).len(),
        from: heading.from,
        to: heading.to,
    }
}

/// The methods of all projects, each once: in the order of the first project that has it, the others behind their neighbours.
fn methods<'a>(members: &[Member<'a>]) -> Vec<&'a Method> {
    let mut methods: Vec<&Method> = Vec::new();
    for member in members {
        let mut at = 0;
        for method in &member.computation.methods {
            match methods.iter().position(|known| known.code == method.code) {
                Some(place) => at = place + 1,
                None => {
                    methods.insert(at, method);
                    at += 1;
                }
            }
        }
    }
    methods
}

/// The members that have an indicator, with their figures.
type Having<'a> = Vec<(&'a Member<'a>, &'a Figure)>;

fn line(method: &Method, members: &[Member<'_>]) -> Line {
    let having: Having<'_> = members.iter().filter_map(|member| Some((member, member.computation.figures.get(&method.code)?))).collect();
    let rule = Rule::of(method);
    let hidden = |member: &Member<'_>| member.computation.figures.tells_apart(&method.code);
    let total = if let Some((member, _)) = having.iter().find(|(member, _)| hidden(member)) {
        // With a total and all the others the hidden one could be reckoned.
        let none = || Total::none(format!("hankkeen {} kyselyyn on vastannut liian harva", member.project.project.code));
        Totals { period: none(), cumulative: none() }
    } else if is_one_definition(method, &having) {
        rule.totals(method, &having)
    } else {
        let none = || Total::none("mittarin määritelmä on eri hankkeissa eri");
        Totals { period: none(), cumulative: none() }
    };
    let counts = rule.suits_inhabitants(method);
    let everybody: Option<i64> = having.iter().map(|(member, _)| population(member)).sum();
    let all = total.cumulative.amount().and_then(Amount::count).filter(|_| counts);
    Line {
        code: method.code.clone(),
        name: method.name.clone(),
        definition: method.definition.clone(),
        unit: method.unit.clone(),
        unit_name: method.unit_name.clone(),
        kind: method.kind,
        total_by: if having.len() == 1 { "luku on vain yhdellä hankkeella" } else { rule.in_words() },
        adds_up: matches!(rule, Rule::Sum | Rule::SumApart),
        projects: members
            .iter()
            .map(|member| {
                let figure = member.computation.figures.get(&method.code)?;
                if hidden(member) {
                    return Some(Entry { period: State::Suppressed, cumulative: State::Suppressed, per_thousand: None });
                }
                let count = figure.cumulative.as_count().filter(|_| counts);
                let per_thousand = count.zip(population(member)).and_then(|(count, people)| PerThousand::new(count, people));
                Some(Entry { period: figure.period.clone(), cumulative: figure.cumulative.clone(), per_thousand })
            })
            .collect(),
        total_per_thousand: all.zip(everybody).and_then(|(count, people)| PerThousand::new(count, people)),
        total,
    }
}

/// Projects may have indicators of their own: one code need not mean one thing.
fn is_one_definition(method: &Method, having: &Having<'_>) -> bool {
    having.iter().all(|(member, _)| {
        member
            .computation
            .method(&method.code)
            .is_some_and(|other| (other.kind, &other.unit, &other.sentence) == (method.kind, &method.unit, &method.sentence))
    })
}

fn population(member: &Member<'_>) -> Option<i64> {
    member.project.project.population.as_ref().map(|population| population.value)
}

/// How the figures of projects make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Sum,
    /// A sum, where no municipality is in two projects.
    SumApart,
    SumOfFractions,
    Municipalities,
    Persons,
    Organisations,
    /// Sums above and below the line.
    Pooled,
    /// Pooled, where no municipality is in two projects.
    PooledApart,
    Never,
}

impl Rule {
    fn of(method: &Method) -> Rule {
        match (method.kind, method.unit.as_str()) {
            (_, "person") => Rule::Persons,
            (_, "provider" | "organisation") => Rule::Organisations,
            (_, "municipality") => Rule::Municipalities,
            (_, "day" | "scale-point") => Rule::Never,
            (Kind::Share, "participation-day") => Rule::SumOfFractions,
            (Kind::Share, "need-per-service") => Rule::PooledApart,
            (Kind::Share, _) => Rule::Pooled,
            (Kind::Coverage, _) | (_, "service") => Rule::SumApart,
            (Kind::Flow | Kind::Distinct | Kind::Stock | Kind::Distribution, _) => Rule::Sum,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Rule::Sum => "hankkeiden lukujen summa",
            Rule::SumOfFractions => "hankkeiden lukujen summa murtolukuina, pyöristetään vain näytettäessä",
            Rule::SumApart => "hankkeiden lukujen summa, kun niillä ei ole yhteisiä kuntia",
            Rule::Municipalities => "eri kunnat kuntanumeron mukaan",
            Rule::Persons => "eri henkilöt, kun kaikki voidaan erottaa toisistaan sähköpostin perusteella",
            Rule::Organisations => "ei lasketa: sama organisaatio voi olla monen hankkeen luvussa",
            Rule::Pooled => "osoittajien summa jaettuna nimittäjien summalla",
            Rule::PooledApart => "osoittajien summa jaettuna nimittäjien summalla, kun hankkeilla ei ole yhteisiä kuntia",
            Rule::Never => "ei lasketa: lukuja ei voi laskea yhteen",
        }
    }

    /// Whether it makes sense to hold the count against the inhabitants: a plan has as many items as whoever wrote it likes.
    fn suits_inhabitants(self, method: &Method) -> bool {
        let counts = matches!(self, Rule::Sum | Rule::SumApart | Rule::Persons | Rule::Organisations);
        counts && method.unit != "task"
    }

    fn totals(self, method: &Method, having: &Having<'_>) -> Totals {
        let both = |total: &dyn Fn(fn(&Figure) -> &State) -> Total| Totals {
            period: total(|figure| &figure.period),
            cumulative: total(|figure| &figure.cumulative),
        };
        if let [(_, only)] = having[..] {
            let own = |state: &State| state.amount().map_or_else(|| Total::none("hankkeella ei ole lukua"), |value| Total::Value { value });
            return Totals { period: own(&only.period), cumulative: own(&only.cumulative) };
        }
        let shared = match self {
            Rule::SumApart | Rule::PooledApart => common_municipality(having),
            _ => None,
        };
        match (self, shared) {
            (_, Some(shared)) => both(&|_| Total::none(format!("kunta {shared} on useassa hankkeessa"))),
            (Rule::Sum | Rule::SumApart, _) => both(&|state| sum(having, state)),
            (Rule::SumOfFractions, _) => both(&|state| sum_of_fractions(having, state)),
            (Rule::Pooled | Rule::PooledApart, _) => both(&|state| pooled(having, state)),
            (Rule::Municipalities, _) => {
                Totals { period: Total::none("muutos koskee eri kuntia eri hankkeissa"), cumulative: municipalities(having) }
            }
            (Rule::Persons, _) => persons::totals(method, having),
            (Rule::Organisations, _) => both(&|_| Total::none("sama organisaatio voi olla usean hankkeen luvussa")),
            (Rule::Never, _) => both(&|_| Total::none("lukuja ei voi laskea yhteen")),
        }
    }
}

/// The name of a municipality that two of the projects have.
fn common_municipality(having: &Having<'_>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let all = having.iter().flat_map(|(member, _)| &member.project.municipalities);
    all.filter(|municipality| !seen.insert(municipality.code.clone())).map(|municipality| municipality.name.clone()).next()
}

/// Why a project's figure is missing from a total.
fn missing(member: &Member<'_>) -> Total {
    Total::none(format!("hankkeelta {} puuttuu luku", member.project.project.code))
}

fn sum(having: &Having<'_>, state: fn(&Figure) -> &State) -> Total {
    let mut sum: i64 = 0;
    for (member, figure) in having {
        let Some(count) = state(figure).as_count() else { return missing(member) };
        match sum.checked_add(count) {
            Some(more) => sum = more,
            None => return Total::none("summa on liian suuri"),
        }
    }
    Total::Value { value: Amount::Count(sum) }
}

/// Exact: over the least common denominator.
fn sum_of_fractions(having: &Having<'_>, state: fn(&Figure) -> &State) -> Total {
    let mut sum = Ratio { numerator: 0, denominator: 1 };
    for (member, figure) in having {
        let State::Value { value: Amount::Ratio(ratio) } = state(figure) else { return missing(member) };
        match added(sum, *ratio) {
            Some(more) => sum = more,
            None => return Total::none("summa on liian suuri"),
        }
    }
    Total::Value { value: Amount::Ratio(sum) }
}

fn added(left: Ratio, right: Ratio) -> Option<Ratio> {
    let common = left.denominator.checked_mul(right.denominator / divisor(left.denominator, right.denominator))?;
    let above = |ratio: Ratio| ratio.numerator.checked_mul(common / ratio.denominator);
    Ratio::new(above(left)?.checked_add(above(right)?)?, common)
}

/// The greatest common one of two numbers above zero.
fn divisor(mut left: i64, mut right: i64) -> i64 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

/// A project of whose share nothing stands below the line adds nothing.
fn pooled(having: &Having<'_>, state: fn(&Figure) -> &State) -> Total {
    let (mut above, mut below): (i64, i64) = (0, 0);
    for (member, figure) in having {
        match state(figure) {
            State::Value { value: Amount::Ratio(Ratio { numerator, denominator }) } => {
                match above.checked_add(*numerator).zip(below.checked_add(*denominator)) {
                    Some(sums) => (above, below) = sums,
                    None => return Total::none("summa on liian suuri"),
                }
            }
            State::NoData { lowest: None, highest: None, blocked_by: None } => {}
            State::NotApplicable => return Total::none("lukua ei lasketa jaksolta"),
            _ => return missing(member),
        }
    }
    match Ratio::new(above, below) {
        Some(ratio) => Total::Value { value: Amount::Ratio(ratio) },
        None => Total::none("yhdelläkään hankkeella ei ole lukua"),
    }
}

/// Municipalities that are counted in any project.
fn municipalities(having: &Having<'_>) -> Total {
    let mut counted = BTreeSet::new();
    for (member, figure) in having {
        let Some(breakdown) = figure.breakdown(&["municipality"]) else {
            return Total::none("lukua ei ole kunnittain");
        };
        if figure.cumulative.as_count().is_none() {
            return missing(member);
        }
        let there = breakdown.cells.iter().filter(|cell| cell.cumulative.as_count().is_some_and(|count| count > 0));
        counted.extend(there.flat_map(|cell| cell.key.first().cloned()));
    }
    Total::Value { value: Amount::Count(counted.len() as i64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_added_over_their_least_common_denominator() {
        let ratio = |numerator, denominator| Ratio { numerator, denominator };
        assert_eq!(added(ratio(2760, 360), ratio(1590, 360)), Some(ratio(4350, 360)));
        assert_eq!(added(ratio(1, 360), ratio(1, 450)), Some(ratio(9, 1800)));
        assert_eq!(added(ratio(0, 1), ratio(7, 435)), Some(ratio(7, 435)));
        assert_eq!(added(ratio(i64::MAX, 1), ratio(1, 2)), None);
    }
}
