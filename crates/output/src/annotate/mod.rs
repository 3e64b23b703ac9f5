//! The user's own workbook with its bad cells marked, and everything else as it was.
//!
//! Neither reading nor writing of workbooks: the package is operated on. Parts without a mark are copied as they are packed,
//! parts with one are changed in place.
//!
//! | module | subject |
//! |---|---|
//! | `package` | parts by name; the package with some of them changed |
//! | `splice` | a part changed in place, walked through tag by tag |
//! | `relations` | who refers to whom; types of parts |
//! | `sheet` | what the bad cells hold; where rules and drawings belong |
//! | `rule` | the formula that marks a cell while it holds what it holds |
//! | `styles` | the look of a mark |
//! | `comments`, `drawing` | what is wrong, in words, and the box that shows it |

mod comments;
mod drawing;
mod package;
mod relations;
mod rule;
mod sheet;
mod splice;
mod styles;

use std::collections::{BTreeMap, BTreeSet};

use mittari_messages::{Language, messages};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::CellAddress;

use package::Package;
use relations::Relation;
use rule::Held;
use sheet::{Scan, Written};
use splice::Splices;

use crate::compose::states;

/// So many cells of a sheet are marked: spreadsheets grow slow with more rules. The others stand in *korjattavat.xlsx*.
pub const MOST_MARKS: usize = 5_000;

#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    #[error("paketin osa ei ole kunnollista XML:ää")]
    Xml,
    #[error("pakettia ei voi purkaa tai koota")]
    Zip(#[from] zip::result::ZipError),
    #[error("paketin osaa ei voi purkaa")]
    Io(#[from] std::io::Error),
}

/// A copy of a workbook, or why there is none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// None: nothing is to be marked, and no mark of ours was there.
    pub copy: Option<Vec<u8>>,
    /// Cells that are marked now.
    pub marked: usize,
    /// Old rules and comments of ours that were taken out.
    pub stripped: usize,
    /// Cells without words of ours: a thread of comments stands there.
    pub threads: usize,
    /// Bad cells that are not marked: too many on one sheet.
    pub left_out: usize,
}

/// Marks the cells of the findings in a workbook, after taking out every mark of an earlier time.
///
/// `findings` are those of this file; what has no cell, and notes, are left out. Errors: the bytes are no package.
pub fn annotate(language: Language, bytes: &[u8], findings: &[&Finding]) -> Result<Annotated, AnnotateError> {
    let mut package = Package::open(bytes)?;
    let sheets = relations::sheets(&mut package)?;
    let Some(workbook) = relations::workbook(&mut package)? else { return Err(AnnotateError::Xml) };
    let of_workbook = relations::of(&mut package, &workbook)?;
    let part_of = |kind: &str| of_workbook.iter().find(|relation| relation.is(kind)).map(|relation| relation.part.clone());
    let mut annotated = Annotated::default();

    let mut pages = Vec::new();
    for (name, part) in &sheets {
        let mut words = words_by_cell(language, findings, name);
        annotated.left_out += words.len().saturating_sub(MOST_MARKS);
        while words.len() > MOST_MARKS {
            words.pop_last();
        }
        let Some(bytes) = package.part(part)? else { continue };
        let scan = sheet::scan(&bytes, &words.keys().copied().collect())?;
        pages.push(Page { part: part.clone(), scan, words });
    }
    let shared = shared_texts(&mut package, &pages, part_of("sharedStrings"))?;

    let format = match part_of("styles") {
        Some(part) => renew_styles(&mut package, &pages, &part)?,
        None => None,
    };
    let mut gone = Vec::new();
    let (mut new_comments, mut new_drawing) = (Vec::new(), false);
    for page in &pages {
        let mut splices = Splices::default();
        annotated.stripped += page.scan.ours.len();
        page.scan.strip(&mut splices);
        if let Some(format) = format {
            let held = |cell: &CellAddress| held_by(page.scan.written.get(cell), &shared);
            let cells: Vec<(CellAddress, Held)> = page.words.keys().map(|cell| (*cell, held(cell))).collect();
            page.scan.mark(&mut splices, &cells, format);
        }
        annotated.marked += page.words.len();
        let changed = comment(&mut package, page, &mut splices)?;
        annotated.stripped += changed.stripped;
        annotated.threads += changed.threads;
        gone.extend(changed.gone);
        new_comments.extend(changed.new_comments);
        new_drawing |= changed.new_drawing;
        if !splices.is_empty() {
            let bytes = package.part(&page.part)?.unwrap_or_default();
            package.put(&page.part, splices.apply(&bytes));
        }
    }
    if !gone.is_empty() {
        relations::forget_types(&mut package, &gone)?;
    }
    if new_drawing || !new_comments.is_empty() {
        relations::declare_types(&mut package, &new_comments, new_drawing)?;
    }
    annotated.copy = if package.is_changed() { Some(package.finish()?) } else { None };
    Ok(annotated)
}

