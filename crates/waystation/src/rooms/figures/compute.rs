//! Readings of a figure, which one is chosen, and what stands beneath it.
//!
//! Among statements the newest about the figure's own place is chosen: of two on one day the one known
//! later, then the first source by name; our own sums ("derived") are never chosen over a source. What is
//! not chosen is kept beneath, with its source. Nothing is averaged, nothing is added across sources.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::definitions::{Definition, How, ROUTE};
use super::queries;
use crate::rooms::aid::distribution::facts::People;
use crate::rooms::statement::Said;
use crate::rooms::{aid, cases, incidents, journeys, needs, people, places};
use crate::words::{Qualifier, Quantity, Text};
use crate::{Failure, Mission};

/// How far apart two statements may be, in days, to be said to conflict; later than that the world may
/// have changed. Our own convention.
const CONFLICT_DAYS: i32 = 14;

/// An entry under a reading, and how much it adds to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The entry.
    pub entry: Uuid,
    /// How much; absent for a statement without a single value.
    pub amount: Option<f64>,
}

/// One reading of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How much.
    pub quantity: Quantity,
    /// By when it happened.
    pub happened_by: Date,
    /// Since when it is known; absent where the source's day is not known.
    pub known_by: Option<Date>,
    /// Who says so; for a count of ours, what was counted.
    pub source: String,
    /// The code of the place.
    pub place: String,
    /// How it was counted and what it covers.
    pub method: String,
    /// What a reader must know.
    pub note: Text,
    /// Whether it was counted from entries here, rather than stated by a source.
    pub counted: bool,
    /// Whether the day is known; otherwise the source speaks of a month.
    pub day_known: bool,
    /// How many entries are under it.
    pub entry_count: u64,
    /// The entries, with what each adds; filled where it was asked for.
    pub provenance: Vec<Contribution>,
}

/// A part of a figure: an item, a sex, a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// What: a code that the locale files know, or a text of the source.
    pub of: String,
    /// The text of the source, where there is one.
    pub name: Text,
    /// Its unit, where it differs from the figure's.
    pub unit: String,
    /// How much.
    pub quantity: Quantity,
    /// The entries.
    pub entries: Vec<Uuid>,
}

/// A figure on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// The chosen reading, by all that is known now.
    pub reading: Option<Reading>,
    /// What was known on the day itself, where that is another reading.
    pub then: Option<Reading>,
    /// The other readings, newest first.
    pub others: Vec<Reading>,
    /// Whether a reading beneath cannot be true together with the chosen one.
    pub conflict: bool,
    /// Parts of it.
    pub breakdown: Vec<Breakdown>,
}

/// The persons who are registered and present on a day, by site.
pub type Present = BTreeMap<String, people::queries::Counts>;

/// The figure on a day; `trace` lists every entry under a count of persons.
///
/// # Errors
/// The database's.
pub fn figure(
    mission: &Mission,
    tx: &mut Tx<'_>,
    definition: &Definition,
    as_of: Date,
    trace: bool,
) -> Result<Figure, Failure> {
    let present = people::queries::present_by_site(tx, as_of)?;
    figure_among(mission, tx, definition, as_of, &present, trace)
}

