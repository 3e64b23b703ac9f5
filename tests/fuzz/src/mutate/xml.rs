//! XML of a part: attributes, texts and elements changed, so that most mutants are still XML.

use std::ops::Range;

use crate::mutate::{again, damage, replace, values};
use crate::random::Random;

const SNIPPETS: &[&str] = &[
    "<!DOCTYPE x>",
    "<![CDATA[x]]>",
    "<!-- -->",
    "<!--",
    "<?x?>",
    "<row r=\"0\"/>",
    "<row/>",
    "<c r=\"A1\"/>",
    "<c r=\"XFD1048576\" t=\"str\"><v>x</v></c>",
    "<c r=\"XFE1\"><v>1</v></c>",
    "<c r=\"AAAAAAAAA1\"><v>1</v></c>",
    "<c r=\"A0\"><v>1</v></c>",
    "<c r=\"1A\"><v>1</v></c>",
    "<c t=\"s\"><v/></c>",
    "<c t=\"s\"><v>-1</v></c>",
    "<c t=\"d\"><v>2024-02-30</v></c>",
    "<c t=\"e\"><v>#SPILL!</v></c>",
    "<c t=\"inlineStr\"><is><r><t>x</t></r></is></c>",
    "<c><f>1+1</f></c>",
    "<c><f t=\"shared\" si=\"9\"/><v>1</v></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"B2:A1\"/>",
    "<sst uniqueCount=\"4294967295\"/>",
    "<si/>",
    "<si><t>x</t></si>",
    "</x>",
    "</sheetData>",
    "<sheetData>",
    "</worksheet>",
    "<workbookPr date1904=\"1\"/>",
    "<sheet name=\"x\" sheetId=\"9\" r:id=\"rId99\"/>",
    "<numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/>",
];
const TYPES: &[&str] = &["s", "n", "b", "d", "e", "str", "inlineStr", "x", ""];
const REFERENCES: &[&str] =
    &["A1", "a1", "$A$1", "A01", "A1048576", "A1048577", "XFD1", "XFE1", "ZZZZZZZZ1", "A0", "A", "1", "", "R1C1", "A1:B2", "B2:A1"];

/// One to four changes.
pub fn mutate(part: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = part.to_vec();
    for _ in 0..=random.below(4) {
        let Ok(text) = std::str::from_utf8(&bytes) else {
            damage(&mut bytes, random);
            continue;
        };
        bytes = match random.below(12) {
            0..=3 => attribute(text, random).into_bytes(),
            4..=6 => content(text, random).into_bytes(),
            7 => element(text, random).into_bytes(),
            8 => {
                let at = random.below(text.len() + 1);
                replace(text, at..at, random.pick::<&str>(SNIPPETS)).into_bytes()
            }
            9 => behind_a_tag(text, random).into_bytes(),
            10 => declaration(text, random),
            _ => {
                damage(&mut bytes, random);
                bytes
            }
        };
    }
    bytes
}

/// The tags of a text, `<` and `>` included.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let Some(end) = text[start..].find('>').map(|found| start + found + 1) else { break };
        tags.push(start..end);
        at = end;
    }
    tags
}

fn attribute(text: &str, random: &mut Random) -> String {
    let tags = tags(text);
    let with_value: Vec<&Range<usize>> = tags.iter().filter(|tag| text[(*tag).clone()].contains("=\"")).collect();
    if with_value.is_empty() {
        return text.to_string();
    }
    let tag = (*random.pick(&with_value)).clone();
    let starts: Vec<usize> = text[tag.clone()].match_indices("=\"").map(|(at, _)| tag.start + at + 2).collect();
    let start = *random.pick(&starts);
    let Some(end) = text[start..].find('"').map(|found| start + found) else { return text.to_string() };
    let name = text[..start - 2].rsplit([' ', '<', ':']).next().unwrap_or_default();
    let new = match name {
        "t" if random.one_in(2) => (*random.pick(TYPES)).to_string(),
        "r" | "ref" if random.one_in(2) => (*random.pick(REFERENCES)).to_string(),
        _ => values::changed(&text[start..end], random),
    };
    replace(text, start..end, &new)
}

/// The text between two tags.
fn content(text: &str, random: &mut Random) -> String {
    let tags = tags(text);
    let between: Vec<Range<usize>> = tags.windows(2).map(|pair| pair[0].end..pair[1].start).filter(|between| !between.is_empty()).collect();
    if between.is_empty() {
        return text.to_string();
    }
    let between = random.pick(&between).clone();
    let new = values::changed(&text[between.clone()], random);
    replace(text, between, &new)
}

/// A run of tags left out, doubled, or doubled many times.
fn element(text: &str, random: &mut Random) -> String {
    let tags = tags(text);
    if tags.is_empty() {
        return text.to_string();
    }
    let first = random.below(tags.len());
    let last = (first + random.below(6)).min(tags.len() - 1);
    let run = tags[first].start..tags[last].end;
    let times = *random.pick(&[0, 0, 2, 2, 3, 1000]);
    let repeated = again(&text[run.clone()], times);
    replace(text, run, &repeated)
}

fn behind_a_tag(text: &str, random: &mut Random) -> String {
    let tags = tags(text);
    if tags.is_empty() {
        return text.to_string();
    }
    let at = random.pick(&tags).end;
    replace(text, at..at, random.pick::<&str>(SNIPPETS))
}

/// Another encoding than is declared, or declared another than it is.
fn declaration(text: &str, random: &mut Random) -> Vec<u8> {
    match random.below(4) {
        0 => text.replacen("UTF-8", "UTF-16", 1).into_bytes(),
        1 => text.replacen("UTF-8", "ISO-8859-1", 1).into_bytes(),
        2 => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        _ => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
    }
}
