//! What it is worth that a word, a sex or a year of birth agrees.

use super::{people::Facts, search::Query};

/// The most that other evidence than names can add.
pub fn evidence_most(query: &Query) -> f32 {
    let mut most = 0.0;
    if query.sex.is_some() {
        most += SEX_AGREES;
    }
    if query.birth_year.is_some() {
        most += YEAR_AGREES;
    }
    if query.tag.is_some() {
        most += TAG_AGREES;
    }
    most
}

// In natural logarithms of how much likelier a person is who agrees: half of all people share one's sex,
// one in sixty one's year of birth; one in two hundred records has the wrong sex.
pub const SEX_AGREES: f32 = 0.7;

pub const SEX_DIFFERS: f32 = -3.0;

pub const YEAR_AGREES: f32 = 3.5;

pub const YEAR_NEAR: f32 = 2.0;

pub const YEAR_DIFFERS: f32 = -3.0;

pub const TAG_AGREES: f32 = 2.0;

/// For each word of a name that nobody asked for.
pub const UNASKED: f32 = 0.05;

/// What sex, year of birth and tag say, in natural logarithms.
pub fn evidence(query: &Query, facts: Facts) -> f32 {
    let sex = match (query.sex, facts.sex) {
        (Some(one), Some(other)) if one == other => SEX_AGREES,
        (Some(_), Some(_)) => SEX_DIFFERS,
        _ => 0.0,
    };
    let year = match (query.birth_year, facts.birth_year) {
        (None, _) | (_, 0) => 0.0,
        (Some(one), other) => match one.abs_diff(other) {
            0 => YEAR_AGREES,
            apart if apart <= u16::from(query.years_apart) => YEAR_NEAR,
            apart if apart <= u16::from(query.years_apart) + 2 => 0.0,
            _ => YEAR_DIFFERS,
        },
    };
    let tag = if query.tag == Some(facts.tag) {
        TAG_AGREES
    } else {
        0.0
    };
    sex + year + tag
}

/// Points for a word: all of its weight for the same spelling, hardly less for another spelling, soon
/// little for what is only near.
pub fn points(weight: f32, alike: f32) -> f32 {
    let share = match alike {
        alike if alike >= 0.9 => 0.96 + 0.4 * (alike - 0.9),
        alike if alike >= 0.8 => 0.85 + 1.1 * (alike - 0.8),
        alike => (0.85 - 2.0 * (0.8 - alike)).max(0.1),
    };
    weight * share
}
