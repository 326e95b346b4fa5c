//! Names: from what was written down, in any script and any romanisation, to words that can be compared.
//!
//! `letters` from characters to sounds · `sounds` the alphabet of sounds, their Latin spelling and key ·
//! `particles` articles, "son of", "servant of": joined or left out · `tradition` which spellings are one
//! name, or two, against all rules · `compare` how alike two words are · `whole` how alike two whole names
//! are · `data/` the tables behind all of it, as text.

pub(crate) mod compare;
mod letters;
mod particles;
mod sounds;
mod tradition;
mod whole;

use sounds::{SOUNDS_MAX, Sound};

pub use compare::alike;
pub use whole::{Met, NamesAlike, alike_names};

/// The most words of one name that are looked at.
pub const WORDS_MAX: usize = 16;

/// One word of a name, normalised for comparing. Equal spellings give equal words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// The word in Latin letters, lower case, without diacritics; particles joined or dropped. An
    /// apostrophe keeps two letters apart that would otherwise be read as one (Is'haq). Read again by
    /// [`words`] it gives the same `latin` and `key`.
    pub latin: String,
    /// What the romanisations of one name share: the same for Mohammed, Muhammed, محمد and Мухаммед.
    pub key: String,
    sounds: [Sound; SOUNDS_MAX],
    length: u8,
    stem: u8,
    vowelless: bool,
    lines: tradition::Lines,
}

impl Word {
    fn new(joined: &particles::Joined) -> Option<Self> {
        let latin = sounds::latin(&joined.sounds);
        if latin.is_empty() {
            return None;
        }
        let mut read_again = Vec::with_capacity(SOUNDS_MAX);
        sounds::of_latin(&latin, &mut read_again);
        let key = sounds::key(&read_again);
        let lines = tradition::lines_of(&latin, joined.vowelless);
        let mut heard = joined.sounds.clone();
        compare::without_gender_of_family(&mut heard, joined.vowelless);
        let mut fixed = [0; SOUNDS_MAX];
        let length = heard.len().min(SOUNDS_MAX);
        fixed[..length].copy_from_slice(&heard[..length]);
        Some(Self {
            latin,
            key,
            sounds: fixed,
            length: u8::try_from(length).unwrap_or(u8::MAX),
            stem: u8::try_from(joined.stem).unwrap_or(0),
            vowelless: joined.vowelless,
            lines,
        })
    }

    /// The sounds in which the word is compared.
    fn sounds(&self) -> &[Sound] {
        &self.sounds[..usize::from(self.length)]
    }

    /// What comparing needs of it.
    pub(crate) fn heard(&self) -> compare::Heard<'_> {
        compare::Heard {
            sounds: self.sounds(),
            stem: self.stem,
            vowelless: self.vowelless,
            lines: self.lines,
        }
    }

    /// The names of its sounds, as the tables of costs use them.
    pub fn sound_names(&self) -> impl Iterator<Item = &'static str> {
        self.sounds().iter().map(|sound| sounds::entry(*sound).name)
    }

    /// Whether it was written in a script that leaves short vowels out.
    pub fn is_vowelless(&self) -> bool {
        self.vowelless
    }

    /// Whether only the first letter of a name was written.
    pub fn is_initial(&self) -> bool {
        self.length == 1
    }
}

/// The key with which every name begins that begins like this word.
pub(crate) fn key_of_beginning(word: &Word) -> String {
    let mut read_again = Vec::with_capacity(SOUNDS_MAX);
    sounds::of_latin(&word.latin, &mut read_again);
    let mut key = sounds::key(&read_again);
    if read_again.len() > 1
        && word.latin.ends_with('h')
        && sounds::named("h") == read_again.last().copied()
    {
        key.push('h');
    }
    key
}

/// The names of all sounds, in the order of the alphabet: for learning what differences cost.
pub fn sound_alphabet() -> impl Iterator<Item = &'static str> {
    sounds::ALPHABET.iter().map(|entry| entry.name)
}

/// Whether the sound of this name is a vowel, or an Arabic letter that may stand for one.
pub fn is_vowel_sound(name: &str) -> bool {
    sounds::named(name).is_some_and(|sound| sounds::entry(sound).vowel)
}

/// The words of a name as it was written, in the order in which they were written.
pub fn words(written: &str) -> Vec<Word> {
    let tokens = letters::tokens(written);
    particles::join(&tokens)
        .iter()
        .filter_map(Word::new)
        .take(WORDS_MAX)
        .collect()
}
