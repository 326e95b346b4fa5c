//! What pairs of records there are, as classes that explain the agreement of all fields at once, learned
//! without labels.
//!
//! The model is that of Fellegi and Sunter (A Theory for Record Linkage, JASA 1969), fitted by expectation
//! and maximisation (Winkler 1988), with one change. There the fields of two different people agree or
//! disagree independently of each other. They do not: brothers share the father's name, the family name, the
//! telephone and the tent. Here "different people" is several classes (relatives, namesakes, people born on
//! one day, …), and so is "the same person"; within a class the fields are independent. A field then adds
//! only what the others have not said.

use crate::compare::{Pattern, level_of};
use crate::layout::{Field, Source};
use crate::levels::{Kind, Level};

/// How many classes there are: those of the same person first.
pub(crate) const CLASSES: usize = 8;
/// How many of them are of the same person.
pub(crate) const SAME: usize = 2;
/// What the classes began as. Learning may move them.
pub(crate) const NAMES: [&str; CLASSES] = [
    "same",
    "same_by_another_name",
    "relatives",
    "same_line",
    "family_name",
    "namesakes",
    "same_birth",
    "strangers",
];
/// Pairs that speak for the mixture of all classes before any pair was seen, so that no level is impossible.
const DOUBT: f64 = 4.0;

/// One number for each class.
pub(crate) type Lanes = [f32; CLASSES];

/// The class of people of one family.
const RELATIVES: usize = 2;
/// The class of the same person under another name, or with its parts in places that nobody can guess. It is
/// not learned: in all but given and father's name it is as the first class.
const OTHER_NAME: usize = 1;
/// How often that happens: once in a hundred.
const ANOTHER_NAME: f64 = 0.01;
/// The class of people who have nothing to do with each other.
const STRANGERS: usize = CLASSES - 1;

/// What is known of different people before any candidate is looked at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// Strangers, where families are not told apart. They are then the only class of different people: a
    /// few thousand records are too few to learn more from, and a free class would claim matches.
    pub strangers: Option<Strangers>,
    /// By field and level, for the fields that tell relatives apart: how probable it is between people who
    /// are written down on one form and bear one father's name. Without this the class of relatives may
    /// drift, and then "the same person" claims brothers.
    pub relatives: Option<Vec<Option<Vec<f64>>>>,
}

/// What strangers look like, from pairs drawn by chance.
#[derive(Debug, Clone)]
pub(crate) struct Strangers {
    /// By field and level: how probable it is.
    levels: Vec<Vec<f64>>,
    /// How many pairs of strangers there are for each candidate pair; above 1, since blocking keeps most out.
    share: f64,
}

/// The probabilities of the classes, and of each level of each field in them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Classes {
    /// How much of the candidate pairs each class is.
    pub shares: [f64; CLASSES],
    /// By field and level, from level 1 on: how probable it is in each class.
    pub levels: Vec<Vec<[f64; CLASSES]>>,
}

/// The same as logarithms, ready for adding.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    prior: Lanes,
    tables: Vec<[Lanes; 16]>,
}

impl Weights {
    pub fn of(classes: &Classes) -> Weights {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seven digits are enough for a weight"
        )]
        let log = |share: &f64| share.max(1e-30).log2() as f32;
        let tables = classes.levels.iter().map(|levels| {
            let mut table = [[0.0; CLASSES]; 16];
            for (row, level) in table[1..].iter_mut().zip(levels) {
                for (cell, share) in row.iter_mut().zip(level) {
                    *cell = log(share);
                }
            }
            table
        });
        let mut prior = [0.0; CLASSES];
        for (cell, share) in prior.iter_mut().zip(&classes.shares) {
            *cell = log(share);
        }
        Weights {
            prior,
            tables: tables.collect(),
        }
    }

    pub fn prior(&self) -> Lanes {
        self.prior
    }

    /// What one field's level adds to each class.
    pub fn add(&self, lanes: &mut Lanes, field: usize, level: u8) {
        let row = &self.tables[field][usize::from(level)];
        for (lane, weight) in lanes.iter_mut().zip(row) {
            *lane += weight;
        }
    }

    pub fn lanes(&self, pattern: Pattern) -> Lanes {
        let mut lanes = self.prior;
        let mut rest = pattern;
        for table in &self.tables {
            let row = &table[(rest & 15) as usize];
            for (lane, weight) in lanes.iter_mut().zip(row) {
                *lane += weight;
            }
            rest >>= 4;
        }
        lanes
    }

    /// The odds that a pair of this pattern is one person, in bits.
    pub fn bits(&self, pattern: Pattern) -> f32 {
        odds(&self.lanes(pattern))
    }
}

