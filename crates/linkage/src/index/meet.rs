//! A person looked at closely: which typed word met which word of which of their names, in what order.

use super::{
    people::{People, Place},
    search::{Asked, How, Match, Query, Why},
    weights::{UNASKED, evidence, points},
    words::Words,
};

/// A typed word's place, what it met, and where in the name.
pub type Meeting = (usize, Match, usize);

/// A person looked at closely: points, and what met what in the name that fits best.
pub fn close(people: &People, asked: &[Asked], query: &Query, slot: u32) -> (f32, Vec<Meeting>) {
    let places = people.places(slot);
    let mut best = (f32::MIN, Vec::new());
    for name in whole_names(places) {
        let (points, met) = meet(asked, name);
        if points > best.0 {
            best = (points, met);
        }
    }
    let (points, met) = meet(asked, places);
    if points * 0.93 > best.0 {
        best = (points * 0.93, met);
    }
    if best.1.is_empty() {
        return (0.0, Vec::new());
    }
    (best.0 + evidence(query, people.facts(slot)), best.1)
}

/// A person's words cut into whole names.
pub fn whole_names(places: &[Place]) -> impl Iterator<Item = &[Place]> {
    places.chunk_by(|_, next| !next.begins_name())
}

/// Gives each typed word the word of the name that it meets best, no word twice.
pub fn meet(asked: &[Asked], name: &[Place]) -> (f32, Vec<Meeting>) {
    let mut pairs: Vec<(f32, usize, Match, usize)> = Vec::new();
    for asked in asked {
        for (at, place) in name.iter().enumerate() {
            if let Some(m) = asked.met(place.word()) {
                pairs.extend(
                    asked
                        .places
                        .iter()
                        .map(|typed| (points(asked.weight, m.alike), *typed, m, at)),
                );
            }
        }
    }
    // Among equals, in the order typed.
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(a.1.abs_diff(a.3).cmp(&b.1.abs_diff(b.3)))
            .then(a.1.cmp(&b.1))
            .then(a.3.cmp(&b.3))
    });
    let (mut sum, mut met): (f32, Vec<Meeting>) = (0.0, Vec::new());
    for (points, typed, m, at) in pairs {
        if met
            .iter()
            .all(|(other, _, place)| *other != typed && *place != at)
        {
            sum += points;
            met.push((typed, m, at));
        }
    }
    met.sort_by_key(|m| m.0);
    let unasked = name.len() - met.len();
    (
        sum - order(&met, asked, name.len()) - UNASKED * unasked as f32,
        met,
    )
}

/// What another order than the name's counts against a person, in natural logarithms: one in ten is
/// written family name first; other orders are rare, and so is a name typed from its middle.
pub fn order(met: &[Meeting], asked: &[Asked], length: usize) -> f32 {
    let turned = met.windows(2).filter(|pair| pair[0].2 > pair[1].2).count();
    let (Some(first), Some(last)) = (met.first(), met.last()) else {
        return 0.0;
    };
    if turned > 0 {
        let exchanged = first.2 + 1 == length && last.2 == 0 || turned == 1;
        return if exchanged { 1.5 } else { 2.5 };
    }
    let typed = asked
        .iter()
        .flat_map(|a| &a.places)
        .max()
        .map_or(0, |last| last + 1);
    let begins = first.0 == 0 && first.2 == 0;
    let ends = last.0 + 1 == typed && last.2 + 1 == length;
    f32::from(u8::from(!begins)) * 0.8 + f32::from(u8::from(!ends && typed > 1)) * 0.5
}

pub fn reasons(words: &Words, asked: &[Asked], met: &[Meeting]) -> Vec<Why> {
    let turned = |at: usize| {
        met.get(at + 1).is_some_and(|next| next.2 < met[at].2)
            || at > 0 && met[at - 1].2 > met[at].2
    };
    met.iter()
        .enumerate()
        .map(|(at, (typed, m, _))| {
            let same = asked
                .iter()
                .any(|a| a.places.contains(typed) && a.word.latin == words.latin(m.word));
            let how = match m {
                _ if turned(at) => How::Swapped,
                _ if same || m.alike >= 1.0 => How::Same,
                m if m.begins => How::Begins,
                m if m.alike >= 0.8 => How::OtherSpelling,
                _ => How::TypingError,
            };
            Why {
                typed: *typed,
                met: words.latin(m.word).to_owned(),
                how,
            }
        })
        .collect()
}
