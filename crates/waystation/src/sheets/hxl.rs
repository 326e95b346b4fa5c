//! Tags of the Humanitarian Exchange Language (HXL 1.1): one row of a sheet
//! that says what each column holds, whatever its header is called.
//!
//! <https://hxlstandard.org/standard/1-1final/>

use std::fmt;

/// A hashtag with its attributes, such as `#person+name+given`.
///
/// Capitals and blanks do not count, and neither does the order of the
/// attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    name: String,
    /// Sorted, without repetition.
    attributes: Vec<String>,
}

impl Tag {
    /// Reads a tag; `None` when the text is no tag.
    ///
    /// ```
    /// use waystation::sheets::hxl::Tag;
    /// assert_eq!(Tag::parse(" #Person +given +NAME"), Tag::parse("#person+name+given"));
    /// assert_eq!(Tag::parse("#N/A"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Tag> {
        let mut words = text.trim().strip_prefix('#')?.split('+').map(str::trim);
        let name = word(words.next()?)?;
        let mut attributes = words.map(word).collect::<Option<Vec<_>>>()?;
        attributes.sort_unstable();
        attributes.dedup();
        Some(Tag { name, attributes })
    }

    /// Whether a column with this tag can stand for the wanted one: the same
    /// hashtag, and all wanted attributes among its own.
    pub fn matches(&self, wanted: &Tag) -> bool {
        let has = |attribute| self.attributes.binary_search(attribute).is_ok();
        self.name == wanted.name && wanted.attributes.iter().all(has)
    }

    /// How many attributes it has.
    pub(super) fn depth(&self) -> usize {
        self.attributes.len()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.name)?;
        self.attributes
            .iter()
            .try_for_each(|attribute| write!(f, "+{attribute}"))
    }
}

/// Whether a row is the tag row: more than half of its filled cells are tags.
pub(super) fn is_tag_row(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let tags = cells
        .iter()
        .filter(|cell| Tag::parse(cell).is_some())
        .count();
    tags * 2 > filled
}

fn word(text: &str) -> Option<String> {
    let fits = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    fits.then(|| text.to_ascii_lowercase())
}
