//! A line of people: who goes first goes before the others, each group in the order in which it came.

use std::collections::VecDeque;

/// Somebody in line: the case, the step, since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waiting {
    pub case: usize,
    pub step: usize,
    pub since: i64,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    first: VecDeque<Waiting>,
    others: VecDeque<Waiting>,
}

impl Line {
    /// Somebody joins at the end.
    pub(super) fn join(&mut self, waiting: Waiting, first: bool) {
        match first {
            true => self.first.push_back(waiting),
            false => self.others.push_back(waiting),
        }
    }

    /// Whose turn it is among those who are free to come; the others keep their place.
    pub(super) fn turn(&mut self, free: &dyn Fn(usize) -> bool) -> Option<Waiting> {
        let lines = [&mut self.first, &mut self.others];
        lines.into_iter().find_map(|line| {
            let at = line.iter().position(|one| free(one.case))?;
            line.remove(at)
        })
    }

    /// Whether nobody is in it, once those who have left are gone.
    pub(super) fn is_empty(&mut self, left: &dyn Fn(usize) -> bool) -> bool {
        for line in [&mut self.first, &mut self.others] {
            while line.front().is_some_and(|one| left(one.case)) {
                line.pop_front();
            }
        }
        self.first.is_empty() && self.others.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_goes_first_does_and_who_has_left_is_not_called() {
        let mut line = Line::default();
        let one = |case| Waiting {
            case,
            step: 0,
            since: 0,
        };
        for (case, first) in [(1, false), (2, true), (3, false), (4, true)] {
            line.join(one(case), first);
        }
        let left = |case: usize| case == 2;
        let mut called = Vec::new();
        while !line.is_empty(&left) {
            called.extend(line.turn(&|case| case != 2).map(|one| one.case));
        }
        assert_eq!(called, [4, 1, 3]);
    }

    #[test]
    fn who_is_at_another_desk_keeps_the_place() {
        let mut line = Line::default();
        for case in 1..4 {
            let one = Waiting {
                case,
                step: 0,
                since: 0,
            };
            line.join(one, false);
        }
        let turn =
            |line: &mut Line, busy: usize| line.turn(&|case| case != busy).map(|one| one.case);
        assert_eq!(
            [turn(&mut line, 1), turn(&mut line, 0), turn(&mut line, 3)],
            [Some(2), Some(1), None]
        );
    }
}
