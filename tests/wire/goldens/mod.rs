//! The goldens of `cases/` on the wire. In: a server that is ready to answer. Out: a client of a golden. Must not know
//! what is tested.

mod bodies;
mod by_media_type;
mod collection_formats;
mod defaults;
mod enums;
mod headers;
mod hidden;
mod idempotency;
mod keywords_of_3_2;
#[cfg(feature = "validate")]
mod limits;
mod listed;
mod listed_children;
mod media;
mod merged;
mod methods;
mod numbers;
mod pages;
mod parameters;
mod parts;
mod presence;
mod responses;
mod scalars;
mod security;
mod servers;
mod streams;
mod styles;
mod told_by_values;
mod tuples;
mod unions;
mod webhooks;

use oaswright_tests::runtime::json::parse;
use oaswright_tests::runtime::wire::{Wire, from_slice, to_vec};
use serde_core::{Serialize, de::DeserializeOwned};

/// The client of a golden, calling this server.
macro_rules! client {
    ($golden:ident, $server:expr) => {{
        let url = $server.url.clone();
        oaswright_tests::$golden::Client::builder(oaswright_tests::$golden::Server::Custom(url))
            .build()
            .unwrap()
    }};
}
pub(crate) use client;

/// What JSON becomes when it is read as a type and written again, as calls do it. By way of `serde` it is the same but
/// for how numbers are spelled.
pub(super) fn again<T: Wire + DeserializeOwned + Serialize>(text: &str) -> String {
    let value: T = from_slice(text.as_bytes()).unwrap();
    let written = String::from_utf8(to_vec(&value)).unwrap();
    let by_serde: T = serde_json::from_str(text).unwrap();
    let by_serde = serde_json::to_string(&by_serde).unwrap();
    assert_eq!(
        parse(by_serde.as_bytes()).unwrap(),
        parse(written.as_bytes()).unwrap()
    );
    written
}
