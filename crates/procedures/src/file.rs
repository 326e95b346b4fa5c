//! The procedure file as it is written: `docs/formats/procedure.md` explains every key.

use std::fmt;

use jiff::civil::Date;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{Text, Within};

/// The version of the file format that this program reads.
pub const FORMAT: u32 = 2;

/// Whom a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One person.
    Person,
    /// A household.
    Household,
}

/// Who needs to know of a case: the roles that may open it are the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Those who counsel on return.
    Return,
    /// Those who follow cases.
    Cases,
    /// Those who protect.
    Protection,
    /// Those named for victims of trafficking: the cases have keys of their own.
    Trafficking,
}

impl Guard {
    /// Its code, as files and locale keys write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Cases => "cases",
            Self::Protection => "protection",
            Self::Trafficking => "trafficking",
        }
    }
}

/// Where a rule is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its short id: `scr`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `verified`, `memory` (look it up before relying on it) or `convention` (the mission's own).
    pub mark: String,
}

/// What kind of answer a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of the choices.
    Choice,
    /// Several of the choices.
    Several,
    /// A whole number.
    Number,
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A day.
    Date,
    /// An amount in a currency, such as `120.00 EUR`.
    Money,
    /// A country, ISO 3166-1 alpha-3.
    Country,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its code.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// The code that another standard has for it, such as one of HTCDS.
    #[serde(default)]
    pub standard: Option<String>,
}

/// What a step asks for. Conditions see the newest answer as `case.<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What kind of answer.
    pub kind: Kind,
    /// What is asked.
    pub text: Text,
    /// The choices, for `choice` and `several`.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Whether it may be left empty.
    #[serde(default)]
    pub optional: bool,
    /// The field of another standard that it is, such as `vic_MethodsOfControl` of HTCDS 2.0.
    #[serde(default)]
    pub standard: Option<String>,
}

/// What the program must understand of a step beyond its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A person leaves for another country. What must hold then is proved for every path.
    Departure,
    /// A person arrives there.
    Arrival,
    /// The declaration: the person's own will, signed or said.
    Declaration,
    /// Fitness to travel, which lapses.
    FitToTravel,
    /// Whoever has the care of a child in law agrees.
    GuardianConsent,
    /// A decision on what is best for a child.
    BestInterestsDecision,
}

/// What an outcome does to its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// The step is done.
    #[default]
    Done,
    /// The step is tried again.
    Again,
    /// The case ends here.
    Stop,
}

/// How a step may end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// What it does.
    #[serde(default)]
    pub does: Does,
    /// Other procedures that it opens for the same person: a referral. In a file one may stand without brackets.
    #[serde(default, deserialize_with = "one_or_several")]
    pub opens: Vec<String>,
    /// Steps that must be done anew after it.
    #[serde(default)]
    pub undoes: Vec<String>,
    /// The consent that the person gives with it.
    #[serde(default)]
    pub gives: Option<String>,
}

/// Reads one word, or a list of words.
fn one_or_several<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    struct Either;
    impl<'de> Visitor<'de> for Either {
        type Value = Vec<String>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the id of a procedure, or a list of ids")
        }
        fn visit_str<E>(self, one: &str) -> Result<Vec<String>, E> {
            Ok(vec![one.to_owned()])
        }
        fn visit_seq<S: SeqAccess<'de>>(self, several: S) -> Result<Vec<String>, S::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(several))
        }
    }
    from.deserialize_any(Either)
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What to do, in a sentence or two.
    #[serde(default)]
    pub about: Text,
    /// The mission's role that does or records it.
    pub role: String,
    /// Who acts in law, where it is not the mission: “the screening authority”.
    #[serde(default)]
    pub actor: Text,
    /// What must come before: each is `step`, `step=outcome`, or several of them with `|` between.
    #[serde(default)]
    pub after: Vec<String>,
    /// The condition under which it is asked for at all; without one, always.
    #[serde(default)]
    pub when: Option<String>,
    /// Who is exempt, in words, where `when` leaves somebody out.
    #[serde(default)]
    pub exempt: Text,
    /// Whether it may be done more than once; the newest outcome counts.
    #[serde(default)]
    pub repeats: bool,
    /// What it asks for: ids of fields.
    #[serde(default)]
    pub asks: Vec<String>,
    /// Documents that belong to it.
    #[serde(default)]
    pub documents: Vec<Text>,
    /// What the program must understand of it.
    #[serde(default)]
    pub is: Option<Meaning>,
    /// The purpose of a consent without which it cannot be done.
    #[serde(default)]
    pub consent: Option<String>,
    /// How long it holds: afterwards it must be done again. A length such as `72 hours`.
    #[serde(default)]
    pub valid_for: Option<String>,
    /// How it may end; without any, it is done or not.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Where it is written: a source's id and the article, `scr 8(3)`.
    #[serde(default)]
    pub legal: Vec<String>,
    /// The first day on which this rule applies, where it is not the procedure's.
    #[serde(default)]
    pub applies_from: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub applies_to: Option<Date>,
}

