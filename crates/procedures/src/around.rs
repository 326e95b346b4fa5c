//! What surrounds a case: the person, consents, other cases, what is switched on. Whoever keeps them answers by fact
//! and moment; a condition is then answered from them and from the case itself.

use std::collections::BTreeMap;

use deadlines::Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::condition::{Condition, Fact, Name};
use crate::file::Kind;
use crate::procedure::{Procedure, within};
use crate::standing::{Agreed, Standing, World};

/// What is so around a case, through time.
pub trait Surroundings {
    /// A fact of those that conditions may ask, but for those of the case itself; `None` where nobody knows. Whether
    /// returns to a country are suspended is asked as `suspended` and the country.
    fn fact(&self, name: &Name, at: Moment) -> Option<Fact>;
    /// How a consent stood.
    fn agreed(&self, purpose: &str, at: Moment) -> Agreed;
    /// Every withdrawal of a consent: the purpose and when.
    fn withdrawn(&self) -> Vec<(String, Moment)>;
}

/// Surroundings of which nothing is known: conditions may hold or not.
pub struct Unknown;

impl Surroundings for Unknown {
    fn fact(&self, _name: &Name, _at: Moment) -> Option<Fact> {
        None
    }
    fn agreed(&self, _purpose: &str, _at: Moment) -> Agreed {
        Agreed::Given
    }
    fn withdrawn(&self) -> Vec<(String, Moment)> {
        Vec::new()
    }
}

/// A case in its surroundings at a moment.
pub struct CaseWorld<'a> {
    procedure: &'a Procedure,
    answers: &'a BTreeMap<String, String>,
    around: &'a dyn Surroundings,
    at: Moment,
    day: Date,
}

impl<'a> CaseWorld<'a> {
    /// A case with these answers, at a moment.
    pub fn new(
        procedure: &'a Procedure,
        answers: &'a BTreeMap<String, String>,
        around: &'a dyn Surroundings,
        at: Moment,
        zone: &TimeZone,
    ) -> Self {
        Self {
            procedure,
            answers,
            around,
            at,
            day: at.day(zone),
        }
    }

    /// The same with other answers.
    #[must_use]
    pub fn with<'b>(&self, answers: &'b BTreeMap<String, String>) -> CaseWorld<'b>
    where
        'a: 'b,
    {
        CaseWorld {
            procedure: self.procedure,
            answers,
            around: self.around,
            at: self.at,
            day: self.day,
        }
    }

    fn fact(&self, name: &Name, standing: &Standing) -> Option<Fact> {
        let (space, key) = (name.0.as_str(), name.1.as_str());
        let step = || self.procedure.step(key);
        match space {
            "done" => Some(Fact::Yes(
                step().is_some_and(|at| standing.steps[at].is_done()),
            )),
            "outcome" => {
                let outcome = step().and_then(|at| Some((at, standing.steps[at].outcome()?)));
                let id = outcome.and_then(|(at, place)| {
                    Some(self.procedure.steps[at].outcomes.get(place)?.id.clone())
                });
                Some(Fact::Text(id.unwrap_or_default()))
            }
            "case" => Some(self.answer(key)),
            "consent" => Some(Fact::Yes(self.around.agreed(key, self.at) == Agreed::Given)),
            "destination" => {
                let country = self.destination();
                match key {
                    "country" => Some(Fact::Text(country)),
                    _ => self.around.fact(&("suspended".into(), country), self.at),
                }
            }
            _ => self.around.fact(name, self.at),
        }
    }

    /// Where the person would go: as it was written down, else as the surroundings say.
    fn destination(&self) -> String {
        if let Some(country) = self.answers.get("destination") {
            return country.clone();
        }
        let asked = ("destination".to_owned(), "country".to_owned());
        match self.around.fact(&asked, self.at) {
            Some(Fact::Text(country)) => country,
            _ => String::new(),
        }
    }

    /// The newest answer to a field, as conditions see it.
    fn answer(&self, field: &str) -> Fact {
        let said = self.answers.get(field).map_or("", String::as_str);
        match self.procedure.field(field).map(|field| field.kind) {
            Some(Kind::YesNo) => Fact::Yes(said == "yes"),
            Some(Kind::Number) => Fact::Number(said.parse().unwrap_or(0)),
            Some(Kind::Several) => {
                let codes = said.split_whitespace();
                Fact::List(codes.map(str::to_owned).collect())
            }
            _ => Fact::Text(said.to_owned()),
        }
    }
}

impl World for CaseWorld<'_> {
    fn holds(&self, condition: &Condition, standing: &Standing) -> Option<bool> {
        let asks = condition.asks().iter();
        let facts = asks.map(|name| Some((name, self.fact(name, standing)?)));
        let facts: BTreeMap<&Name, Fact> = facts.collect::<Option<_>>()?;
        Some(condition.holds(&|name| facts[name].clone()))
    }
    fn agreed(&self, purpose: &str) -> Agreed {
        self.around.agreed(purpose, self.at)
    }
    fn in_force(&self, from: Option<Date>, to: Option<Date>) -> bool {
        within(from, to, self.day)
    }
}
