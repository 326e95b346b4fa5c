//! Proves that no path of a procedure reaches a departure that must not be: every path is walked, with
//! everything that may change on the way.
//!
//! Each promise is proved on the part of the procedure that bears on it. What is left out is left out
//! permissively: a condition that asks something else may hold or not, a safeguard for somebody else and a step that
//! must come before do not stand in the way, what a step elsewhere undoes may be undone at any time. So the walk meets
//! every path that the whole procedure has, and some more: what it does not find is not there. The part is the
//! smallest first; where a path is found in it that breaks the promise, the steps that come before join it, until the
//! path is gone or nothing is left out. What surrounds a case (who the person is, consents, claims, suspensions) may
//! change between any two steps; what lapses may lapse at any time.
//! Periods of at least are left out as well: they close steps for a while and open none, and here any time may have
//! gone by. So what is proved holds with them, and no promise is ever kept by one alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::rc::Rc;

use crate::condition::{Condition, Fact, Name, Sort};
use crate::file::{Does, Kind, Meaning};
use crate::procedure::{Needs, Procedure};
use crate::standing::{Agreed, Held, Standing, World};

/// The most surroundings that are tried for one promise; a procedure that asks more is not proved, and told so.
const SURROUNDINGS_MAX: usize = 200_000;

/// The most cases, each in every surrounding, that are walked for one promise.
const TRIED_MAX: usize = 4_000_000;

/// What is promised of every departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// A declaration that holds, and a consent newer than its withdrawal.
    Consent,
    /// No claim to protection is open.
    NoClaim,
    /// Returns to the destination are not suspended.
    NotSuspended,
    /// Fitness to travel, where it is asked for, has not expired.
    Fit,
    /// An unaccompanied child has a guardian's consent and a best-interests decision.
    Child,
}

impl Promise {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Consent,
        Self::NoClaim,
        Self::NotSuspended,
        Self::Fit,
        Self::Child,
    ];

    /// Its code, as locale keys write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::NoClaim => "no_claim",
            Self::NotSuspended => "not_suspended",
            Self::Fit => "fit",
            Self::Child => "child",
        }
    }

    /// The facts around a case that it speaks of.
    fn facts(self) -> Vec<Name> {
        let name = |space: &str, name: &str| (space.to_owned(), name.to_owned());
        match self {
            Self::Consent | Self::Fit => Vec::new(),
            Self::NoClaim => vec![name("open", "claim")],
            Self::NotSuspended => vec![name("destination", "suspended")],
            Self::Child => vec![name("person", "unaccompanied")],
        }
    }

    /// The steps that it speaks of.
    fn meanings(self) -> &'static [Meaning] {
        match self {
            Self::Consent => &[Meaning::Declaration],
            Self::NoClaim | Self::NotSuspended => &[],
            Self::Fit => &[Meaning::FitToTravel],
            Self::Child => &[Meaning::GuardianConsent, Meaning::BestInterestsDecision],
        }
    }
}

/// What came of walking all paths for one promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No path breaks it.
    Holds {
        /// Cases that were looked at.
        standings: usize,
        /// Ways in which the surroundings of each were tried.
        surroundings: usize,
    },
    /// Nothing in the procedure departs.
    NoDeparture,
    /// The procedure has no step of the meaning that it speaks of, so it cannot hold.
    Lacking(Meaning),
    /// Fitness is not asked for by this procedure.
    NotAsked,
    /// A path that breaks it.
    Broken(Vec<String>),
    /// A path through a part of the procedure that breaks it there; whether the rest stands in its way was too much
    /// to walk.
    Doubtful(Vec<String>),
    /// More cases than can be walked.
    TooMany(usize),
}

impl Found {
    /// Whether the promise is kept.
    pub fn is_kept(&self) -> bool {
        matches!(
            self,
            Self::Holds { .. } | Self::NoDeparture | Self::NotAsked
        )
    }
}

/// Walks every path of a procedure for every promise.
pub fn prove(procedure: &Procedure) -> Vec<(Promise, Found)> {
    Promise::ALL
        .into_iter()
        .map(|promise| (promise, prove_one(procedure, promise)))
        .collect()
}

