//! The people of a simulation: what was drawn for each, how their cases stand, and what the procedure says of them.
//! The procedure decides by the same code as for a real case; here its answers are only remembered, since a condition
//! takes some ten thousand times longer to answer than to look up.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use deadlines::{Length, Moment, Unit, shipped_rule};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::capacity::{Capacity, Said};
use crate::around::{CaseWorld, Surroundings};
use crate::condition::{Condition, FACTS, Fact, Name, Sort};
use crate::file::{Bound, Kind};
use crate::overlay::Overlay;
use crate::procedure::{Procedure, within};
use crate::record::Record;
use crate::running::{Counted, Counting, Running, Ticking};
use crate::standing::{Agreed, Held, Standing, World};

/// The most facts of a condition that change during a case and are remembered by; one that asks more is answered
/// anew each time.
const SLOTS: usize = 12;

/// What is so of a person from the arrival on.
#[derive(Debug)]
pub(super) struct Person {
    id: u32,
    pub said: BTreeMap<Name, Said>,
    /// Whether they go before others, where the file says `priority`.
    pub first: bool,
}

/// What of a condition may change during a case.
enum Changing {
    Step(usize),
    Field(String),
    Opened(String),
    Overlay(String),
}

type Remembered = (u32, usize, [u8; SLOTS]);
type Stands = (u32, u64, Option<Date>, Vec<u8>);

/// Everybody, and what the procedure said of them.
pub(super) struct People<'a> {
    pub procedure: &'a Procedure,
    pub capacity: &'a Capacity,
    overlays: &'a [Overlay],
    /// Procedures that an outcome may open.
    pub openable: Vec<String>,
    changing: HashMap<usize, Option<Vec<Changing>>>,
    /// Whether what comes next may be remembered, and whether it depends on the day.
    remembers: bool,
    by_day: bool,
    /// Whether it has periods of at least.
    waits: bool,
    drawn: RefCell<HashMap<Vec<usize>, Rc<Person>>>,
    answers: RefCell<HashMap<Remembered, bool>>,
    nexts: RefCell<HashMap<Stands, Rc<[usize]>>>,
    dues: RefCell<HashMap<(usize, Date, Length), Counted>>,
}

/// A case of a person.
#[derive(Debug)]
pub(super) struct Case {
    pub person: Rc<Person>,
    /// When the person came.
    pub arrived: i64,
    pub record: Record,
    /// Procedures that were opened, as bits of their places.
    pub opened: u64,
    /// Steps that ever came to an outcome.
    pub ever: Vec<bool>,
}

/// A case at a moment.
pub(super) struct View<'a, 'c> {
    people: &'c People<'a>,
    case: &'c Case,
    at: i64,
    day: Date,
}

/// Everything that a procedure asks as a condition.
fn conditions(procedure: &Procedure) -> impl Iterator<Item = &Condition> {
    let steps = procedure
        .steps
        .iter()
        .filter_map(|one| one.condition.as_ref());
    let safeguards = procedure
        .safeguards
        .iter()
        .filter_map(|one| one.condition.as_ref());
    let clocks = procedure
        .clocks
        .iter()
        .filter_map(|one| one.condition.as_ref());
    steps.chain(safeguards).chain(clocks)
}

/// A condition is known by where it lies: the procedure does not move while it is simulated.
fn place(condition: &Condition) -> usize {
    std::ptr::from_ref(condition).addr()
}

/// How a step stands, as a byte.
fn byte(held: Held) -> u8 {
    match held {
        Held::Not => 0,
        Held::Tried(at) => 1 + 3 * (at % 80),
        Held::Done(at) => 2 + 3 * (at % 80),
        Held::Lapsed(at) => 3 + 3 * (at % 80),
    }
}

impl<'a> People<'a> {
    pub(super) fn new(
        procedure: &'a Procedure,
        capacity: &'a Capacity,
        overlays: &'a [Overlay],
    ) -> Self {
        let outcomes = procedure.steps.iter().flat_map(|step| &step.outcomes);
        let mut openable: Vec<String> = outcomes.flat_map(|one| one.opens.clone()).collect();
        openable.sort();
        openable.dedup();
        let changing: HashMap<usize, Option<Vec<Changing>>> = conditions(procedure)
            .map(|one| (place(one), changing(procedure, one)))
            .collect();
        let dated = |step: &crate::Step| step.applies_from.is_some() || step.applies_to.is_some();
        Self {
            remembers: changing.values().all(Option::is_some) && openable.len() <= 64,
            waits: procedure
                .clocks
                .iter()
                .any(|clock| clock.is == Bound::Least),
            by_day: procedure.steps.iter().any(dated) || !overlays.is_empty(),
            procedure,
            capacity,
            overlays,
            openable,
            changing,
            drawn: RefCell::default(),
            answers: RefCell::default(),
            nexts: RefCell::default(),
            dues: RefCell::default(),
        }
    }

