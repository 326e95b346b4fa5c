//! Chance that comes out alike on every machine: a small generator in whole numbers, and draws that use only the
//! operations which IEEE 754 fixes to the last bit (no logarithm, no exponential of the system).

/// A stream of chance.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

/// `SplitMix64` (Steele, Lea, Flood 2014): one step of the generator.
fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    /// The stream of something that has these numbers: the same numbers give the same stream, whatever else was
    /// drawn. So a case draws alike when there are more staff, and two plans are compared on the same people.
    pub(super) fn of(numbers: &[u64]) -> Self {
        let fold = |state: u64, number: &u64| {
            mixed(state.wrapping_add(0x9E37_79B9_7F4A_7C15) ^ mixed(*number))
        };
        Self(numbers.iter().fold(0, fold))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// From 0 up to and without 1.
    pub(super) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a float")]
        let drawn = (self.next() >> 11) as f64;
        drawn / 9_007_199_254_740_992.0
    }

    /// One of several by their shares; shares need not add up to anything.
    pub(super) fn one_of(&mut self, shares: &[f64]) -> usize {
        let mut left = self.unit() * shares.iter().sum::<f64>();
        for (at, share) in shares.iter().enumerate() {
            if left < *share {
                return at;
            }
            left -= share;
        }
        // Rounding may leave a crumb: it belongs to the last that has a share.
        shares.iter().rposition(|share| *share > 0.0).unwrap_or(0)
    }

    /// From a triangular distribution: never below `low` or above `high`, most often about `likely`.
    pub(super) fn triangular(&mut self, (low, likely, high): (f64, f64, f64)) -> f64 {
        let (wide, rise) = (high - low, likely - low);
        let drawn = self.unit();
        if wide <= 0.0 {
            return low;
        }
        if drawn * wide < rise {
            return low + (drawn * wide * rise).sqrt();
        }
        high - ((1.0 - drawn) * wide * (high - likely)).sqrt()
    }

    /// How many come, when so many come in the mean and independently of one another (Poisson).
    pub(super) fn poisson(&mut self, mean: f64) -> usize {
        let (mut left, mut count) = (mean, 0);
        // The sum of independent Poisson numbers is one: pieces of one keep the product away from zero.
        while left > 0.0 {
            count += self.poisson_piece(left.min(1.0));
            left -= 1.0;
        }
        count
    }

    /// Knuth's method for a mean up to 1.
    fn poisson_piece(&mut self, mean: f64) -> usize {
        let floor = exp_minus(mean);
        let (mut product, mut count) = (self.unit(), 0);
        while product >= floor {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

/// e to the minus x for x from 0 to 1, by its series: 20 terms are exact to the last bits of a float.
fn exp_minus(x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..=20 {
        term *= -x / f64::from(n);
        sum += term;
    }
    sum
}

/// The nearest whole number; what is no number is 0.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float that is too large becomes the largest"
)]
pub(super) fn whole(x: f64) -> i64 {
    x.round() as i64
}

/// A count as a float.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) fn float(n: i64) -> f64 {
    n as f64
}

/// A number of things as a float.
pub(super) fn many(n: usize) -> f64 {
    float(i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_numbers_give_the_same_chance_for_ever() {
        let mut chance = Chance::of(&[1, 2, 3]);
        let drawn = [chance.next(), chance.next()];
        assert_eq!(drawn, [Chance::of(&[1, 2, 3]).next(), drawn[1]]);
        assert_ne!(drawn[0], Chance::of(&[1, 3, 2]).next());
        // Written down once: another machine, another release must draw this too.
        assert_eq!(Chance::of(&[7]).next(), 2_554_050_240_282_131_404);
    }

    #[test]
    fn a_triangular_draw_stays_inside_and_has_its_mean() {
        let mut chance = Chance::of(&[4]);
        let drawn: Vec<f64> = (0..20_000)
            .map(|_| chance.triangular((10.0, 20.0, 60.0)))
            .collect();
        assert!(drawn.iter().all(|one| (10.0..=60.0).contains(one)));
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        assert!((mean - 30.0).abs() < 0.3, "{mean}");
        assert!((chance.triangular((5.0, 5.0, 5.0)) - 5.0).abs() < 1e-12);
    }

    #[test]
    fn a_poisson_draw_has_its_mean_and_variance() {
        let mut chance = Chance::of(&[9]);
        let drawn: Vec<f64> = (0..20_000).map(|_| many(chance.poisson(7.5))).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 20_000.0;
        assert!((mean - 7.5).abs() < 0.1, "{mean}");
        assert!((variance - 7.5).abs() < 0.3, "{variance}");
        assert_eq!(chance.poisson(0.0), 0);
    }

    #[test]
    fn a_share_of_nothing_is_never_drawn() {
        let mut chance = Chance::of(&[2]);
        assert!((0..1000).all(|_| chance.one_of(&[0.0, 3.0, 0.0]) == 1));
    }
}
