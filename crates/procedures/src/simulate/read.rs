//! Reads a capacity file against its procedure. Every fault is told, with its line and the way out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use deadlines::{Calendar, calendars, shipped_calendar};
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::capacity::{
    Arrival, Capacity, DAYS_MAX, HowMany, Place, Plan, Pool, RUNS_MAX, Said, Takes, Way,
};
use super::file::{self, CAPACITY_FORMAT, File};
use crate::condition::{FACTS, Fact, Name, Sort};
use crate::fault::{Fault, Faults, line};
use crate::file::{Does, Ending, Field, Kind};
use crate::procedure::Procedure;
use crate::read::apart;

/// The most that may come on one day, in the mean or counted.
const PER_DAY_MAX: f64 = 100_000.0;
/// The most staff of one pool.
const STAFF_MAX: u32 = 100_000;
/// The longest that a step may take, in days.
const DAYS_OF_A_STEP_MAX: f64 = 3_660.0;

struct Reader<'a> {
    text: &'a str,
    procedure: &'a Procedure,
    /// The mission's own calendar.
    given: Option<Arc<Calendar>>,
    faults: Vec<Fault>,
}

impl Capacity {
    /// Reads a capacity file for a procedure.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its lines.
    pub fn read(text: &str, procedure: &Procedure) -> Result<Self, Faults> {
        Self::read_with(text, procedure, None)
    }

    /// The same with a calendar of the mission's own: it counts where the file names its code.
    ///
    /// # Errors
    /// All that is wrong with the file, in the order of its lines.
    pub fn read_with(
        text: &str,
        procedure: &Procedure,
        calendar: Option<Calendar>,
    ) -> Result<Self, Faults> {
        let file: File = toml::from_str(text).map_err(|cause| {
            let at = cause.span().map_or(0, |span| span.start);
            Faults(vec![Fault {
                line: line(text, at),
                what: cause.message().to_owned(),
            }])
        })?;
        let mut reader = Reader {
            text,
            procedure,
            given: calendar.map(Arc::new),
            faults: Vec::new(),
        };
        let capacity = reader.capacity(file);
        reader.faults.sort();
        reader.faults.dedup();
        match capacity {
            Some(capacity) if reader.faults.is_empty() => Ok(capacity),
            _ => Err(Faults(reader.faults)),
        }
    }
}

