//! Linking in bulk: which of many records are one person.

use std::time::{Duration, Instant};

use crate::blocking::Blocks;
use crate::classes::{self, Claimed, Classes, Known, Weights};
use crate::compare::{Memo, Pattern};
use crate::evidence::{Evidence, bits, probability};
use crate::households::{self, Kept};
use crate::interned::{NONE, mixed, number};
use crate::layout::Source;
use crate::levels::Kind;
use crate::model::{Model, ModelError, TrainedOn, rounded};
use crate::table::Table;
use crate::{clusters, threads};

/// Rows that a thread takes at a time.
const PART: usize = 2_048;
/// Blocks that a thread takes at a time.
const BLOCKS: usize = 4_096;
/// Pairs from which classes are learned at first.
const LEARN_FROM: usize = 400_000;
/// Pairs drawn by chance, to see what strangers look like.
const DRAWN: u64 = 400_000;
/// Pairs of people on one form, to see what relatives look like.
const ON_FORMS: usize = 100_000;
/// Odds below which a pair is not looked at again, in bits.
const KEEP_BITS: f32 = -9.0;
/// Odds at which a pair is sure enough to tell what kind of files these are, in bits.
const SURE_BITS: f32 = 6.0;
/// What a pair loses when one of the two has a better counterpart, in bits.
const TAKEN_BITS: f32 = 20.0;
/// Times that households and odds are asked in turn.
const HOUSEHOLD_ROUNDS: usize = 3;

/// What people have decided about pairs of records, by the records' ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// These are one person.
    pub same: Vec<(u128, u128)>,
    /// These are different people.
    pub different: Vec<(u128, u128)>,
}

/// How to link.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The weights to use; learned from the table itself if absent.
    pub model: Option<Model>,
    /// What people have decided.
    pub decisions: Decisions,
    /// Of two files: whether each record has at most one counterpart in the other. Found out if absent.
    pub one_to_one: Option<bool>,
    /// Threads; as many as the machine has if absent. The answer does not depend on it.
    pub threads: Option<usize>,
}

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place of the one in the table.
    pub one: u32,
    /// The place of the other in the table; smaller.
    pub other: u32,
    /// The odds in bits.
    pub bits: f32,
    pattern: Pattern,
}

impl Pair {
    /// How likely it is that the two are one person, from 0 to 1.
    pub fn probability(&self) -> f64 {
        probability(f64::from(self.bits))
    }
}

/// How long each stage took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// Reading names and finding which pairs to look at.
    pub blocking: Duration,
    /// Learning what agreement weighs.
    pub training: Duration,
    /// Comparing and weighing pairs.
    pub scoring: Duration,
    /// Making clusters.
    pub clustering: Duration,
}

/// Which records are one person.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Pairs that may be one person, in the order of the table. Pairs that surely are not are left out.
    pub pairs: Vec<Pair>,
    /// For each record the first record of its cluster, in the order of the table.
    pub clusters: Vec<u32>,
    /// The probability from which on two records are best taken for one person. Chosen without labels: where
    /// the F1 is highest that the probabilities promise.
    pub cut: f64,
    /// The model that was used: learned, or given.
    pub model: Model,
    /// How many pairs were compared.
    pub compared: u64,
    /// Whether each record had at most one counterpart in the other file.
    pub one_to_one: bool,
    /// How long it took.
    pub times: Times,
}

impl Linked {
    /// Why a pair may be one person.
    pub fn evidence(&self, table: &Table, pair: &Pair) -> Evidence {
        self.model.explain(&table.fields, pair.pattern)
    }
}

/// Links records that are values. See [`link_table`] for large sheets.
///
/// # Errors
/// When the model lacks a field.
pub fn link(
    records: &[crate::Record],
    model: &Model,
    decisions: &Decisions,
) -> Result<Linked, ModelError> {
    let mut table = Table::new(crate::Layout::of_records());
    for record in records {
        table.push_record(record);
    }
    let options = Options {
        model: Some(model.clone()),
        decisions: decisions.clone(),
        ..Options::default()
    };
    link_table(&mut table, options)
}

