//! One sheet, row by row: which file it is, where the rows begin, what the
//! columns are called.

use super::form::Forms;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use super::csv::CsvRows;
use super::head::find_head;
use super::xlsx::{Workbook, XlsxRows};
use super::{Limits, SheetFailure, letters, rejects};

/// Filled rows among which header and tags are looked for, as libhxl does.
const HEAD_ROWS: usize = 25;

/// What may be unpacked to find the sheet that is meant.
const LOOKING_BYTES_MAX: u64 = 64 << 20;

/// A row below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The number that the spreadsheet shows beside it, from 1.
    pub number: u64,
    /// What the cells hold, from the first column on, at least as many as there
    /// are headers. Text is as given. In a workbook a date is ISO text
    /// (`2021-11-24` or `2021-11-24T10:00:00`), a time of day `10:00:00`, a
    /// duration `26:30:00`, a whole number has no `.0`, a yes or no is `true` or
    /// `false`, an error its own text (`#N/A`), a formula its last result. Line
    /// ends within a cell are line feeds.
    ///
    /// Of merged cells the first holds the value and the others are empty.
    pub cells: Vec<String>,
}

impl SheetRow {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads one sheet of one file.
pub struct Reader {
    file_name: String,
    sheet_name: String,
    sheets: Vec<String>,
    pub(super) headers: Vec<String>,
    pub(super) tags: Option<Vec<String>>,
    /// The forms that the rows belong to, where they are a repeat's.
    pub(super) forms: Option<Forms>,
    rows: Rows,
    /// Rows read while looking for the header.
    waiting: VecDeque<SheetRow>,
    /// Columns at the left that only carry the faults of rejected rows.
    skip: usize,
    given: u64,
    limits: Limits,
}

enum Rows {
    Csv(Box<CsvRows>),
    Xlsx(Box<XlsxRows>),
}

impl Reader {
    /// Opens a file and reads up to its header.
    ///
    /// What the file is, its content says, whatever its name ends in. Without a
    /// name of a sheet it takes the first visible one that has tags, or else the
    /// first visible one with anything in it.
    ///
    /// # Errors
    /// When the file cannot be read, is no sheet, exceeds the limits, has a
    /// password, lacks the sheet or is empty.
    pub fn open(path: &Path, sheet: Option<&str>, limits: Limits) -> Result<Reader, SheetFailure> {
        let file_name = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        let mut file = open_file(path, &file_name)?;
        let mut magic = Vec::new();
        file.by_ref()
            .take(8)
            .read_to_end(&mut magic)
            .and_then(|_| file.rewind())
            .map_err(|cause| SheetFailure::not_readable(&file_name, cause))?;
        if magic.starts_with(b"PK\x03\x04") || magic.starts_with(b"PK\x05\x06") {
            Reader::open_xlsx(file, file_name, sheet, limits)
        } else if magic.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            Err(old_office_file(file, file_name))
        } else {
            Reader::open_csv(file, file_name, sheet, limits)
        }
    }

    fn open_csv(
        file: File,
        file_name: String,
        sheet: Option<&str>,
        limits: Limits,
    ) -> Result<Reader, SheetFailure> {
        if let Some(wanted) = sheet {
            return Err(SheetFailure::NoSuchSheet {
                file: file_name,
                wanted: wanted.to_owned(),
                there: Vec::new(),
            });
        }
        let mut rows = Rows::Csv(Box::new(CsvRows::open(file, &file_name, limits)?));
        let head = rows.head(&file_name, limits)?;
        Reader::begin(file_name, String::new(), Vec::new(), rows, head, limits)
    }

    fn open_xlsx(
        file: File,
        file_name: String,
        sheet: Option<&str>,
        limits: Limits,
    ) -> Result<Reader, SheetFailure> {
        let mut book = Workbook::open(file, &file_name, limits)?;
        let sheets = book.sheet_names();
        let chosen = match sheet {
            Some(wanted) => book.named(wanted)?,
            None => choose(&mut book, &file_name, limits)?,
        };
        let mut rows = Rows::Xlsx(Box::new(book.rows(chosen)?));
        let head = rows.head(&file_name, limits)?;
        let sheet_name = sheets.get(chosen).cloned().unwrap_or_default();
        Reader::begin(file_name, sheet_name, sheets, rows, head, limits)
    }

    fn begin(
        file_name: String,
        sheet_name: String,
        sheets: Vec<String>,
        rows: Rows,
        first: Vec<SheetRow>,
        limits: Limits,
    ) -> Result<Reader, SheetFailure> {
        let head = find_head(&first).ok_or_else(|| SheetFailure::NoHeader {
            file: place(&file_name, &sheet_name),
        })?;
        Ok(Reader {
            file_name,
            sheet_name,
            sheets,
            headers: head.headers,
            tags: head.tags,
            forms: None,
            rows,
            waiting: first.into_iter().skip(head.row + 1).collect(),
            skip: head.skip,
            given: 0,
            limits,
        })
    }

    /// The name of the file, without its folder.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The name of the sheet; empty for a text file.
    pub fn sheet_name(&self) -> &str {
        &self.sheet_name
    }

    /// All sheets of the workbook, in order, hidden ones too; none for a text file.
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// The header of each column; empty where it has none.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The tag of each column as it is written, empty where it has none; `None` without a tag row.
    pub fn tags(&self) -> Option<&[String]> {
        self.tags.as_deref()
    }

    /// What to tell the user when the encoding of a text had to be guessed.
    pub fn encoding_note(&self) -> Option<&str> {
        match &self.rows {
            Rows::Csv(rows) => rows.note.as_deref(),
            Rows::Xlsx(_) => None,
        }
    }

