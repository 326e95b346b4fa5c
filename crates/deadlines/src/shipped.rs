//! The calendars and rules that ship, as data. Nothing else in this crate names a country or an act's id.

use std::sync::OnceLock;

use crate::{Calendar, Rule};

const CALENDARS: &[&str] = &[
    include_str!("../calendars/BE.toml"),
    include_str!("../calendars/BY.toml"),
    include_str!("../calendars/DE.toml"),
    include_str!("../calendars/IQ.toml"),
    include_str!("../calendars/LT.toml"),
    include_str!("../calendars/LV.toml"),
    include_str!("../calendars/PL.toml"),
];

const RULES: &str = include_str!("../rules.toml");

/// The calendars that ship, by code. One that cannot be read is left out; a test holds that there is none.
pub fn calendars() -> &'static [Calendar] {
    static READ: OnceLock<Vec<Calendar>> = OnceLock::new();
    READ.get_or_init(|| {
        CALENDARS
            .iter()
            .filter_map(|text| Calendar::read(text).ok())
            .collect()
    })
}

/// The calendar that ships under a code.
pub fn shipped_calendar(code: &str) -> Option<&'static Calendar> {
    calendars().iter().find(|one| one.code() == code)
}

/// The text of the calendar that ships under a code, for a mission that adopts it.
pub fn calendar_text(code: &str) -> Option<&'static str> {
    let reads = |text: &&&str| Calendar::read(text).is_ok_and(|one| one.code() == code);
    CALENDARS.iter().find(reads).copied()
}

/// The rules that ship. A list that cannot be read is empty; a test holds that it is read.
pub fn rules() -> &'static [Rule] {
    static READ: OnceLock<Vec<Rule>> = OnceLock::new();
    READ.get_or_init(|| Rule::read_all(RULES).unwrap_or_default())
}

/// The rule that ships under an id.
pub fn shipped_rule(id: &str) -> Option<&'static Rule> {
    rules().iter().find(|one| one.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_calendar_in_the_folder_ships_and_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/calendars");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let mut shipped: Vec<String> = CALENDARS
            .iter()
            .map(|text| format!("{}.toml", Calendar::read(text).unwrap().code()))
            .collect();
        shipped.sort();
        assert_eq!(names, shipped);
    }

    #[test]
    fn every_rule_that_ships_is_read_and_explains_what_it_sets() {
        let all = Rule::read_all(RULES).unwrap();
        assert!(all.len() >= 6);
        for rule in all {
            for setting in ["the-event", "at-weekend"] {
                assert!(
                    rule.articles.contains_key(setting),
                    "{}: {setting}",
                    rule.id
                );
            }
            assert_eq!(shipped_rule(&rule.id), Some(&rule));
        }
    }
}