/// Finds which records of a table are one person.
///
/// # Errors
/// When the model that was given lacks a field of the table.
pub fn link_table(table: &mut Table, options: Options) -> Result<Linked, ModelError> {
    let threads = options.threads.unwrap_or_else(threads::count);
    let mut times = Times::default();
    let begun = Instant::now();
    table.settle(threads);
    let table = &*table;
    let blocks = Blocks::of(table, threads);
    times.blocking = begun.elapsed();

    let work = Work {
        table,
        blocks,
        threads,
        two_files: table.rows.iter().any(|row| row.file != 0),
    };
    let begun = Instant::now();
    let (mut classes, sample, known) = match &options.model {
        Some(model) => (
            model.classes_for(&table.fields)?,
            Vec::new(),
            Known::default(),
        ),
        None => work.learn(),
    };
    times.training = begun.elapsed();

    let begun = Instant::now();
    let (mut kept, compared) = work.score(&Weights::of(&classes));
    work.look_further(&mut kept, &Weights::of(&classes));
    times.scoring = begun.elapsed();
    for _round in 0..HOUSEHOLD_ROUNDS {
        let begun = Instant::now();
        households::ask(table, &mut kept);
        times.scoring += begun.elapsed();
        let begun = Instant::now();
        if options.model.is_none() {
            classes = work.learn_again(&classes, &sample, &known, &kept, compared);
        }
        times.training += begun.elapsed();
        let weights = Weights::of(&classes);
        for pair in &mut kept {
            pair.bits = weights.bits(pair.pattern);
        }
    }
    let begun = Instant::now();
    let one_to_one = work.two_files && options.one_to_one.unwrap_or_else(|| is_one_to_one(&kept));
    if one_to_one {
        keep_best(&mut kept);
    }
    let cut = best_cut(&kept);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seven digits are enough for odds"
    )]
    let clusters = clusters::of(table, &kept, bits(cut) as f32, &options.decisions);
    times.clustering = begun.elapsed();
    let model = options.model.unwrap_or_else(|| Model {
        trained_on: TrainedOn {
            records: table.len() as u64,
            pairs: compared,
        },
        cut: rounded(cut),
        fields: table
            .fields
            .iter()
            .map(|field| (field.name.clone(), field.kind))
            .collect(),
        classes,
    });
    let pair = |kept: &Kept| Pair {
        one: kept.one,
        other: kept.other,
        bits: kept.bits,
        pattern: kept.pattern,
    };
    Ok(Linked {
        pairs: kept.iter().map(pair).collect(),
        clusters,
        cut,
        model,
        compared,
        one_to_one,
        times,
    })
}

/// Where the F1 is highest that the probabilities themselves promise.
fn best_cut(kept: &[Kept]) -> f64 {
    let mut probabilities: Vec<f64> = kept
        .iter()
        .map(|pair| probability(f64::from(pair.bits)))
        .collect();
    probabilities.sort_by(|a, b| b.total_cmp(a));
    let all: f64 = probabilities.iter().sum();
    let (mut right, mut count) = (0.0, 0.0);
    let mut best = (0.0, 0.5);
    for probability in probabilities {
        right += probability;
        count += 1.0;
        let f1 = 2.0 * right / (count + all);
        if f1 > best.0 {
            best = (f1, probability);
        }
    }
    best.1.clamp(0.05, 0.99)
}

/// Whether hardly any record has two sure counterparts in the other file: neither file then holds anybody
/// twice.
fn is_one_to_one(kept: &[Kept]) -> bool {
    let mut ends: Vec<u32> = kept
        .iter()
        .filter(|pair| pair.bits > SURE_BITS)
        .flat_map(|pair| [pair.one, pair.other])
        .collect();
    ends.sort_unstable();
    let (mut rows, mut twice) = (0, 0);
    for group in ends.chunk_by(|a, b| a == b) {
        rows += 1;
        twice += usize::from(group.len() > 1);
    }
    twice * 50 <= rows
}

/// Leaves each record its best counterpart; what is left over loses its odds.
fn keep_best(kept: &mut [Kept]) {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by(|a, b| kept[*b].bits.total_cmp(&kept[*a].bits).then(a.cmp(b)));
    let mut taken: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
    for at in order {
        let (one, other) = (kept[at].one, kept[at].other);
        if taken.contains(&one) || taken.contains(&other) {
            kept[at].bits -= TAKEN_BITS;
        } else if kept[at].bits > 0.0 {
            taken.extend([one, other]);
        }
    }
}

struct Work<'t> {
    table: &'t Table,
    blocks: Blocks,
    threads: usize,
    two_files: bool,
}

