//! Operations: which parameters are a body, which a form.
//!
//! ```text
//! {consumes: C, produces: P, parameters: [A, B], responses: R}  ->  {parameters: [A], requestBody: …, responses: …}
//! ```
//!
//! In: the paths. Out: the same. Must not know: what bodies and forms become.

use serde_yaml::{Mapping, Value};

use super::{Swagger, media, text};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// A parameter that is sent in the body.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) parameter: Mapping,
    /// Where it stands.
    pub(super) at: Pointer,
    /// The `$ref` that led to it.
    reference: Option<String>,
}

/// What a list of parameters has to say about the body.
#[derive(Default)]
struct InBody {
    whole: Option<Sent>,
    parts: Vec<Sent>,
}

impl Swagger<'_> {
    pub(super) fn paths(&mut self, map: &mut Mapping) {
        let Some(Value::Mapping(paths)) = map.get_mut("paths") else {
            return;
        };
        let at = Pointer::root().child("paths");
        for (path, item) in paths.iter_mut() {
            if let (Some(path), Value::Mapping(item)) = (path.as_str(), item) {
                self.path_item(item, &at.child(path));
            }
        }
    }

    fn path_item(&mut self, item: &mut Mapping, at: &Pointer) {
        let shared = self.in_body(item, at);
        for method in METHODS {
            if let Some(Value::Mapping(operation)) = item.get_mut(*method) {
                self.operation(operation, &at.child(method), &shared);
            }
        }
    }

    fn operation(&mut self, map: &mut Mapping, at: &Pointer, shared: &InBody) {
        let own_consumes = media::take(map, "consumes");
        let is_usual = own_consumes.is_none();
        let consumes = own_consumes.unwrap_or_else(|| self.consumes.clone());
        let produces = media::take(map, "produces").unwrap_or_else(|| self.produces.clone());
        self.own_schemes(map, at);
        let mut own = self.in_body(map, at);
        for part in &shared.parts {
            let is_same =
                |other: &Sent| text(&other.parameter, "name") == text(&part.parameter, "name");
            if !own.parts.iter().any(is_same) {
                own.parts.push(part.clone());
            }
        }
        let place = at.child("requestBody");
        let body = match (
            own.whole.as_ref().or(shared.whole.as_ref()),
            own.parts.as_slice(),
        ) {
            (None, []) => None,
            (None, parts) => Some(self.form(parts, &place, &consumes)),
            (Some(sent), parts) => {
                self.no_form_beside(parts);
                Some(match &sent.reference {
                    Some(target) if is_usual => {
                        Mapping::from_iter([("$ref".into(), target.as_str().into())])
                    }
                    _ => self.body(&sent.parameter, &sent.at, &place, &consumes),
                })
            }
        };
        if let Some(body) = body {
            map.insert("requestBody".into(), Value::Mapping(body));
        }
        if let Some(responses) = map.get_mut("responses") {
            self.responses(responses, &at.child("responses"), &produces);
        }
    }

    /// Takes what goes into the body out of a list of parameters and rewrites the others.
    fn in_body(&mut self, map: &mut Mapping, at: &Pointer) -> InBody {
        let Some(Value::Sequence(parameters)) = map.get_mut("parameters") else {
            return InBody::default();
        };
        let list = at.child("parameters");
        let mut found = InBody::default();
        let mut others = Vec::new();
        for (index, mut parameter) in std::mem::take(parameters).into_iter().enumerate() {
            let from = list.index(index);
            if let Some(sent) = self.sent(&parameter, &from) {
                match text(&sent.parameter, "in") {
                    Some("body") => found.whole = Some(sent),
                    _ => found.parts.push(sent),
                }
                continue;
            }
            let to = list.index(others.len());
            if from != to {
                self.origins.moved(&from, &to);
            }
            self.parameter(&mut parameter, &to);
            others.push(parameter);
        }
        *parameters = others;
        found
    }

    /// The parameter, through a reference, if it is sent in the body.
    fn sent(&self, parameter: &Value, at: &Pointer) -> Option<Sent> {
        let target = parameter.get("$ref").and_then(Value::as_str);
        let (parameter, at) = match target {
            None => (parameter.as_mapping()?, at.clone()),
            Some(target) => {
                let at = Pointer::parse_ref(target)?;
                let name = at.last()?;
                let is_shared = Pointer::root().join(&["parameters", &name]) == at;
                let found = is_shared
                    .then(|| self.parameters.get(name.as_str()))
                    .flatten();
                (found?.as_mapping()?, at)
            }
        };
        matches!(text(parameter, "in"), Some("body" | "formData")).then(|| Sent {
            parameter: parameter.clone(),
            at,
            reference: target.map(str::to_owned),
        })
    }

    fn no_form_beside(&mut self, parts: &[Sent]) {
        for part in parts {
            let message = "a call has either a body or a form; this part of a form was ignored";
            let diagnostic = Diagnostic::warning(Code::Ignored, message);
            self.report.push(diagnostic.at(part.at.clone()));
        }
    }

    /// `schemes` of an operation, where they are not those of the document.
    fn own_schemes(&mut self, map: &mut Mapping, at: &Pointer) {
        let own = map.shift_remove("schemes");
        let usual = self
            .schemes
            .clone()
            .or_else(|| Some(Value::Sequence(vec!["https".into()])));
        if own.is_some() && own != usual {
            let message = "`schemes` of an operation are not used";
            let diagnostic = Diagnostic::warning(Code::Server, message);
            let help = "the operation is called on the servers of the document";
            self.report
                .push(diagnostic.at(at.child("schemes")).key().help(help));
        }
    }
}
