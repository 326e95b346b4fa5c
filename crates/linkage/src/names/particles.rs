//! The small words of names: articles, "son of", "servant of", "father of", endings that stand apart.
//! Written apart or together, with the article's sound changed or not, one name comes out as one word.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    letters::{Token, lines},
    sounds::{self, Sound, entry},
};

/// What a small word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    Assimilated,
    Lineage,
    Attached,
    Servant,
    ServantWithArticle,
    God,
    Faith,
    Ending,
    Title,
    Whole,
}

static TABLE: LazyLock<HashMap<&'static str, Vec<Kind>>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, Vec<Kind>> = HashMap::new();
    for line in lines(include_str!("../../data/particles.txt")) {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("article") => Kind::Article,
            Some("assimilated") => Kind::Assimilated,
            Some("lineage") => Kind::Lineage,
            Some("attached") => Kind::Attached,
            Some("servant") => Kind::Servant,
            Some("servant_with_article") => Kind::ServantWithArticle,
            Some("god") => Kind::God,
            Some("faith") => Kind::Faith,
            Some("ending") => Kind::Ending,
            Some("title") => Kind::Title,
            _ => Kind::Whole,
        };
        words.for_each(|word| table.entry(word).or_default().push(kind));
    }
    table
});

fn is(word: &str, kind: Kind) -> bool {
    TABLE.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// One word of a name with its small words joined or left out.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    /// Its sounds.
    pub sounds: Vec<Sound>,
    /// Whether the script leaves short vowels out.
    pub vowelless: bool,
    /// Where the name itself begins, behind a Ben or Abu that is written with it.
    pub stem: usize,
}

/// Joins what belongs together and leaves out what stands between names.
pub fn join(tokens: &[Token]) -> Vec<Joined> {
    let latin: Vec<String> = tokens
        .iter()
        .map(|token| sounds::latin(&token.sounds))
        .collect();
    let mut walk = Walk {
        tokens,
        latin: &latin,
        at: 0,
        out: Vec::new(),
    };
    while walk.at < tokens.len() {
        walk.step();
    }
    let mut out = walk.out;
    for word in &mut out {
        settle(word);
    }
    out.retain(|word| !word.sounds.is_empty());
    out
}

struct Walk<'t> {
    tokens: &'t [Token],
    latin: &'t [String],
    at: usize,
    out: Vec<Joined>,
}

