//! Periods counted by worked examples and against a slow counter of their own; calendars and rules as text.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

mod calendars;
mod examples;
mod properties;
mod refused;
mod slow;
mod states;