/// Walks every path of a procedure with nothing left out but safeguards that do not speak of the promise: what
/// [`prove`] says must agree with it. Procedures with more than a dozen steps are too much for it.
pub fn prove_whole(procedure: &Procedure) -> Vec<(Promise, Found)> {
    let every: BTreeSet<usize> = (0..procedure.steps.len()).collect();
    let prove = |promise| match without_paths(procedure, promise) {
        Some(found) => found,
        None => walk(procedure, promise, &every, &speaking(procedure, promise)),
    };
    Promise::ALL
        .into_iter()
        .map(|promise| (promise, prove(promise)))
        .collect()
}

/// What is plain without a walk: nothing departs, or there is no step of a meaning.
fn without_paths(procedure: &Procedure, promise: Promise) -> Option<Found> {
    let departures: Vec<usize> = procedure.meaning(Meaning::Departure).collect();
    if departures.is_empty() {
        return Some(Found::NoDeparture);
    }
    let lacks = |meaning: &&Meaning| procedure.meaning(**meaning).next().is_none();
    let lacking = promise.meanings().iter().find(lacks)?;
    Some(match promise {
        Promise::Fit => Found::NotAsked,
        _ => Found::Lacking(*lacking),
    })
}

/// Walks a part of a procedure.
fn walk(
    procedure: &Procedure,
    promise: Promise,
    steps: &BTreeSet<usize>,
    rules: &[usize],
) -> Found {
    let part = Part::of(procedure, promise, steps, rules);
    match part.surroundings() {
        Ok(surroundings) => Walk::new(&part, surroundings).run(),
        Err(many) => Found::TooMany(many),
    }
}

fn prove_one(procedure: &Procedure, promise: Promise) -> Found {
    if let Some(found) = without_paths(procedure, promise) {
        return found;
    }
    let rules = speaking(procedure, promise);
    let mut steps = core(procedure, promise, &rules);
    let mut doubt = None;
    loop {
        let found = walk(procedure, promise, &steps, &rules);
        let wider = wider(procedure, &steps);
        match (found, doubt) {
            (Found::Broken(path), _) if wider.len() > steps.len() => doubt = Some(path),
            (Found::TooMany(_), Some(path)) => return Found::Doubtful(path),
            (found, _) => return found,
        }
        steps = wider;
    }
}

/// The part of a procedure that bears on a promise.
struct Part {
    procedure: Procedure,
    promise: Promise,
    /// Facts that are tried in every combination.
    tracked: BTreeMap<Name, Sort>,
    /// Purposes of consents that are tried in every state.
    purposes: Vec<String>,
    /// Steps that may be undone at any time, by steps that were left out.
    undone: Vec<usize>,
}

impl Part {
    fn of(whole: &Procedure, promise: Promise, steps: &BTreeSet<usize>, rules: &[usize]) -> Self {
        let mut tracked: BTreeSet<Name> = promise.facts().into_iter().collect();
        // Whether these steps are asked for decides whether the promise speaks of a person.
        let meant = promise
            .meanings()
            .iter()
            .flat_map(|is| whole.meaning(*is))
            .filter_map(|at| whole.steps[at].condition.as_ref());
        let rule = |at: &usize| whole.safeguards[*at].condition.as_ref();
        for condition in meant.chain(rules.iter().filter_map(rule)) {
            tracked.extend(around(condition));
        }
        let procedure = cut(whole, steps, rules);
        let sorts = sorts(whole);
        Self {
            tracked: tracked
                .into_iter()
                .filter_map(|name| sorts.get(&name).map(|sort| (name, *sort)))
                .collect(),
            undone: undone(whole, steps),
            purposes: purposes(&procedure),
            procedure,
            promise,
        }
    }

    /// Every combination of what may surround a case.
    fn surroundings(&self) -> Result<Vec<Around>, usize> {
        let conditions = conditions(&self.procedure);
        let mut all = vec![Around::default()];
        for (name, sort) in &self.tracked {
            let values = values(*sort, &conditions);
            if all.len().saturating_mul(values.len()) > SURROUNDINGS_MAX {
                return Err(all.len().saturating_mul(values.len()));
            }
            all = spread(&all, &values, |around, value| {
                around.facts.insert(name.clone(), value.clone());
            });
        }
        for purpose in &self.purposes {
            let states = [Agreed::NotAsked, Agreed::Given, Agreed::Closed];
            all = spread(&all, &states, |around, agreed| {
                around.agreed.insert(purpose.clone(), *agreed);
            });
        }
        Ok(all)
    }

