//! What a cell's value may be: day, number, amount, word of a list, municipality, training, badge.
//!
//! Each gives the value, or the problem that a finding is made of. What was found is shown only where it
//! cannot name anybody; else it is masked.

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::person::mask;
use mittari_vocabulary::project::{DateOrder, DecimalSign, Source};

use crate::cell::{BadCell, CellValue};
use crate::municipalities::{self, FormerMunicipality, Meaning};
use crate::numbers::{self, Decimal};
use crate::validate::Context;
use crate::{dates, fields, identity_code, wording};

/// Why a cell is not what it should be.
pub struct Problem {
    pub code: &'static str,
    pub message: String,
    pub expected: String,
    pub found: String,
    pub cure: String,
}

/// A cell that has no value one may use.
pub fn bad_cell(bad: &BadCell) -> Problem {
    let (code, message, found, cure) = match bad {
        BadCell::Error(error) => ("X-CELL-ERROR", "solussa on kaavan virhearvo", error.clone(), "korjaa kaava tai kirjoita solun arvo"),
        BadCell::FormulaWithoutValue => (
            "X-FORMULA-NO-VALUE",
            "solussa on kaava, jonka arvoa ei ole tallennettu",
            String::new(),
            "avaa tiedosto Excelissä ja tallenna se, jolloin kaava lasketaan",
        ),
        BadCell::NotFinite => ("V-NOT-FINITE", "solun luku ei ole äärellinen", String::new(), "kirjoita soluun luku"),
        BadCell::DateOutOfRange => (
            "V-DATE-1900",
            "solun päivä on kalenterin ulkopuolella (ennen 1.3.1900 tai jälkeen vuoden 9999)",
            String::new(),
            "kirjoita soluun päivä muodossa 3.10.2022",
        ),
    };
    Problem { code, message: message.into(), expected: String::new(), found, cure: cure.into() }
}

/// A date cell, or a text in one of the accepted ways; `hide` for days that describe a person.
pub fn day(value: &CellValue, order: Option<DateOrder>, hide: bool) -> Result<NaiveDate, Problem> {
    let parsed = match value {
        CellValue::Date(day) => Some(*day),
        CellValue::Text(text) => {
            dates::parse_day(&wording::clean(text)).or_else(|| order.and_then(|order| dates::parse_day_in_order(text, order)))
        }
        _ => None,
    };
    match parsed {
        Some(day) if (1900..=2100).contains(&day.year()) => Ok(day),
        Some(day) => Err(Problem {
            code: "V-RANGE",
            message: "päivä on kaukana menneessä tai tulevassa".into(),
            expected: "vuosi 1900–2100".into(),
            found: if hide { String::new() } else { day.format("%-d.%-m.%Y").to_string() },
            cure: "tarkista vuosiluku".into(),
        }),
        None => {
            let text = value.as_text().unwrap_or_default();
            let slashes = text.contains('/');
            Err(Problem {
                code: "V-DATE",
                message: "solu ei ole päivä".into(),
                expected: "3.10.2022 tai 2022-10-03".into(),
                found: if hide { mask(&text) } else { shown_date(&text) },
                cure: if slashes {
                    "korjaa päivä, tai kerro lähteelle päivän ja kuukauden järjestys: date_order = \"dmy\" tai \"mdy\"".into()
                } else {
                    "kirjoita päivä muodossa 3.10.2022".into()
                },
            })
        }
    }
}

/// Digits with date separators between them cannot name anybody, unless they are an identity code.
fn shown_date(text: &str) -> String {
    let plain = text.chars().count() <= 25
        && text.contains(['.', '/', '-'])
        && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-' | ':' | ' ' | ','));
    let plain = plain && text.matches(['.', '/', '-']).count() >= 2;
    if plain && !identity_code::holds_identity_code(text) { text.to_string() } else { mask(text) }
}

/// A number cell or a Finnish number text, exactly.
pub fn decimal(value: &CellValue, sign: Option<DecimalSign>) -> Option<Decimal> {
    match value {
        CellValue::Number(number) => numbers::from_float(*number),
        CellValue::Text(text) => sign.map_or_else(|| numbers::parse_euros(text), |sign| numbers::parse_euros_with(text, sign)),
        _ => None,
    }
}

fn number_problem(value: &CellValue, expected: &str) -> Problem {
    let text = value.as_text().unwrap_or_default();
    let plain = text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '-' | '€'))
        && text.chars().count() <= 12
        && !identity_code::holds_identity_code(&text);
    Problem {
        code: "V-NUMBER",
        message: "solu ei ole luku, jonka voisi lukea vain yhdellä tavalla".into(),
        expected: expected.into(),
        found: if plain { text } else { mask(&text) },
        cure: "kirjoita luku ilman tekstiä, desimaalit pilkulla erotettuina".into(),
    }
}

