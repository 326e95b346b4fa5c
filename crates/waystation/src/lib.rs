//! Waystation: the work of a humanitarian mission in one program.
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`mission`] | the handle that all rooms take: database, journal, keys, clock, who is acting |
//! | [`rooms`] | one folder for each kind of work: places, people, needs, aid, cases, journeys, incidents, figures, staff |
//! | [`views`] | folds entries into what the screens show; rebuilds it |
//! | [`private`] | the node's index over sealed text, in memory: names, cases |
//! | [`access`] | roles and what they may do |
//! | [`imports`] | sheets of a mission, row by row through the rooms' verbs |
//! | [`sheets`] | reads CSV and XLSX by HXL tags, says what is wrong with a row |
//! | [`web`] | the shell: server, sign-in, sessions, layout, languages |
//! | [`words`] | quantities with their qualifier, sources, texts |
//!
//! `ARCHITECTURE.md` has the map and four journeys through it.

pub mod access;
pub mod commands;
mod failure;
pub mod imports;
pub mod locale;
pub mod mission;
pub mod private;
mod refusal;
pub mod rooms;
pub mod sheets;
pub mod views;
pub mod web;
pub mod words;

pub use failure::Failure;
pub use mission::{Actor, Mission, Work};
pub use refusal::Refusal;
