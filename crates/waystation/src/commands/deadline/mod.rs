//! `waystation deadline`: when something is due, and how it was counted.
//!
//! | file | what |
//! | --- | --- |
//! | `words.rs` | events, pauses and extensions as they are written on the command line |
//! | `say.rs` | the answer in sentences |

use std::path::{Path, PathBuf};

use clap::Args;
use deadlines::{
    Calendar, Clock, Direction, Fault, Length, Moment, Reckoned, Rule, State, Trigger, Unit,
};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{Done, Failed, Format};
use crate::locale;

mod say;
mod words;

/// Counts when something is due, and shows each step of the count
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation deadline --from 2026-07-01 --length 5 --unit working-days --calendar PL\n  waystation deadline --from 2026-07-01T14:20 --length 72h --calendar LT\n  waystation deadline --from 2026-08-31 --length '6 months' --rule asylum-procedure --extend '6 months@2027-02-10' --calendar PL\n  waystation deadline --from 2026-07-01 --length 10days --rule mission --pause 2026-07-03..2026-07-06 --now 2026-07-08 --calendar PL\n  waystation deadline --from 2026-07-29 --length 2days --before --rule responsibility --calendar PL\n\nWhere an act sets the time limit, look it up in the act: the rule says which text was read and which was not. A calendar or rules of your own: --calendar FILE.toml, --rules FILE.toml (docs/deadlines.md)."
)]
pub struct Deadline {
    /// The event: a day, or a local time such as 2026-07-01T14:20
    #[arg(long, value_name = "WHEN", value_parser = words::moment)]
    from: words::Written,
    /// How long: a number with --unit, or both together, such as 72h or '6 months'
    #[arg(long, value_name = "LENGTH")]
    length: String,
    /// In what: hours, calendar-days, working-days, weeks, months, years
    #[arg(long, value_name = "UNIT")]
    unit: Option<Unit>,
    /// Whose public holidays: the code of a calendar that ships, or a file
    #[arg(long, value_name = "CODE OR FILE")]
    calendar: String,
    /// How the act counts
    #[arg(long, value_name = "RULE", default_value = "regulation-1182-71")]
    rule: String,
    /// A file with rules of your own
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Whose midnights end the days; the calendar's own zone if absent
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Count back from the event: what must be done that long before it
    #[arg(long)]
    before: bool,
    /// Time that is not counted, where the rule lets it pause; without TO it is still open
    #[arg(long, value_name = "FROM..[TO]", value_parser = words::pause)]
    pause: Vec<words::WrittenPause>,
    /// More time, and the day on which it was decided (the day of the event if absent)
    #[arg(long, value_name = "LENGTH[@DAY]", value_parser = words::extension)]
    extend: Vec<words::WrittenExtension>,
    /// Say how it stands at this time
    #[arg(long, value_name = "WHEN", value_parser = words::moment)]
    now: Option<words::Written>,
    /// The language: en or ar
    #[arg(long, default_value = "en")]
    language: String,
    /// How it is written: text or json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What was counted, to be told.
struct Answer<'a> {
    clock: &'a Clock<'a>,
    reckoned: Reckoned,
    state: Option<State>,
}

impl Deadline {
    pub(super) fn run(self) -> Done {
        if self.format == Format::Html {
            return Err(Failed::Use("--format is text or json".to_owned()));
        }
        let calendar = calendar(&self.calendar)?;
        let rule = rule(&self.rule, self.rules.as_deref())?;
        let zone = self.zone(&calendar)?;
        let clock = self.clock(&rule, &calendar, &zone)?;
        let answer = Answer {
            reckoned: clock.reckon().map_err(wrong)?,
            state: self.state(&clock, &zone)?,
            clock: &clock,
        };
        if self.format == Format::Json {
            let text = serde_json::to_string_pretty(&as_json(&answer))
                .map_err(|cause| Failed::Machine(cause.to_string()))?;
            println!("{text}");
        } else {
            print!("{}", say::answer(&answer, locale::of(&self.language)));
        }
        Ok(())
    }

