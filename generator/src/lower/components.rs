//! References to parameters, bodies, responses, headers and path items.
//!
//! In: a reference or the thing itself. Out: the thing, with the pointer of the place where it stands. Must not know:
//! what the things mean.

use indexmap::IndexMap;
use openapiv3 as oa;

use crate::decode::Decoded;
use crate::source::Pointer;

/// How long a chain of references may be before it counts as a circle.
pub(super) const MAX_REFERENCES: usize = 32;

/// A component kind that can be referred to.
pub(super) trait Component: Sized {
    /// Its key under `components`.
    const SECTION: &'static str;
    /// Its map.
    fn section(components: &oa::Components) -> &IndexMap<String, oa::ReferenceOr<Self>>;
}

macro_rules! component {
    ($ty:ty, $section:literal, $field:ident) => {
        impl Component for $ty {
            const SECTION: &'static str = $section;
            fn section(components: &oa::Components) -> &IndexMap<String, oa::ReferenceOr<Self>> {
                &components.$field
            }
        }
    };
}

component!(oa::Callback, "callbacks", callbacks);
component!(oa::Header, "headers", headers);
component!(oa::Link, "links", links);
component!(oa::Parameter, "parameters", parameters);
component!(oa::RequestBody, "requestBodies", request_bodies);
component!(oa::Response, "responses", responses);
component!(oa::SecurityScheme, "securitySchemes", security_schemes);

/// The description of something: what is said beside a reference to it goes before what it says itself.
pub(super) fn described(decoded: &Decoded, at: &Pointer, own: Option<&String>) -> Option<String> {
    decoded.descriptions.get(at).or(own).cloned()
}

/// The thing itself and where it stands; `None` if the reference leads nowhere.
pub(super) fn follow<'a, T: Component>(
    document: &'a oa::OpenAPI,
    at: &Pointer,
    node: &'a oa::ReferenceOr<T>,
) -> Option<(Pointer, &'a T)> {
    let mut at = at.clone();
    let mut node = node;
    for _ in 0..MAX_REFERENCES {
        match node {
            oa::ReferenceOr::Item(item) => return Some((at, item)),
            oa::ReferenceOr::Reference { reference } => {
                at = Pointer::parse_ref(reference)?;
                let key = component_key(&at, T::SECTION)?;
                node = T::section(document.components.as_ref()?).get(&key)?;
            }
        }
    }
    None
}

fn component_key(at: &Pointer, section: &str) -> Option<String> {
    match at.segments().as_slice() {
        [components, kind, key] if components == "components" && kind == section => {
            Some(key.clone())
        }
        _ => None,
    }
}
