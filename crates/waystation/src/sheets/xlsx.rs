//! Workbooks (Office Open XML), as a stream.
//!
//! A part of the package is unpacked while it is read, and every byte is
//! counted: the sizes that the package declares are only believed when they
//! are too big. The texts that cells share are the only thing that is kept.
//!
//! Formulas are never computed: a cell holds its last result. Formats are read
//! as far as they tell a date from a number. What the sheet says of its own
//! size is not read at all, because programs write it wrong.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use flate2::Crc;
use flate2::read::DeflateDecoder;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use super::reader::{SheetRow, cell_too_long};
use super::{Limits, SheetFailure, letters, letters_to_index};

/// Rows that a workbook can have.
const ROWS_MAX: u64 = 1_048_576;
/// A tag or a text in the XML; a spreadsheet writes at most 32,767 characters.
const TOKEN_BYTES_MAX: u64 = 1024 * 1024;
/// Elements within elements; a workbook needs about ten.
const DEPTH_MAX: usize = 100;
const SHARED_TEXTS_MAX: usize = 1 << 24;
const STYLES_MAX: usize = 1 << 20;
const CHUNK: usize = 32 * 1024;
/// Below this much unpacked, a high rate of packing is ordinary.
const UNPACKED_ALWAYS: u64 = 50_000_000;
const PACKING_MAX: u64 = 200;
const BROKEN: &str = "it is damaged or was not copied to its end";

/// An open workbook.
pub(super) struct Workbook {
    file_name: String,
    limits: Limits,
    archive: ZipArchive<File>,
    /// The same file once more; the two share their place in it.
    file: File,
    /// The parts by their names in small letters, as the format compares them.
    parts: HashMap<String, usize>,
    /// Bytes that may still be unpacked, and how many there were.
    left: u64,
    unpacked_max: u64,
    sheets: Vec<Sheet>,
    common: Arc<Common>,
}

struct Sheet {
    name: String,
    part: String,
    visible: bool,
}

/// What cells refer to.
#[derive(Default)]
struct Common {
    texts: Texts,
    styles: Vec<Style>,
    since_1904: bool,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Number,
    Moment,
    Duration,
}

impl Workbook {
    pub(super) fn open(
        file: File,
        file_name: &str,
        limits: Limits,
    ) -> Result<Workbook, SheetFailure> {
        let not_readable = |cause| SheetFailure::not_readable(file_name, cause);
        let packed = file.metadata().map_err(not_readable)?.len();
        let archive =
            ZipArchive::new(file.try_clone().map_err(not_readable)?).map_err(|_broken| {
                SheetFailure::damaged(file_name, "it is damaged or was not copied to its end")
            })?;
        let parts = (0..archive.len())
            .filter_map(|index| Some((canonical(&archive.name_for_index(index)?.ok()?), index)))
            .collect();
        let unpacked_max = limits.max_unpacked_bytes.min(
            packed
                .saturating_mul(PACKING_MAX)
                .saturating_add(UNPACKED_ALWAYS),
        );
        let mut book = Workbook {
            file_name: file_name.to_owned(),
            limits,
            archive,
            file,
            parts,
            left: unpacked_max,
            unpacked_max,
            sheets: Vec::new(),
            common: Arc::default(),
        };
        book.read_workbook()?;
        Ok(book)
    }

    pub(super) fn sheet_names(&self) -> Vec<String> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    pub(super) fn visible(&self) -> Vec<usize> {
        (0..self.sheets.len())
            .filter(|index| self.sheets[*index].visible)
            .collect()
    }

    /// The sheet with this name, capitals and blanks around it set aside.
    pub(super) fn named(&self, wanted: &str) -> Result<usize, SheetFailure> {
        let folded = |name: &str| name.trim().to_lowercase();
        let exact = self.sheets.iter().position(|sheet| sheet.name == wanted);
        exact
            .or_else(|| {
                let same = |sheet: &Sheet| folded(&sheet.name) == folded(wanted);
                self.sheets.iter().position(same)
            })
            .ok_or_else(|| SheetFailure::NoSuchSheet {
                file: self.file_name.clone(),
                wanted: wanted.to_owned(),
                there: self.sheet_names(),
            })
    }

