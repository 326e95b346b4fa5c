//! Reads a procedure file and checks all that it refers to. Every fault is told, with its line and the way out.

mod clocks;

use std::collections::BTreeMap;
use std::ops::Range;

use deadlines::Length;
use toml::Spanned;

use crate::condition::{Condition, FACTS, Name, Sort};
use crate::fault::{Fault, Faults, line};
use crate::file::{Does, Ending, FORMAT, File, Kind, Meaning};
use crate::procedure::{End, Needs, Procedure, Safeguard, Step, plain_outcome};
use crate::{Text, file};

/// What a procedure may refer to outside itself.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Codes of the mission's roles.
    pub roles: Vec<String>,
    /// Purposes of consents.
    pub purposes: Vec<String>,
    /// Ids of the counting rules.
    pub rules: Vec<String>,
    /// Ids of the other procedures.
    pub procedures: Vec<String>,
    /// Ids of the overlays.
    pub overlays: Vec<String>,
}

struct Reader<'a> {
    text: &'a str,
    known: &'a Known,
    facts: BTreeMap<Name, Sort>,
    steps: Vec<(String, Vec<String>)>,
    fields: Vec<(String, Kind)>,
    sources: Vec<String>,
    safeguards: Vec<String>,
    faults: Vec<Fault>,
}

/// How an id of a procedure or overlay is written in a condition.
fn in_conditions(id: &str) -> String {
    id.replace('-', "_")
}

fn sort(kind: Kind) -> Sort {
    match kind {
        Kind::YesNo => Sort::Yes,
        Kind::Number => Sort::Number,
        Kind::Several => Sort::List,
        _ => Sort::Text,
    }
}

