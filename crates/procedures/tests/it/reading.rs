//! What is wrong with a file is told with its line and the way out.

use procedures::Procedure;

use crate::{RETURN, known, read, with};

fn refused(text: &str, line_of: &str, says: &str) {
    let faults = Procedure::read(text, &known()).unwrap_err();
    let line = 1 + text[..text.find(line_of).unwrap()].matches('\n').count();
    let found = faults
        .0
        .iter()
        .any(|fault| fault.line == line && fault.what.contains(says));
    assert!(found, "line {line} should say “{says}”:\n{faults}");
}

#[test]
fn the_small_procedure_reads() {
    let procedure = read(RETURN);
    assert_eq!(procedure.steps.len(), 7);
    assert_eq!(procedure.clocks[0].rule, "mission");
}

#[test]
fn a_step_waits_for_one_that_is_not_there() {
    let text = with(
        "after = [\"cleared\", \"declared\"]",
        "after = [\"cleraed\"]",
    );
    refused(&text, "after = [\"cleraed\"]", "not in this file");
}

#[test]
fn an_outcome_that_the_step_does_not_have() {
    let text = with(
        "after = [\"declared\", \"fit=fit\"]",
        "after = [\"fit=healthy\"]",
    );
    refused(&text, "after = [\"fit=healthy\"]", "it has: fit, later");
}

#[test]
fn an_unknown_role_is_told_with_those_that_there_are() {
    let text = with("role = \"movement_officer\"", "role = \"pilot\"");
    refused(&text, "role = \"pilot\"", "movement_officer");
}

#[test]
fn a_consent_to_share_says_with_whom() {
    let text = with("consent = \"return\"", "consent = \"sharing\"");
    refused(&text, "consent = \"sharing\"", "sharing:consulate");
    let text = with("consent = \"return\"", "consent = \"sharing:\"");
    refused(&text, "consent = \"sharing:\"", "is no recipient");
    let text = with("consent = \"return\"", "consent = \"sharing:partner-RC\"");
    read(&text);
    let text = with("consent = \"return\"", "consent = \"love\"");
    refused(&text, "consent = \"love\"", "is not known");
}

#[test]
fn a_circle_that_nobody_can_enter() {
    let text = with(
        "title = { en = \"Counselled\" }\n",
        "title = { en = \"Counselled\" }\nafter = [\"departed\"]\n",
    );
    refused(&text, "id = \"counselled\"", "nobody can ever do");
}

#[test]
fn a_circle_that_nobody_can_leave() {
    let text = with(
        "after = [\"declared\", \"fit=fit\"]",
        "after = [\"declared\", \"fit=fit\"]\noutcomes = [{ id = \"done\", text = { en = \"Done\" }, undoes = [\"declared\"] }]",
    );
    refused(&text, "id = \"cleared\"", "undo what it needs");
    let text = with("{ id = \"fit\", text = { en = \"Fit\" } },", "");
    let text = text.replace("fit=fit", "fit");
    refused(&text, "id = \"fit\"", "nobody can leave it");
}

#[test]
fn a_clock_without_trigger_and_one_that_counts_by_no_rule() {
    refused(
        &with("from = \"opened\"", "from = \"\""),
        "from = \"\"",
        "without trigger",
    );
    refused(
        &with("from = \"opened\"", "from = \"moonrise\""),
        "from = \"moonrise\"",
        "not in this file",
    );
    refused(
        &with("from = \"opened\"", "from = \"field:destination\""),
        "from = \"field",
        "kind date",
    );
    refused(
        &with("counting = \"mission\"\n", ""),
        "id = \"counsel\"",
        "no counting rule",
    );
    refused(
        &with("within = \"5 working-days\"", "within = \"5 moons\""),
        "within = \"5 moons\"",
        "such as 5 working-days",
    );
}

#[test]
fn a_least_closes_steps_and_is_never_overdue() {
    let least = |more: &str| {
        let is = format!("is = \"least\"\n{more}\nwithin = \"5 working-days\"");
        with("within = \"5 working-days\"", &is)
    };
    refused(&least(""), "id = \"counsel\"", "closes no step");
    let closes = least("before = [\"cleared\"]");
    refused(&closes, "warn = ", "nothing is overdue");
    let closes = closes.replace("warn = \"1 calendar-days\"\n", "");
    read(&closes.replace("until = [\"declared\"]\n", ""));
    refused(
        &closes.replace("[\"cleared\"]\nwithin", "[\"cleraed\"]\nwithin"),
        "before = [\"cleraed\"]",
        "the step “cleraed” is not known",
    );
    // What is due closes nothing.
    refused(
        &closes.replace("is = \"least\"\n", ""),
        "before = [\"cleared\"]",
        "has no meaning",
    );
    let waived = closes.replace(
        "id = \"counsel\"",
        "id = \"child\"\nwaived_by = [\"head_of_mission\"]",
    );
    refused(&waived, "id = \"child\"\nwaived_by", "another id");
}

