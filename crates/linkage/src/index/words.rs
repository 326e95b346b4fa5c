//! Each spelling once, the people who bear it, and the ways to come to it: by its consonant key, by the
//! beginning of that key, and by the key with one consonant more or less.

use std::collections::BTreeMap;

use hashbrown::HashTable;
use zeroize::Zeroize as _;

use super::PIECE;
use crate::names::{Word, compare::Heard};

/// A consonant key in 64 bits, four for each letter, first letter first: keys sort as their letters do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

const LETTERS: &str = "abdfghklmnrswxz";
const LETTERS_MAX: u32 = 15;

/// Letters of keys that romanisations write for each other: ض as d and z, ق as k and g, ث as s and t, ch as
/// sh and kh, Cyrillic г as g and h, a first y as j or a vowel.
const RELATED: [[char; 2]; 12] = [
    ['d', 'z'],
    ['k', 'g'],
    ['s', 'd'],
    ['s', 'z'],
    ['x', 'k'],
    ['x', 'h'],
    ['x', 's'],
    ['x', 'g'],
    ['k', 'h'],
    ['g', 'h'],
    ['g', 'a'],
    ['b', 'w'],
];

/// The number of a letter in keys; 0 is the end.
fn number(letter: char) -> u64 {
    LETTERS.find(letter).map_or(0, |at| at as u64 + 1)
}

impl Key {
    pub fn of(text: &str) -> Self {
        let mut key = 0;
        let known = text.chars().filter_map(|letter| LETTERS.find(letter));
        for (at, letter) in (0..LETTERS_MAX).zip(known) {
            key |= (letter as u64 + 1) << (60 - 4 * at);
        }
        Self(key)
    }

    pub fn len(self) -> u32 {
        (64 - self.0.trailing_zeros().min(64)).div_ceil(4)
    }

    /// The keys that begin with this one lie from here to the one given back.
    pub fn last_with_this_beginning(self) -> Self {
        Self(self.0 | u64::MAX.checked_shr(4 * self.len()).unwrap_or(0))
    }

    /// How many shorter keys it has: one for each letter, none if it has two letters or fewer.
    fn shorter_count(self) -> u32 {
        let length = self.len();
        if length > 2 { length } else { 0 }
    }

    /// The key without one of its letters.
    fn without(self, at: u32) -> Self {
        let before = if at == 0 {
            0
        } else {
            self.0 & (u64::MAX << (64 - 4 * at))
        };
        let after = (self.0 << (4 * at)) << 4 >> (4 * at);
        Self(before | after)
    }

    /// The key with each of its letters left out in turn.
    pub fn shorter(self) -> impl Iterator<Item = Self> {
        (0..self.shorter_count()).map(move |at| self.without(at))
    }

    /// The letter at a place, as its number.
    fn letter(self, at: u32) -> u64 {
        (self.0 >> (60 - 4 * at)) & 0xf
    }

    /// The key with another letter at a place.
    fn with(self, at: u32, letter: u64) -> Self {
        Self(self.0 & !(0xf << (60 - 4 * at)) | letter << (60 - 4 * at))
    }

    /// The key with a letter more before a place, if it has room.
    fn with_more(self, at: u32, letter: u64) -> Option<Self> {
        let before = if at == 0 {
            0
        } else {
            self.0 & (u64::MAX << (64 - 4 * at))
        };
        let after = (self.0 ^ before) >> 4;
        (self.len() < LETTERS_MAX).then(|| Self(before | after).with(at, letter))
    }

    /// The keys that another romanisation may make of this one: Ramadan and Ramazan, Qasim and Gasim, an h
    /// or a first vowel that is written or not.
    pub fn related(self) -> Vec<Self> {
        let length = self.len();
        let mut out = Vec::new();
        for at in 0..length {
            let here = self.letter(at);
            for pair in RELATED {
                let [one, other] = pair.map(number);
                if here == one {
                    out.push(self.with(at, other));
                } else if here == other {
                    out.push(self.with(at, one));
                }
            }
            let left_out =
                here == number('h') || at == 0 && (here == number('a') || here == number('w'));
            if left_out && length > 1 {
                out.push(self.without(at));
            }
        }
        out.extend((0..=length).filter_map(|at| self.with_more(at, number('h'))));
        out.extend(
            ['a', 'w']
                .into_iter()
                .filter_map(|first| self.with_more(0, number(first))),
        );
        out
    }

