//! An HTTP/1.1 server of our own: it keeps each request byte by byte and can answer with anything, broken answers included.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What to do once the bytes of an answer are written.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    Close,
    Hang,
}

pub(crate) struct Reply {
    pub(crate) bytes: Vec<u8>,
    pub(crate) then: Then,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Recorded {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    pub(crate) fn path(&self) -> &str {
        self.line().split(' ').nth(1).unwrap()
    }

    /// All values of a header, in order.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let fields = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        fields
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    /// The body without the framing of chunks (RFC 9112, section 7.1).
    pub(crate) fn unchunked(&self) -> Vec<u8> {
        let mut whole = Vec::new();
        let mut rest = &self.body[..];
        loop {
            let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
            let size = std::str::from_utf8(&rest[..end]).unwrap();
            let size = usize::from_str_radix(size, 16).unwrap();
            if size == 0 {
                return whole;
            }
            whole.extend_from_slice(&rest[end + 2..end + 2 + size]);
            rest = &rest[end + 4 + size..];
        }
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Recorded>>>,
    connections: Arc<()>,
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (requests.clone(), Arc::new(answer));
        let connections = Arc::new(());
        let connection = connections.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let served = serve(stream, log.clone(), answer.clone());
                let connection = connection.clone();
                tokio::spawn(async move {
                    served.await;
                    drop(connection);
                });
            }
        });
        Self {
            url,
            requests,
            connections,
        }
    }

    /// A server with one answer for everything.
    pub(crate) async fn always(status: &str, headers: &str, body: &str) -> Self {
        let (status, headers, body) = (status.to_owned(), headers.to_owned(), body.to_owned());
        Self::start(move |_| reply(&status, &headers, &body)).await
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.requests.lock().unwrap().clone()
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        // One is the server's own, one that of the loop that accepts.
        Arc::strong_count(&self.connections) - 2
    }

    /// Waits until the client has closed all connections.
    pub(crate) async fn all_closed(&self) {
        let closed = async {
            while self.open() > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), closed)
            .await
            .unwrap();
    }

    /// The one request that there was.
    pub(crate) fn only(&self) -> Recorded {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.into_iter().next().unwrap()
    }
}

async fn serve<F: Fn(&Recorded) -> Reply>(
    mut stream: TcpStream,
    log: Arc<Mutex<Vec<Recorded>>>,
    answer: Arc<F>,
) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    let reply = answer(&request);
    log.lock().unwrap().push(request);
    let _ = stream.write_all(&reply.bytes).await;
    let _ = stream.flush().await;
    if let Then::Hang = reply.then {
        let closed = async { while stream.read_u8().await.is_ok() {} };
        let _ = tokio::time::timeout(Duration::from_secs(30), closed).await;
    }
}

async fn read(stream: &mut TcpStream) -> Option<Recorded> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut recorded = Recorded {
        head,
        body: bytes[end..].to_vec(),
    };
    let length = recorded
        .header("content-length")
        .first()
        .map_or(0, |text| text.parse().unwrap());
    while recorded.body.len() < length {
        if stream.read_buf(&mut recorded.body).await.ok()? == 0 {
            return None;
        }
    }
    let is_chunked = recorded.header("transfer-encoding") == ["chunked"];
    while is_chunked && !recorded.body.ends_with(b"0\r\n\r\n") {
        if stream.read_buf(&mut recorded.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(recorded)
}

pub(crate) fn reply(status: &str, headers: &str, body: &str) -> Reply {
    raw(&format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
        body.len()
    ))
}

pub(crate) fn raw(bytes: &str) -> Reply {
    Reply {
        bytes: bytes.as_bytes().to_vec(),
        then: Then::Close,
    }
}

pub(crate) fn hang(bytes: &str) -> Reply {
    Reply {
        bytes: bytes.as_bytes().to_vec(),
        then: Then::Hang,
    }
}
