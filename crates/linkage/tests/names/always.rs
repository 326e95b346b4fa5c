//! What holds for whatever is written, in any script, by mistake or in bad faith.

use linkage::names::{WORDS_MAX, alike, alike_names, words};
use proptest::prelude::*;

/// Names as they are written, and anything else.
fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z'ʿéşçğıüöâîûÊ -]{0,24}",
        3 => "[ا-يآأإةىپچژگەێۆڵڕئ \u{64B}-\u{652}]{0,20}",
        2 => "[а-яА-ЯіїєґўёІЇ' -]{0,20}",
        2 => "(abd|al|el|ash|bin|ben|abu|um|eddine|zadeh|ullah|ق|عبد|ال|بن)?( |-)?[a-z]{0,8}( |-)?(al|ul|bin|din|pour)? ?[a-z]{0,8}",
        1 => "\\PC{0,30}",
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn a_normalised_word_read_again_is_itself(name in written()) {
        for word in words(&name) {
            let again = words(&word.latin);
            prop_assert_eq!(again.len(), 1, "{:?} of {:?}", &word.latin, &name);
            prop_assert_eq!(&again[0].latin, &word.latin);
            prop_assert_eq!(&again[0].key, &word.key);
        }
    }

    #[test]
    fn alike_is_symmetric_and_one_on_itself(one in written(), other in written()) {
        for a in words(&one) {
            prop_assert_eq!(alike(&a, &a), 1.0);
            for b in words(&other) {
                let found = alike(&a, &b);
                prop_assert_eq!(found, alike(&b, &a), "{:?} {:?}", &a.latin, &b.latin);
                prop_assert!((0.0..=1.0).contains(&found));
            }
        }
    }

    #[test]
    fn whole_names_are_alike_both_ways(one in written(), other in written()) {
        let (one, other) = (words(&one), words(&other));
        let (there, back) = (alike_names(&one, &other), alike_names(&other, &one));
        prop_assert!((there.score - back.score).abs() < 1e-6, "{} {}", there.score, back.score);
        prop_assert!((0.0..=1.0).contains(&there.score));
    }

    #[test]
    fn words_are_few_and_short(name in written()) {
        let found = words(&name);
        prop_assert!(found.len() <= WORDS_MAX);
        for word in found {
            prop_assert!(!word.latin.is_empty() && word.latin.len() <= 72 && word.key.len() <= 24);
            prop_assert!(word.latin.chars().all(|l| l.is_ascii_lowercase() || l == '\''));
        }
    }
}

#[test]
fn a_megabyte_is_no_name() {
    for letter in [
        "a",
        "ب",
        "ﷺ",
        "a ",
        "abdul ",
        "\u{1F600}",
        "e\u{301}\u{301}",
        "al-",
    ] {
        let long = letter.repeat(1 << 20);
        let found = words(&long);
        assert!(found.len() <= WORDS_MAX);
        assert!(found.iter().all(|word| word.latin.len() <= 72));
    }
}

#[test]
fn an_article_alone_and_nothing_at_all_are_no_harm() {
    for name in [
        "", " ", "al", "-", "'", "ال", "abd al", "bin", "\u{200F}", "١٢٣", "123",
    ] {
        words(name);
    }
    assert_eq!(words("al-Shami"), words("Shami"));
    for name in ["ضژ", "Dschawad", "Is'haq", "Abdullatif", "العلي", "اكرام"] {
        for word in words(name) {
            assert_eq!(words(&word.latin)[0].latin, word.latin, "{name}");
        }
    }
}
