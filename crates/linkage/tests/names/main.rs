//! Names that are one person's and names that are not, and what holds for whatever anybody writes.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its table has failed")]

mod always;
mod pairs;