    /// Whether a departure would break the promise.
    fn breaks(&self, standing: &Standing, around: &Around) -> bool {
        let lacks = |meaning: Meaning| {
            let mut steps = self.procedure.meaning(meaning);
            !steps.any(|at| standing.steps[at].is_done())
        };
        let is = |space: &str, name: &str| {
            let name = (space.to_owned(), name.to_owned());
            around.facts.get(&name) == Some(&Fact::Yes(true))
        };
        match self.promise {
            Promise::Consent => {
                lacks(Meaning::Declaration) || around.agreed("return") == Agreed::Closed
            }
            Promise::NoClaim => is("open", "claim"),
            Promise::NotSuspended => is("destination", "suspended"),
            Promise::Fit => self.procedure.meaning(Meaning::FitToTravel).any(|at| {
                self.procedure.asked(standing, around, at) == Some(true)
                    && !standing.steps[at].is_done()
            }),
            Promise::Child => {
                is("person", "unaccompanied")
                    && (lacks(Meaning::GuardianConsent) || lacks(Meaning::BestInterestsDecision))
            }
        }
    }
}

/// The facts that a condition asks, but for those that a walk knows from the case itself.
fn around(condition: &Condition) -> impl Iterator<Item = Name> {
    let outside = |name: &&Name| name.0 != "done" && name.0 != "outcome";
    condition.asks().iter().filter(outside).cloned()
}

/// Every element with every value.
fn spread<V>(all: &[Around], values: &[V], set: impl Fn(&mut Around, &V)) -> Vec<Around> {
    let mut spread = Vec::with_capacity(all.len() * values.len());
    for around in all {
        for value in values {
            let mut one = around.clone();
            set(&mut one, value);
            spread.push(one);
        }
    }
    spread
}

/// The safeguards that speak of a promise: they ask its facts or require its steps.
fn speaking(whole: &Procedure, promise: Promise) -> Vec<usize> {
    let facts = promise.facts();
    let means = |at: usize| {
        let is = whole.steps[at].is;
        is.is_some_and(|is| promise.meanings().contains(&is))
    };
    let speaks = |at: &usize| {
        let rule = &whole.safeguards[*at];
        let condition = rule.condition.as_ref();
        let asks = condition.is_some_and(|one| facts.iter().any(|name| one.asks().contains(name)));
        asks || named(&rule.needs).into_iter().any(means)
    };
    (0..whole.safeguards.len()).filter(speaks).collect()
}

/// The steps without which a promise cannot be spoken of: departures, the steps that it means, those that its
/// safeguards require, and those at which their conditions look.
fn core(whole: &Procedure, promise: Promise, rules: &[usize]) -> BTreeSet<usize> {
    let mut steps: BTreeSet<usize> = whole.meaning(Meaning::Departure).collect();
    for meaning in promise.meanings() {
        for at in whole.meaning(*meaning) {
            steps.insert(at);
            let condition = whole.steps[at].condition.iter();
            steps.extend(condition.flat_map(|one| looked_at(whole, one)));
        }
    }
    for rule in rules.iter().map(|at| &whole.safeguards[*at]) {
        steps.extend(named(&rule.needs));
        steps.extend(rule.condition.iter().flat_map(|one| looked_at(whole, one)));
    }
    steps
}

/// The steps, with those that come before one of them, those at which a condition of one of them looks, and those
/// whose outcome undoes one of them.
fn wider(whole: &Procedure, steps: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut wider = steps.clone();
    for step in steps.iter().map(|at| &whole.steps[*at]) {
        wider.extend(named(&step.needs));
        wider.extend(step.condition.iter().flat_map(|one| looked_at(whole, one)));
    }
    for (at, step) in whole.steps.iter().enumerate() {
        let mut undone = step.outcomes.iter().flat_map(|outcome| &outcome.undoes);
        if undone.any(|id| whole.step(id).is_some_and(|one| steps.contains(&one))) {
            wider.insert(at);
        }
    }
    wider
}

