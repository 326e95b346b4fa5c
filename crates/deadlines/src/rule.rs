//! What an act says of counting.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Unreadable;

/// Whether the day (or hour) of the event is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TheEvent {
    /// It is not: Reg. 1182/71, Art. 3(1); the same in APR 73(a), AMMR 75(a), RBP 11(a).
    #[default]
    NotCounted,
    /// It is the first: where an act or a contract says so.
    Counted,
}

/// How hours are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HourCount {
    /// Whole hours of the clock: the hour of the event is not counted (Reg. 1182/71, Art. 3(1)), the period
    /// begins with the first hour and ends with the last (Art. 3(2)(a)).
    #[default]
    WholeHours,
    /// From the very moment, as tests before a flight are: no act, the carriers' and health authorities' use.
    Exact,
}

/// What happens when the last day is a public holiday or weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AtWeekend {
    /// The period ends there all the same.
    #[default]
    Stays,
    /// It ends with the following working day: Reg. 1182/71, Art. 3(4); APR 73(c), AMMR 75(c), RBP 11(c).
    NextWorkingDay,
}

/// What happens when the last day for something before an event is a public holiday or weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackAtWeekend {
    /// It stays the last: Reg. 1182/71, Art. 3(4), second subparagraph (memory).
    #[default]
    Stays,
    /// The working day before it is the last: where national law says so.
    WorkingDayBefore,
}

/// By when an act must be done that must come a period before an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackwardsEnd {
    /// Before the period begins, so that all of it lies between: the cautious reading of Reg. 1182/71 [memory:
    /// Art. 3 says how a period runs, not on which side of it the act falls].
    #[default]
    PeriodFree,
    /// On the first day of the period at the latest.
    OnItsFirstDay,
}

/// From where an extension is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtendsFrom {
    /// From the day to which the period was counted, before weekend and holidays moved it: the earlier, so the
    /// cautious one [our own convention: no act read for this crate says it].
    #[default]
    CountedEnd,
    /// From the day on which the period really ended.
    MovedEnd,
}

/// How an act counts its periods. Every setting of it is explained in `articles`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// Its id, such as `regulation-1182-71`.
    pub id: String,
    /// The act and its article.
    pub title: String,
    /// Where its text was read.
    pub source: String,
    /// `verified: …`, `memory` or `convention`.
    pub mark: String,
    /// The first day on which the act applies, if it is known. The count does not ask for it.
    pub applies_from: Option<Date>,
    /// Whether the day or hour of the event is counted.
    #[serde(default)]
    pub the_event: TheEvent,
    /// How hours are counted.
    #[serde(default)]
    pub hours: HourCount,
    /// When the last day of a period in days, weeks, months or years is no working day.
    #[serde(default)]
    pub at_weekend: AtWeekend,
    /// When the last hour of a period in hours falls on no working day (Reg. 1182/71, Art. 3(4): it stays).
    #[serde(default)]
    pub hours_at_weekend: AtWeekend,
    /// When the last day for something before an event is no working day (Reg. 1182/71, Art. 3(4), second
    /// subparagraph: it stays (memory)).
    #[serde(default)]
    pub backwards_at_weekend: BackAtWeekend,
    /// Whether two days or more include at least two working days (Reg. 1182/71, Art. 3(5)).
    #[serde(default)]
    pub two_working_days: bool,
    /// Whether a pause stops the clock. Where it does not, a pause is told in the steps and not counted.
    #[serde(default)]
    pub pauses: bool,
    /// From where an extension is counted.
    #[serde(default)]
    pub extends_from: ExtendsFrom,
    /// By when an act must be done that must come a period before an event.
    #[serde(default)]
    pub backwards: BackwardsEnd,
    /// For each setting, the article or the reason.
    #[serde(default)]
    pub articles: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<toml::Spanned<Rule>>,
}

impl Rule {
    /// Reads a list of rules.
    ///
    /// # Errors
    /// The text is no TOML, a setting is unknown, an id comes twice, or a rule has no source: with the line.
    pub fn read_all(text: &str) -> Result<Vec<Self>, Unreadable> {
        let file: File = toml::from_str(text).map_err(|cause| Unreadable::of_toml(text, &cause))?;
        let mut rules: Vec<Self> = Vec::new();
        for written in file.rule {
            let byte = written.span().start;
            let rule = written.into_inner();
            if rules.iter().any(|known| known.id == rule.id) {
                let what = format!(
                    "the rule “{}” comes twice: give this one another id",
                    rule.id
                );
                return Err(Unreadable::at(text, byte, what));
            }
            if rule.source.trim().is_empty() || rule.mark.trim().is_empty() {
                let what = format!("the rule “{}” has no source or no mark: add them", rule.id);
                return Err(Unreadable::at(text, byte, what));
            }
            rules.push(rule);
        }
        Ok(rules)
    }
}
