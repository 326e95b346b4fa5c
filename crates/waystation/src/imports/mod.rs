//! Imports: sheets that a mission has, row by row through the same verbs as every other door.
//!
//! `mod` the way that all imports go · `sheets` one function for each sort of sheet · `people` persons and
//! households · `needs` assessments and weather · `aid` stock and distributions · `feedback` what people told
//! us · `payments` what a provider paid · `referrals` the directory of services · `incidents` the Missing Migrants Project's files as they are ·
//! `operation` a folder of them.
//!
//! Good rows go in, a few hundred to a commit; bad rows are written beside the file with what to mend, and
//! the mended file is imported again. Each row carries a keyed reference of what it came from, so that
//! importing a file twice adds nothing.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use journal::{Digest, Occurred};
use uuid::Uuid;

use crate::mission::Actor;
use crate::rooms;
use crate::sheets::{Columns, Limits, Reader, Rejects, RowFault, SheetFailure, SheetRow, Wanted};
use crate::words::{Qualifier, Quantity, Source, Text, parse_day, parse_occurred};
use crate::{Failure, Mission, Work};

pub mod aid;
pub mod feedback;
pub mod incidents;
pub mod needs;
pub mod operation;
pub mod payments;
pub mod people;
pub mod referrals;
pub mod sheets;

/// Rows in one commit.
const BATCH: usize = 250;
/// Faults that are kept for the summary; all of them are in the rejects file.
const SHOWN: usize = 20;

/// How to read a file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The sheet of a workbook; the first one if absent.
    pub sheet: Option<String>,
    /// Field to column, where headers and tags do not tell.
    pub map: Vec<(String, String)>,
    /// What the rows belong to, so that person 17 of one list is not person 17 of another; the file's name
    /// if absent.
    pub dataset: Option<String>,
    /// When the file's source published it.
    pub published: Option<Date>,
}

/// A sheet to import: into which mission, by whom, which file, how it is read; `progress` hears how many rows
/// were read.
#[derive(Clone, Copy)]
pub struct Sheet<'f> {
    /// The mission.
    pub mission: &'f Arc<Mission>,
    /// Who imports.
    pub actor: &'f Actor,
    /// The file.
    pub path: &'f Path,
    /// How it is read.
    pub options: &'f Options,
    /// Hears how many rows were read.
    pub progress: &'f dyn Fn(u64),
}

impl<'f> Sheet<'f> {
    /// The same file, read otherwise.
    pub fn with<'o>(&self, options: &'o Options) -> Sheet<'o>
    where
        'f: 'o,
    {
        Sheet { options, ..*self }
    }
}

/// What became of a file.
#[derive(Debug, Default, Clone)]
pub struct Outcome {
    /// The file's name.
    pub file: String,
    /// Rows read.
    pub read: u64,
    /// Rows that went in.
    pub added: u64,
    /// Rows that were here already.
    pub known: u64,
    /// Rows that were written to the rejects file.
    pub rejected: u64,
    /// That file.
    pub rejects: Option<PathBuf>,
    /// What is wrong with the first of them.
    pub faults: Vec<RowFault>,
    /// What the user should know: columns that nobody reads, another encoding.
    pub notes: Vec<String>,
}

/// An import failed as a whole. What had been committed before stays; importing again adds the rest.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailure {
    /// The file cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetFailure),
    /// The machine failed.
    #[error(transparent)]
    Machine(#[from] Failure),
}

/// What one row became.
pub enum Recorded {
    /// It went in.
    Added,
    /// It was here already.
    Known,
}

/// One row's cells, as a parser asks for them.
pub struct Cells<'r> {
    /// The columns.
    pub columns: &'r Columns,
    /// The row.
    pub row: &'r SheetRow,
    /// The mission's zone, for days.
    pub zone: &'r str,
    /// Known places: their codes, and the code for each name.
    pub places: &'r HashMap<String, String>,
    faults: Vec<RowFault>,
}

