//! What is said of one place. In: an explanation and the messages of its document. Out: text or JSON. Decides nothing but the
//! order.

use crate::codegen::Job;
use crate::messages::{Length, Messages};
use oaswright::report::{Report, to_json};
use oaswright::source::{Part as PartOf, Place, Pointer, SourceId, Spot, locate};
use oaswright::survey::{Explanation, Link, Part};
use serde_json::{Value, json};

/// A line for each thing that there is to say, and the messages of the place.
pub(super) fn text(job: &Job, it: &Explanation, messages: &Messages) -> String {
    let place = place(it, messages).map(|place| format!(":{}:{}", place.line, place.column));
    let place = place.unwrap_or_default();
    let mut text = format!("{}\n", it.at.pointer);
    let links =
        |links: &[Link]| -> Vec<String> { links.iter().map(|it| link(it, messages)).collect() };
    let mut say = |what: &str, lines: Vec<String>| {
        for (index, line) in lines.iter().enumerate() {
            let what = if index == 0 { what } else { "" };
            text.push_str(&format!("  {what:<12}{line}\n"));
        }
    };
    say(
        "stands in",
        vec![format!("{}{place}", file(&it.at, messages))],
    );
    say(
        "rewritten",
        it.rewritten.iter().map(Pointer::to_string).collect(),
    );
    say("became", it.rust.iter().cloned().collect());
    let file = it.file.iter().map(|file| job.folder.shown(file));
    say("in", file.collect());
    say("because", it.because.clone());
    say("refers to", links(&it.refers_to));
    say("holds", it.parts.iter().map(part).collect());
    say("used by", links(&it.used_by));
    say("operations", it.operations.clone());
    text.push('\n');
    text.push_str(&about(it, messages).text(Length::Full));
    text
}

/// Places of other files are shown with the file's name.
fn link(link: &Link, messages: &Messages) -> String {
    let file = match link.at.source {
        SourceId::ROOT => "",
        _ => file(&link.at, messages),
    };
    match &link.rust {
        Some(rust) => format!("{file}{}  ({rust})", link.at.pointer),
        None => format!("{file}{}", link.at.pointer),
    }
}

fn file<'m>(at: &Spot, messages: &'m Messages) -> &'m str {
    let source = messages.sources.get(at.source);
    source.map_or("", |source| &source.name)
}

/// `name as name_: String`
fn part(part: &Part) -> String {
    let ident = match part.ident.as_str() {
        ident if ident.is_empty() || ident == part.wire => String::new(),
        ident => format!(" as {ident}"),
    };
    match part.rust.as_str() {
        "" => format!("{}{ident}", part.wire),
        rust => format!("{}{ident}: {rust}", part.wire),
    }
}

/// An object in one line.
pub(super) fn json(job: &Job, it: &Explanation, messages: &Messages) -> String {
    let place = place(it, messages);
    let links = |links: &[Link]| -> Vec<Value> {
        let links = links.iter();
        links
            .map(|it| json!({ "file": file(&it.at, messages), "pointer": it.at.pointer.to_string(), "rust": it.rust }))
            .collect()
    };
    let parts: Vec<Value> = it
        .parts
        .iter()
        .map(|it| json!({ "name": it.wire, "ident": it.ident, "type": it.rust }))
        .collect();
    let rewritten: Vec<String> = it.rewritten.iter().map(Pointer::to_string).collect();
    let about = about(it, messages);
    let object = json!({
        "client": job.label,
        "pointer": it.at.pointer.to_string(),
        "file": file(&it.at, messages),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "rewritten": rewritten,
        "rust": it.rust,
        "source": it.file.as_ref().map(|file| job.folder.shown(file)),
        "because": it.because,
        "refersTo": links(&it.refers_to),
        "holds": parts,
        "usedBy": links(&it.used_by),
        "operations": it.operations,
        "messages": to_json(&about.report, &about.sources),
    });
    format!("{object}\n")
}

fn place(it: &Explanation, messages: &Messages) -> Option<Place> {
    let source = messages.sources.get(it.at.source)?;
    locate(&source.text, &it.at.pointer, PartOf::Key)
}

/// The messages about the place and what is in it.
fn about(it: &Explanation, messages: &Messages) -> Messages {
    let inside = format!("{}/", it.at.pointer.as_str());
    let all = messages.report.diagnostics();
    let about = all.filter(|message| {
        let at = message.spot();
        let at = at.filter(|at| at.source == it.at.source);
        at.is_some_and(|at| at == it.at || at.pointer.as_str().starts_with(&inside))
    });
    let mut report = Report::new();
    report.put_back(about.cloned().collect());
    let sources = messages.sources.clone();
    Messages { report, sources }
}
