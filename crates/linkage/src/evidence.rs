//! Why two records may be the same person: what each field says, and what it weighs.

/// The evidence of one pair, field by field, to be drawn as a waterfall.
///
/// Weights are in bits: logarithms of odds to the base 2. One bit more makes "the same person" twice as
/// likely. [`Evidence::prior`] and the fields' weights add up to [`Evidence::total`].
///
/// Fields that tell the same thing are not counted twice: each weight is what the field adds to those before
/// it. A father's name weighs little once the family name and the form have shown that two records are of
/// one family.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Before any field was looked at: how likely it is that two records that share a blocking key are one
    /// person. In bits.
    pub prior: f64,
    /// The fields that say something, in a fixed order. A field that is missing on either side is left out.
    pub fields: Vec<FieldEvidence>,
    /// The prior and all the weights together. In bits.
    pub total: f64,
}

/// What one field says of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldEvidence {
    /// The field: `given`, `father`, `grandfather`, `family`, `order`, `birth`, `sex`, `phone`, `document`,
    /// `origin`, `site`, `relation`, `nationality`, `household`, or the name of a column of a sheet.
    pub field: String,
    /// How the two agree, as a stable code such as `same`, `other_spelling`, `year_off_by_one`: a key for the
    /// sentence on the screen. [`crate::levels::ALL`] lists them with plain English.
    pub level: &'static str,
    /// How common the value is that both have, from 1 (rare: fewer than 1 in 10,000) to 4 (common: more than
    /// 1 in 100); none where that does not matter.
    pub commonness: Option<u8>,
    /// What the field adds, in bits; below zero it speaks against. Holds [`FieldEvidence::for_commonness`].
    pub weight: f64,
    /// The part of the weight that is due to how common the value is. In bits; 0 where that does not matter.
    pub for_commonness: f64,
}

impl Evidence {
    /// How likely it is that the two are one person, from 0 to 1.
    pub fn probability(&self) -> f64 {
        probability(self.total)
    }
}

/// The probability that stands behind odds given in bits.
pub fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// The odds in bits that stand behind a probability.
pub fn bits(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}
