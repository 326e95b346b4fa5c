//! Two rows, field by field: the levels at which they agree, packed into one number.

use std::cmp::Ordering;

use crate::classes::{Lanes, SAME, Weights};
use crate::interned::{NONE, Names};
use crate::layout::Source;
use crate::levels::{Kind, is};
use crate::names::{self, Word};
use crate::strings::{jaro_winkler, slips};
use crate::table::{Attribute, Row, Table};

/// What a name that was not yet compared may add to the odds, in bits.
const NAME_HOPE_BITS: f32 = 2.5;

/// The levels of all fields of a pair: four bits for each field, the first field lowest.
pub(crate) type Pattern = u128;

/// The level of a field in a pattern.
pub(crate) fn level_of(pattern: Pattern, field: usize) -> u8 {
    (pattern >> (4 * field) & 15) as u8
}

/// How alike two names are, strongest first. 0 stands for missing.
mod likeness {
    pub const MISSING: u8 = 0;
    pub const SAME: u8 = 1;
    pub const SPELLING: u8 = 2;
    pub const NEAR: u8 = 3;
    pub const PART: u8 = 4;
    pub const RESEMBLING: u8 = 5;
    pub const DIFFERENT: u8 = 6;
    pub const UNLIKE: u8 = 7;
}

/// What was compared lately: pairs of names come again and again. One for each thread.
pub(crate) struct Memo {
    /// In each place the lesser name, the greater one and how alike they are, packed so that one look at
    /// memory tells all.
    places: Vec<u64>,
}

const MEMO_BITS: u32 = 19;
/// The bits in which a place holds the number of a name; greater numbers are not remembered.
const NAME_BITS: u32 = 30;

impl Default for Memo {
    fn default() -> Self {
        Memo {
            places: vec![0; 1 << MEMO_BITS],
        }
    }
}

impl Memo {
    fn get(&mut self, one: u32, other: u32, find: impl FnOnce() -> u8) -> u8 {
        let (lesser, greater) = (u64::from(one.min(other)), u64::from(one.max(other)));
        if greater >> NAME_BITS != 0 {
            return find();
        }
        let key = lesser << NAME_BITS | greater;
        let at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - MEMO_BITS)) as usize;
        if self.places[at] >> 4 != key {
            self.places[at] = key << 4 | u64::from(find());
        }
        (self.places[at] & 15) as u8
    }
}

/// How often a value occurs, from 1 (rare) to 4 (common), as an offset from the first of four levels.
fn commonness(uses: u32, records: usize) -> u8 {
    let uses = u64::from(uses);
    let records = records as u64;
    match () {
        () if uses * 10_000 < records => 0,
        () if uses * 1_000 < records => 1,
        () if uses * 100 < records => 2,
        () => 3,
    }
}

impl Table {
    /// The levels at which two rows agree. Symmetric.
    pub(crate) fn compare(&self, one: u32, other: u32, memo: &mut Memo) -> Pattern {
        let names = self.compare_names(one, other, memo);
        self.compare_with(one, other, names)
    }

