//! The JSON Schema of the procedure file says what the reader reads: the same keys, the same that must be there, the
//! same words. A small walker does: the schema uses few words of its language.

use std::collections::BTreeSet;

use procedures::{Known, Overlay, Procedure};
use serde_json::{Map, Value};

/// A procedure in which every key is used.
const FULL: &str = r#"
format = 2
id = "full"
version = 1
subject = "person"
guard = "cases"
claim = true
applies_from = "2026-06-12"
applies_to = "2030-12-31"
counting = "mission"
title = { en = "Full", ar = "كامل" }
about = { en = "Every key" }
[[sources]]
id = "own"
title = "Ours"
mark = "convention"
[[fields]]
id = "colour"
kind = "choice"
text = { en = "Which?" }
choices = [{ id = "red", text = { en = "red" }, standard = "1" }]
optional = true
standard = "colour"
[[fields]]
id = "days"
kind = "number"
text = { en = "How many days?" }
[[steps]]
id = "asked"
title = { en = "Asked" }
about = { en = "Ask" }
role = "case_worker"
actor = { en = "Somebody else" }
after = []
when = "!person.child"
exempt = { en = "children" }
repeats = true
asks = ["colour"]
documents = [{ en = "A paper" }]
is = "declaration"
consent = "assistance"
valid_for = "72 hours"
legal = ["own 1"]
applies_from = "2026-06-12"
applies_to = "2030-12-31"
outcomes = [
  { id = "yes", text = { en = "yes" }, does = "done", opens = ["full"], undoes = [], gives = "referral" },
]
[[safeguards]]
id = "safe"
text = { en = "Safe" }
when = "person.child"
before = ["asked"]
requires = ["asked"]
consents = ["assistance"]
forbids = false
waived_by = []
legal = ["own 2"]
[[clocks]]
id = "soon"
text = { en = "Soon" }
from = "opened"
until = ["asked"]
within = "5 working-days"
when = "person.child"
counting = "mission"
more = [{ by = "1 week", text = { en = "Snow" }, times = 2, legal = ["own 3"] }]
pauses = { en = "Illness" }
warn = "1 day"
escalate = "head_of_mission"
consequence = { en = "Somebody asks" }
legal = ["own 3"]
applies_from = "2026-06-12"
applies_to = "2030-12-31"
[[clocks]]
id = "rest"
text = { en = "Rest" }
from = "opened"
is = "least"
before = ["asked"]
within = { field = "days", unit = "calendar-days", least = 30, most = 365 }
waived_by = ["head_of_mission"]
[[clocks]]
id = "looked_at"
text = { en = "Look again" }
from = "opened"
until = ["asked"]
every = "4 months"
over_with = ["asked"]
[[closures]]
id = "done"
text = { en = "Done" }
ending = "completed"
after = ["asked"]
standard = "D"
[[closures]]
id = "withdrawn"
text = { en = "Withdrawn" }
ending = "withdrawn"
[[plan]]
id = "tools"
text = { en = "Tools" }
dimension = "economic"
standard = "T"
"#;

/// An overlay in which every key is used.
const OVER: &str = r#"
format = 2
overlay = "over"
version = 1
applies_from = "2026-07-01"
title = { en = "Over" }
about = { en = "Every key" }
[[sources]]
id = "own"
title = "Ours"
mark = "convention"
[[changes]]
procedure = "full"
clock = "soon"
within = "4 weeks"
text = { en = "Longer" }
legal = ["own 1"]
[[changes]]
procedure = "full"
clock = "soon"
add = "4 working-days"
text = { en = "Longer" }
"#;

fn schema() -> Value {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/formats/procedure.schema.json"
    );
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn value(text: &str) -> Value {
    toml::from_str(text).unwrap()
}

/// Where in a value something lies.
type Path = Vec<String>;

/// Holds a value against the schema and notes which keys of which definition it uses, and where.
struct Walk<'s> {
    schema: &'s Value,
    wrong: Vec<String>,
    used: BTreeSet<(String, String)>,
    /// The definition of each object, with its place.
    objects: Vec<(String, Path)>,
}

impl<'s> Walk<'s> {
    fn of(schema: &'s Value, value: &Value) -> Self {
        let mut walk = Self {
            schema,
            wrong: Vec::new(),
            used: BTreeSet::new(),
            objects: Vec::new(),
        };
        let name = if value.get("overlay").is_some() {
            "overlay"
        } else {
            "procedure"
        };
        walk.defined(name, value, &[]);
        walk
    }

