//! Parameters of an operation and of its path item.
//!
//! In: `parameters`. Out: [`Parameter`]s. Must not know: how a parameter is written on the wire.

use openapiv3 as oa;

use super::components::{described, follow};
use super::default::default;
use super::keywords::Facets;
use super::media_type::{Kind, kind};
use super::notes::notes;
use super::tree::{Node, SchemaAt};
use super::{Lowering, shared, style};
use crate::ir::{Docs, Form, HomeRoot, Location, Parameter, Step, Style, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The parameter is the whole query.
const WHOLE_QUERY: &str = "x-oaswright-querystring";

/// The media type of forms (URL standard, section 5).
const FORM: &str = "application/x-www-form-urlencoded";

/// Header parameters of these names are ignored (OpenAPI 3.0, 4.7.12.2.1).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// What these say is up to whoever writes the message (RFC 9110, sections 7.2, 7.6.1, 7.8, 8.6 and 10.1.4; RFC 9112, section 6.1).
const FRAMING_HEADERS: [&str; 6] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
];

impl<'a> Lowering<'a, '_> {
    /// The parameters of the operation over those of the path item: same name and location replaces.
    pub(super) fn parameters(
        &mut self,
        owner: &HomeRoot,
        own: (&Pointer, &'a [oa::ReferenceOr<oa::Parameter>]),
        shared: (&Pointer, &'a [oa::ReferenceOr<oa::Parameter>]),
    ) -> Vec<Parameter> {
        let mut lowered: Vec<Parameter> = Vec::new();
        for (at, nodes) in [own, shared] {
            let base = at.child("parameters");
            let before = lowered.len();
            for (index, node) in nodes.iter().enumerate() {
                let Some((at, parameter)) = follow(self.document, &base.index(index), node) else {
                    continue;
                };
                let (location, data) = located(parameter);
                let is_known =
                    |known: &Parameter| known.wire == data.name && known.location == location;
                if lowered.iter().skip(before).any(is_known) {
                    self.is_twice(&base.index(index), &data.name);
                }
                if lowered.iter().any(is_known) || self.is_ignored(location, data, &at) {
                    continue;
                }
                let mut item = self.parameter(owner, at, location, parameter);
                let said = described(self.decoded, &base.index(index), None);
                item.docs.description = said.or(item.docs.description);
                lowered.push(item);
            }
        }
        lowered
    }

    /// "The list MUST NOT include duplicated parameters."
    fn is_twice(&mut self, at: &Pointer, name: &str) {
        let text = format!("the parameter `{name}` is there twice");
        let warning = Diagnostic::warning(Code::DuplicateParameter, text);
        self.report
            .push(warning.at(at.clone()).help("the first one counts"));
    }

    fn parameter(
        &mut self,
        owner: &HomeRoot,
        at: Pointer,
        location: Location,
        declared: &'a oa::Parameter,
    ) -> Parameter {
        let data = declared.parameter_data_ref();
        let is_whole = data.extensions.contains_key(WHOLE_QUERY);
        let said = format(&at, &data.format);
        let Writing { style, of, note } = match is_whole {
            true => the_whole_query(said),
            false => alone(said, style::declared(declared, location), location),
        };
        let home = shared::home(&at, owner, Step::Parameter(data.name.clone()));
        let (ty, facets) = match of {
            Of::Schema(schema) => {
                let place = self.used(&schema, &home);
                (place.ty, place.facets)
            }
            Of::Type(ty) => (ty, Facets::default()),
        };
        self.finish_items();
        let style = self.style(style, location, &ty, &at);
        let fields = match style.form {
            Form::WholeForm => self.query_fields(&at, &data.format, &ty),
            _ => Vec::new(),
        };
        let may_be_empty = self.may_be_empty(declared, &ty, &at);
        let mut docs = Docs::description(data.description.clone());
        let said = notes(&facets).into_iter().chain(note);
        docs.summary = Some(said.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
        Parameter {
            wire: data.name.clone(),
            location,
            ty,
            style,
            fields,
            required: data.required || location == Location::Path,
            may_be_empty,
            sensitive: facets.sensitive(),
            deprecated: data.deprecated.unwrap_or_default() || facets.deprecated,
            docs,
            default: default(&facets),
            at,
        }
    }

    /// The styles of the fields of a whole query.
    fn query_fields(
        &mut self,
        at: &Pointer,
        format: &oa::ParameterSchemaOrContent,
        ty: &TypeExpr,
    ) -> Vec<(String, Style)> {
        let oa::ParameterSchemaOrContent::Content(content) = format else {
            return Vec::new();
        };
        let Some((media_type, item)) = content.first() else {
            return Vec::new();
        };
        let at = at.child("content").child(media_type);
        self.field_styles(&at, &item.encoding, ty)
    }

    /// `allowEmptyValue`, where the type has no empty text of its own.
    fn may_be_empty(&mut self, declared: &oa::Parameter, ty: &TypeExpr, at: &Pointer) -> bool {
        let oa::Parameter::Query {
            parameter_data,
            allow_empty_value: Some(true),
            ..
        } = declared
        else {
            return false;
        };
        let is_text = matches!(ty.split_null().0, TypeExpr::String(_));
        if parameter_data.required && !is_text {
            let text = "`allowEmptyValue` is not followed for a required parameter";
            let help = "a call always gives it a value";
            let warning = Diagnostic::warning(Code::IgnoredKeyword, text);
            let at = at.child("allowEmptyValue");
            self.report.push(warning.at(at).key().help(help));
        }
        !parameter_data.required && !is_text
    }

    /// "If `in` is `header` and the `name` is `Accept`, `Content-Type` or `Authorization`, the parameter definition SHALL be
    /// ignored." Nor can a call send what follows from the message, or what is no header.
    fn is_ignored(&mut self, location: Location, data: &oa::ParameterData, at: &Pointer) -> bool {
        let name = data.name.to_ascii_lowercase();
        let is_token = http::HeaderName::from_bytes(name.as_bytes()).is_ok();
        let (code, why, help) = match name.as_str() {
            _ if location != Location::Header => return false,
            name if IGNORED_HEADERS.contains(&name) => (
                Code::Ignored,
                "has no meaning",
                "media types and credentials decide on this header; `.header(..)` sets it on a call",
            ),
            name if FRAMING_HEADERS.contains(&name) => (
                Code::Ignored,
                "has no meaning",
                "this header follows from the message",
            ),
            _ if !is_token => (
                Code::InvalidValue,
                "cannot be sent: that is no name of a header",
                "it is left out",
            ),
            _ => return false,
        };
        let text = format!("a header parameter called `{}` {why}", data.name);
        let warning = Diagnostic::warning(code, text);
        self.report.push(warning.at(at.clone()).help(help));
        true
    }
}

/// How a parameter is written, whose values, and what its documentation says of that.
struct Writing<'a> {
    style: Style,
    of: Of<'a>,
    note: Option<String>,
}

/// What the values of a parameter are.
enum Of<'a> {
    Schema(SchemaAt<'a>),
    Type(TypeExpr),
}

impl Of<'_> {
    fn text() -> Self {
        Self::Type(TypeExpr::String(None.into()))
    }
}

