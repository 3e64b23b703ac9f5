//! One part of a package, checked piece by piece while it is unpacked: nothing larger than a piece is held.

use memchr::memmem;

use crate::package::{PackageParts, SheetScanner};

/// Why a part is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

/// The first bytes of a part say what it describes.
const HEAD: usize = 8192;
/// Parts that say what is where are small; larger ones are none.
const MOST_KEPT: usize = 4 << 20;
/// So far before the end of what has been seen, a mark may still be incomplete.
const OVERLAP: usize = 80;

pub struct PartCheck {
    name: String,
    is_xml: bool,
    size: u64,
    head: Vec<u8>,
    role: Role,
    /// The end of what was seen, for marks that lie across two pieces.
    tail: Vec<u8>,
    /// Bytes of a letter that is not complete.
    partial_letter: Vec<u8>,
    declared_texts: u64,
    is_worksheet: bool,
}

enum Role {
    Undecided,
    /// A worksheet, or the stored cells of a linked workbook.
    Sheet(Box<SheetScanner>),
    Kept(Vec<u8>),
    Other,
}

impl PartCheck {
    pub fn new(name: &str) -> Self {
        PartCheck {
            name: name.to_string(),
            is_xml: name.ends_with(".xml") || name.ends_with(".rels"),
            size: 0,
            head: Vec::new(),
            role: Role::Undecided,
            tail: Vec::new(),
            partial_letter: Vec::new(),
            declared_texts: 0,
            is_worksheet: false,
        }
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.size += piece.len() as u64;
        if matches!(self.role, Role::Undecided) {
            self.head.extend_from_slice(piece);
            if self.head.len() < HEAD {
                return Ok(());
            }
            let head = std::mem::take(&mut self.head);
            self.decide(&head);
            return self.look_at(&head);
        }
        self.look_at(piece)
    }

    /// Hands what later readers need over to the package.
    pub fn finish(mut self, parts: &mut PackageParts) -> Result<(), Refusal> {
        if matches!(self.role, Role::Undecided) {
            let head = std::mem::take(&mut self.head);
            self.decide(&head);
            self.look_at(&head)?;
        }
        if !self.partial_letter.is_empty() {
            return Err(self.not_utf8());
        }
        let tail = std::mem::take(&mut self.tail);
        self.look_for_marks(&tail, tail.len())?;
        // The reader of cells stops before the end, so it would not miss it.
        if self.is_worksheet && !tail.trim_ascii_end().ends_with(b"worksheet>") && !tail.trim_ascii_end().ends_with(b"-->") {
            return Err(Refusal { code: "X-XML", message: format!("osa {} katkeaa kesken", self.name) });
        }
        if self.declared_texts > self.size / 5 + 1 {
            return Err(Refusal { code: "X-SST", message: "jaettujen tekstien ilmoitettu määrä ei voi pitää paikkaansa".into() });
        }
        match self.role {
            Role::Sheet(scanner) => parts.keep_sheet(self.name, scanner.finish()),
            Role::Kept(contents) => parts.keep(self.name, contents),
            Role::Undecided | Role::Other => parts.keep(self.name, Vec::new()),
        }
        Ok(())
    }

    fn decide(&mut self, head: &[u8]) {
        let holds = |mark: &[u8]| memmem::find(head, mark).is_some();
        self.is_worksheet = self.is_xml && (holds(b"<worksheet") || holds(b":worksheet"));
        self.role = if self.is_worksheet || (self.is_xml && holds(b"sheetData")) {
            Role::Sheet(Box::default())
        } else if self.name.ends_with(".rels") || self.name == "mimetype" || holds(b"workbook") {
            Role::Kept(Vec::new())
        } else {
            Role::Other
        };
    }

