//! The work list: which of thousands of cases somebody sees this morning, in which group, on which page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use deadlines::Moment;
use jiff::civil::Date;
use procedures::{Ending, Procedure};

use super::summary::{Here, Summary, Ticks};
use crate::access::Role;

/// How many cases of a group a page shows.
pub const PAGE: usize = 50;

/// How many days ahead the calendar shows.
pub const AHEAD: i32 = 60;

/// How many deadlines of one day the calendar shows beside other days.
pub const A_DAY: usize = 10;

/// How urgent a case is, the most urgent first; at the end what was closed lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A clock has run out.
    Overdue,
    /// A clock is about to.
    Soon,
    /// Something can be done now by whoever looks.
    Now,
    /// It waits for something or somebody else.
    Waits,
    /// The person has gone; what follows the journey is not due yet.
    Gone,
    /// Withdrawn, stopped or referred in the last seven days.
    Closed,
}

impl Group {
    /// All, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Overdue,
        Self::Soon,
        Self::Now,
        Self::Waits,
        Self::Gone,
        Self::Closed,
    ];

    /// Its code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Now => "now",
            Self::Waits => "waits",
            Self::Gone => "gone",
            Self::Closed => "closed",
        }
    }

    /// The group with a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whose cases are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Who {
    /// Everybody's.
    #[default]
    All,
    /// Those that whoever looks follows.
    Mine,
    /// Those of an office, by its code: what an office is called is sealed, and stands in no address.
    Office(String),
}

/// Which cases are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The procedure, if one is.
    pub procedure: Option<String>,
    /// Whose.
    pub who: Who,
    /// The step that comes next, if one is asked for; of the procedure.
    pub step: Option<String>,
    /// The one group that is shown, page by page.
    pub group: Option<Group>,
    /// How many of it come before the page.
    pub offset: usize,
}

/// Whoever looks at the list.
pub struct Looking<'l> {
    /// Their role.
    pub role: Option<Role>,
    /// Their account's name.
    pub account: &'l str,
    /// The moment.
    pub here: &'l Here,
    /// The day.
    pub as_of: Date,
    /// The code of an office.
    pub office: &'l dyn Fn(&str) -> String,
}

/// Some of many: a page of a group.
#[derive(Clone)]
pub struct Page<T> {
    /// How many there are in all.
    pub count: usize,
    /// How many come before.
    pub offset: usize,
    /// Those that are shown.
    pub shown: Vec<T>,
}

impl<T> Page<T> {
    /// A page of a list in its order.
    pub fn of(all: impl ExactSizeIterator<Item = T>, offset: usize, size: usize) -> Self {
        let count = all.len();
        // Past the end is the last page.
        let offset = offset.min(count.saturating_sub(1) / size * size);
        Self {
            count,
            offset,
            shown: all.skip(offset).take(size).collect(),
        }
    }

    /// The same, with something else for each.
    ///
    /// # Errors
    /// Those of the change.
    pub fn try_map<U, E>(self, change: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page {
            count: self.count,
            offset: self.offset,
            shown: self
                .shown
                .into_iter()
                .map(change)
                .collect::<Result<_, E>>()?,
        })
    }
}

/// The work list.
pub struct WorkList {
    /// What was asked for, as far as it is there.
    pub wanted: Wanted,
    /// The groups that are not empty, each with its page.
    pub groups: Vec<(Group, Page<Arc<Summary>>)>,
    /// How many cases are open.
    pub waiting: usize,
    /// In how many the person has departed.
    pub departed: usize,
    /// How many are closed.
    pub closed: usize,
    /// In how many something was recorded that was not allowed.
    pub flagged: usize,
    /// The procedures of all cases, each in the newest version that one follows.
    pub procedures: Vec<Arc<Procedure>>,
    /// The offices of all cases that somebody follows: code and name.
    pub offices: Vec<(String, String)>,
    /// The steps that come next in cases of the procedure that is asked for, with how many; nothing without one.
    pub steps: Vec<(usize, usize)>,
}

/// The group of a case for whoever looks; nothing for one that is closed for longer, or as it should be.
pub fn group(case: &Summary, looking: &Looking<'_>) -> Option<Group> {
    if !case.open {
        return closed_lately(case, looking).then_some(Group::Closed);
    }
    Some(match case.alarms(looking.here) {
        (true, _) => Group::Overdue,
        (false, true) => Group::Soon,
        _ if case.departed => Group::Gone,
        _ if looking.role.is_some_and(|role| case.has_to_do(role)) => Group::Now,
        _ => Group::Waits,
    })
}

