//! Text files: which encoding, which delimiter, and which row of the
//! spreadsheet a record is.

use std::fs::File;
use std::io::{self, Read, Seek};

use super::head::find_head;
use super::reader::SheetRow;
use super::{Limits, SheetFailure, letters};

const CHUNK: usize = 64 * 1024;
/// Text that is looked at to tell the delimiter.
const HEAD: usize = 64 * 1024;
/// No row of a form is longer; a quotation mark left open makes one that is.
const ROW_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The records of one text file.
pub(super) struct CsvRows {
    pub(super) delimiter: u8,
    /// What to tell the user about the encoding, when it had to be guessed.
    pub(super) note: Option<String>,
    file_name: String,
    limits: Limits,
    records: ::csv::Reader<Text>,
    record: ::csv::StringRecord,
    /// Line ends inside cells so far: lines of the file that are no rows.
    inner_line_ends: u64,
    last_row: u64,
}

impl CsvRows {
    pub(super) fn open(
        mut file: File,
        file_name: &str,
        limits: Limits,
    ) -> Result<CsvRows, SheetFailure> {
        let not_readable = |cause| SheetFailure::not_readable(file_name, cause);
        let (encoding, broken_at) = survey(&mut file, file_name)?;
        let note = broken_at
            .map(|at| encoding_note(&mut file, at))
            .transpose()
            .map_err(not_readable)?;
        let mut text = Text::new(file, encoding).map_err(not_readable)?;
        let mut head = Vec::new();
        text.by_ref()
            .take(u64::try_from(HEAD).unwrap_or(u64::MAX))
            .read_to_end(&mut head)
            .map_err(not_readable)?;
        let (delimiter, has_hint) = delimiter(&head);
        let mut text = Text::new(text.file, encoding).map_err(not_readable)?;
        text.drop_line = has_hint;
        Ok(CsvRows {
            delimiter,
            note,
            file_name: file_name.to_owned(),
            limits,
            records: records(text, delimiter),
            record: ::csv::StringRecord::new(),
            inner_line_ends: 0,
            last_row: 0,
        })
    }

    /// The next record, which may be empty.
    pub(super) fn next(&mut self) -> Result<Option<SheetRow>, SheetFailure> {
        let budget = self
            .limits
            .max_columns
            .saturating_mul(self.limits.max_cell_chars);
        self.records.get_mut().row_left = budget.saturating_mul(4).min(ROW_BYTES_MAX) + CHUNK;
        match self.records.read_record(&mut self.record) {
            Ok(false) => return Ok(None),
            Ok(true) => {}
            Err(error) => return Err(self.failure(error)),
        }
        let number = self.row_number();
        // A row that ends in thousands of commas is common; only what is filled counts.
        let filled = (0..self.record.len())
            .rev()
            .find(|i| {
                self.record
                    .get(*i)
                    .is_some_and(|cell| !cell.trim().is_empty())
            })
            .map_or(0, |last| last + 1);
        if filled > self.limits.max_columns {
            return Err(SheetFailure::too_big(
                &self.file_name,
                format!("row {number} reaches to column {}", letters(filled - 1)),
                format!("{} columns", self.limits.max_columns),
            ));
        }
        let cells = self.record.iter().take(self.limits.max_columns);
        let cells = cells.map(str::to_owned).collect();
        Ok(Some(SheetRow { number, cells }))
    }

    /// Lines read so far, less those that lie inside cells. Empty lines are
    /// rows for a spreadsheet, though no records.
    fn row_number(&mut self) -> u64 {
        let inner = self.record.as_slice();
        if inner.contains('\n') {
            let count = inner.bytes().filter(|byte| *byte == b'\n').count();
            self.inner_line_ends += u64::try_from(count).unwrap_or(0);
        }
        let lines = self.records.position().line();
        self.last_row = lines
            .saturating_sub(1 + self.inner_line_ends)
            .max(self.last_row + 1);
        self.last_row
    }

    fn failure(&self, error: ::csv::Error) -> SheetFailure {
        if self.records.get_ref().row_too_long {
            return SheetFailure::too_big(
                &self.file_name,
                format!(
                    "the row after row {} does not end; perhaps a quotation mark (\") is not closed",
                    self.last_row
                ),
                "8 MB of text in a row",
            );
        }
        match error.into_kind() {
            ::csv::ErrorKind::Io(cause) => SheetFailure::not_readable(&self.file_name, cause),
            _ => SheetFailure::damaged(&self.file_name, "it changed while it was read"),
        }
    }
}