impl Reader<'_> {
    /// Notes a fault where a word is written inside a span.
    fn fault(&mut self, span: &Range<usize>, word: &str, what: impl Into<String>) {
        let within = self.text.get(span.clone()).unwrap_or_default();
        let at = within.find(word).unwrap_or(0);
        self.faults.push(Fault {
            line: line(self.text, span.start + at),
            what: what.into(),
        });
    }

    fn capacity(&mut self, file: File) -> Option<Capacity> {
        self.head(&file);
        if file.procedure != self.procedure.id {
            // Every other fault would follow from this one.
            return None;
        }
        let head = 0..self.text.len();
        let zone = TimeZone::get(&file.zone).ok();
        if zone.is_none() {
            let what = format!(
                "the zone “{}” is not known: write one such as Europe/Warsaw",
                file.zone
            );
            self.fault(&head, "zone", what);
        }
        let calendar = self.calendar(&file);
        let closure = file.closure.as_deref().and_then(|id| self.closure(id));
        let hours = self.hours(&head, &file.opens, &file.closes);
        let staff: Vec<Pool> = (file.staff.into_iter())
            .map(|one| apart(self.text, one))
            .map(|(span, one)| self.pool(&span, one, hours))
            .collect();
        let mut steps: Vec<Plan> = self.procedure.steps.iter().map(default_plan).collect();
        for written in file.steps {
            let (span, step) = apart(self.text, written);
            self.step(&span, step, &staff, &mut steps);
        }
        let places: Vec<Place> = (file.places.into_iter())
            .map(|one| apart(self.text, one))
            .filter_map(|(span, one)| self.place(&span, one))
            .collect();
        let arrivals = (file.arrivals.into_iter())
            .map(|one| apart(self.text, one))
            .filter_map(|(span, one)| self.arrival(&span, &one))
            .collect();
        let mut drawn: Vec<Vec<Way>> = (file.mix.into_iter())
            .map(|one| apart(self.text, one))
            .map(|(span, one)| self.mix(&span, &one))
            .collect();
        drawn.extend(self.groups(file.groups));
        self.unique(&staff, &places);
        Some(Capacity {
            title: file.title,
            about: file.about,
            seed: file.seed,
            runs: file.runs,
            start: file.start,
            days: file.days,
            zone: zone?,
            calendar: calendar?,
            priority: file.priority,
            target: file.target / 100.0,
            closure,
            claims: file.claims,
            arrivals,
            drawn,
            staff,
            places,
            steps,
        })
    }

    fn head(&mut self, file: &File) {
        let head = 0..self.text.len();
        if file.format != CAPACITY_FORMAT {
            let what = format!(
                "format {} is not known; this program reads {CAPACITY_FORMAT}",
                file.format
            );
            self.fault(&head, "format", what);
        }
        if file.procedure != self.procedure.id {
            let what = format!(
                "this capacity is for “{}”, the procedure is “{}”: give the file that belongs to it",
                file.procedure, self.procedure.id
            );
            self.fault(&head, "procedure", what);
        }
        if !(1..=DAYS_MAX).contains(&file.days) {
            self.fault(
                &head,
                "days",
                format!("days is a number from 1 to {DAYS_MAX}"),
            );
        }
        if !(1..=RUNS_MAX).contains(&file.runs) {
            self.fault(
                &head,
                "runs",
                format!("runs is a number from 1 to {RUNS_MAX}"),
            );
        }
        if !(0.0..=100.0).contains(&file.target) {
            self.fault(
                &head,
                "target",
                "target is a share in percent, from 0 to 100",
            );
        }
        if file.arrivals.is_empty() {
            self.fault(&head, "arrivals", "nobody comes: add [[arrivals]]");
        }
    }

    /// The calendar, if it knows all the days.
    fn calendar(&mut self, file: &File) -> Option<Arc<Calendar>> {
        let (code, head) = (&file.calendar, 0..self.text.len());
        let given = self.given.clone();
        let known = match &given {
            Some(given) => (given.code() == code).then(|| Arc::clone(given)),
            None => shipped_calendar(code).cloned().map(Arc::new),
        };
        let Some(found) = known else {
            // Whoever gives a calendar means it to count.
            let codes: Vec<&str> = match &given {
                Some(given) => vec![given.code()],
                None => calendars().iter().map(Calendar::code).collect(),
            };
            let what = format!(
                "the calendar “{code}” is not known; there are: {}",
                codes.join(", ")
            );
            self.fault(&head, "calendar", what);
            return None;
        };
        let (first, last) = found.years();
        let days = jiff::SignedDuration::from_hours(24 * i64::from(file.days));
        let end = file
            .start
            .checked_add(days)
            .map_or(i16::MAX, |end| end.year());
        if file.start.year() < first || end > last {
            let what =
                format!("the calendar {code} knows the years {first} to {last}: choose other days");
            self.fault(&head, "start", what);
        }
        Some(found)
    }

    fn closure(&mut self, id: &str) -> Option<usize> {
        let ends = self.procedure.closures.iter().enumerate();
        // Whoever withdraws may do so at once: a case that may end so would end on arrival.
        let ends = ends.filter(|(_at, end)| end.ending == Ending::Completed);
        let found = ends.clone().find(|(_at, end)| end.id == id);
        if found.is_none() {
            let ids: Vec<&str> = ends.map(|(_at, end)| end.id.as_str()).collect();
            let what = format!(
                "no case is completed by “{id}”; there are: {}",
                ids.join(", ")
            );
            self.fault(&(0..self.text.len()), "closure", what);
        }
        found.map(|(at, _end)| at)
    }

    /// The place of a step, or a fault that names those that there are.
    fn at(&mut self, span: &Range<usize>, id: &str) -> Option<usize> {
        let found = self.procedure.step(id);
        if found.is_none() {
            let ids: Vec<&str> = self
                .procedure
                .steps
                .iter()
                .map(|step| step.id.as_str())
                .collect();
            let what = format!(
                "the procedure has no step “{id}”; it has: {}",
                ids.join(", ")
            );
            self.fault(span, &format!("\"{id}\""), what);
        }
        found
    }

    /// Two local times of a day, in minutes.
    fn hours(&mut self, span: &Range<usize>, from: &str, to: &str) -> (u16, u16) {
        match (minutes(from), minutes(to)) {
            (Some(from), Some(to)) if from < to => (from, to),
            (Some(_from), Some(_to)) => {
                let what = format!("{to} is not after {from}: a shift over midnight is two pools");
                self.fault(span, to, what);
                (0, 1440)
            }
            (from_time, _) => {
                let wrong = if from_time.is_none() { from } else { to };
                let what = format!("“{wrong}” is no time: write 08:00, at most 24:00");
                self.fault(span, wrong, what);
                (0, 1440)
            }
        }
    }

    fn pool(&mut self, span: &Range<usize>, staff: file::Staff, open: (u16, u16)) -> Pool {
        if staff.number > STAFF_MAX {
            self.fault(span, "number", format!("number is at most {STAFF_MAX}"));
        }
        let written = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let from = staff.from.unwrap_or_else(|| written(open.0));
        let to = staff.to.unwrap_or_else(|| written(open.1));
        let days = match staff.days {
            None => WEEK.iter().take(5).map(|(_name, day)| *day).collect(),
            Some(names) => names
                .iter()
                .filter_map(|name| self.weekday(span, name))
                .collect(),
        };
        Pool {
            hours: self.hours(span, &from, &to),
            id: staff.id,
            title: staff.title,
            number: staff.number,
            days,
            holidays: staff.holidays,
        }
    }

    fn weekday(&mut self, span: &Range<usize>, name: &str) -> Option<Weekday> {
        let found = WEEK.iter().find(|(known, _day)| *known == name);
        if found.is_none() {
            let what = format!("“{name}” is no day of the week: write monday, tuesday … sunday");
            self.fault(span, name, what);
        }
        found.map(|(_name, day)| *day)
    }

    fn place(&mut self, span: &Range<usize>, place: file::Place) -> Option<Place> {
        let from = match place.from.as_str() {
            "opened" => None,
            step => Some(self.at(span, step)?),
        };
        if place.waits && from.is_none() {
            self.fault(span, "waits", "nobody waits for a place before arriving: name the step in from, or take waits away");
        }
        Some(Place {
            from,
            until: self.at(span, &place.until)?,
            id: place.id,
            title: place.title,
            capacity: place.capacity,
            waits: place.waits,
        })
    }

    fn arrival(&mut self, span: &Range<usize>, written: &file::Arrivals) -> Option<Arrival> {
        let between = written
            .between
            .as_ref()
            .map_or((0, 1440), |[from, to]| self.hours(span, from, to));
        let word = if written.count.is_some() {
            "count"
        } else {
            "per_day"
        };
        let (from, to, how) = match (
            written.day,
            written.count,
            written.from,
            written.to,
            written.per_day,
        ) {
            (Some(day), Some(count), None, None, None) => (day, day, HowMany::Counted(count)),
            (None, None, Some(from), Some(to), Some(mean)) => (from, to, HowMany::Mean(mean)),
            _ => {
                self.fault(
                    span,
                    word,
                    "arrivals name either day and count, or from, to and per_day",
                );
                return None;
            }
        };
        let many = match how {
            HowMany::Counted(count) => f64::from(count),
            HowMany::Mean(mean) => mean,
        };
        if !(0.0..=PER_DAY_MAX).contains(&many) {
            self.fault(
                span,
                word,
                format!("from 0 to {PER_DAY_MAX} may come on a day"),
            );
        }
        if to < from {
            self.fault(span, "to", format!("{to} is before {from}"));
        }
        Some(Arrival {
            from,
            to,
            how,
            between,
            even: written.even,
        })
    }

    fn groups(&mut self, groups: Vec<toml::Spanned<file::Group>>) -> Option<Vec<Way>> {
        let (mut ways, mut span) = (Vec::new(), 0..0);
        for group in groups {
            let group = {
                let (of, group) = apart(self.text, group);
                span = of;
                group
            };
            self.share(&span, &group.id, group.share);
            let facts = group.facts.iter();
            let said = facts
                .filter_map(|(of, value)| self.said(&span, of, value))
                .collect();
            ways.push(Way {
                share: group.share,
                said,
            });
        }
        self.some_share(&span, &ways);
        (!ways.is_empty()).then_some(ways)
    }

    fn mix(&mut self, span: &Range<usize>, mix: &file::Mix) -> Vec<Way> {
        let mut ways = Vec::new();
        for (value, share) in &mix.shares {
            self.share(span, value, *share);
            ways.push(Way {
                share: *share,
                said: self.said(span, &mix.of, value).into_iter().collect(),
            });
        }
        if ways.is_empty() {
            self.fault(
                span,
                "shares",
                format!("“{}” has no shares: add them", mix.of),
            );
        }
        self.some_share(span, &ways);
        ways
    }

    fn share(&mut self, span: &Range<usize>, word: &str, share: f64) {
        if !share.is_finite() || share < 0.0 {
            self.fault(
                span,
                word,
                format!("the share {share} of “{word}” is not 0 or more"),
            );
        }
    }

    fn some_share(&mut self, span: &Range<usize>, ways: &[Way]) {
        if !ways.is_empty() && ways.iter().map(|way| way.share).sum::<f64>() <= 0.0 {
            let what = "all shares are 0: give one of them more";
            self.fault(span, "share", what);
        }
    }

    /// Reads a fact or an answer and its value.
    fn said(&mut self, span: &Range<usize>, of: &str, value: &str) -> Option<(Name, Said)> {
        let (space, key) = of.split_once('.').unwrap_or((of, ""));
        let name = (space.to_owned(), key.to_owned());
        let read = match space {
            "case" => match self.procedure.field(key) {
                Some(field) => answer(field, value),
                None => Err(format!("the procedure has no field “{key}”")),
            },
            "consent" | "open" => fact(Sort::Yes, value),
            _ => match FACTS.iter().find(|one| (one.0, one.1) == (space, key)) {
                Some((_space, _key, sort)) => fact(*sort, value),
                None => Err(format!(
                    "“{of}” is no fact of a person: write person.child, case.FIELD, consent.PURPOSE, open.PROCEDURE"
                )),
            },
        };
        match read {
            Ok(said) => Some((name, said)),
            Err(what) => {
                self.fault(span, of, what);
                None
            }
        }
    }

    fn step(&mut self, span: &Range<usize>, step: file::Step, staff: &[Pool], plans: &mut [Plan]) {
        let Some(at) = self.at(span, &step.id) else {
            return;
        };
        if plans[at].named {
            self.fault(
                span,
                &step.id,
                format!("the step “{}” is there twice", step.id),
            );
        }
        let who = step.who.as_ref().and_then(|id| {
            let found = staff.iter().position(|pool| pool.id == *id);
            if found.is_none() {
                let ids: Vec<&str> = staff.iter().map(|pool| pool.id.as_str()).collect();
                let what = format!(
                    "no [[staff]] has the id “{id}”; there are: {}",
                    ids.join(", ")
                );
                self.fault(span, &format!("\"{id}\""), what);
            }
            found
        });
        let mut takes = |written: Option<file::Span>, key: &str| {
            written.and_then(|one| self.takes(span, &one, key))
        };
        let (minutes, wait) = (takes(step.minutes, "minutes"), takes(step.wait, "wait"));
        let again_after = takes(step.again_after, "again_after");
        if step.who.is_some() != minutes.is_some() {
            let word = if step.who.is_some() { "who" } else { "minutes" };
            self.fault(span, word, "work has both who and minutes: add the one that is missing; time that passes without staff is wait");
        }
        let shares = self.outcomes(span, at, &step.outcomes);
        plans[at] = Plan {
            named: true,
            work: who.zip(minutes),
            wait,
            again_after,
            shares,
            never: step.never,
        };
    }

    fn outcomes(
        &mut self,
        span: &Range<usize>,
        at: usize,
        written: &BTreeMap<String, f64>,
    ) -> Vec<f64> {
        let step = &self.procedure.steps[at];
        if written.is_empty() {
            return default_plan(step).shares;
        }
        let mut shares = vec![0.0; step.outcomes.len()];
        for (id, share) in written {
            self.share(span, id, *share);
            match step.outcome(id) {
                Some(place) => shares[place] = *share,
                None => {
                    let ids: Vec<&str> = step.outcomes.iter().map(|one| one.id.as_str()).collect();
                    let what = format!(
                        "the step “{}” has no outcome “{id}”; it has: {}",
                        step.id,
                        ids.join(", ")
                    );
                    self.fault(span, id, what);
                }
            }
        }
        let leaves = step.outcomes.iter().zip(&shares);
        if !leaves
            .into_iter()
            .any(|(one, share)| one.does != Does::Again && *share > 0.0)
        {
            let what = format!(
                "whoever comes to “{}” tries for ever: give an outcome that does it, or stops, a share",
                step.id
            );
            self.fault(span, "outcomes", what);
        }
        shares
    }

    /// Reads how long, in seconds.
    fn takes(&mut self, span: &Range<usize>, written: &file::Span, key: &str) -> Option<Takes> {
        let unit = match (key, written.unit.as_deref()) {
            ("minutes", None) => 60.0,
            ("minutes", Some(_unit)) => {
                self.fault(span, "unit", "minutes have no unit: take it away");
                return None;
            }
            (_, Some("hours")) => 3_600.0,
            (_, Some("days")) => 86_400.0,
            _ => {
                self.fault(
                    span,
                    key,
                    format!("{key} has a unit: write unit = \"hours\" or \"days\""),
                );
                return None;
            }
        };
        let (low, likely, high) = (written.low, written.likely, written.high);
        let rises = 0.0 <= low && low <= likely && likely <= high;
        if !rises || high * unit > DAYS_OF_A_STEP_MAX * 86_400.0 {
            let what = format!(
                "{key} rises from low over likely to high, from 0 to {DAYS_OF_A_STEP_MAX} days"
            );
            self.fault(span, key, what);
            return None;
        }
        Some(Takes {
            low: low * unit,
            likely: likely * unit,
            high: high * unit,
        })
    }

    fn unique(&mut self, staff: &[Pool], places: &[Place]) {
        let ids: Vec<&str> = staff.iter().map(|one| one.id.as_str()).collect();
        let other: Vec<&str> = places.iter().map(|one| one.id.as_str()).collect();
        for ids in [ids, other] {
            for (at, id) in ids.iter().enumerate() {
                if ids[..at].contains(id) {
                    let what = format!("“{id}” is there twice: give one another id");
                    self.fault(&(0..self.text.len()), &format!("\"{id}\""), what);
                }
            }
        }
    }
}

