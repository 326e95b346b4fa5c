//! Who may be the same person: looked for before a registration is saved and across all records, decided by
//! a person alone. What names say is opened in the node's private index; a decision is a fact.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use linkage::{Evidence, Record, WrittenName};
use store::Tx;
use uuid::Uuid;

use super::Registration;
use super::facts::{Contact, Decision, Identity, Sex};
use super::fold::Person;
use super::sealed::Birth;
use super::{opened, queries as people_queries};
use crate::access::Action;
use crate::rooms::aid;
use crate::{Actor, Failure, Mission};

pub mod pages;
pub mod queries;

/// From this probability on, a registrar is shown somebody before saving. Low: looking costs a moment, a
/// second registration costs somebody else's blanket.
pub const SHOWN: f64 = 0.3;
/// From this probability on, a pair is put on the work list.
const LISTED: f64 = 0.5;
/// How many suspects are shown before saving.
const SUSPECTS: usize = 5;
/// How many pairs the work list holds; the least likely are left out, and the page says how many there are.
const PAIRS: usize = 5_000;

/// Somebody who may be registered already.
pub struct Suspect {
    /// The record.
    pub record: Uuid,
    /// The name.
    pub name: String,
    /// Why.
    pub evidence: Evidence,
}

/// Two records that look like one person, and that nobody decided on.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The one with the smaller id.
    pub one: Uuid,
    /// The other.
    pub other: Uuid,
    /// How likely it is that they are one person, from 0 to 1.
    pub probability: f64,
    /// Why it matters: `both_received`, `same_site`, child.
    pub matters: Vec<&'static str>,
}

impl Pair {
    /// The order of the work list: how sure, and how much it matters. Each reason counts as much as a
    /// quarter of certainty.
    fn weight(&self) -> f64 {
        let reasons = u32::try_from(self.matters.len()).unwrap_or(u32::MAX);
        self.probability + 0.25 * f64::from(reasons)
    }
}

/// The work list, as the records were last compared. In memory only: it says who resembles whom.
#[derive(Default)]
pub struct Suspected(RwLock<Looked>);

/// What the last look found.
#[derive(Default, Clone)]
pub struct Looked {
    /// The pairs, in the order of the work list.
    pub pairs: Vec<Pair>,
    /// How many more were found that are less likely than all of these.
    pub left_out: usize,
    /// When, in microseconds; nothing when nobody looked since the program started.
    pub at_us: Option<i64>,
    /// Whether the records are being compared now.
    pub looking: bool,
}

