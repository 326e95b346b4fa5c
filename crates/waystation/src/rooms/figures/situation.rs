//! All that the situation page and the situation report say on a day, gathered once and the same for both.

use jiff::civil::Date;

use super::compute::{self, Figure};
use super::{definitions, queries};
use crate::rooms::{aid, cases, incidents, journeys, needs, people, places};
use crate::{Failure, Mission, views};

/// The situation on a day.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The day.
    pub as_of: Date,
    /// The mission's name.
    pub mission: String,
    /// Whether any of the persons are made up.
    pub synthetic: bool,
    /// The first and last day of which anything is known.
    pub span: Option<(Date, Date)>,
    /// The figures, in their order.
    pub figures: Vec<Figure>,
    /// What is said of the people at the border.
    pub groups: Vec<people::queries::Group>,
    /// Conditions, newest first.
    pub conditions: Vec<needs::queries::Condition>,
    /// Access missions, oldest first.
    pub access: Vec<places::queries::Access>,
    /// Lines of deliveries and plans, oldest first.
    pub aid: Vec<aid::queries::Line>,
    /// Flights, oldest first.
    pub flights: Vec<journeys::queries::Flight>,
    /// Deaths on the route, oldest first.
    pub deaths: Vec<incidents::queries::Incident>,
    /// Other incidents.
    pub incidents: Vec<incidents::queries::Incident>,
    /// The places.
    pub places: Vec<places::fold::Place>,
    /// Persons registered and present, by site.
    pub sites: Vec<(String, people::queries::Counts)>,
    /// Estimates of the people at the border over time, for the chart.
    pub estimates: Vec<compute::Reading>,
    /// How many persons were registered on the day, and how many left.
    pub moved: (u64, u64),
    /// Discrepancies that wait for somebody.
    pub to_reconcile: u64,
    /// Whether the case files could be counted: the mission's key is unlocked.
    pub unlocked: bool,
    /// How many cases there are.
    pub cases: u64,
}

impl Situation {
    /// Gathers the situation on a day.
    ///
    /// # Errors
    /// The database's.
    pub fn on(mission: &Mission, as_of: Date) -> Result<Self, Failure> {
        mission.private().catch_up(mission)?;
        mission.read(|tx| {
            let present = people::queries::present_by_site(tx, as_of)?;
            let mut figures = Vec::with_capacity(definitions::ALL.len());
            for definition in definitions::ALL {
                figures.push(compute::figure_among(
                    mission, tx, definition, as_of, &present, false,
                )?);
            }
            let mut sites: Vec<(String, people::queries::Counts)> = present.into_iter().collect();
            sites.sort_by_key(|(_site, counts)| std::cmp::Reverse(counts.people));
            let estimates = figures
                .iter()
                .find(|figure| figure.id == "population.in_centre")
                .map(|figure| {
                    let mut readings: Vec<_> = figure
                        .reading
                        .iter()
                        .chain(&figure.others)
                        .filter(|one| !one.counted && one.day_known)
                        .cloned()
                        .collect();
                    readings.sort_by_key(|one| one.happened_by);
                    readings
                })
                .unwrap_or_default();
            let (deaths, incidents) = incidents::queries::by(tx, None, None, as_of)?
                .into_iter()
                .partition(|one| one.kind == "death");
            Ok(Self {
                as_of,
                mission: mission.settings.name.clone(),
                synthetic: mission.settings.synthetic
                    || sites.iter().any(|(_site, counts)| counts.synthetic > 0),
                span: queries::span(tx)?,
                figures,
                groups: people::queries::groups(tx, "population.at_border", as_of)?,
                conditions: needs::queries::by(tx, as_of)?,
                access: places::queries::access_by(tx, as_of)?,
                aid: aid::queries::deliveries_by(tx, as_of)?,
                flights: journeys::queries::flights(tx, as_of)?,
                deaths,
                incidents,
                places: places::queries::all(tx)?
                    .into_iter()
                    .map(|(_id, place)| place)
                    .collect(),
                sites,
                estimates,
                moved: people::queries::moved_on(tx, as_of)?,
                to_reconcile: views::waiting(tx)?,
                unlocked: mission.opener().is_some(),
                cases: cases::queries::count(tx)?,
            })
        })
    }

    /// What the day itself brought: the key of its words, and how many.
    pub fn since_yesterday(&self) -> Vec<(&'static str, u64)> {
        let on_the_day = |day: Option<Date>| day == Some(self.as_of);
        let visits = self
            .access
            .iter()
            .filter(|step| step.status == "done" && on_the_day(step.from));
        let mut deliveries: Vec<uuid::Uuid> = self
            .aid
            .iter()
            .filter(|line| !line.planned && on_the_day(line.from))
            .map(|line| line.entry)
            .collect();
        deliveries.dedup();
        let departed = |flight: &&journeys::queries::Flight| {
            flight.main.status == "departed" && on_the_day(flight.main.from)
        };
        let counts = [
            ("since-registered", self.moved.0),
            ("since-left", self.moved.1),
            ("since-visits", visits.count() as u64),
            ("since-deliveries", deliveries.len() as u64),
            (
                "since-flights",
                self.flights.iter().filter(departed).count() as u64,
            ),
            (
                "since-deaths",
                self.deaths
                    .iter()
                    .filter(|one| on_the_day(one.from))
                    .count() as u64,
            ),
        ];
        counts.into_iter().filter(|(_key, n)| *n > 0).collect()
    }

    /// A figure by its id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The name of a place in a language, or its code.
    pub fn place<'a>(&'a self, code: &'a str, language: &str) -> &'a str {
        self.places
            .iter()
            .filter_map(|place| place.named.as_ref())
            .find(|named| named.code == code)
            .map_or(code, |named| named.name.in_language(language))
    }

    /// The figures whose readings cannot all be true: a report says so at its top.
    pub fn conflicts(&self) -> Vec<&Figure> {
        self.figures
            .iter()
            .filter(|figure| figure.conflict)
            .collect()
    }
}
