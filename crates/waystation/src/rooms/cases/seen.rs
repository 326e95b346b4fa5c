//! What somebody sees of all cases on a day: summaries, kept or folded, and names opened for the few that a page shows.

use std::sync::Arc;

use jiff::civil::Date;
use store::Tx;

use super::library::Library;
use super::pages::morning::{Line, Morning};
use super::summary::{Here, Summary};
use super::worklist::{self, Looking, Wanted};
use super::{case, kept, queries};
use crate::mission::Actor;
use crate::rooms::people;
use crate::{Failure, Mission};

/// All cases that whoever asks may see, as they stood on a day.
pub struct Seen {
    /// What was adopted.
    pub library: Arc<Library>,
    /// The cases that had begun, in the order of their ids.
    pub all: Vec<Arc<Summary>>,
    /// The moment.
    pub here: Here,
    /// Whether whoever asks is named for cases of trafficking.
    pub named: bool,
}

/// Reads on in the journal; with a day, brings what is kept of cases up to date for it.
///
/// # Errors
/// The database's.
pub fn prepare(mission: &Mission, on: Option<Date>) -> Result<(), Failure> {
    mission.private().catch_up(mission)?;
    match on {
        Some(day) => mission.private().kept().refresh(mission, day),
        None => Ok(()),
    }
}

impl Seen {
    /// Reads them.
    ///
    /// # Errors
    /// The database's.
    pub fn of(
        mission: &Mission,
        tx: &mut Tx<'_>,
        actor: &Actor,
        as_of: Date,
    ) -> Result<Self, Failure> {
        let library = mission.library(tx)?;
        let named = queries::is_named(tx, actor.id)?;
        let here = Here::new(case::until(mission, as_of), mission.zone().clone());
        let mut all = kept::all(mission, tx, &library, here.now, |guard| {
            case::sees(actor.role, guard, named)
        })?;
        all.retain(|case| case.begun);
        Ok(Self {
            library,
            all,
            here,
            named,
        })
    }
}

/// A case with the person's name: opened for those that a page shows, and held nowhere.
///
/// # Errors
/// The database's.
pub fn line(mission: &Mission, tx: &mut Tx<'_>, case: Arc<Summary>) -> Result<Line, Failure> {
    let mut name = None;
    if let Some(person) = case.person
        && let Some(state) = people::queries::person(tx, person)?
    {
        let identity = people::opened::identity(mission, tx, &state)?;
        name = identity.map(|identity| identity.label());
    }
    Ok(Line {
        case,
        name: name.filter(|name| !name.is_empty()),
    })
}

/// The work list of whoever asks, under this account's name, as it stands on a day.
///
/// # Errors
/// The database's.
pub fn morning(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: &str,
    wanted: Wanted,
    as_of: Date,
) -> Result<Morning, Failure> {
    let seen = Seen::of(mission, tx, actor, as_of)?;
    let looking = Looking {
        role: Some(actor.role),
        account,
        here: &seen.here,
        as_of,
        office: &|name| hex::encode(&mission.reference(&["office", name]).0[..8]),
    };
    let mut list = worklist::list(&seen.all, wanted, &looking);
    let mut groups = Vec::with_capacity(list.groups.len());
    for (group, page) in std::mem::take(&mut list.groups) {
        groups.push((group, page.try_map(|case| line(mission, tx, case))?));
    }
    Ok(Morning {
        list,
        groups,
        here: seen.here,
        locked: mission.opener().is_none(),
        asks_key: seen.named
            && seen.library.trafficking_key.is_some()
            && !mission.guarded().is_unlocked(),
    })
}
