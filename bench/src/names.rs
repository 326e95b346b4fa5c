//! Are two words one name? Pairs from the held-out part of published lists, with the peers beside it.
//!
//! What is held out: classes of `rigour_person_names.txt` whose identifier hashes to 0 of 4; costs were
//! learned from the rest. Of these the classes with a form that the people served bear (see `lexicon`). A
//! pair that is one name: two forms of a class, each one word, up to three pairs of a class. Pairs that are
//! not: for each that is, some forms of other classes, drawn as the line above the figures says. They must be
//! two names for sure: each class has a spelling in Arabic or Cyrillic letters, they share none, and the forms
//! differ by more than marks, doubled letters, a last h or the sex in a Slavonic family name.
//!
//! Two mixes are printed: one in which Jaro-Winkler comes to about .74 with Arabic names in Latin letters, and
//! a harder one. The classes hold mistakes (Jean and Yoona, Paul and Polu), so 1 is not to be had.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::Instant,
};

use linkage::names::{self, Word};

use crate::Done;

/// The folder of lists: what the caller names, else the variable, else beside the project.
pub fn folder(given: Option<&str>) -> PathBuf {
    given
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("WAYSTATION_LINKAGE_DATA").map(PathBuf::from))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/linkage"))
}

/// A number that is the same on every machine and in every run.
pub fn number(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// Two forms and whether they are one name.
pub struct Pair {
    pub one: String,
    pub other: String,
    pub same: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Other,
}

fn script(form: &str) -> Script {
    let kind = |letter: char| match letter {
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => Script::Arabic,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        letter if (letter as u32) < 0x250 || ('\u{1E00}'..='\u{1EFF}').contains(&letter) => {
            Script::Latin
        }
        _ => Script::Other,
    };
    let mut kinds = form.chars().filter(|l| l.is_alphabetic()).map(kind);
    let Some(first) = kinds.next() else {
        return Script::Other;
    };
    if kinds.all(|other| other == first) {
        first
    } else {
        Script::Other
    }
}

fn is_one_word(form: &str) -> bool {
    form.chars().count() >= 3 && !form.contains([' ', '-', '.', ',', '‌'])
}

/// The classes of forms: learned part, held-out part.
pub struct Classes {
    pub learned: Vec<Vec<String>>,
    pub held_out: Vec<Vec<String>>,
}

impl Classes {
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(folder.join("rigour_person_names.txt"))?;
        let mut classes = Self {
            learned: Vec::new(),
            held_out: Vec::new(),
        };
        for line in text.lines() {
            let Some((forms, id)) = line.split_once(" => ") else {
                continue;
            };
            let forms = forms.split(", ").map(str::to_owned).collect();
            if number(id.trim()) % 4 == 0 {
                classes.held_out.push(forms)
            } else {
                classes.learned.push(forms)
            }
        }
        Ok(classes)
    }
}

/// A plain consonant key, as a peer: transliterated letter by letter, vowels and h left out, doubles once.
pub fn plain_key(form: &str) -> String {
    let mut key = String::new();
    for letter in any_ascii::any_ascii(form).to_lowercase().chars() {
        let letter = match letter {
            'q' | 'c' => 'k',
            'v' | 'w' => continue,
            letter if !letter.is_ascii_lowercase() || "aeiouyh".contains(letter) => continue,
            letter => letter,
        };
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}

/// Which classes hold a form.
fn belongs(classes: &Classes) -> HashMap<&str, Vec<usize>> {
    let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, forms) in classes.learned.iter().chain(&classes.held_out).enumerate() {
        for form in forms {
            of.entry(form).or_default().push(at);
        }
    }
    of
}

/// The words of the caseload's persons in their own script, and the Arabic, Persian, Russian and
/// Ukrainian names of Faker: what a class must show to count as a name of the people served.
fn lexicon(folder: &Path) -> std::io::Result<HashSet<String>> {
    let mut words = HashSet::new();
    for line in std::fs::read_to_string(folder.join("caseload_20k.csv"))?
        .lines()
        .skip(1)
    {
        for field in line.split(',').skip(10).take(4) {
            words.extend(field.split_whitespace().map(bare));
        }
    }
    for line in std::fs::read_to_string(folder.join("../names/faker-persons.csv"))?
        .lines()
        .skip(1)
    {
        let mut fields = line.splitn(4, ',');
        if fields
            .next()
            .is_some_and(|locale| ["ar", "fa", "ru", "uk"].contains(&&locale[..2]))
        {
            words.extend(
                fields
                    .nth(2)
                    .into_iter()
                    .flat_map(str::split_whitespace)
                    .map(bare),
            );
        }
    }
    words.retain(|word| word.chars().count() > 2);
    Ok(words)
}

