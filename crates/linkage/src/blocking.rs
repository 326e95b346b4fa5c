//! Which pairs to look at. Comparing all with all is out of reach; records that share a key are compared,
//! and there are many kinds of keys, so that an error in one field does not hide a pair.

use crate::interned::{NONE, mixed, number};
use crate::layout::Source;
use crate::levels::Kind;
use crate::table::Table;

/// Records under one key that are compared with each other; where there are more, the key is made narrower
/// by a further field, and what is still too wide is left to the other kinds of keys.
///
/// Among a million records a key is shared by more people who have nothing to do with each other, and the
/// time goes up with the square: so the limit goes down, from 60 to 24. [`Blocks::new_pairs`] has room for 64.
fn block_max(records: usize) -> usize {
    match records {
        ..150_000 => 60,
        150_000..400_000 => 40,
        _ => 24,
    }
}

/// A way to make keys of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyKind {
    Document,
    Phone,
    /// Two parts of the name, in either order.
    TwoNames(usize, usize),
    /// Father's and family name, with sex.
    Line,
    /// A part of the name and the year of birth, one year more or less.
    NameAndYear(usize),
    /// A part of the name and the day of birth.
    NameAndDay(usize),
    /// A part of the name, the place of origin and sex.
    NameAndOrigin(usize),
    /// The day of birth and sex.
    Day,
    /// A further column that is a code, or words that few share.
    Extra(usize),
    /// A further column and a part of the name.
    ExtraAndName(usize, usize),
    /// A further column and the date of birth.
    ExtraAndDay(usize),
}

/// The kinds of keys that fit a table's fields.
pub(crate) fn kinds(table: &Table) -> Vec<KeyKind> {
    let mut kinds = vec![
        KeyKind::Document,
        KeyKind::Phone,
        KeyKind::TwoNames(0, 3),
        KeyKind::TwoNames(0, 1),
        KeyKind::Line,
        KeyKind::NameAndDay(0),
        KeyKind::NameAndDay(3),
        KeyKind::NameAndDay(1),
        KeyKind::NameAndYear(0),
        KeyKind::NameAndYear(3),
        KeyKind::NameAndOrigin(0),
        KeyKind::Day,
    ];
    for field in &table.fields {
        let Source::Extra(extra) = field.source else {
            continue;
        };
        if field.kind != Kind::Category {
            kinds.push(KeyKind::Extra(extra));
        }
        kinds.extend([
            KeyKind::ExtraAndName(extra, 0),
            KeyKind::ExtraAndName(extra, 3),
            KeyKind::ExtraAndDay(extra),
        ]);
    }
    kinds
}

/// The keys of the parts of a name: of every writing, and of its first word where there are several.
fn name_keys(table: &Table, at: u32, part: usize) -> ([u32; 4], usize) {
    let mut keys = [NONE; 4];
    let mut count = 0;
    for writing in &table.rows[at as usize].names {
        if writing[part] == NONE {
            continue;
        }
        let name = table.names.name(writing[part]);
        for key in [table.names.key(writing[part]), name.first_key] {
            if !keys[..count].contains(&key) {
                keys[count] = key;
                count += 1;
            }
        }
    }
    (keys, count)
}

