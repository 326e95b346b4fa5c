//! What can be recorded of aid.

use serde::{Deserialize, Serialize};

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
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who says so.
    pub source: Source,
}
fact!(DeliveryReported, "aid.delivery_reported", 1);

/// An item was handed to a household.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The item's code.
    pub item: String,
    /// How much.
    pub quantity: f64,
    /// In which unit.
    pub unit: String,
    /// The code of the site.
    pub site: String,
}
fact!(HandedOver, "aid.handed_over", 1);
