//! The journal: what was recorded, by whom, when, about whom; append-only, chained, sealed, signed.
//!
//! It knows no word of any domain: it speaks of entries, parts, subjects, key owners and
//! compartments. What an entry *means* is known to the rooms of the program.
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`header`] | the small signed-for record that the hash covers, and its times |
//! | [`clock`] | the one door to the system clock, and the hybrid logical clock over it |
//! | [`seal`] | part keys, AES-256-GCM, HPKE wrapping to the mission's public key |
//! | [`sign`] | an origin's signing key and its signed heads |
//! | [`draft`] | an entry before it has a place in a chain; what may lie open, what must be sealed |
//! | [`keyring`] | wrapped part keys under period keys; forgetting destroys them |
//! | [`shelf`] | append, read, accept from elsewhere, heads, what is lacking |
//! | [`verify`] | finds what was altered, removed, reordered or cut off |
//!
//! The format is described in `docs/formats/entry.md`; `samples/` holds entries that must verify and
//! open for ever.

pub mod clock;
pub mod draft;
mod failure;
pub mod header;
pub mod keyring;
pub mod seal;
pub mod shelf;
pub mod sign;
pub mod verify;

pub use clock::Clock;
pub use draft::{Draft, Open, Prepared, Secret};
pub use failure::Failure;
pub use header::{Against, Digest, Header, Instant, Occurred, Precision, Stamp, Subject};
pub use keyring::Keyring;
pub use seal::{MissionKey, MissionPublicKey, Opener, Sealer};
pub use shelf::{Accepted, Apart, Entry, Head, Incoming, Journal, Lacking};
pub use sign::{OriginKey, OriginPublicKey};
pub use verify::{Fault, Finding};
