//! What a problem says, and where it says it was.

use crate::types::{OpenLevel, Options, Request, Tree, User};
use crate::{again, decode, error, read};

#[test]
fn a_problem_says_where_it_is() {
    let options = |options: &str| format!(r#"{{"options":{options}}}"#);
    let user = |user: &str| options(&format!(r#"{{"user":{user}}}"#));
    let cases = [
        (
            user(r#"{"id":"a","note":null,"ssn":5}"#),
            "at `options.user.ssn`: expected a string, found a number",
        ),
        (
            user("[]"),
            "at `options.user`: expected an object, found an array",
        ),
        (
            user("null"),
            "at `options.user`: expected an object, found null",
        ),
        (options("{}"), "at `options.user`: required, but missing"),
        ("{}".to_owned(), "at `options`: required, but missing"),
        ("[]".to_owned(), "expected an object, found an array"),
        (
            r#"{"options":"#.to_owned(),
            "invalid JSON at byte 11: expected a value, found the end of the document",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(error::<Request>(&text), message, "{text}");
    }
}

#[test]
fn a_problem_in_a_list_or_map_says_where_it_is() {
    let good = r#"{"id":"a","note":null}"#;
    let cases = [
        (
            format!(r#"[{good},{{"id":"b"}}]"#),
            "{}".to_owned(),
            "at `users[1].note`: required, but missing",
        ),
        (
            "{}".to_owned(),
            "{}".to_owned(),
            "at `users`: expected an array, found an object",
        ),
        (
            "[]".to_owned(),
            r#"{"a b":{}}"#.to_owned(),
            r#"at `by_name["a b"].id`: required, but missing"#,
        ),
    ];
    for (users, by_name, message) in cases {
        let text = format!(r#"{{"user":{good},"users":{users},"by_name":{by_name},"count":256}}"#);
        assert_eq!(error::<Options>(&text), message);
    }
    let text = format!(r#"{{"count":256,"user":{good}}}"#);
    assert_eq!(
        error::<Options>(&text),
        "at `count`: number out of range for u8"
    );
}

/// In the order in which the type declares its keys, whatever that of the document.
#[test]
fn the_first_problem_wins() {
    let text = r#"{"kind":1,"note":2,"id":3}"#;
    assert_eq!(
        error::<User>(text),
        "at `id`: expected a string, found a number"
    );
    assert_eq!(
        error::<Vec<OpenLevel>>(r#"[1,"s3cret",{}]"#),
        "at `[1]`: expected an integer, found a string"
    );
}

#[test]
fn a_problem_repeats_no_text() {
    let error = decode::<User>(r#"{"id":"s3cret","note":["s3cret"]}"#).unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "DecodeError(at `note`: expected a string, found an array)"
    );
    assert_eq!(
        (error.path().as_str(), error.message()),
        ("note", "expected a string, found an array")
    );
}

#[test]
fn recursive_types_are_read_and_written() {
    let text =
        r#"{"parent":{"children":[{"children":[]}]},"children":[{"children":[]},{"children":[]}]}"#;
    assert_eq!(again::<Tree>(text), text);
    let tree: Tree = read(text);
    assert_eq!(tree.children.len(), 2);
    assert_eq!(tree.parent.unwrap().children.len(), 1);
    assert_eq!(
        error::<Tree>(r#"{"children":[{"children":[{"parent":{}}]}]}"#),
        "at `children[0].children[0].parent.children`: required, but missing"
    );
}
