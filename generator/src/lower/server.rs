//! Servers.
//!
//! In: `servers`. Out: [`Server`]s, and reports of those that are not represented. Must not know: operations.

use openapiv3 as oa;

use super::Lowering;
use crate::ir::Server;
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl Lowering<'_, '_> {
    /// The servers of the document, each variable replaced by its default (OpenAPI 3.0, 4.7.5 and 4.7.6).
    pub(super) fn servers(&mut self) {
        let base = Pointer::root().child("servers");
        for (index, server) in self.document.servers.iter().enumerate() {
            let at = base.index(index);
            let lowered = lower_server(&at, server);
            if !lowered.url.contains("://") {
                self.report_server(
                    &at.child("url"),
                    "this server URL is relative to where the document was found",
                    "give the whole URL as `Server::Custom`",
                );
                continue;
            }
            if server
                .variables
                .iter()
                .any(|variables| !variables.is_empty())
            {
                self.report_server(
                    &at.child("variables"),
                    "server variables are replaced by their defaults",
                    "give another URL as `Server::Custom`",
                );
            }
            self.api.servers.push(lowered);
        }
    }

    /// Servers of a path or an operation are not chosen by the generated method.
    pub(super) fn check_servers(&mut self, at: &Pointer, servers: &[oa::Server]) {
        if !servers.is_empty() {
            self.report_server(
                &at.child("servers"),
                "the servers of this path or operation are not used",
                "calls go to the server that the client was built with",
            );
        }
    }

    fn report_server(&mut self, at: &Pointer, text: &str, help: &str) {
        let warning = Diagnostic::warning(Code::Server, text);
        self.report.push(warning.at(at.clone()).key().help(help));
    }
}

fn lower_server(at: &Pointer, server: &oa::Server) -> Server {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    Server {
        at: at.clone(),
        url,
        description: server.description.clone(),
    }
}
