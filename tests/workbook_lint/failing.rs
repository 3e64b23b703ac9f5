//! For each rule workbooks that break it: the good workbook of the folder `good`, changed in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{Fault, Purpose, RULES, lint};
use crate::workbook::packed;

/// Something is replaced in a part, or put into the package.
enum Change {
    Replaced { part: &'static str, from: &'static str, to: &'static str },
    Added { part: &'static str, contents: &'static str },
}

use Change::Added;

const BOOK: &str = "xl/workbook.xml";
const STYLES: &str = "xl/styles.xml";
const COVER: &str = "xl/worksheets/sheet1.xml";
const FIGURES: &str = "xl/worksheets/sheet2.xml";
const METHOD: &str = "xl/worksheets/sheet3.xml";
const TABLE: &str = "xl/tables/table1.xml";
const DRAWING: &str = "xl/drawings/drawing1.xml";
const CHART: &str = "xl/charts/chart1.xml";
const CORE: &str = "docProps/core.xml";
const RELATIONS: &str = "xl/worksheets/_rels/sheet2.xml.rels";

fn good() -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, under: &str, parts: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("the good workbook") {
            let path = entry.expect("an entry").path();
            let name = format!("{under}{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() {
                collect(&path, &format!("{name}/"), parts);
            } else {
                parts.insert(name, fs::read(&path).expect("a part"));
            }
        }
    }
    let mut parts = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook_lint/good"), "", &mut parts);
    parts
}

fn changed(changes: Vec<Change>) -> Vec<u8> {
    let mut parts = good();
    for change in changes {
        match change {
            Added { part, contents } => _ = parts.insert(part.to_string(), contents.as_bytes().to_vec()),
            Change::Replaced { part, from, to } => {
                let text = String::from_utf8(parts.remove(part).expect("the part")).expect("UTF-8");
                assert!(text.contains(from), "{part} does not hold {from}");
                parts.insert(part.to_string(), text.replacen(from, to, 1).into_bytes());
            }
        }
    }
    packed(&parts)
}

fn replaced(part: &'static str, from: &'static str, to: &'static str) -> Vec<Change> {
    vec![Change::Replaced { part, from, to }]
}

