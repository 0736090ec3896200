//! Values through serde: exact with `serde_json`, sensible with other formats, capped with all of them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use oaswright_runtime::json::{MAX_DEPTH, Value, parse};

/// Texts that a double or a 64-bit integer cannot hold, among others that it can.
const EXACT: &str = r#"{"z":1.0,"a":[123456789012345678901234567890,0.1000000000000000000001,1e400,-5,18446744073709551615],"s":"é\n","n":null,"b":true,"o":{}}"#;

fn value(json: &str) -> Value {
    parse(json.as_bytes()).unwrap()
}

#[test]
fn serde_json_text_is_exact_both_ways() {
    let read: Value = serde_json::from_str(EXACT).unwrap();
    assert_eq!(read.to_string(), EXACT);
    assert_eq!(serde_json::to_string(&read).unwrap(), EXACT);
    assert_eq!(
        serde_json::from_slice::<Value>(EXACT.as_bytes()).unwrap(),
        read
    );
    assert_eq!(
        serde_json::from_reader::<_, Value>(EXACT.as_bytes())
            .unwrap()
            .to_string(),
        EXACT
    );
    for text in ["1.00", "1E2", "100000000000000000000000.5", "-0"] {
        assert_eq!(
            serde_json::from_str::<Value>(text).unwrap().to_string(),
            text
        );
        assert_eq!(
            value(&serde_json::to_string(&value(text)).unwrap()),
            value(text)
        );
    }
}

#[test]
fn serde_json_values_convert() {
    let json = r#"{"a":[1,-2,18446744073709551615,1.5,1.0],"b":{"c":null},"d":"x"}"#;
    let theirs: serde_json::Value = serde_json::from_str(json).unwrap();
    let ours: Value = serde_json::from_value(theirs.clone()).unwrap();
    assert_eq!(ours.to_string(), json);
    assert_eq!(Value::from(theirs.clone()), ours);
    assert_eq!(serde_json::to_value(&ours).unwrap(), theirs);
    assert_eq!(serde_json::Value::from(ours), theirs);
    assert_eq!(
        serde_json::Value::from(value("1e400")),
        serde_json::json!("1e400")
    );
}

#[test]
fn values_inside_derived_types_stay_exact() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Outer {
        inner: Value,
        many: BTreeMap<String, Value>,
        maybe: Option<Value>,
    }
    let json = r#"{"inner":1.10000000000000000000001,"many":{"a":[1e400]},"maybe":"x"}"#;
    let outer: Outer = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&outer).unwrap(), json);
}

#[test]
fn flattened_and_untagged_types_work() {
    #[derive(serde::Deserialize)]
    struct Flat {
        a: i64,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }
    let flat: Flat = serde_json::from_str(r#"{"a":1,"b":2.5,"c":{"d":[null]}}"#).unwrap();
    assert_eq!(
        (flat.a, &flat.rest["b"], &flat.rest["c"]),
        (1, &value("2.5"), &value(r#"{"d":[null]}"#))
    );

    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(u8),
        Other(Value),
    }
    assert!(matches!(
        serde_json::from_str("1").unwrap(),
        Either::Number(1)
    ));
    assert!(
        matches!(serde_json::from_str("-1.5").unwrap(), Either::Other(other) if other == value("-1.5"))
    );
}

#[test]
fn other_formats_fall_back_to_what_they_hold() {
    let yaml: Value =
        serde_yaml::from_str("a: [1, 1.5, -7, 18446744073709551615, x, null, true]\n7: {b: {}}\n")
            .unwrap();
    assert_eq!(
        yaml,
        value(r#"{"a":[1,1.5,-7,18446744073709551615,"x",null,true],"7":{"b":{}}}"#)
    );
    assert_eq!(
        serde_yaml::from_str::<Value>(&serde_yaml::to_string(&yaml).unwrap()).unwrap(),
        yaml
    );
    assert!(serde_yaml::from_str::<Value>("[.nan]").is_err());
    let mut bytes = Vec::new();
    ciborium::into_writer(&yaml, &mut bytes).unwrap();
    assert_eq!(
        ciborium::from_reader::<Value, _>(bytes.as_slice()).unwrap(),
        yaml
    );
    assert_eq!(string_deserializer(), Value::from("text"));
}

/// A deserializer that forwards every question to `deserialize_any`.
fn string_deserializer() -> Value {
    use serde::de::{Deserialize, IntoDeserializer, value::Error};
    let deserializer: serde::de::value::StrDeserializer<'_, Error> = "text".into_deserializer();
    Value::deserialize(deserializer).unwrap()
}

#[test]
fn the_private_names_of_serde_json_mean_nothing_in_other_formats() {
    let yaml: Value = serde_yaml::from_str("$serde_json::private::RawValue: '[1]'").unwrap();
    assert_eq!(yaml, value(r#"{"$serde_json::private::RawValue":"[1]"}"#));
    let json = r#"[{"$serde_json::private::RawValue":"[1]"},{"$serde_json::private::Number":"1"}]"#;
    assert_eq!(
        serde_json::from_str::<Value>(json).unwrap().to_string(),
        json
    );
}

#[test]
fn nesting_is_capped_in_every_format() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(serde_json::from_str::<Value>(&nested(MAX_DEPTH)).is_ok());
    assert!(serde_json::from_str::<Value>(&nested(MAX_DEPTH + 1)).is_err());
    assert!(serde_json::from_str::<Value>(&nested(100_000)).is_err());
    // CBOR arrays of one item, with the depth limit of the format switched off.
    let cbor = |depth: usize| [vec![0x81; depth], vec![0x80]].concat();
    let read = |depth: usize| {
        ciborium::de::from_reader_with_recursion_limit::<Value, _>(
            cbor(depth).as_slice(),
            usize::MAX,
        )
    };
    assert!(read(MAX_DEPTH - 1).is_ok());
    assert!(read(MAX_DEPTH).is_err());
    assert!(read(1_000_000).is_err());
}
