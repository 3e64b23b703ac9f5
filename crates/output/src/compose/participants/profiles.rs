//! The funders' profiles: which classes the sheet shows, and which of them must tie out.

/// Parts that add up to a whole: the whole, its parts, the rule in words.
pub type Sum = (&'static str, &'static [&'static str], &'static str);

/// Classes that lie within others: what must not be more, than what, the rule in words.
pub type Limit = (&'static [&'static str], &'static [&'static str], &'static str);

/// One funder's profile as the sheet shows it.
pub struct Profile {
    /// The figure without which there is no sheet.
    pub total: &'static str,
    pub regulation: &'static str,
    /// Whose records stand in the classes.
    pub complete: &'static str,
    pub genders: &'static [(&'static str, &'static str)],
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
        regulation: "Kukin henkilö on mukana kerran, ensimmäisen aloituspäivänsä tiedoilla; tulokset CR01–CR05 ovat viimeisen lopetuspäivän \
                     mukaan. Luokat: asetus (EU) N:o 1304/2013, liite I.",
        complete: "Luokissa CO01–CR05 ovat vain ne, joiden tiedot ovat täydelliset.",
        genders: &[("female", "naiset"), ("male", "miehet"), ("unknown", "muu tai ei tietoa")],
        classes: &[
            "esf.co01", "esf.co02", "esf.co03", "esf.co04", "esf.co05", "esf.co06", "esf.co07", "esf.co08", "esf.co09", "esf.co10",
            "esf.co11", "esf.co15", "esf.co16", "esf.co17", "esf.cr01", "esf.cr02", "esf.cr03", "esf.cr04", "esf.cr05",
        ],
        totals: &["esf.complete", "esf.incomplete", "esf.grand-total"],
        sums: &[
            ("esf.complete", &["esf.co01", "esf.co03", "esf.co05"], "CO01 + CO03 + CO05 = osallistujat"),
            ("esf.grand-total", &["esf.complete", "esf.incomplete"], "täydelliset + puutteelliset = kaikki"),
        ],
        limits: &[
            (&["esf.co02"], &["esf.co01"], "CO02 ≤ CO01"),
            (&["esf.co04"], &["esf.co03"], "CO04 ≤ CO03"),
            (&["esf.co08"], &["esf.co07"], "CO08 ≤ CO07"),
            (&["esf.co06", "esf.co07"], &["esf.complete"], "CO06 + CO07 ≤ osallistujat"),
            (&["esf.co09", "esf.co10", "esf.co11"], &["esf.complete"], "CO09 + CO10 + CO11 ≤ osallistujat"),
            (&["esf.complete"], &["esf.grand-total"], "osallistujat ≤ kaikki"),
        ],
        result_limits: &[
            (&["esf.cr01"], &["esf.co03"], "CR01 ≤ CO03"),
            (&["esf.cr03"], &["esf.exits"], "CR03 ≤ lopettaneet"),
            (&["esf.cr04"], &["esf.co01", "esf.co03"], "CR04 ≤ CO01 + CO03"),
            (&["esf.cr05"], &["esf.co15", "esf.co16", "esf.co17"], "CR05 ≤ CO15 + CO16 + CO17"),
            (&["esf.exit-forms"], &["esf.exits"], "lopetusilmoitukset ≤ lopettaneet"),
        ],
    },
    Profile {
        total: "esf.eeco01",
        regulation: "Kukin henkilö on mukana kerran, ensimmäisen aloituspäivänsä tiedoilla; tulokset EECR01–EECR04 ovat viimeisen lopetuspäivän \
                     mukaan. Luokat: asetus (EU) 2021/1057, liite I.",
        complete: "Hankkeen oma laskelma; viralliset luvut ovat EURA 2021 -järjestelmässä.",
        genders: &[("female", "naiset"), ("male", "miehet"), ("non-binary", "muunsukupuoliset"), ("unknown", "ei tietoa")],
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
            (&["esf.eeco03"], &["esf.eeco02"], "EECO03 ≤ EECO02"),
            (&["esf.eeco02", "esf.eeco04", "esf.eeco05"], &["esf.eeco01"], "EECO02 + EECO04 + EECO05 ≤ EECO01"),
            (&["esf.eeco06", "esf.eeco07", "esf.eeco08"], &["esf.eeco01"], "EECO06 + EECO07 + EECO08 ≤ EECO01"),
            (&["esf.eeco09", "esf.eeco10", "esf.eeco11"], &["esf.eeco01"], "EECO09 + EECO10 + EECO11 ≤ EECO01"),
        ],
        result_limits: &[
            (&["esf.plus-exits"], &["esf.eeco01"], "lopettaneet ≤ EECO01"),
            (&["esf.eecr01"], &["esf.plus-exits"], "EECR01 ≤ lopettaneet"),
            (&["esf.eecr02"], &["esf.plus-exits"], "EECR02 ≤ lopettaneet"),
            (&["esf.eecr03"], &["esf.plus-exits"], "EECR03 ≤ lopettaneet"),
            (&["esf.eecr04"], &["esf.eeco02", "esf.eeco04"], "EECR04 ≤ EECO02 + EECO04"),
        ],
    },
];
