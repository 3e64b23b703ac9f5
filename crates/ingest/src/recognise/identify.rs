//! What a document is, with nothing but itself to go by: for `inspect`, which knows no project.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Layout;
use serde::Serialize;
use serde_json::Value;

use crate::cell::{CellValue, Row, Sheet};
use crate::document::{Contents, Document};
use crate::recognise::header::{self, HeaderRows};
use crate::recognise::teams::{self, Generation};
use crate::recognise::{badge_factory, badge_passport, forms, open_badges, webropol_events, zoom};
use crate::wording;

/// The exports that are known by their looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Export {
    WebropolText,
    WebropolNumbers,
    WebropolReport,
    WebropolEvents,
    WebropolResponses,
    WebropolSurveys,
    WebropolQuestions,
    TeamsList2020,
    TeamsSummary2021,
    TeamsThreeSections,
    TeamsLiveEvent,
    Zoom,
    BadgeFactoryCsv,
    BadgeFactoryJson,
    BadgePassport,
    OpenBadge,
    GoogleForms,
    MicrosoftForms,
    LimeSurvey,
    Register,
    Unknown,
}

impl Export {
    /// What a reader of the receipt calls it.
    pub fn name(self) -> &'static str {
        match self {
            Export::WebropolText => "Webropol-vastaukset tekstinä",
            Export::WebropolNumbers => "Webropol-vastaukset numeroina",
            Export::WebropolReport => "Webropolin raportti, jossa kysymykset ovat omilla välilehdillään, jota ei lueta",
            Export::WebropolEvents => "Webropol Events -ilmoittautumiset",
            Export::WebropolResponses => "Webropolin rajapinnan vastaukset (JSON)",
            Export::WebropolSurveys => "Webropolin rajapinnan kyselyluettelo (JSON)",
            Export::WebropolQuestions => "Webropolin rajapinnan kysymysluettelo (JSON)",
            Export::TeamsList2020 => Generation::List2020.name(),
            Export::TeamsSummary2021 => Generation::Summary2021.name(),
            Export::TeamsThreeSections => Generation::ThreeSections.name(),
            Export::TeamsLiveEvent => Generation::LiveEvent.name(),
            Export::Zoom => "Zoomin osallistujaraportti",
            Export::BadgeFactoryCsv => "Open Badge Factoryn myöntöhistoria",
            Export::BadgeFactoryJson => "Open Badge Factoryn myöntötapahtumat (JSON)",
            Export::BadgePassport => "Open Badge Passportin hallintaraportti, jota ei lueta",
            Export::OpenBadge => "Open Badge -merkki (JSON)",
            Export::GoogleForms => "Google Forms -vastaukset",
            Export::MicrosoftForms => "Microsoft Forms -vastaukset",
            Export::LimeSurvey => "LimeSurvey-vastaukset",
            Export::Register => "taulukko, jossa on yksi otsikkorivi",
            Export::Unknown => "tuntematon",
        }
    }
}

/// What a sheet is, with its header rows where it has any.
pub struct IdentifiedSheet {
    pub export: Export,
    pub header: Option<HeaderRows>,
}

/// What Webropol calls the time of an answer.
pub const RESPONSE_TIME: [&str; 2] = ["Vastausaika", "Response time"];

pub fn identify_sheet(sheet: &Sheet) -> IdentifiedSheet {
    if let Some((generation, row, _)) = teams::find_participants(sheet) {
        let export = match generation {
            Generation::List2020 => Export::TeamsList2020,
            Generation::Summary2021 => Export::TeamsSummary2021,
            Generation::ThreeSections => Export::TeamsThreeSections,
            Generation::LiveEvent => Export::TeamsLiveEvent,
        };
        return IdentifiedSheet { export, header: Some(header::single(row)) };
    }
    for row in sheet.rows.iter().filter(|row| !row.is_blank()).take(50) {
        let single = header::single(row);
        let Some(export) = export_of(row, &single) else { continue };
        let rows = match export {
            Export::WebropolText => header::double(sheet, row).unwrap_or(single),
            Export::WebropolEvents => webropol_events::header_rows(sheet, single),
            _ => single,
        };
        let numbers = export == Export::WebropolText && holds_numbers_only(sheet, &rows);
        return IdentifiedSheet { export: if numbers { Export::WebropolNumbers } else { export }, header: Some(rows) };
    }
    plain(sheet)
}