    /// The person for whom these ways were drawn.
    pub(super) fn person(&self, drawn: &[usize]) -> Rc<Person> {
        if let Some(known) = self.drawn.borrow().get(drawn) {
            return Rc::clone(known);
        }
        let said = self.capacity.person(drawn);
        let is = |key: &str| said.get(&("person".to_owned(), key.to_owned()));
        let child = is("child") == Some(&Said::Fact(Fact::Yes(true)));
        let needs = matches!(is("needs"), Some(Said::Fact(Fact::List(needs))) if !needs.is_empty());
        let mut known = self.drawn.borrow_mut();
        let person = Rc::new(Person {
            id: u32::try_from(known.len()).unwrap_or(u32::MAX),
            first: self.capacity.priority && (child || needs),
            said,
        });
        known.insert(drawn.to_vec(), Rc::clone(&person));
        person
    }

    /// A case of somebody who arrives.
    pub(super) fn case(&self, person: Rc<Person>, arrived: i64) -> Case {
        let steps = self.procedure.steps.len();
        Case {
            person,
            arrived,
            record: Record {
                standing: Standing::begun(self.procedure),
                doings: vec![None; steps],
                opened: Some(Moment::At(second(arrived))),
                ..Record::default()
            },
            opened: 0,
            ever: vec![false; steps],
        }
    }

    /// A case at a moment of a day.
    pub(super) fn view<'c>(&'c self, case: &'c Case, at: i64, day: Date) -> View<'a, 'c> {
        View {
            people: self,
            case,
            at,
            day,
        }
    }

    /// The steps that can be done now, in the order of the procedure.
    pub(super) fn possible(&self, view: &View<'_, '_>) -> Rc<[usize]> {
        let ask = || -> Rc<[usize]> {
            let next = self.procedure.next(&view.case.record.standing, view);
            let free = next.into_iter().filter(|(_step, why)| why.is_empty());
            free.map(|(step, _why)| step).collect()
        };
        if !self.remembers {
            return ask();
        }
        let steps = view.case.record.standing.steps.iter().zip(&view.case.ever);
        let steps = steps.flat_map(|(held, ever)| [byte(*held), u8::from(*ever)]);
        let day = self.by_day.then_some(view.day);
        let least = view.case.record.standing.least.keys();
        let steps = steps.chain(least.filter_map(|clock| u8::try_from(clock % 256).ok()));
        let stands: Stands = (view.case.person.id, view.case.opened, day, steps.collect());
        if let Some(known) = self.nexts.borrow().get(&stands) {
            return Rc::clone(known);
        }
        let possible = ask();
        self.nexts.borrow_mut().insert(stands, Rc::clone(&possible));
        possible
    }

    /// The periods of at least that run in a case at a moment, as [`Standing::least`] keeps them.
    pub(super) fn least(&self, view: &View<'_, '_>) -> BTreeMap<usize, Option<DateTime>> {
        if !self.waits {
            return BTreeMap::new();
        }
        let zone = &self.capacity.zone;
        let running = self.clocks(view).into_iter();
        let holding = running.filter(|one| {
            let is = self.procedure.clocks[one.clock].is;
            is == Bound::Least && one.ticking != Ticking::Passed
        });
        holding
            .map(|one| (one.clock, one.due.map(|due| zone.to_datetime(due))))
            .collect()
    }

    /// The clocks of a case at a moment: due as the procedure, the calendar and the overlays say.
    pub(super) fn clocks(&self, view: &View<'_, '_>) -> Vec<Running> {
        let overlaid = |clock: &str, length, day| self.overlaid(clock, length, day);
        let counting = Counting {
            zone: self.capacity.zone.clone(),
            calendar: &self.capacity.calendar,
            rule: &|id| shipped_rule(id),
            overlaid: &overlaid,
        };
        let record = &view.case.record;
        let count = |running: &Running| {
            let clock = &self.procedure.clocks[running.clock];
            // Hours are counted from their own hour; all else from the day, which many have in common.
            if running.length.unit == Unit::Hours {
                return clock.count(running, record, &counting);
            }
            let of = (
                running.clock,
                running.began.day(&self.capacity.zone),
                running.length,
            );
            if let Some(known) = self.dues.borrow().get(&of) {
                return known.clone();
            }
            let counted = clock.count(running, record, &counting);
            self.dues.borrow_mut().insert(of, counted.clone());
            counted
        };
        self.procedure
            .clocks_by(record, view, &counting, second(view.at), &count)
    }

    /// What overlays make of a clock's length that begins on a day.
    pub(super) fn overlaid(&self, clock: &str, length: Length, day: Date) -> Length {
        let on = self
            .overlays
            .iter()
            .filter(|one| one.applies_from.is_none_or(|from| from <= day));
        on.fold(length, |length, one| {
            one.length(&self.procedure.id, clock, length)
        })
    }
}

/// The instant of a second.
pub(super) fn second(at: i64) -> Timestamp {
    Timestamp::from_second(at).unwrap_or(Timestamp::MAX)
}

