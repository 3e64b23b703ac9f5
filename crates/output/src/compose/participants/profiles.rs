//! The funders' profiles: which classes the sheet shows, and which of them must tie out.

use mittari_messages::{Message, Word, messages};

/// Parts that add up to a whole: the whole, its parts.
pub type Sum = (&'static str, &'static [&'static str]);

/// Classes that lie within others: what must not be more, than what.
pub type Limit = (&'static [&'static str], &'static [&'static str]);

/// One funder's profile as the sheet shows it.
pub struct Profile {
    /// The figure without which there is no sheet.
    pub total: &'static str,
    pub regulation: fn() -> Message,
    /// Whose records stand in the classes.
    pub complete: fn() -> Message,
    pub genders: &'static [(&'static str, Word)],
    pub classes: &'static [&'static str],
    pub totals: &'static [&'static str],
    pub sums: &'static [Sum],
    pub limits: &'static [Limit],
    /// Of results by the day of leaving: they hold cumulatively only.
    pub result_limits: &'static [Limit],
}

pub const PROFILES: &[Profile] = &[
    Profile {
        total: "esf.grand-total",
        regulation: messages::participants::regulation_2014,
        complete: messages::participants::complete_2014,
        genders: &[
            ("female", messages::participants::women),
            ("male", messages::participants::men),
            ("unknown", messages::participants::other_or_unknown),
        ],
        classes: &[
            "esf.co01", "esf.co02", "esf.co03", "esf.co04", "esf.co05", "esf.co06", "esf.co07", "esf.co08", "esf.co09", "esf.co10",
            "esf.co11", "esf.co15", "esf.co16", "esf.co17", "esf.cr01", "esf.cr02", "esf.cr03", "esf.cr04", "esf.cr05",
        ],
        totals: &["esf.complete", "esf.incomplete", "esf.grand-total"],
        sums: &[("esf.complete", &["esf.co01", "esf.co03", "esf.co05"]), ("esf.grand-total", &["esf.complete", "esf.incomplete"])],
        limits: &[
            (&["esf.co02"], &["esf.co01"]),
            (&["esf.co04"], &["esf.co03"]),
            (&["esf.co08"], &["esf.co07"]),
            (&["esf.co06", "esf.co07"], &["esf.complete"]),
            (&["esf.co09", "esf.co10", "esf.co11"], &["esf.complete"]),
            (&["esf.complete"], &["esf.grand-total"]),
        ],
        result_limits: &[
            (&["esf.cr01"], &["esf.co03"]),
            (&["esf.cr03"], &["esf.exits"]),
            (&["esf.cr04"], &["esf.co01", "esf.co03"]),
            (&["esf.cr05"], &["esf.co15", "esf.co16", "esf.co17"]),
            (&["esf.exit-forms"], &["esf.exits"]),
        ],
    },
    Profile {
        total: "esf.eeco01",
        regulation: messages::participants::regulation_2021,
        complete: messages::participants::complete_2021,
        genders: &[
            ("female", messages::participants::women),
            ("male", messages::participants::men),
            ("non-binary", messages::participants::non_binary),
            ("unknown", messages::participants::unknown),
        ],
        classes: &[
            "esf.eeco02",
            "esf.eeco03",
            "esf.eeco04",
            "esf.eeco05",
            "esf.eeco06",
            "esf.eeco07",
            "esf.eeco08",
            "esf.eeco09",
            "esf.eeco10",
            "esf.eeco11",
            "esf.eecr01",
            "esf.eecr02",
            "esf.eecr03",
            "esf.eecr04",
        ],
        totals: &["esf.plus-exits", "esf.eeco01"],
        sums: &[],
        limits: &[
            (&["esf.eeco03"], &["esf.eeco02"]),
            (&["esf.eeco02", "esf.eeco04", "esf.eeco05"], &["esf.eeco01"]),
            (&["esf.eeco06", "esf.eeco07", "esf.eeco08"], &["esf.eeco01"]),
            (&["esf.eeco09", "esf.eeco10", "esf.eeco11"], &["esf.eeco01"]),
        ],
        result_limits: &[
            (&["esf.plus-exits"], &["esf.eeco01"]),
            (&["esf.eecr01"], &["esf.plus-exits"]),
            (&["esf.eecr02"], &["esf.plus-exits"]),
            (&["esf.eecr03"], &["esf.plus-exits"]),
            (&["esf.eecr04"], &["esf.eeco02", "esf.eeco04"]),
        ],
    },
];
