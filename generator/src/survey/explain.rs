//! What a place of a document became, and why.
//!
//! In: a pointer, an operation or a Rust path, and all that a run found out. Out: [`Explanation`]s as plain data. Must not know: how
//! they are shown.

use super::Survey;
use crate::analyze::reached_types;
use crate::ir::{Extra, Operation, Shape, StatusMatch, Struct, TypeDef, TypeExpr, TypeId};
use crate::names::StructNames;
use crate::select::Chosen;
use crate::source::{Pointer, SourceId, Spot};

/// How many references are followed one after the other.
const MAX_REFERENCES: usize = 32;

/// What there is to say of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The place in the user's text.
    pub at: Spot,
    /// Where it stands since the document was rewritten, and what else was made of it.
    pub rewritten: Vec<Pointer>,
    /// The type or method that it became; none if nothing did by itself.
    pub rust: Option<String>,
    /// The file of the crate that has it, if it is an item.
    pub file: Option<String>,
    /// Why.
    pub because: Vec<String>,
    /// The references that were followed from here, one after the other.
    pub refers_to: Vec<Link>,
    /// What is in it.
    pub parts: Vec<Part>,
    /// The places that refer to it.
    pub used_by: Vec<Link>,
    /// The operations that send or receive it.
    pub operations: Vec<String>,
}

/// Another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// In the user's text.
    pub at: Spot,
    /// What it, or what it stands in, became.
    pub rust: Option<String>,
}

/// A field, parameter, body or response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the document calls it.
    pub wire: String,
    /// What it is called in Rust; empty if nothing.
    pub ident: String,
    /// Its type.
    pub rust: String,
}

impl Survey {
    /// Everything that the words can mean: a pointer, an `operationId`, a method and a path, a path, a type, a field, or a Rust path.
    #[must_use]
    pub fn explain(&self, what: &str) -> Vec<Explanation> {
        if let Some(pointer) = Pointer::parse_ref(what) {
            let source = SourceId::ROOT;
            let places = self.origins.places(&Spot { source, pointer });
            return self.explain_places(&places);
        }
        if let Some(at) = self.origins.foreign_place(what) {
            return self.explain_places(&[at]);
        }
        let operations = self.api.operations.iter().enumerate();
        let operations = operations.filter(|(index, it)| self.is_operation(*index, it, what));
        let mut found: Vec<Explanation> = operations
            .map(|(index, operation)| self.explain_operation(index, operation))
            .collect();
        if found.is_empty() {
            found = self.explain_places(&self.type_places(what));
        }
        found
    }

    /// What can be asked for by name.
    #[must_use]
    pub fn known(&self) -> Vec<String> {
        let operations = self.api.operations.iter().enumerate();
        let operations = operations.flat_map(|(index, it)| {
            [
                it.id.clone(),
                Some(self.names.operation(index).method.clone()),
            ]
        });
        let types = self.api.types.iter();
        let types = types.map(|(id, _)| Some(self.names.type_name(id).ident.clone()));
        operations.chain(types).flatten().collect()
    }

    fn is_operation(&self, index: usize, operation: &Operation, what: &str) -> bool {
        let names = self.names.operation(index);
        let called = what.strip_prefix("crate::Client::").unwrap_or(what);
        let marker = what.strip_prefix("crate::operations::").unwrap_or(what);
        let request = format!("{} {}", operation.method, operation.path);
        operation.id.as_deref() == Some(what)
            || names.method == called
            || names.ident == marker
            || operation.path == what
            || request == what
    }

    /// The places of a type or of a field: `Pet`, `crate::types::Pet`, `Pet.name`, `Pet::name`.
    fn type_places(&self, what: &str) -> Vec<Pointer> {
        let path = what.strip_prefix("crate::types::").unwrap_or(what);
        let (ident, field) = match path.split_once("::").or_else(|| path.split_once('.')) {
            Some((ident, field)) => (ident, Some(field)),
            None => (path, None),
        };
        let types = self.api.types.iter();
        let named = types.filter(|(id, _)| self.names.type_name(*id).ident == ident);
        let mut places: Vec<Pointer> = named
            .filter_map(|(_, def)| match field {
                None => Some(def.at.clone()),
                Some(field) => field_place(&def.shape, field),
            })
            .collect();
        let component = Pointer::root().join(&["components", "schemas", path]);
        if places.is_empty() && self.api.schemas.contains_key(&component) {
            places.push(component);
        }
        places
    }

