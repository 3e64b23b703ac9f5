//! Identity codes in a file: Mittari needs them for no figure, so a file that holds them goes no further.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::{Place, column_letters};

use crate::cell::{CellValue, Sheet};
use crate::identity_code::{self, Standing};
use crate::wording;

/// What is to be said of the identity codes of a sheet; the file is read no further unless this is empty.
///
/// A column that a field names may hold numbers of the same shape (a voucher), so there a code must be right in every part. One finding is
/// for all codes of a column that stand alike; no code is repeated. What is wrong with some codes beside right ones is but a note.
pub fn identity_codes(sheet: &Sheet, named: &[u32], place: &Place) -> Vec<Finding> {
    let mut found: BTreeMap<(Standing, u32), (u32, usize)> = BTreeMap::new();
    for row in &sheet.rows {
        for (column, value) in &row.cells {
            if let Some(standing) = standing_of(value, named.contains(column)) {
                found.entry((standing, *column)).or_insert((row.index, 0)).1 += 1;
            }
        }
    }
    let in_use = found.range(..(Standing::Temporary, 0)).map(|((_, column), (row, _))| (*row, *column)).min();
    let first = in_use.map(|(row, column)| {
        Finding::new(
            "P-HETU-NOT-NEEDED",
            Severity::Error,
            place.at(row, column),
            format!("sarakkeessa {} on henkilötunnuksia, joita Mittari ei tarvitse eikä lue", column_letters(column)),
        )
        .effect(EFFECT)
        .cure("poista henkilötunnukset tiedostosta ennen kuin se viedään hankkeen kansioon")
    });
    let severity = if first.is_some() { Severity::Note } else { Severity::Error };
    let doubtful = found.iter().filter_map(|((standing, column), (row, cells))| {
        let told = doubt(*standing)?;
        let many = if *cells == 1 { String::new() } else { format!(" ({cells} solua)") };
        let message = format!("sarakkeessa {} on {}{many}", column_letters(*column), told.message);
        Some(Finding::new(told.code, severity, place.at(*row, *column), message).expected(told.expected).effect(EFFECT).cure(told.cure))
    });
    let doubtful: Vec<Finding> = doubtful.collect();
    first.into_iter().chain(doubtful).collect()
}

const EFFECT: &str = "koko tiedosto jätettiin lukematta";

fn standing_of(value: &CellValue, is_named: bool) -> Option<Standing> {
    let standing = match value {
        CellValue::Number(number) => identity_code::was_code(*number).then_some(Standing::BrokenByNumber),
        CellValue::Text(text) => {
            let text = wording::cleaned(text);
            identity_code::standing_in(&text).or_else(|| identity_code::text_was_code(&text).then_some(Standing::BrokenByNumber))
        }
        _ => None,
    }?;
    (!is_named || standing.is_right() || standing == Standing::BrokenByNumber).then_some(standing)
}

struct Doubt {
    code: &'static str,
    message: &'static str,
    expected: &'static str,
    cure: &'static str,
}

fn doubt(standing: Standing) -> Option<Doubt> {
    Some(match standing {
        Standing::InUse => return None,
        Standing::Temporary => Doubt {
            code: "V-HETU-TEST",
            message: "henkilötunnus, jonka yksilönumero on 900–999: tilapäinen tai testiaineistoa",
            expected: "tiedosto ilman henkilötunnuksia",
            cure: "jos tiedosto on testiaineistoa, vaihda se oikeaan; poista henkilötunnukset",
        },
        Standing::Impossible => Doubt {
            code: "V-HETU-FORM",
            message: "henkilötunnuksen näköinen teksti, jonka päivää ei ole tai jonka yksilönumeroa ei anneta kenellekään",
            expected: "tiedosto ilman henkilötunnuksia",
            cure: "poista henkilötunnukset tiedostosta, ja tarkista tunnus siellä, mistä tiedosto on saatu",
        },
        Standing::WrongCheck => Doubt {
            code: "V-HETU-CHECK",
            message: "henkilötunnuksen näköinen teksti, jonka tarkistusmerkki on väärä",
            expected: "tiedosto ilman henkilötunnuksia",
            cure: "poista henkilötunnukset tiedostosta, ja tarkista tunnus siellä, mistä tiedosto on saatu; jos solussa on muu numero, nimeä sarake \
                   lähteen columns-kohdassa tai poista se",
        },
        Standing::BrokenByNumber => Doubt {
            code: "V-HETU-FLOAT",
            message: "henkilötunnus, joka on tallennettu lukuna: alkunolla puuttuu tai E-kirjain on luettu kymmenen potenssiksi",
            expected: "tiedosto ilman henkilötunnuksia",
            cure: "poista henkilötunnukset tiedostosta; jos tunnuksia tarvitaan muualla, tallenna sarake siellä tekstinä",
        },
    })
}