    /// The levels and the odds of a pair, in bits, unless these are surely below `least`.
    ///
    /// Most candidates are far apart, and comparing names takes longest. So the names come last, one at a
    /// time, as long as the rest could still lift the pair above `least`.
    pub(crate) fn weigh(
        &self,
        one: u32,
        other: u32,
        least: f32,
        weights: &Weights,
        memo: &mut Memo,
    ) -> Option<(Pattern, f32)> {
        let (names, mut unknown) = self.glance_at_names(one, other);
        let mut lanes = weights.lanes(self.compare_with(one, other, names));
        let pair = self.writings(one, other);
        for part in [0, 3, 1, 2] {
            if unknown & 1 << part == 0 {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "at most four")]
            let hope = unknown.count_ones() as f32 * NAME_HOPE_BITS;
            if most(&lanes) + hope < least && !pair.may_be_swapped() {
                return None;
            }
            unknown &= !(1 << part);
            let (likeness, bearers) = pair.likeness(part, part, memo);
            if let Some(field) = self.name_fields[part] {
                weights.add(&mut lanes, field, pair.level(likeness, bearers));
            }
        }
        if most(&lanes) < least && !pair.may_be_swapped() {
            return None;
        }
        let pattern = self.compare(one, other, memo);
        let bits = weights.bits(pattern);
        (bits > least).then_some((pattern, bits))
    }

    fn writings(&self, one: u32, other: u32) -> Writings<'_> {
        Writings {
            table: self,
            one: (one, &self.rows[one as usize]),
            other: (other, &self.rows[other as usize]),
        }
    }

    fn compare_with(&self, one: u32, other: u32, names: [u8; 5]) -> Pattern {
        let rows = (&self.rows[one as usize], &self.rows[other as usize]);
        let mut pattern = 0;
        for (at, field) in self.fields.iter().enumerate() {
            let level = match field.source {
                Source::Name(part) => names[part],
                Source::Order => names[4],
                Source::Extra(extra) => {
                    let (a, b) = (self.extras_of(one)[extra], self.extras_of(other)[extra]);
                    self.compare_extra(field.kind, &self.extra_texts[extra], a, b)
                }
                source => self.compare_field(source, rows.0, rows.1),
            };
            pattern |= Pattern::from(level) << (4 * at);
        }
        pattern
    }

    fn compare_field(&self, source: Source, one: &Row, other: &Row) -> u8 {
        match source {
            Source::Birth => one.birth.compare(other.birth),
            Source::Sex => same_or_not(u32::from(one.sex), u32::from(other.sex)),
            Source::Phone => self.compare_phones(one.phones, other.phones),
            Source::Document => self.compare_documents(one.documents, other.documents),
            Source::Origin => self.compare_places(one.origin, other.origin),
            Source::Nationality => {
                self.compare_category(&self.nationalities, one.nationality, other.nationality)
            }
            Source::Site => self.compare_category(&self.sites, one.site, other.site),
            Source::Relation => compare_relations(one.relation, other.relation),
            _ => is::MISSING,
        }
    }

    fn compare_extra(&self, kind: Kind, held: &Attribute, one: u32, other: u32) -> u8 {
        match kind {
            Kind::Code => self.compare_codes(held, one, other),
            Kind::Text => self.compare_texts(held, one, other),
            _ => self.compare_category(held, one, other),
        }
    }

    fn compare_category(&self, held: &Attribute, one: u32, other: u32) -> u8 {
        match (one, other) {
            (NONE, _) | (_, NONE) => is::MISSING,
            (one, other) if one == other => is::SAME + commonness(held.texts.uses(one), self.held),
            _ => 5,
        }
    }

    fn compare_places(&self, one: u32, other: u32) -> u8 {
        match self.compare_category(&self.origins, one, other) {
            5 if self.origins.areas[one as usize] == self.origins.areas[other as usize] => 5,
            5 => 6,
            level => level,
        }
    }

    fn compare_codes(&self, held: &Attribute, one: u32, other: u32) -> u8 {
        // The two that agree are uses of the number themselves; among few records that would look common.
        if one == other && one != NONE {
            let further = held.texts.uses(one).saturating_sub(2);
            return is::SAME + commonness(further, self.held);
        }
        match self.compare_category(held, one, other) {
            5 => 4 + slips(held.texts.text(one), held.texts.text(other)),
            level => level,
        }
    }

    fn compare_texts(&self, held: &Attribute, one: u32, other: u32) -> u8 {
        match self.compare_category(held, one, other) {
            5 => match jaro_winkler(held.texts.text(one), held.texts.text(other)) {
                near if near >= 0.92 => 5,
                resembling if resembling >= 0.8 => 6,
                _ => 7,
            },
            level => level,
        }
    }

    /// The best of the pairs of numbers: whoever has two may show either.
    fn compare_documents(&self, one: [u32; 2], other: [u32; 2]) -> u8 {
        best(one, other, |a, b| self.compare_codes(&self.documents, a, b))
    }

    fn compare_phones(&self, one: [u32; 2], other: [u32; 2]) -> u8 {
        best(one, other, |a, b| match (a, b) {
            (NONE, _) | (_, NONE) => is::MISSING,
            (a, b) if a == b => match self.phone_forms.get(&a) {
                Some(..=2) | None => 1,
                Some(3..=6) => 2,
                Some(_) => 3,
            },
            (a, b) if digits_apart(a, b) => 4,
            _ => 5,
        })
    }

    /// What can be told of names without comparing them: levels of the parts that sound the same, and which
    /// parts are still unknown, a bit for each.
    fn glance_at_names(&self, one: u32, other: u32) -> ([u8; 5], u32) {
        let (one, other) = (&self.rows[one as usize], &self.rows[other as usize]);
        let mut levels = [0; 5];
        let mut unknown = 0;
        for (part, level) in levels.iter_mut().enumerate().take(4) {
            let (ones, others) = (one.keys_of_part(part), other.keys_of_part(part));
            match shared(ones, others) {
                Some(key) => {
                    let bearers = self.names.bearers_of_key(key, part);
                    *level = is::SAME + commonness(bearers, self.held);
                }
                None if ones == [NONE; 2] || others == [NONE; 2] => {}
                None => unknown |= 1 << part,
            }
        }
        (levels, unknown)
    }

    /// Levels of given, father, grandfather, family, and of their order.
    fn compare_names(&self, one: u32, other: u32, memo: &mut Memo) -> [u8; 5] {
        let pair = self.writings(one, other);
        let straight = [0, 1, 2, 3].map(|part| pair.likeness(part, part, memo));
        let (likeness, order) = pair.in_order(straight, memo);
        let mut levels = [0; 5];
        for part in 0..4 {
            levels[part] = pair.level(likeness[part].0, likeness[part].1);
        }
        levels[4] = if straight[0].0 == 0 { 0 } else { order };
        levels
    }
}

