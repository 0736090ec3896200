//! What the types can be used for, and a client as the generator wraps it.

use std::future::IntoFuture;

use oaswright_runtime::{BuildError, Call, ClientBuilder, ClientCore, Error, Response};

use crate::api::{CLIENT_ID, Open, Refresh, Report, SECRET, call, client};
use crate::server::Server;

/// As generated: a wrapper, and setters on the runtime's own builder.
#[derive(Clone, Debug)]
struct Client {
    core: ClientCore,
}

impl From<ClientCore> for Client {
    fn from(core: ClientCore) -> Self {
        Self { core }
    }
}

impl Client {
    fn builder(url: &str) -> ClientBuilder<Client> {
        ClientBuilder::new(url)
            .credential(&CLIENT_ID, "id")
            .credential(&SECRET, "s3cret")
    }

    fn refresh(&self, body: Report) -> Call<'_, Refresh> {
        Call::new(&self.core).json_body(&body)
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn is_shared<T: Clone + Send + Sync + 'static>() {}

#[test]
fn types_cross_threads() {
    is_shared::<ClientCore>();
    is_shared::<Client>();
    is_shared::<Response<Report>>();
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<Error<Report>>();
    is_error::<BuildError>();
    let core = client("http://localhost");
    drop(is_send(is_send(call::<Open>(&core)).into_future()));
    assert!(size_of::<Error<Report>>() <= 8);
}

#[tokio::test]
async fn a_generated_client_reads_like_this() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::always("200 OK", "", r#"{"id":"r"}"#).await;
    let client = Client::builder(&server.url).build()?;
    let report = client.refresh(Report { id: "a".to_owned() }).await?;
    assert_eq!(report.map(|report| report.id).into_inner(), "r");
    Ok(())
}

#[tokio::test]
async fn calls_run_side_by_side_in_tasks() {
    let server = Server::always("200 OK", "", r#"{"id":"r"}"#).await;
    let client = Client::builder(&server.url).build().unwrap();
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.refresh(Report { id: "a".to_owned() }).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap().id, "r");
    }
    assert_eq!(server.requests().len(), 8);
}

#[tokio::test]
async fn an_https_client_can_be_made() {
    ClientBuilder::<ClientCore>::new("https://example.com")
        .build()
        .unwrap();
}
