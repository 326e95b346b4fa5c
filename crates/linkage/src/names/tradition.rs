//! What only tradition knows: spellings of one name that no rule of spelling joins, and names that no rule
//! of spelling keeps apart. Read from `data/names.txt`.

use std::{collections::HashMap, sync::LazyLock};

use super::{letters, particles, sounds};

/// The lines of the table in which a word stands; 0 for none.
pub type Lines = [u16; 2];

/// One table for words with vowels, one for those without: اكرام (Ikram) would read as Akram.
static TABLE: LazyLock<[HashMap<String, Lines>; 2]> = LazyLock::new(|| {
    let mut tables: [HashMap<String, Lines>; 2] = Default::default();
    for (line, number) in letters::lines(include_str!("../../data/names.txt")).zip(1..) {
        for written in line.split_whitespace() {
            let joined = particles::join(&letters::tokens(written));
            let [word] = joined.as_slice() else { continue };
            let table = &mut tables[usize::from(word.vowelless)];
            let lines = table.entry(sounds::latin(&word.sounds)).or_default();
            if lines.contains(&number) {
                continue;
            }
            if let Some(room) = lines.iter_mut().find(|line| **line == 0) {
                *room = number;
            }
        }
    }
    tables
});

/// Where a word stands, as [`super::Word::latin`] writes it.
pub fn lines_of(latin: &str, vowelless: bool) -> Lines {
    TABLE[usize::from(vowelless)]
        .get(latin)
        .copied()
        .unwrap_or_default()
}

/// What tradition says of two words: one name, two names, or nothing.
pub fn says(one: Lines, other: Lines) -> Option<bool> {
    if one[0] == 0 || other[0] == 0 {
        return None;
    }
    Some(one.iter().any(|line| *line != 0 && other.contains(line)))
}
