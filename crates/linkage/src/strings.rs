//! How alike two strings are, for codes and for words that are no names.

/// How many slips of the hand lie between two codes: one character changed, left out or put in, or two
/// neighbours swapped. 0, 1, 2, or 3 for more (optimal string alignment).
pub(crate) fn slips(one: &str, other: &str) -> u8 {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one == other {
        return 0;
    }
    if one.len().abs_diff(other.len()) > 2 || one.len().max(other.len()) > WIDTH {
        return 3;
    }
    let mut before = [0_u8; WIDTH + 1];
    let mut last = [0_u8; WIDTH + 1];
    let mut row = [0_u8; WIDTH + 1];
    for (at, cost) in (0..).zip(last.iter_mut()) {
        *cost = at;
    }
    for (i, from) in one.iter().enumerate() {
        row[0] = last[0] + 1;
        for (j, to) in other.iter().enumerate() {
            let change = last[j] + u8::from(from != to);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == other[j - 1] && one[i - 1] == *to {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        (before, last, row) = (last, row, before);
    }
    last[other.len()].min(3)
}

/// The longest code that is looked at.
const WIDTH: usize = 64;

/// The similarity of Jaro with Winkler's bonus for a common beginning (Winkler 1990), 0 to 1.
pub(crate) fn jaro_winkler(one: &str, other: &str) -> f32 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let jaro = jaro(&one, &other);
    let common = one.iter().zip(&other).take(4).take_while(|(a, b)| a == b);
    let bonus = common.fold(0.0, |sum, _same| sum + 0.1);
    jaro + bonus * (1.0 - jaro)
}

#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn jaro(one: &[char], other: &[char]) -> f32 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; other.len()];
    let mut found = Vec::new();
    for (at, letter) in one.iter().enumerate() {
        let from = at.saturating_sub(reach);
        let to = (at + reach + 1).min(other.len());
        if let Some(place) = (from..to).find(|place| !taken[*place] && other[*place] == *letter) {
            taken[place] = true;
            found.push(*letter);
        }
    }
    if found.is_empty() {
        return 0.0;
    }
    let there = other.iter().zip(&taken).filter(|(_l, taken)| **taken);
    let moved = there.zip(&found).filter(|((a, _taken), b)| a != b).count();
    let (same, swaps) = (found.len() as f32, moved as f32 / 2.0);
    (same / one.len() as f32 + same / other.len() as f32 + (same - swaps) / same) / 3.0
}
