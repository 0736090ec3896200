//! The codec of generated types, which are written here as the generator would. The runtime is a module, as in a
//! generated client, for its macros are private to the crate.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "a client uses all of it"
)]
#[path = "../../src/lib.rs"]
mod runtime;

mod enums;
mod errors;
mod extra;
mod hostile;
mod presence;
mod redaction;
mod serde;
mod types;
mod unions;

use runtime as rt;

fn decode<T: rt::Wire>(json: &str) -> Result<T, rt::wire::DecodeError> {
    rt::wire::from_slice(json.as_bytes())
}

fn read<T: rt::Wire>(json: &str) -> T {
    decode(json).unwrap()
}

fn error<T: rt::Wire>(json: &str) -> String {
    match decode::<T>(json) {
        Ok(_) => "decoded".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn json(value: &dyn rt::Wire) -> String {
    String::from_utf8(rt::wire::to_vec(value)).unwrap()
}

/// What is written of what was read.
fn again<T: rt::Wire>(text: &str) -> String {
    json(&read::<T>(text))
}
