//! People and their households, as they truly are.

use super::pools::{People, Pool, Pools};
use crate::caseload::Chance;

/// Where a person's names stand in the pool of their people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    pub given: usize,
    pub father: usize,
    pub grandfather: usize,
    pub family: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub id: usize,
    pub people: People,
    pub names: Names,
    pub sex: &'static str,
    pub relation: &'static str,
    pub born: (i32, u32, u32),
    /// Nobody in the family knows the day: it is told anew each time.
    pub day_unknown: bool,
    pub origin: String,
    pub document: Option<String>,
    pub phone: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Household {
    pub id: usize,
    pub people: People,
    pub members: Vec<Person>,
    pub phone: String,
    pub site: usize,
}

fn phone(chance: &mut Chance) -> String {
    let country = ["963", "964", "213", "93", "380"][chance.up_to(5)];
    format!(
        "{country}{}{:08}",
        7 + chance.up_to(3),
        chance.up_to(100_000_000)
    )
}

#[expect(clippy::too_many_arguments, reason = "a person is much at once")]
fn person(
    people: People,
    names: Names,
    sex: &'static str,
    relation: &'static str,
    year: i32,
    origin: &str,
    chance: &mut Chance,
    id: &mut usize,
) -> Person {
    *id += 1;
    let (month, day) = (1 + chance.up_to(12), 1 + chance.up_to(28));
    Person {
        id: *id,
        people,
        names,
        sex,
        relation,
        born: (
            year,
            u32::try_from(month).unwrap_or(1),
            u32::try_from(day).unwrap_or(1),
        ),
        day_unknown: chance.in_hundred(33),
        origin: origin.to_owned(),
        document: chance.in_hundred(45).then(|| {
            format!(
                "{}{:08}",
                ["A", "N", "00", "7"][chance.up_to(4)],
                chance.up_to(100_000_000)
            )
        }),
        phone: (relation != "child" && chance.in_hundred(25)).then(|| phone(chance)),
    }
}

fn a_man(pool: &Pool, chance: &mut Chance) -> usize {
    chance.skewed(pool.men.len())
}

impl Household {
    pub fn new(
        id: usize,
        people: People,
        pools: &Pools,
        chance: &mut Chance,
        ids: &mut usize,
    ) -> Household {
        let pool = pools.of(people);
        let family = chance.skewed(pool.families[0].len().min(pool.families[1].len()));
        let origin = people.origin(chance);
        let year = 1950 + i32::try_from(chance.up_to(55)).unwrap_or(0);
        let father = Names {
            given: a_man(pool, chance),
            father: a_man(pool, chance),
            grandfather: a_man(pool, chance),
            family,
        };
        let mut members = vec![person(
            people, father, "M", "head", year, &origin, chance, ids,
        )];
        let keeps_name = people != People::Ukrainian && chance.in_hundred(55);
        let mother = Names {
            given: chance.skewed(pool.women.len()),
            father: a_man(pool, chance),
            grandfather: a_man(pool, chance),
            family: if keeps_name {
                chance.skewed(pool.families[0].len())
            } else {
                family
            },
        };
        if chance.in_hundred(72) {
            let younger = i32::try_from(chance.up_to(9)).unwrap_or(0) - 2;
            members.push(person(
                people,
                mother,
                "F",
                "spouse",
                year + younger,
                &origin,
                chance,
                ids,
            ));
        }
        if chance.in_hundred(15) {
            members.remove(0);
            if let Some(alone) = members.first_mut() {
                alone.relation = "head";
            } else {
                members.push(person(
                    people, mother, "F", "head", year, &origin, chance, ids,
                ));
            }
        }
        let children = if people == People::Ukrainian {
            chance.up_to(3)
        } else {
            chance.up_to(6)
        };
        let mut born = year + 18 + i32::try_from(chance.up_to(12)).unwrap_or(0);
        for _child in 0..children {
            let boy = chance.in_hundred(51);
            let names = Names {
                given: chance.skewed(if boy {
                    pool.men.len()
                } else {
                    pool.women.len()
                }),
                father: father.given,
                grandfather: father.father,
                family,
            };
            born += 1 + i32::try_from(chance.up_to(4)).unwrap_or(0);
            members.push(person(
                people,
                names,
                if boy { "M" } else { "F" },
                "child",
                born.min(2025),
                &origin,
                chance,
                ids,
            ));
        }
        Household {
            id,
            people,
            members,
            phone: phone(chance),
            site: chance.skewed(150),
        }
    }

    /// A grown child marries: the two are a household of their own from now on.
    pub fn divide(
        &mut self,
        id: usize,
        pools: &Pools,
        chance: &mut Chance,
        ids: &mut usize,
    ) -> Option<Household> {
        let at = self
            .members
            .iter()
            .position(|one| one.relation == "child" && one.born.0 < 2004)?;
        let mut child = self.members.remove(at);
        let pool = pools.of(self.people);
        child.relation = "head";
        let (sex, pool_of_given) = if child.sex == "M" {
            ("F", &pool.women)
        } else {
            ("M", &pool.men)
        };
        let names = Names {
            given: chance.skewed(pool_of_given.len()),
            father: a_man(pool, chance),
            grandfather: a_man(pool, chance),
            family: chance.skewed(pool.families[0].len().min(pool.families[1].len())),
        };
        let origin = child.origin.clone();
        let spouse = person(
            self.people,
            names,
            sex,
            "spouse",
            child.born.0 + 1,
            &origin,
            chance,
            ids,
        );
        Some(Household {
            id,
            people: self.people,
            members: vec![child, spouse],
            phone: phone(chance),
            site: self.site,
        })
    }

    /// Between two registrations: another number, another site, another head.
    pub fn time_passes(&mut self, chance: &mut Chance) {
        if chance.in_hundred(20) {
            self.phone = phone(chance);
        }
        if chance.in_hundred(35) {
            self.site = chance.skewed(150);
        }
        if chance.in_hundred(7) && self.members.len() > 1 {
            self.members.swap(0, 1);
            self.members[1].relation = if self.members[1].relation == "head" {
                "spouse"
            } else {
                "child"
            };
        }
    }
}
