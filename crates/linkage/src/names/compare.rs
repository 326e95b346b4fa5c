//! How alike two words are: the cheapest way to turn the sounds of one into those of the other, at costs
//! that say how often two spellings of one name differ in just that.

use std::sync::LazyLock;

use super::{
    Word,
    letters::lines,
    sounds::{self, ALPHABET, SOUNDS_MAX, Sound, entry},
    tradition,
};

/// Room for the alphabet in the tables of costs.
const SOUNDS: usize = 64;

/// What each difference costs, in hundredths: about 100 is one plain typing error.
pub(super) struct Costs {
    other: Box<[[u16; SOUNDS]; SOUNDS]>,
    /// For a sound that the other word lacks: first, within, last; against a script with vowels, without.
    missing: Box<[[[u16; 3]; 2]; SOUNDS]>,
    /// What may differ between two spellings of one name: a part for each word, a part for its length.
    allowance: [u32; 2],
    swapped: u32,
    /// What each sound weighs, in hundredths of a consonant.
    weight: [u8; SOUNDS],
}

static COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::read(include_str!("../../data/costs.txt")));

fn hundredths(text: &str) -> Option<u16> {
    let value: f32 = text.parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range"
    )]
    Some((value * 100.0).round().clamp(0.0, 600.0) as u16)
}

impl Costs {
    fn read(text: &'static str) -> Self {
        let mut costs = Self::plain();
        for line in lines(text) {
            let parts: Vec<&str> = line.split_whitespace().collect();
            costs.take(&parts);
        }
        costs
    }

    fn take(&mut self, parts: &[&str]) {
        match parts {
            ["other", one, two, cost] => {
                if let (Some(one), Some(two), Some(cost)) =
                    (sounds::named(one), sounds::named(two), hundredths(cost))
                {
                    self.other[usize::from(one)][usize::from(two)] = cost;
                    self.other[usize::from(two)][usize::from(one)] = cost;
                }
            }
            ["missing", sound, against, first, within, last] => {
                let Some(sound) = sounds::named(sound) else {
                    return;
                };
                let against = usize::from(*against == "vowelless");
                for (place, text) in [first, within, last].into_iter().enumerate() {
                    if let Some(cost) = hundredths(text) {
                        self.missing[usize::from(sound)][against][place] = cost;
                    }
                }
            }
            ["allowance", word, length] => {
                if let (Some(word), Some(length)) = (hundredths(word), hundredths(length)) {
                    self.allowance = [u32::from(word), u32::from(length)];
                }
            }
            ["swapped", cost] => self.swapped = hundredths(cost).map_or(self.swapped, u32::from),
            _ => {}
        }
    }

    /// Before any table: vowels differ cheaply, consonants do not.
    fn plain() -> Self {
        let mut other = Box::new([[150; SOUNDS]; SOUNDS]);
        let mut missing = Box::new([[[120; 3]; 2]; SOUNDS]);
        for (one, from) in ALPHABET.iter().enumerate() {
            for (two, to) in ALPHABET.iter().enumerate() {
                other[one][two] = match (from.vowel, to.vowel) {
                    _ if one == two => 0,
                    (true, true) => 50,
                    (false, false) => 130,
                    _ => 170,
                };
            }
            if from.vowel {
                missing[one] = [[110, 55, 90], [60, 10, 70]];
            }
        }
        let mut weight = [100; SOUNDS];
        for (sound, _) in ALPHABET.iter().enumerate().filter(|(_, entry)| entry.vowel) {
            weight[sound] = 35;
        }
        Self {
            other,
            missing,
            allowance: [60, 28],
            swapped: 110,
            weight,
        }
    }
}

/// What comparing needs of a word; the index keeps this much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heard<'w> {
    pub sounds: &'w [Sound],
    pub stem: u8,
    pub vowelless: bool,
    pub lines: tradition::Lines,
}

impl<'w> Heard<'w> {
    /// The part behind a Ben, Abu or Um written with the name, if there is one.
    fn behind(self) -> Option<&'w [Sound]> {
        let stem = self.sounds.get(usize::from(self.stem)..)?;
        (self.stem > 0 && stem.len() > 1).then_some(stem)
    }
}

/// How alike two words are, from 0 to 1, whatever order they come in: 1 for the same spelling; at least
/// 0.9 for two spellings of one name; below 0.5 for names that have nothing to do with each other.
pub fn alike(one: &Word, other: &Word) -> f32 {
    if one.latin == other.latin && one.sounds == other.sounds {
        return 1.0;
    }
    heard_alike(one.heard(), other.heard())
}

/// As [`alike`], for words of which only what is heard is at hand.
fn heard_alike(one: Heard, other: Heard) -> f32 {
    heard_alike_within(one, other, SHARE_MAX)
}

/// As [`heard_alike`], where words that differ by more than this many allowances need no exact figure.
pub(crate) fn heard_alike_within(one: Heard, other: Heard, allowances: u32) -> f32 {
    if one == other {
        return 1.0;
    }
    let compare =
        |a: &[Sound], b: &[Sound]| of_sounds((a, one.vowelless), (b, other.vowelless), allowances);
    let whole = compare(one.sounds, other.sounds);
    let stems = match (one.behind(), other.behind()) {
        (Some(stem), None) => compare(stem, other.sounds),
        (None, Some(stem)) => compare(one.sounds, stem),
        _ => 0.0,
    };
    let spelt = whole.max(stems * 0.92);
    match tradition::says(one.lines, other.lines) {
        Some(true) => spelt.max(ONE_BY_TRADITION),
        Some(false) => spelt.min(TWO_BY_TRADITION),
        None => spelt,
    }
}

