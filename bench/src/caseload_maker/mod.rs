//! A caseload of another make: registrations of people whose truth is known, with habits of its own, so that
//! what was tuned on one caseload is tried on another.
//!
//! Households register, come again elsewhere, divide when children marry, and merge with others; telephones
//! are handed on between families; registrars spell by English, French, German or Kurdish custom, prefer
//! nicknames, swap names, round ages and type days before months. The same seed gives the same file.
//!
//! It shares no code with the linkage crate, on purpose: what is wrong there must not be right here.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use crate::Done;
use crate::caseload::Chance;

mod life;
mod pools;
mod typing;

use life::{Household, Person};
use pools::{People, Pools};
use typing::Registrar;

const HEADER: &str = "unique_id,entity_id,true_household,household_reg,rel,lang,given,father,grandfather,family,given_native,father_native,grandfather_native,family_native,sex,dob,birth_year,origin,site,phone,national_id,reg_date";

/// Writes so many registrations, made from the names under `data` (its folders `names` and `linkage`).
pub fn run(rows: &str, seed: &str, data: &str, out: &str) -> Done {
    let rows: usize = rows.parse()?;
    let mut chance = Chance(seed.parse()?);
    let pools = Pools::read(Path::new(data))?;
    let registrars: Vec<Registrar> = (0..400).map(|_n| Registrar::new(&mut chance)).collect();
    let mut lines = Vec::with_capacity(rows + 64);
    let mut world = World::default();
    while lines.len() < rows {
        world.family_comes(&pools, &registrars, &mut chance, &mut lines);
    }
    shuffle(&mut lines, &mut chance);
    lines.truncate(rows);
    let mut file = BufWriter::new(File::create(out)?);
    writeln!(file, "{HEADER}")?;
    for (id, line) in lines.iter().enumerate() {
        writeln!(file, "{id},{line}")?;
    }
    Ok(file.flush()?)
}

fn shuffle<T>(list: &mut [T], chance: &mut Chance) {
    for at in (1..list.len()).rev() {
        list.swap(at, chance.up_to(at + 1));
    }
}

/// What goes from one family to the next.
#[derive(Default)]
struct World {
    people: usize,
    households: usize,
    forms: usize,
    /// Telephones that a family has given away.
    phones: Vec<String>,
    /// The household that came before, whom the next may join on one form.
    before: Option<Household>,
}

impl World {
    /// A family with all the registrations of its stay.
    fn family_comes(
        &mut self,
        pools: &Pools,
        registrars: &[Registrar],
        chance: &mut Chance,
        lines: &mut Vec<String>,
    ) {
        let people = People::any(chance);
        self.households += 1;
        let mut household =
            Household::new(self.households, people, pools, chance, &mut self.people);
        if chance.in_hundred(6)
            && let Some(phone) = self.phones.pop()
        {
            household.phone = phone;
        }
        let times = [1, 1, 1, 1, 1, 1, 2, 2, 3, 4][chance.up_to(10)];
        let mut young: Option<Household> = None;
        for time in 0..times {
            let guests = (chance.in_hundred(4)).then(|| self.before.take()).flatten();
            self.register(
                &household,
                guests.as_ref(),
                pools,
                registrars,
                chance,
                lines,
            );
            if let Some(couple) = &young {
                self.register(couple, None, pools, registrars, chance, lines);
            }
            if time == 0 && chance.in_hundred(12) {
                self.households += 1;
                young = household.divide(self.households, pools, chance, &mut self.people);
            }
            household.time_passes(chance);
        }
        if chance.in_hundred(5) {
            self.phones.push(household.phone.clone());
        }
        self.before = Some(household);
    }

    fn register(
        &mut self,
        household: &Household,
        guests: Option<&Household>,
        pools: &Pools,
        registrars: &[Registrar],
        chance: &mut Chance,
        lines: &mut Vec<String>,
    ) {
        self.forms += 1 + chance.up_to(3);
        let registrar = &registrars[chance.up_to(registrars.len())];
        let day = format!(
            "20{:02}-{:02}-{:02}",
            16 + chance.up_to(10),
            1 + chance.up_to(12),
            1 + chance.up_to(28)
        );
        let site = if chance.in_hundred(70) {
            household.site
        } else {
            chance.up_to(150)
        };
        let mut first = true;
        let all = household
            .members
            .iter()
            .chain(guests.iter().flat_map(|guests| &guests.members));
        for person in all {
            if !first && chance.in_hundred(12) {
                continue;
            }
            let relation = if first { "head" } else { person.relation };
            first = false;
            lines.push(self.line(
                household,
                person,
                relation,
                registrar,
                pools,
                (site, &day),
                chance,
            ));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a form has many boxes")]
    fn line(
        &self,
        household: &Household,
        person: &Person,
        relation: &str,
        registrar: &Registrar,
        pools: &Pools,
        (site, day): (usize, &str),
        chance: &mut Chance,
    ) -> String {
        let names = registrar.names(person, pools, chance);
        let (dob, year) = registrar.birth(person, chance);
        let origin = if chance.in_hundred(5) {
            String::new()
        } else {
            person.origin.clone()
        };
        let phone = registrar.phone(person, household, chance);
        let document = registrar.document(person, chance);
        let sex = if chance.in_hundred(1) {
            ["F", "M"][usize::from(person.sex == "F")]
        } else {
            person.sex
        };
        let mut cells = vec![
            person.id.to_string(),
            household.id.to_string(),
            self.forms.to_string(),
        ];
        cells.extend([relation.to_owned(), household.people.code().to_owned()]);
        cells.extend(names);
        cells.extend([
            sex.to_owned(),
            dob,
            year,
            origin,
            format!("site{site:03}"),
            phone,
            document,
            day.to_owned(),
        ]);
        cells.join(",")
    }
}

/// A map from a key to all that was put under it.
type Lists<T> = HashMap<String, Vec<T>>;
