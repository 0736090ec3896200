//! In: a body as the generated code has it. Out: what is sent and its content type. Must not know how it is sent.

use std::fmt;

use http::HeaderValue;
use url::form_urlencoded::byte_serialize;

use super::body::Body;
use super::content_type::encoded;
use super::json::Value;
use super::multipart::Multipart;
use super::parameter::parts;
use super::style::Style;
use super::wire::{Wire, to_sent};

/// A body with its media type.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) content_type: HeaderValue,
    pub(super) body: Body,
}

/// The body of a request in one of the forms that the document allows, or why it has none.
pub struct RequestBody(pub(super) Result<Content, String>);

/// A body of a media type that the caller chooses, for a body whose declared type is a wildcard such as `image/*`.
#[derive(Clone)]
pub struct Media {
    content_type: String,
    body: Body,
}

impl Media {
    /// Content and its media type, such as `image/png`.
    pub fn new(content_type: impl Into<String>, content: impl Into<Body>) -> Self {
        Self {
            content_type: content_type.into(),
            body: content.into(),
        }
    }
}

impl RequestBody {
    /// Bytes as they are, or a stream of them.
    pub fn bytes(content_type: &str, body: Body) -> Self {
        let content_type = HeaderValue::from_str(content_type)
            .map_err(|_| "the content type of the body is not a header value".to_owned());
        Self(content_type.map(|content_type| Content { content_type, body }))
    }

    /// Text, in the charset of the content type.
    pub fn text(content_type: &str, text: String) -> Self {
        match encoded(content_type, text) {
            Ok(bytes) => Self::bytes(content_type, bytes.into()),
            Err(problem) => Self(Err(problem)),
        }
    }

    /// A JSON text.
    pub fn json(content_type: &str, value: &dyn Wire) -> Self {
        Self::of(value, |value| {
            Self::bytes(content_type, value.to_vec().into())
        })
    }

    /// A JSON text on each line; a JSON text sequence begins each with a record separator (RFC 7464, section 2.2).
    pub fn lines(content_type: &str, values: &dyn Wire) -> Self {
        let begin = if content_type.contains("-seq") {
            "\u{1e}"
        } else {
            ""
        };
        Self::of(values, |values| match values {
            Value::Array(values) => {
                let lines = values.iter();
                let lines = lines.map(|value| format!("{begin}{}\n", value.to_json()));
                Self::bytes(content_type, lines.collect::<String>().into())
            }
            _ => Self(Err("a body of lines has to be a list".to_owned())),
        })
    }

    /// `application/x-www-form-urlencoded`, as the URL standard writes it: a field for each key of the object. `styles` are
    /// those of fields that have another one than `form`.
    pub fn form(styles: &[(&str, Style)], value: &dyn Wire) -> Self {
        Self::fields(value, |name| style_of(styles, name))
    }

    /// The same with one style for all fields.
    pub fn form_in(style: Style, value: &dyn Wire) -> Self {
        Self::fields(value, |_| Some(style))
    }

    fn fields(value: &dyn Wire, style: impl Fn(&str) -> Option<Style>) -> Self {
        Self::of(value, |value| {
            if !matches!(value, Value::Object(_)) {
                return Self(Err("a form body has to be an object".to_owned()));
            }
            let parts = form_fields(&value, style);
            Self::text("application/x-www-form-urlencoded", parts.join("&"))
        })
    }

    fn of(value: &dyn Wire, make: impl FnOnce(Value) -> Self) -> Self {
        to_sent(value).map_or_else(|problem| Self(Err(problem)), make)
    }

    /// A body in parts.
    pub fn multipart(media_type: &str, parts: Multipart) -> Self {
        match parts.finish(media_type) {
            Ok((content_type, body)) => Self::bytes(&content_type, body),
            Err(problem) => Self(Err(problem)),
        }
    }
}

impl From<Media> for RequestBody {
    fn from(media: Media) -> Self {
        if media.content_type.contains('*') {
            let problem = "a body is sent with one media type, which has no `*`";
            return Self(Err(problem.to_owned()));
        }
        Self::bytes(&media.content_type, media.body)
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBody").finish_non_exhaustive()
    }
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media")
            .field("content_type", &self.content_type)
            .field("body", &self.body)
            .finish()
    }
}

/// The style that is declared for a field.
pub(super) fn style_of(styles: &[(&str, Style)], name: &str) -> Option<Style> {
    let declared = styles.iter().find(|(field, _)| *field == name);
    declared.map(|(_, style)| *style)
}

/// The fields of a form: one for each key of an object.
pub(super) fn form_fields(value: &Value, style: impl Fn(&str) -> Option<Style>) -> Vec<String> {
    let fields = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    fields
        .flat_map(|(name, value)| form_parts(name, value, style(name)))
        .collect()
}

/// An object is sent as JSON unless a style says otherwise (OpenAPI 3.0.4, Encoding Object).
fn form_parts(name: &str, value: &Value, style: Option<Style>) -> Vec<String> {
    let style = match (style, value) {
        (Some(style), _) => style,
        (None, Value::Object(_)) => Style::JSON,
        (None, _) => Style::FORM.exploded(),
    };
    if style.reserves {
        return parts(name, value, style, super::parameter::reserved_encode);
    }
    parts(name, value, style, |text| {
        byte_serialize(text.as_bytes()).collect()
    })
}
