//! The languages of a report, and how each is made to speak.

use std::borrow::Cow;
use std::str::FromStr;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::catalogue;
use crate::message::Message;

/// A language of the catalogue. Finnish is the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    Fi,
    Sv,
    En,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

    /// `fi`, `sv` or `en`.
    pub fn code(self) -> &'static str {
        self.choose("fi", "sv", "en")
    }

    /// The one of three things that is this language's.
    pub fn choose<T>(self, fi: T, sv: T, en: T) -> T {
        match self {
            Language::Fi => fi,
            Language::Sv => sv,
            Language::En => en,
        }
    }

    /// The message in this language.
    pub fn say(self, message: Message) -> String {
        let bundle = &self.bundles()[message.subject];
        let Some(pattern) = bundle.get_message(message.id).and_then(|known| known.value()) else {
            // The build has compared ids; only a broken build gets here, and then the id is told.
            debug_assert!(false, "{} is in no catalogue", message.id);
            return message.id.to_string();
        };
        let mut faults = Vec::new();
        let arguments = message.fluent_arguments();
        let said: Cow<'_, str> = bundle.format_pattern(pattern, arguments.as_ref(), &mut faults);
        debug_assert!(faults.is_empty(), "{}: {faults:?}", message.id);
        said.into_owned()
    }

    /// `1 234` with the thousands mark of the language; a true minus.
    pub fn count(self, count: i64) -> String {
        let digits = count.unsigned_abs().to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.thousands_mark());
            }
            text.push(digit);
        }
        if count < 0 { format!("−{text}") } else { text }
    }

    /// Between thousands: a no-break space, in English a comma.
    pub fn thousands_mark(self) -> char {
        self.choose('\u{a0}', '\u{a0}', ',')
    }

    /// Before decimals: a comma, in English a point.
    pub fn decimal_mark(self) -> char {
        self.choose(',', ',', '.')
    }

    fn bundles(self) -> &'static [Bundle] {
        static BUNDLES: [LazyLock<Vec<Bundle>>; 3] =
            [LazyLock::new(|| bundles(Language::Fi)), LazyLock::new(|| bundles(Language::Sv)), LazyLock::new(|| bundles(Language::En))];
        &BUNDLES[self.choose(0, 1, 2)]
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Language::ALL.into_iter().find(|language| language.code() == code).ok_or_else(|| format!("`{code}`: fi, sv or en"))
    }
}

type Bundle = FluentBundle<FluentResource>;

/// A bundle a subject, in the order of the subjects.
fn bundles(language: Language) -> Vec<Bundle> {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let sources = language.choose(catalogue::FI, catalogue::SV, catalogue::EN);
    let bundle = |(subject, source): &(&str, &str)| {
        let resource = FluentResource::try_new((*source).to_string()).unwrap_or_else(|(resource, faults)| {
            debug_assert!(false, "{subject}: {faults:?}");
            resource
        });
        let mut bundle = FluentBundle::new_concurrent(vec![identifier.clone()]);
        // Marks that isolate a variable from right-to-left words would stand in cells and formulas.
        bundle.set_use_isolating(false);
        // A formatter is told no language, so each language has its own.
        match language {
            Language::Fi => bundle.set_formatter(Some(|value, _| written(Language::Fi, value))),
            Language::Sv => bundle.set_formatter(Some(|value, _| written(Language::Sv, value))),
            Language::En => bundle.set_formatter(Some(|value, _| written(Language::En, value))),
        }
        bundle.add_resource_overriding(resource);
        bundle
    };
    sources.iter().map(bundle).collect()
}

fn written(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.count(number.value as i64)),
        _ => None,
    }
}
