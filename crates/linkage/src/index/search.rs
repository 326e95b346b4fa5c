//! From what was typed to people.
//!
//! Each typed word finds the spellings that may be it. The people who bear them gather points, a word more
//! the rarer it is; who gathered most is then looked at closely: which typed word met which word of which
//! name, in what order, and what sex and year of birth say. Work is bounded at each step, so that a name
//! that a tenth of all people bear costs no more than another.

use super::{
    gather::{Room, best_gathered, gather},
    meet::{Meeting, close, reasons},
    people::People,
    weights::evidence_most,
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
        Self {
            text: text.to_owned(),
            years_apart: 1,
            ..Self::default()
        }
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
const BEGINNINGS_MAX: usize = 1_500;

/// How many people are looked at closely.
const CLOSELY: usize = 200;

/// A spelling that a typed word may be.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    pub word: u32,
    pub alike: f32,
    pub begins: bool,
}

/// A typed word.
#[derive(Debug)]
pub struct Asked {
    pub word: Word,
    /// Its places among the typed words: more than one if it was typed twice.
    pub places: Vec<usize>,
    /// Best first.
    pub matches: Vec<Match>,
    /// The same by number of the word.
    pub by_word: Vec<Match>,
    /// What it is worth to meet it: the less, the more people do.
    pub weight: f32,
}

impl Asked {
    pub fn met(&self, word: u32) -> Option<Match> {
        let at = self.by_word.binary_search_by_key(&word, |m| m.word).ok()?;
        Some(self.by_word[at])
    }
}

/// The people who fit best. Where nobody fits well, typing errors are looked for in common names too.
pub fn find(
    people: &People,
    words: &Words,
    room: &mut Room,
    query: &Query,
    most: usize,
    allowed: &impl Fn(u32) -> bool,
) -> Vec<Found> {
    let found = find_once(people, words, room, query, most, allowed, Care::Quick);
    let fits = found.first().is_some_and(|best| best.score >= FITS_WELL);
    if fits {
        found
    } else {
        find_once(people, words, room, query, most, allowed, Care::Thorough)
    }
}

/// From this score on the best is taken for a fit.
const FITS_WELL: f32 = 0.85;

/// How far to look for typing errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// In rare words only.
    Quick,
    /// In every word.
    Thorough,
}

fn find_once(
    people: &People,
    words: &Words,
    room: &mut Room,
    query: &Query,
    most: usize,
    allowed: &impl Fn(u32) -> bool,
    care: Care,
) -> Vec<Found> {
    let mut asked = asked(people, words, query, care);
    if asked.is_empty() || most == 0 {
        return Vec::new();
    }
    asked.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.places.cmp(&b.places)));
    room.begin(people.slots());
    gather(people, words, room, &asked, evidence_most(query));
    let closely = CLOSELY.max(most * 2);
    let mut found: Vec<(f32, u128, Vec<Meeting>)> =
        best_gathered(people, room, query, allowed, closely)
            .iter()
            .map(|slot| {
                let (points, met) = close(people, &asked, query, *slot);
                (points, people.id(*slot), met)
            })
            .filter(|(_points, _id, met)| !met.is_empty())
            .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(most);
    let full: f32 = asked
        .iter()
        .map(|a| a.weight * a.places.len() as f32)
        .sum::<f32>()
        + evidence_most(query);
    let score = |points: f32| (points / full).clamp(0.0, 1.0);
    found
        .into_iter()
        .map(|(points, id, met)| Found {
            id,
            score: score(points),
            why: reasons(words, &asked, &met),
        })
        .collect()
}

/// The typed words with the spellings that they may be.
fn asked(people: &People, words: &Words, query: &Query, care: Care) -> Vec<Asked> {
    let few = match care {
        Care::Quick => FEW.max(people.len() / 1_000),
        Care::Thorough => usize::MAX,
    };
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
        let matches = matches(words, few, &word, begins);
        if let Some((head, tail)) = split(words, &word, &matches) {
            for half in [head, tail] {
                let matches = self::matches(words, few, &half, begins);
                asked.push(weighed(people, words, half, place, matches));
            }
        } else {
            asked.push(weighed(people, words, word, place, matches));
        }
    }
    asked
}

fn weighed(
    people: &People,
    words: &Words,
    word: Word,
    place: usize,
    mut matches: Vec<Match>,
) -> Asked {
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
    let bearers: usize = matches
        .iter()
        .filter(|m| m.alike >= 0.9 || m.begins)
        .map(|m| words.count(m.word))
        .sum();
    // As if a hundred more were there: among a few people no name is common yet.
    let weight = ((people.len() + 100) as f32 / (bearers + 1) as f32)
        .ln()
        .max(0.5);
    let mut by_word = matches.clone();
    by_word.sort_by_key(|m| m.word);
    Asked {
        word,
        places: vec![place],
        matches,
        by_word,
        weight,
    }
}

/// The spellings that a typed word may be, or may begin.
fn matches(words: &Words, few: usize, word: &Word, begins: bool) -> Vec<Match> {
    let key = Key::of(&word.key);
    let mut candidates = Vec::new();
    words.related(key, &mut candidates);
    let mut out = alike_among(words, word, &candidates);
    let bearers: usize = out
        .iter()
        .filter(|m| m.alike >= 0.8)
        .map(|m| words.count(m.word))
        .sum();
    if bearers < few {
        // It may be mistyped, here or on the list.
        candidates.clear();
        words.near(key, &mut candidates);
        out = alike_among(words, word, &candidates);
    }
    if begins {
        beginnings(words, word, &mut out);
    }
    out
}

/// So few, or one in a thousand people, bear a name that it may be a typing error.
const FEW: usize = 50;

fn alike_among(words: &Words, word: &Word, candidates: &[u32]) -> Vec<Match> {
    let heard = word.heard();
    let alike = |candidate: &u32| Match {
        word: *candidate,
        alike: compare::heard_alike_within(heard, words.heard(*candidate), 2),
        begins: false,
    };
    candidates
        .iter()
        .map(alike)
        .filter(|m| m.alike >= ALIKE_LEAST)
        .collect()
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
            Ok(at) if out[at].alike < alike => {
                out[at] = Match {
                    word: candidate,
                    alike,
                    begins: true,
                }
            }
            Ok(_) => {}
            Err(_) => out.push(Match {
                word: candidate,
                alike,
                begins: true,
            }),
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
