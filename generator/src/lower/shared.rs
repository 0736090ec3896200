//! Components other than schemas: what is inline in them is one type, however many operations refer to it.
//!
//! In: the place of something that was referred to, or not. Out: what owns its types. Must not know: what the types are.

use crate::ir::{Home, HomeRoot, Step};
use crate::source::Pointer;

/// The home of types in something that stands at `at`: a component owns its own, else `owner` does.
pub(super) fn home(at: &Pointer, owner: &HomeRoot, step: Step) -> Home {
    match component(at) {
        Some(root) => Home {
            root,
            steps: vec![],
        },
        None => Home {
            root: owner.clone(),
            steps: vec![step],
        },
    }
}

/// Whether a place is in a component that may be referred to by several operations.
pub(super) fn is_in_component(at: &Pointer) -> bool {
    let at = at.as_str();
    at.starts_with("/components/") && !at.starts_with("/components/schemas/")
}

fn component(at: &Pointer) -> Option<HomeRoot> {
    let segments = at.segments();
    let [components, section, key] = segments.as_slice() else {
        return None;
    };
    let kind = match section.as_str() {
        _ if components != "components" => return None,
        "responses" => "Response",
        "requestBodies" => "Body",
        "parameters" => "Parameter",
        "headers" => "Header",
        _ => return None,
    };
    let is_said = key
        .to_ascii_lowercase()
        .ends_with(&kind.to_ascii_lowercase());
    Some(HomeRoot::Shared(match is_said {
        true => key.clone(),
        false => format!("{key} {kind}"),
    }))
}

/// The home of a place that is only known by its pointer.
pub(super) fn home_of(at: &Pointer) -> Home {
    let segments = at.segments();
    match segments.as_slice() {
        [components, schemas, key] if components == "components" && schemas == "schemas" => Home {
            root: HomeRoot::Component(key.clone()),
            steps: vec![],
        },
        _ => Home {
            root: HomeRoot::Elsewhere(segments),
            steps: vec![],
        },
    }
}