/// A whole number within bounds, both allowed.
pub fn whole(value: &CellValue, sign: Option<DecimalSign>, (least, most): (i64, i64), unit: &str) -> Result<i64, Problem> {
    let expected = format!("kokonaisluku {least}–{most} ({unit})");
    let number = match value {
        // A length of time in minutes, where a column of minutes was typed as h:mm.
        CellValue::Duration(_) => None,
        value => decimal(value, sign).and_then(Decimal::whole),
    };
    match number {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        Some(number) => Err(Problem {
            code: "V-RANGE",
            message: "luku on sallittujen rajojen ulkopuolella".into(),
            expected,
            found: number.to_string(),
            cure: "korjaa luku".into(),
        }),
        None => Err(number_problem(value, &expected)),
    }
}

/// An amount of euros that has no parts of a cent.
pub fn cents(value: &CellValue, sign: Option<DecimalSign>) -> Result<i64, Problem> {
    decimal(value, sign).and_then(Decimal::cents).ok_or_else(|| number_problem(value, "summa euroina, esimerkiksi 1 234,50"))
}

/// What `values` of the source says of a word.
pub fn declared_code(text: &str, field: &str, context: &Context<'_>) -> Option<String> {
    let wanted = wording::key(text);
    let words = context.source.values.get(field)?;
    words.iter().find(|(word, _)| wording::key(word) == wanted).map(|(_, code)| code.clone())
}

/// The code that a word of a field stands for: by the source's `values`, else the code itself.
pub fn word_code(value: &CellValue, field: &str, source: &Source, personal: bool) -> Result<String, Problem> {
    let text = value.as_text().unwrap_or_default();
    let wanted = wording::key(&text);
    let declared = source.values.get(field);
    if let Some((_, code)) = declared.iter().flat_map(|words| words.iter()).find(|(word, _)| wording::key(word) == wanted) {
        return Ok(code.clone());
    }
    let codes = fields::fields_of(source.kind, source.layout)
        .unwrap_or_default()
        .iter()
        .find(|known| known.name == field)
        .map_or(&[][..], |known| known.codes);
    if let Some(code) = codes.iter().find(|code| **code == wanted) {
        return Ok((*code).to_string());
    }
    if codes == ["yes", "no"] && declared.is_none() {
        match wanted.as_str() {
            "kyllä" | "x" | "k" => return Ok("yes".into()),
            "ei" | "e" => return Ok("no".into()),
            _ => {}
        }
    }
    if codes.is_empty() && declared.is_none() {
        return Ok(text);
    }
    let known: Vec<&str> = match declared {
        Some(words) => words.keys().map(String::as_str).collect(),
        None => codes.to_vec(),
    };
    let near = wording::nearest_or_first(&text, &known, 3);
    Err(Problem {
        code: "V-CODE",
        message: "sana ei ole sarakkeen sanastossa".into(),
        expected: wording::quoted_list(&known),
        found: shown_word(&text, &known, personal),
        cure: format!("korjaa sana ({}) tai lisää se lähteen values.{field}-kohtaan", wording::quoted_list(&near)),
    })
}

/// A misspelt word of a list is shown; in a column of a personal file anything else could be a name.
pub fn shown_word(text: &str, known: &[&str], personal: bool) -> String {
    let close = known.iter().any(|word| wording::likeness(&wording::key(text), &wording::key(word), strsim::jaro_winkler) > 0.8);
    if (personal && !close) || text.contains('@') || identity_code::holds_identity_code(text) { mask(text) } else { wording::cut(text, 40) }
}

/// A municipality's code, and what is to be said of how it was written.
pub struct MunicipalityRead {
    /// Empty where the cell says that it is none of the project's.
    pub code: String,
    pub remark: Option<(Severity, Problem)>,
}

impl From<String> for MunicipalityRead {
    fn from(code: String) -> Self {
        MunicipalityRead { code, remark: None }
    }
}

