//! One copy of each text and each name, with how often it is used. Rows hold numbers.
//!
//! What nobody uses any more is emptied and its place given to the next text: a person who was forgotten
//! leaves nothing here.

use hashbrown::HashTable;

use crate::names::Word;

/// The number that stands for "not written".
pub(crate) const NONE: u32 = 0;

/// A hash that is the same in every run (the multiplier is that of `FxHash`).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    for part in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        sum = mixed(sum, u64::from_le_bytes(word));
    }
    sum ^ sum >> 29
}

/// A sum of hashes into which another value goes.
pub(crate) fn mixed(sum: u64, value: u64) -> u64 {
    (sum.rotate_left(23) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Texts by number. Number 0 is the empty text.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    texts: Vec<Box<str>>,
    uses: Vec<u32>,
    free: Vec<u32>,
    by_text: HashTable<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Texts {
            texts: vec!["".into()],
            uses: vec![0],
            free: Vec::new(),
            by_text: HashTable::new(),
        }
    }
}

impl Texts {
    /// The number of a text, which is used once more.
    pub fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NONE;
        }
        let at = match self.find(text) {
            Some(at) => at,
            None => self.insert(text),
        };
        self.uses[at as usize] += 1;
        at
    }

    /// The number of a text that is here.
    pub fn find(&self, text: &str) -> Option<u32> {
        let is_it = |at: &u32| &*self.texts[*at as usize] == text;
        self.by_text.find(hash(text.as_bytes()), is_it).copied()
    }

    fn insert(&mut self, text: &str) -> u32 {
        let at = match self.free.pop() {
            Some(at) => {
                self.texts[at as usize] = text.into();
                at
            }
            None => {
                self.texts.push(text.into());
                self.uses.push(0);
                number(self.texts.len() - 1)
            }
        };
        let texts = &self.texts;
        self.by_text.insert_unique(hash(text.as_bytes()), at, |at| {
            hash(texts[*at as usize].as_bytes())
        });
        at
    }

    /// One use less; the last one takes the text away.
    pub fn drop_one(&mut self, at: u32) {
        if at == NONE {
            return;
        }
        let uses = &mut self.uses[at as usize];
        *uses = uses.saturating_sub(1);
        if *uses > 0 {
            return;
        }
        let key = hash(self.texts[at as usize].as_bytes());
        if let Ok(entry) = self.by_text.find_entry(key, |found| *found == at) {
            entry.remove();
        }
        self.texts[at as usize] = "".into();
        self.free.push(at);
    }

    pub fn text(&self, at: u32) -> &str {
        &self.texts[at as usize]
    }

    pub fn uses(&self, at: u32) -> u32 {
        self.uses[at as usize]
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }
}

/// An index as a row holds it. More than four thousand million of anything do not fit in memory.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// One name of one or more words, such as "Mohammad Reza".
#[derive(Debug, Clone, Default)]
pub(crate) struct Name {
    pub words: Box<[Word]>,
    /// The number of its first word's key.
    pub first_key: u32,
    uses: u32,
}

/// Names by number, and how many people bear each in each part of their name.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    names: Vec<Name>,
    free: Vec<u32>,
    by_words: HashTable<u32>,
    /// The number of each name's key, close together: looked at for every pair.
    key_of: Vec<u32>,
    keys: Texts,
    bearers: Vec<[u32; 4]>,
}

impl Default for Names {
    fn default() -> Self {
        Names {
            names: vec![Name::default()],
            free: Vec::new(),
            by_words: HashTable::new(),
            key_of: vec![NONE],
            keys: Texts::default(),
            bearers: vec![[0; 4]],
        }
    }
}

fn hash_of(words: &[Word]) -> u64 {
    words
        .iter()
        .fold(0, |sum, word| mixed(sum, hash(word.latin.as_bytes())))
}

impl Names {
    /// The number of a name, which is used once more.
    pub fn add(&mut self, words: Vec<Word>) -> u32 {
        if words.is_empty() {
            return NONE;
        }
        let key = hash_of(&words);
        let is_it = |at: &u32| *self.names[*at as usize].words == *words;
        let at = match self.by_words.find(key, is_it) {
            Some(at) => *at,
            None => self.insert(key, words),
        };
        self.names[at as usize].uses += 1;
        at
    }

    /// One use more of a name that is here.
    pub fn add_again(&mut self, at: u32) -> u32 {
        self.names[at as usize].uses += 1;
        at
    }

    fn insert(&mut self, hashed: u64, words: Vec<Word>) -> u32 {
        let joined: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let key = self.keys.add(&joined.join(" "));
        let first_key = self.keys.add(joined.first().copied().unwrap_or_default());
        self.bearers.resize(self.keys.len(), [0; 4]);
        let name = Name {
            words: words.into_boxed_slice(),
            first_key,
            uses: 0,
        };
        let at = match self.free.pop() {
            Some(at) => {
                self.names[at as usize] = name;
                self.key_of[at as usize] = key;
                at
            }
            None => {
                self.names.push(name);
                self.key_of.push(key);
                number(self.names.len() - 1)
            }
        };
        let names = &self.names;
        self.by_words
            .insert_unique(hashed, at, |at| hash_of(&names[*at as usize].words));
        at
    }

    /// One use less; the last one takes the name away.
    pub fn drop_one(&mut self, at: u32) {
        if at == NONE {
            return;
        }
        let name = &mut self.names[at as usize];
        name.uses = name.uses.saturating_sub(1);
        if name.uses > 0 {
            return;
        }
        let gone = std::mem::take(name);
        self.keys
            .drop_one(std::mem::take(&mut self.key_of[at as usize]));
        self.keys.drop_one(gone.first_key);
        if let Ok(entry) = self
            .by_words
            .find_entry(hash_of(&gone.words), |found| *found == at)
        {
            entry.remove();
        }
        self.free.push(at);
    }

    /// A person more (or fewer) bears the name in a part of theirs.
    pub fn bear(&mut self, at: u32, part: usize, more: bool) {
        let key = self.key(at) as usize;
        let bearers = &mut self.bearers[key][part];
        *bearers = if more {
            *bearers + 1
        } else {
            bearers.saturating_sub(1)
        };
    }

    /// How many people bear a name that sounds like this one in a part of theirs.
    pub fn bearers(&self, at: u32, part: usize) -> u32 {
        self.bearers[self.key(at) as usize][part]
    }

    pub fn bearers_of_key(&self, key: u32, part: usize) -> u32 {
        self.bearers[key as usize][part]
    }

    pub fn name(&self, at: u32) -> &Name {
        &self.names[at as usize]
    }

    /// The number of a key, for blocking: equal for names that sound alike.
    pub fn key(&self, at: u32) -> u32 {
        self.key_of[at as usize]
    }
}
