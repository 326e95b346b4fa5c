//! A registrar types a name in another spelling: is the right one of a million people among the first ten,
//! and how soon?
//!
//! The people: given, father's, grandfather's and family name, each drawn with its frequency from the
//! persons of `caseload_20k.csv` whose name is there in their own script as well (of one language, the given
//! name of their sex; spellings that share less than a third of the consonants with it are left out, since the
//! file exchanges fields); three family names in ten are a held-out class of rigour in the same script instead,
//! since the file has too few for a million. Each is spelt in one of the ways in which the list spells the name; every thirtieth
//! word with a typing error of its own, as lists have them; their own script beside it for every second
//! person. What is typed: another attested spelling of each word (of the caseload; where it knows but one,
//! of rigour's classes, else the same); given, father's and family name; in every sixth the father's name is
//! missing, in every tenth given and family name are swapped, in every tenth one letter is wrong. With "sex
//! and birth year" the year is off by one in every tenth. "All fields" adds the grandfather's name and the
//! site, right nine times in ten.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    time::Instant,
};

use linkage::{
    Sex,
    index::{Card, NameIndex, Query},
};

use crate::{
    Done,
    names::{Classes, bare, folder, number, plain_key},
};

/// A generator that gives the same numbers everywhere (splitmix64, public domain).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap_or(0)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A name as the caseload has it: in its own script, and the ways to write it in Latin letters.
struct Name {
    native: String,
    /// As often as the caseload has them.
    spelt: Vec<String>,
    /// Those of rigour's classes.
    elsewhere: Vec<String>,
}

/// Whether a spelling may be of a name at all: the file has records whose fields were exchanged. Lenient: a
/// third of the plain consonant keys is enough.
fn of_one_name(latin: &str, native: &str) -> bool {
    strsim::normalized_levenshtein(&plain_key(latin), &plain_key(native)) >= 0.34
}

/// The names of one language, by what they are used for: places among all names, as often as they occur.
#[derive(Default)]
struct Pools {
    given: [Vec<usize>; 2],
    father: Vec<usize>,
    family: Vec<usize>,
    rare: Vec<usize>,
}

struct Names {
    all: Vec<Name>,
    pools: Vec<Pools>,
}

impl Names {
    fn read(folder: &Path) -> std::io::Result<Self> {
        let mut elsewhere: HashMap<String, BTreeSet<String>> = HashMap::new();
        let classes = Classes::read(folder)?;
        for forms in classes.learned.iter().chain(&classes.held_out) {
            let latin = forms
                .iter()
                .filter(|form| form.chars().all(|l| l.is_ascii_lowercase() || l == '-'));
            let latin: Vec<&String> = latin.take(8).collect();
            for native in forms.iter().filter(|form| !form.is_ascii()) {
                elsewhere
                    .entry(bare(native))
                    .or_default()
                    .extend(latin.iter().map(|form| (*form).clone()));
            }
        }
        let mut names = Self {
            all: Vec::new(),
            pools: Vec::new(),
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut pools: BTreeMap<String, Pools> = BTreeMap::new();
        for line in std::fs::read_to_string(folder.join("caseload_20k.csv"))?
            .lines()
            .skip(1)
        {
            let fields: Vec<&str> = line.split(',').collect();
            let pool = pools.entry(fields[5].to_owned()).or_default();
            for (latin, kind) in fields[6..10].iter().zip(0..) {
                let native = fields[10 + kind];
                if latin.is_empty() || native.is_empty() || !of_one_name(latin, native) {
                    continue;
                }
                let at = *places.entry(native.to_owned()).or_insert_with(|| {
                    let elsewhere = elsewhere
                        .get(&bare(native))
                        .into_iter()
                        .flatten()
                        .cloned()
                        .collect();
                    names.all.push(Name {
                        native: native.to_owned(),
                        spelt: Vec::new(),
                        elsewhere,
                    });
                    names.all.len() - 1
                });
                names.all[at].spelt.push((*latin).to_owned());
                match kind {
                    0 => pool.given[usize::from(fields[14] == "F")].push(at),
                    1 | 2 => pool.father.push(at),
                    _ => pool.family.push(at),
                }
            }
        }
        names.add_rare(&classes, &mut pools);
        names.pools = pools
            .into_values()
            .filter(|pool| pool.family.len() > 100)
            .collect();
        Ok(names)
    }
}

impl Names {
    /// The held-out classes with a form in one's own script and at least two in plain Latin letters.
    fn add_rare(&mut self, classes: &Classes, pools: &mut BTreeMap<String, Pools>) {
        for (language, first, last) in [("ar", 'ء', 'ي'), ("uk", 'а', 'я')] {
            let own = |form: &str| form.chars().all(|letter| (first..=last).contains(&letter));
            let rare = &mut pools.entry(language.to_owned()).or_default().rare;
            for forms in &classes.held_out {
                let plain =
                    |form: &&String| form.len() > 3 && form.chars().all(|l| l.is_ascii_lowercase());
                let latin: Vec<String> = forms.iter().filter(plain).take(8).cloned().collect();
                if let (true, Some(native)) = (latin.len() > 1, forms.iter().find(|form| own(form)))
                {
                    rare.push(self.all.len());
                    self.all.push(Name {
                        native: native.clone(),
                        spelt: latin,
                        elsewhere: Vec::new(),
                    });
                }
            }
        }
    }
}

struct Person {
    /// Given, father's, grandfather's, family name: places among all names.
    names: [usize; 4],
    /// How the card spells them.
    spelt: [String; 4],
    female: bool,
    birth_year: i16,
    site: u32,
}

fn mistyped(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at, at + 1),
        2 => letters[at] = char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or(0)),
        _ => letters.insert(
            at,
            char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or(0)),
        ),
    }
    letters.into_iter().collect()
}

