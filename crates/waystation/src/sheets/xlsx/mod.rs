//! Workbooks (Office Open XML), as a stream.
//!
//! | file | what it is for |
//! | --- | --- |
//! | `mod.rs` | the package: its sheets, shared texts and formats |
//! | `part.rs` | one part of it, unpacked and counted while it is read |
//! | `rows.rs` | the rows and cells of a sheet |
//! | `values.rs` | what a cell means: text, number, date |
//!
//! Every byte that is unpacked is counted: the sizes that the package declares
//! are only believed when they are too big. The texts that cells share are the
//! only thing that is kept.
//!
//! Formulas are never computed: a cell holds its last result. Formats are read
//! as far as they tell a date from a number. What the sheet says of its own
//! size is not read at all, because programs write it wrong.

mod part;
mod rows;
mod values;

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use flate2::read::DeflateDecoder;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use self::part::{BROKEN, CHUNK, Declared, Part, attribute, unpacks_too_far};
use self::rows::CellText;
pub(super) use self::rows::XlsxRows;
use self::values::{Common, Style, Texts, built_in_style, style_of, unescaped};
use super::{Limits, SheetFailure};

const SHARED_TEXTS_MAX: usize = 1 << 24;
/// Parts that the package or the workbook may refer to.
const RELATIONS_MAX: usize = 10_000;
const SHEETS_MAX: usize = 1000;
const STYLES_MAX: usize = 1 << 20;
/// Below this much unpacked, a high rate of packing is ordinary.
const UNPACKED_ALWAYS: u64 = 50_000_000;
const PACKING_MAX: u64 = 200;

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

impl Workbook {
    pub(super) fn open(
        file: File,
        file_name: &str,
        limits: Limits,
    ) -> Result<Workbook, SheetFailure> {
        let not_readable = |cause| SheetFailure::not_readable(file_name, cause);
        let packed = file.metadata().map_err(not_readable)?.len();
        let archive = ZipArchive::new(file.try_clone().map_err(not_readable)?)
            .map_err(|_broken| SheetFailure::damaged(file_name, BROKEN))?;
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

    /// Bytes that may still be unpacked.
    pub(super) fn left(&self) -> u64 {
        self.left
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
        Ok(XlsxRows::new(part, Arc::clone(&self.common), self.limits))
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
        if let (Some(name), Some(relation)) = (attribute(tag, "name"), relation)
            && self.sheets.len() < SHEETS_MAX
        {
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
                    if relations.len() == RELATIONS_MAX {
                        return Err(part.damaged(BROKEN));
                    }
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
                    if texts.bytes() > bytes_max || texts.count() > SHARED_TEXTS_MAX {
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
        let declared = Declared {
            size: entry.size(),
            crc: entry.crc32(),
        };
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
            content,
            declared,
            self.left,
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
