//! One part of a package, unpacked and counted while it is read.

use std::io::{self, BufReader, Read};

use flate2::Crc;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::sheets::SheetFailure;

/// A tag or a text in the XML; a spreadsheet writes at most 32,767 characters.
pub(super) const TOKEN_BYTES_MAX: u64 = 1024 * 1024;
/// Elements within elements; a workbook needs about ten.
const DEPTH_MAX: usize = 100;
pub(super) const CHUNK: usize = 32 * 1024;
pub(super) const BROKEN: &str = "it is damaged or was not copied to its end";

/// What the package says of a part.
pub(super) struct Declared {
    pub(super) size: u64,
    pub(super) crc: u32,
}

/// One part of the package, read as XML.
pub(super) struct Part {
    xml: quick_xml::Reader<BufReader<Counted>>,
    pub(super) file_name: String,
    unpacked_max: u64,
    depth: usize,
}

impl Part {
    /// A part of which `left` bytes may be unpacked.
    pub(super) fn new(
        content: Box<dyn Read + Send>,
        declared: Declared,
        left: u64,
        file_name: String,
        unpacked_max: u64,
    ) -> Part {
        let counted = Counted {
            content,
            left,
            token_left: TOKEN_BYTES_MAX,
            size: 0,
            declared,
            sum: Crc::new(),
            over: None,
        };
        let mut xml = quick_xml::Reader::from_reader(BufReader::with_capacity(CHUNK, counted));
        xml.config_mut().expand_empty_elements = true;
        xml.config_mut().check_end_names = false;
        Part {
            xml,
            file_name,
            unpacked_max,
            depth: 0,
        }
    }

    pub(super) fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, SheetFailure> {
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
    pub(super) fn drain(&mut self) -> Result<(), SheetFailure> {
        self.xml.get_mut().get_mut().token_left = u64::MAX;
        match io::copy(self.xml.get_mut(), &mut io::sink()) {
            Ok(_) => Ok(()),
            Err(cause) => Err(self.failure(cause.into())),
        }
    }

    pub(super) fn left(&self) -> u64 {
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

    pub(super) fn text_too_long(&self) -> SheetFailure {
        SheetFailure::too_big(
            &self.file_name,
            "one text in it does not end",
            "1 MB for a text",
        )
    }

    pub(super) fn damaged(&self, what: &str) -> SheetFailure {
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
    declared: Declared,
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
        let whole = self.size == self.declared.size && self.sum.sum() == self.declared.crc;
        if count == 0 && !buffer.is_empty() && !whole {
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

pub(super) fn unpacks_too_far(file_name: &str, unpacked_max: u64) -> SheetFailure {
    SheetFailure::too_big(
        file_name,
        "it unpacks to far more than a sheet of its kind needs",
        format!("{} MB unpacked", unpacked_max / 1_000_000),
    )
}

/// An attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
