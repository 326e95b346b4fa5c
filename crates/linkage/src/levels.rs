//! The levels at which two values of a field can agree, from "the same" to "different".
//!
//! A level is a small number within its kind of field. 0 always means that one side is missing, which says
//! nothing. What each level weighs is a matter of the [model](crate::Model), not of this page.

/// A kind of field: which values it holds, and so how two of them are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// One part of a person's name, in any script.
    Name,
    /// Whether parts of the name stand in each other's place.
    Order,
    /// The date of birth, exact or not.
    Birth,
    /// Sex.
    Sex,
    /// A telephone number.
    Phone,
    /// A number or code that belongs to one person or thing, where one slip of the hand is likely.
    Code,
    /// The code of a place, its letters naming the larger area.
    Place,
    /// One of a list.
    Category,
    /// The relation to the head of household.
    Relation,
    /// Words, such as an address.
    Text,
    /// What the other members of the two households say.
    Household,
}

/// One level of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// A stable code: the key of a sentence on the screen.
    pub code: &'static str,
    /// The same in plain English.
    pub means: &'static str,
    /// How common the shared value is, from 1 (rare) to 4 (common); 0 where it does not matter.
    pub commonness: u8,
}

const fn level(code: &'static str, means: &'static str) -> Level {
    Level {
        code,
        means,
        commonness: 0,
    }
}

const fn common(code: &'static str, means: &'static str, commonness: u8) -> Level {
    Level {
        code,
        means,
        commonness,
    }
}

const SAME: &str = "the same";
const SPELLING: &str = "the same name in another spelling or script";

const NAME: &[Level] = &[
    common("same", SAME, 1),
    common("same", SAME, 2),
    common("same", SAME, 3),
    common("same", SAME, 4),
    common("other_spelling", SPELLING, 1),
    common("other_spelling", SPELLING, 2),
    common("other_spelling", SPELLING, 3),
    common("other_spelling", SPELLING, 4),
    level("near", "alike but for a letter or two"),
    level("part_of", "one is a part of the other"),
    level("resembling", "somewhat alike"),
    level("different", "different"),
    level("unlike", "nothing in common"),
];

const ORDER: &[Level] = &[
    level("in_place", "each part in its place"),
    level(
        "given_and_father",
        "given and father's name stand in each other's place",
    ),
    level(
        "given_and_family",
        "given and family name stand in each other's place",
    ),
    level(
        "father_and_family",
        "father's and family name stand in each other's place",
    ),
    level("shifted", "the parts stand one place further on"),
];

const BIRTH: &[Level] = &[
    level("same_day", "the same day"),
    level(
        "day_and_month_swapped",
        "day and month stand in each other's place",
    ),
    level(
        "one_digit",
        "one digit differs, or two next to each other are swapped",
    ),
    level("same_day_other_year", "the same day of another year"),
    level("same_month", "the same month, another day"),
    level("same_year", "the same year, another month"),
    level("year_off_by_two", "at most two years apart"),
    level("far", "far apart"),
    level("approximate_same", "the same year, both only approximate"),
    level("approximate_year", "the same year, one only approximate"),
    level(
        "approximate_off_by_one",
        "a year apart, at least one approximate",
    ),
    level(
        "approximate_off_by_three",
        "up to three years apart, at least one approximate",
    ),
    level(
        "approximate_off_by_five",
        "up to five years apart, at least one approximate",
    ),
    level(
        "approximate_off_by_ten",
        "up to ten years apart, at least one approximate",
    ),
    level(
        "approximate_far",
        "more than ten years apart, at least one approximate",
    ),
];

const SEX: &[Level] = &[level("same", SAME), level("different", "different")];

const PHONE: &[Level] = &[
    level("same_own", "the same number, on no other form"),
    level("same_shared", "the same number, on a few forms"),
    level("same_common", "the same number, on many forms"),
    level(
        "one_digit",
        "one digit differs, or two next to each other are swapped",
    ),
    level("different", "different"),
];

const CODE: &[Level] = &[
    common("same", SAME, 1),
    common("same", SAME, 2),
    common("same", SAME, 3),
    common("same", SAME, 4),
    level(
        "one_slip",
        "one character differs, or two next to each other are swapped",
    ),
    level("two_slips", "two characters differ"),
    level("different", "different"),
];

const PLACE: &[Level] = &[
    common("same", SAME, 1),
    common("same", SAME, 2),
    common("same", SAME, 3),
    common("same", SAME, 4),
    level("same_area", "different places of one area"),
    level("different", "different areas"),
];

const CATEGORY: &[Level] = &[
    common("same", SAME, 1),
    common("same", SAME, 2),
    common("same", SAME, 3),
    common("same", SAME, 4),
    level("different", "different"),
];

const RELATION: &[Level] = &[
    level("same", SAME),
    level("both_adult", "different, though both of an adult"),
    level("different", "different"),
];

const TEXT: &[Level] = &[
    common("same", SAME, 1),
    common("same", SAME, 2),
    common("same", SAME, 3),
    common("same", SAME, 4),
    level("near", "alike but for a letter or two"),
    level("resembling", "somewhat alike"),
    level("different", "different"),
];

const HOUSEHOLD: &[Level] = &[
    level(
        "three_others",
        "three or more others of the two households match each other",
    ),
    level(
        "two_others",
        "two others of the two households match each other",
    ),
    level("one_other", "one other of the two households matches"),
    level("one_likely", "one other of the two households may match"),
    level("no_other", "no other of the two households matches"),
    level(
        "rival_with_others",
        "others match, but somebody else of the household resembles this one more",
    ),
    level(
        "rival",
        "somebody else of the household resembles this one more",
    ),
    level("alone", "nobody else is on one of the forms"),
];

/// Every kind with its levels, from level 1 on; level 0 is "missing".
pub const ALL: &[(Kind, &[Level])] = &[
    (Kind::Name, NAME),
    (Kind::Order, ORDER),
    (Kind::Birth, BIRTH),
    (Kind::Sex, SEX),
    (Kind::Phone, PHONE),
    (Kind::Code, CODE),
    (Kind::Place, PLACE),
    (Kind::Category, CATEGORY),
    (Kind::Relation, RELATION),
    (Kind::Text, TEXT),
    (Kind::Household, HOUSEHOLD),
];

impl Kind {
    /// The levels of this kind, from level 1 on.
    pub fn levels(self) -> &'static [Level] {
        ALL.iter()
            .find(|(kind, _levels)| *kind == self)
            .map_or(&[], |(_kind, levels)| levels)
    }

    /// The word for this kind in a saved model.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Order => "order",
            Kind::Birth => "birth",
            Kind::Sex => "sex",
            Kind::Phone => "phone",
            Kind::Code => "code",
            Kind::Place => "place",
            Kind::Category => "category",
            Kind::Relation => "relation",
            Kind::Text => "text",
            Kind::Household => "household",
        }
    }
}

/// The levels that the comparators return.
pub(crate) mod is {
    pub const MISSING: u8 = 0;
    /// The first of four levels of commonness, for every kind that has them.
    pub const SAME: u8 = 1;
    pub const OTHER_SPELLING: u8 = 5;
    pub const NAME_NEAR: u8 = 9;
    pub const NAME_PART: u8 = 10;
    pub const NAME_RESEMBLING: u8 = 11;
    pub const NAME_DIFFERENT: u8 = 12;
    pub const NAME_UNLIKE: u8 = 13;
}
