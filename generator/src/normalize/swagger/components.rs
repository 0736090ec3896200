//! What a document keeps for use in many places:
//!
//! ```text
//! definitions          ->  components: {schemas}
//! responses            ->  components: {responses}
//! parameters           ->  components: {parameters, requestBodies}
//! securityDefinitions  ->  components: {securitySchemes}
//! ```
//!
//! In: the root object. Out: the same. Parts of forms are no components in 3.0; they stand in each form that uses them. Must not know:
//! operations.

use serde_yaml::{Mapping, Value};

use super::{Swagger, security, text};
use crate::source::Pointer;

impl Swagger<'_> {
    pub(super) fn components(&mut self, map: &mut Mapping) {
        let mut components = match map.shift_remove("components") {
            Some(Value::Mapping(components)) => components,
            _ => Mapping::new(),
        };
        let moves = [
            ("definitions", "schemas"),
            ("responses", "responses"),
            ("parameters", "parameters"),
            ("securityDefinitions", "securitySchemes"),
        ];
        let produces = self.produces.clone();
        for (old, new) in moves {
            let Some(mut value) = map.shift_remove(old) else {
                continue;
            };
            let at = Pointer::root().join(&["components", new]);
            self.origins.moved(&Pointer::root().child(old), &at);
            match (old, &mut value) {
                ("responses", responses) => self.responses(responses, &at, &produces),
                ("parameters", Value::Mapping(parameters)) => {
                    let bodies = self.shared_parameters(parameters, &at);
                    add(&mut components, "requestBodies", Value::Mapping(bodies));
                }
                ("securityDefinitions", Value::Mapping(schemes)) => {
                    for (key, scheme) in schemes.iter_mut() {
                        let key = key.as_str().unwrap_or_default();
                        security::rewrite(scheme, &at.child(key), self.origins);
                    }
                }
                _ => {}
            }
            add(&mut components, new, value);
        }
        if !components.is_empty() {
            map.insert("components".into(), Value::Mapping(components));
        }
    }

    /// Rewrites parameters and takes the bodies among them out.
    fn shared_parameters(&mut self, parameters: &mut Mapping, at: &Pointer) -> Mapping {
        let consumes = self.consumes.clone();
        let mut bodies = Mapping::new();
        let mut gone = Vec::new();
        for (key, parameter) in parameters.iter_mut() {
            let name = key.as_str().unwrap_or_default();
            let from = at.child(name);
            match parameter.as_mapping() {
                Some(map) if text(map, "in") == Some("body") => {
                    let to = Pointer::root().join(&["components", "requestBodies", name]);
                    let body = self.body(map, &from, &to, &consumes);
                    bodies.insert(key.clone(), Value::Mapping(body));
                    gone.push(key.clone());
                }
                Some(map) if text(map, "in") == Some("formData") => gone.push(key.clone()),
                _ => self.parameter(parameter, &from),
            }
        }
        parameters.retain(|key, _| !gone.contains(key));
        bodies
    }
}

/// What a document of 2.0 keeps under `components` already stays.
fn add(components: &mut Mapping, section: &str, value: Value) {
    match (components.get_mut(section), value) {
        (Some(Value::Mapping(there)), Value::Mapping(new)) => {
            for (key, value) in new {
                there.entry(key).or_insert(value);
            }
        }
        (_, Value::Mapping(new)) if new.is_empty() => {}
        (_, value) => drop(components.insert(section.into(), value)),
    }
}