/// Whether the answers are numbers of options: several columns of small whole numbers, and no column in which a text comes again,
/// as the options of a question do.
fn holds_numbers_only(sheet: &Sheet, header: &HeaderRows) -> bool {
    let mut numbers = 0;
    for column in header.headers.iter().filter(|header| !RESPONSE_TIME.iter().any(|time| header.is(time))) {
        let texts: Vec<String> = sheet.rows_after(header.last).filter_map(|row| row.text(column.column)).collect();
        if texts.is_empty() {
            continue;
        }
        let different: BTreeSet<&String> = texts.iter().collect();
        if texts.iter().all(|text| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())) {
            numbers += 1;
        } else if different.len() < texts.len() || wording::header_key(&texts[0]) == below(&column.text) {
            return false;
        }
    }
    numbers >= 2
}

/// What a header says below its question.
fn below(header: &str) -> String {
    let key = wording::header_key(header);
    key.split_once(':').map_or(String::new(), |(_, below)| below.to_string())
}

/// The tool that writes such headers, where only one does.
fn export_of(row: &Row, headers: &HeaderRows) -> Option<Export> {
    let has = |name: &str| headers.headers.iter().any(|header| header.is(name));
    if badge_passport::is_header(headers) {
        Some(Export::BadgePassport)
    } else if zoom::is_header(row) {
        Some(Export::Zoom)
    } else if badge_factory::is_header(headers) {
        Some(Export::BadgeFactoryCsv)
    } else if webropol_events::has_marks(headers) {
        Some(Export::WebropolEvents)
    } else if RESPONSE_TIME.iter().any(|name| has(name)) {
        Some(Export::WebropolText)
    } else {
        match forms::tool_of(headers)? {
            Layout::MicrosoftForms => Some(Export::MicrosoftForms),
            Layout::LimeSurvey => Some(Export::LimeSurvey),
            _ => Some(Export::GoogleForms),
        }
    }
}

/// A register: the first row with at least two texts and no value that data would have, with something below it.
fn plain(sheet: &Sheet) -> IdentifiedSheet {
    let unknown = IdentifiedSheet { export: Export::Unknown, header: None };
    let least = sheet.width().min(2) as usize;
    let Some(row) = sheet.rows.iter().find(|row| row.filled() >= least.max(1)) else { return unknown };
    if !row.cells.iter().all(|(_, value)| matches!(value, CellValue::Text(_) | CellValue::Empty)) {
        return unknown;
    }
    // Two header rows without a response time: only where a third row has data below a plain question.
    let double = header::double(sheet, row).filter(|rows| has_data_below_plain(sheet, row, rows));
    IdentifiedSheet {
        export: if double.is_some() { Export::WebropolText } else { Export::Register },
        header: Some(double.unwrap_or_else(|| header::single(row))),
    }
}

fn has_data_below_plain(sheet: &Sheet, first: &Row, rows: &HeaderRows) -> bool {
    let Some(second) = sheet.row(rows.last) else { return false };
    // A second row that is mostly blank next to a first that is mostly filled is data with gaps.
    let in_group = |column: u32| first.text(column).is_none_or(|above| column > 0 && first.text(column - 1) == Some(above));
    let grouped = second.cells.iter().filter(|(column, _)| in_group(*column)).count();
    grouped >= 2
        && sheet
            .rows_after(rows.last)
            .any(|row| first.cells.iter().any(|(column, _)| second.text(*column).is_none() && row.text(*column).is_some()))
}

