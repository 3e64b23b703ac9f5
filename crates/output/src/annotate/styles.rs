//! The look of a mark: one differential format in the workbook's styles.

use std::collections::BTreeSet;

use super::AnnotateError;
use super::splice::{Element, Splices, append_into, elements};

/// What stands before the differential formats in a style sheet.
const BEFORE: [&str; 7] = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"];

/// A pale ground and a dark frame, so that it is seen without colours too.
fn look(prefix: &str) -> String {
    let side = |name: &str| format!(r#"<{prefix}{name} style="thin"><{prefix}color rgb="FF7A2E00"/></{prefix}{name}>"#);
    format!(
        r#"<{prefix}dxf><{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FFFCE4D6"/><{prefix}bgColor rgb="FFFCE4D6"/></{prefix}patternFill></{prefix}fill><{prefix}border>{}{}{}{}</{prefix}border></{prefix}dxf>"#,
        side("left"),
        side("right"),
        side("top"),
        side("bottom")
    )
}

/// The styles without our old formats, and with a new one where wanted: the part and the new format's number.
///
/// Formats are named by their number, so only the last ones can leave; one that others name too stays.
pub fn renew(bytes: &[u8], ours: &BTreeSet<usize>, others: &BTreeSet<usize>, wanted: bool) -> Result<(Vec<u8>, usize), AnnotateError> {
    let found = elements(bytes)?;
    let root = found.first().ok_or(AnnotateError::Xml)?;
    let prefix = root.prefix.clone();
    let list = found.iter().find(|element| element.name == "dxfs" && element.depth == 1);
    let formats: Vec<&Element> = found
        .iter()
        .filter(|element| element.name == "dxf" && list.is_some_and(|list| list.range.contains(&element.range.start)))
        .collect();
    let mut left = formats.len();
    while left > 0 && ours.contains(&(left - 1)) && !others.contains(&(left - 1)) {
        left -= 1;
    }
    let mut splices = Splices::default();
    for gone in &formats[left..] {
        splices.remove(gone.range.clone());
    }
    let new = if wanted { look(&prefix) } else { String::new() };
    let count = left + usize::from(wanted);
    match list {
        Some(list) if count != formats.len() || wanted => {
            if list.empty {
                splices.replace(list.range.clone(), format!("<{prefix}dxfs count=\"{count}\">{new}</{prefix}dxfs>"));
            } else if count == 0 {
                splices = Splices::default();
                splices.replace(list.range.clone(), format!("<{prefix}dxfs count=\"0\"/>"));
            } else {
                let tag = String::from_utf8_lossy(&bytes[list.tag.clone()]).into_owned();
                if let Some(old) = list.attribute("count") {
                    splices.replace(list.tag.clone(), tag.replacen(&format!("\"{old}\""), &format!("\"{count}\""), 1));
                }
                append_into(&mut splices, bytes, list, &new);
            }
        }
        None if wanted => {
            let before = found.iter().filter(|element| element.depth == 1 && BEFORE.contains(&element.name.as_str()));
            let at = before.map(|element| element.range.end).max().unwrap_or(root.tag.end);
            splices.insert(at, format!("<{prefix}dxfs count=\"1\">{new}</{prefix}dxfs>"));
        }
        _ => {}
    }
    Ok((splices.apply(bytes), left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_comes_and_goes() {
        for part in [
            r#"<styleSheet><cellStyles/><dxfs count="1"><dxf><font/></dxf></dxfs><tableStyles/></styleSheet>"#,
            r#"<styleSheet><cellStyles/><dxfs count="0"/><tableStyles/></styleSheet>"#,
        ] {
            let (marked, number) = renew(part.as_bytes(), &BTreeSet::new(), &BTreeSet::new(), true).expect("styles");
            assert_eq!(number, usize::from(part.contains("font")));
            let (clean, _) = renew(&marked, &[number].into(), &BTreeSet::new(), false).expect("styles");
            assert_eq!(String::from_utf8_lossy(&clean), part);
            let (kept, _) = renew(&marked, &[number].into(), &[number].into(), false).expect("styles");
            assert_eq!(kept, marked, "somebody else names it");
        }
    }
}
