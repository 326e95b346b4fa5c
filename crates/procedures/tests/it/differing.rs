//! Two versions side by side.

use procedures::{How, Rule, differences};

use crate::{RETURN, read, with};

fn found(text: &str) -> Vec<(Rule, How, String)> {
    differences(&read(RETURN), &read(text))
        .into_iter()
        .map(|one| (one.rule, one.how, one.title.in_language("en").to_owned()))
        .collect()
}

#[test]
fn the_same_rules_do_not_differ_and_a_number_is_no_rule() {
    assert_eq!(found(RETURN), []);
    assert_eq!(found(&with("version = 1", "version = 2")), []);
}

#[test]
fn what_is_new_changed_and_gone_is_named() {
    let changed = found(&with(
        "within = \"5 working-days\"",
        "within = \"7 working-days\"",
    ));
    assert!(
        matches!(&changed[..], [(Rule::Clock, How::Changed, _title)]),
        "{changed:?}"
    );
    let other = with(
        "from = \"opened\"",
        "from = \"opened\"\nis = \"least\"\nbefore = [\"departed\"]",
    );
    let floor = found(&other.replace("warn = \"1 calendar-days\"\n", ""));
    assert!(matches!(&floor[..], [(Rule::Clock, How::Changed, _title)]));
    let renamed = found(&RETURN.replace("\"cleared\"", "\"free_to_go\""));
    assert!(
        renamed
            .iter()
            .any(|(rule, how, _title)| (*rule, *how) == (Rule::Step, How::New)),
        "{renamed:?}"
    );
    let last = renamed.last().map(|(rule, how, _title)| (*rule, *how));
    assert_eq!(last, Some((Rule::Step, How::Gone)));
}
