//! Which serializations of parameters are written as declared (OpenAPI 3.0, 4.7.12, style values).
//!
//! In: a parameter and its type. Out: a report where another serialization is sent than the declared one. Must not know:
//! how parameters are written.

use openapiv3 as oa;

use super::Lowering;
use crate::ir::{Parameter, Shape, TypeExpr};
use crate::report::{Code, Diagnostic};

/// How much a value has inside, as far as serialization cares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Scalar,
    List,
    Object,
}

impl Lowering<'_, '_> {
    /// Reports what is not sent as declared.
    pub(super) fn check_style(&mut self, declared: &oa::Parameter, parameter: &Parameter) {
        let data = declared.parameter_data_ref();
        let is_content = matches!(data.format, oa::ParameterSchemaOrContent::Content(_));
        if is_content || !is_written(declared, self.depth(&parameter.ty)) {
            let text = format!(
                "parameter `{}` asks for a serialization that is not written",
                data.name
            );
            let help = "it is sent in the default style of its place instead";
            self.report_style(text, help, parameter);
        }
        if let oa::Parameter::Query {
            allow_reserved: true,
            ..
        } = declared
        {
            let text = format!("parameter `{}` allows reserved characters", data.name);
            let help = "they are percent-encoded all the same";
            self.report_style(text, help, parameter);
        }
    }

    fn report_style(&mut self, text: String, help: &str, parameter: &Parameter) {
        let warning = Diagnostic::warning(Code::ApproximatedStyle, text);
        self.report
            .push(warning.at(parameter.at.clone()).help(help));
    }

    fn depth(&self, ty: &TypeExpr) -> Depth {
        match ty {
            TypeExpr::Named(id) => match &self.api.types[*id].shape {
                Shape::Enum(_) => Depth::Scalar,
                Shape::Newtype(inner) => self.depth(inner),
                Shape::Union(union) => {
                    let is_scalar = |ty| self.depth(ty) == Depth::Scalar;
                    let all_scalar = union.variants.iter().all(|variant| is_scalar(&variant.ty));
                    if all_scalar {
                        Depth::Scalar
                    } else {
                        Depth::Object
                    }
                }
                Shape::Struct(_) => Depth::Object,
            },
            TypeExpr::Nullable(inner) => self.depth(inner),
            TypeExpr::List(_) | TypeExpr::Tuple(_) => Depth::List,
            TypeExpr::Map(_) | TypeExpr::Any => Depth::Object,
            TypeExpr::Null
            | TypeExpr::Boolean
            | TypeExpr::Integer(_)
            | TypeExpr::Number(_)
            | TypeExpr::String(_) => Depth::Scalar,
        }
    }
}

/// Whether the default style of the place, which is what is written, looks the same as the declared one.
fn is_written(declared: &oa::Parameter, depth: Depth) -> bool {
    let explode = declared.parameter_data_ref().explode;
    match declared {
        oa::Parameter::Query { style, .. } => match style {
            oa::QueryStyle::Form => explode != Some(false) || depth == Depth::Scalar,
            oa::QueryStyle::SpaceDelimited | oa::QueryStyle::PipeDelimited => {
                depth == Depth::Scalar || (depth == Depth::List && explode == Some(true))
            }
            oa::QueryStyle::DeepObject => depth == Depth::Scalar,
        },
        oa::Parameter::Path {
            style: oa::PathStyle::Simple,
            ..
        }
        | oa::Parameter::Header { .. } => explode != Some(true) || depth != Depth::Object,
        oa::Parameter::Path { .. } => false,
        oa::Parameter::Cookie { .. } => explode != Some(false) || depth == Depth::Scalar,
    }
}
