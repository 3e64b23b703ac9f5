//! What a finding says in the report's language.
//!
//! The finding itself speaks Finnish and names what stood in its cell. In another language its code's page speaks: what is
//! wrong, what becomes of the figures and what to do.

use mittari_messages::Language;
use mittari_vocabulary::computation::Words;
use mittari_vocabulary::finding::{Finding, FindingWords};

use crate::ReportInput;

/// What is wrong, with who accepted it where somebody has.
pub fn what<'a>(input: &ReportInput<'a>, finding: &'a Finding) -> String {
    match page(input, finding) {
        Some(page) if finding.accepted.is_empty() => input.words(&page.what).to_string(),
        Some(page) => format!("{}; {}", input.words(&page.what), finding.accepted),
        None => finding.message.clone(),
    }
}

/// What is wrong, without the acceptance.
pub fn plain_what<'a>(input: &ReportInput<'a>, finding: &'a Finding) -> &'a str {
    told(input, finding, |page| &page.what, finding.plain_message())
}

/// What becomes of the figures; empty where nothing does.
pub fn effect<'a>(input: &ReportInput<'a>, finding: &'a Finding) -> &'a str {
    if finding.effect.is_empty() { "" } else { told(input, finding, |page| &page.effect, &finding.effect) }
}

pub fn cure<'a>(input: &ReportInput<'a>, finding: &'a Finding) -> &'a str {
    told(input, finding, |page| &page.cure, &finding.cure)
}

fn told<'a>(input: &ReportInput<'a>, finding: &'a Finding, words: fn(&FindingWords) -> &Words, finnish: &'a str) -> &'a str {
    page(input, finding).map_or(finnish, |page| input.words(words(page)))
}

/// The page of the finding's code; None where the finding's own Finnish is to be told.
pub fn page<'a>(input: &ReportInput<'a>, finding: &Finding) -> Option<&'a FindingWords> {
    let foreign = input.language != Language::Fi;
    input.finding_words.iter().filter(|_| foreign).find(|page| page.code == finding.code)
}