impl<'r> Cells<'r> {
    /// The text of a field; empty when absent.
    pub fn text(&self, field: &str) -> &'r str {
        self.columns.cell(self.row, field)
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, field: &str, remedy: impl Into<String>) {
        self.faults
            .push(self.columns.fault(self.row, field, remedy));
    }

    /// A field that must not be empty.
    pub fn needed(&mut self, field: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong(field, "it must not be empty");
        }
        text.to_owned()
    }

    /// A field read by a parser; empty gives `None`.
    pub fn parsed<T>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        parse(text).map_err(|remedy| self.wrong(field, remedy)).ok()
    }

    /// A field that must be there and read; where it does not, the default stands in and the row is rejected.
    pub fn must<T>(
        &mut self,
        field: &str,
        default: T,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> T {
        if self.text(field).is_empty() {
            self.wrong(field, "it must not be empty");
            return default;
        }
        self.parsed(field, parse).unwrap_or(default)
    }

    /// When it happened: a day, a month or a year.
    pub fn occurred(&mut self, field: &str) -> Occurred {
        let zone = self.zone;
        self.must(field, Occurred::on_day(Date::ZERO, zone), |text| {
            parse_occurred(text, zone)
        })
    }

    /// A place's code, which must be known; a place may also be named in a language of the screens. Empty only
    /// where that is allowed.
    pub fn place(&mut self, field: &str, may_be_empty: bool) -> String {
        let given = self.text(field);
        let known = self
            .places
            .get(given)
            .or_else(|| self.places.get(&given.to_lowercase()));
        if given.is_empty() && !may_be_empty {
            self.wrong(field, "name the place by its code");
        } else if !given.is_empty() && known.is_none() {
            self.wrong(
                field,
                "no place has this code or name: import the places first, or mend it",
            );
        }
        known.cloned().unwrap_or_else(|| given.to_owned())
    }

    /// One of some codes, given as the code or as its word in a language of the screens.
    pub fn coded(&mut self, field: &str, family: &str, codes: &[&str]) -> Option<String> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let plain = text.to_lowercase();
        let by_code =
            |code: &&&str| code.to_lowercase() == plain || code.replace('_', " ") == plain;
        let by_word = |code: &&&str| {
            crate::locale::LANGUAGES.iter().any(|language| {
                let word = crate::locale::of(language.code).word(family, code);
                word.to_lowercase() == plain
            })
        };
        // Most sheets hold codes: words, which are dear to make, are looked at last.
        let meant = codes.iter().find(by_code);
        let meant = meant.or_else(|| codes.iter().find(by_word));
        meant.map(|code| (*code).to_owned())
    }

    /// A quantity from its three fields.
    pub fn quantity(&mut self, qualifier: &str, low: &str, high: &str) -> Quantity {
        let kind: Qualifier = self
            .parsed(qualifier, str::parse)
            .unwrap_or(Qualifier::Exact);
        let mut bound = |field: &str| self.parsed(field, number);
        let (low_value, high_value) = (bound(low), bound(high));
        let kind = if low_value.is_none() && high_value.is_none() {
            Qualifier::Unknown
        } else {
            kind
        };
        Quantity::checked(kind, low_value, high_value).unwrap_or_else(|remedy| {
            self.wrong(low, remedy);
            Quantity::UNKNOWN
        })
    }

    /// The source's name and its day.
    pub fn source(&mut self) -> Source {
        let name = self.needed("source");
        Source {
            name,
            published: self.parsed("published", parse_day),
        }
    }

    /// A text in two languages.
    pub fn texts(&self, en: &str, ar: &str) -> Text {
        Text {
            en: self.text(en).into(),
            ar: self.text(ar).into(),
        }
    }

    /// Names in one cell, apart by semicolons.
    pub fn list(&self, field: &str) -> Vec<String> {
        self.text(field)
            .split(';')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }
}

/// A number with a point for decimals; blanks and commas between thousands are passed over.
///
/// # Errors
/// A sentence that says what to write.
pub fn number(text: &str) -> Result<f64, String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{a0}')
        .collect();
    let grouped = plain.split(',').skip(1).all(|group| {
        group
            .split('.')
            .next()
            .is_some_and(|digits| digits.len() == 3)
    });
    let plain = if grouped {
        plain.replace(',', "")
    } else {
        plain
    };
    plain
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
        .ok_or_else(|| "write a number, such as 1200 or 332.2".into())
}

