//! Items that are called otherwise than before and the same apart from that.
//!
//! In: two APIs. Out: the new path of each old item. Must not know: what the difference means.
//!
//! An operation is known by its request line. A type is known by its shape: all its parts where only one type that is
//! gone and only one that is new have them, or nearly all where it also stands where the old one stood.

use std::collections::{BTreeMap, BTreeSet};

use crate::surface::{Item, Kind, Part, PartKind, RustType, Surface};

/// Shapes of fewer parts say too little by themselves.
const TELLING: usize = 2;

/// New paths by old ones.
#[derive(Debug, Default)]
pub(super) struct Renames(BTreeMap<String, String>);

impl Renames {
    pub(super) fn find(old: &Surface, new: &Surface) -> Renames {
        let mut renames = Renames::default();
        renames.operations(old, new);
        // Each type that is found again may be what another one was told apart by.
        while renames.types(old, new) {}
        renames
    }

    /// Where an old item is now.
    pub(super) fn now<'a>(&'a self, path: &'a str) -> &'a str {
        self.0.get(path).map_or(path, String::as_str)
    }

    /// Whether a new item is an old one.
    pub(super) fn was_there(&self, old: &Surface, path: &str) -> bool {
        let is_renamed = self.0.values().any(|now| now == path);
        is_renamed || (old.items.contains_key(path) && !self.0.contains_key(path))
    }

    /// An old type as it is called now.
    pub(super) fn apply(&self, ty: &RustType) -> RustType {
        normal(ty, &|path| self.now(path).to_string())
    }

    fn operations(&mut self, old: &Surface, new: &Surface) {
        let lines = |surface: &Surface, other: &Surface| -> BTreeMap<String, String> {
            let gone = surface
                .items
                .iter()
                .filter(|(path, _)| !other.items.contains_key(*path));
            let line = |item: &Item| Some(item.parts.get("request line")?.wire.clone());
            gone.filter_map(|(path, item)| Some((line(item)?, path.clone())))
                .collect()
        };
        let now = lines(new, old);
        for (line, before) in lines(old, new) {
            let Some(after) = now.get(&line) else {
                continue;
            };
            for part in ["Output", "Error"] {
                let local = |surface: &Surface, path: &str| {
                    let value = surface.items.get(path)?.parts.get(part)?.values.first()?;
                    match &value.ty {
                        RustType::Local(ident) => Some(format!("operations::{ident}")),
                        _ => None,
                    }
                };
                if let (Some(before), Some(after)) = (local(old, &before), local(new, after)) {
                    self.0.insert(before, after);
                }
            }
            self.0.insert(before, after.clone());
        }
    }

    /// One round; whether anything was found.
    fn types(&mut self, old: &Surface, new: &Surface) -> bool {
        let gone: Vec<_> = candidates(old)
            .filter(|(path, _)| self.is_gone(new, path))
            .collect();
        let come: Vec<_> = candidates(new)
            .filter(|(path, _)| !self.was_there(old, path))
            .collect();
        let (before, after) = (self.shapes(&gone), shapes(&come));
        let mut found: Vec<(String, String)> = Vec::new();
        for (shape, paths) in &before {
            let (Some([path]), Some([now])) = (one(Some(paths)), one(after.get(shape))) else {
                continue;
            };
            if shape.1.len() >= TELLING {
                found.push((path.to_string(), now.to_string()));
            }
        }
        if found.is_empty() {
            found = self.successors(old, new, &gone, &come);
        }
        let is_found = !found.is_empty();
        self.0.extend(found);
        is_found
    }

    fn is_gone(&self, new: &Surface, path: &str) -> bool {
        !new.items.contains_key(path) && !self.0.contains_key(path)
    }

    fn shapes<'a>(&self, items: &[(&'a String, &'a Item)]) -> BTreeMap<Shape, Vec<&'a str>> {
        grouped(items, &|path| self.now(path).to_string())
    }