/// A municipality of the project by any of its names; an old name is read as its successor's.
pub fn municipality(text: &str, context: &Context<'_>) -> Result<MunicipalityRead, Problem> {
    if matches!(text, "-" | "–" | "—") {
        return Ok(String::new().into());
    }
    if let Some(code) = declared_code(text, "municipality", context) {
        return Ok(if code == "unknown" { String::new() } else { code }.into());
    }
    // Excel drops the zeros of a code that it takes for a number.
    let padded = if !text.is_empty() && text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text:0>3}")
    } else {
        text.to_string()
    };
    if let Some(code) = context.municipalities.code(&padded) {
        return Ok(code.to_string().into());
    }
    if let Some((code, name)) = context.municipalities.looking_like(text) {
        return Ok(MunicipalityRead { code: code.to_string(), remark: Some((Severity::Warning, confusable(name))) });
    }
    match municipalities::meaning(&padded) {
        Some(Meaning::Former(former)) if context.municipalities.code(former.into.code).is_some() => {
            let remark = Some((Severity::Note, former_name(&former)));
            Ok(MunicipalityRead { code: former.into.code.to_string(), remark })
        }
        Some(meaning) => Err(outside(&meaning)),
        None => Err(unknown_municipality(text, context)),
    }
}

fn confusable(name: &str) -> Problem {
    Problem {
        code: "V-CONFUSABLE",
        message: format!("kunnan nimessä on vieraan aakkoston kirjaimia, nimi luettiin kunnaksi {name}"),
        expected: name.to_string(),
        found: String::new(),
        cure: format!("kirjoita solu uudelleen: {name}"),
    }
}

fn former_name(former: &FormerMunicipality) -> Problem {
    Problem {
        code: "V-MUNICIPALITY-OLD",
        message: if former.is_renamed() {
            format!("kunnan {} nimi on vuodesta {} {}, solu luettiin sen mukaan", former.fi, former.since(), former.into.fi)
        } else {
            format!("kunta {} on liitetty kuntaan {} ({}), solu luettiin sen mukaan", former.fi, former.into.fi, former.since())
        },
        expected: former.into.fi.to_string(),
        found: former.fi.to_string(),
        cure: "ei vaadi toimia; huomautus jää pois, kun nimi on kunnan synonyms-kohdassa".into(),
    }
}

/// A Finnish municipality that is none of the project's. Its name is public and names nobody.
fn outside(meaning: &Meaning) -> Problem {
    let name = match meaning {
        Meaning::InForce(municipality) => municipality.fi.to_string(),
        Meaning::Former(former) => format!("{} (nykyisin {})", former.fi, former.into.fi),
    };
    Problem {
        code: "V-MUNICIPALITY",
        message: format!("kunta {name} on hankkeen alueen ulkopuolella"),
        expected: "jokin hankkeen kunnista".into(),
        found: name.clone(),
        cure: format!(
            "korjaa solu, jos kunta on väärä, tai merkitse lähteen values.municipality-kohtaan \"{name}\" = \"unknown\"",
            name = match meaning {
                Meaning::InForce(municipality) => municipality.fi,
                Meaning::Former(former) => former.fi,
            }
        ),
    }
}

fn unknown_municipality(text: &str, context: &Context<'_>) -> Problem {
    let near = context.municipalities.nearest(text);
    let mut offered = municipalities::very_near(text, 2);
    offered.retain(|name| context.municipalities.code(name).is_none());
    let offered: Vec<&str> = near.iter().copied().chain(offered).collect();
    Problem {
        code: "V-MUNICIPALITY",
        message: "kuntaa ei ole hankkeen kuntien luettelossa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&near)),
        // In the wrong column it could be a name: only what resembles a municipality is repeated.
        found: shown_word(text, &near, true),
        cure: format!(
            "tarkoititko {}? Korjaa solu, lisää nimi kunnan synonyms-kohtaan, tai merkitse muu kunta lähteen values.municipality-kohtaan sanalla \"unknown\"",
            wording::quoted_list(&offered)
        ),
    }
}

/// A training of the calendar, where there is a calendar to check against.
pub fn training(text: &str, context: &Context<'_>) -> Result<String, Problem> {
    if context.trainings.is_empty() {
        return Ok(text.to_string());
    }
    let near = context.trainings.nearest(text);
    context.trainings.code(text).map(str::to_string).ok_or_else(|| Problem {
        code: "V-CODE",
        message: "koulutusta ei ole koulutuskalenterissa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&near)),
        found: shown_word(text, &near, true),
        cure: "korjaa koulutuksen tunnus tai lisää koulutus kalenteriin".into(),
    })
}

/// A badge of the project's list.
pub fn badge(text: &str, context: &Context<'_>) -> Result<String, Problem> {
    context.badges.code(text).map(str::to_string).ok_or_else(|| Problem {
        code: "V-CODE",
        message: "osaamismerkkiä ei ole hankkeen merkkien luettelossa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&context.badges.nearest(text))),
        found: if text.contains('@') { mask(text) } else { wording::cut(text, 60) },
        cure: "korjaa merkin nimi, lisää se merkin aliases-kohtaan tai omaksi [[badge]]-kohdakseen".into(),
    })
}
