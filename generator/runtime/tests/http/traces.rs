//! What a subscriber of `tracing` is told.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::api::{InQuery, QUERY, builder, call};
use crate::server::Server;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("oaswright_runtime")
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields(span.metadata().name().to_owned());
        span.record(&mut fields);
        self.0.lock().unwrap().push(fields.0);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        self.0.lock().unwrap().push(fields.0);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_a_span_with_an_event_for_each_attempt_and_no_secret() {
    let log = Log::default();
    let _here = tracing::subscriber::set_default(log.clone());
    let server = Server::always("503 Busy", "set-cookie: s3cret\r\n", "s3cret").await;
    let core = builder(&server.url)
        .credential(&QUERY, "s3cret")
        .build()
        .unwrap();
    call::<InQuery>(&core).await.unwrap_err();
    assert_eq!(
        *log.0.lock().unwrap(),
        [
            "call operation=\"InQuery\" method=\"GET\" path=\"/in-query\"",
            " message=answer number=1 status=503",
        ]
    );
}