    fn hash(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }
}

/// A whole key and which of its letters is left out, in the four bits that keys leave free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left(u64);

impl Left {
    fn new(key: Key, at: u32) -> Self {
        Self(key.0 | u64::from(at))
    }

    fn whole(self) -> Key {
        Key(self.0 & !0xf)
    }

    fn shorter(self) -> Key {
        self.whole()
            .without(u32::try_from(self.0 & 0xf).unwrap_or(0))
    }
}

/// One spelling. Its text is its sounds, then its Latin letters.
#[derive(Debug, Default)]
struct Entry {
    text: Box<[u8]>,
    sounds: u8,
    stem: u8,
    vowelless: bool,
    lines: [u16; 2],
    key: u64,
    /// The slots of the people who bear it, in order; twice where a name has the word twice.
    bearers: Vec<u32>,
}

impl Entry {
    fn heard(&self) -> Heard<'_> {
        Heard {
            sounds: &self.text[..usize::from(self.sounds)],
            stem: self.stem,
            vowelless: self.vowelless,
            lines: self.lines,
        }
    }

    fn latin(&self) -> &[u8] {
        &self.text[usize::from(self.sounds)..]
    }

    fn hash(&self) -> u64 {
        let heard = self.heard();
        hash(heard.sounds, self.latin(), heard)
    }
}

