//! Sheet *Laatu*: what the rows are worth that the figures stand on. First the problems that were
//! found in the files, then the rows that each indicator leaves out and why.

use std::collections::BTreeMap;

use mittari_messages::{Language, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::finding::{Finding, Severity};

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::evidence::reason_word;
use crate::compose::evidence_list::EvidenceList;
use crate::compose::page::table_sheet;
use crate::compose::states::of_severity;
use crate::compose::workings::Workings;
use crate::compose::{accepted, findings, reading_receipt};
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Body, CachedValue, Cell, Column, Marking, NumberFormat, Sheet, Shorthand, Table, Tone, Value};
use crate::wording;

const COUNT: u16 = 4;
const READ: u16 = 5;
/// Cells of a finding that are named; the others are counted.
const NAMED_CELLS: usize = 4;

/// The sheet, and its cells that others point at.
pub struct Quality {
    pub sheet: Sheet,
    /// How many rows an indicator leaves out for a reason.
    left_out: BTreeMap<(String, String), (Address, i64)>,
    /// How many rows were read for an indicator that leaves any out.
    read: BTreeMap<String, (Address, i64)>,
}

impl Quality {
    /// A cell that repeats how many rows were read for an indicator; None where it leaves none out.
    pub fn read(&self, indicator: &str) -> Option<Cell> {
        self.read.get(indicator).map(|(address, rows)| Cell::counting(address.clone().into(), *rows))
    }

    /// A cell that repeats how many rows an indicator leaves out for a reason; None where it leaves none.
    pub fn left_out(&self, indicator: &str, reason: &str) -> Option<Cell> {
        let known = self.left_out.get(&(indicator.to_string(), reason.to_string()));
        known.map(|(address, rows)| Cell::counting(address.clone().into(), *rows))
    }
}

/// `files` is the list of files where the workbook has one: the first line then follows its sums.
pub fn compose(workings: &Workings<'_>, files: Option<&EvidenceList>) -> Quality {
    let name = workings.say(messages::sheets::quality());
    let groups = grouped(workings.input.findings);
    let mut rows: Vec<Vec<Cell>> = groups.iter().map(|group| of_group(&workings.input, group, files)).collect();
    let (mut left_out, mut read) = (BTreeMap::new(), BTreeMap::new());
    for figure in &workings.figures {
        for (reason, count) in reasons_in_order(workings, figure) {
            read.entry(figure.code.clone()).or_insert((Address::of_table(&name, rows.len(), READ), figure.rows.read));
            left_out.insert((figure.code.clone(), reason.clone()), (Address::of_table(&name, rows.len(), COUNT), count));
            rows.push(of_reason(workings, figure, &reason, count));
        }
    }
    if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); 8];
        none[3] = Cell::text(workings.say(messages::quality::nothing_found()));
        none[usize::from(COUNT)] = Cell::count(0);
        rows.push(none);
    }
    let mut sheet = sheet(workings, name, rows);
    if let Body::Table(page) = &mut sheet.body {
        page.lines = [basis(workings, files), notes(workings)];
    }
    Quality { sheet, left_out, read }
}

/// What the rows are, and where it stands how the files' columns were read and what was accepted.
fn notes(workings: &Workings<'_>) -> Cell {
    let read = reading_receipt::in_short(&workings.input, workings.audience == Audience::Audit);
    Cell::text(format!("{} {read}{}", workings.say(messages::quality::signs()), accepted::in_short(workings)))
}

/// `Raportti perustuu 412 riviin; 9 hylättiin (2,2 %).`
fn basis(workings: &Workings<'_>, files: Option<&EvidenceList>) -> Cell {
    let inputs = &workings.input.records.inputs;
    let plain_read = Cell::count(inputs.iter().map(|input| input.rows_read).sum());
    let plain_refused = Cell::count(inputs.iter().map(|input| input.rows_refused).sum());
    let (read, refused) = files.map_or((&plain_read, &plain_refused), |files| (&files.read, &files.refused));
    let share = share_in_tenths(workings.input.language, refused, read);
    let as_of = workings.date(workings.input.computation.figures.as_of);
    let told = workings.tell(|live| {
        let (read, refused) = (live.number(read), live.number(refused));
        messages::quality::basis(read, refused, live.number(&share), as_of)
    });
    told.cell()
}

