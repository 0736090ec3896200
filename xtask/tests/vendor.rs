//! `cargo xtask vendor`: what it copies from a server, what generating makes of the copies, and what it refuses.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use support::{Ended, Repository};

/// Answers by path: a status line and what follows it.
type Answers = Arc<Mutex<BTreeMap<String, String>>>;

/// A server on loopback, as long as the test runs.
struct Server {
    address: SocketAddr,
    answers: Answers,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let answers = Answers::default();
        let server = Server {
            address: listener.local_addr().unwrap(),
            answers: Arc::clone(&answers),
        };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &answers);
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn serve(&self, path: &str, body: &str) {
        let length = body.len();
        self.answer(
            path,
            &format!("200 OK\r\nContent-Length: {length}\r\n\r\n{body}"),
        );
    }

    fn answer(&self, path: &str, answer: &str) {
        let mut answers = self.answers.lock().unwrap();
        answers.insert(path.to_owned(), answer.to_owned());
    }
}

fn answer(mut stream: TcpStream, answers: &Answers) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    while lines
        .next()
        .and_then(Result::ok)
        .is_some_and(|line| !line.is_empty())
    {}
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = answers.lock().unwrap().get(&path).cloned();
    let found = found.unwrap_or_else(|| "404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned());
    let close = found.replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let _ = write!(stream, "HTTP/1.1 {close}");
}

/// A document in a folder, with files beside it, above it, and on another server.
fn served() -> (Server, Server) {
    let (server, other) = (Server::start(), Server::start());
    let elsewhere = other.url("/tag.yaml");
    server.serve(
        "/api/v1/openapi.yaml",
        &format!(
            "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths: {{ /pets: {{ $ref: paths/pets.yaml }} }}\ncomponents:\n  schemas:\n    Tag: {{ $ref: '{elsewhere}' }}\n"
        ),
    );
    server.serve(
        "/api/v1/paths/pets.yaml",
        "get: { responses: { '200': { description: x, content: { application/json: { schema: { $ref: ../../common.yaml#/Pet } } } } } }\n",
    );
    server.serve(
        "/api/common.yaml",
        &format!("Pet: {{ type: object, properties: {{ tag: {{ $ref: '{elsewhere}' }} }} }}\n"),
    );
    other.serve("/tag.yaml", "{ type: string, enum: [a] }\n");
    (server, other)
}

fn repository() -> Repository {
    let repository = Repository::new();
    let config = "clients:\n  pets:\n    document: spec/api/openapi.yaml\n    out: pets\n";
    repository.write("spec/codegen.yaml", config);
    repository
}

/// Without the proxies of whoever runs the test.
fn run(repository: &Repository, arguments: &[&str]) -> Ended {
    let mut command = repository.command(arguments);
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ] {
        command.env_remove(name);
    }
    Ended::from(command.output().unwrap())
}

fn vendor(repository: &Repository, url: &str) -> Ended {
    run(repository, &["vendor", url, "--into", "spec/api"])
}

#[test]
fn a_document_is_copied_with_all_that_it_refers_to_and_generates() {
    let ((server, other), repository) = (served(), repository());
    vendor(&repository, &server.url("/api/v1/openapi.yaml"))
        .code(0)
        .says("  new      openapi.yaml\n")
        .says("  new      paths/pets.yaml\n");
    let text = fs::read_to_string(repository.path("spec/api/vendored.json")).unwrap();
    let record: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(record["document"], "openapi.yaml");
    let files = record["files"].as_object().unwrap();
    assert_eq!(files.len(), 4);
    let sources: Vec<&str> = files
        .values()
        .map(|it| it["source"].as_str().unwrap())
        .collect();
    assert!(
        sources.contains(&other.url("/tag.yaml").as_str()),
        "{sources:?}"
    );
    // The servers are not asked any more.
    drop((server, other));
    run(&repository, &["codegen"])
        .code(0)
        .says("2 types and 1 operation");
    run(&repository, &["vendor", "--check"])
        .code(0)
        .says("4 as recorded");
}

