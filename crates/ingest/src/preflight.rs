//! Is a file what it says, and sound? Decided on its bytes, before any parser sees them.
//!
//! Opening a workbook can abort the process (a declared count of four thousand million shared strings),
//! and calamine never checks a part's CRC. So every part is read to its end here first, under limits.

use std::io::{Cursor, Read};

use memchr::memmem;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;
use zip::{CompressionMethod, ZipArchive};

use crate::package::PackageParts;
use crate::part::PartCheck;

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Workbook,
    Json,
    Text,
}

/// How much is unpacked at a time.
const PIECE: usize = 256 << 10;

const SAVE_AS_XLSX: &str = "avaa tiedosto Excelissä ja tallenna se muodossa Excel-työkirja (.xlsx)";
const EXPORT_AGAIN: &str = "lataa tai vie tiedosto uudelleen alkuperäisestä järjestelmästä";

/// What to do about an honest file that is beyond a bound.
pub fn split_or_raise(limit: &str) -> String {
    format!("jaa aineisto pienempiin tiedostoihin, tai jos tiedosto on oikea, nosta rajaa {limit} project.tomlin kohdassa [limits]")
}

/// The container of a file, or the finding that refuses it.
pub fn recognise_container(name: &str, bytes: &[u8], limits: &Limits) -> Result<Container, Box<Finding>> {
    let refuse =
        |code, message: &str, cure: &str| Err(Box::new(Finding::new(code, Severity::Fatal, Place::file(name), message).cure(cure)));
    let lower = name.to_lowercase();
    let extension = lower.rsplit_once('.').map_or("", |(_, extension)| extension);
    if bytes.is_empty() {
        return refuse("F-EMPTY", "tiedosto on tyhjä (0 tavua)", EXPORT_AGAIN);
    }
    if bytes.len() as u64 > limits.file_mib << 20 {
        return refuse("F-TOO-BIG", &format!("tiedosto on suurempi kuin {} Mt", limits.file_mib), &split_or_raise("file_mib"));
    }
    if bytes.starts_with(b"PK") {
        return match extension {
            "ods" => refuse("F-UNSUPPORTED", "tiedosto on OpenDocument-taulukko (.ods), jota ei lueta", SAVE_AS_XLSX),
            "xlsb" => refuse("F-UNSUPPORTED", "tiedosto on binäärityökirja (.xlsb), jota ei lueta", SAVE_AS_XLSX),
            _ => Ok(Container::Workbook),
        };
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return refuse_compound_file(name, bytes);
    }
    if bytes.starts_with(&[0x09, 0x00, 0x04, 0x00]) || matches!(bytes, [0x09, 0x02 | 0x04, 0x06, 0x00, ..]) {
        return refuse("F-UNSUPPORTED", "tiedosto on Excel 2–4 -muotoa, jota ei lueta", SAVE_AS_XLSX);
    }
    let start = text_start(bytes);
    if start.starts_with('<') {
        let what = if start.contains("urn:schemas-microsoft-com:office:spreadsheet") || start.contains("<?mso-application") {
            "tiedosto on Excel 2003 -XML-taulukko, jota ei lueta"
        } else if start.starts_with("<?xml") {
            "tiedosto on XML-tiedosto, jota ei lueta"
        } else {
            "tiedosto on verkkosivu (HTML), ei työkirja"
        };
        return refuse("F-TYPE-MISMATCH", what, SAVE_AS_XLSX);
    }
    if matches!(extension, "xlsx" | "xlsm") && memmem::find(&bytes[..bytes.len().min(1 << 16)], b"PK\x03\x04").is_some() {
        return refuse("Z-TRAILING", "paketin alun edellä on muita tavuja", EXPORT_AGAIN);
    }
    if matches!(extension, "xlsx" | "xlsm" | "xls" | "xlsb" | "ods") {
        return refuse(
            "F-TYPE-MISMATCH",
            &format!("tiedoston nimi päättyy .{extension}, mutta sisältö ei ole Excel-työkirja vaan tekstiä tai vioittunut"),
            "jos tiedosto on CSV, anna sille pääte .csv, muuten lataa tiedosto uudelleen",
        );
    }
    if matches!(extension, "json" | "ldjson") || start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n") {
        return Ok(Container::Json);
    }
    Ok(Container::Text)
}

/// OLE containers: encrypted workbooks and the formats of before 2007.
fn refuse_compound_file(name: &str, bytes: &[u8]) -> Result<Container, Box<Finding>> {
    let holds = |text: &str| {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    let (code, message, cure) = if holds("EncryptedPackage") || holds("EncryptionInfo") {
        (
            "F-ENCRYPTED",
            "tiedosto on suojattu salasanalla",
            "avaa tiedosto Excelissä, poista salasana (Tiedosto > Tiedot > Suojaa työkirja) ja tallenna uudelleen",
        )
    } else if holds("WordDocument") {
        ("F-TYPE-MISMATCH", "tiedosto on Word-asiakirja, ei työkirja", "vie tiedot Excel-työkirjana (.xlsx)")
    } else if holds("Workbook") || holds("Book") {
        ("F-UNSUPPORTED", "tiedosto on vanha .xls-työkirja, jota ei lueta", SAVE_AS_XLSX)
    } else {
        (
            "F-ENCRYPTED",
            "tiedosto on salasanasuojattu tai vanha .xls-tiedosto",
            "poista salasana ja tallenna tiedosto muodossa Excel-työkirja (.xlsx)",
        )
    };
    Err(Box::new(Finding::new(code, Severity::Fatal, Place::file(name), message).cure(cure)))
}

fn text_start(bytes: &[u8]) -> String {
    let start = &bytes[..bytes.len().min(1024)];
    let start = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start);
    String::from_utf8_lossy(start).trim_start().to_string()
}

