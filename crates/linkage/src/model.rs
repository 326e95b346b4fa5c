//! What the levels weigh, as open text that people can read, keep and compare.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::classes::{CLASSES, Classes, NAMES, SAME, Weights, odds};
use crate::compare::{Pattern, level_of};
use crate::evidence::{Evidence, FieldEvidence};
use crate::layout::{Field, Source};
use crate::levels::Kind;
use crate::table::Table;

/// The version of the form in which models are saved.
const VERSION: u32 = 1;
const SHIPPED: &str = include_str!("../models/caseload.toml");

/// What each level of each field weighs: learned without labels, saved as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What it was trained on: counts only.
    pub trained_on: TrainedOn,
    /// The probability above which two records are taken for one person, where nobody looks at them. Chosen
    /// without labels, so that the expected F1 is highest.
    pub cut: f64,
    pub(crate) fields: Vec<(String, Kind)>,
    pub(crate) classes: Classes,
}

/// What a model was trained on, in counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct TrainedOn {
    /// Records.
    pub records: u64,
    /// Pairs that shared a blocking key.
    pub pairs: u64,
}

/// A model could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The text is no TOML, or lacks a part.
    #[error("the model cannot be read: {0}")]
    Unreadable(String),
    /// It was saved by a later version.
    #[error(
        "the model has version {0}; this program reads version {VERSION}: train it anew with --train"
    )]
    Version(u32),
    /// It says nothing on a field that is to be compared.
    #[error(
        "the model knows no field “{0}”: train one on this sheet with --train, or leave the column out with --map"
    )]
    Field(String),
}

impl Model {
    /// The model that comes with the program, trained without labels on a synthetic caseload, so that a
    /// mission has weights from its first day.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn shipped() -> Model {
        match Model::parse(SHIPPED) {
            Ok(model) => model,
            Err(error) => panic!("the shipped model is whole: {error}"),
        }
    }

    /// Whether it says something on every field of a table.
    pub fn knows(&self, table: &Table) -> bool {
        self.classes_for(&table.fields).is_ok()
    }

    /// The classes in the order of these fields.
    pub(crate) fn classes_for(&self, fields: &[Field]) -> Result<Classes, ModelError> {
        let levels = fields.iter().map(|field| {
            let is_it = |(name, kind): &(String, Kind)| *name == field.name && *kind == field.kind;
            match self.fields.iter().position(is_it) {
                Some(at) => Ok(self.classes.levels[at].clone()),
                None if matches!(field.source, Source::Extra(_)) => {
                    Err(ModelError::Field(field.name.clone()))
                }
                None => Ok(says_nothing(field.kind)),
            }
        });
        Ok(Classes {
            levels: levels.collect::<Result<_, _>>()?,
            shares: self.classes.shares,
        })
    }

    /// The evidence of a pattern, field by field.
    pub(crate) fn explain(&self, fields: &[Field], pattern: Pattern) -> Evidence {
        let Ok(classes) = self.classes_for(fields) else {
            return Evidence {
                prior: 0.0,
                fields: Vec::new(),
                total: 0.0,
            };
        };
        explain(fields, &classes, pattern)
    }

    /// The model as text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text)
            .map_or_else(|_never| String::new(), |()| text)
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        writeln!(
            text,
            "# How much it weighs when two records agree. Learned without labels; counts only, no names."
        )?;
        writeln!(
            text,
            "# For each level of a field: how probable it is among pairs of each class, in the order of"
        )?;
        writeln!(
            text,
            "# `classes`. The first {SAME} classes are the same person, the others are different people."
        )?;
        writeln!(text, "version = {VERSION}")?;
        writeln!(text, "cut = {}", self.cut)?;
        writeln!(
            text,
            "classes = [{}]",
            NAMES.map(|name| format!("\"{name}\"")).join(", ")
        )?;
        writeln!(text, "shares = {}", numbers(&self.classes.shares))?;
        writeln!(
            text,
            "\n[trained_on]\nrecords = {}\npairs = {}",
            self.trained_on.records, self.trained_on.pairs
        )?;
        for ((name, kind), levels) in self.fields.iter().zip(&self.classes.levels) {
            writeln!(
                text,
                "\n[[fields]]\nname = {}\nkind = \"{}\"\nlevels = [",
                toml::Value::from(name.as_str()),
                kind.word()
            )?;
            for (level, shares) in kind.levels().iter().zip(levels) {
                writeln!(
                    text,
                    "  {}, # {}{}",
                    numbers(shares),
                    level.code,
                    commonness(level.commonness)
                )?;
            }
            writeln!(text, "]")?;
        }
        Ok(())
    }

    /// Reads a model from text.
    ///
    /// # Errors
    /// When the text is no model, or one of a later version.
    pub fn parse(text: &str) -> Result<Model, ModelError> {
        let saved: Saved =
            toml::from_str(text).map_err(|error| ModelError::Unreadable(error.to_string()))?;
        if saved.version != VERSION {
            return Err(ModelError::Version(saved.version));
        }
        saved.model()
    }
}