impl Person {
    fn new(names: &Names, chance: &mut Chance) -> Self {
        // Languages as often as the caseload has them.
        let weights: Vec<usize> = names.pools.iter().map(|pool| pool.family.len()).collect();
        let mut at = chance.below(weights.iter().sum());
        let pool = weights.iter().position(|weight| {
            let here = at < *weight;
            at = at.saturating_sub(*weight);
            here
        });
        let pool = &names.pools[pool.unwrap_or(0)];
        let female = chance.one_in(2);
        let draw = |from: &[usize], chance: &mut Chance| from[chance.below(from.len())];
        let drawn = [
            draw(&pool.given[usize::from(female)], chance),
            draw(&pool.father, chance),
            draw(&pool.father, chance),
            if !pool.rare.is_empty() && chance.below(10) < 3 {
                draw(&pool.rare, chance)
            } else {
                draw(&pool.family, chance)
            },
        ];
        let spelt = drawn.map(|at| {
            let ways = &names.all[at].spelt;
            let way = &ways[chance.below(ways.len())];
            if chance.one_in(30) {
                mistyped(way, chance)
            } else {
                way.clone()
            }
        });
        let birth_year = 2024 - i16::try_from(chance.below(75)).unwrap_or(0);
        let site = u32::try_from(chance.below(120)).unwrap_or(0);
        Self {
            names: drawn,
            spelt,
            female,
            birth_year,
            site,
        }
    }

    fn card(&self, all: &[Name], native: bool, index: &mut NameIndex, id: u128) {
        let latin = self.spelt.join(" ");
        let own = self.names.map(|at| all[at].native.as_str()).join(" ");
        let written = [latin.as_str(), own.as_str()];
        let card = Card {
            names: if native { &written } else { &written[..1] },
            sex: Some(if self.female { Sex::Female } else { Sex::Male }),
            birth_year: Some(self.birth_year),
            tag: self.site,
        };
        index.put(id, &card);
    }

    /// What a registrar types who spells in another way.
    fn typed(
        &self,
        all: &[Name],
        with_father: bool,
        with_grandfather: bool,
        chance: &mut Chance,
    ) -> String {
        let mut words = Vec::new();
        for (kind, at) in self.names.iter().enumerate() {
            let missing = kind == 1 && !with_father || kind == 2 && !with_grandfather;
            if !missing {
                words.push(another_spelling(&all[*at], &self.spelt[kind], chance));
            }
        }
        if chance.one_in(10) {
            let last = words.len() - 1;
            words.swap(0, last);
        }
        if chance.one_in(10) {
            let at = chance.below(words.len());
            words[at] = mistyped(&words[at], chance);
        }
        words.join(" ") + " "
    }
}

fn another_spelling(name: &Name, not: &str, chance: &mut Chance) -> String {
    let others: Vec<&String> = name
        .spelt
        .iter()
        .filter(|way| way.to_lowercase() != not.to_lowercase())
        .collect();
    let elsewhere: Vec<&String> = name
        .elsewhere
        .iter()
        .filter(|way| **way != not.to_lowercase())
        .collect();
    let from = if others.is_empty() { elsewhere } else { others };
    if from.is_empty() {
        not.to_owned()
    } else {
        from[chance.below(from.len())].clone()
    }
}

struct Measured {
    found: f64,
    first: f64,
    p50_ms: f64,
    p99_ms: f64,
}