fn records<R: Read>(text: R, delimiter: u8) -> ::csv::Reader<R> {
    ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text)
}

/// Tells the delimiter from the first rows, and whether the first line is
/// Excel's hint `sep=;`, which spreadsheets do not show as a row.
fn delimiter(head: &[u8]) -> (u8, bool) {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if let Some([hint @ (b',' | b';' | b'\t')]) = first.strip_prefix(b"sep=") {
        return (*hint, true);
    }
    let mut best = (b',', (0, false, 0));
    for candidate in [b',', b';', b'\t'] {
        let fit = fit(head, candidate);
        if fit > best.1 {
            best = (candidate, fit);
        }
    }
    (best.0, false)
}

/// How well a delimiter fits: tags found, rows of equal length, named columns.
fn fit(head: &[u8], delimiter: u8) -> (usize, bool, usize) {
    let rows: Vec<SheetRow> = records(head, delimiter)
        .into_records()
        .filter_map(Result::ok)
        .map(|record| SheetRow {
            number: 0,
            cells: record.iter().map(str::to_owned).collect(),
        })
        .filter(|row| !row.is_blank())
        .take(10)
        .collect();
    let Some(head) = find_head(&rows) else {
        return (0, false, 0);
    };
    let width = rows[head.row].cells.len();
    if width < 2 {
        return (0, false, 0);
    }
    let count = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let tags = head.tags.as_deref().map_or(0, count);
    let rest = &rows[head.row..];
    let equal = rest.iter().filter(|row| row.cells.len() == width).count();
    let named = head.skip + count(&head.headers);
    (tags, equal * 5 >= rest.len() * 4, named)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// Reads the file through once to know its encoding for certain. With
/// Windows-1252 comes the place of the first byte that is not UTF-8.
fn survey(file: &mut File, file_name: &str) -> Result<(Encoding, Option<u64>), SheetFailure> {
    let not_readable = |cause| SheetFailure::not_readable(file_name, cause);
    let mut chunk = vec![0; CHUNK];
    let (mut kept, mut offset) = (0, 0_u64);
    loop {
        let read = file.read(&mut chunk[kept..]).map_err(not_readable)?;
        let bytes = &chunk[..kept + read];
        if offset == 0 {
            match bytes {
                [0xFF, 0xFE, rest @ ..] if !rest.starts_with(&[0, 0]) => {
                    return Ok((Encoding::Utf16Le, None));
                }
                [0xFE, 0xFF, ..] => return Ok((Encoding::Utf16Be, None)),
                _ => no_other_thing(bytes, file_name)?,
            }
        }
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(e) if e.error_len().is_none() && read > 0 => e.valid_up_to(),
            Err(e) => {
                let at = offset + u64::try_from(e.valid_up_to()).unwrap_or(0);
                return Ok((Encoding::Windows1252, Some(at)));
            }
        };
        if read == 0 {
            return Ok((Encoding::Utf8, None));
        }
        kept = bytes.len() - valid;
        offset += u64::try_from(valid).unwrap_or(0);
        chunk.copy_within(valid..valid + kept, 0);
    }
}

/// Refuses what is plainly something else, with its name.
fn no_other_thing(start: &[u8], file_name: &str) -> Result<(), SheetFailure> {
    let text = start.trim_ascii_start();
    let begins = |mark: &str| {
        text.get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes()))
    };
    let what = if begins("%PDF") {
        "it is a PDF document"
    } else if start.starts_with(&[0x1F, 0x8B]) {
        "it is packed (gzip): unpack it first"
    } else if begins("<!doctype") || begins("<html") {
        "it is a web page; perhaps the download asked for a sign-in"
    } else if begins("<?xml") {
        "it is an XML document"
    } else if begins("{\"") || begins("[{") || begins("[[") {
        "it is JSON"
    } else if start.contains(&0) {
        "it is not text, or it is text in an encoding without a mark"
    } else {
        return Ok(());
    };
    Err(SheetFailure::damaged(file_name, what))
}

