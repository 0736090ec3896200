//! What an operation leads to: links of its responses, and the callbacks that it asks for.
//!
//! In: the API's operations. Out: documentation. Must not know: how a call is made.

use super::Planning;
use super::docs::{code, push_list, said};
use super::operations::status_text;
use crate::ir::{Link, LinkTarget, Occasion, Operation};

impl Planning<'_> {
    /// Adds what an operation leads to.
    pub(super) fn push_links(&self, lines: &mut Vec<String>, index: usize, operation: &Operation) {
        let links = operation.links.iter().map(|link| self.link(link));
        push_list(lines, "It leads to:", links.collect());
        let incoming = self.incoming();
        let asked = incoming.filter(|(_, incoming)| match &incoming.occasion {
            Occasion::Webhook(_) => false,
            Occasion::Callback { operations, .. } => operations.contains(&index),
        });
        let callbacks = asked.map(|(index, _)| {
            let function = &self.names.incoming(index).function;
            format!("[`webhooks::{function}`](super::super::webhooks::{function})")
        });
        let mut callbacks: Vec<String> = callbacks.collect();
        callbacks.sort();
        push_list(lines, "It is called back with:", callbacks);
    }

    fn link(&self, link: &Link) -> String {
        let target = match &link.target {
            LinkTarget::Operation(index) => {
                let method = &self.names.operation(*index).method;
                match self.chosen.has_operation(*index) {
                    true => format!("[`Client::{method}`](super::super::Client::{method})"),
                    false => code(method),
                }
            }
            LinkTarget::Elsewhere(url) => code(url),
        };
        let mut text = format!(
            "{} after `{}`: {target}",
            code(&link.name),
            status_text(link.status)
        );
        let given = link.parameters.iter();
        let given = given.map(|(name, value)| format!("{} = {}", code(name), code(value)));
        let body = link
            .body
            .iter()
            .map(|value| format!("the body = {}", code(value)));
        let given: Vec<String> = given.chain(body).collect();
        if !given.is_empty() {
            text.push_str(&format!(" with {}", given.join(", ")));
        }
        if let Some(server) = &link.server {
            text.push_str(&format!(" at {}", code(server)));
        }
        match said(link.description.as_deref().unwrap_or_default()) {
            description if description.is_empty() => text,
            description => format!("{text}. {description}"),
        }
    }
}
