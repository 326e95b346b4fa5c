//! Exports of forms with repeats, as KoboToolbox and ODK write them: the answers of a form on one sheet, its
//! repeats (the members of a household) on another, joined by a key. They are read as one sheet: each row of
//! the repeat, followed by the answers of the form that it belongs to.
//!
//! KoboToolbox: a workbook; the form's rows have `_index`, a repeat's `_parent_index` and, of its parent,
//! `_submission__uuid`. ODK Central: files of one folder; the form's rows have `KEY`, a repeat's
//! `PARENT_KEY`, and the repeat's file is named after the form's (`form-members.csv` beside `form.csv`).

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Limits, Reader, SheetFailure, SheetRow};

/// The header of the column that is added: which row of the repeat this is in its form, a number that stays
/// when the form is exported again.
const MEMBER: &str = "_member";

/// The forms that a repeat's rows belong to.
pub(super) struct Forms {
    /// The answers by their key.
    answers: HashMap<String, Answers>,
    /// How many cells the form has.
    width: usize,
    /// The repeat's column that names the form.
    parent: usize,
    /// Where the form's own lasting id stands, if it has one.
    lasting: Option<usize>,
}

struct Answers {
    row: u64,
    cells: Vec<String>,
    members: u32,
}

impl Reader {
    /// Opens a file like [`Reader::open`]; where it is the export of a form with repeats, its rows are those
    /// of the first repeat with the answers of their form behind them.
    ///
    /// # Errors
    /// As [`Reader::open`]; and when the form that the repeat belongs to is not there.
    pub fn open_form(
        path: &Path,
        sheet: Option<&str>,
        limits: Limits,
    ) -> Result<Reader, SheetFailure> {
        let reader = Reader::open(path, sheet, limits)?;
        if sheet.is_some() {
            return Ok(reader);
        }
        if reader.column_named("PARENT_KEY").is_some() {
            let form = beside(path).ok_or_else(|| SheetFailure::NoSuchSheet {
                file: reader.place(),
                wanted: "the form that PARENT_KEY leads to, beside this file".into(),
                there: Vec::new(),
            })?;
            return join(
                reader,
                Reader::open(&form, None, limits)?,
                "PARENT_KEY",
                "KEY",
            );
        }
        if reader.column_named("_index").is_none() {
            return Ok(reader);
        }
        for name in reader.sheets().to_vec() {
            if name == reader.sheet_name() {
                continue;
            }
            // A sheet without a header is no repeat; what is wrong with it concerns nobody here.
            let Ok(repeat) = Reader::open(path, Some(&name), limits) else {
                continue;
            };
            if repeat.column_named("_parent_index").is_some() {
                return join(repeat, reader, "_parent_index", "_index");
            }
        }
        Ok(reader)
    }

    fn column_named(&self, name: &str) -> Option<usize> {
        self.headers()
            .iter()
            .position(|header| header.trim() == name)
    }

    /// The forms none of whose rows came by: nobody of them can be registered, and the user should know.
    pub fn without_members(&self) -> Vec<u64> {
        let Some(forms) = &self.forms else {
            return Vec::new();
        };
        let mut rows: Vec<u64> = forms
            .answers
            .values()
            .filter(|answers| answers.members == 0)
            .map(|answers| answers.row)
            .collect();
        rows.sort_unstable();
        rows
    }

    /// Whether the rows come from a form's export.
    pub fn is_form(&self) -> bool {
        self.forms.is_some()
    }
}

/// The form's file of a repeat's: `form.csv` for `form-members.csv`, or for `form-household-members.csv`.
fn beside(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_str()?;
    let mut name = stem;
    while let Some((shorter, _repeat)) = name.rsplit_once('-') {
        let form = path.with_file_name(format!("{shorter}.csv"));
        if form.is_file() {
            return Some(form);
        }
        name = shorter;
    }
    None
}

fn join(
    mut repeat: Reader,
    mut form: Reader,
    parent: &str,
    key: &str,
) -> Result<Reader, SheetFailure> {
    let lacks = |name: &str, reader: &Reader| SheetFailure::MissingColumns {
        file: reader.place(),
        missing: vec![name.to_owned()],
        there: reader.headers().to_vec(),
    };
    let parent = repeat
        .column_named(parent)
        .ok_or_else(|| lacks(parent, &repeat))?;
    let key = form.column_named(key).ok_or_else(|| lacks(key, &form))?;
    let lasting = ["_uuid", "_id", "KEY"]
        .iter()
        .find_map(|name| form.column_named(name));
    let headers = form.headers().to_vec();
    let mut answers = HashMap::new();
    while let Some(row) = form.next_row()? {
        let name = row.cells.get(key).cloned().unwrap_or_default();
        let one = Answers {
            row: row.number,
            cells: row.cells,
            members: 0,
        };
        answers.insert(name, one);
    }
    repeat.forms = Some(Forms {
        answers,
        width: headers.len(),
        parent,
        lasting,
    });
    // What a system column of the repeat says is said of the member; the form's is told apart.
    let own = repeat.headers().to_vec();
    repeat.headers.extend(headers.into_iter().map(|header| {
        if own.contains(&header) {
            format!("form/{header}")
        } else {
            header
        }
    }));
    repeat.headers.push(MEMBER.into());
    if let Some(tags) = &mut repeat.tags {
        tags.resize(repeat.headers.len(), String::new());
    }
    Ok(repeat)
}

impl Forms {
    /// Puts the answers of the form behind a row of the repeat.
    pub(super) fn complete(&mut self, row: &mut SheetRow, own: usize) {
        row.cells.truncate(own);
        row.cells.resize_with(own, String::new);
        let parent = row.cells.get(self.parent).cloned().unwrap_or_default();
        match self.answers.get_mut(&parent) {
            Some(form) => {
                form.members += 1;
                let id = self.lasting.and_then(|column| form.cells.get(column));
                let member = format!("{}/{}", id.unwrap_or(&parent), form.members);
                let mut cells = form.cells.clone();
                cells.truncate(self.width);
                cells.resize_with(self.width, String::new);
                row.cells.extend(cells);
                row.cells.push(member);
            }
            // A member without a form: the row comes by, and what it lacks is said of it.
            None => row.cells.resize_with(own + self.width + 1, String::new),
        }
    }

    /// How many columns the form adds, the member's number among them.
    pub(super) fn added(&self) -> usize {
        self.width + 1
    }
}
