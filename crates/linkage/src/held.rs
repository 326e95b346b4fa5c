//! Records that are held in memory, so that one more can be compared with all of them while somebody waits.

use std::collections::BTreeSet;

use crate::blocking::{self, KeyKind};
use crate::classes::Weights;
use crate::compare::Memo;
use crate::evidence::Evidence;
use crate::households::{self, Kept};
use crate::interned::{NONE, mixed};
use crate::layout::Layout;
use crate::link::{Decisions, Linked, Options, link_table};
use crate::model::{Model, ModelError};
use crate::record::Record;
use crate::table::{NumberMap, Table};

/// Records under one key that are all compared; of more, only those of about the same age and the same sex.
const KEY_MAX: usize = 400;
/// Odds below which a record is not mentioned, in bits: about 1 in 500.
const MENTION_BITS: f32 = -9.0;

/// Records held for comparing. About 500 bytes each.
///
/// Everything is in memory, and [`Held::remove`] leaves nothing of a record behind.
#[derive(Debug, Clone)]
pub struct Held {
    table: Table,
    model: Model,
    weights: Weights,
    place: NumberMap<u128, u32>,
    free: Vec<u32>,
    kinds: Vec<KeyKind>,
    /// A key's hash above, a row below: the rows of a key lie side by side.
    keys: BTreeSet<u64>,
}

/// A held record that may be the person asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The held record's id.
    pub id: u128,
    /// How likely it is that the two are one person, from 0 to 1.
    pub probability: f64,
    /// Why.
    pub evidence: Evidence,
}

impl Held {
    /// Holds nothing yet, and weighs with this model.
    ///
    /// # Errors
    /// When the model lacks a field of a [`Record`].
    pub fn new(model: Model) -> Result<Held, ModelError> {
        let table = Table::new(Layout::of_records());
        let weights = Weights::of(&model.classes_for(&table.fields)?);
        let kinds = blocking::kinds(&table);
        Ok(Held {
            table,
            model,
            weights,
            place: NumberMap::default(),
            free: Vec::new(),
            kinds,
            keys: BTreeSet::new(),
        })
    }

    /// How many records are held.
    pub fn len(&self) -> usize {
        self.place.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.place.is_empty()
    }

    /// Whether a record of this id is held.
    pub fn holds(&self, id: u128) -> bool {
        self.place.contains_key(&id)
    }

    /// Holds a record, in the place of an earlier one with its id.
    pub fn put(&mut self, record: &Record) {
        self.remove(record.id);
        let at = self.place_row(record);
        self.place.insert(record.id, at);
        for key in self.keys_of(at) {
            self.keys.insert(key);
        }
    }

    /// Holds no record of this id any more; says whether there was one.
    pub fn remove(&mut self, id: u128) -> bool {
        let Some(at) = self.place.remove(&id) else {
            return false;
        };
        for key in self.keys_of(at) {
            self.keys.remove(&key);
        }
        self.take_row(at);
        true
    }

    /// The held records that may be the person of this record, the likeliest first, at most `most`. A record
    /// of the same id or on the same form is not among them.
    pub fn candidates(&mut self, record: &Record, most: usize) -> Vec<Candidate> {
        let mut found = self.candidates_of_household(std::slice::from_ref(record), most);
        found.pop().unwrap_or_default()
    }

    /// The same for the members of one household, whose matches speak for each other: for each member in
    /// turn its candidates.
    pub fn candidates_of_household(
        &mut self,
        members: &[Record],
        most: usize,
    ) -> Vec<Vec<Candidate>> {
        let rows: Vec<u32> = members
            .iter()
            .map(|record| self.place_row(record))
            .collect();
        let mut pairs = Vec::new();
        let mut memo = Memo::default();
        for (row, record) in rows.iter().zip(members) {
            self.pairs_of(*row, record.id, &mut memo, &mut pairs);
        }
        self.weigh_households(&mut pairs);
        let answer = rows
            .iter()
            .map(|row| self.best(*row, &pairs, most))
            .collect();
        for row in rows {
            self.take_row(row);
        }
        answer
    }

