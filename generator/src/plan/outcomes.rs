//! What the responses of an operation are read as: one type, or an enum that is chosen by status.
//!
//! In: declared responses. Out: [`OutcomeItem`]s. Must not know: how a body is decoded.

use super::Planning;
use super::accept::accept;
use super::answers::Answer;
use super::docs::{lines, one_line, own, prose};
use super::items::{BodyType, OutcomeEnum, OutcomeItem, OutcomeVariant, ReadingItem, RustType};
use crate::ir::{Content, Media, Operation, Response, StatusMatch, StreamFormat, TypeExpr};
use crate::names::promises::{ERROR, OUTPUT};
use crate::names::{OperationName, variant_names};

impl Planning<'_> {
    /// What a 2xx response is read as: those that are declared, else `default`.
    pub(super) fn output<'o>(&self, operation: &'o Operation, names: &OperationName) -> Answer<'o> {
        let declared = operation.successes();
        if declared.is_empty() {
            return Answer::undeclared(BodyType::Empty);
        }
        let bodies = self.bodies(operation, &declared, None);
        let earlier = self.earlier.answer(&names.method, OUTPUT);
        if let Some(quiet) = Answer::quiet(&declared, &bodies, earlier) {
            return quiet;
        }
        let each = |bodies| by_status(&declared, bodies, &names.output, "A success", names);
        Answer::of(&declared, bodies, earlier, each)
    }

    /// What a first run would read, where the output reads nothing although there is something to read.
    fn by_status(
        &self,
        operation: &Operation,
        names: &OperationName,
        output: &Answer<'_>,
    ) -> Option<ReadingItem> {
        let declared = operation.successes();
        let bodies = self.bodies(operation, &declared, None);
        let each = |bodies| by_status(&declared, bodies, &names.output, "A success", names);
        output.is_quiet.then(|| ReadingItem {
            method: names.by_status.clone(),
            docs: own("Reads what the document describes, by status."),
            accept: accept(operation, None),
            output: Answer::of(&declared, bodies, None, each).item,
        })
    }

    /// The same in each of the other media types.
    pub(super) fn readings(
        &self,
        operation: &Operation,
        names: &OperationName,
        output: &Answer<'_>,
    ) -> Vec<ReadingItem> {
        let alternatives = operation.alternatives().into_iter().zip(&names.readings);
        let readings = alternatives.map(|(media_type, reading)| ReadingItem {
            method: reading.method.clone(),
            docs: prose(&format!("Asks for `{}`.", one_line(media_type))),
            accept: accept(operation, Some(media_type)),
            output: self.output_as(media_type, operation, names, (&reading.output, output)),
        });
        let by_status = self.by_status(operation, names, output);
        readings.chain(by_status).collect()
    }

    fn output_as(
        &self,
        media_type: &str,
        operation: &Operation,
        names: &OperationName,
        (ident, output): (&str, &Answer<'_>),
    ) -> OutcomeItem {
        let mut declared = operation.successes();
        declared.retain(|response| !output.sets_aside(response));
        if declared.is_empty() {
            return OutcomeItem::Single(BodyType::Empty);
        }
        let bodies = self.bodies(operation, &declared, Some(media_type));
        let each = |bodies| by_status(&declared, bodies, ident, "A success", names);
        Answer::of(&declared, bodies, None, each).item
    }

    /// What any other response is read as; JSON of any kind if the document is silent.
    pub(super) fn error<'o>(&self, operation: &'o Operation, names: &OperationName) -> Answer<'o> {
        let responses = operation.responses.iter();
        let declared: Vec<&Response> = responses
            .filter(|response| !response.status.is_success())
            .collect();
        if declared.is_empty() && operation.method == "HEAD" {
            return Answer::undeclared(BodyType::Empty);
        }
        if declared.is_empty() {
            return Answer::undeclared(BodyType::Json(RustType::Runtime("Value")));
        }
        let bodies = self.bodies(operation, &declared, None);
        let bodies = bodies.into_iter().map(whole).collect();
        let earlier = self.earlier.answer(&names.method, ERROR);
        let each = |bodies| by_status(&declared, bodies, &names.error, "An error", names);
        Answer::of(&declared, bodies, earlier, each)
    }

    /// The answer to HEAD has the headers of that to GET and no body (RFC 9110, section 9.3.2).
    fn bodies(
        &self,
        operation: &Operation,
        responses: &[&Response],
        media_type: Option<&str>,
    ) -> Vec<BodyType> {
        let bodies = responses.iter().map(|response| {
            let has_body = operation.method != "HEAD" && response.status.may_have_body();
            let media = response.body(media_type).filter(|_| has_body);
            media.map_or(BodyType::Empty, |media| self.body_type(media))
        });
        equally_secret(bodies.collect())
    }

    /// A value, of which nothing may be shown where all of it is a secret.
    pub(super) fn value_type(&self, ty: &TypeExpr, is_secret: bool) -> BodyType {
        let ty = self.rust_type(ty).outside();
        match is_secret {
            true => BodyType::Secret(ty),
            false => BodyType::Json(ty),
        }
    }

    pub(super) fn body_type(&self, media: &Media) -> BodyType {
        match &media.content {
            Content::Json(ty) => self.value_type(ty, media.sensitive),
            Content::Text | Content::Form(..) => BodyType::Text,
            Content::Bytes
            | Content::Lines(_)
            | Content::Parts(..)
            | Content::AnyParts
            | Content::Wildcard => BodyType::Bytes,
            Content::Empty => BodyType::Empty,
            Content::Stream(StreamFormat::Events, TypeExpr::Any | TypeExpr::String(_)) => {
                BodyType::Stream("Events", RustType::Runtime("Text"))
            }
            Content::Stream(format, ty) => {
                BodyType::Stream(marker(*format), self.rust_type(ty).outside())
            }
        }
    }
}

