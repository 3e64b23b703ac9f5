//! A report in Swedish and in English: the same figures in the same cells, every word in the language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Reader, Xlsx};
use mittari_messages::{Language, Message, Piece, pieces};
use zip::ZipArchive;

use crate::program::{fixture_named, mittari, repository, skipped, text};
use crate::recalculation::{WORKBOOKS, by_ironcalc, by_libreoffice_together, disagreements};
use crate::workbook::{Cells, Shown, cells, formulas};

/// One period of each fixture with a report.
const REPORTS: [(&str, &str); 3] = [("pohjois-karjala", "2023-Q2"), ("etela-karjala", "2020-4"), ("keski-suomi", "2021-3")];
const OTHERS: [Language; 2] = [Language::Sv, Language::En];

/// The workbooks of a report by name.
fn report(project: &str, period: &str, language: Language) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = mittari();
    command.arg("report").arg(fixture_named(project)).args(["--period", period, "--language", language.code(), "--out"]);
    let output = command.arg(folder.path()).output().expect("the program starts");
    assert!(output.status.success(), "{project} {period} {}: {}", language.code(), text(&output.stderr));
    let all = WORKBOOKS.into_iter().chain(["korjattavat.xlsx"]);
    all.map(|name| (name.to_string(), fs::read(folder.path().join(name)).expect("a workbook"))).collect()
}

#[test]
fn the_figures_are_the_same_in_every_language() {
    for (project, period) in REPORTS {
        let finnish = report(project, period, Language::Fi);
        for language in OTHERS {
            for (name, bytes) in report(project, period, language) {
                let (ours, theirs) = (numbers(&finnish[&name]), numbers(&bytes));
                assert!(name == "korjattavat.xlsx" || ours.len() > 300, "{name}: only {} numbers", ours.len());
                let differing: Vec<_> = ours.iter().filter(|(place, number)| theirs.get(*place) != Some(*number)).take(10).collect();
                assert!(differing.is_empty(), "{project} {name} {}: {differing:?}", language.code());
                assert_eq!(ours.len(), theirs.len(), "{project} {name} {}", language.code());
            }
        }
    }
}

/// Numbers by the place of their sheet and their address; bits, for the very same number is meant.
fn numbers(bytes: &[u8]) -> BTreeMap<(usize, String), u64> {
    let order: BTreeMap<String, usize> = sheet_names(bytes).into_iter().zip(0..).collect();
    let numbers = cells(bytes).into_iter().filter_map(|((sheet, cell), shown)| match shown {
        Shown::Number(number) => Some(((order[&sheet], cell), number.to_bits())),
        _ => None,
    });
    numbers.collect()
}

fn sheet_names(bytes: &[u8]) -> Vec<String> {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    workbook.sheet_names()
}

#[test]
fn no_finnish_word_is_left_in_a_report_of_another_language() {
    for language in OTHERS {
        let finnish = finnish_words(language);
        assert!(finnish.len() > 700, "only {} words to look for", finnish.len());
        for (project, period) in REPORTS {
            let data = data_of(&fixture_named(project));
            let mut left = Vec::new();
            for (name, bytes) in report(project, period, language) {
                let texts = texts(&bytes);
                assert!(texts.len() > 60, "{name}: only {} texts", texts.len());
                left.extend(texts.iter().filter_map(|text| leftover(text, &finnish, &data)).map(|found| format!("{name}: {found}")));
            }
            assert!(left.is_empty(), "{project} {}: {}\n{}", language.code(), left.len(), left[..left.len().min(60)].join("\n"));
        }
    }
}