    /// The rows of a sheet, from its first.
    pub(super) fn rows(&mut self, sheet: usize) -> Result<XlsxRows, SheetFailure> {
        let part = match self.sheets.get(sheet) {
            Some(sheet) => sheet.part.clone(),
            None => return Err(self.damaged("it has no sheet with cells")),
        };
        let Some(part) = self.part(&part)? else {
            return Err(self.damaged("one of its sheets is missing"));
        };
        Ok(XlsxRows {
            part,
            buffer: Vec::new(),
            common: Arc::clone(&self.common),
            limits: self.limits,
            last_row: 0,
            ended: false,
        })
    }

    fn read_workbook(&mut self) -> Result<(), SheetFailure> {
        let top = self.relations("")?;
        let main = top.into_iter().find(|r| r.kind == "officedocument");
        let main = main.map_or("xl/workbook.xml".to_owned(), |relation| relation.part);
        if main.ends_with(".bin") {
            return Err(self.other("an Excel binary workbook (.xlsb)"));
        }
        let relations = self.relations(&main)?;
        let Some(mut part) = self.part(&main)? else {
            return Err(self.what_else());
        };
        let mut buffer = Vec::new();
        let mut common = Common::default();
        let mut is_workbook = false;
        loop {
            match part.next(&mut buffer)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "workbook" => is_workbook = true,
                    "workbookPr" => {
                        if let Some(set) = attribute(&tag, "date1904") {
                            common.since_1904 = set == "1" || set == "true";
                        }
                    }
                    "sheet" => self.add_sheet(&tag, &relations),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        self.left = part.left();
        if !is_workbook {
            return Err(self.what_else());
        }
        for relation in relations {
            match relation.kind.as_str() {
                "sharedstrings" => common.texts = self.read_texts(&relation.part)?,
                "styles" => common.styles = self.read_styles(&relation.part)?,
                _ => {}
            }
        }
        self.common = Arc::new(common);
        Ok(())
    }

    /// Charts and dialogs are sheets too, but have no cells.
    fn add_sheet(&mut self, tag: &BytesStart<'_>, relations: &[Relation]) {
        let id = attribute(tag, "id").unwrap_or_default();
        let relation = relations
            .iter()
            .find(|r| r.id == id && r.kind == "worksheet");
        if let (Some(name), Some(relation)) = (attribute(tag, "name"), relation) {
            self.sheets.push(Sheet {
                name,
                part: relation.part.clone(),
                visible: attribute(tag, "state").is_none_or(|state| state == "visible"),
            });
        }
    }

    /// What a part (or the package, for the empty name) refers to.
    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, SheetFailure> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(mut part) = self.part(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        let mut buffer = Vec::new();
        loop {
            match part.next(&mut buffer)? {
                Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let kind = attribute(&tag, "Type").unwrap_or_default();
                    let target = attribute(&tag, "Target").unwrap_or_default();
                    let base = if target.starts_with(['/', '\\']) {
                        ""
                    } else {
                        folder
                    };
                    relations.push(Relation {
                        id: attribute(&tag, "Id").unwrap_or_default(),
                        kind: kind.rsplit('/').next().unwrap_or("").to_lowercase(),
                        part: canonical(&format!("{base}/{target}")),
                    });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.left = part.left();
        Ok(relations)
    }

    fn read_texts(&mut self, name: &str) -> Result<Texts, SheetFailure> {
        let mut texts = Texts::default();
        let Some(mut part) = self.part(name)? else {
            return Ok(texts);
        };
        let mut buffer = Vec::new();
        let mut text = CellText::default();
        let bytes_max = self.limits.max_unpacked_bytes / 4;
        loop {
            let event = part.next(&mut buffer)?;
            match &event {
                Event::End(tag) if tag.local_name().as_ref() == "si" => {
                    let text = unescaped(std::mem::take(&mut text).text);
                    texts.push(&text);
                    if texts.bytes() > bytes_max || texts.ends.len() > SHARED_TEXTS_MAX {
                        return Err(SheetFailure::too_big(
                            &self.file_name,
                            "its cells hold very many different texts",
                            format!("16 million texts, or {} MB", bytes_max / 1_000_000),
                        ));
                    }
                }
                Event::Eof => break,
                _ if text.take(&event) => {}
                _ => return Err(part.text_too_long()),
            }
        }
        self.left = part.left();
        Ok(texts)
    }

    fn read_styles(&mut self, name: &str) -> Result<Vec<Style>, SheetFailure> {
        let Some(mut part) = self.part(name)? else {
            return Ok(Vec::new());
        };
        let mut own: HashMap<String, Style> = HashMap::new();
        let mut styles = Vec::new();
        let mut buffer = Vec::new();
        let mut in_cell_formats = false;
        loop {
            match part.next(&mut buffer)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "numFmt" if own.len() < STYLES_MAX => {
                        if let (Some(id), Some(code)) =
                            (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode"))
                        {
                            own.insert(id, style_of(&code));
                        }
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats && styles.len() < STYLES_MAX => {
                        let id = attribute(&tag, "numFmtId").unwrap_or_default();
                        let style = own.get(&id).copied().unwrap_or_else(|| built_in_style(&id));
                        styles.push(style);
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => {
                    in_cell_formats = false;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.left = part.left();
        Ok(styles)
    }

    /// Opens a part; only the one that was opened last can be read on, because
    /// they share one place in the file.
    fn part(&mut self, name: &str) -> Result<Option<Part>, SheetFailure> {
        let Some(index) = self.parts.get(&canonical(name)).copied() else {
            return Ok(None);
        };
        let not_readable = |cause| SheetFailure::not_readable(&self.file_name, cause);
        let damaged = || SheetFailure::damaged(&self.file_name, BROKEN);
        let entry = self
            .archive
            .by_index_raw(index)
            .map_err(|_broken| damaged())?;
        if entry.encrypted() {
            return Err(SheetFailure::Encrypted {
                file: self.file_name.clone(),
            });
        }
        if entry.size() > self.left {
            return Err(unpacks_too_far(&self.file_name, self.unpacked_max));
        }
        let start = entry.data_start().ok_or_else(damaged)?;
        let (packed, method) = (entry.compressed_size(), entry.compression());
        let (size, crc) = (entry.size(), entry.crc32());
        drop(entry);
        let mut file = self.file.try_clone().map_err(not_readable)?;
        file.seek(SeekFrom::Start(start)).map_err(not_readable)?;
        let packed = BufReader::with_capacity(CHUNK, file.take(packed));
        let content: Box<dyn Read + Send> = match method {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(self.damaged("it is packed in an unusual way")),
        };
        Ok(Some(Part::new(
            Counted {
                content,
                left: self.left,
                token_left: TOKEN_BYTES_MAX,
                size: 0,
                declared: (size, crc),
                sum: Crc::new(),
                over: None,
            },
            self.file_name.clone(),
            self.unpacked_max,
        )))
    }

    /// A ZIP archive that is no workbook: says what it is.
    fn what_else(&self) -> SheetFailure {
        let has = |start: &str| self.parts.keys().any(|name| name.starts_with(start));
        if has("content.xml") {
            self.other("an OpenDocument file (.ods)")
        } else if has("word/") || has("ppt/") {
            self.other("a document, not a workbook")
        } else if has("index/") {
            self.other("a Numbers document")
        } else {
            SheetFailure::NotASheet {
                file: self.file_name.clone(),
                what: "it is a ZIP archive; unpack it and give the sheet that is in it".to_owned(),
            }
        }
    }

    fn other(&self, what: &str) -> SheetFailure {
        SheetFailure::damaged(&self.file_name, &format!("it is {what}"))
    }

    fn damaged(&self, what: &str) -> SheetFailure {
        SheetFailure::damaged(&self.file_name, what)
    }
}

struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// The texts that cells share, end to end.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    fn bytes(&self) -> u64 {
        u64::try_from(self.all.len()).unwrap_or(u64::MAX)
    }

    fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.all.get(start..*self.ends.get(index)?)
    }
}

/// The rows of one sheet.
pub(super) struct XlsxRows {
    part: Part,
    buffer: Vec<u8>,
    common: Arc<Common>,
    limits: Limits,
    last_row: u64,
    ended: bool,
}

impl XlsxRows {
    /// The next row that the file mentions, which may be empty.
    pub(super) fn next(&mut self) -> Result<Option<SheetRow>, SheetFailure> {
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
                        self.part.to_end()?;
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
struct CellText {
    text: String,
    inline: bool,
    in_value: bool,
    in_reading_aid: bool,
}

impl CellText {
    /// Takes what an event adds; `false` when the text has become too long.
    fn take(&mut self, event: &Event<'_>) -> bool {
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

/// One part of the package, read as XML.
struct Part {
    xml: quick_xml::Reader<BufReader<Counted>>,
    file_name: String,
    unpacked_max: u64,
    depth: usize,
}

impl Part {
    fn new(content: Counted, file_name: String, unpacked_max: u64) -> Part {
        let mut xml = quick_xml::Reader::from_reader(BufReader::with_capacity(CHUNK, content));
        xml.config_mut().expand_empty_elements = true;
        xml.config_mut().check_end_names = false;
        Part {
            xml,
            file_name,
            unpacked_max,
            depth: 0,
        }
    }

    fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, SheetFailure> {
        buffer.clear();
        self.xml.get_mut().get_mut().token_left = TOKEN_BYTES_MAX;
        let event = match self.xml.read_event_into(buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.failure(error)),
        };
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > DEPTH_MAX {
            return Err(self.damaged(BROKEN));
        }
        Ok(event)
    }

    /// Reads on to the end, to know that the part is whole.
    fn to_end(&mut self) -> Result<(), SheetFailure> {
        self.xml.get_mut().get_mut().token_left = u64::MAX;
        match io::copy(self.xml.get_mut(), &mut io::sink()) {
            Ok(_) => Ok(()),
            Err(cause) => Err(self.failure(cause.into())),
        }
    }

    fn left(&self) -> u64 {
        self.xml.get_ref().get_ref().left
    }

    fn failure(&self, error: quick_xml::Error) -> SheetFailure {
        let system = match error {
            quick_xml::Error::Io(cause) if cause.raw_os_error().is_some() => Some(cause),
            _ => None,
        };
        match (self.xml.get_ref().get_ref().over, system) {
            (Some(Over::Total), _) => unpacks_too_far(&self.file_name, self.unpacked_max),
            (Some(Over::Token), _) => self.text_too_long(),
            (None, Some(cause)) => SheetFailure::NotReadable {
                file: self.file_name.clone(),
                cause: io::Error::new(cause.kind(), cause),
            },
            (None, None) => self.damaged(BROKEN),
        }
    }

    fn text_too_long(&self) -> SheetFailure {
        SheetFailure::too_big(
            &self.file_name,
            "one text in it does not end",
            "1 MB for a text",
        )
    }

    fn damaged(&self, what: &str) -> SheetFailure {
        SheetFailure::damaged(&self.file_name, what)
    }
}

/// Unpacked content that is counted, and compared at its end with what the
/// package declares.
struct Counted {
    content: Box<dyn Read + Send>,
    /// Bytes that may still be unpacked: in all, and for this piece of XML.
    left: u64,
    token_left: u64,
    size: u64,
    declared: (u64, u32),
    sum: Crc,
    over: Option<Over>,
}

#[derive(Debug, Clone, Copy)]
enum Over {
    Total,
    Token,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        let bytes = u64::try_from(count).map_err(io::Error::other)?;
        self.sum.update(&buffer[..count]);
        self.size += bytes;
        if count == 0 && !buffer.is_empty() && (self.size, self.sum.sum()) != self.declared {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if bytes > self.left || bytes > self.token_left {
            self.over = Some(if bytes > self.left {
                Over::Total
            } else {
                Over::Token
            });
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.left -= bytes;
        self.token_left -= bytes;
        Ok(count)
    }
}

fn unpacks_too_far(file_name: &str, unpacked_max: u64) -> SheetFailure {
    SheetFailure::too_big(
        file_name,
        "it unpacks to far more than a sheet of its kind needs",
        format!("{} MB unpacked", unpacked_max / 1_000_000),
    )
}

/// The name of a part as the format compares it: small letters, no leading
/// slash, no steps up.
fn canonical(name: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in name.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// An attribute by its name without prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Undoes the escape for characters that XML cannot hold (`_x000D_`), and makes
/// line ends line feeds.
fn unescaped(text: String) -> String {
    let mut text = text;
    if text.contains("_x") {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find("_x") {
            let code = rest.get(at + 2..at + 6);
            let code = code.filter(|_| rest[at + 6..].starts_with('_'));
            let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
            match code
                .and_then(|code| u32::from_str_radix(code, 16).ok())
                .and_then(char::from_u32)
            {
                Some(character) => {
                    whole.push_str(&rest[..at]);
                    whole.push(character);
                    rest = &rest[at + 7..];
                }
                None => {
                    whole.push_str(&rest[..at + 2]);
                    rest = &rest[at + 2..];
                }
            }
        }
        whole.push_str(rest);
        text = whole;
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}

/// A date that is stored as text, without a time that is midnight.
fn iso_text(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// A number as the spreadsheet shows it, or the date that it stands for.
fn number_text(text: String, style: Style, since_1904: bool) -> String {
    let Ok(number) = text.trim().parse::<f64>() else {
        return unescaped(text);
    };
    let date = match style {
        Style::Number => None,
        Style::Moment => moment(number, since_1904),
        Style::Duration => duration(number),
    };
    if let Some(date) = date {
        return date;
    }
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if !(1e-7..1e21).contains(&size) {
        text.trim().to_owned()
    } else if number.fract() == 0.0 {
        format!("{number:.0}")
    } else {
        // 15 digits count, as on the screen: what is stored as
        // 0.30000000000000004 was entered as 0.3.
        let rounded = format!("{number:.14e}").parse::<f64>();
        rounded.unwrap_or(number).to_string()
    }
}

const DAY_SECONDS: i64 = 86_400;

/// Seconds from a number of days, rounded as the spreadsheet shows them.
fn seconds(days: f64) -> Option<i64> {
    // The last day that a spreadsheet knows: 31 December 9999.
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most 2,958,466 days, which are 256 thousand million seconds"
    )]
    let seconds = (days * 86_400.0).round() as i64;
    Some(seconds)
}

fn clock(seconds: i64) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn duration(days: f64) -> Option<String> {
    seconds(days).map(clock)
}

/// The moment that a serial number stands for; less than a day is a time of day.
///
/// Day 1 is 1 January 1900. Spreadsheets count a 29 February 1900, which never
/// was, as day 60: it stays a number, and the days after it lie one earlier. In
/// workbooks of old Macs day 0 is 1 January 1904.
fn moment(serial: f64, since_1904: bool) -> Option<String> {
    let seconds = seconds(serial)?;
    let (day, rest) = (seconds / DAY_SECONDS, seconds % DAY_SECONDS);
    let start: Date = match (since_1904, day) {
        (_, 0) => return Some(clock(rest)),
        (true, _) => date(1904, 1, 1),
        (false, 60) => return None,
        (false, 1..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    let date = start.checked_add(day.days()).ok()?;
    Some(match rest {
        0 => date.to_string(),
        _ => format!("{date}T{}", clock(rest)),
    })
}

/// The formats that have a number and no text (ECMA-376 part 1, 18.8.30).
fn built_in_style(id: &str) -> Style {
    match id.parse::<u32>() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Style::Moment,
        Ok(46) => Style::Duration,
        _ => Style::Number,
    }
}

/// What a format makes of a number: it is a date when a letter of a date stands
/// in its first section outside quotation marks, brackets and escapes.
fn style_of(format: &str) -> Style {
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            '"' => {
                characters.find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let inner = inner.to_ascii_lowercase();
                let all = |letter| inner.chars().all(|c| c == letter);
                if !inner.is_empty() && (all('h') || all('m') || all('s')) {
                    return Style::Duration;
                }
            }
            ';' => break,
            'y' | 'm' | 'd' | 'h' | 's' => return Style::Moment,
            _ => {}
        }
    }
    Style::Number
}