const WEEK: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A step that the file does not name: done at once by nobody, with its first outcome that does it.
fn default_plan(step: &crate::Step) -> Plan {
    let does = step.outcomes.iter().position(|one| one.does == Does::Done);
    let places = 0..step.outcomes.len();
    Plan {
        shares: places
            .map(|at| f64::from(u8::from(Some(at) == does.or(Some(0)))))
            .collect(),
        ..Plan::default()
    }
}

/// Minutes since midnight of `08:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = match digits(hour) && digits(minute) {
        true => (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?),
        false => return None,
    };
    let sum = hour * 60 + minute;
    (minute < 60 && sum <= 1440).then_some(sum)
}

fn yes(value: &str) -> Result<bool, String> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("“{value}” is neither yes nor no")),
    }
}

fn number(value: &str) -> Result<i64, String> {
    let read = value.parse();
    read.map_err(|_not_a_number| format!("“{value}” is no whole number"))
}

fn fact(sort: Sort, value: &str) -> Result<Said, String> {
    Ok(Said::Fact(match sort {
        Sort::Yes => Fact::Yes(yes(value)?),
        Sort::Number => Fact::Number(number(value)?),
        Sort::Text => Fact::Text(value.to_owned()),
        Sort::List => Fact::List(value.split_whitespace().map(str::to_owned).collect()),
    }))
}

