//! The situation report in text and in JSON. The printed page is the situation page itself.

use fluent_bundle::FluentValue;
use serde_json::{Value, json};

use super::compute::{Figure, Reading};
use super::definitions::key;
use super::situation::Situation;
use crate::locale::Locale;
use crate::rooms::needs::rules::SECTORS;
use crate::words::Quantity;

/// How wide the text report is, in columns: what a terminal and a printed page hold.
const WIDTH: usize = 96;

/// A name in another script, kept in place inside a right-to-left line.
fn apart(locale: &Locale, name: &str) -> String {
    match locale.language.direction {
        "rtl" if !name.is_empty() => format!("\u{2068}{name}\u{2069}"),
        _ => name.to_owned(),
    }
}

/// Who says a reading: the source's name, or in words what of ours was counted.
pub fn source(locale: &Locale, reading: &Reading) -> String {
    if reading.counted && locale.has(&format!("source-{}", reading.source)) {
        return locale.t(&format!("source-{}", reading.source));
    }
    reading.source.clone()
}

/// When a reading happened by, and since when it is known.
pub fn times(locale: &Locale, reading: &Reading) -> String {
    let happened = if reading.day_known {
        locale.day(reading.happened_by)
    } else {
        locale.month(reading.happened_by)
    };
    match reading.known_by {
        Some(day) if day == reading.happened_by => {
            locale.with("by-day", &[("day", happened.into())])
        }
        Some(day) => locale.with(
            "by-day-known",
            &[("day", happened.into()), ("known", locale.day(day).into())],
        ),
        None => locale.with("by-day-known-unknown", &[("day", happened.into())]),
    }
}

/// A quantity with its unit: `up to 2,000 people`.
pub fn amount(locale: &Locale, quantity: &Quantity, unit: &str) -> String {
    if quantity.point().is_none() {
        return locale.quantity(quantity);
    }
    let unit = match quantity.point() {
        Some(n) => {
            let key = format!("unit-{}", unit.replace([' ', '_'], "-"));
            if locale.has(&key) {
                locale.with(&key, &[("n", FluentValue::from(n))])
            } else {
                unit.to_owned()
            }
        }
        None => String::new(),
    };
    format!("{} {unit}", locale.quantity(quantity))
        .trim()
        .to_owned()
}

struct Page<'l> {
    locale: &'l Locale,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        let mut column = 0;
        for word in text.split_whitespace() {
            let width = word.chars().count();
            if column == 0 {
                self.out.push_str(&" ".repeat(indent));
                column = indent;
            } else if column + 1 + width > WIDTH {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(indent + 2));
                column = indent + 2;
            } else {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += width;
        }
        self.out.push('\n');
    }

    fn heading(&mut self, key: &str) {
        let text = self.locale.t(key);
        self.out.push('\n');
        self.out.push_str(&text);
        self.out.push('\n');
        self.out.push_str(&"-".repeat(text.chars().count()));
        self.out.push('\n');
    }

    fn reading(&mut self, indent: usize, reading: &Reading, unit: &str, situation: &Situation) {
        let locale = self.locale;
        let mut text = format!(
            "{} ({}; {}",
            amount(locale, &reading.quantity, unit),
            source(locale, reading),
            times(locale, reading)
        );
        if !reading.place.is_empty() && !reading.counted {
            text.push_str("; ");
            text.push_str(situation.place(&reading.place, locale.language.code));
        }
        text.push(')');
        if !reading.method.is_empty() && !reading.counted {
            text.push_str(": ");
            text.push_str(&locale.word("method", &reading.method));
        }
        let note = reading.note.in_language(locale.language.code);
        if !note.is_empty() {
            text.push_str(". ");
            text.push_str(note);
        }
        self.line(indent, &text);
    }

    fn figure(&mut self, figure: &Figure, situation: &Situation) {
        let locale = self.locale;
        let name = locale.t(&key(&figure.id));
        let Some(reading) = &figure.reading else {
            return;
        };
        let mut text = format!(
            "{name}: {}",
            amount(locale, &reading.quantity, &figure.unit)
        );
        text.push_str(&format!(
            " [{}; {}; ",
            source(locale, reading),
            times(locale, reading)
        ));
        text.push_str(&locale.with(
            "entries-count",
            &[("n", FluentValue::from(reading.entry_count as f64))],
        ));
        text.push(']');
        self.line(0, &text);
        let note = reading.note.in_language(locale.language.code);
        if !note.is_empty() {
            self.line(4, note);
        }
        if figure.conflict {
            self.line(4, &locale.t("figure-conflict"));
        }
        if let Some(then) = &figure.then {
            self.line(
                4,
                &locale.with("known-then", &[("day", locale.day(situation.as_of).into())]),
            );
            self.reading(6, then, &figure.unit, situation);
        }
        for part in &figure.breakdown {
            let entries = locale.with(
                "entries-count",
                &[("n", FluentValue::from(part.entries.len() as f64))],
            );
            let unit = if part.unit.is_empty() {
                String::new()
            } else {
                part.unit.clone()
            };
            let of = breakdown_name(locale, part);
            let quantity = amount(locale, &part.quantity, &unit);
            let suffix = if part.entries.is_empty() {
                String::new()
            } else {
                format!(" [{entries}]")
            };
            self.line(4, &format!("{of}: {quantity}{suffix}"));
        }
        for other in &figure.others {
            self.line(4, &locale.t("also-stated"));
            self.reading(6, other, &figure.unit, situation);
        }
    }
}

