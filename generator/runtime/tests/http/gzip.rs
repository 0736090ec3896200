//! Compressed responses, with the `gzip` feature: the size limit counts what comes out, not what goes over the wire.

use oaswright_runtime::ErrorKind;

use crate::api::{Download, builder, call};
use crate::server::{Reply, Server, Then};

/// 10,000 spaces.
const SPACES: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x01, 0x0d, 0x00, 0x00,
    0x00, 0xc2, 0xa0, 0x2a, 0xef, 0x9f, 0xd2, 0x1c, 0x6e, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0xc0, 0xbf, 0x01, 0x54, 0xd6, 0x06, 0x37, 0x10, 0x27, 0x00, 0x00,
];

fn compressed(body: &[u8]) -> Reply {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let bytes = [head.as_bytes(), body].concat();
    Reply {
        bytes,
        then: Then::Close,
    }
}

#[tokio::test]
async fn a_compressed_body_is_unpacked_up_to_the_limit() {
    let server = Server::start(|_| compressed(SPACES)).await;
    let at = |limit| {
        builder(&server.url)
            .max_response_bytes(limit)
            .build()
            .unwrap()
    };
    assert_eq!(call::<Download>(&at(10_000)).await.unwrap().len(), 10_000);
    assert_eq!(
        call::<Download>(&at(9_999)).await.unwrap_err().kind(),
        ErrorKind::TooLarge
    );
    assert_eq!(server.requests()[0].header("accept-encoding"), ["gzip"]);
}

#[tokio::test]
async fn a_truncated_compressed_body_is_never_a_response() {
    let server = Server::start(|_| compressed(&SPACES[..SPACES.len() - 9])).await;
    let core = builder(&server.url).build().unwrap();
    assert_eq!(
        call::<Download>(&core).await.unwrap_err().kind(),
        ErrorKind::Interrupted
    );
}