fn closed_lately(case: &Summary, looking: &Looking<'_>) -> bool {
    case.ended.as_ref().is_some_and(|ended| {
        let days = ended.at.day(&looking.here.zone).until(looking.as_of);
        ended.ending != Ending::Completed && days.is_ok_and(|gap| gap.get_days() <= 7)
    })
}

/// The work list of whoever looks: of each group the first page, of the one that is asked for any.
///
/// Within a group the case that is due first stands first; then whoever has waited longest.
pub fn list(all: &[Arc<Summary>], mut wanted: Wanted, looking: &Looking<'_>) -> WorkList {
    let all: Vec<&Arc<Summary>> = all.iter().filter(|case| case.begun).collect();
    let mut procedures: BTreeMap<&str, &Arc<Procedure>> = BTreeMap::new();
    let mut offices = BTreeSet::new();
    for case in &all {
        let known = procedures
            .entry(&case.procedure.id)
            .or_insert(&case.procedure);
        if known.version < case.procedure.version {
            *known = &case.procedure;
        }
        let office = case.worker.as_ref().map(|worker| worker.1.as_str());
        offices.extend(office.filter(|office| !office.is_empty()));
    }
    let procedures: Vec<Arc<Procedure>> = procedures.into_values().cloned().collect();
    let offices = offices
        .into_iter()
        .map(|name| ((looking.office)(name), name.to_owned()));
    let offices: Vec<(String, String)> = offices.collect();
    // What is not there is not asked for: an old address shows everything, not nothing.
    let is_there = |id: &String| procedures.iter().any(|one| one.id == *id);
    wanted.procedure = wanted.procedure.filter(is_there);
    if let Who::Office(code) = &wanted.who
        && !offices.iter().any(|(one, _name)| one == code)
    {
        wanted.who = Who::All;
    }
    let office = match &wanted.who {
        Who::Office(code) => offices.iter().find(|(one, _name)| one == code),
        Who::All | Who::Mine => None,
    };
    let is_theirs = |case: &Summary| match (&wanted.who, &case.worker) {
        (Who::All, _) => true,
        (_, None) => false,
        (Who::Mine, Some(worker)) => worker.0 == looking.account,
        (Who::Office(_), Some(worker)) => office.is_some_and(|(_code, name)| worker.1 == *name),
    };
    let procedure = wanted.procedure.as_deref();
    let cases = all.into_iter().filter(|case| {
        procedure.is_none_or(|procedure| case.procedure.id == procedure) && is_theirs(case)
    });
    let cases: Vec<&Arc<Summary>> = cases.collect();
    let steps = steps(&cases, procedure, &procedures);
    let chosen = |step: &String| {
        let mut steps = steps.iter();
        let newest = procedures
            .iter()
            .find(|one| Some(one.id.as_str()) == procedure);
        newest.is_some_and(|one| steps.any(|(at, _n)| one.steps[*at].id == *step))
    };
    wanted.step = wanted.step.filter(chosen);
    let count = |which: fn(&Summary) -> bool| cases.iter().filter(|case| which(case)).count();
    let mut list = WorkList {
        waiting: count(|case| case.open),
        departed: count(|case| case.departed),
        closed: count(|case| !case.open),
        flagged: count(|case| case.flagged),
        groups: Vec::new(),
        procedures: Vec::new(),
        offices,
        steps,
        wanted,
    };
    let mut groups: BTreeMap<Group, Vec<&Arc<Summary>>> = BTreeMap::new();
    for case in cases {
        let step = list.wanted.step.as_deref();
        let is_next = step.is_none_or(|step| case.open && next_id(case) == Some(step));
        if let Some(group) = group(case, looking).filter(|_group| is_next) {
            groups.entry(group).or_default().push(case);
        }
    }
    for (group, mut cases) in groups {
        let only = list.wanted.group;
        if only.is_some_and(|only| only != group) {
            continue;
        }
        if group == Group::Closed {
            let ended = |case: &Summary| {
                case.ended
                    .as_ref()
                    .map(|one| one.at.day(&looking.here.zone))
            };
            cases.sort_by_cached_key(|case| std::cmp::Reverse(ended(case)));
        } else {
            cases.sort_by_cached_key(|case| (case.due().is_none(), case.due(), case.last_on));
        }
        let offset = only.map_or(0, |_only| list.wanted.offset);
        let page = Page::of(cases.into_iter().cloned(), offset, PAGE);
        list.groups.push((group, page));
    }
    list.procedures = procedures;
    list
}