    fn explain_places(&self, places: &[Pointer]) -> Vec<Explanation> {
        let places = places.iter();
        places.filter_map(|at| self.explain_place(at)).collect()
    }

    /// The place itself, or the nearest one around it of which something is known.
    fn explain_place(&self, at: &Pointer) -> Option<Explanation> {
        let mut around = Some(at.clone());
        while let Some(place) = around {
            let operation = self.api.operations.iter().position(|it| it.at == place);
            if let Some((index, operation)) =
                operation.and_then(|index| Some((index, self.api.operations.get(index)?)))
            {
                return Some(self.explain_operation(index, operation));
            }
            let is_linked =
                self.links.target(&place).is_some() || self.links.to(&place).next().is_some();
            if self.api.schemas.contains_key(&place) || self.item(&place).is_some() || is_linked {
                return Some(self.explain_schema(&place));
            }
            around = place.parent();
        }
        None
    }

    fn item(&self, at: &Pointer) -> Option<(TypeId, &TypeDef)> {
        self.api.types.iter().find(|(_, def)| def.at == *at)
    }

    fn explain_schema(&self, at: &Pointer) -> Explanation {
        let mut because = Vec::new();
        if self.links.target(at).is_some() {
            because.push("a reference: it is what it refers to".to_owned());
        }
        let reasons = self.api.reasons.iter().filter(|(place, _)| place == at);
        because.extend(reasons.map(|(_, why)| (*why).to_owned()));
        because.dedup();
        let item = self.item(at);
        if let Some((id, _)) = item {
            because.push(self.direction(id));
        }
        if !self.chosen.has_place(at) || item.is_some_and(|(id, _)| !self.chosen.has_type(id)) {
            because.push("not generated: no selected operation needs it".to_owned());
        }
        Explanation {
            because,
            rust: self.rust(at),
            file: item.map(|(id, _)| format!("src/types/{}.rs", self.names.type_name(id).module)),
            refers_to: self.followed(at),
            parts: item
                .map(|(_, def)| self.members(&def.shape))
                .unwrap_or_default(),
            operations: item
                .map(|(id, _)| self.operations_with(id))
                .unwrap_or_default(),
            ..self.place(at)
        }
    }

    fn explain_operation(&self, index: usize, operation: &Operation) -> Explanation {
        let names = self.names.operation(index);
        let mut because = vec![match &operation.id {
            Some(id) => format!("named after its operationId `{id}`"),
            None => "named after method and path: it has no operationId".to_owned(),
        }];
        if !self.chosen.has_operation(index) {
            because.push("not generated: not selected".to_owned());
        }
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let mut parts: Vec<Part> = parameters
            .map(|(parameter, name)| Part {
                wire: parameter.wire.clone(),
                ident: name.ident.clone(),
                rust: self.written(&parameter.ty),
            })
            .collect();
        parts.extend(self.bodies(operation));
        Explanation {
            rust: Some(format!("crate::Client::{}", names.method)),
            file: Some(format!("src/operations/{}.rs", names.module)),
            because,
            parts,
            ..self.place(&operation.at)
        }
    }

    /// What can be said of any place.
    fn place(&self, at: &Pointer) -> Explanation {
        let original = self.origins.original(at);
        let mut rewritten = self.origins.made(&original);
        if original != *at && !rewritten.contains(at) {
            rewritten.push(at.clone());
        }
        let used_by = self.links.to(at).map(|from| Link {
            at: self.origins.spot(from),
            rust: self.owner(from),
        });
        Explanation {
            at: self.origins.text_of(&original),
            rewritten,
            rust: None,
            file: None,
            because: vec![],
            refers_to: vec![],
            parts: vec![],
            used_by: used_by.collect(),
            operations: vec![],
        }
    }

    fn direction(&self, id: TypeId) -> String {
        let direction = self.facts.direction(id);
        match (direction.sent, direction.received) {
            (true, false) => "it is sent, so it has `new` and setters".to_owned(),
            (false, true) => "it is only received, so it has no `new`".to_owned(),
            _ => "it is sent and received, so it has `new` and setters".to_owned(),
        }
    }