fn commonness(level: u8) -> String {
    match level {
        0 => String::new(),
        level => format!(", commonness {level}"),
    }
}

fn numbers(shares: &[f64]) -> String {
    let numbers: Vec<String> = shares.iter().map(|share| format!("{share:?}")).collect();
    format!("[{}]", numbers.join(", "))
}

/// A probability with six digits: what is saved and what is used are the same.
pub(crate) fn rounded(share: f64) -> f64 {
    format!("{share:.5e}").parse().unwrap_or(share)
}

#[derive(Deserialize)]
struct Saved {
    version: u32,
    cut: f64,
    shares: [f64; CLASSES],
    trained_on: TrainedOn,
    fields: Vec<SavedField>,
}

#[derive(Deserialize)]
struct SavedField {
    name: String,
    kind: String,
    levels: Vec<[f64; CLASSES]>,
}

impl Saved {
    fn model(self) -> Result<Model, ModelError> {
        let mut model = Model {
            trained_on: self.trained_on,
            cut: self.cut,
            fields: Vec::new(),
            classes: Classes {
                shares: self.shares,
                levels: Vec::new(),
            },
        };
        if !self
            .shares
            .iter()
            .all(|share| share.is_finite() && *share >= 0.0)
        {
            return Err(ModelError::Unreadable("a share is below 0".to_owned()));
        }
        for field in self.fields {
            let wrong =
                |what: &str| ModelError::Unreadable(format!("field “{}”: {what}", field.name));
            let kind = crate::levels::ALL
                .iter()
                .map(|(kind, _levels)| *kind)
                .find(|kind| kind.word() == field.kind)
                .ok_or_else(|| wrong("its kind is unknown"))?;
            if field.levels.len() != kind.levels().len() {
                return Err(wrong("it has too few levels, or too many"));
            }
            let fine = |share: &f64| share.is_finite() && (0.0..=1.0).contains(share);
            if !field.levels.iter().flatten().all(fine) {
                return Err(wrong("a probability is not between 0 and 1"));
            }
            model.fields.push((field.name, kind));
            model.classes.levels.push(field.levels);
        }
        Ok(model)
    }
}

/// Levels of a field of records that the model has never seen: they weigh nothing.
fn says_nothing(kind: Kind) -> Vec<[f64; CLASSES]> {
    vec![[1.0; CLASSES]; kind.levels().len()]
}

/// The evidence of a pattern: after each field, by how much the odds have moved.
pub(crate) fn explain(fields: &[Field], classes: &Classes, pattern: Pattern) -> Evidence {
    let weights = Weights::of(classes);
    let mut lanes = weights.prior();
    let prior = f64::from(odds(&lanes));
    let mut total = prior;
    let mut found = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let level = level_of(pattern, at);
        let Some(index) = level.checked_sub(1) else {
            continue;
        };
        let kind_levels = field.kind.levels();
        let this = kind_levels[usize::from(index)];
        let pooled = pooled(&lanes, classes, at, field.kind, this.code);
        weights.add(&mut lanes, at, level);
        let now = f64::from(odds(&lanes));
        let common = this.commonness > 0;
        found.push(FieldEvidence {
            field: field.name.clone(),
            level: this.code,
            commonness: common.then_some(this.commonness),
            weight: now - total,
            for_commonness: if common { now - pooled } else { 0.0 },
        });
        total = now;
    }
    Evidence {
        prior,
        fields: found,
        total,
    }
}

/// The odds if one knew only that two values agree, not how common the value is.
fn pooled(before: &[f32; CLASSES], classes: &Classes, field: usize, kind: Kind, code: &str) -> f64 {
    let mut lanes = *before;
    for (class, lane) in lanes.iter_mut().enumerate() {
        let alike = kind.levels().iter().zip(&classes.levels[field]);
        let sum: f64 = alike
            .filter(|(level, _shares)| level.code == code)
            .map(|(_level, shares)| shares[class])
            .sum();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seven digits are enough for a weight"
        )]
        let log = sum.max(1e-30).log2() as f32;
        *lane += log;
    }
    f64::from(odds(&lanes))
}
