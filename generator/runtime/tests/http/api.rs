//! A small API as the generator would write it.

use oaswright_runtime::wire::from_slice;
use oaswright_runtime::{
    BodyError, Bytes, Call, ClientBuilder, ClientCore, Events, FromResponse, ItemStream, JsonSeq,
    Method, NoBody, Operation, RawResponse, Reader, Scheme, StatusCode, Text, Value, Wire, Writer,
};

pub(crate) const CLIENT_ID: Scheme = Scheme::header("clientId", "PLAID-CLIENT-ID");
pub(crate) const SECRET: Scheme = Scheme::header("secret", "PLAID-SECRET");
pub(crate) const VERSION: Scheme =
    Scheme::header("version", "Plaid-Version").constant("2020-09-14");
pub(crate) const BEARER: Scheme = Scheme::bearer("bearer");
pub(crate) const BASIC: Scheme = Scheme::basic("login");
pub(crate) const OAUTH: Scheme = Scheme::bearer("oauth").token_url("/oauth/token");
pub(crate) const QUERY: Scheme = Scheme::query("queryKey", "api_key");
pub(crate) const COOKIE: Scheme = Scheme::cookie("session", "sid");

pub(crate) fn value(json: &str) -> Value {
    from_slice(json.as_bytes()).unwrap()
}

/// A body with one required field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Report {
    pub(crate) id: String,
}

impl Wire for Report {
    fn decode(from: &mut Reader) -> Self {
        Self {
            id: from.field("id"),
        }
    }

    fn encode(&self, to: &mut Writer) {
        to.fields(&[("id", &self.id)]);
    }
}

macro_rules! operation {
    ($marker:ident, $method:ident, $path:literal, $security:expr, $output:ty, $error:ty) => {
        pub(crate) struct $marker;
        impl Operation for $marker {
            const ID: &'static str = stringify!($marker);
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;
            const SECURITY: &'static [&'static [Scheme]] = $security;
            type Output = $output;
            type Error = $error;
        }
    };
}

operation!(
    Refresh,
    POST,
    "/asset_report/refresh",
    &[&[CLIENT_ID, SECRET, VERSION]],
    Report,
    Report
);
operation!(Open, GET, "/open", &[], Report, Value);
operation!(Head, HEAD, "/open", &[], NoBody, NoBody);
operation!(
    Either,
    GET,
    "/either",
    &[&[CLIENT_ID, SECRET], &[BEARER]],
    NoBody,
    NoBody
);
operation!(
    Optional,
    GET,
    "/optional",
    &[&[], &[BEARER]],
    NoBody,
    NoBody
);
operation!(ByBasic, GET, "/basic", &[&[BASIC]], NoBody, NoBody);
operation!(
    ByOAuth,
    GET,
    "/oauth",
    &[&[OAUTH, CLIENT_ID]],
    NoBody,
    NoBody
);
operation!(
    Reads,
    GET,
    "/reads",
    &[&[OAUTH.scopes("read")]],
    NoBody,
    NoBody
);
operation!(
    Writes,
    GET,
    "/writes",
    &[&[OAUTH.scopes("read write")]],
    NoBody,
    NoBody
);
operation!(ByEvents, GET, "/events", &[], Events<Report>, Value);
operation!(BySequence, GET, "/sequence", &[], JsonSeq<Report>, Value);
operation!(Mixed, GET, "/mixed", &[], MixedOutcome, Value);
operation!(InQuery, GET, "/in-query", &[&[QUERY]], Report, Value);
operation!(InCookie, GET, "/in-cookie", &[&[COOKIE]], NoBody, NoBody);
operation!(Item, GET, "/items/{id}", &[], NoBody, NoBody);
operation!(Odd, GET, "/a {x}.{ext}/é?fixed=1", &[], NoBody, NoBody);
operation!(Plain, GET, "/plain", &[], Text, Text);
operation!(Download, GET, "/download", &[], Bytes, Bytes);
operation!(Post, POST, "/post", &[], NoBody, NoBody);
operation!(Several, GET, "/several", &[], Outcome, Problem);

/// Several success statuses with different bodies.
#[derive(Debug, PartialEq)]
pub(crate) enum Outcome {
    Ready(Report),
    Accepted,
}

impl FromResponse for Outcome {
    type Body = Self;

    fn from_response(response: &RawResponse) -> Result<Self, BodyError> {
        match response.status().as_u16() {
            200 => response.json().map(Self::Ready),
            202 => Ok(Self::Accepted),
            _ => Err(response.undeclared()),
        }
    }
}

/// Successes of which one is a stream.
pub(crate) enum MixedOutcome {
    Stream(ItemStream<Report>),
    Later(Report),
}

impl FromResponse for MixedOutcome {
    type Body = Self;

    fn is_stream(status: StatusCode) -> bool {
        matches!(status.as_u16(), 200)
    }

    fn from_response(response: &RawResponse) -> Result<Self, BodyError> {
        match response.status().as_u16() {
            200 => response.json_seq().map(Self::Stream),
            202 => response.json().map(Self::Later),
            _ => Err(response.undeclared()),
        }
    }
}

/// Errors by exact status and by range.
#[derive(Debug, PartialEq)]
pub(crate) enum Problem {
    NotFound(Report),
    Client(String),
}

impl FromResponse for Problem {
    type Body = Self;

    fn from_response(response: &RawResponse) -> Result<Self, BodyError> {
        match response.status().as_u16() {
            404 => response.json().map(Self::NotFound),
            400..=499 => response.text().map(Self::Client),
            _ => Err(response.undeclared()),
        }
    }
}

pub(crate) fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url)
        .credential(&CLIENT_ID, "id-1")
        .credential(&SECRET, "s3cret")
}

pub(crate) fn client(url: &str) -> ClientCore {
    builder(url).build().unwrap()
}

pub(crate) fn call<O: Operation>(core: &ClientCore) -> Call<'_, O> {
    Call::new(core)
}
