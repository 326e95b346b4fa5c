//! Where the rows of a sheet begin, and what its columns are called.

use super::reader::SheetRow;
use super::{hxl, rejects};

/// Where the rows begin, and what the columns are called.
pub(super) struct Head {
    pub(super) headers: Vec<String>,
    pub(super) tags: Option<Vec<String>>,
    /// The last row, among those looked at, that is no data.
    pub(super) row: usize,
    /// Columns at the left that only carry the faults of rejected rows.
    pub(super) skip: usize,
}

/// Finds header and tags among the first filled rows.
///
/// The tag row decides, and the row above it holds the headers. Without tags it
/// is the first row that fills most of the usual width and holds no numbers or
/// dates, so that titles above a table do not count. Where a header is empty
/// the row above it gives one, as in tables with grouped headers.
pub(super) fn find_head(rows: &[SheetRow]) -> Option<Head> {
    let cells = |index: usize| rows.get(index).map_or(&[][..], |row| &row.cells[..]);
    rows.first()?;
    let (header, tags) = if rejects::are_headers(cells(0)) {
        (Some(0), rejects::are_tags(cells(1)).then_some(1))
    } else if let Some(tags) = rows.iter().position(|row| hxl::is_tag_row(&row.cells)) {
        (tags.checked_sub(1), Some(tags))
    } else {
        (Some(untagged_header(rows)), None)
    };
    let own = header.map_or(&[][..], cells);
    let above = header
        .and_then(|header| header.checked_sub(1))
        .map(cells)
        .filter(|above| filled(above) > 1)
        .unwrap_or_default();
    let tag_cells = tags.map_or(&[][..], cells);
    let width = [own, above, tag_cells]
        .map(width)
        .into_iter()
        .max()
        .unwrap_or(0);
    let skip = if rejects::are_headers(own) || rejects::are_tags(tag_cells) {
        2
    } else {
        0
    };
    let name = |column: usize| {
        let text = |row: &[String]| row.get(column).map(|cell| one_line(cell));
        text(own)
            .filter(|name| !name.is_empty())
            .or_else(|| text(above))
            .unwrap_or_default()
    };
    let tag = |column: usize| {
        let tag = tag_cells.get(column).map_or("", |cell| cell.trim());
        hxl::Tag::parse(tag).map_or(String::new(), |_| tag.to_owned())
    };
    Some(Head {
        headers: (skip..width).map(name).collect(),
        tags: tags.map(|_| (skip..width).map(tag).collect()),
        row: tags.or(header)?,
        skip,
    })
}

fn untagged_header(rows: &[SheetRow]) -> usize {
    let mut counts: Vec<usize> = rows.iter().map(|row| filled(&row.cells)).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
    let named = |row: &SheetRow| !row.cells.iter().any(|cell| is_number_or_date(cell));
    let wide = |row: &SheetRow| filled(&row.cells) * 5 >= usual * 4;
    rows.iter()
        .position(|row| named(row) && wide(row))
        .or_else(|| {
            rows.iter()
                .position(|row| named(row) && filled(&row.cells) > 1)
        })
        .unwrap_or(0)
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn width(cells: &[String]) -> usize {
    let last = cells.iter().rposition(|cell| !cell.trim().is_empty());
    last.map_or(0, |last| last + 1)
}

fn is_number_or_date(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains(|c: char| c.is_ascii_digit())
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || "+-.,:/T %".contains(c))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