/// Rule, sheet, cell, and what makes the workbook break the rule there.
#[rustfmt::skip] // a table
fn cases() -> Vec<(&'static str, &'static str, &'static str, Vec<Change>)> {
    vec![
        ("merged-cells", "Kansi", "A1:A2", replaced(COVER, "<hyperlinks>", "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells><hyperlinks>")),
        ("hidden", "Menetelmä", "", replaced(BOOK, "sheetId=\"3\"", "sheetId=\"3\" state=\"veryHidden\"")),
        ("hidden", "Menetelmä", "", replaced(BOOK, "sheetId=\"3\"", "sheetId=\"3\" state=\"hidden\"")),
        ("hidden", "Luvut", "A8", replaced(FIGURES, "<row r=\"8\">", "<row r=\"8\" hidden=\"1\">")),
        ("hidden", "Luvut", "A8", replaced(FIGURES, "<row r=\"8\">", "<row r=\"8\" ht=\"0\" customHeight=\"1\">")),
        ("hidden", "Luvut", "B1", replaced(FIGURES, "<col min=\"2\" max=\"4\" width=\"14\"", "<col min=\"2\" max=\"4\" width=\"14\" hidden=\"1\"")),
        ("first-cell", "Menetelmä", "A1", replaced(METHOD, "<c r=\"A1\" t=\"inlineStr\"><is><t>Menetelmä</t></is></c>", "")),
        ("table-name", "Luvut", "A6", replaced(TABLE, "name=\"Luvut\" displayName=\"Luvut\"", "name=\"Table1\" displayName=\"Table1\"")),
        ("table-alt-text", "Luvut", "A6", replaced(TABLE, "altTextSummary=\"Mittarit riveinä\"", "altTextSummary=\" \"")),
        ("unique-headers", "Luvut", "D6", replaced(TABLE, "name=\"Tila\"", "name=\"tavoite\"")),
        ("header-cell", "Luvut", "D6", replaced(TABLE, "name=\"Tila\"", "name=\"Tilanne\"")),
        ("blank-cell", "Luvut", "C7", replaced(FIGURES, "<c r=\"C7\" s=\"5\"><v>8</v></c>", "<c r=\"C7\" s=\"5\"/>")),
        ("blank-cell", "Luvut", "C7", replaced(FIGURES, "<c r=\"C7\" s=\"5\"><v>8</v></c>", "")),
        ("blank-cell", "Menetelmä", "B8", replaced(METHOD, "<t>Verkoston tapahtumat</t>", "<t xml:space=\"preserve\">  </t>")),
        ("outside-tables", "Menetelmä", "C9", replaced(METHOD, "</sheetData>", "<row r=\"9\"><c r=\"C9\"><v>7</v></c></row></sheetData>")),
        ("shorthand", "Luvut", "C8", replaced(FIGURES, "[z] = ei sovellu", "Tilanne 30.6.2023")),
        ("contrast", "Luvut", "D7", replaced(STYLES, "FFE3F1E1", "FF404040")),
        ("contrast", "Luvut", "B7", replaced(STYLES, "FF7A2E00", "FFE08A5B")),
        ("contrast", "Luvut", "B7", replaced(STYLES, "FFFCE4D6", "FF8C2D04")),
        ("contrast", "Luvut", "B7", replaced(STYLES, "<color rgb=\"FF7A2E00\"/>", "<color theme=\"4\"/>")),
        ("colour-alone", "Luvut", "D8", replaced(FIGURES, "<t>jäljessä</t>", "<t>suunnitelmassa</t>")),
        ("colour-alone", "Luvut", "E8", replaced(FIGURES, "<t>jäljessä</t></is></c>", "<t>jäljessä</t></is></c><c r=\"E8\" s=\"3\"/>")),
        ("colour-alone", "Luvut", "B7", replaced(FIGURES, "type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"equal\"", "type=\"expression\" dxfId=\"0\" priority=\"1\"")),
        ("colour-alone", "Luvut", "B7", replaced(FIGURES, "<formula>0</formula>", "<formula>$C$7</formula>")),
        ("colour-alone", "Luvut", "B7", replaced(FIGURES, "<cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"equal\"><formula>0</formula></cfRule>", "<cfRule type=\"dataBar\" priority=\"1\"><dataBar showValue=\"0\"><cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF9DC3E6\"/></dataBar></cfRule>")),
        ("colour-alone", "Luvut", "B7", replaced(FIGURES, "<cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"equal\"><formula>0</formula></cfRule>", "<cfRule type=\"iconSet\" priority=\"1\"><iconSet><cfvo type=\"min\"/></iconSet></cfRule>")),
        ("colour-alone", "Luvut", "B7", replaced(STYLES, "&quot;puuttuu&quot;", "")),
        ("colour-alone", "", "", replaced(STYLES, "formatCode=\"#,##0\"", "formatCode=\"#,##0;[Red]-#,##0\"")),
        ("chart-alt-text", "Luvut", "", replaced(DRAWING, "descr=\"Palkit mittareittain\"", "")),
        ("chart-contrast", "Luvut", "B7", replaced(CHART, "404040", "D9D9D9")),
        ("chart-contrast", "Luvut", "B7", replaced(CHART, "<c:spPr><a:solidFill><a:srgbClr val=\"404040\"/></a:solidFill></c:spPr>", "")),
        ("chart-contrast", "Luvut", "B7", replaced(CHART, "<c:cat>", "<c:dLbls><c:txPr><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val=\"A6A6A6\"/></a:solidFill></a:defRPr></a:pPr></a:p></c:txPr><c:showVal val=\"1\"/></c:dLbls><c:cat>")),
        ("chart-contrast", "Luvut", "B7", replaced(CHART, "<c:cat>", "<c:dLbls><c:dLblPos val=\"ctr\"/><c:showVal val=\"1\"/></c:dLbls><c:cat>")),
        ("chart-cache", "Luvut", "B8", replaced(CHART, "<c:v>0</c:v>", "<c:v>1</c:v>")),
        ("chart-cache", "Luvut", "B6", replaced(CHART, "<c:v>Jaksolla</c:v>", "<c:v>Yhteensä</c:v>")),
        ("chart-cache", "Luvut", "A7", replaced(CHART, "<c:strCache><c:ptCount val=\"2\"/>", "<c:strCache><c:ptCount val=\"3\"/>")),
        ("chart-cache", "Luvut", "B8", replaced(CHART, "<c:pt idx=\"1\"><c:v>0</c:v></c:pt>", "")),
        ("chart-cache", "Luvut", "", replaced(CHART, "Luvut!$B$7:$B$8", "Merkit!$B$7:$B$8")),
        ("paper", "Kansi", "", replaced(COVER, "paperSize=\"9\"", "paperSize=\"1\"")),
        ("orientation", "Kansi", "", replaced(COVER, " orientation=\"portrait\"", "")),
        ("one-page-wide", "Kansi", "", replaced(COVER, "<pageSetUpPr fitToPage=\"1\"/>", "<pageSetUpPr/>")),
        ("one-page-wide", "Luvut", "", replaced(FIGURES, "fitToHeight=\"0\"", "fitToWidth=\"2\"")),
        ("repeated-header", "Luvut", "A6", replaced(BOOK, "Luvut!$6:$6", "Luvut!$5:$5")),
        ("repeated-header", "Menetelmä", "A6", replaced(BOOK, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"2\">'Menetelmä'!$6:$6</definedName>", "")),
        ("page-number", "Kansi", "", replaced(COVER, " / &amp;N", "")),
        ("function", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "TEXT(5,\"0\")")),
        ("function", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "SUM(3,2)+0*TODAY()")),
        ("function", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "_xlfn.XLOOKUP(1,$C$7:$C$8,$C$7:$C$8)")),
        ("function", "", "Tavoite", replaced(BOOK, ">Luvut!$B$7<", ">OFFSET(Luvut!$B$7,0,0)<")),
        ("whole-column", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "SUM($C:$C)-3")),
        ("whole-column", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "SUM(Kansi!9:9)+5")),
        ("external-reference", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "SUM([1]Luvut!$B$7)")),
        ("external-reference", "Luvut", "B7", replaced(FIGURES, "SUM(3,2)", "'C:\\[toinen.xlsx]Luvut'!$B$7")),
        ("cached-value", "Kansi", "A2", replaced(COVER, "<v>Suorituksia 5</v>", "<v></v>")),
        ("cached-value", "Kansi", "A2", replaced(COVER, "<v>Suorituksia 5</v>", "")),
        ("error-value", "Luvut", "C7", replaced(FIGURES, "<c r=\"C7\" s=\"5\"><v>8</v></c>", "<c r=\"C7\" s=\"5\" t=\"e\"><v>#N/A</v></c>")),
        ("sheet-name", "Menetelmä/kaavat", "", replaced(BOOK, "name=\"Menetelmä\"", "name=\"Menetelmä/kaavat\"")),
        ("sheet-name", "History", "", replaced(BOOK, "name=\"Menetelmä\"", "name=\"History\"")),
        ("sheet-name", "LUVUT", "", replaced(BOOK, "name=\"Menetelmä\"", "name=\"LUVUT\"")),
        ("sheet-name", "Menetelma\u{308}", "", replaced(BOOK, "name=\"Menetelmä\"", "name=\"Menetelma\u{308}\"")),
        ("sheet-name", "Menetelmä ja kaikki sen kaavat 2023", "", replaced(BOOK, "name=\"Menetelmä\"", "name=\"Menetelmä ja kaikki sen kaavat 2023\"")),
        ("name-collision", "", "", replaced(BOOK, "name=\"Tavoite\"", "name=\"LUVUT\"")),
        ("name-collision", "", "", replaced(BOOK, "name=\"Tavoite\"", "name=\"TAV2023\"")),
        ("external-link", "Luvut", "A4", vec![
            Change::Replaced { part: RELATIONS, from: "</Relationships>", to: "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://example.org/\" TargetMode=\"External\"/></Relationships>" },
            Change::Replaced { part: FIGURES, from: "location=\"Kansi!A1\"", to: "r:id=\"rId9\"" },
        ]),
        ("external-link", "", "", vec![Added { part: "xl/externalLinks/externalLink1.xml", contents: "<externalLink/>" }]),
        ("external-link", "", "", vec![Added { part: "xl/charts/_rels/chart1.xml.rels", contents: "<Relationships><Relationship Id=\"rId1\" Type=\"image\" Target=\"https://example.org/a.png\" TargetMode=\"External\"/></Relationships>" }]),
        ("dead-link", "Kansi", "A3", replaced(COVER, "'Luvut'!A1", "'Lukuja'!A1")),
        ("dead-link", "Kansi", "A3", replaced(COVER, "'Luvut'!A1", "'Luvut'!Z99")),
        ("formula-like-text", "Kansi", "A4", replaced(COVER, "<c r=\"A4\" s=\"4\"", "<c r=\"A4\"")),
        ("formula-like-text", "Menetelmä", "B8", replaced(METHOD, "<t>Verkoston tapahtumat</t>", "<t>@verkosto</t>")),
        ("properties", "", "", replaced(CORE, "Kokeen raportti", "")),
        ("properties", "", "", replaced(CORE, "<dc:creator>Koehanke</dc:creator>", "")),
        ("language", "", "", replaced(CORE, "<dc:language>fi</dc:language>", "")),
        ("method-row", "Luvut", "A8", replaced(METHOD, "koodi: events.network", "koodi: events.all")),
    ]
}

#[test]
fn the_good_workbook_has_no_fault() {
    assert_eq!(lint(&packed(&good()), Purpose::Report), Vec::<Fault>::new());
    assert_eq!(lint(&packed(&good()), Purpose::WorkingList), Vec::<Fault>::new());
}

#[test]
fn each_rule_finds_its_own_workbooks_and_no_others() {
    let mut wrong = Vec::new();
    for (rule, sheet, cell, changes) in cases() {
        let found = lint(&changed(changes), Purpose::Report);
        if !matches!(&found[..], [fault] if (fault.rule, fault.sheet.as_str(), fault.cell.as_str()) == (rule, sheet, cell)) {
            wrong.push(format!("{rule} at {sheet}!{cell}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_failing_workbook() {
    let tried: BTreeSet<&str> = cases().iter().map(|case| case.0).collect();
    assert_eq!(tried, RULES.into_iter().collect());
}
