//! Reads the periods of a procedure: what sets them going, what ends them, how long they are.

use std::ops::Range;

use deadlines::{LENGTH_MAX, Length, Unit};
use toml::Spanned;

use super::{Reader, apart};
use crate::Within;
use crate::file::{self, Bound, Kind};
use crate::procedure::{Clock, Start, Step};

impl Reader<'_> {
    pub(super) fn clock(
        &mut self,
        written: Spanned<file::Clock>,
        counting: Option<&str>,
        steps: &[Step],
    ) -> Option<Clock> {
        let (span, written) = apart(self.text, written);
        self.says(&span, &written.text, "text");
        self.legal(&span, &written.legal);
        let condition = self.condition(&span, written.when.as_ref());
        let starts = self.starts(&span, &written.from);
        let names: Vec<String> = self
            .steps
            .iter()
            .map(|(id, _outcomes)| id.clone())
            .collect();
        let named = written.until.iter().chain(&written.before);
        for step in named.chain(&written.over_with) {
            self.must_know(&span, step, "step", &names);
        }
        match written.is {
            Bound::Most => self.most(&span, &written),
            Bound::Least => self.least(&span, &written),
        }
        let rule = written.counting.clone().or(counting.map(str::to_owned));
        match &rule {
            Some(rule) => self.must_know(&span, rule, "counting rule", &self.known.rules.clone()),
            None => {
                let what = format!(
                    "the clock “{}” has no counting rule: add counting to it or to the head",
                    written.id
                );
                self.fault(&span, &written.id, what);
            }
        }
        if let Some(role) = &written.escalate {
            self.must_know(&span, role, "role", &self.known.roles.clone());
        }
        for more in &written.more {
            self.length(&span, &more.by);
            if more.times == 0 {
                let what = "times is 0: write how often it may be given, or take the line away";
                self.fault(&span, "times", what);
            }
            self.legal(&span, &more.legal);
        }
        let warning = written.warn.clone();
        let warning = warning.and_then(|text| self.length(&span, &text));
        let places = |ids: &[String]| -> Vec<usize> {
            let places = ids.iter();
            places
                .filter_map(|id| names.iter().position(|one| one == id))
                .collect()
        };
        self.again(&span, &written, steps);
        let (length, said_by) = self.how_long(&span, &written)?;
        Some(Clock {
            length,
            said_by,
            rule: rule.unwrap_or_default(),
            starts,
            ends: places(&written.until),
            over: places(&written.over_with),
            closes: places(&written.before),
            condition,
            warning,
            written,
        })
    }

    fn starts(&mut self, span: &Range<usize>, written: &str) -> Vec<Start> {
        let mut starts = Vec::new();
        for one in written.split('|').map(str::trim) {
            if one == "opened" {
                starts.push(Start::Opened);
            } else if let Some(field) = one.strip_prefix("field:") {
                let days = |(id, kind): &(String, Kind)| id == field && *kind == Kind::Date;
                if !self.fields.iter().any(days) {
                    let what = format!(
                        "the clock begins with the field “{field}”, which is no field of kind date in this file"
                    );
                    self.fault(span, one, what);
                }
                starts.push(Start::Field(field.to_owned()));
            } else if one.is_empty() {
                self.fault(span, "from", "a clock without trigger never runs: write from = \"opened\", a step, or field:ID");
            } else {
                let needs = self.needs(span, one);
                starts.extend(needs.any.into_iter().map(|(at, how)| Start::Step(at, how)));
            }
        }
        starts
    }

    /// What is due again and again: a step meets it that may be done again, and it is as long as it says.
    fn again(&mut self, span: &Range<usize>, written: &file::Clock, steps: &[Step]) {
        let id = &written.id;
        let Some(every) = &written.every else {
            if !written.over_with.is_empty() {
                let what = format!(
                    "the clock “{id}” is due once, so over_with has no meaning: take it away, or write every"
                );
                self.fault(span, "over_with", what);
            }
            return;
        };
        for (key, has) in [
            ("is", written.is == Bound::Least),
            ("more", !written.more.is_empty()),
        ] {
            if has {
                let what =
                    format!("“{id}” is due again and again, so {key} has no meaning: take it away");
                self.fault(span, key, what);
            }
        }
        let often = |length: &Length| length.unit == Unit::Hours && length.n < 24;
        if every.parse().is_ok_and(|length| often(&length)) {
            self.fault(
                span,
                every,
                "nothing is due more than once a day: write 24 hours or more",
            );
        }
        let met_by = steps.iter().filter(|step| written.until.contains(&step.id));
        for step in met_by.filter(|step| !step.repeats) {
            let what = format!(
                "“{id}” is due again and again, and “{}” is done once: give the step repeats = true, or end the clock by it with over_with",
                step.id
            );
            self.fault(span, &step.id, what);
        }
    }

    /// How long: a length, or the least that a field may say with the field and the most.
    fn how_long(
        &mut self,
        span: &Range<usize>,
        written: &file::Clock,
    ) -> Option<(Length, Option<(String, u32)>)> {
        let said = match (&written.within, &written.every) {
            (None, Some(length)) | (Some(Within::Length(length)), None) => {
                return Some((self.length(span, length)?, None));
            }
            (Some(Within::Said(said)), None) => said,
            (Some(_), Some(_)) => {
                let what = format!(
                    "“{}” is due once or again and again: write within, or every",
                    written.id
                );
                self.fault(span, "every", what);
                return None;
            }
            (None, None) => {
                let what = format!(
                    "the clock “{}” has no length: add within, or every",
                    written.id
                );
                self.fault(span, &written.id, what);
                return None;
            }
        };
        let numbers = |(id, kind): &(String, Kind)| *id == said.field && *kind == Kind::Number;
        if !self.fields.iter().any(numbers) {
            let what = format!(
                "the length is said by the field “{}”, which is no field of kind number in this file",
                said.field
            );
            self.fault(span, &said.field, what);
        }
        if said.least > said.most {
            let what = format!(
                "least is {} and most {}: put the smaller first",
                said.least, said.most
            );
            self.fault(span, "least", what);
        }
        let units = Unit::ALL.map(|unit| unit.name().to_owned());
        self.must_know(span, &said.unit, "unit", &units);
        let unit = said.unit.parse::<Unit>().ok()?;
        for (key, n) in [("least", said.least), ("most", said.most)] {
            if n == 0 || n > LENGTH_MAX {
                let what = format!("{key} is {n}: write a whole number from 1 to {LENGTH_MAX}");
                self.fault(span, key, what);
            }
        }
        let least = Length::new(said.least, unit);
        Some((least, Some((said.field.clone(), said.most))))
    }

    /// What must be done in time: something ends it, and it closes nothing.
    fn most(&mut self, span: &Range<usize>, written: &file::Clock) {
        if written.until.is_empty() {
            let what = format!("nothing ends the clock “{}”: add until", written.id);
            self.fault(span, &written.id, what);
        }
        for (key, has) in [
            ("before", !written.before.is_empty()),
            ("waived_by", !written.waived_by.is_empty()),
        ] {
            if has {
                let what = format!(
                    "the clock “{}” says what is due, so {key} has no meaning: take it away, or write is = \"least\"",
                    written.id
                );
                self.fault(span, key, what);
            }
        }
    }

    /// Time to which somebody has a right: it closes steps until it has run, and nothing is ever overdue.
    fn least(&mut self, span: &Range<usize>, written: &file::Clock) {
        if written.before.is_empty() {
            let what = format!(
                "the least “{}” closes no step: name in before what must wait until it has run",
                written.id
            );
            self.fault(span, &written.id, what);
        }
        for (key, has) in [
            ("warn", written.warn.is_some()),
            ("escalate", written.escalate.is_some()),
        ] {
            if has {
                let what = format!(
                    "nothing is overdue when the least “{}” has run: take {key} away",
                    written.id
                );
                self.fault(span, key, what);
            }
        }
        for role in &written.waived_by {
            self.must_know(span, role, "role", &self.known.roles.clone());
        }
        if !written.waived_by.is_empty() && self.safeguards.contains(&written.id) {
            let what = format!(
                "“{}” is a safeguard as well, and a waiver names its id: give this least another id",
                written.id
            );
            self.fault(span, &written.id, what);
        }
    }
}
