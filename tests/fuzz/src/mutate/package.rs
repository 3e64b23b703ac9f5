//! Workbooks: a part changed and the package made again, with right checksums; or the package itself changed.

use std::io::{Cursor, Read, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use crate::mutate::{damage, splice, xml};
use crate::random::Random;

type Part = (String, Vec<u8>);

pub fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    match random.below(20) {
        0 => splice(seed, other, random),
        1 => {
            let mut bytes = seed.to_vec();
            damage(&mut bytes, random);
            bytes
        }
        2 => end_record(seed, random),
        choice => {
            let mut parts = unpack(seed);
            if parts.is_empty() {
                return seed.to_vec();
            }
            if choice < 6 {
                rearrange(&mut parts, &unpack(other), random);
            } else {
                for _ in 0..=random.below(2) {
                    let index = part_to_change(&parts, random);
                    parts[index].1 = xml::mutate(&parts[index].1, random);
                }
            }
            pack(&parts, random)
        }
    }
}

fn unpack(bytes: &[u8]) -> Vec<Part> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else { continue };
        let Ok(name) = part.name().map(|name| name.to_string()) else { continue };
        let mut contents = Vec::new();
        if part.read_to_end(&mut contents).is_ok() {
            parts.push((name, contents));
        }
    }
    parts
}

/// A part whose name cannot be written is left out: the mutant is then a package without it.
fn pack(parts: &[Part], random: &mut Random) -> Vec<u8> {
    let method = if random.one_in(4) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        if package.start_file(name.as_str(), options).is_ok() {
            let _ = package.write_all(contents);
        }
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Sheets most often: they hold the values.
fn part_to_change(parts: &[Part], random: &mut Random) -> usize {
    let wanted =
        *random.pick(&["worksheets/sheet", "worksheets/sheet", "worksheets/sheet", "sharedStrings", "styles", "workbook.xml", ".rels", ""]);
    let fitting: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].0.contains(wanted)).collect();
    if fitting.is_empty() { random.below(parts.len()) } else { *random.pick(&fitting) }
}

fn rearrange(parts: &mut Vec<Part>, others: &[Part], random: &mut Random) {
    let index = random.below(parts.len());
    match random.below(6) {
        0 => {
            parts.remove(index);
        }
        1 => {
            let part = (format!("{}2", parts[index].0), parts[index].1.clone());
            parts.push(part);
        }
        2 => {
            let target = random.below(parts.len());
            let contents = parts[index].1.clone();
            parts[target].1 = contents;
        }
        3 => parts[index].0 = (*random.pick(&["../x", "/x", "C:\\x", "xl\\workbook.xml", "XL/WORKBOOK.XML", "mimetype", ""])).to_string(),
        4 if !others.is_empty() => parts[index].1.clone_from(&random.pick(others).1),
        _ => parts.swap(0, index),
    }
}

/// Sizes, offsets, counts and checksums in the records of the package.
fn end_record(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let marks: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"];
    let mark = *random.pick(&marks);
    let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, window)| *window == mark).map(|(at, _)| at).collect();
    if places.is_empty() {
        return bytes;
    }
    let at = random.pick(&places) + 4 + random.below(26);
    for (offset, byte) in [0xFF, 0xFF, 0xFF, 0x7F][..=random.below(4)].iter().enumerate() {
        if let Some(place) = bytes.get_mut(at + offset) {
            *place = if random.one_in(2) { *byte } else { random.draw() as u8 };
        }
    }
    bytes
}
