//! What is refused at the desk.

use super::facts::{FlightNoted, FlightStatus};
use crate::Refusal;

/// A flight has a short name and a source; a departed one does not carry a lower bound above its seats by
/// more than the infants on laps (one for each ten seats, our own convention).
///
/// # Errors
/// `journeys-code-missing`, `journeys-source-missing`, `journeys-more-than-seats`.
pub fn note(fact: &FlightNoted) -> Result<(), Refusal> {
    if fact.code.is_empty() {
        return Err(Refusal::new("journeys-code-missing"));
    }
    if fact.source.name.is_empty() {
        return Err(Refusal::new("journeys-source-missing"));
    }
    if let (Some(seats), Some(people), FlightStatus::Departed) =
        (fact.seats, fact.people.low, fact.status)
        && people > f64::from(seats) * 1.1
    {
        return Err(Refusal::new("journeys-more-than-seats")
            .with("people", format!("{people}"))
            .with("seats", seats.to_string()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Quantity, Source, Text};

    fn check(seats: Option<u32>, people: f64, status: FlightStatus, good: bool) {
        let fact = FlightNoted {
            code: "gov-2021-11-25".into(),
            status,
            organiser: "government".into(),
            operator: String::new(),
            vehicle: String::new(),
            from: String::new(),
            to: String::new(),
            seats,
            people: Quantity::exact(people),
            note: Text::default(),
            source: Source {
                name: "press".into(),
                published: None,
            },
        };
        assert_eq!(note(&fact).is_ok(), good, "{seats:?} {people}");
    }

    #[test]
    fn nobody_flies_without_a_seat_but_an_infant_on_a_lap() {
        check(Some(600), 608.0, FlightStatus::Departed, true);
        check(Some(180), 431.0, FlightStatus::Departed, false);
        check(None, 431.0, FlightStatus::Departed, true);
        check(Some(600), 700.0, FlightStatus::Planned, true);
    }
}