/// How alike two spellings of one name are at least, and two names known apart at most.
const ONE_BY_TRADITION: f32 = 0.93;
const TWO_BY_TRADITION: f32 = 0.45;

/// How well a word begins like what was typed so far, from 0 to 1.
pub(crate) fn begins_alike(typed: Heard, word: Heard) -> f32 {
    let costs = &*COSTS;
    let allowance = costs.allowance[0] / 2 + costs.allowance[1] * costs.weight(typed.sounds) / 100;
    let typed_so_far = (typed.sounds, typed.vowelless);
    let cost = distance(
        costs,
        typed_so_far,
        (word.sounds, word.vowelless),
        true,
        allowance * SHARE_MAX,
    );
    likeness(cost as f32 / allowance.max(1) as f32)
}

fn of_sounds(one: (&[Sound], bool), other: (&[Sound], bool), allowances: u32) -> f32 {
    let costs = &*COSTS;
    let allowance = costs.allowance[0]
        + costs.allowance[1] * (costs.weight(one.0) + costs.weight(other.0)) / 200;
    let cost = distance(costs, one, other, false, allowance * allowances);
    likeness(cost as f32 / allowance as f32)
}

impl Costs {
    /// What a word weighs, in hundredths of a consonant.
    fn weight(&self, sounds: &[Sound]) -> u32 {
        sounds
            .iter()
            .map(|sound| u32::from(self.weight[usize::from(*sound)]))
            .sum()
    }
}

/// From this share of the allowance on, words have nothing to do with each other.
const SHARE_MAX: u32 = 4;

/// From the cost as a share of what may differ to a likeness: 1 at no cost, 0.8 where all of it is used up.
fn likeness(share: f32) -> f32 {
    const STEPS: [(f32, f32); 7] = [
        (0.0, 0.99),
        (0.5, 0.93),
        (1.0, 0.8),
        (1.5, 0.55),
        (2.0, 0.35),
        (3.0, 0.1),
        (4.0, 0.0),
    ];
    for pair in STEPS.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if share <= x1 {
            return y0 + (y1 - y0) * (share - x0) / (x1 - x0);
        }
    }
    0.0
}

/// The cost of the cheapest way from one word to the other, in hundredths; where only the beginning of
/// the other is asked for, what follows there costs nothing. Beyond `most` nobody asks how far it is.
fn distance(
    costs: &Costs,
    one: (&[Sound], bool),
    other: (&[Sound], bool),
    beginning: bool,
    most: u32,
) -> u32 {
    let ((rows, rows_vowelless), (columns, columns_vowelless)) = (one, other);
    let mut missing_row = missing(costs, rows, columns_vowelless);
    if beginning && let [.., last] = rows {
        missing_row[rows.len() - 1] =
            u32::from(costs.missing[usize::from(*last)][usize::from(columns_vowelless)][1]);
    }
    let missing_column = missing(costs, columns, rows_vowelless);
    let mut lines = [[0_u32; SOUNDS_MAX + 1]; 3];
    let [before_last, last, next] = &mut lines;
    let (mut before_last, mut last, mut next) = (before_last, last, next);
    for column in 0..columns.len() {
        last[column + 1] = last[column] + missing_column[column];
    }
    for row in 0..rows.len() {
        let differs = &costs.other[usize::from(rows[row])];
        next[0] = last[0] + missing_row[row];
        let mut least = next[0];
        for column in 0..columns.len() {
            let mut best = last[column] + u32::from(differs[usize::from(columns[column])]);
            best = best.min(last[column + 1] + missing_row[row]);
            best = best.min(next[column] + missing_column[column]);
            if row > 0
                && column > 0
                && rows[row] == columns[column - 1]
                && rows[row - 1] == columns[column]
            {
                best = best.min(before_last[column - 1] + costs.swapped);
            }
            next[column + 1] = best;
            least = least.min(best);
        }
        // Two letters that changed places may still come cheaper than the row shows.
        if least > most + costs.swapped {
            return least;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut next);
    }
    if beginning {
        return last[..=columns.len()].iter().copied().min().unwrap_or(0);
    }
    last[columns.len()]
}

/// What each sound of a word costs where the other word lacks it.
fn missing(costs: &Costs, sounds: &[Sound], against_vowelless: bool) -> [u32; SOUNDS_MAX] {
    let mut out = [0; SOUNDS_MAX];
    for (at, sound) in sounds.iter().enumerate().take(SOUNDS_MAX) {
        let place = if at == 0 {
            0
        } else if at + 1 == sounds.len() {
            2
        } else {
            1
        };
        out[at] =
            u32::from(costs.missing[usize::from(*sound)][usize::from(against_vowelless)][place]);
    }
    out
}

/// Ivanov and Ivanova, Petrovsky and Petrovskaya are one family: Slavonic family names are compared in
/// their masculine form. Only from six sounds on, so that given names in -eva and -ova are left alone.
pub(super) fn without_gender_of_family(sounds: &mut Vec<Sound>, vowelless: bool) {
    if vowelless || sounds.len() < 5 {
        return;
    }
    let letters: Vec<&str> = sounds.iter().map(|sound| entry(*sound).latin).collect();
    let keep = match letters.as_slice() {
        [.., "o" | "e", "v", "a"] if letters.len() >= 6 => letters.len() - 1,
        [before @ .., "s" | "c", "k", "a", "y" | "i" | "j", "a" | "e"]
        | [before @ .., "s" | "c", "k", "i" | "y", "y" | "i" | "j"]
        | [before @ .., "s" | "c", "k", "a" | "y"]
            if before.len() >= 2 =>
        {
            sounds.truncate(before.len() + 2);
            sounds.extend(sounds::named("i"));
            return;
        }
        _ => return,
    };
    sounds.truncate(keep);
}
