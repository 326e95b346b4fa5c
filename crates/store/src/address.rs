//! Where a database lies.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::failure::{Failure, cause};

/// The two engines that the one SQL text runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// One file on this machine.
    Sqlite,
    /// A server, shared by several machines.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}

/// Where a database lies.
///
/// Shown without the password that it may hold, also by `{:?}`.
///
/// ```
/// use store::{Address, Engine};
/// let there: Address = "host=/run/postgresql dbname=mission".parse()?;
/// assert_eq!(there.engine(), Engine::Postgres);
/// let here: Address = "mission.db".parse()?;
/// assert_eq!(here.engine(), Engine::Sqlite);
/// # Ok::<(), store::Failure>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A file; made when it is missing.
    Sqlite(PathBuf),
    /// A connection string as libpq takes it: `host=… dbname=…` or a URL.
    Postgres(String),
}

impl Address {
    /// The engine that answers at this address.
    pub fn engine(&self) -> Engine {
        match self {
            Address::Sqlite(_) => Engine::Sqlite,
            Address::Postgres(_) => Engine::Postgres,
        }
    }
}

impl FromStr for Address {
    type Err = Failure;

    /// Reads `postgres://…`, `postgresql://…`, `host=… dbname=…`, or a path.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Failure::Open {
                place: "no address".to_owned(),
                again: false,
                source: cause("expected a path, or postgres://…, or host=… dbname=…"),
            });
        }
        let url = text.starts_with("postgres://") || text.starts_with("postgresql://");
        let pairs = text.split_whitespace().any(|word| {
            ["host=", "hostaddr=", "dbname="]
                .iter()
                .any(|key| word.starts_with(key))
        });
        Ok(if url || pairs {
            Address::Postgres(text.to_owned())
        } else {
            Address::Sqlite(PathBuf::from(text))
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Sqlite(path) => write!(f, "{}", path.display()),
            Address::Postgres(text) => f.write_str(&crate::postgres::place(text)),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {self}", self.engine())
    }
}
