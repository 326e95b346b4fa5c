//! Steps of a room's schema: each run once, in order, each remembered by the
//! digest of its text.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::address::Engine;
use crate::failure::Failure;
use crate::tx::Tx;
use crate::value::Value;
use crate::writer::Writer;

const TABLE: &str = "create table if not exists store_migrations (
    room text not null,
    step bigint not null,
    digest text not null,
    constraint a_step_is_taken_once primary key (room, step)
)";

/// Brings a room to the state of `steps`.
///
/// Each step looks at the table anew under the writer's lock, since another
/// process may be migrating the same database.
pub(crate) fn run(writer: &mut Writer, room: &str, steps: &[String]) -> Result<(), Failure> {
    writer.transaction(|tx| tx.batch(TABLE))?;
    while writer.transaction(|tx| take_step(tx, room, steps))? {
        writer.tables_changed();
    }
    Ok(())
}

/// Compares a room with `steps` and changes nothing.
pub(crate) fn compare(tx: &mut Tx<'_>, room: &str, steps: &[&str]) -> Result<(), Failure> {
    let exists = match tx.engine() {
        Engine::Sqlite => "select 1 from sqlite_master where name = 'store_migrations'",
        Engine::Postgres => {
            "select 1 from pg_tables \
             where tablename = 'store_migrations' and schemaname = current_schema()"
        }
    };
    let found = match tx.query(exists, &[])?.is_empty() {
        true => 0,
        false => steps_taken(tx, room, steps)?,
    };
    if found < steps.len() {
        return Err(Failure::Older {
            room: room.to_owned(),
            known: steps.len(),
            found,
        });
    }
    Ok(())
}

/// Takes the first step that is missing; `false` when there is none.
fn take_step(tx: &mut Tx<'_>, room: &str, steps: &[String]) -> Result<bool, Failure> {
    let taken = steps_taken(tx, room, steps)?;
    let Some(text) = steps.get(taken) else {
        return Ok(false);
    };
    let step = taken + 1;
    tx.batch(text).map_err(|failure| Failure::Migration {
        room: room.to_owned(),
        step,
        source: Box::new(failure),
    })?;
    tx.execute(
        "insert into store_migrations (room, step, digest) values ($1, $2, $3)",
        &[room.into(), number(step), digest(text).into()],
    )?;
    Ok(true)
}

/// How many steps the database has had; they must be the first of `steps`.
fn steps_taken<S: AsRef<str>>(tx: &mut Tx<'_>, room: &str, steps: &[S]) -> Result<usize, Failure> {
    let rows = tx.query(
        "select step, digest from store_migrations where room = $1 order by step",
        &[room.into()],
    )?;
    if rows.len() > steps.len() {
        return Err(Failure::Newer {
            room: room.to_owned(),
            known: steps.len(),
            found: rows.len(),
        });
    }
    for (at, (row, text)) in rows.iter().zip(steps).enumerate() {
        let step = at + 1;
        if row.int(0)? != step as i64 || row.text(1)? != digest(text.as_ref()) {
            return Err(Failure::Changed {
                room: room.to_owned(),
                step,
            });
        }
    }
    Ok(rows.len())
}

fn number(step: usize) -> Value {
    Value::Int(step as i64)
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").ok();
            hex
        })
}