/// A sheet on its way.
struct Page {
    part: String,
    scan: Scan,
    /// What is to be said at each bad cell.
    words: BTreeMap<CellAddress, String>,
}

/// Everything that is wrong with each cell of a sheet, in words.
fn words_by_cell(language: Language, findings: &[&Finding], sheet: &str) -> BTreeMap<CellAddress, String> {
    let mut words: BTreeMap<CellAddress, String> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Note) {
        let (Some(named), Some(cell)) = (&finding.place.sheet, finding.place.cell) else { continue };
        if named == sheet {
            let said = words.entry(cell).or_default();
            let new = words_of(language, finding);
            if !said.contains(&new) {
                let between = if said.is_empty() { "" } else { "\n\n" };
                said.push_str(&format!("{between}{new}"));
            }
        }
    }
    words
}

/// Code, what is wrong, what was expected, cure and effect. What was found stands in the cell itself.
fn words_of(language: Language, finding: &Finding) -> String {
    let severity = language.say(states::of_severity(finding.severity));
    let mut words = language.say(messages::annotate::head(severity, finding.code, finding.plain_message()));
    let parts = [
        (messages::annotate::expected(finding.expected.trim()), &finding.expected),
        (messages::annotate::cure(finding.cure.trim()), &finding.cure),
        (messages::annotate::effect(finding.effect.trim()), &finding.effect),
    ];
    for (message, _) in parts.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        words.push_str(&format!("\n{}", language.say(message)));
    }
    words
}

fn held_by(written: Option<&Written>, shared: &BTreeMap<usize, String>) -> Held {
    match written {
        None => Held::Nothing,
        Some(Written::Held(held)) => held.clone(),
        Some(Written::Shared(index)) => shared.get(index).map_or(Held::Other, |text| Held::Text(text.clone())),
    }
}

fn shared_texts(package: &mut Package<'_>, pages: &[Page], part: Option<String>) -> Result<BTreeMap<usize, String>, AnnotateError> {
    let written = pages.iter().flat_map(|page| page.scan.written.values());
    let wanted: BTreeSet<usize> =
        written.filter_map(|written| if let Written::Shared(index) = written { Some(*index) } else { None }).collect();
    match part.filter(|_| !wanted.is_empty()) {
        Some(part) => sheet::shared_texts(&package.part(&part)?.unwrap_or_default(), &wanted),
        None => Ok(BTreeMap::new()),
    }
}

/// The number of the format of our marks; None where nothing is to be marked.
fn renew_styles(package: &mut Package<'_>, pages: &[Page], part: &str) -> Result<Option<usize>, AnnotateError> {
    let ours: BTreeSet<usize> = pages.iter().flat_map(|page| page.scan.our_formats.iter().copied()).collect();
    let wanted = pages.iter().any(|page| !page.words.is_empty());
    if ours.is_empty() && !wanted {
        return Ok(None);
    }
    let others = if ours.is_empty() { BTreeSet::new() } else { formats_of_others(package, pages)? };
    let Some(bytes) = package.part(part)? else { return Ok(None) };
    let (styles, number) = styles::renew(&bytes, &ours, &others, wanted)?;
    if styles != bytes {
        package.put(part, styles);
    }
    Ok(wanted.then_some(number))
}

