//! Codes that only a workbook provokes: sheets, cells, and what is wrong with the package itself.

use mittari_vocabulary::finding::Finding;
use mittari_vocabulary::finding::Severity::{Error, Fatal, Note, Warning};

use crate::Case;
use crate::material::{Sheet, Workbook, read_files, replace_all, replace_first, rows, table};

const VIEWS: &str = "[[source]]\nkind = \"recording-view\"\nlayout = \"register\"\nfiles = \"t.xls*\"
columns = { date = \"Päivä\", training = \"Koulutus\" }";
const GOOD: &str = "Päivä|Koulutus\n3.10.2022|Etuus\n";
const SHEET: &str = "xl/worksheets/sheet1.xml";

fn read(workbook: Workbook) -> Vec<Finding> {
    read_bytes(&workbook.packed())
}

fn read_bytes(bytes: &[u8]) -> Vec<Finding> {
    read_files(VIEWS, &[("t.xlsx", bytes)])
}

fn good() -> Workbook {
    Workbook::of(&[table("T", GOOD)])
}

/// A sheet with the headers, one row whose cells are given as XML, and one sound row.
fn second_row(cells: &str) -> Workbook {
    let text = |address: &str, text: &str| format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    Workbook::of(&[rows(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{cells}</row><row r=\"3\">{}{}</row>",
        text("A1", "Päivä"),
        text("B1", "Koulutus"),
        text("A3", "4.10.2022"),
        text("B3", "Alku")
    ))])
}

const DAY: &str = "<c r=\"A2\" t=\"inlineStr\"><is><t>3.10.2022</t></is></c>";
const NAME: &str = "<c r=\"B2\" t=\"inlineStr\"><is><t>Etuus</t></is></c>";

/// The head of a file of before 2007, or of an encrypted one, with the name of one of its streams.
fn compound_file(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &name].concat()
}

