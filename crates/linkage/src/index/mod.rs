//! The names of a mission's people in memory, searched while a registrar types.
//!
//! `people` who has which words · `words` each spelling once, and the ways to come to it · `search`
//! from what was typed to people · `gather` who has most of it · `meet` what met what, the reason for each ·
//! `weights` what it is worth. A name lies here only as long as its person does: what is removed is
//! overwritten.

mod gather;
mod meet;
mod people;
mod search;
mod weights;
mod words;

use std::sync::Mutex;

use people::People;
use words::Words;

use crate::Sex;

pub use search::{Found, How, Query, Why};

/// What the index is told about a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Card<'c> {
    /// Each whole name as it was written, in any script: the name in full, in the person's own letters,
    /// aliases.
    pub names: &'c [&'c str],
    /// The sex, if it was written down.
    pub sex: Option<Sex>,
    /// The year of birth, if it is known or was reckoned from an age.
    pub birth_year: Option<i16>,
    /// A number of the caller's, such as that of the person's site; given back by nothing, asked for by
    /// [`NameIndex::find_among`] and [`Query::tag`].
    pub tag: u32,
}

/// An index of people by their names. About 150 to 250 bytes a person with a million people; see
/// [`NameIndex::bytes`].
#[derive(Debug, Default)]
pub struct NameIndex {
    people: People,
    words: Words,
    /// Room for searches, used again: one for each search that runs at the same time.
    rooms: Mutex<Vec<gather::Room>>,
}

impl NameIndex {
    /// An index of nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many people it holds.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether it holds nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a person in, in the place of what was known under this id.
    pub fn put(&mut self, id: u128, card: &Card) {
        self.remove(id);
        let mut held = Vec::with_capacity(16);
        for name in card.names {
            for (at, word) in crate::names::words(name).iter().enumerate() {
                held.push(people::Place::new(self.words.take(word), at == 0));
            }
        }
        held.truncate(people::PLACES_MAX);
        let slot = self
            .people
            .put(id, &held, people::Facts::of(card, held.len()));
        for (at, place) in held.iter().enumerate() {
            let again = held[..at]
                .iter()
                .filter(|before| before.word() == place.word())
                .count();
            if again == 0 || repeats_within_a_name(&held, at) {
                self.words.bears(place.word(), slot);
            }
        }
    }

    /// Takes a person out: nothing finds them any more, and the memory that held them is overwritten.
    /// Says whether they were there.
    pub fn remove(&mut self, id: u128) -> bool {
        let Some((slot, held)) = self.people.remove(id) else {
            return false;
        };
        let mut words: Vec<u32> = held.iter().map(|place| place.word()).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            self.words.bears_no_more(word, slot);
        }
        true
    }

    /// The people who fit best what was typed, best first; those who fit equally well in the order of their
    /// ids. At most `most`.
    pub fn find(&self, query: &Query, most: usize) -> Vec<Found> {
        self.find_among(query, most, |_| true)
    }

    /// As [`NameIndex::find`], among the people whose tag is allowed.
    pub fn find_among(
        &self,
        query: &Query,
        most: usize,
        allowed: impl Fn(u32) -> bool,
    ) -> Vec<Found> {
        let room = self
            .rooms
            .lock()
            .map(|mut rooms| rooms.pop())
            .unwrap_or_default();
        let mut room = room.unwrap_or_default();
        let found = search::find(&self.people, &self.words, &mut room, query, most, &allowed);
        if let Ok(mut rooms) = self.rooms.lock() {
            rooms.push(room);
        }
        found
    }

    /// The memory that it holds, in bytes: what its lists and tables have room for, with 16 bytes for each
    /// piece asked of the allocator.
    pub fn bytes(&self) -> usize {
        let rooms: usize = self
            .rooms
            .lock()
            .map_or(0, |rooms| rooms.iter().map(gather::Room::bytes).sum());
        self.people.bytes() + self.words.bytes() + rooms
    }
}

/// Whether the name in which a word stands has it before as well: Ahmed, son of Ahmed.
fn repeats_within_a_name(held: &[people::Place], at: usize) -> bool {
    let start = held[..=at]
        .iter()
        .rposition(|place| place.begins_name())
        .unwrap_or(0);
    held[start..at]
        .iter()
        .filter(|before| before.word() == held[at].word())
        .count()
        == 1
        && !held[..start].iter().enumerate().any(|(earlier, place)| {
            place.word() == held[at].word() && repeats_within_a_name(held, earlier)
        })
}

/// What a piece costs the allocator beside its bytes.
const PIECE: usize = 16;
