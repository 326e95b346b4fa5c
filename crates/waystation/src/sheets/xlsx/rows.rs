//! The rows and cells of a sheet.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::part::{Part, TOKEN_BYTES_MAX, attribute};
use super::values::{Common, Style, iso_text, number_text, unescaped};
use crate::sheets::reader::{SheetRow, cell_too_long};
use crate::sheets::{Limits, SheetFailure, letters, letters_to_index};

/// Rows that a workbook can have.
const ROWS_MAX: u64 = 1_048_576;

/// The rows of one sheet.
pub(in crate::sheets) struct XlsxRows {
    part: Part,
    buffer: Vec<u8>,
    common: Arc<Common>,
    limits: Limits,
    last_row: u64,
    ended: bool,
}

impl XlsxRows {
    pub(super) fn new(part: Part, common: Arc<Common>, limits: Limits) -> XlsxRows {
        XlsxRows {
            part,
            buffer: Vec::new(),
            common,
            limits,
            last_row: 0,
            ended: false,
        }
    }

    /// Bytes that may still be unpacked.
    pub(in crate::sheets) fn left(&self) -> u64 {
        self.part.left()
    }

    /// The next row that the file mentions, which may be empty.
    pub(in crate::sheets) fn next(&mut self) -> Result<Option<SheetRow>, SheetFailure> {
        let mut row: Option<SheetRow> = None;
        let mut cell: Option<OpenCell> = None;
        let mut next_column = 0;
        while !self.ended {
            let event = self.part.next(&mut self.buffer)?;
            match &event {
                Event::Start(tag) if cell.is_none() => match tag.local_name().as_ref() {
                    "row" => {
                        let number = attribute(tag, "r").and_then(|r| r.trim().parse().ok());
                        row = Some(SheetRow {
                            number: number.unwrap_or(self.last_row + 1),
                            cells: Vec::new(),
                        });
                    }
                    "c" => {
                        let open = OpenCell::new(tag, next_column, row.as_mut());
                        next_column = open.column + 1;
                        cell = Some(open);
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "c" => {
                    if let (Some(row), Some(open)) = (&mut row, cell.take()) {
                        self.fill(row, open)?;
                    }
                }
                Event::End(tag) if cell.is_none() => match tag.local_name().as_ref() {
                    "row" => {
                        if let Some(row) = row {
                            return self.finish(row).map(Some);
                        }
                    }
                    "sheetData" => {
                        self.ended = true;
                        self.part.drain()?;
                    }
                    _ => {}
                },
                Event::Eof => return Err(self.part.damaged("one of its sheets breaks off")),
                _ => {
                    if let Some(open) = &mut cell
                        && !open.text.take(&event)
                    {
                        return Err(self.part.text_too_long());
                    }
                }
            }
        }
        Ok(None)
    }

    fn fill(&self, row: &mut SheetRow, cell: OpenCell) -> Result<(), SheetFailure> {
        let (file_name, limits) = (&self.part.file_name, self.limits);
        let column = cell.column;
        let Some(value) = cell.value(&self.common) else {
            return Err(self
                .part
                .damaged("a cell refers to a text that is not there"));
        };
        if value.is_empty() {
            return Ok(());
        }
        if column >= limits.max_columns {
            return Err(SheetFailure::too_big(
                file_name,
                format!("row {} reaches to column {}", row.number, letters(column)),
                format!("{} columns", limits.max_columns),
            ));
        }
        if value.len() / 4 > limits.max_cell_chars {
            return Err(cell_too_long(file_name, row.number, column, limits));
        }
        if row.cells.len() <= column {
            row.cells.resize_with(column + 1, String::new);
        }
        row.cells[column] = value;
        Ok(())
    }

    fn finish(&mut self, row: SheetRow) -> Result<SheetRow, SheetFailure> {
        if row.number == 0 || row.number > ROWS_MAX {
            let what = "it numbers a row beyond the last that a sheet can have";
            return Err(self.part.damaged(what));
        }
        self.last_row = row.number;
        Ok(row)
    }
}

/// A cell while it is read.
struct OpenCell {
    column: usize,
    kind: String,
    style: Option<usize>,
    text: CellText,
}

impl OpenCell {
    fn new(tag: &BytesStart<'_>, next_column: usize, row: Option<&mut SheetRow>) -> OpenCell {
        let mut cell = OpenCell {
            column: next_column,
            kind: String::new(),
            style: None,
            text: CellText::default(),
        };
        let mut row = row.filter(|row| row.cells.is_empty());
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = attribute.value.as_ref();
            match attribute.key.as_ref() {
                "r" => {
                    let digits = value.find(|c: char| c.is_ascii_digit());
                    let (column, number) = value.split_at(digits.unwrap_or(value.len()));
                    cell.column = letters_to_index(column).unwrap_or(next_column);
                    // Some programs number the cells and not the rows.
                    if let (Some(row), Ok(number)) = (&mut row, number.parse()) {
                        row.number = number;
                    }
                }
                "t" => value.clone_into(&mut cell.kind),
                "s" => cell.style = value.parse().ok(),
                _ => {}
            }
        }
        cell
    }

    /// What the cell holds; `None` when it refers to a text that is not there.
    fn value(self, common: &Common) -> Option<String> {
        let text = self.text.text;
        let style = self.style.and_then(|style| common.styles.get(style));
        Some(match self.kind.as_str() {
            _ if text.is_empty() => text,
            "s" => common.texts.get(text.trim().parse().ok()?)?.to_owned(),
            "b" => match text.trim() {
                "1" => "true".to_owned(),
                "0" => "false".to_owned(),
                other => other.to_lowercase(),
            },
            "e" => text,
            "d" => iso_text(&text),
            "str" | "inlineStr" => unescaped(text),
            _ => number_text(
                text,
                style.copied().unwrap_or(Style::Number),
                common.since_1904,
            ),
        })
    }
}

/// Gathers the text of a cell or of a shared text: values and runs of rich
/// text, without formulas and without the reading aids of East Asian scripts.
#[derive(Default)]
pub(super) struct CellText {
    pub(super) text: String,
    inline: bool,
    in_value: bool,
    in_reading_aid: bool,
}

impl CellText {
    /// Takes what an event adds; `false` when the text has become too long.
    pub(super) fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "is" => {
                    self.inline = true;
                    self.text.clear();
                }
                "v" => self.in_value = !self.inline,
                "t" => self.in_value = !self.in_reading_aid,
                "rPh" => self.in_reading_aid = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => self.in_value = false,
                "rPh" => self.in_reading_aid = false,
                _ => {}
            },
            Event::Text(text) if self.in_value => self.text.push_str(&text.xml10_content()),
            Event::CData(text) if self.in_value => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if self.in_value => {
                let character = match reference.as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                self.text
                    .push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => {}
        }
        u64::try_from(self.text.len()).is_ok_and(|length| length <= TOKEN_BYTES_MAX)
    }
}
