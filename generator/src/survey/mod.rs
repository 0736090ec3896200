//! What there is in a document and what becomes of it, for those who ask.
//!
//! In: everything that a run finds out before it writes. Out: plain data with places of the user's text. Must not know: how it is
//! shown.

mod explain;

pub use explain::{Explanation, Link, Part};

use crate::analyze::Facts;
use crate::config::ClientConfig;
use crate::ir::Api;
use crate::links::Links;
use crate::names::{Bindings, Names};
use crate::plan::{self, Earlier, Planning};
use crate::select::Chosen;
use crate::source::{Origins, Spot};

/// Answers questions about one document.
#[derive(Debug)]
pub struct Survey {
    api: Api,
    facts: Facts,
    names: Names,
    chosen: Chosen,
    config: ClientConfig,
    links: Links,
    earlier: Earlier,
    origins: Origins,
    /// Of the whole, whatever is chosen.
    bindings: Bindings,
}

/// What a run found out.
#[derive(Debug)]
pub struct Findings {
    /// The meaning of the document.
    pub api: Api,
    /// What is known of its types.
    pub facts: Facts,
    /// Its identifiers.
    pub names: Names,
    /// What of it is generated.
    pub chosen: Chosen,
    /// Its references.
    pub links: Links,
    /// What callers rely on.
    pub earlier: Earlier,
}

/// An operation of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationView {
    /// Where it stands in the user's text.
    pub at: Spot,
    /// Its `operationId`.
    pub id: Option<String>,
    /// The HTTP method as it is sent.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is generated.
    pub selected: bool,
    /// The method that calls it, if it is generated: `crate::Client::list_pets`.
    pub rust: String,
}

impl Survey {
    /// Takes over what a run found out.
    #[must_use]
    pub fn new(findings: Findings, config: ClientConfig, origins: Origins) -> Survey {
        let Findings {
            api,
            facts,
            names,
            chosen,
            links,
            earlier,
        } = findings;
        let mut survey = Survey {
            api,
            facts,
            names,
            chosen,
            config,
            links,
            earlier,
            origins,
            bindings: Bindings::default(),
        };
        survey.bindings = plan::bindings(&survey.planning(&Chosen::everything()));
        survey
    }

    fn planning<'a>(&'a self, chosen: &'a Chosen) -> Planning<'a> {
        Planning {
            api: &self.api,
            facts: &self.facts,
            names: &self.names,
            chosen,
            config: &self.config,
            earlier: &self.earlier,
        }
    }

    /// The operations of the document, in its order.
    #[must_use]
    pub fn operations(&self) -> Vec<OperationView> {
        let operations = self.api.operations.iter().enumerate();
        let views = operations.map(|(index, operation)| OperationView {
            at: self.origins.spot(&operation.at),
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            tags: operation.tags.clone(),
            selected: self.chosen.has_operation(index),
            rust: format!("crate::Client::{}", self.names.operation(index).method),
        });
        views.collect()
    }
}
