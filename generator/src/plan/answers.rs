//! What stays one type although the document describes a further body.
//!
//! In: declared responses with their bodies, and what the run before made of them. Out: an [`Answer`]. Must not know: how a
//! body is read.

use super::docs::{lines, own, push_paragraph};
use super::items::{BodyType, OtherItem, OutcomeItem, RustType};
use super::operations::status_text;
use super::outcomes::{statuses, whole};
use crate::ir::{Response, StatusMatch};
use crate::names::OperationName;
use crate::names::promises::{ERROR, OUTPUT};

/// First and last.
pub(super) type Statuses = (u16, u16);

const SUCCESSES: Statuses = (200, 299);

/// The word for an enum of bodies.
const EACH: &str = "each";
/// The word for what is read as any JSON, since nothing is declared.
const ANY: &str = "any";

/// The word for what reads nothing, since nothing is declared.
const NONE: &str = "none";

/// The successes or the errors of an operation.
pub(super) struct Answer<'a> {
    /// What they are read as.
    pub(super) item: OutcomeItem,
    /// What callers rely on: `each`, `any`, or a status whose body is that of all.
    pub(super) word: Option<String>,
    /// The statuses that it is declared for.
    pub(super) declared: Vec<Statuses>,
    /// What it is not.
    pub(super) asides: Vec<Aside<'a>>,
    /// Whether it reads nothing although there is something to read.
    pub(super) is_quiet: bool,
}

/// A response with a body of its own.
pub(super) struct Aside<'a> {
    response: &'a Response,
    body: BodyType,
    /// Without those that another response is declared for.
    pub(super) statuses: Vec<Statuses>,
    /// Whether the type of the others says nothing of it.
    pub(super) is_excluded: bool,
}

impl<'a> Answer<'a> {
    /// One type, of which nothing is known.
    pub(super) fn undeclared(body: BodyType) -> Self {
        let word = match body {
            BodyType::Empty => NONE,
            _ => ANY,
        };
        Answer {
            item: OutcomeItem::Single(body),
            word: Some(word.to_string()),
            declared: Vec::new(),
            asides: Vec::new(),
            is_quiet: false,
        }
    }