/// What a part of a figure is called.
pub fn breakdown_name(locale: &Locale, part: &super::compute::Breakdown) -> String {
    if !part.name.is_empty() {
        return part.name.in_language(locale.language.code).to_owned();
    }
    match part.of.split_once(':') {
        Some((family, "")) => locale.t(&format!("{family}-unknown")),
        Some((family, code)) => locale.word(family, code),
        None => locale.word("part", &part.of),
    }
}

/// The report as text.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of entries are far below 2^52"
)]
pub fn text(situation: &Situation, locale: &Locale) -> String {
    let mut page = Page {
        locale,
        out: String::new(),
    };
    let language = locale.language.code;
    page.line(
        0,
        &locale.with(
            "report-title",
            &[
                ("mission", situation.mission.as_str().into()),
                ("day", locale.day(situation.as_of).into()),
            ],
        ),
    );
    if situation.synthetic {
        page.line(0, &locale.t("synthetic-notice"));
    }
    let conflicts: Vec<String> = situation
        .conflicts()
        .iter()
        .map(|figure| locale.t(&key(&figure.id)))
        .collect();
    if !conflicts.is_empty() {
        page.line(
            0,
            &locale.with(
                "report-conflicts",
                &[("figures", conflicts.join("; ").into())],
            ),
        );
    }
    if situation.to_reconcile > 0 {
        page.line(
            0,
            &locale.with(
                "report-to-reconcile",
                &[("n", FluentValue::from(situation.to_reconcile as f64))],
            ),
        );
    }
    page.heading("section-figures");
    for figure in &situation.figures {
        page.figure(figure, situation);
    }
    page.heading("section-groups");
    for group in &situation.groups {
        page.line(
            0,
            &format!("{} ({})", group.text.in_language(language), group.source),
        );
    }
    page.heading("section-conditions");
    for sector in SECTORS {
        for one in situation
            .conditions
            .iter()
            .filter(|one| one.sector == sector)
        {
            let by = one.by.map(|day| locale.day(day)).unwrap_or_default();
            let text = format!(
                "{}: {} ({}; {}; {})",
                locale.word("sector", sector),
                one.text.in_language(language),
                situation.place(&one.place, language),
                by,
                one.source
            );
            page.line(0, &text);
        }
    }
    page.heading("section-access");
    for step in &situation.access {
        page.line(0, &access_line(step, situation, locale));
    }
    page.heading("section-aid");
    for line in delivery_lines(situation, locale) {
        page.line(0, &line);
    }
    page.heading("section-journeys");
    for flight in &situation.flights {
        page.line(0, &flight_line(&flight.main, situation, locale));
        for other in &flight.others {
            page.line(
                4,
                &format!(
                    "{} {} ({})",
                    locale.t("also-stated"),
                    locale.quantity(&other.people),
                    other.source
                ),
            );
        }
    }
    page.heading("section-deaths");
    for one in &situation.deaths {
        let text = format!(
            "{} · {} · {} · {} · {} · {} ({})",
            one.from.map(|day| locale.day(day)).unwrap_or_default(),
            one.external,
            one.country,
            locale.word("cause", &one.cause),
            one.location.trim(),
            locale.with(
                "verification-level",
                &[(
                    "level",
                    one.verification
                        .map(|level| level.to_string())
                        .unwrap_or_else(|| "–".into())
                        .into()
                )]
            ),
            one.source
        );
        page.line(0, &text);
    }
    page.heading("section-incidents");
    for one in &situation.incidents {
        let when = if one.from == one.by {
            one.from.map(|day| locale.day(day))
        } else {
            one.from.map(|day| locale.month(day))
        };
        let text = format!(
            "{} · {} · {} ({})",
            when.unwrap_or_default(),
            locale.word("incident", &one.kind),
            one.note.in_language(language),
            one.source
        );
        page.line(0, &text);
    }
    page.out
}