/// The places in a part of its steps that a step outside undoes.
fn undone(whole: &Procedure, steps: &BTreeSet<usize>) -> Vec<usize> {
    let outside = whole.steps.iter().enumerate();
    let outside = outside.filter(|(at, _step)| !steps.contains(at));
    let undone: BTreeSet<usize> = outside
        .flat_map(|(_at, step)| &step.outcomes)
        .flat_map(|outcome| &outcome.undoes)
        .filter_map(|id| whole.step(id))
        .collect();
    let places = steps.iter().enumerate();
    places
        .filter(|(_place, at)| undone.contains(at))
        .map(|(place, _at)| place)
        .collect()
}

fn named(needs: &[Needs]) -> Vec<usize> {
    needs
        .iter()
        .flat_map(|needs| &needs.any)
        .map(|(at, _outcome)| *at)
        .collect()
}

fn looked_at(whole: &Procedure, condition: &Condition) -> Vec<usize> {
    let names = condition.asks().iter();
    let names = names.filter(|(space, _name)| space == "done" || space == "outcome");
    names
        .filter_map(|(_space, name)| whole.step(name))
        .collect()
}

/// The procedure with some of its steps and safeguards.
fn cut(whole: &Procedure, steps: &BTreeSet<usize>, safeguards: &[usize]) -> Procedure {
    let place: HashMap<usize, usize> = steps.iter().copied().zip(0..).collect();
    // What asks for a step that is left out is left out: it may have been done.
    let moved = |needs: &[Needs]| -> Vec<Needs> {
        let any = |needs: &Needs| {
            let any = needs.any.iter();
            any.map(|(at, outcome)| Some((*place.get(at)?, *outcome)))
                .collect::<Option<Vec<_>>>()
        };
        needs
            .iter()
            .filter_map(|needs| Some(Needs { any: any(needs)? }))
            .collect()
    };
    let mut part = whole.clone();
    part.steps = steps.iter().map(|at| whole.steps[*at].clone()).collect();
    for step in &mut part.steps {
        step.needs = moved(&step.needs);
    }
    part.safeguards = safeguards
        .iter()
        .map(|at| whole.safeguards[*at].clone())
        .collect();
    for safeguard in &mut part.safeguards {
        safeguard.needs = moved(&safeguard.needs);
        safeguard.closes = safeguard
            .closes
            .iter()
            .filter_map(|at| place.get(at).copied())
            .collect();
    }
    part.clocks.clear();
    part.closures.clear();
    part
}

fn conditions(procedure: &Procedure) -> Vec<&Condition> {
    let steps = procedure
        .steps
        .iter()
        .filter_map(|step| step.condition.as_ref());
    let safeguards = procedure.safeguards.iter();
    steps
        .chain(safeguards.filter_map(|one| one.condition.as_ref()))
        .collect()
}

fn purposes(procedure: &Procedure) -> Vec<String> {
    let mut purposes: BTreeSet<String> = BTreeSet::from(["return".to_owned()]);
    purposes.extend(
        procedure
            .steps
            .iter()
            .filter_map(|step| step.consent.clone()),
    );
    purposes.extend(
        procedure
            .safeguards
            .iter()
            .flat_map(|one| one.consents.clone()),
    );
    for condition in conditions(procedure) {
        let asked = condition
            .asks()
            .iter()
            .filter(|(space, _name)| space == "consent");
        purposes.extend(asked.map(|(_space, name)| name.clone()));
    }
    purposes.into_iter().collect()
}

/// The sorts of all facts but those of steps.
fn sorts(procedure: &Procedure) -> BTreeMap<Name, Sort> {
    let shared = crate::FACTS.iter();
    let shared = shared.map(|(space, name, sort)| (((*space).into(), (*name).into()), *sort));
    let fields = procedure.fields.iter().map(|field| {
        let sort = match field.kind {
            Kind::YesNo => Sort::Yes,
            Kind::Number => Sort::Number,
            Kind::Several => Sort::List,
            _ => Sort::Text,
        };
        (("case".to_owned(), field.id.clone()), sort)
    });
    let mut sorts: BTreeMap<Name, Sort> = shared.chain(fields).collect();
    for condition in conditions(procedure) {
        for name in condition.asks() {
            if ["open", "overlay"].contains(&name.0.as_str()) {
                sorts.insert(name.clone(), Sort::Yes);
            }
        }
    }
    sorts
}

