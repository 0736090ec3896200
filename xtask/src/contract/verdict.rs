//! What replies mean. In: calls and their replies. Out: findings with a class, and the words of whoever complains. Knows
//! how Prism complains; a response that the client cannot read is held against the document once more, so that a bad
//! example is not the client's fault.

use super::calls::Call;
use super::limits::{self, Limit, Sent};
use super::notes::{Way, notes_of, problem, refusals};
use super::run::Reply;
use super::values::Fill;
use crate::samples::document::Document;
use crate::samples::json::Json;
use crate::samples::translate::Reading;
use crate::samples::validate::Judge;
use oaswright::plan::{CratePlan, HttpMethod, OperationItem};
use oaswright::source::Pointer;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What is wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// Prism does not take what the client sent.
    Request,
    /// The client cannot read a response that is as declared.
    Decode,
    /// The client refuses to send it.
    Unsent,
    /// The client's types refuse a value that is as declared.
    Value,
    /// No value was found to call with.
    Untried,
    /// There was no answer.
    Broken,
    /// Explained: Prism cannot read or check what is declared, by a limit that is known.
    PrismLimit,
    /// Explained: Prism fails to make a response.
    PrismAnswer,
    /// Explained: the response that Prism made up, or took from the document, is not as the document declares it.
    BadAnswer,
}

impl Class {
    pub(super) fn is_explained(self) -> bool {
        matches!(self, Self::PrismLimit | Self::PrismAnswer | Self::BadAnswer)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Decode => "decode",
            Self::Unsent => "unsent",
            Self::Value => "value",
            Self::Untried => "untried",
            Self::Broken => "broken",
            Self::PrismLimit => "prism-limit",
            Self::PrismAnswer => "prism-answer",
            Self::BadAnswer => "bad-answer",
        }
    }
}

/// Something about one call.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) fill: Fill,
    pub(super) class: Class,
    /// Whether it is no fault of the client.
    pub(super) explained: bool,
    /// Why that is known, where it is a limit of Prism.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) because: Vec<&'static str>,
    /// Whether a second try passed, which leaves out or adds what Prism cannot do without.
    pub(super) passed_again: bool,
    pub(super) status: Option<u16>,
    /// In the words of who complains.
    pub(super) message: String,
}

/// Everything about a document.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) document: String,
    pub(super) operations: usize,
    /// Operations with nothing that is not explained.
    pub(super) fine: usize,
    /// Operations all calls of which passed, at the second try at the latest.
    pub(super) passed: usize,
    /// Operations with nothing at all.
    pub(super) clean: usize,
    pub(super) calls: usize,
    pub(super) classes: BTreeMap<&'static str, usize>,
    pub(super) findings: Vec<Finding>,
}

/// What a call comes to: a class, why it is explained, and a message.
type Verdict = (Class, Vec<&'static str>, String);

/// A call and what came of it; nothing where there was nothing to call with.
type Tried<'a> = (&'a Call, Option<Reply>);

impl Report {
    /// `second` are the calls that were tried again, by the number of the first try.
    pub(super) fn new(
        path: &Path,
        plan: &CratePlan,
        document: &Document,
        first: Vec<Tried<'_>>,
        mut second: BTreeMap<usize, Tried<'_>>,
    ) -> Result<Self, String> {
        let mut findings = Vec::new();
        let calls = first.len();
        for (number, tried) in first.into_iter().enumerate() {
            let Some(item) = plan.operations.get(tried.0.operation) else {
                continue;
            };
            let again = second.remove(&number);
            let found = of_try(item, document, tried)?;
            let again = again.map(|it| of_try(item, document, it)).transpose()?;
            findings.extend(both(found, again));
        }
        Ok(Self::of(path, plan.operations.len(), calls, findings))
    }

    fn of(path: &Path, operations: usize, calls: usize, findings: Vec<Finding>) -> Self {
        let without = |counts: &dyn Fn(&Finding) -> bool| {
            let found = findings.iter().filter(|it| counts(it));
            let mut found: Vec<(&str, &str)> = found.map(|it| (&*it.method, &*it.path)).collect();
            found.sort_unstable();
            found.dedup();
            operations - found.len().min(operations)
        };
        let mut classes = BTreeMap::new();
        for finding in &findings {
            *classes.entry(finding.class.as_str()).or_default() += 1;
        }
        Self {
            document: path.display().to_string(),
            operations,
            fine: without(&|it| !it.explained),
            passed: without(&|it| !it.passed_again),
            clean: without(&|_| true),
            calls,
            classes,
            findings,
        }
    }

    /// Whether everything that was found is explained.
    pub(super) fn is_fine(&self) -> bool {
        self.findings.iter().all(|it| it.explained)
    }
}

