//! The runtime's files, copied as they are.
//!
//! In: the sources of `generator/runtime`. Out: `src/runtime/`. Must not know: what is in them.

use std::collections::BTreeMap;

use super::EmittedFile;

macro_rules! runtime_files {
    ($($name:literal),* $(,)?) => {
        /// Name and text of each file beside `lib.rs`.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../runtime/src/", $name)))),*];
    };
}

runtime_files![
    "blocking.rs",
    "body.rs",
    "body_source.rs",
    "boxed.rs",
    "browser.rs",
    "builder.rs",
    "byte_stream.rs",
    "call.rs",
    "client.rs",
    "client_credentials.rs",
    "clock.rs",
    "content_type.rs",
    "credentials.rs",
    "deadline.rs",
    "decimal.rs",
    "decode_error.rs",
    "draft.rs",
    "draft_page.rs",
    "error.rs",
    "event_parser.rs",
    "event_stream.rs",
    "exchange.rs",
    "failure.rs",
    "fields.rs",
    "foreign.rs",
    "from_response.rs",
    "gate.rs",
    "http_client.rs",
    "idempotency.rs",
    "idle.rs",
    "integer.rs",
    "item_stream.rs",
    "json.rs",
    "json_deserialize.rs",
    "json_parse.rs",
    "json_print.rs",
    "json_serialize.rs",
    "json_string.rs",
    "link.rs",
    "macros.rs",
    "map.rs",
    "middleware.rs",
    "multipart.rs",
    "nullable.rs",
    "number.rs",
    "object.rs",
    "open.rs",
    "operation.rs",
    "other.rs",
    "pages.rs",
    "paging.rs",
    "parameter.rs",
    "pattern.rs",
    "reader.rs",
    "received.rs",
    "received_form.rs",
    "redacted.rs",
    "redirect.rs",
    "repetition.rs",
    "request_body.rs",
    "response.rs",
    "response_header.rs",
    "retry.rs",
    "rules.rs",
    "rules_macros.rs",
    "scheme.rs",
    "secret.rs",
    "splitter.rs",
    "server_url.rs",
    "stream.rs",
    "streaming.rs",
    "style.rs",
    "target.rs",
    "tls.rs",
    "token.rs",
    "token_cache.rs",
    "trace.rs",
    "transport.rs",
    "tuple.rs",
    "union.rs",
    "violation.rs",
    "wire.rs",
    "wire_types.rs",
    "writer.rs",
];

/// `src/runtime/`: the runtime's `lib.rs` becomes the module's root.
pub(super) fn runtime(files: &mut BTreeMap<String, EmittedFile<'_>>) {
    let root = include_str!("../../runtime/src/lib.rs");
    files.insert("src/runtime/mod.rs".into(), EmittedFile::Copied(root));
    for (name, text) in FILES {
        files.insert(format!("src/runtime/{name}"), EmittedFile::Copied(text));
    }
}
