//! PostgreSQL: a server, its rows and its errors.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ::postgres::config::Host;
use ::postgres::error::{Severity, SqlState};
use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::{Format, FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};
use ::postgres::{Client, Config, Error, NoTls, Statement};
use bytes::BytesMut;
use sha2::{Digest, Sha256};

use crate::dialect;
use crate::failure::{EngineSaid, Failure, cause};
use crate::value::{Row, Value};

/// Statements kept prepared for one connection.
const STATEMENTS_KEPT: usize = 256;

/// The first half of the key of the lock that makes one writer of several
/// processes; the second half is a digest of the schema's name.
const WRITER_LOCK: i32 = 0x5741_5953;

pub(crate) struct PgConnection {
    client: Client,
    statements: HashMap<String, Statement>,
    /// Counts this program's migrations; a prepared statement may not outlive
    /// a change of its table.
    schemas: Arc<AtomicU64>,
    seen: u64,
    begin: String,
    /// The server ended the connection, or did not answer.
    broken: bool,
}

/// The address without its password.
pub(crate) fn place(text: &str) -> String {
    let Ok(config) = Config::from_str(text) else {
        return "an unreadable PostgreSQL address".to_owned();
    };
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    format!(
        "host={} dbname={}",
        hosts.join(","),
        config
            .get_dbname()
            .or(config.get_user())
            .unwrap_or_default()
    )
}

impl PgConnection {
    pub(crate) fn open(
        text: &str,
        schema: Option<&str>,
        read_only: bool,
        schemas: &Arc<AtomicU64>,
    ) -> Result<PgConnection, Failure> {
        let place = place(text);
        let failed = |error: Error| Failure::Open {
            place: place.clone(),
            again: again(&error),
            source: Arc::new(said(&error)),
        };
        let mut config = Config::from_str(text).map_err(failed)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        if config.get_application_name().is_none() {
            config.application_name("waystation");
        }
        // The server's notices may quote data; nobody reads them here.
        config.notice_callback(|_notice| {});
        let mut client = config.connect(NoTls).map_err(failed)?;
        client
            .batch_execute(
                "set client_min_messages = warning; \
                 set synchronous_commit = on; \
                 set timezone = 'UTC'; \
                 set standard_conforming_strings = on; \
                 set lock_timeout = '10s'",
            )
            .map_err(failed)?;
        if let Some(schema) = schema {
            if !dialect::is_plain_name(schema) || schema.contains('.') {
                return Err(Failure::NotAccepted {
                    what: format!("the schema name `{schema}`"),
                });
            }
            let found = client
                .query("select 1 from pg_namespace where nspname = $1", &[&schema])
                .map_err(failed)?;
            if found.is_empty() && !read_only {
                match client.batch_execute(&format!("create schema if not exists \"{schema}\"")) {
                    // Two that look at the same moment both create it; one wins.
                    Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => {}
                    other => other.map_err(failed)?,
                }
            }
            client
                .batch_execute(&format!("set search_path = \"{schema}\""))
                .map_err(failed)?;
        }
        let row = client
            .query_one(
                "select coalesce(current_schema()::text, ''), getdatabaseencoding()::text",
                &[],
            )
            .map_err(failed)?;
        let encoding: &str = row.try_get(1).map_err(failed)?;
        if encoding != "UTF8" {
            return Err(Failure::Open {
                place,
                again: false,
                source: cause(format!("its encoding is {encoding}, not UTF8")),
            });
        }
        let digest = Sha256::digest(row.try_get::<_, &str>(0).map_err(failed)?.as_bytes());
        let key = i32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
        Ok(PgConnection {
            client,
            statements: HashMap::new(),
            schemas: Arc::clone(schemas),
            seen: schemas.load(Ordering::Acquire),
            begin: format!("begin; select pg_advisory_xact_lock({WRITER_LOCK}, {key})"),
            broken: false,
        })
    }

    pub(crate) fn begin_write(&mut self) -> Result<(), Failure> {
        let begin = self.begin.clone();
        self.forget_old_statements();
        self.plain(&begin)
    }

    pub(crate) fn begin_read(&mut self) -> Result<(), Failure> {
        self.forget_old_statements();
        self.plain("begin isolation level repeatable read, read only")
    }