/// Reads every part of a workbook to its end and keeps what the sheets' readers need of them.
pub fn check_package(name: &str, bytes: &[u8], limits: &Limits) -> Result<PackageParts, Box<Finding>> {
    let refuse = |code, message: String, cure: &str| Box::new(Finding::new(code, Severity::Fatal, Place::file(name), message).cure(cure));
    let broken = |what: &str| refuse("Z-TRUNCATED", format!("tiedosto on vioittunut tai jäänyt kesken: {what}"), EXPORT_AGAIN);
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(broken("alku ei ole zip-paketin alku"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("pakettia ei voi avata"))?;
    let end_record = bytes.len().checked_sub(22 + archive.comment().len());
    if end_record.and_then(|start| bytes.get(start..start + 4)) != Some(b"PK\x05\x06") {
        return Err(refuse("Z-TRAILING", "paketin lopun jälkeen on muita tavuja".into(), EXPORT_AGAIN));
    }
    if archive.offset() != 0 {
        return Err(refuse("Z-TRAILING", "paketin alun edellä on muita tavuja".into(), EXPORT_AGAIN));
    }
    if archive.len() as u64 > limits.parts {
        let message = format!("paketissa on {} osaa, enintään {} luetaan", archive.len(), limits.parts);
        return Err(refuse("Z-PARTS", message, &format!("{SAVE_AS_XLSX}, tai nosta rajaa parts project.tomlin kohdassa [limits]")));
    }
    if archive.has_duplicate_names() {
        return Err(refuse("Z-DUP-NAME", "paketissa on kaksi samannimistä osaa".into(), SAVE_AS_XLSX));
    }
    if !matches!(archive.has_overlapping_files(), Ok(false)) {
        return Err(refuse("Z-DUP-NAME", "paketin osat ovat päällekkäin tai niiden paikat ovat virheelliset".into(), EXPORT_AGAIN));
    }
    let mut parts = PackageParts::default();
    let mut total = 0;
    let mut piece = vec![0; PIECE];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| broken("osaa ei voi avata"))?;
        let part_name = part.name().map_err(|_| broken("osan nimeä ei voi lukea"))?.replace('\\', "/");
        if part.encrypted() {
            return Err(refuse("F-ENCRYPTED", "paketin osa on suojattu salasanalla".into(), "poista salasana ja tallenna uudelleen"));
        }
        if part_name.starts_with('/') || part_name.split('/').any(|step| step == "..") || part_name.contains(':') {
            return Err(refuse("Z-PATH", "paketin osan nimi osoittaa paketin ulkopuolelle".into(), SAVE_AS_XLSX));
        }
        if !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(refuse("Z-PARTS", "paketti on pakattu tavalla, jota ei lueta".into(), SAVE_AS_XLSX));
        }
        let packed = part.compressed_size();
        let mut check = PartCheck::new(&part_name);
        loop {
            let Ok(length) = part.read(&mut piece) else {
                let message = format!("osa {part_name} on vioittunut: tarkistussumma ei täsmää tai tieto katkeaa");
                return Err(refuse("Z-CRC", message, EXPORT_AGAIN));
            };
            if length == 0 {
                break;
            }
            total += length as u64;
            if total > limits.unpacked_mib << 20 {
                let message = format!("paketti purkautuu suuremmaksi kuin {} Mt", limits.unpacked_mib);
                return Err(refuse("Z-BOMB", message, &split_or_raise("unpacked_mib")));
            }
            // A small part may be all repetition.
            if check.size() > (1 << 20) && check.size() > packed.saturating_mul(limits.ratio) {
                return Err(refuse("Z-BOMB", format!("paketin osa purkautuu yli {}-kertaiseksi", limits.ratio), SAVE_AS_XLSX));
            }
            check.feed(&piece[..length]).map_err(|refusal| refuse(refusal.code, refusal.message, SAVE_AS_XLSX))?;
        }
        check.finish(&mut parts).map_err(|refusal| refuse(refusal.code, refusal.message, SAVE_AS_XLSX))?;
    }
    if parts.contents("mimetype").is_some() {
        return Err(refuse("F-UNSUPPORTED", "tiedosto on OpenDocument-taulukko (.ods), jota ei lueta".into(), SAVE_AS_XLSX));
    }
    if parts.names().any(|part| part.ends_with("workbook.bin")) {
        return Err(refuse("F-UNSUPPORTED", "tiedosto on binäärityökirja (.xlsb), jota ei lueta".into(), SAVE_AS_XLSX));
    }
    Ok(parts)
}