fn of_try(
    item: &OperationItem,
    document: &Document,
    (call, reply): Tried<'_>,
) -> Result<Option<Finding>, String> {
    let reply = reply.unwrap_or_default();
    let verdict = match &call.values {
        Err(why) => Some(plain(Class::Untried, why.clone())),
        Ok(_) => of_reply(&Sent { item, call }, document, &reply)?,
    };
    Ok(verdict.map(|verdict| finding(item, call.fill, reply.status, verdict)))
}

/// The finding of the first try, and that of the second where it says more.
fn both(first: Option<Finding>, second: Option<Option<Finding>>) -> Vec<Finding> {
    let Some(mut found) = first else {
        return Vec::new();
    };
    match second {
        Some(None) => found.passed_again = true,
        Some(Some(again)) if again.class != Class::PrismLimit => return vec![found, again],
        _ => {}
    }
    vec![found]
}

fn finding(
    item: &OperationItem,
    fill: Fill,
    status: Option<u16>,
    (class, because, message): Verdict,
) -> Finding {
    Finding {
        operation: item.method.clone(),
        method: match &item.http_method {
            HttpMethod::Known(method) => (*method).to_owned(),
            HttpMethod::Other(method) => method.clone(),
        },
        path: item.path.clone(),
        fill,
        class,
        explained: class.is_explained(),
        because,
        passed_again: false,
        status,
        message,
    }
}

fn of_reply(
    sent: &Sent<'_>,
    document: &Document,
    reply: &Reply,
) -> Result<Option<Verdict>, String> {
    let why = || reply.why.clone().unwrap_or_default();
    Ok(match reply.kind.as_str() {
        "Sample" => Some(plain(Class::Value, why())),
        "Request" | "MissingCredentials" | "Token" => Some(plain(Class::Unsent, why())),
        "" | "Decode" | "Status" => match complaint(sent, reply) {
            None if reply.kind == "Decode" => Some(undecodable(sent.item, document, reply)?),
            found => found,
        },
        kind => Some(plain(Class::Broken, format!("{kind}: {}", why()))),
    })
}

/// What Prism has to say.
fn complaint(sent: &Sent<'_>, reply: &Reply) -> Option<Verdict> {
    let request = refusals(reply);
    if !request.is_empty() {
        return Some(refused(sent, &request));
    }
    let response = notes_of(reply, Way::Response);
    if !response.is_empty() {
        return Some(plain(Class::BadAnswer, response.join("; ")));
    }
    let problem = problem(reply)?;
    let text = |key| problem.text_at(key).unwrap_or_default().to_owned();
    let message = format!("{}: {}", text("title"), text("detail"));
    match reply.status {
        Some(500..) => Some(plain(Class::PrismAnswer, message)),
        _ => Some(refused(sent, &[message])),
    }
}

fn refused(sent: &Sent<'_>, messages: &[String]) -> Verdict {
    let text = messages.join("; ");
    match limits::known(sent, messages) {
        Some(limits) => {
            let because = limits.into_iter().map(Limit::because).collect();
            (Class::PrismLimit, because, text)
        }
        None => plain(Class::Request, text),
    }
}

/// A verdict that speaks for itself.
fn plain(class: Class, message: String) -> Verdict {
    (class, Vec::new(), message)
}

/// A response that the client cannot read: what does the validator say of it?
fn undecodable(
    item: &OperationItem,
    document: &Document,
    reply: &Reply,
) -> Result<Verdict, String> {
    let why = reply.why.clone().unwrap_or_default();
    let body = reply.body.as_deref().unwrap_or_default();
    let place = response(document, &document.original(&item.at), reply);
    let (Some(at), Ok(value)) = (place, Json::parse(body)) else {
        return Ok(plain(Class::Decode, why));
    };
    let judge = Judge::new(document, [&at], Reading::Received)?;
    Ok(match judge.complaint(&at, &value) {
        Some(complaint) => plain(Class::BadAnswer, format!("{complaint} ({why})")),
        None => plain(Class::Decode, format!("{why}: {}", shortened(body))),
    })
}

fn shortened(text: &str) -> String {
    text.chars().take(300).collect()
}

/// Where the schema of a response stands.
fn response(document: &Document, operation: &Pointer, reply: &Reply) -> Option<Pointer> {
    let status = reply.status?;
    let keys = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    let at = |key: &String| document.reached(operation.join(&["responses", key.as_str()]));
    let (at, node) = keys.iter().find_map(at)?;
    if node.get("schema").is_some() {
        return Some(at.child("schema"));
    }
    let content = node.get("content")?.as_map()?;
    let essence = |text: &str| {
        text.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    let sent = essence(reply.media_type.as_deref().unwrap_or_default());
    let key = content.keys().find(|key| essence(key) == sent);
    let key = key.or_else(|| content.keys().next())?;
    Some(at.join(&["content", key, "schema"]))
}
