//! What the other members of two households say of a pair. People travel together: if a wife and two
//! children on one form are a wife and two children on another, the men are likely one man. And if somebody
//! else of the same form resembles him more, he is not the one: a form holds each person once.

use crate::compare::Pattern;
use crate::interned::NONE;
use crate::layout::Field;
use crate::levels::Kind;
use crate::table::Table;

/// A pair that was kept for a closer look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    pub one: u32,
    pub other: u32,
    pub pattern: Pattern,
    /// The odds, in bits, as far as they are known.
    pub bits: f32,
}

/// Odds above which another pair of the two households counts as a match: about 9 in 10.
const MATCH_BITS: f32 = 3.2;
/// Odds above which it may be one: about 1 in 4.
const LIKELY_BITS: f32 = -1.5;
/// By how much a rival must be ahead.
const AHEAD_BITS: f32 = 0.5;

mod level {
    pub const THREE: u8 = 1;
    pub const TWO: u8 = 2;
    pub const ONE: u8 = 3;
    pub const LIKELY: u8 = 4;
    pub const NO_OTHER: u8 = 5;
    pub const RIVAL_WITH_OTHERS: u8 = 6;
    pub const RIVAL: u8 = 7;
    pub const ALONE: u8 = 8;
}

/// Writes into each pair's pattern what the other members of the two households say.
pub(crate) fn ask(table: &Table, pairs: &mut [Kept]) {
    let of_household = |field: &Field| field.kind == Kind::Household;
    let Some(field) = table.fields.iter().position(of_household) else {
        return;
    };
    let levels = levels(table, pairs);
    for (pair, level) in pairs.iter_mut().zip(levels) {
        pair.pattern &= !(15 << (4 * field));
        pair.pattern |= Pattern::from(level) << (4 * field);
    }
}

/// The level of [`Kind::Household`] of every pair, from the odds of all.
fn levels(table: &Table, pairs: &[Kept]) -> Vec<u8> {
    let mut order: Vec<(u64, u32)> = pairs
        .iter()
        .enumerate()
        .map(|(at, pair)| (forms(table, pair), crate::interned::number(at)))
        .collect();
    order.sort_unstable();
    let mut levels = vec![0; pairs.len()];
    for group in order.chunk_by(|one, next| one.0 == next.0) {
        let mut members: Vec<u32> = group.iter().map(|(_forms, at)| *at).collect();
        members.sort_by(|a, b| {
            pairs[*b as usize]
                .bits
                .total_cmp(&pairs[*a as usize].bits)
        });
        for at in &members {
            levels[*at as usize] = level_in(table, pairs, &members, *at);
        }
    }
    levels
}

fn forms(table: &Table, pair: &Kept) -> u64 {
    let (one, other) = (table.form_of(pair.one), table.form_of(pair.other));
    u64::from(one.min(other)) << 32 | u64::from(one.max(other))
}

/// `group` holds the pairs between the same two forms, the best first.
fn level_in(table: &Table, pairs: &[Kept], group: &[u32], at: u32) -> u8 {
    let pair = &pairs[at as usize];
    let size = |row: u32| match table.rows[row as usize].form {
        NONE => 1,
        form => table.forms.uses(form),
    };
    if size(pair.one) < 2 || size(pair.other) < 2 {
        let rival = group.iter().any(|other| is_rival(pair, &pairs[*other as usize]));
        return if rival { level::RIVAL } else { level::ALONE };
    }
    let (mut sure, mut likely, mut rival) = (0, 0, false);
    let mut taken: Vec<u32> = vec![pair.one, pair.other];
    for candidate in group {
        let candidate = &pairs[*candidate as usize];
        rival |= is_rival(pair, candidate);
        if taken.contains(&candidate.one) || taken.contains(&candidate.other) {
            continue;
        }
        taken.extend([candidate.one, candidate.other]);
        sure += u32::from(candidate.bits > MATCH_BITS);
        likely += u32::from(candidate.bits > LIKELY_BITS);
    }
    match (rival, sure) {
        (true, 0) => level::RIVAL,
        (true, _) => level::RIVAL_WITH_OTHERS,
        (false, 3..) => level::THREE,
        (false, 2) => level::TWO,
        (false, 1) => level::ONE,
        (false, 0) if likely > 0 => level::LIKELY,
        (false, 0) => level::NO_OTHER,
    }
}

/// Whether a pair has one of the two people in it, and is better.
fn is_rival(pair: &Kept, candidate: &Kept) -> bool {
    let shares_one = (candidate.one == pair.one) != (candidate.other == pair.other)
        || (candidate.one == pair.other) != (candidate.other == pair.one);
    shares_one && candidate.bits > pair.bits + AHEAD_BITS
}
