//! A household as aid sees it: how many, of which sex and age, what it received. No name, and nothing of what
//! anybody wishes.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::facts::People;
use super::queries::{self, Allowance, HandedLine};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::entitlements::{Due, Entitlement, Entitlements, Got, Member, within};
use crate::rooms::people;
use crate::rooms::people::facts::{AgeBand, Birth, Sex};
use crate::rooms::people::fold::Person;
use crate::{Failure, Mission};

/// A household at the desk.
#[derive(Debug, Clone)]
pub struct AtDesk {
    /// The household.
    pub id: Uuid,
    /// The code of its site.
    pub site: String,
    /// How many it has said to be, where that is more than are registered.
    pub size: usize,
    /// Its members.
    pub members: Vec<Member>,
    /// By sex and age.
    pub people: People,
    /// What it is due, item by item.
    pub dues: Vec<Due>,
    /// What it may be handed after an individual assessment.
    pub allowances: Vec<Allowance>,
    /// What it received, newest first.
    pub received: Vec<HandedLine>,
    /// Whether it goes through the priority lane: small children, older people, or a slip from before.
    pub priority: bool,
    /// Whether an alternate collector is named.
    pub has_alternate: bool,
}

/// A household with what it is due on a day; nothing where none is registered under this id.
///
/// # Errors
/// The database's.
pub fn at_desk(
    mission: &Mission,
    tx: &mut Tx<'_>,
    rules: &Entitlements,
    id: Uuid,
    on: Date,
) -> Result<Option<AtDesk>, Failure> {
    let Some(household) = people::queries::household(tx, id)? else {
        return Ok(None);
    };
    let members = members(mission, tx, id, Asks::of(&rules.rules), on)?;
    let received = queries::handed_to(tx, id, on)?;
    let allowances = queries::allowances(tx, id, on)?;
    let got: Vec<Got<'_>> = received
        .iter()
        .map(|line| (line.counts_as.as_str(), line.quantity, line.on))
        .collect();
    let mut dues = rules.due(&members, &got, on);
    let catalogue = crate::rooms::aid::queries::catalogue(tx)?;
    allow(&mut dues, &allowances, &got, on, &catalogue);
    let small = |member: &Member| matches!(member.age_band, AgeBand::UnderFive | AgeBand::Older);
    let priority = members.iter().any(small) || queries::has_slip(tx, id, on)?;
    Ok(Some(AtDesk {
        id,
        size: members
            .len()
            .max(usize::from(household.open.size.unwrap_or(0))),
        site: household.open.site,
        people: by_sex_and_age(&members),
        members,
        dues,
        allowances,
        received,
        priority,
        has_alternate: !household.collectors.is_empty(),
    }))
}

