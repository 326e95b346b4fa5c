//! What is bound to a statement and what is read from a row.

use std::fmt;

use uuid::Uuid;

use crate::failure::Failure;

/// One value of a column or parameter.
///
/// The five kinds that both engines keep alike. `{:?}` shows the kind and the
/// length of text and bytes, never their contents: they may be personal data.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Nothing known.
    Null,
    /// A whole number; also a truth value (0 and 1) and an instant (microseconds).
    Int(i64),
    /// A number with a fraction; never "not a number", which SQLite can't keep.
    Real(f64),
    /// Text, without the character NUL, which PostgreSQL can't keep.
    Text(String),
    /// Bytes; also a UUID (16 of them).
    Blob(Vec<u8>),
}

impl Value {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Int(_) => "an integer",
            Value::Real(_) => "a real number",
            Value::Text(_) => "text",
            Value::Blob(_) => "bytes",
        }
    }

    /// What one of the engines could not keep is refused on both.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        match self {
            Value::Real(number) if number.is_nan() => Some("it is not a number"),
            Value::Text(text) if text.contains('\0') => Some("it is text with the character NUL"),
            _ => None,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("Null"),
            Value::Int(number) => write!(f, "Int({number})"),
            Value::Real(number) => write!(f, "Real({number})"),
            Value::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Value::Blob(bytes) => write!(f, "Blob({} bytes)", bytes.len()),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Real(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Blob(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Value {
        Value::Blob(id.as_bytes().to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// One row of an answer; it owns its values. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn clear(&mut self) {
        self.values.clear();
    }

    pub(crate) fn push(&mut self, value: Value) {
        self.values.push(value);
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a column as it came, or `None` where there is no such column.
    pub fn value(&self, column: usize) -> Option<&Value> {
        self.values.get(column)
    }

    /// All values, in order.
    pub fn into_values(self) -> Vec<Value> {
        self.values
    }

    /// The whole number in a column.
    ///
    /// # Errors
    /// When the column is missing, empty or of another kind.
    pub fn int(&self, column: usize) -> Result<i64, Failure> {
        self.opt_int(column)?
            .ok_or_else(|| self.wrong(column, "an integer"))
    }

    /// The number in a column; a whole number is one as well.
    ///
    /// # Errors
    /// When the column is missing, empty or of another kind.
    pub fn real(&self, column: usize) -> Result<f64, Failure> {
        self.opt_real(column)?
            .ok_or_else(|| self.wrong(column, "a real number"))
    }

    /// The text in a column.
    ///
    /// # Errors
    /// When the column is missing, empty or of another kind.
    pub fn text(&self, column: usize) -> Result<&str, Failure> {
        self.opt_text(column)?
            .ok_or_else(|| self.wrong(column, "text"))
    }

    /// The bytes in a column.
    ///
    /// # Errors
    /// When the column is missing, empty or of another kind.
    pub fn blob(&self, column: usize) -> Result<&[u8], Failure> {
        self.opt_blob(column)?
            .ok_or_else(|| self.wrong(column, "bytes"))
    }

    /// The UUID in a column of bytes.
    ///
    /// # Errors
    /// When the column is missing, empty, of another kind, or not 16 bytes long.
    pub fn uuid(&self, column: usize) -> Result<Uuid, Failure> {
        self.opt_uuid(column)?
            .ok_or_else(|| self.wrong(column, "a UUID"))
    }

    /// The whole number in a column, if there is one.
    ///
    /// # Errors
    /// When the column is missing or of another kind.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, Failure> {
        match self.values.get(column) {
            Some(Value::Null) => Ok(None),
            Some(Value::Int(number)) => Ok(Some(*number)),
            _ => Err(self.wrong(column, "an integer")),
        }
    }

    /// The number in a column, if there is one; a whole number is one as well.
    ///
    /// # Errors
    /// When the column is missing or of another kind.
    pub fn opt_real(&self, column: usize) -> Result<Option<f64>, Failure> {
        match self.values.get(column) {
            Some(Value::Null) => Ok(None),
            Some(Value::Real(number)) => Ok(Some(*number)),
            Some(Value::Int(number)) => Ok(Some(*number as f64)),
            _ => Err(self.wrong(column, "a real number")),
        }
    }

    /// The text in a column, if there is some.
    ///
    /// # Errors
    /// When the column is missing or of another kind.
    pub fn opt_text(&self, column: usize) -> Result<Option<&str>, Failure> {
        match self.values.get(column) {
            Some(Value::Null) => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            _ => Err(self.wrong(column, "text")),
        }
    }

    /// The bytes in a column, if there are some.
    ///
    /// # Errors
    /// When the column is missing or of another kind.
    pub fn opt_blob(&self, column: usize) -> Result<Option<&[u8]>, Failure> {
        match self.values.get(column) {
            Some(Value::Null) => Ok(None),
            Some(Value::Blob(bytes)) => Ok(Some(bytes)),
            _ => Err(self.wrong(column, "bytes")),
        }
    }

    /// The UUID in a column of bytes, if there is one.
    ///
    /// # Errors
    /// When the column is missing, of another kind, or not 16 bytes long.
    pub fn opt_uuid(&self, column: usize) -> Result<Option<Uuid>, Failure> {
        let Some(bytes) = self.opt_blob(column)? else {
            return Ok(None);
        };
        let sixteen: Option<[u8; 16]> = bytes.try_into().ok();
        sixteen
            .map(|sixteen| Some(Uuid::from_bytes(sixteen)))
            .ok_or_else(|| self.wrong(column, "a UUID"))
    }

    fn wrong(&self, column: usize, expected: &'static str) -> Failure {
        let found = self
            .values
            .get(column)
            .map_or("no such column", Value::kind);
        Failure::Column {
            column,
            expected,
            found,
        }
    }
}
