//! From what was written to sounds, whatever the script.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::sounds::{self, Sound};

/// The most letters of a name that are looked at; what follows is passed over.
pub const LETTERS_MAX: usize = 400;

/// One run of letters as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Token {
    /// Its sounds.
    pub sounds: Vec<Sound>,
    /// Whether the script leaves short vowels out.
    pub vowelless: bool,
}

/// The letters of the table by their number; all are below this one.
const TABLE: usize = 0x1F00;

static LETTERS: LazyLock<Vec<Option<Vec<Sound>>>> = LazyLock::new(|| {
    let mut table = vec![None; TABLE];
    for line in lines(include_str!("../../data/letters.txt")) {
        let mut parts = line.split_whitespace();
        let letter = parts.next().and_then(|part| part.chars().next());
        if let Some(place) = letter.and_then(|letter| table.get_mut(letter as usize)) {
            *place = Some(parts.filter_map(sounds::named).collect());
        }
    }
    table
});

fn known(letter: char) -> Option<&'static [Sound]> {
    LETTERS.get(letter as usize)?.as_deref()
}

/// The lines of a data file that say something.
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The runs of letters of a name, in the order written.
pub fn tokens(written: &str) -> Vec<Token> {
    let folded = fold(written);
    folded
        .split(separates)
        .map(token)
        .filter(|token| !token.sounds.is_empty())
        .collect()
}

/// Lower case, one code point for one letter, without marks that change nothing.
fn fold(written: &str) -> String {
    let cut = written
        .char_indices()
        .nth(LETTERS_MAX)
        .map_or(written, |(end, _)| &written[..end]);
    if cut.is_ascii() {
        return cut.to_ascii_lowercase();
    }
    let kept = cut
        .nfkc()
        .take(LETTERS_MAX)
        .filter(|letter| !passed_over(*letter));
    kept.flat_map(char::to_lowercase).nfc().collect()
}

/// Marks that change nothing: vowel signs of Arabic, its stretching line, characters without width.
fn passed_over(letter: char) -> bool {
    matches!(
        letter,
        '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{6D6}'..='\u{6ED}'
            | '\u{610}'..='\u{61A}'
            | '\u{640}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}'
    )
}

/// Whether a character stands between words. Apostrophes and the like stand inside words.
fn separates(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '-' | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '−'
                | '.'
                | ','
                | ';'
                | ':'
                | '/'
                | '\\'
                | '_'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '|'
                | '"'
                | '«'
                | '»'
                | '“'
                | '”'
                | '،'
                | '؛'
                | '·'
                | '・'
                | '+'
                | '&'
                | '='
        )
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}')
}

/// Whether a word shows letters that only Kurdish has: there vowels are written.
fn is_sorani(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    let after_hamza = first == Some('ئ');
    after_hamza
        || word
            .chars()
            .any(|letter| matches!(letter, 'ە' | 'ێ' | 'ۆ' | 'ڵ' | 'ڕ'))
}

fn token(word: &str) -> Token {
    let mut out = Vec::new();
    let vowelless = word.chars().any(is_arabic);
    if vowelless && is_sorani(word) {
        sorani(word, &mut out);
    } else if vowelless {
        arabic(word, &mut out);
    } else {
        alphabetic(word, &mut out);
    }
    Token {
        sounds: out,
        vowelless,
    }
}

fn arabic(word: &str, out: &mut Vec<Sound>) {
    for letter in word.chars() {
        match known(letter) {
            Some(found) => found
                .iter()
                .for_each(|sound| sounds::push(out, 0, Some(*sound))),
            None => alphabetic(letter.encode_utf8(&mut [0; 4]), out),
        }
    }
}

/// Latin, Cyrillic, and through `any_ascii` every other script.
fn alphabetic(word: &str, out: &mut Vec<Sound>) {
    let mut plain = String::new();
    for letter in word.chars() {
        if letter.is_ascii_alphabetic() || is_apostrophe(letter) {
            plain.push(if letter.is_ascii_alphabetic() {
                letter
            } else {
                '\''
            });
        } else if let Some(found) = known(letter) {
            // A letter of the table that is written with plain letters takes part in groups: ş in "şch" does not.
            flush(&mut plain, out);
            push_known(out, found);
        } else {
            plain.push_str(&any_ascii::any_ascii_char(letter).to_ascii_lowercase());
        }
    }
    flush(&mut plain, out);
}

fn flush(plain: &mut String, out: &mut Vec<Sound>) {
    let mut found = Vec::new();
    sounds::of_latin(plain, &mut found);
    found
        .into_iter()
        .for_each(|sound| sounds::push(out, 0, Some(sound)));
    plain.clear();
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʹ' | 'ʻ' | '′'
    )
}

/// Adds the sounds of a letter of the table. Cyrillic writes j with two letters, дж, and so does Latin with dž.
fn push_known(out: &mut Vec<Sound>, found: &[Sound]) {
    static J: LazyLock<Option<[Sound; 3]>> = LazyLock::new(|| {
        Some([
            sounds::named("d")?,
            sounds::named("zh")?,
            sounds::named("j")?,
        ])
    });
    if let Some([d, zh, j]) = *J
        && found == [zh]
        && out.last() == Some(&d)
    {
        out.pop();
        sounds::push(out, 0, Some(j));
        return;
    }
    found
        .iter()
        .for_each(|sound| sounds::push(out, 0, Some(*sound)));
}

/// Sorani writes its vowels: و and ی are consonants beside a vowel and vowels between consonants.
fn sorani(word: &str, out: &mut Vec<Sound>) {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|l| matches!(l, 'ا' | 'ە' | 'ێ' | 'ۆ'))
    };
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let beside_vowel = is_vowel(at.checked_sub(1)) || is_vowel(Some(at + 1));
        let name = match letter {
            'ئ' if at == 0 => "",
            'ا' => "a",
            'ە' => "e",
            'ێ' => "e",
            'و' if letters.get(at + 1) == Some(&'و') => "u",
            'و' if beside_vowel => "w",
            'و' => "u",
            'ی' | 'ي' | 'ى' if at == 0 || beside_vowel => "y",
            'ی' | 'ي' | 'ى' => "i",
            'ح' | 'ه' | 'ھ' => "h",
            'ج' => "j",
            'خ' => "kh",
            'ق' => "q",
            'غ' => "gh",
            'ژ' => "zh",
            'گ' => "g",
            _ => {
                arabic(letter.encode_utf8(&mut [0; 4]), out);
                at += 1;
                continue;
            }
        };
        sounds::push(out, 0, sounds::named(name));
        at += 1;
    }
}
