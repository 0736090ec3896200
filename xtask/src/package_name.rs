//! Names and versions of the generated packages: which are allowed, and which one a document gets when none is given.
//! In: text. Out: text or a sentence that says what is wrong. The rules are cargo's, checked here because cargo would
//! only complain after everything is written.

use std::path::Path;

/// Names that cargo, rustc or the generated code already use for something else.
const TAKEN: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "base64",
    "become",
    "box",
    "break",
    "build",
    "bytes",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "futures-core",
    "futures_core",
    "gen",
    "http",
    "http-body",
    "http_body",
    "httpdate",
    "if",
    "impl",
    "in",
    "incremental",
    "js-sys",
    "js_sys",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc-macro",
    "proc_macro",
    "pub",
    "ref",
    "reqwest",
    "return",
    "self",
    "serde",
    "serde_core",
    "serde_json",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "tokio",
    "tracing",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "url",
    "use",
    "virtual",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "where",
    "while",
    "yield",
];

/// What is wrong with `name` as the name of a package, if anything.
pub(crate) fn fault(name: &str) -> Option<String> {
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some(format!("a package name begins with a letter: `{name}`"));
    }
    if let Some(other) = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && *c != '-' && *c != '_')
    {
        return Some(format!(
            "a package name has letters, digits, `-` and `_` only, not `{other}`: `{name}`"
        ));
    }
    TAKEN
        .contains(&name)
        .then(|| format!("`{name}` means something else to cargo or to the generated code"))
}

/// What is wrong with `version`, if anything.
pub(crate) fn version_fault(version: &str) -> Option<String> {
    semver::Version::parse(version)
        .err()
        .map(|error| format!("`{version}` is not a version such as 0.1.0: {error}"))
}

/// The name for the client of a document that was given none: the file's own, as far as a package may be called so.
pub(crate) fn from_document(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = from_text(&stem);
    match fault(&name) {
        None => name,
        Some(_) => format!("client-{name}").trim_end_matches('-').to_owned(),
    }
}

/// Lower case, with one `-` for each run of anything that a package name cannot have.
pub(crate) fn from_text(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    kept.split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::{fault, from_document, version_fault};
    use std::path::Path;

    #[test]
    fn documents_give_names_that_cargo_takes() {
        for (file, name) in [
            ("spec/petstore.yaml", "petstore"),
            ("api.github.com.json", "api-github-com"),
            ("3d.yaml", "client-3d"),
            ("test.yaml", "client-test"),
            ("über__Größe.yaml", "ber-gr-e"),
            ("日本.yaml", "client"),
        ] {
            assert_eq!(from_document(Path::new(file)), name);
            assert_eq!(fault(name), None);
        }
    }

    #[test]
    fn faults_are_said() {
        assert!(
            fault("9a").is_some()
                && fault("a b").is_some()
                && fault("serde").is_some()
                && fault("").is_some()
        );
        assert_eq!(version_fault("1.2.3-beta.1"), None);
        assert!(version_fault("2020-09-14_1.697.4").is_some());
    }
}
