//! The alphabet in which names are compared: one sound for each letter or group of letters that a
//! registrar, a passport office or a parent may have chosen, whatever the script. Arabic letters that
//! Latin letters write in several ways keep a sound of their own, so that what stands for them is learned.

use std::sync::LazyLock;

/// The most sounds of one word that are looked at. Longer words are cut: names of this length are two words.
pub const SOUNDS_MAX: usize = 24;

/// A sound: its place in [`ALPHABET`].
pub type Sound = u8;

/// What a sound is worth as evidence and how it is written.
#[derive(Debug)]
pub struct Entry {
    /// Its name in the data files.
    pub name: &'static str,
    /// How [`super::Word::latin`] writes it.
    pub latin: &'static str,
    /// Its class in [`super::Word::key`]: nothing for what romanisations write or leave out at will.
    pub key: &'static str,
    /// Whether it is a vowel, or an Arabic letter that may stand for one.
    pub vowel: bool,
}

const fn vowel(name: &'static str, latin: &'static str) -> Entry {
    Entry {
        name,
        latin,
        key: "",
        vowel: true,
    }
}

const fn consonant(name: &'static str, latin: &'static str, key: &'static str) -> Entry {
    Entry {
        name,
        latin,
        key,
        vowel: false,
    }
}

/// All sounds. The order is the number of the sound; data files use names, so it may change.
pub const ALPHABET: &[Entry] = &[
    vowel("a", "a"),
    vowel("e", "e"),
    vowel("i", "i"),
    vowel("o", "o"),
    vowel("u", "u"),
    vowel("y", "y"),
    consonant("w", "w", ""),
    consonant("v", "v", ""),
    consonant("b", "b", "b"),
    consonant("c", "c", "k"),
    consonant("ch", "ch", "x"),
    consonant("d", "d", "d"),
    consonant("dh", "dh", "z"),
    consonant("f", "f", "f"),
    consonant("g", "g", "g"),
    consonant("gh", "gh", "g"),
    consonant("h", "h", "h"),
    consonant("j", "j", "g"),
    consonant("k", "k", "k"),
    consonant("kh", "kh", "h"),
    consonant("l", "l", "l"),
    consonant("m", "m", "m"),
    consonant("n", "n", "n"),
    consonant("p", "p", "b"),
    consonant("q", "q", "k"),
    consonant("r", "r", "r"),
    consonant("s", "s", "s"),
    consonant("sh", "sh", "x"),
    consonant("t", "t", "d"),
    consonant("th", "th", "s"),
    consonant("x", "x", "h"),
    consonant("z", "z", "z"),
    consonant("zh", "zh", "g"),
    // Cyrillic letters that stand for two Latin ones.
    consonant("х", "kh", "h"),
    consonant("г", "g", "g"),
    // Arabic letters.
    vowel("ا", "a"),
    vowel("و", "w"),
    vowel("ي", "y"),
    vowel("ى", "a"),
    vowel("ة", "a"),
    vowel("ع", "a"),
    vowel("ء", ""),
    consonant("ه", "h", "h"),
    consonant("ح", "h", "h"),
    consonant("خ", "kh", "h"),
    consonant("ج", "j", "g"),
    consonant("غ", "gh", "g"),
    consonant("ق", "q", "k"),
    consonant("ث", "th", "s"),
    consonant("ذ", "dh", "z"),
    consonant("ض", "d", "d"),
    consonant("ظ", "z", "z"),
    consonant("گ", "g", "g"),
    consonant("ژ", "zh", "g"),
];

/// The sound of this name.
pub fn named(name: &str) -> Option<Sound> {
    ALPHABET
        .iter()
        .position(|entry| entry.name == name)
        .and_then(|at| Sound::try_from(at).ok())
}

/// What stands behind a sound.
pub fn entry(sound: Sound) -> &'static Entry {
    &ALPHABET[usize::from(sound)]
}

