//! One database behind two engines: SQLite for a laptop in a field office,
//! PostgreSQL for a mission's servers, and one SQL text for both.
//!
//! Rooms are synchronous functions over [`Tx`]. What they read comes from a
//! pool of readers ([`Database::read`]: one consistent snapshot). What they
//! write goes through the one writer ([`Database::write`],
//! [`Database::submit`]): verbs that wait together share a transaction, each in
//! a savepoint, each seeing what those before it did, each answered only after
//! the commit is durable.
//!
//! # The SQL that both engines understand
//!
//! - Parameters are `$1`, `$2`, …; the types of schemas are `bigint`, `text`,
//!   `bytea` and `double precision`.
//! - `bigint primary key` is SQLite's row id. Give the key yourself: SQLite
//!   would fill in a missing one, PostgreSQL refuses it. Any other primary key
//!   needs `not null`, which PostgreSQL implies and SQLite does not.
//! - A sum of integers is `cast(sum(x) as bigint)`: PostgreSQL's own answer is
//!   a numeric.
//! - A parameter whose type nothing tells is `cast($2 as text)`; PostgreSQL
//!   would take `$2 is null` for text, and `$1 + 1` for a 32-bit integer.
//! - Constraints have names, and [`Failure::constraint`] gives that name on
//!   both engines. They are immediate: a deferred one would fail the commit of
//!   all verbs of a group.
//! - After a failed statement a transaction answers nothing until the savepoint
//!   around it is undone ([`Tx::savepoint`]). PostgreSQL works that way; SQLite
//!   is held to it, so that what passes on one engine passes on the other.
//! - `lower`, `like` and text order differ: fold names in Rust into a column.
//!
//! # What is inside
//!
//! | module | purpose |
//! | --- | --- |
//! | `value` | [`Value`], what is bound and read; [`Row`] |
//! | `failure` | [`Failure`]: what went wrong, never with what was stored |
//! | `address` | [`Address`]: where a database lies, shown without its password |
//! | `dialect` | reads SQL text: `$n`, words, literals, constraints |
//! | `sqlite`, `postgres` | the two engines, and nothing else that knows them |
//! | `tx` | [`Tx`]: statements, bulk inserts, savepoints |
//! | `database` | [`Database`]: the pool of readers, the writer's queue |
//! | `writer` | the one writer: groups, commits, answers |
//! | `migrate` | steps of a room's schema, each once, each in order |
//! | `testing` | a fresh database on each engine (feature `testing`) |
//!
//! Deliberately absent: a query builder, mapping to structs, asynchronous
//! calls. Run the functions of this crate off the async threads
//! (`tokio::task::spawn_blocking`).

mod address;
mod database;
mod dialect;
mod failure;
mod migrate;
mod postgres;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;
mod writer;

pub use address::{Address, Engine};
pub use database::{BeforeCommit, Database, Options};
pub use failure::{Cause, Failure};
pub use tx::{OnConflict, Tx};
pub use value::{Row, Value};
