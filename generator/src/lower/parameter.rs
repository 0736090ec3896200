//! Parameters of an operation and of its path item.
//!
//! In: `parameters`. Out: [`Parameter`]s. Must not know: how a parameter is written on the wire.

use openapiv3 as oa;

use super::Lowering;
use super::components::follow;
use super::notes::notes;
use super::tree::{Node, SchemaAt};
use crate::ir::{Docs, Home, HomeRoot, Location, Parameter, Step, TypeExpr};
use crate::source::Pointer;

/// Header parameters of these names are ignored (OpenAPI 3.0, 4.7.12.2.1).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Lowering<'a, '_> {
    /// The parameters of the operation over those of the path item: same name and location replaces.
    pub(super) fn parameters(
        &mut self,
        operation: usize,
        own: (&Pointer, &'a [oa::ReferenceOr<oa::Parameter>]),
        shared: (&Pointer, &'a [oa::ReferenceOr<oa::Parameter>]),
    ) -> Vec<Parameter> {
        let mut lowered: Vec<Parameter> = Vec::new();
        for (at, nodes) in [own, shared] {
            let base = at.child("parameters");
            for (index, node) in nodes.iter().enumerate() {
                let Some((at, parameter)) = follow(self.document, &base.index(index), node) else {
                    continue;
                };
                let (location, data) = located(parameter);
                let is_known =
                    |known: &Parameter| known.wire == data.name && known.location == location;
                if lowered.iter().any(is_known) || self.is_ignored(location, data, &at) {
                    continue;
                }
                let item = self.parameter(operation, at, location, data);
                self.check_style(parameter, &item);
                lowered.push(item);
            }
        }
        lowered
    }

    fn parameter(
        &mut self,
        operation: usize,
        at: Pointer,
        location: Location,
        data: &'a oa::ParameterData,
    ) -> Parameter {
        let step = Step::Parameter(data.name.clone());
        let home = Home {
            root: HomeRoot::Operation(operation),
            steps: vec![step],
        };
        let schema = match &data.format {
            oa::ParameterSchemaOrContent::Schema(node) => Some(SchemaAt {
                at: at.child("schema"),
                node: Node::of(node),
            }),
            oa::ParameterSchemaOrContent::Content(_) => None,
        };
        let (ty, facets) = match schema {
            Some(schema) => {
                let place = self.schemas(&[schema], &home);
                self.finish_items();
                (place.ty, place.facets)
            }
            None => (TypeExpr::Any, super::keywords::Facets::default()),
        };
        let mut docs = Docs::description(data.description.clone());
        docs.summary = Some(notes(&facets).join(" ")).filter(|text| !text.is_empty());
        Parameter {
            wire: data.name.clone(),
            location,
            ty,
            required: data.required || location == Location::Path,
            sensitive: facets.sensitive(),
            deprecated: data.deprecated.unwrap_or_default() || facets.deprecated,
            docs,
            at,
        }
    }

    fn is_ignored(&self, location: Location, data: &oa::ParameterData, _at: &Pointer) -> bool {
        location == Location::Header
            && IGNORED_HEADERS.contains(&data.name.to_ascii_lowercase().as_str())
    }
}

fn located(parameter: &oa::Parameter) -> (Location, &oa::ParameterData) {
    match parameter {
        oa::Parameter::Query {
            parameter_data,
            allow_reserved: _,
            style: _,
            allow_empty_value: _,
        } => (Location::Query, parameter_data),
        oa::Parameter::Header {
            parameter_data,
            style: _,
        } => (Location::Header, parameter_data),
        oa::Parameter::Path {
            parameter_data,
            style: _,
        } => (Location::Path, parameter_data),
        oa::Parameter::Cookie {
            parameter_data,
            style: _,
        } => (Location::Cookie, parameter_data),
    }
}
