//! SQLite: one file, one writer, readers beside it (write-ahead log).

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{Null, ValueRef};
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, Statement, ffi};

use crate::dialect::{self, Constraint, Demand, Translated};
use crate::failure::{Cause, EngineSaid, Failure, cause};
use crate::value::{Row, Value};

/// How long a statement waits for another process's write.
const BUSY_WAIT: Duration = Duration::from_secs(10);

/// Texts kept translated, and statements kept prepared, for one connection.
const TEXTS_KEPT: usize = 512;
const WRITER_STATEMENTS_KEPT: usize = 128;
const READER_STATEMENTS_KEPT: usize = 48;

/// Page caches in KiB: idle memory counts on a laptop in the field.
const WRITER_CACHE_KIB: u32 = 8 * 1024;
const READER_CACHE_KIB: u32 = 2 * 1024;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
    /// A reader of a file that this program may not change at all.
    Visitor,
}

pub(crate) struct SqliteConnection {
    connection: Connection,
    texts: HashMap<String, Arc<Translated>>,
}

impl SqliteConnection {
    pub(crate) fn open(path: &Path, role: Role) -> Result<SqliteConnection, Failure> {
        let failed = |again: bool, source: Cause| Failure::Open {
            place: path.display().to_string(),
            again,
            source,
        };
        if role == Role::Writer {
            create_private(path).map_err(|error| failed(false, Arc::new(error)))?;
        }
        let access = match role {
            Role::Visitor => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Role::Writer | Role::Reader => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let refused = |error: Error| failed(is_busy(&error), Arc::new(said(&error, true)));
        // One thread at a time holds a connection, so SQLite's own lock is off.
        let connection =
            Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                .map_err(refused)?;
        connection.busy_timeout(BUSY_WAIT).map_err(refused)?;
        // A misspelt "column" must fail here as it does on PostgreSQL, where
        // SQLite would take it for text.
        for quirk in [
            DbConfig::SQLITE_DBCONFIG_DQS_DML,
            DbConfig::SQLITE_DBCONFIG_DQS_DDL,
        ] {
            connection.set_db_config(quirk, false).map_err(refused)?;
        }
        if role == Role::Writer {
            let mode = write_ahead(&connection).map_err(refused)?;
            if mode != "wal" {
                return Err(failed(
                    false,
                    cause(format!(
                        "its journal mode is {mode}: is it on a network disk?"
                    )),
                ));
            }
        }
        let cache = if role == Role::Writer {
            WRITER_CACHE_KIB
        } else {
            READER_CACHE_KIB
        };
        connection
            .execute_batch(&format!(
                "pragma cache_size = -{cache}; \
                 pragma mmap_size = 0; \
                 pragma foreign_keys = on; \
                 pragma secure_delete = on; \
                 pragma synchronous = full; \
                 pragma trusted_schema = off;"
            ))
            .map_err(refused)?;
        let kept = if role == Role::Writer {
            // A log that one large import has grown shrinks again.
            connection
                .execute_batch("pragma journal_size_limit = 67108864;")
                .map_err(refused)?;
            WRITER_STATEMENTS_KEPT
        } else {
            connection
                .execute_batch("pragma query_only = on;")
                .map_err(refused)?;
            READER_STATEMENTS_KEPT
        };
        connection.set_prepared_statement_cache_capacity(kept);
        // A plan does not depend on what is bound: otherwise a statement that may use a partial index is
        // prepared anew at each binding, ten times the cost of running it.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(refused)?;
        Ok(SqliteConnection {
            connection,
            texts: HashMap::new(),
        })
    }

    /// Runs a statement of the store itself, which takes and gives nothing.
    pub(crate) fn plain(&mut self, sql: &str) -> Result<(), Failure> {
        let run = || self.connection.prepare_cached(sql)?.raw_execute();
        run()
            .map(|_rows| ())
            .map_err(|error| statement_failed(sql, None, &error, true))
    }

    /// Whether a transaction is open: some errors, a full disk among them, make
    /// SQLite undo the whole transaction by itself.
    pub(crate) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        let translated = dialect::to_sqlite(sql);
        self.connection
            .execute_batch(&translated.text)
            .map_err(|error| statement_failed(sql, self.violated(sql, &error), &error, true))
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failure> {
        let translated = self.translate(sql);
        self.with_statement(sql, &translated, params, |connection, statement| {
            if statement.column_count() > 0 {
                let mut answered = 0;
                let mut rows = statement.raw_query();
                while rows.next()?.is_some() {
                    answered += 1;
                }
                return Ok(answered);
            }
            statement.raw_execute()?;
            Ok(if translated.changes_rows {
                connection.changes()
            } else {
                0
            })
        })
    }

    /// Runs one statement for every row; the columns were checked before.
    pub(crate) fn execute_each(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<u64, Failure> {
        let translated = self.translate(sql);
        self.with_prepared(sql, &translated, |connection, statement| {
            let mut changed = 0;
            for row in rows {
                bind(statement, row)?;
                statement.raw_execute()?;
                changed += connection.changes();
            }
            Ok(changed)
        })
    }

    /// Gives `f` each row as it comes.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        f: &mut dyn FnMut(&Row) -> Result<(), Failure>,
    ) -> Result<Result<(), Failure>, Failure> {
        let translated = self.translate(sql);
        self.with_statement(sql, &translated, params, |_, statement| {
            let mut rows = statement.raw_query();
            let mut row = Row::default();
            while let Some(found) = rows.next()? {
                row.clear();
                // Counted here: the first step notices a table that has changed.
                let columns = found.as_ref().column_count();
                for column in 0..columns {
                    row.push(match found.get_ref(column)? {
                        ValueRef::Null => Value::Null,
                        ValueRef::Integer(number) => Value::Int(number),
                        ValueRef::Real(number) => Value::Real(number),
                        ValueRef::Text(text) => Value::Text(
                            std::str::from_utf8(text)
                                .map_err(|error| Error::Utf8Error(column, error))?
                                .to_owned(),
                        ),
                        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                    });
                }
                if let Err(failure) = f(&row) {
                    return Ok(Err(failure));
                }
            }
            Ok(Ok(()))
        })
    }

    /// Writes the log into the file and empties it. `false`: somebody still
    /// reads it.
    pub(crate) fn empty_log(&mut self) -> Result<bool, Failure> {
        const SQL: &str = "pragma wal_checkpoint(truncate)";
        self.connection
            .query_row(SQL, [], |row| row.get::<_, i64>(0))
            .map(|busy| busy == 0)
            .map_err(|error| statement_failed(SQL, None, &error, true))
    }

    fn translate(&mut self, sql: &str) -> Arc<Translated> {
        if let Some(known) = self.texts.get(sql) {
            return Arc::clone(known);
        }
        // Texts are constants of the program; the limit is for a caller that
        // builds them, and then the cheapest forgetting will do.
        if self.texts.len() >= TEXTS_KEPT {
            self.texts.clear();
        }
        let translated = Arc::new(dialect::to_sqlite(sql));
        self.texts.insert(sql.to_owned(), Arc::clone(&translated));
        translated
    }

    fn with_statement<T>(
        &mut self,
        sql: &str,
        translated: &Translated,
        params: &[Value],
        run: impl FnOnce(&Connection, &mut Statement<'_>) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        self.with_prepared(sql, translated, |connection, statement| {
            if statement.parameter_count() != params.len() {
                return Err(Error::InvalidParameterCount(
                    params.len(),
                    statement.parameter_count(),
                ));
            }
            bind(statement, params)?;
            run(connection, statement)
        })
    }