    fn forget_old_statements(&mut self) {
        let now = self.schemas.load(Ordering::Acquire);
        if self.seen != now {
            self.statements.clear();
            self.seen = now;
        }
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.broken || self.client.is_closed()
    }

    /// Runs a statement of the store itself, which takes and gives nothing.
    pub(crate) fn plain(&mut self, sql: &str) -> Result<(), Failure> {
        self.client
            .batch_execute(sql)
            .map_err(|error| self.failed(sql, &error))
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        // It may change tables, of which prepared statements know the old form.
        self.statements.clear();
        self.plain(sql)
    }

    pub(crate) fn execute<'v>(
        &mut self,
        sql: &str,
        params: impl Iterator<Item = &'v Value>,
    ) -> Result<u64, Failure> {
        let bound: Vec<Bound<'_>> = params.map(Bound).collect();
        let statement = self.prepare(sql, bound.len())?;
        let bound: Vec<&(dyn ToSql + Sync)> = bound
            .iter()
            .map(|value| value as &(dyn ToSql + Sync))
            .collect();
        self.client
            .execute(&statement, &bound)
            .map_err(|error| self.failed(sql, &error))
    }

    /// Gives `f` each row as it comes; the server is read no faster than that.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        f: &mut dyn FnMut(&Row) -> Result<(), Failure>,
    ) -> Result<Result<(), Failure>, Failure> {
        let statement = self.prepare(sql, params.len())?;
        let outcome = (|| {
            let mut rows = self
                .client
                .query_raw(&statement, params.iter().map(Bound))?;
            let mut row = Row::default();
            while let Some(found) = rows.next()? {
                row.clear();
                for column in 0..found.len() {
                    row.push(found.try_get::<_, Cell>(column)?.0);
                }
                if let Err(failure) = f(&row) {
                    return Ok(Err(failure));
                }
            }
            Ok(Ok(()))
        })();
        outcome.map_err(|error| self.failed(sql, &error))
    }

    fn prepare(&mut self, sql: &str, given: usize) -> Result<Statement, Failure> {
        let statement = if let Some(known) = self.statements.get(sql) {
            known.clone()
        } else {
            if self.statements.len() >= STATEMENTS_KEPT {
                self.statements.clear();
            }
            let made = self
                .client
                .prepare(sql)
                .map_err(|error| self.failed(sql, &error))?;
            self.statements.insert(sql.to_owned(), made.clone());
            made
        };
        let expected = statement.params().len();
        if expected != given {
            return Err(Failure::Parameters {
                sql: dialect::outline(sql),
                expected,
                given,
            });
        }
        Ok(statement)
    }

    fn failed(&mut self, sql: &str, error: &Error) -> Failure {
        self.broken |= ends_connection(error);
        if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
            // "cached plan must not change result type": another process has
            // migrated. Prepared anew, the statement works.
            self.statements.clear();
            return Failure::statement(sql, None, true, Arc::new(said(error)));
        }
        statement_failed(sql, error)
    }
}

/// Whether the server has ended the connection or was not heard: then nobody
/// knows how far a commit came.
fn ends_connection(error: &Error) -> bool {
    match error.as_db_error() {
        Some(db) => db.parsed_severity() != Some(Severity::Error),
        None => error.is_closed() || io_behind(error),
    }
}

fn statement_failed(sql: &str, error: &Error) -> Failure {
    let constraint = error
        .as_db_error()
        // PostgreSQL 18 names what earlier ones and SQLite do not.
        .filter(|db| db.code() != &SqlState::NOT_NULL_VIOLATION)
        .and_then(|db| db.constraint())
        .map(str::to_owned);
    Failure::statement(sql, constraint, again(error), Arc::new(said(error)))
}

/// Whether the same statement may succeed later.
fn again(error: &Error) -> bool {
    match error.code() {
        Some(state) => {
            let code = state.code();
            *state != SqlState::DISK_FULL
                && (["40", "08", "53"]
                    .iter()
                    .any(|class| code.starts_with(class))
                    || ["55P03", "57P01", "57P02", "57P03", "57014"].contains(&code))
        }
        // No answer of the server: it is gone, or not there yet. What this
        // program can't encode or decode stays so.
        None => error.is_closed() || io_behind(error),
    }
}

