//! Objects: equal keys, equality, filling, and taking fields in any order.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use oaswright_runtime::json::{Object, Value, parse};

fn text(json: &str) -> String {
    parse(json.as_bytes()).unwrap().to_string()
}

#[test]
fn the_last_of_equal_keys_wins_at_the_place_of_the_first() {
    assert_eq!(text(r#"{"a":1,"b":2,"a":3,"a":4}"#), r#"{"a":4,"b":2}"#);
    let many: Vec<String> = (0..100)
        .map(|at| format!(r#""k{}":{at}"#, at % 40))
        .collect();
    let object = parse(format!("{{{}}}", many.join(",")).as_bytes()).unwrap();
    assert_eq!(object.as_object().unwrap().len(), 40);
    assert_eq!(object.get("k0").unwrap(), &Value::from(80));
    assert_eq!(object.get("k39").unwrap(), &Value::from(79));
    assert_eq!(object.as_object().unwrap().keys().next(), Some("k0"));
}

#[test]
fn the_order_of_keys_does_not_count_and_that_of_items_does() {
    let value = |json: &str| parse(json.as_bytes()).unwrap();
    assert_eq!(
        value(r#"{"a":1,"b":{"c":1.0,"d":2}}"#),
        value(r#"{"b":{"d":2,"c":1},"a":1e0}"#)
    );
    assert_ne!(value(r#"{"a":1,"b":2}"#), value(r#"{"a":2,"b":1}"#));
    assert_ne!(value(r#"{"a":1}"#), value(r#"{"a":1,"b":null}"#));
    assert_ne!(value("[1,2]"), value("[2,1]"));
}

#[test]
fn comparing_deep_values_takes_one_walk() {
    let nested =
        |inner: &str| (0..100).fold(inner.to_owned(), |json, _| format!(r#"{{"a":{json}}}"#));
    assert_ne!(parse(nested("1").as_bytes()), parse(nested("2").as_bytes()));
    let turned = |inner: &str| {
        (0..100).fold(inner.to_owned(), |json, at| {
            if at % 2 == 0 {
                format!(r#"{{"a":{json},"b":0}}"#)
            } else {
                format!(r#"{{"b":0,"a":{json}}}"#)
            }
        })
    };
    let straight = |inner: &str| {
        (0..100).fold(inner.to_owned(), |json, _| {
            format!(r#"{{"a":{json},"b":0}}"#)
        })
    };
    assert_ne!(
        parse(turned("1").as_bytes()),
        parse(straight("2").as_bytes())
    );
    assert_eq!(
        parse(turned("1").as_bytes()),
        parse(straight("1").as_bytes())
    );
}

#[test]
fn an_object_is_filled_and_emptied() {
    let mut object = Object::new();
    assert_eq!(object.insert("a", 1), None);
    assert_eq!(object.insert("a", 2), Some(Value::from(1)));
    object.push_new("b", Value::Null);
    object.extend_missing([
        ("b".to_owned(), Value::from(9)),
        ("c".to_owned(), Value::from(3)),
        ("c".to_owned(), Value::from(4)),
    ]);
    assert_eq!(
        Value::from(object.clone()).to_string(),
        r#"{"a":2,"b":null,"c":3}"#
    );
    object.extend([("a".to_owned(), Value::from(7))]);
    assert_eq!(object.remove("b"), Some(Value::Null));
    assert_eq!(Value::from(object).to_string(), r#"{"a":7,"c":3}"#);
}

#[test]
fn fields_are_taken_in_any_order_and_the_rest_stays_in_order() {
    for size in [5, 30, 1000] {
        let object: Object = (0..size)
            .map(|at| (format!("k{at}"), Value::from(at)))
            .collect();
        for step in [1, 3, size - 1] {
            let mut fields = object.fields();
            assert!(fields.take("absent").is_none());
            let mut taken = BTreeSet::new();
            let mut at = 0;
            for _ in 0..size {
                at = (at + step) % size;
                // Every seventh key is never asked for.
                if at % 7 == 0 {
                    continue;
                }
                if let Some(value) = fields.take(&format!("k{at}")) {
                    taken.insert(format!("k{at}"));
                    assert_eq!(value, &Value::from(at));
                    assert!(fields.take(&format!("k{at}")).is_none());
                }
            }
            let all = object.iter();
            let left: Vec<_> = all.filter(|(key, _)| !taken.contains(*key)).collect();
            assert_eq!(fields.rest().collect::<Vec<_>>(), left);
        }
    }
}

#[test]
fn hostile_objects_cost_no_more_than_sorting() {
    let json: Vec<String> = (0..100_000)
        .rev()
        .map(|at| format!(r#""k{at}":{at}"#))
        .collect();
    let started = std::time::Instant::now();
    let value = parse(format!("{{{}}}", json.join(",")).as_bytes()).unwrap();
    let Value::Object(object) = value else {
        unreachable!()
    };
    let mut fields = object.fields();
    for at in 0..100_000 {
        assert!(fields.take(&format!("k{at}")).is_some());
    }
    assert!(fields.rest().next().is_none() && started.elapsed().as_secs() < 5);
}
