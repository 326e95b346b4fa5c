//! The journal's promises, each tried on both engines.
//!
//! | module | what it tries to break |
//! | --- | --- |
//! | `node` | (the nodes that the tests speak through) |
//! | `chain` | sequence, links, signed heads, opening |
//! | `exchange` | accept, gaps, forks, altered bytes, convergence |
//! | `verification` | alterations that must be found and named |
//! | `forgetting` | destroyed keys, rotation, restored copies, planted names |
//! | `killed` | a process killed while it records |

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

mod chain;
mod exchange;
mod forgetting;
mod killed;
mod node;
mod verification;