/// What individual assessments allow takes the place of what the rules would give: without one, an item that
/// asks for it is due to nobody. Each child's allowance adds up.
pub fn allow(
    dues: &mut Vec<Due>,
    allowances: &[Allowance],
    got: &[Got<'_>],
    on: Date,
    catalogue: &Catalogue,
) {
    let individual = |item: &str| catalogue.item(item).is_some_and(|item| item.individual);
    for due in dues.iter_mut().filter(|due| individual(&due.item)) {
        due.entitled = Amount::ZERO;
        due.each = Amount::ZERO;
    }
    let mut items: Vec<&str> = allowances.iter().map(|one| one.item.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    for item in items {
        let of_item = || allowances.iter().filter(|one| one.item == item);
        let every_days = of_item().map(|one| one.every_days).max();
        let counted: Vec<&Got<'_>> = got
            .iter()
            .filter(|(known, _much, day)| *known == item && within(*day, on, every_days))
            .collect();
        dues.retain(|due| due.item != item);
        dues.push(Due {
            rule: "allowance".into(),
            item: item.to_owned(),
            entitled: of_item().map(|one| one.quantity).sum(),
            received: counted.iter().map(|(_item, much, _day)| *much).sum(),
            every_days,
            perhaps: 0,
            each: Amount::ZERO,
            last: counted.iter().map(|(_item, _much, day)| *day).max(),
        });
    }
}

/// What the entitlements ask of a member beside sex and age band.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    months: bool,
    needs: bool,
}

impl Asks {
    /// What these entitlements ask.
    pub fn of(rules: &[Entitlement]) -> Self {
        Self {
            months: rules.iter().any(|rule| rule.whom.months.is_some()),
            needs: rules.iter().any(|rule| rule.whom.need.is_some()),
        }
    }
}

/// A person as entitlements look at them; only what a rule asks is opened.
///
/// # Errors
/// The database's.
pub fn member(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
    asks: Asks,
    on: Date,
) -> Result<Member, Failure> {
    let child = matches!(person.open.age_band, AgeBand::UnderFive | AgeBand::Unknown);
    let birth = if asks.months && child {
        people::opened::identity(mission, tx, person)?.and_then(|who| who.birth)
    } else {
        None
    };
    let needs = match asks.needs {
        // Who has said nothing of needs has none that is known; who cannot be opened may have some.
        true if person.parts.contains_key("needs") => {
            people::opened::needs(mission, tx, person)?.map(|needs| needs.codes)
        }
        _ => Some(Vec::new()),
    };
    Ok(Member {
        sex: person.open.sex,
        age_band: person.open.age_band,
        months: birth.and_then(|birth| months(birth, on)),
        needs,
    })
}

/// The members who count and have not left.
fn members(
    mission: &Mission,
    tx: &mut Tx<'_>,
    household: Uuid,
    asks: Asks,
    on: Date,
) -> Result<Vec<Member>, Failure> {
    let mut members = Vec::new();
    for (_id, person) in people::queries::counting_members(tx, household)? {
        if person.left.is_none_or(|(left, _entry)| left > on) {
            members.push(member(mission, tx, &person, asks, on)?);
        }
    }
    Ok(members)
}

/// How many times a rule gives its quantity to a household: for each member that it is for, or once, or for
/// every share of the household begun.
///
/// # Errors
/// The database's.
pub fn shares(
    mission: &Mission,
    tx: &mut Tx<'_>,
    household: Uuid,
    rule: &Entitlement,
    on: Date,
) -> Result<u64, Failure> {
    let asks = Asks::of(std::slice::from_ref(rule));
    let members = members(mission, tx, household, asks, on)?;
    Ok(u64::try_from(rule.times(&members).0).unwrap_or(0))
}

/// Completed months of age; nothing where only the year is known.
pub fn months(birth: Birth, on: Date) -> Option<u32> {
    let born = match birth {
        Birth::Day(day) => day,
        Birth::Month(year, month) => Date::new(year, month, 1).ok()?,
        Birth::Year(_) => return None,
    };
    let all = (i32::from(on.year()) - i32::from(born.year())) * 12 + i32::from(on.month())
        - i32::from(born.month())
        - i32::from(on.day() < born.day());
    u32::try_from(all).ok()
}

/// Members by sex and age: adults from 18 on; who is not said goes with the others.
pub fn by_sex_and_age(members: &[Member]) -> People {
    let mut people = People::default();
    for member in members {
        let child = matches!(
            member.age_band,
            AgeBand::UnderFive | AgeBand::FiveToEleven | AgeBand::TwelveToSeventeen
        );
        let count = match (member.sex, member.age_band, child) {
            (_, AgeBand::Unknown, _) => &mut people.others,
            (Sex::Female, _, false) => &mut people.women,
            (Sex::Male, _, false) => &mut people.men,
            (Sex::Female, _, true) => &mut people.girls,
            (Sex::Male, _, true) => &mut people.boys,
            _ => &mut people.others,
        };
        *count += 1;
    }
    people
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_completed_ones_and_a_year_alone_gives_none() {
        let check =
            |birth, expected| assert_eq!(months(birth, date(2021, 11, 29)), expected, "{birth:?}");
        check(Birth::Day(date(2021, 5, 29)), Some(6));
        check(Birth::Day(date(2021, 5, 30)), Some(5));
        check(Birth::Day(date(2019, 11, 29)), Some(24));
        check(Birth::Month(2021, 11), Some(0));
        check(Birth::Year(2020), None);
        check(Birth::Day(date(2022, 1, 1)), None);
    }
}