#[test]
fn what_is_due_again_and_again_is_met_by_what_can_be_done_again() {
    let every = |more: &str| {
        let every = format!("every = \"1 months\"\n{more}");
        with("within = \"5 working-days\"", &every)
    };
    read(&every("over_with = [\"cleared\"]"));
    for (text, line, says) in [
        (
            every("within = \"1 months\""),
            "every = ",
            "write within, or every",
        ),
        (
            every("more = [{ by = \"1 weeks\", text = { en = \"Snow\" } }]"),
            "more = [",
            "more has no meaning",
        ),
        (
            every("").replace("until = [\"declared\"]", "until = [\"cleared\"]"),
            "until = [\"cleared\"]",
            "repeats = true",
        ),
        (
            every("").replace("1 months", "6 hours"),
            "every = ",
            "once a day",
        ),
        (
            with("within = \"5 working-days\"", ""),
            "id = \"counsel\"",
            "no length",
        ),
        (
            with(
                "from = \"opened\"",
                "from = \"opened\"\nover_with = [\"fit\"]",
            ),
            "over_with",
            "is due once",
        ),
    ] {
        refused(&text, line, says);
    }
}

#[test]
fn more_time_that_is_never_given_is_no_more_time() {
    let more = "more = [{ by = \"1 weeks\", text = { en = \"Snow\" }, times = 0 }]\nwithin = ";
    refused(&with("within = ", more), "more = [", "times is 0");
}

#[test]
fn a_length_that_a_field_says_has_a_number_a_unit_and_bounds() {
    let said = |length: &str| {
        let fields =
            "[[fields]]\nid = \"days\"\nkind = \"number\"\ntext = { en = \"Days\" }\n\n[[steps]]";
        let text = with("within = \"5 working-days\"", &format!("within = {length}"));
        text.replacen("[[steps]]", fields, 1)
    };
    let days = |field: &str, unit: &str, least: u32, most: u32| {
        said(&format!(
            "{{ field = \"{field}\", unit = \"{unit}\", least = {least}, most = {most} }}"
        ))
    };
    let read = read(&days("days", "calendar-days", 30, 90));
    assert_eq!(read.clocks[0].length.to_string(), "30 calendar-days");
    assert_eq!(read.bounds("days"), Some((30, 90)));
    for (text, says) in [
        (days("destination", "days", 1, 2), "kind number"),
        (days("days", "moons", 1, 2), "the unit “moons” is not known"),
        (days("days", "weeks", 3, 2), "put the smaller first"),
        (days("days", "weeks", 0, 2), "from 1 to 1000000"),
        (
            said("{ field = \"days\", unit = \"weeks\", least = 1 }"),
            "missing field `most`",
        ),
        (said("5"), "a length such as"),
    ] {
        refused(&text, "within = ", says);
    }
}

#[test]
fn a_condition_that_does_not_parse_or_asks_what_is_no_fact() {
    refused(
        &with("when = \"open.claim\"", "when = \"open.claim &&\""),
        "when = \"open.claim &&\"",
        "does not parse",
    );
    refused(
        &with("when = \"open.claim\"", "when = \"open.clam\""),
        "when = \"open.clam\"",
        "open has:",
    );
}

#[test]
fn nobody_may_waive_a_consent_or_what_is_best_for_a_child() {
    let text = with(
        "requires = [\"guardian\", \"decided=return\"]",
        "requires = [\"guardian\", \"decided=return\"]\nwaived_by = [\"head_of_mission\"]",
    );
    refused(&text, "waived_by", "nobody may waive");
    let text = with(
        "forbids = true",
        "forbids = true\nwaived_by = [\"head_of_mission\"]",
    );
    refused(&text, "waived_by", "nobody may waive");
    // A safeguard that asks for a paper may be.
    let text = with(
        "requires = [\"fit=fit\"]",
        "requires = [\"fit=fit\"]\nwaived_by = [\"head_of_mission\"]",
    );
    read(&text);
}

#[test]
fn a_decision_that_may_go_either_way_is_named() {
    let text = with("\"decided=return\"", "\"decided\"");
    refused(&text, "\"decided\"]", "name the outcome");
}

#[test]
fn a_case_can_always_be_withdrawn_and_completed() {
    refused(
        &with("ending = \"withdrawn\"", "ending = \"stopped\""),
        "closures",
        "ending = \"withdrawn\"",
    );
    refused(
        &with("ending = \"completed\"", "ending = \"stopped\""),
        "closures",
        "ending = \"completed\"",
    );
    refused(
        &with(
            "ending = \"withdrawn\"",
            "ending = \"withdrawn\"\nafter = [\"fit\"]",
        ),
        "after = [\"fit\"]",
        "at every step",
    );
}

#[test]
fn a_rule_names_a_source_that_there_is() {
    refused(
        &with("legal = [\"own 1\"]", "legal = [\"law 1\"]"),
        "legal = [\"law 1\"]",
        "[[sources]]",
    );
}

#[test]
fn unknown_keys_and_double_ids_are_told() {
    refused(
        &with("guard = \"return\"", "gaurd = \"return\""),
        "gaurd",
        "unknown field",
    );
    refused(
        &with("id = \"fit\"\nrole", "id = \"declared\"\nrole"),
        "[[steps]]\nid = \"declared\"\nrole = \"case_worker\"",
        "twice",
    );
}
