//! What every generated client shares. In: an operation's constants and a call's values. Out: the typed response, or an
//! error that keeps everything the server said. Must not know any document.
//!
//! These files are compiled and tested here and copied as they are into each client. So they are flat, refer to each
//! other by `super::`, and hold no tests.

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod body;
mod body_source;
mod boxed;
#[cfg(all(target_arch = "wasm32", feature = "reqwest"))]
mod browser;
mod builder;
mod byte_stream;
mod call;
mod client;
mod client_credentials;
mod clock;
mod content_type;
mod credentials;
mod deadline;
mod decimal;
mod decode_error;
mod draft;
mod draft_page;
mod error;
mod event_parser;
mod event_stream;
mod exchange;
mod failure;
mod fields;
mod foreign;
mod from_response;
mod gate;
#[cfg(feature = "reqwest")]
mod http_client;
mod idempotency;
mod idle;
mod integer;
mod item_stream;
pub mod json;
mod json_deserialize;
mod json_parse;
mod json_print;
mod json_serialize;
mod json_string;
mod link;
mod macros;
mod map;
mod middleware;
mod multipart;
mod nullable;
mod number;
mod object;
mod open;
mod operation;
mod other;
mod pages;
mod paging;
mod parameter;
#[cfg(feature = "validate")]
mod pattern;
mod reader;
mod received;
mod received_form;
mod redacted;
mod redirect;
mod repetition;
mod request_body;
mod response;
mod response_header;
mod retry;
#[cfg(feature = "validate")]
mod rules;
#[cfg(feature = "validate")]
mod rules_macros;
mod scheme;
mod secret;
mod server_url;
mod splitter;
mod stream;
mod streaming;
mod style;
mod target;
#[cfg(feature = "reqwest")]
mod tls;
mod token;
mod token_cache;
mod trace;
mod transport;
mod tuple;
mod union;
#[cfg(feature = "validate")]
mod violation;
pub mod wire;
mod wire_types;
mod writer;

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking::Blocking;
pub use body::{Body, BodyStream};
pub use boxed::{BoxFuture, BoxStream, MaybeSend, MaybeSync};
pub use builder::{BuildError, ClientBuilder};
pub use byte_stream::{ByteStream, StreamError};
pub use bytes::Bytes;
pub use call::{Call, CallFuture, CallResult};
pub use client::ClientCore;
pub use client_credentials::ClientCredentials;
pub use error::{Error, ErrorKind};
pub use event_stream::{Event, EventData, EventStream};
pub use failure::Source;
pub use foreign::{
    Base64, ByBase64, ByDigits, BySerde, ByText, Form, Kept, Numeric, Parsed, Serde,
};
pub use from_response::{BodyError, FromResponse, Hidden, NoBody, RawResponse, Text};
pub use http::{HeaderMap, Method, StatusCode};
pub use idempotency::IdempotencyKey;
pub use integer::Integer;
pub use item_stream::ItemStream;
pub use json::{Number, Object, Value};
#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use macros::{closed_enum, listed, object, one_of, wire_serde, wire_type};
pub use map::Map;
pub use middleware::{Attempt, Middleware, Outcome};
pub use multipart::{Multipart, Part};
pub use nullable::{Nullable, Slot};
pub use open::{Json, Listed, Literal, Open, Unlisted, debug_listed, decode_listed, listed_value};
pub use operation::Operation;
pub use other::Other;
pub use pages::{ItemResult, Items, Pages};
pub use paging::{PageInput, Paginated, Paging};
#[cfg(feature = "validate")]
pub use pattern::Pattern;
pub use received::Received;
pub use request_body::{Media, RequestBody};
pub use response::Response;
pub use response_header::{Header, HeaderError};
pub use retry::Retry;
#[cfg(feature = "validate")]
pub use rules::{Branch, Limit, NO_RULES, Rules, validate};
#[cfg(feature = "validate")]
#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use rules_macros::{rules, validated};
pub use scheme::Scheme;
pub use secret::Secret;
#[doc(hidden)]
pub use serde_core;
pub use server_url::ServerUrl;
pub use streaming::{Download, Events, JsonLines, JsonSeq, ReadAs};
pub use style::Style;
pub use token::{Credential, Token, TokenProvider};
pub use transport::{HttpBody, HttpRequest, HttpResponse, Transport, TransportError};
pub use tuple::Tuple;
pub use union::{Kind, Probe};
#[cfg(feature = "validate")]
pub use violation::{Violation, Violations};
pub use wire::{DecodeError, Reader, Wire, Writer};
