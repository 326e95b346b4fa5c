//! The people who bear typed words gather points; who gathered most is looked at closely after.

use super::{
    people::People,
    search::{Asked, Query},
    weights::{UNASKED, evidence, evidence_most, points},
    words::Words,
};

/// What a person has gathered in this search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gathered {
    points: f32,
    /// Which search and which typed word was last.
    stamp: u32,
}

/// Room for a search.
#[derive(Debug, Default)]
pub struct Room {
    gathered: Vec<Gathered>,
    touched: Vec<u32>,
    /// A bit for each slot touched: small enough to stay close to the processor.
    seen: Vec<u64>,
    stamp: u32,
}

impl Room {
    pub fn bytes(&self) -> usize {
        self.gathered.capacity() * size_of::<Gathered>()
            + self.touched.capacity() * 4
            + self.seen.capacity() * 8
    }

    /// Makes room for so many slots and begins a new search.
    pub fn begin(&mut self, slots: usize) {
        if self.gathered.len() < slots {
            self.gathered.resize(slots, Gathered::default());
        }
        self.touched.clear();
        self.seen.clear();
        self.seen.resize(slots / 64 + 1, 0);
        if self.stamp > u32::MAX - 64 {
            self.gathered.fill(Gathered::default());
            self.stamp = 0;
        }
        self.stamp += 32;
    }
}

/// The people who bear the typed words gather points.
pub fn gather(people: &People, words: &Words, room: &mut Room, asked: &[Asked], can_add: f32) {
    // Fewer points than this are gathered by chance by two hundred people: they tell nobody apart.
    let tells = (people.len() as f32 / 200.0).max(1.0).ln();
    for (turn, asked_here) in (0_u32..).zip(asked) {
        let left: f32 = asked[turn as usize..]
            .iter()
            .map(|a| a.weight * a.places.len() as f32)
            .sum();
        let open = room.touched.len() < NEWCOMERS_BELOW || left + 0.5 * can_add >= tells;
        if open {
            gather_openly(words, room, turn, asked_here);
        } else {
            gather_closed(words, room, turn, asked_here);
        }
    }
}

/// While so few have any points, everybody may still join.
pub const NEWCOMERS_BELOW: usize = 200;

pub fn gather_openly(words: &Words, room: &mut Room, turn: u32, asked: &Asked) {
    let Room {
        gathered,
        touched,
        seen,
        stamp,
    } = room;
    let now = *stamp + turn;
    for m in &asked.matches {
        let gain = points(asked.weight, m.alike);
        let mut before = u32::MAX;
        for &slot in words.bearers(m.word) {
            let again = before == slot && asked.places.len() > 1;
            before = slot;
            let cell = &mut gathered[slot as usize];
            if cell.stamp == now && !again {
                continue;
            }
            if cell.stamp < *stamp {
                cell.points = 0.0;
                touched.push(slot);
                seen[slot as usize / 64] |= 1 << (slot % 64);
            }
            cell.points += gain;
            cell.stamp = now;
        }
    }
}

/// Those who have points may gather more; nobody new joins.
pub fn gather_closed(words: &Words, room: &mut Room, turn: u32, asked: &Asked) {
    let Room {
        gathered,
        seen,
        stamp,
        ..
    } = room;
    let now = *stamp + turn;
    for m in &asked.matches {
        let gain = points(asked.weight, m.alike);
        let mut before = u32::MAX;
        for &slot in words.bearers(m.word) {
            let again = before == slot && asked.places.len() > 1;
            before = slot;
            if seen[slot as usize / 64] & (1 << (slot % 64)) == 0 {
                continue;
            }
            let cell = &mut gathered[slot as usize];
            if cell.stamp != now || again {
                cell.points += gain;
                cell.stamp = now;
            }
        }
    }
}

/// The slots with most points, evidence included.
pub fn best_gathered(
    people: &People,
    room: &Room,
    query: &Query,
    allowed: &impl Fn(u32) -> bool,
    most: usize,
) -> Vec<u32> {
    let mut best: Vec<(f32, u32)> = Vec::with_capacity(most * 2);
    let mut floor = f32::MIN;
    let in_order = |a: &(f32, u32), b: &(f32, u32)| {
        b.0.total_cmp(&a.0)
            .then_with(|| people.id(a.1).cmp(&people.id(b.1)))
    };
    let can_add = evidence_most(query);
    for &slot in &room.touched {
        let gathered = room.gathered[slot as usize].points;
        if gathered + can_add < floor {
            continue;
        }
        let facts = people.facts(slot);
        let points = gathered + evidence(query, facts) - UNASKED * f32::from(facts.words);
        if points < floor || !allowed(facts.tag) {
            continue;
        }
        best.push((points, slot));
        if best.len() == most * 2 {
            best.select_nth_unstable_by(most, in_order);
            best.truncate(most);
            floor = best.iter().map(|b| b.0).fold(f32::MAX, f32::min);
        }
    }
    best.sort_unstable_by(in_order);
    best.truncate(most);
    best.into_iter().map(|b| b.1).collect()
}
