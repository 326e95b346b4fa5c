//! Who comes when, and who they are.

use jiff::civil::Date;

use super::{COMES, Event, Going, Run, WHEN, WHO};
use crate::simulate::capacity::{Arrival, HowMany};
use crate::simulate::chance::{Chance, float, many, whole};
use crate::simulate::hours::instant;

impl Run<'_, '_> {
    /// Foresees who comes when, and draws who they are.
    pub(super) fn arrivals(&mut self) {
        let mut instants = Vec::new();
        for (nth, day) in self.frame.days.iter().enumerate() {
            for (at, arrival) in self.capacity.arrivals.iter().enumerate() {
                if arrival.from <= *day && *day <= arrival.to {
                    let count = self.how_many(arrival, nth, at);
                    instants.extend(self.instants(
                        arrival,
                        *day,
                        count,
                        self.chance(WHEN, nth, at, 0),
                    ));
                }
            }
        }
        instants.sort_unstable();
        for (case, at) in instants.into_iter().enumerate() {
            let ways = self.capacity.drawn.iter().enumerate();
            let drawn = ways.map(|(nth, ways)| {
                let shares: Vec<f64> = ways.iter().map(|way| way.share).collect();
                self.chance(WHO, case, nth, 0).one_of(&shares)
            });
            let drawn = drawn.collect();
            self.comes.push(drawn);
            self.foresee(at, Event::Comes { case });
        }
    }

    pub(super) fn how_many(&self, arrival: &Arrival, nth: usize, at: usize) -> usize {
        match arrival.how {
            HowMany::Counted(count) => usize::try_from(count).unwrap_or(usize::MAX),
            HowMany::Mean(mean) if arrival.even => usize::try_from(whole(mean)).unwrap_or(0),
            HowMany::Mean(mean) => self.chance(COMES, nth, at, 0).poisson(mean),
        }
    }

    pub(super) fn instants(
        &self,
        arrival: &Arrival,
        day: Date,
        count: usize,
        mut chance: Chance,
    ) -> Vec<i64> {
        let begin = instant(day, arrival.between.0, &self.capacity.zone);
        let wide = float(instant(day, arrival.between.1, &self.capacity.zone) - begin);
        let each = |at: usize| {
            let part = match arrival.even {
                true => (many(at) + 0.5) / many(count),
                false => chance.unit(),
            };
            begin + whole((part * wide).floor())
        };
        (0..count).map(each).collect()
    }

    pub(super) fn comes(&mut self, case: usize, now: i64) {
        let person = self.people.person(&self.comes[case]);
        let steps = self.people.procedure.steps.len();
        self.tally.arrived += 1;
        self.going.push(Going {
            case: self.people.case(person, now),
            busy: vec![false; steps],
            tries: vec![0; steps],
            holds: vec![false; self.capacity.places.len()],
            at_desk: false,
            in_line: vec![false; steps],
            for_place: None,
            still: false,
            left: false,
        });
        for place in 0..self.capacity.places.len() {
            if self.capacity.places[place].from.is_none() {
                self.take(case, place);
            }
        }
        self.decide(case, now);
    }
}
