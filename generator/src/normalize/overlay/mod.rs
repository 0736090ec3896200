//! Overlays: documents that say what to change in another one (OpenAPI Overlay Specification 1.0 and 1.1).
//!
//! In: the document that was put together of all files, and overlays in the order in which they apply. Out: the document as they leave
//! it; what came from an overlay has its place there. An action that matches nothing, or that changes nothing any more, is reported. Must
//! not know: OpenAPI, ir, Rust.
//!
//! `read` takes an overlay apart; `shadow` finds what a JSONPath selects; `merge` changes the tree.

mod merge;
mod read;
mod shadow;

use serde_yaml::Value;

use crate::load::{Document, get, load_part};
use crate::report::{At, Code, Diagnostic, Report};
use crate::source::{Part, Pointer, SourceId, Sources, Spot, join};
use merge::{Addition, Merger};
use read::{Action, Change, Overlay};
use shadow::Shadow;

/// Applies overlays, which are among the sources. Nothing when one of them cannot be, which the report then says.
pub fn overlay(
    mut document: Document,
    overlays: &[SourceId],
    sources: &Sources,
    report: &mut Report,
) -> Option<Document> {
    let mut messages = Report::new();
    for id in overlays {
        let Some(tree) = load_part(sources, *id, &mut messages) else {
            continue;
        };
        if let Some(overlay) = read::read(&tree, *id, &mut messages) {
            check_extends(&overlay, sources, &mut messages);
            apply(&mut document, &overlay, &mut messages);
        }
    }
    let fine = !messages.has_errors();
    report.merge(messages);
    fine.then_some(document)
}

/// The action that a message is about.
fn at(overlay: &Overlay, pointer: Pointer) -> At {
    At::Node {
        source: overlay.id,
        pointer,
        part: Part::Value,
    }
}

/// An overlay for another document is probably listed by mistake. What an URL names cannot be told here.
fn check_extends(overlay: &Overlay, sources: &Sources, messages: &mut Report) {
    let (Some(extends), Some(own)) = (&overlay.extends, sources.get(overlay.id)) else {
        return;
    };
    let root = &sources.root().name;
    let leads_to = join(&own.name, extends);
    if !crate::source::is_url(extends) && leads_to.as_deref() != join("", root).as_deref() {
        let message = format!("this overlay is for `{extends}`, but it is applied to `{root}`");
        let diagnostic = Diagnostic::warning(Code::Overlay, message);
        messages.push(diagnostic.place(at(overlay, Pointer::root().child("extends"))));
    }
}

fn apply(document: &mut Document, overlay: &Overlay, messages: &mut Report) {
    let mut shadow = Shadow::of(&document.value);
    for action in &overlay.actions {
        let places = shadow.select(&action.target);
        let target = at(overlay, action.at.child("target"));
        if places.is_empty() {
            let message = "this action matches nothing";
            let help = "the document may have changed: correct the path, or remove the action";
            messages.push(
                Diagnostic::warning(Code::Overlay, message)
                    .place(target)
                    .help(help),
            );
            continue;
        }
        match perform(document, overlay, action, &places, &mut shadow) {
            Ok(true) => {}
            Ok(false) => {
                let message = "this action changes nothing: the document is so without it";
                let help = "remove the action";
                messages.push(
                    Diagnostic::warning(Code::Overlay, message)
                        .place(target)
                        .help(help),
                );
            }
            Err(diagnostic) => messages.push(*diagnostic),
        }
    }
}

/// Whether anything has changed.
fn perform(
    document: &mut Document,
    overlay: &Overlay,
    action: &Action,
    places: &[Pointer],
    shadow: &mut Shadow,
) -> Result<bool, Box<Diagnostic>> {
    let addition = match &action.change {
        Change::Remove => {
            for place in places.iter().rev() {
                merge::remove(document, place)
                    .map_err(|message| wrong(overlay, action, "target", message))?;
                shadow.remove(place);
            }
            return Ok(true);
        }
        Change::Nothing => return Ok(false),
        Change::Update(value) => Addition {
            value: value.clone(),
            spot: Spot {
                source: overlay.id,
                pointer: action.at.child("update"),
            },
            copied_from: None,
        },
        Change::Copy(path) => copied(document, &shadow.select(path))
            .map_err(|message| wrong(overlay, action, "copy", message))?,
    };
    let mut changed = false;
    for place in places {
        let mut merger = Merger {
            document,
            changed: false,
        };
        merger.merge(place, &addition).map_err(|message| {
            let key = if addition.copied_from.is_some() {
                "copy"
            } else {
                "update"
            };
            wrong(overlay, action, key, message)
        })?;
        changed |= merger.changed;
        shadow.refresh(place, get(&document.value, place));
    }
    Ok(changed)
}

fn copied(document: &Document, places: &[Pointer]) -> Result<Addition, String> {
    let [place] = places else {
        return Err(match places.len() {
            0 => "what is to be copied is not there".to_owned(),
            several => format!("one node can be copied, but this selects {several}"),
        });
    };
    Ok(Addition {
        value: get(&document.value, place).cloned().unwrap_or(Value::Null),
        spot: document.origins.text_of(place),
        copied_from: Some(place.clone()),
    })
}

fn wrong(overlay: &Overlay, action: &Action, key: &str, message: String) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::error(Code::Overlay, message);
    Box::new(diagnostic.place(at(overlay, action.at.child(key))))
}
