//! From the decoded document to its meaning: flatten the keywords of a schema (`facets`), join what must hold
//! together (`merge`), decide by rules what it is (`classify`), and build it with one function per kind.
//!
//! In: the decoded document. Out: [`crate::ir::Api`] and diagnostics. Must not know: configuration, naming, Rust.

mod alternatives;
mod body;
mod checks;
mod classify;
mod components;
mod default;
mod encoding;
mod facets;
mod incoming;
mod keywords;
mod links;
mod media_type;
mod merge;
mod notes;
mod object;
mod once;
mod operation;
mod parameter;
mod parents;
mod part;
mod path;
mod resolve;
mod response;
mod response_header;
mod schema;
mod security;
mod server;
mod several;
mod shared;
mod style;
mod tree;
mod tuple;
mod union;
mod unique;
mod values;
mod variant_names;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use openapiv3 as oa;

use crate::decode::Decoded;
use crate::ir::{Api, Info};
use crate::report::Report;
use crate::source::Pointer;

/// Lowers a whole document.
pub fn lower(decoded: &Decoded, report: &mut Report) -> Api {
    let document = &decoded.document;
    let mut lowering = Lowering {
        document,
        decoded,
        api: Api::default(),
        report,
        states: BTreeMap::new(),
        inlined: BTreeMap::new(),
        joining: Vec::new(),
        known_calls: BTreeMap::new(),
        calling: VecDeque::new(),
        links: Vec::new(),
        children: parents::children(document),
        jobs: VecDeque::new(),
        groups: Vec::new(),
        grouped: BTreeSet::new(),
        depth: 0,
        joined: 0,
        repeated: 0,
        is_exhausted: false,
    };
    lowering.api.info = info(&document.info);
    lowering.servers();
    lowering.api.schemes = lowering.security_schemes();
    lowering.component_schemas();
    lowering.webhooks();
    lowering.operations();
    lowering.component_callbacks();
    lowering.finish_links();
    lowering.check_ids();
    lowering.finish_checks();
    lowering.api
}

/// The state of one walk over a document.
struct Lowering<'a, 'r> {
    document: &'a oa::OpenAPI,
    /// The same, with what `openapiv3` has no room for.
    decoded: &'a Decoded,
    api: Api,
    report: &'r mut Report,
    /// What each place that can be referred to became, or how far it is.
    states: BTreeMap<Pointer, once::State>,
    /// What other places became, or several that must all hold, and where.
    inlined: BTreeMap<Vec<Pointer>, Vec<(crate::ir::Home, crate::ir::TypeExpr)>>,
    /// Places that several schemas speak of and that are being lowered.
    joining: Vec<once::Joining>,
    /// Requests of webhooks and callbacks that were lowered, with their positions.
    known_calls: BTreeMap<Pointer, usize>,
    /// Webhooks and callbacks whose own callbacks are still to be lowered, with the operation that asks for them.
    calling: VecDeque<(Option<usize>, Pointer, &'a oa::Operation)>,
    /// Links that lead to operations that may not be known yet.
    links: Vec<links::Pending<'a>>,
    /// The components that extend a component by `allOf`.
    children: BTreeMap<String, Vec<String>>,
    /// Items whose members are still to be lowered.
    jobs: VecDeque<schema::Job<'a>>,
    /// Groups of alternatives whose members are still to be told apart, with their owners.
    groups: Vec<(Pointer, keywords::UnionFacet<'a>)>,
    /// The owners of all such groups.
    grouped: BTreeSet<Pointer>,
    /// How deep the schema that is being lowered stands in others, without an item in between.
    depth: usize,
    /// How many properties were said by several schemas.
    repeated: usize,
    /// How many parts of the present `allOf` were joined.
    joined: usize,
    /// Whether the document goes beyond all measure: then nothing more is lowered.
    is_exhausted: bool,
}

impl Lowering<'_, '_> {
    /// Notes why a schema is what it is.
    fn because(&mut self, at: &Pointer, why: &'static str) {
        self.api.reasons.push((at.clone(), why));
    }
}

fn info(info: &oa::Info) -> Info {
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
    }
}
