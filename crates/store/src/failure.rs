//! What the machine could not do.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::dialect;

/// What lies behind a failure; shared, since one failed commit answers many.
pub type Cause = Arc<dyn Error + Send + Sync>;

/// What the machine could not do, and whether trying again helps.
///
/// No failure holds what was bound to a statement or read from a row: its text
/// and its causes may be logged.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// No connection, or not in the state that this program needs.
    #[error("the database at {place} could not be opened")]
    Open {
        /// The address, without its password.
        place: String,
        /// Whether trying again may help.
        again: bool,
        /// What the engine said.
        source: Cause,
    },
    /// The engine refused a statement.
    #[error("the statement `{sql}` failed")]
    Statement {
        /// The statement, shortened, its literals left out.
        sql: String,
        /// The name of the constraint that it would have violated.
        constraint: Option<String>,
        /// Whether trying again may help.
        again: bool,
        /// What the engine said.
        source: Cause,
    },
    /// More or fewer parameters than the statement has places for.
    #[error("the statement `{sql}` takes {expected} parameters, {given} were given")]
    Parameters {
        /// The statement, shortened, its literals left out.
        sql: String,
        /// The places in the statement.
        expected: usize,
        /// The values that were given.
        given: usize,
    },
    /// A value that one of the engines can't hold, refused on both.
    #[error("parameter ${index} can't be stored: {problem}")]
    Unstorable {
        /// The number of the parameter, from 1.
        index: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A column holds something else than was asked for.
    #[error("column {column} holds {found}, not {expected}")]
    Column {
        /// The number of the column, from 0.
        column: usize,
        /// What was asked for.
        expected: &'static str,
        /// What is there: a kind of value, never the value.
        found: &'static str,
    },
    /// One row was expected.
    #[error("the statement `{sql}` gave {found} rows where one was expected")]
    RowCount {
        /// The statement, shortened, its literals left out.
        sql: String,
        /// The rows that came.
        found: usize,
    },
    /// A table or column name that is no plain identifier, or a row that does
    /// not fit the columns, or a statement that only the store itself may use.
    #[error("{what} is not accepted here")]
    NotAccepted {
        /// What was given.
        what: String,
    },
    /// A statement after a failed one, with no savepoint undone between them.
    #[error("an earlier statement of this transaction had failed")]
    AfterFailure {
        /// The earlier failure.
        source: Box<Failure>,
    },
    /// The engine ended the transaction by itself, for instance on a full disk.
    #[error("the database gave up the transaction, nothing of it was kept")]
    Lost {
        /// What was going on, if it is known.
        source: Option<Box<Failure>>,
    },
    /// A transaction could not begin.
    #[error("no transaction could begin")]
    Begin {
        /// Whether trying again may help.
        again: bool,
        /// What the engine said.
        source: Cause,
    },
    /// A commit failed and nothing was kept.
    #[error("the transaction was not committed, nothing of it was kept")]
    Commit {
        /// Whether trying again may help.
        again: bool,
        /// What the engine said.
        source: Cause,
    },
    /// The connection broke during a commit: only looking shows what was kept.
    #[error("the connection broke during a commit: it may have been kept")]
    CommitUnknown {
        /// What the engine said.
        source: Cause,
    },
    /// A closure panicked; its savepoint was undone.
    #[error("the work panicked, nothing of it was kept")]
    Panicked,
    /// The database was closed, or is closing.
    #[error("the database is closed")]
    Closed,
    /// A write to a database that was opened for reading.
    #[error("the database was opened for reading only")]
    ReadOnly,
    /// A wait for the writer on the writer's own thread, which would never end.
    #[error("the writer was asked to wait for itself")]
    Nested,
    /// All readers were busy for half a minute.
    #[error("all readers of the database are busy")]
    Busy,
    /// Other programs still read what a scrub should have overwritten.
    #[error("the write-ahead log is still being read and was not emptied")]
    StillRead,
    /// The database was made by a newer program.
    #[error(
        "the database has {found} migrations of room `{room}`, this program knows {known}: \
         use a newer program"
    )]
    Newer {
        /// The room whose migrations they are.
        room: String,
        /// The steps that this program knows.
        known: usize,
        /// The steps that the database has had.
        found: usize,
    },
    /// The database, opened for reading only, lacks migrations.
    #[error(
        "the database has {found} migrations of room `{room}`, this program needs {known}: \
         open it once for writing"
    )]
    Older {
        /// The room whose migrations they are.
        room: String,
        /// The steps that this program knows.
        known: usize,
        /// The steps that the database has had.
        found: usize,
    },
    /// The text of a migration is not the one that the database had.
    #[error("migration {step} of room `{room}` is not the one that the database has had")]
    Changed {
        /// The room whose migration it is.
        room: String,
        /// The step, from 1.
        step: usize,
    },
    /// A migration failed; its transaction was undone.
    #[error("migration {step} of room `{room}` failed")]
    Migration {
        /// The room whose migration it is.
        room: String,
        /// The step, from 1.
        step: usize,
        /// Why.
        source: Box<Failure>,
    },
    /// Something outside this crate failed inside a transaction.
    #[error("{operation} failed")]
    Other {
        /// What was being done.
        operation: &'static str,
        /// Why.
        source: Cause,
    },
}

