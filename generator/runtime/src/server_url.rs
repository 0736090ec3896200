//! In: the URL of a server with variables in it. Out: the URL with their values. Must not know which server it is.

/// A server's URL, each of whose variables has a value (OpenAPI 3.0.4, Server Variable Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerUrl {
    template: &'static str,
    values: Vec<(&'static str, String)>,
    url: String,
}

impl ServerUrl {
    /// A template such as `https://{region}.example.com`, and the values that the document gives.
    #[must_use]
    pub fn new(template: &'static str, defaults: &[(&'static str, &str)]) -> Self {
        let values = defaults.iter();
        let values: Vec<_> = values
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        Self {
            url: expand(template, &values),
            template,
            values,
        }
    }

    /// Another value for a variable.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.retain(|(known, _)| *known != name);
        self.values.push((name, value.into()));
        self.url = expand(self.template, &self.values);
        self
    }

    /// The URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }
}

/// A value is not looked into for further variables.
fn expand(template: &str, values: &[(&'static str, String)]) -> String {
    let mut url = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        url.push_str(literal);
        let found = after.split_once('}').and_then(|(name, tail)| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| (value, tail))
        });
        match found {
            Some((value, tail)) => {
                url.push_str(value);
                rest = tail;
            }
            None => {
                url.push('{');
                rest = after;
            }
        }
    }
    url.push_str(rest);
    url
}