/// The id of the step that a list says comes next.
fn next_id(case: &Summary) -> Option<&str> {
    let next = case.next.as_ref()?;
    Some(&case.procedure.steps[next.step].id)
}

/// The steps that come next in open cases of a procedure, by their places in its newest version.
fn steps(
    cases: &[&Arc<Summary>],
    procedure: Option<&str>,
    procedures: &[Arc<Procedure>],
) -> Vec<(usize, usize)> {
    let newest = procedures
        .iter()
        .find(|one| Some(one.id.as_str()) == procedure);
    let Some(newest) = newest else {
        return Vec::new();
    };
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.open) {
        if let Some(at) = next_id(case).and_then(|id| newest.step(id)) {
            *steps.entry(at).or_default() += 1;
        }
    }
    steps.into_iter().collect()
}

/// A clock that runs, with when it runs out.
#[derive(Clone)]
pub struct Due {
    /// When.
    pub at: jiff::Timestamp,
    /// The case.
    pub case: Arc<Summary>,
    /// The clock, by its place in the procedure.
    pub clock: usize,
}

/// A clock that runs, before it is told.
type Running<'c> = (jiff::Timestamp, &'c Arc<Summary>, usize);

/// What is due, day by day.
pub struct Calendar {
    /// What has run out.
    pub over: Page<Due>,
    /// The days ahead on which something is due.
    pub days: Vec<(Date, Page<Due>)>,
    /// How much is due later than the calendar shows.
    pub later: usize,
    /// The one day that is shown, page by page; none with all of them.
    pub day: Option<Date>,
    /// Whether only what has run out is shown, page by page.
    pub only_over: bool,
}

/// Deadlines of open cases: those that have run out, then day by day; of one day, or of those that have run out, page
/// by page.
pub fn calendar(
    all: &[Arc<Summary>],
    (day, only_over, offset): (Option<Date>, bool, usize),
    here: &Here,
    as_of: Date,
) -> Calendar {
    let open = all.iter().filter(|case| case.begun && case.open);
    let due = open.flat_map(|case| {
        case.clocks.iter().filter_map(move |(clock, ticks)| {
            let Ticks::Until(at) = ticks else { return None };
            Some((*at, case, *clock))
        })
    });
    let mut due: Vec<Running<'_>> = due.collect();
    due.sort_by_key(|(at, case, clock)| (*at, case.id, *clock));
    let ahead = due.partition_point(|(at, _case, _clock)| *at < here.now);
    let (over, ahead) = due.split_at(ahead);
    let told = |(at, case, clock): &Running<'_>| Due {
        at: *at,
        case: Arc::clone(case),
        clock: *clock,
    };
    let mut days: BTreeMap<Date, Vec<&Running<'_>>> = BTreeMap::new();
    let mut later = 0;
    for one in ahead {
        let on = Moment::At(one.0).day(&here.zone);
        let is_near = as_of.until(on).is_ok_and(|gap| gap.get_days() <= AHEAD);
        if !is_near {
            later += 1;
        } else if !only_over && day.is_none_or(|day| day == on) {
            days.entry(on).or_default().push(one);
        }
    }
    let (size, from) = day.map_or((A_DAY, 0), |_day| (PAGE, offset));
    let page = |due: Vec<&Running<'_>>| Page::of(due.into_iter().map(told), from, size);
    let over = if day.is_some() { &[] } else { over };
    Calendar {
        over: Page::of(
            over.iter().map(told),
            if only_over { offset } else { 0 },
            PAGE,
        ),
        days: days
            .into_iter()
            .map(|(day, due)| (day, page(due)))
            .collect(),
        later: if day.is_none() && !only_over {
            later
        } else {
            0
        },
        day,
        only_over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        let check = |n: usize, offset, size, from, shown: &[usize]| {
            let page = Page::of(0..n, offset, size);
            assert_eq!((page.count, page.offset), (n, from), "{n} {offset}");
            assert_eq!(page.shown, shown, "{n} {offset}");
        };
        check(0, 0, 2, 0, &[]);
        check(0, 9, 2, 0, &[]);
        check(3, 0, 2, 0, &[0, 1]);
        check(3, 2, 2, 2, &[2]);
        check(4, 8, 2, 2, &[2, 3]);
    }
}
