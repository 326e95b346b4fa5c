//! How long a period is, as a file writes it: a length, or a number that a field says, between bounds.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};

/// How long a period is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// A length: `5 calendar-days`.
    Length(String),
    /// As a field says.
    Said(BySaid),
}

/// A length that a decision or a national law sets, and a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BySaid {
    /// The field, of kind `number`.
    pub field: String,
    /// In what it is counted: `calendar-days`.
    pub unit: String,
    /// The shortest that it may be; it holds until the field is answered.
    pub least: u32,
    /// The longest that it may be.
    pub most: u32,
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => f.write_str(length),
            Self::Said(said) => write!(f, "{}–{} {}", said.least, said.most, said.unit),
        }
    }
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Within;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a length such as \"5 working-days\", or { field, unit, least, most }")
            }
            fn visit_str<E>(self, length: &str) -> Result<Within, E> {
                Ok(Within::Length(length.to_owned()))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Within, M::Error> {
                BySaid::deserialize(MapAccessDeserializer::new(map)).map(Within::Said)
            }
        }
        from.deserialize_any(Either)
    }
}
