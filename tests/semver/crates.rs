//! Two crates that hold every pair as a module each. In: the pairs. Out: the crates on the disk, and what our own comparison says of
//! each pair. Must not know the tool that compares them.
//!
//! One crate for all, since a crate costs the tool more than what is in it. The runtime is there once, at its root, unless a pair
//! adds methods to its types: those of another pair would hide that one is missing.

use crate::pairs::Pair;
use crate::tool;
use oaswright::config::Root;
use oaswright::diff::{Changes, diff};
use oaswright::surface::Surface;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const RUNTIME: &str = "pub use crate::runtime::*;\n";

/// Both crates, and the changes of each pair by its module.
pub(crate) struct Crates {
    pub(crate) old: PathBuf,
    pub(crate) new: PathBuf,
    pub(crate) changes: BTreeMap<String, Changes>,
}

/// The files of one crate.
#[derive(Default)]
struct Files(BTreeMap<String, String>);

/// The module of a pair.
pub(crate) fn module(pair: &Pair) -> String {
    pair.text("name").replace('-', "_")
}

pub(crate) fn write(folder: &Path, pairs: &[Pair]) -> Crates {
    let (mut old, mut new) = (Files::default(), Files::default());
    let mut changes = BTreeMap::new();
    for pair in pairs {
        let (before, bindings) = old.add(pair, "before", None);
        let (after, _) = new.add(pair, "after", Some(bindings));
        changes.insert(module(pair), diff(&before, &after));
    }
    let (old_folder, new_folder) = (folder.join("old"), folder.join("new"));
    old.write(&old_folder, pairs);
    new.write(&new_folder, pairs);
    Crates {
        old: old_folder,
        new: new_folder,
        changes,
    }
}

/// Whether a pair adds methods of its own to calls or to the builder of clients, which are types of the runtime.
fn has_methods(pair: &Pair) -> bool {
    ["before", "after"].into_iter().any(|side| {
        let described = oaswright::describe(pair.request(side, None));
        let plan = described
            .plan
            .unwrap_or_else(|| panic!("{}", pair.text("name")));
        let mut operations = plan.operations.iter();
        let has_more = operations.any(|it| !it.setters.is_empty() || !it.readings.is_empty());
        has_more || !plan.schemes.is_empty()
    })
}

impl Files {
    /// Adds one side of a pair; gives its API and its names.
    fn add(&mut self, pair: &Pair, side: &str, bindings: Option<String>) -> (Surface, String) {
        let mut request = pair.request(side, bindings);
        let module = module(pair);
        request.client.root = Root(format!("crate::{module}"));
        let made = oaswright::generate(request, &mut |_| {});
        let output = made.output.unwrap_or_else(|| panic!("{module}")).0;
        let surface = made.surface.unwrap();
        let is_shared = !has_methods(pair);
        for (path, text) in &output {
            let Some(source) = path.strip_prefix("src/") else {
                continue;
            };
            let inner = format!("src/{module}/{}", source.replace("lib.rs", "mod.rs"));
            let is_runtime = source.starts_with("runtime/");
            if is_runtime {
                self.0.insert(path.clone(), text.clone());
            }
            if !(is_runtime && is_shared) {
                self.0.insert(inner, text.clone());
            }
        }
        if is_shared {
            let runtime = format!("src/{module}/runtime.rs");
            self.0.insert(runtime, RUNTIME.to_owned());
        }
        let manifest = output.get("Cargo.toml").cloned().unwrap();
        let lints = tool::lints().iter();
        let lints: String = lints
            .map(|(lint, _)| format!("{lint} = \"deny\"\n"))
            .collect();
        let more =
            format!("\n[workspace]\n\n[package.metadata.cargo-semver-checks.lints]\n{lints}");
        self.0.insert("Cargo.toml".to_owned(), manifest + &more);
        (surface, output.get("bindings.json").cloned().unwrap())
    }

    fn write(mut self, folder: &Path, pairs: &[Pair]) {
        let modules = pairs
            .iter()
            .map(|pair| format!("pub mod {};\n", module(pair)));
        let root = format!("pub mod runtime;\n{}", modules.collect::<String>());
        self.0.insert("src/lib.rs".to_owned(), root);
        let _ = fs::remove_dir_all(folder.join("src"));
        for (path, text) in self.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}