/// A JSON document: which export it is, what it says of itself, and what is doubtful.
pub fn identify_json(name: &str, value: &Value) -> (Export, Vec<(String, i64)>, Vec<Finding>) {
    let place = Place::file(name);
    let mut findings = Vec::new();
    if let Some(answers) = value.get("SurveyAnswers").and_then(Value::as_array) {
        let mut facts = vec![("vastaajia".to_string(), answers.len() as i64)];
        let cells: usize = answers.iter().filter_map(|answer| answer.get("RespondentAnswers")?.as_array()).map(Vec::len).sum();
        facts.push(("vastauksia".into(), cells as i64));
        note_paging(value, answers.len(), &place, &mut facts, &mut findings);
        let nobody = answers
            .iter()
            .filter(|answer| {
                answer.get("ResponseId").and_then(Value::as_str).is_some_and(|id| id.chars().all(|letter| matches!(letter, '0' | '-')))
            })
            .count();
        if nobody > 0 {
            findings.push(
                Finding::new(
                    "D-SAME-KEY",
                    Severity::Warning,
                    place,
                    format!("{nobody} vastauksen tunnus on pelkkiä nollia, joten tunnus ei erota vastaajia"),
                )
                .cure("hae vastaukset rajapinnan responses-kutsulla"),
            );
        }
        return (Export::WebropolResponses, facts, findings);
    }
    if let Some(questions) = value.get("Questions").and_then(Value::as_array) {
        let mut texts: Vec<String> =
            questions.iter().filter_map(|question| question.get("QuestionText")?.as_str()).map(wording::key).collect();
        texts.sort();
        let all = texts.len();
        texts.dedup();
        if texts.len() < all {
            findings.push(
                Finding::new(
                    "H-DUPLICATE",
                    Severity::Warning,
                    place,
                    format!("{} kysymyksellä on sama teksti kuin toisella", all - texts.len()),
                )
                .cure("erota kysymykset järjestysnumerolla (occurrence)"),
            );
        }
        return (Export::WebropolQuestions, vec![("kysymyksiä".into(), questions.len() as i64)], findings);
    }
    if let Some(list) = value.as_array() {
        let all_have = |key: &str| !list.is_empty() && list.iter().all(|entry| entry.get(key).is_some());
        if all_have("SurveyTitle") {
            return (Export::WebropolSurveys, vec![("kyselyjä".into(), list.len() as i64)], findings);
        }
        if all_have("recipient") && all_have("issued_on") {
            let recipients: usize = list.iter().filter_map(|event| event.get("recipient")?.as_array()).map(Vec::len).sum();
            let facts = vec![("myöntötapahtumia".into(), list.len() as i64), ("saajia".into(), recipients as i64)];
            return (Export::BadgeFactoryJson, facts, findings);
        }
        if !list.is_empty() && list.iter().all(open_badges::is_badge) {
            return (Export::OpenBadge, vec![("merkkejä".into(), list.len() as i64)], findings);
        }
    }
    if value.get("recipient").is_some() && value.get("issued_on").is_some() {
        return (Export::BadgeFactoryJson, vec![("myöntötapahtumia".into(), 1)], findings);
    }
    let badges = open_badges::badges_of(value);
    if !value.is_array() && !badges.is_empty() && badges.iter().all(|(_, entry)| open_badges::is_badge(entry)) {
        return (Export::OpenBadge, vec![("merkkejä".into(), badges.len() as i64)], findings);
    }
    (Export::Unknown, Vec::new(), findings)
}

/// One page of many is no survey: says how much the tool has and how much the file holds.
fn note_paging(value: &Value, held: usize, place: &Place, facts: &mut Vec<(String, i64)>, findings: &mut Vec<Finding>) {
    let number = |key: &str| value.get("Paging").and_then(|paging| paging.get(key)).and_then(Value::as_i64);
    let Some(total) = number("TotalCount") else { return };
    facts.push(("vastauksia järjestelmässä".into(), total));
    if total > held as i64 {
        let page =
            number("CurrentPage").zip(number("TotalPages")).map(|(page, pages)| format!(", sivu {page}/{pages}")).unwrap_or_default();
        findings.push(
            Finding::new("F-PARTIAL", Severity::Warning, place.clone(), "tiedosto on vajaa: siinä on vain osa vastauksista")
                .expected(format!("{total} vastausta"))
                .found(format!("{held} vastausta{page}"))
                .effect("luvut jäisivät liian pieniksi")
                .cure("hae kaikki sivut ja yhdistä ne, tai vie vastaukset Webropolista Excel-tiedostona"),
        );
    }
}

/// The sheets of a document; none for JSON.
pub fn sheets(document: &Document) -> &[Sheet] {
    match &document.contents {
        Contents::Sheets(sheets) => sheets,
        Contents::Json(_) => &[],
    }
}