fn by_status(
    responses: &[&Response],
    bodies: Vec<BodyType>,
    ident: &str,
    what: &str,
    names: &OperationName,
) -> OutcomeItem {
    OutcomeItem::ByStatus(OutcomeEnum {
        ident: ident.to_string(),
        docs: vec![format!(
            "{what} of [`Client::{}`](super::super::Client::{}), by status.",
            names.method, names.method
        )],
        variants: variants(responses, bodies),
    })
}

/// The runtime's marker for a stream.
fn marker(format: StreamFormat) -> &'static str {
    match format {
        StreamFormat::Events => "Events",
        StreamFormat::JsonLines => "JsonLines",
        StreamFormat::JsonSeq => "JsonSeq",
    }
}

/// An error is read in full: its body belongs to the error.
pub(super) fn whole(body: BodyType) -> BodyType {
    match body {
        BodyType::Stream(..) => BodyType::Bytes,
        other => other,
    }
}

pub(super) fn statuses(status: StatusMatch) -> (u16, u16) {
    match status {
        StatusMatch::Exact(code) => (code, code),
        StatusMatch::Range(digit) => (digit * 100, digit * 100 + 99),
        StatusMatch::Default => (0, u16::MAX),
    }
}

/// An exact status is tried before a range, a range before `default`.
fn variants(responses: &[&Response], bodies: Vec<BodyType>) -> Vec<OutcomeVariant> {
    let mut ordered: Vec<(&Response, BodyType)> = responses.iter().copied().zip(bodies).collect();
    ordered.sort_by_key(|(response, _)| response.status);
    let wanted: Vec<String> = ordered
        .iter()
        .map(|(response, _)| status_word(response.status))
        .collect();
    let idents = variant_names(wanted.iter().map(String::as_str), &[]);
    let variants = ordered
        .into_iter()
        .zip(idents)
        .map(|((response, body), ident)| OutcomeVariant {
            ident,
            docs: lines(&response.docs, &[]),
            statuses: statuses(response.status),
            body,
        });
    variants.collect()
}

/// The name of a status as the registry of RFC 9110 has it, else its number.
fn status_word(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => match reason(code) {
            Some(reason) => reason.to_string(),
            None => format!("status {code}"),
        },
        StatusMatch::Range(1) => "informational".into(),
        StatusMatch::Range(2) => "success".into(),
        StatusMatch::Range(3) => "redirection".into(),
        StatusMatch::Range(4) => "client error".into(),
        StatusMatch::Range(5) => "server error".into(),
        StatusMatch::Range(digit) => format!("status {digit}xx"),
        StatusMatch::Default => "other".into(),
    }
}

fn reason(code: u16) -> Option<&'static str> {
    http::StatusCode::from_u16(code).ok()?.canonical_reason()
}

/// Bodies of one type stay one: if any of them is secret, all are.
fn equally_secret(bodies: Vec<BodyType>) -> Vec<BodyType> {
    let secret = |body: &BodyType| match body {
        BodyType::Json(ty) => Some(BodyType::Secret(ty.clone())),
        _ => None,
    };
    let hidden = bodies.iter().map(|body| {
        let secret = secret(body).filter(|secret| bodies.contains(secret));
        secret.unwrap_or_else(|| body.clone())
    });
    hidden.collect()
}
