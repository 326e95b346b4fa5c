//! Who has which words: a slot for each person, used again after a removal.

use hashbrown::HashTable;

use super::Card;
use crate::Sex;

/// The most words that are kept of one person, all names and scripts together.
pub const PLACES_MAX: usize = 48;

/// A word of a person's name, and whether a whole name begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place(u32);

const BEGINS: u32 = 1 << 31;

impl Place {
    pub fn new(word: u32, begins_name: bool) -> Self {
        Self(if begins_name { word | BEGINS } else { word })
    }

    pub fn word(self) -> u32 {
        self.0 & !BEGINS
    }

    pub fn begins_name(self) -> bool {
        self.0 & BEGINS != 0
    }
}

/// What is known beside the name, in eight bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// Zero: not known.
    pub birth_year: i16,
    pub sex: Option<Sex>,
    /// How many words the person's names have in all.
    pub words: u8,
    pub tag: u32,
}

impl Facts {
    pub fn of(card: &Card, words: usize) -> Self {
        Self {
            birth_year: card.birth_year.unwrap_or(0),
            sex: card.sex,
            words: u8::try_from(words).unwrap_or(u8::MAX),
            tag: card.tag,
        }
    }
}

/// Where a person's words lie in the pool.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    from: u32,
    length: u8,
}

/// All people.
#[derive(Debug, Default)]
pub struct People {
    ids: Vec<u128>,
    facts: Vec<Facts>,
    spans: Vec<Span>,
    pool: Vec<Place>,
    /// Slots without a person.
    free: Vec<u32>,
    /// Spans of the pool without words, by their length.
    gaps: Vec<Vec<u32>>,
    by_id: HashTable<u32>,
}

fn hash(id: u128) -> u64 {
    let (low, high) = (id & u128::from(u64::MAX), id >> 64);
    let folded = u64::try_from(low ^ high).unwrap_or(0);
    let mixed = (folded ^ (folded >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 27)).wrapping_mul(0xd1b5_4a32_d192_ed03)
}

impl People {
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// How many slots there are, those without a person among them.
    pub fn slots(&self) -> usize {
        self.ids.len()
    }

    pub fn id(&self, slot: u32) -> u128 {
        self.ids[slot as usize]
    }

    pub fn facts(&self, slot: u32) -> Facts {
        self.facts[slot as usize]
    }

    pub fn places(&self, slot: u32) -> &[Place] {
        let span = self.spans[slot as usize];
        &self.pool[span.from as usize..span.from as usize + usize::from(span.length)]
    }

    /// Puts somebody in who is not there.
    pub fn put(&mut self, id: u128, places: &[Place], facts: Facts) -> u32 {
        let span = self.keep(places);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.ids.push(0);
            self.facts.push(Facts::default());
            self.spans.push(Span::default());
            u32::try_from(self.ids.len() - 1).unwrap_or(u32::MAX)
        });
        let at = slot as usize;
        (self.ids[at], self.facts[at], self.spans[at]) = (id, facts, span);
        let ids = &self.ids;
        self.by_id
            .insert_unique(hash(id), slot, |slot| hash(ids[*slot as usize]));
        slot
    }

    fn keep(&mut self, places: &[Place]) -> Span {
        let length = u8::try_from(places.len()).unwrap_or(u8::MAX);
        if let Some(from) = self.gaps.get_mut(places.len()).and_then(Vec::pop) {
            self.pool[from as usize..from as usize + places.len()].copy_from_slice(places);
            return Span { from, length };
        }
        let from = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        self.pool.extend_from_slice(places);
        Span { from, length }
    }

    /// Takes somebody out: their slot and words, which are overwritten here.
    pub fn remove(&mut self, id: u128) -> Option<(u32, Vec<Place>)> {
        let ids = &self.ids;
        let entry = self
            .by_id
            .find_entry(hash(id), |slot| ids[*slot as usize] == id)
            .ok()?;
        let (slot, _) = entry.remove();
        let places = self.places(slot).to_vec();
        let at = slot as usize;
        let span = self.spans[at];
        self.pool[span.from as usize..span.from as usize + usize::from(span.length)]
            .fill(Place::default());
        (self.ids[at], self.facts[at], self.spans[at]) = (0, Facts::default(), Span::default());
        let length = usize::from(span.length);
        if self.gaps.len() <= length {
            self.gaps.resize_with(length + 1, Vec::new);
        }
        self.gaps[length].push(span.from);
        self.free.push(slot);
        Some((slot, places))
    }

    pub fn bytes(&self) -> usize {
        let gaps: usize = self.gaps.iter().map(|gap| gap.capacity() * 4 + 24).sum();
        self.ids.capacity() * 16
            + self.facts.capacity() * size_of::<Facts>()
            + self.spans.capacity() * size_of::<Span>()
            + self.pool.capacity() * 4
            + self.free.capacity() * 4
            + gaps
            + self.by_id.allocation_size()
    }
}
