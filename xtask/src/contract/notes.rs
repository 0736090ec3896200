//! How Prism complains. In: a reply. Out: what it notes of the request and of its own response: in a header, or in a
//! problem that it makes up (RFC 9457). Knows nothing of clients.

use super::run::Reply;
use crate::samples::json::Json;

/// How Prism's own problems (RFC 9457) begin.
const PROBLEM: &str = "https://stoplight.io/prism/errors#";

/// What Prism notes of the request.
pub(super) fn refusals(reply: &Reply) -> Vec<String> {
    match (notes_of(reply, Way::Request), problem(reply)) {
        (notes, Some(problem)) if notes.is_empty() && reply.status == Some(415) => problem
            .text_at("detail")
            .map(str::to_owned)
            .into_iter()
            .collect(),
        (notes, _) => notes,
    }
}

pub(super) fn notes_of(reply: &Reply, way: Way) -> Vec<String> {
    let mut all = reply.noted.as_deref().map(notes).unwrap_or_default();
    let problem = problem(reply);
    let validation = problem.as_ref().map(|it| it.list_at("validation"));
    all.extend(validation.unwrap_or_default().iter().filter_map(note));
    let mine = all.into_iter().filter(|it| it.way == way);
    mine.map(|it| it.message).collect()
}

/// Whose message a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Response,
}

#[derive(Debug, PartialEq, Eq)]
struct Note {
    way: Way,
    message: String,
}

/// The errors of the header `sl-violations`, which is cut off when it is long.
fn notes(header: &str) -> Vec<Note> {
    match Json::parse(header) {
        Ok(list) => list
            .as_list()
            .unwrap_or_default()
            .iter()
            .filter_map(note)
            .collect(),
        Err(_) => vec![Note {
            way: Way::Request,
            message: header.chars().take(300).collect(),
        }],
    }
}

fn note(node: &Json) -> Option<Note> {
    if node.text_at("severity")? != "Error" {
        return None;
    }
    let place = node.list_at("location").iter().filter_map(Json::as_text);
    let place: Vec<&str> = place.collect();
    let way = match place.first() {
        Some(&"response") => Way::Response,
        _ => Way::Request,
    };
    let message = node.text_at("message")?.to_owned();
    Some(Note { way, message })
}

/// The body, if it is a problem that Prism made up.
pub(super) fn problem(reply: &Reply) -> Option<Json> {
    let problem = Json::parse(reply.body.as_deref()?).ok()?;
    let is_prisms = problem.text_at("type")?.starts_with(PROBLEM);
    is_prisms.then_some(problem)
}

#[cfg(test)]
mod tests {
    use super::{Note, Way, notes};

    #[test]
    fn warnings_are_no_violations() {
        let header = r#"[{"location":["request"],"severity":"Warning","code":"deprecated","message":"old"},
            {"location":["response","body"],"severity":"Error","code":"type","message":"must be string"}]"#;
        let message = "must be string".to_owned();
        let way = Way::Response;
        assert_eq!(notes(header), [Note { way, message }]);
    }

    #[test]
    fn a_list_that_was_cut_off_counts_as_one_about_the_request() {
        let found = notes("Too many violations! [{\"loc");
        assert_eq!(found.len(), 1);
        assert_eq!(found.first().unwrap().way, Way::Request);
    }
}
