//! The names that people can bear, each in its own script with the Latin spellings that are attested for it.

use std::fs;
use std::path::Path;

use super::Lists;
use crate::caseload::Chance;

/// A people, by how it names its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum People {
    Arab,
    Maghreb,
    Kurd,
    Afghan,
    Ukrainian,
}

impl People {
    pub fn any(chance: &mut Chance) -> People {
        match chance.up_to(100) {
            ..45 => People::Arab,
            45..55 => People::Maghreb,
            55..75 => People::Kurd,
            75..88 => People::Afghan,
            _ => People::Ukrainian,
        }
    }

    /// The language of registration.
    pub fn code(self) -> &'static str {
        match self {
            People::Arab | People::Maghreb => "ar",
            People::Kurd => "ku",
            People::Afghan => "fa",
            People::Ukrainian => "uk",
        }
    }

    /// A place of origin.
    pub fn origin(self, chance: &mut Chance) -> String {
        let country = match self {
            People::Arab => ["SY", "IQ", "YE", "SD"][chance.up_to(4)],
            People::Maghreb => ["DZ", "TN"][chance.up_to(2)],
            People::Kurd => ["IQ", "SY"][chance.up_to(2)],
            People::Afghan => "AF",
            People::Ukrainian => "UA",
        };
        format!("{country}{:02}", chance.skewed(18))
    }
}

/// A name in its own script, and how it is written in Latin letters, the most usual spelling first.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub native: String,
    pub latin: Vec<String>,
}

/// What one people can be called.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub women: Vec<Name>,
    pub men: Vec<Name>,
    /// For women and men apart where the language does so.
    pub families: [Vec<Name>; 2],
    pub patronymics: [Vec<Name>; 2],
}

pub(super) struct Pools {
    arab: Pool,
    maghreb: Pool,
    kurd: Pool,
    afghan: Pool,
    ukrainian: Pool,
}

impl Pools {
    pub fn of(&self, people: People) -> &Pool {
        match people {
            People::Arab => &self.arab,
            People::Maghreb => &self.maghreb,
            People::Kurd => &self.kurd,
            People::Afghan => &self.afghan,
            People::Ukrainian => &self.ukrainian,
        }
    }

    pub fn read(data: &Path) -> Result<Pools, Box<dyn std::error::Error>> {
        let spellings = spellings(&fs::read_to_string(
            data.join("linkage/rigour_person_names.txt"),
        )?);
        let faker = fs::read_to_string(data.join("names/faker-persons.csv"))?;
        let own = fs::read_to_string(data.join("names/own-compiled/kurdish-afghan.csv"))?;
        let family = fs::read_to_string(data.join("linkage/google_ar2en.tsv"))?;
        let mut pools = Pools {
            arab: listed(&faker, &["ar_AA", "ar_SA", "ar_PS"], &spellings),
            maghreb: listed(&faker, &["ar_DZ"], &spellings),
            kurd: compiled(&own, "kurdish"),
            afghan: compiled(&own, "afghan"),
            ukrainian: listed(&faker, &["uk_UA"], &spellings),
        };
        add_more(&mut pools, &faker, &family, &spellings);
        Ok(pools)
    }
}

/// Small pools borrow from their neighbours, as people do.
fn add_more(pools: &mut Pools, faker: &str, family: &str, spellings: &Lists<String>) {
    let persian = listed(faker, &["fa_IR"], spellings);
    pools.afghan.women.extend(persian.women);
    pools.afghan.men.extend(persian.men);
    pools.afghan.families[0].extend(persian.families[0].clone());
    let tribes: Vec<Name> = family
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .filter(|(native, latin)| native.chars().count() > 3 && latin.len() > 3)
        .filter(|(native, _latin)| native.starts_with("ال") || native.ends_with('ي'))
        .map(|(native, latin)| Name {
            native: native.to_owned(),
            latin: vec![title(latin)],
        })
        .collect();
    pools.arab.families[0].extend(tribes.iter().cloned());
    pools.maghreb.families[0].extend(tribes.iter().rev().take(900).cloned());
    pools.kurd.families[0].extend(pools.arab.men.iter().take(150).cloned());
    pools
        .kurd
        .men
        .extend(pools.arab.men.iter().take(60).cloned());
    pools
        .kurd
        .women
        .extend(pools.arab.women.iter().take(60).cloned());
    pools.afghan.families[0].extend(pools.arab.men.iter().skip(40).take(120).cloned());
    for pool in [
        &mut pools.arab,
        &mut pools.maghreb,
        &mut pools.kurd,
        &mut pools.afghan,
    ] {
        pool.families[1] = pool.families[0].clone();
    }
}

/// By a form in any other script, the Latin forms of its class.
fn spellings(text: &str) -> Lists<String> {
    let mut found: Lists<String> = Lists::new();
    for line in text.lines() {
        let Some((forms, _id)) = line.split_once(" => ") else {
            continue;
        };
        let (latin, other): (Vec<&str>, Vec<&str>) = forms
            .split(", ")
            .partition(|form| form.chars().all(|letter| (letter as u32) < 0x250));
        for form in other {
            found
                .entry(form.to_owned())
                .or_default()
                .extend(latin.iter().map(|form| title(form)));
        }
    }
    found
}

fn listed(text: &str, locales: &[&str], spellings: &Lists<String>) -> Pool {
    let mut pool = Pool::default();
    let mut seen = std::collections::HashSet::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [locale, kind, sex, native] = cells.as_slice() else {
            continue;
        };
        if !locales.contains(locale) || !seen.insert((*kind, *sex, *native)) {
            continue;
        }
        let Some(latin) = latin_of(native, spellings) else {
            continue;
        };
        let name = Name {
            native: (*native).to_owned(),
            latin,
        };
        match (*kind, *sex) {
            ("given", "F") => pool.women.push(name),
            ("given", "M") => pool.men.push(name),
            ("family", "F") => pool.families[0].push(name),
            ("family", "M") => pool.families[1].push(name),
            ("family", _) => {
                pool.families[0].push(name.clone());
                pool.families[1].push(name);
            }
            ("patronymic", "F") => pool.patronymics[0].push(name),
            ("patronymic", "M") => pool.patronymics[1].push(name),
            _ => {}
        }
    }
    pool
}

/// Attested spellings; for Cyrillic letters also those of a passport.
fn latin_of(native: &str, spellings: &Lists<String>) -> Option<Vec<String>> {
    let mut latin = Vec::new();
    if native.chars().any(|letter| ('а'..='ї').contains(&letter)) {
        latin.push(title(&super::typing::passport(native)));
    }
    for form in spellings.get(&native.to_lowercase()).into_iter().flatten() {
        if !latin.contains(form) {
            latin.push(form.clone());
        }
    }
    latin.truncate(9);
    (!latin.is_empty()).then_some(latin)
}

fn compiled(text: &str, culture: &str) -> Pool {
    let mut pool = Pool::default();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells.len() < 5 || cells[0] != culture {
            continue;
        }
        let name = Name {
            native: cells[4].to_owned(),
            latin: vec![cells[3].to_owned()],
        };
        match (cells[1], cells[2]) {
            ("given", "F") => pool.women.push(name),
            ("given", _) => pool.men.push(name),
            _ => pool.families[0].push(name),
        }
    }
    pool
}

/// With a capital at the beginning of each word.
pub(super) fn title(text: &str) -> String {
    let mut begins = true;
    let mut out = String::new();
    for letter in text.chars() {
        if begins {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        begins = letter == ' ' || letter == '-';
    }
    out
}
