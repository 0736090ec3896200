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
        let mut variables = Vec::new();
        for (wire, variable) in server.variables.iter().flatten() {
            let is_used = server.url.contains(&format!("{{{wire}}}"));
            if !is_used {
                let text = format!("`{{{wire}}}` does not occur in `{}`", server.url);
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
        self.declare_missing(at, server, &mut variables);
        Server {
            at: at.clone(),
            url: server.url.clone(),
            description: server.description.clone(),
            variables,
        }
    }

    /// A variable that the URL has and the server does not declare: nobody but the caller knows its value.
    fn declare_missing(
        &mut self,
        at: &Pointer,
        server: &oa::Server,
        variables: &mut Vec<ServerVariable>,
    ) {
        let rests = server.url.split('{').skip(1);
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

/// A relative URL goes from where the document was found, which only the caller knows (4.7.5.1, `url`).
fn with_origin(mut server: Server) -> Server {
    if server.url.contains("://") || server.url.starts_with('{') {
        return server;
    }
    server.url = format!("{{{ORIGIN}}}/{}", server.url.trim_start_matches('/'));
    let origin = ServerVariable {
        wire: ORIGIN.to_string(),
        default: None,
        values: Vec::new(),
        description: Some("Scheme and host, such as `https://example.com`.".to_string()),
    };
    server.variables.insert(0, origin);
    server
}
