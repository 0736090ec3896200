//! What must be unique among operations.
//!
//! In: lowered operations. Out: reports of what is there twice. Must not know: what names become of it.

use std::collections::BTreeMap;

use super::Lowering;
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl Lowering<'_, '_> {
    /// "The id MUST be unique among all operations described in the API" (OpenAPI 3.0, 4.7.10.1).
    pub(super) fn check_ids(&mut self) {
        let operations = self.api.operations.iter().map(|operation| {
            let what = format!("{} {}", operation.method, operation.path);
            (operation.id.as_deref(), &operation.at, what)
        });
        let incoming = self.api.incoming.iter().map(|incoming| {
            let what = format!("a {} that is received", incoming.method);
            (incoming.id.as_deref(), &incoming.at, what)
        });
        let mut first: BTreeMap<&str, (&Pointer, String)> = BTreeMap::new();
        for (id, at, what) in operations.chain(incoming) {
            let Some(id) = id else { continue };
            match first.get(id) {
                // Two paths may share one path item, with all that is in it.
                Some((place, _)) if *place == at => {}
                Some((_, other)) => {
                    let text = format!("`{id}` is the operationId of `{other}` as well");
                    let warning = Diagnostic::warning(Code::DuplicateId, text);
                    let help = "all of them are generated; names of all but one have a number";
                    self.report
                        .push(warning.at(at.child("operationId")).help(help));
                }
                None => drop(first.insert(id, (at, what))),
            }
        }
    }
}