/// The pieces of every Finnish message that the language says in another way, with the message's name.
fn finnish_words(language: Language) -> BTreeMap<String, String> {
    let words_of = |language: Language, message: &Message| -> Vec<String> {
        let said = pieces(&language.say(message.clone()));
        said.into_iter().filter_map(|piece| if let Piece::Words(words) = piece { Some(bare(&words)) } else { None }).collect()
    };
    let theirs: BTreeSet<String> = Message::all().iter().flat_map(|message| words_of(language, message)).collect();
    let mut finnish = BTreeMap::new();
    for message in Message::all() {
        // The lamp of a Finnish workbook may be told of; dates of both are written alike.
        for words in words_of(Language::Fi, &message) {
            if words.chars().filter(|letter| letter.is_alphabetic()).count() >= 3 && !theirs.contains(&words) {
                finnish.entry(words).or_insert_with(|| message.name());
            }
        }
    }
    finnish
}

fn bare(words: &str) -> String {
    words.trim_matches(|letter: char| !letter.is_alphanumeric()).to_string()
}

/// What the project itself names: it stays as it is written.
fn data_of(project: &Path) -> String {
    let mut data = String::new();
    collect_data(project, &mut data);
    data
}

fn collect_data(folder: &Path, data: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of the fixture") {
        let path = entry.expect("an entry").path();
        data.push_str(&path.to_string_lossy());
        data.push('\n');
        match path.extension().and_then(|end| end.to_str()) {
            _ if path.is_dir() => collect_data(&path, data),
            Some("xlsx") => {
                // What Excel leaves beside an open workbook is none.
                let bytes = fs::read(&path).expect("an export");
                let shown = if bytes.starts_with(b"PK") { cells(&bytes) } else { Cells::new() };
                for shown in shown.into_values() {
                    if let Shown::Text(text) = shown {
                        data.push_str(&text);
                        data.push('\n');
                    }
                }
            }
            _ => data.push_str(&text(&fs::read(&path).expect("a file of the fixture"))),
        }
    }
}

/// The Finnish words in a text that are neither the project's own nor part of a longer word.
fn leftover(text: &str, finnish: &BTreeMap<String, String>, data: &str) -> Option<String> {
    if data.contains(text) {
        return None;
    }
    // The sheet of methods gives each indicator's name in the other languages too.
    let text: String = text.lines().filter(|line| !line.starts_with("fi: ")).collect::<Vec<_>>().join("\n");
    let found = |words: &str| {
        text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
            let after = text[at + words.len()..].chars().next().is_none_or(|letter| !letter.is_alphanumeric());
            before && after
        })
    };
    // One word is often a name in the data; more than one together are a sentence of ours.
    let (words, name) =
        finnish.iter().find(|(words, _)| (**words == text || words.contains(' ')) && found(words) && !data.contains(words.as_str()))?;
    Some(format!("\"{words}\" ({name}) in \"{text}\""))
}

/// The Finnish one of the three languages in which texts for EURA stand.
fn is_finnish_on_purpose(sheet: &str, cell: &str) -> bool {
    sheet.starts_with("EURA") && ["C7", "C10", "C13"].contains(&cell)
}

