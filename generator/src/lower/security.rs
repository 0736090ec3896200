//! Security schemes and requirements (OpenAPI 3.0, 4.7.23 and 4.7.30).
//!
//! In: `securitySchemes`, `security`. Out: [`SecurityScheme`] and lists of alternatives. Must not know: how a
//! credential is given by the user.

use openapiv3 as oa;

use super::Lowering;
use super::components::follow;
use crate::ir::{Docs, Location, OAuth2, Parameter, Requirement, SchemeKind, SecurityScheme};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The key of a scheme whose value never changes, such as a version header.
const CONSTANT: &str = "x-oaswright-constant";

/// OpenAPI 3.2 has this key, and `openapiv3` has not.
const DEPRECATED: &str = "x-oaswright-deprecated";

/// The type of a scheme that 3.0 has not: `mutualTLS`.
const TYPE: &str = "x-oaswright-type";

/// The scopes of the flow with device authorization.
const DEVICE_SCOPES: &str = "x-oaswright-device-scopes";

impl Lowering<'_, '_> {
    /// The schemes of the components, by key: their order means nothing.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let document = self.document;
        let Some(components) = &document.components else {
            return vec![];
        };
        let base = Pointer::root().child("components").child("securitySchemes");
        let schemes = components.security_schemes.iter();
        let schemes = schemes.filter_map(|(key, node)| {
            let (at, scheme) = follow(document, &base.child(key), node)?;
            (!is_of_transport(scheme)).then(|| lower_scheme(at, key, scheme))
        });
        let mut schemes: Vec<SecurityScheme> = schemes.collect();
        schemes.sort_by(|one, other| one.key.cmp(&other.key));
        schemes
    }

    /// The alternatives of an operation: its own, else those of the document.
    pub(super) fn security(
        &mut self,
        at: &Pointer,
        own: Option<&Vec<oa::SecurityRequirement>>,
    ) -> Vec<Vec<Requirement>> {
        let (base, requirements) = match own {
            Some(requirements) => (at.child("security"), requirements.as_slice()),
            None => (
                Pointer::root().child("security"),
                self.document.security.as_deref().unwrap_or_default(),
            ),
        };
        let mut alternatives = Vec::with_capacity(requirements.len());
        for (index, requirement) in requirements.iter().enumerate() {
            for key in requirement.keys() {
                if !self.is_of_transport(key) {
                    self.check_scheme(&base.index(index).child(key), key);
                }
            }
            let known = requirement.iter().filter(|(key, _)| self.has_scheme(key));
            let known = known.map(|(key, scopes)| Requirement {
                scheme: key.clone(),
                scopes: scopes.clone(),
            });
            let known: Vec<Requirement> = known.collect();
            alternatives.push(self.compatible(known, &base.index(index)));
        }
        alternatives
    }

    /// Of schemes that are sent in the same place the first.
    fn compatible(&mut self, needed: Vec<Requirement>, at: &Pointer) -> Vec<Requirement> {
        let mut taken: Vec<(Requirement, Spot)> = Vec::new();
        for requirement in needed {
            let key = &requirement.scheme;
            let Some(spot) = self.spot(key) else {
                continue;
            };
            match taken.iter().find(|(_, known)| *known == spot) {
                Some((other, _)) => {
                    let other = &other.scheme;
                    let text = format!("`{key}` and `{other}` are both sent as {}", spot.shown());
                    let warning = Diagnostic::warning(Code::ConflictingSecurity, text);
                    let help = format!("`{key}` is left out; alternatives are a list item each");
                    self.report.push(warning.at(at.child(key)).key().help(help));
                }
                None => taken.push((requirement, spot)),
            }
        }
        taken.into_iter().map(|(needed, _)| needed).collect()
    }

    /// Takes out parameters that a security scheme of the operation sends.
    pub(super) fn leave_to_security(
        &mut self,
        parameters: &mut Vec<Parameter>,
        security: &[Vec<Requirement>],
    ) {
        let mut spots: Vec<(&String, Spot)> = Vec::new();
        for Requirement { scheme, .. } in security.iter().flatten() {
            spots.extend(self.spot(scheme).map(|spot| (scheme, spot)));
        }
        parameters.retain(|parameter| {
            let spot = Spot::new(parameter.location, &parameter.wire);
            let Some((key, spot)) = spots.iter().find(|(_, known)| *known == spot) else {
                return true;
            };
            let text = format!(
                "the security scheme `{key}` is sent as {} too",
                spot.shown()
            );
            let warning = Diagnostic::warning(Code::ConflictingSecurity, text);
            let help = "the parameter is left out";
            self.report
                .push(warning.at(parameter.at.clone()).help(help));
            false
        });
    }

    fn spot(&self, key: &str) -> Option<Spot> {
        let scheme = self.api.schemes.iter().find(|scheme| scheme.key == key)?;
        Some(match &scheme.kind {
            SchemeKind::Header(name) => Spot::new(Location::Header, name),
            SchemeKind::Query(name) => Spot::new(Location::Query, name),
            SchemeKind::Cookie(name) => Spot::new(Location::Cookie, name),
            SchemeKind::Basic
            | SchemeKind::Bearer
            | SchemeKind::OAuth2(_)
            | SchemeKind::OtherHttp(_) => Spot::new(Location::Header, "Authorization"),
        })
    }

    fn has_scheme(&self, key: &str) -> bool {
        self.api.schemes.iter().any(|scheme| scheme.key == key)
    }

    /// Whether the connection meets a requirement, so that a call has nothing to send for it.
    fn is_of_transport(&self, key: &str) -> bool {
        let components = self.document.components.as_ref();
        let node = components.and_then(|it| it.security_schemes.get(key));
        let found = node.and_then(|node| follow(self.document, &Pointer::root(), node));
        found.is_some_and(|(_, scheme)| is_of_transport(scheme))
    }

    fn check_scheme(&mut self, at: &Pointer, key: &str) {
        if !self.has_scheme(key) {
            let text = format!(
                "security scheme `{key}` is not declared under `components/securitySchemes`"
            );
            let help = "the requirement is left out: calls are sent without it";
            self.report.push(
                Diagnostic::warning(Code::UnknownScheme, text)
                    .at(at.clone())
                    .key()
                    .help(help),
            );
        }
    }
}

