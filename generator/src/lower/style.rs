//! How parameters are written (OpenAPI 3.0, 4.7.12.2 and 4.7.12.3).
//!
//! In: a declared parameter and its type. Out: [`Style`], and a report where the specification leaves open what such a value
//! looks like. Must not know: how the text is made.

use indexmap::IndexMap;
use openapiv3 as oa;

use super::Lowering;
use crate::ir::{Delimiters, Form, Location, Shape, Style, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The formats of a list and the lists in it.
const COLLECTION_FORMAT: &str = "x-oaswright-collection-format";

/// The style of a cookie, where it is the one that 3.0 has not.
const STYLE: &str = "x-oaswright-style";

/// Whether a path variable leaves reserved characters as they are (OpenAPI 3.2, 4.12.2.2, `allowReserved`).
const ALLOW_RESERVED: &str = "x-oaswright-allowReserved";

/// How far to look into types that hold each other before one counts as an object.
const MAX_DEPTH: usize = 16;

/// How much a value has inside, as far as styles care.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Scalar,
    List,
    Object,
    /// Lists or objects inside of one.
    Nested,
}

impl Lowering<'_, '_> {
    /// The style as declared, or the default one where it makes no difference for the type.
    pub(super) fn style(
        &mut self,
        declared: Style,
        location: Location,
        ty: &TypeExpr,
        at: &Pointer,
    ) -> Style {
        let extent = self.extent(ty, 0);
        if let Some((text, help)) = undefined(declared, location, extent) {
            let warning = Diagnostic::warning(Code::UndefinedStyle, text);
            self.report.push(warning.at(at.clone()).help(help));
        }
        simplest(declared, location, extent)
    }

    /// Whether a value of this type has nothing inside.
    pub(super) fn is_scalar(&self, ty: &TypeExpr) -> bool {
        self.extent(ty, 0) == Extent::Scalar
    }

    /// Whether values of this type may have keys, or lists inside.
    pub(super) fn has_members(&self, ty: &TypeExpr) -> bool {
        self.extent(ty, 0) >= Extent::Object
    }

    fn extent(&self, ty: &TypeExpr, depth: usize) -> Extent {
        if depth > MAX_DEPTH {
            return Extent::Nested;
        }
        let inside = |ty: &TypeExpr, whole: Extent| match self.extent(ty, depth + 1) {
            Extent::Scalar => whole,
            _ => Extent::Nested,
        };
        match ty {
            TypeExpr::Named(id) => match &self.api.types[*id].shape {
                Shape::Enum(_) => Extent::Scalar,
                Shape::Newtype(inner) => self.extent(inner, depth + 1),
                Shape::Union(union) => {
                    let variants = union.variants.iter();
                    let extents = variants.map(|variant| self.extent(&variant.ty, depth + 1));
                    extents.max().unwrap_or(Extent::Object)
                }
                Shape::Struct(item) => {
                    let fields = item.fields.iter();
                    let extents = fields.map(|field| inside(&field.ty, Extent::Object));
                    extents.max().unwrap_or(Extent::Object)
                }
            },
            TypeExpr::Nullable(inner) => self.extent(inner, depth + 1),
            TypeExpr::List(items) => inside(items, Extent::List),
            TypeExpr::Map(values) => inside(values, Extent::Object),
            TypeExpr::Tuple(_) => Extent::List,
            TypeExpr::Any => Extent::Object,
            TypeExpr::Null
            | TypeExpr::Boolean
            | TypeExpr::Integer(_)
            | TypeExpr::Number(_)
            | TypeExpr::String(_) => Extent::Scalar,
        }
    }
}

