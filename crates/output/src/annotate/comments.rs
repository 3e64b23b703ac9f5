//! The comments of a sheet: ours go in and come out again, the user's stay.
//!
//! Our words stand between two lines that no other program and hardly a person writes. So they are known again when the
//! file was saved by another program, in a comment of ours and at the end of a user's own.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::place::CellAddress;

use super::AnnotateError;
use super::sheet::address;
use super::splice::{Element, Splices, append_into, elements, escape, text};

const AUTHOR: &str = "Mittari";
const BEGIN: &str = "──── Mittari ────";
const END: &str = "──── Mittari päättyy ────";
/// Excel shows threaded comments by a stand-in whose author begins so; its text is not ours to touch.
const THREAD: &str = "tc=";
const EMPTY_PART: &str = concat!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#, "\n");
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

/// What becomes of the comments of a sheet.
#[derive(Debug, Default, PartialEq)]
pub struct Outcome {
    /// The part anew; None where no comment is left.
    pub part: Option<Vec<u8>>,
    /// Cells whose whole comment was ours and is gone.
    pub removed: BTreeSet<CellAddress>,
    /// Cells that have a comment now and had none.
    pub added: Vec<CellAddress>,
    /// Cells in whose place a thread stands: no comment of ours is possible.
    pub threads: usize,
    /// How many comments held words of ours.
    pub stripped: usize,
}

/// Words of ours as they stand in a comment.
fn framed(words: &str) -> String {
    format!("{BEGIN}\n{words}\n{END}")
}

/// A new part with our comments only.
pub fn fresh(cells: &BTreeMap<CellAddress, String>, strict: bool) -> Outcome {
    let space = if strict { STRICT } else { MAIN };
    let listed: String = cells.iter().map(|(cell, words)| comment("", *cell, 0, words)).collect();
    let part = format!(
        "{EMPTY_PART}<comments xmlns=\"{space}\"><authors><author>{AUTHOR}</author></authors><commentList>{listed}</commentList></comments>"
    );
    Outcome { part: Some(part.into_bytes()), added: cells.keys().copied().collect(), ..Outcome::default() }
}

fn comment(prefix: &str, cell: CellAddress, author: usize, words: &str) -> String {
    format!(
        "<{prefix}comment ref=\"{cell}\" authorId=\"{author}\"><{prefix}text><{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t>\
         </{prefix}r></{prefix}text></{prefix}comment>",
        escape(&framed(words))
    )
}