/// Calls `found` with each key of one kind that a row has.
pub(crate) fn keys_of(table: &Table, kind: KeyKind, at: u32, found: &mut impl FnMut(u64)) {
    let row = &table.rows[at as usize];
    let mut names = |part: usize, with: &[u64]| {
        let (keys, count) = name_keys(table, at, part);
        for key in &keys[..count] {
            let first = mixed(1 + part as u64, u64::from(*key));
            found(with.iter().fold(first, |sum, value| mixed(sum, *value)));
        }
    };
    match kind {
        KeyKind::Document => each(&row.documents, found),
        KeyKind::Phone => each(&row.phones, found),
        KeyKind::TwoNames(one, other) => two_names(table, at, one, other, found),
        KeyKind::Line => line(table, at, found),
        KeyKind::NameAndYear(part) => {
            let year = u64::from(row.birth.year());
            if year != 0 {
                names(part, &[11, year / 2]);
                names(part, &[12, year.div_ceil(2)]);
            }
        }
        KeyKind::NameAndDay(part) if row.birth.is_exact() => {
            names(part, &[13, u64::from(row.birth.number())]);
        }
        KeyKind::NameAndOrigin(part) if row.origin != NONE => {
            names(part, &[14, u64::from(row.origin), u64::from(row.sex)]);
        }
        KeyKind::Day if row.birth.is_exact() => {
            found(mixed(u64::from(row.birth.number()), u64::from(row.sex)));
        }
        KeyKind::Extra(extra) => each(&table.extras_of(at)[extra..=extra], found),
        KeyKind::ExtraAndName(extra, part) => {
            let value = table.extras_of(at)[extra];
            if value != NONE {
                names(part, &[15, u64::from(value)]);
            }
        }
        KeyKind::ExtraAndDay(extra) => {
            let value = table.extras_of(at)[extra];
            if value != NONE && row.birth.is_known() {
                found(mixed(u64::from(row.birth.number()), u64::from(value)));
            }
        }
        KeyKind::NameAndDay(_) | KeyKind::NameAndOrigin(_) | KeyKind::Day => {}
    }
}

fn each(values: &[u32], found: &mut impl FnMut(u64)) {
    for value in values.iter().filter(|value| **value != NONE) {
        found(mixed(7, u64::from(*value)));
    }
}

fn two_names(table: &Table, at: u32, one: usize, other: usize, found: &mut impl FnMut(u64)) {
    let (ones, one_count) = name_keys(table, at, one);
    let (others, other_count) = name_keys(table, at, other);
    for a in &ones[..one_count] {
        for b in &others[..other_count] {
            found(mixed(u64::from(*a.min(b)), u64::from(*a.max(b))));
        }
    }
}

fn line(table: &Table, at: u32, found: &mut impl FnMut(u64)) {
    let sex = u64::from(table.rows[at as usize].sex);
    two_names(table, at, 1, 3, &mut |key| found(mixed(key, sex)));
}

/// What makes a key narrower, in turn.
fn refinement(table: &Table, at: u32, round: usize) -> Option<u64> {
    let row = &table.rows[at as usize];
    let value = match round {
        0 => row.birth.year() / 4,
        1 => row.origin,
        2 => u32::from(row.sex),
        3 => row.site,
        _ => NONE,
    };
    (value != NONE).then_some(u64::from(value))
}

/// Records that are compared with each other, and for each record the groups that it is in.
pub(crate) struct Blocks {
    members: Vec<u32>,
    /// Where each block's members begin; one more than there are blocks.
    starts: Vec<u32>,
    of_row: Vec<u32>,
    row_starts: Vec<u32>,
}

/// The blocks of one kind: members in ascending order, and where each block ends.
#[derive(Default)]
struct Found {
    members: Vec<u32>,
    ends: Vec<u32>,
}

impl Blocks {
    pub fn of(table: &Table, threads: usize) -> Blocks {
        let kinds = kinds(table);
        let found = crate::threads::each(kinds.len(), threads, |at| blocks_of(table, kinds[at]));
        let mut members = Vec::new();
        let mut starts = vec![0];
        for one in found {
            let base = number(members.len());
            members.extend_from_slice(&one.members);
            starts.extend(one.ends.iter().map(|end| base + end));
        }
        let (of_row, row_starts) = by_row(table.rows.len(), &members, &starts);
        Blocks {
            members,
            starts,
            of_row,
            row_starts,
        }
    }

