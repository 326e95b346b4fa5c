//! What each case looked like when it was last read, so that a list of thousands need not fold each of them anew. In
//! memory only, like all that is opened ([`crate::private`]).
//!
//! Only lists, the calendar and figures may take what is kept: the page of a case and every rule read the facts. A
//! summary is given while nothing that it was read from has changed:
//!
//! - an entry about one of the ids that it hangs on drops it (`touch`): its own notes, the person's records,
//!   consents and other cases, the household and its members, decisions on duplicates of any of them;
//! - what is adopted or switched makes another library, and drops all;
//! - what only the moment changes ends its time ([`Case::turns`]); clocks are judged when a list is read.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::Timestamp;
use jiff::civil::Date;
use procedures::Guard;
use store::Tx;
use uuid::Uuid;

use super::case::{Case, until};
use super::library::Library;
use super::summary::Summary;
use crate::{Failure, Mission};

/// How many cases are folded in one reading of the database.
const STEP: usize = 250;

/// A case as it was last read.
struct One {
    summary: Arc<Summary>,
    /// The moment at which it was read.
    from: Timestamp,
    /// The first instant at which it is no longer true.
    until: Option<Timestamp>,
    /// What it was read from.
    hangs: Box<[Uuid]>,
}

impl One {
    fn is_true_at(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

#[derive(Default)]
struct Held {
    /// What had been adopted when these were read.
    library: Option<Arc<Library>>,
    cases: HashMap<Uuid, One>,
    /// What entries were about since cases are being folded; nothing while none are.
    touched: Option<HashSet<Uuid>>,
}

impl Held {
    fn is_of(&self, library: &Arc<Library>) -> bool {
        self.library
            .as_ref()
            .is_some_and(|held| Arc::ptr_eq(held, library))
    }
}

/// What is kept of cases.
#[derive(Default)]
pub struct Kept {
    held: RwLock<Held>,
    /// Held by whoever folds cases to be kept, so that two requests do not fold the same.
    folding: Mutex<()>,
}

impl Kept {
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops the cases that hang on one of these ids. Called after what the entries say is in the private index, and
    /// before anybody is told that the journal was read so far.
    pub(crate) fn touch(&self, ids: HashSet<Uuid>) {
        if ids.is_empty() {
            return;
        }
        let mut held = self.write();
        held.cases
            .retain(|_case, one| !one.hangs.iter().any(|id| ids.contains(id)));
        if let Some(touched) = held.touched.as_mut() {
            touched.extend(ids);
        }
    }

    /// The cases of which something is kept that is true at a moment.
    pub fn at(&self, library: &Arc<Library>, now: Timestamp) -> HashMap<Uuid, Arc<Summary>> {
        let held = self.read();
        if !held.is_of(library) {
            return HashMap::new();
        }
        let cases = held.cases.iter().filter(|(_id, one)| one.is_true_at(now));
        cases
            .map(|(id, one)| (*id, Arc::clone(&one.summary)))
            .collect()
    }

    /// Of these cases what is kept and true at a moment, where its guard may be seen; and those of which nothing is.
    fn seen(
        &self,
        library: &Arc<Library>,
        now: Timestamp,
        ids: &[Uuid],
        sees: &impl Fn(Guard) -> bool,
    ) -> (Vec<Arc<Summary>>, Vec<Uuid>) {
        let held = self.read();
        if !held.is_of(library) {
            return (Vec::new(), ids.to_vec());
        }
        let (mut kept, mut missing) = (Vec::with_capacity(ids.len()), Vec::new());
        for id in ids {
            match held.cases.get(id).filter(|one| one.is_true_at(now)) {
                None => missing.push(*id),
                Some(one) if sees(one.summary.guard) => kept.push(Arc::clone(&one.summary)),
                Some(_unseen) => {}
            }
        }
        (kept, missing)
    }

    /// Folds the cases of which nothing is kept that is true on a day, and keeps them. Quick when nothing is new. Never
    /// call it while writing: it must see what is committed, and nothing else.
    ///
    /// # Errors
    /// The database's.
    pub fn refresh(&self, mission: &Mission, as_of: Date) -> Result<(), Failure> {
        let _folding = self.folding.lock().unwrap_or_else(PoisonError::into_inner);
        // The moment is asked here: whoever waited for another's folding finds it done.
        let now = until(mission, as_of);
        // From here on it is written down what entries are about: of that nothing is kept that was read before.
        self.write().touched = Some(HashSet::new());
        let done = self.fold_missing(mission, now);
        self.write().touched = None;
        done
    }

    fn fold_missing(&self, mission: &Mission, now: Timestamp) -> Result<(), Failure> {
        let library = mission.read(|tx| mission.library(tx))?;
        let ids = mission.private().case_ids();
        let is_of = self.read().is_of(&library);
        if !is_of {
            let mut held = self.write();
            held.cases.clear();
            held.library = Some(Arc::clone(&library));
        }
        let (_kept, missing) = self.seen(&library, now, &ids, &|_any| false);
        for step in missing.chunks(STEP) {
            let folded = mission.read(|tx| {
                let mut folded = Vec::with_capacity(step.len());
                for id in step {
                    folded.extend(fold(mission, tx, &library, *id, now)?.map(|one| (*id, one)));
                }
                Ok(folded)
            })?;
            let mut held = self.write();
            if !held.is_of(&library) {
                break;
            }
            for (id, one) in folded {
                let touched = held.touched.as_ref();
                let old = |id: &Uuid| touched.is_some_and(|touched| touched.contains(id));
                if one.hangs.iter().any(old) {
                    held.cases.remove(&id);
                } else {
                    held.cases.insert(id, one);
                }
            }
        }
        Ok(())
    }

    /// How many cases are kept, and about how many bytes they take.
    pub fn size(&self) -> (usize, usize) {
        let held = self.read();
        let cases = held.cases.values();
        let bytes = cases
            .map(|one| size_of::<(Uuid, One)>() + size_of_val(&*one.hangs) + one.summary.bytes());
        (held.cases.len(), bytes.sum())
    }
}

fn fold(
    mission: &Mission,
    tx: &mut Tx<'_>,
    library: &Arc<Library>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<One>, Failure> {
    let Some(file) = mission.private().case(id) else {
        return Ok(None);
    };
    let Some(case) = Case::read(mission, tx, library, (id, file), now)? else {
        return Ok(None);
    };
    Ok(Some(One {
        summary: Arc::new(Summary::of(&case, library)),
        from: now,
        until: case.turns(),
        hangs: case.hangs(tx)?.into(),
    }))
}

/// All cases whose procedure a role may see, at a moment, in the order of their ids: as they are kept, and folded where
/// nothing true is kept.
///
/// # Errors
/// The database's.
pub fn all(
    mission: &Mission,
    tx: &mut Tx<'_>,
    library: &Arc<Library>,
    now: Timestamp,
    sees: impl Fn(Guard) -> bool,
) -> Result<Vec<Arc<Summary>>, Failure> {
    let ids = mission.private().case_ids();
    let (mut all, missing) = mission.private().kept().seen(library, now, &ids, &sees);
    if missing.is_empty() {
        return Ok(all);
    }
    for id in missing {
        let Some(file) = mission.private().case(id) else {
            continue;
        };
        let newest = library.newest(file.procedure());
        if !newest.is_some_and(|newest| sees(newest.guard)) {
            continue;
        }
        let case = Case::read(mission, tx, library, (id, file), now)?;
        all.extend(case.map(|case| Arc::new(Summary::of(&case, library))));
    }
    all.sort_unstable_by_key(|case| case.id);
    Ok(all)
}
