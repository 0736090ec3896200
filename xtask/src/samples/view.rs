//! Several schemas that hold at once, as one. In: schemas, and which branch of each union to take. Out: what they say
//! together, references and `allOf` taken in. Good enough to make values that the validator then judges; not a reading
//! of the specification.

use super::document::Document;
use super::json::Json;
use super::translate::types;
use std::collections::{BTreeMap, BTreeSet};

/// Which branch of a union to take, by the address of its list; the first where nothing is said.
pub(crate) type Choice = BTreeMap<usize, usize>;

/// What the schemas say together.
#[derive(Default)]
pub(crate) struct View<'d> {
    pub(crate) parts: Vec<&'d Json>,
    pub(crate) types: Vec<&'d str>,
    pub(crate) nullable: bool,
    /// The values of `enum` or `const`.
    pub(crate) values: Vec<&'d Json>,
    pub(crate) properties: BTreeMap<&'d str, Vec<&'d Json>>,
    pub(crate) required: BTreeSet<&'d str>,
    /// What undeclared keys hold, where that is declared.
    pub(crate) extra: Option<&'d Json>,
    pub(crate) items: Vec<&'d Json>,
    pub(crate) tuple: &'d [Json],
    /// The unions that were met, by address and length.
    pub(crate) unions: Vec<(usize, usize)>,
    /// Values that properties must have because a discriminator says so.
    pub(crate) tags: BTreeMap<&'d str, Vec<String>>,
}

/// Looks at schemas.
pub(crate) struct Viewer<'d, 'c> {
    pub(crate) document: &'d Document,
    pub(crate) choice: &'c Choice,
    /// Prefer branches without anything below them.
    pub(crate) shallow: bool,
}

impl<'d> Viewer<'d, '_> {
    pub(crate) fn view(&self, schemas: &[&'d Json]) -> View<'d> {
        let mut view = View::default();
        let mut seen = BTreeSet::new();
        for schema in schemas {
            self.add(schema, None, &mut seen, &mut view);
        }
        view
    }

    /// `name` is the reference by which the outermost schema was reached.
    fn add(
        &self,
        node: &'d Json,
        name: Option<&'d str>,
        seen: &mut BTreeSet<usize>,
        view: &mut View<'d>,
    ) {
        if !seen.insert(std::ptr::from_ref(node) as usize) {
            return;
        }
        view.nullable |= node.is_true("nullable");
        if let Some(reference) = node.text_at("$ref") {
            if let Some((_, target)) = self.document.follow(reference) {
                self.add(target, name.or(Some(reference)), seen, view);
            }
            return;
        }
        own(node, view);
        for member in node.list_at("allOf") {
            self.add(member, name, seen, view);
        }
        let mut tagged = false;
        for key in ["oneOf", "anyOf"] {
            tagged |= self.branch(node, node.list_at(key), seen, view);
        }
        if !tagged {
            tag(node, name, view);
        }
    }

    fn branch(
        &self,
        node: &'d Json,
        branches: &'d [Json],
        seen: &mut BTreeSet<usize>,
        view: &mut View<'d>,
    ) -> bool {
        if branches.is_empty() {
            return false;
        }
        let address = branches.as_ptr() as usize;
        view.unions.push((address, branches.len()));
        let chosen = self.choice.get(&address).copied();
        let Some(branch) = branches.get(chosen.unwrap_or_else(|| self.usual(branches))) else {
            return false;
        };
        tag(node, branch.text_at("$ref"), view);
        self.add(branch, None, seen, view);
        true
    }

    fn usual(&self, branches: &[Json]) -> usize {
        let scalar = |branch: &Json| {
            let node = self.document.resolved(branch);
            let scalars = ["string", "integer", "number", "boolean"];
            types(node).first().is_some_and(|it| scalars.contains(it))
        };
        let found = branches.iter().position(scalar);
        found.filter(|_| self.shallow).unwrap_or(0)
    }
}

/// What the node says itself.
fn own<'d>(node: &'d Json, view: &mut View<'d>) {
    view.parts.push(node);
    let named = types(node);
    view.nullable |= named.contains(&"null");
    if view.types.is_empty() {
        view.types = named;
    }
    let values = node.list_at("enum").iter().chain(node.get("const"));
    let values: Vec<&Json> = values.collect();
    // The narrower list wins; a discriminating property often has a wide and a narrow one.
    if !values.is_empty() && (view.values.is_empty() || values.len() < view.values.len()) {
        view.values = values;
    }
    for (key, schema) in node
        .get("properties")
        .and_then(Json::as_map)
        .into_iter()
        .flatten()
    {
        view.properties.entry(key).or_default().push(schema);
    }
    view.required
        .extend(node.list_at("required").iter().filter_map(Json::as_text));
    if let Some(extra @ (Json::Map(_) | Json::Bool(true))) = node.get("additionalProperties") {
        view.extra = Some(extra);
    }
    match node.get("items") {
        Some(Json::List(list)) => view.tuple = list,
        Some(items) => view.items.push(items),
        None => {}
    }
    if !node.list_at("prefixItems").is_empty() {
        view.tuple = node.list_at("prefixItems");
    }
}

/// The values that the discriminator of `node` has for the schema that is called `name`.
fn tag<'d>(node: &'d Json, name: Option<&str>, view: &mut View<'d>) {
    let Some(discriminator) = node.get("discriminator") else {
        return;
    };
    let (Some(property), Some(name)) = (discriminator.text_at("propertyName"), name) else {
        return;
    };
    let short = name.rsplit('/').next().unwrap_or_default();
    let mapping = discriminator.get("mapping").and_then(Json::as_map);
    let mapping = mapping.into_iter().flatten();
    let mut values: Vec<String> = mapping
        .filter(|(_, to)| to.as_text().is_some_and(|to| to == name || to == short))
        .map(|(value, _)| value.clone())
        .collect();
    if values.is_empty() {
        values.push(short.to_owned());
    }
    view.tags.entry(property).or_insert(values);
}

impl<'d> View<'d> {
    /// The first part that has the key.
    pub(crate) fn get(&self, key: &str) -> Option<&'d Json> {
        self.parts.iter().find_map(|part| part.get(key))
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'d str> {
        self.get(key)?.as_text()
    }

    pub(crate) fn count(&self, key: &str) -> Option<usize> {
        self.parts.iter().find_map(|part| part.count_at(key))
    }

    /// The type: what is said, else what the other keywords are about.
    pub(crate) fn kind(&self) -> Option<&'d str> {
        let said = self.types.iter().copied().find(|it| *it != "null");
        said.or_else(|| {
            if !self.properties.is_empty() || self.extra.is_some() || !self.required.is_empty() {
                Some("object")
            } else if !self.items.is_empty() || !self.tuple.is_empty() {
                Some("array")
            } else if self
                .get("pattern")
                .or_else(|| self.get("maxLength"))
                .is_some()
            {
                Some("string")
            } else {
                None
            }
        })
    }

    /// Whether more is known of a value than that it is JSON.
    pub(crate) fn has_structure(&self) -> bool {
        let fields =
            !self.properties.is_empty() || !self.items.is_empty() || !self.tuple.is_empty();
        let typed = self.types.iter().any(|it| *it != "null" && *it != "object");
        let maps = matches!(self.extra, Some(Json::Map(_)));
        fields
            || typed
            || maps
            || !self.values.is_empty()
            || self.unions.iter().any(|(_, len)| *len > 1)
    }
}