impl Row {
    /// The keys of a part of the name, as typed and in the native script.
    fn keys_of_part(&self, part: usize) -> [u32; 2] {
        [self.keys[0][part], self.keys[1][part]]
    }
}

/// A key that both have.
fn shared(ones: [u32; 2], others: [u32; 2]) -> Option<u32> {
    ones.into_iter()
        .find(|key| *key != NONE && others.contains(key))
}

/// The most that the odds can be, in bits: quicker than [`odds`](crate::classes::odds).
fn most(lanes: &Lanes) -> f32 {
    let best = |lanes: &[f32]| lanes.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    best(&lanes[..SAME]) - best(&lanes[SAME..])
}

/// A likeness, and how many bear the more common of the two names.
type Likeness = (u8, u32);

/// The writings of two people's names.
struct Writings<'t> {
    table: &'t Table,
    one: (u32, &'t Row),
    other: (u32, &'t Row),
}

impl Writings<'_> {
    /// How alike a part of the one's name is to a part of the other's: the best of all writings.
    fn likeness(&self, part: usize, counterpart: usize, memo: &mut Memo) -> Likeness {
        let (one, other) = (&self.one.1.names, &self.other.1.names);
        let mut best = (likeness::MISSING, 0);
        for script in 0..2 {
            let (a, b) = (one[script][part], other[script][counterpart]);
            best = better(best, self.alike((a, part), (b, counterpart), memo));
        }
        let both_native = one[1][part] != NONE && other[1][counterpart] != NONE;
        if !both_native && (best.0 == likeness::MISSING || best.0 > likeness::NEAR) {
            for (a, b) in [(0, 1), (1, 0)] {
                let (a, b) = (one[a][part], other[b][counterpart]);
                best = better(best, self.alike((a, part), (b, counterpart), memo));
            }
        }
        if self.one.1.has_more || self.other.1.has_more {
            best = self.further(part, counterpart, best, memo);
        }
        best
    }

    fn further(
        &self,
        part: usize,
        counterpart: usize,
        mut best: Likeness,
        memo: &mut Memo,
    ) -> Likeness {
        let all = |(at, row): (u32, &Row)| {
            let more = self.table.more_names.get(&at).cloned().unwrap_or_default();
            row.names.into_iter().chain(more).collect::<Vec<_>>()
        };
        for a in all(self.one) {
            for b in all(self.other) {
                let pair = ((a[part], part), (b[counterpart], counterpart));
                best = better(best, self.alike(pair.0, pair.1, memo));
            }
        }
        best
    }

    fn alike(&self, one: (u32, usize), other: (u32, usize), memo: &mut Memo) -> Likeness {
        let names = &self.table.names;
        let found = match (one.0, other.0) {
            (NONE, _) | (_, NONE) => return (likeness::MISSING, 0),
            (a, b) if a == b => likeness::SAME,
            (a, b) if names.key(a) == names.key(b) => likeness::SPELLING,
            (a, b) => memo.get(a, b, || unlike_keys(names, a, b)),
        };
        if found > likeness::SPELLING {
            return (found, 0);
        }
        let bearers = |(name, part): (u32, usize)| names.bearers(name, part);
        (found, bearers(one).max(bearers(other)))
    }

    /// Puts parts that stand in each other's place where they belong. A swap is believed only when both
    /// parts then agree: a son bears his father's name in second place, and is not his father.
    fn in_order(&self, straight: [Likeness; 4], memo: &mut Memo) -> ([Likeness; 4], u8) {
        let mut likeness = straight;
        for (order, part, counterpart) in [(2, 0, 1), (3, 0, 3), (4, 1, 3)] {
            if straight[part].0 < likeness::RESEMBLING
                || straight[counterpart].0 < likeness::RESEMBLING
            {
                continue;
            }
            if !self.sound_the_same(part, counterpart) && !self.sound_the_same(counterpart, part) {
                continue;
            }
            let there = self.likeness(part, counterpart, memo);
            let back = self.likeness(counterpart, part, memo);
            if there.0.min(back.0) != 0 && there.0.max(back.0) <= likeness::RESEMBLING {
                likeness[part] = there.min(back);
                likeness[counterpart] = there.max(back);
                return (likeness, order);
            }
        }
        if straight[1].0 >= likeness::RESEMBLING
            && (self.sound_the_same(1, 2) || self.sound_the_same(2, 1))
        {
            let found = better(self.likeness(1, 2, memo), self.likeness(2, 1, memo));
            if found.0 != 0 && found.0 <= likeness::SPELLING {
                likeness[1] = found;
                return (likeness, 5);
            }
        }
        (likeness, 1)
    }

    /// Whether a part of the one's name has the key of a part of the other's, in any script: quickly told.
    fn sound_the_same(&self, part: usize, counterpart: usize) -> bool {
        let ones = self.one.1.keys_of_part(part);
        let others = self.other.1.keys_of_part(counterpart);
        shared(ones, others).is_some()
    }

    /// Whether parts may stand in each other's place.
    fn may_be_swapped(&self) -> bool {
        [(0, 1), (1, 0), (0, 3), (3, 0), (1, 3), (3, 1)]
            .into_iter()
            .any(|(part, counterpart)| self.sound_the_same(part, counterpart))
    }

    fn level(&self, likeness: u8, bearers: u32) -> u8 {
        let common = |first: u8| first + commonness(bearers, self.table.held);
        match likeness {
            likeness::MISSING => is::MISSING,
            likeness::SAME => common(is::SAME),
            likeness::SPELLING => common(is::OTHER_SPELLING),
            likeness::NEAR => is::NAME_NEAR,
            likeness::PART => is::NAME_PART,
            likeness::RESEMBLING => is::NAME_RESEMBLING,
            likeness::DIFFERENT => is::NAME_DIFFERENT,
            _ => is::NAME_UNLIKE,
        }
    }
}

