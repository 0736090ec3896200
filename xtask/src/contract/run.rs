//! Calling. In: the compiled program, the address of a server, and calls. Out: for each call that could be made what came
//! of it. Knows how the program is talked to; not what is good or bad.

use super::calls::Call;
use super::prism::Server;
use crate::cli::Contract;
use crate::console;
use crate::failure::Failure;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often it says how far it is.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of a call.
#[derive(Debug, Default, Clone)]
pub(super) struct Reply {
    pub(super) status: Option<u16>,
    /// How it failed: the kind of the client's error, `Sample`, or nothing.
    pub(super) kind: String,
    pub(super) why: Option<String>,
    /// What Prism noted about it.
    pub(super) noted: Option<String>,
    pub(super) media_type: Option<String>,
    /// The body, where it failed.
    pub(super) body: Option<String>,
}

/// One reply for each call; `None` where there was nothing to call with.
pub(super) fn all(
    program: &Path,
    server: &Server,
    calls: &[&Call],
    krate: &Path,
    args: &Contract,
) -> Result<Vec<Option<Reply>>, Failure> {
    let file = krate.with_extension("calls");
    let lines: Vec<String> = calls.iter().filter_map(|call| line(call)).collect();
    let written = fs::write(&file, lines.concat());
    written.map_err(|error| Failure::Work(error.to_string()))?;
    let run = Run {
        program,
        url: &server.url,
        file: &file,
        timeout: args.call_timeout,
        whole: lines.len(),
    };
    let mut replies = run.replies()?.into_iter();
    let next = |call: &&Call| call.values.as_ref().ok().and_then(|_| replies.next());
    Ok(calls.iter().map(next).collect())
}

/// `[3,["a",null]]`
fn line(call: &Call) -> Option<String> {
    let values = call.values.as_ref().ok()?.iter();
    let values = values.map(|it| it.as_ref().map_or("null".to_owned(), ToString::to_string));
    let values: Vec<String> = values.collect();
    Some(format!("[{},[{}]]\n", call.operation, values.join(",")))
}

struct Run<'a> {
    program: &'a Path,
    url: &'a str,
    file: &'a Path,
    timeout: u64,
    whole: usize,
}

impl Run<'_> {
    fn replies(&self) -> Result<Vec<Reply>, Failure> {
        let mut replies = Vec::with_capacity(self.whole);
        let mut told = Instant::now();
        while replies.len() < self.whole {
            self.go_on(&mut replies, &mut told)?;
            if replies.len() < self.whole {
                // The one after the last reply ended the program; the others still get their turn.
                replies.push(Reply {
                    kind: "Crash".to_owned(),
                    why: Some("the program died".to_owned()),
                    ..Reply::default()
                });
            }
        }
        Ok(replies)
    }

    fn go_on(&self, replies: &mut Vec<Reply>, told: &mut Instant) -> Result<(), Failure> {
        let cannot = |error| Failure::Work(format!("cannot run the calls: {error}"));
        let mut child = Command::new(self.program)
            .arg(self.url)
            .arg(self.file)
            .args([replies.len().to_string(), self.timeout.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(cannot)?;
        let lines = child.stdout.take().map(BufReader::new);
        let lines = lines.into_iter().flat_map(BufRead::lines);
        for reply in lines.map_while(|line| reply(&line.ok()?)) {
            replies.push(reply);
            if told.elapsed() >= PATIENCE {
                *told = Instant::now();
                let whole = self.whole;
                console::complain(&format!("{} of {whole} calls\n", replies.len()));
            }
        }
        child.wait().map(drop).map_err(cannot)
    }
}

fn reply(line: &str) -> Option<Reply> {
    let (status, kind, why, noted, media_type, body) = serde_json::from_str(line).ok()?;
    Some(Reply {
        status,
        kind,
        why,
        noted,
        media_type,
        body,
    })
}