pub const CASES: &[Case] = &[
    Case { code: "F-ENCRYPTED", severity: Fatal, place: "t.xlsx", findings: || read_bytes(&compound_file("EncryptedPackage")) },
    Case {
        code: "F-UNSUPPORTED",
        severity: Fatal,
        place: "t.xls",
        findings: || read_files(VIEWS, &[("t.xls", &compound_file("Workbook"))]),
    },
    Case {
        code: "S-AMBIGUOUS",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read(Workbook::of(&[table("2022", GOOD), table("2023", GOOD)])),
    },
    Case {
        code: "S-EXTRA",
        severity: Note,
        place: "t.xlsx, välilehti \"Ohje\"",
        findings: || read(Workbook::of(&[table("Ohje", "Täytä|näin\n"), table("T", GOOD)])),
    },
    Case {
        code: "S-HIDDEN",
        severity: Note,
        place: "t.xlsx, välilehti \"Vanha\"",
        findings: || read(Workbook::of(&[Sheet { hidden: true, ..table("Vanha", GOOD) }, table("T", GOOD)])),
    },
    Case {
        code: "S-HIDDEN-ROWS",
        severity: Warning,
        place: "t.xlsx, välilehti \"T\"",
        findings: || read(good().with(SHEET, "<row r=\"2\"", b"<row r=\"2\" hidden=\"1\"")),
    },
    Case {
        code: "S-MERGED",
        severity: Error,
        place: "t.xlsx, välilehti \"T\", solu B2",
        findings: || read(good().with(SHEET, "</sheetData>", b"</sheetData><mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells>")),
    },
    Case {
        code: "S-MISSING",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read_files(&format!("{VIEWS}\nsheet = \"Tallenteet\""), &[("t.xlsx", &good().packed())]),
    },
    Case {
        code: "S-TOO-MANY-ROWS",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            // One text of nearly a mebibyte, in 300 cells.
            let text = "a".repeat((1 << 20) - 200);
            let cells: String = (1..=300).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
            let texts = format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{text}</t></si></sst>");
            read(Workbook::of(&[rows(&cells)]).part("xl/sharedStrings.xml", texts))
        },
    },
    Case {
        code: "V-DATE-1900",
        severity: Error,
        place: "t.xlsx, välilehti \"T\", solu A2",
        findings: || {
            // The day before Excel's 29 February 1900, which there was not.
            read(second_row(&format!("<c r=\"A2\" s=\"1\"><v>59</v></c>{NAME}")))
        },
    },
    Case {
        code: "V-NOT-FINITE",
        severity: Error,
        place: "t.xlsx, välilehti \"T\", solu A2",
        findings: || read(second_row(&format!("<c r=\"A2\"><v>1e999</v></c>{NAME}"))),
    },
    Case {
        code: "X-1904",
        severity: Note,
        place: "t.xlsx",
        findings: || read(good().with("xl/workbook.xml", "<sheets>", b"<workbookPr date1904=\"1\"/><sheets>")),
    },
    Case {
        code: "X-CELL-ERROR",
        severity: Error,
        place: "t.xlsx, välilehti \"T\", solu B2",
        findings: || read(second_row(&format!("{DAY}<c r=\"B2\" t=\"e\"><v>#N/A</v></c>"))),
    },
    Case {
        code: "X-DTD",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read(good().with(SHEET, "<worksheet", b"<!DOCTYPE x><worksheet")),
    },
    Case {
        code: "X-DUP-CELL",
        severity: Fatal,
        place: "t.xlsx, välilehti \"T\", solu B2",
        findings: || read(second_row(&format!("{DAY}{NAME}{NAME}"))),
    },
    Case { code: "X-ENCODING", severity: Fatal, place: "t.xlsx", findings: || read(good().with(SHEET, "Etuus", b"Et\xf6us")) },
    Case {
        code: "X-EXTERNAL-LINK",
        severity: Note,
        place: "t.xlsx",
        findings: || read(good().part("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
    },
    Case {
        code: "X-FORMULA-NO-VALUE",
        severity: Error,
        place: "t.xlsx, välilehti \"T\", solu B2",
        findings: || read(second_row(&format!("{DAY}<c r=\"B2\"><f>A1</f></c>"))),
    },
    Case {
        code: "X-GRID",
        severity: Fatal,
        place: "t.xlsx, välilehti \"T\"",
        findings: || read(second_row(&format!("{DAY}{NAME}<c r=\"XFE2\"><v>1</v></c>"))),
    },
    Case { code: "X-MACRO", severity: Note, place: "t.xlsx", findings: || read(good().part("xl/vbaProject.bin", "x")) },
    Case {
        code: "X-SST",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read(good().part("xl/sharedStrings.xml", "<sst uniqueCount=\"4294967295\"/>")),
    },
    Case { code: "X-XML", severity: Fatal, place: "t.xlsx", findings: || read(good().with(SHEET, "</sheetData></worksheet>", b"")) },
    Case { code: "Z-BOMB", severity: Fatal, place: "t.xlsx", findings: || read(good().part("xl/media/image1.png", vec![0; 4 << 20])) },
    Case {
        code: "Z-CRASH",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            // The reader of cells counts the rows of this area, from the second up to the first.
            read(good().with(SHEET, "<sheetData>", b"<dimension ref=\"B2:A1\"/><sheetData>"))
        },
    },
    Case {
        code: "Z-CRC",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            let mut bytes = good().stored();
            replace_first(&mut bytes, b"Etuus", b"Etuis");
            read_bytes(&bytes)
        },
    },
    Case {
        code: "Z-DUP-NAME",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            let mut bytes = good().part("xl/worksheets/sheet9.xml", "<worksheet></worksheet>").packed();
            replace_all(&mut bytes, b"sheet9.xml", b"sheet1.xml");
            read_bytes(&bytes)
        },
    },
    Case {
        code: "Z-PARTS",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read((0..2000).fold(good(), |workbook, number| workbook.part(&format!("xl/media/{number}.png"), ""))),
    },
    Case {
        code: "Z-PATH",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            let mut bytes = good().part("xx/outside.xml", "<x/>").packed();
            replace_all(&mut bytes, b"xx/outside.xml", b"../outside.xml");
            read_bytes(&bytes)
        },
    },
    Case {
        code: "Z-TRAILING",
        severity: Fatal,
        place: "t.xlsx",
        findings: || read_bytes(&[good().packed(), b"--mime--".to_vec()].concat()),
    },
    Case {
        code: "Z-TRUNCATED",
        severity: Fatal,
        place: "t.xlsx",
        findings: || {
            let bytes = good().packed();
            read_bytes(&bytes[..bytes.len() / 2])
        },
    },
];