/// [`figure`], where the persons who are present have been counted already.
///
/// # Errors
/// The database's.
pub fn figure_among(
    mission: &Mission,
    tx: &mut Tx<'_>,
    definition: &Definition,
    as_of: Date,
    present: &Present,
    trace: bool,
) -> Result<Figure, Failure> {
    let mut figure = Figure {
        id: definition.id.into(),
        unit: definition.unit.into(),
        reading: None,
        then: None,
        others: Vec::new(),
        conflict: false,
        breakdown: Vec::new(),
    };
    match definition.how {
        How::Stated { places, methods } => stated(
            mission,
            tx,
            &mut figure,
            (places, methods),
            as_of,
            present,
            trace,
        )?,
        How::Registered => {
            let counts = people::queries::Counts::together(present.values());
            figure.reading = Some(registered(mission, tx, None, &counts, as_of, trace)?);
            figure.breakdown = registered_breakdown(&counts);
        }
        How::WomenAndChildren => {
            women_and_children(mission, tx, &mut figure, as_of, present, trace)?
        }
        How::Deaths { cause } => deaths(mission, tx, &mut figure, cause, as_of)?,
        How::Access => access(mission, tx, &mut figure, as_of)?,
        How::Delivered => delivered(mission, tx, &mut figure, as_of)?,
        How::Served => served(mission, tx, &mut figure, as_of)?,
        How::Reached => reached(mission, tx, &mut figure, as_of)?,
        How::InNeed => in_need(mission, tx, &mut figure, as_of)?,
    }
    Ok(figure)
}

/// A figure that only was stated, under a name without a definition of its own.
///
/// # Errors
/// The database's.
pub fn plainly_stated(
    mission: &Mission,
    tx: &mut Tx<'_>,
    measure: &str,
    as_of: Date,
) -> Result<Option<Figure>, Failure> {
    let said = queries::stated(tx, measure, as_of)?;
    let Some(first) = said.first() else {
        return Ok(None);
    };
    let mut figure = Figure {
        id: measure.into(),
        unit: first.statement.unit.clone(),
        reading: None,
        then: None,
        others: Vec::new(),
        conflict: false,
        breakdown: Vec::new(),
    };
    stated(
        mission,
        tx,
        &mut figure,
        (&[], &[]),
        as_of,
        &Present::new(),
        true,
    )?;
    Ok(Some(figure))
}

fn reading_of(said: &Said) -> Reading {
    let statement = &said.statement;
    Reading {
        quantity: statement.quantity,
        happened_by: said.by,
        known_by: statement.source.published,
        source: statement.source.name.clone(),
        place: statement.place.clone(),
        method: statement.method.clone(),
        note: statement.note.clone(),
        counted: false,
        day_known: said.from == said.by || statement.source.published.is_some(),
        entry_count: 1,
        provenance: vec![Contribution {
            entry: said.entry,
            amount: statement.quantity.point(),
        }],
    }
}

fn may_be_chosen(said: &Said, places: &[&str], methods: &[&str], as_of: Date) -> bool {
    let statement = &said.statement;
    said.by <= as_of
        && !statement.source.name.starts_with("derived")
        && statement.quantity.qualifier != Qualifier::Unknown
        && (places.is_empty() || places.contains(&statement.place.as_str()))
        && (methods.is_empty()
            || methods
                .iter()
                .any(|method| statement.method.starts_with(method)))
}

/// Chooses among statements; what is beneath keeps its order.
fn choose(
    said: &[Said],
    places: &[&str],
    methods: &[&str],
    as_of: Date,
    known_by: Option<Date>,
) -> Option<usize> {
    said.iter().position(|one| {
        may_be_chosen(one, places, methods, as_of)
            && known_by.is_none_or(|day| {
                one.statement
                    .source
                    .published
                    .is_some_and(|published| published <= day)
            })
    })
}

