//! What the other members of two households say of a pair. People travel together: if a wife and two
//! children on one form are a wife and two children on another, the men are likely one man. And if somebody
//! else of the same form resembles him more, he is not the one: a form holds each person once.

use crate::compare::Pattern;
use crate::interned::NONE;
use crate::layout::Field;
use crate::levels::Kind;
use crate::table::{NumberMap, Table};

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
/// Records that one record brings together; somebody with more partners is a name, not a person.
const PARTNERS_MAX: usize = 12;
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

/// Pairs worth a look that are not among these: members of two forms of which a pair matches, and records
/// that match one and the same other. The greater row first, in ascending order.
pub(crate) fn further(table: &Table, pairs: &[Kept]) -> Vec<(u32, u32)> {
    let by_form = members_of_forms(table);
    let members = |row: u32| match table.rows[row as usize].form {
        NONE => vec![row],
        form => by_form.get(&form).cloned().unwrap_or_default(),
    };
    let sure = || pairs.iter().filter(|pair| pair.bits > MATCH_BITS);
    let mut found = Vec::new();
    let mut forms_met: Vec<(u64, u32, u32)> = sure()
        .map(|pair| (forms(table, pair), pair.one, pair.other))
        .collect();
    forms_met.sort_unstable();
    forms_met.dedup_by_key(|(forms, _one, _other)| *forms);
    for (_forms, one, other) in forms_met {
        for a in members(one) {
            found.extend(members(other).into_iter().map(|b| (a.max(b), a.min(b))));
        }
    }
    let mut partners: Vec<(u32, u32)> = sure()
        .flat_map(|pair| [(pair.one, pair.other), (pair.other, pair.one)])
        .collect();
    partners.sort_unstable();
    for group in partners.chunk_by(|one, next| one.0 == next.0) {
        for (at, (_middle, a)) in group.iter().enumerate().take(PARTNERS_MAX) {
            let before = group[..at]
                .iter()
                .map(|(_middle, b)| (*a.max(b), *a.min(b)));
            found.extend(before.filter(|(a, b)| table.form_of(*a) != table.form_of(*b)));
        }
    }
    found.sort_unstable();
    found.dedup();
    let known = |pair: &(u32, u32)| {
        pairs
            .binary_search_by_key(pair, |pair| (pair.one, pair.other))
            .is_ok()
    };
    found.retain(|pair| pair.0 != pair.1 && !known(pair));
    found
}

/// The members of each form, by the form's number.
fn members_of_forms(table: &Table) -> NumberMap<u32, Vec<u32>> {
    let mut forms: NumberMap<u32, Vec<u32>> = NumberMap::default();
    for (at, row) in (0..).zip(&table.rows) {
        if row.form != NONE {
            forms.entry(row.form).or_default().push(at);
        }
    }
    forms
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
        members.sort_by(|a, b| pairs[*b as usize].bits.total_cmp(&pairs[*a as usize].bits));
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
        let rival = group
            .iter()
            .any(|other| is_rival(pair, &pairs[*other as usize]));
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
