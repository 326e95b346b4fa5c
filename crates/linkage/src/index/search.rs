//! From what was typed to people.
//!
//! Each typed word finds the spellings that may be it. The people who bear them gather points, a word more
//! the rarer it is; who gathered most is then looked at closely: which typed word met which word of which
//! name, in what order, and what sex and year of birth say. Work is bounded at each step, so that a name
//! that a tenth of all people bear costs no more than another.

use super::{
    people::{Facts, People, Place},
    words::{Key, Words},
};
use crate::{
    Sex,
    names::{self, Word, compare},
};

/// What a registrar knows so far.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// What was typed: words in any order and script. The last one may be unfinished, unless a space
    /// follows it.
    pub text: String,
    /// The sex, if it is known. Another sex counts against a person but does not rule them out.
    pub sex: Option<Sex>,
    /// The year of birth, if it is known. A person whose year differs by more than
    /// [`Query::years_apart`] is held to be another, but is not ruled out.
    pub birth_year: Option<i16>,
    /// How many years either way still count as the same year of birth, as when it was reckoned from an age.
    pub years_apart: u8,
    /// The caller's number that a person most likely has, such as the site; it breaks ties.
    pub tag: Option<u32>,
}

impl Query {
    /// What was typed, and nothing else known.
    pub fn typed(text: &str) -> Self {
        Self { text: text.to_owned(), years_apart: 1, ..Self::default() }
    }
}

/// A person who may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The person.
    pub id: u128,
    /// How much of what was asked they meet, from 0 to 1: rare words count more than common ones.
    pub score: f32,
    /// What met what, in the order typed.
    pub why: Vec<Why>,
}

/// A typed word and the word of the name that it met.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The place of the typed word among the words of [`Query::text`], from 0, particles joined.
    pub typed: usize,
    /// The word of the name in Latin letters, as [`Word::latin`] writes it.
    pub met: String,
    /// In what way.
    pub how: How,
}

/// In what way a typed word met a word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Spelled the same.
    Same,
    /// Another spelling or script of the same name.
    OtherSpelling,
    /// The name begins like what was typed.
    Begins,
    /// Near enough for a typing error.
    TypingError,
    /// One of the three above or the same, and in another order than typed.
    Swapped,
}

/// The most typed words that are looked at.
const ASKED_MAX: usize = 8;
/// Below this two words are not held to be spellings of one name.
const ALIKE_LEAST: f32 = 0.5;
/// The most bearers that are gone through for one typed word.
const BEARERS_MAX: usize = 200_000;
/// The same for spellings that are hardly alike.
const HARDLY_BEARERS_MAX: usize = 40_000;
/// The same for the beginning of a name, which says little until more of it is typed.
const BEGINNERS_MAX: usize = 60_000;
/// The most spellings that are compared with the beginning of a name.
const BEGINNINGS_MAX: usize = 3_000;
/// How many people are looked at closely.
const CLOSELY: usize = 200;

/// A spelling that a typed word may be.
#[derive(Debug, Clone, Copy)]
struct Match {
    word: u32,
    alike: f32,
    begins: bool,
}

/// A typed word.
#[derive(Debug)]
struct Asked {
    word: Word,
    /// Its places among the typed words: more than one if it was typed twice.
    places: Vec<usize>,
    /// Best first.
    matches: Vec<Match>,
    /// The same by number of the word.
    by_word: Vec<Match>,
    /// What it is worth to meet it: the less, the more people do.
    weight: f32,
}

impl Asked {
    fn met(&self, word: u32) -> Option<Match> {
        let at = self.by_word.binary_search_by_key(&word, |m| m.word).ok()?;
        Some(self.by_word[at])
    }
}

