//! Lists in pages. In: servers that give a page for each request, well and badly. Out: what is asked for, and the items. Must
//! not know how the next page is found.

use oaswright_tests::pagination::types::{Pet, SyncPetsBody, SyncPetsBodyOptions};
use oaswright_tests::pagination::{Client, ErrorKind};

use crate::server::{Recorded, Server, reply};

fn client(server: &Server) -> Client {
    use oaswright_tests::pagination::Server::Custom;
    let url = server.url.clone();
    Client::builder(Custom(url)).key("s3cret").build().unwrap()
}

/// A server with an answer, perhaps with a header, for each target; what is not listed is 404.
async fn serving(pages: &'static [(&'static str, &'static str, &'static str)]) -> Server {
    Server::start(move |request| {
        let target = request.path().replace("key=s3cret", "KEY");
        match pages.iter().find(|(known, _, _)| *known == target) {
            Some((_, headers, body)) => reply("200 OK", headers, body),
            None => reply("404 Not Found", "", &target),
        }
    })
    .await
}

fn ids(pets: &[Pet]) -> Vec<&str> {
    pets.iter().map(|pet| pet.id.as_str()).collect()
}

fn targets(server: &Server) -> Vec<String> {
    server
        .requests()
        .iter()
        .map(|request| request.path().to_owned())
        .collect()
}

macro_rules! all {
    ($stream:expr) => {{
        let mut stream = $stream;
        let mut all = Vec::new();
        while let Some(item) = stream.next().await {
            all.push(item.unwrap());
        }
        all
    }};
}

#[tokio::test]
async fn a_cursor_is_given_back_until_there_is_none() {
    let server = serving(&[
        (
            "/pets?tag=a%26b&KEY",
            "",
            r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next":"x&y"}}"#,
        ),
        (
            "/pets?tag=a%26b&page_token=x%26y&KEY",
            "",
            r#"{"data":[],"meta":{"next":"z"}}"#,
        ),
        (
            "/pets?tag=a%26b&page_token=z&KEY",
            "",
            r#"{"data":[{"id":"c"}],"meta":{"next":null}}"#,
        ),
    ])
    .await;
    let pets = all!(client(&server).list_pets().tag("a&b").items());
    assert_eq!(ids(&pets), ["a", "b", "c"]);
}

#[tokio::test]
async fn pages_are_whole_responses() {
    let server = serving(&[
        (
            "/pets?KEY",
            "",
            r#"{"data":[{"id":"a"}],"meta":{"next":"b"}}"#,
        ),
        ("/pets?page_token=b&KEY", "", r#"{"data":[{"id":"b"}]}"#),
    ])
    .await;
    let pages = all!(client(&server).list_pets().pages());
    let lengths: Vec<usize> = pages.iter().map(|page| page.data.len()).collect();
    assert_eq!((lengths, pages[0].status().as_u16()), (vec![1, 1], 200));
}

#[tokio::test]
async fn a_cursor_may_be_a_key_in_the_body_and_the_end_be_said() {
    let server = Server::start(|request: &Recorded| match request.text() {
        r#"{"options":{"count":2}}"# => reply(
            "200 OK",
            "",
            r#"{"added":[{"id":"a"}],"next_cursor":"x","has_more":true}"#,
        ),
        _ => reply(
            "200 OK",
            "",
            r#"{"added":[{"id":"b"}],"next_cursor":"x","has_more":false}"#,
        ),
    })
    .await;
    let body = SyncPetsBody::new().options(SyncPetsBodyOptions::new().count(2));
    let pets = all!(client(&server).sync_pets(body).items());
    assert_eq!(ids(&pets), ["a", "b"]);
    let last = server.requests().pop().unwrap();
    assert_eq!(last.text(), r#"{"options":{"count":2,"cursor":"x"}}"#);
}

#[tokio::test]
async fn an_offset_counts_items_up_to_the_total() {
    let server = serving(&[
        (
            "/offset?skip=5&KEY",
            "",
            r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"count":8}}"#,
        ),
        (
            "/offset?skip=7&KEY",
            "",
            r#"{"data":[{"id":"c"}],"meta":{"count":8}}"#,
        ),
    ])
    .await;
    let pets = all!(client(&server).list_by_offset().skip(5).items());
    assert_eq!(ids(&pets), ["a", "b", "c"]);
}

