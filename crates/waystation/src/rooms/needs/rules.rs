//! What is refused at the desk.

use super::facts::ConditionReported;
use crate::Refusal;

/// The sectors, in the order in which screens list them.
pub const SECTORS: [&str; 9] = [
    "shelter",
    "weather",
    "water",
    "food",
    "nutrition",
    "health",
    "sanitation",
    "nfi",
    "protection",
];

/// A report names a known sector and its source, and a severity on the scale if it has one.
///
/// # Errors
/// `needs-sector-unknown`, `needs-severity-off-scale`, `needs-source-missing`.
pub fn report(fact: &ConditionReported) -> Result<(), Refusal> {
    if !SECTORS.contains(&fact.sector.as_str()) {
        return Err(Refusal::new("needs-sector-unknown")
            .with("sector", &fact.sector)
            .with("sectors", SECTORS.join(", ")));
    }
    if fact
        .severity
        .is_some_and(|severity| !(1..=5).contains(&severity))
    {
        return Err(Refusal::new("needs-severity-off-scale"));
    }
    if fact.source.name.is_empty() {
        return Err(Refusal::new("needs-source-missing"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Source, Text};

    fn check(sector: &str, severity: Option<u8>, source: &str, refused_with: Option<&str>) {
        let fact = ConditionReported {
            place: "bruzgi-centre".into(),
            sector: sector.into(),
            severity,
            quantity: None,
            unit: String::new(),
            text: Text::en("Limited access to water."),
            source: Source {
                name: source.into(),
                published: None,
            },
        };
        assert_eq!(
            report(&fact).err().map(|refusal| refusal.code),
            refused_with
        );
    }

    #[test]
    fn a_report_names_sector_and_source_and_stays_on_the_scale() {
        check("water", None, "IOM", None);
        check("water", Some(5), "IOM", None);
        check("water", Some(6), "IOM", Some("needs-severity-off-scale"));
        check("comfort", None, "IOM", Some("needs-sector-unknown"));
        check("water", None, "", Some("needs-source-missing"));
    }
}
