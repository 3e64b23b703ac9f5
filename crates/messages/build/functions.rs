//! The catalogue as Rust: a module a subject, a function a message, a parameter a variable.

use crate::catalogue::{Catalogue, LANGUAGES};
use crate::reader::Message;

/// Words that Rust keeps for itself.
const KEYWORDS: [&str; 20] = [
    "as", "async", "box", "break", "const", "continue", "do", "else", "enum", "final", "fn", "for", "if", "in", "loop", "match", "mod",
    "move", "type", "use",
];

pub fn rust_of(catalogue: &Catalogue) -> String {
    let mut code = String::new();
    for (index, (subject, messages)) in catalogue.iter().enumerate() {
        code.push_str(&format!("/// Messages of `{subject}.ftl`.\npub mod {} {{\n    use crate::message::Message;\n", named(subject)));
        messages.iter().for_each(|message| code.push_str(&function(index, message)));
        code.push_str("}\n\n");
    }
    for language in LANGUAGES {
        code.push_str(&format!("pub(crate) const {}: &[(&str, &str)] = &[\n", language.to_uppercase()));
        for subject in catalogue.keys() {
            let path = format!("/messages/{language}/{subject}.ftl");
            code.push_str(&format!("    (\"{subject}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"{path}\"))),\n"));
        }
        code.push_str("];\n");
    }
    code.push_str("pub(crate) const IDS: &[(usize, &str, &[&str])] = &[\n");
    for (index, messages) in catalogue.values().enumerate() {
        for message in messages {
            code.push_str(&format!("    ({index}, {:?}, &{:?}),\n", message.id, message.variables));
        }
    }
    code.push_str("];\n");
    code
}

fn function(subject: usize, message: &Message) -> String {
    let parameters: Vec<String> =
        message.variables.iter().map(|variable| format!("{}: impl Into<crate::message::Argument>", named(variable))).collect();
    let arguments: Vec<String> = message.variables.iter().map(|variable| format!("({variable:?}, {}.into())", named(variable))).collect();
    let said = message.words.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    format!(
        "    /// `{said}`\n    pub fn {}({}) -> Message {{\n        Message::new({subject}, {:?}, vec![{}])\n    }}\n",
        named(&message.id),
        parameters.join(", "),
        message.id,
        arguments.join(", "),
    )
}

fn named(id: &str) -> String {
    let name = id.replace('-', "_");
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}