impl Failure {
    /// A failure of the caller's own, for use inside [`crate::Tx::each`] and
    /// wherever a closure must answer with a failure.
    ///
    /// `operation` says what was being done; neither it nor `source` may hold
    /// personal data.
    pub fn other(operation: &'static str, source: impl Error + Send + Sync + 'static) -> Failure {
        Failure::Other {
            operation,
            source: Arc::new(source),
        }
    }

    /// The name of the constraint that a statement would have violated, the
    /// same on both engines.
    ///
    /// `None` also for a missing value (`not null`), which PostgreSQL does not
    /// name, and on SQLite for a foreign key of a table that has several.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Failure::Statement { constraint, .. } => constraint.as_deref(),
            Failure::AfterFailure { source } | Failure::Migration { source, .. } => {
                source.constraint()
            }
            Failure::Lost { source } => source.as_ref().and_then(|source| source.constraint()),
            _ => None,
        }
    }

    /// Whether the same call may succeed a little later, unchanged.
    ///
    /// True for a lock that was not free, a server that restarts, a connection
    /// that broke before the commit. False where a person or a program must
    /// change something first: a full disk, a violated constraint, a commit
    /// whose fate is unknown.
    pub fn try_again(&self) -> bool {
        match self {
            Failure::Open { again, .. }
            | Failure::Statement { again, .. }
            | Failure::Begin { again, .. }
            | Failure::Commit { again, .. } => *again,
            Failure::AfterFailure { source } | Failure::Migration { source, .. } => {
                source.try_again()
            }
            Failure::Lost { source } => source.as_ref().is_some_and(|source| source.try_again()),
            Failure::Busy | Failure::StillRead => true,
            _ => false,
        }
    }

    pub(crate) fn statement(
        sql: &str,
        constraint: Option<String>,
        again: bool,
        source: Cause,
    ) -> Failure {
        Failure::Statement {
            sql: dialect::outline(sql),
            constraint,
            again,
            source,
        }
    }
}

/// What an engine said: its code, and its words where those can't hold data.
#[derive(Debug, Clone)]
pub(crate) struct EngineSaid {
    pub(crate) code: String,
    pub(crate) words: Option<String>,
}

impl fmt::Display for EngineSaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            Some(words) => write!(f, "{words} ({})", self.code),
            None => write!(
                f,
                "{} (its words are left out, they may quote data)",
                self.code
            ),
        }
    }
}

impl Error for EngineSaid {}

/// A cause that is a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Sentence(String);

pub(crate) fn cause(sentence: impl Into<String>) -> Cause {
    Arc::new(Sentence(sentence.into()))
}