    /// Why two held records may be one person; none unless both are held.
    pub fn evidence(&self, one: u128, other: u128) -> Option<Evidence> {
        let (one, other) = (*self.place.get(&one)?, *self.place.get(&other)?);
        let pattern = self.table.compare(one, other, &mut Memo::default());
        Some(self.model.explain(&self.table.fields, pattern))
    }

    /// Compares all held records with each other: the work list of possible duplicates. Ids of pairs come
    /// from [`Held::id`].
    ///
    /// # Errors
    /// Never, as long as the model fits; see [`Held::new`].
    pub fn link(&mut self, decisions: &Decisions) -> Result<Linked, ModelError> {
        let options = Options {
            model: Some(self.model.clone()),
            decisions: decisions.clone(),
            ..Options::default()
        };
        link_table(&mut self.table, options)
    }

    /// The id of a record by its place in the table, as pairs and clusters name it.
    pub fn id(&self, place: u32) -> u128 {
        self.table.ids[place as usize]
    }

    /// The evidence of a pair that [`Held::link`] found, with what households say.
    pub fn evidence_of(&self, linked: &Linked, pair: &crate::Pair) -> Evidence {
        linked.evidence(&self.table, pair)
    }

    fn place_row(&mut self, record: &Record) -> u32 {
        self.table.put_record(record, self.free.pop())
    }

    fn take_row(&mut self, at: u32) {
        self.table.take_out(at);
        self.free.push(at);
    }

    fn keys_of(&self, at: u32) -> BTreeSet<u64> {
        let mut keys = BTreeSet::new();
        for (kind, key_kind) in self.kinds.iter().enumerate() {
            blocking::keys_of(&self.table, *key_kind, at, &mut |key| {
                let mixed = mixed(key, kind as u64) >> 32 << 32;
                keys.insert(mixed | u64::from(at));
            });
        }
        keys
    }

    fn pairs_of(&self, at: u32, id: u128, memo: &mut Memo, pairs: &mut Vec<Kept>) {
        let row = &self.table.rows[at as usize];
        let mut met = BTreeSet::new();
        for key in self.keys_of(at) {
            let first = key >> 32 << 32;
            let under = || self.keys.range(first..=first | u64::from(u32::MAX));
            let many = under().nth(KEY_MAX).is_some();
            for key in under() {
                #[expect(clippy::cast_possible_truncation, reason = "the low half is the row")]
                let other = *key as u32;
                let there = &self.table.rows[other as usize];
                let one_form = row.form != NONE && row.form == there.form;
                let far = row.birth.year().abs_diff(there.birth.year()) > 4 || row.sex != there.sex;
                if (many && far) || one_form || other == at || self.table.ids[other as usize] == id
                {
                    continue;
                }
                if met.insert(other) {
                    let pattern = self.table.compare(at, other, memo);
                    let bits = self.weights.bits(pattern);
                    if bits > MENTION_BITS {
                        pairs.push(Kept {
                            one: at,
                            other,
                            pattern,
                            bits,
                        });
                    }
                }
            }
        }
    }

    fn weigh_households(&self, pairs: &mut [Kept]) {
        households::ask(&self.table, pairs);
        for pair in pairs {
            pair.bits = self.weights.bits(pair.pattern);
        }
    }

    fn best(&self, at: u32, pairs: &[Kept], most: usize) -> Vec<Candidate> {
        let mut found: Vec<&Kept> = pairs.iter().filter(|pair| pair.one == at).collect();
        found.sort_by(|a, b| {
            let id = |pair: &Kept| self.table.ids[pair.other as usize];
            b.bits.total_cmp(&a.bits).then_with(|| id(a).cmp(&id(b)))
        });
        found.truncate(most);
        let candidate = |pair: &&Kept| {
            let evidence = self.model.explain(&self.table.fields, pair.pattern);
            Candidate {
                id: self.table.ids[pair.other as usize],
                probability: evidence.probability(),
                evidence,
            }
        };
        found.iter().map(candidate).collect()
    }
}
