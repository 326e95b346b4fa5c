//! Shares of answers with how sure they are.

/// Fewer answers than this carry a warning beside each percentage: our own convention.
pub const FEW: u64 = 30;

/// A share with its interval: all three from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The estimate.
    pub estimate: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of answers are far below 2^52"
)]
fn real(n: u64) -> f64 {
    n as f64
}

/// The interval of Wilson (1927) for `yes` of `n`: it stays within 0 and 1, and is honest for few answers and
/// for shares near the ends. Nothing for no answers.
pub fn wilson(yes: u64, n: u64, z: f64) -> Option<Share> {
    if n == 0 || yes > n {
        return None;
    }
    let (p, n) = (real(yes) / real(n), real(n));
    let z2 = z * z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some(Share {
        estimate: p,
        low: (middle - half).clamp(0.0, p),
        high: (middle + half).clamp(p, 1.0),
    })
}

/// What one stratum adds to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Households in the frame.
    pub households: u64,
    /// Answers.
    pub n: u64,
    /// Of them yes.
    pub yes: u64,
}

/// The share in the whole frame, each stratum weighted by its households, with the variance of a stratified
/// sample: Σ W² (1 − n ÷ N) p (1 − p) ÷ (n − 1), W = N ÷ ΣN (Cochran, Sampling Techniques, 3rd ed., ch. 5
/// from memory, not verified). A stratum with one answer takes the largest variance, one quarter; strata without
/// answers are left out, and whoever shows the share says so. Where all say the same, the variance says nothing: the interval of
/// Wilson over all answers stands in, so that nobody reads certainty into few answers.
pub fn stratified(strata: &[Answered], z: f64) -> Option<Share> {
    let strata: Vec<&Answered> = strata.iter().filter(|one| one.n > 0).collect();
    let (all, n): (u64, u64) = (
        strata.iter().map(|one| one.households).sum(),
        strata.iter().map(|one| one.n).sum(),
    );
    let yes: u64 = strata.iter().map(|one| one.yes).sum();
    if n == 0 || all == 0 {
        return None;
    }
    if yes == 0 || yes == n {
        return wilson(yes, n, z);
    }
    let (mut estimate, mut variance) = (0.0, 0.0);
    for one in strata {
        let weight = real(one.households) / real(all);
        let p = real(one.yes) / real(one.n);
        estimate += weight * p;
        let left = 1.0 - real(one.n.min(one.households)) / real(one.households.max(1));
        let spread = if one.n > 1 {
            p * (1.0 - p) / real(one.n - 1)
        } else {
            0.25
        };
        variance += weight * weight * left * spread;
    }
    let half = z * variance.sqrt();
    Some(Share {
        estimate,
        low: (estimate - half).max(0.0),
        high: (estimate + half).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 0.000_05, "{a} {b}");
    }

    fn check(yes: u64, n: u64, low: f64, high: f64) {
        let share = wilson(yes, n, 1.96).unwrap();
        near(share.low, low);
        near(share.high, high);
    }

    /// By hand with z = 1.96, z² = 3.8416. 0 of 10: upper end 3.8416 ÷ 13.8416 = .27754. 5 of 10: middle .5,
    /// half 1.96 ÷ 1.38416 · √(.025 + .009604) = .26341. 8 of 10: middle .99208 ÷ 1.38416 = .71674, half
    /// 1.41602 · √.025604 = .22658. 81 of 263 is Newcombe's example (1998): .2553 to .3662.
    #[test]
    fn intervals_are_those_of_the_worked_examples() {
        check(0, 10, 0.0, 0.27754);
        check(5, 10, 0.23659, 0.76341);
        check(8, 10, 0.49016, 0.94332);
        check(10, 10, 0.72246, 1.0);
        check(81, 263, 0.25527, 0.36621);
        assert_eq!(wilson(0, 0, 1.96), None);
        assert_eq!(wilson(3, 2, 1.96), None);
    }

    /// Two strata: 100 households, 20 asked, 10 yes; 300 households, 30 asked, 6 yes.
    /// p = ¼ · .5 + ¾ · .2 = .275. Variance = .0625 · .8 · .25/19 + .5625 · .9 · .16/29 = .00065789 + .00279310
    /// = .00345100; half = 1.96 · .0587452 = .1151406.
    #[test]
    fn the_whole_is_weighted_by_the_households_of_each_stratum() {
        let strata = [
            Answered {
                households: 100,
                n: 20,
                yes: 10,
            },
            Answered {
                households: 300,
                n: 30,
                yes: 6,
            },
        ];
        let share = stratified(&strata, 1.96).unwrap();
        near(share.estimate, 0.275);
        near(share.low, 0.275 - 0.115_141);
        near(share.high, 0.275 + 0.115_141);
    }

    #[test]
    fn whoever_asked_everybody_knows_for_sure() {
        let everybody = [Answered {
            households: 20,
            n: 20,
            yes: 5,
        }];
        let share = stratified(&everybody, 1.96).unwrap();
        near(share.low, 0.25);
        near(share.high, 0.25);
    }

    #[test]
    fn a_stratum_without_answers_is_left_out_and_one_answer_is_very_unsure() {
        let empty = Answered {
            households: 50,
            n: 0,
            yes: 0,
        };
        let one = Answered {
            households: 50,
            n: 1,
            yes: 1,
        };
        let two = Answered {
            households: 50,
            n: 10,
            yes: 5,
        };
        assert_eq!(stratified(&[empty], 1.96), None);
        let share = stratified(&[empty, one, two], 1.96).unwrap();
        near(share.estimate, 0.75);
        assert!(share.high - share.low > 0.4, "{share:?}");
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_estimate_and_stays_between_none_and_all(
            strata in prop::collection::vec((0u64..500, 0u64..100, 0u64..100), 0..6),
        ) {
            let strata: Vec<Answered> = strata
                .into_iter()
                .map(|(more, n, yes)| Answered { households: n + more, n, yes: yes.min(n) })
                .collect();
            if let Some(share) = stratified(&strata, 1.96) {
                prop_assert!(share.low <= share.estimate + 1e-12 && share.estimate <= share.high + 1e-12);
                prop_assert!(share.low >= 0.0 && share.high <= 1.0);
            } else {
                prop_assert!(strata.iter().all(|one| one.n == 0));
            }
            for one in strata {
                if let Some(share) = wilson(one.yes, one.n, 1.96) {
                    prop_assert!(0.0 <= share.low && share.low <= share.estimate);
                    prop_assert!(share.estimate <= share.high && share.high <= 1.0);
                }
            }
        }
    }
}