/// The stronger of two likenesses; of two equal ones that with more bearers, so that the order of the two
/// records does not matter.
fn better(one: Likeness, other: Likeness) -> Likeness {
    match (one.0, other.0) {
        (_, 0) => one,
        (0, _) => other,
        (a, b) if a == b => (a, one.1.max(other.1)),
        (a, b) if a < b => one,
        _ => other,
    }
}

fn unlike_keys(names: &Names, one: u32, other: u32) -> u8 {
    let (one, other) = (&names.name(one).words, &names.name(other).words);
    if let ([one], [other]) = (&**one, &**other) {
        return of_words(one, other);
    }
    match one.len().cmp(&other.len()) {
        Ordering::Less => within(one, other),
        Ordering::Greater => within(other, one),
        Ordering::Equal => within(one, other).max(within(other, one)),
    }
}

/// How alike the words of a name are to their best counterparts in a name of at least as many.
fn within(short: &[Word], long: &[Word]) -> u8 {
    let mut worst = likeness::SAME;
    let mut best = likeness::UNLIKE;
    for word in short {
        let found = long.iter().map(|candidate| of_words(word, candidate));
        let found = found.min().unwrap_or(likeness::UNLIKE);
        worst = worst.max(found);
        best = best.min(found);
    }
    match worst {
        ..=likeness::NEAR if short.len() < long.len() => likeness::PART,
        ..=likeness::NEAR => worst,
        _ if best <= likeness::SPELLING => likeness::RESEMBLING,
        _ => worst.max(likeness::DIFFERENT),
    }
}