    fn defined(&mut self, name: &str, value: &Value, path: &[String]) {
        let rule = &self.schema["$defs"][name];
        assert!(rule.is_object(), "no definition {name}");
        if rule.get("properties").is_some() {
            self.objects.push((name.to_owned(), path.to_vec()));
            for key in value.as_object().into_iter().flat_map(Map::keys) {
                self.used.insert((name.to_owned(), key.clone()));
            }
        }
        self.rule(rule, value, path);
    }

    fn rule(&mut self, rule: &Value, value: &Value, path: &[String]) {
        if let Some(name) = rule.get("$ref").and_then(Value::as_str) {
            self.defined(name.strip_prefix("#/$defs/").unwrap(), value, path);
        }
        // Of several ways the one that is for such a value.
        if let Some(ways) = rule.get("anyOf").and_then(Value::as_array) {
            let name = |way: &Value| way["$ref"].as_str().unwrap()[8..].to_owned();
            let is_for = |name: &String| {
                let wants = &self.schema["$defs"][name]["type"];
                let sort = match value {
                    Value::Object(_) => "object",
                    Value::Array(_) => "array",
                    _ => "string",
                };
                *wants == sort
            };
            let found = ways.iter().map(name).find(is_for).unwrap();
            self.defined(&found, value, path);
        }
        let fits = match rule.get("type").and_then(Value::as_str) {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_u64(),
            _ => true,
        };
        let among = rule
            .get("enum")
            .is_none_or(|words| words.as_array().unwrap().contains(value));
        let same = rule.get("const").is_none_or(|one| one == value);
        let least = rule.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let enough = value.as_array().is_none_or(|all| all.len() as u64 >= least);
        if !(fits && among && same && enough) {
            self.wrong.push(format!("{}: {value}", path.join(".")));
        }
        if let Some(object) = value.as_object() {
            self.object(rule, object, path);
        }
        for (at, one) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(items) = rule.get("items") {
                self.rule(items, one, &below(path, &at.to_string()));
            }
        }
    }

    fn object(&mut self, rule: &Value, object: &Map<String, Value>, path: &[String]) {
        for key in words(rule.get("required")) {
            if !object.contains_key(&key) {
                self.wrong
                    .push(format!("{}: {key} is missing", path.join(".")));
            }
        }
        if let Some(ways) = rule.get("oneOf").and_then(Value::as_array) {
            let fit = |way: &&Value| {
                words(way.get("required"))
                    .iter()
                    .all(|key| object.contains_key(key))
            };
            if ways.iter().filter(fit).count() != 1 {
                self.wrong
                    .push(format!("{}: not one of several ways", path.join(".")));
            }
        }
        for (key, one) in object {
            let known = rule.get("properties").and_then(|all| all.get(key));
            let path = below(path, key);
            match (known, rule.get("additionalProperties")) {
                (Some(rule), _) => self.rule(rule, one, &path),
                (None, Some(Value::Bool(false))) => {
                    self.wrong.push(format!("{}: unknown", path.join(".")))
                }
                (None, Some(rule)) => self.rule(rule, one, &path),
                (None, None) => {}
            }
        }
    }
}

fn below(path: &[String], key: &str) -> Path {
    let mut path = path.to_vec();
    path.push(key.to_owned());
    path
}

fn words(list: Option<&Value>) -> Vec<String> {
    let words = list.and_then(Value::as_array).into_iter().flatten();
    words
        .map(|word| word.as_str().unwrap().to_owned())
        .collect()
}

/// A value as TOML, all on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::Object(all) => {
            let pairs = all
                .iter()
                .map(|(key, one)| format!("\"{key}\" = {}", inline(one)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Array(all) => format!(
            "[{}]",
            all.iter().map(inline).collect::<Vec<_>>().join(", ")
        ),
        other => other.to_string(),
    }
}

/// What the reader says of a value; nothing where it reads it.
fn said(value: &Value) -> String {
    let keys = value.as_object().unwrap().iter();
    let lines: Vec<String> = keys
        .map(|(key, one)| format!("{key} = {}", inline(one)))
        .collect();
    let text = lines.join("\n");
    let faults = match value.get("changes").or(value.get("overlay")) {
        Some(_overlay) => Overlay::read(&text).err(),
        None => Procedure::read(&text, &known()).err(),
    };
    faults.map(|faults| faults.to_string()).unwrap_or_default()
}

