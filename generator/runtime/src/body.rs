//! In: a body as the generated code has it. Out: its bytes and its content type. Must not know how it is sent.

use bytes::Bytes;
use http::HeaderValue;
use url::form_urlencoded::Serializer;

use super::json::Value;
use super::parameter::form_body;

/// A body that is complete before it is sent, so that a redirect within the origin can send it again.
#[derive(Clone)]
pub(super) struct Body {
    pub(super) content_type: HeaderValue,
    pub(super) bytes: Bytes,
}

impl Body {
    pub(super) fn new(content_type: &str, bytes: Bytes) -> Result<Self, String> {
        let content_type = HeaderValue::from_str(content_type)
            .map_err(|_| "the content type of the body is not a header value".to_owned())?;
        Ok(Self {
            content_type,
            bytes,
        })
    }

    /// `application/x-www-form-urlencoded`, as the URL standard writes it.
    pub(super) fn form(value: Value) -> Result<Self, String> {
        let Value::Object(object) = value else {
            return Err("a form body has to be an object".to_owned());
        };
        let mut form = Serializer::new(String::new());
        form.extend_pairs(form_body(object)?);
        Self::new("application/x-www-form-urlencoded", form.finish().into())
    }
}
