//! Sheets into a table: CSV as a stream, parsed on a thread of its own, and Parquet.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use linkage::Table;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

use super::Failed;
use super::columns::{Placed, place};

/// Rows that go from the parser to the table at a time.
const BATCH: usize = 2_048;

/// What was read, beside the table.
pub(super) struct Read {
    /// The rows' own ids, in the order of the table.
    pub ids: Vec<Box<str>>,
    /// The first row of the second sheet.
    pub second_from: usize,
    pub truth: Option<Vec<Box<str>>>,
    /// By sheet: its name and what its columns were taken for.
    pub placed: Vec<(String, Placed)>,
}

/// Reads one or two sheets. The second one must have the columns that the first one uses.
pub(super) fn read(
    sheets: &[PathBuf],
    map: &[(String, String)],
    truth: Option<&str>,
) -> Result<(Read, Table), Failed> {
    let mut read = Read {
        ids: Vec::new(),
        second_from: 0,
        truth: truth.map(|_column| Vec::new()),
        placed: Vec::new(),
    };
    let mut table: Option<Table> = None;
    for (number, file) in (0..).zip(sheets) {
        let name = file.display().to_string();
        let mut opened = File::open(file).map_err(|cause| {
            Failed::Machine(format!("{name} could not be read: {cause}; check that it is there and that this account may read it"))
        })?;
        let mut magic = [0; 4];
        let begins = opened.read(&mut magic).and_then(|_n| opened.rewind());
        begins.map_err(|cause| Failed::Machine(format!("{name} could not be read: {cause}")))?;
        read.second_from = read.ids.len();
        let mut taker = Taker {
            name,
            number,
            map,
            truth,
            read: &mut read,
            table: &mut table,
            seen: HashSet::new(),
        };
        match &magic {
            b"PAR1" => taker.parquet(opened)?,
            b"PK\x03\x04" => {
                return Err(Failed::Use(format!(
                    "{} is a workbook; save the sheet as CSV (UTF-8) and link that",
                    taker.name
                )));
            }
            _ => taker.csv(opened)?,
        }
    }
    let table = table.filter(|table| !table.is_empty());
    let table = table.ok_or_else(|| Failed::Use(format!("{} holds no row", list(sheets))))?;
    Ok((read, table))
}

fn list(sheets: &[PathBuf]) -> String {
    let names: Vec<String> = sheets
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    names.join(", ")
}

/// Takes the rows of one sheet.
struct Taker<'t> {
    name: String,
    /// 0 for the first sheet, 1 for the second.
    number: u8,
    map: &'t [(String, String)],
    truth: Option<&'t str>,
    read: &'t mut Read,
    table: &'t mut Option<Table>,
    seen: HashSet<Box<str>>,
}