/// The odds of the same person against different people, in bits.
pub(crate) fn odds(lanes: &Lanes) -> f32 {
    log_sum(&lanes[..SAME]) - log_sum(&lanes[SAME..])
}

fn log_sum(lanes: &[f32]) -> f32 {
    let most = lanes.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = lanes.iter().map(|lane| (lane - most).exp2()).sum();
    most + sum.log2()
}

/// A pattern, how many pairs have it, and how much of them each class claims.
#[derive(Debug, Clone)]
pub(crate) struct Claimed {
    pub pattern: Pattern,
    pub pairs: f32,
    pub claims: Lanes,
}

/// A first idea of a field's weight, in bits: only where learning begins, not what it ends with.
fn guess(kind: Kind, level: u8) -> f32 {
    let list: &[f32] = match kind {
        Kind::Name => &[
            7.0, 5.5, 4.0, 2.5, 6.0, 4.5, 3.0, 2.0, 1.0, 0.5, -1.0, -3.0, -4.0,
        ],
        Kind::Birth => &[
            7.0, 4.0, 4.0, 3.0, 0.0, -1.0, -2.0, -5.0, 3.0, 2.0, 1.0, 0.5, -1.0, -3.0, -5.0,
        ],
        Kind::Sex => &[0.7, -6.0],
        Kind::Phone => &[6.0, 4.0, 2.0, 3.0, -0.5],
        Kind::Code => &[12.0, 8.0, 5.0, 2.0, 6.0, 0.0, -4.0],
        Kind::Place => &[5.0, 4.0, 2.5, 1.0, -1.0, -3.0],
        Kind::Category => &[4.0, 3.0, 2.0, 0.7, -0.7],
        Kind::Relation => &[0.5, 0.0, -1.5],
        Kind::Text => &[6.0, 5.0, 3.0, 1.5, 3.0, 0.0, -2.0],
        Kind::Order | Kind::Household => &[],
    };
    match level.checked_sub(1) {
        Some(at) => list.get(usize::from(at)).copied().unwrap_or(0.0),
        None => 0.0,
    }
}

/// Where learning begins: a class for each pattern by rules of thumb.
pub(crate) fn first_claims(fields: &[Field], pattern: Pattern, records: usize) -> Lanes {
    #[expect(clippy::cast_precision_loss, reason = "a rule of thumb")]
    let against = (records.max(2) as f32).log2();
    let mut bits = -against;
    let mut names = [0.0; 4];
    let (mut birth, mut place) = (0.0, 0.0);
    for (at, field) in fields.iter().enumerate() {
        let level = level_of(pattern, at);
        let weight = guess(field.kind, level);
        let own_name = field.source == Source::Name(0);
        bits += if own_name && weight < 0.0 {
            2.5 * weight
        } else {
            weight
        };
        match field.kind {
            Kind::Name => {
                if let Source::Name(part) = field.source {
                    names[part] = weight;
                }
            }
            Kind::Birth => birth = weight,
            Kind::Place | Kind::Phone | Kind::Text => place += weight,
            _ => {}
        }
    }
    let same = 1.0 / (1.0 + (-bits).exp2());
    let mut claims = [0.0; CLASSES];
    let agrees = |bits: f32| bits > 1.5;
    let by_another_name = if names[0] < -2.0 && !agrees(names[1]) {
        0.8
    } else {
        0.05
    };
    claims[0] = same * (1.0 - by_another_name);
    claims[OTHER_NAME] = same * by_another_name;
    let other = match () {
        () if agrees(place) && (agrees(names[1]) || agrees(names[3])) && !agrees(names[0]) => {
            RELATIVES
        }
        () if agrees(names[1]) && agrees(names[3]) && !agrees(names[0]) => 3,
        () if agrees(names[3]) && !agrees(names[0]) => 4,
        () if agrees(names[0]) && (agrees(names[1]) || agrees(names[3])) => 5,
        () if agrees(birth) => 6,
        () => 7,
    };
    for claim in &mut claims[SAME..] {
        *claim = (1.0 - same) * 0.04;
    }
    claims[other] += (1.0 - same) * 0.76;
    claims
}

/// Learns the classes from patterns. The claims are where it begins, and hold what it ended with.
pub(crate) fn learn(
    fields: &[Field],
    patterns: &mut [Claimed],
    known: &Known,
    threads: usize,
    rounds: usize,
) -> Classes {
    let base = overall(fields, patterns);
    let mut classes = estimate(fields, patterns, &base, known, threads);
    for _round in 0..rounds {
        let weights = Weights::of(&classes);
        claim(&weights, patterns, threads);
        classes = estimate(fields, patterns, &base, known, threads);
    }
    classes
}

