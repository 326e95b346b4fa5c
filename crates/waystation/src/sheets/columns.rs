//! Which column holds which field.

use super::head::one_line;
use super::hxl::Tag;
use super::{Reader, RowFault, SheetFailure, SheetRow, letters, letters_to_index};

/// Characters of a faulty value that are shown.
const VALUE_CHARS: usize = 60;

/// A field that somebody wants to read, and the columns that would do.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The name by which the caller asks for it, and the user maps it.
    pub field: &'static str,
    /// An HXL tag such as `#person+name+given`; empty for none.
    pub tag: &'static str,
    /// Headers that would do, the best first; capitals, blanks and punctuation
    /// do not count.
    pub headers: &'static [&'static str],
    /// Whether the rows make no sense without it.
    pub required: bool,
}

/// The columns of one sheet, found for the fields that are wanted.
#[derive(Debug, Clone)]
pub struct Columns {
    place: String,
    headers: Vec<String>,
    tags: Vec<Option<Tag>>,
    /// The columns to the left of the first, for the letters.
    skip: usize,
    found: Vec<(&'static str, usize)>,
}

impl Columns {
    /// Finds a column for each wanted field.
    ///
    /// What the user maps comes first (`field` to a header, a letter or a tag).
    /// Then a column whose tag is the wanted one, then one whose tag says more
    /// than that (the fewest attributes more, and of these the first), then one
    /// with an accepted header. A column found by its tag or header serves one
    /// field only; by mapping it may serve several.
    ///
    /// # Errors
    /// When columns are missing (all of them are listed), when the mapping names
    /// what does not exist, or when two columns have the same header and no tag
    /// tells them apart.
    pub fn resolve(
        reader: &Reader,
        wanted: &[Wanted],
        map: &[(String, String)],
    ) -> Result<Columns, SheetFailure> {
        let headers = reader.headers().to_vec();
        let tags = reader.tags().unwrap_or_default();
        let mut columns = Columns {
            place: reader.place(),
            tags: (0..headers.len())
                .map(|column| tags.get(column).and_then(|tag| Tag::parse(tag)))
                .collect(),
            headers,
            skip: reader.skip(),
            found: Vec::new(),
        };
        columns.take_mapped(wanted, map)?;
        columns.take_tagged(wanted);
        columns.take_headed(wanted)?;
        columns.all_required(wanted)?;
        Ok(columns)
    }

