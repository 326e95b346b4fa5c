//! Who is the same person. Names across scripts, the evidence of two records, which pairs to look at,
//! what the evidence weighs, clusters, and the index of names that is searched while somebody types.
//! Knows no database: records come in as values and answers go out as values.
#![forbid(unsafe_code)]

mod blocking;
mod classes;
mod clusters;
mod compare;
mod dates;
mod evaluate;
mod evidence;
mod held;
mod households;
mod interned;
mod layout;
pub mod levels;
mod link;
mod model;
mod record;
mod strings;
mod table;
mod threads;

pub mod index;
pub mod names;

pub use dates::birth;
pub use evaluate::{Agreement, Reliability, Truth};
pub use evidence::{Evidence, FieldEvidence, bits, probability};
pub use held::{Candidate, Held};
pub use layout::{Column, Layout, MEANINGS, Meaning};
pub use link::{Decisions, Linked, Options, Pair, Times, link, link_table};
pub use model::{Model, ModelError, TrainedOn};
pub use record::{Birth, Record, Sex, WrittenName};
pub use table::Table;
