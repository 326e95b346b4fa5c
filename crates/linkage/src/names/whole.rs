//! How alike two whole names are, and which word met which.

use super::{Word, alike, compare, sounds::SOUNDS_MAX};

/// Two whole names compared.
#[derive(Debug, Clone, PartialEq)]
pub struct NamesAlike {
    /// From 0 to 1. From 0.75 on they are most likely one name, written in full or in part; siblings, who
    /// share all but the given name, stay below.
    pub score: f32,
    /// Which words met, in the order of the first name.
    pub met: Vec<Met>,
}

/// Words of two names that met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Met {
    /// The place of the first name's word, and how many words from there stand for one.
    pub one: (usize, usize),
    /// The same of the second name.
    pub other: (usize, usize),
    /// How alike they are, as [`alike`] says; an initial is 0.8 like any name that it may begin.
    pub alike: f32,
}

/// The most words of each name that are looked at.
const WORDS_LOOKED_AT: usize = 8;
/// Two words less alike than this have not met.
const MEETS: f32 = 0.5;
/// What an initial is worth.
const INITIAL: f32 = 0.8;

/// How alike two whole names are, whichever comes first: words may be in another order, missing on one
/// side, shortened to an initial, or written together. Each word of the shorter name is expected in the
/// longer one; the worst of them counts as much as all together, since one other given name makes another
/// person.
pub fn alike_names(one: &[Word], other: &[Word]) -> NamesAlike {
    let one = &one[..one.len().min(WORDS_LOOKED_AT)];
    let other = &other[..other.len().min(WORDS_LOOKED_AT)];
    if one.is_empty() || other.is_empty() {
        return NamesAlike {
            score: 0.0,
            met: Vec::new(),
        };
    }
    let mut met = assign(candidates(one, other));
    met.sort_by_key(|met| met.one);
    NamesAlike {
        score: score(one.len(), other.len(), &met),
        met,
    }
}

/// All words, and pairs of neighbours written together, that may meet.
fn candidates(one: &[Word], other: &[Word]) -> Vec<Met> {
    let mut found = Vec::new();
    for (at, word) in one.iter().enumerate() {
        for (place, with) in other.iter().enumerate() {
            found.push(Met {
                one: (at, 1),
                other: (place, 1),
                alike: single(word, with),
            });
        }
        for (place, pair) in other.windows(2).enumerate() {
            found.push(Met {
                one: (at, 1),
                other: (place, 2),
                alike: together(pair, word),
            });
        }
    }
    for (at, pair) in one.windows(2).enumerate() {
        for (place, with) in other.iter().enumerate() {
            found.push(Met {
                one: (at, 2),
                other: (place, 1),
                alike: together(pair, with),
            });
        }
    }
    found.retain(|met| met.alike >= MEETS);
    found
}

fn single(one: &Word, other: &Word) -> f32 {
    if one.is_initial() != other.is_initial() {
        let (initial, name) = if one.is_initial() {
            (one, other)
        } else {
            (other, one)
        };
        // K. may stand for Khalil as well.
        let begins = name.latin.starts_with(&initial.latin)
            || compare::begins_alike(initial.heard(), name.heard()) >= 0.9;
        return if begins { INITIAL } else { 0.0 };
    }
    alike(one, other)
}

/// Two words written together against one.
fn together(pair: &[Word], with: &Word) -> f32 {
    let [first, second] = pair else { return 0.0 };
    let mut sounds = [0; SOUNDS_MAX];
    let (head, tail) = (first.heard().sounds, second.heard().sounds);
    let length = head.len() + tail.len();
    let lacks = if with.is_vowelless() { 6 } else { 3 };
    if length > SOUNDS_MAX
        || head.len() < 2
        || tail.len() < 2
        || with.heard().sounds.len() + lacks < length
    {
        return 0.0;
    }
    sounds[..head.len()].copy_from_slice(head);
    sounds[head.len()..length].copy_from_slice(tail);
    let joined = compare::Heard {
        sounds: &sounds[..length],
        stem: 0,
        lines: [0, 0],
        ..first.heard()
    };
    let found = compare::heard_alike_within(joined, with.heard(), 2);
    if found >= 0.8 { found * 0.98 } else { 0.0 }
}

/// The best meetings, no word twice: those most alike first, of these the ones that keep the order.
fn assign(mut candidates: Vec<Met>) -> Vec<Met> {
    let shift = |met: &Met| met.one.0.abs_diff(met.other.0);
    let total = |met: &Met| met.one.0 + met.other.0;
    let words = |met: &Met| met.one.1 + met.other.1;
    candidates.sort_by(|a, b| {
        b.alike
            .total_cmp(&a.alike)
            .then(shift(a).cmp(&shift(b)))
            .then(words(b).cmp(&words(a)))
            .then(total(a).cmp(&total(b)))
            .then(a.one.cmp(&b.one).then(a.other.cmp(&b.other)))
    });
    let overlaps = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 + b.1 && b.0 < a.0 + a.1;
    let mut kept: Vec<Met> = Vec::new();
    for met in candidates {
        if kept
            .iter()
            .all(|k| !overlaps(k.one, met.one) && !overlaps(k.other, met.other))
        {
            kept.push(met);
        }
    }
    kept
}

fn score(one: usize, other: usize, met: &[Met]) -> f32 {
    if met.is_empty() {
        return 0.0;
    }
    let met_one: usize = met.iter().map(|met| met.one.1).sum();
    let met_other: usize = met.iter().map(|met| met.other.1).sum();
    // Words that the shorter name has and the longer one lacks.
    let unmet = (one - met_one).min(other - met_other);
    let beyond = (one - met_one).max(other - met_other) - unmet;
    let asked = (met.len() + unmet) as f32;
    let mean = met.iter().map(|met| met.alike).sum::<f32>() / asked;
    let worst = if unmet > 0 {
        0.0
    } else {
        met.iter().map(|met| met.alike).fold(1.0, f32::min)
    };
    let turned = met.windows(2).any(|pair| pair[0].other > pair[1].other);
    let mut score = f32::midpoint(mean, worst);
    if turned {
        score *= 0.97;
    }
    // A name in part: its given name must be there, or it may be the father's.
    let first_met = met.iter().any(|met| met.one.0 == 0 && met.other.0 == 0);
    if beyond > 0 && !first_met && !turned {
        score *= 0.75;
    }
    let alone = met.len() == 1 && beyond > 0;
    score * (1.0 - 0.04 * beyond.min(4) as f32) * if alone { 0.8 } else { 1.0 }
}