fn io_behind(error: &Error) -> bool {
    let mut source = StdError::source(error);
    while let Some(inner) = source {
        if inner.is::<std::io::Error>() {
            return true;
        }
        source = inner.source();
    }
    false
}

/// What the server said. Its detail and context are never kept, and its
/// message only in classes that can't quote data.
pub(crate) fn said(error: &Error) -> EngineSaid {
    const SAFE: [&str; 13] = [
        "08", "0A", "23", "25", "28", "3B", "3D", "3F", "40", "42", "53", "55", "57",
    ];
    match error.as_db_error() {
        Some(db) => {
            let code = db.code().code();
            let safe = SAFE.iter().any(|class| code.starts_with(class));
            EngineSaid {
                code: format!("PostgreSQL {code}"),
                words: safe.then(|| db.message().to_owned()),
            }
        }
        None => {
            let mut words = error.to_string();
            let mut source = StdError::source(error);
            while let Some(inner) = source {
                words = format!("{words}: {inner}");
                source = inner.source();
            }
            EngineSaid {
                code: "no answer of PostgreSQL".to_owned(),
                words: Some(words),
            }
        }
    }
}

/// What this crate itself can't carry between Rust and PostgreSQL.
#[derive(Debug, thiserror::Error)]
enum Carry {
    #[error("{given} was given for a column of type {wanted}")]
    Parameter { given: &'static str, wanted: String },
    #[error(
        "columns of type {0} can't be read; cast them to bigint, text, bytea or double precision"
    )]
    Unreadable(String),
    #[error("a numeric is beyond 64 bits")]
    TooLong,
    #[error("a value of type {0} came broken")]
    Broken(String),
}

/// A parameter, encoded in the type that the server inferred for its place.
///
/// The common types travel in binary, all others as text, which every type of
/// the server can read.
#[derive(Debug)]
struct Bound<'a>(&'a Value);

/// The type behind a domain.
fn base(ty: &Type) -> &Type {
    match ty.kind() {
        Kind::Domain(inner) => base(inner),
        _ => ty,
    }
}

impl Bound<'_> {
    fn is_binary(&self, ty: &Type) -> bool {
        match self.0 {
            Value::Null => true,
            Value::Int(_) => {
                [Type::INT8, Type::INT4, Type::INT2, Type::FLOAT8, Type::BOOL].contains(base(ty))
            }
            Value::Real(_) => *base(ty) == Type::FLOAT8,
            Value::Text(_) => false,
            Value::Blob(_) => true,
        }
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        let base = base(ty);
        let refused = || Carry::Parameter {
            given: self.0.kind(),
            wanted: ty.name().to_owned(),
        };
        match self.0 {
            Value::Null => return Ok(IsNull::Yes),
            Value::Int(number) => match *base {
                Type::INT8 => out.extend_from_slice(&number.to_be_bytes()),
                Type::INT4 => out.extend_from_slice(&i32::try_from(*number)?.to_be_bytes()),
                Type::INT2 => out.extend_from_slice(&i16::try_from(*number)?.to_be_bytes()),
                Type::FLOAT8 => out.extend_from_slice(&(*number as f64).to_be_bytes()),
                Type::BOOL => match number {
                    0 => out.extend_from_slice(&[0]),
                    1 => out.extend_from_slice(&[1]),
                    _ => return Err(refused().into()),
                },
                Type::BYTEA => return Err(refused().into()),
                _ => out.extend_from_slice(number.to_string().as_bytes()),
            },
            Value::Real(number) => match *base {
                Type::FLOAT8 => out.extend_from_slice(&number.to_be_bytes()),
                Type::BYTEA | Type::BOOL => return Err(refused().into()),
                _ => out.extend_from_slice(number.to_string().as_bytes()),
            },
            Value::Text(text) => match *base {
                // Text would be read as escapes here; SQLite keeps it as text.
                Type::BYTEA => return Err(refused().into()),
                _ => out.extend_from_slice(text.as_bytes()),
            },
            Value::Blob(bytes) => match *base {
                Type::BYTEA => out.extend_from_slice(bytes),
                Type::UUID if bytes.len() == 16 => out.extend_from_slice(bytes),
                _ => return Err(refused().into()),
            },
        }
        Ok(IsNull::No)
    }

    fn accepts(_ty: &Type) -> bool {
        true
    }

    fn encode_format(&self, ty: &Type) -> Format {
        if self.is_binary(ty) {
            Format::Binary
        } else {
            Format::Text
        }
    }

    to_sql_checked!();
}

