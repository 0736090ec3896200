//! Parameters: whatever a value holds, it stays where it belongs.

use oaswright_runtime::ErrorKind;

use crate::api::{Item, Odd, Open, call, client, value};
use crate::server::Server;

async fn ok() -> Server {
    Server::always("200 OK", "", r#"{"id":"a"}"#).await
}

async fn path_of(id: &str) -> String {
    let server = ok().await;
    let core = client(&format!("{}/base", server.url));
    call::<Item>(&core)
        .path_param("id", &id.to_owned())
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.line(), format!("GET {} HTTP/1.1", request.path()));
    request.path().to_owned()
}

#[tokio::test]
async fn a_path_value_cannot_leave_its_segment() {
    let cases = [
        ("plain-1._~", "plain-1._~"),
        ("../admin", "..%2Fadmin"),
        ("..\\admin", "..%5Cadmin"),
        ("a/b", "a%2Fb"),
        ("%2F", "%252F"),
        ("%2e%2e", "%252e%252e"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("a#b", "a%23b"),
        ("a;b=1,c", "a%3Bb%3D1%2Cc"),
        ("a b+c", "a%20b%2Bc"),
        ("a\r\nHost: evil", "a%0D%0AHost%3A%20evil"),
        ("\0\t", "%00%09"),
        ("é☃", "%C3%A9%E2%98%83"),
        ("@:{id}", "%40%3A%7Bid%7D"),
        ("...", "..."),
    ];
    for (id, expected) in cases {
        assert_eq!(
            path_of(id).await,
            format!("/base/items/{expected}"),
            "{id:?}"
        );
    }
}

#[tokio::test]
async fn a_path_value_that_would_change_the_path_is_refused() {
    let server = ok().await;
    let core = client(&server.url);
    for (id, why) in [
        (".", "may not be `.` or `..`"),
        ("..", "may not be `.` or `..`"),
        ("", "`id` is empty"),
    ] {
        let error = call::<Item>(&core)
            .path_param("id", &id.to_owned())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(why), "{error}");
    }
    let error = call::<Item>(&core)
        .path_param("id", &value("null"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`id` is empty"), "{error}");
    let error = call::<Item>(&core).await.unwrap_err();
    assert!(error.to_string().contains("`id` has no value"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_path_takes_numbers_lists_and_objects() {
    let cases = [
        ("7", "7"),
        ("true", "true"),
        ("12345678901234567890123", "12345678901234567890123"),
        (r#"["a","b,c"]"#, "a,b%2Cc"),
        (r#"{"R":100,"G":200}"#, "R,100,G,200"),
    ];
    let server = ok().await;
    let core = client(&server.url);
    for (json, expected) in cases {
        call::<Item>(&core)
            .path_param("id", &value(json))
            .await
            .unwrap();
        assert_eq!(
            server.requests().last().unwrap().path(),
            format!("/items/{expected}")
        );
    }
}

#[tokio::test]
async fn a_template_keeps_what_it_says_literally() {
    let server = ok().await;
    let core = client(&server.url);
    let odd = call::<Odd>(&core)
        .path_param("x", &"1?".to_owned())
        .path_param("ext", &"json".to_owned());
    odd.query_param("q", &"a".to_owned()).await.unwrap();
    assert_eq!(server.only().path(), "/a%201%3F.json/%C3%A9?fixed=1&q=a");
}

#[tokio::test]
async fn a_query_is_form_style_and_exploded() {
    let cases = [
        (r#""a b&c=d+e""#, "?q=a%20b%26c%3Dd%2Be"),
        (r#""""#, "?q="),
        ("5", "?q=5"),
        ("1.50", "?q=1.50"),
        ("null", ""),
        ("[]", ""),
        (r#"["x","y z"]"#, "?q=x&q=y%20z"),
        (r#"{"R":100,"G":"é","B":null}"#, "?R=100&G=%C3%A9"),
    ];
    let server = ok().await;
    let core = client(&server.url);
    for (json, expected) in cases {
        call::<Open>(&core)
            .query_param("q", &value(json))
            .await
            .unwrap();
        assert_eq!(
            server.requests().last().unwrap().path(),
            format!("/open{expected}"),
            "{json}"
        );
    }
    call::<Open>(&core)
        .query_param("a[b]", &1_i64)
        .query_param("z", &true)
        .await
        .unwrap();
    assert_eq!(
        server.requests().last().unwrap().path(),
        "/open?a%5Bb%5D=1&z=true"
    );
}

#[tokio::test]
async fn a_value_inside_a_value_is_json() {
    let server = ok().await;
    let core = client(&server.url);
    for (json, expected) in [
        ("[[1]]", "?q=%5B1%5D"),
        (r#"["a",{"a":1}]"#, "?q=a&q=%7B%22a%22%3A1%7D"),
        (r#"{"a":["x"]}"#, "?a=%5B%22x%22%5D"),
    ] {
        call::<Open>(&core)
            .query_param("q", &value(json))
            .await
            .unwrap();
        assert_eq!(
            server.requests().last().unwrap().path(),
            format!("/open{expected}"),
            "{json}"
        );
    }
}

#[tokio::test]
async fn a_header_parameter_is_simple_style() {
    let server = ok().await;
    let core = client(&server.url);
    let call_ = call::<Open>(&core)
        .header_param("X-Ids", &value("[1,2]"))
        .header_param("X-None", &value("null"));
    call_
        .header_param("X-Name", &"Zoë".to_owned())
        .await
        .unwrap();
    let error = call::<Open>(&core)
        .header_param("X-Name", &"a\r\nb: c".to_owned())
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the value of the header `x-name`"),
        "{error}"
    );
    let request = server.only();
    assert_eq!(request.header("x-ids"), ["1,2"]);
    assert_eq!(request.header("x-name"), ["Zoë"]);
    assert!(request.header("x-none").is_empty());
}

#[tokio::test]
async fn what_is_left_out_again_is_not_sent() {
    use oaswright_runtime::Style;

    let server = ok().await;
    let core = client(&server.url);
    call::<Item>(&core)
        .path_param("id", &"a".to_owned())
        .query_param("limit", &5_i64)
        .query_param("limits", &6_i64)
        .query_param_as("filter", Style::DEEP, &value(r#"{"a":"1","b":"2"}"#))
        .header_param("X-Trace", &"t".to_owned())
        .header_param("X-Other", &"o".to_owned())
        .cookie_param("session", &"s".to_owned())
        .cookie_param("theme", &"dark".to_owned())
        .json_body(&"body".to_owned())
        .without_query_param("limit")
        .without_query_param("filter")
        .without_header_param("x-trace")
        .without_cookie_param("session")
        .without_body()
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.path(), "/items/a?limits=6");
    assert!(request.header("x-trace").is_empty());
    assert_eq!(request.header("x-other"), ["o"]);
    assert_eq!(request.header("cookie"), ["theme=dark"]);
    assert!(request.header("content-type").is_empty());
    assert_eq!(request.text(), "");
}

#[tokio::test]
async fn the_last_value_of_a_parameter_counts() {
    let server = ok().await;
    let core = client(&server.url);
    let call = call::<Open>(&core)
        .query_param("a", &value("[1,2]"))
        .query_param("b", &value(r#"{"x":1,"y":2}"#))
        .query_param("a", &value("[3,4]"))
        .query_param("b", &value(r#"{"y":5}"#))
        .query_param("x", &value("6"))
        .cookie_param("c", &value("[1,2]"))
        .cookie_param("d", &value("1"))
        .cookie_param("c", &value("3"))
        .header_param("X-E", &value("1"))
        .header_param("X-E", &value("null"));
    call.await.unwrap();
    let request = server.only();
    assert_eq!(request.path(), "/open?a=3&a=4&y=5&x=6");
    assert_eq!(request.header("cookie"), ["d=1; c=3"]);
    assert!(request.header("x-e").is_empty());
}