/// What a person has gathered in this search.
#[derive(Debug, Clone, Copy, Default)]
struct Gathered {
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
        self.gathered.capacity() * size_of::<Gathered>() + self.touched.capacity() * 4 + self.seen.capacity() * 8
    }

    /// Makes room for so many slots and begins a new search.
    fn begin(&mut self, slots: usize) {
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

/// The people who fit best.
pub fn find(
    people: &People,
    words: &Words,
    room: &mut Room,
    query: &Query,
    most: usize,
    allowed: &impl Fn(u32) -> bool,
) -> Vec<Found> {
    let mut asked = asked(people, words, query);
    if asked.is_empty() || most == 0 {
        return Vec::new();
    }
    asked.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.places.cmp(&b.places)));
    room.begin(people.slots());
    gather(people, words, room, &asked, evidence_most(query));
    let closely = CLOSELY.max(most * 2);
    let best = best_gathered(people, room, query, allowed, closely);
    let mut found: Vec<(f32, u128, u32)> = best
        .iter()
        .map(|slot| (close(people, &asked, query, *slot).0, people.id(*slot), *slot))
        .filter(|(points, ..)| *points > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(most);
    let full: f32 = asked.iter().map(|a| a.weight * a.places.len() as f32).sum::<f32>() + evidence_most(query);
    found
        .into_iter()
        .map(|(points, id, slot)| Found {
            id,
            score: (points / full).clamp(0.0, 1.0),
            why: reasons(words, &asked, close(people, &asked, query, slot).1),
        })
        .collect()
}

/// The typed words with the spellings that they may be.
fn asked(people: &People, words: &Words, query: &Query) -> Vec<Asked> {
    let typed = names::words(&query.text);
    let unfinished = !query.text.ends_with(char::is_whitespace);
    let last = typed.len().saturating_sub(1);
    let mut asked: Vec<Asked> = Vec::new();
    for (place, word) in typed.into_iter().enumerate().take(ASKED_MAX) {
        if let Some(before) = asked.iter_mut().find(|before| before.word == word) {
            before.places.push(place);
            continue;
        }
        let begins = word.is_initial() || unfinished && place == last;
        let matches = matches(words, &word, begins);
        if let Some((head, tail)) = split(words, &word, &matches) {
            for half in [head, tail] {
                let matches = self::matches(words, &half, begins);
                asked.push(weighed(people, words, half, place, matches));
            }
        } else {
            asked.push(weighed(people, words, word, place, matches));
        }
    }
    asked
}

fn weighed(people: &People, words: &Words, word: Word, place: usize, mut matches: Vec<Match>) -> Asked {
    matches.sort_by(|a, b| b.alike.total_cmp(&a.alike).then(a.word.cmp(&b.word)));
    let (mut whole, mut hardly, mut begun) = (0, 0, 0);
    matches.retain(|m| {
        let (sum, most) = match m {
            m if m.begins => (&mut begun, BEGINNERS_MAX),
            m if m.alike < 0.8 => (&mut hardly, HARDLY_BEARERS_MAX),
            _ => (&mut whole, BEARERS_MAX),
        };
        let fits = *sum == 0 || *sum + words.count(m.word) <= most;
        *sum += words.count(m.word);
        fits
    });
    let bearers: usize =
        matches.iter().filter(|m| m.alike >= 0.9 || m.begins).map(|m| words.count(m.word)).sum();
    let weight = ((people.len() + 1) as f32 / (bearers + 1) as f32).ln().max(0.5);
    let mut by_word = matches.clone();
    by_word.sort_by_key(|m| m.word);
    Asked { word, places: vec![place], matches, by_word, weight }
}

/// The spellings that a typed word may be, or may begin.
fn matches(words: &Words, word: &Word, begins: bool) -> Vec<Match> {
    let mut near = Vec::new();
    words.near(Key::of(&word.key), &mut near);
    let heard = word.heard();
    let mut out: Vec<Match> = Vec::new();
    for candidate in near {
        let alike = compare::heard_alike_within(heard, words.heard(candidate), 2);
        if alike >= ALIKE_LEAST {
            out.push(Match { word: candidate, alike, begins: false });
        }
    }
    if begins {
        beginnings(words, word, &mut out);
    }
    out
}

fn beginnings(words: &Words, word: &Word, out: &mut Vec<Match>) {
    let mut candidates = Vec::new();
    words.beginning(Key::of(&names::key_of_beginning(word)), &mut candidates);
    if candidates.len() > BEGINNINGS_MAX {
        let cut = candidates.len() - BEGINNINGS_MAX;
        candidates.select_nth_unstable_by_key(cut, |word| (words.count(*word), *word));
        candidates.drain(..cut);
    }
    out.sort_by_key(|m| m.word);
    let whole = out.len();
    for candidate in candidates {
        let alike = compare::begins_alike(word.heard(), words.heard(candidate)) * 0.95;
        if alike < 0.75 {
            continue;
        }
        match out[..whole].binary_search_by_key(&candidate, |m| m.word) {
            Ok(at) if out[at].alike < alike => out[at] = Match { word: candidate, alike, begins: true },
            Ok(_) => {}
            Err(_) => out.push(Match { word: candidate, alike, begins: true }),
        }
    }
}

