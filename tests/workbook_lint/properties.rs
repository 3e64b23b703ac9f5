//! What a file says about itself: title, author and language, for screen readers and archives.

use super::Faults;
use super::book::Book;

pub fn check(book: &Book, faults: &mut Faults) {
    let core = book.part("docProps/core.xml");
    let said =
        |name: &str| core.as_ref().and_then(|core| core.child(name)).map(|property| property.text.trim().to_string()).unwrap_or_default();
    for name in ["title", "creator"] {
        if said(name).is_empty() {
            faults.add("properties", "", "", format!("docProps/core.xml has no {name}"));
        }
    }
    // `fi`, or `sv-FI`.
    let language = said("language");
    let tag = language.split('-').next().unwrap_or_default();
    if !(2..=3).contains(&tag.len()) || !tag.chars().all(|letter| letter.is_ascii_lowercase()) {
        faults.add("language", "", "", format!("docProps/core.xml gives {language:?} as the language"));
    }
}