/// Without the marks and letter forms of Arabic that lists leave out at will.
pub fn bare(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .filter(|letter| !('\u{64B}'..='\u{652}').contains(letter))
        .map(|letter| match letter {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' | 'ی' => 'ي',
            'ک' => 'ك',
            letter => letter,
        })
        .collect()
}

/// How the pairs that are not one name are drawn, for each that is.
#[derive(Clone, Copy)]
struct Mix {
    /// The nearest by Jaro-Winkler, for so many pairs in three.
    nearest: usize,
    in_three: usize,
    same_key: usize,
    random: usize,
}

/// A form without marks, doubled letters, a last h, and without what only tells the sex in a Slavonic family
/// name: forms that are the same here nobody can tell apart, or they are one family.
fn letters_that_tell(form: &str) -> String {
    let mut letters: Vec<char> = any_ascii::any_ascii(form)
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_lowercase)
        .collect();
    letters.dedup();
    let mut text: String = letters.into_iter().collect();
    for (ending, instead) in [
        ("skaya", "sky"),
        ("skaia", "sky"),
        ("skaja", "sky"),
        ("ova", "ov"),
        ("eva", "ev"),
        ("ina", "in"),
        ("ah", "a"),
        ("eh", "e"),
    ] {
        if text.len() > ending.len() + 2 && text.ends_with(ending) {
            text.truncate(text.len() - ending.len());
            text.push_str(instead);
        }
    }
    text
}

impl std::fmt::Display for Mix {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            out,
            "{} nearest by Jaro-Winkler (for {} in 3), {} of the same consonant key, {} at random",
            self.nearest, self.in_three, self.same_key, self.random
        )
    }
}

struct Maker<'c> {
    of: HashMap<&'c str, Vec<usize>>,
    /// For each class its forms in Arabic letters and in Cyrillic, bare.
    native: Vec<HashSet<String>>,
}

impl<'c> Maker<'c> {
    fn new(classes: &'c Classes) -> Self {
        let native = |forms: &Vec<String>| {
            let own = forms
                .iter()
                .filter(|form| matches!(script(form), Script::Arabic | Script::Cyrillic));
            own.map(|form| bare(form)).collect()
        };
        let native = classes
            .learned
            .iter()
            .chain(&classes.held_out)
            .map(native)
            .collect();
        Self {
            of: belongs(classes),
            native,
        }
    }

    /// Whether two forms are surely two names: each has a spelling in its own script, and they share none.
    fn two_names(&self, one_form: &str, other_form: &str) -> bool {
        let (Some(one), Some(other)) = (self.of.get(one_form), self.of.get(other_form)) else {
            return false;
        };
        let known = |classes: &[usize]| classes.iter().all(|class| !self.native[*class].is_empty());
        known(one)
            && known(other)
            && letters_that_tell(one_form) != letters_that_tell(other_form)
            && one.iter().all(|one| {
                other.iter().all(|other| {
                    one != other && self.native[*one].is_disjoint(&self.native[*other])
                })
            })
    }

    /// The pairs of the given ones, and for each some that are not: drawn from `pool`.
    fn with_wrong(&self, positives: &[(&str, &str)], pool: &[&str], mix: Mix) -> Vec<Pair> {
        let mut by_key: HashMap<String, Vec<&str>> = HashMap::new();
        for form in pool {
            by_key.entry(plain_key(form)).or_default().push(form);
        }
        let plain: Vec<String> = pool
            .iter()
            .map(|form| any_ascii::any_ascii(form).to_lowercase())
            .collect();
        let mut out = Vec::new();
        for (at, (one, other)) in positives.iter().enumerate() {
            out.push(Pair {
                one: (*one).into(),
                other: (*other).into(),
                same: true,
            });
            let mut wrong: Vec<&str> = Vec::new();
            let fits = |form: &str, wrong: &[&str]| {
                form != *one
                    && form != *other
                    && !wrong.contains(&form)
                    && self.two_names(one, form)
                    && self.two_names(other, form)
            };
            if mix.nearest > 0 && at % 3 < mix.in_three {
                let near = any_ascii::any_ascii(one).to_lowercase();
                let mut ranked: Vec<(f64, usize)> = plain
                    .iter()
                    .enumerate()
                    .map(|(at, form)| (strsim::jaro_winkler(&near, form), at))
                    .collect();
                ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                for (_, at) in ranked.into_iter().take(60) {
                    if wrong.len() < mix.nearest && fits(pool[at], &wrong) {
                        wrong.push(pool[at]);
                    }
                }
            }
            let sharing = by_key
                .get(&plain_key(one))
                .into_iter()
                .flatten()
                .filter(|form| fits(form, &wrong));
            let mut sharing: Vec<&str> = sharing.copied().collect();
            sharing.sort_by_key(|form| number((one, form)));
            wrong.extend(sharing.into_iter().take(mix.same_key));
            for draw in 0..mix.random {
                let place =
                    usize::try_from(number((one, at, draw)) % pool.len() as u64).unwrap_or(0);
                if fits(pool[place], &wrong) {
                    wrong.push(pool[place]);
                }
            }
            out.extend(wrong.iter().map(|wrong| Pair {
                one: (*one).into(),
                other: (*wrong).into(),
                same: false,
            }));
        }
        out
    }
}

