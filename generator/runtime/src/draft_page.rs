//! In: the draft of the request for one page. Out: the same for the next. Must not know how it is found.

use url::Url;

use super::draft::Draft;
use super::failure::Failure;
use super::json::{Object, Value, parse};
use super::paging::{PageInput, paging};
use super::request_body::RequestBody;
use super::style::Style;

impl Draft {
    /// The number that a request says about its page.
    pub(super) fn page(&self, input: PageInput) -> Option<i64> {
        match input {
            PageInput::Query(name) | PageInput::QueryAs(name, _) => {
                let mut pairs = self.query.iter().filter(|pair| pair.name == name);
                pairs.find_map(|pair| pair.text.rsplit_once('=')?.1.parse().ok())
            }
            PageInput::Body(path) => {
                let body = self.json().ok()??;
                let value = path.iter().try_fold(&body, |value, key| value.get(key))?;
                value.as_number()?.as_i64()
            }
        }
    }

    /// Says something else about the page.
    pub(super) fn set_page(&mut self, input: PageInput, value: &Value) -> Result<(), Failure> {
        match input {
            PageInput::Query(name) => self.query(name, Style::FORM.exploded(), value),
            PageInput::QueryAs(name, style) => self.query(name, style, value),
            PageInput::Body(path) => {
                let mut body = self.json()?.unwrap_or_else(|| Value::Object(Object::new()));
                put(&mut body, path, value)?;
                let known = self.body.as_ref();
                let known = known.and_then(|content| content.content_type.to_str().ok());
                let media_type = known.unwrap_or("application/json").to_owned();
                self.body(RequestBody::json(&media_type, &body).0);
            }
        }
        Ok(())
    }

    /// Sends the next request to this URL, whatever path and query it would have had.
    pub(super) fn go_to(&mut self, url: Url) {
        self.url = Some(url);
    }

    fn json(&self) -> Result<Option<Value>, Failure> {
        let Some(content) = &self.body else {
            return Ok(None);
        };
        let bytes = content.body.as_bytes();
        let value = bytes.and_then(|bytes| parse(bytes).ok());
        let no_json = || paging("the body of the request is no JSON");
        value.map(Some).ok_or_else(no_json)
    }
}

fn put(value: &mut Value, path: &[&str], new: &Value) -> Result<(), Failure> {
    let Some((key, rest)) = path.split_first() else {
        *value = new.clone();
        return Ok(());
    };
    if value.is_null() {
        *value = Value::Object(Object::new());
    }
    let Value::Object(object) = value else {
        return Err(paging(
            "the body of the request has no place for the next page",
        ));
    };
    if !object.contains_key(key) {
        object.insert(*key, Value::Null);
    }
    object
        .get_mut(key)
        .map_or(Ok(()), |inner| put(inner, rest, new))
}
