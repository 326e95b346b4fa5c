//! Who is the same person. Names across scripts, the evidence of two records, which pairs to look at,
//! what the evidence weighs, clusters, and the index of names that is searched while somebody types.
//! Knows no database: records come in as values and answers go out as values.
#![forbid(unsafe_code)]

pub mod names;