    fn look_at(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if self.is_xml {
            if self.size == piece.len() as u64 && (piece.starts_with(&[0xFE, 0xFF]) || piece.starts_with(&[0xFF, 0xFE])) {
                return Err(Refusal {
                    code: "X-ENCODING", message: format!("osa {} on UTF-16-merkistöä, vain UTF-8 luetaan", self.name)
                });
            }
            self.check_utf8(piece)?;
            let mut seen = std::mem::take(&mut self.tail);
            seen.extend_from_slice(piece);
            let reach = seen.len().saturating_sub(OVERLAP);
            self.look_for_marks(&seen, reach)?;
            self.tail = seen.split_off(reach);
        }
        match &mut self.role {
            Role::Sheet(scanner) => {
                if !scanner.feed(piece) {
                    return Err(Refusal { code: "X-XML", message: format!("osassa {} on merkintä, joka ei pääty", self.name) });
                }
            }
            Role::Kept(contents) if contents.len() + piece.len() <= MOST_KEPT => contents.extend_from_slice(piece),
            Role::Kept(_) => self.role = Role::Other,
            Role::Undecided | Role::Other => {}
        }
        Ok(())
    }

    /// Marks that begin before `reach`: a document type, or a declared number of shared texts.
    fn look_for_marks(&mut self, seen: &[u8], reach: usize) -> Result<(), Refusal> {
        // A map of foreign XML may declare what it likes: nobody here parses it.
        let document_type = memmem::find(seen, b"<!DOCTYPE").is_some_and(|at| at < reach);
        if document_type && !self.name.ends_with("xmlMaps.xml") {
            return Err(Refusal {
                code: "X-DTD",
                message: format!("osassa {} on DTD-määrittely, jollaista työkirjassa ei kuulu olla", self.name),
            });
        }
        for at in memmem::find_iter(seen, b"uniqueCount").filter(|at| *at < reach) {
            self.declared_texts = self.declared_texts.max(declared_count(&seen[at + b"uniqueCount".len()..]));
        }
        Ok(())
    }

    fn check_utf8(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        let joined;
        let text: &[u8] = if self.partial_letter.is_empty() {
            piece
        } else {
            joined = [std::mem::take(&mut self.partial_letter).as_slice(), piece].concat();
            &joined
        };
        match std::str::from_utf8(text) {
            Ok(_) => Ok(()),
            Err(error) if error.error_len().is_none() => {
                self.partial_letter = text[error.valid_up_to()..].to_vec();
                Ok(())
            }
            Err(_) => Err(self.not_utf8()),
        }
    }

    fn not_utf8(&self) -> Refusal {
        Refusal { code: "X-ENCODING", message: format!("osa {} ei ole kelvollista UTF-8:aa", self.name) }
    }
}

/// The number in `="123"`; one that is too large to hold is larger than any.
fn declared_count(after: &[u8]) -> u64 {
    let digits: String = after
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_digit())
        .map(|byte| char::from(*byte))
        .collect();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(contents: &[u8], size: usize) -> Result<(), &'static str> {
        let mut part = PartCheck::new("xl/sharedStrings.xml");
        for piece in contents.chunks(size) {
            part.feed(piece).map_err(|refusal| refusal.code)?;
        }
        part.finish(&mut PackageParts::default()).map_err(|refusal| refusal.code)
    }

    #[test]
    fn marks_are_seen_wherever_a_piece_ends() {
        let padding = format!("<!-- {} -->", "ä".repeat(9000));
        let cases = [
            ("<sst uniqueCount=\"2\"/>".to_string(), Ok(())),
            (format!("{padding}<sst uniqueCount = '4294967295'/>"), Err("X-SST")),
            (format!("{padding}<sst uniqueCount=\"99999999999999999999999\"/>"), Err("X-SST")),
            (format!("{padding}<!DOCTYPE x><sst/>"), Err("X-DTD")),
            ("<sst uniqueCount=".to_string(), Ok(())),
            ("<sst uniqueCount".to_string(), Ok(())),
        ];
        for (text, expected) in cases {
            for size in [1, 3, 100, 8191, 8193, 100_000] {
                assert_eq!(check(text.as_bytes(), size), expected, "{size}");
            }
        }
        assert_eq!(check(b"<sst>\xe4\xe4</sst>", 3), Err("X-ENCODING"));
        assert_eq!(check(b"<sst>\xc3", 3), Err("X-ENCODING"));
    }
}
