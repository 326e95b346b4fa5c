//! What a procedure file says, and what follows from it.
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

mod differing;
mod folding;
mod leasts;
mod proving;
mod reading;
mod recurring;
mod schema;
mod shipped;
mod simulating;

use procedures::{Known, Procedure};

/// A small procedure of return in which everything is in place.
pub const RETURN: &str = include_str!("../fixtures/return.toml");

/// What the small procedure may refer to.
pub fn known() -> Known {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Known {
        roles: words(&[
            "return_counsellor",
            "case_worker",
            "protection_officer",
            "movement_officer",
            "head_of_mission",
        ]),
        purposes: words(&["return", "referral", "sharing"]),
        rules: words(&["mission", "regulation-1182-71"]),
        procedures: words(&["return", "protection-referral"]),
        overlays: words(&["crisis"]),
    }
}

/// The small procedure with something else in it.
pub fn with(from: &str, to: &str) -> String {
    assert!(RETURN.contains(from), "not in the file: {from}");
    RETURN.replacen(from, to, 1)
}

/// The small procedure, read.
pub fn read(text: &str) -> Procedure {
    Procedure::read(text, &known()).unwrap_or_else(|faults| panic!("{faults}"))
}
