//! Cold exposure: wind chill, the bands of risk, minutes to frostbite. Pure arithmetic with units as types.
//!
//! It is a planning aid, not a medical prediction: it says how soon a site needs people indoors, not what
//! happens to one of them. The trap that public code falls into is wind in metres a second: here a speed is a
//! [`KmPerHour`], and metres a second have a constructor of their own.

/// A temperature in degrees Celsius.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Celsius(pub f64);

/// A wind in kilometres an hour, at 10 metres above the ground, as weather stations give it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct KmPerHour(pub f64);

impl Celsius {
    /// From thousandths of a degree, as facts keep it.
    #[expect(
        clippy::cast_precision_loss,
        reason = "temperatures are far below 2^52"
    )]
    pub fn from_milli(milli: i64) -> Self {
        Self(milli as f64 / 1000.0)
    }
}

impl KmPerHour {
    /// From metres a second: × 3.6.
    pub fn from_metres_per_second(speed: f64) -> Self {
        Self(speed * 3.6)
    }

    /// From thousandths of a kilometre an hour, as facts keep it.
    #[expect(clippy::cast_precision_loss, reason = "winds are far below 2^52")]
    pub fn from_milli(milli: i64) -> Self {
        Self(milli as f64 / 1000.0)
    }
}

/// The warmest temperature for which the formula was made.
pub const WARMEST: Celsius = Celsius(10.0);
/// The weakest wind for which it was made.
pub const CALMEST: KmPerHour = KmPerHour(4.8);

/// Wind chill in °C: 13.12 + 0.6215 T − 11.37 V^0.16 + 0.3965 T V^0.16, with T in °C and V in km/h at 10 m.
///
/// Made for T ≤ 10 °C and V ≥ 4.8 km/h; outside it is the temperature itself. The formula of the Canadian and
/// US weather services since 2001.
pub fn wind_chill(temperature: Celsius, wind: KmPerHour) -> Celsius {
    if temperature > WARMEST || wind < CALMEST {
        return temperature;
    }
    let (t, v) = (temperature.0, wind.0.powf(0.16));
    Celsius(13.12 + 0.6215 * t - 11.37 * v + 0.3965 * t * v)
}

/// Minutes until exposed skin freezes: ((−24.5 (0.667 V + 4.8)) + 2111) (−4.8 − T)^−1.668.
///
/// Made for 25 ≤ V ≤ 80 km/h and T ≤ −15 °C; nothing outside. From memory of the Canadian weather service's
/// formula; not checked against its source.
pub fn frostbite_minutes(temperature: Celsius, wind: KmPerHour) -> Option<f64> {
    if !(25.0..=80.0).contains(&wind.0) || temperature.0 > -15.0 {
        return None;
    }
    Some((-24.5 * (0.667 * wind.0 + 4.8) + 2111.0) * (-4.8 - temperature.0).powf(-1.668))
}

/// A band of risk, by wind chill in whole degrees: 0 to −9, −10 to −27, −28 to −39, −40 to −47, −48 to −54,
/// −55 and below. The newer Canadian set, from memory; its limits −27, −28 to −39 and −48 were seen in a
/// calculator that quotes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Above freezing as it is felt.
    None,
    /// 0 to −9: discomfort.
    Low,
    /// −10 to −27: hypothermia and frostbite when outside for long without protection.
    Moderate,
    /// −28 to −39: skin freezes in 10 to 30 minutes.
    High,
    /// −40 to −47: in 5 to 10 minutes.
    VeryHigh,
    /// −48 to −54: in 2 to 5 minutes.
    Severe,
    /// −55 and below: in less than 2 minutes.
    Extreme,
}