/// A long word that no spelling meets may be two words written together.
fn split(words: &Words, word: &Word, matches: &[Match]) -> Option<(Word, Word)> {
    let long = word.latin.len() >= 8 && word.latin.is_ascii();
    if !long || matches.iter().any(|m| m.alike >= 0.8) {
        return None;
    }
    (4..word.latin.len() - 2).find_map(|at| {
        let (head, tail) = word.latin.split_at(at);
        let head = names::words(head).pop()?;
        let tail = names::words(tail).pop()?;
        let known = |word: &Word| {
            let found = matches_well(words, word);
            found > 0
        };
        (known(&head) && known(&tail)).then_some((head, tail))
    })
}

/// How many people bear this very spelling.
fn matches_well(words: &Words, word: &Word) -> usize {
    words.same(word).map_or(0, |at| words.count(at))
}

/// The most that other evidence than names can add.
fn evidence_most(query: &Query) -> f32 {
    let mut most = 0.0;
    if query.sex.is_some() {
        most += SEX_AGREES;
    }
    if query.birth_year.is_some() {
        most += YEAR_AGREES;
    }
    if query.tag.is_some() {
        most += TAG_AGREES;
    }
    most
}

// In natural logarithms of how much likelier a person is who agrees: half of all people share one's sex,
// one in sixty one's year of birth; one in two hundred records has the wrong sex.
const SEX_AGREES: f32 = 0.7;
const SEX_DIFFERS: f32 = -3.0;
const YEAR_AGREES: f32 = 3.5;
const YEAR_NEAR: f32 = 2.0;
const YEAR_DIFFERS: f32 = -3.0;
const TAG_AGREES: f32 = 2.0;
/// For each word of a name that nobody asked for.
const UNASKED: f32 = 0.05;

/// What sex, year of birth and tag say, in natural logarithms.
fn evidence(query: &Query, facts: Facts) -> f32 {
    let sex = match (query.sex, facts.sex) {
        (Some(one), Some(other)) if one == other => SEX_AGREES,
        (Some(_), Some(_)) => SEX_DIFFERS,
        _ => 0.0,
    };
    let year = match (query.birth_year, facts.birth_year) {
        (None, _) | (_, 0) => 0.0,
        (Some(one), other) => match one.abs_diff(other) {
            0 => YEAR_AGREES,
            apart if apart <= u16::from(query.years_apart) => YEAR_NEAR,
            apart if apart <= u16::from(query.years_apart) + 2 => 0.0,
            _ => YEAR_DIFFERS,
        },
    };
    let tag = if query.tag == Some(facts.tag) { TAG_AGREES } else { 0.0 };
    sex + year + tag
}

/// Points for a word: all of its weight for the same spelling, hardly less for another spelling, soon
/// little for what is only near.
fn points(weight: f32, alike: f32) -> f32 {
    let share = match alike {
        alike if alike >= 0.9 => 0.93 + 0.7 * (alike - 0.9),
        alike if alike >= 0.8 => 0.85 + 0.8 * (alike - 0.8),
        alike => (0.85 - 2.0 * (0.8 - alike)).max(0.1),
    };
    weight * share
}

/// The people who bear the typed words gather points.
fn gather(people: &People, words: &Words, room: &mut Room, asked: &[Asked], can_add: f32) {
    // Fewer points than this are gathered by chance by two hundred people: they tell nobody apart.
    let tells = (people.len() as f32 / 200.0).max(1.0).ln();
    for (turn, asked_here) in (0_u32..).zip(asked) {
        let left: f32 = asked[turn as usize..].iter().map(|a| a.weight * a.places.len() as f32).sum();
        let open = room.touched.len() < NEWCOMERS_BELOW || left + 0.5 * can_add >= tells;
        if open {
            gather_openly(words, room, turn, asked_here);
        } else {
            gather_closed(words, room, turn, asked_here);
        }
    }
}

/// While so few have any points, everybody may still join.
const NEWCOMERS_BELOW: usize = 200;

