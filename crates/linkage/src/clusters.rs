//! Groups of records that are one person each. Not connected components: one weak pair must not join two
//! strong groups, and people on one form, or whom somebody has told apart, never come together.

use std::collections::BTreeSet;

use crate::households::Kept;
use crate::interned::{NONE, number};
use crate::link::Decisions;
use crate::table::{NumberMap, Table};

/// What a pair counts that was never compared, in bits: it shares no key.
const NEVER_MET_BITS: f32 = -3.0;
/// Times that all pairs are looked at: what was too weak may have been joined by others since.
const ROUNDS: usize = 4;

/// For each row the first row of its cluster. Pairs above `cut` bits join, if the mean of all pairs between
/// the two groups is above it too.
pub(crate) fn of(table: &Table, pairs: &[Kept], cut: f32, decisions: &Decisions) -> Vec<u32> {
    let mut groups = Groups::of(table, decisions);
    let mut joining: Vec<&Kept> = pairs.iter().filter(|pair| pair.bits > cut).collect();
    joining.sort_by(|a, b| {
        let ids = |pair: &Kept| {
            let (one, other) = (table.ids[pair.one as usize], table.ids[pair.other as usize]);
            (one.min(other), one.max(other))
        };
        b.bits.total_cmp(&a.bits).then_with(|| ids(a).cmp(&ids(b)))
    });
    groups.odds = pairs
        .iter()
        .map(|pair| (pair_key(pair.one, pair.other), pair.bits))
        .collect();
    groups.join_decided(table, &decisions.same);
    for _round in 0..ROUNDS {
        let mut joined = false;
        joining.retain(|pair| match groups.try_join(pair.one, pair.other, cut) {
            Tried::Together => false,
            Tried::Joined => {
                joined = true;
                false
            }
            Tried::Apart => true,
        });
        if !joined {
            break;
        }
    }
    groups.first_rows()
}

fn pair_key(one: u32, other: u32) -> u64 {
    u64::from(one.max(other)) << 32 | u64::from(one.min(other))
}

enum Tried {
    Together,
    Joined,
    Apart,
}

struct Groups {
    /// For each row its group; a group has the number of one of its rows.
    group: Vec<u32>,
    /// By group, its rows, where it has more than one.
    rows: NumberMap<u32, Vec<u32>>,
    forms: Vec<u32>,
    odds: NumberMap<u64, f32>,
    told_apart: BTreeSet<u64>,
}

impl Groups {
    fn of(table: &Table, decisions: &Decisions) -> Groups {
        let places = places(table, &decisions.different);
        Groups {
            group: (0..number(table.rows.len())).collect(),
            rows: NumberMap::default(),
            forms: table.rows.iter().map(|row| row.form).collect(),
            odds: NumberMap::default(),
            told_apart: places.into_iter().map(|(a, b)| pair_key(a, b)).collect(),
        }
    }

    fn members(&self, group: u32) -> Vec<u32> {
        self.rows
            .get(&group)
            .cloned()
            .unwrap_or_else(|| vec![group])
    }

    fn try_join(&mut self, one: u32, other: u32, cut: f32) -> Tried {
        let (a, b) = (self.group[one as usize], self.group[other as usize]);
        if a == b {
            return Tried::Together;
        }
        let (ones, others) = (self.members(a), self.members(b));
        match self.mean(&ones, &others) {
            Some(mean) if mean > cut => {
                self.join(a, b, ones, others);
                Tried::Joined
            }
            _ => Tried::Apart,
        }
    }

    /// The mean odds between two groups; none if two of them must stay apart.
    fn mean(&self, ones: &[u32], others: &[u32]) -> Option<f32> {
        let (mut sum, mut count) = (0.0, 0.0);
        for one in ones {
            for other in others {
                if self.must_stay_apart(*one, *other) {
                    return None;
                }
                let odds = self.odds.get(&pair_key(*one, *other));
                sum += odds.copied().unwrap_or(NEVER_MET_BITS).min(12.0);
                count += 1.0;
            }
        }
        Some(sum / count)
    }

    fn must_stay_apart(&self, one: u32, other: u32) -> bool {
        let (a, b) = (self.forms[one as usize], self.forms[other as usize]);
        (a != NONE && a == b) || self.told_apart.contains(&pair_key(one, other))
    }

    fn join(&mut self, a: u32, b: u32, mut ones: Vec<u32>, others: Vec<u32>) {
        for row in &others {
            self.group[*row as usize] = a;
        }
        ones.extend(others);
        self.rows.remove(&b);
        self.rows.insert(a, ones);
    }

    /// What people decided holds, whatever the odds; only "not the same" is stronger.
    fn join_decided(&mut self, table: &Table, same: &[(u128, u128)]) {
        for (one, other) in places(table, same) {
            let (a, b) = (self.group[one as usize], self.group[other as usize]);
            let (ones, others) = (self.members(a), self.members(b));
            if a != b && self.mean(&ones, &others).is_some() {
                self.join(a, b, ones, others);
            }
        }
    }

    fn first_rows(self) -> Vec<u32> {
        let mut first: Vec<u32> = (0..number(self.group.len())).collect();
        for rows in self.rows.values() {
            let least = rows.iter().copied().min().unwrap_or_default();
            for row in rows {
                first[*row as usize] = least;
            }
        }
        first
    }
}

/// The places of decided pairs; pairs of records that are not here are left out.
fn places(table: &Table, pairs: &[(u128, u128)]) -> Vec<(u32, u32)> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let place: NumberMap<u128, u32> = (0..).zip(&table.ids).map(|(at, id)| (*id, at)).collect();
    let mut sorted: Vec<(u128, u128)> = pairs.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
    sorted.sort_unstable();
    sorted
        .iter()
        .filter_map(|(one, other)| Some((*place.get(one)?, *place.get(other)?)))
        .collect()
}