impl Band {
    /// All bands, mildest first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Low,
        Self::Moderate,
        Self::High,
        Self::VeryHigh,
        Self::Severe,
        Self::Extreme,
    ];

    /// The band of a wind chill, which is rounded to whole degrees first, as the index is published.
    pub fn of(chill: Celsius) -> Self {
        match chill.0.round() {
            c if c > 0.0 => Self::None,
            c if c > -10.0 => Self::Low,
            c if c > -28.0 => Self::Moderate,
            c if c > -40.0 => Self::High,
            c if c > -48.0 => Self::VeryHigh,
            c if c > -55.0 => Self::Severe,
            _ => Self::Extreme,
        }
    }

    /// One band up: when people are wet, or children, the elderly or the sick lack winter clothing or a roof
    /// (our own convention, after the risk raisers that clinicians name).
    #[must_use]
    pub fn raised(self) -> Self {
        let at = Self::ALL.iter().position(|band| *band == self);
        at.and_then(|at| Self::ALL.get(at + 1))
            .copied()
            .unwrap_or(Self::Extreme)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
            Self::VeryHigh => "very_high",
            Self::Severe => "severe",
            Self::Extreme => "extreme",
        }
    }

    /// The warmest wind chill of the band, in whole degrees.
    pub fn from(self) -> Option<i32> {
        match self {
            Self::None => None,
            Self::Low => Some(0),
            Self::Moderate => Some(-10),
            Self::High => Some(-28),
            Self::VeryHigh => Some(-40),
            Self::Severe => Some(-48),
            Self::Extreme => Some(-55),
        }
    }

    /// Minutes outside until harm is to be reckoned with: from, to. A planning aid, not a medical prediction.
    ///
    /// High and above are the band's minutes to frozen skin. Low (from 4 hours) and moderate (1 to 4 hours) are
    /// our own convention: the bands name no time there, only "outside for long".
    pub fn minutes_to_risk(self) -> Option<(u32, Option<u32>)> {
        match self {
            Self::None => None,
            Self::Low => Some((240, None)),
            Self::Moderate => Some((60, Some(240))),
            Self::High => Some((10, Some(30))),
            Self::VeryHigh => Some((5, Some(10))),
            Self::Severe => Some((2, Some(5))),
            Self::Extreme => Some((0, Some(2))),
        }
    }

    /// The severity that a band means for people who are exposed to it (our own convention).
    pub fn severity(self) -> u8 {
        match self {
            Self::None => 1,
            Self::Low => 2,
            Self::Moderate => 3,
            Self::High => 4,
            Self::VeryHigh | Self::Severe | Self::Extreme => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tenth(value: f64) -> f64 {
        let rounded = (value * 10.0).round() / 10.0;
        if rounded == 0.0 { 0.0 } else { rounded }
    }

    #[test]
    fn the_wind_chill_table_holds_in_all_its_cells() {
        let winds = [5.0, 10.0, 20.0, 30.0, 40.0, 50.0];
        let table: [(f64, [f64; 6]); 8] = [
            (5.0, [4.1, 2.7, 1.1, 0.1, -0.7, -1.3]),
            (0.0, [-1.6, -3.3, -5.2, -6.5, -7.4, -8.1]),
            (-5.0, [-7.3, -9.3, -11.6, -13.0, -14.1, -15.0]),
            (-10.0, [-12.9, -15.3, -17.9, -19.5, -20.8, -21.8]),
            (-15.0, [-18.6, -21.2, -24.2, -26.0, -27.4, -28.6]),
            (-20.0, [-24.3, -27.2, -30.5, -32.6, -34.1, -35.4]),
            (-25.0, [-30.0, -33.2, -36.8, -39.1, -40.8, -42.2]),
            (-30.0, [-35.6, -39.2, -43.1, -45.6, -47.5, -49.0]),
        ];
        let mut cells = 0;
        for (t, row) in table {
            for (v, chill) in winds.into_iter().zip(row) {
                let found = wind_chill(Celsius(t), KmPerHour(v)).0;
                assert_eq!(tenth(found), chill, "{t} °C, {v} km/h");
                cells += 1;
            }
        }
        assert_eq!(cells, 48);
    }

    #[test]
    fn outside_its_range_wind_chill_is_the_temperature() {
        for (t, v) in [(10.1, 30.0), (25.0, 60.0), (-10.0, 4.7), (-10.0, 0.0)] {
            assert_eq!(wind_chill(Celsius(t), KmPerHour(v)), Celsius(t));
        }
        assert!(wind_chill(Celsius(10.0), KmPerHour(4.8)).0 < 10.0);
    }

    #[test]
    fn metres_a_second_are_not_kilometres_an_hour() {
        let right = wind_chill(Celsius(-10.0), KmPerHour::from_metres_per_second(10.0));
        assert_eq!(right, wind_chill(Celsius(-10.0), KmPerHour(36.0)));
        let trap = wind_chill(Celsius(-10.0), KmPerHour(10.0));
        assert!(
            trap.0 - right.0 > 4.0,
            "the trap is worth more than 4 degrees"
        );
    }

    #[test]
    fn skin_freezes_in_the_minutes_of_the_table() {
        for (t, v, minutes) in [
            (-15.0, 25.0, 32.9),
            (-15.0, 60.0, 21.0),
            (-20.0, 25.0, 16.9),
            (-20.0, 60.0, 10.8),
            (-25.0, 25.0, 10.5),
            (-25.0, 60.0, 6.7),
            (-30.0, 25.0, 7.3),
            (-30.0, 60.0, 4.7),
        ] {
            let found = frostbite_minutes(Celsius(t), KmPerHour(v)).unwrap();
            assert_eq!(tenth(found), minutes, "{t} {v}");
        }
        for (t, v) in [(-14.9, 30.0), (-20.0, 24.9), (-20.0, 80.1)] {
            assert_eq!(frostbite_minutes(Celsius(t), KmPerHour(v)), None);
        }
    }

    fn check(chill: f64, band: Band) {
        assert_eq!(Band::of(Celsius(chill)), band, "{chill}");
    }

    #[test]
    fn bands_begin_and_end_where_they_say() {
        for (chill, band) in [
            (0.6, Band::None),
            (0.4, Band::Low),
            (-9.4, Band::Low),
            (-9.6, Band::Moderate),
            (-27.4, Band::Moderate),
            (-27.6, Band::High),
            (-39.4, Band::High),
            (-40.0, Band::VeryHigh),
            (-47.4, Band::VeryHigh),
            (-48.0, Band::Severe),
            (-54.4, Band::Severe),
            (-55.0, Band::Extreme),
        ] {
            check(chill, band);
        }
        for band in Band::ALL {
            if let Some(from) = band.from() {
                check(f64::from(from), band);
            }
        }
    }

    #[test]
    fn a_raised_band_is_one_higher_and_the_highest_stays() {
        for pair in Band::ALL.windows(2) {
            assert_eq!(pair[0].raised(), pair[1]);
        }
        assert_eq!(Band::Extreme.raised(), Band::Extreme);
    }

    #[test]
    fn a_worse_band_leaves_less_time_and_is_more_severe() {
        for pair in Band::ALL.windows(2) {
            assert!(pair[0].severity() <= pair[1].severity());
            if let (Some(mild), Some(bad)) = (pair[0].minutes_to_risk(), pair[1].minutes_to_risk())
            {
                assert!(bad.0 < mild.0, "{pair:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn more_wind_or_less_warmth_never_feels_warmer(
            t in -45.0f64..10.0, v in 4.8f64..110.0, colder in 0.0f64..20.0, stronger in 0.0f64..60.0,
        ) {
            let here = wind_chill(Celsius(t), KmPerHour(v)).0;
            prop_assert!(wind_chill(Celsius(t - colder), KmPerHour(v)).0 <= here + 1e-9);
            prop_assert!(wind_chill(Celsius(t), KmPerHour(v + stronger)).0 <= here + 1e-9);
            prop_assert!(here.is_finite());
        }
    }
}