fn measure(index: &NameIndex, queries: &[(u128, Query)]) -> Measured {
    let mut times = Vec::with_capacity(queries.len());
    let (mut found, mut first) = (0, 0);
    for (id, query) in queries {
        let start = Instant::now();
        let best = index.find(query, 10);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        found += usize::from(best.iter().any(|one| one.id == *id));
        first += usize::from(best.first().is_some_and(|one| one.id == *id));
        if std::env::var_os("SHOW").is_some()
            && best.iter().all(|one| one.id != *id)
            && number(id) % 20 == 0
        {
            let rank = index.find(query, 200).iter().position(|one| one.id == *id);
            println!(
                "    not found, but at {rank:?}: {} -> {:?}",
                query.text,
                best.first()
            );
        }
    }
    times.sort_by(f64::total_cmp);
    let share = |count: usize| count as f64 / queries.len() as f64;
    Measured {
        found: share(found),
        first: share(first),
        p50_ms: times[times.len() / 2],
        p99_ms: times[times.len() * 99 / 100],
    }
}

fn print(title: &str, least: Option<f64>, measured: &Measured) {
    let Measured {
        found,
        first,
        p50_ms,
        p99_ms,
    } = measured;
    let quality = least.map_or(String::new(), |least| {
        format!(
            "in the first ten {found:.3} (limit {least:.2}, ratio {:.3}), first {first:.3} · ",
            found / least
        )
    });
    println!(
        "{title}: {quality}p50 {p50_ms:.2} ms (limit 3, ratio {:.2}) · p99 {p99_ms:.2} ms (limit 20, ratio {:.2})",
        p50_ms / 3.0,
        p99_ms / 20.0
    );
}

/// How many share given, father's and family name, in whichever spelling.
type Namesakes = HashMap<[Option<usize>; 3], usize>;

/// What was typed of a person's names: given, father's if it was, family.
fn as_typed(person: &Person, with_father: bool) -> [Option<usize>; 3] {
    [
        Some(person.names[0]),
        with_father.then_some(person.names[1]),
        Some(person.names[3]),
    ]
}

fn namesakes(all: &[Person]) -> Namesakes {
    let mut counts = HashMap::new();
    for person in all {
        for with_father in [true, false] {
            *counts.entry(as_typed(person, with_father)).or_default() += 1;
        }
    }
    counts
}

/// Measures with so many people, a million unless told.
pub fn run(people: &str, given: Option<&str>) -> Done {
    let people: usize = people.parse()?;
    let names = Names::read(&folder(given))?;
    let mut chance = Chance(20_211_108);
    let all: Vec<Person> = (0..people)
        .map(|_| Person::new(&names, &mut chance))
        .collect();
    let id = |at: usize| u128::from(number(at)) << 64 | at as u128;
    let start = Instant::now();
    let mut index = NameIndex::new();
    for (at, person) in all.iter().enumerate() {
        person.card(&names.all, at % 2 == 0, &mut index, id(at));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{people} people put in in {seconds:.1} s (limit 15, ratio {:.2})",
        seconds / 15.0
    );
    let namesakes = namesakes(&all);
    let mut reachable = 0.0;
    let mut scenarios = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..2000 {
        let at = chance.below(people);
        let person = &all[at];
        let with_father = !chance.one_in(6);
        let text = person.typed(&names.all, with_father, false, &mut chance);
        reachable += (10.0 / namesakes[&as_typed(person, with_father)] as f64).min(1.0);
        scenarios[0].push((id(at), Query::typed(&text)));
        let off = i16::from(chance.one_in(10));
        let sex = Some(if person.female {
            Sex::Female
        } else {
            Sex::Male
        });
        let known = Query {
            sex,
            birth_year: Some(person.birth_year + off),
            ..Query::typed(&text)
        };
        scenarios[1].push((id(at), known.clone()));
        let text = person.typed(&names.all, with_father, true, &mut chance);
        let site = if chance.one_in(10) { 0 } else { person.site };
        scenarios[2].push((
            id(at),
            Query {
                text,
                tag: Some(site),
                ..known
            },
        ));
        let letters = 1 + chance.below(text_length(&person.spelt[0]));
        let beginning: String = person.spelt[0].chars().take(letters).collect();
        scenarios[3].push((id(at), Query::typed(&beginning)));
    }
    // Ten of so many namesakes can be shown: nobody finds more by what was typed.
    let can_be = reachable / 2000.0;
    println!(
        "by given, father's and family name as typed {can_be:.3} can be among the first ten: the rest have namesakes"
    );
    print("name alone", Some(0.80), &measure(&index, &scenarios[0]));
    print(
        "with sex and birth year",
        Some(0.90),
        &measure(&index, &scenarios[1]),
    );
    print(
        "with all fields",
        Some(0.95),
        &measure(&index, &scenarios[2]),
    );
    print(
        "while typing the first word",
        None,
        &measure(&index, &scenarios[3]),
    );
    let each = index.bytes() as f64 / people as f64;
    println!(
        "memory: {each:.0} bytes a person (limit 300, ratio {:.2})",
        each / 300.0
    );
    Ok(())
}

fn text_length(text: &str) -> usize {
    text.chars().count()
}
