//! What is wrong: with one cell ([`RowFault`]), or so that reading cannot go
//! on ([`SheetFailure`]). Both say the way out.

use std::fmt;
use std::io;

/// One thing that is wrong with one row.
///
/// Its sentence leads to the cell: `people.xlsx, sheet People, row 17, column
/// "Age" (F), value "abc": write a whole number of years`. It holds what
/// somebody wrote about a person: show it, keep it out of logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The file and, in a workbook, the sheet: `people.xlsx, sheet People`.
    pub sheet: String,
    /// The row as the spreadsheet numbers it, from 1.
    pub row: u64,
    /// The header of the column, or its tag, or the field when there is no such column.
    pub column: String,
    /// The letters of the column; empty when there is no such column.
    pub letter: String,
    /// What the cell holds, shortened to 60 characters.
    pub value: String,
    /// What to write instead, without a capital or a full stop.
    pub remedy: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RowFault {
            sheet,
            row,
            column,
            letter,
            value,
            remedy,
        } = self;
        write!(f, "{sheet}, row {row}, column \"{column}\"")?;
        match (letter.is_empty(), value.is_empty()) {
            (true, _) => write!(f, ", not in this sheet: {remedy}"),
            (false, true) => write!(f, " ({letter}), empty: {remedy}"),
            (false, false) => write!(f, " ({letter}), value \"{value}\": {remedy}"),
        }
    }
}

/// Why a file cannot be read, or read further.
///
/// Trying the same file again helps only with `NotReadable` and `NotWritable`.
#[derive(Debug, thiserror::Error)]
pub enum SheetFailure {
    /// The machine does not give the file.
    #[error(
        "{file} cannot be read: check that it is there, that this account may read it and that no other program holds it, then try again"
    )]
    NotReadable {
        /// The file.
        file: String,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The rejected rows cannot be written beside the file.
    #[error(
        "{file} cannot be written: check that the folder may be written to and that there is space left, then try again"
    )]
    NotWritable {
        /// The file that was to be written.
        file: String,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// Something else than a sheet, or a damaged one.
    #[error("{file} is not a sheet that can be read: {what}")]
    NotASheet {
        /// The file.
        file: String,
        /// What it is instead, and the way out.
        what: String,
    },
    /// More than the limits allow.
    #[error(
        "{file} is too big: {what}, and the limit is {limit}; remove what does not belong there or split the file, and try again"
    )]
    TooBig {
        /// The file.
        file: String,
        /// What there is too much of, and where.
        what: String,
        /// The limit, with its unit.
        limit: String,
    },
    /// The workbook has no sheet with the name that was asked for.
    #[error("{file} has no sheet named \"{wanted}\": {}", sheets_there(there))]
    NoSuchSheet {
        /// The file.
        file: String,
        /// The name that was asked for.
        wanted: String,
        /// The sheets that it has.
        there: Vec<String>,
    },
    /// There is nothing in the sheet.
    #[error(
        "{file} is empty: the first row must hold the names of the columns; check that the right file and sheet were chosen"
    )]
    NoHeader {
        /// The file, and the sheet where there are several.
        file: String,
    },
    /// Columns without which the rows make no sense.
    #[error(
        "{file} has no column for {}; it has {}; correct the header row, or say which column to take with --map field=column",
        missing.join("; nor for "),
        listed(there)
    )]
    MissingColumns {
        /// The file, and the sheet where there are several.
        file: String,
        /// Each missing field with the tag and headers that would do.
        missing: Vec<String>,
        /// The columns that there are.
        there: Vec<String>,
    },
    /// `--map` names a field or a column that does not exist.
    #[error(
        "--map {entry} does not fit {file}: there is no {what}; there is {}",
        listed(there)
    )]
    NoSuchColumn {
        /// The file, and the sheet where there are several.
        file: String,
        /// The entry as it was given.
        entry: String,
        /// The part of it that does not exist.
        what: String,
        /// What would do.
        there: Vec<String>,
    },
    /// Two columns have the same header, and nothing tells them apart.
    #[error(
        "{file} has several columns headed \"{header}\" ({}): give them different names or tags, or say which one to take with --map {field}={}",
        letters.join(", "),
        letters.first().map_or("A", String::as_str)
    )]
    TwinColumns {
        /// The file, and the sheet where there are several.
        file: String,
        /// The field that is wanted.
        field: String,
        /// The header that occurs more than once.
        header: String,
        /// The letters of its columns.
        letters: Vec<String>,
    },
    /// A workbook with a password.
    #[error(
        "{file} is protected with a password: open it, save a copy without the password, and try again with the copy"
    )]
    Encrypted {
        /// The file.
        file: String,
    },
    /// A workbook in the format that Excel wrote until 2003.
    #[error(
        "{file} is in the old Excel format (.xls): open it, save it as .xlsx or as CSV, and try again"
    )]
    LegacyXls {
        /// The file.
        file: String,
    },
}

impl SheetFailure {
    /// For a damaged file: the way out is always to save it anew.
    pub(super) fn damaged(file: &str, what: &str) -> SheetFailure {
        SheetFailure::NotASheet {
            file: file.to_owned(),
            what: format!(
                "{what}; open it in a spreadsheet program, save it as .xlsx or CSV, and try again"
            ),
        }
    }

    pub(super) fn not_readable(file: &str, cause: io::Error) -> SheetFailure {
        SheetFailure::NotReadable {
            file: file.to_owned(),
            cause,
        }
    }

    pub(super) fn too_big(
        file: &str,
        what: impl Into<String>,
        limit: impl Into<String>,
    ) -> SheetFailure {
        SheetFailure::TooBig {
            file: file.to_owned(),
            what: what.into(),
            limit: limit.into(),
        }
    }
}

fn listed(there: &[String]) -> String {
    if there.is_empty() {
        "none with a name".to_owned()
    } else {
        there.join(", ")
    }
}

fn sheets_there(there: &[String]) -> String {
    if there.is_empty() {
        "a text file is a single sheet, so leave the name of the sheet out".to_owned()
    } else {
        format!("choose one of {}", there.join(", "))
    }
}
