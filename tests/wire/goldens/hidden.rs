//! What `Debug` does not show, wherever it stands. In: values of the case `sensitive-fields`. Out: their `Debug`. Must not know
//! about HTTP.

use oaswright_tests::runtime::wire::{from_slice, to_vec};
use oaswright_tests::sensitive_fields::operations::ExchangePinsBody;
use oaswright_tests::sensitive_fields::types::{Either, Vault};
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

fn client(server: &crate::server::Server) -> Client {
    let url = server.url.clone();
    Client::builder(Server::Custom(url)).build().unwrap()
}

#[test]
fn a_member_of_a_union_is_hidden_in_the_union_itself() {
    let either: Either = from_slice(b"\"s3cr3t\"").unwrap();
    assert_eq!(format!("{either:?}"), "Either(\"[redacted]\")");
    assert_eq!(to_vec(&either), b"\"s3cr3t\"");
    let either: Either = from_slice(b"1").unwrap();
    assert_eq!(format!("{either:?}"), "Either(1)");
}

#[tokio::test]
async fn bodies_that_are_marked_are_hidden_in_responses_and_errors() {
    let list = crate::server::Server::always("200 OK", "", r#"["s3cr3t"]"#).await;
    let response = client(&list).exchange_pins().await.unwrap();
    let printed = format!("{response:?}");
    assert!(printed.contains("body: [redacted]"), "{printed}");
    assert_eq!(*response, ["s3cr3t"]);
    let map = crate::server::Server::always("400 Bad Request", "", r#"{"a":"s3cr3t"}"#).await;
    let error = client(&map).exchange_pins().await.unwrap_err();
    let printed = format!("{error:?}");
    assert!(!printed.contains(SECRET), "{printed}");
    assert!(error.body().is_some(), "{printed}");
    let marked = crate::server::Server::always("400 Bad Request", "", r#"["s3cr3t"]"#).await;
    let error = client(&marked).any_pin().await.unwrap_err();
    let printed = format!("{error:?}");
    assert!(printed.contains("body: Some([redacted])"), "{printed}");
    assert_eq!(error.body().unwrap(), &["s3cr3t"]);
}

#[test]
fn bodies_that_are_marked_are_hidden_in_the_choice_of_a_request() {
    let marked = ExchangePinsBody::Json(vec![SECRET.to_owned()]);
    assert_eq!(format!("{marked:?}"), "Json([redacted])");
    let open = ExchangePinsBody::MergePatchJson(vec!["open".to_owned()]);
    assert_eq!(format!("{open:?}"), "MergePatchJson([\"open\"])");
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
