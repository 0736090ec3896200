//! Integers of any size: one form per value, compared as numbers, in and out of Rust's own integers.
#![allow(clippy::unwrap_used)]

use std::cmp::Ordering;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use oaswright_runtime::wire::{from_slice, to_vec};
use oaswright_runtime::{Integer, Number};

/// In order of size, each as it is written.
const RISING: [&str; 11] = [
    "-1e99999999999999999999",
    "-1e400",
    "-9223372036854775809",
    "-9223372036854775808",
    "-7",
    "0",
    "7",
    "9223372036854775807",
    "9223372036854775808",
    "340282366920938463463374607431768211456",
    "1e99999999999999999999",
];

fn integer(text: &str) -> Integer {
    text.parse().unwrap()
}

#[test]
fn any_size_is_read_and_written_as_it_came() {
    for text in RISING {
        let read: Integer = from_slice(text.as_bytes()).unwrap();
        assert_eq!(to_vec(&read), text.as_bytes());
        assert_eq!(format!("{read} {read:?}"), format!("{text} {text}"));
    }
}

#[test]
fn a_whole_number_is_an_integer_however_it_is_spelled() {
    for (text, written) in [("1.0", "1"), ("1e2", "100"), ("-0", "0"), ("10e-1", "1")] {
        let read: Integer = from_slice(text.as_bytes()).unwrap();
        assert_eq!(to_vec(&read), written.as_bytes());
    }
    for text in ["1.5", "1e-1", "\"1\"", "true", "null"] {
        assert!(from_slice::<Integer>(text.as_bytes()).is_err(), "{text}");
    }
    for text in ["1.5", "+1", "01", "", "one"] {
        assert!(text.parse::<Integer>().is_err(), "{text}");
    }
}

#[test]
fn integers_and_numbers_compare_by_value() {
    let number = |text| Number::from_text(text).unwrap();
    for (first, one) in RISING.iter().enumerate() {
        for (second, other) in RISING.iter().enumerate() {
            let expected = first.cmp(&second);
            assert_eq!(integer(one).cmp(&integer(other)), expected, "{one} {other}");
            assert_eq!(number(one).cmp(&number(other)), expected, "{one} {other}");
        }
    }
    let hash = |value: &Integer| BuildHasherDefault::<DefaultHasher>::new().hash_one(value);
    let (long, short) = (integer("10000000000000000000"), integer("1e19"));
    assert_eq!(long, short);
    assert_eq!(hash(&long), hash(&short));
    for (small, large) in [
        ("-0.2", "-0.1"),
        ("0.09", "0.1"),
        ("-1", "1e-99999999999999999999"),
    ] {
        assert_eq!(number(small).cmp(&number(large)), Ordering::Less);
        assert_eq!(number(large).cmp(&number(small)), Ordering::Greater);
    }
}

#[test]
fn it_goes_with_the_integers_of_rust() {
    let small = Integer::from(30);
    let answers = [
        small == 30,
        30 == small,
        small > 29,
        31 > small,
        small != 31,
    ];
    assert_eq!(answers, [true; 5]);
    assert_eq!(
        (small.as_i64(), small.as_u64(), small.as_i128()),
        (Some(30), Some(30), Some(30))
    );
    assert_eq!(u8::try_from(&small).unwrap(), 30);
    assert_eq!(Integer::default(), 0);
    let large = Integer::from(u64::MAX);
    assert_eq!((large.as_i64(), large.as_u64()), (None, Some(u64::MAX)));
    assert_eq!(large.as_i128(), Some(i128::from(u64::MAX)));
    assert!(
        [large > i64::MAX, i64::MAX < large, large != -1]
            .iter()
            .all(|holds| *holds)
    );
    assert!(i64::try_from(large.clone()).is_err() && u8::try_from(&large).is_err());
    assert_eq!(Integer::from(i128::from(u64::MAX)), large);
    assert!(u64::try_from(integer("-1e400")).is_err() && u64::try_from(integer("1e400")).is_err());
    assert!(u64::try_from(Integer::from(-1)).is_err());
}

#[test]
fn serde_sees_a_number() {
    for text in ["1", "-9223372036854775809", "1e400"] {
        let read: Integer = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
    assert!(serde_json::from_str::<Integer>("1.5").is_err());
}
