//! Reading a document. In: a path and the name that messages use for it. Out: its text, or a message that says why not.
//! Knows nothing of what stands in it.

use oaswright::report::{At, Code, Diagnostic};
use oaswright::source::Source;
use std::path::Path;

/// Reads `path`; messages will call it `name`.
pub(crate) fn read(path: &Path, name: &str) -> Result<Source, Box<Diagnostic>> {
    let bytes = std::fs::read(path).map_err(|error| {
        let at = At::File {
            name: name.to_owned(),
            place: None,
        };
        Diagnostic::error(Code::Unreadable, format!("cannot read the file: {error}")).place(at)
    })?;
    Source::from_bytes(name, bytes)
}

#[cfg(test)]
mod tests {
    use super::read;
    use oaswright::report::At;
    use std::path::Path;

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.yaml");
        std::fs::write(&path, b"a: 1\n\xc3\xa9: \xff\n").unwrap();
        let error = read(&path, "spec/x.yaml").unwrap_err();
        assert_eq!(
            error.at,
            At::File {
                name: "spec/x.yaml".to_owned(),
                place: Some((2, 4))
            }
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = read(Path::new("/nowhere/x.yaml"), "x.yaml").unwrap_err();
        assert_eq!(
            error.at,
            At::File {
                name: "x.yaml".to_owned(),
                place: None
            }
        );
        assert!(
            error.message.starts_with("cannot read the file: "),
            "{}",
            error.message
        );
    }
}