/// A share as per cents with one decimal in words, `2,2`: a number beside words would lose its format.
fn share_in_tenths(language: Language, part: &Cell, whole: &Cell) -> Cell {
    let number = |cell: &Cell| match cell.shown() {
        CachedValue::Number(number) => number as i64,
        CachedValue::Text(_) => 0,
    };
    let (count, all) = (number(part), number(whole));
    let tenths = if all == 0 { 0 } else { (2 * count * 1000 + all) / (2 * all) };
    let mark = language.decimal_mark().to_string();
    let words = format!("{}{mark}{}", tenths / 10, tenths % 10);
    let (Some(part), Some(whole)) = (expression(part), expression(whole)) else { return Cell::text(words) };
    let round = |number: Expression| Expression::call(Function::Round, [number, 0.into()]);
    let tenths = round(part.times(1000).over(Expression::call(Function::Max, [1.into(), whole])));
    // Tenths and five and a half round to one more than the whole tens below: never to a negative zero,
    // which some programs show as "-0".
    let ones = round(tenths.clone().plus(Expression::Decimal(5.5)).over(10)).minus(1);
    let decimal = tenths.minus(ones.clone().times(10));
    Cell::wording(ones.join(mark.as_str()).join(decimal), words)
}

fn expression(cell: &Cell) -> Option<Expression> {
    match &cell.value {
        Value::Formula { expression, .. } => Some(expression.clone()),
        _ => None,
    }
}

/// Findings of one code in one file, the worst first.
fn grouped(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: BTreeMap<(Severity, &str, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry((finding.severity, finding.code, finding.place.file.as_str())).or_default().push(finding);
    }
    groups.into_values().collect()
}

fn of_group<'a>(input: &ReportInput<'a>, group: &[&'a Finding], files: Option<&EvidenceList>) -> Vec<Cell> {
    let (language, first) = (input.language, group[0]);
    let rows = files.and_then(|files| files.read_of(&first.place.file));
    vec![
        Cell::text(language.say(of_severity(first.severity))),
        Cell::text(first.code),
        Cell::text(&first.place.file),
        Cell::text(what(language, &distinct(language, group, |finding| findings::what(input, finding)), group)),
        Cell::count(group.len() as i64),
        rows.unwrap_or(Cell::shorthand(Shorthand::NotApplicable)),
        words_or_none(distinct(language, group, |finding| findings::effect(input, finding).to_string())),
        words_or_none(distinct(language, group, |finding| findings::cure(input, finding).to_string())),
    ]
}

/// What is told of a group, and the first of its cells.
fn what(language: Language, told: &str, group: &[&Finding]) -> String {
    let cells: Vec<String> = group.iter().filter_map(|finding| finding.place.cell.map(|cell| cell.to_string())).collect();
    let named = cells.iter().take(NAMED_CELLS).cloned().collect::<Vec<_>>();
    language.say(match cells.len() {
        0 => return told.to_string(),
        1 => messages::quality::in_one_cell(told, &named[0]),
        all if all <= NAMED_CELLS => messages::quality::in_cells(told, wording::list(language, &named)),
        all => messages::quality::in_many_cells(told, named.join(", "), all - NAMED_CELLS),
    })
}

/// The different texts of a group, at most three of them.
fn distinct<'a>(language: Language, group: &[&'a Finding], text: impl Fn(&'a Finding) -> String) -> String {
    let mut texts: Vec<String> = Vec::new();
    for finding in group {
        let text = text(finding);
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let more = texts.len().saturating_sub(3);
    let told = texts.into_iter().take(3).collect::<Vec<_>>().join("; ");
    if more > 0 { language.say(messages::quality::and_more(told, more)) } else { told }
}

fn words_or_none(words: String) -> Cell {
    if words.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(words) }
}

/// The reasons that left any row out, in the order in which they are tried.
pub fn reasons_in_order(workings: &Workings<'_>, figure: &Figure) -> Vec<(String, i64)> {
    let method = workings.input.computation.method(&figure.code);
    let known: Vec<&String> = method.map(|method| method.reasons.iter().map(|(reason, _)| reason).collect()).unwrap_or_default();
    let others = figure.rows.excluded.keys().filter(|reason| !known.contains(reason));
    let in_order = known.iter().copied().chain(others);
    in_order.filter_map(|reason| Some((reason.clone(), *figure.rows.excluded.get(reason)?))).filter(|(_, count)| *count != 0).collect()
}

fn of_reason(workings: &Workings<'_>, figure: &Figure, reason: &str, count: i64) -> Vec<Cell> {
    vec![
        Cell::text(workings.say(messages::quality::left_out())),
        Cell::text(&figure.code),
        Cell::text(workings.input.indicator_name(&figure.code)),
        Cell::text(reason_word(&workings.input, &figure.code, reason)),
        rows_left_out(workings, figure, reason, count),
        Cell::count(figure.rows.read),
        Cell::shorthand(Shorthand::NotApplicable),
        Cell::shorthand(Shorthand::NotApplicable),
    ]
}