impl Walk<'_> {
    fn step(&mut self) {
        let here = self.latin[self.at].as_str();
        let last = self.at + 1 == self.tokens.len();
        if is(here, Kind::God) && self.joins_before() {
            return;
        }
        if is(here, Kind::Faith) && self.joins_before() {
            return;
        }
        if is(here, Kind::Ending) && self.joins_before() {
            return;
        }
        if !last && self.is_article(self.at) {
            self.at += 1;
            return;
        }
        if !last && (is(here, Kind::Lineage) || is(here, Kind::Title)) {
            self.at += 1;
            return;
        }
        let servant = is(here, Kind::Servant)
            || is(here, Kind::ServantWithArticle) && !last && self.is_article(self.at + 1);
        if !last && servant {
            self.servant();
        } else if !last && is(here, Kind::Attached) {
            self.attached();
        } else {
            self.plain();
        }
    }

    /// An article that stands apart: al, el; or one that took the sound of the letter after it.
    fn is_article(&self, at: usize) -> bool {
        let (Some(here), Some(next)) = (self.latin.get(at), self.latin.get(at + 1)) else {
            return false;
        };
        is(here, Kind::Article)
            || is(here, Kind::Assimilated)
                && next.starts_with(here.trim_start_matches(['a', 'e', 'u', 'i']))
    }

    /// The god of Nasr Allah, the din of Nur al-Din, the zadeh of Hasan Zadeh: written with the word before.
    fn joins_before(&mut self) -> bool {
        let Some(before) = self.out.last_mut() else {
            return false;
        };
        if before.sounds.len() < 2 {
            return false;
        }
        let token = &self.tokens[self.at];
        before.sounds.extend_from_slice(&token.sounds);
        before.vowelless |= token.vowelless;
        self.at += 1;
        true
    }

    /// The next word that is no article.
    fn after_articles(&self) -> usize {
        let mut at = self.at + 1;
        while at + 1 < self.tokens.len() && self.is_article(at) {
            at += 1;
        }
        at
    }

    fn servant(&mut self) {
        let at = self.after_articles();
        let base = &self.tokens[at];
        let mut word = named(&["a", "b", "d"]);
        let mut name = Joined {
            sounds: base.sounds.clone(),
            vowelless: base.vowelless,
            stem: 0,
        };
        if is(&self.latin[at], Kind::God) {
            name.sounds = named(&["a", "l", "a", "h"]);
        } else {
            strip_article(&mut name);
            base_of_servant(&mut name.sounds);
        }
        word.append(&mut name.sounds);
        self.out.push(Joined {
            sounds: word,
            vowelless: base.vowelless,
            stem: 0,
        });
        self.at = at + 1;
    }

    fn attached(&mut self) {
        let mut word = self.tokens[self.at].sounds.clone();
        let stem = word.len();
        let at = self.after_articles();
        let base = &self.tokens[at];
        let mut name = Joined {
            sounds: base.sounds.clone(),
            vowelless: base.vowelless,
            stem: 0,
        };
        strip_article(&mut name);
        word.append(&mut name.sounds);
        self.out.push(Joined {
            sounds: word,
            vowelless: base.vowelless,
            stem,
        });
        self.at = at + 1;
    }

    fn plain(&mut self) {
        let token = &self.tokens[self.at];
        self.out.push(Joined {
            sounds: token.sounds.clone(),
            vowelless: token.vowelless,
            stem: 0,
        });
        self.at += 1;
    }
}

fn named(names: &[&str]) -> Vec<Sound> {
    names
        .iter()
        .filter_map(|name| sounds::named(name))
        .collect()
}

/// Brings a word to the one form of all the ways in which it is written together.
fn settle(word: &mut Joined) {
    word.sounds.truncate(sounds::SOUNDS_MAX * 2);
    // Each rule shortens the word or leaves it; a bound for safety all the same.
    for _ in 0..8 {
        let before = word.sounds.clone();
        if word.stem == 0 {
            strip_article(word);
        }
        servant_in_one(word);
        faith_at_end(word);
        if word.sounds == before {
            break;
        }
    }
    word.sounds.truncate(sounds::SOUNDS_MAX);
}

/// Where the run of sounds that are written with the same letter ends.
fn run(sounds: &[Sound], from: usize) -> usize {
    let Some(first) = sounds.get(from) else {
        return from;
    };
    let letter = entry(*first).latin;
    let more = sounds[from..]
        .iter()
        .take_while(|sound| matches!(entry(**sound).latin, l if l == letter || l.is_empty()));
    from + more.count()
}

fn letter_at(sounds: &[Sound], at: usize) -> &'static str {
    sounds.get(at).map_or("", |sound| entry(*sound).latin)
}

/// How many letters are written for these sounds.
fn letters(sounds: &[Sound]) -> usize {
    let mut at = 0;
    let mut count = 0;
    while at < sounds.len() {
        at = run(sounds, at);
        count += 1;
    }
    count
}

fn is_vowel(letter: &str) -> bool {
    matches!(letter, "a" | "e" | "i" | "o" | "u")
}

/// Al-, el-, il-, ul- at the head of a word, unless the word begins so of its own.
fn strip_article(word: &mut Joined) {
    while let Some(end) = article_end(word) {
        word.sounds.drain(..end);
    }
}