/// An access mission in a line.
pub fn access_line(
    step: &crate::rooms::places::queries::Access,
    situation: &Situation,
    locale: &Locale,
) -> String {
    let when = match (step.from, step.by) {
        (Some(from), Some(by)) if from != by => {
            locale.with("month-day-unknown", &[("month", locale.month(from).into())])
        }
        (_, Some(by)) => locale.day(by),
        _ => String::new(),
    };
    let who = if step.took_part.is_empty() {
        String::new()
    } else {
        format!(" · {}", apart(locale, &step.took_part))
    };
    format!(
        "{when} · {} · {}{who} · {} ({})",
        locale.word("access", &step.status),
        situation.place(&step.place, locale.language.code),
        step.note.in_language(locale.language.code),
        apart(locale, &step.source)
    )
}

/// Deliveries, each in a line with its items.
pub fn delivery_lines(situation: &Situation, locale: &Locale) -> Vec<String> {
    let language = locale.language.code;
    let mut out: Vec<(uuid::Uuid, String, String)> = Vec::new();
    for line in &situation.aid {
        let quantity = match line.quantity.point() {
            Some(_) => format!(" ({})", amount(locale, &line.quantity, &line.unit)),
            None => String::new(),
        };
        let item = format!("{}{quantity}", line.name.in_language(language));
        if let Some(last) = out.last_mut().filter(|last| last.0 == line.entry) {
            last.1.push_str(if locale.language.direction == "rtl" {
                "، "
            } else {
                ", "
            });
            last.1.push_str(&item);
            continue;
        }
        let when = match (line.from, line.by) {
            (Some(from), Some(by)) if from != by => {
                locale.with("month-day-unknown", &[("month", locale.month(from).into())])
            }
            (_, Some(by)) => locale.day(by),
            _ => String::new(),
        };
        let kind = locale.t(if line.planned {
            "aid-planned"
        } else {
            "aid-delivered"
        });
        let funder = if line.funder.is_empty() {
            String::new()
        } else {
            format!(
                " · {}",
                locale.with("aid-for", &[("funder", line.funder.as_str().into())])
            )
        };
        let head = format!(
            "{when} · {kind} · {} · {}{funder} · {item}",
            situation.place(&line.place, language),
            apart(locale, &line.provider)
        );
        let note = line.note.in_language(language);
        let tail = if note.is_empty() {
            format!(" ({})", apart(locale, &line.source))
        } else {
            format!(". {note} ({})", apart(locale, &line.source))
        };
        out.push((line.entry, head, tail));
    }
    out.into_iter()
        .map(|(_entry, head, tail)| head + &tail)
        .collect()
}

/// A flight in a line.
pub fn flight_line(
    report: &crate::rooms::journeys::queries::Report,
    situation: &Situation,
    locale: &Locale,
) -> String {
    let language = locale.language.code;
    let when = match (report.from, report.by) {
        (Some(from), Some(by)) if from != by && report.status == "departed" => locale.month(from),
        (Some(_), Some(by)) if report.status != "foreseen" => locale.day(by),
        _ => locale.t("day-open"),
    };
    let mut parts = vec![when, locale.word("flight", &report.status)];
    if !report.organiser.is_empty() {
        parts.push(locale.word("organiser", &report.organiser));
    }
    if !report.operator.is_empty() {
        parts.push(apart(locale, &report.operator));
    }
    let route: Vec<&str> = [&report.from_place, &report.to_place]
        .into_iter()
        .filter(|code| !code.is_empty())
        .map(|code| situation.place(code, language))
        .collect();
    if !route.is_empty() {
        parts.push(route.join(if locale.language.direction == "rtl" {
            " ← "
        } else {
            " → "
        }));
    }
    if report.people.point().is_some() {
        parts.push(amount(locale, &report.people, "people"));
    }
    let note = report.note.in_language(language);
    if !note.is_empty() {
        parts.push(note.to_owned());
    }
    format!("{} ({})", parts.join(" · "), apart(locale, &report.source))
}

fn bounds(object: &mut serde_json::Map<String, Value>, quantity: &Quantity) {
    let plain = |value: f64| {
        let whole = format!("{value}").parse::<i64>();
        whole.map_or_else(|_fraction| json!(value), |whole| json!(whole))
    };
    if let Some(value) = quantity.value() {
        object.insert("value".into(), plain(value));
    } else {
        if let Some(low) = quantity.low {
            object.insert("low".into(), plain(low));
        }
        if let Some(high) = quantity.high {
            object.insert("high".into(), plain(high));
        }
    }
    object.insert("qualifier".into(), json!(quantity.qualifier.code()));
}