impl Taker<'_> {
    fn begin(&mut self, headers: &[String]) -> Result<Placed, Failed> {
        let mut placed = place(&self.name, headers, self.map, self.truth)?;
        if let Some((first, before)) = self.read.placed.first() {
            placed = self.like_first(placed, headers, first, before)?;
        } else {
            *self.table = Some(Table::new(placed.layout.clone()));
        }
        Ok(placed)
    }

    /// The second sheet's columns in the order of the first one's.
    fn like_first(
        &self,
        mut placed: Placed,
        headers: &[String],
        first: &str,
        before: &Placed,
    ) -> Result<Placed, Failed> {
        let mut used = Vec::new();
        for wanted in &before.layout.columns {
            let at = placed
                .layout
                .columns
                .iter()
                .zip(&placed.used)
                .find(|(column, _at)| {
                    let many = !matches!(
                        wanted.meaning,
                        linkage::Meaning::Code
                            | linkage::Meaning::Category
                            | linkage::Meaning::Text
                    );
                    column.meaning == wanted.meaning && (many || column.name == wanted.name)
                });
            let Some((_column, at)) = at else {
                return Err(Failed::Use(format!(
                    "{} has no column for “{}” of {first}; its columns are {}. Name it with --map, or leave it out with --map ignore={}",
                    self.name,
                    wanted.name,
                    headers.join(", "),
                    wanted.name
                )));
            };
            used.push(*at);
        }
        placed.layout = before.layout.clone();
        placed.used = used;
        Ok(placed)
    }

    /// Takes a row; `line` says where it is.
    fn take(
        &mut self,
        placed: &Placed,
        line: u64,
        cell: impl Fn(usize) -> String,
    ) -> Result<(), Failed> {
        let cells: Vec<String> = placed.used.iter().map(|at| cell(*at)).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        self.take_cells(
            placed,
            line,
            &cells,
            placed.id.map(&cell),
            placed.truth.map(&cell),
        )
    }

    fn take_cells(
        &mut self,
        placed: &Placed,
        line: u64,
        cells: &[&str],
        id: Option<String>,
        truth: Option<String>,
    ) -> Result<(), Failed> {
        let id = match id {
            Some(id) if !id.trim().is_empty() => id.into_boxed_str(),
            _ => format!("row {line}").into_boxed_str(),
        };
        if !self.seen.insert(id.clone()) {
            let column = placed
                .id
                .map_or(String::new(), |_at| ", in the column of ids".to_owned());
            return Err(Failed::Use(format!(
                "{}, line {line}{column}: “{id}” stands for two rows; make the ids different, or name another column with --map id=COLUMN",
                self.name
            )));
        }
        let number = self.read.ids.len() as u128;
        self.read.ids.push(id);
        if let (Some(all), Some(truth)) = (&mut self.read.truth, truth) {
            all.push(truth.into_boxed_str());
        }
        if let Some(table) = self.table {
            table.push(number, self.number, cells);
        }
        Ok(())
    }

    fn csv(&mut self, file: File) -> Result<(), Failed> {
        let mut buffered = BufReader::with_capacity(1 << 20, file);
        let delimiter = delimiter(&mut buffered);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(buffered);
        let headers = reader.headers().map_err(|error| self.broken(&error))?;
        let headers: Vec<String> = headers
            .iter()
            .map(|header| header.trim_start_matches('\u{feff}').to_owned())
            .collect();
        if headers.is_empty() {
            return Err(Failed::Use(format!(
                "{} is empty: it needs a header and rows",
                self.name
            )));
        }
        let placed = self.begin(&headers)?;
        let (sender, receiver) = sync_channel::<Vec<csv::Result<(u64, csv::StringRecord)>>>(8);
        let taken = std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut batch = Vec::with_capacity(BATCH);
                for record in reader.into_records() {
                    let line = record
                        .as_ref()
                        .ok()
                        .and_then(csv::StringRecord::position)
                        .map_or(0, csv::Position::line);
                    batch.push(record.map(|record| (line, record)));
                    if batch.len() == BATCH && sender.send(std::mem::take(&mut batch)).is_err() {
                        return;
                    }
                }
                let _ = sender.send(batch);
            });
            // Ends when the parser has ended; an error drops the receiver and so ends the parser.
            receiver.into_iter().flatten().try_for_each(|record| {
                let (line, record) = record.map_err(|error| self.broken(&error))?;
                let own = |at: usize| record.get(at).unwrap_or("");
                let cells: Vec<&str> = placed.used.iter().map(|at| own(*at)).collect();
                let id = placed.id.map(|at| own(at).to_owned());
                let truth = placed.truth.map(|at| own(at).to_owned());
                self.take_cells(&placed, line, &cells, id, truth)
            })
        });
        taken?;
        self.read.placed.push((self.name.clone(), placed));
        Ok(())
    }

    fn broken(&self, error: &csv::Error) -> Failed {
        let line = error.position().map_or(0, csv::Position::line);
        let text = match error.kind() {
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => format!(
                "{}, line {line}: {len} cells where the header has {expected_len}; put text that holds the delimiter in quotation marks, or mend the line",
                self.name
            ),
            csv::ErrorKind::Utf8 { err, .. } => format!(
                "{}, line {line}, cell {}: not UTF-8; save the sheet as CSV UTF-8 and link that",
                self.name,
                err.field() + 1
            ),
            _ => format!("{} could not be read: {error}", self.name),
        };
        Failed::Machine(text)
    }

    fn parquet(&mut self, file: File) -> Result<(), Failed> {
        let broken = |name: &str, error: &dyn std::fmt::Display| {
            Failed::Machine(format!(
                "{name} could not be read as Parquet: {error}; plain and Snappy compression are read, else save it as CSV"
            ))
        };
        let reader = SerializedFileReader::new(file).map_err(|error| broken(&self.name, &error))?;
        let fields = reader
            .metadata()
            .file_metadata()
            .schema()
            .get_fields()
            .to_vec();
        let headers: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
        let placed = self.begin(&headers)?;
        let rows = reader
            .get_row_iter(None)
            .map_err(|error| broken(&self.name, &error))?;
        for (line, row) in (1..).zip(rows) {
            let row = row.map_err(|error| broken(&self.name, &error))?;
            let cells: Vec<String> = row
                .get_column_iter()
                .map(|(_name, field)| text(field))
                .collect();
            self.take(&placed, line, |at| {
                cells.get(at).cloned().unwrap_or_default()
            })?;
        }
        self.read.placed.push((self.name.clone(), placed));
        Ok(())
    }
}

fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        other => other.to_string().trim_matches('"').to_owned(),
    }
}

/// The delimiter that the header has most of.
fn delimiter(reader: &mut BufReader<File>) -> u8 {
    let first = reader.fill_buf().unwrap_or_default();
    let header = first
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |wanted: u8| header.iter().filter(|byte| **byte == wanted).count();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|delimiter| (count(*delimiter), *delimiter == b','))
        .unwrap_or(b',')
}

/// The folder of a file, for writing beside it.
pub(super) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