/// Values of a fact that no condition can tell apart from all others: around every number and for every word that
/// is written somewhere, and one that is written nowhere.
fn values(sort: Sort, conditions: &[&Condition]) -> Vec<Fact> {
    let words: BTreeSet<String> = conditions
        .iter()
        .flat_map(|one| one.words().clone())
        .collect();
    match sort {
        Sort::Yes => vec![Fact::Yes(false), Fact::Yes(true)],
        Sort::Number => {
            let written = conditions.iter().flat_map(|one| one.numbers().clone());
            let mut around: BTreeSet<i64> = written.flat_map(|n| [n - 1, n, n + 1]).collect();
            around.extend([-1, 0, 1]);
            around.into_iter().map(Fact::Number).collect()
        }
        Sort::Text => {
            let unwritten = [String::new(), "?".into()];
            words.into_iter().chain(unwritten).map(Fact::Text).collect()
        }
        Sort::List => {
            let mut lists: Vec<Vec<String>> = vec![Vec::new()];
            for word in words {
                let with = lists.iter().map(|list| {
                    let mut list = list.clone();
                    list.push(word.clone());
                    list
                });
                lists = with.collect::<Vec<_>>().into_iter().chain(lists).collect();
                if lists.len() > SURROUNDINGS_MAX {
                    break;
                }
            }
            lists.into_iter().map(Fact::List).collect()
        }
    }
}

/// The ids of a procedure's steps, each with those of its outcomes.
type Steps = Vec<(String, Vec<String>)>;

/// What surrounds a case.
#[derive(Debug, Clone, Default)]
struct Around {
    facts: BTreeMap<Name, Fact>,
    agreed: BTreeMap<String, Agreed>,
    steps: Option<Rc<Steps>>,
}

impl Around {
    fn fact(&self, name: &Name, standing: &Standing) -> Option<Fact> {
        let step = |id: &str| {
            let steps = self.steps.as_ref()?;
            let at = steps.iter().position(|(step, _outcomes)| step == id)?;
            Some((standing.steps[at], &steps[at].1))
        };
        match name.0.as_str() {
            "done" => step(&name.1).map(|(held, _outcomes)| Fact::Yes(held.is_done())),
            "outcome" => step(&name.1).map(|(held, outcomes)| {
                Fact::Text(
                    held.outcome()
                        .map_or(String::new(), |at| outcomes[at].clone()),
                )
            }),
            "consent" => {
                (self.agreed.get(&name.1)).map(|agreed| Fact::Yes(*agreed == Agreed::Given))
            }
            _ => self.facts.get(name).cloned(),
        }
    }

    fn agreed(&self, purpose: &str) -> Agreed {
        self.agreed
            .get(purpose)
            .copied()
            .unwrap_or(Agreed::NotAsked)
    }
}

impl World for Around {
    fn holds(&self, condition: &Condition, standing: &Standing) -> Option<bool> {
        let asks = condition.asks().iter();
        let facts = asks.map(|name| Some((name, self.fact(name, standing)?)));
        let facts: BTreeMap<&Name, Fact> = facts.collect::<Option<_>>()?;
        Some(condition.holds(&|name| facts[name].clone()))
    }
    fn agreed(&self, purpose: &str) -> Agreed {
        self.agreed(purpose)
    }
    fn in_force(&self, _from: Option<jiff::civil::Date>, _to: Option<jiff::civil::Date>) -> bool {
        true
    }
}

/// A walk over every case that a part of a procedure can come to.
struct Walk<'a> {
    part: &'a Part,
    surroundings: Vec<Around>,
    /// How each case was come to: from which, and by what.
    came: HashMap<Standing, Option<(Standing, String)>>,
    waits: VecDeque<Standing>,
}

impl<'a> Walk<'a> {
    fn new(part: &'a Part, mut surroundings: Vec<Around>) -> Self {
        let steps = part.procedure.steps.iter().map(|step| {
            let outcomes = step
                .outcomes
                .iter()
                .map(|outcome| outcome.id.clone())
                .collect();
            (step.id.clone(), outcomes)
        });
        let steps = Rc::new(steps.collect::<Vec<_>>());
        for around in &mut surroundings {
            around.steps = Some(Rc::clone(&steps));
        }
        let begun = Standing::begun(&part.procedure);
        Self {
            part,
            surroundings,
            came: HashMap::from([(begun.clone(), None)]),
            waits: VecDeque::from([begun]),
        }
    }