fn known() -> Known {
    let mut known = crate::known();
    known.purposes = ["assistance", "referral", "sharing", "return", "statistics"]
        .map(str::to_owned)
        .to_vec();
    for role in words(schema()["$defs"]["role"].get("enum")) {
        known.roles.push(role);
    }
    known.procedures.push("full".to_owned());
    known
}

/// The object at a place.
fn object<'v>(value: &'v mut Value, path: &[String]) -> &'v mut Map<String, Value> {
    let found = path
        .iter()
        .fold(value, |value, key| match key.parse::<usize>() {
            Ok(at) => &mut value[at],
            Err(_a_key) => &mut value[key],
        });
    found.as_object_mut().unwrap()
}

#[test]
fn every_file_that_ships_is_valid() {
    let schema = schema();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../procedures");
    let mut held = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let is_list = path.ends_with("suspensions.toml");
        if is_list || path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let value = value(&std::fs::read_to_string(&path).unwrap());
        let walk = Walk::of(&schema, &value);
        assert!(
            walk.wrong.is_empty(),
            "{}: {:?}",
            path.display(),
            walk.wrong
        );
        held += 1;
    }
    assert_eq!(held, 12);
}

#[test]
fn every_key_of_the_schema_is_read_and_no_other() {
    let schema = schema();
    let mut used = BTreeSet::new();
    for text in [FULL, OVER] {
        let full = value(text);
        assert_eq!(said(&full), "");
        let walk = Walk::of(&schema, &full);
        assert!(walk.wrong.is_empty(), "{:?}", walk.wrong);
        for (name, path) in &walk.objects {
            let mut more = full.clone();
            object(&mut more, path).insert("surplus".into(), Value::Bool(true));
            assert!(
                said(&more).contains("unknown field `surplus`"),
                "{name}: {}",
                said(&more)
            );
            assert!(!Walk::of(&schema, &more).wrong.is_empty(), "{name}");
        }
        used.extend(walk.used);
    }
    let mut all = BTreeSet::new();
    for (name, rule) in schema["$defs"].as_object().unwrap() {
        for (key, one) in rule
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            assert!(
                one.get("description").is_some(),
                "{name}.{key} says nothing"
            );
            all.insert((name.clone(), key.clone()));
        }
    }
    assert_eq!(used, all);
}

#[test]
fn what_the_schema_requires_the_reader_misses_and_nothing_else() {
    let schema = schema();
    for text in [FULL, OVER] {
        let full = value(text);
        for (name, path) in Walk::of(&schema, &full).objects {
            let keys: Vec<String> = object(&mut full.clone(), &path).keys().cloned().collect();
            let required = words(schema["$defs"][&name].get("required"));
            for key in keys {
                // Without its own id an overlay would be read as a procedure.
                if (name.as_str(), key.as_str()) == ("overlay", "overlay") {
                    continue;
                }
                let mut less = full.clone();
                object(&mut less, &path).remove(&key);
                let said = said(&less);
                // That a case can be closed is missed by the reader itself, not by its form.
                let missed = said.contains(&format!("missing field `{key}`"))
                    || said.contains("no closure has");
                assert_eq!(missed, required.contains(&key), "{name}.{key}: {said}");
            }
        }
    }
}

#[test]
fn every_word_of_the_schema_is_read_and_another_is_not() {
    let schema = schema();
    let full = value(FULL);
    let mut tried = 0;
    for (name, path) in Walk::of(&schema, &full).objects {
        let rules = schema["$defs"][&name]["properties"].as_object().unwrap();
        for (key, rule) in rules {
            let defined = rule
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|of| of.strip_prefix("#/$defs/"));
            let rule = defined.map_or(rule, |name| &schema["$defs"][name]);
            let says = |word: &str| {
                let mut other = full.clone();
                object(&mut other, &path).insert(key.clone(), Value::String(word.to_owned()));
                said(&other)
            };
            for word in words(rule.get("enum")) {
                let said = says(&word);
                assert!(
                    !said.contains("unknown variant") && !said.contains("is not known"),
                    "{name}.{key}: {said}"
                );
                tried += 1;
            }
            if rule.get("enum").is_some() {
                let said = says("elsewhat");
                assert!(
                    said.contains("unknown variant") || said.contains("is not known"),
                    "{name}.{key}: {said}"
                );
            }
        }
    }
    assert!(tried > 50, "{tried}");
}