#[tokio::test]
async fn the_number_of_a_page_goes_on_from_its_default_until_a_page_is_empty() {
    let server = serving(&[
        ("/numbered?KEY", "", "[1,2]"),
        ("/numbered?page=1&KEY", "", "[3]"),
        ("/numbered?page=2&KEY", "", "[]"),
    ])
    .await;
    let numbers = all!(client(&server).list_by_page().items());
    assert_eq!(numbers.len(), 3);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_link_header_leads_on() {
    let server = serving(&[
        ("/linked?KEY", "link: </linked?at=%2C>; title=\"a, <b>; rel=next\"; rel=\"prev NEXT\", </x>; rel=last\r\n", r#"[{"id":"a"}]"#),
        ("/linked?at=%2C&KEY", "link: </x>; rel=prev\r\n", r#"[{"id":"b"}]"#),
    ])
    .await;
    let pets = all!(client(&server).list_linked().items());
    assert_eq!(ids(&pets), ["a", "b"]);
}

#[tokio::test]
async fn a_url_is_followed_and_has_the_credential_once() {
    let server = serving(&[
        (
            "/urls?KEY",
            "",
            r#"{"data":[{"id":"a"}],"meta":{"next":"urls?key=old&at=2"}}"#,
        ),
        ("/urls?at=2&KEY", "", r#"{"data":[{"id":"b"}]}"#),
    ])
    .await;
    let pets = all!(client(&server).list_urls().items());
    assert_eq!(ids(&pets), ["a", "b"]);
}

#[tokio::test]
async fn another_origin_is_not_asked_and_gets_no_credentials() {
    let other = Server::always("200 OK", "", r#"{"data":[]}"#).await;
    let body = format!(
        r#"{{"data":[{{"id":"a"}}],"meta":{{"next":"{}/urls"}}}}"#,
        other.url
    );
    let server = Server::always("200 OK", "", &body).await;
    let mut pets = client(&server).list_urls().items();
    assert_eq!(pets.next().await.unwrap().unwrap().id, "a");
    let error = pets.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(pets.next().await.is_none());
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_server_that_goes_round_in_a_circle_is_left() {
    let server = serving(&[
        (
            "/pets?KEY",
            "",
            r#"{"data":[{"id":"a"}],"meta":{"next":"x"}}"#,
        ),
        (
            "/pets?page_token=x&KEY",
            "",
            r#"{"data":[{"id":"b"}],"meta":{"next":"y"}}"#,
        ),
        (
            "/pets?page_token=y&KEY",
            "",
            r#"{"data":[{"id":"c"}],"meta":{"next":"x"}}"#,
        ),
    ])
    .await;
    let mut pages = client(&server).list_pets().pages();
    let error = loop {
        if let Err(error) = pages.next().await.unwrap() {
            break error;
        }
    };
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(server.requests().len() < 8, "{:?}", targets(&server));
}

#[tokio::test]
async fn a_server_that_ignores_the_offset_is_left() {
    let server = Server::always("200 OK", "", r#"{"data":[{"id":"a"}]}"#).await;
    let mut pets = client(&server).list_by_offset().items();
    let mut count = 0;
    let error = loop {
        match pets.next().await.unwrap() {
            Ok(_) => count += 1,
            Err(error) => break error,
        }
    };
    assert_eq!((error.kind(), count), (ErrorKind::Paging, 2));
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let server = serving(&[(
        "/pets?KEY",
        "",
        r#"{"data":[{"id":"a"}],"meta":{"next":"x"}}"#,
    )])
    .await;
    let mut pets = client(&server).list_pets().items();
    assert_eq!(pets.next().await.unwrap().unwrap().id, "a");
    let error = pets.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    assert!(pets.next().await.is_none());
}

#[tokio::test]
async fn an_item_that_does_not_decode_says_where_and_the_list_goes_on() {
    let server = serving(&[(
        "/pets?KEY",
        "",
        r#"{"data":[{"id":"a"},{"id":1},{"id":"c"}]}"#,
    )])
    .await;
    let mut pets = client(&server).list_pets().items();
    assert_eq!(pets.next().await.unwrap().unwrap().id, "a");
    let error = pets.next().await.unwrap().unwrap_err();
    assert_eq!(error.decode_error().unwrap().path(), "data[1].id");
    assert_eq!(pets.next().await.unwrap().unwrap().id, "c");
    assert!(pets.next().await.is_none());
}

#[tokio::test]
async fn a_page_without_its_list_has_no_items_and_the_next_one_follows() {
    let server = serving(&[
        ("/sparse?KEY", "", r#"{"next":"1"}"#),
        (
            "/sparse?cursor=%221%22&KEY",
            "",
            r#"{"data":null,"next":"2"}"#,
        ),
        (
            "/sparse?cursor=%222%22&KEY",
            "",
            r#"{"data":[{"id":"a"}],"next":"3"}"#,
        ),
        ("/sparse?cursor=%223%22&KEY", "", "{}"),
    ])
    .await;
    let pets = all!(client(&server).list_sparse().items());
    assert_eq!(ids(&pets), ["a"]);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_list_that_the_document_requires_has_to_be_there() {
    for page in ["{}", r#"{"data":null}"#] {
        let server = Server::always("200 OK", "", page).await;
        let mut pets = client(&server).list_pets().items();
        let error = pets.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Paging);
    }
    let server = Server::always("200 OK", "", r#""no page""#).await;
    let mut pets = client(&server).list_sparse().items();
    let error = pets.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
}

#[tokio::test]
async fn an_offset_keeps_the_name_that_the_caller_gave_it() {
    let server = serving(&[
        (
            "/odata?$skip=10&KEY",
            "",
            r#"{"value":[{"id":"a"},{"id":"b"}]}"#,
        ),
        ("/odata?$skip=12&KEY", "", "{}"),
    ])
    .await;
    let pets = all!(client(&server).list_odata().skip(10).items());
    assert_eq!(ids(&pets), ["a", "b"]);
}
