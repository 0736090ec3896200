//! What stands in for the HTTP library, and what looks on.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use oaswright_runtime::{
    Attempt, BoxFuture, Bytes, ClientBuilder, ClientCore, ErrorKind, HeaderMap, HttpBody,
    HttpRequest, HttpResponse, Middleware, Outcome, Retry, StatusCode, Transport, TransportError,
};

use crate::api::{Item, Open, Refresh, Report, builder, call};
use crate::server::{Server, reply};

/// Status and body, or no connection.
type Answer = Result<(u16, &'static str), ()>;

/// Keeps requests and waits, and answers from a list.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<Vec<Answer>>>,
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    waits: Arc<Mutex<Vec<Duration>>>,
}

const TIMEOUT: Duration = Duration::from_secs(60);

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().remove(0);
        Box::pin(async move {
            let (status, body) = answer.map_err(|()| TransportError::Connect("no route".into()))?;
            Ok(HttpResponse {
                status: StatusCode::from_u16(status).unwrap(),
                headers: HeaderMap::new(),
                body: HttpBody::from(Bytes::from(body)),
            })
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        if time == TIMEOUT {
            return Box::pin(std::future::pending());
        }
        self.waits.lock().unwrap().push(time);
        Box::pin(std::future::ready(()))
    }
}

fn client(script: &Script) -> ClientCore {
    builder("https://api.example/v1")
        .timeout(TIMEOUT)
        .transport(script.clone())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_transport_gets_the_whole_request() {
    let script = Script::default();
    script
        .answers
        .lock()
        .unwrap()
        .push(Ok((200, r#"{"id":"mock"}"#)));
    let body = Report { id: "a".to_owned() };
    let report = call::<Refresh>(&client(&script))
        .json_body(&body)
        .await
        .unwrap();
    assert_eq!(report.id, "mock");
    let requests = script.requests.lock().unwrap();
    let [request] = &requests[..] else {
        panic!("one request")
    };
    assert_eq!(
        request.url.as_str(),
        "https://api.example/v1/asset_report/refresh"
    );
    assert_eq!(request.headers["plaid-secret"], "s3cret");
    let body = request.body.as_ref().and_then(|body| body.as_bytes());
    assert_eq!(body.map(|bytes| &bytes[..]), Some(&br#"{"id":"a"}"#[..]));
    let shown = format!("{request:?}");
    assert!(
        shown.contains("plaid-secret") && !shown.contains("s3cret") && !shown.contains("refresh"),
        "{shown}"
    );
}

#[tokio::test]
async fn waits_between_attempts_grow_and_vary() {
    let script = Script::default();
    script.answers.lock().unwrap().extend([
        Err(()),
        Err(()),
        Err(()),
        Err(()),
        Ok((200, r#"{"id":"a"}"#)),
    ]);
    let retry = Retry::times(9).waits(Duration::from_millis(100), Duration::from_millis(300));
    call::<Open>(&client(&script)).retry(retry).await.unwrap();
    let waits = script.waits.lock().unwrap().clone();
    assert_eq!(waits.len(), 4);
    for (wait, most) in waits.iter().zip([100, 200, 300, 300]) {
        assert!(
            (most / 2..=most).contains(&(wait.as_millis() as u64)),
            "{waits:?}"
        );
    }
    assert!(waits[2] != waits[3], "{waits:?}");
}

#[tokio::test]
async fn an_error_of_the_transport_is_the_call_s() {
    let script = Script::default();
    script.answers.lock().unwrap().push(Err(()));
    let error = call::<Open>(&client(&script)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "no route"
    );
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Middleware for Log {
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        headers.insert("x-attempt", attempt.number.into());
        headers.insert("plaid-secret", "other".parse().unwrap());
        headers.insert("content-length", "7".parse().unwrap());
        assert!(headers.len() == 3, "shows none of the request's own");
        self.0.lock().unwrap().push(format!("{attempt:?}"));
    }

    fn after(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        self.0
            .lock()
            .unwrap()
            .push(format!("{} {outcome:?}", attempt.number));
    }
}

#[tokio::test]
async fn middleware_sees_each_attempt_without_its_secrets() {
    let log = Log::default();
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server =
        Server::start(
            move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
                0 => reply("503 Busy", "set-cookie: c00kie\r\n", "{}"),
                _ => reply("204 No Content", "", ""),
            },
        )
        .await;
    let core: ClientCore = builder(&server.url)
        .retry(Retry::times(1).waits(Duration::ZERO, Duration::ZERO))
        .middleware(log.clone())
        .build()
        .unwrap();
    call::<Item>(&core)
        .path_param("id", &"p4th".to_owned())
        .await
        .unwrap();
    let attempt = |number| {
        format!(
            "Attempt {{ operation: \"Item\", method: GET, path: \"/items/{{id}}\", number: {number} }}"
        )
    };
    assert_eq!(
        *log.0.lock().unwrap(),
        [
            attempt(1),
            "1 Answer(503 Service Unavailable)".to_owned(),
            attempt(2),
            "2 Answer(204 No Content)".to_owned()
        ]
    );
    let requests = server.requests();
    assert_eq!(requests[1].header("x-attempt"), ["2"]);
    assert!(requests[1].header("content-length").is_empty());
    call::<Refresh>(&core).await.unwrap_err();
    assert_eq!(server.requests()[2].header("plaid-secret"), ["s3cret"]);
}

#[test]
fn a_client_with_a_transport_of_its_own_needs_no_tls() {
    let builder = ClientBuilder::<ClientCore>::new("https://api.example");
    builder.transport(Script::default()).build().unwrap();
}
