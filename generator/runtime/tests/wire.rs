//! The codec trait: what decodes, what does not, and where an error says it was.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use oaswright_runtime::json::{Value, parse};
use oaswright_runtime::wire::{
    DecodeError, Reader, Wire, Writer, from_slice, from_value, to_value, to_vec,
};
use oaswright_runtime::{Map, Nullable};

fn decode<T: Wire>(json: &str) -> Result<T, DecodeError> {
    from_slice(json.as_bytes())
}

fn error<T: Wire>(json: &str) -> String {
    decode::<T>(json)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

fn json(value: &dyn Wire) -> String {
    String::from_utf8(to_vec(value)).unwrap()
}

#[test]
fn integers_decode_from_any_spelling_of_a_whole_number() {
    assert_eq!(decode::<i64>("1.0"), Ok(1));
    assert_eq!(decode::<u8>("2.55e2"), Ok(255));
    assert_eq!(decode::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(decode::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(
        decode::<i128>("-170141183460469231731687303715884105728"),
        Ok(i128::MIN)
    );
    assert_eq!(error::<u8>("256"), "number out of range for u8");
    assert_eq!(error::<u64>("-1"), "number out of range for u64");
    assert_eq!(error::<i64>("1e400"), "number out of range for i64");
    assert_eq!(
        error::<i32>("1.5"),
        "expected an integer, found a number with a fraction"
    );
    assert_eq!(
        error::<i32>(r#""1""#),
        "expected an integer, found a string"
    );
}

#[test]
fn floats_decode_from_any_number_in_range() {
    assert_eq!(decode::<f64>("1"), Ok(1.0));
    assert_eq!(decode::<f32>("0.1"), Ok(0.1));
    assert_eq!(error::<f64>("1e400"), "number out of range for f64");
    assert_eq!(json(&1.0_f64), "1");
    assert_eq!(json(&0.1_f32), "0.1");
    assert_eq!(json(&f64::NAN), "null");
}

#[test]
fn containers_round_trip() {
    for text in [r#"{"a":[1,null,3],"b":[]}"#, "{}"] {
        assert_eq!(
            json(&decode::<BTreeMap<String, Vec<Option<i64>>>>(text).unwrap()),
            text
        );
    }
    assert_eq!(
        json(&decode::<Option<Box<String>>>(r#""""#).unwrap()),
        r#""""#
    );
    assert_eq!(
        json(&decode::<Value>(r#"{"z":1.00,"a":1e400}"#).unwrap()),
        r#"{"z":1.00,"a":1e400}"#
    );
    assert_eq!(decode::<Option<bool>>("null"), Ok(None));
}

#[test]
fn an_error_says_where_and_repeats_no_string() {
    let error =
        decode::<BTreeMap<String, Vec<i64>>>(r#"{"a":[1],"items":[1,2,"s3cret"]}"#).unwrap_err();
    assert_eq!(error.path(), "items[2]");
    assert_eq!(
        error.to_string(),
        "at `items[2]`: expected an integer, found a string"
    );
    assert!(!format!("{error:?}").contains("s3cret"));
    assert_eq!(
        self::error::<Vec<BTreeMap<String, bool>>>(r#"[{"odd key":1}]"#),
        r#"at `[0]["odd key"]`: expected a boolean, found a number"#
    );
    assert_eq!(
        DecodeError::absent()
            .in_key("ssn")
            .in_key("user")
            .in_key("options")
            .to_string(),
        "at `options.user.ssn`: required, but missing"
    );
    assert_eq!(
        self::error::<bool>("[1"),
        "invalid JSON at byte 2: expected `,` or `]`, found the end of the document"
    );
    let long = format!(r#"{{"{}":1}}"#, "k".repeat(1_000_000));
    assert!(self::error::<BTreeMap<String, bool>>(&long).len() < 200);
}

#[test]
fn nullable_has_three_states() {
    let states = [Nullable::Absent, Nullable::Null, Nullable::Value(1)];
    let written = states.map(|state| (state.is_absent(), to_value(&state)));
    let expected = [
        (true, Value::Null),
        (false, Value::Null),
        (false, Value::from(1)),
    ];
    assert_eq!(written, expected);
    assert_eq!(json(&states.to_vec()), "[null,null,1]");
    assert_eq!(decode::<Nullable<i32>>("null"), Ok(Nullable::Null));
    assert_eq!(decode::<Nullable<i32>>("1"), Ok(Nullable::Value(1)));
    assert_eq!(Nullable::<i32>::from(None), Nullable::Null);
    assert_eq!(Nullable::<i32>::from(Some(1)), Nullable::from(1));
    assert_eq!(Nullable::<i32>::default(), Nullable::Absent);
    assert_eq!(
        Nullable::Value(1).map(|value| value + 1).as_option(),
        Some(&2)
    );
    assert_eq!(Nullable::<i32>::Null.into_nested(), Some(None));
}

/// A recursive type, written as generated code is: keys taken in order, the rest kept.
#[derive(Debug, PartialEq)]
struct Node {
    id: i64,
    next: Option<Box<Node>>,
    rest: Map<Value>,
}

impl Wire for Node {
    fn decode(from: &mut Reader) -> Self {
        Self {
            id: from.field("id"),
            next: from.optional("next"),
            rest: from.rest(),
        }
    }

    fn encode(&self, to: &mut Writer) {
        to.fields(&[("id", &self.id), ("next", &self.next)]);
        to.rest(&self.rest);
    }
}

#[test]
fn recursive_types_are_bounded_by_the_depth_of_the_document() {
    let nested = |depth: usize| {
        let open = r#"{"id":1,"next":"#.repeat(depth);
        format!("{open}{{\"id\":0,\"x\":[1.0]}}{}", "}".repeat(depth))
    };
    let text = nested(126);
    assert_eq!(json(&decode::<Node>(&text).unwrap()), text);
    assert!(error::<Node>(&nested(100_000)).contains("nested too deeply"));
    assert_eq!(
        error::<Node>(r#"{"id":1,"next":{"id":2,"next":{"next":null}}}"#),
        "at `next.next.id`: required, but missing"
    );
    assert_eq!(
        parse(br#"{"id":1}"#).unwrap(),
        to_value(&decode::<Node>(r#"{"id":1}"#).unwrap())
    );
}

#[test]
fn values_that_no_document_can_hold_are_refused_too() {
    let mut value = parse(br#"{"id":1}"#).unwrap();
    for _ in 0..2000 {
        let members = [("id", Value::from(1)), ("next", value)];
        let object = members.map(|(key, value)| (key.to_owned(), value));
        value = Value::Object(object.into_iter().collect());
    }
    let error = from_value::<Node>(&value).unwrap_err();
    assert_eq!(error.message(), "nested too deeply");
    assert_eq!(error.segments().count(), 129);
}