/// A value as the server sent it.
struct Cell(Value);

fn array<const N: usize>(ty: &Type, raw: &[u8]) -> Result<[u8; N], Carry> {
    raw.first_chunk::<N>()
        .filter(|_| raw.len() == N)
        .copied()
        .ok_or_else(|| Carry::Broken(ty.name().to_owned()))
}

impl<'a> FromSql<'a> for Cell {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Cell, Box<dyn StdError + Sync + Send>> {
        let text = |raw: &[u8]| -> Result<Value, Carry> {
            match std::str::from_utf8(raw) {
                Ok(text) => Ok(Value::Text(text.to_owned())),
                Err(_) => Err(Carry::Broken(ty.name().to_owned())),
            }
        };
        Ok(Cell(match *base(ty) {
            Type::INT8 => Value::Int(i64::from_be_bytes(array(ty, raw)?)),
            Type::INT4 => Value::Int(i64::from(i32::from_be_bytes(array(ty, raw)?))),
            Type::INT2 => Value::Int(i64::from(i16::from_be_bytes(array(ty, raw)?))),
            Type::OID => Value::Int(i64::from(u32::from_be_bytes(array(ty, raw)?))),
            Type::FLOAT8 => Value::Real(f64::from_be_bytes(array(ty, raw)?)),
            Type::FLOAT4 => Value::Real(f64::from(f32::from_be_bytes(array(ty, raw)?))),
            Type::BOOL => Value::Int(i64::from(array::<1>(ty, raw)?[0])),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::JSON | Type::UNKNOWN => {
                text(raw)?
            }
            Type::JSONB => text(raw.get(1..).unwrap_or_default())?,
            Type::BYTEA | Type::UUID => Value::Blob(raw.to_vec()),
            Type::NUMERIC => numeric(ty, raw)?,
            Type::VOID => Value::Null,
            _ => return Err(Carry::Unreadable(ty.name().to_owned()).into()),
        }))
    }

    fn from_sql_null(_ty: &Type) -> Result<Cell, Box<dyn StdError + Sync + Send>> {
        Ok(Cell(Value::Null))
    }

    fn accepts(_ty: &Type) -> bool {
        true
    }
}

/// A numeric without decimals (a sum of integers) is a whole number, one with
/// decimals (an average) a real one: as SQLite answers.
fn numeric(ty: &Type, raw: &[u8]) -> Result<Value, Carry> {
    let broken = || Carry::Broken(ty.name().to_owned());
    let word = |at: usize| -> Result<i32, Carry> {
        let two = raw.get(2 * at..2 * at + 2).ok_or_else(broken)?;
        Ok(i32::from(i16::from_be_bytes([two[0], two[1]])))
    };
    let (digits, weight, sign, decimals) = (word(0)?, word(1)?, word(2)?, word(3)?);
    let digits = usize::try_from(digits).map_err(|_negative| broken())?;
    let negative = match sign {
        0 => false,
        0x4000 => true,
        // Infinities and "not a number".
        _ => return Err(Carry::Unreadable(ty.name().to_owned())),
    };
    // Digits are to the base of ten thousand, the first one times its weight.
    let digit = |place: i32| -> Result<i32, Carry> {
        match usize::try_from(weight - place) {
            Ok(at) if at < digits => word(4 + at),
            _ => Ok(0),
        }
    };
    if decimals == 0 {
        let mut whole: i128 = 0;
        if weight > 5 {
            return Err(Carry::TooLong);
        }
        for place in (0..=weight).rev() {
            whole = whole * 10_000 + i128::from(digit(place)?);
        }
        let whole = if negative { -whole } else { whole };
        return i64::try_from(whole)
            .map(Value::Int)
            .map_err(|_long| Carry::TooLong);
    }
    // Through decimal text, so that the nearest real number comes out.
    let mut text = String::from(if negative { "-0" } else { "0" });
    for place in (0..=weight).rev() {
        text.push_str(&format!("{:04}", digit(place)?));
    }
    text.push('.');
    for place in 1..=(decimals + 3) / 4 {
        text.push_str(&format!("{:04}", digit(-place)?));
    }
    text.parse().map(Value::Real).map_err(|_unread| broken())
}
