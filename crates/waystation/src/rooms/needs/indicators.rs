//! What an assessment may ask: each answer with its sector, its unit or its codes, and its bounds.

/// The codes of an answer that is none: kept apart, since "nobody knew" differs from "nobody would say".
pub const NO_ANSWER: [&str; 2] = ["dnk", "pnta"];

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number in the indicator's unit, at most this many thousandths.
    Number(i64),
    /// One of these codes.
    Coded(&'static [&'static str]),
    /// Reckoned from other answers; never asked.
    Reckoned,
}

/// An indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// Its code; its words are `needs-indicator-CODE` in the locale files.
    pub code: &'static str,
    /// The sector, or `access` for what is said of the whole site.
    pub sector: &'static str,
    /// The unit; empty for codes.
    pub unit: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// Whether its lack alone may make a severity above 3. Others stop there (REACH MSNI 2022: a composite
    /// that is not critical caps at 3; which of ours are critical is our own choice).
    pub critical: bool,
}

const fn number(
    code: &'static str,
    sector: &'static str,
    unit: &'static str,
    most: i64,
    critical: bool,
) -> Indicator {
    Indicator {
        code,
        sector,
        unit,
        kind: Kind::Number(most * 1000),
        critical,
    }
}

const fn coded(
    code: &'static str,
    sector: &'static str,
    codes: &'static [&'static str],
) -> Indicator {
    Indicator {
        code,
        sector,
        unit: "",
        kind: Kind::Coded(codes),
        critical: true,
    }
}

const fn reckoned(code: &'static str, sector: &'static str, unit: &'static str) -> Indicator {
    Indicator {
        code,
        sector,
        unit,
        kind: Kind::Reckoned,
        critical: true,
    }
}

/// The largest site that anybody would assess as one; a number above it is a typing error.
const PEOPLE_MOST: i64 = 1_000_000;

/// All indicators, in the order in which a form asks them: by sector, the dearest first.
pub const ALL: &[Indicator] = &[
    coded("access", "access", &["open", "restricted", "denied"]),
    number("floor", "shelter", "m2", 5_000_000, true),
    number("floor_heated", "shelter", "m2", 5_000_000, true),
    number("heated_people", "shelter", "people", PEOPLE_MOST, true),
    number("water", "water", "l_per_day", 50_000_000, true),
    number("energy", "food", "kcal_per_person_day", 10_000, true),
    number("meals", "food", "meals_per_person_day", 10, true),
    number("food_stock", "food", "person_days", 100_000_000, false),
    number("infants_seen", "nutrition", "people", PEOPLE_MOST, false),
    coded(
        "infant_feeding_support",
        "nutrition",
        &["present", "absent"],
    ),
    coded(
        "milk_substitutes",
        "nutrition",
        &["assessed_only", "handed_out", "none"],
    ),
    coded(
        "medical_post",
        "health",
        &["round_the_clock", "some_hours", "none"],
    ),
    number("medical_post_hours", "health", "hours_per_day", 24, false),
    number("toilets_women", "sanitation", "toilets", 100_000, true),
    number("toilets_men", "sanitation", "toilets", 100_000, true),
    number("toilets_unmarked", "sanitation", "toilets", 100_000, true),
    number("showers", "sanitation", "showers", 100_000, false),
    number("soap", "sanitation", "kg_per_month", 1_000_000, false),
    number("pads", "sanitation", "pads_per_month", 50_000_000, false),
    number(
        "without_winter_clothing",
        "nfi",
        "people",
        PEOPLE_MOST,
        true,
    ),
    number("blankets", "nfi", "pieces", 10_000_000, false),
    reckoned("toilets", "sanitation", "toilets"),
    Indicator {
        critical: false,
        ..reckoned("toilets_for_women", "sanitation", "toilets")
    },
    reckoned("winter_clothing", "nfi", "people"),
];

/// The risks that a team may see signs of, at the level of the site: never a count of names, never a person.
/// Our own list, after the areas of responsibility of the protection cluster.
pub const RISKS: &[&str] = &[
    "violence",
    "gender_based_violence",
    "child_separated",
    "trafficking",
    "exploitation",
    "pushback",
    "detention",
    "extortion",
    "denied_asylum",
    "disability_excluded",
    "distress",
    "other",
];

/// How somebody knows an answer.
pub const METHODS: &[&str] = &["key_informant", "observed", "measured"];
/// How sure the team is of it.
pub const CONFIDENCES: &[&str] = &["low", "medium", "high"];

/// The indicator of a code.
pub fn of(code: &str) -> Option<&'static Indicator> {
    ALL.iter().find(|one| one.code == code)
}

/// What a form asks of a sector, in order.
pub fn asked(sector: &str) -> impl Iterator<Item = &'static Indicator> {
    ALL.iter()
        .filter(move |one| one.sector == sector && one.kind != Kind::Reckoned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::needs::rules::SECTORS;
    use crate::rooms::needs::standards::UNITS;

    #[test]
    fn every_indicator_has_a_sector_and_a_unit_or_codes() {
        for one in ALL {
            assert!(
                one.sector == "access" || SECTORS.contains(&one.sector),
                "{}",
                one.code
            );
            match one.kind {
                Kind::Coded(codes) => assert!(codes.len() > 1 && one.unit.is_empty()),
                _ => assert!(UNITS.contains(&one.unit), "{}", one.code),
            }
            assert_eq!(ALL.iter().filter(|other| other.code == one.code).count(), 1);
        }
    }

    #[test]
    fn every_sector_but_weather_and_protection_has_something_to_ask() {
        for sector in SECTORS {
            let sealed_or_read = ["weather", "protection"].contains(&sector);
            assert_eq!(asked(sector).next().is_none(), sealed_or_read, "{sector}");
        }
    }
}