/// Numbers of differential formats that anybody but our rules names: rules, tables, filters, pivot tables.
fn formats_of_others(package: &mut Package<'_>, pages: &[Page]) -> Result<BTreeSet<usize>, AnnotateError> {
    let mut numbers = BTreeSet::new();
    for name in package.names().into_iter().filter(|name| name.to_lowercase().ends_with(".xml")) {
        let Some(mut bytes) = package.part(&name)? else { continue };
        if let Some(page) = pages.iter().find(|page| page.part.eq_ignore_ascii_case(&name)) {
            let mut splices = Splices::default();
            page.scan.strip(&mut splices);
            bytes = splices.apply(&bytes);
        }
        let text = String::from_utf8_lossy(&bytes);
        for (at, found) in text.match_indices("xfId=\"") {
            if text[..at].ends_with(['d', 'D']) {
                let digits: String = text[at + found.len()..].chars().take_while(char::is_ascii_digit).collect();
                numbers.extend(digits.parse::<usize>());
            }
        }
    }
    Ok(numbers)
}

/// What became of the comments of a sheet.
#[derive(Default)]
struct Commented {
    stripped: usize,
    threads: usize,
    gone: Vec<String>,
    new_comments: Option<String>,
    new_drawing: bool,
}

fn comment(package: &mut Package<'_>, page: &Page, splices: &mut Splices) -> Result<Commented, AnnotateError> {
    let mut done = Commented::default();
    let relations = relations::of(package, &page.part)?;
    let known = relations.iter().find(|relation| relation.is("comments")).cloned();
    let old = match &known {
        Some(relation) => package.part(&relation.part)?,
        None => None,
    };
    if old.is_none() && page.words.is_empty() {
        return Ok(done);
    }
    let strict = page.scan.relations_space().contains("purl.oclc.org");
    let outcome = match &old {
        Some(bytes) => comments::renew(bytes, &page.words)?,
        None => comments::fresh(&page.words, strict),
    };
    (done.stripped, done.threads) = (outcome.stripped, outcome.threads);
    if old.is_some() && outcome.part == old {
        return Ok(done);
    }
    match (&outcome.part, &known) {
        (Some(part), Some(relation)) => package.put(&relation.part, part.clone()),
        (Some(part), None) => {
            let (_, name) = package.free_name("xl/comments", ".xml");
            package.put(&name, part.clone());
            relations::add(package, &page.part, &format!("{}/comments", page.scan.relations_space()), &name)?;
            done.new_comments = Some(name);
        }
        (None, Some(relation)) => {
            package.remove(&relation.part);
            relations::remove(package, &page.part, &relation.id)?;
            done.gone.push(relation.part.clone());
        }
        (None, None) => {}
    }
    let lines = |cell: &CellAddress| page.words.get(cell).map_or(4, |words| words.lines().map(|line| line.chars().count() / 42 + 1).sum());
    let boxes: drawing::Boxes = outcome.added.iter().map(|cell| (*cell, lines(cell) + 2)).collect();
    draw(package, page, splices, (&relations, &outcome.removed, &boxes), &mut done)?;
    Ok(done)
}

/// The boxes of comments that came, without those of comments that went.
fn draw(
    package: &mut Package<'_>,
    page: &Page,
    splices: &mut Splices,
    (relations, removed, boxes): (&[Relation], &BTreeSet<CellAddress>, &drawing::Boxes),
    done: &mut Commented,
) -> Result<(), AnnotateError> {
    if removed.is_empty() && boxes.is_empty() {
        return Ok(());
    }
    let legacy = page.scan.legacy.as_ref();
    let known = legacy.and_then(|(_, id)| relations.iter().find(|relation| relation.id == *id));
    let old = match known {
        Some(relation) => package.part(&relation.part)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        None => None,
    };
    match (known, old) {
        (Some(relation), Some(old)) => match drawing::renew(&old, removed, boxes) {
            Some(new) => package.put(&relation.part, new.into_bytes()),
            None => {
                package.remove(&relation.part);
                relations::remove(package, &page.part, &relation.id)?;
                page.scan.forget_drawing(splices);
                done.gone.push(relation.part.clone());
            }
        },
        _ if boxes.is_empty() => {}
        _ => {
            let (number, name) = package.free_name("xl/drawings/vmlDrawing", ".vml");
            package.put(&name, drawing::fresh(number, boxes).into_bytes());
            let id = relations::add(package, &page.part, &format!("{}/vmlDrawing", page.scan.relations_space()), &name)?;
            page.scan.forget_drawing(splices);
            page.scan.refer_to_drawing(splices, &id);
            done.new_drawing = true;
        }
    }
    Ok(())
}
