//! The boxes in which comments are shown: VML, which only spreadsheets still write and which is not always well-formed XML.
//! So it is searched as text.

use std::collections::BTreeSet;
use std::fmt::Write;

use mittari_vocabulary::place::CellAddress;

const SPACES: &str = r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel""#;
const SHAPE_TYPE: &str = r#"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"#;
const SHAPE: &str = "<v:shape ";
const SHAPE_END: &str = "</v:shape>";
/// Shapes of one number in a drawing's map of ids.
const BLOCK: usize = 1024;

/// A box for each cell, as high as its words need.
pub type Boxes = Vec<(CellAddress, usize)>;

/// A new drawing. `number` tells its ids from those of other drawings.
pub fn fresh(number: u32, boxes: &Boxes) -> String {
    let blocks = boxes.len() / BLOCK + 1;
    let first = number as usize;
    let map = (first..first + blocks).map(|block| block.to_string()).collect::<Vec<_>>().join(",");
    let layout = format!(r#"<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{map}"/></o:shapelayout>"#);
    let shapes: String = (first * BLOCK + 1..).zip(boxes).map(|(id, (cell, lines))| shape(id, *cell, *lines)).collect();
    format!("<xml {SPACES}>{layout}{SHAPE_TYPE}{shapes}</xml>")
}

/// The drawing without the boxes of some cells and with others. None: nothing is left to draw.
pub fn renew(drawing: &str, removed: &BTreeSet<CellAddress>, boxes: &Boxes) -> Option<String> {
    let mut kept = String::with_capacity(drawing.len());
    let (mut done, mut left) = (0, 0);
    for range in shapes(drawing) {
        if note_of(&drawing[range.clone()]).is_some_and(|cell| removed.contains(&cell)) {
            kept.push_str(&drawing[done..range.start]);
            done = range.end;
        } else {
            left += 1;
        }
    }
    kept.push_str(&drawing[done..]);
    if !boxes.is_empty() {
        let highest = kept.match_indices("_x0000_s").filter_map(|(at, found)| number_at(&kept[at + found.len()..])).max();
        let mut new: String = (highest.unwrap_or(BLOCK) + 1..).zip(boxes).map(|(id, (cell, lines))| shape(id, *cell, *lines)).collect();
        if !kept.contains("\"_x0000_t202\"") {
            new.insert_str(0, SHAPE_TYPE);
        }
        // Other programs give the namespaces other prefixes.
        if !SPACES.split(' ').all(|declared| kept.contains(declared)) {
            new = new.replace(SHAPE, &format!("{SHAPE}{SPACES} ")).replace("<v:shapetype ", &format!("<v:shapetype {SPACES} "));
        }
        let end = kept.rfind("</xml>")?;
        kept.insert_str(end, &new);
    }
    (left + boxes.len() > 0).then_some(kept)
}

/// Where the shapes stand, whatever the prefix of their namespace.
fn shapes(drawing: &str) -> Vec<std::ops::Range<usize>> {
    let mut shapes = Vec::new();
    let mut done = 0;
    while let Some(start) = drawing[done..].find('<').map(|at| done + at) {
        done = start + 1;
        let name = drawing[done..].split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
        if name.rsplit(':').next() != Some("shape") {
            continue;
        }
        let close = format!("</{name}>");
        let Some(length) = drawing[start..].find(&close) else { break };
        done = start + length + close.len();
        shapes.push(start..done);
    }
    shapes
}

/// The cell of a comment's box; None for buttons and pictures.
fn note_of(shape: &str) -> Option<CellAddress> {
    if !shape.contains("ObjectType=\"Note\"") {
        return None;
    }
    let number = |mark: &str| number_at(shape.split_once(mark)?.1.trim_start());
    Some(CellAddress::new(number(":Row>")? as u32, number(":Column>")? as u32))
}

fn number_at(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[..digits].parse().ok()
}

fn shape(id: usize, cell: CellAddress, lines: usize) -> String {
    let (row, column) = (cell.row, cell.column);
    let (top, bottom) = (row.saturating_sub(1), row.saturating_sub(1) + lines as u32 + 2);
    let mut shape = String::new();
    _ = write!(
        shape,
        "{SHAPE}id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;\
         height:{height}pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
         <x:Column>{column}</x:Column></x:ClientData>{SHAPE_END}",
        height = (lines + 1) * 14,
        left = column + 1,
        right = column + 5,
    );
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_others_stay() {
        let (one, other) = (CellAddress::new(6, 1), CellAddress::new(7, 1));
        let user = fresh(1, &vec![(one, 3)]);
        let both = renew(&user, &BTreeSet::new(), &vec![(other, 5)]).expect("a drawing");
        assert!(both.contains("_x0000_s1026") && both.matches("<v:shapetype").count() == 1);
        assert_eq!(renew(&both, &[other].into(), &Vec::new()).as_deref(), Some(user.as_str()));
        assert_eq!(renew(&user, &[one].into(), &Vec::new()), None);
    }

    #[test]
    fn other_prefixes_are_the_same_namespaces() {
        let (one, other) = (CellAddress::new(6, 1), CellAddress::new(7, 1));
        let mut user = fresh(1, &vec![(one, 3)]);
        for (known, foreign) in [("v:", "ns1:"), ("o:", "ns0:"), ("x:", "ns2:")] {
            for before in ["<", "</", " ", "xmlns:"] {
                user = user.replace(&format!("{before}{known}"), &format!("{before}{foreign}"));
            }
        }
        user = user.replace("xmlns:v=", "xmlns:ns1=").replace("xmlns:o=", "xmlns:ns0=").replace("xmlns:x=", "xmlns:ns2=");
        let both = renew(&user, &BTreeSet::new(), &vec![(other, 5)]).expect("a drawing");
        assert!(both.contains("<v:shape xmlns:v="), "a prefix of ours is declared: {both}");
        assert_eq!(renew(&both, &[other].into(), &Vec::new()).as_deref(), Some(user.as_str()));
        assert_eq!(renew(&user, &[one].into(), &Vec::new()), None);
    }
}
