//! Providers of nearly one name: perhaps one, entered twice. Nobody guesses; they count as two until somebody corrects a row.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::records::Supply;

use crate::wording;

/// How alike two names must be: the part of the longer one's letters that need no change.
const ALIKE: f64 = 0.9;

/// Names are compared with so many next ones in the order of the alphabet, so that a long register takes no square of its length.
const NEIGHBOURS: usize = 8;

struct Provider<'a> {
    /// Letters and digits of the name, which blanks and hyphens do not change.
    name: String,
    /// Known by a business id, which settles the matter between two that both have one.
    has_id: bool,
    key: &'a str,
    place: &'a Place,
}

/// One finding a pair, at the first row of the later of the two.
pub fn findings(rows: &[Sourced<Supply>]) -> Vec<Finding> {
    let mut providers: BTreeMap<&str, Provider<'_>> = BTreeMap::new();
    for row in rows {
        let supply = &row.value;
        let provider = providers.entry(&supply.key).or_insert_with(|| Provider {
            name: wording::key(&supply.provider).chars().filter(|letter| letter.is_alphanumeric()).collect(),
            has_id: supply.key != wording::key(&supply.provider),
            key: &supply.key,
            place: &row.place,
        });
        provider.place = provider.place.min(&row.place);
    }
    let mut ordered: Vec<Provider<'_>> = providers.into_values().collect();
    ordered.sort_by(|left, right| (&left.name, left.key).cmp(&(&right.name, right.key)));
    let mut findings = Vec::new();
    for (index, provider) in ordered.iter().enumerate() {
        for other in ordered[index + 1..].iter().take(NEIGHBOURS) {
            let two_ids = provider.has_id && other.has_id;
            if !two_ids && alike(&provider.name, &other.name) {
                findings.push(finding(provider.place.min(other.place), provider.place.max(other.place)));
            }
        }
    }
    findings
}

/// *Palvelupiste 1* and *Palvelupiste 2* are two.
fn alike(one: &str, other: &str) -> bool {
    let numbers = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    numbers(one) == numbers(other) && wording::likeness(one, other, strsim::normalized_levenshtein) >= ALIKE
}

fn finding(first: &Place, later: &Place) -> Finding {
    Finding::new(
        "D-MAYBE",
        Severity::Warning,
        later.clone(),
        "lähes sama tarjoajan nimi on toisellakin rivillä, tai toiselta puuttuu Y-tunnus",
    )
    .found(format!("myös: {first}"))
    .effect("heidät lasketaan eri tarjoajiksi")
    .cure("jos tarjoaja on sama, kirjoita nimi samalla tavalla tai sama Y-tunnus molempiin riveihin, muuten ei vaadi toimia")
}