    /// What the row holds for a field, without blanks around it; empty when
    /// there is no such column.
    pub fn cell<'r>(&self, row: &'r SheetRow, field: &str) -> &'r str {
        self.column(field)
            .and_then(|column| row.cells.get(column))
            .map_or("", |cell| cell.trim())
    }

    /// Whether the sheet has a column for the field.
    pub fn has(&self, field: &str) -> bool {
        self.column(field).is_some()
    }

    /// The first field that was found, for a fault that concerns the whole row.
    pub fn first_field(&self) -> Option<&'static str> {
        self.found
            .iter()
            .min_by_key(|(_field, column)| *column)
            .map(|(field, _column)| *field)
    }

    /// Columns with a header or tag that serve no field, as `Notes (H)`: the
    /// user should know that nothing reads them.
    pub fn unused(&self) -> Vec<String> {
        (0..self.headers.len())
            .filter(|column| !self.is_taken(*column))
            // What the collecting system writes of its own is nobody's answer.
            .filter(|column| !last_of_path(&self.headers[*column]).starts_with('_'))
            .filter_map(|column| Some(format!("{} ({})", self.name(column)?, self.letters(column))))
            .collect()
    }

    /// Says what is wrong with a field of a row. The remedy says what to write
    /// instead, without a capital or a full stop.
    pub fn fault(&self, row: &SheetRow, field: &str, remedy: impl Into<String>) -> RowFault {
        let column = self.column(field);
        RowFault {
            sheet: self.place.clone(),
            row: row.number,
            column: column
                .and_then(|column| self.name(column))
                .unwrap_or_else(|| field.to_owned()),
            letter: column.map_or(String::new(), |column| self.letters(column)),
            value: shortened(self.cell(row, field)),
            remedy: remedy.into(),
        }
    }

    fn take_mapped(
        &mut self,
        wanted: &[Wanted],
        map: &[(String, String)],
    ) -> Result<(), SheetFailure> {
        for (field, column) in map {
            let no_such = |what: String, there: Vec<String>| SheetFailure::NoSuchColumn {
                file: self.place.clone(),
                entry: format!("{field}={column}"),
                what,
                there,
            };
            let Some(wanted) = wanted.iter().find(|wanted| wanted.field == field.trim()) else {
                let fields = wanted.iter().map(|wanted| wanted.field.to_owned());
                return Err(no_such(format!("field \"{field}\""), fields.collect()));
            };
            match self.named(column) {
                Some(index) => self.found.push((wanted.field, index)),
                None => return Err(no_such(format!("column \"{column}\""), self.there())),
            }
        }
        Ok(())
    }

    /// The column that a user means: by tag, by header, by letters.
    fn named(&self, name: &str) -> Option<usize> {
        if let Some(tag) = Tag::parse(name) {
            return self.tagged(&tag, false);
        }
        self.headed(name).first().copied().or_else(|| {
            let index = letters_to_index(name.trim())?.checked_sub(self.skip)?;
            (index < self.headers.len()).then_some(index)
        })
    }

    fn take_tagged(&mut self, wanted: &[Wanted]) {
        let mut tagged: Vec<(Tag, &'static str)> = wanted
            .iter()
            .filter_map(|wanted| Some((Tag::parse(wanted.tag)?, wanted.field)))
            .collect();
        // The most particular first, so that #person+name does not take the
        // column of #person+name+given.
        tagged.sort_by_key(|(tag, _)| std::cmp::Reverse(tag.depth()));
        for exact in [true, false] {
            for (tag, field) in &tagged {
                let column = self.tagged(tag, true);
                let fits = |column: &usize| !exact || self.tags[*column].as_ref() == Some(tag);
                if !self.has(field)
                    && let Some(column) = column.filter(fits)
                {
                    self.found.push((field, column));
                }
            }
        }
    }

    /// The column whose tag says no more than needed beyond the wanted one.
    fn tagged(&self, wanted: &Tag, free_only: bool) -> Option<usize> {
        let fitting = self.tags.iter().enumerate().filter_map(|(column, tag)| {
            let tag = tag.as_ref().filter(|tag| tag.matches(wanted))?;
            Some((tag.depth(), column))
        });
        fitting
            .filter(|(_, column)| !free_only || !self.is_taken(*column))
            .min()
            .map(|(_, column)| column)
    }

    fn take_headed(&mut self, wanted: &[Wanted]) -> Result<(), SheetFailure> {
        for wanted in wanted {
            if self.has(wanted.field) {
                continue;
            }
            for header in wanted.headers {
                let mut columns = self.headed(header);
                columns.retain(|column| !self.is_taken(*column));
                match columns[..] {
                    [] => continue,
                    [column] => self.found.push((wanted.field, column)),
                    _ => {
                        return Err(SheetFailure::TwinColumns {
                            file: self.place.clone(),
                            field: wanted.field.to_owned(),
                            header: self.headers[columns[0]].clone(),
                            letters: columns.into_iter().map(|c| self.letters(c)).collect(),
                        });
                    }
                }
                break;
            }
        }
        Ok(())
    }

    fn headed(&self, name: &str) -> Vec<usize> {
        let exact = |column: &usize| self.headers[*column].trim() == name.trim();
        let named: Vec<usize> = (0..self.headers.len()).filter(exact).collect();
        // A system's column, such as `_member`, is meant to the letter.
        if name.starts_with('_') || !named.is_empty() {
            return named;
        }
        let name = folded(name);
        let by = |of: fn(&str) -> &str| -> Vec<usize> {
            let same = |column: &usize| {
                let header = of(&self.headers[*column]);
                !name.is_empty() && !header.starts_with('_') && folded(header) == name
            };
            (0..self.headers.len()).filter(same).collect()
        };
        let whole = by(|header| header);
        if whole.is_empty() {
            by(last_of_path)
        } else {
            whole
        }
    }

    fn all_required(&self, wanted: &[Wanted]) -> Result<(), SheetFailure> {
        let missing: Vec<String> = wanted
            .iter()
            .filter(|wanted| wanted.required && !self.has(wanted.field))
            .map(describe)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(SheetFailure::MissingColumns {
            file: self.place.clone(),
            missing,
            there: self.there(),
        })
    }

    fn there(&self) -> Vec<String> {
        (0..self.headers.len())
            .filter_map(|column| {
                Some(format!(
                    "\"{}\" ({})",
                    self.name(column)?,
                    self.letters(column)
                ))
            })
            .collect()
    }

    fn column(&self, field: &str) -> Option<usize> {
        let found = self.found.iter().rfind(|(name, _)| *name == field);
        found.map(|(_, column)| *column)
    }

    fn is_taken(&self, column: usize) -> bool {
        self.found.iter().any(|(_, taken)| *taken == column)
    }

    fn name(&self, column: usize) -> Option<String> {
        let header = self.headers.get(column).filter(|header| !header.is_empty());
        header
            .cloned()
            .or_else(|| Some(self.tags.get(column)?.as_ref()?.to_string()))
    }

    fn letters(&self, column: usize) -> String {
        letters(column + self.skip)
    }
}

fn describe(wanted: &Wanted) -> String {
    let mut ways = Vec::new();
    if !wanted.tag.is_empty() {
        ways.push(format!("tag {}", wanted.tag));
    }
    if !wanted.headers.is_empty() {
        ways.push(format!("header \"{}\"", wanted.headers.join("\" or \"")));
    }
    format!("{} ({})", wanted.field, ways.join(", or "))
}

/// The question's own name, where an export writes the groups before it: `household/head/given_name`.
fn last_of_path(header: &str) -> &str {
    header.rsplit('/').next().unwrap_or(header)
}

/// Letters and digits only, in small letters.
fn folded(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn shortened(value: &str) -> String {
    let line = one_line(value);
    if line.chars().count() <= VALUE_CHARS {
        return line;
    }
    line.chars()
        .take(VALUE_CHARS - 1)
        .chain(std::iter::once('…'))
        .collect()
}
