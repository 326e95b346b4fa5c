//! Pauses laid over one another.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Fault, Pause};

/// A stretch from its first to its last; without a last it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span<T> {
    pub first: T,
    pub last: Option<T>,
    pub reasons: Vec<String>,
}

/// The stretches of time that pauses cover, each up to and without its end, the earliest first.
pub(crate) fn times(pauses: &[Pause], zone: &TimeZone) -> Result<Vec<Span<Timestamp>>, Fault> {
    let mut spans = Vec::new();
    for pause in pauses {
        let first = pause.from.begins(zone)?;
        let last = pause.to.map(|to| to.ends(zone)).transpose()?;
        if last.is_some_and(|last| last < first) {
            return Err(Fault::PauseBackwards);
        }
        if last != Some(first) {
            spans.push(Span {
                first,
                last,
                reasons: vec![pause.reason.clone()],
            });
        }
    }
    Ok(merged(spans, |last| Some(*last)))
}

/// The local days that pauses touch, the earliest first.
pub(crate) fn days(pauses: &[Pause], zone: &TimeZone) -> Result<Vec<Span<Date>>, Fault> {
    let day = |at: Timestamp| zone.to_datetime(at).date();
    let spans = times(pauses, zone)?
        .into_iter()
        .map(|span| Span {
            first: day(span.first),
            // The end itself is no longer paused.
            last: span.last.map(|last| day(before(last))),
            reasons: span.reasons,
        })
        .collect();
    Ok(merged(spans, |last: &Date| last.tomorrow().ok()))
}

fn before(at: Timestamp) -> Timestamp {
    at.checked_sub(jiff::SignedDuration::from_nanos(1))
        .unwrap_or(at)
}

/// Spans that overlap or follow one another are one; `after` says what follows a last.
fn merged<T: Ord + Copy>(mut spans: Vec<Span<T>>, after: impl Fn(&T) -> Option<T>) -> Vec<Span<T>> {
    spans.sort_by_key(|span| span.first);
    let mut out: Vec<Span<T>> = Vec::new();
    for span in spans {
        let joins = out.last().is_some_and(|known| match &known.last {
            None => true,
            Some(last) => after(last).is_none_or(|next| span.first <= next),
        });
        match out.last_mut() {
            Some(known) if joins => {
                known.last = match (known.last, span.last) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
                for reason in span.reasons {
                    if !known.reasons.contains(&reason) {
                        known.reasons.push(reason);
                    }
                }
            }
            _ => out.push(span),
        }
    }
    out
}