    fn length(&self) -> Result<Length, Failed> {
        let text = match self.unit {
            Some(unit) => format!("{} {}", self.length, unit.name()),
            None => self.length.clone(),
        };
        text.parse()
            .map_err(|cause: deadlines::NoLength| Failed::Use(cause.to_string()))
    }

    fn zone(&self, calendar: &Calendar) -> Result<TimeZone, Failed> {
        let name = self.zone.as_deref().or(calendar.zone()).unwrap_or("UTC");
        TimeZone::get(name).map_err(|_unknown| {
            Failed::Use(format!(
                "“{name}” is no time zone; write one such as Europe/Warsaw"
            ))
        })
    }

    fn clock<'a>(
        &self,
        rule: &'a Rule,
        calendar: &'a Calendar,
        zone: &TimeZone,
    ) -> Result<Clock<'a>, Failed> {
        let event = self.from.in_zone(zone)?;
        let mut clock = Clock::new(
            Trigger::new(event, zone.clone()),
            self.length()?,
            rule,
            calendar,
        );
        if self.before {
            clock.direction = Direction::Before;
        }
        for pause in &self.pause {
            clock.pauses.push(pause.in_zone(zone)?);
        }
        for extension in &self.extend {
            clock.extensions.push(extension.after(event.day(zone)));
        }
        Ok(clock)
    }

    fn state(&self, clock: &Clock<'_>, zone: &TimeZone) -> Result<Option<State>, Failed> {
        let Some(now) = &self.now else {
            return Ok(None);
        };
        let now = match now.in_zone(zone)? {
            Moment::At(at) => at,
            // A day without an hour: its noon, so that what is due on it is due today.
            Moment::On(day) => words::noon(day, zone)?,
        };
        clock.state(now).map(Some).map_err(wrong)
    }
}

fn wrong(fault: Fault) -> Failed {
    Failed::Use(fault.to_string())
}

fn read(file: &Path) -> Result<String, Failed> {
    std::fs::read_to_string(file)
        .map_err(|cause| Failed::Machine(format!("{} could not be read: {cause}", file.display())))
}

/// The calendar that ships under a code, or the one in a file.
fn calendar(named: &str) -> Result<Calendar, Failed> {
    if let Some(calendar) = deadlines::shipped_calendar(named) {
        return Ok(calendar.clone());
    }
    let file = Path::new(named);
    if file.extension().is_none() {
        let codes: Vec<&str> = deadlines::calendars().iter().map(Calendar::code).collect();
        return Err(Failed::Use(format!(
            "“{named}” is no calendar that ships; they are {}. Name a file for one of your own, such as ours.toml",
            codes.join(", ")
        )));
    }
    Calendar::read(&read(file)?)
        .map_err(|cause| Failed::Machine(format!("{}, {cause}", file.display())))
}

/// The rule under an id: of a file, or of those that ship.
fn rule(id: &str, file: Option<&Path>) -> Result<Rule, Failed> {
    let rules = match file {
        None => deadlines::rules().to_vec(),
        Some(file) => Rule::read_all(&read(file)?)
            .map_err(|cause| Failed::Machine(format!("{}, {cause}", file.display())))?,
    };
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let unknown = Failed::Use(format!("“{id}” is no rule; they are {}", ids.join(", ")));
    rules
        .iter()
        .find(|rule| rule.id == id)
        .cloned()
        .ok_or(unknown)
}

fn as_json(answer: &Answer<'_>) -> Value {
    let clock = answer.clock;
    let marks: Vec<Value> = clock
        .calendar
        .marks()
        .map(|(mark, entries)| json!({"mark": mark, "entries": entries}))
        .collect();
    json!({
        "event": clock.trigger.moment,
        "zone": clock.trigger.zone.iana_name(),
        "length": clock.length,
        "direction": clock.direction,
        "rule": {
            "id": clock.rule.id,
            "title": clock.rule.title,
            "mark": clock.rule.mark,
            "articles": clock.rule.articles,
        },
        "calendar": {
            "code": clock.calendar.code(),
            "note": clock.calendar.note(),
            "marks": marks,
        },
        "answer": answer.reckoned,
        "state": answer.state,
    })
}