impl Known {
    /// From the patterns of pairs drawn by chance, for this many records and candidate pairs.
    pub fn of_strangers(
        fields: &[Field],
        patterns: Vec<Pattern>,
        records: usize,
        candidates: u64,
    ) -> Known {
        #[expect(clippy::cast_precision_loss, reason = "a ratio")]
        let (records, candidates) = (records as f64, candidates.max(1) as f64);
        let strangers = Strangers {
            levels: overall(fields, &unclaimed(patterns)),
            share: records * records / 2.0 / candidates,
        };
        Known {
            strangers: Some(strangers),
            relatives: None,
        }
    }

    /// From the patterns of people on one form.
    pub fn of_relatives(fields: &[Field], mut patterns: Vec<Pattern>) -> Known {
        let at = fields
            .iter()
            .position(|field| field.source == Source::Name(1));
        if let Some(father) = at {
            patterns.retain(|pattern| (1..=8).contains(&level_of(*pattern, father)));
        }
        if patterns.len() < RELATIVES_MIN {
            return Known::default();
        }
        let tells = |field: &Field| {
            matches!(field.source, Source::Name(0)) || matches!(field.kind, Kind::Birth | Kind::Sex)
        };
        let levels = overall(fields, &unclaimed(patterns)).into_iter();
        let levels = fields
            .iter()
            .zip(levels)
            .map(|(field, levels)| tells(field).then_some(levels));
        Known {
            strangers: None,
            relatives: Some(levels.collect()),
        }
    }

    fn hold(&self, fields: &[Field], base: &[Vec<f64>], classes: &mut Classes) {
        for (at, (field, levels)) in fields.iter().zip(&mut classes.levels).enumerate() {
            hold_back(field, levels);
            for (level, base) in levels.iter_mut().zip(&base[at]) {
                let name_differs = matches!(field.source, Source::Name(0 | 1));
                level[OTHER_NAME] = if name_differs { *base } else { level[0] };
            }
        }
        let same = classes.shares[0] + classes.shares[OTHER_NAME];
        classes.shares[0] = same * (1.0 - ANOTHER_NAME);
        classes.shares[OTHER_NAME] = same * ANOTHER_NAME;
        if let Some(relatives) = &self.relatives {
            for (levels, known) in classes.levels.iter_mut().zip(relatives) {
                for (level, known) in levels.iter_mut().zip(known.iter().flatten()) {
                    level[RELATIVES] = *known;
                }
            }
        }
        if let Some(strangers) = &self.strangers {
            strangers.rule(classes);
        }
    }
}

/// Fewer pairs of relatives than this tell little.
const RELATIVES_MIN: usize = 200;

/// Equal patterns together, claimed by no class yet.
pub(crate) fn unclaimed(mut patterns: Vec<Pattern>) -> Vec<Claimed> {
    patterns.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a count of pairs")]
    let claimed = |group: &[Pattern]| Claimed {
        pattern: group[0],
        pairs: group.len() as f32,
        claims: [0.0; CLASSES],
    };
    patterns.chunk_by(|a, b| a == b).map(claimed).collect()
}

impl Strangers {
    /// The only class of different people is this one.
    fn rule(&self, classes: &mut Classes) {
        for share in &mut classes.shares[SAME..] {
            *share = 0.0;
        }
        classes.shares[STRANGERS] = self.share;
        for (levels, known) in classes.levels.iter_mut().zip(&self.levels) {
            for (level, known) in levels.iter_mut().zip(known) {
                for class in &mut level[SAME..] {
                    *class = *known;
                }
            }
        }
    }
}

/// Gives every pattern to the classes anew.
pub(crate) fn claim(weights: &Weights, patterns: &mut [Claimed], threads: usize) {
    let share = patterns.len().div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        for part in patterns.chunks_mut(share) {
            scope.spawn(move || {
                for one in part {
                    one.claims = posterior(weights.lanes(one.pattern));
                }
            });
        }
    });
}

/// A class that is this far behind another, in bits, claims nothing: less than the other's last digit.
const NOTHING_BITS: f32 = -30.0;

/// How much of a pair each class claims, from what its fields add up to.
fn posterior(lanes: Lanes) -> Lanes {
    let most = lanes.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = lanes.map(|lane| match lane - most {
        far if far < NOTHING_BITS => 0.0,
        near => near.exp2(),
    });
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

fn levels_of(field: &Field) -> &'static [Level] {
    field.kind.levels()
}