/// Up to three pairs of each class, one form in each of two scripts.
fn positives<'c>(part: &[&'c [String]], left: Script, right: Script) -> Vec<(&'c str, &'c str)> {
    let mut all = Vec::new();
    for forms in part {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for one in forms
            .iter()
            .filter(|form| script(form) == left && is_one_word(form))
        {
            for other in forms
                .iter()
                .filter(|form| script(form) == right && is_one_word(form))
            {
                if left != right || one < other {
                    found.push((one, other));
                }
            }
        }
        found.sort_by_key(|pair| number(pair));
        found.truncate(3);
        all.extend(found);
    }
    all.sort_by_key(|pair| number(pair));
    all.dedup();
    all
}

/// All forms of one script, each once.
fn pool<'c>(part: &[&'c [String]], of: Script) -> Vec<&'c str> {
    let all = part.iter().flat_map(|forms| forms.iter());
    let forms: std::collections::BTreeSet<&str> = all
        .filter(|form| script(form) == of && is_one_word(form))
        .map(String::as_str)
        .collect();
    forms.into_iter().collect()
}

/// The classes with a form of this script that the people served bear.
fn borne<'c>(
    classes: &'c [Vec<String>],
    lexicon: &HashSet<String>,
    with: Script,
) -> Vec<&'c [String]> {
    let bears = |forms: &Vec<String>| {
        forms
            .iter()
            .any(|form| script(form) == with && lexicon.contains(&bare(form)))
    };
    classes
        .iter()
        .filter(|forms| bears(forms))
        .map(Vec::as_slice)
        .collect()
}

/// F1 at the best cut, that cut, and what share of the pairs at or above 0.9 are right.
fn best_f1(scored: &mut [(f64, bool)]) -> (f64, f64) {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|pair| pair.1).count();
    let (mut right, mut best, mut cut) = (0_usize, 0.0, 1.0);
    for (at, (score, same)) in scored.iter().enumerate() {
        right += usize::from(*same);
        if scored.get(at + 1).is_some_and(|next| next.0 == *score) {
            continue;
        }
        let f1 = 2.0 * right as f64 / (at + 1 + all) as f64;
        if f1 > best {
            (best, cut) = (f1, *score);
        }
    }
    (best, cut)
}

fn score_with(pairs: &[Pair], how: impl Fn(&str, &str) -> f64) -> (f64, f64) {
    let mut scored: Vec<(f64, bool)> = pairs
        .iter()
        .map(|pair| (how(&pair.one, &pair.other), pair.same))
        .collect();
    best_f1(&mut scored)
}

fn ours(one: &str, other: &str) -> f64 {
    let (one, other) = (names::words(one), names::words(other));
    match (one.as_slice(), other.as_slice()) {
        ([one], [other]) => f64::from(names::alike(one, other)),
        _ => 0.0,
    }
}

fn report(title: &str, limit: f64, pairs: &[Pair]) {
    let same = pairs.iter().filter(|pair| pair.same).count();
    let plain = |form: &str| any_ascii::any_ascii(form).to_lowercase();
    let (jaro, _) = score_with(pairs, |a, b| strsim::jaro_winkler(&plain(a), &plain(b)));
    let (edit, _) = score_with(pairs, |a, b| {
        strsim::normalized_levenshtein(&plain(a), &plain(b))
    });
    let (key, _) = score_with(pairs, |a, b| {
        strsim::normalized_levenshtein(&plain_key(a), &plain_key(b))
    });
    let (f1, cut) = score_with(pairs, ours);
    println!(
        "{title}: {same} pairs are one name, {} are not",
        pairs.len() - same
    );
    println!(
        "  F1 at the best cut: Jaro-Winkler {jaro:.3} · edit distance {edit:.3} · consonant key {key:.3}"
    );
    println!(
        "  alike {f1:.3} at {cut:.2} · limit {limit:.2} · ratio {:.3}",
        f1 / limit
    );
    let above = pairs
        .iter()
        .filter(|pair| ours(&pair.one, &pair.other) >= 0.9)
        .fold((0, 0), |(n, right), pair| {
            (n + 1, right + usize::from(pair.same))
        });
    println!(
        "  at 0.90 and above: {:.3} of those that are one, {:.3} right",
        above.1 as f64 / same as f64,
        above.1 as f64 / f64::max(f64::from(above.0), 1.0)
    );
    if std::env::var_os("SHOW").is_some() {
        let mut wrong: Vec<(f64, &Pair)> = pairs
            .iter()
            .map(|pair| (ours(&pair.one, &pair.other), pair))
            .collect();
        wrong.retain(|(score, pair)| (*score >= cut) != pair.same);
        wrong.sort_by_key(|(_, pair)| number(&pair.one));
        for (score, pair) in wrong.iter().take(60) {
            println!(
                "    {} {score:.2} {} {}",
                if pair.same { "missed" } else { "wrong" },
                pair.one,
                pair.other
            );
        }
    }
}

