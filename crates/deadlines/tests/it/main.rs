//! Periods counted by worked examples and against a slow counter of their own; calendars and rules as text.

mod calendars;
mod examples;
mod properties;
mod refused;
mod slow;
mod states;
