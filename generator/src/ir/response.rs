//! Responses of operations: statuses, bodies, headers.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::{Content, Docs, Media, Operation, Style, TypeExpr};

/// A response (OpenAPI 3.0, 4.7.17).
#[derive(Debug)]
pub struct Response {
    /// The statuses that it is for.
    pub status: StatusMatch,
    /// What its body may come as, none if it has no body; the first unless the caller asks for another one.
    pub media: Vec<Media>,
    /// The headers that it declares, in document order.
    pub headers: Vec<ResponseHeader>,
    /// Human text.
    pub docs: Docs,
}

/// A header of a response (OpenAPI 3.0, 4.7.21).
#[derive(Debug)]
pub struct ResponseHeader {
    /// Its name on the wire.
    pub wire: String,
    /// Its type.
    pub ty: TypeExpr,
    /// How it is written.
    pub style: Style,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Human text.
    pub docs: Docs,
}

impl Response {
    /// The body in a media type, else in the first one.
    #[must_use]
    pub fn body(&self, media_type: Option<&str>) -> Option<&Media> {
        let mut media = self.media.iter();
        let asked = media.find(|media| Some(media.media_type.as_str()) == media_type);
        asked.or(self.media.first())
    }
}

impl ResponseHeader {
    /// Whether another one is read in the same way. Case does not tell headers apart (RFC 9110, section 5.1).
    fn is_like(&self, other: &ResponseHeader) -> bool {
        self.wire.eq_ignore_ascii_case(&other.wire)
            && self.ty == other.ty
            && self.style == other.style
    }
}

/// The statuses that a response is declared for; an exact one beats a range, a range beats `default`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusMatch {
    /// One status.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// All that are not declared otherwise.
    Default,
}

impl StatusMatch {
    /// Whether it means success by itself.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, StatusMatch::Exact(200..=299) | StatusMatch::Range(2))
    }

    /// Whether a response with it can have a body (RFC 9110, section 6.4.1).
    #[must_use]
    pub fn may_have_body(self) -> bool {
        !matches!(self, StatusMatch::Exact(100..=199 | 204 | 205 | 304))
    }
}

impl Operation {
    /// What counts as a success: the responses with a status of 2xx, else `default`.
    #[must_use]
    pub fn successes(&self) -> Vec<&Response> {
        let responses = self.responses.iter();
        let declared: Vec<&Response> = responses
            .filter(|response| response.status.is_success())
            .collect();
        match declared.is_empty() {
            true => self.of_status(StatusMatch::Default),
            false => declared,
        }
    }

    fn of_status(&self, status: StatusMatch) -> Vec<&Response> {
        let responses = self.responses.iter();
        responses
            .filter(|response| response.status == status)
            .collect()
    }

    /// The media types that a caller can ask for in place of the first of a success. JSON of the same type is none: there
    /// is nothing to be had by it.
    #[must_use]
    pub fn alternatives(&self) -> Vec<&str> {
        let mut media_types: Vec<&str> = Vec::new();
        for response in self.successes() {
            let Some((first, others)) = response.media.split_first() else {
                continue;
            };
            for media in others {
                let is_same =
                    matches!(media.content, Content::Json(_)) && media.content == first.content;
                if !is_same && !media_types.contains(&media.media_type.as_str()) {
                    media_types.push(&media.media_type);
                }
            }
        }
        media_types
    }

    /// The headers of all responses with the first status of each, successes first. What is declared alike for several
    /// statuses is one header.
    #[must_use]
    pub fn headers(&self) -> Vec<(StatusMatch, &ResponseHeader)> {
        let mut responses: Vec<&Response> = self.responses.iter().collect();
        responses.sort_by_key(|response| (!response.status.is_success(), response.status));
        let mut headers: Vec<(StatusMatch, &ResponseHeader)> = Vec::new();
        for response in responses {
            for header in &response.headers {
                if !headers.iter().any(|(_, known)| known.is_like(header)) {
                    headers.push((response.status, header));
                }
            }
        }
        headers
    }
}