/// What a parameter declares, with the defaults of the specification. Those with `content` are JSON or text.
pub(super) fn declared(parameter: &oa::Parameter, location: Location) -> Style {
    let default = location.default_style();
    let lists = lists(&parameter.parameter_data_ref().extensions);
    let form = lists.map(Form::Lists).unwrap_or_else(|| match parameter {
        oa::Parameter::Query { style, .. } => query_form(style),
        oa::Parameter::Path { style, .. } => match style {
            oa::PathStyle::Simple => Form::Simple,
            oa::PathStyle::Label => Form::Label,
            oa::PathStyle::Matrix => Form::Matrix,
        },
        oa::Parameter::Header { style, .. } => match style {
            oa::HeaderStyle::Simple => Form::Simple,
        },
        oa::Parameter::Cookie {
            parameter_data,
            style,
        } => match style {
            oa::CookieStyle::Form if parameter_data.extensions.contains_key(STYLE) => Form::Cookie,
            oa::CookieStyle::Form => Form::Form,
        },
    });
    let explode = parameter.parameter_data_ref().explode;
    Style {
        form,
        explodes: explode.unwrap_or(default.explodes && matches!(form, Form::Form | Form::Cookie)),
        allows_reserved: match parameter {
            oa::Parameter::Query { allow_reserved, .. } => *allow_reserved,
            oa::Parameter::Path { parameter_data, .. } => {
                parameter_data.extensions.contains_key(ALLOW_RESERVED)
            }
            oa::Parameter::Header { .. } | oa::Parameter::Cookie { .. } => false,
        },
    }
}

/// The delimiters of a list that 3.0 has no style for (Swagger 2.0, `collectionFormat`).
pub(super) fn lists(extensions: &IndexMap<String, serde_json::Value>) -> Option<Delimiters> {
    let formats = extensions.get(COLLECTION_FORMAT)?.as_array()?;
    let mut delimiters = [','; 3];
    for (delimiter, format) in delimiters.iter_mut().zip(formats) {
        *delimiter = match format.as_str() {
            Some("ssv") => ' ',
            Some("tsv") => '\t',
            Some("pipes") => '|',
            _ => ',',
        };
    }
    Some(Delimiters(delimiters))
}

pub(super) fn query_form(style: &oa::QueryStyle) -> Form {
    match style {
        oa::QueryStyle::Form => Form::Form,
        oa::QueryStyle::SpaceDelimited => Form::SpaceDelimited,
        oa::QueryStyle::PipeDelimited => Form::PipeDelimited,
        oa::QueryStyle::DeepObject => Form::DeepObject,
    }
}

/// What the table of style examples has no entry for, and what is written.
fn undefined(
    style: Style,
    location: Location,
    extent: Extent,
) -> Option<(&'static str, &'static str)> {
    let is_delimited = matches!(style.form, Form::SpaceDelimited | Form::PipeDelimited);
    match (style.form, extent) {
        (Form::Json | Form::Lists(_) | Form::WholeForm | Form::WholeJson | Form::WholeText, _)
        | (_, Extent::Scalar)
        | (Form::Cookie, Extent::List | Extent::Object) => None,
        (Form::DeepObject, Extent::List | Extent::Nested) => Some((
            "`deepObject` is only defined for objects of plain values",
            "lists and what is deeper are written as `name[0]` and `name[key][key]`",
        )),
        (_, Extent::Nested) => Some((
            "there is no form in this style for a value inside a value",
            "the inner one is written as JSON",
        )),
        _ if is_delimited && style.explodes => Some((
            "this style is not defined with `explode: true`",
            "each element is written for itself, as `form` does",
        )),
        _ if location == Location::Cookie && style.explodes => Some((
            "lists and objects have no form in a cookie with `explode: true`, which is the default",
            "each element is written as a cookie for itself",
        )),
        _ => None,
    }
}

fn simplest(style: Style, location: Location, extent: Extent) -> Style {
    let default = location.default_style();
    let is_alike = match (style.form, extent) {
        (
            Form::Json
            | Form::Label
            | Form::Matrix
            | Form::Cookie
            | Form::Lists(_)
            | Form::WholeForm
            | Form::WholeJson
            | Form::WholeText,
            _,
        ) => false,
        (_, Extent::Scalar) => true,
        (Form::Simple, Extent::List) => true,
        (Form::SpaceDelimited | Form::PipeDelimited, _) => style.explodes,
        _ => false,
    };
    match style.form {
        _ if is_alike => Style {
            allows_reserved: style.allows_reserved,
            ..default
        },
        // Without effect on it.
        Form::DeepObject | Form::Json => Style {
            explodes: false,
            ..style
        },
        Form::Label | Form::Matrix if extent == Extent::Scalar => Style {
            explodes: false,
            ..style
        },
        _ => style,
    }
}