/// Counted anew over the evidence where its rows stand in the workbook; the engine's count where the
/// evidence is summed up.
fn rows_left_out(workings: &Workings<'_>, figure: &Figure, reason: &str, count: i64) -> Cell {
    let word = reason_word(&workings.input, &figure.code, reason);
    match column_of_fates(workings, figure, &word, count) {
        Some(range) => Cell::counting(Expression::call(Function::CountIf, [Expression::Range(range), word.as_str().into()]), count),
        None => Cell::count(count),
    }
}

/// The column of an evidence sheet that says what became of each row under an indicator.
fn column_of_fates(workings: &Workings<'_>, figure: &Figure, word: &str, count: i64) -> Option<Range> {
    let header = format!("Käsittely: {}", workings.input.indicator_name(&figure.code));
    let plain = word.starts_with(char::is_alphabetic) && !word.contains(['*', '?', '~']);
    workings.evidence.iter().filter(|_| plain).find_map(|sheet| {
        let Body::Table(page) = &sheet.body else { return None };
        let column = page.table.columns.iter().position(|column| column.header == header)?;
        let held = page.table.rows.iter().filter(|row| row[column].value == Value::Text(word.to_string())).count() as i64;
        (held == count).then(|| Range::of_column(&sheet.name, column as u16, 0, page.table.rows.len() - 1))
    })
}

fn sheet(workings: &Workings<'_>, name: String, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |message| workings.say(message);
    let tones = [Severity::Fatal, Severity::Error].map(|severity| (say(of_severity(severity)), Tone::Bad));
    table_sheet(
        workings,
        name,
        say(messages::quality::title()),
        "",
        Cell::text(say(messages::quality::signs())),
        Table {
            name: "Laatu".into(),
            alt_text: say(messages::quality::alt_text()),
            columns: vec![
                Column::words(say(messages::quality::column_severity()), 12.0).marked(Marking::Words(tones.into())),
                Column::words(say(messages::quality::column_code()), 24.0),
                Column::words(say(messages::quality::column_file_or_indicator()), 38.0),
                Column::words(say(messages::quality::column_what()), 48.0),
                Column::new(say(messages::quality::column_how_many()), 10.0, NumberFormat::Count),
                Column::new(say(messages::quality::column_read()), 10.0, NumberFormat::Count),
                Column::words(say(messages::quality::column_effect()), 26.0),
                Column::words(say(messages::quality::column_cure()), 40.0),
            ],
            rows,
            total_rows: 0,
        },
        Vec::new(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use mittari_vocabulary::place::Place;

    #[test]
    fn findings_of_one_code_and_file_are_one_row_and_the_worst_come_first() {
        let at =
            |file: &str, row, code, severity| Finding::new(code, severity, Place::file(file).at(row, 1), format!("viesti {}", row % 2));
        let findings: Vec<Finding> = (1..=6)
            .map(|row| at("a.csv", row, "V-DATE", Severity::Warning))
            .chain([at("b.csv", 0, "V-DATE", Severity::Warning), at("b.csv", 0, "V-CODE", Severity::Error)])
            .collect();
        let groups = grouped(&findings);
        assert_eq!(
            groups.iter().map(|group| (group[0].code, group.len())).collect::<Vec<_>>(),
            [("V-CODE", 1), ("V-DATE", 6), ("V-DATE", 1)]
        );
        let told = |language, group: &[&Finding]| what(language, &distinct(language, group, |finding| finding.message.clone()), group);
        assert_eq!(told(Language::Fi, &groups[1]), "viesti 1; viesti 0: solut B2, B3, B4, B5 ja 2 muuta");
        assert_eq!(told(Language::En, &groups[1]), "viesti 1; viesti 0: cells B2, B3, B4, B5 and 2 more");
        assert_eq!(told(Language::Fi, &groups[0]), "viesti 0: solu B1");
    }

    #[test]
    fn a_share_is_written_with_one_decimal() {
        let share = |part, whole| share_in_tenths(Language::Fi, &Cell::count(part), &Cell::count(whole)).shown();
        assert_eq!(share(9, 412), CachedValue::Text("2,2".into()));
        assert_eq!(share(0, 0), CachedValue::Text("0,0".into()));
        assert_eq!(share(10, 10), CachedValue::Text("100,0".into()));
    }
}