/// How the levels of each field are spread over all patterns.
fn overall(fields: &[Field], patterns: &[Claimed]) -> Vec<Vec<f64>> {
    let spread = |at: usize, field: &Field| {
        let mut counts = vec![0.5; levels_of(field).len()];
        for one in patterns {
            if let Some(level) = level_of(one.pattern, at).checked_sub(1) {
                counts[usize::from(level)] += f64::from(one.pairs);
            }
        }
        let sum: f64 = counts.iter().sum();
        counts.iter().map(|count| count / sum).collect()
    };
    fields
        .iter()
        .enumerate()
        .map(|(at, field)| spread(at, field))
        .collect()
}

/// Patterns that are added up at a time. Sums go by these parts, so that they are the same on any number of
/// threads.
const SUM_PART: usize = 16_384;

/// What the classes claim of some patterns: of all, and by field and level.
struct Sums {
    shares: [f64; CLASSES],
    counts: Vec<[[f64; CLASSES]; 16]>,
}

impl Sums {
    fn of(fields: usize, patterns: &[Claimed]) -> Sums {
        let mut sums = Sums {
            shares: [0.0; CLASSES],
            counts: vec![[[0.0; CLASSES]; 16]; fields],
        };
        for one in patterns {
            let claims = one.claims.map(|claim| f64::from(claim * one.pairs));
            add(&mut sums.shares, &claims);
            let mut rest = one.pattern;
            for counts in &mut sums.counts {
                add(&mut counts[(rest & 15) as usize], &claims);
                rest >>= 4;
            }
        }
        sums
    }

    fn take(&mut self, part: &Sums) {
        add(&mut self.shares, &part.shares);
        let levels = self.counts.iter_mut().flatten();
        for (sums, values) in levels.zip(part.counts.iter().flatten()) {
            add(sums, values);
        }
    }
}

fn estimate(
    fields: &[Field],
    patterns: &[Claimed],
    base: &[Vec<f64>],
    known: &Known,
    threads: usize,
) -> Classes {
    let parts: Vec<&[Claimed]> = patterns.chunks(SUM_PART).collect();
    let found = crate::threads::each(parts.len(), threads, |at| Sums::of(fields.len(), parts[at]));
    let mut sums = Sums::of(fields.len(), &[]);
    for part in &found {
        sums.take(part);
    }
    let Sums { shares, counts } = sums;
    let all: f64 = shares.iter().sum();
    let levels = counts.iter().zip(base).map(|(counts, base)| {
        let mut sums = [DOUBT; CLASSES];
        for count in &counts[1..] {
            add(&mut sums, count);
        }
        let level = |(at, base): (usize, &f64)| {
            std::array::from_fn(|class| (counts[at + 1][class] + DOUBT * base) / sums[class])
        };
        base.iter().enumerate().map(level).collect()
    });
    let mut classes = Classes {
        levels: levels.collect(),
        shares: shares.map(|share| (share + 1e-6) / (all + 8e-6)),
    };
    known.hold(fields, base, &mut classes);
    classes
}

/// Bounds on how often one person's two records agree or disagree (convex constraints: Winkler 1993).
/// Brothers share all but the given name, and are many and alike: without bounds they, not the records of
/// one person, may become the class "the same".
fn bounds(class: usize, field: &Field) -> Option<(std::ops::RangeInclusive<usize>, f64)> {
    match (class, field.source, field.kind) {
        (0, Source::Name(0), _) => Some((12..=13, 0.006)),
        (_, _, Kind::Sex) => Some((2..=2, 0.03)),
        (_, _, Kind::Birth) => Some((15..=15, 0.02)),
        _ => None,
    }
}

/// Keeps the classes of the same person within their bounds.
fn hold_back(field: &Field, levels: &mut [[f64; CLASSES]]) {
    for class in 0..SAME {
        let Some((within, most)) = bounds(class, field) else {
            continue;
        };
        let sum: f64 = levels[within.start() - 1..*within.end()]
            .iter()
            .map(|level| level[class])
            .sum();
        if sum <= most {
            continue;
        }
        for (at, level) in levels.iter_mut().enumerate() {
            level[class] *= if within.contains(&(at + 1)) {
                most / sum
            } else {
                (1.0 - most) / (1.0 - sum)
            };
        }
    }
}

fn add(sums: &mut [f64; CLASSES], values: &[f64; CLASSES]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
