//! What `Debug` does not show, wherever it stands. In: values of the case `sensitive-fields`. Out: their `Debug`. Must not know
//! about HTTP.

use oaswright_tests::runtime::wire::from_slice;
use oaswright_tests::sensitive_fields::types::Vault;
use oaswright_tests::sensitive_fields::{Client, Server};

const SECRET: &str = "s3cr3t";

/// How a vault prints of which one key is set.
fn printed(key: &str, value: &str) -> String {
    let text = format!("{{\"{key}\":{value}}}").replace('!', SECRET);
    let vault: Vault = from_slice(text.as_bytes()).unwrap();
    let both = format!("{vault:?}\n{vault:#?}");
    assert!(both.contains(key), "{both}");
    both
}

#[track_caller]
fn hides(key: &str, value: &str) {
    let printed = printed(key, value);
    assert!(!printed.contains(SECRET), "{printed}");
    assert!(printed.contains("[redacted]"), "{printed}");
}

#[test]
fn what_is_visible_is_printed() {
    assert!(printed("visible", r#"["!"]"#).contains(SECRET));
}

#[test]
fn marked_items_of_lists_are_hidden() {
    hides("list", r#"["!"]"#);
    hides("list_of_maps", r#"[{"a":"!"}]"#);
    hides("list_of_either", r#"[1,"!"]"#);
}

#[test]
fn marked_values_of_maps_are_hidden() {
    hides("map", r#"{"a":"!"}"#);
}

#[test]
fn marked_members_of_unions_are_hidden() {
    hides("either", r#""!""#);
    hides("either_by_ref", r#""!""#);
    hides("object_or_list", r#"["!"]"#);
}

#[test]
fn marked_positions_of_tuples_are_hidden() {
    hides("tuple", r#"["a","!"]"#);
}

#[test]
fn what_all_of_marks_is_hidden() {
    hides("all", r#""!""#);
}

#[test]
fn objects_inside_hide_their_own() {
    hides("open_object", r#"{"id":"a","password":"!"}"#);
}

#[test]
fn no_parameter_is_ever_printed() {
    let url = "http://localhost".to_owned();
    let client = Client::builder(Server::Custom(url)).build().unwrap();
    let call = client
        .open_vault(SECRET)
        .api_key(SECRET)
        .x_secret(SECRET)
        .session(SECRET);
    let printed = format!("{call:?}\n{call:#?}");
    assert!(!printed.contains(SECRET), "{printed}");
    assert!(printed.contains("/vaults/{access_token}"), "{printed}");
    let future = format!("{:?}", call.into_future());
    assert!(!future.contains(SECRET), "{future}");
}
