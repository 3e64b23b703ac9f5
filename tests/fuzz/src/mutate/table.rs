//! Delimited text: cells, rows and columns changed, quotes and encodings broken.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::mutate::{LONGEST, again, damage, splice, values};
use crate::random::Random;

pub fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    if random.one_in(12) {
        return splice(seed, other, random);
    }
    let mut text = decode(seed);
    for _ in 0..=random.below(4) {
        let changed = change(&text, random);
        if changed.len() <= 2 * LONGEST {
            text = changed;
        }
    }
    let mut bytes = encode(&text, random);
    if random.one_in(8) {
        damage(&mut bytes, random);
    }
    bytes
}

fn decode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take(200).filter(|byte| **byte == 0).count();
    if zeros > 20 {
        return UTF_16LE.decode(bytes).0.into_owned();
    }
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| WINDOWS_1252.decode(bytes).0.into_owned())
}

fn encode(text: &str, random: &mut Random) -> Vec<u8> {
    let wide = |units: &mut dyn Iterator<Item = [u8; 2]>| units.flatten().collect::<Vec<u8>>();
    match random.below(10) {
        0 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        1 => [vec![0xFF, 0xFE], wide(&mut text.encode_utf16().map(u16::to_le_bytes))].concat(),
        2 => wide(&mut text.encode_utf16().map(u16::to_le_bytes)),
        3 => [vec![0xFE, 0xFF], wide(&mut text.encode_utf16().map(u16::to_be_bytes))].concat(),
        4 => WINDOWS_1252.encode(text).0.into_owned(),
        // One encoding said, another meant.
        5 => [b"\xFF\xFE", text.as_bytes()].concat(),
        6 => UTF_16BE.decode(text.as_bytes()).0.into_owned().into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}

fn separator(text: &str) -> char {
    ['\t', ';', ','].into_iter().max_by_key(|separator| text.matches(*separator).count()).unwrap_or(';')
}

fn change(text: &str, random: &mut Random) -> String {
    let separator = separator(text);
    let mut rows: Vec<String> = text.split_inclusive('\n').map(str::to_string).collect();
    if rows.is_empty() {
        return values::value(random);
    }
    let index = random.below(rows.len());
    match random.below(14) {
        0..=5 => {
            let mut cells: Vec<String> = rows[index].split(separator).map(str::to_string).collect();
            let cell = random.below(cells.len());
            cells[cell] = values::changed(&cells[cell], random);
            rows[index] = cells.join(&separator.to_string());
        }
        6 => {
            rows.remove(index);
        }
        7 => {
            let row = again(&rows[index], *random.pick(&[2, 3, 2000]));
            rows.insert(index, row);
        }
        8 => {
            let target = random.below(rows.len());
            rows.swap(index, target);
        }
        9 => rows[index] = rows[index].trim_end().to_string(),
        10 => rows[index].insert(0, *random.pick(&['"', separator, '\u{feff}', '#', '\0'])),
        11 => {
            let other = *random.pick(&[';', ',', '\t', '|']);
            return text.replace(separator, &other.to_string());
        }
        12 => rows[index] = format!("{}\n", separator.to_string().repeat(*random.pick(&[1, 6, 20_000]))),
        _ => return text.replace('\n', random.pick::<&str>(&["\r", "\r\n", "\n\n"])),
    }
    rows.concat()
}
