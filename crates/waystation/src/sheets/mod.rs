//! Sheets that people bring: reads CSV and XLSX, finds the columns by their
//! HXL tags or headers, and says what is wrong with a row in words that lead
//! to the cell.
//!
//! | file | what it is for |
//! | --- | --- |
//! | `reader.rs` | one sheet of one file, row by row |
//! | `head.rs` | where the rows begin: headers and tags |
//! | `csv.rs` | text files: encoding, delimiter, row numbers |
//! | `xlsx/` | workbooks, unpacked as a stream and within limits |
//! | `columns.rs` | which column holds which field |
//! | `faults.rs` | what is wrong with a row, or with a whole file |
//! | `rejects.rs` | bad rows, written beside the file to be mended and read again |
//! | [`hxl`] | tags such as `#person+name+given` |
//!
//! Rows are streamed: a sheet with a million of them takes no more memory than
//! one with ten, apart from the table of texts that a workbook keeps. Every
//! file is taken to be hostile: what it may unpack to, the length of a row and
//! of a cell have limits, and no content makes the reader panic.
//!
//! Nothing is written here but rejected rows: exports have their own place.

mod columns;
mod csv;
mod faults;
mod form;
mod head;
pub mod hxl;
mod reader;
mod rejects;
mod xlsx;

#[cfg(test)]
mod tests;

pub use columns::{Columns, Wanted};
pub use faults::{RowFault, SheetFailure};
pub use reader::{Reader, SheetRow};
pub use rejects::Rejects;
pub(crate) use rejects::{guarded, mended};

/// What one file may ask of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows below the header that are read, empty ones not counted.
    pub max_rows: u64,
    /// Characters in one cell. A spreadsheet holds 32,767; a form needs far fewer.
    pub max_cell_chars: usize,
    /// Columns up to the last one with something in it.
    pub max_columns: usize,
    /// Bytes that a workbook may unpack to, over all its parts that are read.
    /// Beyond the first 50 MB it may also not exceed 200 times its packed size.
    pub max_unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_rows: 2_000_000,
            max_cell_chars: 10_000,
            max_columns: 500,
            max_unpacked_bytes: 1 << 30,
        }
    }
}

/// The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA.
fn letters(index: usize) -> String {
    let mut name = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

/// The index of a column from its letters, in either case; at most three of them.
fn letters_to_index(name: &str) -> Option<usize> {
    if name.is_empty() || name.len() > 3 || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let value = name.bytes().fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(value - 1)
}