fn speed(pairs: &[Pair]) {
    let words: Vec<(Word, Word)> = pairs
        .iter()
        .filter_map(|pair| {
            Some((
                names::words(&pair.one).pop()?,
                names::words(&pair.other).pop()?,
            ))
        })
        .collect();
    let start = Instant::now();
    let mut sum = 0.0;
    for _ in 0..20 {
        sum += words
            .iter()
            .map(|(one, other)| names::alike(one, other))
            .sum::<f32>();
    }
    let each = start.elapsed().as_secs_f64() / (20 * words.len()) as f64;
    let start = Instant::now();
    let read: usize = pairs.iter().map(|pair| names::words(&pair.one).len()).sum();
    let word = start.elapsed().as_secs_f64() / pairs.len() as f64;
    println!(
        "alike: {:.2} µs a pair (limit 0.50, ratio {:.2}); words: {:.2} µs a name ({read} words, sum {sum:.0})",
        each * 1e6,
        each * 1e6 / 0.5,
        word * 1e6
    );
}

/// The pairs to learn from: classes that are not held out, and a part of the names of the rest of the world.
pub struct Learning {
    classes: Classes,
    lexicon: HashSet<String>,
}

impl Learning {
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        Ok(Self {
            classes: Classes::read(folder)?,
            lexicon: lexicon(folder)?,
        })
    }

    /// Pairs and what each is worth: those of the people served, and a twelfth of the rest of the world.
    pub fn pairs(&self) -> Vec<(Pair, f32)> {
        let maker = Maker::new(&self.classes);
        let mix = Mix {
            nearest: 1,
            in_three: 3,
            same_key: 1,
            random: 1,
        };
        let mut out = Vec::new();
        for (left, right, with) in [
            (Script::Latin, Script::Latin, Script::Arabic),
            (Script::Arabic, Script::Latin, Script::Arabic),
            (Script::Cyrillic, Script::Latin, Script::Cyrillic),
            (Script::Latin, Script::Latin, Script::Cyrillic),
            (Script::Arabic, Script::Cyrillic, Script::Cyrillic),
        ] {
            let served = borne(&self.classes.learned, &self.lexicon, with);
            let pairs =
                maker.with_wrong(&positives(&served, left, right), &pool(&served, right), mix);
            out.extend(pairs.into_iter().map(|pair| (pair, 1.0)));
            let all = self.classes.learned.iter().map(Vec::as_slice);
            let world: Vec<&[String]> = all.filter(|forms| number(forms) % 12 == 0).collect();
            let pairs =
                maker.with_wrong(&positives(&world, left, right), &pool(&world, right), mix);
            out.extend(pairs.into_iter().take(8000).map(|pair| (pair, 0.3)));
        }
        out
    }
}

/// Prints the figures of each kind of pair beside those of the peers.
pub fn run(given: Option<&str>) -> Done {
    let folder = folder(given);
    let classes = Classes::read(&folder)?;
    let lexicon = lexicon(&folder)?;
    let maker = Maker::new(&classes);
    let as_drawn = Mix {
        nearest: 1,
        in_three: 2,
        same_key: 0,
        random: 3,
    };
    let hard = Mix {
        nearest: 2,
        in_three: 3,
        same_key: 1,
        random: 1,
    };
    for (kind, mix) in [("as drawn", as_drawn), ("hard", hard)] {
        println!("-- {kind}: for each pair that is one name {mix}");
        for (title, limit, left, with) in [
            (
                "Arabic names, both in Latin letters",
                0.90,
                Script::Latin,
                Script::Arabic,
            ),
            (
                "Arabic script against Latin",
                0.92,
                Script::Arabic,
                Script::Arabic,
            ),
            (
                "Cyrillic against Latin",
                0.92,
                Script::Cyrillic,
                Script::Cyrillic,
            ),
        ] {
            let held_out = borne(&classes.held_out, &lexicon, with);
            let mut all = held_out.clone();
            all.extend(borne(&classes.learned, &lexicon, with));
            let pairs = maker.with_wrong(
                &positives(&held_out, left, Script::Latin),
                &pool(&all, Script::Latin),
                mix,
            );
            report(title, limit, &pairs);
            if kind == "as drawn" && left == Script::Latin {
                speed(&pairs);
            }
        }
    }
    Ok(())
}