    fn followed(&self, at: &Pointer) -> Vec<Link> {
        let mut followed: Vec<Link> = Vec::new();
        let mut next = self.links.target(at);
        while let Some(target) = next.filter(|_| followed.len() < MAX_REFERENCES) {
            followed.push(Link {
                at: self.origins.spot(target),
                rust: self.rust(target),
            });
            next = self.links.target(target);
        }
        followed
    }

    fn members(&self, shape: &Shape) -> Vec<Part> {
        match shape {
            Shape::Struct(item) => self.fields(item),
            Shape::Union(union) => {
                let variants = union.variants.iter();
                let parts = variants.map(|variant| Part {
                    wire: self.origins.spot(&variant.at).pointer.to_string(),
                    ident: String::new(),
                    rust: self.written(&variant.ty),
                });
                parts.collect()
            }
            Shape::Enum(item) => {
                let values = item.values.iter();
                let parts = values.map(|value| Part {
                    wire: value.json.to_string(),
                    ident: String::new(),
                    rust: String::new(),
                });
                parts.collect()
            }
            Shape::Newtype(_) => vec![],
        }
    }

    fn fields(&self, item: &Struct) -> Vec<Part> {
        let names = StructNames::mint(item);
        let fields = item.fields.iter().zip(names.fields);
        let mut parts: Vec<Part> = fields
            .map(|(field, name)| Part {
                wire: field.wire.clone(),
                ident: name.field,
                rust: self.written(&field.ty),
            })
            .collect();
        if let Extra::Kept(ty) = &item.extra {
            parts.push(Part {
                wire: "any other key".to_owned(),
                ident: names.extra,
                rust: self.written(ty),
            });
        }
        parts
    }

    fn bodies(&self, operation: &Operation) -> Vec<Part> {
        let part = |wire: String, types: Vec<String>| Part {
            wire,
            ident: String::new(),
            rust: types.join(" or "),
        };
        let media = operation.body.iter().flat_map(|body| &body.media);
        let media = media.map(|media| {
            let types = media.content.types();
            let wire = format!("body as {}", media.media_type);
            part(wire, types.iter().map(|ty| self.written(ty)).collect())
        });
        let responses = operation.responses.iter().map(|response| {
            let status = match response.status {
                StatusMatch::Exact(status) => status.to_string(),
                StatusMatch::Range(digit) => format!("{digit}XX"),
                StatusMatch::Default => "default".to_owned(),
            };
            let types = response
                .media
                .iter()
                .flat_map(|media| media.content.types());
            let types = types.map(|ty| self.written(ty)).collect();
            part(format!("response {status}"), types)
        });
        media.chain(responses).collect()
    }

    fn operations_with(&self, id: TypeId) -> Vec<String> {
        let all = self.api.operations.iter().enumerate();
        let with = all.filter(|(index, _)| {
            let mut only = vec![false; self.api.operations.len()];
            if let Some(flag) = only.get_mut(*index) {
                *flag = true;
            }
            reached_types(&self.api, &only, &[]).get(id.index()) == Some(&true)
        });
        with.map(|(_, it)| format!("{} {}", it.method, it.path))
            .collect()
    }

    /// What the nearest thing around a place became.
    fn owner(&self, at: &Pointer) -> Option<String> {
        let mut around = at.parent();
        while let Some(place) = around {
            let mut operations = self.api.operations.iter();
            if let Some(index) = operations.position(|it| it.at == place) {
                return Some(format!(
                    "crate::Client::{}",
                    self.names.operation(index).method
                ));
            }
            if let Some((id, _)) = self.item(&place) {
                return Some(format!("crate::types::{}", self.names.type_name(id).ident));
            }
            around = place.parent();
        }
        None
    }

    fn rust(&self, at: &Pointer) -> Option<String> {
        self.bindings.schemas.get(&at.to_string()).cloned()
    }

    fn written(&self, ty: &TypeExpr) -> String {
        crate::plan::written(&self.planning(&Chosen::everything()), ty)
    }
}

fn field_place(shape: &Shape, name: &str) -> Option<Pointer> {
    let Shape::Struct(item) = shape else {
        return None;
    };
    let names = StructNames::mint(item);
    let mut fields = item.fields.iter().zip(names.fields);
    let found = fields.find(|(field, ident)| field.wire == name || ident.field == name);
    found.map(|(field, _)| field.at.clone())
}
