//! Conditions: expressions in CEL over a documented set of facts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use cel::common::ast::{EntryExpr, Expr, IdedExpr, LiteralValue};
use cel::{Context, Program, Value};

/// One fact as a condition sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Yes or no.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A text or a code.
    Text(String),
    /// Several codes.
    List(Vec<String>),
}

impl From<Fact> for Value {
    fn from(fact: Fact) -> Self {
        match fact {
            Fact::Yes(yes) => Self::Bool(yes),
            Fact::Number(n) => Self::Int(n),
            Fact::Text(text) => Self::from(text),
            Fact::List(codes) => Self::from(codes.into_iter().map(Self::from).collect::<Vec<_>>()),
        }
    }
}

/// The sort of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Yes or no.
    Yes,
    /// A whole number.
    Number,
    /// A text or a code.
    Text,
    /// Several codes.
    List,
}

impl Sort {
    /// What is assumed where nothing is known.
    pub fn unknown(self) -> Fact {
        match self {
            Self::Yes => Fact::Yes(false),
            Self::Number => Fact::Number(0),
            Self::Text => Fact::Text(String::new()),
            Self::List => Fact::List(Vec::new()),
        }
    }
}

/// The name of a fact: `person.age` is `("person", "age")`.
pub type Name = (String, String);

/// The facts that every procedure may ask, beside those of its own fields, steps and of other procedures.
/// `docs/formats/procedure.md` says what each is.
pub const FACTS: &[(&str, &str, Sort)] = &[
    ("person", "age", Sort::Number),
    ("person", "child", Sort::Yes),
    ("person", "sex", Sort::Text),
    ("person", "unaccompanied", Sort::Yes),
    ("person", "separated", Sort::Yes),
    ("person", "needs", Sort::List),
    ("person", "nationality", Sort::Text),
    ("household", "size", Sort::Number),
    ("household", "adults", Sort::Number),
    ("household", "children", Sort::Number),
    ("destination", "country", Sort::Text),
    ("destination", "suspended", Sort::Yes),
    ("open", "claim", Sort::Yes),
];

/// Functions that a condition may use, as its parser names them.
const FUNCTIONS: &[&str] = &[
    "_&&_",
    "_||_",
    "!_",
    "_==_",
    "_!=_",
    "_<_",
    "_<=_",
    "_>_",
    "_>=_",
    "@in",
    "_+_",
    "_-_",
    "-_",
    "_?_:_",
    "size",
    "@not_strictly_false",
];

/// The most answers that are held for one condition; then all are forgotten.
const ANSWERS_MOST: usize = 4096;

/// A condition, parsed and checked against the facts that there are.
#[derive(Clone)]
pub struct Condition {
    text: String,
    program: Arc<Program>,
    asks: BTreeSet<Name>,
    numbers: BTreeSet<i64>,
    words: BTreeSet<String>,
    // The same few facts are asked of very many cases: evaluating is slow, looking up is not.
    answers: Arc<Mutex<HashMap<Vec<Fact>, bool>>>,
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Condition({})", self.text)
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// What is wrong with it, and the way out, in words.
    pub fn read(text: &str, known: &BTreeMap<Name, Sort>) -> Result<Self, String> {
        let program = Program::compile(text).map_err(|errors| {
            let said = errors
                .errors
                .first()
                .map(|error| format!("{} (column {})", error.msg, error.pos.1 + 1));
            format!(
                "the condition “{text}” does not parse: {}",
                said.unwrap_or_default()
            )
        })?;
        for function in program.references().functions() {
            if !FUNCTIONS.contains(&function) {
                return Err(format!(
                    "the condition “{text}” uses “{function}”, which conditions do not have; use && || ! == != < <= > >= in, and size"
                ));
            }
        }
        let mut walk = Walk::default();
        walk.expression(program.expression(), &[]);
        if let Some(name) = walk.bare.first() {
            return Err(format!(
                "the condition “{text}” asks “{name}”, which is no fact; facts are written person.child, case.FIELD, done.STEP"
            ));
        }
        for (space, name) in &walk.asks {
            if !known.contains_key(&(space.clone(), name.clone())) {
                return Err(format!(
                    "the condition “{text}” asks “{space}.{name}”, which is no fact here; {}",
                    near(space, known)
                ));
            }
        }
        let condition = Self {
            text: text.to_owned(),
            program: Arc::new(program),
            asks: walk.asks,
            numbers: walk.numbers,
            words: walk.words,
            answers: Arc::default(),
        };
        condition.must_answer(known)?;
        Ok(condition)
    }

    /// Refuses what is not yes or no, or compares what cannot be compared.
    fn must_answer(&self, known: &BTreeMap<Name, Sort>) -> Result<(), String> {
        let facts: BTreeMap<&Name, Fact> = self
            .asks
            .iter()
            .map(|name| (name, known[name].unknown()))
            .collect();
        match self.answer(&|name| facts[name].clone()) {
            Ok(Value::Bool(_)) => Ok(()),
            Ok(_other) => Err(format!(
                "the condition “{}” is not yes or no: compare it with something",
                self.text
            )),
            Err(cause) => Err(format!(
                "the condition “{}” cannot be answered: {cause}",
                self.text
            )),
        }
    }

    fn answer(&self, of: &dyn Fn(&Name) -> Fact) -> Result<Value, cel::ExecutionError> {
        let mut spaces: BTreeMap<&str, HashMap<String, Value>> = BTreeMap::new();
        for name in &self.asks {
            let (space, key) = (name.0.as_str(), name.1.clone());
            spaces
                .entry(space)
                .or_default()
                .insert(key, of(name).into());
        }
        let mut context = Context::default();
        for (space, facts) in spaces {
            context.add_variable_from_value(space, facts);
        }
        self.program.execute(&context)
    }

