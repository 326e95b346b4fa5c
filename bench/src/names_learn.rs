//! Learns what it costs when two spellings of one name differ in this or that: prints the table that is
//! `crates/linkage/data/costs.txt`.
//!
//! A pair is scored as the allowance for its length less the cost of its cheapest alignment; logistic loss,
//! `AdaGrad`, six passes over pairs of the learned classes (see [`crate::names`]), each cost held near the
//! hand-set one that it starts from (`data/costs_by_hand.txt`).

use std::collections::HashMap;

use linkage::names::{self, Word};

use crate::{
    Done,
    names::{Learning, Pair, number},
};

const SLOPE: f32 = 4.0;
const RATE: f32 = 0.06;
const HOLD: f32 = 0.004;

/// One thing that may differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Step {
    Other(&'static str, &'static str),
    Missing(&'static str, bool, u8),
    Swapped,
}

struct Weight {
    hand: f32,
    now: f32,
    seen: f32,
}

struct Table {
    weights: HashMap<Step, Weight>,
    allowance: [f32; 2],
    allowance_seen: [f32; 2],
}

fn is_vowel(name: &str) -> bool {
    names::is_vowel_sound(name)
}

impl Table {
    fn cost(&mut self, step: &Step) -> f32 {
        if let Some(weight) = self.weights.get(step) {
            return weight.now;
        }
        let hand = by_class(step);
        self.weights.insert(
            step.clone(),
            Weight {
                hand,
                now: hand,
                seen: 0.5,
            },
        );
        hand
    }

    fn learn(&mut self, step: &Step, slope: f32) {
        if let Some(weight) = self.weights.get_mut(step) {
            let slope = slope + HOLD * (weight.now - weight.hand);
            weight.seen += slope * slope;
            weight.now =
                (weight.now - RATE * slope / weight.seen.sqrt()).clamp(least(step), most(step));
        }
    }
}

/// A last a makes a woman's name of a man's: lists that put both in one class must not teach otherwise.
fn least(step: &Step) -> f32 {
    match step {
        Step::Missing("a" | "ا" | "ة", _, 2) => 1.3,
        Step::Missing("ه", _, 2) => 0.9,
        _ => 0.0,
    }
}

/// Two letters in each other's place are a slip of the hand, which lists of names hardly show.
fn most(step: &Step) -> f32 {
    if *step == Step::Swapped { 0.7 } else { 4.0 }
}

fn by_class(step: &Step) -> f32 {
    match step {
        Step::Other(one, two) => match (is_vowel(one), is_vowel(two)) {
            (true, true) => 0.5,
            (false, false) => 1.3,
            _ => 1.7,
        },
        Step::Missing(name, against_vowelless, place) => {
            match (is_vowel(name), against_vowelless, place) {
                (true, false, 0) => 1.1,
                (true, false, 1) => 0.55,
                (true, false, _) => 0.9,
                (true, true, 0) => 0.6,
                (true, true, 1) => 0.1,
                (true, true, _) => 0.7,
                _ => 1.2,
            }
        }
        Step::Swapped => 1.1,
    }
}

fn other(one: &'static str, two: &'static str) -> Step {
    if one < two {
        Step::Other(one, two)
    } else {
        Step::Other(two, one)
    }
}

fn place(at: usize, length: usize) -> u8 {
    if at == 0 {
        0
    } else if at + 1 == length {
        2
    } else {
        1
    }
}

/// The cheapest alignment: its cost and its steps.
fn align(table: &mut Table, one: &Side, two: &Side) -> (f32, Vec<Step>) {
    let (rows, columns) = (one.sounds.len(), two.sounds.len());
    let mut cost = vec![vec![(0.0_f32, None::<Step>, 0_usize, 0_usize); columns + 1]; rows + 1];
    for row in 0..=rows {
        for column in 0..=columns {
            if row + column == 0 {
                continue;
            }
            let mut best = (f32::MAX, None, 0, 0);
            if row > 0 {
                let step = Step::Missing(one.sounds[row - 1], two.vowelless, place(row - 1, rows));
                let sum = cost[row - 1][column].0 + table.cost(&step);
                best = (sum, Some(step), row - 1, column);
            }
            if column > 0 {
                let step = Step::Missing(
                    two.sounds[column - 1],
                    one.vowelless,
                    place(column - 1, columns),
                );
                let sum = cost[row][column - 1].0 + table.cost(&step);
                if sum < best.0 {
                    best = (sum, Some(step), row, column - 1);
                }
            }
            if row > 0 && column > 0 {
                let (a, b) = (one.sounds[row - 1], two.sounds[column - 1]);
                let step = (a != b).then(|| other(a, b));
                let sum = cost[row - 1][column - 1].0
                    + step.as_ref().map_or(0.0, |step| table.cost(step));
                if sum <= best.0 {
                    best = (sum, step, row - 1, column - 1);
                }
            }
            if row > 1
                && column > 1
                && one.sounds[row - 1] == two.sounds[column - 2]
                && one.sounds[row - 2] == two.sounds[column - 1]
            {
                let sum = cost[row - 2][column - 2].0 + table.cost(&Step::Swapped);
                if sum < best.0 {
                    best = (sum, Some(Step::Swapped), row - 2, column - 2);
                }
            }
            cost[row][column] = best;
        }
    }
    let (mut row, mut column) = (rows, columns);
    let mut steps = Vec::new();
    while row + column > 0 {
        let (_, step, r, c) = &cost[row][column];
        steps.extend(step.clone());
        (row, column) = (*r, *c);
    }
    (cost[rows][columns].0, steps)
}

