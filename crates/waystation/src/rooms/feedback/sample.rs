//! A sample of the households that were served: how many, and which. Drawn from a seed that is written
//! down, so that anybody can draw it again.
//!
//! Households of a stratum are put in the order of SHA-256(seed ‖ household's id); the first are the sample,
//! the next the reserve. The order depends on nothing else: not on the order of the frame, nor on the other
//! strata.

use std::collections::BTreeMap;

use journal::Digest;
use uuid::Uuid;

use super::facts::Stratum;

/// The bands of households' sizes: code, and the most members.
pub const BANDS: [(&str, u64); 3] = [("1-2", 2), ("3-5", 5), ("6+", u64::MAX)];

/// Confidences in percent with their z, four digits.
pub const CONFIDENCES: [(u8, f64); 3] = [(90, 1.6449), (95, 1.96), (99, 2.5758)];

/// The z of a confidence; that of 95 % where it is none of [`CONFIDENCES`].
pub fn z(confidence: u8) -> f64 {
    let known = CONFIDENCES.iter().find(|(code, _z)| *code == confidence);
    known.map_or(1.96, |(_code, z)| *z)
}

/// The band of a household.
pub fn band(members: u64) -> &'static str {
    let found = BANDS.iter().find(|(_code, most)| members <= *most);
    found.map_or(BANDS[0].0, |(code, _most)| code)
}

/// A household of the frame.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Framed {
    /// The household.
    pub household: Uuid,
    /// The code of the site at which it was served.
    pub site: String,
    /// The band of its size.
    pub band: String,
}

/// How many of an endless frame are needed: z² · p (1 − p) ÷ e², with the p that asks for most, one half.
/// 96.04 for 95 % and ±10 points.
pub fn endless(confidence: u8, margin: u8) -> f64 {
    let (z, e) = (z(confidence), f64::from(margin.max(1)) / 100.0);
    z * z * 0.25 / (e * e)
}

/// How many of a frame of `households` are needed, with the finite population correction:
/// n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up so that the margin holds, and never more than there are.
pub fn size(households: u32, confidence: u8, margin: u8) -> u32 {
    if households == 0 {
        return 0;
    }
    let endless = endless(confidence, margin);
    let needed = endless / (1.0 + (endless - 1.0) / f64::from(households));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the number of households"
    )]
    let needed = needed.max(1.0).ceil() as u32;
    needed.min(households)
}

/// The place of a household in the order of a seed.
fn place(seed: &str, household: Uuid) -> [u8; 32] {
    let mut bytes = seed.as_bytes().to_vec();
    bytes.extend_from_slice(household.as_bytes());
    Digest::of(&bytes).0
}

/// Households in the order of a seed, each once.
pub fn ordered(seed: &str, households: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
    let mut placed: Vec<([u8; 32], Uuid)> = households
        .into_iter()
        .map(|household| (place(seed, household), household))
        .collect();
    placed.sort_unstable();
    placed.dedup();
    placed
        .into_iter()
        .map(|(_place, household)| household)
        .collect()
}

/// Draws a sample from a frame. The reserve is as long as the sample, as far as the frame goes.
pub fn draw(frame: &[Framed], seed: &str, confidence: u8, margin: u8) -> Vec<Stratum> {
    let mut strata: BTreeMap<(&str, &str), Vec<Uuid>> = BTreeMap::new();
    for one in frame {
        let stratum = strata.entry((&one.site, &one.band)).or_default();
        stratum.push(one.household);
    }
    let drawn = strata.into_iter().map(|((site, band), households)| {
        let mut order = ordered(seed, households);
        let all = u32::try_from(order.len()).unwrap_or(u32::MAX);
        let needed = size(all, confidence, margin) as usize;
        let mut reserve = order.split_off(needed.min(order.len()));
        reserve.truncate(needed);
        Stratum {
            site: site.into(),
            band: band.into(),
            households: all,
            drawn: order,
            reserve,
        }
    });
    drawn.collect()
}

/// The digest of a frame, whatever order it is in.
pub fn digest(frame: &[Framed]) -> Digest {
    let mut sorted: Vec<&Framed> = frame.iter().collect();
    sorted.sort();
    sorted.dedup();
    let lines: Vec<String> = sorted
        .iter()
        .map(|one| format!("{} {} {}\n", one.household, one.site, one.band))
        .collect();
    Digest::of(lines.concat().as_bytes())
}