/// Every text of a workbook: cells, names of sheets, headers, charts, alternative texts, footers, choices, properties,
/// words in number formats, and literals of formulas.
fn texts(bytes: &[u8]) -> BTreeSet<String> {
    let mut texts: BTreeSet<String> = sheet_names(bytes).into_iter().collect();
    let shown = cells(bytes).into_iter().filter(|((sheet, cell), _)| !is_finnish_on_purpose(sheet, cell));
    texts.extend(shown.filter_map(|(_, shown)| if let Shown::Text(text) = shown { Some(text) } else { None }));
    for (_, _, formula) in formulas(bytes).into_iter().filter(|(sheet, cell, _)| !is_finnish_on_purpose(sheet, cell)) {
        texts.extend(formula.split('"').skip(1).step_by(2).filter(|literal| !literal.trim().is_empty()).map(str::to_string));
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let is_wanted = ["docProps/", "xl/drawings/", "xl/charts/", "xl/tables/", "xl/styles"].iter().any(|start| name.starts_with(start));
        if !is_wanted && !name.starts_with("xl/worksheets/sheet") {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("XML");
        if name.starts_with("xl/tables/") {
            // A table's own name is for formulas and stays as it is; its headers are cells.
            texts.extend(xml.split("altText=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(plain));
        } else if is_wanted {
            texts.extend(xml.split('<').filter_map(|element| element.split_once('>')).map(|(_, text)| plain(text)));
            texts.extend(xml.split('"').skip(1).step_by(2).map(plain));
        } else {
            for element in ["<oddFooter>", "<formula1>", "<formula>"] {
                texts.extend(xml.split(element).skip(1).filter_map(|rest| rest.split('<').next()).map(plain));
            }
        }
    }
    texts.retain(|text| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3);
    texts
}

fn plain(xml: &str) -> String {
    xml.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn a_finnish_sentence_would_be_found() {
    let finnish = finnish_words(Language::Sv);
    let data = data_of(&fixture_named("etela-karjala"));
    assert!(leftover("Takaisin sisällysluetteloon", &finnish, &data).is_some());
    assert!(leftover("Utveckling: suunnitelma tähän mennessä 3", &finnish, &data).is_some());
    assert!(leftover("Tillbaka till innehållsförteckningen", &finnish, &data).is_none());
}

#[test]
fn every_formula_gives_its_cached_value_in_every_language() {
    for language in OTHERS {
        let mut all: Vec<(String, Vec<u8>)> = Vec::new();
        for (project, period) in REPORTS {
            let written = report(project, period, language);
            all.extend(WORKBOOKS.iter().map(|name| (format!("{project}-{name}"), written[*name].clone())));
        }
        let cached: Vec<Cells> = all.iter().map(|(_, bytes)| cells(bytes)).collect();
        for ((name, bytes), cached) in all.iter().zip(&cached) {
            agree(&format!("ironcalc {name} {}", language.code()), cached, &by_ironcalc(bytes));
        }
        let folder = tempfile::tempdir().expect("a folder");
        let Some(recalculated) = by_libreoffice_together(folder.path(), &all) else {
            return skipped("LibreOffice laskee ruotsin- ja englanninkieliset työkirjat", "soffice puuttuu");
        };
        for ((name, _), (cached, recalculated)) in all.iter().zip(cached.iter().zip(&recalculated)) {
            agree(&format!("LibreOffice {name} {}", language.code()), cached, recalculated);
        }
    }
}

fn agree(what: &str, cached: &Cells, recalculated: &Cells) {
    let found = disagreements(cached, recalculated);
    assert!(found.is_empty(), "{what}: {} cells:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

/// The Finnish report is the one that is kept, byte by byte, with or without the option.
#[test]
fn finnish_is_the_language_of_a_project_that_says_so() {
    for (project, period) in REPORTS {
        for (name, bytes) in report(project, period, Language::Fi) {
            let kept = fs::read(repository().join("reports").join(project).join(period).join(&name)).expect("a kept report");
            assert!(bytes == kept, "{project} {name} is not the kept one");
        }
    }
}

/// The file and the receipt say which language it is.
#[test]
fn a_workbook_names_its_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = mittari();
    command.arg("report").arg(fixture_named("etela-karjala")).args(["--period", "2020-4", "--kieli", "sv", "--out"]);
    assert!(command.arg(folder.path()).status().expect("the program starts").success());
    let mut package = ZipArchive::new(fs::File::open(folder.path().join("ohjausryhma.xlsx")).expect("a workbook")).expect("a package");
    let mut core = String::new();
    package.by_name("docProps/core.xml").expect("properties").read_to_string(&mut core).expect("XML");
    assert!(core.contains("<dc:language>sv</dc:language>"), "{core}");
    let receipt = fs::read_to_string(folder.path().join("run.json")).expect("a receipt");
    assert!(receipt.contains("\"language\": \"sv\""));
}
