//! What can be recorded of aid.

use serde::{Deserialize, Serialize};

use super::distribution::facts::People;
use crate::rooms::fact;
use crate::words::{Quantity, Source, Text};

/// One item of a delivery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The item's code: `water`, `hygiene_kit`.
    pub item: String,
    /// Its name.
    pub name: Text,
    /// How much; unknown where nothing was published.
    pub quantity: Quantity,
    /// In which unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// Aid was brought to a place, or planned to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeliveryReported {
    /// The code of the place.
    pub place: String,
    /// Whether it only was planned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
    /// What.
    pub lines: Vec<Line>,
    /// Who brought it.
    pub provider: String,
    /// For whom the provider acted, or who paid.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub funder: String,
    /// How many people were reached: a group once.
    pub reached: Quantity,
    /// Who was served, by sex and age, where the report says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// Which group, where the same people are served again: reached counts a group once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The waybill's number, where what was distributed came from our stores.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub waybill: String,
    /// Whether an amount that is out of all proportion to the people is meant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sure: bool,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who says so.
    pub source: Source,
}
fact!(DeliveryReported, "aid.delivery_reported", 1);

impl DeliveryReported {
    /// How many people were served by it: by sex and age where that was said, else the number that was.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of people, checked to be finite and not below zero when it was read"
    )]
    pub fn served(&self) -> u64 {
        let said = self.reached.point().map_or(0, |n| n.max(0.0) as u64);
        self.people.map_or(said, |people| people.all())
    }
}
