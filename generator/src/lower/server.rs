//! Servers.
//!
//! In: `servers`. Out: [`Server`]. Must not know: operations.

use openapiv3 as oa;

use crate::ir::Server;
use crate::source::Pointer;

/// The servers of the document, each variable replaced by its default (OpenAPI 3.0, 4.7.5 and 4.7.6).
pub(super) fn lower_servers(document: &oa::OpenAPI) -> Vec<Server> {
    let base = Pointer::root().child("servers");
    let servers = document.servers.iter().enumerate();
    servers
        .map(|(index, server)| lower_server(base.index(index), server))
        .collect()
}

fn lower_server(at: Pointer, server: &oa::Server) -> Server {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    Server {
        at,
        url,
        description: server.description.clone(),
    }
}
