//! Reading what is sealed about feedback, for those who may see it. A locked node opens nothing.

use store::Tx;
use uuid::Uuid;

use super::facts::{Answers, Class, Said, Telling};
use super::fold::{Complaint, Round};
use super::questionnaire::{Sheet, stratum_of};
use super::rules;
use crate::mission::Actor;
use crate::rooms::people::opened::part;
use crate::{Failure, Mission};

/// Of which category a complaint is, and who is to answer it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The category: the newest.
    pub category: String,
    /// The role that is to answer it; empty where nobody was named.
    pub assigned: String,
}

fn class(
    mission: &Mission,
    tx: &mut Tx<'_>,
    entry: Option<Uuid>,
) -> Result<Option<Class>, Failure> {
    let Some(id) = entry else { return Ok(None) };
    match journal::shelf::entry(tx, id)? {
        Some(entry) => part(mission, tx, &entry, "class"),
        None => Ok(None),
    }
}

/// How a complaint stands; nothing where it cannot be opened.
///
/// # Errors
/// The database's.
pub fn standing(
    mission: &Mission,
    tx: &mut Tx<'_>,
    complaint: &Complaint,
) -> Result<Option<Standing>, Failure> {
    let Some(category) = class(mission, tx, complaint.sorted())? else {
        return Ok(None);
    };
    let assigned = class(mission, tx, complaint.assigned())?;
    Ok(Some(Standing {
        category: category.category,
        assigned: assigned.map(|one| one.role).unwrap_or_default(),
    }))
}

/// Whether somebody may see a complaint: by role, and by site where their account is bound to some.
pub fn may_see(actor: &Actor, complaint: &Complaint, standing: &Standing) -> bool {
    let site = complaint
        .received
        .as_ref()
        .map(|one| one.fact.site.as_str());
    let own_site = site.is_none_or(|site| site.is_empty() || actor.is_of(site));
    own_site && rules::sees(actor.role, &standing.category, &standing.assigned)
}

/// What was told, where it opens and was not forgotten.
///
/// # Errors
/// The database's.
pub fn telling(
    mission: &Mission,
    tx: &mut Tx<'_>,
    complaint: &Complaint,
) -> Result<Option<Telling>, Failure> {
    let Some(received) = &complaint.received else {
        return Ok(None);
    };
    match journal::shelf::entry(tx, received.entry)? {
        Some(entry) => part(mission, tx, &entry, "telling"),
        None => Ok(None),
    }
}

/// What the steps of a complaint say, each beside its entry.
///
/// # Errors
/// The database's.
pub fn steps(
    mission: &Mission,
    tx: &mut Tx<'_>,
    complaint: &Complaint,
) -> Result<Vec<(Class, Option<Said>)>, Failure> {
    let mut all = Vec::with_capacity(complaint.steps.len());
    for step in &complaint.steps {
        let Some(entry) = journal::shelf::entry(tx, step.entry)? else {
            all.push((Class::default(), None));
            continue;
        };
        let class = part(mission, tx, &entry, "class")?.unwrap_or_default();
        all.push((class, part(mission, tx, &entry, "said")?));
    }
    Ok(all)
}

/// The answers of a round, without whose they are.
///
/// # Errors
/// The database's.
pub fn sheets(mission: &Mission, tx: &mut Tx<'_>, round: &Round) -> Result<Vec<Sheet>, Failure> {
    let Some(drawn) = &round.drawn else {
        return Ok(Vec::new());
    };
    let mut sheets = Vec::new();
    for household in round.asked.keys() {
        let (Some(stratum), Some(outcome)) =
            (stratum_of(drawn, *household), round.outcome(*household))
        else {
            continue;
        };
        if outcome.status != "answered" {
            continue;
        }
        let Some(entry) = journal::shelf::entry(tx, outcome.entry)? else {
            continue;
        };
        if let Some(answers) = part::<Answers>(mission, tx, &entry, "answers")? {
            sheets.push(Sheet { stratum, answers });
        }
    }
    Ok(sheets)
}