impl Suspected {
    fn change<T>(&self, change: impl FnOnce(&mut Looked) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the last look found.
    pub fn looked(&self) -> Looked {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The pairs in which a record is.
    pub fn of(&self, record: Uuid) -> Vec<Pair> {
        let looked = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let with = looked.pairs.iter();
        with.filter(|pair| pair.one == record || pair.other == record)
            .cloned()
            .collect()
    }

    /// Lets a record go.
    pub fn forget(&self, record: Uuid) {
        self.change(|looked| {
            looked
                .pairs
                .retain(|pair| pair.one != record && pair.other != record);
        });
    }

    /// Lets a pair go that somebody decided on.
    pub fn decided(&self, one: Uuid, other: Uuid) {
        let (one, other) = (one.min(other), one.max(other));
        self.change(|looked| {
            looked
                .pairs
                .retain(|pair| (pair.one, pair.other) != (one, other));
        });
    }
}

/// A sex, as linkage compares it; nothing where it was not said.
pub fn sex(sex: Sex) -> Option<linkage::Sex> {
    match sex {
        Sex::Female => Some(linkage::Sex::Female),
        Sex::Male => Some(linkage::Sex::Male),
        Sex::Other => Some(linkage::Sex::Other),
        Sex::Unknown => None,
    }
}

/// A person's record, as linkage compares it.
pub fn record(id: Uuid, person: &Person, identity: &Identity, contact: Option<&Contact>) -> Record {
    Record {
        id: id.as_u128(),
        names: identity
            .names
            .iter()
            .map(|name| WrittenName {
                given: name.given.clone(),
                father: name.father.clone(),
                grandfather: name.grandfather.clone(),
                family: name.family.clone(),
                full: String::new(),
            })
            .collect(),
        sex: sex(person.open.sex),
        birth: match (identity.birth, identity.age_said) {
            (Some(Birth::Day(day)), _) => linkage::Birth::Day(day),
            (Some(Birth::Month(year, month)), _) => linkage::Birth::Month { year, month },
            (Some(Birth::Year(year)), _) => linkage::Birth::Year(year),
            (None, Some((years, said))) => linkage::Birth::Age {
                years: u8::try_from(years).unwrap_or(u8::MAX),
                said,
            },
            (None, None) => linkage::Birth::Unknown,
        },
        phones: contact.map(|one| one.phones.clone()).unwrap_or_default(),
        documents: identity
            .documents
            .iter()
            .map(|one| one.number.clone())
            .collect(),
        origin: None,
        nationality: person.open.nationality.clone(),
        site: Some(person.open.site.clone()),
        household: person.household.map(|household| household.as_u128()),
        relation: identity.relation.clone(),
        registered: person.registered.map(|(on, _entry)| on),
    }
}

/// Who may be registered already of those who are about to be, the likeliest first; and whether somebody
/// who matches is of a site that is not this actor's, or may not be named to them.
///
/// # Errors
/// The database's.
pub fn before_saving(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    members: &[Registration],
) -> Result<(Vec<Suspect>, bool), Failure> {
    // One form, one household: its members are not compared with each other.
    let form = Uuid::new_v4();
    let mut records = Vec::new();
    let mut elsewhere = false;
    for member in members {
        if member.identity.names.is_empty() {
            continue;
        }
        let person = Person {
            open: member.open.clone(),
            household: Some(form),
            ..Person::default()
        };
        let id = Uuid::new_v4();
        records.push(record(id, &person, &member.identity, Some(&member.contact)));
    }
    let mut suspects: BTreeMap<Uuid, Suspect> = BTreeMap::new();
    for found in mission.private().candidates(&records, SUSPECTS) {
        if found.probability < SHOWN {
            continue;
        }
        let counted = queries::counted(tx, Uuid::from_u128(found.id))?;
        let Some(person) = people_queries::person(tx, counted)? else {
            continue;
        };
        if person.forgotten.is_some() {
            continue;
        }
        if !actor.is_of(&person.open.site) || !actor.role.may(Action::SeeIdentities) {
            elsewhere = true;
            continue;
        }
        let name = opened::identity(mission, tx, &person)?
            .map(|identity| identity.label())
            .unwrap_or_default();
        let better = suspects
            .get(&counted)
            .is_none_or(|known| known.evidence.total < found.evidence.total);
        if better {
            let suspect = Suspect {
                record: counted,
                name,
                evidence: found.evidence,
            };
            suspects.insert(counted, suspect);
        }
    }
    let mut suspects: Vec<Suspect> = suspects.into_values().collect();
    suspects.sort_by(|a, b| {
        b.evidence
            .total
            .total_cmp(&a.evidence.total)
            .then(a.record.cmp(&b.record))
    });
    suspects.truncate(SUSPECTS);
    Ok((suspects, elsewhere))
}

/// Compares all records with each other and puts what looks like one person on the work list. Pairs on
/// which somebody decided are left out. Returns how many pairs there are; nothing on a locked node, or when
/// another look is under way.
///
/// # Errors
/// The database's.
pub fn look(mission: &Mission) -> Result<Option<usize>, Failure> {
    let begun = mission
        .suspected()
        .change(|looked| !std::mem::replace(&mut looked.looking, true));
    if !begun {
        return Ok(None);
    }
    let found = find(mission);
    mission.suspected().change(|looked| {
        looked.looking = false;
        if let Ok(Some((pairs, left_out))) = &found {
            looked.pairs.clone_from(pairs);
            looked.left_out = *left_out;
            looked.at_us = Some(mission.journal().clock().now());
        }
    });
    Ok(found?.map(|(pairs, left_out)| pairs.len() + left_out))
}

/// The pairs of the work list, and how many were left out of it.
fn find(mission: &Mission) -> Result<Option<(Vec<Pair>, usize)>, Failure> {
    mission.private().catch_up(mission)?;
    if mission.opener().is_none() {
        return Ok(None);
    }
    let decided = mission.read(queries::all_decisions)?;
    let mut found = mission.private().pairs(&decided);
    found.retain(|(one, other, probability)| {
        *probability >= LISTED && !decided.contains_key(&(*one.min(other), *one.max(other)))
    });
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let left_out = found.len().saturating_sub(PAIRS);
    found.truncate(PAIRS);
    let children: BTreeMap<Uuid, &str> = mission.private().children().into_iter().collect();
    let mut pairs = mission.read(|tx| {
        let mut pairs = Vec::with_capacity(found.len());
        for (one, other, probability) in found {
            let (one, other) = (one.min(other), one.max(other));
            let pair = Pair {
                one,
                other,
                probability,
                matters: matters(tx, one, other, &children)?,
            };
            pairs.push(pair);
        }
        Ok(pairs)
    })?;
    pairs.sort_by(|a, b| {
        b.weight()
            .total_cmp(&a.weight())
            .then((a.one, a.other).cmp(&(b.one, b.other)))
    });
    Ok(Some((pairs, left_out)))
}

/// Why it matters whether two records are one person.
fn matters(
    tx: &mut Tx<'_>,
    one: Uuid,
    other: Uuid,
    children: &BTreeMap<Uuid, &str>,
) -> Result<Vec<&'static str>, Failure> {
    let mut reasons = Vec::new();
    let (Some(left), Some(right)) = (
        people_queries::person(tx, one)?,
        people_queries::person(tx, other)?,
    ) else {
        return Ok(reasons);
    };
    let mut received = |person: &Person| match person.household {
        Some(household) => Ok::<_, Failure>(!aid::queries::handed(tx, household)?.is_empty()),
        None => Ok(false),
    };
    if left.household != right.household && received(&left)? && received(&right)? {
        reasons.push("both_received");
    }
    if left.open.site == right.open.site {
        reasons.push("same_site");
    }
    if children.contains_key(&one) || children.contains_key(&other) {
        reasons.push("child");
    }
    Ok(reasons)
}

/// Decisions as linkage takes them: what is the same, and what never is.
pub fn as_constraints(decided: &BTreeMap<(Uuid, Uuid), Decision>) -> linkage::Decisions {
    let of = |wanted: Decision| {
        decided
            .iter()
            .filter(|(_pair, decision)| **decision == wanted)
            .map(|((one, other), _decision)| (one.as_u128(), other.as_u128()))
            .collect()
    };
    linkage::Decisions {
        same: of(Decision::Same),
        different: of(Decision::Different),
    }
}