#[test]
fn copies_of_earlier_revisions_are_understood_by_the_record_of_their_time() {
    let ((server, other), repository) = (served(), repository());
    let url = server.url("/api/v1/openapi.yaml");
    vendor(&repository, &url).code(0);
    run(&repository, &["codegen"]).code(0);
    repository.commit();
    let ended = run(&repository, &["diff"]).code(0);
    ended.says("  none: nothing changed\n");
    other.serve("/tag.yaml", "{ type: string, enum: [a, b] }\n");
    vendor(&repository, &url).code(0);
    let line = "minor: 1 added";
    run(&repository, &["diff"]).code(0).says(line);
    run(&repository, &["codegen"]).code(0).says(line);
}

#[test]
fn a_later_run_updates_the_copies_and_says_what_changed() {
    let ((server, other), repository) = (served(), repository());
    let url = server.url("/api/v1/openapi.yaml");
    vendor(&repository, &url).code(0);
    vendor(&repository, &url).code(0).says("  4 unchanged");
    other.serve("/tag.yaml", "{ type: string, enum: [a, b] }\n");
    server.serve(
        "/api/v1/paths/pets.yaml",
        "get: { responses: { '204': { description: x } } }\n",
    );
    let ended = vendor(&repository, &url).code(0);
    for line in [
        "  changed  elsewhere/127.0.0.1_",
        "  changed  paths/pets.yaml",
        "  removed  elsewhere/127.0.0.1_",
    ] {
        assert!(ended.out.contains(line), "no {line:?} in\n{}", ended.out);
    }
}

#[test]
fn copies_that_were_edited_are_noticed_and_not_overwritten() {
    let ((server, _other), repository) = (served(), repository());
    let url = server.url("/api/v1/openapi.yaml");
    vendor(&repository, &url).code(0);
    repository.write("spec/api/paths/pets.yaml", "get: {}\n");
    run(&repository, &["vendor", "--check"])
        .code(1)
        .complains("paths/pets.yaml has changed");
    vendor(&repository, &url)
        .code(1)
        .complains("is not the copy that was made");
    let kept = fs::read_to_string(repository.path("spec/api/paths/pets.yaml")).unwrap();
    assert_eq!(kept, "get: {}\n");
}

#[test]
fn nothing_is_written_when_a_file_cannot_be_had() {
    let ((server, _other), repository) = (served(), repository());
    server.answer(
        "/api/common.yaml",
        "404 Not Found\r\nContent-Length: 0\r\n\r\n",
    );
    vendor(&repository, &server.url("/api/v1/openapi.yaml"))
        .code(1)
        .complains("/api/common.yaml`: http status: 404")
        .complains("/api/v1/paths/pets.yaml:1:")
        .complains("where the network is closed");
    assert!(!repository.path("spec/api").exists());
}

#[test]
fn redirects_are_followed_a_few_times_only() {
    let ((server, _other), repository) = (served(), repository());
    let to = |path: &str| format!("302 Found\r\nLocation: {path}\r\nContent-Length: 0\r\n\r\n");
    server.answer("/moved.yaml", &to("/api/common.yaml"));
    server.answer("/round.yaml", &to("/round.yaml"));
    let document = |file: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: x, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ A: {{ $ref: {file} }} }} }}\n"
        )
    };
    server.serve("/good.yaml", &document("moved.yaml#/Pet"));
    server.serve("/bad.yaml", &document("round.yaml"));
    vendor(&repository, &server.url("/good.yaml")).code(0);
    vendor(&repository, &server.url("/bad.yaml"))
        .code(1)
        .complains("redirect");
}

#[test]
fn a_document_from_the_web_reaches_no_file_of_this_machine() {
    let (server, repository) = (Server::start(), repository());
    repository.write("secret.yaml", "type: string\n");
    let secret = format!("file://{}", repository.path("secret.yaml").display());
    server.serve(
        "/openapi.yaml",
        &format!("openapi: 3.0.3\ninfo: {{ title: x, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ A: {{ $ref: '{secret}' }} }} }}\n"),
    );
    vendor(&repository, &server.url("/openapi.yaml"))
        .code(1)
        .complains("only `http` and `https` are followed");
    assert!(!repository.path("spec/api").exists());
}

#[test]
fn a_document_is_copied_from_the_disk_too() {
    let repository = repository();
    repository.write("from/v1/openapi.yaml", "openapi: 3.0.3\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { $ref: '../common pets.yaml' } } }\n");
    repository.write("from/common pets.yaml", "type: object\n");
    vendor(&repository, "from/v1/openapi.yaml").code(0);
    fs::remove_dir_all(repository.path("from")).unwrap();
    run(&repository, &["codegen"]).code(0);
}
