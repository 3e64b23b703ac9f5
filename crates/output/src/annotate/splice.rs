//! Parts changed in place: what is not named by a splice stays as it is, byte for byte.
//!
//! A part is held as its bytes and walked through tag by tag, never as a tree: a sheet may have a million rows.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::AnnotateError;

/// Replacements of byte ranges that do not overlap.
#[derive(Debug, Default)]
pub struct Splices {
    changes: Vec<(Range<usize>, String)>,
}

impl Splices {
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.changes.push((range, text.into()));
    }

    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn apply(mut self, bytes: &[u8]) -> Vec<u8> {
        // Stable: what is inserted at one place keeps its order.
        self.changes.sort_by_key(|(range, _)| range.start);
        let mut changed = Vec::with_capacity(bytes.len() + 1024);
        let mut done = 0;
        for (range, text) in self.changes {
            changed.extend_from_slice(&bytes[done..range.start.max(done)]);
            changed.extend_from_slice(text.as_bytes());
            done = done.max(range.end);
        }
        changed.extend_from_slice(&bytes[done..]);
        changed
    }
}

/// An opening or closing tag, in the order of the part.
pub enum Tag<'a> {
    /// `empty` tags are not closed again.
    Open {
        tag: &'a BytesStart<'a>,
        empty: bool,
    },
    Close,
}

/// Where a tag stands: its local name, its bytes, and how many elements it lies in.
pub struct Spot<'a> {
    pub name: &'a str,
    pub range: Range<usize>,
    pub depth: usize,
}

/// Walks over every tag of a part.
pub fn walk(bytes: &[u8], mut see: impl FnMut(Spot<'_>, Tag<'_>)) -> Result<(), AnnotateError> {
    let skipped = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut reader = Reader::from_reader(&bytes[skipped..]);
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        let start = reader.buffer_position() as usize + skipped;
        let event = reader.read_event().map_err(|_| AnnotateError::Xml)?;
        let range = start..reader.buffer_position() as usize + skipped;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let empty = bytes[range.clone()].ends_with(b"/>");
                let name = tag.name();
                see(Spot { name: local(name.as_ref()), range, depth }, Tag::Open { tag: &tag, empty });
                depth += usize::from(!empty);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                let name = tag.name();
                see(Spot { name: local(name.as_ref()), range, depth }, Tag::Close);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

/// An attribute by its whole name, unescaped.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name).map(|found| plain(&found.value))
}

/// An attribute by its local name, such as the `id` of `r:id`.
pub fn attribute_ending(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let ends = |key: &str| key.contains(':') && local(key) == name;
    tag.attributes().with_checks(false).flatten().find(|found| ends(found.key.as_ref())).map(|found| plain(&found.value))
}

/// Text as it is meant; as it stands where an entity is unknown.
pub fn text(raw: &[u8]) -> String {
    plain(&String::from_utf8_lossy(raw))
}

pub fn plain(raw: &str) -> String {
    unescape(raw).map_or_else(|_| raw.to_string(), |text| text.into_owned())
}

/// Text as it stands in XML. Line breaks are no whitespace to be tidied in a comment.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A whole element of a small part.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    pub depth: usize,
    /// From the opening tag to the closing one, both included.
    pub range: Range<usize>,
    /// Between the tags.
    pub inner: Range<usize>,
    pub empty: bool,
    /// The opening tag's bytes.
    pub tag: Range<usize>,
    /// Such as `x:`, or nothing.
    pub prefix: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All elements of a small part, in the order of their opening tags.
pub fn elements(bytes: &[u8]) -> Result<Vec<Element>, AnnotateError> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    walk(bytes, |spot, tag| match tag {
        Tag::Open { tag, empty } => {
            let whole = tag.name().as_ref().to_string();
            let prefix = whole.rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
            let mut attributes = Vec::new();
            for found in tag.attributes().with_checks(false).flatten() {
                attributes.push((found.key.as_ref().to_string(), plain(&found.value)));
            }
            let inner = spot.range.end..spot.range.end;
            let (name, depth) = (spot.name.to_string(), spot.depth);
            elements.push(Element { name, depth, range: spot.range.clone(), inner, empty, tag: spot.range, prefix, attributes });
            if !empty {
                open.push(elements.len() - 1);
            }
        }
        Tag::Close => {
            if let Some(index) = open.pop() {
                elements[index].inner.end = spot.range.start;
                elements[index].range.end = spot.range.end;
            }
        }
    })?;
    Ok(elements)
}

/// Puts text before the end of an element that may be an empty tag.
pub fn append_into(splices: &mut Splices, bytes: &[u8], element: &Element, text: &str) {
    if element.empty {
        let tag = String::from_utf8_lossy(&bytes[element.tag.clone()]);
        let open = tag.trim_end_matches("/>").trim_end();
        splices.replace(element.range.clone(), format!("{open}>{text}</{}{}>", element.prefix, element.name));
    } else {
        splices.insert(element.inner.end, text);
    }
}
