//! Links: each leads to a filled cell of the same workbook, and nothing is fetched from elsewhere.

use super::book::{Area, Book, Sheet, relations};
use super::{Faults, Purpose};

/// Parts by which a workbook reaches out, or runs something.
const REACHING_OUT: [&str; 8] =
    ["externalLink", "connections", "queryTable", "vbaProject", "embeddings/", "activeX", "webextension", "customUI"];

pub fn check(book: &Book, purpose: Purpose, faults: &mut Faults) {
    for name in book.parts.keys().filter(|name| REACHING_OUT.iter().any(|part| name.contains(part))) {
        faults.add("external-link", "", "", format!("the package holds {name}"));
    }
    let of_sheets: Vec<&str> = book.sheets.iter().flat_map(|sheet| &sheet.relations).map(|relation| relation.target.as_str()).collect();
    for part in book.parts.keys().filter(|name| !name.ends_with(".rels")) {
        let of_part = relations(&book.parts, part);
        let external = of_part.iter().filter(|relation| relation.external && !of_sheets.contains(&relation.target.as_str()));
        for relation in external {
            faults.add("external-link", "", "", format!("{part} leads to {}", relation.target));
        }
    }
    for sheet in &book.sheets {
        for link in sheet.xml.below("hyperlink") {
            let cell = link.attribute("ref").unwrap_or_default();
            let outside =
                link.attribute("id").and_then(|id| sheet.relations.iter().find(|relation| relation.id == id && relation.external));
            if let Some(relation) = outside {
                // A working list leads to the files that lie beside it.
                let beside = !relation.target.contains("://") || relation.target.starts_with("file:///");
                if purpose == Purpose::Report || !beside {
                    faults.add("external-link", &sheet.name, cell, format!("a link to {}", relation.target));
                }
            } else if !resolves(book, sheet, link.attribute("location").unwrap_or_default()) {
                faults.add("dead-link", &sheet.name, cell, format!("a link to {:?}", link.attribute("location")));
            }
        }
    }
}

fn resolves(book: &Book, own: &Sheet, location: &str) -> bool {
    let (sheet, corners) = match location.rsplit_once('!') {
        None => (Some(own), location),
        Some((name, corners)) => {
            let name = name.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(name).replace("''", "'");
            (book.sheet(&name), corners)
        }
    };
    let Some((sheet, area)) = sheet.zip(Area::parse(corners)) else { return false };
    sheet.cells.get(&area.first).is_some_and(|cell| cell.says_something())
}
