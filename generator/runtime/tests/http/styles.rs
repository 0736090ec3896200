//! The style examples of the Parameter Object (OpenAPI 3.0.4 and 3.1.1), row by row, and what they leave open.

use oaswright_runtime::{Style, Value};

use crate::api::{Item, Open, call, client, value};
use crate::server::Server;

/// The values of the examples: empty text, text, a list and an object.
const EMPTY: &str = r#""""#;
const TEXT: &str = r#""blue""#;
const LIST: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

async fn ok() -> Server {
    Server::always("200 OK", "", r#"{"id":"a"}"#).await
}

/// What comes after `/items/`.
async fn in_path(style: Style, json: &str) -> String {
    let server = ok().await;
    let core = client(&server.url);
    let call = call::<Item>(&core).path_param_as("id", style, &value(json));
    call.await.unwrap();
    server.only().path()["/items/".len()..].to_owned()
}

async fn in_query(name: &str, style: Style, value: &Value) -> String {
    let server = ok().await;
    let core = client(&server.url);
    let call = call::<Open>(&core).query_param_as(name, style, value);
    call.await.unwrap();
    server.only().path()["/open".len()..].to_owned()
}

async fn in_header(style: Style, json: &str) -> Vec<String> {
    let server = ok().await;
    let core = client(&server.url);
    let call = call::<Open>(&core).header_param_as("X-Color", style, &value(json));
    call.await.unwrap();
    let request = server.only();
    let values = request.header("x-color");
    values.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn matrix() {
    let kept = Style::MATRIX;
    assert_eq!(in_path(kept, EMPTY).await, ";id");
    assert_eq!(in_path(kept, TEXT).await, ";id=blue");
    assert_eq!(in_path(kept, LIST).await, ";id=blue,black,brown");
    assert_eq!(in_path(kept, OBJECT).await, ";id=R,100,G,200,B,150");
    let exploded = kept.exploded();
    assert_eq!(in_path(exploded, EMPTY).await, ";id");
    assert_eq!(in_path(exploded, TEXT).await, ";id=blue");
    assert_eq!(in_path(exploded, LIST).await, ";id=blue;id=black;id=brown");
    assert_eq!(in_path(exploded, OBJECT).await, ";R=100;G=200;B=150");
}

#[tokio::test]
async fn label() {
    let kept = Style::LABEL;
    assert_eq!(in_path(kept, TEXT).await, ".blue");
    assert_eq!(in_path(kept, LIST).await, ".blue,black,brown");
    assert_eq!(in_path(kept, OBJECT).await, ".R,100,G,200,B,150");
    let exploded = kept.exploded();
    assert_eq!(in_path(exploded, TEXT).await, ".blue");
    assert_eq!(in_path(exploded, LIST).await, ".blue.black.brown");
    assert_eq!(in_path(exploded, OBJECT).await, ".R=100.G=200.B=150");
}

#[tokio::test]
async fn an_empty_label_alone_in_its_segment_is_a_dot_and_refused() {
    let server = ok().await;
    let core = client(&server.url);
    for (style, json) in [
        (Style::LABEL, EMPTY),
        (Style::LABEL, r#"".""#),
        (Style::LABEL.exploded(), r#"["",""]"#),
        (Style::SIMPLE, r#"["..",null]"#),
    ] {
        let call = call::<Item>(&core).path_param_as("id", style, &value(json));
        let error = call.await.unwrap_err().to_string();
        assert!(error.contains("may not be `.` or `..`"), "{json}: {error}");
    }
}

#[tokio::test]
async fn simple_in_a_path() {
    let kept = Style::SIMPLE;
    assert_eq!(in_path(kept, TEXT).await, "blue");
    assert_eq!(in_path(kept, LIST).await, "blue,black,brown");
    assert_eq!(in_path(kept, OBJECT).await, "R,100,G,200,B,150");
    let exploded = kept.exploded();
    assert_eq!(in_path(exploded, TEXT).await, "blue");
    assert_eq!(in_path(exploded, LIST).await, "blue,black,brown");
    assert_eq!(in_path(exploded, OBJECT).await, "R=100,G=200,B=150");
}

#[tokio::test]
async fn simple_in_a_header() {
    let kept = Style::SIMPLE;
    assert_eq!(in_header(kept, EMPTY).await, [""]);
    assert_eq!(in_header(kept, TEXT).await, ["blue"]);
    assert_eq!(in_header(kept, LIST).await, ["blue,black,brown"]);
    assert_eq!(in_header(kept, OBJECT).await, ["R,100,G,200,B,150"]);
    let exploded = kept.exploded();
    assert_eq!(in_header(exploded, LIST).await, ["blue,black,brown"]);
    assert_eq!(in_header(exploded, OBJECT).await, ["R=100,G=200,B=150"]);
    // Nothing is percent-encoded in a header, and an empty list is as good as none.
    assert_eq!(in_header(kept, r#"["a b/c","é"]"#).await, ["a b/c,é"]);
    assert!(in_header(kept, "[]").await.is_empty());
}

/// Each row: the style, and the query for the empty text, the text, the list and the object.
#[tokio::test]
async fn in_queries() {
    let same = ["?color=", "?color=blue"];
    let exploded = ["?color=blue&color=black&color=brown", "?R=100&G=200&B=150"];
    let rows = [
        (
            Style::FORM,
            ["?color=blue,black,brown", "?color=R,100,G,200,B,150"],
        ),
        (Style::FORM.exploded(), exploded),
        (
            Style::SPACE,
            [
                "?color=blue%20black%20brown",
                "?color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Style::PIPE,
            [
                "?color=blue%7Cblack%7Cbrown",
                "?color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        // Not in the table: each element for itself, as `form` has it.
        (Style::SPACE.exploded(), exploded),
        (Style::PIPE.exploded(), exploded),
        (
            Style::DEEP,
            [
                "?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    for (style, [list, object]) in rows {
        for (json, expected) in [
            (EMPTY, same[0]),
            (TEXT, same[1]),
            (LIST, list),
            (OBJECT, object),
        ] {
            let sent = in_query("color", style, &value(json)).await;
            assert_eq!(sent, expected, "{style:?} {json}");
        }
        let nothing = in_query("color", style, &value("[]")).await;
        assert_eq!(nothing, "", "{style:?}");
    }
}

#[tokio::test]
async fn what_delimits_is_encoded_inside_values() {
    for (style, json, expected) in [
        (Style::FORM, r#"["a,b","c"]"#, "?q=a%2Cb,c"),
        (Style::PIPE, r#"["a|b","c"]"#, "?q=a%7Cb%7Cc"),
        (Style::FORM.exploded(), r#"{"a&b":"c=d"}"#, "?a%26b=c%3Dd"),
        (
            Style::DEEP,
            r#"{"a]":{"b":["x&y"]}}"#,
            "?q%5Ba%5D%5D%5Bb%5D%5B0%5D=x%26y",
        ),
        (
            Style::JSON,
            r#"{"a":[1,"x&y"]}"#,
            "?q=%7B%22a%22%3A%5B1%2C%22x%26y%22%5D%7D",
        ),
        (Style::JSON, r#""text""#, "?q=%22text%22"),
    ] {
        assert_eq!(in_query("q", style, &value(json)).await, expected);
    }
}

/// RFC 6570, section 3.2.3; but a value can neither end nor start another one.
#[tokio::test]
async fn reserved_characters_stay_where_that_is_allowed() {
    let style = Style::FORM.exploded().reserved();
    let cases = [
        // The URL parser encodes `'` in queries on its own.
        ("a/b?c:d@e!$'()*,;=", "a/b?c:d@e!$%27()*,;="),
        ("a#b&c+d[0]", "a%23b%26c%2Bd%5B0%5D"),
        ("50%25 of 100%", "50%25%20of%20100%25"),
        ("%zz%4", "%25zz%254"),
        ("é\r\n", "%C3%A9%0D%0A"),
    ];
    for (text, expected) in cases {
        let sent = in_query("q", style, &Value::String(text.to_owned())).await;
        assert_eq!(sent, format!("?q={expected}"));
    }
}

#[tokio::test]
async fn cookies_are_pairs() {
    let server = ok().await;
    let core = client(&server.url);
    let call = call::<Open>(&core)
        .cookie_param_as("a", Style::FORM, &value(r#"["x;y","z"]"#))
        .cookie_param("b", &value("[1,2]"))
        .cookie_param_as("c", Style::JSON, &value(r#"{"k":1}"#));
    call.await.unwrap();
    assert_eq!(
        server.only().header("cookie"),
        ["a=x%3By,z; b=1; b=2; c=%7B%22k%22%3A1%7D"]
    );
}

#[tokio::test]
async fn what_is_null_in_a_list_is_left_out_as_in_an_object() {
    for (style, expected) in [
        (Style::FORM, "?q=1,2"),
        (Style::FORM.exploded(), "?q=1&q=2"),
        (Style::SPACE, "?q=1%202"),
        (Style::PIPE, "?q=1%7C2"),
        (Style::DEEP, "?q%5B0%5D=1&q%5B2%5D=2"),
        (Style::lists(","), "?q=1,2"),
        (Style::lists(",").exploded(), "?q=1&q=2"),
        (Style::JSON, "?q=%5B1%2Cnull%2C2%5D"),
    ] {
        let sent = in_query("q", style, &value("[1,null,2]")).await;
        assert_eq!(sent, expected, "{style:?}");
        if style != Style::JSON {
            let sent = in_query("q", style, &value("[null]")).await;
            assert_eq!(sent, "", "{style:?}");
        }
    }
    let lists = in_query("q", Style::lists("|,"), &value("[[1,null],[null],[2]]")).await;
    assert_eq!(lists, "?q=1%7C%7C2");
    assert_eq!(in_path(Style::LABEL.exploded(), "[1,null,2]").await, ".1.2");
    assert!(in_header(Style::SIMPLE, "[null]").await.is_empty());
}

#[tokio::test]
async fn null_has_a_form_in_json() {
    let null = Value::Null;
    assert_eq!(in_query("q", Style::JSON, &null).await, "?q=null");
    assert_eq!(in_header(Style::JSON, "null").await, ["null"]);
    assert_eq!(in_query("q", Style::JSON.without_null(), &null).await, "");
    assert_eq!(in_query("q", Style::FORM, &null).await, "");
}