fn stated(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    (places, methods): (&[&str], &[&str]),
    as_of: Date,
    present: &Present,
    trace: bool,
) -> Result<(), Failure> {
    let said = queries::stated(tx, &figure.id, as_of)?;
    let chosen = choose(&said, places, methods, as_of, None);
    let then = choose(&said, places, methods, as_of, Some(as_of));
    figure.reading = chosen.map(|at| reading_of(&said[at]));
    if then != chosen {
        figure.then = then.map(|at| reading_of(&said[at]));
    }
    figure.others = said
        .iter()
        .enumerate()
        .filter(|&(at, one)| {
            Some(at) != chosen
                && (one.statement.quantity.qualifier != Qualifier::Unknown
                    || !one.statement.note.is_empty())
        })
        .map(|(_at, one)| reading_of(one))
        .collect();
    if let Some(reading) = &figure.reading {
        figure.conflict = said.iter().enumerate().any(|(at, one)| {
            let comparable = may_be_chosen(one, places, methods, as_of)
                || (one.by > as_of && one.statement.source.published.is_none());
            let near = one
                .by
                .until(reading.happened_by)
                .is_ok_and(|gap| gap.get_days().abs() <= CONFLICT_DAYS);
            // A total that has grown since is no conflict.
            let grew = methods.contains(&"total to date")
                && one.by < reading.happened_by
                && one.statement.quantity.low.unwrap_or(0.0)
                    <= reading.quantity.high.unwrap_or(f64::INFINITY);
            Some(at) != chosen
                && comparable
                && near
                && !grew
                && !one.statement.quantity.agrees_with(&reading.quantity)
        });
    }
    match figure.id.as_str() {
        "population.in_centre" => {
            let counts = present.get("bruzgi-centre").cloned().unwrap_or_default();
            if counts.people > 0 {
                figure.others.push(registered(
                    mission,
                    tx,
                    Some("bruzgi-centre"),
                    &counts,
                    as_of,
                    trace,
                )?);
            }
        }
        "returns.assisted" | "returns.pipeline" => {
            let returns = cases::figures::returns(mission, tx, as_of)?;
            let (entries, method) = if figure.id == "returns.assisted" {
                (returns.departed, "counted-departed")
            } else {
                (returns.pipeline, "counted-pipeline")
            };
            if !entries.is_empty() {
                let counted = counted(mission, entries, as_of, method);
                figure.conflict |= figure.reading.as_ref().is_some_and(|reading| {
                    reading.happened_by == as_of && !reading.quantity.agrees_with(&counted.quantity)
                });
                figure.others.insert(0, counted);
            }
        }
        "returns.by_government" => flights(mission, tx, figure, as_of)?,
        _ => {}
    }
    if figure.reading.is_none() && figure.others.first().is_some_and(|other| other.counted) {
        figure.reading = Some(figure.others.remove(0));
    }
    Ok(())
}

/// What the departed government flights add up to, as a reading beneath; they must agree with what is
/// stated on the same day.
fn flights(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let flights = journeys::queries::flights(tx, as_of)?;
    let mut provenance = Vec::new();
    let mut last = None;
    for flight in flights
        .iter()
        .filter(|flight| flight.main.status == "departed" && flight.main.organiser == "government")
    {
        if let Some(people) = flight.main.people.point() {
            provenance.push(Contribution {
                entry: flight.main.entry,
                amount: Some(people),
            });
            last = last.max(flight.main.by);
        }
    }
    let Some(happened_by) = last else {
        return Ok(());
    };
    let sum: f64 = provenance.iter().filter_map(|one| one.amount).sum();
    let reading = Reading {
        quantity: Quantity::exact(sum),
        happened_by,
        known_by: Some(mission.today()),
        source: "counted-flights".into(),
        place: "belarus".into(),
        method: "counted-flights".into(),
        note: Text::default(),
        counted: true,
        day_known: true,
        entry_count: provenance.len() as u64,
        provenance,
    };
    figure.conflict |= figure.others.iter().chain(&figure.reading).any(|other| {
        other.happened_by >= happened_by
            && other.method.starts_with("total to date")
            && other
                .happened_by
                .since(happened_by)
                .is_ok_and(|gap| gap.get_days() <= 1)
            && !other.quantity.agrees_with(&reading.quantity)
    });
    figure.others.insert(0, reading);
    Ok(())
}