/// Takes our words out of the comments of a part, and puts new ones in.
pub fn renew(bytes: &[u8], cells: &BTreeMap<CellAddress, String>) -> Result<Outcome, AnnotateError> {
    let found = elements(bytes)?;
    let prefix = found.first().map(|root| root.prefix.clone()).unwrap_or_default();
    let authors: Vec<&Element> = found.iter().filter(|element| element.name == "author").collect();
    let author_name = |index: usize| authors.get(index).map(|author| text(&bytes[author.inner.clone()])).unwrap_or_default();
    let mut outcome = Outcome::default();
    let mut splices = Splices::default();
    let mut waiting = cells.clone();
    let mut used = BTreeSet::new();
    let mut left = 0;
    let of_ours = authors.iter().position(|author| text(&bytes[author.inner.clone()]) == AUTHOR);
    let our_author = of_ours.unwrap_or(authors.len());
    for comment in found.iter().filter(|element| element.name == "comment") {
        let author: usize = comment.attribute("authorId").and_then(|id| id.parse().ok()).unwrap_or(0);
        let Some(cell) = comment.attribute("ref").and_then(address) else { continue };
        let inside: Vec<&Element> = found.iter().filter(|element| is_within(element, comment)).collect();
        let texts: Vec<&Element> = inside
            .iter()
            .filter(|element| element.name == "t" && !inside.iter().any(|outer| outer.name == "rPh" && is_within(element, outer)))
            .copied()
            .collect();
        let whole: Vec<String> = texts.iter().map(|element| text(&bytes[element.inner.clone()])).collect();
        let joined = whole.concat();
        let cut = ours_in(&joined);
        let rest = cut.as_ref().map_or(joined.clone(), |cut| format!("{}{}", &joined[..cut.start], &joined[cut.end..]));
        outcome.stripped += usize::from(cut.is_some());
        if cut.is_some() && rest.trim().is_empty() {
            match waiting.remove(&cell) {
                // The comment stays ours, with new words; its box in the drawing is there.
                Some(words) => {
                    splices.replace(comment.range.clone(), self::comment(&prefix, cell, our_author, &words));
                    used.insert(our_author);
                    left += 1;
                }
                None => {
                    splices.remove(comment.range.clone());
                    outcome.removed.insert(cell);
                }
            }
            continue;
        }
        used.insert(author);
        left += 1;
        let words = if author_name(author).starts_with(THREAD) {
            outcome.threads += usize::from(waiting.remove(&cell).is_some());
            None
        } else {
            waiting.remove(&cell)
        };
        append(&mut splices, bytes, comment, &inside, &texts, (&whole, cut), words.as_deref());
    }
    let list = found.iter().find(|element| element.name == "commentList");
    if let Some(list) = list.filter(|_| !waiting.is_empty()) {
        let listed: String = waiting.iter().map(|(cell, words)| comment(&prefix, *cell, our_author, words)).collect();
        append_into(&mut splices, bytes, list, &listed);
        used.insert(our_author);
        left += waiting.len();
        outcome.added = waiting.into_keys().collect();
    }
    if let Some(listed) = found.iter().find(|element| element.name == "authors") {
        if used.contains(&our_author) && of_ours.is_none() {
            append_into(&mut splices, bytes, listed, &format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
        }
        // Others are named by their position: only the last one can leave.
        if let Some(index) = of_ours.filter(|index| !used.contains(index) && index + 1 == authors.len() && outcome.stripped > 0) {
            splices.remove(authors[index].range.clone());
        }
    }
    outcome.part = (left > 0).then(|| splices.apply(bytes));
    Ok(outcome)
}

fn is_within(inner: &Element, outer: &Element) -> bool {
    outer.range.start < inner.range.start && inner.range.end <= outer.range.end
}

/// Where our words stand, with the line break before them.
fn ours_in(joined: &str) -> Option<std::ops::Range<usize>> {
    let begin = joined.find(BEGIN)?;
    let end = joined[begin..].find(END).map_or(joined.len(), |end| begin + end + END.len());
    let start = joined[..begin].strip_suffix("\r\n").or(joined[..begin].strip_suffix('\n')).map_or(begin, str::len);
    Some(start..end)
}

/// A user's comment without our old words, and with the new ones at its end.
fn append(
    splices: &mut Splices,
    bytes: &[u8],
    comment: &Element,
    inside: &[&Element],
    texts: &[&Element],
    (whole, cut): (&[String], Option<std::ops::Range<usize>>),
    words: Option<&str>,
) {
    let mut position = 0;
    for (element, own) in texts.iter().zip(whole) {
        let here = position..position + own.len();
        position = here.end;
        let Some(cut) = &cut else { continue };
        let (start, end) = (cut.start.clamp(here.start, here.end), cut.end.clamp(here.start, here.end));
        if start == end {
            continue;
        }
        let kept = format!("{}{}", &own[..start - here.start], &own[end - here.start..]);
        let run = inside.iter().find(|outer| outer.name == "r" && is_within(element, outer));
        match run {
            Some(run) if kept.is_empty() => splices.remove(run.range.clone()),
            _ => splices.replace(element.inner.clone(), escape(&kept)),
        }
    }
    let Some(words) = words else { return };
    let prefix = &comment.prefix;
    let framed = escape(&framed(words));
    let holder = inside.iter().find(|element| element.name == "text");
    let plain = texts.first().filter(|element| !inside.iter().any(|outer| outer.name == "r" && is_within(element, outer)));
    match (holder, plain) {
        // Text without runs takes no run beside it.
        (_, Some(plain)) if !plain.empty => splices.insert(plain.inner.end, format!("\n{framed}")),
        (Some(holder), _) => {
            let run = format!("<{prefix}r><{prefix}t xml:space=\"preserve\">\n{framed}</{prefix}t></{prefix}r>");
            append_into(splices, bytes, holder, &run);
        }
        (None, _) => append_into(splices, bytes, comment, &format!("<{prefix}text><{prefix}t>{framed}</{prefix}t></{prefix}text>")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(outcome: &Outcome) -> String {
        String::from_utf8(outcome.part.clone().expect("comments")).expect("UTF-8")
    }

    #[test]
    fn the_users_comment_is_the_same_after_ours_has_come_and_gone() {
        for user in [
            "<text><r><rPr><b/></rPr><t>Aino: </t></r><r><t xml:space=\"preserve\">tarkista &amp; kysy</t></r></text>",
            "<text><t>tarkista</t></text>",
        ] {
            let part = format!(
                "<comments><authors><author>Aino</author></authors><commentList><comment ref=\"B2\" authorId=\"0\">{user}</comment></commentList></comments>"
            );
            let cells: BTreeMap<CellAddress, String> =
                [(CellAddress::new(1, 1), "päivä puuttuu".to_string()), (CellAddress::new(4, 0), "toinen <".to_string())].into();
            let marked = renew(part.as_bytes(), &cells).expect("renewed");
            assert_eq!(marked.added, [CellAddress::new(4, 0)]);
            let text = text_of(&marked);
            assert!(text.contains("päivä puuttuu") && text.contains("toinen &lt;") && text.contains("<author>Mittari</author>"), "{text}");
            // Again with the same words: nothing doubles.
            let again = renew(text.as_bytes(), &cells).expect("renewed");
            assert_eq!((text_of(&again), again.added.len(), again.stripped), (text.clone(), 0, 2));
            let clean = renew(text.as_bytes(), &BTreeMap::new()).expect("renewed");
            assert_eq!(text_of(&clean), part);
            assert_eq!(clean.removed, [CellAddress::new(4, 0)].into());
        }
    }

    #[test]
    fn what_the_user_wrote_below_ours_stays() {
        let part = format!(
            "<comments><authors><author>Mittari</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>{}\nkorjattu 3.3.</t></text></comment></commentList></comments>",
            framed("x")
        );
        let clean = renew(part.as_bytes(), &BTreeMap::new()).expect("renewed");
        assert!(text_of(&clean).contains("<t>\nkorjattu 3.3.</t>"), "{}", text_of(&clean));
    }

    #[test]
    fn threads_are_left_alone() {
        let part = "<comments><authors><author>tc={1}</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>[Threaded comment]</t></text></comment></commentList></comments>";
        let marked = renew(part.as_bytes(), &[(CellAddress::new(0, 0), "x".to_string())].into()).expect("renewed");
        assert_eq!((text_of(&marked).as_str(), marked.threads), (part, 1));
    }
}
