//! The catalogue of findings: a page for every code, in three languages.
//!
//! A page says what the code means, what it does to the figures and how to correct it. The pages are files
//! of `crates/ingest/findings`, one a code; the tests hold the list against the codes that the program emits.

use std::collections::BTreeSet;

use mittari_vocabulary::computation::Words;
use mittari_vocabulary::finding::{Finding, FindingWords, Severity};
use serde::Deserialize;

use crate::wording;

/// What is to be known of one code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingPage {
    /// Such as `V-DATE`; not in the file but its name.
    #[serde(skip)]
    pub code: &'static str,
    /// What a finding of this code mostly weighs.
    pub severity: Severity,
    /// What else it may weigh, depending on what it touches.
    #[serde(default)]
    pub also: Vec<Severity>,
    pub fi: PageText,
    pub sv: PageText,
    pub en: PageText,
}

/// A page in one language: whole sentences, for somebody who knows the project and not the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageText {
    pub title: String,
    pub means: String,
    /// What becomes of the figures.
    pub matters: String,
    pub correct: String,
}

impl FindingPage {
    /// Every severity that a finding of this code may have.
    pub fn severities(&self) -> impl Iterator<Item = Severity> {
        [self.severity].into_iter().chain(self.also.iter().copied())
    }

    fn words(self) -> FindingWords {
        let FindingPage { code, fi, sv, en, .. } = self;
        FindingWords {
            code,
            what: Words { fi: fi.title, sv: sv.title, en: en.title },
            effect: Words { fi: fi.matters, sv: sv.matters, en: en.matters },
            cure: Words { fi: fi.correct, sv: sv.correct, en: en.correct },
        }
    }
}

macro_rules! pages {
    ($($code:literal),* $(,)?) => {
        /// Code, and text of its page. A test holds the list against the folder.
        const FILES: &[(&str, &str)] = &[$(($code, include_str!(concat!("../findings/", $code, ".toml")))),*];
    };
}

pages![
    "D-ACCEPTANCE",
    "D-CLOSED",
    "D-CONFLICT",
    "D-MAYBE",
    "D-SAME-KEY",
    "D-START-AFTER-END",
    "D-UNKNOWN",
    "F-DUPLICATE-CONTENT",
    "F-EMPTY",
    "F-ENCRYPTED",
    "F-LOCKFILE-SKIPPED",
    "F-MISSING",
    "F-NAME",
    "F-PARTIAL",
    "F-TOO-BIG",
    "F-TYPE-MISMATCH",
    "F-UNSUPPORTED",
    "F-UNUSED",
    "H-ADDED",
    "H-BLANK",
    "H-DUPLICATE",
    "H-MISSING",
    "H-RENAMED",
    "H-UNKNOWN",
    "I-INTERNAL",
    "P-HETU-NOT-NEEDED",
    "P-UNDECLARED-COLUMN",
    "R-BLANK",
    "R-COUNT",
    "R-HEADER",
    "R-LONG",
    "R-SET-ASIDE",
    "R-SHORT",
    "S-AMBIGUOUS",
    "S-EMPTY",
    "S-EXTRA",
    "S-HIDDEN",
    "S-HIDDEN-ROWS",
    "S-MERGED",
    "S-MISSING",
    "S-TITLE-ROWS",
    "S-TOO-MANY-ROWS",
    "S-TOTAL-ROW",
    "V-BUSINESS-ID",
    "V-CODE",
    "V-CONFUSABLE",
    "V-DATE",
    "V-DATE-1900",
    "V-DATE-ORDER",
    "V-DECIMAL",
    "V-EMAIL",
    "V-HETU-CHECK",
    "V-HETU-FLOAT",
    "V-HETU-FORM",
    "V-HETU-TEST",
    "V-MUNICIPALITY",
    "V-MUNICIPALITY-OLD",
    "V-NORMALISED",
    "V-NOT-FINITE",
    "V-NUMBER",
    "V-RANGE",
    "V-REQUIRED",
    "X-1904",
    "X-CELL-ERROR",
    "X-DTD",
    "X-DUP-CELL",
    "X-ENCODING",
    "X-EXTERNAL-LINK",
    "X-FORMULA-NO-VALUE",
    "X-GRID",
    "X-JSON",
    "X-MACRO",
    "X-QUOTE",
    "X-SST",
    "X-XML",
    "Z-BOMB",
    "Z-CRASH",
    "Z-CRC",
    "Z-DUP-NAME",
    "Z-PARTS",
    "Z-PATH",
    "Z-TRAILING",
    "Z-TRUNCATED",
];

/// The page of a code, whatever its letter case. Absent: a code that the program does not know.
pub fn page(code: &str) -> Option<FindingPage> {
    let (code, text) = FILES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code))?;
    parse(code, text)
}

/// Every page, in the order of the codes.
pub fn pages() -> Vec<FindingPage> {
    FILES.iter().filter_map(|(code, text)| parse(code, text)).collect()
}

/// What the codes of some findings mean, in the order of the codes.
pub fn words_of(findings: &[Finding]) -> Vec<FindingWords> {
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.into_iter().filter_map(page).map(FindingPage::words).collect()
}

/// Every code, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(code, _)| *code)
}

/// At most three codes that resemble an unknown one, the nearest first: those of its family before others.
pub fn near(code: &str) -> Vec<&'static str> {
    let wanted = code.to_uppercase();
    let family = wanted.split('-').next().unwrap_or_default();
    let (same, other): (Vec<&str>, Vec<&str>) = codes().partition(|known| known.split('-').next() == Some(family));
    let mut near = wording::nearest(&wanted, same, 3);
    near.extend(wording::nearest(&wanted, other, 3));
    near.truncate(3);
    near
}

/// A shipped page is sound: the tests see to it.
fn parse(code: &'static str, text: &str) -> Option<FindingPage> {
    toml::from_str(text).ok().map(|page| FindingPage { code, ..page })
}
