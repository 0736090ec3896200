//! Reading documents. In: a path and the name that messages use for it. Out: texts, or messages that say why not: of the
//! document itself, and of the files that it refers to, none of which may lie outside the folders that are allowed. Knows
//! nothing of what stands in them.

use crate::elsewhere::Elsewhere;
use crate::vendor::record::Record;
use oaswright::load::{Files, not_fetched};
use oaswright::report::{At, Code, Diagnostic};
use oaswright::source::{Source, is_url};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The largest file that is read.
const MAX_BYTES: u64 = 256 << 20;

/// Reads `path`; messages will call it `name`.
pub(crate) fn read(path: &Path, name: &str) -> Result<Source, Box<Diagnostic>> {
    let bytes = bytes(path).map_err(|error| {
        let at = At::File {
            name: name.to_owned(),
            place: None,
        };
        Diagnostic::error(Code::Unreadable, format!("cannot read the file: {error}")).place(at)
    })?;
    Source::from_bytes(name, bytes)
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let size = std::fs::metadata(path)?.len();
    if size > MAX_BYTES {
        let message = format!("it has {} MB, more than any document", size >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    std::fs::read(path)
}

/// The files that a document refers to.
#[derive(Debug, Clone)]
pub(crate) struct Neighbours {
    /// The folder of the document, on the disk and in messages.
    folder: PathBuf,
    shown: String,
    /// Where they are from, if the document is a copy.
    record: Option<Record>,
    /// Folders in which such files may lie, without symbolic links; the document's own is one.
    allowed: Vec<PathBuf>,
    /// What is below the folder, once a file is missing.
    elsewhere: OnceLock<Elsewhere>,
}

impl Neighbours {
    /// Those of the document at `path`, which messages call `name`. Besides its own folder they may lie in `folders`.
    pub(crate) fn of(path: &Path, name: &str, folders: &[PathBuf]) -> Neighbours {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let own = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &folder
        };
        let all = std::iter::once(own).chain(folders.iter().map(PathBuf::as_path));
        // What does not exist holds no files.
        let allowed = all.filter_map(|it| it.canonicalize().ok()).collect();
        let shown = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = path.file_name().map(|name| name.to_string_lossy());
        // A record that cannot be read helps nobody, and what is missing is reported anyway.
        let record = Record::read(own).ok().flatten();
        let record = record.filter(|record| file.as_deref() == Some(record.document.as_str()));
        Neighbours {
            shown: shown.to_owned(),
            record,
            allowed,
            folder,
            elsewhere: OnceLock::new(),
        }
    }

    /// Where the file of this name lies, whether it is there or not.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let copy = self.copy(name);
        self.folder.join(copy.as_deref().unwrap_or(name))
    }

    /// The file that was copied from where a name leads to in the original.
    fn copy(&self, name: &str) -> Option<String> {
        self.record.as_ref()?.copy(name).map(str::to_owned)
    }

    /// A document that was taken out of its tree has all of its files somewhere below.
    fn hinted(&self, name: &str, missing: Diagnostic) -> Diagnostic {
        let below = || match self.folder.as_os_str().is_empty() {
            true => Elsewhere::below(Path::new(".")),
            false => Elsewhere::below(&self.folder),
        };
        match self.elsewhere.get_or_init(below).folder_of(name) {
            Some(folder) => missing.help(format!(
                "there is `{folder}/{name}`: does the document belong in `{folder}`?"
            )),
            None => missing,
        }
    }

    /// Refused unless the file lies, with all symbolic links followed, in a folder that is allowed.
    fn check(&self, path: &Path, name: &str) -> Result<(), Box<Diagnostic>> {
        let real = path
            .canonicalize()
            .map_err(|error| Box::new(self.hinted(name, unreadable(name, &error))))?;
        match self.allowed.iter().any(|folder| real.starts_with(folder)) {
            true => Ok(()),
            false => Err(Box::new(outside(name))),
        }
    }
}

impl Files for Neighbours {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        let copy = self.copy(name);
        let name = copy.as_deref().unwrap_or(name);
        if is_url(name) {
            return Err(Box::new(not_fetched(name)));
        }
        let path = self.folder.join(name);
        self.check(&path, name)?;
        read(&path, &in_folder(&self.shown, name))
    }
}

/// What messages call a file: `spec/petstore/../common.yaml` is `spec/common.yaml`.
fn in_folder(folder: &str, name: &str) -> String {
    let from = format!("{folder}/x");
    let joined =
        || oaswright::source::join(if folder.is_empty() { "x" } else { &from }, &escaped(name));
    joined().unwrap_or_else(|| name.to_owned())
}

/// As a reference would write it.
fn escaped(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F")
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let (code, message) = match error.kind() {
        io::ErrorKind::NotFound => (Code::ExternalRef, format!("there is no file `{name}`")),
        _ => (Code::Unreadable, format!("cannot read `{name}`: {error}")),
    };
    Diagnostic::error(code, message)
}

fn outside(name: &str) -> Diagnostic {
    let message = format!("`{name}` is outside the folder of the document");
    Diagnostic::error(Code::ExternalRef, message)
        .help("allow its folder under `folders` in spec/codegen.yaml, or move the file")
}

#[cfg(test)]
mod tests {
    use super::{Neighbours, read};
    use oaswright::load::Files;
    use oaswright::report::At;
    use std::fs;
    use std::path::Path;

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.yaml");
        fs::write(&path, b"a: 1\n\xc3\xa9: \xff\n").unwrap();
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

    /// `api/openapi.yaml` with a file beside it, one in a folder below, and one outside.
    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("api/openapi.yaml", "{}"),
            ("api/pet 1.yaml", "beside"),
            ("api/a/b.yaml", "below"),
            ("common/c.yaml", "outside"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn neighbours(tree: &tempfile::TempDir, folders: &[&str]) -> Neighbours {
        let folders: Vec<_> = folders.iter().map(|it| tree.path().join(it)).collect();
        Neighbours::of(
            &tree.path().join("api/openapi.yaml"),
            "spec/api/openapi.yaml",
            &folders,
        )
    }

    #[test]
    fn files_of_the_folder_are_read_and_called_as_the_document_is() {
        let tree = tree();
        let files = neighbours(&tree, &[]);
        for (name, shown, text) in [
            ("pet 1.yaml", "spec/api/pet 1.yaml", "beside"),
            ("a/b.yaml", "spec/api/a/b.yaml", "below"),
        ] {
            let source = files.read(name).unwrap();
            assert_eq!((source.name.as_str(), source.text.as_str()), (shown, text));
        }
    }

    #[test]
    fn files_outside_are_refused_unless_their_folder_is_allowed() {
        let tree = tree();
        let error = neighbours(&tree, &[]).read("../common/c.yaml").unwrap_err();
        assert_eq!(
            error.message,
            "`../common/c.yaml` is outside the folder of the document"
        );
        let source = neighbours(&tree, &["common"])
            .read("../common/c.yaml")
            .unwrap();
        assert_eq!(source.name, "spec/common/c.yaml");
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_that_lead_out_are_refused() {
        let tree = tree();
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(tree.path().join(to), tree.path().join(from)).unwrap();
        };
        link("api/out.yaml", "common/c.yaml");
        link("api/folder", "common");
        link("api/in.yaml", "api/a/b.yaml");
        let files = neighbours(&tree, &[]);
        assert!(files.read("out.yaml").is_err());
        assert!(files.read("folder/c.yaml").is_err());
        assert_eq!(files.read("in.yaml").unwrap().text, "below");
    }
}
