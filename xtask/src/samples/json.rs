//! JSON whose numbers keep their text, so that lost digits show. In: a document's tree, or text that came out of a
//! client. Out: values to look into, print and hand to the validator. Written apart from the client's own JSON on purpose:
//! a fault there must not hide itself.

use json_event_parser::{JsonEvent, SliceJsonParser};
use oaswright::load::number_text;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A JSON value. The order of keys means nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

impl Json {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn number(text: impl ToString) -> Self {
        Self::Number(text.to_string())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.as_map()?.get(key)
    }

    pub(crate) fn as_map(&self) -> Option<&BTreeMap<String, Json>> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Json]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text that `key` holds.
    pub(crate) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The list that `key` holds; empty when there is none.
    pub(crate) fn list_at(&self, key: &str) -> &[Json] {
        self.get(key).and_then(Json::as_list).unwrap_or_default()
    }

    /// Whether `key` holds `true`.
    pub(crate) fn is_true(&self, key: &str) -> bool {
        self.get(key) == Some(&Self::Bool(true))
    }

    /// The count that `key` holds.
    pub(crate) fn count_at(&self, key: &str) -> Option<usize> {
        match self.get(key)? {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// As the validator wants it; it knows numbers as integers of 64 bits and floats.
    pub(crate) fn to_serde(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(bool) => Value::Bool(*bool),
            Self::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Self::Text(text) => Value::String(text.clone()),
            Self::List(list) => list.iter().map(Json::to_serde).collect(),
            Self::Map(map) => map
                .iter()
                .map(|(key, value)| (key.clone(), value.to_serde()))
                .collect(),
        }
    }

    /// From the tree that a document is read into.
    pub(crate) fn from_yaml(value: &serde_yaml::Value) -> Self {
        use serde_yaml::Value as Yaml;
        match value {
            Yaml::Null => Self::Null,
            Yaml::Bool(bool) => Self::Bool(*bool),
            Yaml::Number(number) if number.is_finite() => Self::number(number),
            Yaml::Number(number) => Self::text(number.to_string()),
            Yaml::String(text) => Self::text(text),
            Yaml::Sequence(list) => Self::List(list.iter().map(Self::from_yaml).collect()),
            Yaml::Mapping(map) => Self::Map(map.iter().filter_map(entry).collect()),
            Yaml::Tagged(tagged) => match number_text(value) {
                Some(text) => Self::number(text),
                None => Self::from_yaml(&tagged.value),
            },
        }
    }

    /// From text.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = SliceJsonParser::new(text.as_bytes());
        let event = next(&mut parser)?;
        let value = read(&mut parser, event)?;
        match next(&mut parser)? {
            JsonEvent::Eof => Ok(value),
            _ => Err("there is more than one value".to_owned()),
        }
    }
}

fn entry((key, value): (&serde_yaml::Value, &serde_yaml::Value)) -> Option<(String, Json)> {
    Some((key.as_str()?.to_owned(), Json::from_yaml(value)))
}

fn next<'a>(parser: &mut SliceJsonParser<'a>) -> Result<JsonEvent<'a>, String> {
    parser.parse_next().map_err(|error| error.to_string())
}

fn read<'a>(parser: &mut SliceJsonParser<'a>, event: JsonEvent<'a>) -> Result<Json, String> {
    Ok(match event {
        JsonEvent::Null => Json::Null,
        JsonEvent::Boolean(bool) => Json::Bool(bool),
        JsonEvent::Number(text) => Json::Number(text.into_owned()),
        JsonEvent::String(text) => Json::Text(text.into_owned()),
        JsonEvent::StartArray => read_list(parser)?,
        JsonEvent::StartObject => read_map(parser)?,
        other => return Err(format!("{other:?} stands where a value should")),
    })
}

fn read_list(parser: &mut SliceJsonParser<'_>) -> Result<Json, String> {
    let mut list = Vec::new();
    loop {
        match next(parser)? {
            JsonEvent::EndArray => return Ok(Json::List(list)),
            event => list.push(read(parser, event)?),
        }
    }
}

fn read_map(parser: &mut SliceJsonParser<'_>) -> Result<Json, String> {
    let mut map = BTreeMap::new();
    loop {
        match next(parser)? {
            JsonEvent::ObjectKey(key) => {
                let event = next(parser)?;
                let value = read(parser, event)?;
                if map.insert(key.clone().into_owned(), value).is_some() {
                    return Err(format!("the key `{key}` stands there twice"));
                }
            }
            _ => return Ok(Json::Map(map)),
        }
    }
}

/// On one line.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(bool) => write!(f, "{bool}"),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => write!(f, "{}", Value::from(text.as_str())),
            Self::List(list) => {
                f.write_str("[")?;
                for (index, value) in list.iter().enumerate() {
                    write!(f, "{}{value}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Self::Map(map) => {
                f.write_str("{")?;
                for (index, (key, value)) in map.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{}:{value}", Value::from(key.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn numbers_keep_their_text() {
        let text = r#"{"a":[1.10,12345678901234567890123,null,true],"b":"\"é\n"}"#;
        assert_eq!(Json::parse(text).unwrap().to_string(), text);
    }

    #[test]
    fn what_is_not_one_value_is_refused() {
        assert!(Json::parse("{\"a\":1,\"a\":2}").is_err());
        assert!(Json::parse("1 2").is_err() && Json::parse("").is_err());
    }

    #[test]
    fn trees_of_documents_are_taken_over() {
        let yaml = serde_yaml::from_str("{a: [1, 1.5, x], b: !number '1.10'}").unwrap();
        assert_eq!(
            Json::from_yaml(&yaml).to_string(),
            r#"{"a":[1,1.5,"x"],"b":1.10}"#
        );
    }
}