/// The groups of Latin letters that are one sound, longest first; a French `ou` before a vowel is a `w`.
const GROUPS: &[(&str, &str)] = &[
    ("dsch", "j"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("dzh", "j"),
    ("oua", "w a"),
    ("oue", "w e"),
    ("oui", "w i"),
    ("ouy", "w y"),
    ("dj", "j"),
    ("sh", "sh"),
    ("ch", "ch"),
    ("kh", "kh"),
    ("gh", "gh"),
    ("th", "th"),
    ("dh", "dh"),
    ("zh", "zh"),
    ("ph", "f"),
    ("ck", "k"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
];

/// The sounds of single letters and of groups, by their first letter, ready to be looked up.
struct Reading {
    single: [Sound; 26],
    groups: [Vec<(&'static str, Vec<Sound>)>; 26],
}

fn place(letter: u8) -> Option<usize> {
    letter
        .is_ascii_lowercase()
        .then(|| usize::from(letter - b'a'))
}

static READING: LazyLock<Reading> = LazyLock::new(|| {
    let mut reading = Reading {
        single: [0; 26],
        groups: Default::default(),
    };
    for letter in b'a'..=b'z' {
        let name = char::from(letter).to_string();
        if let (Some(at), Some(sound)) = (place(letter), named(&name)) {
            reading.single[at] = sound;
        }
    }
    for (group, names) in GROUPS {
        if let Some(at) = place(group.as_bytes()[0]) {
            reading.groups[at].push((group, names.split(' ').filter_map(named).collect()));
        }
    }
    reading
});

/// The sounds of a word in plain Latin letters, lower case. An apostrophe keeps two letters apart (Is'haq);
/// doubled letters count once. Anything else is passed over.
pub fn of_latin(word: &str, out: &mut Vec<Sound>) {
    let from = out.len();
    let mut rest = word.as_bytes();
    while let Some(first) = rest.first() {
        let Some(at) = place(*first) else {
            rest = &rest[1..];
            continue;
        };
        if let Some((group, sounds)) = READING.groups[at]
            .iter()
            .find(|(group, _)| rest.starts_with(group.as_bytes()))
        {
            sounds
                .iter()
                .for_each(|sound| push(out, from, Some(*sound)));
            rest = &rest[group.len()..];
        } else {
            push(out, from, Some(READING.single[at]));
            rest = &rest[1..];
        }
    }
}

/// Adds a sound unless it only doubles the one before.
pub fn push(out: &mut Vec<Sound>, from: usize, sound: Option<Sound>) {
    let Some(sound) = sound else { return };
    if out.len() == from || out.last() != Some(&sound) {
        out.push(sound);
    }
}

/// Whether two sounds side by side would be read as another one if written without an apostrophe.
fn runs_together(before: &str, next: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().last(), next.chars().next()) else {
        return false;
    };
    match (last, first) {
        ('s' | 'c' | 'k' | 'g' | 't' | 'd' | 'z' | 'p', 'h') => true,
        ('s' | 't', 'c') => next == "ch",
        ('d', 'z') => next == "zh",
        ('d', 'j') | ('s', 'z') | ('c', 'k' | 'z') | ('o', 'u') => true,
        _ => false,
    }
}

/// The sounds in Latin letters; read again by [`of_latin`] they give the same letters.
pub fn latin(sounds: &[Sound]) -> String {
    let mut out = String::with_capacity(sounds.len() + 4);
    let mut before = "";
    for &sound in sounds {
        let next = entry(sound).latin;
        if next.is_empty() || next == before {
            continue;
        }
        if runs_together(&out, next) {
            out.push('\'');
        }
        out.push_str(next);
        before = next;
    }
    out
}

/// What the romanisations of one name share: the classes of its consonants, with `a` for whatever vowel
/// the name begins with and `w` for a first w or v.
pub fn key(sounds: &[Sound]) -> String {
    let mut out = String::with_capacity(sounds.len());
    for (at, &sound) in sounds.iter().enumerate() {
        let entry = entry(sound);
        let class = match (at, entry.name) {
            (0, "w" | "v" | "و") => "w",
            (0, _) if entry.vowel => "a",
            (_, "h" | "ه") if at + 1 == sounds.len() => "",
            _ => entry.key,
        };
        if !out.ends_with(class) {
            out.push_str(class);
        }
    }
    out
}
