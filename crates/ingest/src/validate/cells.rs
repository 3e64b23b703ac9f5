//! A cell as the field it should be: day, number, word of a list, municipality, person.
//!
//! What was found is shown in a finding only where it cannot name anybody; else it is masked.

use chrono::{Datelike, NaiveDate};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::mask;
use mittari_vocabulary::place::Place;

use crate::cell::{BadCell, CellValue, Row};
use crate::numbers::{self, Decimal};
use crate::recognise::Table;
use crate::validate::person::RowPerson;
use crate::validate::{Context, Sighting};
use crate::{dates, fields, wording};

/// Whether a row can be used without the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the row counts nowhere.
    Required,
    /// Left out alone.
    Optional,
    /// Left out alone, and no report is held up for it.
    Lenient,
}

/// Why a cell is not what it should be.
pub struct Problem {
    pub code: &'static str,
    pub message: String,
    pub expected: String,
    pub found: String,
    pub cure: String,
}

/// One row of a table, read cell by cell.
pub struct RowReader<'a> {
    table: &'a Table<'a>,
    row: &'a Row,
    context: &'a Context<'a>,
    findings: &'a mut Vec<Finding>,
    sightings: &'a mut Vec<Sighting>,
    usable: bool,
}

impl<'a> RowReader<'a> {
    pub fn new(
        table: &'a Table<'a>,
        row: &'a Row,
        context: &'a Context<'a>,
        findings: &'a mut Vec<Finding>,
        sightings: &'a mut Vec<Sighting>,
    ) -> Self {
        RowReader { table, row, context, findings, sightings, usable: true }
    }

    /// Remembers by which name the row calls its person.
    pub fn saw(&mut self, person: &RowPerson, field: &str) {
        if let Some(name) = &person.name {
            let sighting = Sighting { name: name.clone(), person: person.key.clone(), place: self.place_of(field) };
            self.sightings.push(sighting);
        }
    }

    /// False once a required cell could not be read.
    pub fn usable(&self) -> bool {
        self.usable
    }

    pub fn context(&self) -> &'a Context<'a> {
        self.context
    }

    pub fn row_index(&self) -> u32 {
        self.row.index
    }

    pub fn is_declared(&self, field: &str) -> bool {
        self.table.columns.contains_key(field)
    }

    pub fn place_of(&self, field: &str) -> Place {
        self.table.place_at(self.row.index, self.table.columns.get(field).map(|column| column.index))
    }

    pub fn place_of_column(&self, column: u32) -> Place {
        self.table.place_at(self.row.index, Some(column))
    }