/// The households of a stratum to be looked for: those drawn, and for each who could not be asked the next of
/// the reserve.
pub fn to_visit(stratum: &Stratum, could_not: impl Fn(Uuid) -> bool) -> Vec<Uuid> {
    let mut visit = stratum.drawn.clone();
    let mut reserve = stratum.reserve.iter();
    let mut at = 0;
    while at < visit.len() {
        if could_not(visit[at])
            && let Some(next) = reserve.next()
        {
            visit.push(*next);
        }
        at += 1;
    }
    visit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(households: u32, confidence: u8, margin: u8, needed: u32) {
        assert_eq!(
            size(households, confidence, margin),
            needed,
            "{households} {confidence} {margin}"
        );
    }

    /// By hand: 96.04 ÷ (1 + 95.04 ÷ 2000) = 91.68; ÷ (1 + 95.04 ÷ 100) = 49.24; 384.16 ÷ (1 + 383.16 ÷ 2000)
    /// = 322.39.
    #[test]
    fn a_sample_is_as_large_as_the_margin_asks() {
        check(0, 95, 10, 0);
        check(1, 95, 10, 1);
        check(10, 95, 10, 10);
        check(100, 95, 10, 50);
        check(2000, 95, 10, 92);
        check(u32::MAX, 95, 10, 97);
        check(2000, 95, 5, 323);
        assert!((endless(95, 10) - 96.04).abs() < 1e-9);
    }

    fn frame(ids: &[u128]) -> Vec<Framed> {
        ids.iter()
            .map(|id| Framed {
                household: Uuid::from_u128(*id),
                site: format!("site-{}", id % 2),
                band: band((id % 8) as u64).into(),
            })
            .collect()
    }

    proptest! {
        #[test]
        fn a_sample_has_its_size_and_nobody_twice_in_whatever_order_the_frame_came(
            ids in prop::collection::btree_set(any::<u128>(), 0..300), seed in ".{0,12}", turn in 0usize..300,
        ) {
            let ids: Vec<u128> = ids.into_iter().collect();
            let one = frame(&ids);
            let mut other = one.clone();
            if !other.is_empty() {
                let turn = turn % other.len();
                other.rotate_left(turn);
                // A household that is given twice is there once.
                other.push(one[0].clone());
            }
            let drawn = draw(&one, &seed, 95, 10);
            prop_assert_eq!(&drawn, &draw(&other, &seed, 95, 10));
            prop_assert_eq!(digest(&one), digest(&other));
            let mut all: Vec<Uuid> = Vec::new();
            for stratum in &drawn {
                prop_assert_eq!(stratum.drawn.len(), size(stratum.households, 95, 10) as usize);
                all.extend(stratum.drawn.iter().chain(&stratum.reserve));
            }
            let count = all.len();
            all.sort();
            all.dedup();
            prop_assert_eq!(all.len(), count);
            let households: u32 = drawn.iter().map(|stratum| stratum.households).sum();
            prop_assert_eq!(households as usize, ids.len());
        }
    }

    /// Ten of forty, over 4,000 seeds: each household is expected 1,000 times. Chi-square with 39 degrees of
    /// freedom exceeds 72.1 in one of a thousand; drawing without repeats makes it smaller still.
    #[test]
    fn every_household_is_equally_likely_to_be_drawn() {
        let households: Vec<Uuid> = (0..40u128).map(|n| Uuid::from_u128(n * 7919)).collect();
        let mut times = BTreeMap::new();
        for seed in 0..4000 {
            for household in ordered(&seed.to_string(), households.clone())
                .into_iter()
                .take(10)
            {
                *times.entry(household).or_insert(0.0) += 1.0;
            }
        }
        assert_eq!(times.len(), 40);
        let chi: f64 = times
            .values()
            .map(|n: &f64| (n - 1000.0).powi(2) / 1000.0)
            .sum();
        assert!(chi < 72.1, "{chi}");
        assert!(chi > 5.0, "{chi}: too even to be chance");
    }

    #[test]
    fn whoever_is_not_found_is_replaced_by_the_next_of_the_reserve() {
        let id = Uuid::from_u128;
        let stratum = Stratum {
            site: "bruzgi".into(),
            band: "1-2".into(),
            households: 9,
            drawn: vec![id(1), id(2)],
            reserve: vec![id(3), id(4)],
        };
        assert_eq!(to_visit(&stratum, |_one| false), [id(1), id(2)]);
        assert_eq!(
            to_visit(&stratum, |one| one == id(2)),
            [id(1), id(2), id(3)]
        );
        // The replacement is not found either, and then the reserve is used up.
        let gone = |one| [id(1), id(2), id(3)].contains(&one);
        assert_eq!(to_visit(&stratum, gone), [id(1), id(2), id(3), id(4)]);
        assert_eq!(to_visit(&stratum, |_one| true).len(), 4);
    }

    #[test]
    fn a_household_is_in_one_band() {
        for (members, code) in [
            (0, "1-2"),
            (2, "1-2"),
            (3, "3-5"),
            (5, "3-5"),
            (6, "6+"),
            (60, "6+"),
        ] {
            assert_eq!(band(members), code, "{members}");
        }
    }
}
