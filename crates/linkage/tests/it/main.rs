//! Who is the same person, through the crate's public doors.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod held;
mod linking;
mod models;
mod people;