    pub fn row(&self) -> &'a Row {
        self.row
    }

    /// A finding at a column that no field names, such as a question's.
    pub fn note_at(&mut self, column: u32, problem: &Problem, effect: &str) {
        let finding = Finding::new(problem.code, Severity::Error, self.place_of_column(column), problem.message.clone())
            .expected(problem.expected.clone())
            .found(problem.found.clone())
            .effect(effect)
            .cure(problem.cure.clone());
        self.findings.push(finding);
    }

    /// The municipality that a question asked for.
    pub fn municipality_at(&mut self, column: u32) -> Option<String> {
        let text = self.row.text(column)?;
        match municipality(&text, self.context) {
            Ok(code) => (!code.is_empty()).then_some(code),
            Err(problem) => {
                self.note_at(column, &problem, "kunta jätettiin pois, vastaus on muuten mukana");
                None
            }
        }
    }

    pub fn refuse(&mut self, finding: Finding) {
        self.usable = false;
        self.findings.push(finding.effect(self.row_effect()));
    }

    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn row_effect(&self) -> String {
        format!("rivi ei ole mukana {}", fields::figures_of(self.context.source.kind))
    }

    /// The text of a cell, or None where it is blank or its column is not declared. A bad cell is a finding.
    pub fn text(&mut self, field: &str, need: Need) -> Option<String> {
        self.read(field, need, |value| Ok(value.as_text().unwrap_or_default()))
    }

    /// A text of which nothing hangs: a bad cell is just absent.
    pub fn plain(&self, field: &str) -> Option<String> {
        self.table.columns.get(field).and_then(|column| self.row.text(column.index))
    }

    pub fn day(&mut self, field: &str, need: Need) -> Option<NaiveDate> {
        let order = self.context.source.date_order;
        let hide = field == "birth_date";
        self.read(field, need, |value| day(value, order, hide))
    }

    /// An optional day where the layout writes `-` for none.
    pub fn optional_day(&mut self, field: &str) -> Option<NaiveDate> {
        if self.plain(field).is_some_and(|text| matches!(text.as_str(), "-" | "–" | "—")) {
            return None;
        }
        self.day(field, Need::Optional)
    }

    /// A whole number between two bounds.
    pub fn whole(&mut self, field: &str, need: Need, bounds: (i64, i64), unit: &str) -> Option<i64> {
        self.read(field, need, |value| whole(value, bounds, unit))
    }

    pub fn cents(&mut self, field: &str) -> Option<i64> {
        self.read(field, Need::Required, cents)
    }

    /// The code that a word of the file stands for. `Ok(None)` is a blank cell or an undeclared column; `Err` a word that nobody knows.
    pub fn code(&mut self, field: &str, need: Need) -> Result<Option<String>, ()> {
        let before = self.findings.len();
        let personal = fields::is_personal(self.context.source.kind);
        let source = self.context.source;
        let code = self.read(field, need, |value| word_code(value, field, source, personal));
        if self.findings.len() > before { Err(()) } else { Ok(code) }
    }

    /// A code, or `fallback` for a blank cell; None (and an unusable row) for an unknown word.
    pub fn code_or(&mut self, field: &str, fallback: &str) -> Option<String> {
        self.code(field, Need::Required).ok().map(|code| code.unwrap_or_else(|| fallback.to_string()))
    }

    /// A yes or no; blank is no.
    pub fn is_yes(&mut self, field: &str) -> bool {
        matches!(self.code(field, Need::Optional), Ok(Some(code)) if code == "yes")
    }

    /// A municipality's code; None where the cell is blank, or says in `values` that it is none of the project's.
    pub fn municipality(&mut self, field: &str, need: Need) -> Option<String> {
        let context = self.context;
        let code = self.read(field, need, |value| municipality(&value.as_text().unwrap_or_default(), context))?;
        if code.is_empty() && need == Need::Required {
            self.refuse(required(self.place_of(field), &self.table.columns[field].header));
        }
        (!code.is_empty()).then_some(code)
    }

    pub fn training(&mut self, field: &str) -> Option<String> {
        let context = self.context;
        self.read(field, Need::Required, |value| {
            let text = value.as_text().unwrap_or_default();
            let declared = declared_code(&text, "training", context);
            training(declared.as_deref().unwrap_or(&text), context)
        })
    }

    pub fn badge(&mut self, field: &str) -> Option<String> {
        let context = self.context;
        self.read(field, Need::Required, |value| {
            let text = value.as_text().unwrap_or_default();
            let declared = declared_code(&text, "badge", context);
            badge(declared.as_deref().unwrap_or(&text), context)
        })
    }

    /// Reads a declared cell; blank and bad cells are dealt with here, `parse` sees only values.
    fn read<T>(&mut self, field: &str, need: Need, parse: impl FnOnce(&CellValue) -> Result<T, Problem>) -> Option<T> {
        let column = self.table.columns.get(field)?;
        let value = self.row.get(column.index);
        let parsed = match value {
            CellValue::Bad(bad) => Err(bad_cell(bad)),
            value if value.as_text().is_none() => {
                if is_required(need, field, self.context) {
                    self.refuse(required(self.place_of(field), &self.table.columns[field].header));
                }
                return None;
            }
            value => parse(value),
        };
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.report(field, need, problem);
                None
            }
        }
    }

    pub fn report(&mut self, field: &str, need: Need, problem: Problem) {
        let severity = if need == Need::Lenient { Severity::Warning } else { Severity::Error };
        let header = self.table.columns.get(field).map_or(field, |column| &column.header);
        let finding = Finding::new(
            problem.code,
            severity,
            self.place_of(field),
            format!("{} (sarake \"{}\")", problem.message, wording::header_for_message(header)),
        )
        .expected(problem.expected)
        .found(problem.found)
        .cure(problem.cure);
        if need == Need::Required {
            self.refuse(finding);
        } else {
            self.note(finding.effect("solu jätettiin pois, rivi on muuten mukana"));
        }
    }
}

/// Codes with a fallback are read as required, so that an unknown word refuses the row; a blank one does not.
fn is_required(need: Need, field: &str, context: &Context<'_>) -> bool {
    let coded_and_optional = fields::fields_of(context.source.kind, context.source.layout)
        .unwrap_or_default()
        .iter()
        .any(|known| known.name == field && known.need == fields::Need::Optional && !known.codes.is_empty());
    need == Need::Required && !coded_and_optional
}

pub fn required(place: Place, header: &str) -> Finding {
    Finding::new(
        "V-REQUIRED",
        Severity::Error,
        place,
        format!("pakollinen solu on tyhjä (sarake \"{}\")", wording::header_for_message(header)),
    )
    .cure("täytä solu tai poista rivi")
}

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

