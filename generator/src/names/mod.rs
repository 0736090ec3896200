//! Every identifier of the generated crate, minted only here.
//!
//! In: the API and the names given earlier. Out: [`Names`]. Must not know: what is emitted with them. Names come from
//! component keys and places in the document, never from titles; a name once given to a place is kept.

mod absences;
mod bindings;
mod incoming;
mod members;
mod moves;
mod operations;
mod places;
pub mod promises;
mod scope;
mod types;
mod words;

pub use bindings::Bindings;
pub use incoming::IncomingName;
pub use members::{FieldName, StructNames};
pub use operations::{OperationName, ParameterName, ReadingName};
pub use promises::Promises;

use crate::ir::{Api, Location, TypeId};
use crate::source::Pointer;

/// The identifiers of everything that gets one.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    types: Vec<TypeName>,
    operations: Vec<OperationName>,
    incoming: Vec<IncomingName>,
    servers: Vec<String>,
    schemes: Vec<SchemeName>,
}

/// The identifier of a type and the module that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The type: `AssetReportUser`.
    pub ident: String,
    /// Its module below `types`: `asset_report_user`.
    pub module: String,
    /// What it is kept under.
    pub place: Pointer,
}

/// The identifiers of a security scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeName {
    /// The builder's method: `client_id`.
    pub method: String,
    /// The constant: `CLIENT_ID`.
    pub constant: String,
}

impl Names {
    /// Mints all names.
    #[must_use]
    pub fn mint(api: &Api, earlier: &Bindings) -> Names {
        let operations = operations::operation_names(api, earlier);
        let incoming = incoming::incoming_names(api, &operations, earlier);
        let types = types::type_names(api, (&operations, &incoming), earlier);
        Names {
            types,
            servers: server_names(api),
            schemes: scheme_names(api),
            operations,
            incoming,
        }
    }

    /// The name of a type.
    #[must_use]
    pub fn type_name(&self, id: TypeId) -> &TypeName {
        &self.types[id.index()]
    }

    /// The name of an operation, by its position in the API.
    #[must_use]
    pub fn operation(&self, index: usize) -> &OperationName {
        &self.operations[index]
    }

    /// The name of a webhook or callback, by its position in the API.
    #[must_use]
    pub fn incoming(&self, index: usize) -> &IncomingName {
        &self.incoming[index]
    }

    /// The variant of a server, by its position in the API.
    #[must_use]
    pub fn server(&self, index: usize) -> &str {
        &self.servers[index]
    }

    /// The names of a security scheme, by its position in the API.
    #[must_use]
    pub fn scheme(&self, index: usize) -> &SchemeName {
        &self.schemes[index]
    }
}

/// What a place of parameters is called in names and promises.
#[must_use]
pub fn place(location: Location) -> &'static str {
    operations::place(location)
}

/// The words of a name on the wire, in lower case: `cardNumber` is `card` and `number`.
#[must_use]
pub fn words_of(text: &str) -> Vec<String> {
    words::split(text)
}

/// What tells media types apart: `xml` of `application/xml`.
#[must_use]
pub fn subtype(media_type: &str) -> &str {
    words::subtype(media_type)
}

/// Names of enum variants, in the order of the wanted texts.
#[must_use]
pub fn variant_names<'a>(wanted: impl Iterator<Item = &'a str>, reserved: &[&str]) -> Vec<String> {
    let mut scope = scope::Scope::reserving(reserved);
    wanted
        .map(|text| scope.mint(&words::upper_camel(text)))
        .collect()
}

/// Names of arguments and setters of one type.
#[derive(Debug)]
pub struct SetterNames(scope::Scope);

impl SetterNames {
    /// Those of the wanted texts, in their order.
    pub fn of<'a>(wanted: impl Iterator<Item = &'a str>) -> (Vec<String>, SetterNames) {
        let mut scope = scope::Scope::reserving(&["new", "clone", "default"]);
        let parts = wanted.map(|text| scope.mint(&words::snake(text))).collect();
        (parts, SetterNames(scope))
    }

    /// That of a method which stands for none of the texts.
    pub fn mint(&mut self, wanted: &str) -> String {
        self.0.mint(wanted)
    }

    /// That of the method which leaves out what another name stands for.
    pub fn absent(&mut self, part: &str) -> String {
        absent(&mut self.0, part)
    }
}

/// The name of the method that leaves out what another name stands for.
fn absent(methods: &mut scope::Scope, of: &str) -> String {
    methods.mint(&format!("{}_absent", of.trim_end_matches('_')))
}

/// A server is called what its description says, if that is a short name, else after its host.
fn server_names(api: &Api) -> Vec<String> {
    const LONGEST_NAME: usize = 24;
    let mut scope = scope::Scope::reserving(&["Custom"]);
    let name = |server: &crate::ir::Server| {
        let described = server.description.as_deref().map(str::trim).filter(|text| {
            !text.is_empty() && text.len() <= LONGEST_NAME && text.chars().any(char::is_alphabetic)
        });
        words::upper_camel(described.unwrap_or(host(&server.default_url())))
    };
    api.servers
        .iter()
        .map(|server| scope.mint(&name(server)))
        .collect()
}

fn host(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = after_scheme.split('/').next().unwrap_or_default();
    if host.is_empty() { "default" } else { host }
}

fn scheme_names(api: &Api) -> Vec<SchemeName> {
    const BUILDER_METHODS: &[&str] = &[
        "basic_credential",
        "build",
        "clone",
        "connect_timeout",
        "credential",
        "http_client",
        "idle_timeout",
        "max_response_bytes",
        "middleware",
        "new",
        "retry",
        "timeout",
        "transport",
        "user_agent",
    ];
    let mut scope = scope::Scope::reserving(BUILDER_METHODS);
    let names = api.schemes.iter().map(|scheme| {
        let method = scope.mint(&words::snake(&scheme.key));
        SchemeName {
            constant: method.to_uppercase(),
            method,
        }
    });
    names.collect()
}
