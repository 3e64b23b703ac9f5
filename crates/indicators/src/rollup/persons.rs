//! Different persons over several projects: only where every one of them can be told from every other.
//!
//! Two projects make the same key of one e-mail address only under one secret. Who is known by name alone may bear the name of
//! somebody else in the next region: then there is no total.

use std::collections::BTreeSet;

use mittari_vocabulary::computation::Method;
use mittari_vocabulary::evidence::{EvidenceTable, Fate};
use mittari_vocabulary::figure::Kind;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::quantity::Amount;
use mittari_vocabulary::rollup::{Total, Totals};

use super::{Having, Member, missing};

pub fn totals(method: &Method, having: &Having<'_>) -> Totals {
    match told_apart(method, having) {
        Err(total) => Totals { period: total.clone(), cumulative: total },
        Ok(counted) => {
            let mut all = Counted::default();
            for counted in counted {
                all.until.extend(counted.until);
                all.during.extend(counted.during);
                all.before.extend(counted.before);
            }
            let count = |persons: usize| Total::Value { value: Amount::Count(persons as i64) };
            let period = match method.kind {
                Kind::Stock => Total::none("muutos voi koskea samaa henkilöä eri hankkeissa"),
                // Who was in one project before is nobody new in another.
                Kind::Flow => count(all.during.difference(&all.before).count()),
                _ => count(all.during.len()),
            };
            Totals { period, cumulative: count(all.until.len()) }
        }
    }
}

/// Keys of the persons whom a project's figure counts.
#[derive(Default)]
struct Counted {
    until: BTreeSet<String>,
    during: BTreeSet<String>,
    before: BTreeSet<String>,
}

fn told_apart(method: &Method, having: &Having<'_>) -> Result<Vec<Counted>, Total> {
    let secrets: BTreeSet<&str> = having.iter().map(|(member, _)| member.project.project.identity_key.as_str()).collect();
    if secrets.len() > 1 {
        return Err(Total::none("hankkeilla on eri henkilöavain, joten henkilöitä ei voi erottaa toisistaan"));
    }
    let mut all = Vec::new();
    let mut by_name = 0;
    for (member, figure) in having {
        if figure.cumulative.as_count().is_none() {
            return Err(missing(member));
        }
        let Some((table, index)) = evidence(method, member) else {
            return Err(Total::none("luvun riveillä ei ole henkilöitä"));
        };
        let k = member.computation.period_number;
        let mut counted = Counted::default();
        for row in table.rows.iter().filter(|row| row.fates[index] == Fate::Counted) {
            let period = row.periods.first().copied().flatten().unwrap_or(0);
            counted.until.insert(row.key.clone());
            if period == k {
                counted.during.insert(row.key.clone())
            } else {
                counted.before.insert(row.key.clone())
            };
        }
        by_name += known_by_name(&counted, member);
        all.push(counted);
    }
    match (by_name, having.len()) {
        // A project alone tells its own persons apart as it always does.
        (0, _) | (_, 1) => Ok(all),
        (1, _) => Err(Total::none("yksi henkilö tunnetaan vain nimeltä")),
        (many, _) => Err(Total::none(format!("{many} henkilöä tunnetaan vain nimeltä"))),
    }
}

fn known_by_name(counted: &Counted, member: &Member<'_>) -> usize {
    counted.until.iter().filter(|key| member.records.known_by_name.contains(&PersonKey((*key).clone()))).count()
}

/// The table of persons that the figure is made from, and the figure's place in it.
fn evidence<'a>(method: &Method, member: &Member<'a>) -> Option<(&'a EvidenceTable, usize)> {
    let tables = method.evidence.iter().filter_map(|id| member.computation.evidence(id));
    tables.filter(|table| table.personal).find_map(|table| {
        let index = table.indicators.iter().position(|code| *code == method.code)?;
        Some((table, index))
    })
}
