//! Calls without `async`.

use oaswright_runtime::{Blocking, Body};

use crate::api::{Download, Open, Post, Report, builder, call};
use crate::server::{Server, hang};

#[tokio::test(flavor = "multi_thread")]
async fn a_call_waits_on_its_own_thread() {
    let server = Server::always("200 OK", "", r#"{"id":"a"}"#).await;
    let core = builder(&server.url).build().unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let core = core.clone();
            std::thread::spawn(move || call::<Open>(&core).send_blocking().unwrap().into_inner())
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), Report { id: "a".to_owned() });
    }
    let silent = Server::start(|_| hang("")).await;
    let late = builder(&silent.url).build().unwrap();
    let late = call::<Open>(&late).timeout(std::time::Duration::from_millis(100));
    assert!(late.send_blocking().unwrap_err().is_timeout());
    assert_eq!(call::<Open>(&core).await.unwrap().id, "a");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_an_iterator() {
    let server = Server::always("200 OK", "", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n").await;
    let core = builder(&server.url).build().unwrap();
    let lines = call::<Download>(&core).streamed_lines::<Report>();
    let lines = Blocking::new(lines.send_blocking().unwrap().into_inner());
    let ids: Vec<_> = lines.map(|line| line.unwrap().id).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_sent_from_a_call_that_blocks() {
    let server = Server::always("200 OK", "", "").await;
    let core = builder(&server.url).build().unwrap();
    let sent = std::thread::spawn(move || {
        let body = Body::reader(std::io::Cursor::new("read"));
        let call = call::<Post>(&core).bytes_body(body, "text/plain");
        call.send_blocking().map(drop).is_ok()
    });
    assert!(sent.join().unwrap());
    assert_eq!(server.only().unchunked(), b"read");
}