impl Procedure {
    /// Reads a procedure.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its lines.
    pub fn read(text: &str, known: &Known) -> Result<Self, Faults> {
        let file: File = toml::from_str(text).map_err(|cause| {
            let at = cause.span().map_or(0, |span| span.start);
            Faults(vec![Fault {
                line: line(text, at),
                what: cause.message().to_owned(),
            }])
        })?;
        let mut reader = Reader::new(text, &file, known);
        let procedure = reader.procedure(file);
        reader.faults.sort();
        reader.faults.dedup();
        if reader.faults.is_empty() {
            Ok(procedure)
        } else {
            Err(Faults(reader.faults))
        }
    }
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, file: &File, known: &'a Known) -> Self {
        let steps = file.steps.iter().map(|step| {
            let step = step.get_ref();
            let mut outcomes: Vec<String> =
                step.outcomes.iter().map(|one| one.id.clone()).collect();
            if outcomes.is_empty() {
                outcomes.push("done".into());
            }
            (step.id.clone(), outcomes)
        });
        let fields = file.fields.iter().map(|field| {
            let field = field.get_ref();
            (field.id.clone(), field.kind)
        });
        let mut reader = Self {
            text,
            known,
            facts: BTreeMap::new(),
            steps: steps.collect(),
            fields: fields.collect(),
            sources: file
                .sources
                .iter()
                .map(|source| source.get_ref().id.clone())
                .collect(),
            safeguards: file
                .safeguards
                .iter()
                .map(|one| one.get_ref().id.clone())
                .collect(),
            faults: Vec::new(),
        };
        reader.learn_facts();
        reader
    }

    fn learn_facts(&mut self) {
        let mut facts: Vec<(&str, String, Sort)> = FACTS
            .iter()
            .map(|(space, name, sort)| (*space, (*name).to_owned(), *sort))
            .collect();
        for (id, kind) in &self.fields {
            facts.push(("case", id.clone(), sort(*kind)));
        }
        for (id, _outcomes) in &self.steps {
            facts.push(("done", id.clone(), Sort::Yes));
            facts.push(("outcome", id.clone(), Sort::Text));
        }
        for (space, ids) in [
            ("consent", &self.known.purposes),
            ("open", &self.known.procedures),
            ("overlay", &self.known.overlays),
        ] {
            facts.extend(ids.iter().map(|id| (space, in_conditions(id), Sort::Yes)));
        }
        self.facts = facts
            .into_iter()
            .map(|(space, name, sort)| ((space.to_owned(), name), sort))
            .collect();
    }

    /// Notes a fault where a word is written inside a span.
    fn fault(&mut self, span: &Range<usize>, word: &str, what: impl Into<String>) {
        let within = self.text.get(span.clone()).unwrap_or_default();
        let quoted = format!("\"{word}\"");
        let at = within
            .find(&quoted)
            .or_else(|| within.find(word))
            .unwrap_or(0);
        self.faults.push(Fault {
            line: line(self.text, span.start + at),
            what: what.into(),
        });
    }

    fn procedure(&mut self, file: File) -> Procedure {
        let head = 0..self.text.len();
        if file.format != FORMAT {
            let what = format!(
                "format {} is not known; this program reads {FORMAT}",
                file.format
            );
            self.fault(&head, "format", what);
        }
        self.id(&head, &file.id, true);
        self.says(&head, &file.title, "title");
        if file.steps.is_empty() {
            self.fault(&head, "steps", "a procedure has at least one step");
        }
        self.unique(&file);
        let plain: Vec<(Range<usize>, file::Field)> = file
            .fields
            .into_iter()
            .map(|one| apart(self.text, one))
            .collect();
        for (span, field) in &plain {
            self.field(span, field);
        }
        let sources = file
            .sources
            .into_iter()
            .map(|one| apart(self.text, one))
            .map(|(span, source)| {
                if !["verified", "memory", "convention"].contains(&source.mark.as_str()) {
                    let what = format!(
                        "the mark “{}” is not known; write verified, memory or convention",
                        source.mark
                    );
                    self.fault(&span, &source.mark, what);
                }
                source
            });
        let sources = sources.collect();
        let counting = file.counting.clone();
        if let Some(rule) = &counting {
            self.must_know(&head, rule, "counting rule", &self.known.rules.clone());
        }
        let steps: Vec<Step> = file.steps.into_iter().map(|one| self.step(one)).collect();
        let safeguards = file.safeguards.into_iter();
        let safeguards = safeguards.map(|one| self.safeguard(one, &steps)).collect();
        let clocks = file.clocks.into_iter();
        let clocks = clocks
            .filter_map(|one| self.clock(one, counting.as_deref(), &steps))
            .collect();
        let closures = file.closures.into_iter().map(|one| self.closure(one));
        let closures: Vec<End> = closures.collect();
        let plan = file.plan.into_iter().map(|one| apart(self.text, one));
        let plan = plan.map(|(span, one)| self.plan_kind(&span, one)).collect();
        let procedure = Procedure {
            id: file.id,
            version: file.version,
            subject: file.subject,
            guard: file.guard,
            claim: file.claim,
            applies_from: file.applies_from,
            applies_to: file.applies_to,
            title: file.title,
            about: file.about,
            sources,
            fields: plain.into_iter().map(|(_span, field)| field).collect(),
            steps,
            safeguards,
            clocks,
            closures,
            plan,
        };
        self.ends(&procedure);
        self.passable(&procedure);
        procedure
    }

    fn unique(&mut self, file: &File) {
        let mut seen: Vec<(&str, String)> = Vec::new();
        let all = (file
            .sources
            .iter()
            .map(|one| ("source", one.get_ref().id.clone(), one.span())))
        .chain(
            file.fields
                .iter()
                .map(|one| ("field", one.get_ref().id.clone(), one.span())),
        )
        .chain(
            file.steps
                .iter()
                .map(|one| ("step", one.get_ref().id.clone(), one.span())),
        )
        .chain(
            file.safeguards
                .iter()
                .map(|one| ("safeguard", one.get_ref().id.clone(), one.span())),
        )
        .chain(
            file.clocks
                .iter()
                .map(|one| ("clock", one.get_ref().id.clone(), one.span())),
        )
        .chain(
            file.closures
                .iter()
                .map(|one| ("closure", one.get_ref().id.clone(), one.span())),
        )
        .chain(
            file.plan
                .iter()
                .map(|one| ("plan", one.get_ref().id.clone(), one.span())),
        );
        for (sort, id, span) in all {
            self.id(&span, &id, false);
            if seen.contains(&(sort, id.clone())) {
                let what = format!("the {sort} “{id}” is there twice: give this one another id");
                self.fault(&span, &id, what);
            }
            seen.push((sort, id));
        }
    }

    fn id(&mut self, span: &Range<usize>, id: &str, dashes: bool) {
        let fits = !id.is_empty()
            && id.bytes().all(|byte| {
                byte.is_ascii_lowercase()
                    || byte.is_ascii_digit()
                    || byte == b'_'
                    || (dashes && byte == b'-')
            });
        if !fits {
            let what = format!("“{id}” is no id: write lower case letters, digits and _");
            self.fault(span, id, what);
        }
    }

    fn says(&mut self, span: &Range<usize>, text: &Text, key: &str) {
        if !text.says("en") {
            self.fault(span, key, format!("{key} says nothing in English: add en"));
        }
    }

    fn must_know(&mut self, span: &Range<usize>, word: &str, sort: &str, among: &[String]) {
        if !among.iter().any(|one| one == word) {
            let what = format!(
                "the {sort} “{word}” is not known; there are: {}",
                among.join(", ")
            );
            self.fault(span, word, what);
        }
    }

    /// A purpose of a consent, with whom it is about where that is said: `sharing:consulate`. Nobody agrees to share
    /// with whomsoever.
    fn purpose(&mut self, span: &Range<usize>, written: &str) {
        let (purpose, recipient) = written.split_once(':').unwrap_or((written, ""));
        self.must_know(
            span,
            purpose,
            "purpose of a consent",
            &self.known.purposes.clone(),
        );
        let plain = |one: char| one.is_ascii_alphanumeric() || one == '-';
        if !recipient.chars().all(plain) || (written.contains(':') && recipient.is_empty()) {
            let what = format!(
                "“{recipient}” is no recipient; write sharing:consulate, sharing:authority-BLR or sharing:partner-NAME"
            );
            self.fault(span, written, what);
        } else if purpose == "sharing" && recipient.is_empty() {
            let what = "a consent to sharing says with whom: sharing:consulate, sharing:authority-BLR or sharing:partner-NAME";
            self.fault(span, written, what);
        }
    }

    fn legal(&mut self, span: &Range<usize>, legal: &[String]) {
        let sources = self.sources.clone();
        for rule in legal {
            let id = rule.split(' ').next().unwrap_or_default();
            if !sources.iter().any(|one| one == id) {
                let what = format!(
                    "“{rule}” names the source “{id}”, which is not among [[sources]]: {}",
                    sources.join(", ")
                );
                self.fault(span, rule, what);
            }
        }
    }

    fn field(&mut self, span: &Range<usize>, field: &file::Field) {
        self.says(span, &field.text, "text");
        let chooses = matches!(field.kind, Kind::Choice | Kind::Several);
        if chooses && field.choices.is_empty() {
            let what = format!("the field “{}” has no choices: add them", field.id);
            self.fault(span, "kind", what);
        }
        if !chooses && !field.choices.is_empty() {
            let what = format!(
                "the field “{}” has choices, but is none: kind = \"choice\" or \"several\"",
                field.id
            );
            self.fault(span, "kind", what);
        }
        for choice in &field.choices {
            self.id(span, &choice.id, false);
            self.says(span, &choice.text, "text");
        }
    }

    fn condition(&mut self, span: &Range<usize>, text: Option<&String>) -> Option<Condition> {
        let text = text?;
        match Condition::read(text, &self.facts) {
            Ok(condition) => Some(condition),
            Err(what) => {
                self.fault(span, text, what);
                None
            }
        }
    }

    /// Reads `step`, `step=outcome`, `a | b=yes`.
    fn needs(&mut self, span: &Range<usize>, written: &str) -> Needs {
        let mut any = Vec::new();
        for one in written.split('|').map(str::trim) {
            let (step, outcome) = match one.split_once('=') {
                Some((step, outcome)) => (step.trim(), Some(outcome.trim())),
                None => (one, None),
            };
            let Some(at) = self.steps.iter().position(|(id, _outcomes)| id == step) else {
                let what =
                    format!("“{written}” names the step “{step}”, which is not in this file");
                self.fault(span, written, what);
                continue;
            };
            let outcome = outcome.map(|outcome| {
                let found = self.steps[at].1.iter().position(|one| one == outcome);
                if found.is_none() {
                    let what = format!(
                        "the step “{step}” has no outcome “{outcome}”; it has: {}",
                        self.steps[at].1.join(", ")
                    );
                    self.fault(span, written, what);
                }
                found.unwrap_or(0)
            });
            any.push((at, outcome));
        }
        Needs { any }
    }

    fn length(&mut self, span: &Range<usize>, written: &str) -> Option<Length> {
        match written.parse() {
            Ok(length) => Some(length),
            Err(cause) => {
                self.fault(span, written, cause.to_string());
                None
            }
        }
    }

    fn step(&mut self, written: Spanned<file::Step>) -> Step {
        let (span, mut written) = apart(self.text, written);
        self.says(&span, &written.title, "title");
        self.must_know(&span, &written.role, "role", &self.known.roles.clone());
        if let Some(purpose) = &written.consent {
            self.purpose(&span, purpose);
        }
        self.legal(&span, &written.legal);
        let fields: Vec<String> = self.fields.iter().map(|(id, _kind)| id.clone()).collect();
        for field in &written.asks {
            self.must_know(&span, field, "field", &fields);
        }
        let condition = self.condition(&span, written.when.as_ref());
        let needs: Vec<Needs> = (written.after.iter())
            .map(|one| self.needs(&span, one))
            .collect();
        let holds_for = written.valid_for.clone();
        let holds_for = holds_for.and_then(|text| self.length(&span, &text));
        if written.outcomes.is_empty() {
            written.outcomes.push(plain_outcome());
        }
        self.outcomes(&span, &written);
        Step {
            written,
            needs,
            condition,
            holds_for,
        }
    }

    fn outcomes(&mut self, span: &Range<usize>, step: &file::Step) {
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|(id, _outcomes)| id.clone())
            .collect();
        for (at, outcome) in step.outcomes.iter().enumerate() {
            self.id(span, &outcome.id, false);
            self.says(span, &outcome.text, "text");
            if step.outcomes[..at].iter().any(|one| one.id == outcome.id) {
                let what = format!("the outcome “{}” is there twice", outcome.id);
                self.fault(span, &outcome.id, what);
            }
            for (at, procedure) in outcome.opens.iter().enumerate() {
                self.must_know(span, procedure, "procedure", &self.known.procedures.clone());
                if outcome.opens[..at].contains(procedure) {
                    let what = format!("“{}” opens “{procedure}” twice: name it once", outcome.id);
                    self.fault(span, procedure, what);
                }
            }
            for undone in &outcome.undoes {
                self.must_know(span, undone, "step", &steps);
            }
            if let Some(purpose) = &outcome.gives {
                self.purpose(span, purpose);
            }
        }
        if step
            .outcomes
            .iter()
            .all(|outcome| outcome.does == Does::Again)
        {
            let what = format!(
                "the step “{}” is tried again whatever comes of it: nobody can leave it; give it an outcome that does \"done\" or \"stop\"",
                step.id
            );
            self.fault(span, &step.id, what);
        }
    }

    fn safeguard(&mut self, written: Spanned<file::Safeguard>, steps: &[Step]) -> Safeguard {
        let (span, written) = apart(self.text, written);
        self.says(&span, &written.text, "text");
        self.legal(&span, &written.legal);
        let condition = self.condition(&span, written.when.as_ref());
        let names: Vec<String> = self
            .steps
            .iter()
            .map(|(id, _outcomes)| id.clone())
            .collect();
        let mut closes = Vec::new();
        for step in &written.before {
            self.must_know(&span, step, "step", &names);
            closes.extend(names.iter().position(|one| one == step));
        }
        if written.before.is_empty() {
            self.fault(
                &span,
                "before",
                "a safeguard names the steps that cannot be done without it: add before",
            );
        }
        for role in &written.waived_by {
            self.must_know(&span, role, "role", &self.known.roles.clone());
        }
        for purpose in &written.consents {
            self.purpose(&span, purpose);
        }
        let needs: Vec<Needs> = (written.requires.iter())
            .map(|one| self.needs(&span, one))
            .collect();
        if !written.forbids && needs.is_empty() && written.consents.is_empty() {
            self.fault(&span, &written.id, "a safeguard requires a step or a consent, or forbids: add requires, consents, or forbids = true");
        }
        let safeguard = Safeguard {
            written,
            condition,
            closes,
            needs,
        };
        self.not_waived(&span, &safeguard, steps);
        self.named_decision(&span, &safeguard, steps);
        safeguard
    }

    /// Consent is never waived, nor what stands in for a child's, nor what forbids.
    fn not_waived(&mut self, span: &Range<usize>, safeguard: &Safeguard, steps: &[Step]) {
        let will = |at: usize| {
            steps.get(at).is_some_and(|step| {
                matches!(
                    step.is,
                    Some(
                        Meaning::Declaration
                            | Meaning::GuardianConsent
                            | Meaning::BestInterestsDecision
                    )
                )
            })
        };
        let required = safeguard.needs.iter().flat_map(|needs| &needs.any);
        let never = safeguard.forbids
            || !safeguard.consents.is_empty()
            || required.clone().any(|(at, _outcome)| will(*at));
        if never && !safeguard.waived_by.is_empty() {
            let what = format!(
                "nobody may waive “{}”: it stands for a consent, for what is best for a child, or forbids; take waived_by away",
                safeguard.id
            );
            self.fault(span, "waived_by", what);
        }
    }

    /// A decision that may go either way must be named with the way that is required.
    fn named_decision(&mut self, span: &Range<usize>, safeguard: &Safeguard, steps: &[Step]) {
        for (at, outcome) in safeguard.needs.iter().flat_map(|needs| &needs.any) {
            let Some(step) = steps.get(*at) else { continue };
            let ways = step.outcomes.iter().filter(|one| one.does == Does::Done);
            if step.is == Some(Meaning::BestInterestsDecision)
                && outcome.is_none()
                && ways.count() > 1
            {
                let what = format!(
                    "“{}” may be decided either way: name the outcome, as in \"{}={}\"",
                    step.id, step.id, step.outcomes[0].id
                );
                self.fault(span, &step.id, what);
            }
        }
    }

    fn closure(&mut self, written: Spanned<file::Closure>) -> End {
        let (span, written) = apart(self.text, written);
        self.says(&span, &written.text, "text");
        let needs: Vec<Needs> = (written.after.iter())
            .map(|one| self.needs(&span, one))
            .collect();
        if written.ending == Ending::Withdrawn && !needs.is_empty() {
            self.fault(
                &span,
                "after",
                "whoever withdraws may do so at every step: take after away",
            );
        }
        End { written, needs }
    }

    fn plan_kind(&mut self, span: &Range<usize>, kind: file::PlanKind) -> file::PlanKind {
        if !["", "economic", "social", "psychosocial"].contains(&kind.dimension.as_str()) {
            let what = format!(
                "the dimension “{}” is not known; write economic, social or psychosocial, or leave it out",
                kind.dimension
            );
            self.fault(span, &kind.dimension, what);
        }
        kind
    }

    fn ends(&mut self, procedure: &Procedure) {
        let head = 0..self.text.len();
        for (ending, word) in [
            (Ending::Completed, "completed"),
            (Ending::Withdrawn, "withdrawn"),
        ] {
            if !procedure.closures.iter().any(|end| end.ending == ending) {
                let what = format!(
                    "no closure has ending = \"{word}\": a case must be able to end so; add one"
                );
                self.fault(&head, "closures", what);
            }
        }
    }

    /// Refuses steps that nobody can ever do, and a case that nobody can complete.
    fn passable(&mut self, procedure: &Procedure) {
        if !self.faults.is_empty() {
            return;
        }
        let head = 0..self.text.len();
        let can = crate::passable::steps(procedure);
        let stuck: Vec<&str> = (procedure.steps.iter().enumerate())
            .filter(|(at, _step)| !can[*at])
            .map(|(_at, step)| step.id.as_str())
            .collect();
        if let Some(first) = stuck.first() {
            let what = format!(
                "nobody can ever do {}: each waits for another, or its outcomes undo what it needs; break the circle at after or undoes",
                stuck
                    .iter()
                    .map(|id| format!("“{id}”"))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            self.fault(&head, &format!("id = \"{first}\""), what);
        }
        for end in &procedure.closures {
            if end.ending == Ending::Completed && !crate::passable::met(&end.needs, procedure, &can)
            {
                let what = format!("the closure “{}” can never be reached", end.id);
                self.fault(&head, &format!("id = \"{}\"", end.id), what);
            }
        }
    }
}

/// A table of an array with its place in the text: from its head to the head of the next.
pub(crate) fn apart<T>(text: &str, spanned: Spanned<T>) -> (Range<usize>, T) {
    let start = spanned.span().start;
    let rest = text.get(start + 1..).unwrap_or_default();
    let heads = rest.match_indices("\n[[").map(|(at, _head)| at);
    let mut others = heads.filter(|at| {
        let name = rest[at + 3..].split(']').next().unwrap_or_default();
        !name.contains('.')
    });
    let end = others.next().map_or(text.len(), |at| start + 1 + at);
    (start..end, spanned.into_inner())
}