/// Two words: by sound, and failing that by slips of the hand, which sound like nothing.
fn of_words(one: &Word, other: &Word) -> u8 {
    let by_sound = likeness_of(names::alike(one, other));
    if by_sound <= likeness::NEAR {
        return by_sound;
    }
    let length = one.latin.len().min(other.latin.len());
    if (letters(&one.latin) ^ letters(&other.latin)).count_ones() > 4 {
        return by_sound;
    }
    match slips(&one.latin, &other.latin) {
        0 | 1 if length >= 4 => likeness::NEAR,
        1 if length == 3 => by_sound.min(likeness::RESEMBLING),
        2 if length >= 6 => by_sound.min(likeness::RESEMBLING),
        _ => by_sound,
    }
}

/// Which letters a word has, a bit for each. Two slips change four of them at most.
fn letters(word: &str) -> u32 {
    word.bytes()
        .fold(0, |bits, letter| bits | 1 << (letter & 31))
}

fn likeness_of(alike: f32) -> u8 {
    match alike {
        spelling if spelling >= 0.9 => likeness::SPELLING,
        near if near >= 0.8 => likeness::NEAR,
        resembling if resembling >= 0.65 => likeness::RESEMBLING,
        different if different >= 0.4 => likeness::DIFFERENT,
        _ => likeness::UNLIKE,
    }
}

fn best(one: [u32; 2], other: [u32; 2], compare: impl Fn(u32, u32) -> u8) -> u8 {
    let mut best = compare(one[0], other[0]);
    if one[1] != NONE || other[1] != NONE {
        for (a, b) in [(0, 1), (1, 0), (1, 1)] {
            match compare(one[a], other[b]) {
                is::MISSING => {}
                level if best == is::MISSING || level < best => best = level,
                _ => {}
            }
        }
    }
    best
}

fn same_or_not(one: u32, other: u32) -> u8 {
    match (one, other) {
        (NONE, _) | (_, NONE) => is::MISSING,
        (one, other) if one == other => 1,
        _ => 2,
    }
}

/// Head, spouse and parent are adults, whoever is called head this time.
fn compare_relations(one: u8, other: u8) -> u8 {
    match (one, other) {
        (0, _) | (_, 0) => is::MISSING,
        (one, other) if one == other => 1,
        (1..=3, 1..=3) => 2,
        _ => 3,
    }
}

/// Whether two numbers differ in one digit, or by two neighbours that are swapped.
fn digits_apart(mut one: u32, mut other: u32) -> bool {
    let mut differing: [(u32, u32, u32); 2] = [(0, 0, 0); 2];
    let mut count = 0;
    for place in 0..10 {
        let (a, b) = (one % 10, other % 10);
        if a != b {
            if count == 2 {
                return false;
            }
            differing[count] = (place, a, b);
            count += 1;
        }
        (one, other) = (one / 10, other / 10);
    }
    let [first, second] = differing;
    count == 1 || (second.0 == first.0 + 1 && first.1 == second.2 && first.2 == second.1)
}
