//! What is refused at the desk, and how causes are grouped.

use super::facts::IncidentReported;
use crate::Refusal;

/// The categories of causes, as the Missing Migrants Project groups them.
pub const CAUSES: [&str; 7] = [
    "harsh_conditions",
    "sickness",
    "violence",
    "drowning",
    "vehicle",
    "accident",
    "unknown",
];

/// The category of a cause in the source's words. The project's own category names read as themselves;
/// older files have free text, whose words are looked for in this order.
pub fn cause(text: &str) -> &'static str {
    let text = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&[
        "hypotherm",
        "harsh",
        "exposure",
        "dehydrat",
        "starv",
        "exhaust",
        "frost",
        "hypertherm",
        "lack of adequate shelter",
    ]) {
        "harsh_conditions"
    } else if any(&["drown"]) {
        "drowning"
    } else if any(&["vehicle", "hazardous transport", "train", "plane", "truck"]) {
        "vehicle"
    } else if any(&[
        "violence", "shot", "gun", "stab", "beat", "injur", "murder", "kill", "explos", "mine",
    ]) {
        "violence"
    } else if any(&[
        "sick",
        "heart",
        "fever",
        "insulin",
        "glycem",
        "disease",
        "medic",
        "healthcare",
        "covid",
        "miscarr",
        "infection",
    ]) {
        "sickness"
    } else if any(&["acciden", "fall", "fell"]) {
        "accident"
    } else {
        "unknown"
    }
}

/// A report names its kind and source, a verification level from 1 to 5, and no impossible counts.
///
/// # Errors
/// `incidents-kind-missing`, `incidents-source-missing`, `incidents-verification-off-scale`,
/// `incidents-count-impossible`, `incidents-position-impossible`.
pub fn report(fact: &IncidentReported) -> Result<(), Refusal> {
    if fact.kind.is_empty() {
        return Err(Refusal::new("incidents-kind-missing"));
    }
    if fact.source.name.is_empty() {
        return Err(Refusal::new("incidents-source-missing"));
    }
    if fact
        .verification
        .is_some_and(|level| !(1..=5).contains(&level))
    {
        return Err(Refusal::new("incidents-verification-off-scale"));
    }
    if fact.dead.is_some_and(|dead| dead < 0)
        || fact.missing.is_some_and(|missing| missing < -100_000)
    {
        return Err(Refusal::new("incidents-count-impossible"));
    }
    if fact.position.is_some_and(|(lat, lon)| {
        !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon)
    }) {
        return Err(Refusal::new("incidents-position-impossible"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Source;

    #[test]
    fn causes_in_free_text_fall_into_the_projects_categories() {
        for (text, category) in [
            ("Hypothermia", "harsh_conditions"),
            ("Presumed hypothermia", "harsh_conditions"),
            (
                "Harsh environmental conditions / lack of adequate shelter, food, water",
                "harsh_conditions",
            ),
            (
                "Unknown (presumed starvation, exhaustion)",
                "harsh_conditions",
            ),
            ("Blunt force injuries", "violence"),
            ("Bodily injuries", "violence"),
            ("Heart attack", "sickness"),
            ("Unknown (presumed heart attack)", "sickness"),
            ("Hyperglycemia/Lack of access to insulin", "sickness"),
            (
                "Sickness / lack of access to adequate healthcare",
                "sickness",
            ),
            ("Unknown sickness; miscarriage", "sickness"),
            ("Drowning", "drowning"),
            ("Vehicle accident", "vehicle"),
            (
                "Vehicle accident / death linked to hazardous transport",
                "vehicle",
            ),
            ("Accidental death", "accident"),
            ("Mixed or unknown", "unknown"),
            ("Unknown", "unknown"),
        ] {
            assert_eq!(cause(text), category, "{text}");
        }
    }

    fn check(change: impl FnOnce(&mut IncidentReported), refused_with: Option<&str>) {
        let mut fact = IncidentReported {
            kind: "death".into(),
            source: Source {
                name: "MMP".into(),
                published: None,
            },
            ..Default::default()
        };
        change(&mut fact);
        assert_eq!(
            report(&fact).err().map(|refusal| refusal.code),
            refused_with
        );
    }

    #[test]
    fn people_who_were_found_are_taken_back_but_nobody_is_dead_less_than_never() {
        check(|_| {}, None);
        check(|fact| fact.missing = Some(-5), None);
        check(
            |fact| fact.dead = Some(-1),
            Some("incidents-count-impossible"),
        );
        check(
            |fact| fact.verification = Some(6),
            Some("incidents-verification-off-scale"),
        );
        check(
            |fact| fact.source.name.clear(),
            Some("incidents-source-missing"),
        );
    }
}
