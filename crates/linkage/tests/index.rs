//! The index of names: who is found, in what order and why; and that nothing is left of who is taken out.

use linkage::{
    Sex,
    index::{Card, How, NameIndex, Query},
};
use proptest::prelude::*;

fn index(people: &[(u128, &[&str])]) -> NameIndex {
    let mut index = NameIndex::new();
    for (id, names) in people {
        index.put(
            *id,
            &Card {
                names,
                ..Card::default()
            },
        );
    }
    index
}

fn ids(index: &NameIndex, typed: &str) -> Vec<u128> {
    index
        .find(&Query::typed(typed), 10)
        .iter()
        .map(|found| found.id)
        .collect()
}

fn mission() -> NameIndex {
    index(&[
        (1, &["Mohammed Khalil Al-Shami", "محمد خليل الشامي"]),
        (2, &["Fatima Yusuf Haddad"]),
        (3, &["Ehmed Xalid Barzanî"]),
        (4, &["Олена Шевченко"]),
        (5, &["شێرکۆ عومەر"]),
        (6, &["Abdul Rahman Noor Al Din"]),
        (7, &["Ahmad Ahmad Salem"]),
        (8, &["Ahmad Khaled Salem"]),
        (9, &["Mohammad Reza Karimi", "Agha Karimi"]),
    ])
}

#[test]
fn any_script_and_spelling_finds_the_person() {
    let index = mission();
    for (typed, id) in [
        ("Muhammed Chalil", 1),
        ("محمد", 1),
        ("Мухаммед Халиль", 1),
        ("فاطمة حداد", 2),
        ("Fatma Hadad", 2),
        ("Ahmad Khalid Barzani", 3),
        ("أحمد خالد", 3),
        ("Olena Schewtschenko", 4),
        ("Helena Shevchenko", 4),
        ("Sherko Omar", 5),
        ("Abdurrahman Nureddin", 6),
        ("عبد الرحمن نور الدين", 6),
        ("Mohammadreza Karimi", 9),
        ("Agha Karimi", 9),
        ("Fatmia Haddad", 2),
        ("Haddad Fatima", 2),
        ("Shami", 1),
    ] {
        let found = ids(&index, typed);
        let among_first = if matches!(typed, "محمد" | "أحمد خالد") {
            3
        } else {
            1
        };
        assert!(
            found.iter().take(among_first).any(|one| *one == id),
            "{typed}: {found:?}"
        );
    }
}

#[test]
fn a_name_is_found_while_it_is_typed() {
    let index = mission();
    for (typed, id) in [
        ("Moh", 1),
        ("مح", 1),
        ("Шев", 4),
        ("Fatima Ha", 2),
        ("Ehmed Xal", 3),
        ("barz", 3),
        ("شێ", 5),
    ] {
        assert!(
            ids(&index, typed).contains(&id),
            "{typed}: {:?}",
            ids(&index, typed)
        );
    }
}

#[test]
fn the_reasons_say_what_met_what() {
    let index = mission();
    let found = index.find(&Query::typed("Haddad Fatma "), 1);
    let why: Vec<(usize, &str, How)> = found[0]
        .why
        .iter()
        .map(|why| (why.typed, why.met.as_str(), why.how))
        .collect();
    assert_eq!(
        why,
        [(0, "hadad", How::Swapped), (1, "fatima", How::Swapped)]
    );
    let found = index.find(&Query::typed("Fatma Had"), 1);
    let how: Vec<How> = found[0].why.iter().map(|why| why.how).collect();
    assert_eq!(how, [How::OtherSpelling, How::Begins]);
    let found = index.find(&Query::typed("Fatima "), 1);
    assert_eq!(found[0].why[0].how, How::Same);
    assert!((0.0..=1.0).contains(&found[0].score));
}

#[test]
fn a_name_twice_in_a_name_is_asked_for_twice() {
    assert_eq!(ids(&mission(), "Ahmad Ahmad Salem ")[0], 7);
    assert_eq!(ids(&mission(), "Ahmad Khaled Salem ")[0], 8);
}

#[test]
fn sex_and_year_of_birth_decide_among_namesakes() {
    let mut index = NameIndex::new();
    for (id, sex, birth_year) in [
        (1, Sex::Male, 1950),
        (2, Sex::Female, 1980),
        (3, Sex::Male, 1980),
        (4, Sex::Male, 2010),
    ] {
        let card = Card {
            names: &["Nour Haddad"],
            sex: Some(sex),
            birth_year: Some(birth_year),
            tag: 7,
        };
        index.put(id, &card);
    }
    let query = Query {
        sex: Some(Sex::Male),
        birth_year: Some(1981),
        ..Query::typed("Nur Hadad")
    };
    assert_eq!(index.find(&query, 1)[0].id, 3);
    let unknown: Vec<u128> = index
        .find(&Query::typed("Nur Hadad"), 9)
        .iter()
        .map(|found| found.id)
        .collect();
    assert_eq!(
        unknown,
        [1, 2, 3, 4],
        "equals come in the order of their ids"
    );
}

#[test]
fn only_people_who_are_allowed_are_found() {
    let mut index = NameIndex::new();
    for id in 0..20 {
        let card = Card {
            names: &["Nour Haddad"],
            tag: u32::from(id % 2 == 0),
            ..Card::default()
        };
        index.put(id, &card);
    }
    let found = index.find_among(&Query::typed("Nour"), 30, |tag| tag == 1);
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|one| one.id % 2 == 0));
    let here = Query {
        tag: Some(0),
        ..Query::typed("Nour")
    };
    assert_eq!(
        index.find(&here, 1)[0].id,
        1,
        "whoever is of the site comes first"
    );
}