/// A sheet's sort: its columns, how a row is read, how it is recorded.
pub(crate) struct Sort<T> {
    /// The columns.
    pub wanted: &'static [Wanted],
    /// Reads a row.
    pub read: fn(&mut Cells<'_>) -> T,
    /// Joins a row to the one before, where one fact takes several rows; gives it back otherwise.
    pub join: fn(&mut T, T) -> Option<T>,
    /// What a row is known by: its own number, or nothing for the whole row.
    pub number: fn(&T) -> Option<String>,
    /// Records it.
    pub record: fn(&mut Work<'_, '_>, &Context, T, Option<Digest>) -> Result<(), Failure>,
}

/// What recording a row may need.
pub(crate) struct Context {
    /// What the rows belong to.
    pub dataset: String,
    /// When the file's source published it.
    pub published: Option<Date>,
}

/// A column of a sheet.
pub(crate) const fn wanted(
    field: &'static str,
    tag: &'static str,
    headers: &'static [&'static str],
    required: bool,
) -> Wanted {
    Wanted {
        field,
        tag,
        headers,
        required,
    }
}

/// The codes of known places, by code and by name in small letters. A name that two places have stands for
/// neither.
fn known_places(tx: &mut store::Tx<'_>) -> Result<HashMap<String, String>, Failure> {
    let mut known: HashMap<String, String> = HashMap::new();
    let mut twice = HashSet::new();
    let all = rooms::places::queries::all(tx)?;
    let named: Vec<_> = all
        .into_iter()
        .filter_map(|(_id, place)| place.named)
        .collect();
    for place in &named {
        for name in [&place.name.en, &place.name.ar] {
            let name = name.to_lowercase();
            let other = known.insert(name.clone(), place.code.clone());
            if other.is_some_and(|other| other != place.code) {
                twice.insert(name);
            }
        }
    }
    known.retain(|name, _code| !name.is_empty() && !twice.contains(name));
    for place in named {
        known.insert(place.code.clone(), place.code);
    }
    Ok(known)
}

/// Never joins.
pub(crate) fn apart<T>(_before: &mut T, row: T) -> Option<T> {
    Some(row)
}

/// What the rows of a file belong to, if nobody says: the file's name without its ending and without
/// `.rejected` or `.rejected-2`, so that mended rows belong to the same.
pub(crate) fn dataset(path: &Path, options: &Options) -> String {
    options.dataset.clone().unwrap_or_else(|| {
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        crate::sheets::mended(&stem).to_owned()
    })
}

struct Pending<T> {
    row: SheetRow,
    value: T,
    rest: Vec<SheetRow>,
    reference_of: String,
}

/// Reads a file of one sort and records its rows.
pub(crate) fn run<T: Send + 'static>(
    sheet: &Sheet<'_>,
    sort_name: &'static str,
    sort: &Sort<T>,
) -> Result<Outcome, ImportFailure> {
    let Sheet {
        mission,
        actor,
        path,
        options,
        progress,
    } = *sheet;
    let mut reader = Reader::open_form(path, options.sheet.as_deref(), Limits::default())?;
    let columns = Columns::resolve(&reader, sort.wanted, &options.map)?;
    let mut outcome = Outcome {
        file: reader.file_name().to_owned(),
        ..Outcome::default()
    };
    outcome
        .notes
        .extend(reader.encoding_note().map(str::to_owned));
    let unused = columns.unused();
    if !unused.is_empty() {
        outcome.notes.push(format!(
            "nothing reads these columns: {}",
            unused.join(", ")
        ));
    }
    let places = mission.read(known_places)?;
    let context = Arc::new(Context {
        dataset: dataset(path, options),
        published: options.published,
    });
    let mut rejects = Rejects::beside(path, &reader);
    let mut batch: Vec<Pending<T>> = Vec::with_capacity(BATCH);
    let zone = mission.settings.zone.clone();
    loop {
        let row = reader.next_row()?;
        if let Some(row) = row {
            outcome.read += 1;
            let mut cells = Cells {
                columns: &columns,
                row: &row,
                zone: &zone,
                places: &places,
                faults: Vec::new(),
            };
            let value = (sort.read)(&mut cells);
            let faults = cells.faults;
            if !faults.is_empty() {
                reject(&mut outcome, &mut rejects, &row, faults)?;
                continue;
            }
            let value = match batch.last_mut() {
                Some(before) => (sort.join)(&mut before.value, value),
                None => Some(value),
            };
            match (value, batch.last_mut()) {
                (Some(value), _) => {
                    if batch.len() >= BATCH {
                        flush(
                            mission,
                            actor,
                            &context,
                            sort_name,
                            sort,
                            &columns,
                            &mut batch,
                            &mut outcome,
                            &mut rejects,
                        )?;
                        progress(outcome.read);
                    }
                    let reference_of =
                        (sort.number)(&value).unwrap_or_else(|| row.cells.join("\u{1f}"));
                    batch.push(Pending {
                        row,
                        value,
                        rest: Vec::new(),
                        reference_of,
                    });
                }
                (None, Some(before)) => before.rest.push(row),
                (None, None) => {}
            }
        } else {
            flush(
                mission,
                actor,
                &context,
                sort_name,
                sort,
                &columns,
                &mut batch,
                &mut outcome,
                &mut rejects,
            )?;
            progress(outcome.read);
            break;
        }
    }
    let empty = reader.without_members();
    if !empty.is_empty() {
        let rows: Vec<String> = empty.iter().map(u64::to_string).collect();
        outcome.notes.push(format!(
            "these rows of the form have nobody on the sheet of its members, and nobody was registered from them: {}",
            rows.join(", ")
        ));
    }
    outcome.rejects = rejects.finish()?;
    Ok(outcome)
}

