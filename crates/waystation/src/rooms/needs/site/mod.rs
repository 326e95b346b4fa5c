//! One site: what is lacking there, sector by sector, with what each number is reckoned from.

use std::collections::BTreeMap;

use super::board::SiteNeeds;
use super::facts::ProtectionSeen;
use super::gaps::Assessed;
use super::queries::Condition;

pub mod pages;

/// Assessments that a trend goes back.
pub const TREND: i64 = 8;

/// What the door of a site brings.
pub struct SitePage {
    /// The site on the day.
    pub site: SiteNeeds,
    /// What was assessed in each sector, newest first.
    pub history: BTreeMap<String, Vec<Assessed>>,
    /// What sources reported of the place.
    pub conditions: Vec<Condition>,
    /// The risks that a team saw signs of, for whoever may see them on an unlocked node.
    pub protection: Option<ProtectionSeen>,
}
