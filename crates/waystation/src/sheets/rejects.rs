//! Rows that were not taken, written beside the file with what to mend in
//! each, so that the mended file can be read in the same way.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Reader, RowFault, SheetFailure, SheetRow};

const HEADERS: [&str; 2] = ["Row", "What to mend"];
const TAGS: [&str; 2] = ["#meta+row", "#meta+fault"];
/// Files with the same name that may lie in the folder already.
const NAMES_MAX: usize = 999;

/// The bad rows of one sheet, in `<name>.rejected.csv`.
///
/// The file begins to exist with the first bad row. An earlier one of that name
/// is kept, because somebody may be mending it: the next is
/// `<name>.rejected-2.csv`. Two columns are put before those of the sheet, and
/// the [`Reader`] leaves them out again.
///
/// Cells that a spreadsheet would run as a formula get a leading apostrophe,
/// which the [`Reader`] takes away again. It is UTF-8 with its mark, so that
/// Excel shows names in any script.
pub struct Rejects {
    folder: PathBuf,
    stem: String,
    delimiter: u8,
    headers: Vec<String>,
    tags: Option<Vec<String>>,
    file: Option<(PathBuf, ::csv::Writer<BufWriter<File>>)>,
}

impl Rejects {
    /// Prepares to write beside the file that is read; nothing is written yet.
    pub fn beside(path: &Path, reader: &Reader) -> Rejects {
        let stem = path.file_stem().map_or_else(
            || reader.file_name().to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        let stem = mended(&stem).to_owned();
        Rejects {
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            stem,
            delimiter: reader.delimiter(),
            headers: reader.headers().to_vec(),
            tags: reader.tags().map(<[String]>::to_vec),
            file: None,
        }
    }

    /// Writes a row with its faults.
    ///
    /// # Errors
    /// When the file cannot be made or written.
    pub fn add(&mut self, row: &SheetRow, faults: &[RowFault]) -> Result<(), SheetFailure> {
        let faults: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}: {}", fault.column, fault.remedy))
            .collect();
        let lead = [row.number.to_string(), faults.join("; ")];
        let (path, writer) = match &mut self.file {
            Some(file) => file,
            None => {
                let begun = self.begin()?;
                self.file.insert(begun)
            }
        };
        write_row(writer, lead.iter().map(String::as_str), &row.cells)
            .map_err(|cause| not_writable(path, cause))
    }

    /// Closes the file and says where it is; `None` when no row was bad.
    ///
    /// # Errors
    /// When the last rows cannot be written.
    pub fn finish(self) -> Result<Option<PathBuf>, SheetFailure> {
        let Some((path, writer)) = self.file else {
            return Ok(None);
        };
        let closed = writer
            .into_inner()
            .map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
            .and_then(|mut buffer| buffer.flush().and_then(|()| buffer.get_ref().sync_all()));
        match closed {
            Ok(()) => Ok(Some(path)),
            Err(cause) => Err(not_writable(&path, cause)),
        }
    }

    fn begin(&self) -> Result<(PathBuf, ::csv::Writer<BufWriter<File>>), SheetFailure> {
        let (path, file) = self.new_file()?;
        let mut buffer = BufWriter::new(file);
        let written = buffer.write_all("\u{feff}".as_bytes()).and_then(|()| {
            let mut writer = ::csv::WriterBuilder::new()
                .flexible(true)
                .delimiter(self.delimiter)
                .from_writer(buffer);
            write_row(&mut writer, HEADERS.into_iter(), &self.headers)?;
            if let Some(tags) = &self.tags {
                write_row(&mut writer, TAGS.into_iter(), tags)?;
            }
            Ok(writer)
        });
        match written {
            Ok(writer) => Ok((path, writer)),
            Err(cause) => Err(not_writable(&path, cause)),
        }
    }

    fn new_file(&self) -> Result<(PathBuf, File), SheetFailure> {
        let mut number = 1;
        loop {
            let mark = if number == 1 {
                String::new()
            } else {
                format!("-{number}")
            };
            let path = self
                .folder
                .join(format!("{}.rejected{mark}.csv", self.stem));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((path, file)),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists && number < NAMES_MAX => {
                    number += 1;
                }
                Err(cause) => return Err(not_writable(&path, cause)),
            }
        }
    }
}

/// The name of a sheet, without its ending, from which a file of rejected rows came: `people` for
/// `people`, `people.rejected` and `people.rejected-2`.
pub(crate) fn mended(stem: &str) -> &str {
    match stem.rsplit_once(".rejected") {
        Some((first, number))
            if number.is_empty()
                || number
                    .strip_prefix('-')
                    .is_some_and(|n| n.parse::<usize>().is_ok()) =>
        {
            first
        }
        _ => stem,
    }
}

fn write_row<'a>(
    writer: &mut ::csv::Writer<BufWriter<File>>,
    lead: impl Iterator<Item = &'a str>,
    cells: &'a [String],
) -> io::Result<()> {
    for cell in lead.chain(cells.iter().map(String::as_str)) {
        let guard = if runs(cell) { "'" } else { "" };
        writer.write_field(format!("{guard}{cell}"))?;
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}

fn not_writable(path: &Path, cause: io::Error) -> SheetFailure {
    SheetFailure::NotWritable {
        file: path.display().to_string(),
        cause,
    }
}

/// A cell as it may be written: with an apostrophe before it where a spreadsheet would run it.
pub(crate) fn guarded(cell: &str) -> std::borrow::Cow<'_, str> {
    if runs(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Whether a spreadsheet could run a cell as a formula, apostrophes before it
/// left out of account. Numbers and telephone numbers, `-12.5` or `+999 00 00`,
/// only become numbers.
fn runs(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    let number = |rest: &str| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || " .,".contains(c))
    };
    match cell.strip_prefix(['+', '-']) {
        Some(rest) => !number(rest),
        None => cell.starts_with(['=', '@', '\t', '\r', '\n']),
    }
}

/// Takes away the apostrophe that [`Rejects`] put before a cell.
pub(super) fn restore(cell: &mut String) {
    if cell.starts_with('\'') && runs(cell) {
        cell.remove(0);
    }
}

/// Whether a header row is one of rejected rows.
pub(super) fn are_headers(cells: &[String]) -> bool {
    begins(cells, HEADERS)
}

/// Whether a tag row is one of rejected rows.
pub(super) fn are_tags(cells: &[String]) -> bool {
    begins(cells, TAGS)
}

fn begins(cells: &[String], names: [&str; 2]) -> bool {
    cells.len() >= names.len()
        && cells
            .iter()
            .zip(names)
            .all(|(cell, name)| cell.trim().eq_ignore_ascii_case(name))
}
