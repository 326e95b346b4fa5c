//! A transaction: statements, bulk inserts, savepoints.

use crate::address::Engine;
use crate::dialect;
use crate::failure::Failure;
use crate::postgres::PgConnection;
use crate::sqlite::SqliteConnection;
use crate::value::{Row, Value};

/// Rows in one insert on PostgreSQL: 50 and `copy` run about alike, one row a
/// statement ten times slower.
const ROWS_A_STATEMENT: usize = 50;

/// What a bulk insert does with a row that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnConflict {
    /// The statement fails, with the name of the constraint.
    Fail,
    /// The row is left out.
    Nothing,
}

/// A connection to one of the two engines.
pub(crate) enum Conn {
    Sqlite(SqliteConnection),
    Postgres(Box<PgConnection>),
}

impl Conn {
    pub(crate) fn begin_write(&mut self) -> Result<(), Failure> {
        match self {
            Conn::Sqlite(sqlite) => sqlite.plain("begin immediate"),
            Conn::Postgres(pg) => pg.begin_write(),
        }
    }

    pub(crate) fn begin_read(&mut self) -> Result<(), Failure> {
        match self {
            Conn::Sqlite(sqlite) => sqlite.plain("begin deferred"),
            Conn::Postgres(pg) => pg.begin_read(),
        }
    }

    /// Runs statements of the store itself, in one round trip.
    pub(crate) fn plain(&mut self, statements: &[&str]) -> Result<(), Failure> {
        match self {
            Conn::Sqlite(sqlite) => statements.iter().try_for_each(|sql| sqlite.plain(sql)),
            Conn::Postgres(pg) => pg.plain(&statements.join("; ")),
        }
    }

    /// Ends whatever transaction is open. `false`: the connection is of no use
    /// any more.
    pub(crate) fn roll_back(&mut self) -> bool {
        match self {
            Conn::Sqlite(sqlite) => !sqlite.in_transaction() || sqlite.plain("rollback").is_ok(),
            Conn::Postgres(pg) => pg.plain("rollback").is_ok(),
        }
    }

    /// Whether the transaction has ended without being asked to.
    pub(crate) fn has_lost_transaction(&self) -> bool {
        match self {
            Conn::Sqlite(sqlite) => !sqlite.in_transaction(),
            Conn::Postgres(pg) => pg.is_broken(),
        }
    }

    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Conn::Sqlite(_) => false,
            Conn::Postgres(pg) => pg.is_broken(),
        }
    }
}

