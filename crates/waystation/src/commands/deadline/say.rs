//! The answer in sentences of `locales/*/deadlines.ftl`.

use deadlines::{Because, Direction, Due, Left, Length, Moment, Open, Reckoned, State, Step};
use fluent_bundle::FluentValue;
use jiff::Zoned;
use jiff::civil::Date;

use super::Answer;
use crate::locale::Locale;

/// When it is due, how it stands, how it was counted and by what.
pub(super) fn answer(answer: &Answer<'_>, locale: &Locale) -> String {
    let say = Say(locale);
    let (mut lines, why) = match &answer.reckoned {
        Reckoned::Due(due) => (say.due(due, answer.clock.direction), &due.why),
        Reckoned::Paused(open) => (say.open(open), &open.why),
    };
    lines.extend(answer.state.as_ref().map(|state| say.state(state)));
    lines.push(String::new());
    lines.push(say.heading(answer));
    lines.extend(why.iter().map(|step| format!("  - {}", say.step(step))));
    lines.push(String::new());
    lines.extend(say.sources(answer));
    lines.join("\n") + "\n"
}

/// Makes sentences.
struct Say<'l>(&'l Locale);

type Argument<'a> = (&'a str, FluentValue<'a>);

impl Say<'_> {
    fn with(&self, key: &str, arguments: &[Argument<'_>]) -> String {
        self.0.with(&format!("deadline-{key}"), arguments)
    }

    fn day(&self, day: Date) -> String {
        let weekday = self
            .0
            .t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        let day = self.0.day(day);
        self.with("day", &[("weekday", weekday.into()), ("day", day.into())])
    }

    fn moment(&self, at: &Zoned) -> String {
        let zone = format!(
            "{}, {}",
            at.strftime("%:z"),
            at.time_zone().iana_name().unwrap_or("UTC")
        );
        self.with(
            "moment",
            &[
                ("day", self.day(at.date()).into()),
                ("time", at.strftime("%H:%M:%S").to_string().into()),
                ("zone", zone.into()),
            ],
        )
    }

    fn length(&self, length: Length) -> String {
        let key = format!("length-{}", length.unit.name());
        self.with(&key, &[("n", length.n.into())])
    }

    fn due(&self, due: &Due, direction: Direction) -> Vec<String> {
        let key = match direction {
            Direction::After => "due",
            Direction::Before => "due-before",
        };
        let mut lines = vec![
            self.with(key, &[("day", self.day(due.last_day).into())]),
            self.with(
                "last-moment",
                &[("moment", self.moment(&due.last_moment).into())],
            ),
        ];
        if direction == Direction::Before {
            let begins = self.moment(&due.begins);
            lines.push(self.with("window", &[("moment", begins.into())]));
        }
        lines
    }

    fn open(&self, open: &Open) -> Vec<String> {
        let mut lines = vec![
            self.with("open", &[("moment", self.moment(&open.since).into())]),
            self.left(open.left),
        ];
        for length in &open.then {
            lines.push(self.with("then", &[("length", self.length(*length).into())]));
        }
        lines
    }

    fn left(&self, left: Left) -> String {
        let (key, n) = match left {
            Left::Days(0) => ("left-none", 0),
            Left::Days(n) => ("left-days", n),
            Left::WorkingDays(n) => ("left-working-days", n),
            Left::Seconds(n) => return self.with("left-time", &[("time", self.time(n).into())]),
        };
        self.with(key, &[("n", n.into())])
    }

    /// A stretch of time in hours and minutes.
    fn time(&self, seconds: i64) -> String {
        let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
        self.with(
            "time",
            &[("hours", hours.into()), ("minutes", minutes.into())],
        )
    }

    fn state(&self, state: &State) -> String {
        match state {
            State::Running => self.with("state-running", &[]),
            State::Paused { until: None, .. } => self.with("state-paused", &[]),
            State::Paused {
                until: Some(until), ..
            } => self.with(
                "state-paused-until",
                &[("moment", self.moment(until).into())],
            ),
            State::DueWithin { days, .. } => self.with("state-within", &[("n", (*days).into())]),
            State::DueToday { seconds } => {
                self.with("state-today", &[("time", self.time(*seconds).into())])
            }
            State::Overdue { days: 0, seconds } => {
                self.with("state-over-today", &[("time", self.time(*seconds).into())])
            }
            State::Overdue { days, .. } => self.with("state-overdue", &[("n", (*days).into())]),
        }
    }

    fn heading(&self, answer: &Answer<'_>) -> String {
        let clock = answer.clock;
        let event = match clock.trigger.moment {
            Moment::On(day) => self.day(day),
            Moment::At(at) => self.moment(&at.to_zoned(clock.trigger.zone.clone())),
        };
        let key = match clock.direction {
            Direction::After => "counted-after",
            Direction::Before => "counted-before",
        };
        let length = self.length(clock.length);
        self.with(key, &[("length", length.into()), ("event", event.into())])
    }

    fn sources(&self, answer: &Answer<'_>) -> Vec<String> {
        let (rule, calendar) = (answer.clock.rule, answer.clock.calendar);
        let (from, to) = calendar.years();
        let mut lines = vec![
            self.with("rule", &[("title", rule.title.as_str().into())]),
            self.with("mark", &[("mark", rule.mark.as_str().into())]),
            self.with(
                "calendar",
                &[
                    ("name", calendar.name().into()),
                    ("from", from.to_string().into()),
                    ("to", to.to_string().into()),
                ],
            ),
        ];
        for (mark, _entries) in calendar.marks() {
            lines.push(self.with("mark", &[("mark", mark.into())]));
        }
        if !calendar.note().is_empty() {
            lines.push(self.with("note", &[("note", calendar.note().into())]));
        }
        lines
    }

    fn because(&self, because: &Because) -> String {
        match because {
            Because::Weekend => self.with("because-weekend", &[]),
            Because::Paused => self.with("because-paused", &[]),
            Because::Holiday(names) => {
                self.with("because-holiday", &[("names", names.join(", ").into())])
            }
        }
    }

    fn on(&self, key: &str, day: Date) -> String {
        self.with(key, &[("day", self.day(day).into())])
    }

    fn days(&self, key: &str, from: Date, to: Date) -> String {
        let (from, to) = (self.day(from), self.day(to));
        self.with(key, &[("from", from.into()), ("to", to.into())])
    }

    fn day_because(&self, key: &str, day: Date, because: &Because) -> String {
        let (day, because) = (self.day(day), self.because(because));
        self.with(key, &[("day", day.into()), ("because", because.into())])
    }

    fn moments(&self, key: &str, from: &Zoned, to: &Zoned, more: &[Argument<'_>]) -> String {
        let (from, to) = (self.moment(from), self.moment(to));
        let mut arguments = vec![("from", from.into()), ("to", to.into())];
        arguments.extend_from_slice(more);
        self.with(key, &arguments)
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::EventNotCounted { day } => self.on("event-not-counted", *day),
            Step::EventCounted { day } => self.on("event-counted", *day),
            Step::FirstDay { day } => self.on("first-day", *day),
            Step::HourNotCounted { from, to } => self.moments("hour-not-counted", from, to, &[]),
            Step::FirstHour { at } => {
                self.with("first-hour", &[("moment", self.moment(at).into())])
            }
            Step::Skipped { day, because } => self.day_because("skipped", *day, because),
            Step::CannotEnd { day, because } => self.day_because("cannot-end", *day, because),
            Step::Moved { from, to } => self.days("moved", *from, *to),
            Step::TwoWorkingDays { from, to, .. } => self.days("two-working-days", *from, *to),
            Step::LeftFree { begins, last } => self.days("left-free", *begins, *last),
            Step::PauseNotCounted { from, .. } => self.on("pause-not-counted", *from),
            _ => self.longer_step(step),
        }
    }

    fn longer_step(&self, step: &Step) -> String {
        match step {
            Step::PausedDays { from, to, days, .. } => {
                let said = self.days("paused-days", *from, *to);
                let count = self.with("paused-count", &[("n", (*days).into())]);
                format!("{said} {count}")
            }
            Step::PausedTime {
                from, to, seconds, ..
            } => {
                let time = self.time(*seconds).into();
                self.moments("paused-time", from, to, &[("time", time)])
            }
            Step::MonthLacksDay { wanted, day } => self.with(
                "month-lacks-day",
                &[
                    ("wanted", i64::from(*wanted).into()),
                    ("day", self.day(*day).into()),
                ],
            ),
            Step::Counted { length, day } => {
                self.measured("counted", *length, &[("day", self.day(*day).into())])
            }
            Step::CountedHours { length, at } => self.measured(
                "counted-hours",
                *length,
                &[("moment", self.moment(at).into())],
            ),
            Step::Extended { by, from, .. } => {
                self.measured("extended", *by, &[("day", self.day(*from).into())])
            }
            Step::ExtensionTooLate {
                by, decided, ended, ..
            } => self.measured(
                "extension-too-late",
                *by,
                &[
                    ("decided", self.day(*decided).into()),
                    ("day", self.day(*ended).into()),
                ],
            ),
            _ => String::new(),
        }
    }

    fn measured(&self, key: &str, length: Length, more: &[Argument<'_>]) -> String {
        let mut arguments = vec![("length", self.length(length).into())];
        arguments.extend_from_slice(more);
        self.with(key, &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{LANGUAGES, of};

    fn steps() -> Vec<Step> {
        let day: Date = "2026-07-01".parse().unwrap();
        let at = day.in_tz("Europe/Warsaw").unwrap();
        let by: Length = "2 weeks".parse().unwrap();
        let (from, to, reason) = (day, day, String::new());
        let because = Because::Holiday(vec!["Feast".to_owned()]);
        vec![
            Step::EventNotCounted { day },
            Step::EventCounted { day },
            Step::HourNotCounted {
                from: at.clone(),
                to: at.clone(),
            },
            Step::FirstDay { day },
            Step::FirstHour { at: at.clone() },
            Step::Skipped {
                day,
                because: because.clone(),
            },
            Step::CannotEnd {
                day,
                because: Because::Paused,
            },
            Step::CannotEnd {
                day,
                because: Because::Weekend,
            },
            Step::PausedDays {
                from,
                to,
                days: 1,
                reasons: Vec::new(),
            },
            Step::PausedTime {
                from: at.clone(),
                to: at.clone(),
                seconds: 60,
                reasons: Vec::new(),
            },
            Step::PauseNotCounted {
                from,
                reason: reason.clone(),
            },
            Step::MonthLacksDay { wanted: 31, day },
            Step::Counted { length: by, day },
            Step::CountedHours { length: by, at },
            Step::Extended {
                by,
                decided: day,
                from,
                reason: reason.clone(),
            },
            Step::ExtensionTooLate {
                by,
                decided: day,
                ended: day,
                reason,
            },
            Step::Moved { from, to },
            Step::TwoWorkingDays { had: 1, from, to },
            Step::LeftFree {
                begins: from,
                last: to,
            },
        ]
    }

    #[test]
    fn every_step_is_a_sentence_in_every_language() {
        for language in LANGUAGES {
            let say = Say(of(language.code));
            for step in steps() {
                let said = say.step(&step);
                assert!(said.len() > 10, "{step:?}: {said}");
                assert!(
                    !said.contains("[deadline-") && !said.contains("{$"),
                    "{said}"
                );
            }
            for unit in deadlines::Unit::ALL {
                for n in [1, 2, 3, 11, 100] {
                    let said = say.length(Length::new(n, unit));
                    assert!(!said.contains("[deadline-"), "{said}");
                }
            }
        }
    }
}