fn counted(mission: &Mission, entries: Vec<Uuid>, as_of: Date, method: &str) -> Reading {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of people are far below 2^52"
    )]
    let n = entries.len() as f64;
    Reading {
        quantity: Quantity::exact(n),
        happened_by: as_of,
        known_by: Some(mission.today()),
        source: method.into(),
        place: String::new(),
        method: method.into(),
        note: Text::default(),
        counted: true,
        day_known: true,
        entry_count: entries.len() as u64,
        provenance: entries
            .into_iter()
            .map(|entry| Contribution {
                entry,
                amount: Some(1.0),
            })
            .collect(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
fn number(n: u64) -> Quantity {
    Quantity::exact(n as f64)
}

fn registered(
    mission: &Mission,
    tx: &mut Tx<'_>,
    site: Option<&str>,
    counts: &people::queries::Counts,
    as_of: Date,
    trace: bool,
) -> Result<Reading, Failure> {
    let entries = if trace {
        people::queries::present_entries(tx, site, as_of, i64::MAX)?
    } else {
        Vec::new()
    };
    let mut reading = counted(mission, entries, as_of, "counted-registered");
    reading.quantity = number(counts.people);
    reading.entry_count = counts.people;
    reading.place = site.unwrap_or_default().into();
    Ok(reading)
}

fn registered_breakdown(counts: &people::queries::Counts) -> Vec<Breakdown> {
    let part = |kind: &str, (of, &n): (&String, &u64)| Breakdown {
        of: format!("{kind}:{of}"),
        name: Text::default(),
        unit: String::new(),
        quantity: number(n),
        entries: Vec::new(),
    };
    let mut breakdown: Vec<Breakdown> = counts.by_sex.iter().map(|one| part("sex", one)).collect();
    for band in people::facts::AgeBand::ALL {
        breakdown.extend(
            counts
                .by_age
                .get_key_value(band.code())
                .map(|one| part("age", one)),
        );
    }
    let mut nationalities: Vec<_> = counts.by_nationality.iter().collect();
    nationalities.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    breakdown.extend(
        nationalities
            .into_iter()
            .map(|one| part("nationality", one)),
    );
    breakdown
}

fn women_and_children(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
    present: &Present,
    trace: bool,
) -> Result<(), Failure> {
    let groups = people::queries::groups(tx, "population.at_border", as_of)?;
    let said: Vec<_> = groups
        .iter()
        .filter(|group| group.aspect == "composition")
        .collect();
    if let Some(first) = said.first() {
        figure.reading = Some(Reading {
            quantity: Quantity::UNKNOWN,
            happened_by: first.by.unwrap_or(as_of),
            known_by: first.published,
            source: first.source.clone(),
            place: "border-pl-by".into(),
            method: first.share.clone(),
            note: Text {
                en: said
                    .iter()
                    .map(|group| group.text.en.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
                ar: said
                    .iter()
                    .map(|group| group.text.ar.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            },
            counted: false,
            day_known: true,
            entry_count: said.len() as u64,
            provenance: said
                .iter()
                .map(|group| Contribution {
                    entry: group.entry,
                    amount: None,
                })
                .collect(),
        });
    }
    let counts = people::queries::Counts::together(present.values());
    let of_age = |sex: Option<&str>, ages: &[&str]| -> u64 {
        counts
            .by_sex_and_age
            .iter()
            .filter(|((one, age), _n)| {
                sex.is_none_or(|sex| sex == one) && ages.contains(&age.as_str())
            })
            .map(|(_key, n)| n)
            .sum()
    };
    let women = of_age(Some("female"), &["18-59", "60+"]);
    let children = of_age(None, &["0-4", "5-11", "12-17"]);
    if women + children > 0 {
        let entries = if trace {
            people::queries::women_and_children(tx, as_of)?
        } else {
            Vec::new()
        };
        let mut reading = counted(mission, entries, as_of, "counted-registered");
        reading.quantity = number(women + children);
        reading.entry_count = women + children;
        for (of, n) in [("women", women), ("children", children)] {
            figure.breakdown.push(Breakdown {
                of: of.into(),
                name: Text::default(),
                unit: String::new(),
                quantity: number(n),
                entries: Vec::new(),
            });
        }
        if figure.reading.is_none() {
            figure.reading = Some(reading)
        } else {
            figure.others.push(reading)
        }
    }
    Ok(())
}

fn deaths(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    cause: Option<&str>,
    as_of: Date,
) -> Result<(), Failure> {
    let said = queries::stated(tx, &figure.id, as_of)?;
    let all = incidents::queries::by(tx, Some("death"), Some(ROUTE), as_of)?;
    let of_cause: Vec<_> = all
        .iter()
        .filter(|one| cause.is_none_or(|cause| one.cause == cause))
        .collect();
    let count = |known_by: Option<Date>| -> Option<Reading> {
        let known: Vec<_> = of_cause
            .iter()
            .filter(|one| {
                known_by.is_none_or(|day| one.published.is_some_and(|published| published <= day))
            })
            .collect();
        let newest = known.iter().filter_map(|one| one.published).max();
        let first = known.first()?;
        let sources = if first.collected_by.is_empty() {
            "counted-incidents".into()
        } else {
            first.collected_by.clone()
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of people are far below 2^52"
        )]
        let provenance: Vec<Contribution> = known
            .iter()
            .map(|one| Contribution {
                entry: one.entry,
                amount: Some(one.toll() as f64),
            })
            .collect();
        Some(Reading {
            quantity: Quantity::exact(provenance.iter().filter_map(|one| one.amount).sum()),
            happened_by: as_of,
            known_by: newest.or_else(|| Some(mission.today())),
            source: sources,
            place: "border-eu-by".into(),
            method: "counted-incidents".into(),
            note: Text::default(),
            counted: true,
            day_known: true,
            entry_count: provenance.len() as u64,
            provenance,
        })
    };
    figure.reading = count(None);
    let then = choose(&said, &[], &[], as_of, Some(as_of));
    figure.then = count(Some(as_of))
        .or_else(|| then.map(|at| reading_of(&said[at])))
        .filter(|then| Some(then) != figure.reading.as_ref());
    figure.others = said.iter().map(reading_of).collect();
    if figure.reading.is_none() {
        figure.reading = choose(&said, &[], &[], as_of, None).map(|at| figure.others.remove(at));
    }
    for kind in ["country", "cause", "verification"] {
        let mut parts: Vec<(String, i64, Vec<Uuid>)> = Vec::new();
        for one in &of_cause {
            let of = match kind {
                "country" => one.country.clone(),
                "cause" => one.cause.clone(),
                _ => one
                    .verification
                    .map(|level| level.to_string())
                    .unwrap_or_default(),
            };
            match parts.iter_mut().find(|part| part.0 == of) {
                Some(part) => {
                    part.1 += one.toll();
                    part.2.push(one.entry);
                }
                None => parts.push((of, one.toll(), vec![one.entry])),
            }
        }
        parts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        figure
            .breakdown
            .extend(parts.into_iter().map(|(of, n, entries)| Breakdown {
                of: format!("{kind}:{of}"),
                name: Text::default(),
                unit: String::new(),
                quantity: number(u64::try_from(n).unwrap_or(0)),
                entries,
            }));
    }
    Ok(())
}

fn access(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let steps = places::queries::access_by(tx, as_of)?;
    let done: Vec<_> = steps.iter().filter(|step| step.status == "done").collect();
    let (dated, undated): (Vec<_>, Vec<_>) =
        done.into_iter().partition(|step| step.from == step.by);
    if dated.is_empty() && undated.is_empty() {
        return Ok(());
    }
    let mut reading = counted(
        mission,
        dated.iter().map(|step| step.entry).collect(),
        as_of,
        "counted-access",
    );
    reading.known_by = dated
        .iter()
        .filter_map(|step| step.published)
        .max()
        .or(reading.known_by);
    // "On several occasions": there were more than the days that were published.
    if !undated.is_empty() {
        reading.quantity = Quantity {
            qualifier: Qualifier::AtLeast,
            low: reading.quantity.low,
            high: None,
        };
    }
    figure.others = undated
        .iter()
        .map(|step| Reading {
            quantity: Quantity::UNKNOWN,
            happened_by: step.by.unwrap_or(as_of),
            known_by: step.published,
            source: step.source.clone(),
            place: step.place.clone(),
            method: String::new(),
            note: step.note.clone(),
            counted: false,
            day_known: false,
            entry_count: 1,
            provenance: vec![Contribution {
                entry: step.entry,
                amount: None,
            }],
        })
        .collect();
    figure.reading = Some(reading);
    Ok(())
}

fn delivered(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let lines = aid::queries::deliveries_by(tx, as_of)?;
    let mut entries: Vec<Uuid> = Vec::new();
    for line in lines.iter().filter(|line| !line.planned) {
        if !entries.contains(&line.entry) {
            entries.push(line.entry);
        }
        let known = line.quantity.point();
        let part = figure
            .breakdown
            .iter_mut()
            .find(|part| part.of == line.item && (part.unit == line.unit || line.unit.is_empty()));
        match part {
            Some(part) => {
                // A delivery without a number makes the sum a lower bound.
                let sum = part.quantity.low.unwrap_or(0.0) + known.unwrap_or(0.0);
                let open = known.is_none() || part.quantity.qualifier != Qualifier::Exact;
                part.quantity = match (sum > 0.0, open) {
                    (false, _) => Quantity::UNKNOWN,
                    (true, true) => Quantity {
                        qualifier: Qualifier::AtLeast,
                        low: Some(sum),
                        high: None,
                    },
                    (true, false) => Quantity::exact(sum),
                };
                if !part.entries.contains(&line.entry) {
                    part.entries.push(line.entry);
                }
            }
            None => figure.breakdown.push(Breakdown {
                of: line.item.clone(),
                name: line.name.clone(),
                unit: line.unit.clone(),
                quantity: line.quantity,
                entries: vec![line.entry],
            }),
        }
    }
    if !entries.is_empty() {
        let mut reading = counted(mission, entries, as_of, "counted-deliveries");
        reading.known_by = lines
            .iter()
            .filter(|line| !line.planned)
            .filter_map(|line| line.published)
            .max()
            .or(reading.known_by);
        figure.reading = Some(reading);
    }
    Ok(())
}

/// The reading of a count of people, each entry with what it adds.
fn counted_people(mission: &Mission, all: &[(Uuid, u64)], as_of: Date, method: &str) -> Reading {
    let mut reading = counted(mission, Vec::new(), as_of, method);
    reading.quantity = number(all.iter().map(|(_entry, n)| n).sum());
    reading.entry_count = all.len() as u64;
    reading.provenance = all
        .iter()
        .map(|(entry, n)| Contribution {
            entry: *entry,
            amount: number(*n).point(),
        })
        .collect();
    reading
}

/// The names of places by their codes.
fn place_names(tx: &mut Tx<'_>) -> Result<BTreeMap<String, Text>, Failure> {
    let all = places::queries::all(tx)?;
    let named = all.into_iter().filter_map(|(_id, place)| place.named);
    Ok(named.map(|place| (place.code, place.name)).collect())
}

/// A part of a count of people, with its entries.
fn part(of: String, name: Text, all: &[(Uuid, u64)]) -> Breakdown {
    Breakdown {
        of,
        name,
        unit: String::new(),
        quantity: number(all.iter().map(|(_entry, n)| n).sum()),
        entries: all.iter().map(|(entry, _n)| *entry).collect(),
    }
}

/// The rounds by site, then by sex and age.
fn parts_of_rounds(
    tx: &mut Tx<'_>,
    rounds: &[aid::queries::Round],
) -> Result<Vec<Breakdown>, Failure> {
    let names = place_names(tx)?;
    let mut sites: BTreeMap<&str, Vec<(Uuid, u64)>> = BTreeMap::new();
    for round in rounds {
        let of_site = sites.entry(&round.site).or_default();
        of_site.push((round.entry, round.people.all()));
    }
    let mut parts: Vec<Breakdown> = sites
        .iter()
        .map(|(site, all)| {
            let name = names.get(*site).cloned().unwrap_or_default();
            part(format!("place:{site}"), name, all)
        })
        .collect();
    for (at, who) in ["women", "men", "girls", "boys", "others"]
        .iter()
        .enumerate()
    {
        let count = |people: &People| u64::from(people.parts()[at]);
        let all: Vec<(Uuid, u64)> = rounds
            .iter()
            .map(|round| (round.entry, count(&round.people)))
            .filter(|(_entry, n)| *n > 0)
            .collect();
        if !all.is_empty() {
            parts.push(part(format!("aid-people:{who}"), Text::default(), &all));
        }
    }
    Ok(parts)
}

fn served(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let rounds = aid::queries::rounds(tx, as_of)?;
    let all: Vec<(Uuid, u64)> = rounds
        .iter()
        .map(|round| (round.entry, round.people.all()))
        .collect();
    if !all.is_empty() {
        figure.reading = Some(counted_people(mission, &all, as_of, "counted-served"));
        figure.breakdown = parts_of_rounds(tx, &rounds)?;
    }
    Ok(())
}

/// Reached is at most households and groups together, and at least the largest of them at each site: people
/// of a group may be registered as well. The entries add up to the most.
fn reached(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let rounds = aid::queries::once(&aid::queries::rounds(tx, as_of)?);
    let all: Vec<(Uuid, u64)> = rounds
        .iter()
        .map(|round| (round.entry, round.people.all()))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let sites = aid::queries::served_by_site(tx, as_of, None)?;
    let least: u64 = sites.values().map(|at| at.reached().0).sum();
    let mut reading = counted_people(mission, &all, as_of, "counted-reached");
    if number(least) != reading.quantity {
        reading.quantity = Quantity {
            qualifier: Qualifier::Range,
            low: number(least).low,
            high: reading.quantity.high,
        };
    }
    figure.reading = Some(reading);
    figure.breakdown = parts_of_rounds(tx, &rounds)?;
    Ok(())
}

fn in_need(
    mission: &Mission,
    tx: &mut Tx<'_>,
    figure: &mut Figure,
    as_of: Date,
) -> Result<(), Failure> {
    let lacking = needs::queries::lacking(tx, as_of)?;
    let severe: Vec<_> = lacking
        .iter()
        .filter(|one| {
            one.severity
                .is_some_and(|step| step >= needs::rules::IN_NEED)
        })
        .collect();
    // A site's people are in need once, whatever they lack; the worst line stands for it.
    let mut sites: BTreeMap<&str, (Uuid, u64)> = BTreeMap::new();
    for one in &severe {
        sites.entry(&one.site).or_insert((one.entry, one.people));
    }
    if sites.is_empty() {
        return Ok(());
    }
    let names = place_names(tx)?;
    let all: Vec<(Uuid, u64)> = sites.values().copied().collect();
    figure.reading = Some(counted_people(mission, &all, as_of, "counted-in-need"));
    for (site, one) in &sites {
        let name = names.get(*site).cloned().unwrap_or_default();
        figure
            .breakdown
            .push(part(format!("place:{site}"), name, &[*one]));
    }
    for sector in needs::rules::SECTORS {
        let mut of_sector: BTreeMap<&str, (Uuid, u64)> = BTreeMap::new();
        for one in severe.iter().filter(|one| one.sector == sector) {
            of_sector
                .entry(&one.site)
                .or_insert((one.entry, one.people));
        }
        let all: Vec<(Uuid, u64)> = of_sector.into_values().collect();
        if !all.is_empty() {
            figure
                .breakdown
                .push(part(format!("sector:{sector}"), Text::default(), &all));
        }
    }
    Ok(())
}