    fn run(mut self) -> Found {
        while let Some(standing) = self.waits.pop_front() {
            let tried = self.came.len().saturating_mul(self.surroundings.len());
            if tried > TRIED_MAX {
                return Found::TooMany(tried);
            }
            if let Some(path) = self.look(&standing) {
                return Found::Broken(path);
            }
            self.lapse(&standing);
        }
        Found::Holds {
            standings: self.came.len(),
            surroundings: self.surroundings.len(),
        }
    }

    /// Takes every step that some surroundings allow; tells the path when one of them breaks the promise.
    fn look(&mut self, standing: &Standing) -> Option<Vec<String>> {
        let procedure = &self.part.procedure;
        for step in 0..procedure.steps.len() {
            for outcome in 0..procedure.steps[step].outcomes.len() {
                let departs = procedure.steps[step].is == Some(Meaning::Departure)
                    && procedure.steps[step].outcomes[outcome].does == Does::Done;
                let mut may = self.surroundings.iter().filter(|around| {
                    procedure
                        .forbids(standing, *around, step, outcome)
                        .is_empty()
                });
                let said = format!(
                    "{}={}",
                    procedure.steps[step].id, procedure.steps[step].outcomes[outcome].id
                );
                if departs {
                    if let Some(around) = may.find(|around| self.part.breaks(standing, around)) {
                        return Some(self.path(standing, &said, around));
                    }
                } else if may.next().is_some() {
                    let next = procedure.after(standing, step, outcome);
                    self.come(standing, next, said);
                }
            }
        }
        None
    }

    /// Whatever may lapse at any time lapses: what holds for a while, and a declaration whose consent is withdrawn.
    fn lapse(&mut self, standing: &Standing) {
        for (at, step) in self.part.procedure.steps.iter().enumerate() {
            let may = step.holds_for.is_some() || step.is == Some(Meaning::Declaration);
            if let (true, Held::Done(outcome)) = (may, standing.steps[at]) {
                let mut next = standing.clone();
                next.steps[at] = Held::Lapsed(outcome);
                self.come(standing, next, format!("{} lapses", step.id));
            }
        }
        for at in &self.part.undone {
            if standing.steps[*at] != Held::Not {
                let mut next = standing.clone();
                next.steps[*at] = Held::Not;
                let said = format!("{} is undone", self.part.procedure.steps[*at].id);
                self.come(standing, next, said);
            }
        }
    }

    fn come(&mut self, from: &Standing, to: Standing, by: String) {
        if !to.closed && !self.came.contains_key(&to) {
            self.came.insert(to.clone(), Some((from.clone(), by)));
            self.waits.push_back(to);
        }
    }

    /// The way to a case, and the step that breaks the promise there.
    fn path(&self, standing: &Standing, last: &str, around: &Around) -> Vec<String> {
        let mut path = vec![format!("{last} while {}", around.said())];
        let mut at = standing;
        while let Some(Some((from, by))) = self.came.get(at) {
            path.push(by.clone());
            at = from;
        }
        path.reverse();
        path
    }
}

impl Around {
    fn said(&self) -> String {
        let facts = self
            .facts
            .iter()
            .filter_map(|((space, name), fact)| match fact {
                Fact::Yes(true) => Some(format!("{space}.{name}")),
                Fact::Yes(false) => Some(format!("not {space}.{name}")),
                Fact::Number(n) => Some(format!("{space}.{name} is {n}")),
                Fact::Text(text) if !text.is_empty() => Some(format!("{space}.{name} is {text}")),
                Fact::List(codes) if !codes.is_empty() => {
                    Some(format!("{space}.{name} has {}", codes.join(", ")))
                }
                _ => None,
            });
        let agreed = self.agreed.iter().map(|(purpose, agreed)| {
            let said = match agreed {
                Agreed::NotAsked => "not asked apart",
                Agreed::Given => "given",
                Agreed::Closed => "refused or withdrawn",
            };
            format!("consent to {purpose} is {said}")
        });
        facts.chain(agreed).collect::<Vec<_>>().join(", ")
    }
}
