//! How good the answer is, where the truth is known: for measurements, never for linking.

use std::collections::HashMap;

use crate::link::Linked;
use crate::table::Table;

/// Who each record truly is, in the order of the table.
#[derive(Debug, Clone)]
pub struct Truth {
    entities: Vec<u32>,
    pairs: u64,
}

/// How far an answer and the truth agree.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Agreement {
    /// The probability from which on pairs count as one person; 0 for clusters.
    pub from: f64,
    /// Of the pairs said to be one person, how many are. 0 to 1.
    pub precision: f64,
    /// Of the pairs that are one person, how many were said to be. 0 to 1.
    pub recall: f64,
    /// The harmonic mean of precision and recall. 0 to 1.
    pub f1: f64,
}

/// Pairs that were given a probability in one band, and how many of them are right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// The band's lower end.
    pub from: f64,
    /// The band's upper end.
    pub to: f64,
    /// Pairs in it.
    pub pairs: u64,
    /// The mean of their probabilities.
    pub said: f64,
    /// The share of them that are one person.
    pub right: f64,
}

/// The bands of the reliability table.
const BANDS: [f64; 11] = [
    0.0, 0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99, 0.999, 1.000_001,
];

impl Agreement {
    #[expect(clippy::cast_precision_loss, reason = "counts of pairs are below 2^52")]
    fn of(from: f64, said: u64, right: u64, true_pairs: u64) -> Agreement {
        let share = |of: u64| right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(said), share(true_pairs));
        let f1 = 2.0 * right as f64 / (said + true_pairs).max(1) as f64;
        Agreement {
            from,
            precision,
            recall,
            f1,
        }
    }
}

impl Truth {
    /// Takes the true person of each record, as any text. `across` is for two files linked with each other:
    /// the file of each record; pairs within one file then do not count.
    pub fn of<T: AsRef<str>>(table: &Table, entities: &[T]) -> Truth {
        let across = table.rows.iter().any(|row| row.file != 0);
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut counts: HashMap<u32, [u64; 2]> = HashMap::new();
        let mut found = Vec::with_capacity(entities.len());
        for (entity, row) in entities.iter().zip(&table.rows) {
            let next = crate::interned::number(numbers.len());
            let entity = *numbers.entry(entity.as_ref()).or_insert(next);
            found.push(entity);
            counts.entry(entity).or_default()[usize::from(row.file.min(1))] += 1;
        }
        let pairs = counts.values().map(|[a, b]| {
            if across {
                a * b
            } else {
                a * a.saturating_sub(1) / 2
            }
        });
        Truth {
            entities: found,
            pairs: pairs.sum(),
        }
    }

    /// The pairs of records that are one person.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    fn is_same(&self, one: u32, other: u32) -> bool {
        self.entities[one as usize] == self.entities[other as usize]
    }

    /// How good the pairs from one probability on are.
    pub fn pairs_from(&self, linked: &Linked, probability: f64) -> Agreement {
        let said = linked
            .pairs
            .iter()
            .filter(|pair| pair.probability() >= probability);
        let (mut count, mut right) = (0, 0);
        for pair in said {
            count += 1;
            right += u64::from(self.is_same(pair.one, pair.other));
        }
        Agreement::of(probability, count, right, self.pairs)
    }

    /// How good the pairs are at the best cut that there is, and the recall where 99 of 100 are right.
    pub fn best(&self, linked: &Linked) -> (Agreement, f64) {
        let mut sorted: Vec<(f32, bool)> = linked
            .pairs
            .iter()
            .map(|pair| (pair.bits, self.is_same(pair.one, pair.other)))
            .collect();
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best = Agreement::default();
        let (mut at_99, mut count, mut right) = (0.0, 0, 0);
        for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
            count += equal.len() as u64;
            right += equal.iter().filter(|(_bits, same)| *same).count() as u64;
            let from = crate::probability(f64::from(equal[0].0));
            let here = Agreement::of(from, count, right, self.pairs);
            if here.f1 > best.f1 {
                best = here;
            }
            if here.precision >= 0.99 && here.recall > at_99 {
                at_99 = here.recall;
            }
        }
        (best, at_99)
    }

    /// How good the clusters are, by the pairs within them.
    pub fn clusters(&self, table: &Table, clusters: &[u32]) -> Agreement {
        let across = table.rows.iter().any(|row| row.file != 0);
        let mut groups: HashMap<u32, Vec<u32>> = HashMap::new();
        for (at, cluster) in (0..).zip(clusters) {
            groups.entry(*cluster).or_default().push(at);
        }
        let (mut count, mut right) = (0, 0);
        for group in groups.values() {
            for (at, one) in group.iter().enumerate() {
                for other in &group[..at] {
                    let files = (
                        table.rows[*one as usize].file,
                        table.rows[*other as usize].file,
                    );
                    if !across || files.0 != files.1 {
                        count += 1;
                        right += u64::from(self.is_same(*one, *other));
                    }
                }
            }
        }
        Agreement::of(0.0, count, right, self.pairs)
    }

    /// Whether what was given as probable is as probable as that.
    #[expect(clippy::cast_precision_loss, reason = "counts of pairs are below 2^52")]
    pub fn reliability(&self, linked: &Linked) -> Vec<Reliability> {
        let band = |ends: &[f64]| {
            let inside = linked
                .pairs
                .iter()
                .filter(|pair| (ends[0]..ends[1]).contains(&pair.probability()));
            let (mut pairs, mut said, mut right) = (0, 0.0, 0);
            for pair in inside {
                pairs += 1;
                said += pair.probability();
                right += u64::from(self.is_same(pair.one, pair.other));
            }
            Reliability {
                from: ends[0],
                to: ends[1].min(1.0),
                pairs,
                said: said / pairs.max(1) as f64,
                right: right as f64 / pairs.max(1) as f64,
            }
        };
        BANDS.windows(2).map(band).collect()
    }
}