fn day(value: &CellValue, order: Option<mittari_vocabulary::project::DateOrder>, hide: bool) -> Result<NaiveDate, Problem> {
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
    if plain && !wording::holds_identity_code(text) { text.to_string() } else { mask(text) }
}

pub fn decimal(value: &CellValue) -> Option<Decimal> {
    match value {
        CellValue::Number(number) => numbers::from_float(*number),
        CellValue::Text(text) => numbers::parse_euros(text),
        _ => None,
    }
}

fn number_problem(value: &CellValue, expected: &str) -> Problem {
    let text = value.as_text().unwrap_or_default();
    let plain = text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '-' | '€'))
        && text.chars().count() <= 12
        && !wording::holds_identity_code(&text);
    Problem {
        code: "V-NUMBER",
        message: "solu ei ole luku, jonka voisi lukea vain yhdellä tavalla".into(),
        expected: expected.into(),
        found: if plain { text } else { mask(&text) },
        cure: "kirjoita luku ilman tekstiä, desimaalit pilkulla erotettuina".into(),
    }
}

fn whole(value: &CellValue, (least, most): (i64, i64), unit: &str) -> Result<i64, Problem> {
    let expected = format!("kokonaisluku {least}–{most} ({unit})");
    let number = match value {
        // A length of time in minutes, where a column of minutes was typed as h:mm.
        CellValue::Duration(_) => None,
        value => decimal(value).and_then(Decimal::whole),
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

fn cents(value: &CellValue) -> Result<i64, Problem> {
    decimal(value).and_then(Decimal::cents).ok_or_else(|| number_problem(value, "summa euroina, esimerkiksi 1 234,50"))
}

/// What `values` of the source says of a word.
pub fn declared_code(text: &str, field: &str, context: &Context<'_>) -> Option<String> {
    let wanted = wording::key(text);
    let words = context.source.values.get(field)?;
    words.iter().find(|(word, _)| wording::key(word) == wanted).map(|(_, code)| code.clone())
}

fn word_code(value: &CellValue, field: &str, source: &mittari_vocabulary::project::Source, personal: bool) -> Result<String, Problem> {
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
    let close = known.iter().any(|word| strsim::jaro_winkler(&wording::key(text), &wording::key(word)) > 0.8);
    if (personal && !close) || text.contains('@') || wording::holds_identity_code(text) { mask(text) } else { wording::cut(text, 40) }
}

fn municipality(text: &str, context: &Context<'_>) -> Result<String, Problem> {
    if matches!(text, "-" | "–" | "—") {
        return Ok(String::new());
    }
    if let Some(code) = declared_code(text, "municipality", context) {
        return Ok(if code == "unknown" { String::new() } else { code });
    }
    // Excel drops the zeros of a code that it takes for a number.
    let padded = if !text.is_empty() && text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text:0>3}")
    } else {
        text.to_string()
    };
    if let Some(code) = context.municipalities.code(&padded) {
        return Ok(code.to_string());
    }
    let near = context.municipalities.nearest(text);
    Err(Problem {
        code: "V-MUNICIPALITY",
        message: "kuntaa ei ole hankkeen kuntien luettelossa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&near)),
        found: if text.contains('@') || text.bytes().any(|byte| byte.is_ascii_digit()) { mask(text) } else { wording::cut(text, 40) },
        cure: format!(
            "tarkoititko {}? Korjaa solu, lisää nimi kunnan synonyms-kohtaan, tai merkitse muu kunta lähteen values.municipality-kohtaan sanalla \"unknown\"",
            wording::quoted_list(&near)
        ),
    })
}

pub fn training(text: &str, context: &Context<'_>) -> Result<String, Problem> {
    if context.trainings.is_empty() {
        return Ok(text.to_string());
    }
    context.trainings.code(text).map(str::to_string).ok_or_else(|| Problem {
        code: "V-CODE",
        message: "koulutusta ei ole koulutuskalenterissa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&context.trainings.nearest(text))),
        found: if text.contains('@') { mask(text) } else { wording::cut(text, 40) },
        cure: "korjaa koulutuksen tunnus tai lisää koulutus kalenteriin".into(),
    })
}

pub fn badge(text: &str, context: &Context<'_>) -> Result<String, Problem> {
    context.badges.code(text).map(str::to_string).ok_or_else(|| Problem {
        code: "V-CODE",
        message: "osaamismerkkiä ei ole hankkeen merkkien luettelossa".into(),
        expected: format!("esimerkiksi {}", wording::quoted_list(&context.badges.nearest(text))),
        found: if text.contains('@') { mask(text) } else { wording::cut(text, 60) },
        cure: "korjaa merkin nimi, lisää se merkin aliases-kohtaan tai omaksi [[badge]]-kohdakseen".into(),
    })
}