/// What of a condition may change during a case; nothing where it cannot be remembered.
fn changing(procedure: &Procedure, condition: &Condition) -> Option<Vec<Changing>> {
    let mut found = Vec::new();
    for (space, key) in condition.asks() {
        match space.as_str() {
            "done" | "outcome" => found.push(Changing::Step(procedure.step(key)?)),
            // A day is another in each case.
            "case" if procedure.field(key)?.kind == Kind::Date => return None,
            "case" => found.push(Changing::Field(key.clone())),
            "destination" => found.push(Changing::Field("destination".to_owned())),
            "open" => found.push(Changing::Opened(key.clone())),
            "overlay" => found.push(Changing::Overlay(key.clone())),
            _ => {}
        }
    }
    (found.len() <= SLOTS).then_some(found)
}

impl View<'_, '_> {
    /// Whether a procedure was opened for the person meanwhile; of `claim`, one that is a claim to protection.
    fn opened(&self, key: &str) -> bool {
        let people = self.people;
        let opened = people.openable.iter().enumerate();
        let mut opened = opened.filter(|(at, _id)| self.case.opened >> (at % 64) & 1 == 1);
        opened.any(|(_at, id)| {
            let is_claim = key == "claim" && people.capacity.claims.contains(id);
            is_claim || id.replace('-', "_") == key
        })
    }

    fn overlay(&self, key: &str) -> bool {
        let on = |one: &Overlay| one.applies_from.is_none_or(|from| from <= self.day);
        let mut overlays = self.people.overlays.iter();
        overlays.any(|one| one.id.replace('-', "_") == key && on(one))
    }

    fn slot(&self, changing: &Changing) -> u8 {
        match changing {
            Changing::Step(at) => byte(self.case.record.standing.steps[*at]),
            Changing::Field(field) => u8::from(self.case.record.answers.contains_key(field)),
            Changing::Opened(key) => u8::from(self.opened(key)),
            Changing::Overlay(key) => u8::from(self.overlay(key)),
        }
    }

    fn said(&self, name: &Name) -> Option<Fact> {
        match self.case.person.said.get(name) {
            Some(Said::Fact(fact)) => Some(fact.clone()),
            _ => None,
        }
    }

    fn ask(&self, condition: &Condition, standing: &Standing) -> bool {
        let (at, zone) = (Moment::At(second(self.at)), &self.people.capacity.zone);
        let answers = &self.case.record.answers;
        let world = CaseWorld::new(self.people.procedure, answers, self, at, zone);
        world.holds(condition, standing) != Some(false)
    }
}

impl Surroundings for View<'_, '_> {
    fn fact(&self, name: &Name, _at: Moment) -> Option<Fact> {
        let yes = |yes: bool| Some(Fact::Yes(yes));
        match name.0.as_str() {
            "open" => yes(self.opened(&name.1) || self.said(name) == yes(true)),
            "overlay" => yes(self.overlay(&name.1)),
            "suspended" => {
                let asked = ("destination".to_owned(), "suspended".to_owned());
                self.said(&asked).or(yes(false))
            }
            _ => self.said(name).or_else(|| Some(unknown(name))),
        }
    }

    /// Where the file says nothing, consents are taken as given: the report says so.
    fn agreed(&self, purpose: &str, _at: Moment) -> Agreed {
        match self.said(&("consent".to_owned(), purpose.to_owned())) {
            Some(Fact::Yes(false)) => Agreed::Closed,
            _ => Agreed::Given,
        }
    }

    fn withdrawn(&self) -> Vec<(String, Moment)> {
        Vec::new()
    }
}

/// What is so of a person of whom the file says nothing: an adult of unknown age.
fn unknown(name: &Name) -> Fact {
    let known = FACTS
        .iter()
        .find(|one| (one.0, one.1) == (&name.0, &name.1));
    match known {
        Some(("person", "age", _sort)) => Fact::Number(-1),
        Some((_space, _key, sort)) => sort.unknown(),
        None => Sort::Yes.unknown(),
    }
}

impl World for View<'_, '_> {
    fn holds(&self, condition: &Condition, standing: &Standing) -> Option<bool> {
        let at = place(condition);
        let Some(Some(changing)) = self.people.changing.get(&at) else {
            return Some(self.ask(condition, standing));
        };
        let mut slots = [0; SLOTS];
        for (slot, one) in slots.iter_mut().zip(changing) {
            *slot = self.slot(one);
        }
        let key = (self.case.person.id, at, slots);
        if let Some(known) = self.people.answers.borrow().get(&key) {
            return Some(*known);
        }
        let holds = self.ask(condition, standing);
        self.people.answers.borrow_mut().insert(key, holds);
        Some(holds)
    }

    fn agreed(&self, purpose: &str) -> Agreed {
        Surroundings::agreed(self, purpose, Moment::At(second(self.at)))
    }

    fn in_force(&self, from: Option<Date>, to: Option<Date>) -> bool {
        within(from, to, self.day)
    }
}
