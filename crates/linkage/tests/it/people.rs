//! People who never lived, for the tests.

use jiff::civil::{Date, date};
use linkage::{Birth, Record, Sex, WrittenName};

pub const GIVEN: [&str; 16] = [
    "Ahmad", "Khalid", "Yusuf", "Omar", "Hassan", "Ibrahim", "Salim", "Tariq", "Nadia", "Layla",
    "Amina", "Zahra", "Rania", "Samira", "Huda", "Farah",
];
pub const FAMILY: [&str; 12] = [
    "Haddad", "Barzani", "Mansour", "Qasim", "Shami", "Kurdi", "Najjar", "Dosky", "Talabani",
    "Rashidi", "Hilali", "Zangana",
];

/// A number from a seed, the same everywhere.
pub fn drawn(seed: u64, below: usize) -> usize {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((z ^ (z >> 31)) % below as u64).unwrap()
}

pub fn day(seed: u64) -> Date {
    let year = i16::try_from(1950 + drawn(seed, 70)).unwrap();
    let month = i8::try_from(1 + drawn(seed + 1, 12)).unwrap();
    date(year, month, i8::try_from(2 + drawn(seed + 2, 26)).unwrap())
}

/// A registration of a person; the same person for the same seed.
pub fn person(id: u128, seed: u64) -> Record {
    let given = drawn(seed * 7, 16);
    Record {
        id,
        names: vec![WrittenName {
            given: GIVEN[given].to_owned(),
            father: GIVEN[drawn(seed * 7 + 1, 8)].to_owned(),
            family: FAMILY[drawn(seed * 7 + 2, 12)].to_owned(),
            ..WrittenName::default()
        }],
        sex: Some(if given < 8 { Sex::Male } else { Sex::Female }),
        birth: Birth::Day(day(seed * 11)),
        origin: Some(format!("SY{:02}", drawn(seed * 13, 14))),
        site: Some(format!("site{:03}", drawn(seed * 17, 30))),
        phones: vec![format!("+963 9{:08}", drawn(seed * 19, 90_000_000))],
        ..Record::default()
    }
}

/// Two hundred people; every fourth is registered twice, the second time with another spelling of the name.
pub fn caseload() -> Vec<Record> {
    let mut all = Vec::new();
    for seed in 0..200 {
        all.push(person(u128::from(seed), seed));
        if seed % 4 == 0 {
            let mut again = person(u128::from(seed) + 1_000, seed);
            again.names[0].given = again.names[0].given.replace("sh", "ch").replace('a', "aa");
            again.site = Some("site099".to_owned());
            all.push(again);
        }
    }
    all
}
