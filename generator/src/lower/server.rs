//! Servers.
//!
//! In: `servers`. Out: [`Server`]s, and the URLs of operations that have their own. Must not know: how calls are sent.

use openapiv3 as oa;

use super::Lowering;
use crate::ir::{Server, ServerVariable};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The variable that stands for what a relative URL leaves out.
const ORIGIN: &str = "origin";

/// The one that stands for the scheme of a URL that says only the host.
const SCHEME: &str = "scheme";

impl Lowering<'_, '_> {
    /// The servers of the document (OpenAPI 3.0, 4.7.5 and 4.7.6).
    pub(super) fn servers(&mut self) {
        let base = Pointer::root().child("servers");
        for (index, server) in self.document.servers.iter().enumerate() {
            let at = base.index(index);
            let lowered = self.server(&at, server);
            // The default of `servers` is `/`: wherever the document was found. That is `Server::Custom`.
            if lowered.url.trim_end_matches('/').is_empty() {
                continue;
            }
            self.api.servers.push(with_origin(lowered));
        }
    }

    /// The servers of an operation, or of its path: an operation without any is served where the API is.
    pub(super) fn operation_servers(
        &mut self,
        path: (&Pointer, &[oa::Server]),
        operation: (&Pointer, &[oa::Server]),
    ) -> Vec<String> {
        let (at, servers) = match operation.1.is_empty() {
            true => path,
            false => operation,
        };
        let at = at.child("servers");
        let servers = servers.iter().enumerate();
        let urls =
            servers.map(|(index, server)| self.server(&at.index(index), server).default_url());
        urls.collect()
    }

    fn server(&mut self, at: &Pointer, server: &oa::Server) -> Server {
        let url = self.without_query(at, &server.url);
        let mut variables = Vec::new();
        for (wire, variable) in server.variables.iter().flatten() {
            let is_used = url.contains(&format!("{{{wire}}}"));
            if !is_used {
                let text = format!("`{{{wire}}}` does not occur in `{url}`");
                let at = at.child("variables").child(wire);
                let warning = Diagnostic::warning(Code::Server, text).at(at);
                self.report.push(warning.key().help("it is left out"));
                continue;
            }
            variables.push(ServerVariable {
                wire: wire.clone(),
                default: Some(variable.default.clone()),
                values: variable.enumeration.clone(),
                description: variable.description.clone(),
            });
        }
        self.declare_missing(at, url, &mut variables);
        Server {
            at: at.clone(),
            url: url.to_string(),
            description: server.description.clone(),
            variables,
        }
    }

    /// Paths are appended to the URL (4.8.1), so nothing may stand behind its own path.
    fn without_query<'u>(&mut self, at: &Pointer, url: &'u str) -> &'u str {
        let Some((kept, _)) = url.split_once(['?', '#']) else {
            return url;
        };
        let text = "the URL of a server has neither a query nor a fragment";
        let warning = Diagnostic::warning(Code::Server, text).at(at.child("url"));
        let help = format!("`{kept}` is the server");
        self.report.push(warning.help(help));
        kept
    }

    /// A variable that the URL has and the server does not declare: nobody but the caller knows its value.
    fn declare_missing(&mut self, at: &Pointer, url: &str, variables: &mut Vec<ServerVariable>) {
        let rests = url.split('{').skip(1);
        for (wire, _) in rests.filter_map(|rest| rest.split_once('}')) {
            if variables.iter().any(|known| known.wire == wire) {
                continue;
            }
            let text = format!("the variable `{{{wire}}}` of this server is not declared");
            let warning = Diagnostic::warning(Code::Server, text).at(at.child("url"));
            self.report.push(warning.help("it has no default"));
            variables.push(ServerVariable {
                wire: wire.to_string(),
                default: None,
                values: Vec::new(),
                description: None,
            });
        }
    }
}

/// A relative URL goes from where the document was found, which only the caller knows (4.7.5.1, `url`). One that says the
/// host lacks the scheme alone (RFC 3986, section 4.2).
fn with_origin(mut server: Server) -> Server {
    let is_whole = server.url.contains("://") || server.url.starts_with('{');
    let (wire, rest, default, description) = match server.url.strip_prefix("//") {
        Some(rest) => (SCHEME, format!("://{rest}"), Some("https"), "The scheme."),
        None if is_whole => return server,
        None => {
            let rest = format!("/{}", server.url.trim_start_matches('/'));
            let what = "Scheme and host, such as `https://example.com`.";
            (ORIGIN, rest, None, what)
        }
    };
    let mut wire = wire.to_string();
    while server.url.contains(&format!("{{{wire}}}")) {
        wire.push_str("_of_url");
    }
    server.url = format!("{{{wire}}}{rest}");
    let variable = ServerVariable {
        wire,
        default: default.map(str::to_owned),
        values: Vec::new(),
        description: Some(description.to_string()),
    };
    server.variables.insert(0, variable);
    server
}