fn encoding_note(file: &mut File, broken_at: u64) -> io::Result<String> {
    file.rewind()?;
    let mut line = 1_u64;
    let mut chunk = vec![0; CHUNK];
    let mut before = file.take(broken_at);
    loop {
        let read = before.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        let ends = chunk[..read].iter().filter(|byte| **byte == b'\n').count();
        line += u64::try_from(ends).unwrap_or(0);
    }
    Ok(format!(
        "The text is not UTF-8 (line {line}) and was read as Windows-1252, the encoding of Western European Windows. If names look wrong, save the sheet again as \"CSV UTF-8\"."
    ))
}

/// The file as UTF-8 in which every line ends in a line feed, the last one too.
/// Line ends inside cells change with it, as they do in spreadsheets.
struct Text {
    file: File,
    encoding: Encoding,
    raw: Vec<u8>,
    out: Vec<u8>,
    at: usize,
    /// The first half of a UTF-16 unit, and the first of two units of a character.
    half: Option<u8>,
    high: Option<u16>,
    after_cr: bool,
    last: u8,
    ended: bool,
    drop_line: bool,
    /// Bytes that the present row may still take.
    row_left: usize,
    row_too_long: bool,
}

impl Text {
    fn new(mut file: File, encoding: Encoding) -> io::Result<Text> {
        file.rewind()?;
        let mut text = Text {
            file,
            encoding,
            raw: vec![0; CHUNK],
            out: Vec::with_capacity(CHUNK),
            at: 0,
            half: None,
            high: None,
            after_cr: false,
            last: b'\n',
            ended: false,
            drop_line: false,
            row_left: usize::MAX,
            row_too_long: false,
        };
        text.fill()?;
        if text.out.starts_with("\u{feff}".as_bytes()) {
            text.at = 3;
        }
        Ok(text)
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && !self.ended {
            let mut raw = std::mem::take(&mut self.raw);
            let read = self.file.read(&mut raw);
            if let Ok(count) = read {
                self.decode(&raw[..count]);
            }
            self.raw = raw;
            self.ended = read? == 0;
        }
        if self.ended && self.last != b'\n' {
            self.out.push(b'\n');
        }
        self.last = self.out.last().copied().unwrap_or(self.last);
        Ok(())
    }

    fn decode(&mut self, raw: &[u8]) {
        match self.encoding {
            Encoding::Utf8 => self.keep(raw),
            Encoding::Windows1252 => {
                let text: String = raw.iter().map(|byte| windows_1252(*byte)).collect();
                self.keep(text.as_bytes());
            }
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let text = self.utf16(raw);
                self.keep(text.as_bytes());
            }
        }
    }

    fn utf16(&mut self, raw: &[u8]) -> String {
        let mut units = Vec::with_capacity(raw.len() / 2 + 2);
        units.extend(self.high.take());
        for byte in raw {
            let Some(first) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            units.push(match self.encoding {
                Encoding::Utf16Be => u16::from_be_bytes([first, *byte]),
                _ => u16::from_le_bytes([first, *byte]),
            });
        }
        if !raw.is_empty() {
            self.high = units.pop_if(|unit| (0xD800..0xDC00).contains(unit));
        }
        String::from_utf16_lossy(&units)
    }

    fn keep(&mut self, text: &[u8]) {
        let mut rest = text;
        if self.after_cr && !rest.is_empty() {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            self.after_cr = false;
        }
        if !rest.contains(&b'\r') {
            self.out.extend_from_slice(rest);
            return;
        }
        while let Some(end) = rest.iter().position(|byte| *byte == b'\r') {
            self.out.extend_from_slice(&rest[..end]);
            self.out.push(b'\n');
            rest = &rest[end + 1..];
            self.after_cr = rest.is_empty();
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        self.out.extend_from_slice(rest);
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.fill()?;
        }
        if std::mem::take(&mut self.drop_line) {
            let end = self.out[self.at..].iter().position(|byte| *byte == b'\n');
            self.at = end.map_or(self.out.len(), |end| self.at + end + 1);
            if self.at == self.out.len() {
                self.fill()?;
            }
        }
        let count = buffer.len().min(self.out.len() - self.at);
        if count > self.row_left {
            self.row_too_long = true;
            return Err(io::Error::other("a row is too long"));
        }
        self.row_left -= count;
        buffer[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Windows-1252; its five unused bytes stand for themselves, as in browsers.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