fn reject(
    outcome: &mut Outcome,
    rejects: &mut Rejects,
    row: &SheetRow,
    faults: Vec<RowFault>,
) -> Result<(), ImportFailure> {
    rejects.add(row, &faults)?;
    outcome.rejected += 1;
    let room = SHOWN.saturating_sub(outcome.faults.len());
    outcome.faults.extend(faults.into_iter().take(room));
    Ok(())
}

/// A row that was refused: whose row it was, and the sentence.
type Refused = (usize, String);

#[expect(
    clippy::too_many_arguments,
    reason = "the state of one import, used here alone"
)]
fn flush<T: Send + 'static>(
    mission: &Arc<Mission>,
    actor: &Actor,
    context: &Arc<Context>,
    sort_name: &'static str,
    sort: &Sort<T>,
    columns: &Columns,
    batch: &mut Vec<Pending<T>>,
    outcome: &mut Outcome,
    rejects: &mut Rejects,
) -> Result<(), ImportFailure> {
    if batch.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(batch.len());
    let mut values = Vec::with_capacity(batch.len());
    for pending in batch.drain(..) {
        let reference = mission.reference(&[sort_name, &context.dataset, &pending.reference_of]);
        rows.push((pending.row, pending.rest));
        values.push((pending.value, reference));
    }
    let (record, context) = (sort.record, Arc::clone(context));
    let (recorded, refused) = mission.work(actor.clone(), move |work| {
        let mut refused: Vec<Refused> = Vec::new();
        let mut recorded = Vec::with_capacity(values.len());
        for (at, (value, reference)) in values.into_iter().enumerate() {
            if work.has_imported(&reference)? {
                recorded.push(Recorded::Known);
                continue;
            }
            match record(work, &context, value, Some(reference)) {
                Ok(()) => recorded.push(Recorded::Added),
                // A rule speaks before anything of its row is written, so its neighbours are not harmed.
                Err(Failure::Refused(refusal)) => refused.push((at, refusal.to_string())),
                Err(other) => return Err(other),
            }
        }
        Ok((recorded, refused))
    })?;
    for one in recorded {
        match one {
            Recorded::Added => outcome.added += 1,
            Recorded::Known => outcome.known += 1,
        }
    }
    for (at, sentence) in refused {
        let (row, rest) = &rows[at];
        let field = columns.first_field().unwrap_or_default();
        for row in std::iter::once(row).chain(rest) {
            reject(
                outcome,
                rejects,
                row,
                vec![columns.fault(row, field, sentence.clone())],
            )?;
        }
    }
    Ok(())
}

/// The subject of the entry that came from a row, by the row's own number.
pub(crate) fn subject_of(
    work: &mut Work<'_, '_>,
    sort_name: &str,
    dataset: &str,
    number: &str,
    role: &str,
) -> Result<Option<Uuid>, Failure> {
    let reference = work.mission.reference(&[sort_name, dataset, number]);
    let entries = journal::shelf::imported(work.tx, &reference)?;
    Ok(entries.iter().find_map(|entry| entry.subject(role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("1200", 1200.0),
            ("1,200", 1200.0),
            ("1 200", 1200.0),
            ("332.2", 332.2),
            ("1,200.5", 1200.5),
        ] {
            assert_eq!(number(text), Ok(value), "{text}");
        }
        for text in ["", "abc", "1,2", "12,34,567", "nan", "inf"] {
            assert!(number(text).is_err(), "{text}");
        }
    }
}