/// Reads an answer to a field.
fn answer(field: &Field, value: &str) -> Result<Said, String> {
    let chosen = |id: &str| {
        let among = field.choices.iter().any(|one| one.id == id);
        let ids: Vec<&str> = field.choices.iter().map(|one| one.id.as_str()).collect();
        let what = format!(
            "“{id}” is no answer to “{}”; there are: {}",
            field.id,
            ids.join(", ")
        );
        if among { Ok(()) } else { Err(what) }
    };
    match field.kind {
        Kind::YesNo => yes(value).map(|_yes| ())?,
        Kind::Number => number(value).map(|_number| ())?,
        Kind::Choice => chosen(value)?,
        Kind::Several => value.split_whitespace().try_for_each(chosen)?,
        Kind::Date => return day(value),
        _ => {}
    }
    Ok(Said::Answer(value.to_owned()))
}

/// Reads `today`, `arrival`, `arrival-3`.
fn day(value: &str) -> Result<Said, String> {
    if value == "today" {
        return Ok(Said::Today);
    }
    let days = match value.strip_prefix("arrival") {
        Some("") => Some(0),
        Some(more) => more.parse().ok().filter(|days: &i64| days.abs() <= 3_660),
        None => None,
    };
    days.map(Said::Arrival)
        .ok_or_else(|| format!("“{value}” is no day: write today, arrival, arrival+2 or arrival-3"))
}