#[test]
fn who_is_taken_out_is_not_found_and_no_spelling_of_theirs_is_kept() {
    let mut index = mission();
    assert!(index.remove(1));
    assert!(!index.remove(1));
    for typed in [
        "Mohammed Khalil Al-Shami",
        "محمد خليل الشامي",
        "Khalil",
        "Shami",
        "Sham",
        "الشامي",
    ] {
        assert!(!ids(&index, typed).contains(&1), "{typed}");
    }
    let all = format!("{index:?}");
    let bytes = |text: &str| {
        text.bytes()
            .map(|byte| byte.to_string())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert!(
        !all.contains(&bytes("khalil")),
        "the spelling must be gone from memory"
    );
    assert!(all.contains(&bytes("fatima")), "as this test would see it");
    assert_eq!(index.len(), 8);
}

#[test]
fn a_person_put_anew_has_the_new_name_only() {
    let mut index = mission();
    index.put(
        2,
        &Card {
            names: &["Zahra Omar"],
            ..Card::default()
        },
    );
    assert!(!ids(&index, "Fatima Haddad").contains(&2));
    assert_eq!(ids(&index, "Zahra Umar")[0], 2);
    assert_eq!(index.len(), 9);
}

#[test]
fn putting_and_taking_out_again_and_again_needs_no_more_memory() {
    let mut index = NameIndex::new();
    let names: Vec<String> = (0..200)
        .map(|n| format!("Name{} Khalil Family{}", n * 7919 % 1000, n))
        .collect();
    let round = |index: &mut NameIndex| {
        for (id, name) in (0..).zip(&names) {
            index.put(
                id,
                &Card {
                    names: &[name],
                    ..Card::default()
                },
            );
        }
        (0..200).for_each(|id| assert!(index.remove(id)));
    };
    round(&mut index);
    round(&mut index);
    let before = index.bytes();
    (0..20).for_each(|_| round(&mut index));
    assert!(index.is_empty());
    assert!(
        index.bytes() <= before + before / 10,
        "{} bytes, {before} before",
        index.bytes()
    );
}

#[test]
fn nothing_typed_finds_nobody() {
    for typed in ["", " ", "-", "123", "۱۲۳"] {
        assert!(ids(&mission(), typed).is_empty(), "{typed:?}");
    }
    assert!(ids(&NameIndex::new(), "Ahmad").is_empty());
}

proptest! {
    #[test]
    fn whoever_was_put_in_is_found_by_the_name_as_written_and_forgotten_once_out(
        names in prop::collection::vec("(Ahmad|Samira|Khaled|Олена|محمد|[a-z]{3,8})( [a-zа-яا-ي]{2,8}){1,2}", 1..12),
        typed in "\\PC{0,16}",
    ) {
        let mut index = NameIndex::new();
        for (id, name) in (0..).zip(&names) {
            index.put(id, &Card { names: &[name], ..Card::default() });
        }
        index.find(&Query::typed(&typed), 5);
        for (id, name) in (0..).zip(&names) {
            if linkage::names::words(name).is_empty() { continue; }
            let found = index.find(&Query::typed(name), names.len());
            prop_assert!(found.iter().any(|one| one.id == id), "{} by its own name", name);
        }
        for (id, name) in (0..).zip(&names) {
            prop_assert!(index.remove(id));
            let found = index.find(&Query::typed(name), names.len());
            prop_assert!(found.iter().all(|one| one.id != id));
        }
        prop_assert!(index.is_empty());
    }

    #[test]
    fn the_order_of_putting_in_does_not_change_what_is_found(
        names in prop::collection::vec("(Ahmad|Samira|Khaled|Omar) (Hassan|Hussein|Haddad|Salem)", 1..12),
    ) {
        let build = |order: &mut dyn Iterator<Item = (u128, &String)>| {
            let mut index = NameIndex::new();
            order.for_each(|(id, name)| index.put(id, &Card { names: &[name], ..Card::default() }));
            index
        };
        let with_ids: Vec<(u128, &String)> = (0..).zip(&names).collect();
        let one = build(&mut with_ids.iter().copied());
        let other = build(&mut with_ids.iter().rev().copied());
        for typed in ["Ahmed Hasan", "Samira", "Kha", "Salem Omar"] {
            prop_assert_eq!(one.find(&Query::typed(typed), 5), other.find(&Query::typed(typed), 5));
        }
    }
}

#[test]
fn many_namesakes_are_no_burden_and_the_rare_word_decides() {
    let mut index = NameIndex::new();
    for id in 0..3_000_u128 {
        let name = if id == 1234 {
            "Mohammed Ahmed Zangana"
        } else {
            "Mohammed Ahmed Ali"
        };
        index.put(
            id,
            &Card {
                names: &[name],
                ..Card::default()
            },
        );
    }
    assert_eq!(
        index
            .find(&Query::typed("Muhammad Ahmad Zengana"), 10)
            .first()
            .unwrap()
            .id,
        1234
    );
    assert_eq!(index.find(&Query::typed("Muhammad Ahmad"), 10).len(), 10);
}

#[test]
fn one_name_alone_finds_its_bearer_among_few_people_as_among_many() {
    for others in [0u32, 5, 2_000] {
        let mut index = NameIndex::new();
        index.put(
            1,
            &Card {
                names: &["Shirin Zerevanqish"],
                ..Card::default()
            },
        );
        for n in 0..others {
            index.put(
                10 + u128::from(n),
                &Card {
                    names: &["Aram Karim"],
                    ..Card::default()
                },
            );
        }
        for typed in [
            "Zerevanqish",
            "zerev",
            "Shirin",
            "zerevankish",
            "Zerevanqish Shirin",
        ] {
            let found = index.find(&Query::typed(typed), 5);
            assert_eq!(
                found.first().map(|one| one.id),
                Some(1),
                "{typed} among {others}"
            );
        }
    }
}