/// What some people must have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safeguard {
    /// Its id.
    pub id: String,
    /// What it protects, in words.
    pub text: Text,
    /// For whom: a condition; without one, for everybody.
    #[serde(default)]
    pub when: Option<String>,
    /// The steps that cannot be done without it.
    pub before: Vec<String>,
    /// What must be done: `step` or `step=outcome`, alternatives with `|` between.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Purposes of consents that must stand.
    #[serde(default)]
    pub consents: Vec<String>,
    /// Whether the steps are forbidden as long as the condition holds, whatever was done.
    #[serde(default)]
    pub forbids: bool,
    /// Roles that may waive it with a written reason; nobody, unless named.
    #[serde(default)]
    pub waived_by: Vec<String>,
    /// Where it is written.
    #[serde(default)]
    pub legal: Vec<String>,
}

/// More time that may be given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoreTime {
    /// How much.
    pub by: String,
    /// For what.
    pub text: Text,
    /// How often it may be given.
    #[serde(default = "once")]
    pub times: u32,
    /// Where it is written.
    #[serde(default)]
    pub legal: Vec<String>,
}

fn once() -> u32 {
    1
}

/// Which bound a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The most that may go by: something must be done before it has run out.
    #[default]
    Most,
    /// The least that must go by: somebody has a right to this time, and nothing is overdue when it has run.
    Least,
}

/// A period that runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Its id.
    pub id: String,
    /// What is due, in words.
    pub text: Text,
    /// What sets it going: `opened`, `step`, `step=outcome`, or `field:<id>` for a day that was written down;
    /// alternatives with `|` between: the first that came.
    pub from: String,
    /// The most that may go by, or the least that must.
    #[serde(default)]
    pub is: Bound,
    /// Steps that end it; any of them. Of a least nothing needs to.
    #[serde(default)]
    pub until: Vec<String>,
    /// The steps that cannot be done before a least has run.
    #[serde(default)]
    pub before: Vec<String>,
    /// Roles that may waive a least with a written reason; nobody, unless named.
    #[serde(default)]
    pub waived_by: Vec<String>,
    /// How long: `5 calendar-days`, `72 hours`, `3 months`; or as a field says.
    #[serde(default)]
    pub within: Option<Within>,
    /// Again and again: `4 months`. It stands in the place of `within`.
    #[serde(default)]
    pub every: Option<String>,
    /// The steps after which it is due no more, where it is due again and again.
    #[serde(default)]
    pub over_with: Vec<String>,
    /// Under which condition it runs.
    #[serde(default)]
    pub when: Option<String>,
    /// How its act counts: the id of a counting rule; without one, the procedure's.
    #[serde(default)]
    pub counting: Option<String>,
    /// More time that may be given.
    #[serde(default)]
    pub more: Vec<MoreTime>,
    /// For what it may stand still, in words; empty where it may not.
    #[serde(default)]
    pub pauses: Text,
    /// How long before it runs out somebody is warned.
    #[serde(default)]
    pub warn: Option<String>,
    /// The role that is told when it has run out.
    #[serde(default)]
    pub escalate: Option<String>,
    /// What follows when it runs out, in words.
    #[serde(default)]
    pub consequence: Text,
    /// Where it is written.
    #[serde(default)]
    pub legal: Vec<String>,
    /// The first day on which it applies, where it is not the procedure's.
    #[serde(default)]
    pub applies_from: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub applies_to: Option<Date>,
}