    /// Whether it holds. What cannot be answered holds: the safeguard is then asked for, not left out.
    pub fn holds(&self, of: &dyn Fn(&Name) -> Fact) -> bool {
        let facts: Vec<Fact> = self.asks.iter().map(of).collect();
        let held = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(holds) = held.get(&facts) {
            return *holds;
        }
        drop(held);
        let named: BTreeMap<&Name, &Fact> = self.asks.iter().zip(&facts).collect();
        let answer = self.answer(&|name| named[name].clone());
        let holds = !matches!(answer, Ok(Value::Bool(false)));
        drop(named);
        let mut held = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= ANSWERS_MOST {
            held.clear();
        }
        held.insert(facts, holds);
        holds
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The facts that it asks.
    pub fn asks(&self) -> &BTreeSet<Name> {
        &self.asks
    }

    /// The numbers that are written in it.
    pub fn numbers(&self) -> &BTreeSet<i64> {
        &self.numbers
    }

    /// The words that are written in it.
    pub fn words(&self) -> &BTreeSet<String> {
        &self.words
    }
}

/// What a space has, for whoever mistyped a name.
fn near(space: &str, known: &BTreeMap<Name, Sort>) -> String {
    let names: Vec<&str> = known
        .keys()
        .filter(|(one, _name)| one == space)
        .map(|(_space, name)| name.as_str())
        .collect();
    if names.is_empty() {
        return "facts begin with person, household, case, done, outcome, consent, open, overlay or destination".into();
    }
    format!("{space} has: {}", names.join(", "))
}

/// What an expression asks and writes.
#[derive(Default)]
struct Walk {
    asks: BTreeSet<Name>,
    bare: Vec<String>,
    numbers: BTreeSet<i64>,
    words: BTreeSet<String>,
}

impl Walk {
    fn expression(&mut self, expression: &IdedExpr, local: &[String]) {
        match &expression.expr {
            Expr::Select(select) => match &select.operand.expr {
                Expr::Ident(space) if !local.contains(space) => {
                    self.asks.insert((space.clone(), select.field.clone()));
                }
                _ => self.expression(&select.operand, local),
            },
            Expr::Ident(name) if !local.contains(name) => self.bare.push(name.clone()),
            Expr::Call(call) => {
                for one in call.target.iter().map(AsRef::as_ref).chain(&call.args) {
                    self.expression(one, local);
                }
            }
            Expr::List(list) => {
                for one in &list.elements {
                    self.expression(one, local);
                }
            }
            Expr::Literal(LiteralValue::Int(n)) => {
                self.numbers.insert(*n.inner());
            }
            Expr::Literal(LiteralValue::String(word)) => {
                self.words.insert(word.inner().to_owned());
            }
            Expr::Comprehension(each) => {
                self.expression(&each.iter_range, local);
                let mut local = local.to_vec();
                local.extend([each.iter_var.clone(), each.accu_var.clone()]);
                local.extend(each.iter_var2.clone());
                for one in [
                    &each.accu_init,
                    &each.loop_cond,
                    &each.loop_step,
                    &each.result,
                ] {
                    self.expression(one, &local);
                }
            }
            Expr::Map(map) => {
                for entry in &map.entries {
                    if let EntryExpr::MapEntry(entry) = &entry.expr {
                        self.expression(&entry.key, local);
                        self.expression(&entry.value, local);
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> BTreeMap<Name, Sort> {
        FACTS
            .iter()
            .map(|(space, name, sort)| (((*space).into(), (*name).into()), *sort))
            .collect()
    }

    fn holds(text: &str, facts: &[(&str, &str, Fact)]) -> bool {
        let known = known();
        let condition = Condition::read(text, &known).unwrap();
        condition.holds(&|name| {
            facts
                .iter()
                .find(|(space, key, _fact)| *space == name.0 && *key == name.1)
                .map_or(known[name].unknown(), |one| one.2.clone())
        })
    }

    #[test]
    fn a_condition_sees_the_facts_that_it_asks() {
        let seven = ("person", "age", Fact::Number(7));
        assert!(holds(
            "person.age < 18 && person.age >= 0",
            std::slice::from_ref(&seven)
        ));
        assert!(!holds("person.age >= 18", &[seven]));
        let needs = ("person", "needs", Fact::List(vec!["pregnant".into()]));
        assert!(holds(
            "'pregnant' in person.needs",
            std::slice::from_ref(&needs)
        ));
        assert!(holds(
            "person.needs.exists(need, need == 'pregnant')",
            std::slice::from_ref(&needs)
        ));
        assert!(!holds("size(person.needs) > 1", &[needs]));
    }

    fn refused(text: &str, with: &str) {
        let said = Condition::read(text, &known()).unwrap_err();
        assert!(said.contains(with), "{text}: {said}");
    }

    #[test]
    fn what_is_wrong_with_a_condition_is_said_with_the_way_out() {
        refused("person.age <", "does not parse");
        refused("person.agee < 18", "person has: age, child");
        refused("child", "which is no fact; facts are written person.child");
        refused("planet.moon == 1", "facts begin with person");
        refused("person.age", "not yes or no");
        refused("person.age < 'y'", "cannot be answered");
        refused("person.sex.matches('f.*')", "which conditions do not have");
    }

    #[test]
    fn numbers_words_and_names_are_told() {
        let condition =
            Condition::read("person.age < 18 || person.sex in ['female']", &known()).unwrap();
        assert_eq!(
            condition.numbers().iter().copied().collect::<Vec<_>>(),
            [18]
        );
        assert!(condition.words().contains("female"));
        assert_eq!(condition.asks().len(), 2);
    }
}