fn hash(sounds: &[u8], latin: &[u8], heard: Heard) -> u64 {
    let mut sum =
        0xcbf2_9ce4_8422_2325_u64 ^ u64::from(heard.vowelless) ^ (u64::from(heard.stem) << 8);
    for byte in sounds.iter().chain(latin) {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (sum ^ (sum >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// All spellings.
#[derive(Debug, Default)]
pub struct Words {
    entries: Vec<Entry>,
    /// How many bear each: beside the entries, since searches for a beginning read many of them.
    counts: Vec<u32>,
    free: Vec<u32>,
    by_text: HashTable<u32>,
    by_key: BTreeMap<Key, Vec<u32>>,
    /// Whole keys, found by the hash of what they are with one letter left out.
    by_shorter: HashTable<Left>,
}

impl Words {
    /// The number of this very spelling.
    pub fn same(&self, word: &Word) -> Option<u32> {
        let heard = word.heard();
        let hash = hash(heard.sounds, word.latin.as_bytes(), heard);
        let same = |at: &u32| {
            let entry = &self.entries[*at as usize];
            entry.heard() == heard && entry.latin() == word.latin.as_bytes()
        };
        self.by_text.find(hash, same).copied()
    }

    /// The number of a word, which is taken in if it is new.
    pub fn take(&mut self, word: &Word) -> u32 {
        if let Some(at) = self.same(word) {
            return at;
        }
        let heard = word.heard();
        let mut text = Vec::with_capacity(heard.sounds.len() + word.latin.len());
        text.extend_from_slice(heard.sounds);
        text.extend_from_slice(word.latin.as_bytes());
        let key = Key::of(&word.key);
        self.add(Entry {
            sounds: u8::try_from(heard.sounds.len()).unwrap_or(u8::MAX),
            stem: heard.stem,
            vowelless: heard.vowelless,
            lines: heard.lines,
            text: text.into_boxed_slice(),
            key: key.0,
            bearers: Vec::new(),
        })
    }

    fn add(&mut self, entry: Entry) -> u32 {
        let (hash, key) = (entry.hash(), Key(entry.key));
        let at = self.free.pop().unwrap_or_else(|| {
            self.entries.push(Entry::default());
            self.counts.push(0);
            u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
        });
        self.entries[at as usize] = entry;
        let entries = &self.entries;
        self.by_text
            .insert_unique(hash, at, |at| entries[*at as usize].hash());
        let of_key = self.by_key.entry(key).or_default();
        if of_key.is_empty() {
            for left in (0..key.shorter_count()).map(|at| Left::new(key, at)) {
                self.by_shorter
                    .insert_unique(left.shorter().hash(), left, |left| left.shorter().hash());
            }
        }
        of_key.push(at);
        at
    }

    /// Notes that a person bears a word.
    pub fn bears(&mut self, word: u32, slot: u32) {
        self.counts[word as usize] += 1;
        let bearers = &mut self.entries[word as usize].bearers;
        match bearers.last() {
            Some(last) if *last > slot => {
                let at = bearers.partition_point(|held| *held <= slot);
                bearers.insert(at, slot);
            }
            _ => {
                if bearers.len() == bearers.capacity() {
                    // A quarter more, not double: most of the memory is here.
                    bearers.reserve_exact((bearers.len() / 4).max(1));
                }
                bearers.push(slot);
            }
        }
    }

    /// Notes that a person bears a word no more; a word that nobody bears is overwritten and gone.
    pub fn bears_no_more(&mut self, word: u32, slot: u32) {
        let entry = &mut self.entries[word as usize];
        let from = entry.bearers.partition_point(|held| *held < slot);
        let to = entry.bearers.partition_point(|held| *held <= slot);
        entry.bearers.drain(from..to);
        self.counts[word as usize] = u32::try_from(entry.bearers.len()).unwrap_or(u32::MAX);
        if entry.bearers.is_empty() {
            self.forget(word);
        } else if entry.bearers.len() * 2 < entry.bearers.capacity() {
            entry.bearers.shrink_to_fit();
        }
    }

    fn forget(&mut self, word: u32) {
        let mut entry = std::mem::take(&mut self.entries[word as usize]);
        if let Ok(found) = self.by_text.find_entry(entry.hash(), |at| *at == word) {
            found.remove();
        }
        let key = Key(entry.key);
        if let Some(of_key) = self.by_key.get_mut(&key) {
            of_key.retain(|at| *at != word);
            if of_key.is_empty() {
                self.by_key.remove(&key);
                for left in (0..key.shorter_count()).map(|at| Left::new(key, at)) {
                    if let Ok(found) = self
                        .by_shorter
                        .find_entry(left.shorter().hash(), |held| *held == left)
                    {
                        found.remove();
                    }
                }
            }
        }
        entry.text.zeroize();
        self.free.push(word);
    }

    pub fn heard(&self, word: u32) -> Heard<'_> {
        self.entries[word as usize].heard()
    }

    pub fn latin(&self, word: u32) -> &str {
        std::str::from_utf8(self.entries[word as usize].latin()).unwrap_or_default()
    }

    /// How many bear it.
    pub fn count(&self, word: u32) -> usize {
        self.counts[word as usize] as usize
    }

    pub fn bearers(&self, word: u32) -> &[u32] {
        &self.entries[word as usize].bearers
    }

    /// Every word whose key is this one, or one that another romanisation often makes of it.
    pub fn related(&self, key: Key, out: &mut Vec<u32>) {
        let mut keys = vec![key];
        keys.extend(key.related());
        keys.sort_unstable();
        keys.dedup();
        out.extend(keys.iter().filter_map(|key| self.by_key.get(key)).flatten());
    }

    /// Every word whose key is this one, or differs from it by a letter: one more, one less, one other, two
    /// in each other's place.
    pub fn near(&self, key: Key, out: &mut Vec<u32>) {
        let mut keys = vec![key];
        keys.extend(key.related());
        keys.extend(key.shorter());
        for shorter in std::iter::once(key).chain(key.shorter()) {
            let found = self
                .by_shorter
                .iter_hash(shorter.hash())
                .filter(|left| left.shorter() == shorter);
            keys.extend(found.map(|left| left.whole()));
        }
        keys.sort_unstable();
        keys.dedup();
        out.extend(keys.iter().filter_map(|key| self.by_key.get(key)).flatten());
    }

    /// Every word whose key begins so.
    pub fn beginning(&self, key: Key, out: &mut Vec<u32>) {
        out.extend(
            self.by_key
                .range(key..=key.last_with_this_beginning())
                .flat_map(|(_, words)| words),
        );
    }

    pub fn bytes(&self) -> usize {
        let entries: usize = self
            .entries
            .iter()
            .map(|entry| {
                let bearers = if entry.bearers.capacity() > 0 {
                    entry.bearers.capacity() * 4 + PIECE
                } else {
                    0
                };
                entry.text.len() + PIECE + bearers
            })
            .sum();
        // A node of the tree has room for eleven keys and is two thirds full on average.
        let keys: usize = self
            .by_key
            .values()
            .map(|words| 48 + words.capacity() * 4 + PIECE)
            .sum();
        self.entries.capacity() * size_of::<Entry>()
            + entries
            + self.counts.capacity() * 4
            + self.free.capacity() * 4
            + self.by_text.allocation_size()
            + keys
            + self.by_shorter.allocation_size()
    }
}