impl Clock {
    /// How long it is, as the file writes it.
    pub fn how_long(&self) -> String {
        let within = self.within.as_ref().map(Within::to_string);
        self.every.clone().or(within).unwrap_or_default()
    }
}

/// Why a case is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// All is done.
    Completed,
    /// The person no longer wishes it. Open at every step, without a reason.
    Withdrawn,
    /// It cannot go on.
    Stopped,
    /// Somebody else goes on with it.
    Referred,
}

/// A way in which a case is closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// Which sort of end it is.
    pub ending: Ending,
    /// What must be done before: as in a step.
    #[serde(default)]
    pub after: Vec<String>,
    /// The code that another standard has for it.
    #[serde(default)]
    pub standard: Option<String>,
}

/// A kind of help that a case's plan may hold: lines with a provider, dates and a cost.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanKind {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// The dimension: `economic`, `social`, `psychosocial`; or empty.
    #[serde(default)]
    pub dimension: String,
    /// The code that another standard has for it.
    #[serde(default)]
    pub standard: Option<String>,
}

/// A procedure file as it is read: nothing in it is checked yet but its form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The format's version.
    pub format: u32,
    /// Its id.
    pub id: String,
    /// Its version: a case keeps the one under which it began.
    pub version: u32,
    /// Whom a case is about.
    pub subject: Subject,
    /// Who needs to know.
    pub guard: Guard,
    /// Whether an open case of it is a claim to protection: nobody is returned meanwhile.
    #[serde(default)]
    pub claim: bool,
    /// The first day on which it applies.
    #[serde(default)]
    pub applies_from: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub applies_to: Option<Date>,
    /// The counting rule of clocks that name none.
    #[serde(default)]
    pub counting: Option<String>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    #[serde(default)]
    pub about: Text,
    /// Where its rules are written.
    #[serde(default)]
    pub sources: Vec<Spanned<Source>>,
    /// What its steps ask for.
    #[serde(default)]
    pub fields: Vec<Spanned<Field>>,
    /// Its steps, in the order in which a screen shows them.
    pub steps: Vec<Spanned<Step>>,
    /// What some people must have.
    #[serde(default)]
    pub safeguards: Vec<Spanned<Safeguard>>,
    /// Its periods.
    #[serde(default)]
    pub clocks: Vec<Spanned<Clock>>,
    /// How a case is closed.
    #[serde(default)]
    pub closures: Vec<Spanned<Closure>>,
    /// Kinds of help that its plan may hold.
    #[serde(default)]
    pub plan: Vec<Spanned<PlanKind>>,
}

/// What an overlay changes in a clock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The procedure.
    pub procedure: String,
    /// The clock.
    pub clock: String,
    /// The length that takes the place of the clock's.
    #[serde(default)]
    pub within: Option<String>,
    /// The length that is added to the clock's; of the same unit.
    #[serde(default)]
    pub add: Option<String>,
    /// Why, in words.
    pub text: Text,
    /// Where it is written.
    #[serde(default)]
    pub legal: Vec<String>,
}

/// An overlay: what is different as long as it is switched on, with its legal act and dates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// The format's version.
    pub format: u32,
    /// Its id.
    pub overlay: String,
    /// Its version.
    pub version: u32,
    /// The first day on which it may be switched on.
    #[serde(default)]
    pub applies_from: Option<Date>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    #[serde(default)]
    pub about: Text,
    /// Where its rules are written.
    #[serde(default)]
    pub sources: Vec<Spanned<Source>>,
    /// What it changes.
    pub changes: Vec<Spanned<Change>>,
}
