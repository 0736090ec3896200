//! Lists as Swagger 2.0 writes them. In: calls of the case `collection-formats`. Out: paths, headers and forms, exactly. Must not
//! know how they are written.

use oaswright_tests::collection_formats::operations::SendPartsForm;
use oaswright_tests::collection_formats::types::SendFormBody;

use super::client;
use crate::server::Server;

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

async fn nothing() -> Server {
    Server::always("204 No Content", "", "").await
}

#[tokio::test]
async fn every_format_in_path_query_and_headers() {
    let server = nothing().await;
    client!(collection_formats, server)
        .get_lists(list(&["a", "b"]), list(&["a", "b/c"]), list(&["a", "b"]))
        .csv(list(&["a", "b"]))
        .ssv(list(&["a", "b"]))
        .tsv(list(&["a", "b&c"]))
        .pipes(list(&["a", "b"]))
        .multi(list(&["a", "b"]))
        .nested(vec![vec![1.into(), 2.into()], vec![3.into()]])
        .each(vec![
            vec![list(&["a", "b"]), list(&["c"])],
            vec![list(&["d"])],
        ])
        .x_space(list(&["a", "b"]))
        .x_tab(list(&["a", "b"]))
        .await
        .unwrap();
    let request = server.only();
    let (path, query) = request.path().split_once('?').unwrap();
    assert_eq!(path, "/lists/a,b/a%09b%2Fc/a%7Cb");
    let parts: Vec<&str> = query.split('&').collect();
    assert_eq!(
        parts,
        [
            "csv=a,b",
            "ssv=a%20b",
            "tsv=a%09b%26c",
            "pipes=a%7Cb",
            "multi=a",
            "multi=b",
            "nested=1,2%7C3",
            "each=a%20b%09c",
            "each=d"
        ]
    );
    assert_eq!(request.header("x-space"), ["a b"]);
    assert_eq!(request.header("x-tab"), ["a\tb"]);
}

#[tokio::test]
async fn every_format_in_forms() {
    let server = nothing().await;
    let form = SendFormBody::new()
        .csv(list(&["a", "b c"]))
        .tsv(list(&["a", "b"]))
        .multi(list(&["a", "b"]));
    let client = client!(collection_formats, server);
    client.send_form().body(form).await.unwrap();
    let body = server.only().body;
    let body = String::from_utf8(body).unwrap();
    assert_eq!(body, "csv=a,b+c&multi=a&multi=b&tsv=a%09b");
}

#[tokio::test]
async fn every_format_in_parts() {
    let server = nothing().await;
    let form = SendPartsForm::new(list(&["a", "b"]))
        .ssv(list(&["a", "b"]))
        .multi(list(&["a", "b"]))
        .nested(vec![list(&["a", "b"]), list(&["c"])]);
    client!(collection_formats, server)
        .send_parts(form)
        .await
        .unwrap();
    let body = String::from_utf8(server.only().body).unwrap();
    let parts = body.split("form-data; name=").skip(1);
    let parts: Vec<&str> = parts
        .filter_map(|part| part.split("\r\n--").next())
        .collect();
    assert_eq!(
        parts,
        [
            "\"csv\"\r\n\r\na,b",
            "\"ssv\"\r\n\r\na b",
            "\"multi\"\r\n\r\na",
            "\"multi\"\r\n\r\nb",
            "\"nested\"\r\n\r\na|b",
            "\"nested\"\r\n\r\nc"
        ]
    );
}