    /// The next row with anything in it, or `None` at the end.
    ///
    /// # Errors
    /// When the file turns out to be damaged, or exceeds the limits.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, SheetFailure> {
        loop {
            let row = match self.waiting.pop_front() {
                Some(row) => Some(row),
                None => self.rows.next(&self.file_name, self.limits)?,
            };
            let Some(mut row) = row else {
                return Ok(None);
            };
            row.cells.drain(..self.skip.min(row.cells.len()));
            if self.skip > 0 && matches!(self.rows, Rows::Xlsx(_)) {
                // Rejected rows that were mended and saved as a workbook.
                row.cells.iter_mut().for_each(rejects::restore);
            }
            if row.is_blank() {
                continue;
            }
            if let Some(forms) = &mut self.forms {
                let own = self.headers.len() - forms.added();
                forms.complete(&mut row, own);
            }
            if row.cells.len() < self.headers.len() {
                row.cells.resize_with(self.headers.len(), String::new);
            }
            self.given += 1;
            if self.given > self.limits.max_rows {
                return Err(SheetFailure::too_big(
                    &self.place(),
                    format!("its rows go on after row {}", row.number - 1),
                    format!("{} filled rows", self.limits.max_rows),
                ));
            }
            return Ok(Some(row));
        }
    }

    /// File and sheet, as a fault names them.
    pub(super) fn place(&self) -> String {
        place(&self.file_name, &self.sheet_name)
    }

    /// Columns at the left of the first, for the letters of a column.
    pub(super) fn skip(&self) -> usize {
        self.skip
    }

    /// What the file itself parts its cells with, for a program that opens it by
    /// double click to part the rejected rows in the same way.
    pub(super) fn delimiter(&self) -> u8 {
        match &self.rows {
            Rows::Csv(rows) => rows.delimiter,
            Rows::Xlsx(_) => b',',
        }
    }
}

impl Rows {
    /// The next row that is not blank, its cells within the limits.
    fn next(&mut self, file_name: &str, limits: Limits) -> Result<Option<SheetRow>, SheetFailure> {
        loop {
            let row = match self {
                Rows::Csv(rows) => rows.next()?,
                Rows::Xlsx(rows) => rows.next()?,
            };
            let Some(mut row) = row else {
                return Ok(None);
            };
            if row.is_blank() {
                continue;
            }
            if let Rows::Csv(_) = self {
                row.cells.iter_mut().for_each(rejects::restore);
            }
            let too_long = |cell: &String| {
                cell.len() > limits.max_cell_chars && cell.chars().count() > limits.max_cell_chars
            };
            if let Some(column) = row.cells.iter().position(too_long) {
                return Err(cell_too_long(file_name, row.number, column, limits));
            }
            return Ok(Some(row));
        }
    }

    fn head(&mut self, file_name: &str, limits: Limits) -> Result<Vec<SheetRow>, SheetFailure> {
        let mut head = Vec::new();
        while head.len() < HEAD_ROWS
            && let Some(row) = self.next(file_name, limits)?
        {
            head.push(row);
        }
        Ok(head)
    }
}

pub(super) fn cell_too_long(
    file_name: &str,
    row: u64,
    column: usize,
    limits: Limits,
) -> SheetFailure {
    SheetFailure::too_big(
        file_name,
        format!(
            "the text in cell {}{row} is too long; if it holds several rows, a quotation mark (\") is not closed",
            letters(column)
        ),
        format!("{} characters in a cell", limits.max_cell_chars),
    )
}

fn place(file_name: &str, sheet_name: &str) -> String {
    if sheet_name.is_empty() {
        file_name.to_owned()
    } else {
        format!("{file_name}, sheet {sheet_name}")
    }
}

fn open_file(path: &Path, file_name: &str) -> Result<File, SheetFailure> {
    let not_readable = |cause| SheetFailure::not_readable(file_name, cause);
    // Asked before opening: opening a named pipe would wait for ever.
    if !path.metadata().map_err(not_readable)?.is_file() {
        return Err(SheetFailure::NotASheet {
            file: file_name.to_owned(),
            what: "it is a folder or a device; name the file itself".to_owned(),
        });
    }
    File::open(path).map_err(not_readable)
}

/// Excel wraps workbooks with a password in the container of its old format.
fn old_office_file(mut file: File, file_name: String) -> SheetFailure {
    let mark: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut window = vec![0; 64 * 1024];
    let mut kept = 0;
    while let Ok(read) = file.read(&mut window[kept..]) {
        let held = kept + read;
        if window[..held].windows(mark.len()).any(|part| part == mark) {
            return SheetFailure::Encrypted { file: file_name };
        }
        if read == 0 {
            break;
        }
        kept = held.min(mark.len());
        window.copy_within(held - kept..held, 0);
    }
    SheetFailure::LegacyXls { file: file_name }
}

/// The first visible sheet with tags, else the first visible one with rows,
/// else the first.
fn choose(book: &mut Workbook, file_name: &str, limits: Limits) -> Result<usize, SheetFailure> {
    let visible = book.visible();
    if let [only] = visible[..] {
        return Ok(only);
    }
    let mut first_filled = None;
    let mut unpacked = 0;
    for sheet in visible {
        let mut rows = Rows::Xlsx(Box::new(book.rows(sheet)?));
        match find_head(&rows.head(file_name, limits)?) {
            Some(head) if head.tags.is_some() => return Ok(sheet),
            Some(_) => first_filled = first_filled.or(Some(sheet)),
            None => {}
        }
        if let Rows::Xlsx(rows) = rows {
            unpacked += book.left().saturating_sub(rows.left());
        }
        if unpacked > LOOKING_BYTES_MAX {
            break;
        }
    }
    Ok(first_filled.unwrap_or(0))
}