    /// One type where all bodies are alike, or where it was one: that of the response whose status `earlier` is.
    pub(super) fn of(
        responses: &[&'a Response],
        bodies: Vec<BodyType>,
        earlier: Option<&str>,
        each: impl FnOnce(Vec<BodyType>) -> OutcomeItem,
    ) -> Self {
        let kept = responses
            .iter()
            .position(|response| Some(status_text(response.status).as_str()) == earlier);
        let first = (0..responses.len()).min_by_key(|index| responses[*index].status);
        let is_alike = bodies.iter().all(|body| Some(body) == bodies.first());
        let chosen = match is_alike && earlier != Some(EACH) {
            true => kept.or(first),
            false => kept,
        };
        match chosen {
            _ if earlier == Some(ANY) => Self::any(responses, bodies),
            Some(chosen) => Self::single(responses, bodies, chosen),
            None => Answer {
                item: each(bodies),
                word: Some(EACH.to_string()),
                declared: Vec::new(),
                asides: Vec::new(),
                is_quiet: false,
            },
        }
    }

    /// What reads nothing, where `earlier` says that nothing was read, although there is something to read now. It is
    /// still for every success: that of a status which is new was one before.
    pub(super) fn quiet(
        responses: &[&'a Response],
        bodies: &[BodyType],
        earlier: Option<&str>,
    ) -> Option<Self> {
        let mut all = responses.iter().zip(bodies);
        let is_empty = |(response, body): (&&Response, &BodyType)| {
            Some(status_text(response.status).as_str()) == earlier && *body == BodyType::Empty
        };
        let read_nothing = earlier == Some(NONE) || all.any(is_empty);
        let reads_nothing = bodies.iter().all(|body| *body == BodyType::Empty);
        (read_nothing && !reads_nothing).then(|| Answer {
            word: earlier.map(str::to_owned),
            declared: responses
                .iter()
                .map(|response| statuses(response.status))
                .collect(),
            is_quiet: true,
            ..Self::undeclared(BodyType::Empty)
        })
    }

    fn single(responses: &[&'a Response], bodies: Vec<BodyType>, chosen: usize) -> Self {
        let body = bodies[chosen].clone();
        let all = responses.iter().zip(bodies);
        let (own, others): (Vec<_>, Vec<_>) = all.partition(|(_, other)| *other == body);
        Answer {
            item: OutcomeItem::Single(body),
            word: Some(status_text(responses[chosen].status)),
            declared: own
                .iter()
                .map(|(response, _)| statuses(response.status))
                .collect(),
            asides: asides(others, responses, true),
            is_quiet: false,
        }
    }

    /// JSON of any kind, which all others are as well.
    fn any(responses: &[&'a Response], bodies: Vec<BodyType>) -> Self {
        let all = responses.iter().zip(bodies).collect();
        Answer {
            asides: asides(all, responses, false),
            ..Self::undeclared(BodyType::Json(RustType::Runtime("Value")))
        }
    }

    /// The statuses that its type says nothing of.
    pub(super) fn excluded(&self) -> Vec<Statuses> {
        let excluded = self.asides.iter().filter(|aside| aside.is_excluded);
        excluded.flat_map(|aside| aside.statuses.clone()).collect()
    }

    /// Whether a response is among those that it is not.
    pub(super) fn sets_aside(&self, response: &Response) -> bool {
        let mut asides = self.asides.iter();
        asides.any(|aside| aside.response.status == response.status)
    }
}

fn asides<'a>(
    others: Vec<(&&'a Response, BodyType)>,
    all: &[&Response],
    is_excluded: bool,
) -> Vec<Aside<'a>> {
    let mut asides: Vec<Aside<'a>> = others
        .into_iter()
        .map(|(response, body)| Aside {
            statuses: alone(response.status, all),
            body: whole(body),
            response,
            is_excluded,
        })
        .collect();
    asides.sort_by_key(|aside| aside.response.status);
    asides
}

/// The statuses of a response that no other is declared for more exactly; a success is never `default` beside errors.
fn alone(status: StatusMatch, all: &[&Response]) -> Vec<Statuses> {
    let exact = all.iter().map(|response| response.status);
    let exact = exact.filter(|other| *other < status).map(statuses);
    let successes = (status == StatusMatch::Default).then_some(SUCCESSES);
    let mut left = vec![statuses(status)];
    for hole in exact.chain(successes) {
        left = left
            .into_iter()
            .flat_map(|range| without(range, hole))
            .collect();
    }
    left
}

fn without((first, last): Statuses, (from, to): Statuses) -> Vec<Statuses> {
    if to < first || last < from {
        return vec![(first, last)];
    }
    let before = (first < from).then(|| (first, from.saturating_sub(1)));
    let after = (to < last).then(|| (to.saturating_add(1), last));
    before.into_iter().chain(after).collect()
}

/// The constants that read what answers are not.
pub(super) fn others(answers: [&Answer<'_>; 2], names: &OperationName) -> Vec<OtherItem> {
    let asides = answers.into_iter().flat_map(|answer| &answer.asides);
    let asides = asides.filter(|aside| aside.body != BodyType::Empty);
    let constants = asides.map(|aside| {
        let status = status_text(aside.response.status);
        let mut ident = format!("STATUS_{}", status.to_uppercase());
        while names.headers.contains(&ident) {
            ident.push('_');
        }
        let mut docs = lines(&aside.response.docs, &[]);
        let text = format!(
            "The body of the status {status}: `error.read({}::{ident})`.",
            names.ident
        );
        push_paragraph(&mut docs, own(&text));
        OtherItem {
            ident,
            docs,
            status,
            statuses: aside.statuses.clone(),
            body: aside.body.clone(),
        }
    });
    constants.collect()
}

/// What the method says of them.
pub(super) fn push_others(docs: &mut Vec<String>, others: &[OtherItem], names: &OperationName) {
    for other in others {
        let mut ranges = other.statuses.iter();
        let is_success = ranges.all(|(first, last)| SUCCESSES.0 <= *first && *last <= SUCCESSES.1);
        let ends = match is_success {
            true => ": the call ends in an error then, and",
            false => ", which is not that of the error:",
        };
        let text = format!(
            "The status {} has a body of its own{ends} `error.read({}::{})` gives it.",
            other.status, names.ident, other.ident
        );
        push_paragraph(docs, own(&text));
    }
}

/// What the method says of bodies that it does not read.
pub(super) fn push_quiet(docs: &mut Vec<String>, output: &Answer<'_>, names: &OperationName) {
    if output.is_quiet {
        let text = format!(
            "A success may have a body: `{}()` reads it.",
            names.by_status
        );
        push_paragraph(docs, own(&text));
    }
}

/// What callers rely on.
pub(super) fn words(output: &Answer<'_>, error: &Answer<'_>) -> Vec<String> {
    let output = output.word.iter().map(|word| format!("{OUTPUT} {word}"));
    let error = error.word.iter().map(|word| format!("{ERROR} {word}"));
    output.chain(error).collect()
}