    fn with_prepared<T>(
        &mut self,
        sql: &str,
        translated: &Translated,
        run: impl FnOnce(&Connection, &mut Statement<'_>) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let outcome = {
            let mut statement = self
                .connection
                .prepare_cached(&translated.text)
                .map_err(|error| statement_failed(sql, None, &error, true))?;
            run(&self.connection, &mut statement)
        };
        outcome.map_err(|error| statement_failed(sql, self.violated(sql, &error), &error, false))
    }

    /// The name of the constraint behind an error.
    ///
    /// SQLite tells the columns of a unique key, nothing of a foreign key; the
    /// names are in the text that made the table.
    fn violated(&self, sql: &str, error: &Error) -> Option<String> {
        let Error::SqliteFailure(code, Some(words)) = error else {
            return None;
        };
        match code.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID => {
                let what = words.strip_prefix("UNIQUE constraint failed: ")?;
                if let Some(index) = what.strip_prefix("index '") {
                    return Some(index.trim_end_matches('\'').to_owned());
                }
                let table = what.split('.').next()?;
                let columns: Vec<String> = what
                    .split(", ")
                    .filter_map(|one| one.split_once('.'))
                    .map(|(_, column)| column.to_ascii_lowercase())
                    .collect();
                self.unique_name(table, &columns)
            }
            ffi::SQLITE_CONSTRAINT_CHECK => words
                .strip_prefix("CHECK constraint failed: ")
                .filter(|name| dialect::is_plain_name(name))
                .map(str::to_owned),
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => self.reference_name(sql),
            _ => None,
        }
    }

    fn unique_name(&self, table: &str, columns: &[String]) -> Option<String> {
        let declared = self.declared(table).into_iter().find(|one| {
            one.demand != Demand::Reference
                && one
                    .columns
                    .iter()
                    .map(|name| name.to_ascii_lowercase())
                    .eq(columns.iter().cloned())
        });
        if let Some(constraint) = declared {
            return Some(constraint.name);
        }
        const SQL: &str = "select list.name, (select group_concat(lower(info.name), ',') \
             from (select name from pragma_index_info(list.name) order by seqno) as info) \
             from pragma_index_list(?1) as list where list.\"unique\" and list.origin = 'c'";
        let mut statement = self.connection.prepare(SQL).ok()?;
        let mut rows = statement.query([table]).ok()?;
        while let Some(row) = rows.next().ok()? {
            if row.get::<_, String>(1).ok()? == columns.join(",") {
                return row.get(0).ok();
            }
        }
        None
    }

    /// The one foreign key that the statement can have violated, where there is
    /// only one.
    fn reference_name(&self, sql: &str) -> Option<String> {
        let (verb, table) = dialect::target(sql)?;
        let mut own = Vec::new();
        if verb != "delete" {
            own.extend(
                self.declared(&table)
                    .into_iter()
                    .filter(|one| one.other.is_some()),
            );
        }
        if verb == "delete" || verb == "update" {
            const SQL: &str = "select name from sqlite_master where type = 'table'";
            let mut statement = self.connection.prepare(SQL).ok()?;
            let names = statement
                .query_map([], |row| row.get::<_, String>(0))
                .ok()?;
            for name in names.flatten() {
                own.extend(self.declared(&name).into_iter().filter(|one| {
                    one.other
                        .as_ref()
                        .is_some_and(|other| other.eq_ignore_ascii_case(&table))
                }));
            }
        }
        own.dedup();
        if own.len() == 1 {
            own.pop().map(|one| one.name)
        } else {
            None
        }
    }

    fn declared(&self, table: &str) -> Vec<Constraint> {
        const SQL: &str =
            "select sql from sqlite_master where type = 'table' and lower(name) = lower(?1)";
        self.connection
            .query_row(SQL, [table], |row| row.get::<_, String>(0))
            .map(|create| dialect::constraints(&table.to_ascii_lowercase(), &create))
            .unwrap_or_default()
    }
}

fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), Error> {
    for (at, value) in params.iter().enumerate() {
        let place = at + 1;
        match value {
            Value::Null => statement.raw_bind_parameter(place, Null)?,
            Value::Int(number) => statement.raw_bind_parameter(place, number)?,
            Value::Real(number) => statement.raw_bind_parameter(place, number)?,
            Value::Text(text) => statement.raw_bind_parameter(place, text)?,
            Value::Blob(bytes) => statement.raw_bind_parameter(place, bytes)?,
        }
    }
    Ok(())
}

/// Makes a missing file so that only its owner can read it; SQLite gives its
/// log the same rights.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Switches to the write-ahead log. Two processes that make the same file at
/// once meet a lock here that the busy timeout does not cover.
fn write_ahead(connection: &Connection) -> Result<String, Error> {
    const TRIES: u32 = 100;
    const PAUSE: Duration = Duration::from_millis(50);
    let (_never, wake) = channel::<()>();
    let mut tries = 0;
    loop {
        tries += 1;
        let mode = connection.query_row("pragma journal_mode = wal", [], |row| {
            row.get::<_, String>(0)
        });
        match mode {
            Err(error) if is_busy(&error) && tries < TRIES => {
                if wake.recv_timeout(PAUSE) == Err(RecvTimeoutError::Disconnected) {
                    return Err(error);
                }
            }
            other => return other,
        }
    }
}

fn is_busy(error: &Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// What SQLite said. `fixed`: its words can only quote the statement, not what
/// was bound to it.
pub(crate) fn said(error: &Error, fixed: bool) -> EngineSaid {
    match error {
        Error::SqliteFailure(code, words) => EngineSaid {
            code: format!("SQLite {}", code.extended_code),
            // A plain SQLITE_ERROR while running may quote a value ("bad JSON
            // path: …"); the others have fixed words and names of the schema.
            words: words
                .clone()
                .filter(|_| fixed || code.extended_code != ffi::SQLITE_ERROR),
        },
        Error::SqlInputError { error, msg, .. } => EngineSaid {
            code: format!("SQLite {}", error.extended_code),
            words: Some(msg.clone()),
        },
        Error::MultipleStatement => EngineSaid {
            code: "rusqlite".to_owned(),
            words: Some("several statements where one is expected".to_owned()),
        },
        Error::Utf8Error(column, _) => EngineSaid {
            code: "rusqlite".to_owned(),
            words: Some(format!("column {column} is not UTF-8")),
        },
        other => EngineSaid {
            code: "rusqlite".to_owned(),
            words: fixed.then(|| other.to_string()),
        },
    }
}

fn statement_failed(sql: &str, constraint: Option<String>, error: &Error, fixed: bool) -> Failure {
    if let Error::InvalidParameterCount(given, expected) = error {
        return Failure::Parameters {
            sql: dialect::outline(sql),
            expected: *expected,
            given: *given,
        };
    }
    Failure::statement(
        sql,
        constraint,
        is_busy(error),
        Arc::new(said(error, fixed)),
    )
}