/// A transaction in which a room reads and writes.
///
/// It ends with the closure that got it; what a savepoint or the whole
/// transaction does with an `Err` is said at [`Tx::savepoint`] and
/// [`crate::Database::write`].
pub struct Tx<'c> {
    conn: &'c mut Conn,
    depth: u32,
    failed: Option<Failure>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c mut Conn) -> Tx<'c> {
        Tx {
            conn,
            depth: 0,
            failed: None,
        }
    }

    /// The engine behind this transaction, for the rare text that differs.
    pub fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs one statement; the answer is the number of rows that it changed or
    /// returned.
    ///
    /// # Errors
    /// When the engine refuses it, when the number of parameters does not fit,
    /// or when an earlier statement has failed.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failure> {
        self.run(|conn| {
            check(sql, params)?;
            match conn {
                Conn::Sqlite(sqlite) => sqlite.execute(sql, params),
                Conn::Postgres(pg) => pg.execute(sql, params.iter()),
            }
        })
    }

    /// Runs one statement and gives all its rows.
    ///
    /// # Errors
    /// As for [`Tx::execute`], and when a row can't be read.
    pub fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(row.clone());
            Ok(())
        })?;
        Ok(rows)
    }

    /// Runs one statement that gives at most one row.
    ///
    /// # Errors
    /// As for [`Tx::query`], and when there are several rows.
    pub fn query_opt(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, Failure> {
        let mut rows = self.query(sql, params)?;
        if rows.len() > 1 {
            return Err(Failure::RowCount {
                sql: dialect::outline(sql),
                found: rows.len(),
            });
        }
        Ok(rows.pop())
    }

    /// Runs one statement that gives exactly one row.
    ///
    /// # Errors
    /// As for [`Tx::query`], and when there is no row or several.
    pub fn query_one(&mut self, sql: &str, params: &[Value]) -> Result<Row, Failure> {
        self.query_opt(sql, params)?
            .ok_or_else(|| Failure::RowCount {
                sql: dialect::outline(sql),
                found: 0,
            })
    }

    /// Runs one statement and gives `f` its rows one by one, in bounded memory.
    ///
    /// The row is reused: clone it to keep it. An `Err` of `f` ends the reading
    /// and is returned; the transaction stays usable.
    ///
    /// # Errors
    /// As for [`Tx::query`], and what `f` answers.
    pub fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        mut f: impl FnMut(&Row) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.run(|conn| {
            check(sql, params)?;
            match conn {
                Conn::Sqlite(sqlite) => sqlite.each(sql, params, &mut f),
                Conn::Postgres(pg) => pg.each(sql, params, &mut f),
            }
        })?
    }

    /// Inserts many rows; the answer is how many were inserted.
    ///
    /// Every row has a value for every column. On `OnConflict::Fail` nothing of
    /// the rows is kept, as after any failed statement.
    ///
    /// # Errors
    /// As for [`Tx::execute`], and when a name is no plain identifier or a row
    /// does not fit the columns.
    pub fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Vec<Value>],
        on_conflict: OnConflict,
    ) -> Result<u64, Failure> {
        self.run(|conn| {
            for name in columns.iter().chain([&table]) {
                if !dialect::is_plain_name(name) {
                    return Err(Failure::NotAccepted {
                        what: format!("the name `{name}`"),
                    });
                }
            }
            if columns.is_empty() || rows.iter().any(|row| row.len() != columns.len()) {
                let what = format!("a row that does not fit the columns of `{table}`");
                return Err(Failure::NotAccepted { what });
            }
            rows.iter().try_for_each(|row| check_values(row))?;
            let text = |count: usize| insert_text(table, columns, count, on_conflict);
            match conn {
                Conn::Sqlite(sqlite) => sqlite.execute_each(&text(1), rows),
                Conn::Postgres(pg) => {
                    let full = text(ROWS_A_STATEMENT);
                    let mut inserted = 0;
                    for some in rows.chunks(ROWS_A_STATEMENT) {
                        let values = some.iter().flatten();
                        inserted += if some.len() == ROWS_A_STATEMENT {
                            pg.execute(&full, values)?
                        } else {
                            pg.execute(&text(some.len()), values)?
                        };
                    }
                    Ok(inserted)
                }
            }
        })
    }

    /// Runs several statements without parameters, for schemas.
    ///
    /// # Errors
    /// As for [`Tx::execute`].
    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.run(|conn| {
            for word in dialect::statement_words(sql) {
                refuse_control(word)?;
            }
            match conn {
                Conn::Sqlite(sqlite) => sqlite.batch(sql),
                Conn::Postgres(pg) => pg.batch(sql),
            }
        })
    }

    /// Runs `f` so that all of it is kept or nothing.
    ///
    /// An `Err` of `f` undoes what it did, and the transaction goes on: the way
    /// to survive a violated constraint.
    ///
    /// # Errors
    /// What `f` answers; or a failure, if `f` answers `Ok` although a statement
    /// inside it had failed.
    pub fn savepoint<T, E: From<Failure>>(
        &mut self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let name = format!("s{}", self.depth + 1);
        self.run(|conn| conn.plain(&[&format!("savepoint {name}")]))?;
        self.depth += 1;
        let outcome = f(self);
        let outcome = match (outcome, self.failed.take()) {
            (Ok(_), Some(failure)) => Err(Failure::AfterFailure {
                source: Box::new(failure),
            }
            .into()),
            (outcome, _) => outcome,
        };
        self.depth -= 1;
        let release = format!("release savepoint {name}");
        if outcome.is_ok() {
            self.run(|conn| conn.plain(&[&release]))?;
        } else {
            let undo = format!("rollback to savepoint {name}");
            self.run(|conn| conn.plain(&[&undo, &release]))?;
        }
        outcome
    }

    /// The failure that stands between this transaction and its next statement.
    pub(crate) fn take_failed(&mut self) -> Option<Failure> {
        self.failed.take()
    }

    /// Forgets what a verb left open: its savepoint is undone as a whole.
    pub(crate) fn reset(&mut self) {
        self.depth = 0;
        self.failed = None;
    }

    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// PostgreSQL answers nothing more after a failure; SQLite is held to it.
    fn run<T>(&mut self, f: impl FnOnce(&mut Conn) -> Result<T, Failure>) -> Result<T, Failure> {
        if let Some(failure) = &self.failed {
            return Err(Failure::AfterFailure {
                source: Box::new(failure.clone()),
            });
        }
        let outcome = f(self.conn);
        if let Err(failure) = &outcome {
            self.failed = Some(failure.clone());
        }
        outcome
    }
}

fn insert_text(table: &str, columns: &[&str], rows: usize, on_conflict: OnConflict) -> String {
    let mut text = format!("insert into {table} ({}) values ", columns.join(", "));
    for row in 0..rows {
        let places: Vec<String> = (1..=columns.len())
            .map(|at| format!("${}", row * columns.len() + at))
            .collect();
        let comma = if row == 0 { "" } else { ", " };
        text.push_str(&format!("{comma}({})", places.join(", ")));
    }
    if on_conflict == OnConflict::Nothing {
        text.push_str(" on conflict do nothing");
    }
    text
}

fn check(sql: &str, params: &[Value]) -> Result<(), Failure> {
    refuse_control(dialect::first_word(sql).unwrap_or_default())?;
    check_values(params)
}

fn check_values(values: &[Value]) -> Result<(), Failure> {
    for (at, value) in values.iter().enumerate() {
        if let Some(problem) = value.problem() {
            return Err(Failure::Unstorable {
                index: at + 1,
                problem,
            });
        }
    }
    Ok(())
}

/// Transactions begin and end in one place; a `commit` in a room would commit
/// its neighbours.
fn refuse_control(word: &str) -> Result<(), Failure> {
    if dialect::is_control(word) {
        let what = format!("the statement `{}`", word.to_ascii_lowercase());
        return Err(Failure::NotAccepted { what });
    }
    Ok(())
}