    /// Calls `found` with every row before this one that shares a block with it, perhaps several times.
    pub fn before(&self, at: u32, mut found: impl FnMut(u32)) {
        let range =
            self.row_starts[at as usize] as usize..self.row_starts[at as usize + 1] as usize;
        for block in &self.of_row[range] {
            let block = *block as usize;
            let members =
                &self.members[self.starts[block] as usize..self.starts[block + 1] as usize];
            for member in members.iter().take_while(|member| **member < at) {
                found(*member);
            }
        }
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Calls `found` with every pair of a block, the greater row first, that no earlier block holds: block
    /// after block, each pair comes once, and the rows of a block are at hand together.
    pub fn new_pairs(&self, block: usize, met: &mut Vec<u64>, mut found: impl FnMut(u32, u32)) {
        let range = self.starts[block] as usize..self.starts[block + 1] as usize;
        let members = &self.members[range];
        let together = self.met_before(block, members, met);
        for (place, one) in members.iter().enumerate() {
            for (before, other) in members[..place].iter().enumerate() {
                if together[place] >> before & 1 == 0 {
                    found(*one, *other);
                }
            }
        }
    }

    /// By place in a block: which places hold rows that an earlier block has brought together with it, a bit
    /// for each.
    fn met_before(&self, block: usize, members: &[u32], met: &mut Vec<u64>) -> [u64; 64] {
        met.clear();
        for (place, row) in (0_u64..).zip(members) {
            let range = self.row_starts[*row as usize] as usize
                ..self.row_starts[*row as usize + 1] as usize;
            let earlier = self.of_row[range].iter().map(|earlier| u64::from(*earlier));
            let earlier = earlier.take_while(|earlier| *earlier < block as u64);
            met.extend(earlier.map(|earlier| earlier << 6 | place));
        }
        met.sort_unstable();
        let mut together = [0; 64];
        for group in met.chunk_by(|one, next| one >> 6 == next >> 6) {
            if group.len() > 1 {
                let places = group.iter().fold(0, |bits, one| bits | 1 << (one & 63));
                for one in group {
                    together[(one & 63) as usize] |= places;
                }
            }
        }
        together
    }
}

fn by_row(rows: usize, members: &[u32], starts: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut row_starts = vec![0_u32; rows + 1];
    for member in members {
        row_starts[*member as usize + 1] += 1;
    }
    for at in 0..rows {
        row_starts[at + 1] += row_starts[at];
    }
    let mut next = row_starts.clone();
    let mut of_row = vec![0; members.len()];
    for (block, range) in starts.windows(2).enumerate() {
        for member in &members[range[0] as usize..range[1] as usize] {
            let place = &mut next[*member as usize];
            of_row[*place as usize] = number(block);
            *place += 1;
        }
    }
    (of_row, row_starts)
}

fn blocks_of(table: &Table, kind: KeyKind) -> Found {
    let mut entries = Vec::new();
    for at in 0..number(table.rows.len()) {
        keys_of(table, kind, at, &mut |key| entries.push((key, at)));
    }
    let mut found = Found::default();
    divide(table, &mut entries, 0, &mut found);
    found
}

/// Cuts entries into blocks of one key; a block that is too big is cut again.
fn divide(table: &Table, entries: &mut [(u64, u32)], round: usize, found: &mut Found) {
    entries.sort_unstable();
    for block in entries.chunk_by_mut(|one, next| one.0 == next.0) {
        if block.len() < 2 {
            continue;
        }
        if block.len() > block_max(table.rows.len()) {
            if round < 4 {
                let mut narrower: Vec<(u64, u32)> = block
                    .iter()
                    .filter_map(|(_key, at)| Some((refinement(table, *at, round)?, *at)))
                    .collect();
                divide(table, &mut narrower, round + 1, found);
            }
            continue;
        }
        let before = found.members.len();
        found.members.extend(block.iter().map(|(_key, at)| *at));
        found.members[before..].sort_unstable();
        let mut last = None;
        let mut kept = before;
        for at in before..found.members.len() {
            if last != Some(found.members[at]) {
                last = Some(found.members[at]);
                found.members[kept] = found.members[at];
                kept += 1;
            }
        }
        found.members.truncate(kept);
        if kept - before < 2 {
            found.members.truncate(before);
        } else {
            found.ends.push(number(kept));
        }
    }
}
