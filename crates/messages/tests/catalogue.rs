//! The promises of the catalogue: nothing is missing in any language, a gap ends the build, names of sheets fit.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../build/reader.rs"]
mod reader;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use mittari_messages::{Language, Message, Piece, messages, pieces};

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("messages")
}

/// A copy of the catalogue with one file changed, and what the build says of it.
fn problems_with(file: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for language in catalogue::LANGUAGES {
        fs::create_dir(folder.path().join(language)).expect("a folder");
        for entry in fs::read_dir(shipped().join(language)).expect("the catalogue") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, folder.path().join(language).join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    let path = folder.path().join(file);
    let changed = change(&fs::read_to_string(&path).expect("a file of the catalogue"));
    put(&path, &changed);
    catalogue::read(folder.path()).expect_err("the build must not accept this")
}

fn put(path: &Path, text: &str) {
    fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes())).expect("written");
}

fn without_line(text: &str, start: &str) -> String {
    text.lines().filter(|line| !line.starts_with(start)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_message_that_a_language_lacks_ends_the_build() {
    let problems = problems_with("sv/accepted.ftl", |text| without_line(text, "stale ="));
    assert_eq!(problems, ["sv/accepted.ftl: stale is missing; fi has it"]);
    let problems = problems_with("fi/accepted.ftl", |text| without_line(text, "stale ="));
    assert_eq!(problems.len(), 2, "both others have it: {problems:?}");
}

#[test]
fn other_variables_than_in_finnish_end_the_build() {
    let problems = problems_with("en/dates.ftl", |text| text.replace("range = { $from } – { $to }", "range = { $from } – { $until }"));
    assert_eq!(problems, [r#"en/dates.ftl: range: variables {"from", "until"}, in fi {"from", "to"}"#]);
}

#[test]
fn a_repeated_id_and_unreadable_words_end_the_build() {
    let added = |words: &'static str| move |text: &str| format!("{text}{words}");
    let cases = [
        ("yes = kyllä\n", "yes stands there twice"),
        ("more = { $open\n", "more: `}` is missing"),
        ("more = shut }\n", "more: a brace closes that none opened"),
        ("more =\n", "more has no words"),
        ("more = { NUMBER($n) }\n", "more: only words, quoted words and variables belong into a message"),
        ("more = { other }\n", "more: only words, quoted words and variables belong into a message"),
        ("-term = x\n", "`-term` is no id: small letters, digits and -"),
        ("more = { $n ->\n    [one] x\n    [other] y\n }\n", "more: of two or more choices one is marked with *"),
    ];
    for (words, fault) in cases {
        let problems = problems_with("fi/page.ftl", added(words));
        assert!(problems.iter().any(|problem| problem.starts_with("fi/page.ftl: ") && problem.ends_with(fault)), "{words}: {problems:?}");
    }
}

#[test]
fn a_file_that_a_language_lacks_ends_the_build() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in catalogue::LANGUAGES {
        fs::create_dir(folder.path().join(language)).expect("a folder");
    }
    put(&folder.path().join("fi/cover.ftl"), "title = Kansi\n");
    put(&folder.path().join("sv/cover.ftl"), "title = Försättsblad\n");
    assert_eq!(catalogue::read(folder.path()), Err(vec!["en/cover.ftl: is missing; fi has it".to_string()]));
}

/// Fluent's own parser finds the same messages with the same variables as the reader of the build.
#[test]
fn the_builds_reader_agrees_with_fluents_parser() {
    let mut compared = 0;
    for language in catalogue::LANGUAGES {
        for entry in fs::read_dir(shipped().join(language)).expect("the catalogue") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a file");
            let resource =
                fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", path.display()));
            let known = resource.body.iter().filter_map(|entry| match entry {
                Entry::Message(message) => {
                    let mut variables = BTreeSet::new();
                    collect(message.value.as_ref().expect("words"), &mut variables);
                    assert!(message.attributes.is_empty());
                    Some((message.id.name.to_string(), variables))
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
                other => panic!("{}: {other:?}", path.display()),
            });
            let (read, faults) = reader::messages(&text);
            assert_eq!(faults, Vec::<String>::new());
            let read: Vec<_> =
                read.into_iter().map(|message| (message.id, message.variables.into_iter().collect::<BTreeSet<_>>())).collect();
            compared += read.len();
            assert_eq!(known.collect::<Vec<_>>(), read, "{}", path.display());
        }
    }
    assert!(compared > 1_500, "{compared}");
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => _ = variables.insert(id.name.to_string()),
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else { panic!("{selector:?}") };
                variables.insert(id.name.to_string());
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

#[test]
fn every_message_says_something_in_every_language_and_keeps_its_places() {
    for message in Message::all() {
        let name = message.name();
        let slots = |language: Language| -> BTreeSet<usize> {
            let said = pieces(&language.say(message.clone()));
            assert!(!said.is_empty(), "{name} {}", language.code());
            said.into_iter().filter_map(|piece| if let Piece::Slot(slot) = piece { Some(slot) } else { None }).collect()
        };
        let finnish = slots(Language::Fi);
        // An English month is chosen, not written; an open place chooses nothing.
        let chosen = name.starts_with("dates.");
        assert!(chosen || Language::ALL.into_iter().all(|language| slots(language) == finnish), "{name}");
    }
}

#[test]
fn names_of_sheets_fit_and_differ_in_every_language() {
    for language in Language::ALL {
        let mut taken = BTreeSet::new();
        for message in Message::all() {
            let name = message.name();
            let evidence = name.starts_with("evidence.sheet-");
            if !evidence && !name.starts_with("sheets.") {
                continue;
            }
            let numbered = |piece: &Piece| if let Piece::Words(words) = piece { words.clone() } else { "99".into() };
            let said: String = pieces(&language.say(message)).iter().map(numbered).collect();
            let sheet = if evidence { format!("A_{said}") } else { said };
            assert!(sheet.chars().count() <= 31, "{name} {}: {sheet}", language.code());
            assert!(!sheet.contains([':', '\\', '/', '?', '*', '[', ']', '\'']) && sheet == sheet.trim(), "{sheet}");
            assert!(!["history", "historia", "historik"].contains(&sheet.to_lowercase().as_str()), "{sheet}");
            // The roll-up is a workbook of its own.
            let book = if name.starts_with("sheets.rollup") { "rollup" } else { "" };
            assert!(taken.insert((book, sheet.to_lowercase())), "{name} {}: {sheet} is there already", language.code());
        }
    }
}

#[test]
fn plurals_follow_the_number_and_the_language() {
    let said = |count: i64| Language::ALL.map(|language| language.say(messages::choices::changes(count)));
    let [fi, sv, en] = said(1);
    assert!(fi.contains("yhden mittarin") && sv.contains("en indikator.") && en.contains("one indicator."), "{fi} {sv} {en}");
    let [fi, sv, en] = said(1_200);
    assert!(
        fi.contains("1\u{a0}200 mittarin") && sv.contains("1\u{a0}200 indikatorer") && en.contains("1,200 indicators"),
        "{fi} {sv} {en}"
    );
}

#[test]
fn a_text_from_outside_never_becomes_a_place() {
    let said = Language::Fi.say(messages::figures::last_of_list("a\u{fdd0}", "b"));
    assert_eq!(pieces(&said), [Piece::Words("a\u{fffd} ja b".into())]);
}
