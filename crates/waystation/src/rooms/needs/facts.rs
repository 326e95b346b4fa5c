//! What can be recorded of needs.

use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Quantity, Source, Text};

/// A condition at a place, in one sector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConditionReported {
    /// The code of the place.
    pub place: String,
    /// water, food, nutrition, health, sanitation, shelter, nfi, protection, weather.
    pub sector: String,
    /// The five-step severity scale (1 minimal … 5 catastrophic), where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    /// A number, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// Its unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: Source,
}
fact!(ConditionReported, "needs.condition_reported", 1);
