//! Styles of parameters on the wire. In: calls of the cases `parameter-styles` and `path-variables`. Out: paths, queries and
//! headers, exactly. Must not know how they are written.

use oaswright_tests::parameter_styles::types::{
    GetPathsExt, GetQueriesDeeper, GetQueriesEither, GetQueriesPipeItem, Point,
};

use super::client;
use crate::server::{Recorded, Server};

fn point() -> Point {
    Point::new(1).y(-2)
}

async fn nothing() -> Server {
    Server::always("204 No Content", "", "").await
}

fn query(request: &Recorded) -> &str {
    request.path().split_once('?').unwrap().1
}

#[tokio::test]
async fn every_style_of_paths() {
    let server = nothing().await;
    let list = vec!["a/b".to_owned(), "c".to_owned()];
    client!(parameter_styles, server)
        .get_paths(point(), vec![1, 2], "..", list, GetPathsExt::Json)
        .await
        .unwrap();
    assert_eq!(
        server.only().path(),
        "/paths/x=1,y=-2/.1,2/;matrix=../x;matrix_list=a%2Fb;matrix_list=c.json"
    );
}

#[tokio::test]
async fn every_style_of_queries() {
    let server = nothing().await;
    let deeper = GetQueriesDeeper::new()
        .point(point())
        .list(vec!["a b".into()]);
    client!(parameter_styles, server)
        .get_queries(Some(3), Some("a".into()))
        .comma(vec!["a,b".into(), "c".into()])
        .space(vec!["a".into(), "b".into()])
        .pipe(vec![
            GetQueriesPipeItem::A.into(),
            GetQueriesPipeItem::B.into(),
        ])
        .pipe_exploded(vec!["a".into(), "b".into()])
        .deep(point())
        .deeper(deeper)
        .either(GetQueriesEither::Integer(5.into()))
        .await
        .unwrap();
    let parts = [
        "must=3",
        "must_json=%22a%22",
        "comma=a%2Cb,c",
        "space=a%20b",
        "pipe=a%7Cb",
        "pipe_exploded=a&pipe_exploded=b",
        "deep%5Bx%5D=1&deep%5By%5D=-2",
        "deeper%5Blist%5D%5B0%5D=a%20b&deeper%5Bpoint%5D%5Bx%5D=1&deeper%5Bpoint%5D%5By%5D=-2",
        "either=5",
    ];
    assert_eq!(query(&server.only()), parts.join("&"));
}

#[tokio::test]
async fn content_and_what_queries_may_be_besides() {
    let server = nothing().await;
    client!(parameter_styles, server)
        .get_queries(None, None)
        .points(vec![point()])
        .json(point())
        .xml("<p/>")
        .url("https://a.example/?b=c&d#e")
        .flag_without_value()
        .text("")
        .await
        .unwrap();
    let parts = [
        "must_json=null",
        "points=%7B%22x%22%3A1%2C%22y%22%3A-2%7D",
        "json=%7B%22x%22%3A1%2C%22y%22%3A-2%7D",
        "xml=%3Cp%2F%3E",
        "url=https://a.example/?b=c%26d%23e",
        "flag=",
        "text=",
    ];
    assert_eq!(query(&server.only()), parts.join("&"));
}

#[tokio::test]
async fn headers_and_cookies() {
    let server = nothing().await;
    client!(parameter_styles, server)
        .get_headers()
        .x_list(vec!["a".into(), "b".into()])
        .x_point(point())
        .x_json(point())
        .list(vec!["a".into(), "b;c".into()])
        .exploded(vec!["d".into(), "e".into()])
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.header("x-list"), ["a,b"]);
    assert_eq!(request.header("x-point"), ["x=1,y=-2"]);
    assert_eq!(request.header("x-json"), [r#"{"x":1,"y":-2}"#]);
    assert_eq!(
        request.header("cookie"),
        ["list=a,b%3Bc; exploded=d; exploded=e"]
    );
}

#[tokio::test]
async fn one_name_in_four_places() {
    let server = nothing().await;
    client!(parameter_styles, server)
        .same("p")
        .id_query("q")
        .id_header("h")
        .id_cookie("c")
        .body_2("b")
        .filter_a("1")
        .filter_a_2("2")
        .body("text")
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(
        request.path(),
        "/same/p?id=q&body=b&filter.a=1&filter%5Ba%5D=2"
    );
    assert_eq!(request.header("id"), ["h"]);
    assert_eq!(request.header("cookie"), ["id=c"]);
    assert_eq!(request.header("content-type"), ["application/json"]);
    assert_eq!(request.text(), r#""text""#);
}

#[tokio::test]
async fn paths_as_they_are_written() {
    let server = nothing().await;
    let client = client!(path_variables, server);
    client.get_pet("7").await.unwrap();
    client.twice("x").await.unwrap();
    client.queried("a&b").await.unwrap();
    client.start().await.unwrap();
    client.trailing().await.unwrap();
    client.size("ß").await.unwrap();
    client.range("1", "2.5", "3").await.unwrap();
    let requests = server.requests();
    let paths: Vec<&str> = requests.iter().map(Recorded::path).collect();
    assert_eq!(
        paths,
        [
            "/pets/7",
            "/twice/x/x",
            "/queried?kind=a%26b&fixed=1",
            "/actions",
            "/trailing/",
            "/gr%C3%B6%C3%9Fe/%C3%9F",
            "/1...2.5,3",
        ]
    );
}
