//! Headers of responses. In: answers with declared headers, good and bad ones. Out: their values. Must not know how a
//! header is read.

use oaswright_tests::response_headers::operations::ListFiles;
use oaswright_tests::response_headers::types::ListFilesResponseXKind;
use oaswright_tests::runtime::{Open, Response};

use super::client;
use crate::server::Server;

async fn answering(headers: &str) -> Response<Vec<String>> {
    let server = Server::always("200 OK", headers, r#"["a"]"#).await;
    client!(response_headers, server)
        .list_files()
        .await
        .unwrap()
}

#[tokio::test]
async fn scalars_are_read_by_their_schema() {
    let files =
        answering("x-rate-limit: 17\r\nX-Page: 0\r\nx-exact: 1.50\r\nx-kind: part\r\n").await;
    assert_eq!(files.header(ListFiles::X_RATE_LIMIT), Ok(Some(17)));
    assert_eq!(files.header(ListFiles::X_PAGE).unwrap().unwrap(), 0);
    assert_eq!(files.header(ListFiles::X_EXACT), Ok(Some(1.5)));
    let kind = files.header(ListFiles::X_KIND).unwrap();
    assert_eq!(kind, Some(Open::Listed(ListFilesResponseXKind::Part)));
}

#[tokio::test]
#[allow(deprecated)]
async fn what_is_not_sent_is_none_and_what_is_malformed_an_error_that_does_not_quote_it() {
    let files = answering("x-cached: s3cret\r\n").await;
    assert_eq!(files.header(ListFiles::X_RATE_LIMIT), Ok(None));
    let error = files.header(ListFiles::X_CACHED).unwrap_err();
    let text = error.to_string();
    assert_eq!(
        text,
        "the header `x-cached` is not as declared: expected a boolean, found a string"
    );
}

#[tokio::test]
async fn lists_are_split_and_their_lines_joined() {
    let files = answering("x-tags: 1, b\r\nx-tags: c,,\r\nx-counts: 1,2\r\n").await;
    let tags = files.header(ListFiles::X_TAGS).unwrap().unwrap();
    assert_eq!(tags, ["1", "b", "c"]);
    assert_eq!(files.header(ListFiles::X_COUNTS), Ok(Some(vec![1, 2])));
}

#[tokio::test]
async fn each_line_of_set_cookie_is_one_element() {
    let date = "Expires=Wed, 21 Oct 2015 07:28:00 GMT";
    let files = answering(&format!("set-cookie: a=1; {date}\r\nset-cookie: b=2\r\n")).await;
    let cookies = files.header(ListFiles::SET_COOKIE).unwrap().unwrap();
    assert_eq!(cookies, [format!("a=1; {date}"), "b=2".to_owned()]);
}

#[tokio::test]
async fn objects_are_read_from_pairs_from_exploded_pairs_and_from_json() {
    let files = answering(
        "x-range: from,1,unit,2,open,true\r\nx-pairs: from=1,unit=2\r\nx-meta: {\"from\":1,\"unit\":\"2\"}\r\n",
    )
    .await;
    let range = files.header(ListFiles::X_RANGE).unwrap().unwrap();
    assert_eq!(
        (range.from, range.unit.as_str(), range.open),
        (1, "2", Some(true))
    );
    for header in [ListFiles::X_PAIRS, ListFiles::X_META] {
        let range = files.header(header).unwrap().unwrap();
        assert_eq!(
            (range.from, range.unit.as_str(), range.open),
            (1, "2", None)
        );
    }
}

#[tokio::test]
async fn an_error_has_its_headers_too() {
    let server = Server::always("429 Slow", "retry-after: 3\r\nx-rate-limit: 0\r\n", "").await;
    let error = client!(response_headers, server)
        .list_files()
        .await
        .unwrap_err();
    assert_eq!(error.header(ListFiles::RETRY_AFTER), Ok(Some(3)));
    assert_eq!(error.header(ListFiles::X_RATE_LIMIT), Ok(Some(0)));
    assert_eq!(error.header(ListFiles::X_PAGE_DEFAULT), Ok(None));
}