fn article_end(word: &Joined) -> Option<usize> {
    let all = word.sounds.as_slice();
    if !matches!(letter_at(all, 0), "a" | "e" | "i" | "u") {
        return None;
    }
    let l = run(all, 0);
    if letter_at(all, l) != "l" {
        return None;
    }
    let end = run(all, l);
    let rest = &all[end..];
    let next = letter_at(rest, 0);
    let opens = is_vowel(next) || next == "y";
    // An alif or y after the article may be the word's own second letter; an ain is not.
    let ain = rest.first().is_some_and(|sound| entry(*sound).name == "ع");
    let enough = if word.vowelless && opens && !ain {
        4
    } else {
        3
    };
    let strips = letters(rest) >= enough
        && (!opens || word.vowelless)
        && !is(&sounds::latin(all), Kind::Whole);
    strips.then_some(end)
}

/// Abdulrahman, Abderrahmane, Abdurahman: one form, as when it is written apart.
fn servant_in_one(word: &mut Joined) {
    let all = word.sounds.as_slice();
    if !matches!(letter_at(all, 0), "a" | "e") {
        return;
    }
    let b = run(all, 0);
    let d = run(all, b);
    if letter_at(all, b) != "b" || letter_at(all, d) != "d" {
        return;
    }
    let rest = &all[run(all, d)..];
    let Some(mut base) = servant_rest(rest, word.vowelless) else {
        return;
    };
    let mut out = named(&["a", "b", "d"]);
    out.append(&mut base);
    word.sounds = out;
    word.stem = 0;
}

fn servant_rest(rest: &[Sound], vowelless: bool) -> Option<Vec<Sound>> {
    let written = sounds::latin(rest);
    if matches!(
        written.as_str(),
        "ula"
            | "ulah"
            | "ala"
            | "alah"
            | "ola"
            | "olah"
            | "ela"
            | "elah"
            | "ila"
            | "ilah"
            | "lah"
            | "la"
            | "alh"
            | "lh"
            | "ulaye"
            | "ulay"
            | "ulahi"
            | "alahi"
    ) {
        return Some(named(&["a", "l", "a", "h"]));
    }
    let after_vowel = if is_vowel(letter_at(rest, 0)) {
        run(rest, 0)
    } else {
        0
    };
    if after_vowel > 0 && letter_at(rest, after_vowel) == "l" {
        let base = &rest[run(rest, after_vowel)..];
        let least = if vowelless { 2 } else { 3 };
        if letters(base) >= least {
            let mut base = base.to_vec();
            base_of_servant(&mut base);
            return Some(base);
        }
    }
    let next = letter_at(rest, after_vowel);
    let changed = after_vowel > 0 && letter_at(rest, 0) != "a" && next != "l" && !is_vowel(next);
    if changed && letters(&rest[after_vowel..]) >= 3 {
        return Some(rest[after_vowel..].to_vec());
    }
    // The name as it stands, its first letters written in the one way.
    (letters(rest) >= 3).then(|| rest.to_vec())
}

/// Abdullatif: two l in a row count once, so the second comes back.
fn base_of_servant(base: &mut Vec<Sound>) {
    if matches!(
        sounds::latin(base).as_str(),
        "atif" | "atyf" | "tyf" | "atef" | "atief" | "ateyf"
    ) && let Some(l) = sounds::named("l")
    {
        base.insert(0, l);
    }
}

/// Nur al-Din, Nureddin, Nouredine, Nuruddin: one form.
fn faith_at_end(word: &mut Joined) {
    let all = word.sounds.as_slice();
    let end = if letter_at(all, all.len().saturating_sub(1)) == "e" {
        all.len() - 1
    } else {
        all.len()
    };
    if end < 5 {
        return;
    }
    let tail = [
        letter_at(all, end - 3),
        letter_at(all, end - 2),
        letter_at(all, end - 1),
    ];
    if !matches!(tail, ["d", "i" | "y" | "e", "n"]) {
        return;
    }
    let mut stem = end - 3;
    if letter_at(all, stem - 1) == "l" {
        stem -= 1;
    }
    while stem > 0 && is_vowel(letter_at(all, stem - 1)) {
        stem -= 1;
    }
    if letters(&all[..stem]) < 2 || stem == end - 3 && end == all.len() {
        return;
    }
    let mut out = all[..stem].to_vec();
    out.append(&mut named(&["d", "i", "n"]));
    if out.len() < all.len() {
        word.sounds = out;
    }
}
