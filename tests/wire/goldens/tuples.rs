//! Lists with a type for each position. In: JSON of the cases `tuples` and
//! `items-behind-positions`. Out: the same again, or the reason why not. Must
//! not know about HTTP.

use oaswright_tests::items_behind_positions::types::Holder as Lists;
use oaswright_tests::runtime::wire::{from_slice, to_vec};
use oaswright_tests::tuples::types::Holder;

use super::again;

#[test]
fn items_have_the_types_of_their_positions_and_others_stay() {
    let text = r#"{"one":["a","b"],"open":[1.50,{"next":[0,{}]},"more",{"b":1,"a":1.0}],"pair":["x",7],"pairs":[["y",null],["z",9,true]],"short":[true]}"#;
    assert_eq!(again::<Holder>(text), text);
    let holder: Holder = from_slice(text.as_bytes()).unwrap();
    assert_eq!((holder.pair.0.as_str(), holder.pair.1), ("x", Some(7)));
    assert_eq!(holder.pairs[1].rest.len(), 1);
}

#[test]
fn a_tuple_is_sent_as_an_array() {
    let holder = Holder::new(("x".to_owned(), None), vec![]);
    let text = r#"{"pair":["x",null],"pairs":[]}"#;
    assert_eq!(String::from_utf8(to_vec(&holder)).unwrap(), text);
}

#[test]
fn an_item_that_is_wrong_or_missing_is_named() {
    for (text, message) in [
        (
            r#"{"pair":["x"],"pairs":[]}"#,
            "at `pair[1]`: required, but missing",
        ),
        (
            r#"{"pair":[1,2],"pairs":[]}"#,
            "at `pair[0]`: expected a string, found a number",
        ),
        (
            r#"{"pair":{},"pairs":[]}"#,
            "at `pair`: expected an array, found an object",
        ),
    ] {
        let error = from_slice::<Holder>(text.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn what_stands_behind_the_positions_is_what_the_document_says_of_it() {
    for text in [
        r#"{"alike":["ab","b",3],"free":["ab",5,null,{}],"none":[4]}"#,
        r#"{"free":[],"numbers":["ab",7],"pair":["ab","b",null,1.50]}"#,
        r#"{"pairAndNumbers":["a","bc",7,8]}"#,
    ] {
        assert_eq!(again::<Lists>(text), text);
    }
}

#[cfg(feature = "validate")]
#[test]
fn each_item_is_checked_by_the_schema_of_its_position_and_others_by_that_of_the_rest() {
    for (text, broken) in [
        (r#"{"free":["a","b"]}"#, "free[0]"),
        (r#"{"alike":["a","b","c"]}"#, "alike[0]"),
        (r#"{"numbers":["ab",2]}"#, "numbers[1]"),
        (r#"{"pairAndNumbers":["a","b",3]}"#, "pairAndNumbers[1]"),
        (r#"{"pairAndNumbers":["a","bc",1]}"#, "pairAndNumbers[2]"),
        (r#"{"ended":["ab","cd"]}"#, "ended"),
    ] {
        let lists: Lists = from_slice(text.as_bytes()).unwrap();
        let violations = lists.validate().unwrap_err().to_string();
        assert_eq!(violations.lines().count(), 1, "{violations}");
        assert!(violations.contains(&format!("`{broken}`")), "{violations}");
    }
}
