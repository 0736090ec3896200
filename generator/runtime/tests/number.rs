//! Numbers: compared by value, read exactly or not at all, written short.
#![allow(clippy::unwrap_used)]

use oaswright_runtime::json::Number;

fn number(text: &str) -> Number {
    Number::from_text(text).unwrap()
}

#[test]
fn numbers_are_equal_by_value() {
    for (left, right) in [
        ("1", "1.0"),
        ("1", "10e-1"),
        ("100", "1e2"),
        ("0", "-0.000"),
        ("0e999999999999999999999", "0e999999999999999999999"),
        ("0.10", "1E-1"),
        ("12300", "1.23e4"),
    ] {
        assert_eq!(number(left), number(right), "{left} {right}");
        assert_eq!(hash(&number(left)), hash(&number(right)), "{left} {right}");
    }
    for (left, right) in [
        ("1", "-1"),
        ("1", "10"),
        ("9007199254740993", "9007199254740992"),
        ("0.1", "0.10000000000000001"),
        ("1e400", "1e401"),
    ] {
        assert_ne!(number(left), number(right), "{left} {right}");
    }
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::new().hash_one(value)
}

#[test]
fn numbers_are_read_exactly_or_not_at_all() {
    assert_eq!(number("1.0").as_i64(), Some(1));
    assert_eq!(number("1e2").as_i64(), Some(100));
    assert_eq!(number("-9223372036854775808.000").as_i64(), Some(i64::MIN));
    assert_eq!(number("9223372036854775808").as_i64(), None);
    assert_eq!(number("9223372036854775808").as_u64(), Some(1 << 63));
    assert_eq!(number("-1").as_u64(), None);
    assert_eq!(number("-0").as_u64(), Some(0));
    assert_eq!(number("1.5").as_i64(), None);
    assert_eq!(number("1e999999999").as_i128(), None);
    assert_eq!(
        number("340282366920938463463374607431768211455").as_u128(),
        Some(u128::MAX)
    );
    assert_eq!(
        number("-170141183460469231731687303715884105728").as_i128(),
        Some(i128::MIN)
    );
    assert_eq!(number("1e400").as_f64(), None);
    assert_eq!(number("1e400").as_str(), "1e400");
    assert_eq!(number("0.1").as_f64(), Some(0.1));
    assert_eq!(number("1e39").as_f32(), None);
}

#[test]
fn only_the_grammar_of_json_makes_a_number() {
    for good in ["0", "-0", "10", "1.0", "1e1", "1E-1", "0.0e+0"] {
        assert_eq!(Number::from_text(good).unwrap().as_str(), good);
    }
    for bad in [
        "", "-", "01", "-01", "1.", ".1", "1e", "1e+", "+1", " 1", "1 ", "NaN", "inf", "0x1",
        "1_0", "١",
    ] {
        assert!(Number::from_text(bad).is_none(), "{bad}");
    }
}

#[test]
fn floats_are_written_short_and_come_back() {
    for (float, text) in [
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (1e15, "1000000000000000.0"),
        (1e21, "1e21"),
        (-0.0, "-0.0"),
        (0.0, "0"),
        (5e-324, "5e-324"),
        (f64::MAX, "1.7976931348623157e308"),
        (123_456_789_012_345.0, "123456789012345"),
    ] {
        assert_eq!(Number::from_f64(float).unwrap().as_str(), text);
        assert_eq!(
            Number::from_f64(float).unwrap().as_f64().unwrap().to_bits(),
            float.to_bits()
        );
    }
    assert!(Number::from_f64(f64::NAN).is_none() && Number::from_f32(f32::INFINITY).is_none());
    assert_eq!(Number::from_f32(0.1).unwrap().as_str(), "0.1");
}
