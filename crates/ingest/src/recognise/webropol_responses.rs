//! Responses from Webropol's REST interface as the sheet that its CSV export would be: a response a row, a question a column.
//!
//! Row 1 of the sheet has the headers (`Question`, or `Question:Sub` for the rows of a matrix and the fields of a form), row 2 the first
//! response. Several answers to one question, as to a multi-choice question, stand in one cell.

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Survey;
use serde_json::Value;

use crate::cell::{CellValue, Row, Sheet};
use crate::wording;

/// The header of the responses' days.
pub const DAY: &str = "ResponseDate";

/// Which responses a document holds, and how many there are in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Row in the sheet and identifier; without the identifiers that are all zeros and tell nobody apart.
    pub identifiers: Vec<(u32, String)>,
    pub held: usize,
    /// As the interface says.
    pub total: Option<i64>,
}

/// A column: the question's identifier and what stands under it.
type ColumnKey = (String, String);

/// The day, and the answers by position of the column.
type Response = (Option<String>, BTreeMap<usize, Vec<String>>);

#[derive(Default)]
struct Grid {
    columns: Vec<(ColumnKey, String)>,
    positions: BTreeMap<ColumnKey, usize>,
    rows: Vec<Response>,
}

/// One page, or a list of pages. None where the document is something else.
pub fn read(name: &str, value: &Value, survey: Option<&Survey>, findings: &mut Vec<Finding>) -> Option<(Sheet, Pages)> {
    let pages: Vec<&Value> = match value {
        Value::Array(pages) => pages.iter().collect(),
        page => vec![page],
    };
    let mut grid = Grid::default();
    let mut facts = Pages::default();
    for page in pages {
        for response in page.get("SurveyAnswers")?.as_array()? {
            let row = grid.add(response);
            let identifier = response.get("ResponseId").and_then(Value::as_str).unwrap_or_default();
            if identifier.chars().any(|letter| !matches!(letter, '0' | '-')) {
                facts.identifiers.push((row, identifier.to_string()));
            }
        }
        let total = page.get("Paging").and_then(|paging| paging.get("TotalCount")).and_then(Value::as_i64);
        facts.total = facts.total.max(total);
    }
    facts.held = grid.rows.len();
    grid.settle_equal_headers(name, survey, findings);
    Some((grid.into_sheet(), facts))
}

impl Grid {
    fn add(&mut self, response: &Value) -> u32 {
        let mut cells = BTreeMap::new();
        for answer in list(response, "RespondentAnswers") {
            let question = text(answer, &["Question", "QuestionTitle"]).unwrap_or_default();
            let identifier = text(answer, &["QuestionId"]).unwrap_or_else(|| question.clone());
            let parts = list(answer, "QuestionAnswers");
            let parts = if parts.is_empty() { std::slice::from_ref(answer) } else { parts };
            for part in parts {
                let below = text(part, &["RowText", "Label"]).or_else(|| text(answer, &["RowText", "Label"])).unwrap_or_default();
                let position = self.position(&identifier, &question, &below);
                if let Some(value) = text(part, &["Answer", "OptionAnswer"]) {
                    cells.entry(position).or_insert_with(Vec::new).push(value);
                }
            }
        }
        self.rows.push((text(response, &["ResponseDate"]), cells));
        self.rows.len() as u32
    }

    fn position(&mut self, identifier: &str, question: &str, below: &str) -> usize {
        let key = (identifier.to_string(), below.to_string());
        if let Some(position) = self.positions.get(&key) {
            return *position;
        }
        let header = if below.is_empty() { question.to_string() } else { format!("{}:{below}", question.trim_end_matches([':', ' '])) };
        self.columns.push((key.clone(), header));
        self.positions.insert(key, self.columns.len() - 1);
        self.columns.len() - 1
    }

    /// Two questions may have the same text. Their order is that of a response which answers both; without one it is unknown.
    fn settle_equal_headers(&mut self, name: &str, survey: Option<&Survey>, findings: &mut Vec<Finding>) {
        let mut by_header: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, (_, header)) in self.columns.iter().enumerate() {
            by_header.entry(wording::header_key(header)).or_default().push(position);
        }
        for (header, positions) in by_header.into_iter().filter(|(_, positions)| positions.len() > 1) {
            let asked = survey.is_some_and(|survey| {
                survey.questions.iter().flat_map(|question| question.headers()).any(|wanted| wording::header_key(wanted) == header)
            });
            // Columns were found in the order of the answers, so a response with all of them confirms that order if it came first.
            let first_with_any = self.rows.iter().find(|(_, cells)| positions.iter().any(|position| cells.contains_key(position)));
            let settled = first_with_any.is_some_and(|(_, cells)| positions.iter().all(|position| cells.contains_key(position)));
            if asked && !settled {
                findings.push(
                    Finding::new(
                        "H-DUPLICATE",
                        Severity::Error,
                        Place::file(name),
                        format!("{} kysymyksellä on sama teksti, eikä niiden järjestys selviä tiedostosta", positions.len()),
                    )
                    .found(wording::header_for_message(&header))
                    .effect("vastaukset voivat olla väärällä kysymyksellä")
                    .cure("muuta toisen kysymyksen teksti Webropolissa tai vie vastaukset Excel-tiedostona"),
                );
            }
        }
    }

    fn into_sheet(self) -> Sheet {
        let text = |text: String| CellValue::Text(text);
        let headers = [DAY.to_string()].into_iter().chain(self.columns.into_iter().map(|(_, header)| header));
        let header = Row { index: 0, cells: headers.enumerate().map(|(column, header)| (column as u32, text(header))).collect() };
        let mut rows = vec![header];
        for (index, (day, cells)) in self.rows.into_iter().enumerate() {
            let day = day.map(|day| (0, text(day)));
            let cells = cells.into_iter().map(|(position, answers)| (position as u32 + 1, text(answers.join("; "))));
            rows.push(Row { index: index as u32 + 1, cells: day.into_iter().chain(cells).collect() });
        }
        Sheet { rows, ..Sheet::default() }
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The first of the keys that holds a text or a number.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(*key)? {
        Value::String(text) => Some(wording::clean(text)).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}
