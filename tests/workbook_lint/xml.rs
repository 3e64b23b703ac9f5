//! A part of a package as a tree of elements, by their names without prefixes.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default, Clone)]
pub struct Element {
    /// Without its prefix.
    pub name: String,
    /// Without their prefixes, in the order of the file.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// The text directly in it.
    pub text: String,
}

impl Element {
    /// The root of a part.
    pub fn parse(part: &str, bytes: &[u8]) -> Element {
        let mut reader = Reader::from_reader(bytes);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{part} is no XML: {error}")) {
                Event::Start(tag) => open.push(element(&tag)),
                Event::Empty(tag) => open.last_mut().expect("a root").children.push(element(&tag)),
                Event::End(_) => {
                    let closed = open.pop().expect("as many ends as starts");
                    open.last_mut().unwrap_or_else(|| panic!("{part} ends too often")).children.push(closed);
                }
                Event::Text(text) => open.last_mut().expect("a root").text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let written = format!("&{};", &*entity);
                    open.last_mut().expect("a root").text.push_str(&unescape(&written).expect("an entity"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.pop().expect("a document").children.pop().unwrap_or_else(|| panic!("{part} is empty"))
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute says yes.
    pub fn is_set(&self, name: &str) -> bool {
        matches!(self.attribute(name), Some("1" | "true"))
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The element at the end of a path of children.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Every element of a name below this one, at any depth.
    pub fn below<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.below(name));
        }
        found
    }

    /// The text of all elements below, such as the runs of a string.
    pub fn whole_text(&self) -> String {
        let below: String = self.children.iter().map(Element::whole_text).collect();
        format!("{}{below}", self.text)
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit_once(':').map_or(name, |(_, local)| local).to_string();
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        (local(attribute.key.as_ref()), unescape(&attribute.value).expect("a value").into_owned())
    });
    Element { name: local(tag.name().as_ref()), attributes: attributes.collect(), ..Element::default() }
}
