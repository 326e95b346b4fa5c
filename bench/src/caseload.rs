//! A made-up registration list: households of one to six, the same for the same number.

use crate::Done;

/// A generator that needs no crate and gives the same list everywhere (splitmix64, public domain).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    /// A number below `n`; 0 if there is none.
    pub(crate) fn up_to(&mut self, n: usize) -> usize {
        usize::try_from(self.below((n as u64).max(1))).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(crate) fn in_hundred(&mut self, times: usize) -> bool {
        self.up_to(100) < times
    }

    /// A number below `n`, the small ones far more often, as with names.
    pub(crate) fn skewed(&mut self, n: usize) -> usize {
        let share = self.below(1 << 20);
        let skewed = (share * share * (n as u64)) >> 40;
        usize::try_from(skewed).unwrap_or(0)
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        let at = self.below(list.len() as u64);
        list[usize::try_from(at).unwrap_or(0)]
    }
}

const GIVEN: &[&str] = &[
    "Azad", "Dilan", "Rojin", "Aram", "Shilan", "Karwan", "Hêvî", "Soran", "Nazdar", "Hiwa",
];
const FAMILY: &[&str] = &[
    "Karim", "Hasan", "Ahmed", "Rashid", "Salih", "Omer", "Mahmud", "Ismail", "Qadir", "Aziz",
];
const NATIONALITY: &[&str] = &["IRQ", "IRQ", "IRQ", "SYR", "IRN", "AFG", "YEM", "CMR"];

/// Prints the list with HXL tags in its second row.
pub fn run(people: &str) -> Done {
    let people: u64 = people.parse()?;
    let mut chance = Chance(20_211_108);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    use std::io::Write as _;
    writeln!(
        out,
        "Synthetic,Household,Person,Given name,Family name,Sex,Age,Nationality,Site,Registered on,Phone"
    )?;
    writeln!(
        out,
        "#meta+synthetic,#household+id,#person+id,#person+name+given+latin,#person+name+family+latin,#person+sex,\
         #person+age,#country+nationality+code,#loc+id,#date+registered,#contact+phone"
    )?;
    let (mut household, mut left) = (0, 0);
    for person in 1..=people {
        if left == 0 {
            household += 1;
            left = 1 + chance.below(6);
        }
        left -= 1;
        let (given, family) = (chance.of(GIVEN), chance.of(FAMILY));
        let (sex, age) = (chance.of(&["female", "male"]), chance.below(75));
        let nationality = chance.of(NATIONALITY);
        let day = 1 + chance.below(28);
        writeln!(
            out,
            "synthetic,H{household},P{person},{given},{family} {person},{sex},{age},{nationality},bruzgi-centre,\
             2021-11-{day:02},+999 00 {person:07}"
        )?;
    }
    Ok(())
}