struct Side {
    sounds: Vec<&'static str>,
    vowelless: bool,
}

impl Side {
    fn of(word: &Word) -> Self {
        Self {
            sounds: word.sound_names().collect(),
            vowelless: word.is_vowelless(),
        }
    }

    fn weight(&self) -> f32 {
        self.sounds
            .iter()
            .map(|name| if is_vowel(name) { 0.35 } else { 1.0 })
            .sum()
    }
}

fn hand() -> Table {
    let mut weights = HashMap::new();
    let known: HashMap<&str, &'static str> =
        names::sound_alphabet().map(|name| (name, name)).collect();
    for line in include_str!("../../crates/linkage/data/costs_by_hand.txt").lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let mut put = |step: Step, text: &str| {
            let hand = text.parse().unwrap_or(1.0);
            weights.insert(
                step,
                Weight {
                    hand,
                    now: hand,
                    seen: 0.5,
                },
            );
        };
        match parts.as_slice() {
            ["other", one, two, cost] => put(other(known[one], known[two]), cost),
            ["missing", name, against, costs @ ..] => {
                for (place, cost) in (0..).zip(costs) {
                    put(
                        Step::Missing(known[name], *against == "vowelless", place),
                        cost,
                    );
                }
            }
            _ => {}
        }
    }
    Table {
        weights,
        allowance: [0.6, 0.28],
        allowance_seen: [20.0, 200.0],
    }
}

/// Learns and prints.
pub fn run(given: Option<&str>) -> Done {
    let learning = Learning::read(&crate::names::folder(given))?;
    let mut pairs: Vec<(Side, Side, bool, f32)> = Vec::new();
    for (pair, worth) in learning.pairs() {
        let Pair { one, other, same } = &pair;
        if let ([one], [other]) = (names::words(one).as_slice(), names::words(other).as_slice()) {
            pairs.push((Side::of(one), Side::of(other), *same, worth));
        }
    }
    let mut table = hand();
    let passes = 6;
    for pass in 0..passes {
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by_key(|at| number((pass, at)));
        let (mut loss, mut wrong) = (0.0_f64, 0_usize);
        for at in order {
            let (one, two, same, worth) = &pairs[at];
            let (cost, steps) = align(&mut table, one, two);
            let length = f32::midpoint(one.weight(), two.weight());
            let margin = table.allowance[0] + table.allowance[1] * length - cost;
            let p = 1.0 / (1.0 + (-SLOPE * margin).exp());
            let miss = p - if *same { 1.0 } else { 0.0 };
            loss -= f64::from(if *same { p } else { 1.0 - p }.max(1e-6).ln());
            wrong += usize::from((p >= 0.5) != *same);
            // A pair that no spelling explains is most likely no pair: it teaches less.
            let worth = worth * if miss.abs() > 0.98 { 0.2 } else { 1.0 };
            for step in &steps {
                table.learn(step, -SLOPE * miss * worth);
            }
            for (at, feature) in [1.0, length].into_iter().enumerate() {
                let slope = SLOPE * miss * worth * feature;
                table.allowance_seen[at] += slope * slope;
                table.allowance[at] -= 0.02 * slope / table.allowance_seen[at].sqrt();
            }
        }
        eprintln!(
            "pass {pass}: {} pairs, loss {:.4}, wrong {:.4}",
            pairs.len(),
            loss / pairs.len() as f64,
            wrong as f64 / pairs.len() as f64
        );
    }
    print(&table);
    Ok(())
}

fn print(table: &Table) {
    println!(
        "# What it costs when two spellings of one name differ: \"other\" one sound for another; \"missing\" a sound"
    );
    println!(
        "# that the other word lacks, as its first, an inner or its last sound, where the other word's script"
    );
    println!(
        "# writes vowels or is vowelless. 1 is a plain typing error; \"allowance\": what may differ in all, a part"
    );
    println!("# for each word and a part for its length.");
    println!(
        "# Source: hand-set costs (costs_by_hand.txt, CC0) fitted by `bench names learn` to pairs of forms of the"
    );
    println!(
        "# classes of rigour 2.6.1 (OpenSanctions, MIT; Wikidata labels, CC0), a quarter held out. Licence: MIT."
    );
    println!(
        "allowance {:.3} {:.3}",
        table.allowance[0], table.allowance[1]
    );
    let mut steps: Vec<(&Step, &Weight)> = table.weights.iter().collect();
    steps.sort_by_key(|step| step.0);
    let mut missing: HashMap<(&str, bool), [f32; 3]> = HashMap::new();
    for name in names::sound_alphabet() {
        for against in [false, true] {
            let costs = [0, 1, 2].map(|place| {
                let step = Step::Missing(name, against, place);
                table
                    .weights
                    .get(&step)
                    .map_or_else(|| by_class(&step), |weight| weight.now)
            });
            missing.insert((name, against), costs);
        }
    }
    for (step, weight) in steps {
        match step {
            Step::Other(one, two) if (weight.now - by_class(step)).abs() >= 0.02 => {
                println!("other {one} {two} {:.2}", weight.now);
            }
            Step::Swapped => println!("swapped {:.2}", weight.now),
            _ => {}
        }
    }
    for name in names::sound_alphabet() {
        for against in [false, true] {
            let [first, within, last] = missing[&(name, against)];
            let script = if against { "vowelless" } else { "vowels" };
            println!("missing {name} {script} {first:.2} {within:.2} {last:.2}");
        }
    }
}