/// What each thread keeps for itself: lately compared names, and which rows were met from this one.
struct Own {
    memo: Memo,
    met: Vec<u32>,
}

impl Work<'_> {
    fn own(&self) -> Own {
        Own {
            memo: Memo::default(),
            met: vec![u32::MAX; self.table.rows.len()],
        }
    }

    /// Calls `found` once for each row before this one that may be the same person.
    fn candidates(&self, at: u32, met: &mut [u32], mut found: impl FnMut(u32)) {
        self.blocks.before(at, |other| {
            if met[other as usize] == at {
                return;
            }
            met[other as usize] = at;
            if self.may_be_one(at, other) {
                found(other);
            }
        });
    }

    /// Whether two rows are to be compared: not people on one form, and of two files one from each.
    fn may_be_one(&self, one: u32, other: u32) -> bool {
        let (one, other) = (
            &self.table.rows[one as usize],
            &self.table.rows[other as usize],
        );
        let apart = one.form != NONE && one.form == other.form;
        !apart && (!self.two_files || one.file != other.file)
    }

    /// The patterns of some rows' candidates. Which rows, depends on their ids only.
    fn patterns_of(&self, one_in: u64) -> Vec<Pattern> {
        let rows = self.table.rows.len();
        let parts = rows.div_ceil(PART);
        let found = threads::each_with(
            parts,
            self.threads,
            || self.own(),
            |own, part| {
                let mut patterns = Vec::new();
                for at in part * PART..((part + 1) * PART).min(rows) {
                    #[expect(clippy::cast_possible_truncation, reason = "the low half is enough")]
                    let id = self.table.ids[at] as u64;
                    if !(mixed(77, id) >> 20).is_multiple_of(one_in) {
                        continue;
                    }
                    let Own { memo, met } = own;
                    self.candidates(number(at), met, |other| {
                        patterns.push(self.table.compare(number(at), other, memo));
                    });
                }
                patterns
            },
        );
        found.concat()
    }

    fn learn(&self) -> (Classes, Vec<Claimed>, Known) {
        let records = self.table.rows.len();
        let look = (records / 20_000).max(1) as u64;
        let few = self.patterns_of(look);
        let wanted = (few.len() as u64 * look / LEARN_FROM as u64).max(1);
        let patterns = if wanted == look {
            few
        } else {
            self.patterns_of(wanted)
        };
        let known = if self.has_families() {
            Known::of_relatives(&self.table.fields, self.on_one_form())
        } else {
            let candidates = patterns.len() as u64 * wanted;
            Known::of_strangers(
                &self.table.fields,
                self.drawn_by_chance(),
                records,
                candidates,
            )
        };
        let mut claimed = classes::unclaimed(patterns);
        for one in &mut claimed {
            one.claims = classes::first_claims(&self.table.fields, one.pattern, records);
        }
        let fields = &self.table.fields;
        let classes = classes::learn(fields, &mut claimed, &known, self.threads, 40);
        (rounded_classes(classes), claimed, known)
    }

    /// The patterns of people who are written down on one form, next to each other.
    fn on_one_form(&self) -> Vec<Pattern> {
        let mut forms: Vec<(u32, u32)> = (0..)
            .zip(&self.table.rows)
            .filter(|(_at, row)| row.form != NONE)
            .map(|(at, row)| (row.form, at))
            .collect();
        forms.sort_unstable();
        let step = (forms.len() / ON_FORMS).max(1);
        let mut memo = Memo::default();
        let neighbours = forms.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        neighbours
            .step_by(step)
            .map(|pair| self.table.compare(pair[0].1, pair[1].1, &mut memo))
            .collect()
    }

    /// Whether the sheet tells who belongs together; relatives can then be told from strangers.
    fn has_families(&self) -> bool {
        self.table
            .fields
            .iter()
            .any(|field| field.kind == Kind::Household || field.source == Source::Name(1))
    }

    /// The patterns of pairs drawn by chance, the same in every run.
    fn drawn_by_chance(&self) -> Vec<Pattern> {
        let rows = self.table.rows.len() as u64;
        let parts = 16;
        let row =
            |seed: u64| u32::try_from(mixed(seed, 3).rotate_left(31) % rows.max(1)).unwrap_or(0);
        let found = threads::each_with(parts, self.threads, Memo::default, |memo, part| {
            let mut patterns = Vec::new();
            for at in 0..DRAWN / parts as u64 {
                let seed = mixed(part as u64 + 1, at);
                let (one, other) = (row(seed), row(mixed(seed, 5)));
                let files = (
                    self.table.rows[one as usize].file,
                    self.table.rows[other as usize].file,
                );
                if one != other && (!self.two_files || files.0 != files.1) {
                    patterns.push(self.table.compare(one, other, memo));
                }
            }
            patterns
        });
        found.concat()
    }

    /// Compares all candidates and keeps those that may be one person. Block by block: what the rows of one
    /// block refer to is then near at hand for all of its pairs.
    fn score(&self, weights: &Weights) -> (Vec<Kept>, u64) {
        let blocks = self.blocks.len();
        let found = threads::each_with(
            blocks.div_ceil(BLOCKS),
            self.threads,
            || (Memo::default(), Vec::new()),
            |(memo, met), part| {
                let mut kept = Vec::new();
                let mut compared = 0;
                for block in part * BLOCKS..((part + 1) * BLOCKS).min(blocks) {
                    self.blocks.new_pairs(block, met, |one, other| {
                        if !self.may_be_one(one, other) {
                            return;
                        }
                        compared += 1;
                        let weighed = self.table.weigh(one, other, KEEP_BITS, weights, memo);
                        kept.extend(weighed.map(|(pattern, bits)| Kept {
                            one,
                            other,
                            pattern,
                            bits,
                        }));
                    });
                }
                (kept, compared)
            },
        );
        let compared = found.iter().map(|(_kept, compared)| compared).sum();
        let mut kept: Vec<Kept> = found
            .into_iter()
            .flat_map(|(kept, _compared)| kept)
            .collect();
        kept.sort_unstable_by_key(|pair| (pair.one, pair.other));
        (kept, compared)
    }

    /// Adds pairs that share no key, but whom others bring together: the other members of two households of
    /// which one pair matches, and two records that match a third one.
    fn look_further(&self, kept: &mut Vec<Kept>, weights: &Weights) {
        let mut further = households::further(self.table, kept);
        further.retain(|(one, other)| {
            let files = (
                self.table.rows[*one as usize].file,
                self.table.rows[*other as usize].file,
            );
            !self.two_files || files.0 != files.1
        });
        let parts = further.len().div_ceil(PART);
        let found = threads::each_with(parts, self.threads, Memo::default, |memo, part| {
            let pairs = &further[part * PART..((part + 1) * PART).min(further.len())];
            let weighed = pairs.iter().filter_map(|(one, other)| {
                let (pattern, bits) = self.table.weigh(*one, *other, KEEP_BITS, weights, memo)?;
                Some(Kept {
                    one: *one,
                    other: *other,
                    pattern,
                    bits,
                })
            });
            weighed.collect::<Vec<_>>()
        });
        kept.extend(found.into_iter().flatten());
        kept.sort_unstable_by_key(|pair| (pair.one, pair.other));
    }

    /// Learns from the pairs that were kept, and from a sample of those that were not.
    fn learn_again(
        &self,
        classes: &Classes,
        sample: &[Claimed],
        known: &Known,
        kept: &[Kept],
        compared: u64,
    ) -> Classes {
        let weights = Weights::of(classes);
        let low = sample
            .iter()
            .filter(|one| classes::odds(&weights.lanes(one.pattern)) <= KEEP_BITS);
        let mut all: Vec<Claimed> = low.cloned().collect();
        let low_pairs: f32 = all.iter().map(|one| one.pairs).sum();
        #[expect(clippy::cast_precision_loss, reason = "a ratio")]
        let scale = (compared as f32 - kept.len() as f32).max(1.0) / low_pairs.max(1.0);
        for one in &mut all {
            one.pairs *= scale;
        }
        let patterns = kept.iter().map(|pair| pair.pattern).collect();
        all.extend(classes::unclaimed(patterns));
        classes::claim(&weights, &mut all, self.threads);
        rounded_classes(classes::learn(
            &self.table.fields,
            &mut all,
            known,
            self.threads,
            25,
        ))
    }
}

fn rounded_classes(mut classes: Classes) -> Classes {
    for share in &mut classes.shares {
        *share = rounded(*share);
    }
    for share in classes.levels.iter_mut().flatten().flatten() {
        *share = rounded(*share);
    }
    classes
}
