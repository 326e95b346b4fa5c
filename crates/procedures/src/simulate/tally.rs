//! What was counted while the days of one run went by.

use std::collections::BTreeMap;

/// How a clock went, over all cases of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub met: u32,
    pub missed: u32,
    /// Still running, or not to be counted, when the days were over and the case was not.
    pub undecided: u32,
    /// Cut short: the case ended before what was due was done.
    pub cut: u32,
}

/// The counts of one run.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub arrived: u32,
    pub done: u32,
    pub stopped: u32,
    /// Inside with nothing that could be done for them.
    pub still: u32,
    /// Inside when the run ended, those who stand still among them.
    pub inside: u32,
    /// Seconds from arrival to the end of those who were done.
    pub stays: Vec<i64>,
    /// For each step: how often it was done.
    pub through: Vec<u32>,
    /// For each step: seconds in line of those whose turn came.
    pub waits: Vec<Vec<i64>>,
    /// For each step, by day: how many are in line at its end.
    pub queues: Vec<Vec<u32>>,
    /// For each pool: seconds worked.
    pub worked: Vec<i64>,
    /// For each place, by day: the most that were held.
    pub held: Vec<Vec<u32>>,
    /// For each clock of the procedure.
    pub clocks: Vec<Kept>,
    /// How often each procedure was opened.
    pub opened: Vec<u32>,
    /// Why cases stand still: the rule and how many.
    pub reasons: BTreeMap<String, u32>,
}

impl Tally {
    /// Nothing counted yet.
    pub(super) fn new(
        (steps, pools, places, clocks, opens): (usize, usize, usize, usize, usize),
    ) -> Self {
        Self {
            through: vec![0; steps],
            waits: vec![Vec::new(); steps],
            queues: vec![Vec::new(); steps],
            worked: vec![0; pools],
            held: vec![Vec::new(); places],
            clocks: vec![Kept::default(); clocks],
            opened: vec![0; opens],
            ..Self::default()
        }
    }
}