fn gather_openly(words: &Words, room: &mut Room, turn: u32, asked: &Asked) {
    let Room { gathered, touched, seen, stamp } = room;
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
fn gather_closed(words: &Words, room: &mut Room, turn: u32, asked: &Asked) {
    let Room { gathered, seen, stamp, .. } = room;
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
fn best_gathered(
    people: &People,
    room: &Room,
    query: &Query,
    allowed: &impl Fn(u32) -> bool,
    most: usize,
) -> Vec<u32> {
    let mut best: Vec<(f32, u32)> = Vec::with_capacity(most * 2);
    let mut floor = f32::MIN;
    let in_order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then_with(|| people.id(a.1).cmp(&people.id(b.1)));
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

/// A typed word's place, what it met, and where in the name.
type Meeting = (usize, Match, usize);

/// A person looked at closely: points, and what met what in the name that fits best.
fn close(people: &People, asked: &[Asked], query: &Query, slot: u32) -> (f32, Vec<Meeting>) {
    let places = people.places(slot);
    let mut best = (f32::MIN, Vec::new());
    for name in whole_names(places) {
        let (points, met) = meet(asked, name);
        if points > best.0 {
            best = (points, met);
        }
    }
    let (points, met) = meet(asked, places);
    if points * 0.93 > best.0 {
        best = (points * 0.93, met);
    }
    if best.1.is_empty() {
        return (0.0, Vec::new());
    }
    (best.0 + evidence(query, people.facts(slot)), best.1)
}

/// A person's words cut into whole names.
fn whole_names(places: &[Place]) -> impl Iterator<Item = &[Place]> {
    places.chunk_by(|_, next| !next.begins_name())
}

/// Gives each typed word the word of the name that it meets best, no word twice.
fn meet(asked: &[Asked], name: &[Place]) -> (f32, Vec<Meeting>) {
    let mut pairs: Vec<(f32, usize, Match, usize)> = Vec::new();
    for asked in asked {
        for (at, place) in name.iter().enumerate() {
            if let Some(m) = asked.met(place.word()) {
                pairs.extend(asked.places.iter().map(|typed| (points(asked.weight, m.alike), *typed, m, at)));
            }
        }
    }
    // Among equals, in the order typed.
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.abs_diff(a.3).cmp(&b.1.abs_diff(b.3))).then(a.1.cmp(&b.1)).then(a.3.cmp(&b.3)));
    let (mut sum, mut met): (f32, Vec<Meeting>) = (0.0, Vec::new());
    for (points, typed, m, at) in pairs {
        if met.iter().all(|(other, _, place)| *other != typed && *place != at) {
            sum += points;
            met.push((typed, m, at));
        }
    }
    met.sort_by_key(|m| m.0);
    let unasked = name.len() - met.len();
    (sum - order(&met, asked, name.len()) - UNASKED * unasked as f32, met)
}

/// What another order than the name's counts against a person, in natural logarithms: one in ten is
/// written family name first; other orders are rare, and so is a name typed from its middle.
fn order(met: &[Meeting], asked: &[Asked], length: usize) -> f32 {
    let turned = met.windows(2).filter(|pair| pair[0].2 > pair[1].2).count();
    let (Some(first), Some(last)) = (met.first(), met.last()) else { return 0.0 };
    if turned > 0 {
        let exchanged = first.2 + 1 == length && last.2 == 0 || turned == 1;
        return if exchanged { 1.5 } else { 2.5 };
    }
    let typed = asked.iter().flat_map(|a| &a.places).max().map_or(0, |last| last + 1);
    let begins = first.0 == 0 && first.2 == 0;
    let ends = last.0 + 1 == typed && last.2 + 1 == length;
    f32::from(u8::from(!begins)) * 0.8 + f32::from(u8::from(!ends && typed > 1)) * 0.5
}

fn reasons(words: &Words, asked: &[Asked], met: Vec<Meeting>) -> Vec<Why> {
    let turned = |at: usize| {
        met.get(at + 1).is_some_and(|next| next.2 < met[at].2) || at > 0 && met[at - 1].2 > met[at].2
    };
    met.iter()
        .enumerate()
        .map(|(at, (typed, m, _))| {
            let same = asked.iter().any(|a| a.places.contains(typed) && a.word.latin == words.latin(m.word));
            let how = match m {
                _ if turned(at) => How::Swapped,
                _ if same || m.alike >= 1.0 => How::Same,
                m if m.begins => How::Begins,
                m if m.alike >= 0.8 => How::OtherSpelling,
                _ => How::TypingError,
            };
            Why { typed: *typed, met: words.latin(m.word).to_owned(), how }
        })
        .collect()
}