/// What can hold one value in a request.
struct Spot {
    location: Location,
    name: String,
}

impl Spot {
    fn new(location: Location, name: &str) -> Spot {
        Spot {
            location,
            name: name.to_string(),
        }
    }

    fn shown(&self) -> String {
        let place = match self.location {
            Location::Path => "path variable",
            Location::Query => "query parameter",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        format!("the {place} `{}`", self.name)
    }
}

impl PartialEq for Spot {
    fn eq(&self, other: &Spot) -> bool {
        // Names of headers have no case (RFC 9110, section 5.1).
        let is_header = self.location == Location::Header;
        self.location == other.location
            && (self.name == other.name || is_header && self.name.eq_ignore_ascii_case(&other.name))
    }
}

/// Client certificates are given to the HTTP library (OpenAPI 3.1, 4.8.27, `mutualTLS`).
fn is_of_transport(scheme: &oa::SecurityScheme) -> bool {
    matches!(scheme, oa::SecurityScheme::HTTP { extensions, .. } if extensions.contains_key(TYPE))
}

fn lower_scheme(at: Pointer, key: &str, scheme: &oa::SecurityScheme) -> SecurityScheme {
    let (kind, description, extensions) = match scheme {
        oa::SecurityScheme::APIKey {
            location,
            name,
            description,
            extensions,
        } => (api_key(location, name), description, extensions),
        oa::SecurityScheme::HTTP {
            scheme,
            bearer_format: _,
            description,
            extensions,
        } => (http(scheme), description, extensions),
        oa::SecurityScheme::OAuth2 {
            flows,
            description,
            extensions,
        } => (SchemeKind::OAuth2(oauth2(flows)), description, extensions),
        oa::SecurityScheme::OpenIDConnect {
            open_id_connect_url: _,
            description,
            extensions,
        } => (SchemeKind::Bearer, description, extensions),
    };
    let constant = extensions
        .get(CONSTANT)
        .and_then(|value| value.as_str())
        .map(String::from);
    let deprecated = extensions.get(DEPRECATED) == Some(&serde_json::Value::Bool(true));
    SecurityScheme {
        deprecated,
        at,
        key: key.to_string(),
        kind,
        constant,
        docs: Docs::description(description.clone()),
    }
}

/// The scopes of all flows. Only the flow of client credentials needs no person, so only its URL is of use to a client.
fn oauth2(flows: &oa::OAuth2Flows) -> OAuth2 {
    let flow = flows.client_credentials.as_ref();
    let mut scopes: Vec<(String, String)> = Vec::new();
    let all = [
        flow.map(|flow| &flow.scopes),
        flows.authorization_code.as_ref().map(|flow| &flow.scopes),
        flows.implicit.as_ref().map(|flow| &flow.scopes),
        flows.password.as_ref().map(|flow| &flow.scopes),
    ];
    for (scope, text) in all.into_iter().flatten().flatten() {
        if scopes.iter().all(|(known, _)| known != scope) {
            scopes.push((scope.clone(), text.clone()));
        }
    }
    let device = flows.extensions.get(DEVICE_SCOPES);
    let device = device.and_then(serde_json::Value::as_object);
    for (scope, text) in device.into_iter().flatten() {
        let text = text.as_str().unwrap_or_default();
        if scopes.iter().all(|(known, _)| known != scope) {
            scopes.push((scope.clone(), text.to_string()));
        }
    }
    OAuth2 {
        token_url: flow.map(|flow| flow.token_url.clone()),
        scopes,
    }
}

fn api_key(location: &oa::APIKeyLocation, name: &str) -> SchemeKind {
    match location {
        oa::APIKeyLocation::Header => SchemeKind::Header(name.to_string()),
        oa::APIKeyLocation::Query => SchemeKind::Query(name.to_string()),
        oa::APIKeyLocation::Cookie => SchemeKind::Cookie(name.to_string()),
    }
}

/// Scheme names are compared without regard to case (RFC 9110, section 11.1).
fn http(scheme: &str) -> SchemeKind {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => SchemeKind::Basic,
        "bearer" => SchemeKind::Bearer,
        _ => SchemeKind::OtherHttp(scheme.to_string()),
    }
}