/// A parameter among others. A media type is a style of its own; where it is not JSON, the value is its finished text.
fn alone(said: Said<'_>, style: Style, location: Location) -> Writing<'_> {
    let json = Style::plain(Form::Json);
    let (style, of, text) = match said {
        Said::Schema(schema) => (style, Of::Schema(schema), None),
        Said::Json(schema) => (json, Of::Schema(schema), None),
        Said::AnyJson => (json, Of::Type(TypeExpr::Any), None),
        Said::Form(_) => (location.default_style(), Of::text(), Some(FORM)),
        Said::Text(media_type) => (location.default_style(), Of::text(), Some(media_type)),
    };
    let note = text.map(|media_type| format!("Text of the media type `{media_type}`."));
    Writing { style, of, note }
}

/// A parameter that is the whole query (OpenAPI 3.2, 4.12.1, `querystring`).
fn the_whole_query(said: Said<'_>) -> Writing<'_> {
    let (form, of, note) = match said {
        Said::Form(schema) => (
            Form::WholeForm,
            Of::Schema(schema),
            "The whole query.".into(),
        ),
        Said::Schema(schema) | Said::Json(schema) => {
            let note = "The whole query, as JSON.".into();
            (Form::WholeJson, Of::Schema(schema), note)
        }
        Said::AnyJson => {
            let note = "The whole query, as JSON.".into();
            (Form::WholeJson, Of::Type(TypeExpr::Any), note)
        }
        Said::Text(media_type) => {
            let note = format!("The whole query, of the media type `{media_type}`.");
            (Form::WholeText, Of::text(), note)
        }
    };
    Writing {
        style: Style::plain(form),
        of,
        note: Some(note),
    }
}

/// What says the type of a parameter or a header: `schema`, or the one media type of `content`.
pub(super) enum Said<'a> {
    Schema(SchemaAt<'a>),
    Json(SchemaAt<'a>),
    AnyJson,
    /// The fields of a form.
    Form(SchemaAt<'a>),
    /// Text that is finished already, of a media type.
    Text(&'a str),
}

pub(super) fn format<'a>(at: &Pointer, format: &'a oa::ParameterSchemaOrContent) -> Said<'a> {
    let content = match format {
        oa::ParameterSchemaOrContent::Schema(node) => {
            return Said::Schema(SchemaAt {
                at: at.child("schema"),
                node: Node::of(node),
            });
        }
        oa::ParameterSchemaOrContent::Content(content) => content,
    };
    let Some((media_type, item)) = content.first() else {
        return Said::AnyJson;
    };
    let schema = SchemaAt::of_media(&at.child("content").child(media_type), item);
    match (kind(media_type), schema) {
        (Kind::Json | Kind::AnyJson, Some(schema)) => Said::Json(schema),
        (Kind::Json | Kind::AnyJson, None) => Said::AnyJson,
        (Kind::Form, Some(schema)) => Said::Form(schema),
        _ => Said::Text(media_type),
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