    /// Types that stand where an old one stood, and are alike.
    fn successors(
        &self,
        old: &Surface,
        new: &Surface,
        gone: &[(&String, &Item)],
        come: &[(&String, &Item)],
    ) -> Vec<(String, String)> {
        let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, item) in &old.items {
            let other = new.items.get(self.now(path));
            for (name, part) in &item.parts {
                let Some(now) = other.and_then(|item| item.parts.get(name)) else {
                    continue;
                };
                for (before, after) in part.values.iter().zip(&now.values) {
                    if let (Some(before), Some(after)) = (the_item(&before.ty), the_item(&after.ty))
                    {
                        places.entry(before).or_default().insert(after);
                    }
                }
            }
        }
        let alike = |path: &String, item: &Item| {
            let places = places.get(path)?;
            let (now, other) = come.iter().find(|(now, _)| places.contains(*now))?;
            self.is_alike(path, item, now, other)
                .then(|| (*now).clone())
        };
        let pairs = gone
            .iter()
            .filter_map(|(path, item)| Some(((*path).clone(), alike(path, item)?)));
        // Two that became one are not renamed.
        let pairs: Vec<(String, String)> = pairs.collect();
        let times = |now: &String| pairs.iter().filter(|(_, other)| other == now).count();
        pairs
            .iter()
            .filter(|(_, now)| times(now) == 1)
            .cloned()
            .collect()
    }

    /// Whether three of four parts are the same.
    fn is_alike(&self, path: &str, item: &Item, now: &str, other: &Item) -> bool {
        let before = shape(path, item, &|path| self.now(path).to_string()).1;
        let after = shape(now, other, &|path| path.to_string()).1;
        let (before, after): (BTreeSet<_>, BTreeSet<_>) =
            (before.into_iter().collect(), after.into_iter().collect());
        let (both, either) = (
            before.intersection(&after).count(),
            before.union(&after).count(),
        );
        item.kind == other.kind && both > 0 && both * 4 >= either * 3
    }
}

/// The kind of a type, and its parts with their types.
type Shape = (Kind, Vec<String>);

fn candidates(surface: &Surface) -> impl Iterator<Item = (&String, &Item)> {
    let items = surface.items.iter();
    items.filter(|(path, _)| path.starts_with("types::"))
}

fn shapes<'a>(items: &[(&'a String, &'a Item)]) -> BTreeMap<Shape, Vec<&'a str>> {
    grouped(items, &|path| path.to_string())
}

fn grouped<'a>(
    items: &[(&'a String, &'a Item)],
    now: &dyn Fn(&str) -> String,
) -> BTreeMap<Shape, Vec<&'a str>> {
    let mut shapes: BTreeMap<Shape, Vec<&str>> = BTreeMap::new();
    for (path, item) in items {
        shapes.entry(shape(path, item, now)).or_default().push(path);
    }
    shapes
}

fn shape(path: &str, item: &Item, now: &dyn Fn(&str) -> String) -> Shape {
    let own = |other: &str| match other == path {
        true => "types::Self".to_string(),
        false => now(other),
    };
    let is_telling = |part: &&Part| {
        matches!(
            part.kind,
            PartKind::Field | PartKind::Key | PartKind::Variant
        )
    };
    let text = |part: &Part| {
        let types = part
            .values
            .iter()
            .map(|value| normal(&value.ty, &own).shown());
        let types: Vec<String> = types.collect();
        format!("{} {:?} {}", part.wire, part.slot, types.join(" "))
    };
    (
        item.kind,
        item.parts.values().filter(is_telling).map(text).collect(),
    )
}

fn one<'a, 's>(paths: Option<&'a Vec<&'s str>>) -> Option<&'a [&'s str; 1]> {
    paths?.as_slice().try_into().ok()
}

/// The only item in a type.
fn the_item(ty: &RustType) -> Option<String> {
    let mut found = Vec::new();
    ty.for_each_item(&mut |ident| found.push(ident.to_string()));
    match found.as_slice() {
        [ident] => Some(format!("types::{ident}")),
        _ => None,
    }
}

/// A type with each item under the path that it has now, wherever it is seen from.
pub(super) fn normal(ty: &RustType, now: &dyn Fn(&str) -> String) -> RustType {
    let inside = |inner: &RustType| Box::new(normal(inner, now));
    let ident = |module: &str, ident: &str| {
        let path = now(&format!("{module}::{ident}"));
        path.rsplit("::").next().unwrap_or_default().to_string()
    };
    match ty {
        RustType::Item(name) | RustType::Outside(name) => RustType::Item(ident("types", name)),
        RustType::Local(name) => RustType::Local(ident("operations", name)),
        RustType::Vec(inner) => RustType::Vec(inside(inner)),
        RustType::Map(inner) => RustType::Map(inside(inner)),
        RustType::Option(inner) => RustType::Option(inside(inner)),
        RustType::Boxed(inner) => RustType::Boxed(inside(inner)),
        RustType::Open(inner, raw) => RustType::Open(inside(inner), *raw),
        RustType::Tuple(members) => {
            RustType::Tuple(members.iter().map(|member| normal(member, now)).collect())
        }
        RustType::Plain(_)
        | RustType::Runtime(_)
        | RustType::Custom(_)
        | RustType::Foreign { .. } => ty.clone(),
    }
}
