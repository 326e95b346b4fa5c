//! Languages: every sentence on the screen and in a report comes from `locales/`, a folder for each language,
//! with a file for each room that has many and `common.ftl` for the rest.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;

use crate::Refusal;
use crate::words::{Qualifier, Quantity};

/// The sentences of a language, from all its files.
macro_rules! sentences {
    ($language:literal) => {
        concat!(
            include_str!(concat!("../locales/", $language, "/common.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/needs.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/aid.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/cases.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/cash.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/feedback.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/deadlines.ftl")),
            "\n",
            include_str!(concat!("../locales/", $language, "/referrals.ftl")),
        )
    };
}

/// English.
const ENGLISH_TEXT: &str = sentences!("en");
/// Arabic.
const ARABIC_TEXT: &str = sentences!("ar");

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 code.
    pub code: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// The languages, in the order in which a page offers them. Adding one is adding a folder and a line here
/// and in [`of`].
pub const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        name: "English",
        direction: "ltr",
    },
    Language {
        code: "ar",
        name: "العربية",
        direction: "rtl",
    },
];

/// The sentences of one language.
pub struct Locale {
    /// The language.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The locale of a language; English where it is not spoken.
pub fn of(code: &str) -> &'static Locale {
    static ARABIC: OnceLock<Locale> = OnceLock::new();
    match code {
        "ar" => ARABIC.get_or_init(|| Locale::read(LANGUAGES[1], ARABIC_TEXT)),
        _ => english(),
    }
}

/// English: also what the command line speaks.
pub fn english() -> &'static Locale {
    static ENGLISH: OnceLock<Locale> = OnceLock::new();
    ENGLISH.get_or_init(|| Locale::read(LANGUAGES[0], ENGLISH_TEXT))
}

/// A number with a comma for thousands and at most two decimals: `1,894`, `332.2`. Western digits in all
/// languages, since the people at one site compare lists in several scripts.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

impl Locale {
    fn read(language: Language, text: &str) -> Self {
        let id = language.code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks keep numbers and Latin names in place inside right-to-left sentences.
        bundle.set_use_isolating(language.direction == "rtl");
        bundle.set_formatter(Some(|value, _memoizer| match value {
            FluentValue::Number(inner) => Some(number(inner.value)),
            _ => None,
        }));
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            // A damaged line is left out, the rest is read; a test holds that there is none.
            Err((resource, _errors)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Whether there is a sentence under this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence under a key.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence under a key, with its arguments. A missing sentence shows its key: ugly, and found by
    /// the test that renders every page in every language.
    pub fn with(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return format!("[{key}]");
        };
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// The word for a code of a family (`sector-water`), or the code itself where the mission made its own.
    pub fn word(&self, family: &str, code: &str) -> String {
        let key = format!("{family}-{}", code.replace(['_', '.', '+'], "-"));
        if self.has(&key) {
            self.t(&key)
        } else {
            code.to_owned()
        }
    }

    /// A day: `29 November 2021`.
    pub fn day(&self, day: Date) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.with(
            "day",
            &[
                ("day", day.day().to_string().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// A month: `November 2021`.
    pub fn month(&self, day: Date) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.with(
            "month-of",
            &[
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// A quantity with its qualifier: `up to 2,000`.
    pub fn quantity(&self, quantity: &Quantity) -> String {
        let value = |value: Option<f64>| FluentValue::from(value.map(number).unwrap_or_default());
        let (low, high) = (value(quantity.low), value(quantity.high));
        let key = match quantity.qualifier {
            Qualifier::Exact => "quantity-exact",
            Qualifier::About => "quantity-about",
            Qualifier::AtLeast => "quantity-at-least",
            Qualifier::UpTo => "quantity-up-to",
            Qualifier::Over => "quantity-over",
            Qualifier::Range => "quantity-range",
            Qualifier::Unknown => "quantity-unknown",
        };
        self.with(key, &[("low", low), ("high", high)])
    }

    /// The sentence of a refusal, with the way out.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let arguments: Vec<(&str, FluentValue<'_>)> = refusal
            .arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(self.named(name, value))))
            .collect();
        self.with(&format!("refusal-{}", refusal.code), &arguments)
    }

    /// What an argument of a refusal is called where it is a code: an item, a unit.
    fn named(&self, argument: &str, value: &str) -> String {
        match argument {
            "item" => self.word("item", value),
            "unit" | "known" => self.word("aid-unit", value),
            "day" => value
                .parse()
                .map_or_else(|_no_day| value.to_owned(), |day| self.day(day)),
            _ => value.to_owned(),
        }
    }

    /// All keys, for the tests.
    #[cfg(test)]
    pub(crate) fn keys(code: &str) -> std::collections::BTreeSet<String> {
        let text = if code == "ar" {
            ARABIC_TEXT
        } else {
            ENGLISH_TEXT
        };
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _value)| key.to_owned()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_group_by_thousands_and_drop_empty_decimals() {
        for (value, text) in [
            (0.0, "0"),
            (44.0, "44"),
            (1894.0, "1,894"),
            (332.2, "332.2"),
            (3_200_000.0, "3,200,000"),
            (0.126, "0.13"),
            (-5.0, "-5"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn every_language_has_the_same_sentences_and_none_is_damaged() {
        let english = Locale::keys("en");
        assert!(english.len() > 100);
        for language in LANGUAGES {
            let keys = Locale::keys(language.code);
            let missing: Vec<_> = english.symmetric_difference(&keys).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", language.code);
            let text = if language.code == "ar" {
                ARABIC_TEXT
            } else {
                ENGLISH_TEXT
            };
            assert!(
                FluentResource::try_new(text.to_owned()).is_ok(),
                "{} has a damaged line",
                language.code
            );
        }
    }

    #[test]
    fn a_quantity_keeps_its_qualifier_in_words() {
        let up_to = Quantity::checked(Qualifier::UpTo, None, Some(2000.0)).unwrap();
        assert_eq!(english().quantity(&up_to), "up to 2,000");
        assert_eq!(english().quantity(&Quantity::exact(44.0)), "44");
        assert!(of("ar").quantity(&up_to).contains("2,000"));
    }
}
