//! A table of pairs, each with the kind of its variation: the share found must not fall.

use std::collections::BTreeMap;

use linkage::names::{alike_names, words};

/// Two names are held to be one person's from this score on.
const ONE_PERSON: f32 = 0.75;
/// The shares reached when the table was last looked at.
const SAME_REACHED: f64 = 0.96;
const OTHER_REACHED: f64 = 0.98;

struct Pair<'t> {
    same: bool,
    kind: &'t str,
    one: &'t str,
    other: &'t str,
}

fn table() -> Vec<Pair<'static>> {
    include_str!("pairs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [verdict, kind, one, other] = fields.as_slice() else {
                panic!("four fields, not: {line}")
            };
            Pair {
                same: *verdict == "same",
                kind,
                one,
                other,
            }
        })
        .collect()
}

#[test]
fn names_of_one_person_meet_and_names_of_two_do_not() {
    let mut kinds: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for pair in table() {
        let score = alike_names(&words(pair.one), &words(pair.other)).score;
        let right = (score >= ONE_PERSON) == pair.same;
        let count = kinds.entry((!pair.same, pair.kind)).or_default();
        count.0 += usize::from(right);
        count.1 += 1;
        if !right {
            missed.push(format!(
                "{:24} {score:.2} {} / {}",
                pair.kind, pair.one, pair.other
            ));
        }
    }
    for ((other, kind), (right, all)) in &kinds {
        println!(
            "{} {kind}: {right} of {all}",
            if *other { "other" } else { "same " }
        );
    }
    println!("wrong:\n{}", missed.join("\n"));
    for (other, reached) in [(false, SAME_REACHED), (true, OTHER_REACHED)] {
        let of = kinds.iter().filter(|((is_other, _), _)| *is_other == other);
        let (right, all) = of.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1));
        assert!(all >= 300, "at least 300 pairs of each verdict, not {all}");
        let share =
            f64::from(u32::try_from(right).unwrap()) / f64::from(u32::try_from(all).unwrap());
        let verdict = if other { "other" } else { "same" };
        println!("{verdict}: {right} of {all}, {share:.3}");
        assert!(
            share >= reached,
            "{verdict}: {share:.3} is less than the {reached} reached before"
        );
    }
}