fn reading_json(locale: &Locale, reading: &Reading) -> serde_json::Map<String, Value> {
    let mut object = serde_json::Map::new();
    bounds(&mut object, &reading.quantity);
    object.insert("happened_by".into(), json!(reading.happened_by.to_string()));
    object.insert(
        "known_by".into(),
        json!(reading.known_by.map(|day| day.to_string())),
    );
    object.insert("source".into(), json!(source(locale, reading)));
    if !reading.place.is_empty() {
        object.insert("place".into(), json!(reading.place));
    }
    if !reading.method.is_empty() {
        object.insert("method".into(), json!(reading.method));
    }
    if !reading.note.is_empty() {
        object.insert("note".into(), json!(reading.note));
    }
    object.insert("counted".into(), json!(reading.counted));
    object.insert("entries".into(), json!(reading.entry_count));
    object
}

/// A figure in JSON.
pub fn figure_json(figure: &Figure, locale: &Locale) -> Value {
    let mut object = figure
        .reading
        .as_ref()
        .map(|reading| reading_json(locale, reading))
        .unwrap_or_default();
    object.insert("id".into(), json!(figure.id));
    object.insert("unit".into(), json!(figure.unit));
    object.insert(
        "definition".into(),
        json!(locale.t(&format!("{}-definition", key(&figure.id)))),
    );
    object.insert("conflict".into(), json!(figure.conflict));
    object.insert(
        "known_then".into(),
        json!(figure.then.as_ref().map(|then| reading_json(locale, then))),
    );
    object.insert(
        "others".into(),
        json!(
            figure
                .others
                .iter()
                .map(|other| reading_json(locale, other))
                .collect::<Vec<_>>()
        ),
    );
    let parts: Vec<Value> = figure
        .breakdown
        .iter()
        .map(|part| {
            let mut one = serde_json::Map::new();
            one.insert("of".into(), json!(part.of));
            bounds(&mut one, &part.quantity);
            if !part.unit.is_empty() {
                one.insert("unit".into(), json!(part.unit));
            }
            one.insert("entries".into(), json!(part.entries.len()));
            Value::Object(one)
        })
        .collect();
    if !parts.is_empty() {
        object.insert("breakdown".into(), json!(parts));
    }
    Value::Object(object)
}

/// The report in JSON.
pub fn json(situation: &Situation, locale: &Locale) -> Value {
    let sourced = |by: Option<jiff::civil::Date>,
                   published: Option<jiff::civil::Date>,
                   text: &crate::words::Text,
                   source: &str| {
        json!({"happened_by": by.map(|day| day.to_string()), "known_by": published.map(|day| day.to_string()), "text": text, "source": source})
    };
    json!({
        "as_of": situation.as_of.to_string(),
        "mission": situation.mission,
        "synthetic": situation.synthetic,
        "to_reconcile": situation.to_reconcile,
        "figures": situation.figures.iter().filter(|figure| figure.reading.is_some()).map(|figure| figure_json(figure, locale)).collect::<Vec<_>>(),
        "groups": situation.groups.iter().map(|group| {
            let mut one = sourced(group.by, group.published, &group.text, &group.source);
            one["aspect"] = json!(group.aspect);
            one["code"] = json!(group.code);
            one["share"] = json!(group.share);
            one
        }).collect::<Vec<_>>(),
        "conditions": situation.conditions.iter().map(|line| {
            let mut one = sourced(line.by, line.published, &line.text, &line.source);
            one["sector"] = json!(line.sector);
            one["place"] = json!(line.place);
            one
        }).collect::<Vec<_>>(),
        "access": situation.access.iter().map(|step| {
            let mut one = sourced(step.by, step.published, &step.note, &step.source);
            one["status"] = json!(step.status);
            one["place"] = json!(step.place);
            one["day_known"] = json!(step.from == step.by);
            one
        }).collect::<Vec<_>>(),
        "aid": situation.aid.iter().map(|line| {
            let mut one = sourced(line.by, line.published, &line.note, &line.source);
            one["item"] = json!(line.item);
            one["planned"] = json!(line.planned);
            one["place"] = json!(line.place);
            one["provider"] = json!(line.provider);
            one["day_known"] = json!(line.day_known);
            let mut quantity = serde_json::Map::new();
            bounds(&mut quantity, &line.quantity);
            one["quantity"] = Value::Object(quantity);
            one["unit"] = json!(line.unit);
            one
        }).collect::<Vec<_>>(),
        "flights": situation.flights.iter().map(|flight| {
            let mut one = sourced(flight.main.by, flight.main.published, &flight.main.note, &flight.main.source);
            one["status"] = json!(flight.main.status);
            one["organiser"] = json!(flight.main.organiser);
            let mut people = serde_json::Map::new();
            bounds(&mut people, &flight.main.people);
            one["people"] = Value::Object(people);
            one
        }).collect::<Vec<_>>(),
    })
}
